"""The search: real questions in each language of our own site, put to the box in the header."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, expect

from tests.browser.conftest import both, shared_page
from tests.browser.serving import Served

#: What people ask, and the pages that answer it, by language.
QUERIES: dict[str, list[dict[str, Any]]] = yaml.safe_load(Path(__file__).with_name("queries.yml").read_text("utf-8"))

#: Type one question after the other, and say which pages the first three results show.
ASK = """async asks => {
  const box = document.querySelector('.md-search__input')
  const count = document.querySelector('.md-search-result__meta')
  const found = []
  for (const ask of asks) {
    const shown = new Promise(shown => {
      const seen = new MutationObserver(() => { seen.disconnect(); shown() })
      seen.observe(count, {childList: true, characterData: true, subtree: true})
    })
    box.value = ask
    box.dispatchEvent(new KeyboardEvent('keyup'))
    await shown
    const links = document.querySelectorAll('.md-search-result__item > a:first-child')
    found.push([...links].slice(0, 3).map(link => link.href.split(/[?#]/)[0]))
  }
  return found
}"""


def first_three(browser: Browser, site: Served, asks: list[str]) -> list[list[str]]:
    """Return the pages of the first three results for each question, as addresses below the site's home."""
    with shared_page(browser) as page:
        page.goto(site.home)
        page.keyboard.press("/")
        page.keyboard.type("preflight")
        expect(page.locator(".md-search-result__item").first).to_be_visible()
        found = page.evaluate(ASK, asks)
    return [[address.removeprefix(site.home) for address in addresses] for addresses in found]


@pytest.fixture
def missed(request: pytest.FixtureRequest, browser: Browser, editions: dict[str, Served]) -> dict[str, list[str]]:
    """The questions of a language none of whose answers is among the first three results, with what is."""
    queries = QUERIES[request.param]
    results = first_three(browser, editions[request.param], [query["ask"] for query in queries])
    return {
        query["ask"]: pages
        for query, pages in zip(queries, results, strict=True)
        if not {*pages} & ({query["page"]} if isinstance(query["page"], str) else {*query["page"]})
    }


def test_forty_questions_are_asked_once_each() -> None:
    assert {language: len({query["ask"] for query in queries}) for language, queries in QUERIES.items()} == {
        "en": 40,
        "ko": 40,
    }


@pytest.mark.parametrize("missed", ["en"], indirect=True)
def test_38_of_40_english_queries_find_their_page_in_the_first_three(missed: dict[str, list[str]]) -> None:
    assert len(missed) <= 2, missed


@pytest.mark.parametrize("missed", ["ko"], indirect=True)
def test_36_of_40_korean_queries_find_their_page_in_the_first_three(missed: dict[str, list[str]]) -> None:
    assert len(missed) <= 4, missed


@both
def test_every_id_finds_its_question_first(browser: Browser, own: Served) -> None:
    items = json.loads((own.folder / own.language / "api/catalogue.json").read_text("utf-8"))["items"]
    results = first_three(browser, own, [item["id"] for item in items])

    assert [] == [
        (item["id"], pages) for item, pages in zip(items, results, strict=True) if pages[:1] != [item["address"]]
    ]
