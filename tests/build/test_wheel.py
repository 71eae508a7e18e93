"""The wheel as a stranger gets it: what it holds, and that it works alone, far from this repository."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from email import message_from_string
from pathlib import Path

import pytest

from tests.build import building
from tests.build.building import ROOT, SITES

PACKAGE = "mkdocs_preflight"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the repository as it stands."""
    folder = tmp_path_factory.mktemp("wheel")
    done = run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, cwd=ROOT)
    assert done.returncode == 0, done.stdout
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def files(wheel: Path) -> set[str]:
    """The paths in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


class Stranger:
    """A machine on which the wheel is installed, and nothing of ours beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.python = folder / "env" / "bin" / "python"
        venv.create(folder / "env", with_pip=True)

    def install(self, *what: str) -> None:
        """Install from the package index; without it nothing of this file can be known."""
        done = self.run("-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what)
        assert done.returncode == 0, f"pip could not install {what}; is the package index in reach?\n{done.stdout}"

    def run(self, *arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run Python there."""
        return run(self.python, *arguments, cwd=cwd or self.folder)

    def program(self, name: str, *arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run an installed program there."""
        return run(self.python.parent / name, *arguments, cwd=cwd)


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a program without anything of this environment in its way."""
    return building.run(*command, cwd=cwd, PYTHONPATH="", VIRTUAL_ENV="")


@pytest.fixture(scope="module")
def alone(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Stranger:
    """A machine with the wheel and what it needs, but no theme."""
    stranger = Stranger(tmp_path_factory.mktemp("stranger"))
    stranger.install(str(wheel))
    return stranger


@pytest.fixture(scope="module")
def themed(alone: Stranger, wheel: Path) -> Stranger:
    """The same machine once Material and ProperDocs are there too."""
    stranger = alone
    stranger.install(f"{wheel}[site]", "properdocs")
    return stranger


# --- What it holds ---------------------------------------------------------------------------------------------------


def test_the_wheel_holds_every_module_template_and_language(files: set[str]) -> None:
    package = ROOT / "plugins" / PACKAGE
    kinds = ("*.py", "py.typed", "site/templates/*", "site/languages/*.yml", "site/theme/**/*")
    needed = {path.relative_to(package).as_posix() for kind in kinds for path in package.rglob(kind) if path.is_file()}

    held = {path.removeprefix(f"{PACKAGE}/") for path in files}

    assert {path for path in needed if "__pycache__" not in path} - held == set()
    assert {f"site/theme/assets/preflight/preflight.{kind}" for kind in ("js", "css")} <= held
    assert {"py.typed", "site/templates/checklist.html", "site/languages/en.yml"} <= held


def test_the_wheel_holds_scripts_and_styles_only_as_bundles(files: set[str]) -> None:
    sources = (".js", ".ts", ".css", ".map")
    loose = {path for path in files if path.endswith(sources) and not path.startswith(f"{PACKAGE}/site/theme/assets/")}

    assert loose == set()


def test_the_wheel_holds_nothing_but_the_package_and_its_papers(files: set[str]) -> None:
    roots = {path.split("/")[0] for path in files}

    assert {root for root in roots if not root.endswith(".dist-info")} == {PACKAGE}
    assert [path for path in files if "__pycache__" in path or "tests" in path or path.endswith(".pyc")] == []


def test_the_wheel_names_its_doors_and_what_it_needs(wheel: Path, files: set[str]) -> None:
    with zipfile.ZipFile(wheel) as archive:
        papers = {Path(path).name: archive.read(path).decode() for path in files if ".dist-info/" in path}
    facts = message_from_string(papers["METADATA"])
    needs = {need.split(";")[0].split("<")[0].split(">")[0].lower() for need in facts.get_all("Requires-Dist", [])
             if "extra" not in need}  # fmt: skip

    assert "[console_scripts]\npreflight = mkdocs_preflight.cli:main" in papers["entry_points.txt"]
    assert "[mkdocs.plugins]\npreflight = mkdocs_preflight.plugin:PreflightPlugin" in papers["entry_points.txt"]
    assert needs == {"mkdocs", "markdown", "pyyaml", "jinja2", "babel", "click"}
    assert (facts["Name"], facts["Requires-Python"]) == ("mkdocs-preflight", ">=3.11")
    assert "LICENSE" in papers


# --- Without a theme -------------------------------------------------------------------------------------------------


def test_the_command_works_without_a_theme(alone: Stranger) -> None:
    folder = building.copy("broken-pages", alone.folder / "broken")
    listed = alone.program("preflight", "--help", cwd=alone.folder)
    checked = alone.program("preflight", "check", cwd=folder)

    assert (listed.returncode, "check" in listed.stdout) == (0, True)
    assert (checked.returncode, checked.stdout) == (1, (folder / "expected.txt").read_text("utf-8"))


def test_the_command_and_the_engine_do_without_mkdocs(alone: Stranger) -> None:
    program = "import sys, mkdocs_preflight.cli, mkdocs_preflight.engine.score; print('mkdocs' in sys.modules)"

    assert alone.run("-c", program).stdout == "False\n"


def test_a_site_builds_with_the_theme_of_mkdocs(alone: Stranger) -> None:
    folder = building.copy("minimal", alone.folder / "minimal")
    done = alone.program("mkdocs", "build", "--strict", cwd=folder)

    assert done.returncode == 0, done.stdout
    assert (folder / "site/checklists/release/index.html").is_file()


# --- A foreign site --------------------------------------------------------------------------------------------------


def test_a_foreign_site_is_the_same_as_here(themed: Stranger, tmp_path: Path) -> None:
    folder = building.copy("gallery", themed.folder / "gallery")
    built = {}
    for program in ("mkdocs", "properdocs"):
        done = themed.program(program, "build", "--strict", "-f", "mkdocs.yml", "-d", f"site-{program}", cwd=folder)
        assert done.returncode == 0, done.stdout
        built[program] = listing(folder / f"site-{program}")
    building.run("mkdocs", "build", "--site-dir", tmp_path, cwd=SITES / "gallery")

    assert built["mkdocs"] == listing(tmp_path)
    assert built["properdocs"] == built["mkdocs"]


def listing(top: Path) -> list[str]:
    """Return the paths of the pages and of what we add below a folder."""
    paths = (path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_file())
    return sorted(path for path in paths if path.endswith(".html") or "preflight" in path or path.startswith("api/"))


def test_the_installed_package_is_whole_and_fits_together(themed: Stranger) -> None:
    done = themed.run("-m", "pip", "check", "--disable-pip-version-check")

    assert (done.returncode, done.stdout.strip()) == (0, "No broken requirements found.")
