"""What became of a checklist from one released version to the next, and what the next one must be called.

Two releases come in, the changes between them go out: which items came, went, moved, were put into other words, ask
another thing or count otherwise. Nothing here reads files, knows an engine or says a sentence; whether the later of
the two is released or only about to be makes no difference.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias

from mkdocs_preflight.model import PLAN_FORMAT, Release

Level: TypeAlias = Literal["", "patch", "minor", "major"]
Keys: TypeAlias = tuple[str, ...]
#: Releases by checklist and version, oldest first.
Ledger: TypeAlias = Mapping[str, Mapping[str, Release]]

#: From the least to the greatest.
LEVELS: Final[tuple[Level, ...]] = ("", "patch", "minor", "major")
#: What follows from other checklists, or from the ledger itself.
_DERIVED: Final = {"edition", "reworded", "formerly"}
_NO_LEDGER: Final[Ledger] = MappingProxyType({})
_ANSWERS: Final = "answers."
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


def written(release: Release) -> Mapping[str, Mapping[str, Any]]:
    """Return what the items in a release's own file say, by id."""
    items: Mapping[str, Mapping[str, Any]] = release.texts.get("items", {})
    return items


def edition(release: Release, id: str) -> str:
    """Return the version that answers to an item carry, of which a release has the words: that of the item's home."""
    of: str = lines(release).get(id, {}).get("edition", release.version)
    return of


def lists(release: Release) -> Mapping[str, Collection[str]]:
    """Return the lists of options that an item may share, by item: one, where the release says which.

    Older files do not say it. There it is any with the ids of its options.
    """
    if release.lists is not None:
        return {id: (name,) for id, name in release.lists.items()}
    known, own = release.texts.get("answers", {}), written(release)
    return {
        id: [name for name, texts in known.items() if list(texts) == [option["id"] for option in line["options"]]]
        for id, line in lines(release).items()
        if line.get("options") and id in own and "options" not in own[id]
    }


def asking(name: str, release: Release) -> list[str]:
    """Return the items that a group of texts belongs to, of those that a release asks and has the words of."""
    asked, own = lines(release), written(release)
    if not name.startswith(_ANSWERS):
        return [name] if name in asked and name in own else []
    shared = lists(release)
    return [id for id in asked if id in own and name.removeprefix(_ANSWERS) in shared.get(id, ())]


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
    return f"{_ANSWERS}{path[1]}" if path[0] == "answers" else ""


def changes(old: Release | None, new: Release, ledger: Ledger = _NO_LEDGER) -> Changes:
    """Return what differs between two releases of a checklist.

    An item that came from another checklist is compared with what it said there, as the ledger has it; nothing else is
    new in the first release.
    """
    moved = _moved(old, new, ledger)
    meant = tuple(id for id in moved if lines(moved[id]).get(id, {}).get("changed") != lines(new)[id].get("changed"))
    if old is None:
        return Changes(meant=meant, reworded=_reworded(old, new, moved))
    before, after = lines(old), lines(new)
    same = [id for id in after if id in before]
    comparable = old.plan.get("format") == new.plan.get("format") == PLAN_FORMAT
    values = {id: keys for id in same if (keys := _values(before[id], after[id]))} if comparable else {}
    found = Changes(
        added=tuple(id for id in after if id not in before),
        gone={id: id in new.retired for id in before if id not in after},
        meant=tuple(
            dict.fromkeys([*(id for id in same if before[id].get("changed") != after[id].get("changed")), *meant])
        ),
        reworded=_reworded(old, new, moved),
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


def _moved(old: Release | None, new: Release, ledger: Ledger) -> dict[str, Release]:
    """Return the items that came from other checklists, each with the release that had its words last."""
    asked, known = lines(new), written(old) if old else {}
    came = [id for id in written(new) if id in asked and id not in known]
    releases = (each for id, of in ledger.items() if id != new.id for each in of.values())
    others = [each for each in releases if not written(each).keys().isdisjoint(came)] if came else []
    return {id: before for id in came if (before := _before(id, new, others, ledger))}


def _before(id: str, new: Release, others: Iterable[Release], ledger: Ledger) -> Release | None:
    """Return which of other checklists' releases had an item's words last, before a release had them.

    Versions of two checklists have no order; those of the item's home do, which each of them knows. Of those that know
    the same one, the home had the item first, and who has it still had it last.
    """
    until, is_past = version(edition(new, id)), ledger.get(new.id, {}).get(new.version) is new

    def rank(release: Release) -> tuple[tuple[int, ...], bool, bool]:
        return version(edition(release, id)), id not in release.addresses, _has_still(release.id, id, ledger)

    most = (until, True, not is_past or _has_still(new.id, id, ledger))
    had = [each for each in others if id in written(each) and rank(each) <= most]
    return max(had[::-1], key=rank, default=None)


def _has_still(checklist: str, id: str, ledger: Ledger) -> bool:
    newest = [*ledger.get(checklist, {}).values()][-1:]
    return any(id in written(release) for release in newest)


def _reworded(old: Release | None, new: Release, moved: Mapping[str, Release]) -> dict[Keys, tuple[str, str]]:
    """Return texts in other words; what an item says that came, went or was retired is no rewording.

    An item that took its options from another place is compared by what they say, wherever they stand.
    """
    before, after = texts(old) if old else {}, texts(new)
    for id, release in {**(dict.fromkeys(_relisted(old, new), old) if old else {}), **moved}.items():
        before |= _whole(release, id)
        after |= _whole(new, id)
    found = {}
    for path in dict.fromkeys([*before, *after]):
        one, other = before.get(path, ""), after.get(path, "")
        retiring = path[-1] == "retired" and not (one and other)
        if one != other and not retiring and (_is_in_both(path, old, new) or (path[0] == "items" and path[1] in moved)):
            found[path] = (one, other)
    return found


def _is_in_both(path: Keys, old: Release | None, new: Release) -> bool:
    """Say whether both releases have what a text is part of: an item, a list that items share, or the checklist."""
    if old is None or path[0] not in ("items", "answers"):
        return old is not None
    return all(path[1] in release.texts.get(path[0], {}) for release in (old, new))


def _relisted(old: Release, new: Release) -> list[str]:
    """Return the items that no longer take their options from where they did."""
    before, after = lists(old), lists(new)
    asked = [id for id in lines(new) if id in lines(old) and id in written(new) and id in written(old)]
    either = [id for id in asked if id in before or id in after]
    return [id for id in either if set(before.get(id, ())).isdisjoint(after.get(id, ()))]


def _whole(release: Release, id: str) -> dict[Keys, str]:
    """Return what an item says, options that it shares with others included."""
    shared: Mapping[str, Mapping[str, str]] = release.texts.get("answers", {})
    told = [{"options": shared[name]} for name in lists(release).get(id, ()) if name in shared]
    return dict(_texts({**(told[0] if told else {}), **written(release)[id]}, "items", id))


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


def steps(ledger: Ledger) -> dict[str, list[tuple[Release, Changes]]]:
    """Return each release of each checklist with what it changed, oldest first."""
    return {
        id: [(new, changes(old, new, ledger)) for old, new in pairwise([None, *of.values()]) if new]
        for id, of in ledger.items()
    }


def reworded(ledger: Ledger) -> dict[str, str]:
    """Return in which version of its home each question was last put into other words that ask the same, by item."""
    found: dict[str, tuple[tuple[int, ...], str]] = {}
    for release, changed in (step for of_checklist in steps(ledger).values() for step in of_checklist):
        asked = lines(release)
        for id in put_otherwise(changed, release):
            of = edition(release, id)
            meant = asked[id].get("changed") == of
            found[id] = max(found.get(id, ((), "")), (version(of), "" if meant else of))
    return {id: of for id, (_, of) in found.items() if of}


def put_otherwise(changed: Changes, release: Release) -> list[str]:
    """Return the items whose question a release put into other words.

    What only explains a question does not matter to who has answered it.
    """
    names = [group(path) for path in changed.reworded if path[0] != "items" or path[2] in _QUESTION]
    return list(dict.fromkeys(id for name in names for id in asking(name, release)))
