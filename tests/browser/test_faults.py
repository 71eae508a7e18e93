"""Storage that fails, is damaged or is shared, and a clock that goes back: on the pages for whole projects too.

What checklist pages do is in test_keep.py.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from mkdocs_preflight.engine.report import report
from tests.browser.answering import checklist, hold, keep, keys, record, stored
from tests.browser.conftest import both
from tests.browser.desk import Desk, file_of
from tests.browser.serving import Served
from tests.browser.watching import Watch

FIRST, SECOND, THIRD = (f"preflight:preflight:project{slot}" for slot in ("", ":2", ":3"))
CURRENT = "preflight:preflight:current"
#: A storage that fails from the moment on at which `fault` is the name of an error.
FAILING = """for (const name of ['getItem', 'setItem', 'removeItem']) {
  const real = Storage.prototype[name]
  Storage.prototype[name] = function (...all) {
    const ours = name === 'setItem' && all[0].startsWith('preflight')
    const fails = window.fault === 'SecurityError' || (window.fault && ours)
    if (fails) throw new DOMException('The operation is insecure.', window.fault)
    return real.apply(this, all)
  }
}"""
REFUSED, FULL = "SecurityError", "QuotaExceededError"
TOLD = {
    REFUSED: "This browser does not keep your answers. Save a file before you close the page.",
    FULL: "The storage of this browser is full, so this is not kept. Save a file before you close the page.",
}
ANSWERS: dict[str, Any] = {"FC-06": {"value": "partly", "at": "2026-11-20"}, "FC-13": "no"}


@pytest.fixture(params=[REFUSED, FULL])
def fault(request: pytest.FixtureRequest, watch: Watch) -> str:
    """How the storage fails."""
    # The theme asks the storage for its colours without asking first.
    watch.expected += ["The operation is insecure"]
    return str(request.param)


@pytest.fixture
def failing(page: Page) -> Page:
    """A page whose storage can be made to fail."""
    page.add_init_script(FAILING)
    return page


def fail(page: Page, fault: str) -> None:
    """Let the storage fail from now on; without a name, work again."""
    page.evaluate("fault => { window.fault = fault }", fault)


def two_projects(page: Page, chosen: str = "") -> None:
    """Let the browser hold two projects."""
    keep(page, ANSWERS, project={"name": "One"})
    hold(page, SECOND, record({"FC-06": "no"}, project={"name": "Two"}))
    if chosen:
        hold(page, CURRENT, chosen)


def name(desk: Desk, text: str) -> None:
    """Write what the project is called."""
    desk.page.locator("[data-project=name]").fill(text)


def text(page: Page, key: str) -> str | None:
    """Return what the storage holds under a key."""
    found: str | None = page.evaluate("key => localStorage.getItem(key)", key)
    return found


def aside(page: Page) -> list[str | None]:
    """Return the texts that were put aside as damaged."""
    return [text(page, key) for key in keys(page) if key.startswith("preflight:preflight:damaged-")]


def names(desk: Desk) -> list[str]:
    """Return the projects that are listed."""
    return desk.part("projects").locator("button").all_inner_texts()


# --- The project page, from the moment on at which the storage fails -------------------------------------------------


@both
def test_a_name_that_is_not_kept_is_told_and_goes_into_the_file(failing: Page, own: Served, fault: str) -> None:
    keep(failing, ANSWERS, project={"name": "One"})
    desk = Desk(failing, own, "project")
    fail(failing, fault)
    name(desk, "Churn model")

    expect(desk.part("trouble")).to_contain_text(own.says(TOLD[fault]))
    expect(desk.part("title")).to_have_text("Churn model")
    with failing.expect_download() as offered:
        desk.part("trouble").locator("[data-do=save]").click()
    saved = json.loads(offered.value.path().read_text("utf-8"))
    assert ({"name": "Churn model"}, ["FC-06", "FC-13"]) == (saved["project"], list(saved["answers"]))


@pytest.mark.parametrize("deed", ["create", "duplicate"])
def test_a_project_that_cannot_be_kept_is_told_and_the_chosen_one_stays(
    failing: Page, own: Served, fault: str, deed: str
) -> None:
    two_projects(failing)
    desk = Desk(failing, own, "project")
    fail(failing, fault)
    desk.do(deed)

    expect(desk.part("says")).to_have_text(TOLD[fault])
    expect(desk.part("title")).to_have_text("One")
    fail(failing, "")
    assert [FIRST, SECOND] == [key for key in keys(failing) if key.startswith("preflight:preflight:project")]


@pytest.mark.parametrize("was_kept", [True, False])
def test_forgetting_takes_what_was_not_kept_too(failing: Page, own: Served, was_kept: bool) -> None:
    if was_kept:
        keep(failing, ANSWERS, project={"name": "One"})
    desk = Desk(failing, own, "project")
    fail(failing, FULL)
    name(desk, "Secret")
    fail(failing, "")
    desk.do("forget")
    desk.do("reallyforget")

    expect(desk.part("title")).to_have_text("Project without a name")
    failing.locator("[data-project=owner]").fill("Kim")
    assert {"owner": "Kim"} == stored(failing)["project"]


# --- The report page, from the moment on at which the storage fails --------------------------------------------------


def reviewing(page: Page, site: Served) -> Desk:
    """Open the report of the reader's own project, ready for review."""
    desk = Desk(page, site, "report", "#approval")
    desk.do("review")
    desk.part("by").fill("Board")
    return desk


def accept(desk: Desk) -> None:
    desk.page.locator("[data-do=accept][data-item=FC-13]").click()


def decide(desk: Desk) -> None:
    desk.page.locator("input[name=decided][value=hold]").check()
    desk.do("decide")


def snapshot(desk: Desk) -> None:
    desk.part("label").fill("Kick-off")
    desk.do("snapshot")


DEEDS: dict[str, tuple[Callable[[Desk], None], Callable[[Any], Any], Any]] = {
    "reviewing": (accept, lambda saved: saved["answers"]["FC-13"]["review"]["value"], "no"),
    "deciding": (decide, lambda saved: [each["decided"] for each in saved["decisions"]], ["hold"]),
    "a snapshot": (snapshot, lambda saved: [each["label"] for each in saved["snapshots"]], ["Kick-off"]),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_what_an_approver_does_is_told_if_it_is_not_kept_and_goes_into_the_file(
    failing: Page, own: Served, fault: str, deed: str
) -> None:
    keep(failing, ANSWERS, project={"name": "One"})
    does, finds, expected = DEEDS[deed]
    desk = reviewing(failing, own)
    fail(failing, fault)
    does(desk)

    expect(desk.part("trouble")).to_contain_text(TOLD[fault])
    assert expected == finds(json.loads(desk.saved("save")))


def test_all_that_an_approver_does_is_kept_once_there_is_room(failing: Page, own: Served) -> None:
    keep(failing, ANSWERS, project={"name": "One"})
    desk = reviewing(failing, own)
    fail(failing, FULL)
    accept(desk)
    decide(desk)
    fail(failing, "")
    snapshot(desk)
    kept = stored(failing)

    assert [expected for _, _, expected in DEEDS.values()] == [finds(kept) for _, finds, _ in DEEDS.values()]
    expect(desk.part("trouble")).to_be_hidden()


def test_a_result_that_cannot_be_kept_stays_in_sight(failing: Page, own: Served, fault: str, tmp_path: Path) -> None:
    keep(failing, {"FC-06": "yes"}, project={"name": "Mine"})
    desk = Desk(failing, own, "report", "#approval")
    desk.choose(file_of(tmp_path, "b.json", ANSWERS, project={"name": "Theirs"}))
    fail(failing, fault)
    desk.do("keep")

    expect(desk.part("says")).to_have_text(TOLD[fault])
    expect(desk.part("whose")).to_have_text("Theirs")
    assert "Theirs" == json.loads(desk.saved("save"))["project"]["name"]


def test_a_decision_that_is_not_kept_stays_when_another_tab_writes(failing: Page, own: Served) -> None:
    keep(failing, ANSWERS, project={"name": "One"})
    desk = reviewing(failing, own)
    other = Desk(failing.context.new_page(), own, "project")
    fail(failing, FULL)
    decide(desk)
    name(other, "Renamed")
    expect(desk.part("whose")).to_have_text("Renamed")
    saved = json.loads(desk.saved("save"))

    assert ("Renamed", ["hold"]) == (saved["project"]["name"], [each["decided"] for each in saved["decisions"]])


def test_answers_stay_in_sight_when_the_storage_is_refused_later(failing: Page, own: Served, watch: Watch) -> None:
    watch.expected += ["The operation is insecure"]
    keep(failing, ANSWERS)
    run = checklist(failing, own, "approval")
    run.answer("PR-01", "yes")
    fail(failing, REFUSED)
    run.answer("PR-05", "no")

    assert ("no", "yes", "no") == tuple(run.chosen(key) for key in ("FC-13", "PR-01", "PR-05"))
    assert 4 == run.result["answered"]
    expect(failing.locator("[data-notice=storage]")).to_contain_text(TOLD[REFUSED])


@pytest.mark.parametrize("page_name", ["project", "report"])
def test_refused_storage_is_told_from_the_beginning(page: Page, own: Served, watch: Watch, page_name: str) -> None:
    watch.expected += ["The operation is insecure"]
    # What browsers do that are told to keep nothing at all.
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', "
        "{ get() { throw new DOMException('The operation is insecure.', 'SecurityError') } })"
    )
    desk = Desk(page, own, page_name)

    expect(desk.part("trouble")).to_contain_text(TOLD[REFUSED])
    assert {} == json.loads(desk.saved("save"))["answers"]


# --- A store that is damaged -----------------------------------------------------------------------------------------

HALF = record({"FC-06": "yes", "FC-13": "no"}, project={"name": "Half"})[:60]
DAMAGED = "What was stored here could not be read. It is kept aside in this browser, and you start anew."


@pytest.mark.parametrize("page_name", ["project", "report"])
@pytest.mark.parametrize("slot", ["", "2"])
def test_half_a_record_is_put_aside_and_told(page: Page, own: Served, page_name: str, slot: str) -> None:
    hold(page, f"{FIRST}{slot and ':'}{slot}", HALF)
    two_projects(page, slot)
    others = {FIRST, SECOND} - {f"{FIRST}{slot and ':'}{slot}"}
    desk = Desk(page, own, page_name, "#approval" if page_name == "report" else "")

    expect(desk.part("trouble")).to_contain_text(DAMAGED)
    assert [HALF] == aside(page)
    assert [True] == [stored(page, key)["project"]["name"] in ("One", "Two") for key in others]


def test_half_a_record_that_is_not_chosen_waits_until_it_is(page: Page, own: Served) -> None:
    hold(page, SECOND, HALF)
    two_projects(page)
    desk = Desk(page, own, "project")
    before = text(page, SECOND)
    assert ["One", "Project without a name"] == names(desk)
    desk.part("projects").get_by_role("button", name="Project without a name").click()

    expect(desk.part("trouble")).to_contain_text(DAMAGED)
    assert (HALF, [HALF]) == (before, aside(page))


def test_what_is_put_aside_never_takes_the_place_of_what_was_before(page: Page, own: Served) -> None:
    page.clock.set_fixed_time("2026-11-22T10:00:00")
    hold(page, FIRST, HALF)
    hold(page, SECOND, f"{HALF} of the second")
    desk = Desk(page, own, "project")
    desk.part("projects").get_by_role("button").last.click()
    expect(desk.part("projects").get_by_role("button").last).to_have_attribute("aria-pressed", "true")

    assert [HALF, f"{HALF} of the second"] == sorted(str(each) for each in aside(page))


def test_a_store_of_a_newer_format_stays_as_it_is_whatever_is_pressed(page: Page, own: Served) -> None:
    newer = json.dumps({"preflight": 7, "answers": {"FC-06": "yes"}, "soul": 1})
    hold(page, FIRST, newer)
    two_projects(page)
    desk = Desk(page, own, "project")
    for chosen in ("Project without a name", "Two", "Project without a name"):
        desk.part("projects").get_by_role("button", name=chosen).click()
    name(desk, "Mine")

    assert newer == text(page, FIRST)
    expect(desk.part("trouble")).to_contain_text("is left as it is")


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1", "cp949"])
def test_a_file_in_another_encoding_is_told_and_not_opened(
    page: Page, own: Served, tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "other.json"
    path.write_bytes(record({"FC-06": {"value": "yes", "note": "×"}}).encode(encoding))
    desk = Desk(page, own, "project")
    desk.choose(path)

    expect(desk.part("says")).to_contain_text("holds no answers that can be read")
    assert [] == [key for key in keys(page) if key.startswith(FIRST)]


@pytest.mark.parametrize("current", ["7", "x", "__proto__", "2:3", " ", "9" * 400, "{", "\u0000"])
def test_a_chosen_project_that_does_not_exist_hides_no_other(page: Page, own: Served, current: str) -> None:
    two_projects(page, current)
    desk = Desk(page, own, "project")
    assert {"One", "Two"} < set(names(desk))
    desk.part("projects").get_by_role("button", name="One").click()

    expect(desk.part("title")).to_have_text("One")
    assert ANSWERS == stored(page)["answers"]
    assert "no" == stored(page, SECOND)["answers"]["FC-06"]


@pytest.mark.parametrize("current", ["7", "__proto__", "{"])
def test_a_chosen_project_that_does_not_exist_can_be_answered_and_reported(
    page: Page, own: Served, current: str
) -> None:
    two_projects(page, current)
    checklist(page, own, "approval").answer("FC-13", "yes")
    desk = Desk(page, own, "report", "#approval")

    assert 1 == desk.page.locator("preflight-report").evaluate("element => element.result.result.answered")
    assert "yes" == stored(page, f"{FIRST}:{current}")["answers"]["FC-13"]["value"]
    assert ("One", "Two") == tuple(stored(page, key)["project"]["name"] for key in (FIRST, SECOND))


@pytest.mark.parametrize("slot", [":Infinity", ":1e308", ":-3", ":x", ":__proto__", ":2.5"])
def test_a_new_project_takes_nobody_s_place(page: Page, own: Served, slot: str) -> None:
    two_projects(page)
    hold(page, FIRST + slot, record({}, project={"name": "Odd"}))
    desk = Desk(page, own, "project")
    desk.do("create")
    name(desk, "New")

    expect(desk.part("projects").locator("li")).to_have_count(4)
    assert {"One", "Two", "Odd", "New"} == set(names(desk))


# --- Two tabs --------------------------------------------------------------------------------------------------------


def test_two_tabs_answer_two_projects_in_turn(page: Page, own: Served) -> None:
    two_projects(page)
    desk = Desk(page, own, "project")
    run = checklist(page.context.new_page(), own, "approval")
    for number, chosen in enumerate(["Two", "One", "Two"]):
        desk.part("projects").get_by_role("button", name=chosen).click()
        expect(run.part("project").first).to_have_text(chosen)
        run.write("FC-13", "note", f"{number} {chosen}")
        name(desk, chosen)

    assert ["1 One", "2 Two"] == [stored(page, key)["answers"]["FC-13"]["note"] for key in (FIRST, SECOND)]
    assert ["One", "Two"] == [stored(page, key)["project"]["name"] for key in (FIRST, SECOND)]


def test_a_name_and_an_answer_from_two_tabs_are_both_kept(page: Page, own: Served) -> None:
    keep(page, ANSWERS)
    desk, run = Desk(page, own, "project"), checklist(page.context.new_page(), own, "approval")
    field = page.locator("[data-project=name]")
    field.press_sequentially("Churn ")
    run.answer("PR-01", "yes")
    field.press_sequentially("model")
    run.answer("PR-05", "no")
    found = stored(page)

    assert ("Churn model", "yes", "no") == (
        found["project"]["name"],
        found["answers"]["PR-01"]["value"],
        found["answers"]["PR-05"]["value"],
    )
    expect(desk.part("title")).to_have_text("Churn model")


def test_a_decision_and_an_answer_from_two_tabs_are_both_kept(page: Page, own: Served) -> None:
    keep(page, ANSWERS)
    desk, run = reviewing(page, own), checklist(page.context.new_page(), own, "approval")
    run.answer("PR-01", "yes")
    decide(desk)
    run.answer("PR-05", "no")
    accept(desk)
    found = stored(page)

    assert ["FC-06", "FC-13", "PR-01", "PR-05"] == list(found["answers"])
    assert ("hold", "no") == (found["decisions"][0]["decided"], found["answers"]["FC-13"]["review"]["value"])


def test_who_answers_a_project_that_another_tab_deletes_goes_on_in_the_next(page: Page, own: Served) -> None:
    two_projects(page, "2")
    desk, run = Desk(page, own, "project"), checklist(page.context.new_page(), own, "approval")
    run.answer("PR-01", "yes")
    desk.do("remove")
    expect(run.part("project").first).to_have_text("One")
    run.answer("PR-05", "no")

    assert SECOND not in keys(page)
    assert ["FC-06", "FC-13", "PR-05"] == list(stored(page)["answers"])


def test_a_project_that_comes_back_takes_nothing_that_was_answered_since(page: Page, own: Served) -> None:
    keep(page, ANSWERS, project={"name": "One"})
    desk, run = Desk(page, own, "project"), checklist(page.context.new_page(), own, "approval")
    desk.do("remove")
    expect(run.item("FC-06").locator("[data-part=said]")).to_have_text("Open")
    run.answer("PR-01", "yes")
    desk.do("undo")
    found = [stored(page, key)["answers"] for key in keys(page) if key.startswith(FIRST)]

    assert [["FC-06", "FC-13"], ["PR-01"]] == sorted(list(answers) for answers in found)


def test_a_project_that_comes_back_takes_no_new_one_s_place(page: Page, own: Served) -> None:
    two_projects(page, "2")
    desk = Desk(page, own, "project")
    desk.do("remove")
    desk.do("create")
    name(desk, "New")
    if page.locator("[data-do=undo]").is_visible():
        desk.do("undo")

    assert {"One", "New"} <= set(names(desk))


def test_a_report_of_a_project_that_another_tab_deletes_shows_the_next(page: Page, own: Served) -> None:
    two_projects(page, "2")
    report_page = reviewing(page, own)
    other = Desk(page.context.new_page(), own, "project")
    other.do("remove")
    expect(report_page.part("whose")).to_have_text("One")
    decide(report_page)

    assert SECOND not in keys(page)
    assert "hold" == stored(page)["decisions"][0]["decided"]


# --- A clock that goes back ------------------------------------------------------------------------------------------

LATE, EARLY = "2026-11-22T10:00:00", "2026-11-20T10:00:00"


def test_answers_keep_their_days_when_the_clock_goes_back(page: Page, own: Served) -> None:
    page.clock.set_fixed_time(LATE)
    run = checklist(page, own, "approval")
    run.answer("FC-13", "yes")
    page.clock.set_fixed_time(EARLY)
    run.answer("PR-01", "no")
    run.write("FC-13", "note", "After the clock went back")
    days = {key: entry["at"] for key, entry in run.record["answers"].items()}

    assert {"FC-13": "2026-11-22", "PR-01": "2026-11-20"} == days
    assert (2, [], []) == (run.result["answered"], run.result["stale"], run.result["changed"])


def test_snapshots_and_decisions_stay_in_the_order_in_which_they_were_made(page: Page, own: Served) -> None:
    keep(page, ANSWERS)
    page.clock.set_fixed_time(LATE)
    desk = reviewing(page, own)
    snapshot(desk)
    decide(desk)
    page.clock.set_fixed_time(EARLY)
    desk.part("label").fill("Again")
    desk.do("snapshot")
    page.locator("input[name=decided][value=approve]").check()
    desk.do("decide")
    found = stored(page)

    assert [("Kick-off", "2026-11-22"), ("Again", "2026-11-20")] == [
        (each["label"], each["at"]) for each in found["snapshots"]
    ]
    assert [("hold", "2026-11-22"), ("approve", "2026-11-20")] == [
        (each["decided"], each["at"]) for each in found["decisions"]
    ]
    expect(desk.part("paper")).to_contain_text("Again")


def test_answers_from_the_future_are_neither_stale_nor_changed(page: Page, own: Served) -> None:
    page.clock.set_fixed_time(EARLY)
    answers = {"FC-13": {"value": "no", "at": "2031-01-01"}, "DP-01": {"value": "yes", "at": "9999-12-31"}}
    keep(page, answers, snapshots=[{"at": "2030-06-01", "label": "Later", "answers": {"FC-13": "yes"}}])
    desk = Desk(page, own, "report", "#approval")
    plan = json.loads(desk.page.locator("preflight-report").get_attribute("data-told") or "")["plans"][0]
    made = desk.page.locator("preflight-report").evaluate("element => element.result")

    assert ([], [], "2031-01-01") == (made["result"]["stale"], made["result"]["changed"], made["oldest"])
    assert plan["id"] == made["result"]["checklist"]
    assert report(plan, stored(page), "2026-11-20") == made


@pytest.mark.parametrize("day", ["1969-07-20T20:17:00", "2000-01-01T00:00:00", "2999-12-31T23:59:59"])
def test_the_pages_work_whatever_the_clock_says(page: Page, own: Served, day: str) -> None:
    page.clock.set_fixed_time(day)
    keep(page, ANSWERS, decisions=[{"at": "2026-11-22", "by": "Board", "decided": "hold"}])
    desk = reviewing(page, own)
    accept(desk)
    decide(desk)
    review = stored(page)["answers"]["FC-13"]["review"]

    assert day[:10] == review["at"]
    expect(Desk(page, own, "project").part("checklists").locator("li").first).to_be_visible()


# --- Keeping, choosing, deleting, while the storage fails


def test_a_project_that_cannot_be_chosen_is_told(failing: Page, own: Served, fault: str) -> None:
    two_projects(failing)
    desk = Desk(failing, own, "project")
    fail(failing, fault)
    desk.part("projects").get_by_role("button", name="Two").click()

    expect(desk.part("title")).to_have_text("One")
    expect(desk.page.locator("preflight-project")).to_contain_text(TOLD[fault])


def test_what_is_not_kept_is_not_given_up_for_another_project(failing: Page, own: Served) -> None:
    two_projects(failing)
    desk = Desk(failing, own, "project")
    fail(failing, FULL)
    name(desk, "Churn model")
    fail(failing, "")
    desk.part("projects").get_by_role("button", name="Two").click()
    desk.part("projects").get_by_role("button").first.click()

    expect(desk.part("title")).to_have_text("Churn model")


def test_a_file_that_cannot_be_kept_is_told(failing: Page, own: Served, fault: str, tmp_path: Path) -> None:
    keep(failing, ANSWERS, project={"name": "One"})
    desk = Desk(failing, own, "project")
    fail(failing, fault)
    desk.choose(file_of(tmp_path, "b.json", {"FC-06": "no"}, project={"name": "Theirs"}))

    expect(desk.part("says")).to_have_text(TOLD[fault])
    expect(desk.part("title")).to_have_text("One")


def test_a_deleted_project_that_cannot_come_back_is_told_and_still_offered(failing: Page, own: Served) -> None:
    two_projects(failing, "2")
    desk = Desk(failing, own, "project")
    desk.do("remove")
    fail(failing, FULL)
    desk.do("undo")
    expect(desk.part("says")).to_have_text(TOLD[FULL])
    fail(failing, "")
    desk.do("undo")

    expect(desk.part("title")).to_have_text("Two")


def test_what_was_not_kept_comes_back_with_its_project(failing: Page, own: Served) -> None:
    two_projects(failing)
    desk = Desk(failing, own, "project")
    fail(failing, FULL)
    name(desk, "Churn model")
    fail(failing, "")
    desk.do("remove")
    desk.do("undo")

    expect(desk.part("title")).to_have_text("Churn model")


def test_deleting_what_the_storage_does_not_let_go_is_told(failing: Page, own: Served, watch: Watch) -> None:
    watch.expected += ["The operation is insecure"]
    keep(failing, ANSWERS, project={"name": "One"})
    desk = Desk(failing, own, "project")
    fail(failing, REFUSED)
    desk.do("remove")

    expect(desk.part("says")).not_to_have_text("The project is deleted.")


def test_a_project_that_comes_back_elsewhere_is_the_chosen_one(page: Page, own: Served) -> None:
    two_projects(page, "2")
    desk = Desk(page, own, "project")
    desk.do("remove")
    desk.do("create")
    name(desk, "New")
    desk.do("undo")

    expect(desk.part("title")).to_have_text("Two")
    assert {"One", "Two", "New"} == set(names(desk))
