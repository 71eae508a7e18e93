"""Nobody else is asked for anything, and the whole works as a folder of files."""

from __future__ import annotations

import gzip
import re

import pytest
from playwright.sync_api import Page, expect

from mkdocs_preflight.site.render import THEME
from tests.browser.answering import Checklist, checklist
from tests.browser.conftest import Contexts, both
from tests.browser.kinds import PAGES
from tests.browser.serving import Served
from tests.browser.watching import Watch

ASSETS = THEME / "assets" / "preflight"
KB = 1024
#: Pages that neither are read nor hold a checklist: they carry all of them.
DESK = ("project", "report", "board", "merge", "compare")


@both
@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_this_host_alone_and_loads_no_more_of_ours_than_its_budget(
    name: str, page: Page, watch: Watch, own: Served
) -> None:
    page.goto(own.home + PAGES[name])
    page.wait_for_load_state("networkidle")

    assert watch.requests != []
    assert watch.elsewhere == []
    assert page.context.cookies() == []
    if name not in DESK:
        assert 0 < loaded(watch, ".js") <= 12 * KB
        assert 0 < loaded(watch, ".css") <= 5 * KB


def loaded(watch: Watch, ending: str) -> int:
    """Return the bytes of our own files with this ending that a page loaded, each compressed as a server would."""
    names = {url.rpartition("/")[2] for url in watch.requests if "/assets/preflight/" in url and url.endswith(ending)}
    return sum(len(gzip.compress((ASSETS / name).read_bytes(), 9, mtime=0)) for name in names)


@both
@pytest.mark.parametrize("name", ["approval", "item", "case", "cases", "lifecycle", "path"])
def test_nothing_of_ours_is_inline(name: str, page: Page, own: Served) -> None:
    page.goto(own.home + PAGES[name])
    inline = page.evaluate(
        """() => [...document.querySelectorAll('.md-content .preflight, .md-content .preflight *')].flatMap((element) =>
          [...element.attributes]
            .filter(({ name, value }) => name.startsWith('on') || (name === 'style' && !/^--/.test(value)))
            .map(({ name, value }) => `${element.tagName} ${name}=${value}`)
            .concat(/^(SCRIPT|STYLE)$/.test(element.tagName) && element.textContent ? [element.tagName] : []))"""
    )

    assert inline == []


def test_a_copy_on_disk_runs_a_checklist(page: Page, offline: str) -> None:
    run = Checklist(page, f"{offline}checklists/screening.html")
    run.answer("FC-13", "yes")
    page.reload()
    run.ready()

    assert run.chosen("FC-13") == "yes"
    assert run.result == run.scored


def test_a_copy_on_disk_finds_what_is_looked_for(page: Page, offline: str) -> None:
    page.goto(f"{offline}index.html")
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially("leakage", delay=20)

    expect(page.locator(".md-search-result__link").first).to_be_visible()
    expect(page.locator(".md-search-result__list")).to_contain_text(re.compile("leakage", re.IGNORECASE))


def test_a_copy_on_disk_leads_from_page_to_page(page: Page, offline: str) -> None:
    page.goto(f"{offline}items/fc-06.html")
    page.locator("a", has_text="Before the decision").first.click()
    page.wait_for_selector("preflight-checklist[data-ready]", state="attached")

    assert page.url.endswith("checklists/approval.html#FC-06")


def test_the_script_of_the_pages_for_projects_keeps_its_size() -> None:
    assert len(gzip.compress((ASSETS / "desk.js").read_bytes(), 9, mtime=0)) <= 25 * KB


def test_two_sites_on_one_host_do_not_mix_answers(contexts: Contexts, own: Served, gallery: Served) -> None:
    page = contexts().new_page()
    checklist(page, own, "screening").answer("FC-13", "yes")
    keys = page.evaluate("Object.keys(localStorage)")

    assert [key for key in keys if not key.startswith("preflight:preflight:") and not key.startswith("/")] == []
