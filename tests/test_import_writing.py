"""Writing drafts: what is written reads back as it was, and looks as an editor would write it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.importing.document import Cell, Row, Table
from generator.importing.outline import Outline, Passage
from generator.importing.writing import Missing, Noted, plan_markdown, plan_yaml
from generator.source import read_yaml

HEAD = "# yaml-language-server: $schema=../../plan.schema.json\n"

#: Words with what YAML takes for marks of its own, and with what Vietnamese plans print.
WORDS = st.text(st.sampled_from("aĐộ1. :-#'\"{}[],&*!|>%@`~\\?=()/;“”…\n"), min_size=1).map(str.strip).filter(bool)


def read(text: str) -> object:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plan.yml")
        path.write_text(text, encoding="utf-8", newline="")
        return read_yaml(path, "plan.yml").data


@settings(max_examples=300, deadline=None)
@given(words=WORDS, cells=st.lists(WORDS, min_size=1, max_size=3))
def test_any_words_read_back_as_they_were(words: str, cells: list[str]) -> None:
    plan = {"ten": words, "can-cu": cells, "bang": [{"ten": words, "cot": ["tt"], "o": cells, "dong": "3-9"}]}
    assert read(plan_yaml(plan)) == plan


@pytest.mark.parametrize(
    ("plan", "written"),
    [
        ({"so": "1."}, "so: 1.\n"),
        ({"so": "2.10"}, "so: 2.10\n"),
        ({"so": "a)"}, "so: a)\n"),
        ({"ten": "Kế hoạch: năm 2025"}, 'ten: "Kế hoạch: năm 2025"\n'),
        ({"ten": "- Bộ Nội vụ;"}, 'ten: "- Bộ Nội vụ;"\n'),
        ({"ten": "No"}, 'ten: "No"\n'),
        ({"gia-tri": "100%"}, 'gia-tri: "100%"\n'),
        ({"thoi-han": "1. Quý I;\n2. Quý IV."}, "thoi-han: |-\n  1. Quý I;\n  2. Quý IV.\n"),
        ({"ten": "chữ " * 30 + "hết"}, "ten: >-\n  " + "chữ " * 26 + "chữ\n  chữ chữ chữ hết\n"),
        ({"o": ["TT", "Cơ quan, đơn vị"]}, 'o: [TT, "Cơ quan, đơn vị"]\n'),
        ({"ngay": Missing("như văn bản in"), "nguoi-ky": ""}, "ngay:  # cần điền: như văn bản in\n"),
        (
            {"tinh": "ha-tinh", "quyet-dinh": Noted({"ngay": "2023-12"}, "Văn bản để trống số.")},
            "tinh: ha-tinh\n\n# Văn bản để trống số.\nquyet-dinh:\n  ngay: 2023-12\n",
        ),
        (
            {"nhiem-vu": [{"so": "1.", "ten": "Một"}, {"so": "2.", "phan-cong": [{"dong": "5"}]}]},
            "nhiem-vu:\n  - so: 1.\n    ten: Một\n\n  - so: 2.\n    phan-cong:\n      - dong: 5\n",
        ),
    ],
)
def test_plans_look_as_an_editor_writes_them(plan: dict[str, object], written: str) -> None:
    assert plan_yaml(plan) == HEAD + written


def passage(text: str, level: int = 0, kind: str = "") -> Passage:
    return Passage(text, text, [1], "dòng 1", level, kind)


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        ([passage("KẾ HOẠCH", 2), passage("I. MỤC TIÊU", 3)], "## KẾ HOẠCH\n\n### I. MỤC TIÊU\n"),
        ([passage("- Một;", kind="bullet"), passage("- Hai.", kind="bullet")], "- Một;\n- Hai.\n"),
        ([passage("1. Không phải danh sách")], "1\\. Không phải danh sách\n"),
        ([passage("+ Dấu cộng"), passage("# Dấu thăng")], "\\+ Dấu cộng\n\n\\# Dấu thăng\n"),
        ([passage("Bảng <b> và <script>")], "Bảng \\<b> và \\<script>\n"),
        ([passage("tại <https://example.vn>")], "tại <https://example.vn>\n"),
        ([passage("Chương trình¹ tỉnh"), passage("¹ Nghị quyết 76")], "Chương trình[^1] tỉnh\n\n[^1]: Nghị quyết 76\n"),
    ],
)  # fmt: skip
def test_prose_is_markdown_that_means_what_the_document_prints(parts: list[Passage], written: str) -> None:
    assert plan_markdown(Outline(list(parts)), ()) == written


def test_a_table_of_another_kind_stands_in_the_prose_row_by_row() -> None:
    rows = (("Họ tên", "Chức vụ"), ("A < B", "Tổ trưởng | thư ký"))
    table = Table(tuple(Row(tuple(map(Cell, cells)), (1,), "dòng 1") for cells in rows), "dòng 1")
    outline = Outline([passage("Danh sách"), table])
    assert plan_markdown(outline, ()) == (
        "Danh sách\n\n| Họ tên | Chức vụ |\n| --- | --- |\n| A < B | Tổ trưởng \\| thư ký |\n"
    )
    assert plan_markdown(outline, {id(table)}) == "Danh sách\n"
