"""What the answers of an item are called: those to choose from, one that was given, and those a condition accepts.

An item and the words of a language come in; texts go out. Nothing here knows pages or records.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType

from mkdocs_preflight.model import Item
from mkdocs_preflight.site.words import Words

#: The words of the answers that every item shares.
SHARED = MappingProxyType({"unknown": "answer.unknown", "n/a": "answer.na"})
#: The answers of a `confirm`, each with its value.
CONFIRM = MappingProxyType({"yes": 100, "partly": 50, "no": 0})
#: A scale of more steps is a number to write.
MOST_STEPS = 11

_COMPARISON = re.compile(r"(>=|<=|>|<|=) ?(.+)")
_COMPARED = {">=": "compare.least", "<=": "compare.most", ">": "compare.above", "<": "compare.below", "=": ""}


def choices(words: Words, item: Item) -> dict[str, tuple[str, int | None]]:
    """Return the answers that an item lists, each with its text and value; none where a text or a number is written."""
    if item.kind == "confirm":
        return {id: (words.say(f"answer.{id}"), value) for id, value in CONFIRM.items()}
    if item.scale and len(steps := range(item.scale.low, item.scale.high + 1)) <= MOST_STEPS:
        span = item.scale.high - item.scale.low
        return {str(step): (_step(words, item, step), 100 * (step - item.scale.low) // span) for step in steps}
    return {option.id: (option.text, option.value) for option in item.options}


def texts(words: Words, item: Item) -> dict[str, str]:
    """Return the answers that an item lists, each with its text."""
    return {id: text for id, (text, _) in choices(words, item).items()}


def spoken(words: Words, item: Item, answer: str) -> str:
    """Return an answer as a visitor reads it; what the item does not know is shown as it is."""
    if answer in SHARED:
        return words.say(SHARED[answer])
    known = texts(words, item).get(answer)
    return known if known is not None else _measured(words, item, answer)


def accepted_text(words: Words, item: Item, accepted: Sequence[str]) -> str:
    """Return the answers that a condition accepts as a visitor reads them: “No or Partly”, “at least 100 ms”."""
    return words.either([_accepted(words, item, answer) for answer in accepted])


def _accepted(words: Words, item: Item, answer: str) -> str:
    match = _COMPARISON.fullmatch(answer) if item.kind in ("scale", "number") else None
    if match is None:
        return spoken(words, item, answer)
    number = spoken(words, item, match[2])
    return words.say(_COMPARED[match[1]], number=number) if _COMPARED[match[1]] else number


def _measured(words: Words, item: Item, answer: str) -> str:
    return words.say("answer.number", number=answer, unit=item.unit) if item.unit and answer else answer


def _step(words: Words, item: Item, step: int) -> str:
    assert item.scale
    means = {item.scale.low: item.scale.low_text, item.scale.high: item.scale.high_text}.get(step)
    return words.say("answer.step", number=step, means=means) if means else str(step)
