"""What inputs are before they are spoiled: our own plans, and records that somebody could have saved."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from mkdocs_preflight.engine.plan import compile
from mkdocs_preflight.reading.catalogue import Folder, read
from tests.conformance import random_plans
from tests.unit.saved import CHURN

ROOT = Path(__file__).parents[2]
VECTORS = ROOT / "tests" / "vectors"
TODAY = "2026-11-22"


@cache
def plans() -> tuple[Any, ...]:
    """Return the plans of all our checklists."""
    whole, _ = read([Folder(ROOT / "checklists")], catalogue="preflight")
    return tuple(compile(whole, id) for id in whole.running)


@cache
def few_plans() -> tuple[Any, ...]:
    """Return the plans of two checklists, which between them have what all have: enough for a sample."""
    return tuple(plan for plan in plans() if plan["id"] in ("approval", "gate-pilot"))


@cache
def of_vectors() -> tuple[Any, ...]:
    """Return every record that a vector holds."""
    files = json.loads((VECTORS / "index.json").read_text("utf-8"))["files"]
    cases = [case for name in files for case in json.loads((VECTORS / name).read_text("utf-8"))["cases"]]
    tests = [test for case in cases for test in case["tests"]]
    records = [test[key] for test in tests for key in ("record", "old", "new") if key in test]
    records += [each["record"] for test in tests for each in test.get("readers", [])]
    return tuple({"preflight": 1, **record} for record in records)


def record(random: Random) -> Any:
    """Return a record, of one of our checklists or of a vector."""
    if random.random() < 0.3:
        return deepcopy(random.choice(of_vectors()))
    while True:
        made = json.loads(random_plans.record(random, random.choice(plans())))
        if isinstance(made["answers"], dict):
            return made


def written(random: Random) -> str:
    """Return a record as a person writes it: YAML."""
    if random.random() < 0.3:
        return CHURN
    # JSON is YAML too, from the second level on.
    lines = [f"{well_formed(key)}: {well_formed(value)}" for key, value in record(random).items()]
    return "\n".join(lines) + "\n"


def well_formed(value: Any) -> str:
    """Return JSON in which halves of characters are escaped, so that it can be a file."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8")
