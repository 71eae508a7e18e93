"""Files: of the site, of a person who writes YAML, and of anybody else."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from mkdocs_preflight.engine.record import write
from tests.fuzz import records, seeds, spoil

#: Where something of YAML's stands in a file.
FRAMES = (
    "preflight: 1\nanswers: {FC-01: %s}\n",
    "preflight: 1\nx: %s\nanswers:\n  FC-01: yes\n",
    "%s\npreflight: 1\n",
    "%s\n---\npreflight: 1\n",
    "preflight: 1\n%s: yes\n",
    'preflight: 1\nanswers: {"FC-01":%s,"FC-02":no}\n',
)
#: Aliases of aliases: a line that means more than any memory holds, if it were longer.
BOMB = '{"a":&a [l,l],' + ",".join(f'"{b}":&{b} {{"x":*{a},"y":*{a}}}' for a, b in pairwise("abcdefghijklmnop")) + "}"
THINGS = (
    *("&a x", "*a", "!!binary aGk=", '!!python/object/apply:os.system ["id"]', "!x y", "<<: *a", "? [a]\n: b", BOMB),
    *("---", "x: 1\n---", "...", "%YAML 1.2\n---", "\t", "|\n  a", ">-\n  a", "[" * 50, "- " * 50, "{a: " * 50),
    *('"\\ud800"', '"\\x00"', "k" * 2000, "0o17", "1:30:00", ".inf", "~", "2026-11-20", "{a, b}", "[a, b", "@x", "`x`"),
    *("'x", "#x", "x #y", ": x", "?", "!", "&", "*", "[[a]: b]", "{a: 1, a: 2}", '{"a":1,"a":2}', ""),
    *("\x85", "\u2028", "\ufffe", "\x0b", "\x7f", "\ufeff"),
)
NOTHINGS = (b"", b" \n", b"\xef\xbb\xbf", b"# only a remark\n", b"---\n", b"\x00", b"''", b"~", b"text", b"[]")
OPENINGS = (b"x: ", b'{"preflight":1,"x":"', b"- ")


def of_site(random: Random) -> bytes:
    return write(seeds.record(random)).encode("utf-8")


def of_record(random: Random) -> bytes:
    makers = (records.strange, records.of_strange_answers, records.spoilt, records.deep, records.no_record)
    return random.choice(makers)(random).encode("utf-8", "backslashreplace")


def of_person(random: Random) -> bytes:
    return seeds.written(random).encode("utf-8")


def of_person_spoilt(random: Random) -> bytes:
    return spoil.text(random, seeds.written(random)).encode("utf-8", "backslashreplace")


def spoilt(random: Random) -> bytes:
    return spoil.data(random, random.choice([of_site, of_person])(random))


def of_others(random: Random) -> bytes:
    """Return YAML with what only YAML has."""
    return (random.choice(FRAMES) % random.choice(THINGS)).encode("utf-8")


def many_slips(random: Random) -> bytes:
    return ("preflight: 1\nanswers:\n" + "  FC-01: yes\n" * random.choice([150, 500])).encode("utf-8")


def huge(random: Random) -> bytes:
    return random.choice(OPENINGS) + b"x" * (records.LARGEST + random.choice([-30, 1]))


def nothing(random: Random) -> bytes:
    return random.choice(NOTHINGS)
