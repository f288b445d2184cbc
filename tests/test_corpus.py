"""The questions that pages ask, answered on the five plans; expected values read in the documents."""

from __future__ import annotations

from typing import get_args

import pytest

from generator import opendata
from generator.corpus import Corpus
from generator.inline import ranges, vn_date
from generator.pages.legal_rank import by_rank
from generator.vietnamese.deadline import DeadlineKind


@pytest.mark.parametrize(
    ("day", "written"),
    [
        ("2025-07-01", "01/7/2025"),
        ("2019-02-05", "05/02/2019"),
        ("2020-12-31", "31/12/2020"),
        ("2023-12", "12/2023"),
        ("2023-01", "01/2023"),
        ("2019", "2019"),
        ("", ""),
        (None, ""),
    ],
)
def test_days_are_written_as_official_documents_write_them(day: str | None, written: str) -> None:
    assert vn_date(day) == written


def test_lines_are_written_as_runs() -> None:
    assert ranges([257, 244, 255, 256]) == [(244, 244), (255, 257)]


def test_every_kind_of_deadline_is_explained_to_data_users() -> None:
    assert set(opendata.DEADLINE_KINDS) == set(get_args(DeadlineKind))


def test_what_lasts_several_years_is_due_in_each(corpus: Corpus) -> None:
    # Hà Tĩnh 2024, VII.2.2: "Năm 2024-2026"
    years = [year for year in corpus.due_years if any(i.task.id == "ha-tinh-2024/vii-2-2" for i in corpus.due(year))]
    assert years == [2024, 2025, 2026]


def test_what_has_no_date_is_listed_once_a_year_of_its_plan(corpus: Corpus) -> None:
    undated = {item.task.id for item in corpus.undated(2020)}
    assert "binh-dinh-2020/iii-7" in undated  # "Theo tình hình thực tế"
    assert "binh-dinh-2020/i-1" not in undated  # "Quý I"
    assert not {item.task.id for item in corpus.undated(2023)} & undated


def test_an_agency_is_reached_through_the_groups_it_belonged_to(corpus: Corpus) -> None:
    groups = {group.id for group, _ in corpus.groups_including("so-tu-phap", "binh-dinh")}
    assert "cac-so-ban-nganh" in groups
    assert "ubnd-cap-huyen" not in groups
    # Founded in March 2025: it belonged to no group of 2020 or 2023.
    assert corpus.groups_including("so-nong-nghiep-va-moi-truong", "binh-dinh") == ()


def test_merged_departments_know_their_predecessors(corpus: Corpus) -> None:
    finance = corpus.agency("so-tai-chinh")
    assert [agency.id for agency in corpus.predecessors(finance)] == ["so-ke-hoach-va-dau-tu"]


@pytest.mark.parametrize(
    ("former", "today"),
    [
        ("binh-dinh", "gia-lai-2025"),
        ("gia-lai", "gia-lai-2025"),
        ("binh-thuan", "lam-dong-2025"),
        ("ha-tinh", "ha-tinh"),
    ],
)
def test_who_answers_today_for_the_provinces_of_the_plans(corpus: Corpus, former: str, today: str) -> None:
    assert corpus.references.province_today(former).id == today


def test_the_merged_province_shows_the_plans_of_those_it_was_made_of(corpus: Corpus) -> None:
    assert [plan.id for plan in corpus.plans_before("gia-lai-2025")] == [
        "binh-dinh-2020",
        "binh-dinh-2023",
        "gia-lai-2017-2020",
    ]
    assert corpus.plans_in("gia-lai-2025") == ()


def test_documents_stand_by_rank_each_once(corpus: Corpus) -> None:
    ranks = by_rank(corpus)
    assert [rank.anchor for rank in ranks[:4]] == ["hien-phap", "luat", "nghi-quyet", "nghi-dinh"]
    placed = [document.id for rank in ranks for document in rank.documents]
    assert sorted(placed) == sorted(corpus.documents)
    party = next(rank for rank in ranks if rank.anchor == "dang")
    assert {"vn/nq/18-2017-tw", "binh-dinh/ctr/9-2021-tu"} <= {document.id for document in party.documents}


def test_the_decision_of_a_plan_leads_to_the_plan(corpus: Corpus) -> None:
    plan = corpus.plan_issued_by("gia-lai/qd/473-2017-ubnd")
    assert plan is not None
    assert plan.id == "gia-lai-2017-2020"
    assert corpus.plan_issued_by("vn/qd/225-2016-ttg") is None


@pytest.mark.parametrize(
    ("document", "issuer"),
    [
        ("vn/qd/225-2016-ttg", ("thu-tuong-chinh-phu", None)),
        ("gia-lai/cv/985-2016-snv-cchc", ("so-noi-vu", "gia-lai")),
        ("tcvn/iso-9001-2015", None),
    ],
)
def test_who_issued_a_document(corpus: Corpus, document: str, issuer: tuple[str, str | None] | None) -> None:
    assert corpus.issuer_of(corpus.documents[document]) == issuer
