"""What can go wrong with a value, a text or bytes on the way, by accident and on purpose."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from tests.fuzz.seeds import well_formed

KEYS = (
    *("__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "toJSON", "length", "then", "*"),
    *("", " ", "0", "9", "10", "-1", "4294967295", "FC-01", "fc-01", "FC-1", "FC-0001", "ZZ-99", "preflight"),
    *(
        "answers",
        "value",
        "note",
        "at",
        "editions",
        "review",
        "action",
        "\ud800",
        "\uff5e",
        "😀",
        "é",
        "e\u0301",
        'a"b\\',
        "\x00",
    ),
    *("k" * 2000, "\u202e", "<<", "…"),
)
TEXTS = (
    *("", " ", "\u3000", "\x1c", "\x85", "\ufeff", "\u200b", "\x00", "\x1b[31m", "\u202etxt", "\u2028", "a\r\nb\tc"),
    *("\ud800", "\udc00\ud800", "😀", "e\u0301", "n/a", "unknown", "…", "yes ", "YES", "네", "\uff5e", "x" * 300),
    *("javascript:alert(1)", "<img src=x onerror=alert(1)>", "=1+1", "${x}", "{{7*7}}", "../..", "%00", "1e5"),
    *("2026-02-30", "9999-12-31", "0000-00-00", "-1-01-01", "20261122", "2026-11-22T10:00", "٢٠٢٦-11-22"),
    *("1.0.0", "0.0.1", "999999999.9.9", "1000000000", "01.0.0", "1..0", "v1", "a" * 41, "A b", "__proto__"),
)
#: JSON that no value of Python is written as; some scraps end a value and begin another.
TOKENS = (
    *("1e400", "-1e400", "1e-400", "-0", "-0.0", "1E+2", "123456789012345", "1234567890123456", "12345678901234567890"),
    *("0.1000000000000000055", "5e-324", "1e21", "1e-7", "9" * 5000, "0." + "3" * 5000, "1e" + "9" * 400),
    *('"\\ud800"', '"\\ud83d\\ude00"', '"\\udc00\\ud800"', '"\x7f"', '"\\/"', '1,"preflight":2', '1,"answers":{}'),
    *('{"a":1,"a":2}', '"\\ud83d","answers":[]', "[-0]"),
)
NO_TOKENS = (
    *("01", "+1", ".5", "5.", "NaN", "Infinity", "-Infinity", "0x10", "1_000", "１", "TRUE", "undefined", "None", "''"),
    *('"\\u12"', '"\\x41"', '"\x01"', "[,]", "[1,]", '{"a"}', "{,}", "nul", "9" * 5000 + ",}"),
)
SCRAPS = (
    *('"', "\\", "[", "]", "{", "}", ",", ":", "\n", "\r", "\t", "#", "&a ", "*a", "!t ", "<<: ", "? ", "- ", "---\n"),
    *("...\n", "%YAML 1.2\n", "|\n", ">-\n", "'", "`", "@", "//", "/*", "\ufeff", "\x00", "\x7f", "\x85", "\u2028"),
    *("\ufffe", "\x0b", "\xa0", "é", "😀", "=", "+", "%20", " ", ".", "1"),
)
#: What no UTF-8 has, or no text.
BYTES = (b"\xff", b"\xfe\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\x80", b"\x00", b"\xe2\x82")
ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "latin-1", "cp949", "utf-7", "shift-jis")
_ALL_TOKENS = TOKENS + NO_TOKENS
_MARK = re.compile(r'"@@(-?[0-9]+)@@"')


def nested(random: Random, most: int = 60) -> Any:
    """Return lists and mappings inside one another, often just about as deep as may be."""
    value: Any = random.choice(TEXTS)
    for _ in range(random.choice([random.randint(1, most), random.randint(26, 34)])):
        value = [value] if random.random() < 0.5 else {random.choice(KEYS): value}
    return value


def strange(random: Random) -> Any:
    """Return a value that nobody expects; `@@…@@` stands for one of the tokens."""
    kind = random.randrange(60)
    if kind < 15:
        return f"@@{random.randrange(len(TOKENS))}@@"
    if kind < 16:
        return f"@@{-random.randint(1, len(NO_TOKENS))}@@"
    if kind < 40:
        return random.choice(TEXTS)
    if kind < 41:
        return nested(random)
    return random.choice([None, True, False, 0, 1, 2, "1", [], {}, [[]], [{}], ["yes"], {"value": {}}, {"": None}])


def tree(random: Random, value: Any) -> Any:
    """Return a value with something strange at one place."""
    if not isinstance(value, list | dict) or not value or random.random() < 0.12:
        return strange(random)
    made: Any = value.copy()
    at = random.choice(list(made) if isinstance(made, dict) else range(len(made)))
    if isinstance(made, dict) and random.random() < 0.2:
        made[random.choice(KEYS)] = made.pop(at) if random.random() < 0.5 else strange(random)
    else:
        made[at] = tree(random, made[at])
    return made


def dumped(random: Random, value: Any) -> str:
    """Return a value as JSON, one way or another."""
    indent = random.choice([None, None, 0, 2])
    text = json.dumps(value, indent=indent) if random.random() < 0.5 else well_formed(value)
    return _MARK.sub(lambda match: _ALL_TOKENS[int(match[1])], text)


def text(random: Random, text: str, scraps: Sequence[str] = SCRAPS) -> str:
    """Return a text with one to three accidents."""
    for _ in range(random.choice([1, 1, 1, 2, 3])):
        text = random.choice(ACCIDENTS)(random, text, scraps)
    return text


def _ended(random: Random, text: str, _: Sequence[str]) -> str:
    return text[: _place(random, text)]


def _cut(random: Random, text: str, _: Sequence[str]) -> str:
    at = _place(random, text)
    return text[:at] + text[at + random.choice([1, 1, 2, 5, 40]) :]


def _inserted(random: Random, text: str, scraps: Sequence[str]) -> str:
    at = _place(random, text)
    return text[:at] + random.choice(scraps) * random.choice([1, 1, 1, 2, 40]) + text[at:]


def _swapped(random: Random, text: str, scraps: Sequence[str]) -> str:
    at = _place(random, text)
    return text[:at] + random.choice([*scraps, chr(random.randrange(0xD800))]) + text[at + 1 :]


def _doubled(random: Random, text: str, _: Sequence[str]) -> str:
    at = _place(random, text)
    part = text[at : at + random.choice([3, 10, 60])]
    return text[:at] + part * random.choice([2, 2, 3, 20]) + text[at + len(part) :]


def _rekeyed(random: Random, text: str, _: Sequence[str]) -> str:
    """Give a key the name of another, so that one stands twice."""
    found = list(re.finditer(r'"[^"\\]*"(?=\s*:)', text))
    if len(found) < 2:
        return text
    one, two = random.sample(found, 2)
    return text[: one.start()] + two[0] + text[one.end() :]


def _before(random: Random, text: str, scraps: Sequence[str]) -> str:
    return random.choice(scraps) * random.choice([1, 1, 2]) + text


ACCIDENTS: tuple[Callable[[Random, str, Sequence[str]], str], ...] = (
    _ended,
    _cut,
    _inserted,
    _inserted,
    _swapped,
    _doubled,
    _rekeyed,
    _before,
)


def data(random: Random, data: bytes) -> bytes:
    """Return bytes with an accident that no editor makes."""
    at = _place(random, data)
    kind = random.randrange(4)
    if kind == 0 and data:
        at = min(at, len(data) - 1)
        return data[:at] + bytes([data[at] ^ 1 << random.randrange(8)]) + data[at + 1 :]
    if kind == 1:
        return data[:at] + random.choice(BYTES) + data[at:]
    if kind == 2:
        return b"\xef\xbb\xbf" * random.choice([1, 2, 3]) + data
    return data.decode("utf-8", "replace").encode(random.choice(ENCODINGS), "replace")


def _place(random: Random, text: str | bytes) -> int:
    """Return a place in a text; ends are worth more looks than middles."""
    return random.choice([0, len(text), *[random.randint(0, len(text)) for _ in range(8)]])
