"""Sites that must not build: every problem is told at once, as `preflight check` tells it, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.build import building
from tests.build.building import SITES

BROKEN = sorted(path.name for path in SITES.glob("broken-*"))
EXPECTED = "expected.txt"


@pytest.fixture(params=BROKEN)
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of one broken site, which is also the current folder: messages count paths from there."""
    copied = building.copy(request.param, tmp_path / request.param)
    monkeypatch.chdir(copied)
    return copied


def problems(text: str) -> list[str]:
    """Return the problems in what `preflight check` prints: all but the last line, which counts them."""
    return text.rstrip("\n").split("\n\n")[:-1]


def test_the_command_line_tells_every_problem(folder: Path, request: pytest.FixtureRequest) -> None:
    done = building.run("preflight", "check", "--format", "text", cwd=folder)
    if request.config.getoption("--update-goldens"):
        (SITES / folder.name / EXPECTED).write_text(done.stdout, "utf-8")

    assert done.stdout == (SITES / folder.name / EXPECTED).read_text("utf-8")
    assert done.returncode == 1


def test_a_build_tells_the_same_problems_in_the_same_words(folder: Path) -> None:
    built = building.build(folder)
    said = [part.removeprefix("preflight: ") for part in built.messages if ": PF" in part]

    assert said == problems((folder / EXPECTED).read_text("utf-8"))
    assert not built.built


def test_a_build_that_fails_writes_nothing(folder: Path) -> None:
    assert building.build(folder).files() == []


def test_a_build_that_fails_leaves_the_last_site_as_it_is(folder: Path) -> None:
    before = building.build(building.small(folder.parent / "small"), top=folder / "site").digest()
    after = building.build(folder, site_dir=str(folder / "site" / "docs"))

    assert (after.digest(), after.built) == (before, False)
    assert before


def test_the_command_of_a_broken_build_ends_without_a_traceback(folder: Path) -> None:
    done = building.run("mkdocs", "build", "--site-dir", "site", cwd=folder)

    assert "Traceback" not in done.stdout
    assert [part for part in problems((folder / EXPECTED).read_text("utf-8")) if part not in done.stdout] == []
    assert done.returncode == 1
