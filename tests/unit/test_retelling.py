"""A story told as a project: the missed questions at their worst, all else at its best, and asked where they can be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from mkdocs_preflight.engine.plan import Item, Plan
from mkdocs_preflight.site.retelling import retold

STAKE: Item = {"id": "PP-01", "kind": "choice", "options": [{"id": "idea"}, {"id": "pilot"}, {"id": "rollout"}]}


def plan(*items: Any, profile: Sequence[Item] = ()) -> Plan:
    return {
        "format": 1,
        "catalogue": "test",
        "id": "test",
        "version": "1.0.0",
        "method": "weighted",
        "verdicts": [{"id": "wait", "from": 0}, {"id": "go", "from": 60}],
        "sections": [{"id": "all", "items": [{"weight": 1, **item} for item in items]}],
        "profile": list(profile),
    }


def test_what_was_missed_is_answered_at_its_worst_and_the_rest_at_its_best() -> None:
    options = [{"id": "some", "value": 50}, {"id": "none", "value": 0}, {"id": "all", "value": 100}, {"id": "other"}]
    asked = plan({"id": "A-01"}, {"id": "A-02", "kind": "choice", "options": options}, {"id": "A-03"})

    assert retold(asked, ["A-01"]).answers == {"A-01": "no", "A-02": "all", "A-03": "yes"}
    assert retold(asked, ["A-02", "A-03"]).answers == {"A-01": "yes", "A-02": "none", "A-03": "no"}


def test_the_better_project_differs_in_what_was_missed_alone() -> None:
    assert retold(plan({"id": "A-01"}, {"id": "A-02"}), ["A-01"]).better == {"A-01": "yes", "A-02": "yes"}


def test_a_text_is_given() -> None:
    assert retold(plan({"id": "A-01", "kind": "text"}), []).answers == {"A-01": "…"}


def test_the_profile_is_answered_so_that_what_was_missed_is_asked() -> None:
    asked = plan({"id": "A-01", "when": {"PP-01": ["pilot"]}}, {"id": "A-02"}, profile=[STAKE])

    story = retold(asked, ["A-01"])

    assert (story.answers["PP-01"], story.asked, story.unasked) == ("pilot", ("A-01",), ())


def test_a_free_choice_goes_to_what_most_conditions_accept_then_to_the_first() -> None:
    late = {"when": {"PP-01": ["pilot", "rollout"]}}
    most = plan({"id": "A-01", **late}, {"id": "A-02", "when": {"PP-01": ["rollout"]}}, profile=[STAKE])
    equal = plan({"id": "A-01", **late}, profile=[STAKE])

    assert [retold(each, []).answers["PP-01"] for each in (most, equal)] == ["rollout", "pilot"]


def test_of_two_that_cannot_be_asked_together_the_first_is() -> None:
    early, late = {"when": {"PP-01": ["idea"]}}, {"when": {"PP-01": ["rollout"]}}
    asked = plan({"id": "A-01", **early}, {"id": "A-02", **late}, profile=[STAKE])

    story = retold(asked, ["A-02", "A-01"])

    assert (story.asked, story.unasked) == (("A-01",), ("A-02",))


def test_what_stands_in_the_way_is_answered_so_that_the_missed_item_is_asked() -> None:
    chain = plan(
        {"id": "A-01"},
        {"id": "A-02", "when": {"A-01": ["partly", "no"]}},
        {"id": "A-03", "when": {"A-02": ["n/a"]}},
    )
    chain["sections"][0]["items"][1]["na"] = True

    story = retold(chain, ["A-03"])

    assert story.answers == {"A-01": "partly", "A-02": {"value": "n/a", "note": "…"}, "A-03": "no"}
    assert story.asked == ("A-03",)


def test_an_item_that_needs_a_missed_one_at_its_best_is_not_asked() -> None:
    story = retold(plan({"id": "A-01"}, {"id": "A-02", "when": {"A-01": ["yes"]}}), ["A-01", "A-02"])

    assert (story.asked, story.unasked) == (("A-01",), ("A-02",))


def test_items_of_other_checklists_have_no_part() -> None:
    story = retold(plan({"id": "A-01"}), ["B-01"])

    assert (story.asked, story.unasked, story.answers) == ((), (), {"A-01": "yes"})


SCALE: Item = {"id": "A-01", "kind": "scale", "min": 1, "max": 5}
FEW: Item = {"id": "A-01", "kind": "number", "bands": [{"upto": "10", "value": 100}, {"upto": "20", "value": 50}]}
SOME: Item = {
    "id": "A-01",
    "kind": "many",
    "options": [{"id": "a", "value": 60}, {"id": "b", "value": 60}, {"id": "none", "value": 0}, {"id": "other"}],
}


@pytest.mark.parametrize(
    ("item", "worst", "best"),
    [(SCALE, "1", "5"), (FEW, "21", "10"), (SOME, ["none"], ["a", "b"])],
    ids=["scale", "number", "many"],
)
def test_every_kind_of_answer_has_a_worst_and_a_best(item: Item, worst: object, best: object) -> None:
    story = retold(plan(item), ["A-01"])

    assert (story.answers, story.better) == ({"A-01": worst}, {"A-01": best})


def test_a_number_is_chosen_so_that_a_condition_on_it_is_met() -> None:
    asked = plan(FEW, {"id": "A-02", "when": {"A-01": ["> 10"]}})

    assert retold(asked, ["A-02"]).answers == {"A-01": "11", "A-02": "no"}


def test_a_condition_on_a_number_without_bands_is_met_too() -> None:
    asked = plan({"id": "A-01", "kind": "number"}, {"id": "A-02", "when": {"A-01": [">= 2.5"]}})

    assert retold(asked, ["A-02"]).answers == {"A-01": "2.5", "A-02": "no"}
