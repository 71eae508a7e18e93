"""Reading: paths, doors, links between questions, cases, guides and sources, the picture, and the search."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.answering import checklist, hold, stored, tab_to
from tests.browser.conftest import both
from tests.browser.serving import Served

PATH = "preflight:preflight:path:first-week"


# --- The first week --------------------------------------------------------------------------------------------------


def test_ticks_of_a_path_are_kept(page: Page, own: Served) -> None:
    page.goto(f"{own.home}paths/first-week/")
    box = page.locator("preflight-path input").nth(1)
    box.check()
    page.reload()

    expect(page.locator("preflight-path input:checked")).to_have_count(1)
    expect(box).to_be_checked()
    assert ["gan-nobody-ordered"] == stored(page, PATH)


@both
def test_a_path_says_what_is_left(page: Page, own: Served) -> None:
    page.goto(f"{own.home}paths/first-week/")
    left = page.locator(".preflight-path__left")
    before = left.inner_text()
    page.locator("preflight-path input").first.check()

    expected = ("12 steps left, about 90 minutes.", "11 steps left, about 80 minutes.")
    assert tuple(map(own.says, expected)) == (before, left.inner_text())


@both
def test_a_path_that_is_read_says_what_to_do_next(page: Page, own: Served) -> None:
    page.goto(f"{own.home}paths/first-week/")
    for box in page.locator("preflight-path input").all():
        box.check()

    expected = own.says("All read. Now assess a project of your own.")
    assert expected == page.locator(".preflight-path__left").inner_text()


def test_a_tick_appears_in_another_tab(page: Page, own: Served) -> None:
    other = page.context.new_page()
    for each in (page, other):
        each.goto(f"{own.home}paths/first-week/")
        each.wait_for_selector("preflight-path[data-ready]")
    page.locator("preflight-path input").nth(2).check()

    expect(other.locator("preflight-path input").nth(2)).to_be_checked()


def test_damaged_ticks_are_an_untouched_path(page: Page, own: Served) -> None:
    hold(page, PATH, '{"__proto__": 1')
    page.goto(f"{own.home}paths/first-week/")

    expect(page.locator(".preflight-path__left")).to_have_text("12 steps left, about 90 minutes.")


@both
def test_every_step_of_the_path_leads_somewhere(page: Page, own: Served) -> None:
    page.goto(f"{own.home}paths/first-week/")
    ways = page.locator("preflight-path li > div > a:first-child").evaluate_all(
        "links => links.map((link) => link.href)"
    )

    assert 12 == len(ways)
    assert {200} == {page.request.get(way).status for way in ways}


# --- Home and the links between pages --------------------------------------------------------------------------------


#: What the Korean home page calls those of its doors that do not bear the title of what they lead to.
DOORS = {
    "Start the approval checklist": "승인 체크리스트 시작",
    "All checklists": "모든 체크리스트",
    "The lifecycle": "생애주기",
    "How links work": "링크의 작동 방식",
}


@both
@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Start the approval checklist", "checklists/approval/"),
        ("Ten-minute screening", "checklists/screening/"),
        ("All checklists", "checklists/"),
        ("First week, 90 minutes", "paths/first-week/"),
        ("Cases", "cases/"),
        ("The lifecycle", "lifecycle/"),
        ("FC-06 · One meaning of success", "items/fc-06/"),
        ("“Raise the open rate”", "cases/email-open-rate/"),
        ("How links work", "reference/use/#links"),
    ],
)
def test_a_door_of_the_home_page_leads_where_it_says(page: Page, own: Served, name: str, place: str) -> None:
    page.goto(own.home)
    told = DOORS[name] if name in DOORS and own.language == "ko" else own.says(name)
    page.locator(".md-content").get_by_role("link", name=told, exact=True).click()

    expect(page).to_have_url(own.home + place)


@both
def test_a_question_leads_to_its_case_and_the_case_back(page: Page, own: Served) -> None:
    page.goto(f"{own.home}items/sc-01/")
    page.locator("preflight-item").get_by_role("link", name=own.says("“Raise the open rate”")).click()
    expect(page).to_have_url(f"{own.home}cases/email-open-rate/")
    page.locator("#caught ~ ul a", has_text="SC-01").click()

    expect(page).to_have_url(f"{own.home}items/sc-01/")


def test_a_question_leads_to_the_guide_that_explains_it(page: Page, own: Served) -> None:
    page.goto(f"{own.home}items/me-01/")
    page.locator("preflight-item dd a[href*='guides/']").first.click()

    expect(page).to_have_url(re.compile(f"^{re.escape(own.home)}guides/"))


def test_a_question_leads_to_its_source_and_the_source_back(page: Page, own: Served) -> None:
    page.goto(f"{own.home}items/pp-04/")
    page.locator("dd a[href*='sources/']").last.click()
    expect(page).to_have_url(f"{own.home}sources/#wilson-2022")
    cited = page.locator("#wilson-2022")
    cited.locator("summary").click()
    cited.get_by_role("link", name="PP-04").click()

    expect(page).to_have_url(f"{own.home}items/pp-04/")


@both
def test_a_case_leads_to_its_source(page: Page, own: Served) -> None:
    page.goto(f"{own.home}cases/email-open-rate/")
    page.locator(".preflight-sources a").first.click()

    expect(page).to_have_url(f"{own.home}sources/#wilson-2022")


@both
def test_a_guide_leads_to_questions_by_their_names(page: Page, own: Served) -> None:
    page.goto(f"{own.home}guides/metrics/")
    page.locator(".md-content a[href*='items/']").first.click()

    expect(page).to_have_url(re.compile(f"^{re.escape(own.home)}items/"))


@both
def test_a_question_leads_to_every_checklist_that_asks_it(page: Page, own: Served) -> None:
    page.goto(f"{own.home}items/fc-06/")
    page.get_by_role("link", name=own.says("Before the decision")).click()

    expect(page).to_have_url(f"{own.home}checklists/approval/#FC-06")
    expect(page.locator("#FC-06 input").first).to_be_visible()


# --- The cases -------------------------------------------------------------------------------------------------------


def cases(page: Page, key: str) -> list[str]:
    """Return a fact of each case that is to be seen."""
    return [case.get_attribute(f"data-{key}") or "" for case in page.locator("preflight-cases li:visible").all()]


def choose(page: Page, name: str, key: str) -> str:
    """Choose the second entry of a filter with the keyboard, and return it."""
    select = page.locator(f"select[name={name}]")
    select.focus()
    page.keyboard.press(key)
    page.keyboard.press(key)
    return select.input_value()


@both
@pytest.mark.parametrize("name", ["stage", "causes"])
def test_a_filter_of_the_cases_shows_what_fits_alone(page: Page, own: Served, name: str) -> None:
    page.goto(f"{own.home}cases/")
    page.wait_for_selector("preflight-cases[data-ready]")
    every = cases(page, name)
    chosen = choose(page, name, "ArrowDown")
    expected = [case for case in every if chosen in case.split()]

    assert expected == cases(page, name)
    assert 0 < len(expected) < len(every)
    assert own.says(f"{len(expected)} of {len(every)} shown") == page.locator("preflight-cases output").inner_text()


def test_both_filters_together_show_what_fits_both(page: Page, own: Served) -> None:
    page.goto(f"{own.home}cases/")
    page.locator("select[name=stage]").select_option("planning")
    page.locator("select[name=causes]").select_option("complexity")
    found = list(zip(cases(page, "stage"), cases(page, "causes"), strict=True))

    assert found != []
    assert [] == [pair for pair in found if "planning" not in pair[0].split() or "complexity" not in pair[1].split()]


def test_filters_that_fit_no_case_say_so(page: Page, gallery: Served) -> None:
    page.goto(f"{gallery.home}cases/")
    page.locator("select[name=stage]").select_option("planning")
    page.locator("select[name=causes]").select_option("no-data")

    expect(page.get_by_text("No case has this stage and this cause.")).to_be_visible()


# --- The picture of the lifecycle ------------------------------------------------------------------------------------


@both
@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Planning and project setup", "lifecycle/#planning"),
        ("GB-6", "lifecycle/#GB-6"),
        ("Gate 0", "checklists/gate-plan/"),
    ],
)
def test_the_picture_is_walked_by_keyboard(page: Page, own: Served, name: str, place: str) -> None:
    page.goto(f"{own.home}lifecycle/")
    script = (
        "name => document.activeElement.closest('svg a')?.textContent.replace(/\\s+/g, ' ').includes(name) ?? false"
    )
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(script, own.says(name)):
            break
    page.keyboard.press("Enter")

    expect(page).to_have_url(own.home + place)


#: What the picture is called for who does not see it.
PICTURE = "The stages of the lifecycle from top to bottom, the gate at the end of each, and the ways back between them"


@both
def test_every_link_of_the_picture_has_a_name(page: Page, own: Served) -> None:
    page.goto(f"{own.home}lifecycle/")
    drawn = page.locator("svg.preflight-lifecycle__picture a").count()
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    picture = next(node for node in tree if node.get("name", {}).get("value", "") == own.says(PICTURE))
    links = [node for node in tree if node["nodeId"] in below(tree, picture) and node["role"]["value"] == "link"]

    assert 16 == drawn == len([link for link in links if link["name"]["value"]])


def below(tree: list[Any], node: Any) -> set[str]:
    """Return the ids of all nodes below one."""
    nodes = {each["nodeId"]: each for each in tree}
    found = set(node["childIds"])
    return found.union(*(below(tree, nodes[id]) for id in node["childIds"] if id in nodes))


# --- The search ------------------------------------------------------------------------------------------------------


def search(page: Page, site: Served, words: str) -> Locator:
    """Type words into the search with the keyboard alone, and return the links of what it finds."""
    page.goto(site.home)
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type(words)
    return page.locator(".md-search-result__item > a")


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("open rate", "cases/email-open-rate/"),
        ("leakage", "cases/civil-war-leakage/"),
        ("before the decision", "checklists/approval/"),
        ("one meaning of success", "items/fc-06/"),
        ("Wilson 2022", "sources/"),
    ],
)
def test_the_search_finds(page: Page, own: Served, words: str, place: str) -> None:
    found = search(page, own, words)

    expect(found.and_(page.locator(f"[href*='{place}']")).first).to_be_visible()


@pytest.mark.parametrize("id", ["FC-06", "fc-13", "PP-01", "LG-27"])
def test_the_first_result_for_an_id_is_its_question(page: Page, own: Served, id: str) -> None:
    expect(search(page, own, id).first).to_have_attribute("href", re.compile(f"/items/{id.lower()}/"))


def test_a_source_is_found_at_its_place(page: Page, own: Served) -> None:
    search(page, own, "Obermeyer")

    expect(page.locator(".md-search-result a[href*='sources/'][href$='#obermeyer-2019']")).to_be_attached()


def test_a_result_is_opened_by_keyboard(page: Page, own: Served) -> None:
    expect(search(page, own, "FC-06").first).to_have_attribute("href", re.compile("/items/fc-06/"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("/en/items/fc-06/"))
    expect(page.locator("preflight-item[data-ready]")).to_be_attached()


@both
def test_the_forms_of_a_checklist_are_not_searched(page: Page, own: Served) -> None:
    docs = page.request.get(f"{own.home}search/search_index.json").json()["docs"]
    forms = (own.says("Copy Markdown link"), f"{own.says('Don’t know')} {own.says('Does not apply')}")

    assert [] == [doc["location"] for doc in docs if any(form in doc["text"] for form in forms)]


def test_the_skip_link_leads_past_the_header(page: Page, own: Served) -> None:
    checklist(page, own, "approval")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    # The theme writes the address first and follows it then.
    page.wait_for_selector("#preflight-title:target")

    tab_to(page, "a[href$='changes/']", most=1)
