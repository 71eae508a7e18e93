"""`python -m benchmarks [name…]`: measure all budgets, or the named ones, and print the table."""

from __future__ import annotations

import sys

from benchmarks import answering, building, reading, scoring, size
from benchmarks.report import machine, table

ALL = {
    "building": building.measure,
    "reading": reading.measure,
    "scoring": scoring.measure,
    "size": size.measure,
    "answering": answering.measure,
}


def main(names: list[str]) -> None:
    """Print one table for the named benchmarks."""
    print(machine(), flush=True)
    lines = [line for name in names or ALL for line in ALL[name]()]
    print(table(lines))


if __name__ == "__main__":
    main(sys.argv[1:])
