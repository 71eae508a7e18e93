"""Random plans and records through both engines: the same assessment and problems; every seventh round also says the
same in texts, fingerprints, differences, links, reports, merges and comparisons.

`PREFLIGHT_ROUNDS` sets how many (21,000), `PREFLIGHT_SEED` which (1).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

from tests.conformance import random_plans

from mkdocs_preflight.engine import link
from mkdocs_preflight.engine import record as records
from mkdocs_preflight.engine.answers import KINDS, answers_of, check, items
from mkdocs_preflight.engine.compare import compare, edition, in_force
from mkdocs_preflight.engine.merge import merge
from mkdocs_preflight.engine.methods import METHODS
from mkdocs_preflight.engine.report import report
from mkdocs_preflight.engine.score import assess
from mkdocs_preflight.engine.successors import offers, reworded

ROUNDS = int(os.environ.get("PREFLIGHT_ROUNDS", "21000"))
SEED = os.environ.get("PREFLIGHT_SEED", "1")
HELPER = Path(__file__).with_name("engine.js")


def node() -> str:
    """Return the machine's Node, or the one that the development environment brings."""
    return shutil.which("node") or str(Path(sysconfig.get_path("scripts")) / "node")


def rounds() -> list[Any]:
    return [random_plans.one_round(SEED, number) for number in range(ROUNDS)]


def in_python(one: Any) -> list[str]:
    read = records.read(one["text"])
    plan, record = one["plan"], read["record"]
    if record is None:
        return [compact(read["problems"])]
    scored = [
        compact(assess(plan, record, one["today"])),
        records.write({"found": check(plan, answers_of(record), record.get("editions"))}),
    ]
    if not one["whole"]:
        return scored
    return [
        *scored,
        records.write(record),
        records.fingerprint(plan, record),
        records.write({"found": records.differences(record, records.read(one["other"])["record"] or {})}),
        *links(plan, record, *one["cut"]),
        records.write({"found": report(plan, record, one["today"])}),
        records.write({"found": merged(record, records.read(one["other"])["record"] or {})}),
        records.write({"offers": offers(plan, record), "reworded": reworded(plan, record)}),
        records.write({"found": compared(one, record, records.read(one["other"])["record"] or {})}),
    ]


def links(plan: Any, record: Any, start: int, end: int, sign: str) -> list[str]:
    lines = [link.pack([plan], record, plan["id"]), link.pack([plan], record, texts=True, project=True)]
    damaged = lines[0][:start] + sign + lines[0][end:]
    return [*lines, *(records.write({"found": link.unpack(line)}) for line in [*lines, damaged])]


def merged(one: Any, two: Any) -> Any:
    readers: Any = [{"name": "1", "named": False, "record": one}, {"name": "이", "named": True, "record": two}]
    return merge(readers, {"FC-02": "t"}, "2026-11-22")


def compared(one: Any, record: Any, other: Any) -> Any:
    plans = [one["before"], one["plan"]]
    found = in_force(plans, record)
    return {
        "edition": edition(plans, record),
        "in_force": found and found["version"],
        "whole": compare(*plans, record, other, one["today"]),
    }


def compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def in_javascript(made: list[Any]) -> list[list[str]]:
    lines = "\n".join(json.dumps(one) for one in made)
    run = subprocess.run([node(), str(HELPER)], input=lines, capture_output=True, encoding="utf-8", check=True)
    return [json.loads(line) for line in run.stdout.split("\n") if line]


def test_both_engines_say_the_same() -> None:
    made = rounds()
    theirs = in_javascript(made)
    ours = [in_python(one) for one in made]
    different = [number for number in range(ROUNDS) if ours[number] != theirs[number]]

    assert len(theirs) == ROUNDS
    assert different == [], f"round {different[0]} of seed {SEED}: {compact(made[different[0]])}"


def test_canonical_text_of_any_record_is_a_fixpoint() -> None:
    for one in rounds()[:500]:
        read = records.read(one["text"])["record"]
        written = records.write(read or {})

        assert written == records.write(records.read(written)["record"] or {})


def test_random_rounds_reach_every_state_and_many_ends() -> None:
    """Guards the generator: rounds that all looked alike would prove nothing."""
    read = ((one, records.read(one["text"])["record"]) for one in rounds()[:500])
    found = [assess(one["plan"], record, one["today"]) for one, record in read if record is not None]
    states = {(state["asked"], state["state"]) for each in found for state in each["items"].values()}
    shown = [key for key in found[0]["result"] if any(each["result"][key] for each in found)]  # type: ignore[literal-required]

    assert len(states) == 12
    assert shown == list(found[0]["result"])
    assert len({tuple(each["result"]["range"] or ()) for each in found}) > 50
    assert {one["plan"]["method"] for one in rounds()[:500]} == set(METHODS)
    assert {item.get("kind", "confirm") for one in rounds()[:500] for item in items(one["plan"])} == set(KINDS)
