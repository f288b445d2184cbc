"""The rules: a good plan without a finding, one splendid bad plan with its exact findings, every rule by example."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator import opendata, rules
from generator.link import link
from generator.load import load
from generator.model import Abbreviation
from generator.portal import check_plans
from generator.problem import Problem, Severity, has_errors
from generator.rules import references

ROOT = Path(__file__).parent.parent
PLANS = ROOT / "tests" / "plans"
GOOD = PLANS / "hop-le"
BAD = PLANS / "khong-hop-le"

_MARK = re.compile(r"  # (KH\d{3}(?:, KH\d{3})*)$")


def checked(plans: Path) -> list[Problem]:
    """Return what the rules find in `plans`, read against the repository's reference data where it brings none."""
    loaded = load(plans, references_beside=ROOT / "plans", shown="plans")
    assert loaded.references is not None
    return list(rules.check(link(loaded.references, loaded.drafts)))


def test_a_good_plan_gives_no_finding() -> None:
    assert check_plans(GOOD, references_beside=ROOT / "plans").problems == ()


def test_the_real_plans_have_no_errors() -> None:
    assert not has_errors(check_plans(ROOT / "plans").problems)


ERROR, WARNING = Severity.ERROR, Severity.WARNING

FINDINGS = [
    # file, line, column, severity, code, message
    ("plan.md", 1, 1, WARNING, "KH261", "plan.md không có tiêu đề nào."),
    ("plan.md", 3, 35, WARNING, "KH263", "Có thẻ HTML <b> trong nội dung."),
    ("plan.md", 5, 43, ERROR, "KH265", "Liên kết tới “../2020/plan.md” không phải địa chỉ http:// hoặc https://."),
    ("plan.md", 7, 1, ERROR, "KH264", "Có mã chạy được: javascript:"),
    ("plan.md", 9, 1, WARNING, "KH208", "“PHỤ LỤC” dùng chữ tổ hợp (dấu rời), không phải chữ dựng sẵn."),
    (
        "plan.yml", 2, 1, WARNING, "KH206",
        "Kế hoạch nằm ở thư mục “binh-dinh/2021”, không khớp với tinh và giai-doan.",
    ),
    ("plan.yml", 7, 3, ERROR, "KH243", "Số hiệu “3674 QĐ UBND” không có dạng số/loại-cơ quan."),
    ("plan.yml", 8, 3, ERROR, "KH240", "Không có ngày 2016-12-32."),
    ("plan.yml", 8, 3, WARNING, "KH242", "Ngày ban hành 2016-12-32 trước năm đầu của kế hoạch (2021) hơn 2 năm."),
    ("plan.yml", 10, 3, ERROR, "KH250", "Dòng 400 không có: source.txt chỉ có 18 dòng."),
    ("plan.yml", 22, 5, ERROR, "KH253", "Bảng này và một bảng trước cùng có dòng 15."),
    ("plan.yml", 27, 5, WARNING, "KH210", "Chưa biết “Trồng rừng ven biển” thuộc lĩnh vực nào."),
    ("plan.yml", 31, 9, ERROR, "KH231", "Ô theo-doi của chỉ tiêu ghi “nt” (như trên)."),
    ("plan.yml", 34, 9, WARNING, "KH233", "Chỉ tiêu “100% cơ quan, đơn vị ban hành kế hoạch.” đã có ở dòng 29."),
    ("plan.yml", 44, 9, ERROR, "KH226", "Nhiệm vụ 1 phục vụ chỉ tiêu 9.9, nhưng kế hoạch không có chỉ tiêu số ấy."),
    ("plan.yml", 46, 9, ERROR, "KH203", "Không tìm thấy cơ quan “Sở Nội vu”."),
    ("plan.yml", 47, 9, ERROR, "KH231", "Ô phoi-hop ghi “nt” (như trên) mà ô trên không có chữ."),
    ("plan.yml", 50, 9, WARNING, "KH222", "Nhiệm vụ 2 không có cơ quan chủ trì."),
    ("plan.yml", 57, 11, WARNING, "KH229", "hieu-la lặp lại đúng chữ của ô thoi-han."),
    ("plan.yml", 59, 9, WARNING, "KH220", "Nhiệm vụ số 2 đã có trong lĩnh vực này (dòng 50)."),
    ("plan.yml", 62, 9, WARNING, "KH232", "Sở Nông nghiệp và Môi trường có từ ngày 2025-03-01, sau năm 2021."),
    ("plan.yml", 63, 9, WARNING, "KH203", "Không tìm thấy cơ quan “Ban Vận động”."),
    ("plan.yml", 64, 9, WARNING, "KH223", "Chưa hiểu thời hạn “Đầu xuân”."),
    ("plan.yml", 66, 9, WARNING, "KH230", "hieu-la có lý do (vi) mà không nói ô nào được hiểu là gì."),
    ("plan.yml", 68, 9, WARNING, "KH221", "Trước nhiệm vụ số 5 thiếu nhiệm vụ số 3."),
    ("plan.yml", 69, 9, WARNING, "KH235", "Tên nhiệm vụ bắt đầu bằng số “5.”."),
    ("plan.yml", 70, 9, WARNING, "KH263", "Có thẻ HTML <p> trong nội dung."),
    ("plan.yml", 73, 9, WARNING, "KH224", "Nhiệm vụ 5 đến hạn ngày 30/09/2025, ngoài giai đoạn 2021 hơn một năm."),
    ("plan.yml", 75, 5, ERROR, "KH212", "Nhóm “B” chưa được khai ở khóa nhom."),
    ("plan.yml", 77, 5, ERROR, "KH210", "Chưa biết “Cải cách thể chê” thuộc lĩnh vực nào."),
    ("plan.yml", 82, 9, ERROR, "KH227", "Nhiệm vụ 1 vừa có phan-cong vừa có san-pham."),
    ("plan.yml", 86, 13, WARNING, "KH225", "Không có ngày 31/02/2021."),
    ("plan.yml", 89, 13, ERROR, "KH225", "Thời hạn “Quý IV đến Quý I” kết thúc trước khi bắt đầu."),
    ("plan.yml", 100, 9, ERROR, "KH228", "Nhiệm vụ 2 không có dong, cũng không có phan-cong."),
    ("plan.yml", 108, 9, ERROR, "KH251", "Nhiệm vụ 3: dòng 18 không thuộc bảng nào đã khai ở khóa bang."),
    ("plan.yml", 109, 5, WARNING, "KH211", "Lĩnh vực số III đã có ở dòng 91."),
    ("plan.yml", 112, 5, WARNING, "KH213", "Lĩnh vực III không có nhiệm vụ nào."),
    ("plan.yml", 115, 5, ERROR, "KH203", "Không tìm thấy cơ quan “Sở Nội vu”."),
    ("plan.yml", 118, 9, ERROR, "KH264", "Có mã chạy được: <img src=x onerror="),
    ("plan.yml", 122, 5, ERROR, "KH254", "Dòng 10 của source.txt không in “Sở Tư phap”."),
    ("plan.yml", 127, 5, WARNING, "KH256", "doc-la giống hệt in: không có gì được đính chính."),
    ("plan.yml", 129, 5, WARNING, "KH255", "Lỗi này đã ghi ở dòng 125."),
    ("plan.yml", 131, 5, WARNING, "KH256", "doc-la giống hệt in: không có gì được đính chính."),
]  # fmt: skip


def test_the_splendid_bad_plan_gives_exactly_its_findings() -> None:
    folder = "plans/binh-dinh/2021/"
    found = [(p.path.removeprefix(folder), p.line, p.column, p.severity, p.code, p.message) for p in checked(BAD)]
    assert found == FINDINGS


def test_the_marks_in_the_bad_plan_are_its_findings() -> None:
    """The plan itself says, line by line, what must be found there."""
    lines = (BAD / "binh-dinh" / "2021" / "plan.yml").read_text(encoding="utf-8").split("\n")
    marks = [(number, mark.group(1)) for number, line in enumerate(lines, start=1) if (mark := _MARK.search(line))]
    announced = sorted((number, code) for number, codes in marks for code in codes.split(", "))
    assert announced == sorted((line, code) for file, line, _, _, code, _ in FINDINGS if file == "plan.yml")


def test_a_finding_says_where_what_and_what_to_do() -> None:
    (slip,) = [problem for problem in checked(BAD) if problem.line == 46]
    assert slip.explain() == (
        "plans/binh-dinh/2021/plan.yml:46:9: lỗi KH203 Không tìm thấy cơ quan “Sở Nội vu”. "
        f"Có phải “Sở Nội vụ”? Danh mục: {(ROOT / 'plans').as_posix()}/_reference/agencies.yml"
    )
    assert all(problem.hint for problem in checked(BAD))


CHANGES = [
    # file, old words, new words, the findings: line, severity, code, message
    ("plan.yml", "tinh: binh-dinh", "tinh: binh-dihn", [(1, ERROR, "KH201", "Không có tỉnh “binh-dihn”.")]),
    ("plan.yml", "tinh: binh-dinh", "tinh: ../x", [(1, ERROR, "KH201", "Không có tỉnh “../x”.")]),
    ("plan.yml", "tinh: binh-dinh", "tinh: Bình Định", [(1, ERROR, "KH201", "Không có tỉnh “Bình Định”.")]),
    ("plan.yml", "tinh: binh-dinh", "tinh: /", [(1, ERROR, "KH201", "Không có tỉnh “/”.")]),
    (
        "plan.yml", "tinh: binh-dinh", "tinh: gia-lai-2025",
        [
            (
                1, ERROR, "KH202",
                "Tỉnh Gia Lai (gia-lai-2025) có từ ngày 2025-07-01, mà kế hoạch là của năm 2021.",
            ),
            (
                1, WARNING, "KH206",
                "Kế hoạch nằm ở thư mục “binh-dinh/2021”, không khớp với tinh và giai-doan.",
            ),
        ],
    ),
    (
        "plan.yml", "giai-doan: 2021", "giai-doan: 2023-2021",
        [
            (1, WARNING, "KH206", "Kế hoạch nằm ở thư mục “binh-dinh/2021”, không khớp với tinh và giai-doan."),
            (2, ERROR, "KH204", "Giai đoạn 2023-2021 không xuôi: năm cuối phải sau năm đầu."),
        ],
    ),
    (
        "plan.yml", "giai-doan: 2021", "giai-doan: 2021-2031",
        [
            (1, WARNING, "KH206", "Kế hoạch nằm ở thư mục “binh-dinh/2021”, không khớp với tinh và giai-doan."),
            (2, ERROR, "KH205", "Giai đoạn 2021-2031 dài 11 năm, quá 10 năm."),
        ],
    ),
    ("plan.yml", "  ngay: 2021-01-05", "  ngay: 2021-13", [(7, ERROR, "KH240", "Không có ngày 2021-13.")]),
    ("plan.yml", "  ngay: 2021-01-05", "  ngay: 2021-02-30", [(7, ERROR, "KH240", "Không có ngày 2021-02-30.")]),
    (
        "plan.yml", "  ngay: 2021-01-05", "  ngay: 2022-01-05",
        [(7, ERROR, "KH241", "Ngày ban hành 2022-01-05 sau khi giai đoạn 2021 đã hết.")],
    ),
    (
        "plan.yml", "Kế hoạch số 88/KH-UBND ngày 20 tháng 11 năm 2020", "Quyết định số 15/QĐ-UBND",
        [(15, WARNING, "KH244", "Căn cứ này là chính quyết định ban hành kế hoạch (15/QĐ-UBND).")],
    ),
    ("plan.yml", "so-hieu: 15/QĐ-UBND", "so-hieu: 15/2021/QĐ-UBND", []),
    (
        "plan.yml", "so-hieu: 15/QĐ-UBND", "so-hieu: 15",
        [(6, WARNING, "KH243", "Số hiệu “15” không có dạng số/loại-cơ quan.")],
    ),
    (
        "plan.yml", "giai-doan: 2021", "giai-doan: 2026",
        [
            (
                1, ERROR, "KH202",
                "Tỉnh Bình Định (binh-dinh) chỉ có đến ngày 2025-06-30, mà kế hoạch là của năm 2026.",
            ),
            (1, WARNING, "KH206", "Kế hoạch nằm ở thư mục “binh-dinh/2021”, không khớp với tinh và giai-doan."),
            (7, WARNING, "KH242", "Ngày ban hành 2021-01-05 trước năm đầu của kế hoạch (2026) hơn 2 năm."),
        ],
    ),
    (
        "plan.yml", "    loai: nhiem-vu", "    loai: chi-tieu",
        [(35, WARNING, "KH252", "Kế hoạch có nhiệm vụ mà chưa khai bảng nhiệm vụ ở khóa bang.")],
    ),
    (
        "plan.yml", "        thoi-han: Quý III\n", "        thoi-han: Từ ngày 15/10/2021 đến ngày 01/9/2021\n",
        [(53, ERROR, "KH225", "Thời hạn “15/10/2021 đến ngày 01/9/2021” kết thúc trước khi bắt đầu.")],
    ),
    ("plan.yml", "phoi-hop: nt", "phoi-hop: NT.", []),
    ("plan.yml", 'phoi-hop: "-"', "phoi-hop: nt", []),
    ("plan.yml", "        chu-tri: Sở Tư pháp\n", "", [(59, WARNING, "KH222", "Nhiệm vụ 1 không có cơ quan chủ trì.")]),
    ("plan.yml", "        chu-tri: Sở Tư pháp\n", '        chu-tri: "-"\n', []),
    ("plan.yml", "thoi-han: Quý III\n          vi", "chu-tri: Sở Tư pháp\n          vi", [
        (66, WARNING, "KH229", "hieu-la lặp lại đúng chữ của ô chu-tri."),
    ]),
    ("plan.yml", "in: kết qủa", "in: kết quà", [(78, ERROR, "KH254", "Dòng 16 của source.txt không in “kết quà”.")]),
    ("plan.md", None, "", [(1, ERROR, "KH260", "plan.md chưa có chữ nào.")]),
    ("source.txt", None, "\n", [(1, ERROR, "KH262", "source.txt chưa có chữ nào.")]),
    ("plan.md", "Nguyễn Văn An", "Nguyễn <script>x</script> An", [(17, ERROR, "KH264", "Có mã chạy được: <script")]),
    ("plan.md", "Nguyễn Văn An", "[An](java&#115;cript:x)", [(17, ERROR, "KH264", "Có mã chạy được: javascript:")]),
    ("plan.md", "Nguyễn Văn An", "<https://binhdinh.gov.vn>", []),
    ("plan.md", "Nguyễn Văn An", "[An](https://binhdinh.gov.vn)", []),
    ("plan.md", "Nguyễn Văn An", "[an]: //binhdinh.gov.vn", [
        (17, ERROR, "KH265", "Liên kết tới “//binhdinh.gov.vn” không phải địa chỉ http:// hoặc https://."),
    ]),
    ("plan.md", "năm 2021.", "năm 2021, tỷ lệ < 5% và > 2%.", []),
]  # fmt: skip


def copy_of_good(folder: Path) -> Path:
    shutil.copytree(GOOD, folder / "plans")
    return folder / "plans" / "binh-dinh" / "2021"


def change(file: Path, old: str | None, new: str) -> None:
    """Replace the words `old` (None: all) of a file."""
    text = file.read_text(encoding="utf-8")
    assert old is None or text.count(old) >= 1
    file.write_text(new if old is None else text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"), CHANGES, ids=[f"{row[2].strip()[:40] or 'blank'} {row[0]}" for row in CHANGES]
)
def test_a_change_of_the_good_plan_is_found(
    tmp_path: Path, name: str, old: str | None, new: str, expected: list[tuple[int, Severity, str, str]]
) -> None:
    folder = copy_of_good(tmp_path)
    change(folder / name, old, new)
    found = checked(tmp_path / "plans")
    assert [(p.line, p.severity, p.code, p.message) for p in found] == expected
    assert {p.path for p in found} <= {f"plans/binh-dinh/2021/{name}"}


@pytest.mark.parametrize("province", ["../x", "/", "binh-dihn", "con", "a/../../b", "<script>", "…"])
def test_nothing_is_published_of_a_plan_of_no_known_province(tmp_path: Path, province: str) -> None:
    folder = copy_of_good(tmp_path)
    change(folder / "plan.yml", "tinh: binh-dinh", f'tinh: "{province}"')
    portal = check_plans(tmp_path / "plans", references_beside=ROOT / "plans")
    assert portal.corpus is not None
    assert portal.corpus.plans == ()
    assert has_errors(portal.problems)
    for name, text in opendata.export(portal.corpus).items():
        assert "Nguyễn Văn An" not in text, name


def test_a_plan_without_tasks_is_noticed(tmp_path: Path) -> None:
    folder = copy_of_good(tmp_path)
    text = (folder / "plan.yml").read_text(encoding="utf-8")
    before, rest = text.split("linh-vuc:\n  - so: I", 1)
    change(folder / "plan.yml", None, before + "to-chuc" + rest.split("to-chuc", 1)[1])
    assert [(p.code, p.message) for p in checked(tmp_path / "plans")] == [
        ("KH236", "Kế hoạch chưa có nhiệm vụ nào."),
    ]


def test_two_plans_of_one_province_and_period_are_one_too_many(tmp_path: Path) -> None:
    folder = copy_of_good(tmp_path)
    shutil.copytree(folder, folder.with_name("2021-ban-hai"))
    found = [(p.path, p.line, p.code, p.message) for p in checked(tmp_path / "plans")]
    other = "plans/binh-dinh/2021-ban-hai/plan.yml"
    assert found == [
        (other, 1, "KH206", "Kế hoạch nằm ở thư mục “binh-dinh/2021-ban-hai”, không khớp với tinh và giai-doan."),
        (other, 1, "KH207", "Đã có kế hoạch “binh-dinh-2021” ở plans/binh-dinh/2021/plan.yml."),
    ]


def test_what_an_erratum_explains_is_no_finding(tmp_path: Path) -> None:
    """The number 2 is missing; the document prints it so, and the erratum at that line says it."""
    folder = copy_of_good(tmp_path)
    change(folder / "plan.yml", "so: 2.\n        ten: Kiểm tra", "so: 3.\n        ten: Kiểm tra")
    assert [p.code for p in checked(tmp_path / "plans")] == ["KH221"]
    erratum = "loi-nguyen-ban:\n  - dong: 21\n    in: 2.\n    doc-la: Mục I không có nhiệm vụ 2\n    vi: Cách số.\n"
    change(folder / "plan.yml", "loi-nguyen-ban:\n", erratum)
    assert checked(tmp_path / "plans") == []


REFERENCE_CHANGES = [
    # file, old words, new words, code, message
    ("provinces.yml", "id: ha-giang\n", "id: ha-noi\n", "KH301", "Mã “ha-noi” đã có ở dòng"),
    (
        "provinces.yml", "successor: gia-lai-2025", "successor: gia-lai-2052",
        "KH302", "“binh-dinh” có successor là “gia-lai-2052”, mà không có mục nào mang mã ấy.",
    ),
    (
        "agencies.yml", "members: [cac-so-ban-nganh,", "members: [so-khong-co,",
        "KH302", "là “so-khong-co”, mà không có mục nào mang mã ấy.",
    ),
    ("agencies.yml", "valid_to: '2025-02-28'", "valid_to: '2025-02-30'", "KH303", "không có ngày 2025-02-30."),
    (
        "provinces.yml", "valid_from: '2008-08-01'", "valid_from: '2008-08-01'\n    valid_to: '2008-07-31'",
        "KH303", "“ha-noi” kết thúc (2008-07-31) trước khi bắt đầu (2008-08-01).",
    ),
    (
        "agencies.yml", "      - CP\n", "      - CP\n      - sở nội  vụ\n",
        "KH304", "Cách viết “Sở Nội vụ” đã thuộc về “chinh-phu”, không thể cũng thuộc về “so-noi-vu”.",
    ),
    (
        "areas.yml", "    variants:\n", "    variants:\n      - II. Cải cách thể chế (2021)\n",
        "KH305", "đã thuộc lĩnh vực “chi-dao-dieu-hanh”, không thể cũng thuộc “the-che”.",
    ),
    (
        "provinces.yml", "latitude: 21.0245", "latitude: 105.84117",
        "KH306", "Hà Nội: latitude 105.84117 nằm ngoài Việt Nam (8 đến 24).",
    ),
    ("documents.yml", "type: luat\n", "type: lluat\n", "KH307", "Không có loại văn bản “lluat”."),
    (
        "agencies.yml", "      - CP\n", "      - CP\n      - '…'\n",
        "KH308", "“chinh-phu” có cách viết “…” không có chữ nào.",
    ),
    (
        "provinces.yml", "  - id: hue\n", "  - id: hue\n    successor: hue\n",
        "KH309", "Các đơn vị kế thừa của “hue” đi vòng trở lại chính nó.",
    ),
    (
        "provinces.yml", "  - id: ha-noi\n", "  - id: ha-noi\n    successor: hue\n",
        "KH310", "“ha-noi” có successor mà không có valid_to.",
    ),
    (
        "areas.yml", "programme: 2021-2030", "programme: 2021-2031",
        "KH311", "có tên theo chương trình “2021-2031” chưa khai.",
    ),
    (
        "search.yml", "full: thủ tục hành chính\n", "full: Cải cách Hành chính\n",
        "KH312", "“Cải cách Hành chính” đã có ở dòng",
    ),
    (
        "search.yml", "[CCHC]", "[CCHC, cchc]",
        "KH313", "Khi tìm, “cchc” không khác “CCHC” ở cùng mục.",
    ),
    (
        "search.yml", "[CCHC]", "[CCHC, CẢI CÁCH HÀNH CHÍNH]",
        "KH313", "Khi tìm, “CẢI CÁCH HÀNH CHÍNH” không khác “cải cách hành chính” ở cùng mục.",
    ),
    ("search.yml", "[CCHC]", "[CCHC, '…']", "KH314", "“…” không có chữ nào."),
    ("search.yml", "  - ai phụ trách\n", "  - '?'\n", "KH314", "“?” không có chữ nào."),
    ("glossary.yml", "id: san-pham\n", "id: nhiem-vu\n", "KH301", "Mã “nhiem-vu” đã có ở dòng"),
    (
        "glossary.yml", "see: [par-index, papi]", "see: [par-index, papy]",
        "KH315", "dẫn tới từ “papy” chưa có.",
    ),
    (
        "glossary.yml", "short: [PCI]", "short: [PCI, SIPAS]",
        "KH316", "Chữ viết tắt “SIPAS” đã là của từ “chỉ số hài lòng",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "message"),
    REFERENCE_CHANGES,
    ids=[f"{row[3]} {row[0]}" for row in REFERENCE_CHANGES],
)
def test_a_fault_of_the_reference_data_is_found(
    tmp_path: Path, name: str, old: str, new: str, code: str, message: str
) -> None:
    copy_of_good(tmp_path)
    shutil.copytree(ROOT / "plans" / "_reference", tmp_path / "plans" / "_reference")
    change(tmp_path / "plans" / "_reference" / name, old, new)
    found = [p for p in checked(tmp_path / "plans") if p.code == code]
    assert any(message in p.message for p in found), [p.explain() for p in checked(tmp_path / "plans")]
    assert all(p.path == f"plans/_reference/{name}" for p in found)


def test_the_words_of_searching_are_read_as_written(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "plans" / "_reference", tmp_path / "plans" / "_reference")
    rows = "abbreviations:\n  - full: Thông tin và Truyền thông\n    short: [TTTT, TT&TT]\nquestions:\n  - khi nào\n"
    (tmp_path / "plans" / "_reference" / "search.yml").write_text(rows, encoding="utf-8")
    loaded = load(tmp_path / "plans").references
    assert loaded is not None
    assert loaded.abbreviations == (Abbreviation("Thông tin và Truyền thông", ("TTTT", "TT&TT")),)
    assert loaded.questions == ("khi nào",)


def test_every_code_of_a_rule_is_shown_by_an_example() -> None:
    emitted = {
        code
        for module in (ROOT / "generator" / "rules").glob("*.py")
        for code in re.findall(r'"(KH\d{3})"', module.read_text(encoding="utf-8"))
    }
    shown = {finding[4] for finding in FINDINGS} | {row[3] for row in REFERENCE_CHANGES} | {"KH207", "KH236"}
    shown |= {code for *_, expected in CHANGES for _, _, code, _ in expected}
    assert emitted == shown


def test_every_rule_says_what_it_demands() -> None:
    for rule in (*rules.PLAN_RULES, *references.RULES):
        assert rule.__doc__, rule.__name__
