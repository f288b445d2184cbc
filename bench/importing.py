"""The import measured: time, memory, and what an editor has to change after it. `python -m bench.importing`.

Each of the five plans is imported from its text and from a Word file made of it (merged cells, repeated heads), and
compared with the reviewed plan, value by value in the order of the file: an edit is a value to be changed, added, taken
out or moved (then two: out here, in there). A made-up decision of 200 pages with 20 tables says how the time grows.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path

import click

from bench.report import machine
from generator.importing.document import Cell, Document, Paragraph, Row, Table
from generator.importing.files.text import read_text
from generator.importing.importer import import_file
from generator.load import load
from generator.reference import References, load_references
from generator.shape import PlanFile
from generator.source import read_yaml
from generator.validation import validated
from generator.vietnamese.text import squeeze

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from word_writer import as_word  # noqa: E402 - the tests' own writer of Word files

#: What is no value of the document: what only a reader can write, what follows from the lines of another text, and our
#: own words for why a blank cell means something and for where targets stand.
_NO_VALUES = frozenset({"errata", "source_line", "reason", "place"})
#: Where in a document the parts of a plan stand: in its tables, at its head or in its running text.
_PARTS: dict[str, frozenset[str]] = {
    "tables": frozenset({"areas", "groups", "tables"}),
    "head": frozenset(),  # all the others
    "text": frozenset({"target_blocks", "duties", "responsibilities"}),
}
#: A page of an official document has about this many words.
_PAGE = 350


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--one", nargs=3, type=str, hidden=True, help="Measure one import in this process: FILE PROVINCE PERIOD.")
def main(one: tuple[str, str, str] | None) -> None:
    """Import the five plans and a long decision, and print what it took as Markdown."""
    references, _ = load_references(ROOT / "plans", "plans")
    assert references is not None
    if one:
        click.echo(json.dumps(_measure(references, Path(one[0]), one[1], one[2])))
        return
    about = machine({}, "")
    click.echo(f"`python -m bench.importing`, {about['date']}; {about['machine']}.\n")
    click.echo(
        "| document | words | tasks | seconds | MB | edits | to look at | in tables | in the head | in the text |"
    )
    click.echo("| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |")
    with tempfile.TemporaryDirectory() as folder:
        for name, path, file in _documents(Path(folder)):
            province, period = (file.province, file.period) if file else ("binh-dinh", "2030")
            found = _apart(path, province, period)
            edits = _edits(found["plan"], file) if file else Counter()
            parts = [edits[part] if file else "" for part in _PARTS]
            cells = [found["words"], found["tasks"], f"{found['seconds']:.2f}", f"{found['megabytes']:.0f}"]
            cells += [sum(edits.values()) if file else "", found["to_look_at"], *parts]
            click.echo(f"| {name} | {' | '.join(map(str, cells))} |")


def _documents(folder: Path) -> Iterator[tuple[str, Path, PlanFile | None]]:
    """Yield what is imported: its name, its file, and the reviewed plan where there is one."""
    for draft in load(ROOT / "plans").drafts:
        source = ROOT / "plans" / draft.folder / "source.txt"
        yield f"{draft.folder}, text", source, draft.file
        word = folder / f"{draft.folder.replace('/', '-')}.docx"
        word.write_bytes(as_word(read_text(draft.source_text), merged=True))
        yield f"{draft.folder}, Word", word, draft.file
    long = folder / "long.docx"
    long.write_bytes(as_word(_long_decision(pages=200, tables=20), merged=False))
    yield "200 pages, 20 tables", long, None


def _apart(path: Path, province: str, period: str) -> dict[str, object]:
    """Measure an import in a process of its own."""
    command = [sys.executable, "-m", "bench.importing", "--one", str(path), province, period]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, object] = json.loads(done.stdout)
    return found


def _measure(references: References, path: Path, province: str, period: str) -> Mapping[str, object]:
    start = time.perf_counter()
    draft = import_file(path, references, province, period)
    seconds = time.perf_counter() - start
    return {
        "seconds": seconds,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "words": draft.document.words_read,
        "tasks": draft.counts["nhiệm vụ"],
        "to_look_at": sum(item.confidence.value == "cần xem" for item in draft.items),
        "plan": draft.plan,
    }


def _edits(plan: object, reviewed: PlanFile) -> Counter[str]:
    """Count the values that a person has to edit, by the part of the document they stand in."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plan.yml")
        path.write_text(str(plan), encoding="utf-8")
        imported, _ = validated(read_yaml(path, "plan.yml"), PlanFile)
    assert imported is not None, "the draft lacks what a plan must have"
    edits: Counter[str] = Counter()
    for part in _PARTS:
        mine, wanted = ([one for one in _values(file.model_dump()) if one[0] == part] for file in (imported, reviewed))
        for change, start, end, other, other_end in SequenceMatcher(None, mine, wanted, autojunk=False).get_opcodes():
            edits[part] += max(end - start, other_end - other) if change != "equal" else 0
    return edits


def _values(file: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    """Yield every value of a plan in order: the part it stands in, its key, and its words without white space."""
    for key, value in file.items():
        yield from _leaves(next((part for part, keys in _PARTS.items() if key in keys), "head"), key, value)


def _leaves(part: str, key: str, value: object) -> Iterator[tuple[str, str, str]]:
    if key in _NO_VALUES or value is None:
        return
    if isinstance(value, Mapping):
        inner = "tables" if str(value.get("place", "")).startswith("Phụ lục") else part
        for name, entry in value.items():
            yield from _leaves(inner, name, entry)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for entry in value:
            yield from _leaves(part, key, entry)
    else:
        yield part, key, squeeze(str(value))


def _long_decision(pages: int, tables: int) -> Document:
    """A decision of many pages: paragraphs, and tables of tasks and of other kinds by turns."""
    words = "Các cơ quan, đơn vị, địa phương tiếp tục rà soát, sửa đổi, bổ sung quy định, quy trình nội bộ "
    blocks: list[Paragraph | Table] = [
        Paragraph(text, (1,), "", bold=True)
        for text in (
            "QUYẾT ĐỊNH",
            "Ban hành Kế hoạch cải cách hành chính tỉnh Bình Định năm 2030",
            "ỦY BAN NHÂN DÂN TỈNH",
        )
    ]
    for section in range(tables):
        blocks.append(Paragraph(f"{section + 1}. Nội dung thứ {section + 1}", (1,), "", bold=True))
        blocks += [
            Paragraph(f"{section + 1}.{number + 1}. {words * 4}.", (1,), "")
            for number in range(pages * _PAGE // tables // 100)
        ]
        blocks.append(Paragraph(f"PHỤ LỤC {section + 1}", (1,), "", bold=True))
        blocks.append(_long_table(section % 2 == 0, rows=60))
    return Document(tuple(blocks), "")


def _long_table(of_tasks: bool, rows: int) -> Table:
    heads = (
        ("TT", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian")
        if of_tasks
        else ("STT", "Họ và tên", "Chức vụ", "Đơn vị công tác", "Nhiệm vụ trong tổ", "Ghi chú")
    )
    body = [
        (str(number), f"Xây dựng kế hoạch số {number}", "Kế hoạch", "Sở Nội vụ", "Các sở, ban, ngành", "Quý I")
        for number in range(1, rows + 1)
    ]
    return Table(
        tuple(Row(tuple(map(Cell, cells)), (1,), "", head=at == 0) for at, cells in enumerate([heads, *body])), ""
    )


if __name__ == "__main__":
    main()
