"""Everything that was read, before it is known whether it fits together.

Two things may still have the same id here, and names may name nothing. `Material` collects what the files hold, in the
order of the files, and makes the catalogue of it; the checks compare the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from mkdocs_preflight.model import (
    PROFILE,
    Arrow,
    Case,
    Catalogue,
    Cause,
    Checklist,
    Item,
    Page,
    Path,
    Release,
    Source,
    Stage,
    Term,
    Texts,
    TranslatedPage,
    Translation,
)
from mkdocs_preflight.problems import Place
from mkdocs_preflight.reading.editions import in_order, reworded
from mkdocs_preflight.reading.markdown import PageText

Thing = TypeVar("Thing", Checklist, Item, Stage, Arrow, Cause, Source, Term, Path, Case)


@dataclass(slots=True)
class Translated:
    """What the files of one language hold, in the order of the files."""

    checklists: dict[str, Texts] = field(default_factory=dict)
    library: list[Texts] = field(default_factory=list)
    pages: list[PageText] = field(default_factory=list)
    has_pages: bool = False

    def translation(self, language: str, named: frozenset[str]) -> Translation:
        """Return all of it under the names by which it is asked for."""
        return Translation(
            language=language,
            checklists=self.checklists,
            library=tuple(self.library),
            pages={text.page: _translated(text, named) for text in self.pages},
            has_pages=self.has_pages,
            words={key: text for file in self.library for key, text in (file.texts.get("words") or {}).items()},
        )


@dataclass(slots=True)
class Material:
    """What the files hold, in the order of the files."""

    checklists: list[Checklist] = field(default_factory=list)
    library: dict[str, list[Any]] = field(default_factory=dict)
    pages: list[PageText] = field(default_factory=list)
    #: What was read for each other language, by its code.
    translated: dict[str, Translated] = field(default_factory=dict)
    #: What the texts of checklists, library, cases and their translations name.
    mentions: list[tuple[str, Place]] = field(default_factory=list)
    #: What the ledger holds.
    released: list[Release] = field(default_factory=list)
    linked: dict[str, Place] = field(default_factory=dict)
    #: What could not be read, so that nobody can say what it holds: `checklists`, `library`, `pages`.
    unread: set[str] = field(default_factory=set)
    has_pages: bool = False

    @property
    def items(self) -> list[Item]:
        """All items, in reading order."""
        return [item for checklist in self.checklists for item in checklist.items]

    @property
    def all_pages(self) -> list[PageText]:
        """All pages, those of the source before those of other languages."""
        return [*self.pages, *(page for found in self.translated.values() for page in found.pages)]

    @property
    def cases(self) -> list[Case]:
        """All cases, in the order of their pages."""
        return [page.case for page in self.pages if page.case]

    def add_library(self, values: Mapping[str, Iterable[Any]]) -> None:
        """Add what one library file holds."""
        for key, things in values.items():
            self.library.setdefault(key, []).extend(things)

    def catalogue(self, id: str) -> Catalogue:
        """Return the catalogue; of two things with one id the first stands in it."""
        checklists, items, released = _by_id(self.checklists), _by_id(self.items), in_order(self.released)
        catalogue = Catalogue(
            id=id,
            checklists=checklists,
            profile=checklists.get(PROFILE),
            items=items,
            stages=_by_id(self.library.get("stages", [])),
            arrows=_by_id(self.library.get("arrows", [])),
            causes=_by_id(self.library.get("causes", [])),
            sources=_by_id(self.library.get("sources", [])),
            terms=_by_id(self.library.get("terms", [])),
            paths=_by_id(self.library.get("paths", [])),
            cases=_by_id(self.cases),
            pages={},
            released=released,
            linked=self.linked,
            formerly=_formerly(items),
            reworded=reworded(released),
        )
        named = names(catalogue)
        translations = {code: found.translation(code, named) for code, found in sorted(self.translated.items())}
        pages = {text.page: _page(text, named) for text in self.pages}
        return replace(catalogue, pages=pages, translations=translations)


def names(catalogue: Catalogue) -> frozenset[str]:
    """Return every id that a bracket may name."""
    things = (catalogue.items, catalogue.cases, catalogue.running, catalogue.sources, catalogue.terms)
    return frozenset(id for ids in things for id in ids)


def _formerly(items: Mapping[str, Item]) -> dict[str, tuple[str, ...]]:
    """Return what each item took the place of, and what those had taken the place of before."""
    direct: dict[str, list[str]] = {}
    for item in items.values():
        for id in item.retired.now if item.retired else ():
            direct.setdefault(id, []).append(item.id)
    found: dict[str, tuple[str, ...]] = {}
    for id in direct:
        before = dict.fromkeys(direct[id])
        for one in (every := list(before)):
            every += [older for older in direct.get(one, ()) if older not in before and older != id]
            before |= dict.fromkeys(every)
        found[id] = tuple(before)
    return found


def _page(text: PageText, named: frozenset[str]) -> Page:
    mentions = tuple((id, at) for id, at in text.mentions if id in named and id.casefold() not in text.defines)
    former = tuple(path for path, _ in text.formerly)
    return Page(text.page, text.title, text.description, mentions, text.embeds, text.fingerprint, text.path, former)


def _translated(text: PageText, named: frozenset[str]) -> TranslatedPage:
    return TranslatedPage(_page(text, named), text.about.get("of", ""), text.about, Place(text.path, 1, 1))


def _by_id(things: Iterable[Thing]) -> dict[str, Thing]:
    found: dict[str, Thing] = {}
    for thing in things:
        if thing.id:
            found.setdefault(thing.id, thing)
    return found
