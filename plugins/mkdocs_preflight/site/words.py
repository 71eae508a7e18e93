"""The words of the interface in one language, from `languages/<language>.yml` or from a site's own translations.

A sentence is a text with `{facts}`, or a mapping from plural category to text, chosen by the fact `n` after the
rules of that language. `{name:a/b}` is an ending that depends on how the fact `name` sounds at its end; the language's
own `sound` says how: the first group of that pattern takes a, the second takes b, neither takes both. Nothing here
knows which language it speaks: a new language is a new file.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml
from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from mkdocs_preflight import problems
from mkdocs_preflight.model import Catalogue
from mkdocs_preflight.problems import Problems

Sentence = str | Mapping[str, str]

#: A fact, or an ending that follows one.
FACT = re.compile(r"\{(\w+)(?::([^{}/]+)/([^{}/]+))?\}")
#: The key by which a language says from which other language its file was made.
OF = "of"
#: The key of the pattern by which endings are chosen.
SOUND = "sound"
#: The key of the words that often join two questions in one.
JOINS = "check.joins"


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a file of words."""
    folder = files("mkdocs_preflight.site").joinpath("languages")
    return tuple(sorted(file.name.removesuffix(".yml") for file in folder.iterdir() if file.name.endswith(".yml")))


@cache
def sentences(language: str) -> Mapping[str, Sentence]:
    """Return the sentences of a language's file, `of` and `sound` included."""
    text = files("mkdocs_preflight.site").joinpath("languages", f"{language}.yml").read_text("utf-8")
    found: Mapping[str, Sentence] = yaml.load(text, Loader=yaml.BaseLoader)
    return found


@cache
def source() -> str:
    """Return the language in which the interface was written first: the one whose file was made from no other."""
    return next(language for language in languages() if OF not in sentences(language))


def own_name(code: str) -> str:
    """Return what a language calls itself; of an unknown one the code."""
    return _name(code, None)


def _name(code: str, reader: Locale | None) -> str:
    try:
        locale = Locale.parse(code, sep="-")
        return locale.get_display_name(reader or locale) or code
    except (ValueError, UnknownLocaleError):
        return code


class UnknownLanguageError(Exception):
    """No language has this code, so nobody knows how it counts and writes days."""


class Words:
    """Every sentence of the interface in one language."""

    def __init__(self, language: str, own: Mapping[str, Sentence] = MappingProxyType({})) -> None:
        """Speak `language`: a site's `own` sentences before the package's, the source's where both lack one.

        Raises `UnknownLanguageError` for a code that no language has.
        """
        self.language = language
        try:
            self._locale = Locale.parse(language, sep="-")
        except (ValueError, UnknownLocaleError) as error:
            raise UnknownLanguageError(language) from error
        packaged = sentences(language) if language in languages() else {}
        self._sentences: Mapping[str, Sentence] = {**sentences(source()), **packaged, **own}
        self._groups: dict[tuple[str, ...], Mapping[str, Sentence]] = {}

    def say(self, key: str, **facts: object) -> str:
        """Return the sentence `key` with its facts; marked facts keep their markup and make the rest safe."""
        form = self._form(key, facts.get("n"))
        if not facts:
            return form
        if any(isinstance(fact, Markup) for fact in facts.values()):
            return Markup(FACT.sub(lambda found: escape(self._filled(found, facts)), escape(form)))
        return FACT.sub(lambda found: str(self._filled(found, facts)), form)

    def _filled(self, found: re.Match[str], facts: Mapping[str, object]) -> object:
        """Return what stands in place of a fact or an ending."""
        name, first, second = found.groups()
        return facts[name] if first is None else self._ending(facts[name], first, second)

    def _ending(self, fact: object, first: str, second: str) -> str:
        text = fact.striptags() if isinstance(fact, Markup) else str(fact)
        pattern = self._sentences.get(SOUND, "")
        sound = re.search(pattern, unicodedata.normalize("NFD", text)) if isinstance(pattern, str) and pattern else None
        if sound is None:
            return f"{first}({second})"
        return first if sound[1] else second

    def _form(self, key: str, n: object) -> str:
        sentence = self._sentences[key]
        if isinstance(sentence, str):
            return sentence
        category = self._locale.plural_form(n) if isinstance(n, int) else "other"
        return sentence.get(category, sentence["other"])

    def group(self, *prefixes: str) -> Mapping[str, Sentence]:
        """Return the sentences whose keys start with a prefix and a dot, without both: what the script speaks.

        Every item's page asks for the same.
        """
        if prefixes not in self._groups:
            self._groups[prefixes] = self._sound | {
                key.removeprefix(f"{prefix}."): text
                for prefix in prefixes
                for key, text in self._sentences.items()
                if key.startswith(f"{prefix}.")
            }
        return self._groups[prefixes]

    def whole(self, *prefixes: str) -> dict[str, Sentence]:
        """Return the sentences with these keys, or whose keys start with one and a dot, under their whole keys."""
        return self._sound | {
            key: text
            for prefix in prefixes
            for key, text in self._sentences.items()
            if key == prefix or key.startswith(f"{prefix}.")
        }

    @property
    def _sound(self) -> dict[str, Sentence]:
        """What endings are chosen by, where the language has such."""
        return {SOUND: self._sentences[SOUND]} if SOUND in self._sentences else {}

    def date(self, day: str) -> str:
        """Return a day (YYYY-MM-DD) as the language writes it; anything else as it is."""
        try:
            return format_date(datetime.date.fromisoformat(day), format="long", locale=self._locale)
        except ValueError:
            return day

    def number(self, value: int | float) -> str:
        """Return a number as the language writes it."""
        return str(format_decimal(value, locale=self._locale))

    def language_name(self, code: str) -> str:
        """Return what the language `code` is called in this one; of an unknown one the code."""
        return _name(code, self._locale)

    def join(self, parts: list[str]) -> str:
        """Join `parts` as the language joins a list: “a, b and c”."""
        return format_list(parts, locale=self._locale)

    def either(self, parts: list[str]) -> str:
        """Join `parts` as the language offers a choice: “a, b or c”."""
        return format_list(parts, style="or", locale=self._locale)


def check(catalogue: Catalogue, found: Problems) -> None:
    """Report sentences of a site's own that no page says, or whose facts are others than the source's.

    Of a language that the package does not speak, report what is missing as well.
    """
    expected = {key: facts(text) for key, text in sentences(source()).items()} | {SOUND: frozenset[str]()}
    for language, translation in catalogue.translations.items():
        for file in translation.library:
            for key, text in (file.texts.get("words") or {}).items():
                place = file.places[f"words.{key}"]
                if key not in expected:
                    found.add(problems.no_such_words, place, key=key, names=expected)
                elif key != SOUND and facts(text) != expected[key]:
                    found.add(problems.other_facts, place, key=key, found=facts(text), expected=expected[key])
        lacking = [key for key in expected if key not in translation.words and key != SOUND]
        if lacking and language not in languages() and translation.library:
            found.add(problems.unsaid, translation.library[0].place, language=language, keys=lacking)


def joins(catalogue: Catalogue) -> dict[str, str]:
    """Return the words that often join two questions, by language; those of the source under an empty name."""
    found = {"": sentences(source()).get(JOINS)}
    for language, translation in catalogue.translations.items():
        packaged = sentences(language).get(JOINS) if language in languages() else None
        found[language] = translation.words.get(JOINS, packaged)
    return {language: words for language, words in found.items() if isinstance(words, str)}


def facts(sentence: Sentence) -> frozenset[str]:
    """Return the names of the facts in a sentence, of all its forms together."""
    forms = [sentence] if isinstance(sentence, str) else sentence.values()
    return frozenset(found[1] for form in forms for found in FACT.finditer(form))
