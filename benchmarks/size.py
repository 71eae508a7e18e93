"""The size of our script and style on a page, compressed as a server would."""

from __future__ import annotations

import gzip

from benchmarks.report import Line
from mkdocs_preflight.site.render import THEME

BUDGETS = {"script": (12_000, ("preflight.js",)), "style": (5_000, ("preflight.css", "house.css"))}


def compressed(names: tuple[str, ...]) -> int:
    """Return the bytes of the named files together, each compressed by itself."""
    folder = THEME / "assets" / "preflight"
    return sum(len(gzip.compress((folder / name).read_bytes(), 9, mtime=0)) for name in names)


def measure() -> list[Line]:
    """Measure script and style."""
    return [
        Line(
            f"Our {what} on a page",
            f"{compressed(names):,} bytes gzipped",
            "budget in KB",
            compressed(names) / 1000,
            limit / 1000,
        )
        for what, (limit, names) in BUDGETS.items()
    ]
