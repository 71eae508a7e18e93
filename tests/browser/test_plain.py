"""With JavaScript off everything can be read, and nothing is offered that cannot work."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import Checklist
from tests.browser.conftest import PHONE, Contexts, both
from tests.browser.serving import Served


@both
@pytest.mark.parametrize(
    ("path", "told"),
    [
        (
            "checklists/approval/",
            "The script of this page is not running, so nothing is kept or counted. "
            "Every question stands open below, to read and to print.",
        ),
        ("items/fc-06/", "The script of this page is not running, so no answer given here is kept."),
    ],
)
def test_a_page_says_that_its_script_does_not_run(path: str, told: str, unscripted: Page, own: Served) -> None:
    unscripted.goto(own.home + path)

    assert own.says(told) == unscripted.locator("[data-part=plain]:visible").inner_text()


@pytest.mark.parametrize("path", ["checklists/approval/", "items/fc-06/"])
def test_a_page_whose_script_runs_does_not_say_so(path: str, page: Page, own: Served) -> None:
    Checklist(page, own.home + path)

    expect(page.locator("[data-part=plain]")).to_be_hidden()


@both
@pytest.mark.parametrize("path", ["checklists/approval/", "items/fc-06/", "cases/", "paths/first-week/"])
def test_no_button_is_offered_that_cannot_work(path: str, unscripted: Page, own: Served) -> None:
    unscripted.goto(own.home + path)
    buttons = unscripted.locator(".md-content :is(button, select, [type=checkbox])")

    assert [button.inner_text() for button in buttons.all() if button.is_visible()] == []


#: What of an item cannot be read on the page as it stands.
UNREAD = """item => {
  const shown = (part) => part.checkVisibility({ visibilityProperty: true })
  const seen = (name) => [...item.querySelectorAll(name)].every(shown)
  const parts = ['legend', '.preflight-terms', '[data-part=advice]', '[data-part=condition]', '[data-part=todo]']
  return parts.filter((part) => !seen(part)).concat(item.querySelector('legend').textContent.trim() ? [] : ['empty'])
}"""


def test_every_checklist_and_questions_of_each_are_read_whole(unscripted: Page, own: Served) -> None:
    catalogue = unscripted.request.get(f"{own.home}api/catalogue.json").json()
    unread = {}
    # Every question stands in a checklist; of their own pages, which are of one making, some are opened.
    for thing in [*catalogue["checklists"], *catalogue["items"][::8]]:
        unscripted.goto(own.home + thing["address"])
        items = unscripted.locator("[data-item]")
        found = items.evaluate_all(f"items => items.flatMap({UNREAD})")
        if found or not items.count():
            unread[thing["id"]] = found

    assert len(catalogue["items"]) > 100
    assert unread == {}


#: On what a question of the approval depends.
ASKED = (
    "Asked if “Archetype” is “It acts without review” and “Decision at stake” is "
    "“Pilot: do a few real users try it? or Roll-out: does everyone get it?”."
)


@both
def test_conditions_stand_in_words(unscripted: Page, own: Served) -> None:
    unscripted.goto(f"{own.home}checklists/approval/")

    expect(unscripted.locator("#AR-09")).to_contain_text(own.says(ASKED))


@both
def test_an_items_page_is_read_whole(unscripted: Page, own: Served) -> None:
    unscripted.goto(f"{own.home}items/fc-06/")

    expect(unscripted.locator(".md-content")).to_contain_text(
        own.says("Do the success results that sponsor and user wrote separately agree?")
    )
    expect(unscripted.locator("[data-part=advice]")).to_be_visible()
    expect(unscripted.get_by_role("link", name=own.says("Before the decision")).first).to_be_visible()


@both
@pytest.mark.parametrize("path", ["", "checklists/approval/", "items/fc-06/", "hindsight/"])
def test_no_page_is_wider_than_a_phone_and_its_languages_can_be_chosen(
    path: str, contexts: Contexts, own: Served
) -> None:
    page = contexts(java_script_enabled=False, viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    page.goto(own.home + path)
    before = page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]")
    page.locator(".md-select button").tap()
    menu = page.locator(".md-select__inner")
    expect(menu).to_have_css("opacity", "1")
    box = menu.bounding_box()
    other = {"en": "ko", "ko": "en"}[own.language]

    assert before == [390, 390]
    assert box
    assert 0 <= box["x"] < box["x"] + box["width"] <= 390
    menu.locator(f"[hreflang={other}]").tap()
    expect(page).to_have_url(re.compile(f"/{other}/"))
