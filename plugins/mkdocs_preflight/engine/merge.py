"""Several people's answers to the same project in one record.

The records come in, each with the name under which its reader wants to appear; out goes one record with what they agree
on, and the items on which they do not. Nobody outvotes anybody: what is disputed stays open until it is settled, and
what each of them said is kept as a snapshot. This module must not know what an answer counts.

Mirror of engine/merge.js; tests/vectors/merge decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypedDict

from mkdocs_preflight.engine.answers import Record, answers_of, day_of, field_of, is_map, said, value_of
from mkdocs_preflight.engine.record import compact

__all__ = ["merge", "settled"]


#: What a snapshot is that holds one reader's answers, and no former state of the project.
READER: Final = "reader"


class Reader(TypedDict):
    """One person's record; `named` keeps the names inside its answers."""

    name: str
    named: bool
    record: Record


class Disagreement(TypedDict):
    """An item and what each reader says; None where a reader says nothing."""

    item: str
    values: list[object]


class Merged(TypedDict):
    """The record with what is agreed, and what is not."""

    record: dict[str, object]
    disagreements: list[Disagreement]


def merge(readers: Sequence[Reader], homes: Mapping[str, str], day: str) -> Merged:
    """Return one record of several; `homes` are the checklists of items, whose editions an answer belongs to.

    “Don't know” disagrees with nothing. Of equal answers the newest is kept, with the texts of the others where it has
    none.
    """
    entries = [_entries(reader, homes) for reader in readers]
    answers: dict[str, object] = {}
    disagreements: list[Disagreement] = []
    for key in sorted({key for each in entries for key in each}):
        given = [each[key] for each in entries if key in each]
        known = [entry for entry in given if value_of(entry) not in (None, "unknown")] or given
        if len({compact(value_of(entry)) for entry in known}) > 1:
            values = [value_of(each.get(key)) for each in entries]
            disagreements.append({"item": key, "values": values})
        else:
            answers[key] = _agreed(known)
    record: dict[str, object] = {}
    for reader in reversed(readers):
        record |= reader["record"]
    record.pop("editions", None)
    record |= {"preflight": 1, "project": _project(readers), "answers": answers}
    before = [each for reader in readers for each in _listed(reader["record"], "snapshots")]
    record["snapshots"] = _distinct(before) + [
        _snapshot(reader, own, day) for reader, own in zip(readers, entries, strict=True)
    ]
    record["decisions"] = _distinct(each for reader in readers for each in _listed(reader["record"], "decisions"))
    return {
        "record": {key: each for key, each in record.items() if each or key == "answers"},
        "disagreements": disagreements,
    }


def settled(
    readers: Sequence[Reader], homes: Mapping[str, str], item: str, value: object, day: str
) -> dict[str, object]:
    """Return the answer to a disputed item that a meeting agrees on, with the texts of the readers who had given it.

    It has no edition: the caller knows which one the meeting had before it.
    """
    entries = (_entries(reader, homes).get(item) for reader in readers)
    agreeing = [entry for entry in entries if entry is not None and compact(value_of(entry)) == compact(value)]
    entry = _agreed(agreeing) if agreeing else {}
    return {key: each for key, each in entry.items() if key != "edition"} | {"value": value, "at": day}


def _entries(reader: Reader, homes: Mapping[str, str]) -> dict[str, dict[str, object]]:
    """Return a reader's answers in their long form, each with the edition it was given to."""
    found = {}
    for key, entry in answers_of(reader["record"]).items():
        long = dict(entry) if is_map(entry) else {"value": entry}
        edition = field_of(reader["record"].get("editions"), homes.get(key, ""))
        if not said(long.get("edition")) and said(edition):
            long["edition"] = edition
        if not reader["named"]:
            long.pop("by", None)
        found[key] = long
    return found


def _agreed(entries: Sequence[dict[str, object]]) -> dict[str, object]:
    newest = max(entries, key=day_of)
    agreed: dict[str, object] = {}
    for entry in [newest, *entries]:
        agreed |= {key: each for key, each in entry.items() if agreed.get(key) in (None, "")}
    return agreed


def _project(readers: Sequence[Reader]) -> dict[str, object]:
    project: dict[str, object] = {}
    for reader in reversed(readers):
        own = reader["record"].get("project")
        project |= own if is_map(own) else {}
    return project


def _listed(record: Record, key: str) -> list[object]:
    listed = record.get(key)
    return listed if isinstance(listed, list) else []


def _distinct(values: Iterable[object]) -> list[object]:
    return list({compact(value): value for value in values}.values())


def _snapshot(reader: Reader, entries: dict[str, dict[str, object]], day: str) -> dict[str, object]:
    return {"at": day, "label": reader["name"], "kind": READER, "answers": entries}
