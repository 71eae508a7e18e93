"""Staged sites for tests: the pages as files, and what plain MkDocs makes of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from click.testing import Result

from tests.build import building
from tests.build.building import Site
from tests.unit.saved import preflight


def stage(source: Path, folder: Path, *options: str) -> Result:
    """Run `preflight stage` on the site at `source`; its pages lie where ours lie, or as in most sites."""
    docs = source / "docs/en" if (source / "docs/en").is_dir() else source / "docs"
    vectors = ("--vectors", str(source / "tests/vectors")) if (source / "tests/vectors").is_dir() else ()
    given = ("--checklists", str(source / "checklists"), "--docs", str(docs), *vectors, *options)
    return preflight("stage", str(folder), *given)


def build(source: Path, staged: Path, top: Path, **options: Any) -> Site:
    """Build staged pages as the site at `source` is built, without our plugin."""
    settings = {
        "docs_dir": str(staged),
        "plugins": {"search": {}},
        "extra_css": ["assets/preflight/preflight.css"],
        # Items and cases are reached from lists.
        "not_in_nav": "*",
        "edit_uri": "",
    }
    return building.build(source, top=top, **settings, **options)
