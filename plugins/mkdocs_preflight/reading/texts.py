"""Every text of a catalogue that another language may have, and the catalogue told again with other texts.

There is one walk through all texts, `retold`: translating, counting, checking and exporting are each a function that it
calls for every text. A text is named by its path in the translation's file, such as `items`, `FC-01`, `ask`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias, TypeVar

from mkdocs_preflight.model import (
    Arrow,
    Catalogue,
    Cause,
    Checklist,
    Item,
    Option,
    Path,
    Retired,
    Scale,
    Scoring,
    Section,
    Source,
    Stage,
    Term,
    Use,
)
from mkdocs_preflight.problems import Place

#: The part of the library, beside the ids of checklists.
LIBRARY = "library"
#: What is cited stays as it was printed, unless a translation says otherwise.
_PRINTED = ("short", "authors", "title", "in")


@dataclass(frozen=True, slots=True)
class SourceText:
    """One text as its author wrote it."""

    #: The id of a checklist, or `library`.
    part: str
    #: The keys that lead to it in a translation's file.
    path: tuple[str, ...]
    text: str
    #: Of a checklist its version; of a thing in the library the fingerprint of its texts.
    version: str
    place: Place
    #: Whether it may stand as it is in any language.
    printed: bool = False


Tell: TypeAlias = Callable[[SourceText], str]
Thing = TypeVar("Thing", Stage, Arrow, Cause, Source, Term, Path)


def fingerprint(*texts: str) -> str:
    """Return eight hex digits that tell texts from other texts."""
    return hashlib.sha256("\0".join(texts).encode("utf-8", errors="surrogatepass")).hexdigest()[:8]


def retold(catalogue: Catalogue, tell: Tell) -> Catalogue:
    """Return the catalogue with what `tell` returns for each of its texts; empty ones stay empty."""
    checklists = {id: _Checklist(checklist, tell).retold() for id, checklist in catalogue.checklists.items()}
    items: dict[str, Item] = {}
    for checklist in checklists.values():
        for item in checklist.items:
            items.setdefault(item.id, item)
    return replace(
        catalogue,
        checklists=checklists,
        profile=checklists.get(catalogue.profile.id) if catalogue.profile else None,
        items=items,
        stages=_library(catalogue.stages, "stages", ("title", "summary"), tell),
        arrows=_library(catalogue.arrows, "arrows", ("why", "first"), tell),
        causes=_library(catalogue.causes, "causes", ("title", "means"), tell),
        sources=_library(catalogue.sources, "sources", ("short", "authors", "title", "in", "supports", "caveat"), tell),
        terms=_library(catalogue.terms, "terms", ("term", "means"), tell),
        paths=_library(catalogue.paths, "paths", ("title", "summary"), tell),
    )


class _Checklist:
    """One checklist on its way into other words."""

    def __init__(self, checklist: Checklist, tell: Tell) -> None:
        self._checklist = checklist
        self._tell = tell
        self._shared = {
            id(options): self._options(options, "answers", name) for name, options in checklist.answers.items()
        }

    def retold(self) -> Checklist:
        checklist = self._checklist
        return replace(
            checklist,
            title=self._told(checklist.title, checklist.places.get("title"), "title"),
            summary=self._told(checklist.summary, checklist.places.get("summary"), "summary"),
            scoring=self._scoring(checklist.scoring) if checklist.scoring else None,
            sections=tuple(self._section(section) for section in checklist.sections),
        )

    def _told(self, text: str, place: Place | None, *path: str) -> str:
        checklist = self._checklist
        if not text:
            return text
        return self._tell(SourceText(checklist.id, path, text, checklist.version, place or checklist.place))

    def _scoring(self, scoring: Scoring) -> Scoring:
        return replace(
            scoring,
            why=self._told(scoring.why, scoring.places.get("why"), "why"),
            verdicts=tuple(
                replace(
                    verdict,
                    title=self._told(verdict.title, verdict.place, "verdicts", verdict.id, "title"),
                    means=self._told(verdict.means, verdict.place, "verdicts", verdict.id, "means"),
                )
                for verdict in scoring.verdicts
            ),
            axes=tuple(
                replace(axis, title=self._told(axis.title, axis.place, "axes", axis.id)) for axis in scoring.axes
            ),
        )

    def _section(self, section: Section) -> Section:
        return replace(
            section,
            title=self._told(section.title, section.place, "sections", section.id),
            lines=tuple(line if isinstance(line, Use) else self._item(line) for line in section.lines),
        )

    def _item(self, item: Item) -> Item:
        def told(text: str, key: str) -> str:
            return self._told(text, item.places.get(key, item.place), "items", item.id, key)

        return replace(
            item,
            name=told(item.name, "name"),
            ask=told(item.ask, "ask"),
            why=told(item.why, "why"),
            evidence=told(item.evidence, "evidence"),
            advice=told(item.advice, "advice"),
            template=told(item.template, "template"),
            unit=told(item.unit, "unit"),
            na_reason=told(item.na_reason, "na"),
            options=self._shared.get(id(item.options)) or self._options(item.options, "items", item.id, "options"),
            scale=self._scale(item.scale, told) if item.scale else None,
            retired=self._retired(item.retired, told) if item.retired else None,
        )

    def _options(self, options: tuple[Option, ...], *path: str) -> tuple[Option, ...]:
        return tuple(
            replace(option, text=self._told(option.text, option.place, *path, option.id)) for option in options
        )

    def _scale(self, scale: Scale, told: Callable[[str, str], str]) -> Scale:
        return replace(scale, low_text=told(scale.low_text, "low"), high_text=told(scale.high_text, "high"))

    def _retired(self, retired: Retired, told: Callable[[str, str], str]) -> Retired:
        return replace(retired, why=told(retired.why, "retired"))


def _library(things: Mapping[str, Thing], key: str, names: tuple[str, ...], tell: Tell) -> dict[str, Thing]:
    return {id: _retold(thing, key, names, tell) for id, thing in things.items()}


def _retold(thing: Thing, key: str, names: tuple[str, ...], tell: Tell) -> Thing:
    """Return a thing of the library in other words; a path has those of its steps as well."""
    fields = {name: "publication" if name == "in" else name for name in names}
    texts = {name: getattr(thing, field) for name, field in fields.items()}
    steps: dict[str, str] = {step.read: step.do for step in thing.steps} if isinstance(thing, Path) else {}
    version = fingerprint(*texts.values(), *steps.values())

    def told(text: str, *path: str) -> str:
        printed = key == "sources" and path[-1] in _PRINTED
        return tell(SourceText(LIBRARY, (key, thing.id, *path), text, version, thing.place, printed)) if text else text

    changes: dict[str, object] = {fields[name]: told(text, name) for name, text in texts.items()}
    if isinstance(thing, Path):
        changes["steps"] = tuple(replace(step, do=told(step.do, "steps", step.read)) for step in thing.steps)
    return replace(thing, **changes)  # type: ignore[arg-type]
