"""What an answer says: its state, its value, and whether it is still good.

An item of a plan and the entry of a record come in, the entry in its short or its long form and of any shape that a
file can hold; an answer goes out, or the problems of all answers. One kind of answer is one entry of `KINDS`. This
module must not know which items are asked.

Mirror of engine/answers.js; tests/vectors/answers decides.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, NotRequired, TypeAlias, TypedDict, TypeGuard

from mkdocs_preflight.engine.plan import Band, Item, Plan, once

__all__ = [
    "KINDS",
    "answers_of",
    "can_count",
    "check",
    "day_of",
    "field_of",
    "given",
    "is_changed",
    "is_map",
    "is_older",
    "is_stale",
    "items",
    "meets",
    "read_answer",
    "said",
    "texts",
    "value_of",
]

State: TypeAlias = Literal["open", "unknown", "na", "answered"]
#: A record, or the answers in it: whatever a file may hold.
Record: TypeAlias = Mapping[str, object]

#: What JavaScript's `trim` removes: Python's own `strip` removes some other characters.
BLANKS: Final = "\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))
CONFIRM: Final[Mapping[str, int | None]] = {"yes": 100, "partly": 50, "no": 0}

_DATE = re.compile(r"(?!0000)([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"(-?(0|[1-9][0-9]{0,14}))(?:\.([0-9]{1,6}))?")
_COMPARISON = re.compile(r"(>=|<=|>|<|=|) ?(.*)")
_VERSION = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}){0,2}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What an entry says: `value` is None where it says no value, `chosen` is what a condition compares.

    `misfit` marks what the item cannot have, or an n/a it does not admit: kept, open, and either changed or a problem.
    """

    state: State
    value: int | None = None
    chosen: tuple[str, ...] = ()
    misfit: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of answer: the words that can be listed with their values, and how any other is read.

    `code` is the problem that a text of another kind is.
    """

    words: Callable[[Item], Mapping[str, int | None]]
    fits: Callable[[Item, object], bool]
    value: Callable[[Item, object], int | None]
    counts: Callable[[Item], bool]
    code: str = "PF401"


class Problem(TypedDict):
    """What is wrong with one answer; the sentence is made elsewhere."""

    code: str
    item: str
    value: NotRequired[str]
    accepts: NotRequired[list[str]]
    min: NotRequired[int]
    max: NotRequired[int]


def _listed(words: Callable[[Item], Mapping[str, int | None]]) -> Kind:
    return Kind(
        words=words,
        fits=lambda item, value: isinstance(value, str) and value in words(item),
        value=lambda item, value: words(item)[str(value)],
        counts=lambda item: any(value is not None for value in words(item).values()),
    )


def _options(item: Item) -> Mapping[str, int | None]:
    return {option["id"]: option.get("value") for option in item.get("options", ())}


def _all_options(item: Item, value: object) -> bool:
    chosen = value if isinstance(value, list) else [value]
    return all(isinstance(option, str) and option in _options(item) for option in chosen)


def _added_up(item: Item, value: object) -> int | None:
    """Return the values of the chosen options together; None where none of them has one."""
    values = [_options(item)[option] for option in dict.fromkeys(texts(value))]
    known = [value for value in values if value is not None]
    return min(sum(known), 100) if known else None


def _millionths(text: object) -> int | None:
    """Return a number as whole millionths, which compare alike in both engines; None for what is no number."""
    match = _NUMBER.fullmatch(text) if isinstance(text, str) else None
    return None if match is None else int(match[1] + (match[3] or "").ljust(6, "0"))


def _step(item: Item, value: object) -> bool:
    number = _millionths(value)
    low, high = item.get("min", 0), item.get("max", 0)
    return number is not None and number % 1_000_000 == 0 and low <= number // 1_000_000 <= high


def _of_scale(item: Item, value: object) -> int:
    low, high = item.get("min", 0), item.get("max", 0)
    return 100 * ((_millionths(value) or 0) // 1_000_000 - low) // (high - low)


def _of_band(item: Item, value: object) -> int | None:
    """Return the most that a band with the number in it is worth, 0 outside all; None where there are no bands."""
    number, bands = _millionths(value) or 0, item.get("bands")
    return max([band["value"] for band in bands if _within(band, number)], default=0) if bands else None


def _within(band: Band, number: int) -> bool:
    if "from" in band:
        return number >= (_millionths(band["from"]) or 0)
    return number <= (_millionths(band.get("upto")) or 0)


KINDS: Final[Mapping[str, Kind]] = {
    "confirm": _listed(lambda _: CONFIRM),
    "choice": _listed(_options),
    "many": Kind(
        words=_options,
        fits=_all_options,
        value=_added_up,
        counts=lambda item: any(value is not None for value in _options(item).values()),
    ),
    "scale": Kind(words=lambda _: {}, fits=_step, value=_of_scale, counts=lambda _: True, code="PF406"),
    "number": Kind(
        words=lambda _: {},
        fits=lambda _, value: _millionths(value) is not None,
        value=_of_band,
        counts=lambda item: bool(item.get("bands")),
        code="PF407",
    ),
    "text": Kind(
        words=lambda _: {},
        fits=lambda _, value: isinstance(value, str),
        value=lambda *_: None,
        counts=lambda _: False,
    ),
}

_COUNTED: Final = ("scale", "number")
_COMPARE: Final[Mapping[str, Callable[[int, int], bool]]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
    "": operator.eq,
}

OPEN: Final = Answer("open")
UNKNOWN: Final = Answer("unknown")
NOT_APPLICABLE: Final = Answer("na", chosen=("n/a",))
MISFIT: Final = Answer("open", misfit=True)


def is_map(value: object) -> TypeGuard[dict[str, object]]:
    """Return whether something is a mapping of JSON."""
    return isinstance(value, dict)


def answers_of(record: Record) -> dict[str, object]:
    """Return the answers in a record; none where there is no mapping of them."""
    answers = record.get("answers")
    return answers if is_map(answers) else {}


def items(plan: Plan) -> Iterator[Item]:
    """Return every item of a plan in page order, the profile's first."""
    yield from plan.get("profile", ())
    for section in plan["sections"]:
        yield from section["items"]


def kind_of(item: Item) -> Kind:
    """Return the kind of an item's answer."""
    return KINDS[item.get("kind", "confirm")]


def can_count(item: Item) -> bool:
    """Return whether any answer to the item has a value."""
    return kind_of(item).counts(item)


def said(text: object) -> bool:
    """Return whether something is text with a visible character in it."""
    return isinstance(text, str) and text.strip(BLANKS) != ""


def field_of(entry: object, key: str) -> object:
    """Return what the long form of an entry says under a key."""
    return entry.get(key) if is_map(entry) else None


def day_of(entry: object) -> str:
    """Return the day on which an entry was given; empty for what looks like none."""
    at = field_of(entry, "at")
    return at if isinstance(at, str) and _DAY.fullmatch(at) else ""


def value_of(entry: object) -> object:
    """Return the value in an entry's short or long form; None where nothing is said: blank text, an empty list."""
    value = entry.get("value") if is_map(entry) else entry
    if isinstance(value, str):
        return value if said(value) else None
    return None if value == [] else value


def given(entry: object) -> bool:
    """Return whether an entry answers at all, whatever its item: `unknown`, and `n/a` without a note, do not."""
    value = value_of(entry)
    return value is not None and value != "unknown" and (value != "n/a" or said(field_of(entry, "note")))


def read_answer(item: Item, entry: object) -> Answer:
    """Return what an entry says as an answer to the item."""
    value = value_of(entry)
    if value is None:
        return OPEN
    if value == "unknown":
        return UNKNOWN
    if value == "n/a" and item.get("na", False):
        return NOT_APPLICABLE if said(field_of(entry, "note")) else OPEN
    kind = kind_of(item)
    if value == "n/a" or not kind.fits(item, value):
        return MISFIT
    return Answer("answered", kind.value(item, value), texts(value))


def texts(value: object) -> tuple[str, ...]:
    """Return what a condition compares an answer with: its text, or the texts in its list; nothing else is one."""
    return tuple(text for text in (value if isinstance(value, list) else [value]) if isinstance(text, str))


def meets(item: Item, chosen: Sequence[str], accepted: Sequence[str]) -> bool:
    """Return whether a condition accepts what was chosen; numbers are compared by value, all else by its text."""
    if item.get("kind") not in _COUNTED:
        return any(text in accepted for text in chosen)
    return any(_compares(text, wanted) for text in chosen for wanted in accepted)


def _compares(text: str, wanted: str) -> bool:
    match = _COMPARISON.fullmatch(wanted)
    one, two = _millionths(text), _millionths(match[2]) if match else None
    if match is None or one is None or two is None:
        return text == wanted
    return _COMPARE[match[1]](one, two)


def is_changed(plan: Plan, item: Item, entry: object, answer: Answer, editions: object = None) -> bool:
    """Return whether an answer was given to an older edition: before its meaning changed, or for words now gone.

    What is open for another reason, or `unknown`, is as if unanswered and never changed.
    """
    since: str | None = None
    if answer.misfit:
        since = item.get("edition", plan["version"])
    elif answer.state in ("answered", "na"):
        since = item.get("changed")
    return since is not None and is_older(_edition(plan, item, entry, editions), since)


def _edition(plan: Plan, item: Item, entry: object, editions: object) -> object:
    own = field_of(entry, "edition")
    return own if said(own) else field_of(editions, item.get("home", plan["id"]))


def is_older(edition: object, version: object) -> bool:
    """Return whether an edition comes before a version; what is no version never does."""
    one, two = _parts(edition), _parts(version)
    return one is not None and two is not None and one < two


def _parts(version: object) -> list[int] | None:
    """Return the three numbers of a version; None for what is none, which is never older."""
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        return None
    return [*map(int, version.split(".")), 0, 0][:3]


def is_stale(item: Item, entry: object, answer: Answer, today: str | None) -> bool:
    """Return whether an answer was given longer ago than the item's `review` days; never without a whole date."""
    if "review" not in item or answer.state not in ("answered", "na"):
        return False
    then, now = _day(field_of(entry, "at")), _day(today)
    return then is not None and now is not None and now - then > item["review"]


def _day(text: object) -> int | None:
    """Return the number of a day, to subtract another from; a day past the month's end is one of the next month."""
    match = _DATE.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        return None
    year, month, day = map(int, match.groups())
    return date(year, month, 1).toordinal() + day


def check(plan: Plan, answers: Record, editions: object = None) -> list[Problem]:
    """Return what is wrong with the answers to a plan's items, in page order.

    PF401: a value the item cannot have; PF402: n/a where the item does not admit it; PF403: a value that is no text;
    PF406: no step of its scale; PF407: no number. An answer to an older edition is not wrong: it is `changed`.
    """
    found = []
    for item, words in _worded(plan):
        entry = answers.get(item["id"])
        value = entry.get("value") if isinstance(entry, dict) else entry
        if value is None or (isinstance(value, str) and value in words):
            continue
        answer = read_answer(item, entry)
        if answer.misfit and not is_changed(plan, item, entry, answer, editions):
            found.append(_problem(item, value_of(entry)))
    return found


@once
def _worded(plan: Plan) -> list[tuple[Item, frozenset[str]]]:
    """Return the items with the answers that can be listed, which nearly all answers are."""
    return [(item, frozenset(kind_of(item).words(item))) for item in items(plan)]


def _problem(item: Item, value: object) -> Problem:
    kind = kind_of(item)
    if kind is KINDS["many"] and isinstance(value, list):
        value = next((each for each in value if not _all_options(item, each)), None)
    if not isinstance(value, str):
        return {"code": "PF403", "item": item["id"]}
    if value == "n/a":
        return {"code": "PF402", "item": item["id"]}
    if kind.code == "PF401":
        return {"code": kind.code, "item": item["id"], "value": value, "accepts": list(kind.words(item))}
    bounds: Problem = {"code": kind.code, "item": item["id"], "value": value}
    return bounds | {"min": item["min"], "max": item["max"]} if "min" in item and "max" in item else bounds
