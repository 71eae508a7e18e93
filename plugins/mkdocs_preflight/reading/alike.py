"""Items that rest on the same source and ask for nearly the same evidence: perhaps one question, written twice.

Items come in, pairs go out, each item at most once, with the first that it resembles. Words are whatever stands
between spaces, so no language is assumed; where a language writes no spaces, few pairs are seen. Words that many texts
have tell nothing and are left aside, and texts are compared only where they share one of the others: so the time grows
with the number of items, and not with its square.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple, TypeAlias

from mkdocs_preflight.model import Item

Words: TypeAlias = frozenset[str]

#: The share of telling words that two texts have in common, of all that both have.
SHARE = 0.5
#: One word in common is chance.
FEWEST_WORDS = 2
#: A word tells something if it is in no more texts than these, and in no more than a fifth of all.
MOST_TEXTS = 10


class Text(NamedTuple):
    """The evidence of an item, as words."""

    item: Item
    words: Words
    telling: Words


#: Texts by a word that they have, or by all their words.
Marked: TypeAlias = dict[object, list[Text]]


def pairs(items: Iterable[Item]) -> Iterator[tuple[Item, Item]]:
    """Return items with an earlier one that has a source and most telling words of its evidence in common."""
    described = [(item, words) for item in items if item.sources and len(words := _words(item)) >= FEWEST_WORDS]
    spread = Counter(chain.from_iterable(words for _, words in described))
    most = max(2, min(MOST_TEXTS, len(described) // 5))
    told = frozenset(word for word, texts in spread.items() if texts <= most)
    shared = frozenset(word for word in told if spread[word] > 1)
    before: dict[str, Marked] = {}
    for item, words in described:
        text = Text(item, words, words & told)
        marks = [words, *sorted(words & shared)]
        if other := _first_alike(text, marks, before):
            yield item, other
            continue
        for source in item.sources:
            marked = before.setdefault(source, {})
            for mark in marks:
                marked.setdefault(mark, []).append(text)


def _first_alike(text: Text, marks: Iterable[object], before: Mapping[str, Marked]) -> Item | None:
    for source in text.item.sources:
        marked = before.get(source, {})
        for mark in marks:
            for other in marked.get(mark, ()):
                if _alike(text, other):
                    return other.item
    return None


def _alike(one: Text, other: Text) -> bool:
    if one.words == other.words:
        return True
    common = len(one.telling & other.telling)
    return common >= FEWEST_WORDS and common >= SHARE * (len(one.telling) + len(other.telling) - common)


def _words(item: Item) -> Words:
    return frozenset(item.evidence.casefold().split())
