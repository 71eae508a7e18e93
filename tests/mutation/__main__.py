"""`python -m tests.mutation`: change both engines, one thing at a time, and say which changes nobody notices."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from tests.conformance.random_plans import one_round
from tests.mutation import javascript, python
from tests.mutation.verdict import BY_ROUNDS, Fate, explained, problems, table

ENGINES: Mapping[str, Callable[[Sequence[Any], str], Iterator[Fate]]] = {
    "python": python.fates,
    "javascript": javascript.fates,
}
ROUNDS = 300


def main() -> int:
    """Run, say what came out, and return whether anything lives that must not."""
    chosen = arguments()
    rounds = [one_round("1", number, whole=True) for number in range(ROUNDS)]
    found = [problem for engine in chosen.engine for problem in run(engine, rounds, chosen)]
    return 1 if found else 0


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--engine", action="append", choices=list(ENGINES), help="one alone  [default: both]")
    parser.add_argument("--module", default="", help="only the modules whose names begin like this")
    parser.add_argument("--missed", action="store_true", help="also list what the vectors do not notice")
    chosen = parser.parse_args()
    chosen.engine = chosen.engine or list(ENGINES)
    return chosen


def run(engine: str, rounds: Sequence[Any], chosen: argparse.Namespace) -> list[str]:
    """Return the problems of an engine after its table is printed."""
    start = time.monotonic()
    fates = sorted(shown(ENGINES[engine](rounds, chosen.module)), key=lambda fate: (fate.module, fate.name))
    found = problems(explained(engine), fates, whole=not chosen.module)
    missed = [
        f"noticed by rounds or limits alone: {fate.name}" for fate in fates if chosen.missed and fate.code == BY_ROUNDS
    ]
    lines = [f"{engine}, {time.monotonic() - start:.0f} s", *table(fates), *missed, *found]
    sys.stdout.write("\n".join(lines) + "\n")
    return found


def shown(fates: Iterable[Fate]) -> Iterator[Fate]:
    """Show how far the run is, where somebody looks."""
    for number, fate in enumerate(fates, 1):
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{number:,} mutants")
        yield fate


if __name__ == "__main__":
    sys.exit(main())
