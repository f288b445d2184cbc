"""The shape of `plan.yml`: its keys, what each holds, and the JSON Schema that editors' tools complete from.

Keys are Vietnamese, because editors type them; attributes are English, because programmers read them. Every value is
the words of the document. What those words mean (agencies, dates, documents) is found by the generator, never typed.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema

_LINES = re.compile(r"\d{1,6}(?:\s*-\s*\d{1,6})?(?:\s*,\s*\d{1,6}(?:\s*-\s*\d{1,6})?)*")
_PERIOD = r"(?:19|20)\d\d(?:-(?:19|20)\d\d)?"
_DATE = r"(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?"
#: The longest run of lines one value may name: a guard against "1-999999".
_LONGEST_RUN = 5000


def read_lines(value: object) -> object:
    """Turn "289", "289, 297" or "206-214" into the line numbers it names. Raises ValueError for anything else."""
    if not isinstance(value, str):
        return value
    if not _LINES.fullmatch(value.strip()):
        raise ValueError("viết số dòng như 289, hoặc 289, 297, hoặc 206-214")
    lines: list[int] = []
    for part in value.split(","):
        first, _, last = (piece.strip() for piece in part.partition("-"))
        run = range(int(first), int(last or first) + 1)
        if not run or len(run) > _LONGEST_RUN or run.start < 1:
            raise ValueError(f"khoảng dòng {part.strip()} không hợp lệ")
        lines.extend(run)
    return tuple(lines)


#: Words of the document, of one line or several.
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
#: A cell of a table: its words, or null where the document leaves it blank.
Cell = Annotated[str | None, Field(default=None)]
#: A short mark such as "1.", "I", "10.1": YAML tools take it for a number, so the schema allows one.
Mark = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=40),
    WithJsonSchema({"type": ["string", "number"]}),
]
Period = Annotated[
    str,
    StringConstraints(pattern=rf"^{_PERIOD}$"),
    WithJsonSchema({"type": ["string", "integer"], "pattern": f"^{_PERIOD}$"}),
]
PartialDate = Annotated[
    str,
    StringConstraints(pattern=rf"^{_DATE}$"),
    WithJsonSchema({"type": ["string", "integer"], "pattern": f"^{_DATE}$"}),
]
#: Lines of `source.txt`, counted from 1, in rising order as written: "289", "289, 297", "206-214".
Lines = Annotated[
    tuple[int, ...],
    BeforeValidator(read_lines),
    WithJsonSchema({"type": ["string", "integer"], "pattern": rf"^{_LINES.pattern}$"}),
]

#: What a column of a table holds.
Column = Literal[
    "tt",
    "nhiem-vu",
    "hoat-dong",
    "san-pham",
    "chu-tri",
    "phoi-hop",
    "thoi-han",
    "kinh-phi",
    "chi-tieu",
    "gia-tri",
    "theo-doi",
    "thuc-hien",
    "ghi-chu",
]


class Shape(BaseModel):
    """Base of every part: unknown keys are refused, so that a misspelt key is found."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Decision(Shape):
    """The decision by which the plan was issued."""

    number: Annotated[
        str | None,
        Field(alias="so-hieu", description="Số, ký hiệu, ví dụ 3674/QĐ-UBND. Để trống nếu văn bản để trống."),
    ] = None
    issued_on: Annotated[
        PartialDate,
        Field(alias="ngay", description="Ngày ban hành, chính xác như văn bản in: 2019, 2023-12 hoặc 2018-12-28."),
    ]
    issuer: Annotated[
        Text, Field(alias="co-quan-ban-hanh", description="Cơ quan hoặc chức danh ban hành, như văn bản in.")
    ]
    signer: Annotated[str | None, Field(alias="nguoi-ky", description="Họ tên người ký, như văn bản in.")] = None
    signer_title: Annotated[
        str | None, Field(alias="chuc-vu", description="Chức vụ người ký, kể cả TM., KT. như văn bản in.")
    ] = None
    source_line: Annotated[Lines | None, Field(alias="dong", description="Dòng của source.txt in số và ngày.")] = None


class Meaning(Shape):
    """What blank, `nt`, `-` or shifted cells mean, beside what is printed, where that is certain."""

    lead: Annotated[
        str | None, Field(alias="chu-tri", description="Cơ quan chủ trì được hiểu là… (- nghĩa là không có).")
    ] = None
    coordinating: Annotated[
        str | None, Field(alias="phoi-hop", description="Cơ quan phối hợp được hiểu là… (- nghĩa là không có).")
    ] = None
    deadline: Annotated[str | None, Field(alias="thoi-han", description="Thời hạn được hiểu là…")] = None
    executing: Annotated[
        str | None, Field(alias="thuc-hien", description="Đơn vị thực hiện được hiểu là… (bảng chỉ tiêu).")
    ] = None
    reason: Annotated[Text, Field(alias="vi", description="Vì sao hiểu như vậy, ví dụ: ô gộp với dòng trên.")]


class _Cells(Shape):
    """The cells of one row of a task table, as printed."""

    activity: Annotated[Cell, Field(alias="hoat-dong", description="Ô “Hoạt động”, nguyên văn.")] = None
    product: Annotated[Cell, Field(alias="san-pham", description="Ô “Sản phẩm” hoặc “Kết quả”, nguyên văn.")] = None
    lead: Annotated[Cell, Field(alias="chu-tri", description="Ô “Cơ quan chủ trì”, nguyên văn.")] = None
    coordinating: Annotated[
        Cell, Field(alias="phoi-hop", description="Ô “Cơ quan phối hợp”, nguyên văn (nt và - giữ nguyên).")
    ] = None
    deadline: Annotated[Cell, Field(alias="thoi-han", description="Ô “Thời gian hoàn thành”, nguyên văn.")] = None
    funding: Annotated[Cell, Field(alias="kinh-phi", description="Ô “Kinh phí”, nguyên văn.")] = None
    note: Annotated[Cell, Field(alias="ghi-chu", description="Ô “Ghi chú”, nguyên văn.")] = None
    meaning: Annotated[
        Meaning | None, Field(alias="hieu-la", description="Ô trống, “nt”, “-” hoặc lệch cột được hiểu là gì.")
    ] = None


class Assignment(_Cells):
    """One row of a task table: who does what by when."""

    source_line: Annotated[
        Lines, Field(alias="dong", description="Dòng của source.txt, ví dụ 289 hoặc 289, 297 khi dòng bị ngắt trang.")
    ]


class Task(_Cells):
    """A task: what has its own printed number, or its own title cell.

    A task of one row carries the row's cells itself; a task of several rows lists them under `phan-cong`.
    """

    number: Annotated[Mark | None, Field(alias="so", description="Số thứ tự như in, ví dụ 1. hoặc 2.10")] = None
    title: Annotated[Text, Field(alias="ten", description="Nội dung nhiệm vụ, nguyên văn, không kèm số thứ tự.")]
    target: Annotated[
        Mark | None, Field(alias="chi-tieu", description="Số của chỉ tiêu trong phụ lục mà nhiệm vụ phục vụ.")
    ] = None
    source_line: Annotated[
        Lines | None, Field(alias="dong", description="Dòng của source.txt (khi nhiệm vụ chỉ có một dòng phân công).")
    ] = None
    assignments: Annotated[
        tuple[Assignment, ...], Field(alias="phan-cong", description="Các dòng phân công, khi nhiệm vụ có nhiều dòng.")
    ] = ()


class Group(Shape):
    """A group of areas that the plan itself makes (A, B, C)."""

    number: Annotated[Mark, Field(alias="so", description="Chữ cái của nhóm: A, B, C.")]
    name: Annotated[Text, Field(alias="ten", description="Tên nhóm như in.")]
    source_line: Annotated[Lines, Field(alias="dong")]


class Area(Shape):
    """An area of the task table under the heading that the plan prints."""

    group: Annotated[Mark | None, Field(alias="nhom", description="Chữ cái của nhóm chứa lĩnh vực này.")] = None
    number: Annotated[Mark, Field(alias="so", description="Số La Mã của lĩnh vực như in.")]
    heading: Annotated[Text, Field(alias="ten", description="Tên lĩnh vực như in (tra trong areas.yml).")]
    part: Annotated[
        Mark | None, Field(alias="phan", description="Chữ cái của phần nhỏ trong lĩnh vực (A, B), nếu có.")
    ] = None
    part_heading: Annotated[str | None, Field(alias="ten-phan", description="Tên phần nhỏ như in.")] = None
    source_line: Annotated[Lines, Field(alias="dong")]
    tasks: Annotated[tuple[Task, ...], Field(alias="nhiem-vu")] = ()


class Target(Shape):
    """A target: what the plan promises to reach."""

    row_number: Annotated[
        Mark | None, Field(alias="tt", description="Số của ô “TT” đứng trước chỉ tiêu, khi bảng có cả hai.")
    ] = None
    number: Annotated[Mark | None, Field(alias="so", description="Số thứ tự như in.")] = None
    text: Annotated[Text, Field(alias="ten", description="Nội dung chỉ tiêu, nguyên văn, không kèm số thứ tự.")]
    value: Annotated[
        str | None,
        Field(
            alias="gia-tri",
            description="Trị số như in: ô giá trị của bảng, hoặc đoạn chữ trong nội dung, ví dụ “từ 90% trở lên”.",
        ),
        WithJsonSchema({"type": ["string", "number", "null"]}),
    ] = None
    lead: Annotated[Cell, Field(alias="theo-doi", description="Ô “Đơn vị theo dõi, hướng dẫn”, nguyên văn.")] = None
    executing: Annotated[Cell, Field(alias="thuc-hien", description="Ô “Đơn vị thực hiện”, nguyên văn.")] = None
    note: Annotated[Cell, Field(alias="ghi-chu", description="Ô “Ghi chú” của bảng chỉ tiêu, nguyên văn.")] = None
    meaning: Annotated[Meaning | None, Field(alias="hieu-la")] = None
    source_line: Annotated[Lines, Field(alias="dong")]
    components: Annotated[tuple[Target, ...], Field(alias="thanh-phan", description="Các chỉ tiêu thành phần.")] = ()


class TargetBlock(Shape):
    """Targets that stand together in the document, under one heading."""

    place: Annotated[Text, Field(alias="noi-in", description="Chỗ in trong văn bản, ví dụ: Mục II.1.a hoặc Phụ lục 1.")]
    area: Annotated[
        str | None, Field(alias="linh-vuc", description="Tên lĩnh vực như văn bản in (tra trong areas.yml).")
    ] = None
    number: Annotated[
        Mark | None, Field(alias="so", description="Số của dòng tiêu đề trong bảng chỉ tiêu, nếu có.")
    ] = None
    heading: Annotated[
        str | None, Field(alias="ten", description="Dòng tiêu đề trong bảng chỉ tiêu, nếu có, nguyên văn.")
    ] = None
    source_line: Annotated[Lines | None, Field(alias="dong")] = None
    targets: Annotated[tuple[Target, ...], Field(alias="danh-sach", min_length=1)]


class Duty(Shape):
    """What "Tổ chức thực hiện" gives one agency, or several named together, to do."""

    number: Annotated[Mark | None, Field(alias="so")] = None
    agencies: Annotated[Text, Field(alias="co-quan", description="Tên các cơ quan như in.")]
    source_line: Annotated[Lines, Field(alias="dong")]
    duties: Annotated[
        tuple[Text, ...], Field(alias="trach-nhiem", description="Từng đoạn trách nhiệm, nguyên văn.", min_length=1)
    ]


class AreaResponsibility(Shape):
    """Who leads and who carries out an area, where the body says so ("Trách nhiệm thực hiện")."""

    group: Annotated[Mark | None, Field(alias="nhom")] = None
    area: Annotated[Text, Field(alias="linh-vuc", description="Tên lĩnh vực như in.")]
    lead: Annotated[str | None, Field(alias="chu-tri")] = None
    executing: Annotated[str | None, Field(alias="thuc-hien")] = None
    source_line: Annotated[Lines, Field(alias="dong")]


class TableHead(Shape):
    """A head row of a table as printed; a head repeated after a page break in the same words shares the entry."""

    source_line: Annotated[Lines, Field(alias="dong")]
    cells: Annotated[
        tuple[Mark | Text, ...], Field(alias="o", description="Các ô tiêu đề, từ trái sang phải, bỏ ô trống.")
    ]


class Table(Shape):
    """A table of the document: where it stands in the source and what its columns hold."""

    title: Annotated[Text, Field(alias="ten", description="Tên bảng như in.")]
    kind: Annotated[Literal["nhiem-vu", "chi-tieu"], Field(alias="loai", description="nhiem-vu hoặc chi-tieu.")]
    source_line: Annotated[
        Lines, Field(alias="dong", description="Dòng đầu và dòng cuối của bảng trong source.txt, ví dụ 285-355.")
    ]
    columns: Annotated[tuple[Column, ...], Field(alias="cot", description="Các cột từ trái sang phải.")]
    heads: Annotated[tuple[TableHead, ...], Field(alias="dau-bang", description="Dòng tiêu đề của bảng như in.")] = ()


class Erratum(Shape):
    """A fault of the original: shown as printed, with the reading beside it."""

    source_line: Annotated[Lines, Field(alias="dong")]
    printed: Annotated[str, Field(alias="in", description="Chữ như văn bản in (để trống nếu văn bản bỏ trống).")]
    reading: Annotated[Text, Field(alias="doc-la", description="Đọc là…")]
    reason: Annotated[Text, Field(alias="vi", description="Vì sao.")]


class PlanFile(Shape):
    """A whole `plan.yml`."""

    province: Annotated[Text, Field(alias="tinh", description="Mã tỉnh trong provinces.yml, ví dụ binh-dinh.")]
    period: Annotated[Period, Field(alias="giai-doan", description="Năm hoặc giai đoạn: 2020 hoặc 2017-2020.")]
    title: Annotated[Text, Field(alias="ten", description="Tên kế hoạch như văn bản in.")]
    decision: Annotated[Decision, Field(alias="quyet-dinh")]
    legal_bases: Annotated[
        tuple[Text, ...], Field(alias="can-cu", description="Các căn cứ, mỗi căn cứ một dòng, nguyên văn.")
    ] = ()
    recipients: Annotated[
        tuple[Text, ...], Field(alias="noi-nhan", description="Nơi nhận, nguyên văn, không kèm gạch đầu dòng.")
    ] = ()
    tables: Annotated[tuple[Table, ...], Field(alias="bang", description="Các bảng của phụ lục.")] = ()
    target_blocks: Annotated[
        tuple[TargetBlock, ...], Field(alias="chi-tieu", description="Chỉ tiêu của kế hoạch.")
    ] = ()
    groups: Annotated[
        tuple[Group, ...], Field(alias="nhom", description="Các nhóm A, B, C trong bảng nhiệm vụ, nếu có.")
    ] = ()
    areas: Annotated[
        tuple[Area, ...], Field(alias="linh-vuc", description="Các lĩnh vực của bảng nhiệm vụ, theo thứ tự in.")
    ] = ()
    responsibilities: Annotated[
        tuple[AreaResponsibility, ...],
        Field(alias="trach-nhiem-linh-vuc", description="“Trách nhiệm thực hiện” của từng lĩnh vực."),
    ] = ()
    duties: Annotated[tuple[Duty, ...], Field(alias="to-chuc-thuc-hien", description="Phần “Tổ chức thực hiện”.")] = ()
    errata: Annotated[tuple[Erratum, ...], Field(alias="loi-nguyen-ban", description="Lỗi của nguyên bản.")] = ()


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of `plan.yml`, with titles and help in Vietnamese."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Kế hoạch cải cách hành chính (plan.yml)",
        **PlanFile.model_json_schema(by_alias=True),
    }
