"""A site that plain MkDocs builds from staged pages runs as the plugin's own does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.answering import Checklist, checklist
from tests.browser.serving import Served, serving
from tests.build import staging
from tests.build.building import SITES


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The gallery, staged and built without the plugin."""
    folder, top = tmp_path_factory.mktemp("stage"), tmp_path_factory.mktemp("staged")
    with serving(top) as host:
        home = f"{host}kb/"
        done = staging.stage(SITES / "gallery", folder / "pages", "--site", home, "--catalogue", "gallery")
        assert done.exit_code == 0, done.output
        site = staging.build(SITES / "gallery", folder / "pages", top, site_url=home)
        assert site.built, site.log
        yield Served(host, home, top)


def answered(page: Page, site: Served) -> Checklist:
    """Answer questions of every method of asking."""
    run = checklist(page, site, "gallery")
    for id, value in {"PP-01": "pilot", "GA-01": "partly", "GA-02": "no", "GA-05": "some", "GA-10": "unknown"}.items():
        run.answer(id, value)
    run.write("GA-01", "evidence", "https://example.org/notes and “words” <b>")
    return run


def test_a_checklist_comes_to_the_same_result(page: Page, staged: Served, gallery: Served) -> None:
    plugin = answered(page, gallery).result
    plain = answered(page, staged)

    assert (plain.result, plain.scored) == (plugin, plugin)
    assert (4, False) == (plugin["answered"], plugin["score"] is None)


def test_every_block_of_a_page_runs_and_has_its_style(page: Page, staged: Served, gallery: Served) -> None:
    seen = []
    for site in (gallery, staged):
        page.goto(f"{site.home}guides/notation/")
        page.wait_for_function("document.querySelectorAll('[data-plan]:not([data-ready])').length === 0")
        lines = page.locator(".preflight-line")
        sizes = lines.evaluate_all("lines => lines.map((line) => [line.offsetWidth, line.offsetHeight])")
        # Of a block in a note, Markdown makes a paragraph.
        noted = page.locator(".admonition [data-item=GA-02]")
        noted.locator("summary").click()
        noted.locator("input[value=yes]").check()
        seen.append((sizes, Checklist(page, f"{site.home}items/ga-02/").chosen("GA-02")))

    assert seen[0] == seen[1]
    assert (True, "yes") == (len(seen[0][0]) > 5, seen[0][1])
