"""Records as JSON, or what somebody made of them."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.fuzz import seeds, spoil

LARGEST = 10_000_000
KEYS = ("value", "note", "evidence", "at", "edition", "by", "action", "review")
NO_RECORDS = (
    *("", " ", "null", "1", '"x"', "[]", "{}", '{"answers":{}}', '{"preflight":1,"answers":[]}', '{"preflight":null}'),
    '{"preflight":1,"answers":null}',
)


def whole(random: Random) -> str:
    return spoil.dumped(random, seeds.record(random))


def strange(random: Random) -> str:
    """Return a record with strange things at a few places."""
    made = seeds.record(random)
    for _ in range(random.choice([1, 1, 2, 4])):
        made = spoil.tree(random, made)
    return spoil.dumped(random, made)


def of_strange_answers(random: Random) -> str:
    """Return a record with anything at all as answers to real items."""
    ids = [item["id"] for plan in seeds.plans() for section in plan["sections"] for item in section["items"]]
    keys = [*random.sample(ids, 30), random.choice(spoil.KEYS)]
    made: dict[str, Any] = {"preflight": 1, "answers": {key: entry(random) for key in keys}}
    for key in ("editions", "project", "snapshots", "decisions"):
        if random.random() < 0.3:
            made[key] = spoil.strange(random)
    return spoil.dumped(random, made)


def entry(random: Random) -> Any:
    if random.random() < 0.3:
        return spoil.strange(random)
    usual = {"value": random.choice(["yes", "no", "partly", "unknown", "n/a"]), "note": random.choice(spoil.TEXTS)}
    return usual | {key: spoil.strange(random) for key in random.sample(KEYS, 3)}


def spoilt(random: Random) -> str:
    return spoil.text(random, whole(random)).encode("utf-8", "backslashreplace").decode("utf-8")


def deep(random: Random) -> str:
    """Return a record as deep as may be, or a little deeper, or as deep as no parser goes."""
    if random.random() < 0.1:
        return random.choice(['{"preflight":1,"a":', ""]) + random.choice(["[", '{"a":', "[{"]) * 99_999
    made = {"preflight": 1, "answers": {"FC-01": spoil.nested(random), "LG-01": {"note": spoil.nested(random)}}}
    made[random.choice(["x", "project", "snapshots", "editions"])] = spoil.nested(random)
    return spoil.dumped(random, made)


def wide(random: Random) -> str:
    """Return a record that grows when it is written: many small things, deep down."""
    return '{"preflight":1,"x":' + "[" * 29 + ",".join("0" * random.choice([30_000, 200_000])) + "]" * 29 + "}"


def huge(random: Random) -> str:
    """Return a record about as large as may be, in signs of one unit of UTF-16 or of two."""
    sign = random.choice(["x", "😀"])
    return '{"preflight":1,"x":"' + sign * ((LARGEST - random.choice([0, 30])) // (1 + (sign > "\uffff"))) + '"}'


def no_record(random: Random) -> str:
    return random.choice([*NO_RECORDS, spoil.dumped(random, spoil.strange(random))])
