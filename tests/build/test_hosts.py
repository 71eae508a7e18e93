"""The two programs that build our sites give the same pages; both are run as a user runs them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.build import building
from tests.build.building import ROOT, SITES

#: Where a page says which program made it.
MAKER = re.compile(r'<meta name="generator" content="[^"]*">')


def pages(top: Path) -> dict[str, str]:
    """Return the text of every page and list below a folder."""
    paths = (path for path in top.rglob("*") if path.suffix in (".html", ".json", ".xml"))
    return {path.relative_to(top).as_posix(): MAKER.sub("", path.read_text("utf-8")) for path in paths}


@pytest.mark.parametrize(("folder", "count"), [(SITES / "gallery", 60), (ROOT, 300)], ids=["gallery", "own"])
def test_properdocs_builds_what_mkdocs_builds(folder: Path, count: int, tmp_path: Path) -> None:
    built = {}
    for program in ("mkdocs", "properdocs"):
        top = tmp_path / program
        done = building.run(
            program, "build", "--strict", "--config-file", "mkdocs.yml", "--site-dir", top / "en", cwd=folder
        )
        assert done.returncode == 0, done.stdout
        built[program] = pages(top)

    assert built["properdocs"] == built["mkdocs"]
    assert len(built["mkdocs"]) > count


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_a_slip_is_told_in_the_same_words(program: str, tmp_path: Path) -> None:
    folder = building.copy("broken-pages", tmp_path)
    done = building.run(program, "build", "--config-file", "mkdocs.yml", "--site-dir", "site", cwd=folder)
    problems = (folder / "expected.txt").read_text("utf-8").rstrip("\n").split("\n\n")[:-1]

    assert [problem for problem in problems if problem not in done.stdout] == []
    assert "Traceback" not in done.stdout
    assert done.returncode == 1
