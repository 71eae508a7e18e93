"""What stands in a browser's storage: of us, of others, whole or not; under the empty key, how it fails."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random

from tests.fuzz import records, seeds

OURS = "preflight:preflight:"
#: Names of projects as we give them, and as we never would.
CURRENT = ("", "", "", "2", "2", "3", "x", "__proto__", " ", ":2", "2:3", "1e308", "9007199254740993")
SLOTS = ("", ":2", ":3", ":Infinity", ":-1", ":x", ":2.5")
UNSAVED = ("told", "", " ", "FC-01 FC-02", "x" * 5000, "\ud800", "__proto__")
#: Texts that no project can be read from.
NO_TEXTS = ("\ud800", "{", "\x00", '{"preflight":7}')


def stored(random: Random, text: Callable[[Random], str]) -> dict[str, str]:
    """Return what stands in a storage whose chosen project is a text."""
    current = random.choice(CURRENT)
    held = {f"{OURS}project{current and ':'}{current}": text(random), "theirs": "x"}
    if current or random.random() < 0.1:
        held[f"{OURS}current"] = current
    for slot in random.sample(SLOTS, random.randint(0, 2)):
        maker = random.choice([records.whole, records.spoilt, records.no_record])
        held.setdefault(f"{OURS}project{slot}", maker(random))
    if random.random() < 0.3:
        held[f"{OURS}unsaved"] = random.choice(UNSAVED)
    return held


def whole(random: Random) -> dict[str, str]:
    return stored(random, records.whole)


def spoilt(random: Random) -> dict[str, str]:
    return stored(random, random.choice([records.strange, records.of_strange_answers, records.spoilt, records.deep]))


def half_written(random: Random) -> dict[str, str]:
    def half(random: Random) -> str:
        text = records.whole(random)
        return text[: random.randrange(len(text))]

    return stored(random, half)


def unreadable(random: Random) -> dict[str, str]:
    return stored(random, lambda random: random.choice([*NO_TEXTS, records.no_record(random)]))


def halves(random: Random) -> dict[str, str]:
    """Return a store with halves of characters as they are: what a browser keeps, and no file can."""
    return stored(
        random, lambda random: json.dumps(seeds.record(random), ensure_ascii=False) + random.choice(["", "\ud800"])
    )


def failing(random: Random) -> dict[str, str]:
    """Return a store that takes no more from some write on, or refuses everything from some moment on."""
    return whole(random) | {"": f"{random.choice(['QuotaExceededError', 'SecurityError'])} {random.randrange(20)}"}
