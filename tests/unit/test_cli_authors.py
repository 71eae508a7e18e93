"""`preflight export` and `preflight new` on real files."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import yaml
from tests.unit.saved import CHECKLIST, catalogue, preflight


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    catalogue(tmp_path)
    return tmp_path


def test_a_tick_list_has_every_question(folder: Path) -> None:
    text = preflight("export", "causes", "--site", "https://example.org/").stdout

    assert ["# Causes", "## Scope"] == [line for line in text.splitlines() if line.startswith("#")]
    assert "- [ ] **FC-01 Outcome in writing** (Must): One?\n  - A good yes: A page." in text
    assert "version 1.1.0. <https://example.org/r/causes/>" in text


def test_a_sheet_has_a_row_for_every_question_and_no_formula(folder: Path) -> None:
    (folder / "checklists/causes.yml").write_text(CHECKLIST.replace("ask: One?", 'ask: "=1+1"'), encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(preflight("export", "causes", "--format", "csv").stdout)))

    assert [("FC-01", "must", "3", "'=1+1"), ("FC-02", "should", "2", "Two?"), ("FC-03", "could", "1", "Three?")] == [
        (row["id"], row["need"], row["weight"], row["ask"]) for row in rows
    ]


def test_data_has_plan_and_texts(folder: Path) -> None:
    data = json.loads(preflight("export", "causes", "--format", "json").stdout)

    assert ("causes", "1.1.0", ["FC-01", "FC-02", "FC-03"]) == (
        data["plan"]["id"],
        data["version"],
        [item["id"] for item in data["items"]],
    )


def test_a_form_for_issues_has_a_choice_for_every_question(folder: Path) -> None:
    form = yaml.safe_load(preflight("export", "causes", "--format", "github-form").stdout)
    ids = [field["id"] for field in form["body"] if "id" in field]

    assert {"name", "description", "title", "body"} == form.keys()
    assert sorted(ids) == sorted(set(ids))
    assert ["Yes", "Partly", "No", "Don’t know"] == next(each for each in form["body"] if each.get("id") == "fc-01")[
        "attributes"
    ]["options"]


@pytest.mark.parametrize("form", ["markdown", "csv", "json", "github-form"])
def test_every_shipped_checklist_can_be_exported(form: str) -> None:
    root = Path(__file__).parents[2] / "checklists"
    for path in sorted(root.glob("*.yml")):
        if path.stem != "profile":
            result = preflight("export", path.stem, "--format", form, "--checklists", str(root))

            assert (path.stem, 0) == (path.stem, result.exit_code)


def test_an_unknown_checklist_ends_with_the_nearest(folder: Path) -> None:
    result = preflight("export", "causse")

    assert (2, True) == (result.exit_code, "did you mean “causes”?" in result.stderr)


def test_a_new_checklist_passes_the_check(folder: Path) -> None:
    made = preflight("new", "checklist", "model-risk", "--prefix", "MR", "--title", 'Risk: "all" of it')
    checked = preflight("check", "--format", "json")

    assert (0, 0) == (made.exit_code, checked.exit_code)
    # One question cannot lead to every verdict, and rests on nothing yet.
    assert ["PF701", "PF707"] == [
        problem["code"] for problem in json.loads(checked.stdout) if "model-risk" in problem["path"]
    ]


def test_the_first_checklist_of_a_site_needs_nothing_but_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    preflight("new", "checklist", "first", "--prefix", "FI", "--title", "First")

    assert 0 == preflight("check").exit_code


@pytest.mark.parametrize(
    ("id", "prefix", "says"),
    [
        ("causes", "XX", "is there already"),
        ("Causes", "XX", "lower-case words"),
        ("other", "x", "two to four capital letters"),
        ("other", "FC", "belongs to “causes”"),
    ],
)
def test_a_checklist_that_cannot_be_is_refused(folder: Path, id: str, prefix: str, says: str) -> None:
    result = preflight("new", "checklist", id, "--prefix", prefix, "--title", "T")

    assert (2, True) == (result.exit_code, says in result.stderr)


def test_a_new_item_has_the_next_number_that_was_never_used(folder: Path) -> None:
    assert "      - id: FC-04 " in preflight("new", "item", "causes").stdout


def test_a_new_project_is_a_record_with_every_question_open(folder: Path) -> None:
    made = preflight("new", "project", "Churn: model", "--checklist", "causes")
    text = (folder / "churn-model.yml").read_text("utf-8")
    result = preflight("score", "churn-model.yml", "--checklist", "causes", "--format", "json")

    assert (0, "churn-model.yml\n") == (made.exit_code, made.stdout)
    assert "  # Outcome in writing: One?\n  FC-01:\n" in text
    assert (3, 0) == tuple(json.loads(result.stdout)[0][key] for key in ("asked", "answered"))


def test_a_project_is_never_overwritten(folder: Path) -> None:
    (folder / "churn.yml").write_text("mine", encoding="utf-8")
    result = preflight("new", "project", "Churn", "--checklist", "causes")

    assert (2, "mine") == (result.exit_code, (folder / "churn.yml").read_text("utf-8"))
