"""The recipes of the reference do what they say: their commands are run as they stand on the page."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from tests.build.building import ROOT

PAGE = (ROOT / "docs/en/reference/gate.md").read_text("utf-8")
GITHUB, GITLAB, PRE_COMMIT = (yaml.safe_load(text) for text in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL))
#: Everything that an idea is asked for is there; nothing is.
FACTS = "PP-01: idea, PP-02: confirms, PP-03: nobody"
READY = f"preflight: 1\nanswers: {{{FACTS}, FC-13: yes, FC-06: yes, PR-01: yes, PR-05: yes}}\n"
UNREADY = "preflight: 1\nanswers: {PP-01: idea, FC-13: no}\n"


def steps(recipe: str) -> list[str]:
    """Return the commands of ours that a recipe runs."""
    lines: dict[str, list[str]] = {
        "github": [step["run"] for step in GITHUB["jobs"]["preflight"]["steps"] if "run" in step],
        "gitlab": GITLAB["preflight"]["script"],
        # The tool names the files that changed after the entry.
        "pre-commit": [f"{PRE_COMMIT['repos'][0]['hooks'][0]['entry']} project.yml"],
    }
    return [line for line in lines[recipe] if line.startswith("preflight ")]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a project, beside which the checklists are checked out."""
    (tmp_path / "knowledge").symlink_to(ROOT)
    return tmp_path


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "GITHUB_STEP_SUMMARY": str(folder / "summary.md")}
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("recipe", ["github", "gitlab", "pre-commit"])
@pytest.mark.parametrize(("project", "code"), [(READY, 0), (UNREADY, 1)], ids=["ready", "not ready"])
def test_a_recipe_lets_a_ready_project_pass_and_no_other(
    repository: Path, recipe: str, project: str, code: int
) -> None:
    (repository / "project.yml").write_text(project, encoding="utf-8")
    gate = steps(recipe)[0]

    assert (code, "") == ((result := run(gate, repository)).returncode, result.stderr)


def test_the_board_s_page_stands_in_the_summary_of_the_job(repository: Path) -> None:
    (repository / "project.yml").write_text(UNREADY, encoding="utf-8")
    result = run(steps("github")[1], repository)

    assert (0, "") == (result.returncode, result.stderr)
    assert (repository / "summary.md").read_text("utf-8").startswith("# Project without a name: Before the decision\n")


def test_a_merge_request_lists_what_is_missing(repository: Path) -> None:
    (repository / "project.yml").write_text(UNREADY, encoding="utf-8")
    run(steps("gitlab")[0], repository)
    suite: Any = ElementTree.parse(repository / GITLAB["preflight"]["artifacts"]["reports"]["junit"]).find("testsuite")

    assert "project.yml: Before the decision" == suite.get("name")
    assert int(suite.get("failures")) >= 1


def test_a_hook_runs_on_the_files_it_is_meant_for() -> None:
    pattern = re.compile(PRE_COMMIT["repos"][0]["hooks"][0]["files"])

    assert [True, True, False] == [bool(pattern.search(name)) for name in ("project.yml", "project.yaml", "a/b.yml")]
