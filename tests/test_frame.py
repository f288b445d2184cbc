"""Pages drawn into frames: the same as MkDocs and Material would draw whole."""

from __future__ import annotations

import filecmp
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.publishing.finishing import UnknownFrameError
from generator.publishing.frame import Frame, parts, same_frame, slot
from project import ROOT, mkdocs

Project = Callable[..., Path]

#: A hook that looks at every page, as a hook of mkdocs.yml may: then MkDocs draws every page whole.
HOOK = """
seen = []

def on_post_page(output, page, config):
    seen.append(page.file.src_uri)
    return output

def on_post_build(config):
    from pathlib import Path
    Path(config.config_file_path).with_name("seen.txt").write_text("\\n".join(seen))
"""

ELSEWHERE = {"SITE_URL": "https://example.org/cong/", "SOURCE_DATE_EPOCH": "1700000000"}


def test_a_frame_is_cut_at_its_slots_and_filled_with_the_parts_of_a_page() -> None:
    frame = Frame.of(f"<title>{slot('title')}</title><main>{slot('content')}</main><p>{slot('title')}</p>")
    own = parts(f"\n{slot('content')}<b>1</b>{slot('scripts')}") | {"title": "Năm 2020"}
    assert frame.filled(own) == "<title>Năm 2020</title><main><b>1</b></main><p>Năm 2020</p>"


@pytest.mark.parametrize("script", ["<script>alert(1)</script>", "<SCRIPT type=module>1</SCRIPT>"])
def test_a_part_with_a_script_that_the_policy_does_not_know_is_refused(script: str) -> None:
    with pytest.raises(UnknownFrameError, match="đoạn mã"):
        Frame.of(slot("content")).filled({"content": f"<p>{script}"})


def test_a_part_may_name_script_files_and_hold_data() -> None:
    part = '<script src="a.js" defer></script><script type="application/json">{}</script>'
    assert Frame.of(slot("content")).filled({"content": part}) == part


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("/tinh/ha-tinh/", "/tinh/gia-lai/", True),
        ("/tinh/ha-tinh/", "/tinh/ha-tinh/co-quan/so-noi-vu/", False),
        ("/tinh/ha-tinh/", "/nam/2024/", False),
        ("/van-ban/vn/nq/76-2021-cp/", "/van-ban/binh-dinh/qd/1-2020-ubnd/", True),
    ],
)
def test_pages_at_one_depth_of_a_section_share_a_frame(one: str, other: str, alike: bool) -> None:
    assert (same_frame(one) == same_frame(other)) is alike


def test_pages_in_frames_are_byte_for_byte_what_mkdocs_draws_whole(project: Project) -> None:
    folder = project()
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nrepo_url: https://example.org/du-an/\nedit_uri: edit/main/content/\n")
    assert mkdocs(folder, "build", "-d", "framed", **ELSEWHERE).returncode == 0
    (folder / "hook.py").write_text(HOOK, encoding="utf-8")
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("hooks: [hook.py]\n")
    assert mkdocs(folder, "build", "-d", "whole", **ELSEWHERE).returncode == 0

    framed, whole = (sorted(path.relative_to(site) for path in site.rglob("*.*")) for site in sites(folder))
    assert framed == whole
    one, other = sites(folder)
    assert filecmp.cmpfiles(one, other, [path.as_posix() for path in framed], shallow=False)[1:] == ([], [])
    page = (one / "tinh" / "binh-dinh" / "co-quan" / "so-noi-vu" / "index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://example.org/cong/tinh/binh-dinh/co-quan/so-noi-vu/">' in page
    assert 'href="https://example.org/du-an/edit/main/plans/binh-dinh/2020/plan.yml"' in page
    assert "tinh/binh-dinh/co-quan/so-noi-vu/index.md" in (folder / "seen.txt").read_text(encoding="utf-8").split("\n")


def sites(folder: Path) -> tuple[Path, Path]:
    return folder / "framed", folder / "whole"


def test_the_list_for_search_engines_has_every_page_with_the_day_its_sources_changed(project: Project) -> None:
    folder = project()
    (folder / "content").unlink()
    shutil.copytree(ROOT / "content", folder / "content")
    for command in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    author = ["-c", "user.name=Minh Bạch", "-c", "user.email=minh-bach@example.org"]
    day = {"GIT_COMMITTER_DATE": "2020-02-03T12:00:00Z", "GIT_AUTHOR_DATE": "2020-02-03T12:00:00Z"}
    subprocess.run(["git", *author, "commit", "-qm", "Đầu tiên"], cwd=folder, check=True, env=day)
    assert mkdocs(folder, "build", SITE_URL="https://example.org/").returncode == 0

    sitemap = (folder / "site" / "sitemap.xml").read_text(encoding="utf-8")
    listed = re.findall(r"<loc>https://example\.org(.*?)</loc><lastmod>(.*?)</lastmod>", sitemap)
    pages = {f"/{page.parent.relative_to(folder / 'site').as_posix()}/" for page in folder.glob("site/**/index.html")}
    assert {address for address, _ in listed} == {page.replace("/./", "/") for page in pages}
    assert {day for _, day in listed} == {"2020-02-03"}
