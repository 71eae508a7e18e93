"""What the top-level documents name exists, so that no newcomer is sent to a file that is gone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "plugins" / "mkdocs_preflight"
PATH = re.compile(r"`([\w./-]+(?:/|\.(?:md|py|js|yml|html|css|json)))`|\]\(([\w./-]+)\)")
#: What only a build makes.
MADE = {"site/", "site-offline/", "r/"}


def named(document: str) -> set[str]:
    text = (ROOT / document).read_text("utf-8")
    return {one or two for one, two in PATH.findall(text)} - MADE


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"])
def test_every_file_that_a_document_names_exists(document: str) -> None:
    roots = (
        ROOT,
        PACKAGE,
        PACKAGE / "site",
        PACKAGE / "engine",
        PACKAGE / "reading",
        ROOT / "tests",
        ROOT / "checklists",
    )
    gone = [path for path in named(document) if not any((root / path).exists() for root in roots)]

    assert gone == []


def test_every_target_of_the_makefile_that_the_readme_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = re.findall(r"(?:^|`)make ([a-z]+)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)

    assert targets
    assert [target for target in targets if not re.search(rf"^{target}:", makefile, re.MULTILINE)] == []
