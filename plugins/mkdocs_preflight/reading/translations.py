"""What other languages have of a catalogue: the catalogue in their words, how much is missing, and what fits nothing.

A text that a language lacks, or that was made from other words than there are now, is shown as its author wrote it. The
ledger knows the words of an older version: where they are the same, the translation is as good as new.
A page that was made from another version is kept, and says so: one changed sentence does not take a whole page away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from mkdocs_preflight import problems
from mkdocs_preflight.model import Case, Catalogue, Page, Release, Texts, TranslatedPage, Translation, Untranslated
from mkdocs_preflight.problems import Place, Problems
from mkdocs_preflight.reading.editions import text_at, version
from mkdocs_preflight.reading.material import Material
from mkdocs_preflight.reading.texts import LIBRARY, SourceText, retold

#: The part of the pages, beside the ids of checklists and the library.
PAGES = "pages"
State = Literal["translated", "missing", "outdated"]

#: What the things are called that stand below a key.
_THINGS: Mapping[str, str] = {
    "items": "item", "sections": "section", "verdicts": "verdict", "axes": "axis", "options": "option",
    "answers": "list of options", "stages": "stage", "arrows": "arrow", "causes": "cause", "sources": "source",
    "terms": "term", "paths": "path", "steps": "step",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One text, and what a language has for it: nothing, something older, or its translation."""

    source: SourceText
    text: str
    #: The version that the translation says it was made from.
    of: str
    #: Where the translation stands, or where it belongs.
    place: Place
    #: Whether its file says so for all its texts.
    of_file: bool = False
    #: Whether the source said then what it says now.
    same: bool = False

    @property
    def state(self) -> State:
        """Say whether the translation can be shown."""
        if not self.text:
            return "missing"
        return "translated" if self.same or self.of == self.source.version else "outdated"


def translated(catalogue: Catalogue, language: str, *, source: str) -> Catalogue:
    """Return the catalogue in the words of a language; what it lacks stands in the language `source`, marked so."""
    translation = catalogue.translations.get(language, Translation(language))

    def tell(text: SourceText) -> str:
        told = _told(text, translation, catalogue.released)
        if told.state == "translated":
            return told.text
        return text.text if text.printed else Untranslated(text.text, source)

    pages = {path: _page(page, translation.pages.get(path), source) for path, page in catalogue.pages.items()}
    cases = {id: _case(case, translation.pages.get(case.page), source) for id, case in catalogue.cases.items()}
    return replace(retold(catalogue, tell), pages=pages, cases=cases)


def told(catalogue: Catalogue, language: str) -> list[Told]:
    """Return every text and page of the catalogue with what a language has for it, in the order of the files."""
    translation = catalogue.translations.get(language, Translation(language))
    found: dict[tuple[str, tuple[str, ...]], Told] = {}

    def tell(text: SourceText) -> str:
        each = _told(text, translation, catalogue.released)
        if each.text or not text.printed:
            found[text.part, text.path] = each
        return text.text

    retold(catalogue, tell)
    return [*found.values(), *_pages(catalogue, translation)]


def sidecar(path: str, language: str) -> str:
    """Return the file of translations that belongs to a file of checklists or the library."""
    folder, _, name = path.rpartition("/")
    outer, _, inner = folder.rpartition("/")
    parts = (outer, language, inner, name) if inner == LIBRARY else (folder, language, name)
    return "/".join(part for part in parts if part)


def _told(text: SourceText, translation: Translation, released: Mapping[str, Mapping[str, Release]]) -> Told:
    files = translation.library if text.part == LIBRARY else filter(None, [translation.checklists.get(text.part)])
    place = Place(sidecar(text.place.path, translation.language), 0, 0)
    for file in files:
        of, value, at = _look(file, text.path)
        if value is not None:
            said_once = text.part != LIBRARY and of == (file.texts.get("of") or "")
            return Told(text, value, of, at, said_once, _said(released.get(text.part, {}), of, text) == text.text)
        if file.place.path == place.path or text.part != LIBRARY:
            place = at
    return Told(text, "", "", place)


def _said(released: Mapping[str, Release], of: str, text: SourceText) -> str | None:
    """Return what a source said in a released version; one that came later has said only what it said at first."""
    if of not in released:
        return None
    since = (release for release in released.values() if version(release.version) >= version(of))
    return next((said for release in since if (said := text_at(release, text.path)) is not None), None)


def _look(file: Texts, path: tuple[str, ...]) -> tuple[str, str | None, Place]:
    """Return what stands at a path: the version it was made from, the text, and its place or the nearest to it."""
    of, place, at, key = "", file.place, file, ""
    holder: object = file
    for part in path:
        key = f"{key}.{part}" if key else part
        if isinstance(holder, Texts):
            at, key = holder, part
            of = holder.texts.get("of") or of
            holder = holder.texts.get(part)
        else:
            holder = holder.get(part) if isinstance(holder, Mapping) else None
        if holder is None:
            return of, None, place
        place = at.places.get(key, place)
    return of, holder if isinstance(holder, str) else None, place


def _pages(catalogue: Catalogue, translation: Translation) -> Iterator[Told]:
    if not translation.has_pages:
        return
    for path, page in catalogue.pages.items():
        there = translation.pages.get(path)
        text = SourceText(PAGES, (path,), page.title or path, page.fingerprint, Place(page.path, 0, 0))
        yield Told(
            text, there.page.path if there else "", there.of if there else "", there.place if there else text.place
        )


def _page(page: Page, there: TranslatedPage | None, source: str) -> Page:
    if there:
        return there.page
    return replace(page, title=_own(page.title, source), description=_own(page.description, source))


def _case(case: Case, there: TranslatedPage | None, source: str) -> Case:
    def told(key: str, text: str) -> str:
        return (there.texts.get(key) if there else "") or _own(text, source)

    return replace(
        case,
        title=told("title", case.title),
        summary=told("summary", case.summary),
        organisation=told("organisation", case.organisation),
        # A year may differ in its dash; without one of its own it is the same.
        year=(there.texts.get("year") if there else "") or case.year,
    )


def _own(text: str, source: str) -> str:
    return Untranslated(text, source) if text else text


# --- Checks ----------------------------------------------------------------------------------------------------------


def check(material: Material, catalogue: Catalogue, found: Problems) -> None:
    """Report translations that have no source, and texts that a language lacks or has from an older version."""
    for language, translation in catalogue.translations.items():
        if not {"checklists", "library"} & material.unread:
            _check_files(translation, catalogue, found)
        if "pages" not in material.unread:
            _check_pages(translation, material, found)
        if not material.unread:
            _check_state(language, told(catalogue, language), found)


def _check_files(translation: Translation, catalogue: Catalogue, found: Problems) -> None:
    parts: dict[str, set[tuple[str, ...]]] = {LIBRARY: set(), **{id: set() for id in catalogue.checklists}}

    def tell(text: SourceText) -> str:
        parts[text.part].update(text.path[:end] for end in range(1, len(text.path) + 1))
        return text.text

    retold(catalogue, tell)
    items = {path[1]: part for part, known in parts.items() for path in known if path[0] == "items" and len(path) == 2}
    for id, file in translation.checklists.items():
        if id in catalogue.checklists:
            _strangers(file, parts[id], found, items)
        else:
            found.add(problems.nothing_called, file.place, what="checklist", id=id, names=catalogue.checklists)
    for file in translation.library:
        _strangers(file, parts[LIBRARY], found, items)


def _strangers(file: Texts, known: set[tuple[str, ...]], found: Problems, items: Mapping[str, str]) -> None:
    """Report the first unknown step of each path in a file of translations; `items` says in which file each stands."""
    reported: set[tuple[str, ...]] = set()
    for path, place in _paths(file):
        end = next((end for end in range(1, len(path) + 1) if path[:end] not in known), 0)
        if not end or path[:end] in reported or path[0] == "words":
            continue
        reported.add(path[:end])
        *outer, id = path[:end]
        if outer and outer[-1] in _THINGS:
            names = [other[-1] for other in sorted(known) if other[:-1] == tuple(outer)]
            stands = items.get(id, "") if outer == ["items"] else ""
            found.add(problems.nothing_called, place, what=_THINGS[outer[-1]], id=id, names=names, stands=stands)
        elif id not in _THINGS:
            found.add(problems.translates_nothing, place, key=id, of=".".join(outer))


def _paths(file: Texts, *before: str) -> Iterator[tuple[tuple[str, ...], Place]]:
    """Return the path and place of each text in a file of translations, and of each thing, even one without texts."""
    for key, value in file.texts.items():
        if key == "of" or value is None:
            continue
        place = file.places.get(key, file.place)
        yield from _below((*before, key), value, place, file, key)


def _below(
    path: tuple[str, ...], value: object, place: Place, file: Texts, key: str
) -> Iterator[tuple[tuple[str, ...], Place]]:
    if isinstance(value, Texts):
        yield path, place
        yield from _paths(value, *path)
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            at = file.places.get(f"{key}.{name}", place)
            yield from _below((*path, name), inner, at, file, f"{key}.{name}")
    else:
        yield path, place


def _check_pages(translation: Translation, material: Material, found: Problems) -> None:
    sources = {page.page: page for page in material.pages}
    for text in material.translated[translation.language].pages:
        if text.page not in sources:
            found.add(problems.page_without_source, Place(text.path, 0, 0), page=text.page, pages=sources)
        elif text.about.get("of") != sources[text.page].fingerprint:
            # What an older version lacks is no slip.
            continue
        elif lost := sorted(sources[text.page].anchors - text.anchors):
            found.add(problems.anchors_lost, Place(text.path, 0, 0), anchors=lost, source=sources[text.page].path)


def _check_state(language: str, texts: Iterable[Told], found: Problems) -> None:
    texts = list(texts)
    lacking = [each for each in texts if each.state != "translated"]
    # Files of an older version of which some texts still fit.
    partly = {(each.source.part, each.of) for each in texts if each.same}
    whole: set[tuple[str, str]] = set()
    for _, group in groupby(lacking, key=lambda each: (each.state, each.source.part, _thing(each))):
        first, *rest = group
        thing, source = _thing(first), first.source
        if first.state == "outdated" and first.of_file and (source.part, first.of) not in partly:
            # What a file says once is told once.
            thing = ()
            if (source.part, first.of) in whole:
                continue
            whole.add((source.part, first.of))
        what = ".".join(thing)
        if first.state == "outdated":
            version = source.version
            found.add(
                problems.outdated,
                first.place,
                language=language,
                thing=what,
                version=version,
                of=first.of,
                source=source.place,
            )
        else:
            keys = [".".join(each.source.path[len(thing) :]) for each in (first, *rest)]
            found.add(problems.untranslated, first.place, language=language, thing=what, keys=keys, source=source.place)


def _thing(each: Told) -> tuple[str, ...]:
    """Return the thing that a text belongs to: an item, a verdict, a page, or nothing but its file."""
    path = each.source.path
    if each.source.part == PAGES:
        return path
    return path[:2] if len(path) > 2 else path[:-1]
