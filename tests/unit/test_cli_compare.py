"""`preflight compare`: two states of a project, and whose doing each difference is."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.unit.saved import CHECKLIST, catalogue, preflight

from mkdocs_preflight import fragment
from mkdocs_preflight.engine import link
from mkdocs_preflight.engine.plan import compile
from mkdocs_preflight.reading.catalogue import Folder, read

#: The checklist as it was: no region yet, and the owner was worth more.
FORMER = re.sub(r"      - \{id: FC-03.*\n", "", CHECKLIST.replace("version: 1.1.0", "version: 1.0.0")).replace(
    "ask: Two?", "ask: Two?, weight: 9"
)
OLD = """\
preflight: 1
answers: {FC-01: partly, FC-02: yes}
editions: {causes: 1.0.0}
snapshots:
  - {at: 2026-10-01, label: Kick-off, answers: {FC-01: {value: no, edition: 1.0.0}, FC-02: unknown}}
  - {at: 2026-10-02, label: Twice, answers: {}}
  - {label: Twice, answers: {}}
  - {label: "1", answers: {}}
"""
NEW = """\
preflight: 1
answers: {FC-01: yes, FC-02: yes, FC-03: no}
editions: {causes: 1.1.0}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    catalogue(tmp_path)
    release(tmp_path, FORMER)
    (tmp_path / "old.yml").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.yml").write_text(NEW, encoding="utf-8")
    return tmp_path


def release(folder: Path, text: str) -> None:
    """Put a version of the checklist into the ledger."""
    (folder / "former").mkdir()
    (folder / "former" / "causes.yml").write_text(text, encoding="utf-8")
    was, _ = read([Folder(folder / "former")], catalogue="preflight")
    plan = compile(was, "causes")
    held = {"format": 1, "id": "causes", "version": plan["version"], "plan": plan}
    (folder / "checklists" / "released").mkdir()
    file = folder / "checklists" / "released" / f"causes@{plan['version']}.json"
    file.write_text(json.dumps({**held, "addresses": {}, "retired": {}, "texts": {}}), encoding="utf-8")


def compared(*arguments: str) -> Any:
    result = preflight("compare", *arguments, "--checklist", "causes", "--format", "json")
    assert 0 == result.exit_code, result.stderr
    (one,) = json.loads(result.stdout)
    return one


def moves(of: Any) -> Any:
    return {move: ids for move, ids in of.items() if ids}


def test_what_the_checklist_changed_stands_apart_from_what_the_project_changed(folder: Path) -> None:
    one = compared("old.yml", "new.yml")

    assert ("1.0.0", True) == (one["edition"], one["kept"])
    assert ["1.0.0", "1.1.0", "1.1.0"] == [one[side]["result"]["version"] for side in ("old", "carried", "new")]
    assert [87, 70, 83] == [one[side]["result"]["score"] for side in ("old", "carried", "new")]
    assert {"asked": ["FC-03"], "otherwise": ["FC-02"]} == moves(one["by_checklist"])
    assert {"answered": ["FC-03"], "better": ["FC-01"]} == moves(one["by_project"])


def test_the_text_says_both_verdicts_and_whose_doing_each_move_is(folder: Path) -> None:
    lines = preflight("compare", "old.yml", "new.yml", "--today", "2026-11-22").stdout.splitlines()

    assert "Causes" == lines[0]
    assert "  Before: old.yml (version 1.0.0)" == lines[1]
    assert "  Before, by version 1.1.0 (version 1.1.0)" not in lines
    assert [
        "    Counts otherwise, or under another condition: FC-02 Owner (Yes)",
        "    Newly asked: FC-03 Region (Open)",
    ] == lines[lines.index("  What the checklist changed") + 1 : lines.index("  What the project changed")]
    assert [
        "    Better: FC-01 Outcome in writing (Partly → Yes)",
        "    Newly answered: FC-03 Region (Open → No)",
    ] == lines[lines.index("  What the project changed") + 1 :]


def test_two_sides_of_one_version_leave_nothing_to_the_checklist(folder: Path) -> None:
    text = preflight("compare", "new.yml", "new.yml").stdout

    assert "  What the checklist changed\n    Nothing: both sides are read by version 1.1.0." in text
    assert "  What the project changed\n    No item moved." in text


def test_an_edition_that_is_not_in_the_ledger_is_told(folder: Path) -> None:
    (folder / "checklists" / "released" / "causes@1.0.0.json").unlink()
    result = preflight("compare", "old.yml", "new.yml")

    assert "old.yml: PF431 warning: the older answers to “causes” were given to version 1.0.0, which" in result.stderr
    assert "    The older answers were given to version 1.0.0, which is not kept here. Both sides" in result.stdout
    assert "  Before: old.yml (version 1.1.0)" in result.stdout
    assert 0 == result.exit_code


def test_answers_that_name_no_version_are_told(folder: Path) -> None:
    (folder / "old.yml").write_text("preflight: 1\nanswers: {FC-01: no}\n", encoding="utf-8")
    result = preflight("compare", "old.yml", "new.yml")

    assert "old.yml: PF432 warning: the older answers do not say to which version of “causes”" in result.stderr
    assert "    The older answers do not say to which version of the checklist they were given." in result.stdout


def test_who_has_answered_nothing_is_told_of_no_version(folder: Path) -> None:
    (folder / "old.yml").write_text("preflight: 1\n", encoding="utf-8")
    result = preflight("compare", "old.yml", "new.yml")

    assert ("", True) == (result.stderr, "Nothing: both sides are read by version 1.1.0." in result.stdout)


@pytest.mark.parametrize("plan", [{"format": 2}, {"method": "dice"}, {"verdicts": []}])
def test_a_released_plan_that_this_engine_cannot_read_is_as_if_it_were_not_there(folder: Path, plan: Any) -> None:
    file = folder / "checklists" / "released" / "causes@1.0.0.json"
    held = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({**held, "plan": {**held["plan"], **plan}}), encoding="utf-8")
    result = preflight("compare", "old.yml", "new.yml")

    assert (0, True) == (result.exit_code, "PF431" in result.stderr)


def test_an_item_that_nobody_knows_any_more_is_shown_by_its_id(folder: Path) -> None:
    file = folder / "checklists" / "released" / "causes@1.0.0.json"
    file.write_text(file.read_text("utf-8").replace("FC-02", "FC-09"), encoding="utf-8")
    text = (folder / "old.yml").read_text("utf-8").replace("FC-02: yes", "FC-09: yes")
    (folder / "old.yml").write_text(text, encoding="utf-8")

    assert "    No longer asked: FC-09 (yes)\n" in preflight("compare", "old.yml", "new.yml").stdout


def test_a_verdict_that_only_the_former_edition_has_is_called_by_its_id(folder: Path) -> None:
    file = folder / "checklists" / "released" / "causes@1.0.0.json"
    file.write_text(re.sub('"wait"', '"later"', file.read_text("utf-8")), encoding="utf-8")

    assert "(version 1.0.0)\n    later\n" in preflight("compare", "old.yml", "new.yml").stdout


def test_a_score_that_was_measured_otherwise_is_not_put_into_today_s_words(folder: Path) -> None:
    file = folder / "checklists" / "released" / "causes@1.0.0.json"
    held = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({**held, "plan": {**held["plan"], "unit": "points"}}), encoding="utf-8")
    lines = preflight("compare", "old.yml", "new.yml").stdout.splitlines()

    assert "    0 must open · 1 below yes · 0 open · 0 to find out. 2 of 2 answered." == lines[3]
    assert "secured" in lines[6]


# --- Sides -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("wanted", "score"), [("Kick-off", 0), (" Kick-off ", 0), ("2", None), ("3", None)])
def test_a_snapshot_is_named_by_its_label_or_number(folder: Path, wanted: str, score: int | None) -> None:
    assert score == compared("old.yml", "new.yml", "--old-snapshot", wanted)["old"]["result"]["score"]


def test_a_label_goes_before_a_number(folder: Path) -> None:
    assert "old.yml · 1" == compared("old.yml", "old.yml", "--new-snapshot", "1")["records"]["new"]


def test_a_snapshot_was_answered_by_the_newest_edition_of_its_own_answers(folder: Path) -> None:
    one = compared("old.yml", "old.yml", "--old-snapshot", "Kick-off")

    assert ("1.0.0", "1.0.0") == (one["edition"], one["old"]["result"]["version"])
    assert "old.yml · Kick-off, October 1, 2026" == one["records"]["old"]


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ("Kickoff", "old.yml has no snapshot “Kickoff”; it has Kick-off, Twice, Twice and 1"),
        ("5", "old.yml has no snapshot “5”"),
        ("9" * 5000, "old.yml has no snapshot “9"),
        ("Twice", "old.yml has several snapshots “Twice”; choose one by its number: 2 and 3"),
    ],
)
def test_a_snapshot_that_cannot_be_told_is_refused(folder: Path, wanted: str, says: str) -> None:
    result = preflight("compare", "old.yml", "new.yml", "--old-snapshot", wanted)

    assert (2, True) == (result.exit_code, says in result.stderr)


def linked(catalogue: str = "preflight") -> str:
    was, _ = read([Folder(Path("former"))], catalogue=catalogue)
    record = {"preflight": 1, "answers": {"FC-01": "partly", "FC-02": "yes"}}
    return f"https://example.org/r/causes/#{fragment.write(link.pack([compile(was, 'causes')], record, 'causes'))}"


def test_a_link_is_a_side_and_was_made_for_the_edition_it_names(folder: Path) -> None:
    address = linked()

    for side in (address, address.partition("/")[2].partition("#")[2]):
        one = compared(side, "new.yml")
        assert ("1.0.0", 87) == (one["edition"], one["old"]["result"]["score"])


@pytest.mark.parametrize("side", ["https://example.org/", "#r=1.AAAA", "r=2.AAAA"])
def test_a_link_that_holds_no_result_ends_the_command(folder: Path, side: str) -> None:
    assert (2, "") == ((result := preflight("compare", side, "new.yml")).exit_code, result.stdout)


def test_a_link_of_another_site_ends_the_command(folder: Path) -> None:
    result = preflight("compare", linked("other"), "new.yml")

    assert (2, True) == (result.exit_code, "this link belongs to the site “other”" in result.stderr)


def test_without_a_checklist_all_are_compared_of_which_a_side_answers_an_item(folder: Path) -> None:
    (folder / "new.yml").write_text("preflight: 1\nanswers: {FC-01: yes, BL-01: yes}\n", encoding="utf-8")
    found = json.loads(preflight("compare", "old.yml", "new.yml", "--format", "json").stdout)

    assert ["baselines", "causes"] == [one["checklist"] for one in found]


def test_two_sides_that_answer_nothing_are_refused(folder: Path) -> None:
    (folder / "nothing.yml").write_text("preflight: 1\n", encoding="utf-8")

    assert 2 == preflight("compare", "nothing.yml", "nothing.yml").exit_code


def test_an_impossible_answer_exits_with_1(folder: Path) -> None:
    (folder / "new.yml").write_text("preflight: 1\nanswers: {FC-01: maybe}\n", encoding="utf-8")
    result = preflight("compare", "old.yml", "new.yml")

    assert (1, True) == (result.exit_code, "new.yml:2:11: PF401" in result.stderr)


# --- Forms -----------------------------------------------------------------------------------------------------------


def test_markdown_has_both_sides_in_a_table_and_the_moves_below(folder: Path) -> None:
    text = preflight("compare", "old.yml", "new.yml", "--format", "markdown").stdout

    assert text.startswith("# Causes\n\n| | Verdict | |\n|---|---|---|\n| Before: old.yml (version 1.0.0) | **")
    assert "## What the checklist changed\n\nThe same answers, read by version 1.0.0 and by version 1.1.0" in text
    assert "\n- Better: FC-01 Outcome in writing \\(Partly → Yes\\)\n" in text


def test_a_label_brings_nothing_into_markdown_or_a_terminal(folder: Path) -> None:
    label = "# Approved ![t](https://evil.example/t.png) @acme | \u202e\x1b[2J"
    record = {"preflight": 1, "answers": {"FC-01": "yes"}, "snapshots": [{"label": label, "answers": {"FC-01": "no"}}]}
    (folder / "p.json").write_text(json.dumps(record), encoding="utf-8")
    text = preflight("compare", "p.json", "p.json", "--old-snapshot", "1").stdout
    markdown = preflight("compare", "p.json", "p.json", "--old-snapshot", "1", "--format", "markdown").stdout

    assert not {"\u202e", "\x1b"} & set(text + markdown)
    assert ("![t](" in markdown, "@acme" in markdown) == (False, False)


def test_it_speaks_the_language_that_is_asked_for(folder: Path) -> None:
    text = preflight("compare", "old.yml", "new.yml", "--lang", "ko").stdout

    assert "\n    새로 묻는 항목: FC-03 Region (미답)\n" in text
    assert "  체크리스트가 바꾼 것\n    다르게 세거나 다른 조건에서 묻는 항목: FC-02 Owner (예)\n" in text


# --- On the site -----------------------------------------------------------------------------------------------------


def staged(folder: Path) -> str:
    assert 0 == preflight("stage", "pages").exit_code
    return (folder / "pages" / "compare.md").read_text("utf-8")


def test_the_page_carries_the_plans_of_former_editions_alone(folder: Path) -> None:
    (told,) = re.findall("data-editions='(.*?)'", staged(folder))
    editions = json.loads(html.unescape(told))

    assert {"causes": ["1.0.0"]} == {id: [plan["version"] for plan in plans] for id, plans in editions.items()}
    assert ["FC-01", "FC-02"] == [item["id"] for item in editions["causes"][0]["sections"][0]["items"]]


def test_the_page_carries_none_where_none_was_released(folder: Path) -> None:
    (folder / "checklists" / "released" / "causes@1.0.0.json").unlink()

    assert "data-editions" not in staged(folder)
