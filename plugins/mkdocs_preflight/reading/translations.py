"""Whether translations fit their sources: each names a checklist, and texts only what that one has."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mkdocs_preflight import problems
from mkdocs_preflight.model import Catalogue, Checklist, Texts
from mkdocs_preflight.problems import Problems
from mkdocs_preflight.reading.material import Material


def check(material: Material, catalogue: Catalogue, found: Problems) -> None:
    """Report every translated text that has no source."""
    if "checklists" in material.unread:
        return
    for translation in material.translations:
        checklist = catalogue.checklists.get(translation.checklist)
        if checklist is None:
            place, names = translation.texts.place, catalogue.checklists
            found.add(problems.nothing_called, place, what="checklist", id=translation.checklist, names=names)
        else:
            _check(translation.texts, checklist, found)


def _check(translated: Texts, checklist: Checklist, found: Problems) -> None:
    for key, what, names in _names(checklist):
        _known(translated, key, what, names, found)
    items = {item.id: item for item in checklist.items}
    for id, texts in (translated.texts.get("items") or {}).items():
        if id in items and isinstance(texts, Texts):
            _known(texts, "options", "option", [option.id for option in items[id].options], found)


def _names(checklist: Checklist) -> Iterator[tuple[str, str, Collection[str]]]:
    scoring = checklist.scoring
    yield "items", "item", [item.id for item in checklist.items]
    yield "sections", "section", [section.id for section in checklist.sections]
    yield "verdicts", "verdict", [verdict.id for verdict in scoring.verdicts] if scoring else []
    yield "axes", "axis", [axis.id for axis in scoring.axes] if scoring else []


def _known(translated: Texts, key: str, what: str, names: Collection[str], found: Problems) -> None:
    for id in translated.texts.get(key) or ():
        if id not in names:
            place = translated.places[f"{key}.{id}"]
            found.add(problems.nothing_called, place, what=what, id=id, names=names)
