"""Scoring a file of records as a stream, beside the time that `json.loads` alone takes for the same lines.

The whole command is measured, from its start to the last result in a file, in a process of its own; the records are as
the page saves them, and once more in their short form. Processor time counts, because neither side waits for anything;
memory is the most that the process ever held, as the process itself says at its end: what its parent is told counts
the parent's own memory from before the command began.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.report import Line

#: The command as installed, which then leaves the most kilobytes it held in the file named last.
COMMAND = """\
import sys
from pathlib import Path
from mkdocs_preflight.cli import main
peak = sys.argv.pop()
try:
    main()
finally:
    held = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:"))
    Path(peak).write_text(held.split()[1])
"""
BUDGET = 12
#: What memory may grow to when there are ten times as many records.
FLAT = 1.02
SECTIONS, ITEMS = 6, 10

HEAD = """\
id: approval
prefix: AP
version: 1.0.0
title: Approval
summary: Sixty questions.
scoring:
  method: weighted
  why: We chose 60 and 85 ourselves.
  verdicts:
    - {id: not-ready, from: 0, title: Not ready, means: The ground is missing.}
    - {id: conditions, from: 60, title: Ready with conditions, means: Close the open points first.}
    - {id: ready, from: 85, title: Ready, means: Go on to the decision.}
sections:
"""
SECTION = "  - id: part-{s}\n    title: Part {s}\n    items:\n"
ITEM = "      - {{id: {id}, name: Question {n}, ask: Is {n} written down?, need: {need}, effort: {effort}{more}}}\n"
ANSWERS, SHARES = ("yes", "partly", "no", "unknown"), (60, 20, 15, 5)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: seconds of a processor, and the most megabytes it held."""

    seconds: float
    megabytes: float


def ids() -> list[str]:
    """Return the ids of the items."""
    return [f"AP-{n + 1:02}" for n in range(SECTIONS * ITEMS)]


def checklist() -> str:
    """Return a checklist in which every tenth item is a must, and every tenth is asked on a condition."""
    text = HEAD
    for n, id in enumerate(ids()):
        place = n % ITEMS
        need, more = "must" if place == 0 else "should", f", when: {{AP-{n:02}: [yes, partly]}}" if place == 5 else ""
        more += ", advice: Write it down, evidence: A page."
        text += SECTION.format(s=n // ITEMS) if place == 0 else ""
        text += ITEM.format(id=id, n=n, need=need, effort=n % 5 + 1, more=more)
    return text


def write_records(path: Path, records: int, *, short: bool = False) -> None:
    """Write that many records, the same for the same number: with day and edition, or with nothing but the answer."""
    chance = random.Random(records)
    with path.open("w", encoding="utf-8") as file:
        for n in range(records):
            chosen = zip(ids(), chance.choices(ANSWERS, SHARES, k=SECTIONS * ITEMS), strict=True)
            answers = {
                id: value if short else {"value": value, "at": "2026-11-20", "edition": "1.0.0"} for id, value in chosen
            }
            record = {"preflight": 1, "project": {"name": f"Project {n}"}, "answers": answers}
            file.write(json.dumps(record, separators=(",", ":")) + "\n")


def ours(folder: Path, records: Path) -> Cost:
    """Return what the whole command takes."""
    peak, results = folder / "peak", folder / "results.jsonl"
    command = [sys.executable, "-c", COMMAND, "score", str(records), "--checklist", "approval", "--format", "json"]
    options = ["--checklists", str(folder / "checklists"), "--output", str(results)]
    process = subprocess.Popen([*command, *options, str(peak)])
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, process.returncode
    with records.open("rb") as wanted, results.open("rb") as made:
        assert sum(1 for _ in wanted) == sum(1 for _ in made)
    return Cost(used.ru_utime + used.ru_stime, int(peak.read_text()) / 1024)


def theirs(records: Path) -> float:
    """Return the seconds that reading the lines as JSON takes, and nothing else."""
    start = time.process_time()
    with records.open("rb") as file:
        for line in file:
            json.loads(line)
    return time.process_time() - start


def measure(few: int = 10_000, many: int = 100_000) -> list[Line]:
    """Measure records as they are saved, in their short form, and how memory grows."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "checklists").mkdir()
        (folder / "checklists" / "approval.yml").write_text(checklist(), "utf-8")
        records = folder / "records.jsonl"
        write_records(records, few)
        small = ours(folder, records)
        write_records(records, many)
        large, alone = ours(folder, records), theirs(records)
        write_records(records, many, short=True)
        short, short_alone = ours(folder, records), theirs(records)
    return [
        _line(f"Scoring {many:,} records of 60 answers", large, alone),
        _line("The same without day and edition", short, short_alone),
        Line(
            "Memory for them",
            f"{large.megabytes:.0f} MB for {many:,}",
            f"{small.megabytes:.0f} MB for {few:,}",
            large.megabytes / small.megabytes,
            FLAT,
        ),
    ]


def _line(name: str, cost: Cost, alone: float) -> Line:
    return Line(name, f"{cost.seconds:.1f} s", f"`json.loads` alone {alone:.1f} s", cost.seconds / alone, BUDGET)
