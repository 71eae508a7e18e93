"""A small catalogue and saved projects for the tests of the command line."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from mkdocs_preflight.cli import main

CHECKLIST = """\
id: causes
prefix: FC
version: 1.1.0
title: Causes
summary: Why projects fail.
scoring:
  method: weighted
  why: We chose.
  verdicts:
    - {id: stop, from: 0, title: Stop, means: No.}
    - {id: wait, from: 40, title: Wait, means: Not yet.}
    - {id: go, from: 80, title: Go, means: Yes.}
sections:
  - id: scope
    title: Scope
    items:
      - {id: FC-01, name: Outcome in writing, ask: One?, need: must, evidence: A page., advice: Write it.}
      - {id: FC-02, name: Owner, ask: Two?, review: 30}
      - {id: FC-03, name: Region, ask: Three?, need: could, changed: 1.1.0}
"""
OTHER = """\
id: baselines
prefix: BL
version: 1.0.0
title: Baselines
summary: What is simple.
scoring:
  method: weighted
  why: We chose.
  verdicts: [{id: bad, from: 0, title: Bad, means: No.}, {id: good, from: 50, title: Good, means: Yes.}]
sections:
  - id: a
    title: A
    items:
      - {id: BL-01, name: Baseline run, ask: One?}
"""
CHURN = """\
preflight: 1
project: {name: Churn, owner: Kim, ticket: "https://example.org/T-1"}
answers:
  FC-01: {value: yes, evidence: "https://example.org/outcome", at: 2026-11-01}
  FC-02: {value: partly, at: 2026-11-20, action: {do: Name one, owner: Anna, due: 2026-12-01}}
  FC-03: unknown
"""


def catalogue(folder: Path) -> None:
    """Write two checklists below a folder."""
    (folder / "checklists").mkdir()
    (folder / "checklists" / "causes.yml").write_text(CHECKLIST, encoding="utf-8")
    (folder / "checklists" / "baselines.yml").write_text(OTHER, encoding="utf-8")


def preflight(*arguments: str, colour: bool = False, stdin: str | bytes | None = None) -> Result:
    """Run a command as a shell would."""
    return CliRunner().invoke(main, arguments, color=colour, input=stdin)
