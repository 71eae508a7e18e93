"""The size of our script and style on a page, compressed as a server would: in the language that needs most."""

from __future__ import annotations

import gzip
from pathlib import Path

from benchmarks.report import Line
from mkdocs_preflight.site.render import THEME

ASSETS = THEME / "assets" / "preflight"
KB = 1024
BUDGETS = {"script": (12, ("preflight.js", "language.js")), "style": (5, ("preflight.css", "house.css"))}
#: What one kind of page adds; the largest counts.
OF_PAGES = ("bar", "changes", "facts", "hindsight", "ladder", "lifecycle", "lists", "matrix", "rules")


def compressed(path: Path) -> int:
    """Return the bytes of a file, compressed by itself."""
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def measure() -> list[Line]:
    """Measure script and style."""
    of_language = max(map(compressed, ASSETS.glob("language-*.css")), default=0)
    of_page = max(compressed(ASSETS / f"{name}.css") for name in OF_PAGES)
    lines = []
    for what, (limit, names) in BUDGETS.items():
        size = sum(compressed(ASSETS / name) for name in names) + (of_language + of_page if what == "style" else 0)
        lines.append(Line(f"Our {what} on a page", f"{size:,} bytes gzipped", "budget in KB", size / KB, limit))
    return lines
