"""Which items are asked, given the answers so far: yes, perhaps or no.

A plan and the answers of a record come in; out goes where every item stands, in page order with the profile first.
Conditions only look back, so one pass is enough. This module must not know scores or verdicts.

Mirror of engine/conditions.js; tests/vectors/conditions decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from mkdocs_preflight.engine.answers import Answer, Record, can_count, items, kind_of, meets, read_answer
from mkdocs_preflight.engine.plan import Condition, Item, Plan, once
from mkdocs_preflight.model import Need

__all__ = ["asked", "holds", "stand"]

Asked: TypeAlias = Literal["yes", "perhaps", "no"]
_ORDER: Final[Mapping[Need, int]] = {"must": 0, "should": 1, "could": 2}
_ALL_ASKED: Final[tuple[Asked, ...]] = ("yes", "perhaps", "no")


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """Where one item stands. `state` and `value` are what its answer says, whether or not the item is asked.

    `open` is what an asked item is without an answer, and a perhaps asked one always; `counts` is an asked answer with
    a value. `earned` and `possible` are weight × value and weight × 100 of what counts or may still count; `gain` is
    what the best answer would add. `weighs` says whether the item can have a value and has a weight, `gap` whether it
    counts below 100, `ages` whether its answer may have changed or be stale. `rank` sorts the largest gain first, then
    the least effort, `urgency` the need before both; `adds` is what it adds to each of the sums of its section.
    """

    id: str
    item: Item
    need: Need
    effort: int
    asked: Asked
    answer: Answer
    open: bool
    counts: bool
    earned: int
    possible: int
    gain: int
    weighs: bool
    gap: bool
    ages: bool
    rank: tuple[int, int]
    urgency: tuple[int, int, int]
    adds: tuple[int, ...]


Standings: TypeAlias = dict[str, Standing]


def holds(standing: Standing | None, accepted: list[str]) -> bool | None:
    """Return whether one line of a condition holds; None while it is unknown.

    An item that is not asked, or that the plan does not have, has no answer that could be accepted.
    """
    if standing is None or standing.asked == "no":
        return False
    if standing.open:
        return None
    return meets(standing.item, standing.answer.chosen, accepted)


def asked(when: Condition, standings: Mapping[str, Standing]) -> Asked:
    """Return whether an item with this condition is asked: every line must hold, and a false one decides."""
    result: Asked = "yes"
    for key, accepted in when.items():
        line = holds(standings.get(key), accepted)
        if line is False:
            return "no"
        if line is None:
            result = "perhaps"
    return result


def stand(plan: Plan, answers: Record) -> Standings:
    """Return where every item of the plan stands, in page order, the profile's items first."""
    standings: Standings = {}
    for key, item, when, usual in _prepared(plan):
        entry = answers.get(key)
        state: Asked = "yes" if when is None else asked(when, standings)
        value = entry.get("value") if isinstance(entry, dict) else entry
        known = usual[state].get(value) if isinstance(value, str) or value is None else None
        standings[key] = known or _standing(item, state, read_answer(item, entry))
    return standings


def _standing(item: Item, state: Asked, answer: Answer) -> Standing:
    still_open = state == "perhaps" or (state == "yes" and answer.state in ("open", "unknown"))
    counts = state == "yes" and answer.value is not None
    weight = item.get("weight", 0)
    earned = weight * (answer.value or 0) if counts else 0
    possible = weight * 100 if counts or (still_open and can_count(item)) else 0
    gain, weighs = possible - earned, weight > 0 and can_count(item)
    need, effort = item.get("need", "should"), item.get("effort", 3)
    is_asked = state == "yes"
    return Standing(
        id=item["id"],
        item=item,
        need=need,
        effort=effort,
        asked=state,
        answer=answer,
        open=still_open,
        counts=counts,
        earned=earned,
        possible=possible,
        gain=gain,
        weighs=weighs,
        gap=counts and answer.value != 100,
        ages=answer.misfit or "changed" in item or "review" in item,
        rank=(-gain, effort),
        urgency=(_ORDER[need], -gain, effort),
        adds=(
            earned,
            possible if still_open else 0,
            possible,
            possible if is_asked else 0,
            # Whole numbers are added up in half the time that truths take.
            int(is_asked and weighs),
            int(is_asked),
            int(is_asked and answer.state != "open"),
        ),
    )


_Usual: TypeAlias = dict[Asked, dict[str | None, Standing]]


@once
def _prepared(plan: Plan) -> list[tuple[str, Item, Condition | None, _Usual]]:
    """Return the items with their ids, conditions and every usual standing."""
    return [(item["id"], item, item.get("when"), _usual(item)) for item in items(plan)]


def _usual(item: Item) -> _Usual:
    values: list[str | None] = [None, "unknown", *kind_of(item).words(item)]
    return {
        state: {value: _standing(item, state, read_answer(item, value)) for value in values} for state in _ALL_ASKED
    }
