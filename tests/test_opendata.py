"""The open data: its fields are a promise, its CSV is safe in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json

import pytest

from generator import opendata
from generator.corpus import Corpus

FIELDS = {
    "plans": "id province years title decision_number issued_on issuer signer legal_bases recipients url source_url "
    "task_count target_count",
    "tasks": "id plan province years area area_heading group number parent title target url assignments",
    "targets": "id plan area number text value_text lead_text lead executing_text executing source_line",
    "agencies": "id name kind level valid_from valid_to successors url",
    "provinces": "id name code type valid_from valid_to predecessors successors url",
    "areas": "id name order url",
    "documents": "id type number year issued_on issuer citation cited_by url",
}


@pytest.fixture(scope="module")
def files(corpus: Corpus) -> dict[str, str]:
    return opendata.export(corpus)


@pytest.mark.parametrize("name", FIELDS)
def test_no_promised_field_is_missing_and_ids_are_unique(files: dict[str, str], name: str) -> None:
    records = json.loads(files[f"{name}.json"])
    for record in records:
        assert set(FIELDS[name].split()) <= set(record)
    assert len({record["id"] for record in records}) == len(records)


@pytest.mark.parametrize("name", FIELDS)
def test_the_dictionary_describes_every_field(files: dict[str, str], name: str) -> None:
    table = next(table for table in opendata.TABLES if table.name == name)
    for record in json.loads(files[f"{name}.json"]):
        assert list(record) == [field.name for field in table.fields]
        for row in record.get("assignments", ()):
            assert list(row) == [field.name for field in table.nested]


def test_a_task_of_the_first_plan(files: dict[str, str]) -> None:
    record = next(record for record in json.loads(files["tasks.json"]) if record["id"] == "binh-dinh-2020/i-3")
    assert record["title"].startswith("Ban hành và triển khai thực hiện Kế hoạch kiểm tra công tác cải cách hành chính")
    assert record["area_heading"] == "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"
    assert record["url"] == "/ke-hoach/binh-dinh-2020/#i-3"
    (row,) = record["assignments"]
    assert row["lead"] == ["so-noi-vu"]
    assert row["deadline_text"] == "- Ban hành kế hoạch: Quý I - Triển khai thực hiện: Cả năm"
    assert row["deadline"] == {
        "kind": "multi-step",
        "start": "2020-01-01",
        "end": "2020-12-31",
        "steps": [
            {
                "label": "Ban hành kế hoạch",
                "text": "Quý I",
                "kind": "quarter",
                "start": "2020-01-01",
                "end": "2020-03-31",
            },
            {
                "label": "Triển khai thực hiện",
                "text": "Cả năm",
                "kind": "whole-year",
                "start": "2020-01-01",
                "end": "2020-12-31",
            },
        ],
    }


def test_csv_has_a_row_for_every_assignment(files: dict[str, str]) -> None:
    text = files["tasks.csv"]
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    tasks = json.loads(files["tasks.json"])
    assert len(rows) == sum(len(task["assignments"]) for task in tasks)
    assert rows[0]["lead"] == "so-noi-vu"
    assert rows[0]["coordinating"] == "cac-so-ban-nganh"


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+84", "'+84"),
        ("-", "'-"),
        ("- Ban hành kế hoạch: Quý I", "'- Ban hành kế hoạch: Quý I"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("100%", "100%"),
        ("", ""),
        (None, ""),
        (["a", "b"], "a; b"),
        (["=a", "b"], "'=a; b"),
        (["-a", "=b"], "'-a; =b"),
        (12.5, "12.5"),
    ],
)
def test_no_cell_is_run_as_a_formula(value: object, cell: str) -> None:
    rows = list(
        csv.reader(
            io.StringIO(
                opendata.to_csv([{"x": value, "y": "z"}], [opendata.Field(name, "", "") for name in "xy"]).removeprefix(
                    "\ufeff"
                )
            )
        )
    )
    assert rows[1] == [cell, "z"]
