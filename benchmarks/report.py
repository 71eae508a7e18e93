"""One line of the report: a budget, what was measured, its yardstick, and whether it holds."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Line:
    """A measured figure and its budget, both in the unit of the yardstick."""

    name: str
    measured: str
    yardstick: str
    value: float
    budget: float

    @property
    def kept(self) -> bool:
        """Tell whether the budget holds."""
        return self.value <= self.budget


def table(lines: list[Line]) -> str:
    """Return the report as a Markdown table."""
    rows = [
        f"| {line.name} | {line.measured} | {line.yardstick} | {line.value:.2f} | {line.budget:g} "
        f"| {'kept' if line.kept else '**missed**'} |"
        for line in lines
    ]
    head = ["| what | measured | beside | value | budget | |", "|---|---|---|---|---|---|"]
    return "\n".join([*head, *rows])


def machine() -> str:
    """Return the machine and the versions that the figures depend on."""
    memory = next((line for line in Path("/proc/meminfo").read_text().splitlines() if "MemTotal" in line), "")
    gigabytes = round(int(memory.split()[1]) / 1_000_000) if memory else "?"
    system = f"{platform.system()} on {platform.machine()}"
    return f"{system}, {os.cpu_count()} cores, {gigabytes} GB, Python {platform.python_version()}"
