"""Longer words with accents break no page: the site in a language that nobody speaks, on a desk and on phones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import browsing, served, watched
from tests.browser.kinds import PAGES, settled
from tests.browser.serving import Served
from tests.build import pseudo

WIDTHS = (1440, 390, 320)
#: What stands out of the window, and buttons, links and headings of ours whose text is cut off.
BROKEN = """() => {
  const name = (element) => `${element.tagName}.${element.className} ${(element.textContent ?? '').trim().slice(0, 40)}`
  const shown = [...document.querySelectorAll('.md-content *')].filter((element) => element.checkVisibility())
  const cut = shown.filter((element) => {
    const style = getComputedStyle(element)
    return element.matches('.preflight :is(button, a, h1, h2, h3, label, summary, th, td, p)')
      && style.overflowX === 'hidden' && style.textOverflow !== 'ellipsis'
      && element.scrollWidth > element.clientWidth + 1
  })
  const { scrollWidth } = document.scrollingElement
  return [...(scrollWidth > innerWidth ? [`the page is ${scrollWidth} wide`] : []), ...cut.map(name)]
}"""


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Our site in a language that nobody speaks."""
    source = pseudo.make(tmp_path_factory.mktemp("pseudo"))
    with served(source, source / "top", f"{pseudo.CODE}/", pseudo.CODE) as site:
        yield site


@pytest.mark.parametrize("width", WIDTHS)
def test_no_layout_breaks(width: int, browser: Browser, foreign: Served) -> None:
    broken: dict[str, Any] = {}
    size = {"width": width, "height": 800}
    with watched() as watch, browsing(browser, watch, viewport=size) as context:
        page = context.new_page()
        for name, path in PAGES.items():
            if name not in ("404", "reference"):
                page.goto(foreign.home + path)
                settled(page)
                if found := page.evaluate(BROKEN):
                    broken[name] = found

    assert broken == {}
