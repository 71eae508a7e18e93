"""What became of the mutants of an engine, beside what `survivors.yml` says of those that live."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

__all__ = ["ALIVE", "BY_ROUNDS", "BY_VECTORS", "Fate", "explained", "problems", "table"]

ALIVE, BY_VECTORS, BY_ROUNDS = range(3)
#: Of a hundred mutants, so many must be killed.
LEAST = 90
SURVIVORS = Path(__file__).with_name("survivors.yml")


@dataclass(frozen=True, slots=True)
class Fate:
    """A mutant and what noticed it."""

    module: str
    name: str
    code: int


def explained(engine: str) -> dict[str, str]:
    """Return why each mutant lives that may, by its name."""
    groups = yaml.safe_load(SURVIVORS.read_text("utf-8"))[engine] or []
    return {name: group["why"] for group in groups for name in group["mutants"]}


def table(fates: Sequence[Fate]) -> list[str]:
    """Return a line for each module, and one for all."""
    modules = dict.fromkeys(fate.module for fate in fates)
    rows = [(module, [fate for fate in fates if fate.module == module]) for module in modules]
    return [_row(name, row) for name, row in [*rows, ("all", list(fates))]]


def _row(name: str, fates: Sequence[Fate]) -> str:
    counts = Counter(fate.code for fate in fates)
    vectors, both = counts[BY_VECTORS], counts[BY_VECTORS] + counts[BY_ROUNDS]
    one, two = (f"{number:5} ({100 * number / len(fates):5.1f} %)" for number in (vectors, both))
    killed = f"killed by vectors {one}, with rounds and limits {two}"
    return f"  {name:11} {len(fates):5} mutants, {killed}, alive {counts[ALIVE]}"


def problems(reasons: Mapping[str, str], fates: Sequence[Fate], *, whole: bool) -> list[str]:
    """Return what keeps a run from passing: a survivor without a reason, a reason without a survivor, too many."""
    alive = [fate.name for fate in fates if fate.code == ALIVE]
    found = [f"lives without a reason: {name}" for name in alive if name not in reasons]
    if whole:
        found += [f"has a reason and does not live: {name}" for name in reasons if name not in alive]
    if 100 * (len(fates) - len(alive)) < LEAST * len(fates):
        found.append(f"fewer than {LEAST} % are killed")
    return found
