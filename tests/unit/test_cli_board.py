"""What a board relies on: facts, decisions, and nothing that a name smuggles in; on our own checklists."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.unit.saved import preflight

from mkdocs_preflight.site.export import _options

ROOT = Path(__file__).parents[2]
FACTS = {"PP-01": "idea", "PP-02": "confirms", "PP-03": "nobody"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "checklists").symlink_to(ROOT / "checklists")
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    return tmp_path


def report(folder: Path, *arguments: str, **record: Any) -> str:
    (folder / "p.json").write_text(json.dumps({"preflight": 1, **record}), encoding="utf-8")
    result = preflight("report", "p.json", "--checklist", "approval", *arguments)
    assert 0 == result.exit_code, result.stderr
    return result.stdout


def fingerprint(folder: Path, checklist: str) -> str:
    text = preflight("report", "p.json", "--checklist", checklist, "--format", "json").stdout
    return str(json.loads(text)["fingerprint"])


def test_the_report_says_which_decision_it_is_for(folder: Path) -> None:
    text = report(folder, answers=FACTS)

    assert "Decision at stake: Idea: does this deserve a plan? · Archetype: A person confirms each output first" in text


def test_the_report_says_how_much_may_still_be_asked(folder: Path) -> None:
    text = report(folder, answers={"FC-06": "yes"})

    assert "Decision at stake: Open · Archetype: Open · Effect on individuals: Open · 20 further questions" in text


def test_a_snapshot_s_label_brings_no_heading_image_or_mention(folder: Path) -> None:
    label = "Kick-off\n\n# Approved\n\n![t](https://evil.example/t.png) @acme \u202e"
    text = report(folder, answers=FACTS, snapshots=[{"at": "2026-10-01", "label": label, "answers": {}}])

    assert ("\n# Approved" in text, "](https" in text, "@acme" in text, "\u202e" in text) == (False,) * 4


def test_a_decision_on_another_checklist_is_told_as_that(folder: Path) -> None:
    report(folder, answers=FACTS)
    decision = {"decided": "approve", "by": "Kim", "at": "2026-11-20", "of": fingerprint(folder, "screening")}
    text = report(folder, answers=FACTS, decisions=[decision])

    assert "It was decided on “Ten-minute screening”." in text


@pytest.mark.parametrize(("of", "said"), [("00000000", "Approve, on other answers"), ("", "Approve")])
def test_the_table_says_if_something_else_was_decided_on(folder: Path, of: str, said: str) -> None:
    report(folder, answers=FACTS, decisions=[{"decided": "approve", "by": "Kim", "of": of}])
    rows = json.loads(preflight("table", "p.json", "--checklist", "approval", "--format", "json").stdout)

    assert [said] == [row["decision"] for row in rows]


def test_a_full_stop_behind_an_address_is_no_part_of_it(folder: Path) -> None:
    entry = {"value": "yes", "evidence": "See https://example.org/a."}
    html = report(folder, "--format", "html", answers={**FACTS, "FC-06": entry})

    assert 'href="https://example.org/a"' in html


def test_a_blank_checklist_begins_with_the_facts_it_depends_on(folder: Path) -> None:
    lines = preflight("export", "approval").stdout.splitlines()

    assert "- [ ] **PP-01 Decision at stake**: Which decision comes next?" == next(x for x in lines if x[:5] == "- [ ]")


def test_the_options_of_a_form_are_those_that_github_takes() -> None:
    assert ["“None”", "All", "Don’t know"] == _options(["None", "All", "Don’t know", "Don’t know"])
