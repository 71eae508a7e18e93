"""Addresses at which pages stood before, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import served
from tests.browser.serving import Served
from tests.build import building

PAGE = "---\ntitle: A guide\nformerly: [guides/before.md]\n---\n\n# A guide\n\n## Part { #part }\n"


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = building.small(tmp_path_factory.mktemp("moved"), {"docs/guides/now.md": PAGE})
    building.edit(folder / "docs/index.md", "# Home", "# Home\n\n[A guide](guides/now.md)")
    with served(folder, tmp_path_factory.mktemp("moved-site"), "docs/") as site:
        yield site


def test_an_old_address_leads_on_with_what_stands_behind_it(page: Page, moved: Served) -> None:
    page.goto(f"{moved.home}guides/before/#part")

    expect(page).to_have_url(f"{moved.home}guides/now/#part")


def test_without_a_script_an_old_address_has_a_link(browser: Browser, moved: Served) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{moved.home}guides/before/")
    page.get_by_role("link", name="A guide").click()

    assert page.url == f"{moved.home}guides/now/"
