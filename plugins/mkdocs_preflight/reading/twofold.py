"""Questions that ask two things, in every language they are written in.

Texts and, for each language, its joining words come in: one entry a line, in which `*` stands for any letters. An entry
counts where it stands as words of its own. Which words join in which language is not known here, and grammar is not
looked at: this is a hint, and never more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from unicodedata import normalize

from mkdocs_preflight import problems
from mkdocs_preflight.model import Catalogue, Checklist, Item, Texts
from mkdocs_preflight.problems import Place
from mkdocs_preflight.reading.allowances import Findings


def check(catalogue: Catalogue, joins: Mapping[str, str], findings: Findings) -> None:
    """Report the questions with a word that joins two, or with two question marks."""
    patterns = {language: _pattern(words) for language, words in joins.items()}
    for checklist in catalogue.checklists.values():
        for item in checklist.items:
            if item.retired:
                continue
            for language, ask, places in _asks(item, checklist, catalogue):
                if joined := _joined(ask, patterns.get(language)):
                    place = places["ask"]
                    findings.keep(problems.asks_two_things(place, item=item.id, joined=joined), item, checklist)


def _asks(item: Item, checklist: Checklist, catalogue: Catalogue) -> Iterator[tuple[str, str, Mapping[str, Place]]]:
    """Return a question in every language that has it."""
    yield "", item.ask, item.places
    for language, translation in catalogue.translations.items():
        file = translation.checklists.get(checklist.id)
        texts = (file.texts.get("items") or {}).get(item.id) if file else None
        if isinstance(texts, Texts) and texts.texts.get("ask"):
            yield language, texts.texts["ask"], texts.places


def _joined(ask: str, pattern: re.Pattern[str] | None) -> str:
    """Return what joins two questions in one, or nothing."""
    found = pattern.search(ask.lower()) if pattern else None
    if found:
        return " ".join(found[0].split())
    # Compatibility forms make one sign of all that are only as wide as other letters.
    return "?" if normalize("NFKC", ask).rstrip("? ").count("?") else ""


def _pattern(words: str) -> re.Pattern[str] | None:
    """Return the entries as one pattern: first where a word may begin, and only then which of them does."""
    entries = [entry for entry in (line.strip().lower() for line in words.splitlines()) if entry.strip("* ")]
    whole = [_entry(entry) for entry in entries if re.match(r"\w", entry)]
    parts = [_entry(entry) for entry in entries if not re.match(r"\w", entry)]
    alternatives = [rf"(?<!\w)(?:{'|'.join(whole)})"] * bool(whole) + parts
    return re.compile("|".join(alternatives)) if entries else None


def _entry(words: str) -> str:
    """Return an entry as a pattern; where it ends with a letter, no other letter follows."""
    inner = re.escape(words).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
    return inner + (r"(?!\w)" if re.search(r"\w\Z", words) else "")
