"""Moved thresholds: what moves, how far, and what does not."""

from __future__ import annotations

import pytest

from mkdocs_preflight.engine.plan import Plan
from mkdocs_preflight.site.hindsight import moved


def plan(method: str, *starts: int, **facts: object) -> Plan:
    verdicts = [{"id": str(number), "from": start} for number, start in enumerate(starts)]
    whole = {"format": 1, "catalogue": "t", "id": "t", "version": "1", "method": method, "sections": []}
    return {**whole, "verdicts": verdicts, **facts}  # type: ignore[return-value, typeddict-item]


@pytest.mark.parametrize("method", ["weighted", "weakest"])
@pytest.mark.parametrize(("by", "starts"), [(5, [0, 8, 65, 100]), (-5, [0, 0, 55, 93])])
def test_every_threshold_moves_within_the_scale_and_the_worst_stays(method: str, by: int, starts: list[int]) -> None:
    changed = moved(plan(method, 0, 3, 60, 98), by)

    assert changed is not None
    assert [verdict["from"] for verdict in changed["verdicts"]] == starts


@pytest.mark.parametrize(("facts", "split"), [({}, 55), ({"split": 97}, 100)])
def test_the_split_of_a_matrix_moves(facts: dict[str, int], split: int) -> None:
    changed = moved(plan("matrix", **facts), 5)

    assert changed is not None
    assert changed["split"] == split


@pytest.mark.parametrize(
    "still",
    [plan("ladder", 0, 2), plan("rules"), plan("weakest", 0, 100, unit="points")],
    ids=["ladder", "rules", "points"],
)
def test_rungs_rules_and_points_have_nothing_to_move(still: Plan) -> None:
    assert moved(still, 5) is None


def test_the_plan_itself_stays_as_it_is() -> None:
    own = plan("weighted", 0, 60)
    moved(own, 5)

    assert own == plan("weighted", 0, 60)
