"""Permanent addresses: a link in a ticket opens what it names, whoever follows it and however much later."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.answering import hold, keys
from tests.browser.conftest import Contexts, both, shared_page
from tests.browser.serving import Served

#: A permanent address, and where it leads below the site's home.
WAYS = [
    ("FC-06", "items/fc-06/"),
    ("PP-01", "items/pp-01/"),
    ("approval", "checklists/approval/"),
    ("email-open-rate", "cases/email-open-rate/"),
]


def fetched(url: str) -> tuple[int, str]:
    """Return status and text of what plain http finds."""
    with urllib.request.urlopen(url) as answer:
        return answer.status, answer.read().decode("utf-8")


class _Meta(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag == "meta" and "content" in given:
            self.found[given.get("property") or given.get("name", "")] = given["content"]
        if given.get("rel") == "canonical":
            self.found["canonical"] = given["href"]


@pytest.mark.parametrize(("id", "place"), WAYS)
def test_a_permanent_address_leads_to_the_page_it_names(page: Page, own: Served, id: str, place: str) -> None:
    page.goto(f"{own.top}r/{id}/")

    expect(page).to_have_url(own.home + place)


@pytest.mark.parametrize("fragment", ["#caught", "#r=1.eJyrVkrOT0lVslJQ"])
def test_the_fragment_is_kept(page: Page, own: Served, fragment: str) -> None:
    page.goto(f"{own.top}r/email-open-rate/{fragment}")

    expect(page).to_have_url(f"{own.home}cases/email-open-rate/{fragment}")


def test_an_item_of_a_checklist_can_be_named_by_the_checklist(page: Page, own: Served) -> None:
    page.goto(f"{own.top}r/approval/#FC-06")

    expect(page).to_have_url(f"{own.home}checklists/approval/#FC-06")
    expect(page.locator("#FC-06 input").first).to_be_in_viewport()


@pytest.mark.parametrize("locale", ["en-US", "fr-FR", "ar"])
def test_every_reader_arrives_at_a_language_that_exists(contexts: Contexts, own: Served, locale: str) -> None:
    page = contexts(locale=locale).new_page()
    page.goto(f"{own.top}r/FC-06/")

    expect(page).to_have_url(f"{own.home}items/fc-06/")


def test_the_remembered_language_of_another_visit_does_no_harm(page: Page, own: Served) -> None:
    hold(page, "preflight:language", "tlh")
    page.goto(f"{own.top}r/FC-06/")

    expect(page).to_have_url(f"{own.home}items/fc-06/")


def test_back_does_not_lead_into_the_permanent_address_again(page: Page, own: Served) -> None:
    page.goto(f"{own.home}glossary/")
    page.goto(f"{own.top}r/FC-06/")
    page.wait_for_url(f"{own.home}items/fc-06/")
    page.go_back()

    expect(page).to_have_url(f"{own.home}glossary/")


def test_the_root_leads_to_a_language(page: Page, own: Served) -> None:
    page.goto(own.top)

    expect(page).to_have_url(own.home)


def test_a_link_leaves_nothing_in_the_storage(page: Page, own: Served) -> None:
    page.goto(f"{own.top}r/email-open-rate/")
    page.wait_for_url("**/cases/email-open-rate/")

    assert [] == [key for key in keys(page) if "preflight" in key]


@pytest.fixture(scope="module")
def unread(browser: Browser, own: Served) -> Iterator[Page]:
    """A permanent page as it stands before its script leads on."""
    with shared_page(browser, java_script_enabled=False) as page:
        page.goto(f"{own.top}r/FC-06/")
        yield page


def test_a_permanent_page_says_what_it_links_to(unread: Page) -> None:
    assert "FC-06 · One meaning of success" == unread.locator("h1").inner_text()
    assert "FC-06 · One meaning of success" == unread.title()


@pytest.mark.parametrize("id", [id for id, _ in WAYS])
def test_a_preview_explains_the_link(own: Served, id: str) -> None:
    catalogue = json.loads(fetched(f"{own.home}api/catalogue.json")[1])
    things = {thing["id"]: thing for kind in ("checklists", "items", "cases") for thing in catalogue[kind]}
    meta = _Meta(fetched(f"{own.top}r/{id}/")[1]).found
    named = things[id].get("title") or f"{id} · {things[id]['name']}"

    assert named == meta["og:title"]
    assert meta["description"] == meta["og:description"] != ""
    assert {things[id]["permalink"]} == {meta["og:url"], meta["canonical"], f"{own.top}r/{id}/"}


def test_every_permanent_address_and_every_page_behind_one_answers(own: Served) -> None:
    catalogue = json.loads(fetched(f"{own.home}api/catalogue.json")[1])
    things = [thing for kind in ("checklists", "items", "cases") for thing in catalogue[kind]]
    urls = [thing["permalink"] for thing in things] + [own.home + thing["address"] for thing in things]

    assert len(things) > 150
    assert [] == [url for url in urls if fetched(url)[0] != 200]


def test_a_page_that_is_not_there_says_so_and_leads_home(page: Page, own: Served, watch: object) -> None:
    watch.expected += ["404"]  # type: ignore[attr-defined]
    page.goto(f"{own.home}items/fc-9999/")
    page.locator("a.md-logo:visible").click()

    expect(page).to_have_url(own.home)


@both
@pytest.mark.parametrize(
    ("path", "name", "text"),
    [
        ("items/fc-06/", "Copy address", "FC-06 · {name}\n{top}r/FC-06/"),
        ("items/fc-06/", "Copy Markdown link", "[FC-06 · {name}]({top}r/FC-06/)"),
        ("cases/email-open-rate/", "Copy address", "email-open-rate · {title}\n{top}r/email-open-rate/"),
        ("cases/email-open-rate/", "Copy Markdown link", "[email-open-rate · {title}]({top}r/email-open-rate/)"),
    ],
)
def test_a_button_copies_the_permanent_address_with_its_name(
    contexts: Contexts, own: Served, path: str, name: str, text: str
) -> None:
    context = contexts()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(own.home + path)
    page.get_by_role("button", name=own.says(name)).click()
    names = {"name": own.says("One meaning of success"), "title": own.says("“Raise the open rate”")}

    expect(page.locator("preflight-copy button", has_text=own.says("Copied"))).to_be_visible()
    assert text.format(top=own.top, **names) == page.evaluate("navigator.clipboard.readText()")


def test_a_button_says_what_it_copies_again_after_a_while(contexts: Contexts, own: Served) -> None:
    context = contexts()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{own.home}items/fc-06/")
    button = page.locator("[data-copy=address]").first
    button.click()

    expect(button).to_have_text("Copied")
    expect(button).to_have_text("Copy address")


def test_markdown_in_a_name_is_inert(contexts: Contexts, gallery: Served) -> None:
    context = contexts()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{gallery.home}items/ga-04/")
    page.locator("preflight-copy [data-copy=markdown]").last.click()

    expect(page.locator("preflight-copy button", has_text="Copied")).to_be_visible()
    expected = rf'[GA-04 · Markdown & "quotes" \< tags]({gallery.home}r/GA-04/)'
    assert expected == page.evaluate("navigator.clipboard.readText()")


def test_a_form_to_fill_in_is_copied_as_it_stands(contexts: Contexts, gallery: Served) -> None:
    context = contexts()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{gallery.home}items/ga-01/")
    page.wait_for_selector("preflight-item[data-ready]")
    page.locator("input[value=no]").check()
    page.get_by_role("button", name="Copy this form").click()

    expect(page.locator("preflight-copy button", has_text="Copied")).to_be_visible()
    expected = 'Number: …\nFrom … to …, by …\nAgreed by: "…" & <…>'
    assert expected == page.evaluate("navigator.clipboard.readText()")


def test_a_retired_question_says_so_and_leads_to_what_took_its_place(page: Page, gallery: Served) -> None:
    page.goto(f"{gallery.home}r/GA-14/")
    page.wait_for_url(f"{gallery.home}items/ga-14/")

    assert "No longer asked since version 2.0.0." in page.locator("preflight-item .preflight-plain strong").inner_text()
    page.get_by_role("link", name="GA-02 · Bare").click()
    expect(page).to_have_url(f"{gallery.home}items/ga-02/")
