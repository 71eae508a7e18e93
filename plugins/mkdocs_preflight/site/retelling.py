"""A story told as a project: what a team would have answered that missed some questions and did all else well.

A plan and the ids of the missed items come in; out go the answers of such a project, and which of the items it is
asked. A missed item gets its worst answer, every other its best. An item that stands in a missed one's way is answered
so that it is asked, as long as no other missed item is lost by that: in page order, the first wins. Nothing here knows
cases, nor what the answers are worth together.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mkdocs_preflight.engine.answers import items, kind_of, meets, read_answer
from mkdocs_preflight.engine.conditions import stand
from mkdocs_preflight.engine.plan import Item, Plan

#: Entries that an item may still have, in the order of its options.
_Open = Mapping[str, list[object]]
#: What a text and a note say here: that there is one.
_SAID = "…"


@dataclass(frozen=True, slots=True)
class Retold:
    """The project of a story; `better` is what it would have answered had it missed nothing.

    `unasked` are those of the missed items that could not be asked with the rest.
    """

    answers: dict[str, object]
    better: dict[str, object]
    asked: tuple[str, ...]
    unasked: tuple[str, ...]


def retold(plan: Plan, missed: Collection[str]) -> Retold:
    """Return the project that missed these items, as the checklist of the plan asks it."""
    known = {item["id"]: item for item in items(plan)}
    lines = [item for section in plan["sections"] for item in section["items"] if item["id"] in missed]
    conditions = _conditions(plan)
    first: _Open = {id: _entries(item, conditions[id]) for id, item in known.items()}
    still: _Open = {**first, **{item["id"]: _worst(item, first[item["id"]]) for item in lines}}
    for item in lines:
        still = _asking(known, still, item) or still
    answers = {id: _best(item, still[id], conditions[id]) for id, item in known.items()}
    standings = stand(plan, answers)
    asked = [item["id"] for item in lines if standings[item["id"]].asked == "yes"]
    return Retold(
        answers=answers,
        better={**answers, **{item["id"]: _best(item, first[item["id"]], conditions[item["id"]]) for item in lines}},
        asked=tuple(asked),
        unasked=tuple(item["id"] for item in lines if item["id"] not in asked),
    )


def _conditions(plan: Plan) -> Mapping[str, list[list[str]]]:
    """Return the answers to each item that conditions accept, condition by condition."""
    found: dict[str, list[list[str]]] = {item["id"]: [] for item in items(plan)}
    for item in items(plan):
        for key, accepted in item.get("when", {}).items():
            found[key].append(accepted)
    return found


def _entries(item: Item, conditions: Sequence[list[str]]) -> list[object]:
    """Return entries that differ in what they are worth, or in what conditions make of them."""
    found = [entry for entry in _listed(item, conditions) if read_answer(item, entry).state == "answered"]
    return [*found, {"value": "n/a", "note": _SAID}] if item.get("na") else found


def _listed(item: Item, conditions: Sequence[list[str]]) -> Sequence[object]:
    words = list(kind_of(item).words(item))
    match item.get("kind"):
        case "many":
            # All that are worth something are worth most together; one alone may be worth least.
            worth = [option["id"] for option in item.get("options", ()) if option.get("value")]
            return [worth, *([word] for word in words)]
        case "scale":
            return [str(step) for step in range(item.get("min", 0), item.get("max", 0) + 1)]
        case "number":
            return _numbers(item, conditions)
        case _:
            return words or [_SAID]


def _numbers(item: Item, conditions: Sequence[list[str]]) -> list[str]:
    """Return every limit that bands and conditions set, and a number on either side of it."""
    limits = [band.get("from") or band.get("upto") or "0" for band in item.get("bands", ())]
    limits += [word.strip("<>= ") for accepted in conditions for word in accepted]
    known = [limit for limit in limits if read_answer(item, limit).state == "answered"] or ["0"]
    return [format(Decimal(limit) + step, "f") for limit in known for step in (0, -1, 1)]


def _worst(item: Item, entries: list[object]) -> list[object]:
    """Return the entries that are worth least; all where none has a value."""
    values = [read_answer(item, entry).value for entry in entries]
    least = min((value for value in values if value is not None), default=None)
    return [entry for entry, value in zip(entries, values, strict=True) if value == least]


def _best(item: Item, entries: list[object], conditions: Sequence[list[str]]) -> object:
    """Return the entry that is worth most, of several the one that most conditions accept, then the first."""

    def rank(entry: object) -> tuple[int, int]:
        value = read_answer(item, entry).value
        return -1 if value is None else value, sum(_meets(item, entry, accepted) for accepted in conditions)

    return max(entries, key=rank)


def _asking(known: Mapping[str, Item], still: _Open, item: Item) -> _Open | None:
    """Return what every item may still have if this one is to be asked; None where it cannot be any more."""
    for key, accepted in item.get("when", {}).items():
        other = known[key]
        left = [entry for entry in still[key] if _meets(other, entry, accepted)]
        narrowed = _asking(known, {**still, key: left}, other) if left else None
        if narrowed is None:
            return None
        still = narrowed
    return still


def _meets(item: Item, entry: object, accepted: list[str]) -> bool:
    return meets(item, read_answer(item, entry).chosen, accepted)
