"""Two records of a project by one checklist: what the checklist changed, apart from what the project did.

Two plans of one checklist and two records come in, and the day to compare dates with; out go the old answers by the
old plan, the old answers by the new plan, and the new answers by the new plan. From the first to the second only the
checklist changed, from the second to the third only the project. This module must not know where editions are kept.

Mirror of engine/compare.js; tests/vectors/compare decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypedDict

from mkdocs_preflight.engine.answers import Record, answers_of, field_of, is_older, items, value_of
from mkdocs_preflight.engine.plan import Item, Plan
from mkdocs_preflight.engine.record import compact, fingerprint
from mkdocs_preflight.engine.report import Moves, is_closed, moved, open_musts
from mkdocs_preflight.engine.score import Assessment, ItemState, Result, assess

__all__ = ["compare", "edition", "in_force", "thresholds"]

#: Older than every edition.
NONE = "0.0.0"
#: What of an item decides what its answer is worth.
_WORTH: Final = ("need", "weight", "when", "na", "kind", "options", "min", "max", "bands")


class Side(TypedDict):
    """One record by one plan."""

    result: Result
    fingerprint: str
    must_open: list[str]


class Shifts(Moves):
    """Moves, and which of the items that did not move differ in what their answer counts, or in what it says."""

    otherwise: list[str]


class Threshold(TypedDict):
    """A verdict that begins elsewhere."""

    id: str
    old: int
    new: int


class Comparison(TypedDict):
    """Two records by two editions of a checklist; `carried` is the old record by the new edition."""

    checklist: str
    old: Side
    carried: Side
    new: Side
    by_checklist: Shifts
    by_project: Shifts
    thresholds: list[Threshold]


def compare(
    old_plan: Plan, new_plan: Plan, old_record: Record, new_record: Record, today: str | None = None
) -> Comparison:
    """Return how two records differ, and which of it is the checklist's doing and which the project's."""
    old = assess(old_plan, old_record, today)
    carried = assess(new_plan, old_record, today)
    new = assess(new_plan, new_record, today)
    before, after = _by_id(old_plan), _by_id(new_plan)
    keys = list(after | before)
    # What is gone, or came, has moved already.
    recounted = [key for key in keys if key in before and key in after and _worth(before[key]) != _worth(after[key])]
    answered = [key for key in keys if _answers_otherwise(key, carried["items"], new["items"], old_record, new_record)]
    return {
        "checklist": new_plan["id"],
        "old": _side(old_plan, old_record, old),
        "carried": _side(new_plan, old_record, carried),
        "new": _side(new_plan, new_record, new),
        "by_checklist": _shifts(moved(keys, old["items"], carried["items"]), recounted),
        "by_project": _shifts(moved(keys, carried["items"], new["items"]), answered),
        "thresholds": thresholds(old_plan, new_plan),
    }


def _by_id(plan: Plan) -> dict[str, Item]:
    return {item["id"]: item for item in items(plan)}


def _shifts(moves: Moves, otherwise: Sequence[str]) -> Shifts:
    told = {*moves["answered"], *moves["better"], *moves["worse"], *moves["reopened"]}
    told |= {*moves["asked"], *moves["unasked"]}
    return {**moves, "otherwise": [key for key in otherwise if key not in told]}


def _worth(item: Item) -> list[object]:
    return [item.get(key) for key in _WORTH]


def _answers_otherwise(
    key: str, before: Mapping[str, ItemState], after: Mapping[str, ItemState], old: Record, new: Record
) -> bool:
    if key not in after or not is_closed(before[key]) or not is_closed(after[key]):
        return False
    one, two = (compact(value_of(answers_of(record).get(key))) for record in (old, new))
    return one != two


def thresholds(old: Plan, new: Plan) -> list[Threshold]:
    """Return the verdicts that both plans have and that begin elsewhere in the new one, worst first."""
    before = {verdict["id"]: verdict["from"] for verdict in old["verdicts"] if "from" in verdict}
    return [
        {"id": verdict["id"], "old": before[verdict["id"]], "new": verdict["from"]}
        for verdict in new["verdicts"]
        if verdict["id"] in before and "from" in verdict and before[verdict["id"]] != verdict["from"]
    ]


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


def _side(plan: Plan, record: Record, whole: Assessment) -> Side:
    return {
        "result": whole["result"],
        "fingerprint": fingerprint(plan, record),
        "must_open": open_musts(plan, whole["items"]),
    }
