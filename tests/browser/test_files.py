"""A project leaves as a file and comes back from one; a hostile file does nothing but be refused."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from mkdocs_preflight.engine import record as records
from tests.browser.answering import Checklist, checklist, keep, record, stored
from tests.browser.conftest import both
from tests.browser.serving import Served
from tests.build.building import ROOT

MINE = {
    "FC-13": {"value": "yes", "evidence": "Minutes of March", "at": "2026-03-01"},
    "LG-08": "partly",
    "PR-01": "no",
}
BAD = "This file holds no answers that can be read here. Yours are unchanged."
NEWER = "This file comes from a newer version of this site. Your answers are unchanged."
#: Runs when any of it becomes an element of the page, or an address that somebody follows.
SCRIPT = '"><img src=x onerror="window.hit = 1"><script>window.hit = 2</script><svg onload="window.hit = 3">'


@pytest.fixture
def mine(page: Page, own: Served) -> Checklist:
    """A checklist with three answers."""
    keep(page, MINE)
    return checklist(page, own, "approval")


def choose(run: Checklist, content: str | bytes) -> None:
    """Open a file by the button, as a person does."""
    data = content.encode() if isinstance(content, str) else content
    with run.page.expect_file_chooser() as chooser:
        run.do("load").click()
    with NamedTemporaryFile(suffix=".json") as file:
        Path(file.name).write_bytes(data)
        chooser.value.set_files(file.name)
        # Read, before it is gone.
        run.page.wait_for_selector(":is(dialog[data-part=preview][open], [data-notice=file])")


def preview(run: Checklist) -> list[str]:
    """Return what the preview lists, once it is open."""
    return run.page.locator("dialog[data-part=preview][open] li").all_inner_texts()


def refusal(run: Checklist) -> str:
    """Return what is said about a file."""
    return run.page.locator("[data-notice=file] p").inner_text()


# --- Saving ----------------------------------------------------------------------------------------------------------


def test_a_saved_file_is_the_canonical_record(mine: Checklist) -> None:
    with mine.page.expect_download() as download:
        mine.do("save").click()
    text = download.value.path().read_text("utf-8")

    assert records.write(json.loads(record(MINE))) == text


def test_a_saved_file_bears_its_day(page: Page, own: Served) -> None:
    page.clock.set_fixed_time("2026-03-29T12:00:00")
    run = checklist(page, own, "approval")
    with page.expect_download() as download:
        run.do("save").click()

    assert "preflight-2026-03-29.json" == download.value.suggested_filename


def test_a_saved_file_opens_elsewhere_as_it_was(mine: Checklist, own: Served) -> None:
    with mine.page.expect_download() as download:
        mine.do("save").click()
    text = download.value.path().read_text("utf-8")
    before = mine.record
    mine.page.evaluate("localStorage.clear()")
    elsewhere = checklist(mine.page, own, "approval")
    choose(elsewhere, text)
    preview(elsewhere)
    elsewhere.do("replace").click()

    assert (before, before) == (json.loads(text), elsewhere.record)


# --- Opening ---------------------------------------------------------------------------------------------------------

THEIRS = {
    "FC-13": {"value": "yes", "evidence": "Minutes of April", "at": "2026-03-01"},
    "PR-01": "yes",
    "FC-06": "unknown",
    "QX-99": "blue",
}


@both
def test_opening_a_file_first_shows_how_much_it_changes(mine: Checklist, own: Served) -> None:
    choose(mine, record(THEIRS))
    preview(mine)

    assert own.says("The file adds 2, changes 2 and removes 1.") == mine.part("previewsays").inner_text()


@both
def test_opening_a_file_first_shows_every_difference_by_name(mine: Checklist, own: Served) -> None:
    choose(mine, record(THEIRS))
    names = {
        id: mine.item(id).locator("[data-part=name]").text_content() for id in ("FC-06", "FC-13", "LG-08", "PR-01")
    }

    nothing = own.says("Open", "script.item.open")
    yes, partly, no = map(own.says, ("Yes", "Partly", "No"))

    assert [
        f"FC-06 {names['FC-06']}: {nothing} → {own.says('Don’t know')}",
        own.says(f"FC-13 {names['FC-13']}: Yes, other evidence or note"),
        f"LG-08 {names['LG-08']}: {partly} → {nothing}",
        f"PR-01 {names['PR-01']}: {no} → {yes}",
        f"QX-99: {nothing} → blue",
    ] == preview(mine)


@pytest.mark.parametrize("way", ["button", "Escape"])
def test_cancelling_leaves_everything_as_it_was(mine: Checklist, way: str) -> None:
    before = mine.page.evaluate("JSON.stringify({...localStorage})")
    choose(mine, record(THEIRS))
    preview(mine)
    if way == "button":
        mine.do("cancel").click()
    else:
        mine.page.keyboard.press("Escape")
    expect(mine.page.locator("dialog[open]")).to_have_count(0)

    assert (before, "no") == (mine.page.evaluate("JSON.stringify({...localStorage})"), mine.chosen("PR-01"))


def test_replacing_puts_the_file_in_the_place_of_mine(mine: Checklist) -> None:
    choose(mine, record(THEIRS, project={"name": "Theirs"}))
    preview(mine)
    mine.do("replace").click()

    assert {"preflight": 1, "project": {"name": "Theirs"}, "answers": THEIRS} == mine.record
    assert ("yes", "unknown", None) == tuple(mine.chosen(id) for id in ("PR-01", "FC-06", "LG-08"))
    assert mine.scored == mine.result


@both
def test_replacing_is_undone(mine: Checklist, own: Served) -> None:
    before = mine.record
    choose(mine, record(THEIRS))
    preview(mine)
    mine.do("replace").click()
    told = mine.page.locator("[data-notice=undo] p").inner_text()
    mine.page.get_by_role("button", name=own.says("Undo")).click()

    assert own.says("The answers of the file have taken the place of yours.") == told
    assert (before["answers"], "no") == (mine.record["answers"], mine.chosen("PR-01"))


def test_a_file_that_says_the_same_says_so(mine: Checklist) -> None:
    choose(mine, record(MINE))

    assert ([], "The file says the same as this page.") == (preview(mine), mine.part("previewsays").inner_text())


def test_the_same_file_can_be_chosen_twice(mine: Checklist) -> None:
    for _ in range(2):
        choose(mine, record(THEIRS))
        preview(mine)
        mine.do("cancel").click()

    expect(mine.page.locator("dialog[open]")).to_have_count(0)


def test_the_preview_is_used_by_keyboard(mine: Checklist) -> None:
    choose(mine, record(THEIRS))
    preview(mine)
    reached = []
    for _ in range(2):
        reached.append(mine.page.evaluate("document.activeElement.dataset.do"))
        mine.page.keyboard.press("Tab")
    mine.do("replace").press("Enter")

    assert {"cancel", "replace"} == set(reached)
    assert "yes" == mine.answers["PR-01"]


def test_the_sample_project_of_the_guide_opens(page: Page, own: Served) -> None:
    sample = json.loads((ROOT / "docs" / "en" / "guides" / "sample-project.json").read_text("utf-8"))
    run = checklist(page, own, "screening")
    choose(run, json.dumps(sample))
    preview(run)
    run.do("replace").click()

    assert sample["answers"].keys() == run.record["answers"].keys()
    assert run.scored == run.result


def test_a_file_of_an_older_edition_asks_to_be_confirmed(page: Page, gallery: Served) -> None:
    run = checklist(page, gallery, "gallery")
    choose(run, record({"GA-01": "yes"}, editions={"gallery": "1.2.0"}))
    preview(run)
    run.do("replace").click()

    assert ["GA-01"] == run.scored["changed"] == run.result["changed"]


# --- Hostile files ---------------------------------------------------------------------------------------------------


def deep(levels: int) -> str:
    """Return a record with something nested that deep."""
    return '{"preflight": 1, "answers": {"FC-13": {"value": "no", "x": ' + "[" * levels + "]" * levels + "}}}"


HOSTILE: dict[str, str | bytes] = {
    "empty": "",
    "words": "Dear team, please find attached …",
    "cut off": record(THEIRS)[:-9],
    "a list": "[1, 2]",
    "a number": "7",
    "null": "null",
    "no format": '{"answers": {"FC-13": "no"}}',
    "answers as a list": '{"preflight": 1, "answers": ["FC-13"]}',
    "answers as null": '{"preflight": 1, "answers": null}',
    "not a number": '{"preflight": 1, "answers": {"FC-13": NaN}}',
    "deep": deep(40),
    "very deep": deep(200_000),
    "eleven megabytes": record({"FC-13": {"value": "no", "note": "x" * 11_000_000}}),
    "bytes": bytes(range(256)),
    "another encoding": record(THEIRS).encode("utf-16-le"),
    "a page": "<!doctype html><script>window.hit = 1</script>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_record_is_refused_in_one_sentence(mine: Checklist, name: str) -> None:
    before = mine.page.evaluate("JSON.stringify({...localStorage})")
    choose(mine, HOSTILE[name])

    assert BAD == refusal(mine)
    assert before == mine.page.evaluate("JSON.stringify({...localStorage})")
    assert ("no", None) == (mine.chosen("PR-01"), mine.page.evaluate("window.hit ?? null"))


@pytest.mark.parametrize("form", [2, "2", 1.5, "next", None, True, {}])
def test_a_file_of_another_format_is_refused_as_newer(mine: Checklist, form: Any) -> None:
    choose(mine, json.dumps({"preflight": form, "answers": {"PR-01": "yes"}}))

    assert (NEWER, "no") == (refusal(mine), mine.chosen("PR-01"))


def test_a_refusal_is_closed_by_keyboard_and_gives_the_focus_back(mine: Checklist) -> None:
    choose(mine, "")
    refusal(mine)
    expect(mine.page.get_by_role("button", name="Close")).to_be_focused()
    mine.page.keyboard.press("Enter")

    expect(mine.page.locator("[data-notice=file]")).to_have_count(0)


PROTO = (
    '{"preflight": 1, "__proto__": {"polluted": 1}, "answers": {"__proto__": {"value": "yes", "polluted": 1},'
    ' "constructor": {"prototype": {"polluted": 1}}, "toString": "yes",'
    ' "FC-13": {"__proto__": {"polluted": 1}, "value": "no"}}}'
)


def test_keys_of_the_language_are_keys_like_any_other(mine: Checklist) -> None:
    choose(mine, PROTO)
    preview(mine)
    mine.do("replace").click()

    assert None is mine.page.evaluate("({}).polluted ?? [].polluted ?? (() => {}).polluted ?? null")
    assert "no" == mine.chosen("FC-13")
    assert mine.scored == mine.result
    assert json.loads(PROTO) == stored(mine.page)


def test_scripts_in_every_field_stay_text(mine: Checklist) -> None:
    entry = dict.fromkeys(("value", "evidence", "note", "by", "at", "edition"), SCRIPT) | {
        "action": {"do": SCRIPT, "owner": SCRIPT, "due": SCRIPT},
        "review": {"value": SCRIPT, "comment": SCRIPT},
    }
    answers = dict.fromkeys(("FC-13", "PR-01", "FC-06", SCRIPT), entry)
    choose(mine, record(answers, project={"name": SCRIPT, "ticket": "javascript:window.hit = 4"}))
    listed = preview(mine)
    mine.do("replace").click()
    mine.do("expand").click()
    mine.page.evaluate("document.querySelectorAll('[data-item]').forEach((item) => item.focus())")

    assert 5 == len(listed)
    assert None is mine.page.evaluate("window.hit ?? null")
    assert 0 == mine.page.locator(".md-content img, .md-content svg[onload], .md-content [onerror]").count()
    assert SCRIPT == mine.item("FC-13").locator("[data-field=evidence]").input_value()
    assert mine.scored == mine.result


@pytest.mark.parametrize("value", [["yes"], {"a": 1}, 7, True, None, "YES", "yes ", "partly\u202e", "x" * 5000])
def test_an_answer_that_is_none_leaves_its_question_open(mine: Checklist, value: Any) -> None:
    choose(mine, record({"FC-13": {"value": value}, "PR-01": "yes"}))
    preview(mine)
    mine.do("replace").click()

    is_text = isinstance(value, str | int)
    assert None is mine.chosen("FC-13")
    assert ("Not an answer here" if is_text else "Open") == mine.item("FC-13").locator("[data-part=said]").inner_text()
    assert mine.scored == mine.result


def test_a_thousand_unknown_items_are_named_in_part_and_kept_whole(mine: Checklist) -> None:
    many = {f"ZZ-{number:04}": "yes" for number in range(1000)}
    choose(mine, record(many | MINE))
    listed = preview(mine)
    said = mine.part("previewsays").inner_text()
    mine.do("replace").click()

    assert ("The file adds 1000, changes 0 and removes 0.", 200) == (said, len(listed))
    assert 1003 == len(mine.answers)
