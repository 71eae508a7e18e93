"""The words of the interface in one language, from `languages/<language>.yml`.

A sentence is a text with `{facts}`, or a mapping from plural category to text, chosen by the fact `n` after the
rules of that language. Nothing here knows which language it speaks: a new language is a new file.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml
from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from markupsafe import Markup, escape

Sentence = str | Mapping[str, str]


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a file of words."""
    folder = files("mkdocs_preflight.site").joinpath("languages")
    return tuple(sorted(file.name.removesuffix(".yml") for file in folder.iterdir() if file.name.endswith(".yml")))


class Words:
    """Every sentence of the interface in one language."""

    def __init__(self, language: str) -> None:
        """Read the words of `language`, which must be one of `languages()`."""
        text = files("mkdocs_preflight.site").joinpath("languages", f"{language}.yml").read_text("utf-8")
        self.language = language
        self._locale = Locale.parse(language)
        self._sentences: dict[str, Sentence] = yaml.load(text, Loader=yaml.BaseLoader)

    def say(self, key: str, **facts: object) -> str:
        """Return the sentence `key` with its facts; marked facts keep their markup and make the rest safe."""
        form = self._form(key, facts.get("n"))
        if any(isinstance(fact, Markup) for fact in facts.values()):
            return Markup(escape(form)).format(**facts)
        return form.format(**facts) if facts else form

    def _form(self, key: str, n: object) -> str:
        sentence = self._sentences[key]
        if isinstance(sentence, str):
            return sentence
        category = self._locale.plural_form(n) if isinstance(n, int) else "other"
        return sentence.get(category, sentence["other"])

    def group(self, *prefixes: str) -> dict[str, Sentence]:
        """Return the sentences whose keys start with a prefix and a dot, without both: what the script speaks."""
        return {
            key.removeprefix(f"{prefix}."): text
            for prefix in prefixes
            for key, text in self._sentences.items()
            if key.startswith(f"{prefix}.")
        }

    def whole(self, *prefixes: str) -> dict[str, Sentence]:
        """Return the sentences with these keys, or whose keys start with one and a dot, under their whole keys."""
        return {
            key: text
            for prefix in prefixes
            for key, text in self._sentences.items()
            if key == prefix or key.startswith(f"{prefix}.")
        }

    def date(self, day: str) -> str:
        """Return a day (YYYY-MM-DD) as the language writes it; anything else as it is."""
        try:
            return format_date(datetime.date.fromisoformat(day), format="long", locale=self._locale)
        except ValueError:
            return day

    def join(self, parts: list[str]) -> str:
        """Join `parts` as the language joins a list: “a, b and c”."""
        return format_list(parts, locale=self._locale)

    def either(self, parts: list[str]) -> str:
        """Join `parts` as the language offers a choice: “a, b or c”."""
        return format_list(parts, style="or", locale=self._locale)
