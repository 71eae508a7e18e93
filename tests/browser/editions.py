"""What the site says in another language where its English edition says a text.

Tests are written in English. What they expect of another edition is taken from the translations themselves, so that a
test asks the same of every edition: the right text at the right place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel.lists import format_list

from mkdocs_preflight.model import Case, Catalogue
from mkdocs_preflight.reading.catalogue import Folder, read, translated_pages
from mkdocs_preflight.reading.translations import told, translated
from mkdocs_preflight.site.words import FACT, Words, sentences
from tests.build.building import ROOT

SOURCE = "en"
#: An id, which is the same in every language, and an item's before its name.
_ID = re.compile(r"[A-Z]{2}-\d+")
_NAMED = re.compile(rf"({_ID.pattern}(?: · | ))(.+)")


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and what stands in its place; the key is that of the sentence, or where the text stands."""

    key: str
    text: str
    translation: str


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a sentence that has facts, as a pattern; a sentence without a word of its own fits anything."""

    key: str
    pattern: re.Pattern[str]
    letters: int


class Edition:
    """The site in one language."""

    def __init__(self, language: str) -> None:
        """Read what there is in the language."""
        self._language = language
        self._words = Words(language)
        self._pairs: dict[str, list[Pair]] = {}
        self._forms = list(_forms())
        for pair in (*_texts(language), *_said(self._words)):
            self._pairs.setdefault(pair.text, []).append(pair)

    def says(self, text: str, key: str = "") -> str:
        """Return the text as this edition says it; `key` names which of several it is, or a sentence of facts alone.

        Raises LookupError where no text of the site is this one, or where several are that differ in this language.
        """
        if self._language == SOURCE or _ID.fullmatch(text):
            return text
        found = self._found(text, key)
        if len({translation for _, translation in found}) != 1:
            raise LookupError(f"{text!r} is {found or 'nothing'} in {self._language}")
        return found[0][1]

    def date(self, day: str) -> str:
        """Return a day (YYYY-MM-DD) as this edition writes it."""
        return self._words.date(day)

    def _found(self, text: str, key: str) -> list[tuple[str, str]]:
        return self._whole(text, key) or self._filled(text, key)

    def _whole(self, text: str, key: str = "") -> list[tuple[str, str]]:
        """Return what a text becomes that has no facts; of an item's name with its id, the name."""
        whole = [(pair.key, pair.translation) for pair in self._pairs.get(text, []) if key in ("", pair.key)]
        named = _NAMED.fullmatch(text)
        if whole or not named:
            return whole
        return [(of, named[1] + name) for of, name in self._whole(named[2], key)]

    def _filled(self, text: str, key: str) -> list[tuple[str, str]]:
        """Return what a sentence with facts becomes: of all that fit, the one with the most words of its own."""
        fitting = [
            (form, found)
            for form in self._forms
            if (form.key == key if key else form.letters) and (found := form.pattern.fullmatch(text))
        ]
        most = max((form.letters for form, _ in fitting), default=0)
        return [
            (form.key, self._words.say(form.key, **{"n": 1, **self._facts(found)}))
            for form, found in fitting
            if form.letters == most
        ]

    def _facts(self, found: re.Match[str]) -> dict[str, object]:
        return {name: self._fact(text) for name, text in found.groupdict().items()}

    def _fact(self, text: str) -> str:
        """Return a fact in this language: a text, a list of texts, or what is the same in all, such as a number."""
        if self._whole(text):
            return self.says(text)
        for style, join in (("and", self._words.join), ("or", self._words.either)):
            if len(parts := _parts(text, style)) > 1:
                return join([self._fact(part) for part in parts])
        if self._filled(text, ""):
            return self.says(text)
        if quoted := re.fullmatch("“(.+)”", text):
            return self._words.say("script.checklist.quoted", name=self._fact(quoted[1]))
        return text


@cache
def edition(language: str) -> Edition:
    """Return the site in a language, read once."""
    return Edition(language)


@cache
def _catalogue() -> Catalogue:
    pages = ROOT / "docs" / SOURCE
    folders = [Folder(ROOT / "checklists")]
    catalogue, found = read(folders, catalogue="preflight", pages=pages, translated=translated_pages(pages))
    assert [] == [problem for problem in found if problem.level == "error"]
    return catalogue


def _texts(language: str) -> Iterator[Pair]:
    """Return the texts of checklists and library, what cases say of themselves, and the titles of pages.

    The glossary is left out: its words are called otherwise there than where they are used.
    """
    catalogue = _catalogue()
    there = translated(catalogue, language, source=SOURCE)
    for each in told(catalogue, language):
        key = ".".join([each.source.part, *each.source.path])
        if each.state == "translated" and not key.startswith(("pages.", "library.terms.")):
            yield Pair(key, each.source.text, each.text)
    for id, case in catalogue.cases.items():
        for key, text in _of_case(case).items():
            yield Pair(f"{id}.{key}", text, _of_case(there.cases[id])[key])
    for path, page in catalogue.pages.items():
        yield Pair(f"{path}.title", page.title, there.pages[path].title)


def _of_case(case: Case) -> dict[str, str]:
    return {"title": case.title, "summary": case.summary, "organisation": case.organisation}


def _said(words: Words) -> Iterator[Pair]:
    """Return the sentences of the interface that have no facts."""
    for key, sentence in sentences(SOURCE).items():
        if isinstance(sentence, str) and not FACT.search(sentence):
            yield Pair(key, sentence, words.say(key))


def _forms() -> Iterator[Form]:
    for key, sentence in sentences(SOURCE).items():
        for text in [sentence] if isinstance(sentence, str) else sentence.values():
            if FACT.search(text) or not isinstance(sentence, str):
                yield Form(key, _pattern(text), len(re.findall(r"[^\W\d_]", FACT.sub("", text))))


def _pattern(sentence: str) -> re.Pattern[str]:
    """Return the pattern of a sentence, each fact a group by its name."""
    parts, known, end = [], set[str](), 0
    for fact in FACT.finditer(sentence):
        parts += [re.escape(sentence[end : fact.start()]), f"(?P={fact[1]})" if fact[1] in known else _group(fact[1])]
        known.add(fact[1])
        end = fact.end()
    return re.compile("".join([*parts, re.escape(sentence[end:])]))


def _group(fact: str) -> str:
    return rf"(?P<{fact}>\d+)" if fact == "n" else f"(?P<{fact}>.+?)"


def _parts(text: str, word: str) -> list[str]:
    """Return what was joined to a list as English joins one, with `and` or `or` before the last, outside of quotes."""
    before, _, last = text.rpartition(f" {word} ")
    parts = [*before.removesuffix(",").split(", "), last]
    whole = all(part.count("“") == part.count("”") for part in parts)
    return parts if whole and _joined(parts, word) == text else [text]


def _joined(parts: list[str], word: str) -> str:
    return format_list(parts, style="or", locale=SOURCE) if word == "or" else format_list(parts, locale=SOURCE)
