"""With JavaScript off everything can be read, and nothing is offered that cannot work."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.serving import Served

PLAIN = "The script of this page is not running"


@pytest.mark.parametrize("id", ["approval", "screening", "failure-causes", "gate-pilot"])
def test_every_question_of_a_checklist_is_shown_whole(id: str, unscripted: Page, own: Served) -> None:
    unscripted.goto(f"{own.home}checklists/{id}/")
    items = unscripted.locator("[data-item]:not([data-profile])")
    count = items.count()

    assert count > 0
    for part in ("legend", ".preflight-terms >> nth=0", "[data-part=advice]"):
        shown = [items.nth(number).locator(part).first.is_visible() for number in range(count)]
        assert shown == [True] * count


def test_a_page_says_that_its_script_does_not_run(unscripted: Page, own: Served) -> None:
    unscripted.goto(f"{own.home}checklists/approval/")

    expect(unscripted.locator("[data-part=plain]")).to_be_visible()
    expect(unscripted.locator("[data-part=plain]")).to_contain_text(PLAIN)


@pytest.mark.parametrize("path", ["checklists/approval/", "items/fc-06/", "cases/", "paths/first-week/"])
def test_no_button_is_offered_that_cannot_work(path: str, unscripted: Page, own: Served) -> None:
    unscripted.goto(own.home + path)
    buttons = unscripted.locator(".md-content :is(button, select, [type=checkbox])")

    assert [button.inner_text() for button in buttons.all() if button.is_visible()] == []


def test_conditions_stand_in_words(unscripted: Page, own: Served) -> None:
    unscripted.goto(f"{own.home}checklists/approval/")

    expect(unscripted.locator("#AR-09")).to_contain_text("Asked if")


def test_an_items_page_is_read_whole(unscripted: Page, own: Served) -> None:
    unscripted.goto(f"{own.home}items/fc-06/")

    expect(unscripted.locator(".md-content")).to_contain_text("Do the success results that sponsor and user wrote")
    expect(unscripted.locator("[data-part=advice]")).to_be_visible()
    expect(unscripted.get_by_role("link", name="Before the decision").first).to_be_visible()
