"""Two records of a project by one checklist: what the checklist changed, apart from what the project did.

Two plans of one checklist and two records come in, and the day to compare dates with; out go the old answers by the
old plan, the old answers by the new plan, and the new answers by the new plan. From the first to the second only the
checklist changed, from the second to the third only the project. This module must not know where editions are kept.

Mirror of engine/compare.js; tests/vectors/compare decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypedDict

from mkdocs_preflight.engine.answers import Record, answers_of, field_of, is_older, items, value_of
from mkdocs_preflight.engine.plan import Plan
from mkdocs_preflight.engine.record import fingerprint
from mkdocs_preflight.engine.report import Moves, moved, open_musts
from mkdocs_preflight.engine.score import Assessment, Result, assess

__all__ = ["compare", "edition", "in_force"]

#: Older than every edition.
NONE = "0.0.0"


class Side(TypedDict):
    """One record by one plan."""

    result: Result
    fingerprint: str
    must_open: list[str]


class Comparison(TypedDict):
    """Two records by two editions of a checklist; `carried` is the old record by the new edition."""

    checklist: str
    old: Side
    carried: Side
    new: Side
    by_checklist: Moves
    by_project: Moves


def compare(
    old_plan: Plan, new_plan: Plan, old_record: Record, new_record: Record, today: str | None = None
) -> Comparison:
    """Return how two records differ, and which of it is the checklist's doing and which the project's."""
    old = assess(old_plan, old_record, today)
    carried = assess(new_plan, old_record, today)
    new = assess(new_plan, new_record, today)
    keys = list(dict.fromkeys([*_asked_by(new_plan), *_asked_by(old_plan)]))
    return {
        "checklist": new_plan["id"],
        "old": _side(old_plan, old_record, old),
        "carried": _side(new_plan, old_record, carried),
        "new": _side(new_plan, new_record, new),
        "by_checklist": moved(keys, old["items"], carried["items"]),
        "by_project": moved(keys, carried["items"], new["items"]),
    }


def edition(plans: Sequence[Plan], record: Record) -> str:
    """Return the newest edition of a checklist that a record names, in `editions` or with an answer; empty for none.

    `plans` are its editions, the oldest first.
    """
    return _named(plans, record).get(plans[-1]["id"], "")


def in_force(plans: Sequence[Plan], record: Record) -> Plan | None:
    """Return the edition of a checklist by which a record was answered; None where `plans` do not have it.

    `plans` are its editions, the oldest first. Where the record names none, because the checklist only gathers items of
    others, it is the newest that uses no item in a newer edition than the answers to that item's checklist.
    """
    named = _named(plans, record)
    own = named.get(plans[-1]["id"])
    if own is not None:
        return next((plan for plan in plans if _is_same(plan["version"], own)), None)
    fitting = [plan for plan in plans if named and not _uses_newer(plan, named)]
    return fitting[-1] if fitting else None


def _named(plans: Sequence[Plan], record: Record) -> dict[str, str]:
    """Return the newest edition that a record names of each checklist whose items are asked."""
    answers, editions = answers_of(record), record.get("editions")
    named: dict[str, list[object]] = {plans[-1]["id"]: [field_of(editions, plans[-1]["id"])]}
    for plan in plans:
        for item in items(plan):
            entry, home = answers.get(item["id"]), item.get("home", plan["id"])
            if value_of(entry) is not None:
                named.setdefault(home, [field_of(editions, home)]).append(field_of(entry, "edition"))
    newest = {home: _newest(versions) for home, versions in named.items()}
    return {home: version for home, version in newest.items() if version != NONE}


def _newest(versions: Iterable[object]) -> str:
    newest = NONE
    for version in versions:
        if isinstance(version, str) and is_older(newest, version):
            newest = version
    return newest


def _is_same(one: str, two: str) -> bool:
    return not is_older(one, two) and not is_older(two, one)


def _uses_newer(plan: Plan, named: dict[str, str]) -> bool:
    used = ((item.get("home", ""), item.get("edition")) for item in items(plan))
    return any(home in named and is_older(named[home], version) for home, version in used)


def _asked_by(plan: Plan) -> list[str]:
    return [item["id"] for section in plan["sections"] for item in section["items"]]


def _side(plan: Plan, record: Record, whole: Assessment) -> Side:
    return {
        "result": whole["result"],
        "fingerprint": fingerprint(plan, record),
        "must_open": open_musts(plan, whole["items"]),
    }
