"""What became of a checklist from one released version to the next, and what the next one must be called.

Two releases come in, the changes between them go out: which items came, went, moved, were put into other words, ask
another thing or count otherwise. Nothing here reads files, knows an engine or says a sentence; whether the later of
the two is released or only about to be makes no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final, Literal, TypeAlias

from mkdocs_preflight.model import Release

Level: TypeAlias = Literal["", "patch", "minor", "major"]
Keys: TypeAlias = tuple[str, ...]

#: From the least to the greatest.
LEVELS: Final[tuple[Level, ...]] = ("", "patch", "minor", "major")
#: What follows from other checklists, or from the ledger itself.
_DERIVED: Final = {"edition", "reworded", "formerly"}
#: What orders advice or reminds, and changes no verdict.
_HARMLESS: Final = {"effort", "review"}
#: Parts of a plan that say which one it is, that are compared by item, or that stand in other files.
_APART: Final = {"format", "catalogue", "id", "version", "sections", "profile", "lifecycle"}
#: The texts that a person answers; the others explain.
_QUESTION: Final = {"ask", "evidence", "unit", "na", "low", "high", "options"}


def version(text: str) -> tuple[int, ...]:
    """Return a version so that it can be compared."""
    return tuple(map(int, text.split(".")))


def in_order(releases: Iterable[Release]) -> dict[str, dict[str, Release]]:
    """Return releases by checklist and version, oldest first."""
    found: dict[str, dict[str, Release]] = {}
    for release in sorted(releases, key=lambda release: (release.id, version(release.version))):
        found.setdefault(release.id, {}).setdefault(release.version, release)
    return found


def texts(release: Release) -> dict[Keys, str]:
    """Return what a release says, by the keys that lead to each text."""
    return dict(_texts(release.texts))


def _texts(tree: Mapping[str, Any], *before: str) -> Iterator[tuple[Keys, str]]:
    for key, value in tree.items():
        if isinstance(value, str):
            yield (*before, key), value
        else:
            yield from _texts(value, *before, key)


def text_at(release: Release, path: Keys) -> str | None:
    """Return one text of a release; None where it has none."""
    tree: Any = release.texts
    for key in path:
        tree = tree.get(key) if isinstance(tree, Mapping) else None
    return tree if isinstance(tree, str) else None


def lines(release: Release) -> dict[str, Mapping[str, Any]]:
    """Return the questions that a release asks, by id, in page order."""
    return {item["id"]: item for section in release.plan["sections"] for item in section["items"]}


# --- From one to the next --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two releases of a checklist; empty where it is the first."""

    #: Items that are asked now and were not; without them what the checklist says is the same.
    added: tuple[str, ...] = ()
    #: Items that are no longer asked, and whether the reason is that they were retired here.
    gone: Mapping[str, bool] = field(default_factory=dict)
    #: Items that ask another thing.
    meant: tuple[str, ...] = ()
    #: Old and new words by the keys that lead to them; one of the two may be empty.
    reworded: Mapping[Keys, tuple[str, str]] = field(default_factory=dict)
    #: What of an item counts otherwise: keys of the plan.
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: What of the scoring is another: keys of the plan.
    scoring: tuple[str, ...] = ()
    #: Whether items stand in another order, or in another section.
    order: bool = False
    level: Level = ""

    @property
    def words(self) -> dict[str, dict[Keys, tuple[str, str]]]:
        """The texts in other words, by item; those of lists that items share by `answers.<name>`, all others by ``."""
        found: dict[str, dict[Keys, tuple[str, str]]] = {}
        for path, both in self.reworded.items():
            found.setdefault(group(path), {})[path] = both
        return found


def group(path: Keys) -> str:
    """Return what a text belongs to: an item, a list of options by `answers.<name>`, or nothing but its checklist."""
    if path[0] == "items":
        return path[1]
    return f"answers.{path[1]}" if path[0] == "answers" else ""


def changes(old: Release, new: Release) -> Changes:
    """Return what differs between two releases of a checklist."""
    before, after = lines(old), lines(new)
    same = [id for id in after if id in before]
    comparable = old.plan.get("format") == new.plan.get("format")
    values = {id: keys for id in same if (keys := _values(before[id], after[id]))} if comparable else {}
    found = Changes(
        added=tuple(id for id in after if id not in before),
        gone={id: id in new.retired for id in before if id not in after},
        meant=tuple(id for id in same if before[id].get("changed") != after[id].get("changed")),
        reworded=_reworded(old, new),
        values=values,
        scoring=tuple(key for key in _keys(old, new) if old.plan.get(key) != new.plan.get(key)) if comparable else (),
        order=_order(old, set(same)) != _order(new, set(same)),
    )
    return Changes(**{**_fields(found), "level": _level(found, old, new, before, after)})


def _fields(found: Changes) -> dict[str, Any]:
    return {name: getattr(found, name) for name in Changes.__slots__}


def _keys(old: Release, new: Release) -> list[str]:
    return [key for key in dict.fromkeys([*old.plan, *new.plan]) if key not in _APART]


def _values(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    keys = dict.fromkeys([*old, *new])
    return tuple(
        key for key in keys if key not in _DERIVED and key not in ("id", "changed") and old.get(key) != new.get(key)
    )


def _reworded(old: Release, new: Release) -> dict[Keys, tuple[str, str]]:
    """Return texts in other words; what an item says that came, went or was retired is no rewording."""
    before, after = texts(old), texts(new)
    known, kept = set(old.texts.get("items", {})), set(new.texts.get("items", {}))
    found = {}
    for path in dict.fromkeys([*before, *after]):
        one, other = before.get(path, ""), after.get(path, "")
        whole = path[0] != "items" or path[1] in known & kept
        retiring = path[-1] == "retired" and not (one and other)
        if one != other and whole and not retiring:
            found[path] = (one, other)
    return found


def _order(release: Release, among: set[str]) -> list[tuple[str, list[str]]]:
    sections = ((section["id"], [item["id"] for item in section["items"]]) for section in release.plan["sections"])
    return [(id, kept) for id, items in sections if (kept := [item for item in items if item in among])]


def _level(found: Changes, old: Release, new: Release, before: Mapping[str, Any], after: Mapping[str, Any]) -> Level:
    if found.gone or found.meant or found.scoring or _sections_turn(old, new):
        return "major"
    if any(_can_turn(key, before[id], after[id]) for id, keys in found.values.items() for key in keys):
        return "major"
    if found.added or any("options" in keys for keys in found.values.values()):
        return "minor"
    return "patch" if found.reworded or found.values or found.order or old.retired != new.retired else ""


def _can_turn(key: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Say whether the same answers can come to another verdict by a value of an item: not by more to choose from."""
    if key == "options":
        return not all(option in new.get(key, ()) for option in old.get(key, ()))
    if key == "na":
        return not new.get(key)
    return key not in _HARMLESS


def _sections_turn(old: Release, new: Release) -> bool:
    """Say whether the same answers can come to another verdict by where items stand.

    The order within a section alone changes nothing, and that of sections counts on a ladder only: there the sections
    are the rungs, and verdicts begin at the number of a rung.
    """
    rungs = [[part["id"] for part in each.plan["sections"]] for each in (old, new)]
    if new.plan.get("method") == "ladder" and rungs[1][: len(rungs[0])] != rungs[0]:
        return True
    homes = [
        {item["id"]: part["id"] for part in each.plan["sections"] for item in part["items"]} for each in (old, new)
    ]
    moved = any(homes[0][id] != homes[1][id] for id in homes[0].keys() & homes[1].keys())
    return moved and new.plan.get("method") != "weighted"


def following(text: str, level: Level) -> str:
    """Return the version after a change of a level."""
    major, minor, patch = version(text)
    following: Mapping[Level, tuple[int, ...]] = {
        "": (major, minor, patch),
        "patch": (major, minor, patch + 1),
        "minor": (major, minor + 1, 0),
        "major": (major + 1, 0, 0),
    }
    return ".".join(map(str, following[level]))


# --- Over all of them ------------------------------------------------------------------------------------------------


def steps(released: Mapping[str, Release]) -> list[tuple[Release, Changes]]:
    """Return each release of a checklist with what it changed, oldest first; the first changed nothing."""
    every = list(released.values())
    return [(every[0], Changes()), *((new, changes(old, new)) for old, new in pairwise(every))] if every else []


def reworded(released: Mapping[str, Mapping[str, Release]]) -> dict[str, str]:
    """Return in which version each question was last put into other words that ask the same, by item.

    What only explains a question does not matter to who has answered it.
    """
    found: dict[str, str] = {}
    for of_checklist in released.values():
        for old, new in pairwise(of_checklist.values()):
            asked = lines(new)
            for id in {id for path in _reworded(old, new) for id in asking(path, new)}:
                meant = asked.get(id, {}).get("changed") == new.version
                found[id] = "" if meant else new.version
    return {id: version for id, version in found.items() if version}


def asking(path: Keys, release: Release) -> list[str]:
    """Return the items at home in a release whose question a text is part of."""
    if path[0] == "items":
        return [path[1]] if path[2] in _QUESTION and path[1] in release.addresses else []
    if path[0] != "answers":
        return []
    ids, own = list(release.texts["answers"].get(path[1], {})), release.texts.get("items", {})
    return [
        id
        for id, line in lines(release).items()
        if id in own and "options" not in own[id] and [option["id"] for option in line.get("options", ())] == ids
    ]
