"""The one door of this room: folders of files in, the catalogue and every problem out.

Files that did not change since the last time are not read again, if the caller keeps a `Cache`. Problems come back in
the order of the files, each with the line it points at. Nothing here knows who asks: the command line and the plugin
are equals.
"""

from __future__ import annotations

import gc
import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

from mkdocs_preflight import model, problems
from mkdocs_preflight.problems import Place, Problem, Problems
from mkdocs_preflight.reading import checks, ledger, lint, markdown, reader, shapes, source
from mkdocs_preflight.reading.material import Material, Translated
from mkdocs_preflight.reading.places import File

LIBRARY = "library"
#: The code of a language, which names a folder of translations: `ko`, `pt-BR`.
LANGUAGE = re.compile(r"[a-z]{2}(-[A-Za-z]{2,4})?")
#: What one file holds, what is wrong with it alone, and what its texts name.
Held: TypeAlias = tuple[Any, tuple[Problem, ...], tuple[tuple[str, Place], ...]]


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of checklists, with the label it has on pages where a site has several."""

    path: Path
    label: str = ""


@dataclass(slots=True)
class Cache:
    """What unchanged files held the last time; kept by whoever reads again and again."""

    #: From path, way of reading and content to what was read.
    held: dict[tuple[str, str, bytes], Held] = field(default_factory=dict)
    #: How many files the last reading took from here.
    hits: int = 0


def read(
    folders: Sequence[Folder],
    *,
    catalogue: str,
    pages: Path | None = None,
    translated: Mapping[str, Path] = MappingProxyType({}),
    cache: Cache | None = None,
) -> tuple[model.Catalogue, list[Problem]]:
    """Return what the folders and pages hold, and everything that is wrong with it.

    `translated` are the folders of pages in other languages, by their codes; translations of checklists and library
    lie in the folders of checklists themselves.
    """
    with collection_paused():
        reading = _Reading(Cache() if cache is None else cache)
        for folder in folders:
            reading.folder(folder)
        if pages is not None:
            reading.pages(pages)
            for language, folder_of_pages in translated.items():
                reading.translated_pages(folder_of_pages, language)
        reading.forget_the_rest()
        whole = reading.material.catalogue(catalogue)
        checks.check(reading.material, whole, reading.found)
        return whole, in_order(reading.found.found)


def advice(catalogue: model.Catalogue, *, joins: Mapping[str, str]) -> list[Problem]:
    """Return what the author's lint says of a catalogue without errors.

    `joins` has the words that join two questions, by language; those of the source under an empty name.
    """
    found = Problems()
    lint.check(catalogue, found, joins=joins)
    return in_order(found.found)


class _Reading:
    """One pass over all files."""

    def __init__(self, cache: Cache) -> None:
        self.found = Problems()
        self.material = Material()
        self._cache = cache
        self._held: dict[tuple[str, str, bytes], Held] = {}
        cache.hits = 0

    def folder(self, folder: Folder) -> None:
        """Read the checklists of a folder, and its library."""

        def of_checklist(root: source.Node, file: File) -> model.Checklist | None:
            return reader.checklist(root, file, folder.label)

        for path, name in self._files(folder.path, "checklists"):
            if checklist := self._file(path, name, f"checklists {folder.label}", of_checklist):
                self.material.checklists.append(checklist)
        if (folder.path / LIBRARY).is_dir():
            for path, name in self._files(folder.path / LIBRARY, "library"):
                self.material.add_library(self._file(path, name, "library", reader.library) or {})

        if (folder.path / ledger.FOLDER).is_dir():
            self._released(folder.path / ledger.FOLDER)
        for language in sorted(sub for sub in folder.path.glob("*/") if LANGUAGE.fullmatch(sub.name)):
            self._translations(language)

    def _released(self, folder: Path) -> None:
        for path in sorted(path for path in folder.iterdir() if path.suffix == ".json" and path.is_file()):
            name = _joined(shown(folder), path.name)
            of = _pages_released if path.name == ledger.PAGES else _release
            held = self._once(path, name, f"released {path.name}", partial(of, name=path.name, shown=name))
            if held is None:
                self.material.unread.add("released")
            elif isinstance(held, model.Release):
                self.material.released.append(held)
            else:
                self.material.linked |= dict.fromkeys(held, Place(name, 0, 0))

    def _translations(self, folder: Path) -> None:
        of_language = self.material.translated.setdefault(folder.name, Translated())
        of_checklist = partial(reader.translation, shape=shapes.TRANSLATION)
        for path, name in self._files(folder, "translations"):
            if texts := self._file(path, name, "translations", of_checklist):
                of_language.checklists[path.stem] = texts
        if (folder / LIBRARY).is_dir():
            of_library = partial(reader.translation, shape=shapes.TRANSLATED_LIBRARY)
            for path, name in self._files(folder / LIBRARY, "translations"):
                if texts := self._file(path, name, "translations library", of_library):
                    of_language.library.append(texts)

    def pages(self, folder: Path) -> None:
        """Read all pages below a folder."""
        self.material.has_pages = True
        if not folder.is_dir():
            self.material.unread.add("pages")
            self.found.add(problems.unreadable, Place(shown(folder), 0, 0), reason="there is no such folder")
            return
        self.material.pages += self._pages(folder, "pages")

    def translated_pages(self, folder: Path, language: str) -> None:
        """Read all pages below a folder in another language; where there is none yet, nothing is translated."""
        of_language = self.material.translated.setdefault(language, Translated())
        of_language.has_pages = True
        if folder.is_dir():
            of_language.pages += self._pages(folder, "translations pages")

    def _pages(self, folder: Path, way: str) -> Iterator[markdown.PageText]:
        for path in sorted(folder.rglob("*.md")):
            page = path.relative_to(folder).as_posix()
            hidden = "/." in f"/{page}"
            if not hidden and (read_page := self._page(path, page, _joined(shown(folder), page), way)):
                yield read_page

    def forget_the_rest(self) -> None:
        """Keep in the cache only what this pass has met."""
        self._cache.held = self._held

    def _files(self, folder: Path, kind: str) -> Iterator[tuple[Path, str]]:
        """Return the YAML files of a folder with their names in messages."""
        top = shown(folder)
        try:
            paths = sorted(path for path in folder.iterdir() if not path.name.startswith(".") and path.is_file())
        except OSError as error:
            self.material.unread.add(kind)
            reason = "there is no such folder" if isinstance(error, FileNotFoundError) else error.strerror or str(error)
            self.found.add(problems.unreadable, Place(top, 0, 0), reason=reason)
            return
        for path in paths:
            name = _joined(top, path.name)
            if path.suffix == ".yml":
                yield path, name
            elif path.suffix.lower() in (".yaml", ".yml"):
                self.found.add(problems.wrong_ending, Place(name, 0, 0), found=path.suffix)

    def _file(self, path: Path, name: str, way: str, of: Callable[[source.Node, File], Any]) -> Any:
        """Return what a YAML file holds, or nothing if it cannot be read."""

        def anew(text: str, found: Problems) -> tuple[Any, Iterable[tuple[str, Place]]]:
            file = File(name, text, found)
            root = source.compose(text, shown=name, found=found)
            return (None if root is None else of(root, file)), file.mentions

        held = self._once(path, name, way, anew)
        if held is None:
            self.material.unread.add(way.split()[0])
        return held

    def _page(self, path: Path, page: str, name: str, way: str) -> markdown.PageText | None:
        translated = way != "pages"

        def anew(text: str, found: Problems) -> tuple[Any, Iterable[tuple[str, Place]]]:
            text_of_page = markdown.page(text, page=page, shown=name, found=found, translated=translated)
            return text_of_page, text_of_page.facts

        held: markdown.PageText | None = self._once(path, name, f"{way} {page}", anew)
        if held is None or (markdown.is_case(page) and held.case is None and not translated):
            self.material.unread.add(way.split()[0])
        return held

    def _once(
        self, path: Path, name: str, way: str, anew: Callable[[str, Problems], tuple[Any, Iterable[tuple[str, Place]]]]
    ) -> Any:
        """Return what a file holds, from the cache if its content has not changed."""
        text = source.read(path, shown=name, found=self.found)
        if text is None:
            return None
        key = (name, way, hashlib.blake2b(text.encode(), digest_size=16).digest())
        held = self._cache.held.get(key)
        if held is None:
            found = Problems()
            value, mentions = anew(text, found)
            held = (value, tuple(found.found), tuple(mentions))
        else:
            self._cache.hits += 1
        self._held[key] = held
        self.found.take(held[1])
        self.material.mentions.extend(held[2])
        return held[0]


def _release(text: str, found: Problems, *, name: str, shown: str) -> tuple[Any, Iterable[tuple[str, Place]]]:
    return ledger.release(text, name=name, shown=shown, found=found), ()


def _pages_released(text: str, found: Problems, *, name: str, shown: str) -> tuple[Any, Iterable[tuple[str, Place]]]:  # noqa: ARG001
    return ledger.pages(text, shown=shown, found=found), ()


def translated_pages(pages: Path) -> dict[str, Path]:
    """Return the folders of pages in other languages, by their codes: they stand beside the one of the source's."""
    if not LANGUAGE.fullmatch(pages.name):
        return {}
    beside = sorted(folder for folder in pages.parent.glob("*/") if LANGUAGE.fullmatch(folder.name))
    return {folder.name: folder for folder in beside if folder.name != pages.name}


def shown(path: Path) -> str:
    """Return a path as messages write it: from the current folder where possible, with forward slashes."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100  (links stay as the author knows them)
    try:
        return absolute.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return absolute.as_posix()


def _joined(folder: str, name: str) -> str:
    return name if folder == "." else f"{folder}/{name}"


@contextmanager
def collection_paused() -> Iterator[None]:
    """Let the garbage collector rest: reading makes many small objects and drops few, which is its worst case.

    Whoever reads and asks for advice lets it rest for both.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def in_order(found: Sequence[Problem]) -> list[Problem]:
    """Return problems in the order of their places, each with its line."""
    lines: dict[str, list[str]] = {}
    ordered = sorted(found, key=lambda problem: (problem.place, problem.code, problem.message))
    return [replace(problem, source=_line(problem.place, lines)) for problem in dict.fromkeys(ordered)]


def _line(place: Place, lines: dict[str, list[str]]) -> str:
    if not place.line:
        return ""
    if place.path not in lines:
        try:
            lines[place.path] = source.lines(Path(place.path).read_bytes()[: source.MOST_BYTES].decode("utf-8-sig"))
        except (OSError, ValueError):
            lines[place.path] = []
    of_file = lines[place.path]
    return of_file[place.line - 1] if place.line <= len(of_file) else ""
