"""Whether every condition can be settled by what stands above it, and by answers that can be given.

A condition looks back: at earlier, unretired items of the same checklist, or at the project profile. So a page can be
read from top to bottom, and there are no circles.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mkdocs_preflight import problems
from mkdocs_preflight.model import PROFILE, Catalogue, Checklist, Condition, Item
from mkdocs_preflight.problems import Place, Problems
from mkdocs_preflight.reading.material import Material

CONFIRM = ("yes", "partly", "no")
_COMPARISON = re.compile(r"(?:>=|<=|>|<|=) ?-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?").fullmatch
_STEP = re.compile(r"-?[0-9]{1,4}").fullmatch


@dataclass(slots=True)
class _Page:
    """A checklist while it is read from top to bottom: which items stand above, and which on the whole page."""

    checklist: Checklist
    catalogue: Catalogue
    #: Item ids, with the place at which the page asks them.
    everywhere: Mapping[str, Place]
    above: set[str]
    found: Problems
    #: Whether all files could be read, so that an unknown item really does not exist.
    complete: bool


def check(material: Material, catalogue: Catalogue, found: Problems) -> None:
    """Report every condition that looks elsewhere, or accepts what cannot be answered."""
    profile = {item.id for item in catalogue.profile.items} if catalogue.profile else set()
    for checklist in material.checklists:
        above = set() if checklist.id == PROFILE else set(profile)
        everywhere = {line.id: line.place for section in checklist.sections for line in section.lines}
        _read_down(_Page(checklist, catalogue, everywhere, above, found, "checklists" not in material.unread))


def _read_down(page: _Page) -> None:
    for section in page.checklist.sections:
        for line in section.lines:
            item = line if isinstance(line, Item) else page.catalogue.items.get(line.id)
            if item is None or item.retired:
                continue
            if line.when:
                _own(f"“{line.id}”", line.when, line.places, page)
            elif line.when is None and item.when:
                _inherited(item, line.place, page)
            page.above.add(item.id)
    scoring = page.checklist.scoring
    for rule in scoring.rules if scoring else ():
        _own(f"the rule for “{rule.verdict}”", rule.when, rule.places, page)


def _own(asker: str, when: Condition, places: Mapping[str, Place], page: _Page) -> None:
    for id, answers in when.items():
        key = f"when.{id}"
        target = page.catalogue.items.get(id)
        if target is None:
            if page.complete:
                exists(id, places[key], page.catalogue, page.found)
            continue
        if id not in page.above:
            _looks_elsewhere(asker, target, places[key], None, page)
        accepted(target, answers, places, key, page.found)


def _inherited(item: Item, place: Place, page: _Page) -> None:
    """An item that is used keeps its condition, which was checked at home; here it must look back too."""
    for id in item.when:
        target = page.catalogue.items.get(id)
        if target and not target.retired and id not in page.above:
            _looks_elsewhere(f"“{item.id}”", target, place, item.places[f"when.{id}"], page)


def _looks_elsewhere(asker: str, target: Item, place: Place, written: Place | None, page: _Page) -> None:
    if target.retired:
        page.found.add(problems.asks_retired, place, who=asker, asks=target.id, now=target.retired.now)
    elif target.id in page.everywhere:
        there = page.everywhere[target.id]
        page.found.add(problems.looks_ahead, place, who=asker, asks=target.id, there=there, at=place, written=written)
    else:
        page.found.add(
            problems.not_asked_here,
            place,
            who=asker,
            asks=target.id,
            checklist=page.checklist.id,
            at=place,
            written=written,
        )


def exists(id: str, place: Place, catalogue: Catalogue, found: Problems) -> None:
    """Report an id that is no item's."""
    if id and id not in catalogue.items:
        found.add(problems.nothing_called, place, what="item", id=id, names=catalogue.items)


def answers_of(item: Item) -> Sequence[str]:
    """Return the fixed answers of an item, `unknown` and `n/a` left aside."""
    return CONFIRM if item.kind == "confirm" else [option.id for option in item.options]


def accepted(item: Item, answers: Sequence[str], places: Mapping[str, Place], key: str, found: Problems) -> None:
    """Report the answers that a condition accepts, but that the item cannot have."""
    possible = answers_of(item)
    for number, answer in enumerate(answers):
        if answer not in possible:
            _refuse(item, answer, possible, places.get(f"{key}.{number}", places[key]), found)


def _refuse(item: Item, answer: str, possible: Sequence[str], place: Place, found: Problems) -> None:
    if answer == "unknown":
        found.add(problems.accepts_unknown, place, asks=item.id)
    elif answer == "n/a":
        if not item.na:
            found.add(problems.accepts_na, place, asks=item.id)
    elif item.kind == "text":
        found.add(problems.asks_text, place, asks=item.id)
    elif item.kind in ("number", "scale"):
        if not _COMPARISON(answer) and not _is_step(item, answer):
            found.add(problems.not_a_comparison, place, asks=item.id, answer=answer)
    elif possible:
        found.add(problems.accepts_other, place, asks=item.id, answer=answer, answers=possible)


def _is_step(item: Item, answer: str) -> bool:
    return bool(item.scale and _STEP(answer) and item.scale.low <= int(answer) <= item.scale.high)
