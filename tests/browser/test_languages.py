"""Two editions side by side: each leads to the other at the same place, answers serve both, and Korean reads well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.answering import Checklist, checklist, item_page, keep, tab_to
from tests.browser.conftest import PHONE, Contexts, shared_page
from tests.browser.desk import Desk
from tests.browser.kinds import PAGES, settled
from tests.browser.serving import Served

Editions = dict[str, Served]
OTHER = {"en": "ko", "ko": "en"}
#: What a language is called in itself.
NAMES = {"en": "English", "ko": "한국어"}
#: The pages that have an address of their own.
KNOWN = [name for name in PAGES if name != "404"]
ANSWERS: dict[str, Any] = {
    "PP-01": "rollout",
    "FC-06": {"value": "partly", "at": "2026-11-20", "note": "초안만 있음", "by": "김"},
    "LG-08": {"value": "no", "at": "2026-11-02"},
    "SC-02": {"value": "n/a", "note": "Nothing was ever done by hand"},
}


def switch(page: Page, language: str) -> None:
    """Choose a language in the header, as a person does with a mouse."""
    page.locator(".md-header .md-select button").hover()
    page.locator(".md-select__link", has_text=NAMES[language]).click()


# --- The switch ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["home", "approval", "item", "case", "report", "reference"])
def test_the_switch_leads_to_the_same_page_and_back(name: str, page: Page, editions: Editions) -> None:
    page.goto(editions["ko"].home + PAGES[name])
    switch(page, "en")
    expect(page).to_have_url(editions["en"].home + PAGES[name])
    switch(page, "ko")

    expect(page).to_have_url(editions["ko"].home + PAGES[name])


def test_the_switch_keeps_the_question_that_is_open_and_its_answer(page: Page, editions: Editions) -> None:
    run = Checklist(page, f"{editions['ko'].home}checklists/approval/#FC-06")
    run.answer("FC-06", "partly")
    run.write("FC-06", "note", "초안만 있음")
    switch(page, "en")
    expect(page).to_have_url(f"{editions['en'].home}checklists/approval/#FC-06")
    run.ready()

    expect(page.locator("#FC-06 input").first).to_be_in_viewport()
    assert "partly" == run.chosen("FC-06")
    assert "초안만 있음" == run.item("FC-06").locator("[data-field=note]").input_value()
    assert run.scored == run.result


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_switch_leads_to_the_same_page_after_instant_navigation(
    page: Page, editions: Editions, language: str
) -> None:
    here, there = editions[language], editions[OTHER[language]]
    item_page(page, here, "FC-06").answer("FC-06", "no")
    page.evaluate("window.stayed = true")
    page.locator(".md-content a[href*='checklists/approval/']").first.click()
    page.wait_for_selector("preflight-checklist[data-ready]")
    assert page.evaluate("window.stayed")
    switch(page, there.language)

    expect(page).to_have_url(f"{there.home}checklists/approval/#FC-06")
    expect(page.locator("#FC-06 input[value=no]")).to_be_checked()
    expect(page.locator("#FC-06 input[value=no]")).to_be_in_viewport()


def test_the_switch_is_used_by_keyboard(page: Page, editions: Editions) -> None:
    page.goto(f"{editions['en'].home}glossary/")
    tab_to(page, ".md-select__link[hreflang=ko]")
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{editions['ko'].home}glossary/")


def test_the_switch_opens_the_same_page_in_a_new_tab(page: Page, editions: Editions) -> None:
    page.goto(f"{editions['ko'].home}glossary/")
    page.locator(".md-tabs a[href*='cases/']").click()
    page.wait_for_selector("preflight-cases[data-ready]")
    page.locator(".md-header .md-select button").hover()
    with page.context.expect_page() as opened:
        page.locator(".md-select__link[hreflang=en]").click(modifiers=["ControlOrMeta"])

    expect(opened.value).to_have_url(f"{editions['en'].home}cases/")
    expect(page).to_have_url(f"{editions['ko'].home}cases/")


# --- Readers arrive in their language --------------------------------------------------------------------------------

#: Addresses that lead on, and where to in every language.
WAYS = [
    ("", ""),
    ("r/FC-06/", "items/fc-06/"),
    ("r/email-open-rate/#caught", "cases/email-open-rate/#caught"),
    ("r/approval/#FC-06", "checklists/approval/#FC-06"),
]


@pytest.mark.parametrize(("path", "place"), WAYS)
@pytest.mark.parametrize(("locale", "language"), [("ko-KR", "ko"), ("en-US", "en"), ("fr-FR", "en")])
def test_a_browser_is_led_to_the_language_it_asks_for(
    contexts: Contexts, editions: Editions, locale: str, language: str, path: str, place: str
) -> None:
    page = contexts(locale=locale).new_page()
    page.goto(editions["en"].top + path)

    expect(page).to_have_url(editions[language].home + place)


@pytest.mark.parametrize(("locale", "chosen"), [("en-GB", "ko"), ("ko-KR", "en")])
def test_a_choice_is_remembered_before_what_the_browser_asks_for(
    contexts: Contexts, editions: Editions, locale: str, chosen: str
) -> None:
    page = contexts(locale=locale).new_page()
    page.goto(f"{editions[OTHER[chosen]].home}glossary/")
    switch(page, chosen)
    page.wait_for_url(f"{editions[chosen].home}glossary/")
    arrived = []
    for path, place in WAYS:
        page.goto(editions["en"].top + path)
        page.wait_for_url(editions[chosen].home + place)
        arrived.append(page.url)

    assert [editions[chosen].home + place for _, place in WAYS] == arrived


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_page_of_one_language_is_left_as_it_was_linked(contexts: Contexts, editions: Editions, language: str) -> None:
    page = contexts(locale={"en": "ko-KR", "ko": "en-GB"}[language]).new_page()
    item_page(page, editions[language], "FC-06")

    expect(page).to_have_url(f"{editions[language].home}items/fc-06/")


@pytest.mark.parametrize("language", ["en", "ko"])
def test_without_script_a_permanent_page_has_a_link_for_each_language(
    unscripted: Page, editions: Editions, language: str
) -> None:
    unscripted.goto(f"{editions['en'].top}r/FC-06/")
    ways = unscripted.get_by_role("link")
    expected = ["English", f"한국어: {editions['ko'].says('FC-06 · One meaning of success')}"]

    assert expected == ways.all_inner_texts()
    assert ["en", "ko"] == [way.get_attribute("lang") for way in ways.all()]
    ways.and_(unscripted.locator(f"[hreflang={language}]")).click()
    expect(unscripted).to_have_url(f"{editions[language].home}items/fc-06/")


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_page_that_is_not_there_says_so_in_its_language(
    page: Page, editions: Editions, watch: Any, language: str
) -> None:
    watch.expected += ["404"]
    page.goto(f"{editions[language].home}items/fc-9999/")

    assert language == page.locator("html").get_attribute("lang")
    page.locator("a.md-logo:visible").click()
    expect(page).to_have_url(editions[language].home)


# --- What search engines are told ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def read(browser: Browser, editions: Editions) -> Iterator[Page]:
    """A page without script, to look at what stands in the files."""
    with shared_page(browser, java_script_enabled=False) as page:
        yield page


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("name", KNOWN)
def test_a_page_names_itself_in_every_language(name: str, language: str, read: Page, editions: Editions) -> None:
    read.goto(editions[language].home + PAGES[name])
    links = read.locator("head link[rel~=alternate][hreflang]").all()
    found = {link.get_attribute("hreflang"): link.get_attribute("href") for link in links}
    places = {code: site.home + PAGES[name] for code, site in editions.items()}

    assert language == read.locator("html").get_attribute("lang")
    assert (3, places | {"x-default": places["en"]}) == (len(links), found)


def test_the_map_of_the_host_lists_every_page_in_every_language(editions: Editions) -> None:
    top = editions["en"].folder
    homes = {code: site.home for code, site in editions.items()}
    listed = mapped(top / "sitemap.xml")
    pages = [url for code in homes for url in mapped(top / code / "sitemap.xml")]
    paths = {url.removeprefix(next(home for home in homes.values() if url.startswith(home))) for url in pages}

    assert len(paths) > 150
    assert sorted(pages) == sorted(listed)
    assert listed == {
        home + path: {code: there + path for code, there in homes.items()} | {"x-default": homes["en"] + path}
        for home in homes.values()
        for path in paths
    }


def mapped(path: Path) -> dict[str, dict[str, str]]:
    """Return the pages that a site map lists, with the links of each to other languages."""
    spaces = {"": "http://www.sitemaps.org/schemas/sitemap/0.9", "xhtml": "http://www.w3.org/1999/xhtml"}
    return {
        page.findtext("loc", "", spaces): {
            link.attrib["hreflang"]: link.attrib["href"] for link in page.findall("xhtml:link", spaces)
        }
        for page in ElementTree.parse(path).iterfind("url", spaces)
    }


# --- Answers serve every edition -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_file_saved_in_one_language_opens_in_the_other_with_the_same_fingerprint(
    contexts: Contexts, editions: Editions, tmp_path: Path, language: str
) -> None:
    here, there = contexts().new_page(), contexts().new_page()
    keep(here, ANSWERS, project={"name": "이탈 예측"})
    desk = Desk(here, editions[language], "report", "#approval")
    path = tmp_path / "saved.json"
    path.write_text(desk.saved("save"), encoding="utf-8")
    other = Desk(there, editions[OTHER[language]], "report", "#approval")
    other.choose(path)
    expect(other.part("whose")).to_have_text("이탈 예측")
    made, opened = (page.locator("preflight-report").evaluate("element => element.result") for page in (here, there))

    assert re.fullmatch("[0-9a-f]{8}", made["fingerprint"])
    assert made == opened
    for each in (desk, other):
        expect(each.part("paper")).to_contain_text(made["fingerprint"])


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_link_made_in_one_language_shows_the_same_result_in_the_reader_s(
    contexts: Contexts, editions: Editions, language: str
) -> None:
    here, there = contexts().new_page(), contexts(locale={"en": "ko-KR", "ko": "en-GB"}[language]).new_page()
    keep(here, ANSWERS)
    desk = Desk(here, editions[language], "report", "#approval")
    expect(desk.part("link")).to_have_value(re.compile("#r=1"))
    made = here.locator("preflight-report").evaluate("element => element.result.result")
    there.goto(desk.part("link").input_value())
    there.wait_for_url(f"{editions[OTHER[language]].home}report/**")
    there.wait_for_selector("preflight-report[data-ready]")

    assert made == there.locator("preflight-report").evaluate("element => element.result.result")


def test_one_project_is_answered_in_both_languages_in_turn(page: Page, editions: Editions) -> None:
    checklist(page, editions["ko"], "approval").answer("FC-06", "partly")
    run = checklist(page, editions["en"], "screening")
    run.answer("FC-13", "yes")
    run = checklist(page, editions["ko"], "approval")

    assert {"FC-06": "partly", "FC-13": "yes"} == run.answers
    assert ("partly", "yes") == (run.chosen("FC-06"), run.chosen("FC-13"))
    assert run.scored == run.result


# --- Korean reads well -----------------------------------------------------------------------------------------------

#: Words of Hangul that stand on more than one line, although one would have room for them.
TORN = """() => {
  const torn = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const holder = text.parentElement
    if (holder.closest('script, style, svg') || !holder.checkVisibility({ visibilityProperty: true })) continue
    let block = holder
    while (getComputedStyle(block).display.startsWith('inline')) block = block.parentElement
    const { paddingLeft, paddingRight } = getComputedStyle(block)
    const room = block.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)
    for (const { 0: word, index } of text.data.matchAll(/[가-힣]+/g)) {
      const range = document.createRange()
      range.setStart(text, index)
      range.setEnd(text, index + word.length)
      const rects = [...range.getClientRects()].filter(({ width }) => width > 0)
      const lines = new Set(rects.map(({ top }) => Math.round(top)))
      const width = rects.reduce((sum, rect) => sum + rect.width, 0)
      if (lines.size > 1 && width <= room) torn.push(`${word} in ${block.tagName}.${block.className}`)
    }
  }
  return torn
}"""
#: How far apart the letters of headings stand.
SPACING = """() => [...new Set([...document.querySelectorAll('main :is(h1, h2, h3, h4, h5)')]
  .map((heading) => getComputedStyle(heading).letterSpacing.replace('normal', '0px')))]"""
#: What stands out of the window to its right, and is not in a box of its own that scrolls or cuts it off.
OUTSIDE = """() => {
  const width = document.documentElement.clientWidth
  const held = (element) => {
    for (let each = element.parentElement; each && each !== document.body; each = each.parentElement)
      if (getComputedStyle(each).overflowX !== 'visible' || getComputedStyle(each).position === 'fixed') return true
    return false
  }
  return [...document.querySelectorAll('main *')]
    .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > width + 1)
    .filter((element) => !held(element))
    .map((element) => element.outerHTML.slice(0, 80))
}"""


@pytest.fixture(scope="module")
def narrow(browser: Browser, editions: Editions) -> Iterator[Page]:
    """A page on a small phone, to be looked at alone."""
    with shared_page(browser, viewport=PHONE) as page:
        yield page


@pytest.mark.parametrize("name", PAGES)
def test_korean_keeps_words_whole_headings_loose_and_all_in_the_window(
    name: str, narrow: Page, editions: Editions
) -> None:
    narrow.goto(editions["ko"].home + PAGES[name])
    settled(narrow)
    torn, wide = {}, {}
    for width in (390, 320):
        narrow.set_viewport_size({"width": width, "height": 844})
        torn[width] = narrow.evaluate(TORN)
        wide[width] = [narrow.evaluate("document.scrollingElement.scrollWidth"), *narrow.evaluate(OUTSIDE)]

    assert {390: [], 320: []} == torn
    assert ["0px"] == narrow.evaluate(SPACING)
    assert {390: [390], 320: [320]} == wide
