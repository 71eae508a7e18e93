"""What a board reads on one page: the result with what is agreed about it.

A plan and a record come in, and the day to compare dates with; out goes the result with the musts that are open, the
conditions with their actions, what was left out and why, what changed since the last snapshot, what a reviewer made of
it, and the last decision. Everything is by item id; the words and the page are made elsewhere.

Mirror of engine/report.js; tests/vectors/report decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypedDict

from mkdocs_preflight.engine.answers import Record, answers_of, day_of, field_of, is_map, said, value_of
from mkdocs_preflight.engine.plan import Plan
from mkdocs_preflight.engine.record import fingerprint
from mkdocs_preflight.engine.score import ItemState, Result, assess

__all__ = ["is_closed", "moved", "open_musts", "report", "reviewed"]


_ABSENT: Final[ItemState] = {"asked": "no", "state": "open", "value": None, "changed": False, "stale": False}


class Measure(TypedDict):
    """A must or should below yes, and what is to be done about it; empty where nobody said."""

    item: str
    need: str
    do: str
    owner: str
    due: str


class Exclusion(TypedDict):
    """What was left out, and why."""

    item: str
    note: str


class Moves(TypedDict):
    """The items that stand otherwise than before; one that is newly asked may be among the answered as well."""

    answered: list[str]
    better: list[str]
    worse: list[str]
    reopened: list[str]
    asked: list[str]
    unasked: list[str]


class Since(TypedDict):
    """The last snapshot's result, and the asked items whose answers moved since."""

    label: str
    at: str
    result: Result
    answered: list[str]
    better: list[str]
    worse: list[str]
    reopened: list[str]


class Review(TypedDict):
    """The result of the reviewed answers, and what a reviewer accepted, valued otherwise or returned."""

    result: Result
    accepted: list[str]
    revalued: list[str]
    returned: list[str]


class Decision(TypedDict):
    """What a person decided; every text is as the record says it, or empty."""

    at: str
    by: str
    decided: str
    to: str
    note: str
    of: str


class Report(TypedDict):
    """All that page one says; `oldest` is the day of the oldest answer, empty where none has one."""

    result: Result
    fingerprint: str
    must_open: list[str]
    conditions: list[Measure]
    unowned: list[str]
    excluded: list[Exclusion]
    since: Since | None
    review: Review | None
    decision: Decision | None
    oldest: str


def report(plan: Plan, record: Record, today: str | None = None) -> Report:
    """Return what a board reads about a record; dates are compared with `today` (YYYY-MM-DD)."""
    whole = assess(plan, record, today)
    answers, result = answers_of(record), whole["result"]
    need = {item["id"]: item.get("need", "should") for section in plan["sections"] for item in section["items"]}
    asked = {key: whole["items"][key] for key in need if whole["items"][key]["asked"] == "yes"}
    conditions = [_condition(key, need[key], answers.get(key)) for key in result["gaps"] if need[key] != "could"]
    days = [day for key in asked if (day := day_of(answers.get(key)))]
    return {
        "result": result,
        "fingerprint": fingerprint(plan, record),
        "must_open": open_musts(plan, whole["items"]),
        "conditions": conditions,
        "unowned": [each["item"] for each in conditions if not (each["do"] and each["owner"] and each["due"])],
        "excluded": [{"item": key, "note": _text(field_of(answers.get(key), "note"))} for key in result["excluded"]],
        "since": _since(plan, record, today, whole["items"]),
        "review": _review(plan, record, today, list(asked)),
        "decision": _decision(record),
        "oldest": min(days, default=""),
    }


def reviewed(record: Record) -> dict[str, object]:
    """Return the record as its reviewers see it: with their values, and open where they returned an answer."""
    answers = {key: _as_reviewed(entry) for key, entry in answers_of(record).items()}
    return {**record, "answers": answers}


def _as_reviewed(entry: object) -> object:
    review = field_of(entry, "review")
    if not is_map(review) or not is_map(entry):
        return entry
    return {**entry, "value": value_of(review)}


def _text(value: object) -> str:
    return value if isinstance(value, str) and said(value) else ""


def _condition(key: str, need: str, entry: object) -> Measure:
    action = field_of(entry, "action")
    do, owner, due = (_text(field_of(action, name)) for name in ("do", "owner", "due"))
    return {"item": key, "need": need, "do": do, "owner": owner, "due": due}


def _maps(record: Record, key: str) -> list[dict[str, object]]:
    """Return the mappings in a list of the record."""
    listed = record.get(key)
    return [each for each in listed if is_map(each)] if isinstance(listed, list) else []


def open_musts(plan: Plan, states: Mapping[str, ItemState]) -> list[str]:
    """Return the asked musts of a plan that have no answer, or `unknown`, in page order."""
    musts = [item["id"] for part in plan["sections"] for item in part["items"] if item.get("need") == "must"]
    return [key for key in musts if states[key]["asked"] == "yes" and states[key]["state"] in ("open", "unknown")]


def moved(keys: Sequence[str], before: Mapping[str, ItemState], after: Mapping[str, ItemState]) -> Moves:
    """Return which of some items stand otherwise than before, in the order of `keys`.

    An item of one plan alone has no state in the other, and is as if it were not asked there.
    """
    pairs = [(key, before.get(key, _ABSENT), after.get(key, _ABSENT)) for key in keys]

    def where(wanted: Callable[[ItemState, ItemState], bool]) -> list[str]:
        return [key for key, was, now in pairs if wanted(was, now)]

    return {
        "answered": where(lambda was, now: is_closed(now) and not is_closed(was)),
        "better": where(lambda was, now: is_closed(was) and is_closed(now) and _value(was) < _value(now)),
        "worse": where(lambda was, now: is_closed(was) and is_closed(now) and _value(was) > _value(now)),
        "reopened": where(lambda was, now: is_closed(was) and not is_closed(now) and now["asked"] == "yes"),
        "asked": where(lambda was, now: was["asked"] != "yes" and now["asked"] == "yes"),
        "unasked": where(lambda was, now: was["asked"] == "yes" and now["asked"] != "yes"),
    }


def _since(plan: Plan, record: Record, today: str | None, states: Mapping[str, ItemState]) -> Since | None:
    # What a reader of several said before they were merged is no former state of the project.
    former = [each for each in _maps(record, "snapshots") if each.get("kind") != "reader"]
    if not former:
        return None
    snapshot = former[-1]
    before = assess(plan, snapshot, today)
    moves = moved([item["id"] for part in plan["sections"] for item in part["items"]], before["items"], states)
    return {
        "label": _text(snapshot.get("label")),
        "at": _text(snapshot.get("at")),
        "result": before["result"],
        "answered": moves["answered"],
        "better": moves["better"],
        "worse": moves["worse"],
        "reopened": moves["reopened"],
    }


def is_closed(state: ItemState) -> bool:
    """Return whether an item was asked and answered, or left out."""
    return state["asked"] == "yes" and state["state"] in ("answered", "na")


def _value(state: ItemState) -> int:
    """Return the value of a state; what has none is no gap."""
    return 100 if state["value"] is None else state["value"]


def _review(plan: Plan, record: Record, today: str | None, asked: list[str]) -> Review | None:
    entries = answers_of(record)
    reviews = {key: review for key in asked if is_map(review := field_of(entries.get(key), "review"))}
    if not reviews:
        return None

    def where(wanted: Callable[[object, object], bool]) -> list[str]:
        return [key for key, review in reviews.items() if wanted(value_of(entries[key]), value_of(review))]

    return {
        "result": assess(plan, reviewed(record), today)["result"],
        "accepted": where(lambda own, theirs: theirs is not None and own == theirs),
        "revalued": where(lambda own, theirs: theirs is not None and own != theirs),
        "returned": where(lambda _, theirs: theirs is None),
    }


def _decision(record: Record) -> Decision | None:
    decisions = _maps(record, "decisions")
    if not decisions:
        return None
    last = decisions[-1]
    at, by, decided, to, note, of = (_text(last.get(key)) for key in ("at", "by", "decided", "to", "note", "of"))
    return {"at": at, "by": by, "decided": decided, "to": to, "note": note, "of": of}
