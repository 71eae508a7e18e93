"""Building the site beside MkDocs + Material on hand-written Markdown of the same number of pages and text."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import made_up
from benchmarks.report import Line

CONFIG = """\
site_name: Measured
site_url: https://example.org/
theme: {name: material, font: false, features: [navigation.prune]}
markdown_extensions: [attr_list, def_list, admonition, pymdownx.superfences, {pymdownx.tasklist: {}}]
nav: [{Home: index.md}]
plugins: [PLUGINS]
validation: {omitted_files: ignore}
"""


def ours(items: int) -> float:
    """Return the seconds a build of that many items takes, the start of the program included."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made_up.write_checklists(folder / "checklists", items)
        (folder / "docs").mkdir()
        (folder / "docs" / "index.md").write_text("# Home\n", "utf-8")
        return _build(folder, "search, preflight")


def theirs(items: int) -> float:
    """Return the seconds MkDocs and Material take for hand-written pages with the same words."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made_up.write_pages(folder / "docs", items)
        return _build(folder, "search")


def _build(folder: Path, plugins: str) -> float:
    (folder / "mkdocs.yml").write_text(CONFIG.replace("PLUGINS", plugins), "utf-8")
    start = time.perf_counter()
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(folder / "mkdocs.yml")]
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def measure(small: int = 1_000, large: int = 10_000) -> list[Line]:
    """Measure the build and its growth."""
    mine, hand = ours(small), theirs(small)
    grown = ours(large)
    return [
        Line(
            "Building the site",
            f"{mine:.1f} s for {small:,} items",
            f"{hand:.1f} s for hand-written pages",
            mine / hand,
            0.6,
        ),
        Line(
            "Growth",
            f"{1000 * grown / large:.2f} ms an item at {large:,}",
            f"{1000 * mine / small:.2f} ms an item at {small:,}",
            (grown / large) / (mine / small),
            1.2,
        ),
    ]
