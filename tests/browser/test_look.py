"""What can be measured of the look: contrast, room, colours of the system's choice, print."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.answering import checklist
from tests.browser.conftest import both, browsing, watched
from tests.browser.kinds import PAGES, settled
from tests.browser.printed import words
from tests.browser.serving import Served
from tests.browser.test_accessible import half_answered

#: Contrast of two colours as WCAG 2.2 counts it; colours come as a canvas paints them on the page's ground.
CONTRAST = """
() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const paint = (...colours) => {
    canvas.clearRect(0, 0, 1, 1)
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1) }
    const [r, g, b] = canvas.getImageData(0, 0, 1, 1).data
    const part = (c) => ((c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
  }
  const ratio = (a, b) => { const [low, high] = [a, b].sort((x, y) => x - y); return (high + 0.05) / (low + 0.05) }
  const grounds = (element) => {
    const found = []
    for (let each = element; each; each = each.parentElement) found.unshift(getComputedStyle(each).backgroundColor)
    return found
  }
  const bad = []
  const chips = '.preflight-chip:not(.preflight-chip--bare)'
  const controls = `.md-content :is(.preflight-answer, textarea, select, ${chips}, .preflight-button)`
  for (const element of document.querySelectorAll(controls)) {
    if (!element.checkVisibility()) continue
    const ground = grounds(element.parentElement)
    const style = getComputedStyle(element)
    const border = ratio(paint(...ground, style.borderTopColor), paint(...ground))
    const fill = ratio(paint(...ground, style.backgroundColor), paint(...ground))
    if (Math.max(border, fill) < 3) bad.push(`${element.className} ${border.toFixed(2)}`)
  }
  const bar = document.querySelector('.preflight-bar')
  if (bar) {
    const ground = grounds(bar)
    const colours = { accent: '--preflight-accent', tick: '--preflight-ink', edge: '--preflight-rule' }
    for (const [name, token] of Object.entries(colours)) {
      const value = ratio(paint(...ground, getComputedStyle(bar).getPropertyValue(token)), paint(...ground))
      if (value < 3) bad.push(`bar ${name} ${value.toFixed(2)}`)
    }
  }
  return bad
}
"""


def small(page: Page) -> Any:
    """Return the targets of ours under 24 px; links within a sentence are as high as their line."""
    return page.evaluate(
        """() => [...document.querySelectorAll('.md-content :is(button, summary, select, .preflight-answer)')]
          .filter((element) => element.checkVisibility())
          .map((element) => [element.textContent.trim().slice(0, 30), element.getBoundingClientRect()])
          .filter(([, { width, height }]) => width < 24 || height < 24)
          .map(([text, { width, height }]) => `${text} ${width}×${height}`)"""
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_borders_and_parts_of_the_bar_stand_out_three_to_one(scheme: str, browser: Browser, own: Served) -> None:
    with watched() as watch, browsing(browser, watch, color_scheme=scheme) as context:
        page = context.new_page()
        half_answered(page, own)

        assert page.evaluate(CONTRAST) == []


@both
def test_targets_are_at_least_24_pixels(page: Page, own: Served) -> None:
    half_answered(page, own)

    assert small(page) == []


def test_every_control_shows_where_the_focus_is(page: Page, own: Served) -> None:
    half_answered(page, own)
    page.keyboard.press("Tab")  # The theme shows the focus to those who use the keyboard.
    unseen = page.evaluate(
        """() => [...document.querySelectorAll('.preflight :is(button, summary, textarea, a[href], input[type=radio])')]
          .filter((element) => element.checkVisibility())
          .filter((element) => {
            element.focus({ focusVisible: true })
            const shown = element.matches('input') ? element.closest('label') : element
            return document.activeElement === element && getComputedStyle(shown).outlineStyle === 'none'
          })
          .map((element) => element.outerHTML.slice(0, 80))"""
    )

    assert unseen == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_320_pixels(name: str, browser: Browser, own: Served) -> None:
    with watched() as watch, browsing(browser, watch, viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        page.goto(own.home + PAGES[name])
        settled(page)

        assert page.evaluate("document.scrollingElement.scrollWidth") == 320


@both
def test_nothing_of_an_open_question_is_wider_than_320_pixels(browser: Browser, own: Served, gallery: Served) -> None:
    with watched() as watch, browsing(browser, watch, viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        half_answered(page, own)

        assert page.evaluate("document.scrollingElement.scrollWidth") == 320

        checklist(page, gallery, "gallery")
        page.locator("[data-do=expand]:visible, [data-do=all]:visible").first.click()

        assert page.evaluate("document.scrollingElement.scrollWidth") == 320


#: The texts of columns that stand in more lines than they have words.
BROKEN = """cells => cells.filter((cell) => {
  const range = document.createRange()
  range.selectNodeContents(cell)
  const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)))
  return tops.size > cell.textContent.trim().split(/\\s+/).length
}).map((cell) => cell.textContent)"""


@both
def test_headings_and_scores_of_the_table_of_cases_stay_whole_on_a_phone(phone: Page, own: Served) -> None:
    phone.goto(f"{own.home}hindsight/")
    cells = phone.locator(".preflight-hindsight section :is(thead th, td:nth-child(3))")

    assert cells.evaluate_all(BROKEN) == []
    assert phone.evaluate("document.scrollingElement.scrollWidth") == 390


def test_forced_colours_keep_the_chosen_answer_apart(page: Page, own: Served) -> None:
    page.emulate_media(forced_colors="active")
    half_answered(page, own)
    widths = page.evaluate(
        """() => [...document.querySelectorAll('#FC-06 .preflight-answer')]
          .map((label) => [label.querySelector('input').checked, getComputedStyle(label).borderTopWidth])"""
    )

    assert {width for checked, width in widths if checked} == {"3px"}
    assert {width for checked, width in widths if not checked} == {"1px"}


#: The colours of the parts of the bar and of its ground, as they are painted.
BAR = """bar => {
  const parts = getComputedStyle(bar.querySelector('i')).backgroundImage
  const { borderTopColor: edge, backgroundColor: ground } = getComputedStyle(bar)
  return { parts, edge, ground, tick: getComputedStyle(bar.querySelector('b')).borderLeftColor }
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_keep_the_parts_of_the_bar_apart(scheme: str, browser: Browser, own: Served) -> None:
    with watched() as watch, browsing(browser, watch, color_scheme=scheme, forced_colors="active") as context:
        page = context.new_page()
        half_answered(page, own)
        seen = page.locator("[data-part=side] [data-part=bar]").evaluate(BAR)
    solid, hatched = seen["parts"].split("repeating-linear-gradient")
    strong = {seen["edge"], seen["tick"], *re.findall(r"rgb\([^)]*\)", solid), *re.findall(r"rgb\([^)]*\)", hatched)}

    assert seen["ground"].startswith("rgb(")
    assert [] == [colour for colour in strong if ratio(colour, seen["ground"]) < 3]


def ratio(one: str, two: str) -> float:
    """Return the contrast of two opaque colours."""
    low, high = sorted(luminance(*map(int, re.findall(r"\d+", colour)[:3])) for colour in (one, two))
    return (high + 0.05) / (low + 0.05)


def luminance(*parts: int) -> float:
    """Return the relative luminance of a colour."""
    linear = [part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_nothing_of_ours_moves_for_who_asked_for_calm(browser: Browser, own: Served) -> None:
    with watched() as watch, browsing(browser, watch, reduced_motion="reduce") as context:
        page = context.new_page()
        run = half_answered(page, own)
        run.do("next", ".preflight-side").click()
        moving = page.evaluate(
            """() => document.getAnimations()
              .filter(({ effect }) => effect.target.closest('.preflight') && effect.getComputedTiming().duration > 100)
              .map(({ effect }) => effect.target.outerHTML.slice(0, 80))"""
        )

        assert moving == []
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


@both
def test_a_print_shows_answers_and_verdict_and_no_button(page: Page, own: Served) -> None:
    half_answered(page, own)
    page.emulate_media(media="print")

    assert page.locator(".md-content button:visible").count() == 0
    assert page.locator("[data-part=verdict]:visible").first.inner_text() != ""
    assert page.locator("#FC-06 .preflight-answer:visible").all_inner_texts() == [own.says("No")]
    assert page.locator("#SC-02 textarea:visible").first.input_value() == "Nothing was ever done by hand"


@pytest.fixture(scope="module")
def document(browser: Browser, own: Served) -> str:
    """The words of a printed checklist that is half answered."""
    with watched() as watch, browsing(browser, watch) as context:
        page = context.new_page()
        run = half_answered(page, own)
        run.write("PR-01", "evidence", "Minutes of March 3")
        return words(page.pdf())


@both
@pytest.mark.parametrize(
    "text",
    [
        "Before the decision",
        "Not ready",  # the verdict
        "must open",  # the counts
        "Do the success results that sponsor and user wrote separately agree?",  # a question
        "Chain to value",  # a question that was closed on the page
        "Why this verdict",  # the report
    ],
)
def test_a_printed_checklist_contains(document: str, own: Served, text: str) -> None:
    assert own.says(text).replace(" ", "") in document.replace(" ", "").replace("ﬁ", "fi").replace("ﬀ", "ff")


@both
@pytest.mark.parametrize("text", ["Minutes of March 3", "Nothing was ever done by hand"])
def test_a_printed_checklist_contains_what_was_written(document: str, own: Served, text: str) -> None:
    assert text.replace(" ", "") in document.replace(" ", "")


@both
@pytest.mark.parametrize(
    "text", ["Copy for the ticket", "Take the answer back", "Open all", "Clear answers", "Keyboard"]
)
def test_a_printed_checklist_offers_nothing(document: str, own: Served, text: str) -> None:
    assert own.says(text).replace(" ", "") not in document.replace(" ", "")
