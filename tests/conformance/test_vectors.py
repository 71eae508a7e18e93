"""Run every vector against the engine in Python; vectors.test.js runs the same against the one in JavaScript."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.conformance.test_vectors_wellformed import INPUTS

from mkdocs_preflight.engine import link, successors
from mkdocs_preflight.engine import record as records
from mkdocs_preflight.engine import report as reports
from mkdocs_preflight.engine.answers import answers_of, check
from mkdocs_preflight.engine.compare import compare, edition, in_force
from mkdocs_preflight.engine.merge import merge, settled
from mkdocs_preflight.engine.score import assess, score

VECTORS = Path(__file__).parents[1] / "vectors"
INDEX = json.loads((VECTORS / "index.json").read_text("utf-8"))


def vectors() -> list[Any]:
    return [
        pytest.param(
            case.get("plan", case.get("plans")), test, id=f"{name}: {case['description']}: {test['description']}"
        )
        for name in INDEX["files"]
        for case in json.loads((VECTORS / name).read_text("utf-8"))["cases"]
        for test in case["tests"]
    ]


def part_of(expected: Any, actual: Any) -> Any:
    """Return the keys of `actual` that are expected; what is missing shows."""
    return {key: actual.get(key, "missing") for key in expected}


def deep_part_of(expected: Any, actual: Any) -> Any:
    """Return what is expected of `actual` at any depth of its mappings."""
    if not isinstance(expected, dict) or not isinstance(actual, dict):
        return actual
    return {key: deep_part_of(each, actual.get(key, "missing")) for key, each in expected.items()}


def compared(plans: Any, test: Any) -> Any:
    old_plan = in_force(plans, test["old"]) or plans[-1]
    whole = compare(old_plan, plans[-1], test["old"], test["new"], test.get("today"))
    return deep_part_of(test["compared"], whole)


#: What the engine says to each expectation of a test.
SAYS: dict[str, Callable[[Any, Any], Any]] = {
    "check": lambda plan, test: check(plan, answers_of(test["record"]), test["record"].get("editions")),
    "fingerprint": lambda plan, test: records.fingerprint(plan, test["record"]),
    "written": lambda _, test: records.write(test["record"]),
    "problems": lambda _, test: records.read(test["text"])["problems"],
    "kept": lambda _, test: (read := records.read(test["text"])["record"]) and records.write(read),
    "report": lambda plan, test: part_of(test["report"], reports.report(plan, test["record"], test.get("today"))),
    "reviewed": lambda _, test: reports.reviewed(test["record"]),
    "merged": lambda _, test: merge(test["readers"], test["homes"], test["day"]),
    "settled": lambda _, test: settled(test["readers"], test["homes"], test["item"], test["value"], test["day"]),
    "packed": lambda plan, test: link.pack([plan], test["record"], **test["send"]),
    "unpacked": lambda _, test: link.unpack(test["line"]),
    "offers": lambda plan, test: successors.offers(plan, test["record"]),
    "reworded": lambda plan, test: successors.reworded(plan, test["record"]),
    "differences": lambda _, test: records.differences(test["old"], test["new"]),
    "edition": lambda plans, test: edition(plans, test["old"]),
    "in_force": lambda plans, test: (found := in_force(plans, test["old"])) and found["version"],
    "compared": compared,
}


def said(plan: Any, test: Any) -> dict[str, Any]:
    """Return what the engine says to everything that the test expects."""
    found = {key: says(plan, test) for key, says in SAYS.items() if key in test}
    if test.keys() & {"result", "items", "sums", "why"}:
        whole = assess(plan, test["record"], test.get("today"))
        found["result"] = part_of(test.get("result", {}), whole["result"])
        found["items"] = {key: part_of(item, whole["items"][key]) for key, item in test.get("items", {}).items()}
        found["sums"] = {"sums": whole["sums"], "sections": whole["sections"]}
        found["why"] = whole["why"]
    return {key: value for key, value in found.items() if key in test}


@pytest.mark.parametrize(("plan", "test"), vectors())
def test_the_engine_says_what_the_vector_says(plan: Any, test: Any) -> None:
    expected = {key: test[key] for key in test if key not in INPUTS}

    assert expected == said(plan, test)


@pytest.mark.parametrize(("plan", "test"), vectors())
def test_a_score_is_the_result_of_an_assessment(plan: Any, test: Any) -> None:
    if isinstance(plan, dict):  # Tests of records alone have no plan, and those of editions have several.
        assert assess(plan, test["record"], test.get("today"))["result"] == score(
            plan, test["record"], test.get("today")
        )


@pytest.mark.parametrize("text", [param.values[1]["written"] for param in vectors() if "written" in param.values[1]])
def test_canonical_text_is_a_fixpoint_of_reading_and_writing(text: str) -> None:
    record = records.read(text)["record"]

    assert record is not None
    assert text == records.write(record)


def test_every_vector_is_run() -> None:
    assert INDEX["total"] == len(vectors())
