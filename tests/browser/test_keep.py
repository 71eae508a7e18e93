"""What a person typed is kept, on every way through the site, and where it cannot be kept the page says so."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from mkdocs_preflight.engine import record as records
from tests.browser.answering import Checklist, checklist, hold, item_page, keep, keys, record, stored
from tests.browser.conftest import Contexts, both
from tests.browser.serving import Served
from tests.browser.watching import Watch

PROJECT = "preflight:preflight:project"
#: Storage as a browser refuses it: looking is forbidden as well as keeping.
REFUSED = """for (const name of ['getItem', 'setItem', 'removeItem'])
  Storage.prototype[name] = () => { throw new DOMException('The operation is insecure.', 'SecurityError') }"""
#: Storage that takes nothing more.
FULL = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }"
#: Notes every key that anybody reads or writes.
NOTED = """window.touched = []
for (const name of ['getItem', 'setItem', 'removeItem', 'clear']) {
  const real = Storage.prototype[name]
  Storage.prototype[name] = function (...all) { window.touched.push(all[0] ?? name); return real.apply(this, all) }
}"""
#: What the theme keeps for itself: the colours, the tabs.
THEME = re.compile(r"\.__\w+$")


def notice(page: Page, kind: str) -> str:
    """Return what a bar at the foot of the page says, without its buttons."""
    return page.locator(f"[data-notice={kind}] p").inner_text()


# --- Every way through the site --------------------------------------------------------------------------------------


def test_answers_evidence_and_notes_survive_a_reload(page: Page, own: Served) -> None:
    run = checklist(page, own, "approval")
    run.answer("FC-06", "partly")
    run.write("FC-06", "evidence", "Minutes of March 〈3〉")
    run.write("FC-06", "note", "Two lines\nof a note")
    page.reload()
    run.ready()
    item = run.open("FC-06")

    assert "partly" == run.chosen("FC-06")
    assert "Minutes of March 〈3〉" == item.locator("[data-field=evidence]").input_value()
    assert "Two lines\nof a note" == item.locator("[data-field=note]").input_value()


def test_an_answer_knows_its_day_and_its_edition(page: Page, own: Served) -> None:
    page.clock.set_fixed_time("2026-03-29T23:59:00")
    run = checklist(page, own, "approval")
    run.answer("FC-06", "yes")

    assert {"value": "yes", "at": "2026-03-29", "edition": "1.0.0"} == run.record["answers"]["FC-06"]


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Seoul"])
def test_the_day_is_the_day_on_the_wall(contexts: Contexts, own: Served, zone: str) -> None:
    page = contexts(timezone_id=zone).new_page()
    page.clock.set_fixed_time("2026-03-29T23:30:00Z")
    run = item_page(page, own, "FC-06")
    run.answer("FC-06", "yes")
    wall = page.evaluate("new Intl.DateTimeFormat('sv').format(new Date())")

    assert wall == run.record["answers"]["FC-06"]["at"]


def test_an_answer_stands_on_the_page_of_its_question(page: Page, own: Served) -> None:
    checklist(page, own, "approval").answer("FC-06", "partly")
    alone = item_page(page, own, "FC-06")
    before = alone.chosen("FC-06")
    alone.answer("FC-06", "no")

    assert ("partly", "no") == (before, checklist(page, own, "approval").chosen("FC-06"))


def test_an_answer_serves_every_checklist_that_asks_for_it(page: Page, own: Served) -> None:
    checklist(page, own, "screening").answer("FC-13", "yes")

    assert "yes" == checklist(page, own, "approval").chosen("FC-13")


def test_answers_survive_instant_navigation_there_and_back(page: Page, own: Served) -> None:
    run = checklist(page, own, "approval")
    run.answer("FC-13", "yes")
    page.evaluate("window.stayed = true")
    page.locator(".md-tabs").get_by_role("link", name="Cases").click()
    page.wait_for_selector("preflight-cases[data-ready]")
    page.locator(".md-tabs").get_by_role("link", name="Assess").click()
    page.get_by_role("link", name="Before the decision").click()
    run.ready()
    run.answer("PR-01", "partly")

    assert page.evaluate("window.stayed")
    assert {"FC-13": "yes", "PR-01": "partly"} == run.answers
    assert ("yes", "partly") == (run.chosen("FC-13"), run.chosen("PR-01"))
    assert run.scored == run.result


def test_answers_survive_back(page: Page, own: Served) -> None:
    run = checklist(page, own, "approval")
    run.answer("FC-13", "yes")
    page.evaluate("window.stayed = true")
    page.locator(".md-tabs").get_by_role("link", name="Cases").click()
    page.wait_for_selector("preflight-cases[data-ready]")
    page.go_back()
    run.ready()

    assert page.evaluate("window.stayed")
    assert "yes" == run.chosen("FC-13")
    run.answer("FC-13", "no")
    assert ("no", run.scored) == (run.answers["FC-13"], run.result)


def test_answers_survive_back_over_a_whole_load(page: Page, own: Served) -> None:
    run = checklist(page, own, "approval")
    run.answer("FC-13", "yes")
    item_page(page, own, "FC-13").answer("FC-13", "partly")
    page.go_back()
    run.ready()

    expect(run.item("FC-13").locator("input[value=partly]")).to_be_checked()
    expect(run.item("FC-13").locator("[data-part=said]")).to_have_text("Partly")
    assert run.scored == run.result


def test_an_element_that_left_the_page_does_nothing_more(page: Page, own: Served) -> None:
    checklist(page, own, "approval")
    page.evaluate("addEventListener('preflight:change', () => { window.heard = (window.heard ?? 0) + 1 })")
    page.evaluate("document.querySelector('preflight-checklist').dataset.old = ''")
    page.locator(".md-tabs").get_by_role("link", name="Assess").click()
    page.get_by_role("link", name="Before the decision").click()
    page.wait_for_selector("preflight-checklist[data-ready]:not([data-old])")
    expect(page.locator("[data-old]")).to_have_count(0)
    page.evaluate("window.heard = 0")
    page.locator("[data-item=FC-13] summary").click()
    page.locator("[data-item=FC-13] input[value=yes]").check()

    assert 1 == page.evaluate("window.heard")


# --- Two tabs --------------------------------------------------------------------------------------------------------


@pytest.fixture
def tabs(page: Page, own: Served) -> tuple[Checklist, Checklist]:
    """The same checklist in two tabs of one browser."""
    return checklist(page, own, "approval"), checklist(page.context.new_page(), own, "approval")


def test_an_answer_appears_in_the_other_tab(tabs: tuple[Checklist, Checklist]) -> None:
    one, two = tabs
    one.answer("FC-13", "partly")

    expect(two.item("FC-13").locator("[data-part=said]")).to_have_text("Partly")
    assert one.result == two.result


def test_two_tabs_never_undo_each_other(tabs: tuple[Checklist, Checklist]) -> None:
    one, two = tabs
    expected = {}
    for turn, id in enumerate(["FC-13", "PR-01", "PR-05", "FC-06"]):
        here, there = (two, one) if turn % 2 else (one, two)
        here.answer(id, "yes")
        expected[id] = "yes"
        # Nobody is in both tabs within the moment that the browser takes to tell the other.
        expect(there.item(id).locator("input[value=yes]")).to_be_checked()
    one.write("FC-06", "note", "From the one tab.")
    expect(two.item("FC-06").locator("[data-field=note]")).to_have_value("From the one tab.")
    two.write("FC-13", "note", "From the other.")
    expect(one.item("FC-13").locator("[data-field=note]")).to_have_value("From the other.")

    assert expected == one.answers == two.answers
    assert ("From the one tab.", "From the other.") == (
        two.record["answers"]["FC-06"]["note"],
        one.record["answers"]["FC-13"]["note"],
    )


def test_a_sentence_is_not_changed_under_the_hands_of_its_writer(tabs: tuple[Checklist, Checklist]) -> None:
    one, two = tabs
    note = one.open("FC-13").locator("[data-field=note]")
    note.press_sequentially("half a sent")
    two.answer("FC-13", "no")
    expect(one.item("FC-13").locator("[data-part=said]")).to_have_text("No")
    note.press_sequentially("ence")

    assert ("half a sentence", "no") == (one.record["answers"]["FC-13"]["note"], one.answers["FC-13"])


def test_clearing_in_one_tab_clears_the_other(tabs: tuple[Checklist, Checklist]) -> None:
    one, two = tabs
    one.answer("FC-13", "yes")
    two.clear()

    expect(one.item("FC-13").locator("[data-part=said]")).to_have_text("Open")


# --- Storage that refuses, is full, damaged or newer -----------------------------------------------------------------


@pytest.fixture
def refused(page: Page, own: Served, watch: Watch) -> Checklist:
    """A checklist in a browser that keeps nothing."""
    # The theme asks the storage for its colours without asking first.
    watch.expected += ["The operation is insecure"]
    page.add_init_script(REFUSED)
    return checklist(page, own, "approval")


@both
def test_refused_storage_is_told(refused: Checklist, own: Served) -> None:
    refused.answer("FC-13", "yes")

    expected = "This browser does not keep your answers. Save a file before you close the page."
    assert own.says(expected) == notice(refused.page, "storage")


def test_with_refused_storage_nothing_is_lost_while_the_page_lives(refused: Checklist) -> None:
    for id in ("FC-13", "PR-01", "PR-05"):
        refused.answer(id, "yes")
    with refused.page.expect_download() as download:
        refused.page.locator("[data-notice=storage]").get_by_role("button", name="Save a file").click()
    saved = json.loads(download.value.path().read_text("utf-8"))

    assert 3 == refused.result["answered"]
    assert ["FC-13", "PR-01", "PR-05"] == list(saved["answers"])


def fill(page: Page) -> None:
    """Fill what is left of the storage with somebody else's text."""
    page.evaluate("""() => {
      const more = (size) => localStorage.setItem('theirs', (localStorage.getItem('theirs') ?? '') + 'x'.repeat(size))
      for (let size = 2 ** 22; size >= 1; size /= 2) for (;;) try { more(size) } catch { break }
    }""")


@both
def test_full_storage_is_told_and_a_file_is_offered(page: Page, own: Served) -> None:
    run = checklist(page, own, "approval")
    run.answer("FC-13", "yes")
    fill(page)
    run.answer("PR-01", "yes")
    run.answer("PR-05", "no")
    told = notice(page, "storage")
    with page.expect_download() as download:
        page.locator("[data-notice=storage]").get_by_role("button", name=own.says("Save a file")).click()
    saved = json.loads(download.value.path().read_text("utf-8"))
    expected = (
        "The storage of this browser is full, so new answers are not kept. Save a file before you close the page."
    )

    assert own.says(expected) == told
    assert ["FC-13", "PR-01", "PR-05"] == list(saved["answers"])


def test_once_there_is_room_again_everything_is_kept(page: Page, own: Served) -> None:
    run = checklist(page, own, "approval")
    fill(page)
    run.answer("FC-13", "yes")
    before = stored(page)
    page.evaluate("localStorage.removeItem('theirs')")
    run.answer("PR-01", "yes")

    assert (None, {"FC-13": "yes", "PR-01": "yes"}) == (before, run.answers)
    expect(page.locator("[data-notice=storage]")).to_have_count(0)


def test_what_a_full_storage_could_not_take_joins_what_the_other_tab_kept(tabs: tuple[Checklist, Checklist]) -> None:
    one, two = tabs
    one.answer("FC-13", "no")
    fill(one.page)
    one.answer("PR-01", "yes")
    one.page.evaluate("localStorage.removeItem('theirs')")
    two.answer("PR-05", "no")
    two.answer("FC-13", "yes")
    one.answer("FC-06", "partly")

    assert {"FC-06": "partly", "FC-13": "yes", "PR-01": "yes", "PR-05": "no"} == one.answers
    assert one.scored == one.result


def test_a_damaged_store_that_cannot_be_put_aside_is_left_as_it_is(page: Page, own: Served) -> None:
    hold(page, PROJECT, "{" * 1000)
    page.add_init_script(FULL)
    run = checklist(page, own, "approval")
    run.answer("FC-13", "yes")

    assert notice(page, "storage").startswith("What is stored here cannot be read")
    assert ("yes", "{" * 1000) == (run.chosen("FC-13"), page.evaluate("key => localStorage.getItem(key)", PROJECT))


#: Records whose answers have a shape that none of ours has.
STRANGE: list[Any] = [
    {"value": {}},
    [["yes"]],
    [{}],
    {"value": {"value": "yes"}},
    7,
    None,
    {"at": {}},
    [[[]]],
]


@pytest.mark.parametrize("entry", STRANGE, ids=str)
def test_an_answer_of_any_shape_leaves_the_page_working(page: Page, own: Served, entry: Any) -> None:
    keep(page, dict.fromkeys(["LG-01", "FC-13", "PP-01", "VA-01"], entry))
    run = checklist(page, own, "approval")
    run.answer("FC-06", "yes")

    assert run.scored == run.result
    assert {"LG-01": entry, "PP-01": entry} == {key: run.record["answers"][key] for key in ("LG-01", "PP-01")}


DAMAGED = [
    "{",
    "not JSON",
    "[]",
    '"text"',
    "null",
    "12",
    '{"answers": {}}',
    '{"preflight": 1, "answers": []}',
    "\u0000",
]


@pytest.mark.parametrize("text", DAMAGED)
def test_a_damaged_store_is_put_aside_and_told(page: Page, own: Served, text: str) -> None:
    hold(page, PROJECT, text)
    run = checklist(page, own, "approval")
    told = notice(page, "storage")
    run.answer("FC-13", "yes")
    aside = [key for key in keys(page) if key.startswith("preflight:preflight:damaged-")]

    expected = "What was stored here could not be read. It is kept aside in this browser, and you start anew."
    assert (expected, 1) == (told, len(aside))
    assert text == page.evaluate("key => localStorage.getItem(key)", aside[0])
    assert {"FC-13": "yes"} == run.answers


def test_a_damaged_store_is_told_once(page: Page, own: Served) -> None:
    hold(page, PROJECT, "{")
    checklist(page, own, "approval")
    page.locator("[data-notice=storage]").get_by_role("button", name="Close").click()
    checklist(page, own, "approval")

    expect(page.locator("[data-notice=storage]")).to_have_count(0)
    assert 1 == len([key for key in keys(page) if "damaged" in key])


@pytest.mark.parametrize("form", [2, "2", 1.5])
def test_a_store_of_a_newer_format_is_left_as_it_is(page: Page, own: Served, form: Any) -> None:
    newer = json.dumps({"preflight": form, "answers": {"FC-13": {"value": "yes", "mood": "new"}}, "soul": 1})
    hold(page, PROJECT, newer)
    run = checklist(page, own, "approval")
    told = notice(page, "storage")
    run.answer("FC-06", "no")

    expected = (
        "What is stored here cannot be read, perhaps because it comes from a newer version of this site, "
        "and is left as it is. Your answers now last until you close the page."
    )
    assert (expected, "no", 1) == (told, run.chosen("FC-06"), run.result["answered"])
    assert newer == page.evaluate("key => localStorage.getItem(key)", PROJECT)


def test_what_a_record_holds_beyond_answers_is_kept(page: Page, own: Served) -> None:
    more = {
        "project": {"name": "Churn", "owner": "Kim", "mood": "fine"},
        "snapshots": [{"at": "2026-01-01", "label": "Kick-off", "answers": {"FC-13": "no"}}],
        "decisions": [{"at": "2026-02-01", "by": "Kim", "decided": "back", "to": "planning"}],
        "later": {"key": [1, 2.5, None]},
    }
    kept = {"ZZ-99": {"value": "yes", "odd": True}, "FC-13": {"value": "no", "by": "Kim", "action": {"do": "Ask"}}}
    keep(page, kept, **more)
    run = checklist(page, own, "approval")
    run.answer("FC-06", "yes")
    found = run.record

    assert more == {key: found[key] for key in more}
    assert kept == {key: found["answers"][key] for key in kept}


def test_what_is_kept_is_canonical(page: Page, own: Served) -> None:
    keep(page, {"FC-13": {"note": "n", "value": "yes"}, "AR-09": {"value": "no"}})
    run = checklist(page, own, "approval")
    run.answer("FC-06", "yes")
    text = page.evaluate("key => localStorage.getItem(key)", PROJECT)

    assert records.write(records.read(text)["record"] or {}) == text


# --- Clearing --------------------------------------------------------------------------------------------------------


@both
def test_clearing_takes_the_answers_of_this_checklist_alone(page: Page, own: Served) -> None:
    keep(page, {"PP-01": "pilot", "FC-13": "yes", "FC-06": {"value": "no", "note": "why"}, "BL-01": "yes"})
    run = checklist(page, own, "approval")
    run.clear()

    assert {"PP-01": "pilot", "BL-01": "yes"} == run.answers
    assert own.says("2 answers are cleared. The facts about the project stay.") == notice(page, "undo")
    expect(page.get_by_role("button", name=own.says("Undo"))).to_be_focused()


def test_clearing_is_undone(page: Page, own: Served) -> None:
    keep(page, {"PP-01": "pilot", "FC-13": "yes", "FC-06": {"value": "no", "note": "why", "odd": 1}})
    run = checklist(page, own, "approval")
    before = run.record
    run.do("clear").press("Enter")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")

    assert (before, "no") == (run.record, run.chosen("FC-06"))
    expect(page.locator("[data-notice=undo]")).to_have_count(0)
    expect(run.do("clear")).to_be_focused()


def test_clearing_twice_is_undone_as_clearing_once(page: Page, own: Served) -> None:
    keep(page, {"FC-13": "yes", "FC-06": "no"})
    run = checklist(page, own, "approval")
    run.clear()
    run.clear()
    page.get_by_role("button", name="Undo").click()

    assert {"FC-06": "no", "FC-13": "yes"} == run.answers


def test_undoing_leaves_what_the_other_tab_answered_meanwhile(tabs: tuple[Checklist, Checklist]) -> None:
    one, two = tabs
    one.answer("FC-13", "yes")
    one.clear()
    two.answer("PR-01", "no")
    one.page.get_by_role("button", name="Undo").click()

    assert {"FC-13": "yes", "PR-01": "no"} == one.answers


def test_nothing_can_be_undone_over_a_newer_answer(page: Page, own: Served) -> None:
    keep(page, {"FC-13": "yes"})
    run = checklist(page, own, "approval")
    run.clear()
    run.answer("FC-13", "no")

    expect(page.locator("[data-notice=undo]")).to_have_count(0)
    assert {"FC-13": "no"} == run.answers


# --- The reminder and the keys ---------------------------------------------------------------------------------------

TEN = ["FC-13", "PR-01", "PR-05", "FC-06", "SC-02", "ME-01", "VA-01", "LG-07", "BL-03", "DP-01"]


@both
def test_ten_unsaved_answers_bring_one_reminder(page: Page, own: Served) -> None:
    keep(page, {"PP-01": "start"})
    run = checklist(page, own, "approval")
    for id in TEN[:-1]:
        run.answer(id, "yes")
    before = page.locator("[data-notice=reminder]").count()
    run.answer(TEN[-1], "yes")

    assert 0 == before
    assert own.says("10 answers or more live in this browser alone. A file is safer.") == notice(page, "reminder")


def test_the_reminder_counts_questions_not_keystrokes(page: Page, own: Served) -> None:
    run = checklist(page, own, "approval")
    for value in ("yes", "partly", "no", "unknown") * 3:
        run.answer("FC-13", value)

    expect(page.locator("[data-notice=reminder]")).to_have_count(0)


def test_a_dismissed_reminder_does_not_come_back(page: Page, own: Served) -> None:
    keep(page, {"PP-01": "start"})
    run = checklist(page, own, "approval")
    for id in TEN:
        run.answer(id, "yes")
    page.get_by_role("button", name="Not now").click()
    for id in TEN:
        run.answer(id, "no")
    page.reload()
    run.ready()

    expect(page.locator("[data-notice=reminder]")).to_have_count(0)


def test_a_saved_file_takes_the_reminder_away(page: Page, own: Served) -> None:
    keep(page, {"PP-01": "start"})
    run = checklist(page, own, "approval")
    for id in TEN:
        run.answer(id, "yes")
    with page.expect_download():
        page.locator("[data-notice=reminder]").get_by_role("button", name="Save a file").click()

    expect(page.locator("[data-notice=reminder]")).to_have_count(0)


def test_only_keys_of_our_own_are_touched(page: Page, own: Served) -> None:
    others = {"theirs": "1", "preflightish": "2", "preflight": "3", "preflight:other:project": record({"FC-13": "no"})}
    for key, text in others.items():
        hold(page, key, text)
    page.add_init_script(NOTED)
    run = checklist(page, own, "approval")
    run.answer("FC-13", "yes")
    run.write("FC-13", "note", "…")
    run.clear()
    page.get_by_role("button", name="Undo").click()
    with page.expect_download():
        run.do("save").click()
    ours = {key for key in page.evaluate("window.touched") if key not in others and not THEME.search(key)}

    assert {f"preflight:preflight:{name}" for name in ("project", "unsaved", "current")} == ours
    assert others == {key: page.evaluate("key => localStorage.getItem(key)", key) for key in others}


def test_two_sites_on_one_host_do_not_share_answers(page: Page, own: Served) -> None:
    hold(page, "preflight:other:project", record({"FC-13": "no"}))

    assert None is checklist(page, own, "approval").chosen("FC-13")
