"""What stands between the checklists as they are written and as they were last released, and how they become one.

A catalogue comes in: the files of today and the ledger. Out go problems, where something that was released no longer
holds, or a `Draft`: what the files and the ledger say once the changes are released. Reading and engine meet here,
because a release holds both what a checklist says and what it is worth. Nothing is written here, nobody is asked.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, cast

from mkdocs_preflight import problems
from mkdocs_preflight.engine.plan import compile, unscored
from mkdocs_preflight.model import Catalogue, Checklist, Item, Release, Section, Use
from mkdocs_preflight.problems import Place, Problems
from mkdocs_preflight.reading import ledger
from mkdocs_preflight.reading.editions import (
    LEVELS,
    Changes,
    Keys,
    Level,
    asking,
    changes,
    following,
    in_order,
    put_otherwise,
    reworded,
    version,
)
from mkdocs_preflight.reading.texts import SourceText, retold
from mkdocs_preflight.site.links import Links, checklist_page, item_page

#: What a release mends.
PENDING: Final = ("PF633", "PF640")


@dataclass(frozen=True, slots=True)
class Present:
    """What a release of each checklist would hold today, and where each of its texts stands."""

    releases: Mapping[str, Release]
    places: Mapping[str, Mapping[Keys, Place]]


def present(catalogue: Catalogue) -> Present:
    """Return what a release of each checklist would hold today."""
    told: dict[str, dict[Keys, SourceText]] = {id: {} for id in catalogue.checklists}

    def tell(text: SourceText) -> str:
        told.get(text.part, {})[text.path] = text
        return text.text

    retold(catalogue, tell)
    releases = {id: _release(catalogue, checklist, told[id]) for id, checklist in catalogue.checklists.items()}
    places = {id: {path: text.place for path, text in texts.items()} for id, texts in told.items()}
    return Present(releases, places)


def _release(catalogue: Catalogue, checklist: Checklist, told: Mapping[Keys, SourceText]) -> Release:
    make = compile if checklist.scoring else unscored
    own = [item for item in catalogue.items.values() if item.home == checklist.id]
    links = Links()
    addresses = {checklist.id: links.address(checklist_page(checklist.id))} if checklist.scoring else {}
    return Release(
        id=checklist.id,
        version=checklist.version,
        plan=cast("Mapping[str, Any]", make(catalogue, checklist.id)),
        addresses=addresses | {item.id: links.address(item_page(item.id)) for item in own},
        retired={item.id: item.retired.now for item in checklist.items if item.retired},
        texts=_tree({path: text.text for path, text in told.items()}),
        place=checklist.place,
        lists=_lists(checklist),
    )


def _lists(checklist: Checklist) -> dict[str, str]:
    """Return the names of the lists from which items take their options, by item."""
    # By identity: two lists may say the same. What is empty is one thing wherever it stands.
    names = {id(options): name for name, options in checklist.answers.items() if options}
    return {item.id: names[id(item.options)] for item in checklist.items if id(item.options) in names}


def _tree(texts: Mapping[Keys, str]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for path, text in texts.items():
        at = tree
        for key in path[:-1]:
            at = at.setdefault(key, {})
        at[path[-1]] = text
    return tree


def newest(catalogue: Catalogue, id: str) -> Release | None:
    """Return the newest release of a checklist; None where there is none."""
    return next(reversed([*catalogue.released.get(id, {}).values()]), None)


# --- Checks ----------------------------------------------------------------------------------------------------------


def check(catalogue: Catalogue, found: Problems) -> None:
    """Report what was released and no longer holds; a catalogue without a ledger promises nothing yet."""
    if not catalogue.released and not catalogue.linked:
        return
    today = present(catalogue)
    for id, released in catalogue.released.items():
        _ids(catalogue, id, released, found)
    for id, checklist in catalogue.checklists.items():
        last = newest(catalogue, id)
        if last is None:
            found.add(problems.never_released, checklist.places.get("id", checklist.place), checklist=id)
        else:
            _version(catalogue, checklist, last, today, found)
    _pages(catalogue, found)


def _ids(catalogue: Catalogue, id: str, released: Mapping[str, Release], found: Problems) -> None:
    """Report what can no longer be found under its id, once for each."""
    last = list(released)[-1]
    checklist = catalogue.checklists.get(id)
    if checklist is None:
        found.add(problems.released_checklist_gone, released[last].place, id=id, version=last)
        return
    known = {item: of for of, release in released.items() for item in release.addresses if item != id}
    retired = {item: of for of, release in released.items() for item in release.retired}
    for item, of in known.items():
        now = catalogue.items.get(item)
        if now is None:
            found.add(problems.released_item_gone, Place(checklist.path, 0, 0), id=item, version=of)
        elif now.home != id:
            found.add(problems.id_reused, now.place, id=item, home=id, version=of)
        elif item in retired and now.retired is None:
            found.add(problems.asked_again, now.place, id=item, version=retired[item])


def _version(catalogue: Catalogue, checklist: Checklist, last: Release, today: Present, found: Problems) -> None:
    place = checklist.places.get("version", checklist.place)
    if version(checklist.version) < version(last.version):
        found.add(
            problems.version_back, place, checklist=checklist.id, version=checklist.version, released=last.version
        )
    elif checklist.version != last.version:
        found.add(problems.not_released, place, what="", version=checklist.version, checklist=checklist.id)
    else:
        changed = _changes(catalogue, checklist.id, today)
        for where, what, keys in _differences(checklist, changed, today.places[checklist.id]):
            found.add(problems.not_released, where, what=what, keys=keys, version=last.version, checklist=checklist.id)


def _differences(
    checklist: Checklist, changed: Changes, places: Mapping[Keys, Place]
) -> Iterator[tuple[Place, str, Sequence[str]]]:
    """Return what differs from the last release: where, what, and which of its keys."""
    lines = {line.id: line.place for section in checklist.sections for line in section.lines}
    scoring = checklist.scoring.place if checklist.scoring else checklist.place
    for name, texts in changed.words.items():
        where = next((places[path] for path in texts if path in places), lines.get(name, checklist.place))
        keys = [".".join(path if not name else path[2:]) for path in texts]
        yield where, problems.quoted(name) if name else "what the checklist says", keys
    for id in dict.fromkeys([*changed.values, *changed.meant]):
        keys = [*changed.values.get(id, ()), *(["changed"] if id in changed.meant else [])]
        yield lines.get(id, checklist.place), problems.quoted(id), keys
    if changed.scoring:
        yield scoring, "the scoring", changed.scoring
    others = [*changed.added, *changed.gone]
    rest = changed.level and not (changed.reworded or changed.values or changed.meant or changed.scoring)
    if others or rest:
        yield next((lines[id] for id in others if id in lines), checklist.place), "what is asked", others


def _pages(catalogue: Catalogue, found: Problems) -> None:
    former = {path for page in catalogue.pages.values() for path in page.formerly}
    for page, place in catalogue.linked.items() if catalogue.pages else ():
        if page not in catalogue.pages and page not in former:
            found.add(problems.released_page_gone, place, page=page)


# --- The next release ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Question:
    """Words that were changed, of which an author must say whether they still ask the same."""

    checklist: str
    #: An item, or a list of options that items share.
    name: str
    #: The items that ask it.
    items: tuple[str, ...]
    texts: Mapping[Keys, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Step:
    """One checklist on its way: from which version, empty where it is the first, to which, and what changed."""

    checklist: str
    before: str
    now: str
    changes: Changes


@dataclass(frozen=True, slots=True)
class Draft:
    """What a release makes: the catalogue as it is from then on, and each checklist with its step."""

    catalogue: Catalogue
    steps: tuple[Step, ...]
    #: The items of each file that ask another thing, and since which version.
    changed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class TooLowError(Exception):
    """A version that an author chose says less than what changed; the text says which."""


def with_homes(catalogue: Catalogue, names: Collection[str]) -> list[str]:
    """Return checklists with the homes of items whose words changed in them, in the order of their files.

    Answers carry the version of their item's home, which is released with the words; what else it has to release is
    decided with them.
    """
    today, wanted = present(catalogue), {*names}
    while more := {home for id in wanted for home in _homes_of_words(catalogue, id, today)} - wanted:
        wanted |= more
    return [id for id in catalogue.checklists if id in wanted]


def _homes_of_words(catalogue: Catalogue, id: str, today: Present) -> set[str]:
    groups = _changes(catalogue, id, today).words
    return {catalogue.items[item].home for name in groups for item in asking(name, today.releases[id])}


def questions(catalogue: Catalogue, names: Collection[str]) -> list[Question]:
    """Return the changed words of checklists for which somebody must say what they mean."""
    today, found = present(catalogue), []
    for id in names:
        for name, texts in _changes(catalogue, id, today).words.items():
            items = asking(name, today.releases[id])
            if items and not all(_is_decided(catalogue, item) for item in items):
                found.append(Question(id, name, tuple(items), texts))
    return found


def _is_decided(catalogue: Catalogue, id: str) -> bool:
    """Say whether an author wrote already that an item asks another thing: since a version of its home, as answers."""
    item = catalogue.items[id]
    last = newest(catalogue, item.home)
    return last is not None and bool(item.changed) and version(item.changed) > version(last.version)


def draft(catalogue: Catalogue, names: Collection[str], meaning: Collection[str]) -> Draft:
    """Return the release of what changed in some checklists; the items in `meaning` ask another thing now.

    Raises `TooLowError` where an author chose a version that is less than the changes need.
    """
    today = present(catalogue)
    levels = {id: _level(catalogue, id, today) for id in names if _is_pending(catalogue, id, today)}
    for checklist in catalogue.checklists.values():
        for item in checklist.items:
            if item.id in meaning:
                levels |= {checklist.id: "major", item.home: "major"}
    for id in [*levels]:
        for reworded_item in put_otherwise(_changes(catalogue, id, today), today.releases[id]):
            levels.setdefault(catalogue.items[reworded_item].home, "patch")
    # An answer carries the version of its item's home, wherever the item stands now: by that it is older or not.
    changed = {id: _next(catalogue, catalogue.items[id].home, levels) for id in meaning}
    whole = _with(catalogue, {}, changed)
    today = present(whole)
    for id in dict.fromkeys([*names, *levels]):  # What others changed may change what is asked here.
        level = _level(whole, id, today)
        if LEVELS.index(level) > LEVELS.index(levels.get(id, "")):
            levels[id] = level
    versions = {id: _next(catalogue, id, levels) for id in levels}
    return _released(catalogue, _with(catalogue, versions, changed), versions, changed)


def pending(catalogue: Catalogue) -> list[str]:
    """Return the checklists that have something to release, in the order of their files."""
    today = present(catalogue)
    return [id for id in catalogue.checklists if _is_pending(catalogue, id, today)]


def _is_pending(catalogue: Catalogue, id: str, today: Present) -> bool:
    last = newest(catalogue, id)
    return last is None or catalogue.checklists[id].version != last.version or bool(_level(catalogue, id, today))


def _level(catalogue: Catalogue, id: str, today: Present) -> Level:
    return _changes(catalogue, id, today).level


def _changes(catalogue: Catalogue, id: str, today: Present) -> Changes:
    return changes(newest(catalogue, id), today.releases[id], catalogue.released)


def _next(catalogue: Catalogue, id: str, levels: Mapping[str, Level]) -> str:
    """Return the next version of a checklist: the one its author wrote, if it says enough."""
    last, written = newest(catalogue, id), catalogue.checklists[id].version
    if last is None:
        return written
    needed = following(last.version, levels[id])
    if version(written) > version(last.version):
        if version(written) < version(needed):
            raise TooLowError(problems.version_too_low(checklist=id, version=written, needed=needed))
        return written
    return needed


def _with(catalogue: Catalogue, versions: Mapping[str, str], changed: Mapping[str, str]) -> Catalogue:
    """Return the catalogue with other versions of checklists, and of items that ask another thing."""

    def line(line: Item | Use) -> Item | Use:
        return replace(line, changed=changed[line.id]) if isinstance(line, Item) and line.id in changed else line

    def section(section: Section) -> Section:
        return replace(section, lines=tuple(map(line, section.lines)))

    checklists = {
        id: replace(
            checklist,
            version=versions.get(id, checklist.version),
            sections=tuple(map(section, checklist.sections)),
        )
        for id, checklist in catalogue.checklists.items()
    }
    return replace(
        catalogue,
        checklists=checklists,
        profile=checklists.get(catalogue.profile.id) if catalogue.profile else None,
        items={item.id: item for checklist in checklists.values() for item in checklist.items},
    )


def _released(before: Catalogue, whole: Catalogue, versions: Mapping[str, str], changed: Mapping[str, str]) -> Draft:
    """Return the draft of a release; what follows from the ledger is computed with the new release in it."""
    for _ in range(2):
        today = present(whole)
        new = [today.releases[id] for id in versions]
        olds = [
            release
            for of in before.released.values()
            for release in of.values()
            if versions.get(release.id) != release.version
        ]
        ledger_now = in_order([*olds, *new])
        whole = replace(whole, released=ledger_now, reworded=reworded(ledger_now))
    steps = []
    for release in new:
        last = newest(before, release.id)
        step = changes(last, release, before.released)
        steps.append(Step(release.id, last.version if last else "", release.version, step))
    of_files = {
        checklist.id: own
        for checklist in before.checklists.values()
        if (own := {item.id: changed[item.id] for item in checklist.items if item.id in changed})
    }
    return Draft(whole, tuple(steps), of_files)


def files(draft: Draft, first: str) -> dict[str, str]:
    """Return the files of the ledger that a draft adds, by path; those of pages lie in the `first` folder."""
    found = {}
    for step in draft.steps:
        folder = posixpath.dirname(draft.catalogue.checklists[step.checklist].path)
        release = draft.catalogue.released[step.checklist][step.now]
        found[posixpath.join(folder, ledger.FOLDER, ledger.name(release))] = ledger.written(release)
    pages = {*draft.catalogue.linked, *draft.catalogue.pages}
    if pages:
        found[posixpath.join(first, ledger.FOLDER, ledger.PAGES)] = ledger.written_pages(pages)
    return found
