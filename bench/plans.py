"""Folders of plans for measuring: `python -m bench.plans --plans 630 --out DIR`.

Each made-up plan has the text, the targets and the duties of a real one, told again for its province and year, and a
task table resampled from the rows of all real plans. They say nothing about Viet Nam and are never published. The
plans are valid by `check`; the same seed gives the same bytes.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import click
import yaml

from bench.corpus import real_corpus
from bench.retelling import Origin, Retelling, plain_words
from generator.corpus import Corpus
from generator.load import PLAN_FILE, PROSE_FILE, SOURCE_FILE
from generator.model import Assignment, Named, Plan, Province, Task
from generator.reference import FOLDER as REFERENCES

#: How many plans each size has: the real number, all of one year and more, all provinces for ten years.
SIZES = {"S": 5, "S2": 100, "M": 630, "2M": 1260}
#: Plans are of the years up to this one: from 1 July 2025 on the provinces are others.
LAST_YEAR = 2025
TASKS = 60

_COLUMNS = ("tt", "nhiem-vu", "san-pham", "chu-tri", "phoi-hop", "thoi-han", "kinh-phi", "ghi-chu")
_HEADS = ("TT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời gian hoàn thành", "Kinh phí", "Ghi chú")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
#: Keys of plan.yml whose values are not words to tell again.
_FIXED = {"dong", "cot", "loai", "so", "tt", "phan", "nhom"}

Data = Any


class Pool:
    """The real plans to draw from, and their tasks by area."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.provinces = [one for one in corpus.references.provinces.values() if not one.predecessors]
        self.origins = {plan.id: Origin(corpus.province(plan.province).name, plan.years) for plan in corpus.plans}
        self.tasks: dict[str, list[tuple[Task, str]]] = defaultdict(list)
        self.headings: dict[str, list[str]] = defaultdict(list)
        for plan in corpus.plans:
            for area in plan.areas:
                if area.id:
                    self.tasks[area.id] += [(task, plan.id) for task in area.tasks]
                    self.headings[area.id].append(area.part_heading or area.heading)
        self.words = plain_words(task.title for task in corpus.tasks)
        self.syllables = sorted({word for one in self.provinces for word in f"{one.name} {one.seat}".split()})


@dataclass
class MadePlan:
    """One made-up plan, on the text of the real plan `base`."""

    pool: Pool
    base: Plan
    province: Province
    year: int
    chance: Random

    def __post_init__(self) -> None:
        self.telling = Retelling(self.chance, self.province, self.year, self.pool.words, self.pool.syllables)
        self.origin = self.pool.origins[self.base.id]
        self.lines = self._base_lines()

    def files(self) -> dict[str, str]:
        """Return the plan's files by name."""
        data = self._data()
        return {
            PLAN_FILE: yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=110),
            PROSE_FILE: "\n".join(self._retold(line) for line in self.base.markdown.split("\n")),
            SOURCE_FILE: "\n".join(self.lines) + "\n",
        }

    def _base_lines(self) -> list[str]:
        """Return the source's lines in their places, those of its task tables blank."""
        tables = {line for table in self.base.tables if table.kind == "nhiem-vu" for line in table.source_lines}
        lines = self.base.source_text.rstrip("\n").split("\n")
        return ["" if number in tables else self._retold(line) for number, line in enumerate(lines, 1)]

    def _retold(self, text: str) -> str:
        return self.telling.retold(text, self.origin)

    def _data(self) -> dict[str, Data]:
        base: Data = self.base.source.data
        told = self._told(
            {key: base[key] for key in ("can-cu", "noi-nhan", "chi-tieu", "to-chuc-thuc-hien") if key in base}
        )
        decision = {
            "so-hieu": f"{self.chance.randint(100, 4999)}/QĐ-UBND",
            "ngay": f"{self.year - 1}-12-{self.chance.randint(1, 31):02}",
            "co-quan-ban-hanh": "Chủ tịch UBND tỉnh",
        }
        tables: list[Data] = [table for table in base.get("bang", ()) if table["loai"] == "chi-tieu"]
        areas = list(self._areas())
        first = areas[0]["dong"] - 1
        table = {
            "ten": f"Nhiệm vụ cải cách hành chính năm {self.year}",
            "loai": "nhiem-vu",
            "dong": f"{first}-{len(self.lines)}",
            "cot": list(_COLUMNS),
            "dau-bang": [{"dong": first, "o": list(_HEADS)}],
        }
        return {
            "tinh": self.province.id,
            "giai-doan": self.year,
            "ten": f"Kế hoạch cải cách hành chính {self.telling.local} năm {self.year}",
            "quyet-dinh": decision,
            **told,
            "bang": [*self._told(tables), table],
            "linh-vuc": areas,
        }

    def _told(self, data: Data, key: str = "") -> Data:
        if isinstance(data, dict):
            return {name: self._told(value, name) for name, value in data.items()}
        if isinstance(data, list):
            return [self._told(value, key) for value in data]
        return data if data is None or key in _FIXED else self._retold(data)

    # The task table

    def _areas(self) -> Iterator[dict[str, Data]]:
        total = sum(map(len, self.pool.tasks.values()))
        self._line(_HEADS)
        for ordinal, (area, real) in zip(_ROMAN, self.pool.tasks.items(), strict=False):
            count = max(1, round(TASKS * len(real) / total * self.chance.uniform(0.8, 1.2)))
            heading = self.chance.choice(self.pool.headings[area])
            line = self._line((ordinal, heading))
            tasks: list[Data] = []
            while len(tasks) < count:
                drawn = self.chance.sample(real, min(count - len(tasks), len(real)))
                tasks += [self._task(task, real, plan, len(tasks) + at) for at, (task, plan) in enumerate(drawn, 1)]
            yield {"so": ordinal, "ten": heading, "dong": line, "nhiem-vu": tasks}

    def _task(self, task: Task, others: Sequence[tuple[Task, str]], plan: str, number: int) -> dict[str, Data]:
        origin = self.pool.origins[plan]
        other, _ = self.chance.choice(others)
        title = self.telling.placed(self.telling.varied(task.title, other.title, origin))
        rows: list[Data] = []
        for row in task.assignments:
            cells = self._cells(row, other, origin)
            shown = [cells.get(column, "") for column in _COLUMNS[2:]]
            line = self._line(("", "", *shown) if rows else (f"{number}", title, *shown))
            rows.append({**cells, "dong": line})
        told = {"so": f"{number}", "ten": title}
        return {**told, **rows[0]} if len(rows) == 1 else {**told, "phan-cong": rows}

    def _cells(self, row: Assignment, other: Task, origin: Origin) -> dict[str, str]:
        """Return the words of a row; what stood for other words ("nt") is written out."""
        product = row.product and self.telling.varied(row.product, other.assignments[0].product or "", origin)
        cells = {
            "san-pham": product,
            "chu-tri": _meant(row.lead_text, row.lead),
            "phoi-hop": _meant(row.coordinating_text, row.coordinating),
            "thoi-han": row.deadline_meant or row.deadline_text,
            "kinh-phi": row.funding_text,
            "ghi-chu": row.note_text,
        }
        return {
            key: text if key == "san-pham" else self.telling.retold(text, origin) for key, text in cells.items() if text
        }

    def _line(self, cells: Iterable[str]) -> int:
        """Add a row of the table to the source; return its line, counted from 1."""
        self.lines.append("\t".join(" ".join(cell.split()) for cell in cells))
        return len(self.lines)


def _meant(printed: str | None, named: Iterable[Named]) -> str | None:
    names = [one.text for one in named]
    return printed if printed and any(name in printed for name in names) else "; ".join(names) or None


def made_plans(count: int, seed: int = 1) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield `count` made-up plans: the folder of each below the plans' folder, and its files by name.

    Raises:
        click.ClickException: the real plans cannot be read.
    """
    pool = Pool(real_corpus())
    for place in range(count):
        chance = Random(f"{seed}/{place}")
        province = pool.provinces[place % len(pool.provinces)]
        year = LAST_YEAR - place // len(pool.provinces)
        base = chance.choice([plan for plan in pool.corpus.plans if len(plan.years) == 1])
        yield f"{province.id}/{year}", MadePlan(pool, base, province, year, chance).files()


def write_plans(out: Path, count: int, seed: int = 1) -> None:
    """Write `count` made-up plans and the reference data below `out`."""
    shutil.copytree(Path("plans") / REFERENCES, out / REFERENCES)
    for folder, files in made_plans(count, seed):
        (out / folder).mkdir(parents=True)
        for name, text in files.items():
            (out / folder / name).write_text(text, encoding="utf-8")


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--plans", "count", type=click.IntRange(1), default=SIZES["S2"], show_default=True, help="How many.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same gives the same plans.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="A folder that is not there yet.")
def main(count: int, seed: int, out: Path) -> None:
    """Write made-up plans for measuring."""
    if out.exists():
        raise click.UsageError(f"{out} is there already.")
    write_plans(out, count, seed)
    click.echo(f"{count} plans: {out}")


if __name__ == "__main__":
    main()
