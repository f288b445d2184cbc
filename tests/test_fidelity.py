"""Fidelity of the five plans: 100 %, both ways; and that the check notices what is missing, added or changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import fidelity
from generator.corpus import Corpus
from generator.link import link
from generator.load import load
from project import ROOT


def test_every_published_string_is_in_its_source_and_every_line_is_published(
    corpus: Corpus, capsys: pytest.CaptureFixture[str]
) -> None:
    reports = [fidelity.check_plan(plan) for plan in corpus.plans]
    with capsys.disabled():
        print("\n" + fidelity.summary(reports))
    assert [problem.explain() for report in reports for problem in report.problems] == []
    for report in reports:
        assert report.strings == report.strings_found > 400
        assert report.lines == report.lines_published > 400


PLAN_YML, PLAN_MD, SOURCE = "plan.yml", "plan.md", "source.txt"

CHANGES = [
    ("a word of a title changed", PLAN_YML, "Ban hành Quy chế hoạt động", "Ban hành quy chế hoạt động", "KH401"),
    (
        "a word of a cell added",
        PLAN_YML,
        "san-pham: Báo cáo kết quả rà soát",
        "san-pham: Các báo cáo kết quả rà soát",
        "KH401",
    ),
    ("an agency put in another's place", PLAN_YML, "chu-tri: Sở Tư pháp", "chu-tri: Sở Y tế", "KH401"),
    ("a row said to stand at another line", PLAN_YML, "dong: 313", "dong: 314", "KH401"),
    ("a misprint silently mended", PLAN_MD, "những nhiều, phiền hà", "nhũng nhiễu, phiền hà", "KH401"),
    ("a sentence of the text left out", PLAN_MD, "tiến hành kiểm tra đánh giá định kỳ đối với", "đối với", "KH402"),
    (
        "a paragraph added to the text",
        PLAN_MD,
        "### III. TỔ CHỨC THỰC HIỆN",
        "Đoạn thêm.\n\n### III. TỔ CHỨC THỰC HIỆN",
        "KH401",
    ),
    (
        "a cell of the source not in the file",
        SOURCE,
        "Theo tình hình thực tế",
        "Theo tình hình thực tế của tỉnh",
        "KH402",
    ),
    (
        "an erratum about words that are not printed",
        PLAN_YML,
        "in: quy định quy định",
        "in: quy định của quy định",
        "KH401",
    ),
]


@pytest.mark.parametrize(("name", "file", "old", "new", "code"), CHANGES, ids=[change[0] for change in CHANGES])
def test_a_change_of_words_is_found(tmp_path: Path, name: str, file: str, old: str, new: str, code: str) -> None:
    shutil.copytree(ROOT / "plans" / "binh-dinh" / "2020", tmp_path / "binh-dinh" / "2020")
    path = tmp_path / "binh-dinh" / "2020" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    loaded = load(tmp_path, references_beside=ROOT / "plans")
    assert loaded.references is not None
    (plan,) = link(loaded.references, loaded.drafts).plans
    report = fidelity.check_plan(plan)
    assert code in {problem.code for problem in report.problems}
    assert not report.whole


def test_a_page_that_lacks_words_is_found(corpus: Corpus) -> None:
    plan = corpus.plan_by_id["binh-dinh-2020"]
    missing = list(fidelity.missing_in_page(plan, "<main><h1>Trống</h1></main>"))
    assert plan.title in missing
    assert len(missing) > 300


Compare = Callable[[str], str]


@pytest.mark.parametrize(
    ("printed", "transcribed"),
    [
        ("<b>Sở Nội vụ:</b> Về quản lý", "Sở Nội vụ: Về quản lý"),
        ("### **I. MỤC TIÊU**", "### I. MỤC TIÊU"),
        ("SNV (Ho\\_50)", "SNV (Ho_50)"),
        ("giai đoạn 2021-2030¹ của", "giai đoạn 2021-2030[^1] của"),
        ("- Bộ Nội vụ;", "Bộ Nội vụ;"),
        ("tại [csdl.vn](http://csdl.vn) để", "tại csdl.vn để"),
        ("cấp\u00a0xã", "cấp xã"),
    ],
)
def test_white_space_tags_and_marks_make_no_difference(printed: str, transcribed: str) -> None:
    assert fidelity.bare_prose(printed) == fidelity.bare_prose(transcribed)
