"""Documents that nobody has seen before: right, or left to a person; never wrong with confidence, never a traceback.

Each text of `imported/` was made up for these tests in the style of real documents, with the columns, marks and page
ends that such have. Beside it stands what an import of it must give, as `outlined` below prints a draft.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.fidelity import check_plan
from generator.importing.document import RefusedError
from generator.importing.draft import Draft, NotAPlanError, make_draft
from generator.importing.files.encoding import decoded
from generator.importing.files.text import read_text
from generator.importing.reading import Confidence
from generator.importing.review.account import account_of
from generator.link import link
from generator.load import load
from generator.reference import References, load_references
from project import ROOT

ZOO = Path(__file__).parent / "imported"
DOCUMENTS = sorted(path.stem for path in ZOO.glob("*.txt"))
#: More of them, some minutes: `IMPORT_MUTATIONS=2000 pytest tests/test_import_zoo.py -k mutated`.
MUTATIONS = int(os.environ.get("IMPORT_MUTATIONS", "30"))

_CELLS = ("hoat-dong", "san-pham", "chu-tri", "phoi-hop", "thoi-han", "kinh-phi", "ghi-chu")


@pytest.fixture(scope="module")
def references() -> References:
    found, _ = load_references(ROOT / "plans", "plans")
    assert found is not None
    return found


def drafted(text: str, references: References) -> Draft:
    return make_draft(read_text(text), references, "binh-dinh", "2025")


def outlined(draft: Draft) -> Iterator[str]:
    """Yield a draft line by line: the head, the tables' columns, areas with tasks and rows, targets, duties, items."""
    plan: dict[str, Any] = yaml.load(draft.plan, yaml.BaseLoader)
    yield f"tên: {plan['ten']}"
    yield from (f"{key}: {value or '(cần điền)'}" for key, value in plan["quyet-dinh"].items())
    yield from (f"căn cứ: {words}" for words in plan.get("can-cu", ()))
    yield from (f"nơi nhận: {words}" for words in plan.get("noi-nhan", ()))
    for table in plan.get("bang", ()):
        yield f"bảng {table['loai']} “{table['ten']}” ({table['dong']}): {' '.join(table['cot'])}"
    for block in plan.get("chi-tieu", ()):
        yield joined("chỉ tiêu", block["noi-in"], *picked(block, "so", "ten", "linh-vuc"))
        yield from targets(block["danh-sach"], "  ")
    yield from (f"nhóm {group['so']} {group['ten']} ({group['dong']})" for group in plan.get("nhom", ()))
    for area in plan.get("linh-vuc", ()):
        yield joined(f"{area['so']} {area['ten'] or '(cần điền)'} ({area['dong']})", *picked(area, "nhom", "phan"))
        for task in area.get("nhiem-vu", ()):
            yield joined(f"  {task.get('so', '(không số)')} {flat(task['ten'])}", *picked(task, "chi-tieu"))
            for row in task.get("phan-cong", (task,)):
                yield joined(f"    {row['dong']}", *picked(row, *_CELLS), *meant(row))
    for area in plan.get("trach-nhiem-linh-vuc", ()):
        yield joined(f"lĩnh vực “{area['linh-vuc']}” ({area['dong']})", *picked(area, "chu-tri", "thuc-hien"))
    for duty in plan.get("to-chuc-thuc-hien", ()):
        yield joined("trách nhiệm", f"{duty.get('so', '')} {duty['co-quan']} ({duty['dong']})", *duty["trach-nhiem"])
    order = list(Confidence)
    for item in sorted(draft.items, key=lambda item: -order.index(item.confidence)):
        yield f"{item.confidence}: {item.place}, {item.what}: {item.reason}"


def targets(entries: list[dict[str, Any]], pad: str) -> Iterator[str]:
    for entry in entries:
        yield joined(
            f"{pad}{entry.get('so', '-')} {entry['ten']} ({entry['dong']})",
            *picked(entry, "gia-tri", "theo-doi", "thuc-hien", "ghi-chu"),
            *meant(entry),
        )
        yield from targets(entry.get("thanh-phan", []), pad + "  ")


def picked(entry: dict[str, Any], *keys: str) -> list[str]:
    return [f"{key}: {flat(entry[key])}" for key in keys if entry.get(key)]


def meant(entry: dict[str, Any]) -> list[str]:
    meaning = dict(entry.get("hieu-la", {}))
    reason = meaning.pop("vi", "")
    return [f"{key} hiểu là {words} ({reason})" for key, words in meaning.items()]


def flat(words: str) -> str:
    return words.replace("\n", " / ")


def joined(*parts: str) -> str:
    return " | ".join(parts)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_document_gives_what_stands_beside_it(name: str, references: References) -> None:
    text = (ZOO / f"{name}.txt").read_text(encoding="utf-8")
    expected = (ZOO / f"{name}.expected").read_text(encoding="utf-8").splitlines()
    try:
        got = list(outlined(drafted(text, references)))
    except NotAPlanError as error:
        got = [f"không nhận: {error}"]
    assert got == expected


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_word_of_a_document_is_lost(name: str, references: References) -> None:
    try:
        draft = drafted((ZOO / f"{name}.txt").read_text(encoding="utf-8"), references)
    except NotAPlanError:
        return
    assert account_of(draft).missing == []


@pytest.mark.parametrize("name", ["bo", "chi-tieu-nam", "chu-cai", "cot-la", "huyen", "muc-rieng", "nham-tinh"])
def test_a_draft_with_nothing_to_fill_in_holds_against_its_source(
    name: str, references: References, tmp_path: Path
) -> None:
    """Values of several cells ("30", "Ngân sách tỉnh"), page numbers and totals between rows included."""
    draft = drafted((ZOO / f"{name}.txt").read_text(encoding="utf-8"), references)
    folder = tmp_path / "binh-dinh" / "2025"
    folder.mkdir(parents=True)
    for file, text in (("plan.yml", draft.plan), ("plan.md", draft.prose), ("source.txt", draft.source)):
        (folder / file).write_text(text, encoding="utf-8")
    loaded = load(tmp_path, ROOT / "plans")
    assert [problem.message for problem in loaded.problems] == []
    [plan] = link(references, loaded.drafts).plans
    assert [problem.message for problem in check_plan(plan).problems] == []


@pytest.mark.parametrize("text", ["", "\n\n", "1", "\t\t\t", "|", "**", "KẾ HOẠCH", "Căn cứ Luật;\n\nĐiều 1."])
def test_next_to_nothing_is_no_plan(text: str, references: References) -> None:
    with pytest.raises(NotAPlanError, match="không phải kế hoạch cải cách hành chính"):
        drafted(text, references)


def test_a_long_decision_with_tables_of_other_things_is_no_plan(references: References) -> None:
    """Two hundred pages: none of its twenty tables is mistaken for one of tasks."""
    head = "QUYẾT ĐỊNH\nCông bố danh mục thủ tục hành chính\n\nCăn cứ Luật Tổ chức chính quyền địa phương;\n\n"
    pages = "".join(f"{at}. Nội dung của thủ tục thứ {at}, trình tự và thời hạn giải quyết.\n\n" for at in range(4000))
    columns = (
        "STT\tMã thủ tục\tTên thủ tục\tThời hạn giải quyết\tPhí, lệ phí",
        "TT\tHọ và tên\tChức vụ\tĐơn vị công tác",
        "STT\tTên huyện\tSố xã\tDiện tích",
        "Tên đường\tĐiểm đầu\tĐiểm cuối",
    )
    tables = "".join(
        f"Phụ lục {at}\n\n{columns[at % 4]}\n" + "".join(f"{row}\tA\tB\t{row} ngày\t-\n" for row in range(300)) + "\n"
        for at in range(20)
    )
    with pytest.raises(NotAPlanError, match="Công bố danh mục thủ tục hành chính"):
        drafted(head + pages + tables, references)


#: Lines that are repeated again and again would fill the memory.
_LONGEST_LINE = 500_000
Change = tuple[str, float, float, str]
_PIECES = st.sampled_from(
    ["\t", "\t\t\t", "|", "**", "\x00", "\x0c", "\u200b", "<b>", "&lt;", "- 12 -", "I.", "công việc " * 5000]
)
_CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["drop", "double", "swap", "cut", "behead", "insert", "thin", "join", "repeat", "capitals"]),
        st.floats(0, 1, exclude_max=True),
        st.floats(0, 1, exclude_max=True),
        _PIECES,
    ),
    min_size=1,
    max_size=8,
)


def changed(text: str, changes: list[Change]) -> str:
    """Return a text as faulty copying might leave it: lines lost, doubled, joined or with strange characters."""
    lines = text.split("\n")
    for change, one, other, piece in changes:
        at, to = sorted((int(one * len(lines)), int(other * len(lines))))
        if change == "drop":
            del lines[at]
        elif change == "double":
            lines[to:to] = lines[at : at + 30]
        elif change == "swap":
            lines[at], lines[to] = lines[to], lines[at]
        elif change == "cut":
            del lines[max(1, to) :]
        elif change == "behead":
            del lines[:at]
        elif change == "insert":
            lines[at] = lines[at][: int(other * 40)] + piece + lines[at][int(other * 40) :]
        elif change == "thin":
            lines = [line for line in lines if line.strip()]
        elif change == "join":
            lines[at:to] = [" ".join(lines[at:to])]
        elif change == "repeat":
            lines[at] = (lines[at] * 50)[:_LONGEST_LINE]
        else:
            lines[at] = lines[at].upper()
        lines = lines or [""]
    return "\n".join(lines)


SOURCES = [*sorted((ROOT / "plans").glob("*/*/source.txt")), *sorted(ZOO.glob("*.txt"))]


@settings(max_examples=MUTATIONS, deadline=None)
@given(st.sampled_from(SOURCES), _CHANGES)
def test_a_mutated_text_gives_a_draft_that_can_be_read_or_an_error_of_our_own(
    source: Path, changes: list[Change]
) -> None:
    references, _ = load_references(ROOT / "plans", "plans")
    assert references is not None
    text = changed(source.read_text(encoding="utf-8"), changes)
    try:
        draft = drafted(decoded(text.encode())[0], references)
    except (NotAPlanError, RefusedError):
        return
    assert yaml.safe_load(draft.plan)["tinh"] == "binh-dinh"
