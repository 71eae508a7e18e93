"""What our own content promises: the rules of CONTRIBUTING.md, and figures that pages state."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_preflight.engine.plan import compile
from mkdocs_preflight.engine.record import read as read_record
from mkdocs_preflight.engine.record import write as write_record
from mkdocs_preflight.engine.score import score
from mkdocs_preflight.model import Catalogue, Item
from mkdocs_preflight.reading.catalogue import Folder, read
from mkdocs_preflight.reading.scoring import can_have_value
from mkdocs_preflight.reading.shapes import KINDS, METHODS

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "docs" / "en" / "guides" / "sample-project.json"
SAMPLES = sorted((ROOT / "docs").glob("*/guides/sample-project.json"))
MOST_MUSTS = {"approval": 5}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    whole, found = read([Folder(ROOT / "checklists")], catalogue="preflight", pages=ROOT / "docs" / "en")

    assert found == []
    return whole


def scored(catalogue: Catalogue) -> list[Item]:
    return [item for item in catalogue.items.values() if item.home != "profile"]


def running(catalogue: Catalogue) -> list[str]:
    return [id for id, checklist in catalogue.checklists.items() if checklist.scoring]


def test_every_question_says_why_what_a_good_yes_is_what_to_do_and_where_it_comes_from(catalogue: Catalogue) -> None:
    bare = [
        item.id
        for item in scored(catalogue)
        if not (item.why and item.evidence and item.advice and item.effort and item.sources)
    ]

    assert bare == []


def test_every_question_is_one_sentence_that_asks(catalogue: Catalogue) -> None:
    odd = [item.ask for item in catalogue.items.values() if not item.ask.endswith("?") or item.ask.count("?") != 1]

    assert odd == []


def test_no_question_asks_what_could_be(catalogue: Catalogue) -> None:
    hypothetical = [item.ask for item in scored(catalogue) if re.match(r"(Could|Can|Would|Will)\b", item.ask)]

    assert hypothetical == []


def test_a_checklist_has_at_most_three_musts_and_the_approval_five(catalogue: Catalogue) -> None:
    plans = {id: compile(catalogue, id) for id in running(catalogue)}
    musts = {
        id: [item["id"] for section in plan["sections"] for item in section["items"] if item.get("need") == "must"]
        for id, plan in plans.items()
    }

    assert {id: ids for id, ids in musts.items() if len(ids) > MOST_MUSTS.get(id, 3)} == {}


def test_approval_asks_at_most_24_and_the_screening_12(catalogue: Catalogue) -> None:
    asked = {id: sum(len(section.lines) for section in catalogue.checklists[id].sections) for id in running(catalogue)}

    assert asked["approval"] <= 24
    assert asked["screening"] == 12


def test_every_method_and_every_kind_of_answer_with_a_value_has_a_user(catalogue: Catalogue) -> None:
    methods = {checklist.scoring.method for checklist in catalogue.checklists.values() if checklist.scoring}
    kinds = {item.kind for item in scored(catalogue) if can_have_value(item)}

    assert methods == {*METHODS}
    assert kinds == {*KINDS} - {"text"}


def test_the_rubric_has_seven_tests_of_one_point_in_each_of_four_areas(catalogue: Catalogue) -> None:
    sections = compile(catalogue, "production-readiness")["sections"]

    assert [[item.get("weight") for item in section["items"]] for section in sections] == [[1] * 7] * 4


@pytest.mark.parametrize(
    ("by_hand", "by_system", "verdict"),
    [
        (0, 0, "research"),
        (1, 0, "holes"),
        (2, 0, "holes"),
        (3, 0, "first-pass"),
        (4, 0, "first-pass"),
        (5, 0, "reasonable"),
        (6, 0, "reasonable"),
        (7, 0, "strong"),
        (4, 3, "strong"),
        (1, 5, "exceptional"),
        (0, 7, "exceptional"),
    ],
)
def test_the_bands_of_the_rubric_begin_just_above_whole_points(
    by_hand: int, by_system: int, verdict: str, catalogue: Catalogue
) -> None:
    plan = compile(catalogue, "production-readiness")
    answers = ["hand"] * by_hand + ["system"] * by_system + ["none"] * (7 - by_hand - by_system)
    record = {
        item["id"]: answer
        for section in plan["sections"]
        for item, answer in zip(section["items"], answers, strict=True)
    }

    assert score(plan, {"answers": record})["verdict"] == verdict


@pytest.mark.parametrize(
    ("no", "verdict"),
    [
        ([], "first"),
        (["PR-05", "PR-13"], "first"),
        (["PR-01", "PR-05"], "later"),
        (["PR-14"], "first"),
        (["PR-14", "PR-15"], "derisk"),
        (["PR-01", "PR-03", "PR-14", "PR-09"], "leave"),
    ],
)
def test_the_places_in_the_matrix_are_those_its_reasons_name(no: list[str], verdict: str, catalogue: Catalogue) -> None:
    plan = compile(catalogue, "prioritisation")
    ids = [item["id"] for section in plan["sections"] for item in section["items"]]
    record = {id: "no" if id in no else "yes" for id in ids} | {"PR-14": "create" if "PR-14" in no else "hand"}

    assert score(plan, {"answers": record})["verdict"] == verdict


WEEKLY = {"PP-04": "weekly", "PP-05": "mb", "PP-06": "minutes", "SI-20": ["load", "volume"]}
INSTANT = WEEKLY | {"PP-04": "instant", "SI-21": "request", "SI-22": "no", "SI-23": "5", "SI-24": "300", "SI-25": "4"}


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        (WEEKLY, "batch"),
        (INSTANT, "service"),
        (WEEKLY | {"SI-20": ["none"]}, "count"),
        (WEEKLY | {"PP-05": "tb", "SI-26": "untested"}, "count"),
        (WEEKLY | {"PP-05": "tb", "SI-26": "all"}, "cluster"),
        (WEEKLY | {"PP-05": "tb", "SI-26": "sample"}, "batch"),
        (INSTANT | {"PP-06": "days", "SI-27": "daily"}, "cluster"),
        (INSTANT | {"PP-06": "days", "SI-27": "weekly"}, "service"),
        (INSTANT | {"SI-21": "table"}, "batch"),
        (INSTANT | {"SI-22": "yes"}, "batch"),
        (INSTANT | {"SI-24": "60000"}, "batch"),
        (INSTANT | {"SI-21": "event", "SI-23": "100"}, "service"),
        (INSTANT | {"SI-21": "event", "SI-23": "100.5"}, "stream"),
        (INSTANT | {"SI-25": "2"}, "spare"),
        (INSTANT | {"SI-23": "250"}, "spare"),
    ],
)
def test_sizing_calls_for_no_more_than_the_need(answers: dict[str, object], verdict: str, catalogue: Catalogue) -> None:
    assert score(compile(catalogue, "sizing"), {"answers": answers})["verdict"] == verdict


@pytest.mark.parametrize(
    ("missing", "verdict"),
    [
        ("BL-03", "nothing"),
        ("BL-01", "floor"),
        ("BL-02", "rule"),
        ("BL-05", "simple"),
        ("BL-06", "simple"),
        ("BL-09", "shown"),
        ("BL-07", "sound"),
        ("", "worth"),
    ],
)
def test_the_ladder_ends_at_the_first_rung_that_is_missing(missing: str, verdict: str, catalogue: Catalogue) -> None:
    plan = compile(catalogue, "baseline-ladder")
    ids = [item["id"] for section in plan["sections"] for item in section["items"]]
    record = {id: "partly" if id == missing else "yes" for id in ids}

    assert score(plan, {"answers": record})["verdict"] == verdict


def test_all_six_ways_back_are_there(catalogue: Catalogue) -> None:
    ways = {(arrow.start, arrow.to) for arrow in catalogue.arrows.values() if arrow.to}

    assert ways == {
        ("data", "planning"),
        ("training", "data"),
        ("training", "planning"),
        ("deployment", "training"),
        ("deployment", "data"),
        ("deployment", "planning"),
    }


def test_every_source_with_a_contested_number_carries_its_caveat(catalogue: Catalogue) -> None:
    contested = ("techrepublic-2019", "gartner-2018", "heudecker-2017", "venturebeat-2019", "fake-rand", "nanda-2025")

    assert [id for id in contested if not catalogue.sources[id].caveat] == []


def test_the_sample_project_reads_as_its_guide_says(catalogue: Catalogue) -> None:
    record = read_record(SAMPLE.read_text("utf-8"))["record"]
    assert record is not None
    result = score(compile(catalogue, "screening"), record)

    assert (result["verdict"], result["range"], result["path"]) == ("clear", [59, 68], {"worth": ["LG-02", "BL-01"]})
    assert "at least 59 and at most 68 per cent" in SAMPLE.with_suffix(".md").read_text("utf-8")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parts[-3])
def test_the_sample_record_is_written_canonically(path: Path) -> None:
    text = path.read_text("utf-8")
    record = read_record(text)["record"]
    assert record is not None

    assert text == write_record(record)


def test_the_sample_records_of_all_languages_have_the_same_answers_and_fields() -> None:
    def answered(path: Path) -> object:
        record = read_record(path.read_text("utf-8"))["record"]
        assert record is not None
        return {
            id: (entry["value"], sorted(entry)) if isinstance(entry, dict) else entry
            for id, entry in record["answers"].items()
        }

    assert len(SAMPLES) > 1
    assert [answered(path) for path in SAMPLES] == [answered(SAMPLE)] * len(SAMPLES)
