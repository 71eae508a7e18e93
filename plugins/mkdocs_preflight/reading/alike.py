"""Items that rest on the same source and ask for nearly the same evidence: perhaps one question, written twice.

Items come in, pairs go out, each item at most once, with the first that it resembles. Words are whatever stands
between spaces, so no language is assumed; where a language writes no spaces, few pairs are seen. Texts are compared
only where they have all words in common, or one that is rare among all texts: so the time grows with the number of
items, and not with its square. Two texts without a rare word are not seen, unless their words are the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TypeAlias

from mkdocs_preflight.model import Item

Words: TypeAlias = frozenset[str]
#: Items with their words, by a word or by all of them.
Marked: TypeAlias = dict[object, list[tuple[Item, Words]]]

#: The share of words that two texts have in common, of all their words.
SHARE = 0.5
#: Shorter texts are alike by chance.
FEWEST_WORDS = 4
#: A word in more texts than these is not rare.
MOST_TEXTS = 10


def pairs(items: Iterable[Item]) -> Iterator[tuple[Item, Item]]:
    """Return items with an earlier one that has a source and most words of its evidence in common."""
    described = [(item, words) for item in items if item.sources and len(words := _words(item)) >= FEWEST_WORDS]
    spread = Counter(chain.from_iterable(words for _, words in described))
    rare = frozenset(word for word, texts in spread.items() if 1 < texts <= MOST_TEXTS)
    before: dict[str, Marked] = {}
    for item, words in described:
        marks = [words, *sorted(words & rare)]
        other = _first_alike(item, words, marks, before)
        if other:
            yield item, other
            continue
        for source in item.sources:
            marked = before.setdefault(source, {})
            for mark in marks:
                marked.setdefault(mark, []).append((item, words))


def _first_alike(item: Item, words: Words, marks: Iterable[object], before: Mapping[str, Marked]) -> Item | None:
    for source in item.sources:
        marked = before.get(source, {})
        for mark in marks:
            for other, those in marked.get(mark, ()):
                common = len(words & those)
                if common >= SHARE * (len(words) + len(those) - common):
                    return other
    return None


def _words(item: Item) -> Words:
    return frozenset(item.evidence.casefold().split())
