from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_preflight.cli import main

CHECKLIST = """\
id: causes
prefix: FC
version: 1.0.0
title: Causes
summary: Why projects fail.
scoring:
  method: weighted
  why: We chose.
  verdicts: [{id: stop, from: 0, title: Stop, means: No.}, {id: go, from: 60, title: Go, means: Yes.}]
sections:
  - id: scope
    title: Scope
    items:
      - {id: FC-01, name: One, ask: One?, advice: Do it., why: "[FC-01]"}
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "checklists").mkdir()
    (tmp_path / "checklists" / "causes.yml").write_text(CHECKLIST, encoding="utf-8")
    return tmp_path


def preflight(*arguments: str, colour: bool = False) -> Result:
    return CliRunner().invoke(main, arguments, color=colour)


def test_nothing_wrong_exits_with_0(site: Path) -> None:
    result = preflight("check")

    assert (result.exit_code, result.output) == (0, "1 checklist, 1 item and no cases: no problems\n")


def test_problems_exit_with_1(site: Path) -> None:
    (site / "checklists" / "other.yml").write_text("", encoding="utf-8")
    result = preflight("check")

    assert result.exit_code == 1
    assert result.output.splitlines()[0] == "checklists/other.yml: PF107 this file says nothing"
    assert result.output.endswith("\n\n1 checklist, 1 item and no cases: 1 problem\n")


def test_warnings_exit_with_0(site: Path) -> None:
    text = CHECKLIST.replace("ask: One?", "ask: One?, need: must")
    (site / "checklists" / "causes.yml").write_text(text, encoding="utf-8")
    result = preflight("check")

    assert result.exit_code == 0
    assert result.output.endswith("1 warning\n")


def test_warnings_exit_with_1_where_check_is_strict(site: Path) -> None:
    clean = preflight("check", "--strict")
    text = CHECKLIST.replace("ask: One?", "ask: One?, need: must")
    (site / "checklists" / "causes.yml").write_text(text, encoding="utf-8")
    result = preflight("check", "--strict")

    assert (clean.exit_code, result.exit_code) == (0, 1)
    assert result.output == preflight("check").output


@pytest.mark.parametrize(
    "arguments",
    [["check", "--checklists", "nowhere"], ["check", "--docs", "nowhere"], ["check", "--format", "xml"], ["chekc"]],
)
def test_what_cannot_be_used_exits_with_2(site: Path, arguments: list[str]) -> None:
    assert preflight(*arguments).exit_code == 2


def test_a_folder_without_checklists_is_no_success(site: Path) -> None:
    (site / "empty").mkdir()
    result = preflight("check", "--checklists", "empty")

    assert result.exit_code == 2
    assert "there are no checklists" in result.output


def test_several_folders(site: Path) -> None:
    (site / "house").mkdir()
    text = CHECKLIST.replace("causes", "house").replace("FC", "HO")
    (site / "house" / "house.yml").write_text(text, encoding="utf-8")
    result = preflight("check", "--checklists", "checklists", "--checklists", "house")

    assert result.output.startswith("2 checklists, 2 items")


@pytest.mark.parametrize("folder", ["docs/en", "docs"])
def test_pages_stand_beside_the_checklists(site: Path, folder: str) -> None:
    (site / folder).mkdir(parents=True)
    (site / folder / "index.md").write_text("[FC-99]\n", encoding="utf-8")

    assert preflight("check").output.startswith(f"{folder}/index.md:1:2: PF501")


def test_json_for_programs(site: Path) -> None:
    (site / "checklists" / "other.yml").write_text("a: b: c", encoding="utf-8")
    result = preflight("check", "--format", "json")

    assert (result.exit_code, [problem["code"] for problem in json.loads(result.output)]) == (1, ["PF101"])


def test_json_is_an_empty_list_where_nothing_is_wrong(site: Path) -> None:
    assert json.loads(preflight("check", "--format", "json").output) == []


def test_annotations_for_github(site: Path) -> None:
    (site / "checklists" / "other.yml").write_text("a: b: c", encoding="utf-8")

    assert preflight("check", "--format", "github").output.startswith(
        "::error file=checklists/other.yml,line=1,col=5,title=PF101::a colon"
    )


def test_colour_is_for_terminals(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    (site / "checklists" / "other.yml").write_text("", encoding="utf-8")

    assert "\x1b[" in preflight("check", colour=True).output
    assert "\x1b[" not in preflight("check").output


def test_colour_can_be_refused(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    (site / "checklists" / "other.yml").write_text("", encoding="utf-8")

    assert "\x1b[" not in preflight("check", colour=True).output


def test_the_reference_says_when_it_is_stale(site: Path) -> None:
    stale = preflight("reference", "--docs", "docs/en")
    written = preflight("reference", "--docs", "docs/en", "--write")
    fresh = preflight("reference", "--docs", "docs/en")

    assert (stale.exit_code, written.exit_code, fresh.exit_code) == (1, 0, 0)
    assert fresh.output == ""
