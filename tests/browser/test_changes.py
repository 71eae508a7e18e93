"""What became of answers when their checklist changed, as the person who gave them sees it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import Checklist, keep, stored
from tests.browser.conftest import served
from tests.browser.serving import Served
from tests.build import building
from tests.build.test_released import release

#: What somebody answered when the checklist had its first version.
FIRST = {
    "SM-01": {"value": "yes", "note": "Seen in the minutes.", "at": "2026-01-05", "edition": "1.0.0"},
    "SM-02": {"value": "no", "at": "2026-01-05", "edition": "1.0.0"},
}


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A site in its fourth edition: SM-02 in other words, then with another meaning, and SM-01 retired for SM-03."""
    folder = building.small(tmp_path_factory.mktemp("changed"))
    checklist = folder / "checklists/small.yml"
    release(folder)
    building.edit(checklist, "{id: SM-01,", "{id: SM-01, retired: {in: 2.0.0, now: [SM-03], why: Too vague.},")
    building.edit(checklist, ", when: {SM-01: [yes]}", "")
    checklist.write_text(checklist.read_text("utf-8") + "      - {id: SM-03, name: Third, ask: Is it so?}\n", "utf-8")
    building.edit(checklist, "version: 1.0.0", "version: 2.0.0")
    release(folder)
    building.edit(checklist, "Is the second thing there?", "Is the second thing in place?")
    release(folder, "--all", "wording")
    with served(folder, tmp_path_factory.mktemp("changed-site"), "docs/") as site:
        yield site


def open_changes(page: Page, site: Served, answers: dict[str, object] | None = None) -> None:
    """Open the page of changes with these answers in the browser."""
    if answers is not None:
        keep(page, answers)
    page.goto(f"{site.home}checklists/small/changes/")
    page.wait_for_selector("preflight-changes[data-ready]")


def new(page: Page) -> list[str]:
    """Return the versions that are marked as new."""
    return [
        section.get_attribute("data-version") or ""
        for section in page.locator("[data-version]:has(h2 small:not(:empty))").all()
    ]


def test_older_answers_are_pointed_to_what_changed_for_them(page: Page, changed: Served) -> None:
    keep(page, FIRST)
    Checklist(page, f"{changed.home}checklists/small/").part("older").get_by_role("link").click()
    page.wait_for_selector("preflight-changes[data-ready]")

    expect(page.locator("[data-part=reworded] a")).to_have_text(["SM-02 Second thing"])
    expect(page.locator("[data-part=changed]")).to_be_hidden()
    expect(page.locator("[data-part=offers] li")).to_contain_text("SM-01 First thing: Yes")


def test_a_question_in_other_words_says_so_until_it_is_confirmed(page: Page, changed: Served) -> None:
    keep(page, FIRST)
    run = Checklist(page, f"{changed.home}checklists/small/")
    row = run.item("SM-02")
    mark = row.locator("[data-part=mark]")
    run.open("SM-02")
    expect(mark).to_contain_text("In other words since it was answered.")
    mark.get_by_role("button").click()

    expect(mark).to_be_hidden()
    assert stored(page)["answers"]["SM-02"] == {**FIRST["SM-02"], "at": date.today().isoformat(), "edition": "2.0.1"}


def test_a_question_offers_the_answer_of_the_one_whose_place_it_took(page: Page, changed: Served) -> None:
    keep(page, FIRST)
    run = Checklist(page, f"{changed.home}checklists/small/")
    run.open("SM-03")
    offer = run.item("SM-03").locator("[data-part=offer]")
    expect(offer).to_contain_text("Answered before, as SM-01 First thing: Yes.")
    expect(run.item("SM-03").locator("[data-part=said]")).to_have_text("Earlier answer at hand")
    offer.get_by_role("button").press("Enter")

    expect(offer).to_have_count(0)
    expect(run.item("SM-03").locator("summary")).to_be_focused()
    assert stored(page)["answers"]["SM-03"]["note"] == "Seen in the minutes."
    assert stored(page)["answers"]["SM-01"] == FIRST["SM-01"]


def test_an_answer_is_offered_where_nothing_else_is_older(page: Page, changed: Served) -> None:
    keep(page, {"SM-01": {"value": "n/a", "note": "No such thing."}})
    run = Checklist(page, f"{changed.home}checklists/small/")
    offer = run.item("SM-03").locator("[data-part=offer]")

    expect(run.part("older")).to_be_visible()
    expect(offer).to_contain_text("Answered before, as SM-01 First thing: Does not apply.")


def test_what_is_taken_over_fills_what_is_empty_and_leaves_what_is_said(page: Page, changed: Served) -> None:
    keep(page, {**FIRST, "SM-03": {"note": "", "by": "Kim", "action": {"do": "Look it up", "owner": ""}}})
    run = Checklist(page, f"{changed.home}checklists/small/")
    run.open("SM-03").locator("[data-part=offer] button").click()
    taken = stored(page)["answers"]["SM-03"]

    assert (taken["value"], taken["note"], taken["by"]) == ("yes", "Seen in the minutes.", "Kim")
    assert taken["action"]["do"] == "Look it up"


def test_marks_of_older_answers_leave_with_the_answers(page: Page, changed: Served) -> None:
    keep(page, FIRST)
    run = Checklist(page, f"{changed.home}checklists/small/")
    expect(run.item("SM-03").locator("[data-part=said]")).to_have_text("Earlier answer at hand")
    page.evaluate("localStorage.removeItem('preflight:preflight:project'); dispatchEvent(new StorageEvent('storage'))")

    expect(run.item("SM-03").locator("[data-part=said]")).to_have_text("Open")
    expect(run.item("SM-02").locator("[data-part=mark]")).to_be_hidden()
    expect(run.part("older")).to_be_hidden()


def test_answers_of_today_are_not_pointed_anywhere(page: Page, changed: Served) -> None:
    run = Checklist(page, f"{changed.home}checklists/small/")
    run.answer("SM-02", "yes")

    expect(page.locator("[data-part=older]")).to_be_hidden()


def test_other_words_elsewhere_are_not_told_to_who_answered_before_them(page: Page, changed: Served) -> None:
    keep(page, {"SM-03": {"value": "yes", "edition": "2.0.0"}})
    run = Checklist(page, f"{changed.home}checklists/small/")
    page.wait_for_function("globalThis.preflightDeeds", polling=50)

    expect(run.part("older")).to_be_hidden()


def test_an_answer_is_taken_over_with_its_texts_and_the_old_one_stays(page: Page, changed: Served) -> None:
    open_changes(page, changed, {**FIRST})
    page.locator("[data-part=offers] button").click()
    answers = stored(page)["answers"]

    assert answers["SM-01"] == FIRST["SM-01"]
    assert (answers["SM-03"]["value"], answers["SM-03"]["note"]) == ("yes", "Seen in the minutes.")
    assert answers["SM-03"]["edition"] == "2.0.1"
    assert answers["SM-03"]["at"] > "2026-01-05"
    expect(page.locator("[data-part=offers]")).to_be_hidden()
    expect(page.locator("[data-part=status]")).to_contain_text("SM-03 Third")


def test_versions_since_the_oldest_answers_are_new_at_the_first_visit_and_no_more_at_the_next(
    page: Page, changed: Served
) -> None:
    open_changes(page, changed, {**FIRST})
    first = new(page)
    page.reload()
    page.wait_for_selector("preflight-changes[data-ready]")

    assert (first, new(page)) == (["2.0.1", "2.0.0"], [])


def test_whoever_has_no_answers_and_was_never_here_has_nothing_new(page: Page, changed: Served) -> None:
    open_changes(page, changed)

    assert new(page) == []
    expect(page.locator("[data-part=own]")).to_be_hidden()
