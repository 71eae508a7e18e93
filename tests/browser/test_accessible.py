"""WCAG 2.2 AA by axe, on every type of page, in both schemes, on a desk and on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.answering import Checklist, checklist, keep, record
from tests.browser.conftest import DESKTOP, PHONE, both, browsing, watched
from tests.browser.desk import Desk, file_of
from tests.browser.kinds import PAGES
from tests.browser.serving import Served
from tests.build.building import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

#: The theme's own findings, by rule and by the element they are on.
ALLOWED = {
    "aria-dialog-name": ".md-search",  # The theme's search is a dialog without a name.
}
#: What the theme's own look adds on a site that keeps it: faint small print, and links in prose told by colour alone.
THEME_LOOK = ALLOWED | {
    "color-contrast": ".md-copyright",
    "link-in-text-block": ".md-typeset a:not([class], [data-do])",
}
SCHEMES = ("light", "dark")
SIZES = {size: ViewportSize(**viewport) for size, viewport in (("desk", DESKTOP), ("phone", PHONE))}

RUN = """
async ([tags, allowed]) => {
  // A colour on its way to another is no finding. (Waiting for its end may take for ever where no frame is drawn.)
  for (const each of document.getAnimations()) if (each instanceof CSSTransition) each.finish()
  const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ['violations'] })
  return violations.flatMap(({ id, nodes }) =>
    nodes
      .filter(({ target }) => {
        const element = document.querySelector(target.at(-1))
        return !(allowed[id] && element?.matches(allowed[id]))
      })
      .map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
  )
}
"""


def violations(page: Page, allowed: dict[str, str] = ALLOWED) -> Any:
    """Return what axe finds, the theme's own findings aside."""
    page.evaluate(AXE.read_text("utf-8"))
    return page.evaluate(RUN, [TAGS, allowed])


@pytest.fixture(params=[(scheme, size) for scheme in SCHEMES for size in SIZES], ids="-".join)
def seen(request: pytest.FixtureRequest, browser: Browser) -> Any:
    scheme, size = request.param
    with watched() as watch, browsing(browser, watch, color_scheme=scheme, viewport=SIZES[size]) as context:
        yield context.new_page()


@pytest.fixture(params=SCHEMES)
def coloured(request: pytest.FixtureRequest, browser: Browser) -> Any:
    with watched() as watch, browsing(browser, watch, color_scheme=request.param, viewport=DESKTOP) as context:
        yield context.new_page()


@both
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(name: str, coloured: Page, own: Served) -> None:
    """One visit for both sizes: the page is the same, and half of the suite’s time would go into opening it again."""
    coloured.goto(own.home + PAGES[name])
    found = {}
    for size, viewport in SIZES.items():
        coloured.set_viewport_size(viewport)
        found[size] = violations(coloured)

    assert found == {size: [] for size in SIZES}


def half_answered(page: Page, own: Served) -> Checklist:
    """Open the approval with some answers of every kind, and one open question of each."""
    na = {"value": "n/a", "note": "Nothing was ever done by hand"}
    known = {"PP-01": "pilot", "PP-02": "acts", "PP-03": "people", "FC-13": "yes", "FC-06": "no", "PR-01": "partly"}
    keep(page, {**known, "PR-05": "unknown", "SC-02": na})
    run = checklist(page, own, "approval")
    for id in ("FC-06", "PR-01", "PR-05", "SC-02", "LG-16"):
        run.open(id)
    return run


@both
def test_axe_finds_nothing_in_a_half_answered_checklist(seen: Page, own: Served) -> None:
    half_answered(seen, own)

    assert violations(seen) == []


@both
def test_axe_finds_nothing_in_the_sheet_of_a_phone(phone: Page, own: Served) -> None:
    run = half_answered(phone, own)
    run.do("sheet").tap()
    phone.wait_for_selector("dialog[open]")
    # Beneath an open dialog nothing can be pressed; axe takes the foot for something that lies above.
    phone.locator(".preflight-foot").evaluate("foot => { foot.style.visibility = 'hidden' }")

    assert violations(phone) == []


@both
@pytest.mark.parametrize("name", ["project", "report", "board", "merge", "compare"])
def test_axe_finds_nothing_on_a_page_of_projects_in_use(name: str, seen: Page, own: Served, tmp_path: Path) -> None:
    action = {"do": "Agree", "owner": "Kim", "due": "2026-12-01"}
    answers = {
        "FC-06": {"value": "partly", "action": action},
        "LG-08": "no",
        "PR-01": {"value": "yes", "at": "2020-01-01"},
    }
    keep(seen, answers, project={"name": "Churn"}, snapshots=[{"at": "2026-10-01", "answers": {}}])
    desk = Desk(seen, own, name)
    if name in ("board", "merge", "compare"):
        desk.choose(file_of(tmp_path, "a.json", answers), file_of(tmp_path, "b.json", {"FC-06": "yes", "LG-08": "yes"}))
        expect(seen.locator("[data-filled]").first).to_be_visible()
    if name == "report":
        desk.do("review")
        desk.part("trackers").locator("summary").click()

    assert violations(seen) == []


@pytest.mark.parametrize("path", ["", "r/FC-06/", "r/email-open-rate/"])
def test_axe_finds_nothing_on_a_permanent_page(path: str, seen: Page, own: Served) -> None:
    # Held before it leads on.
    seen.route("**/permanent.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    seen.goto(own.top + path)

    assert violations(seen) == []


def test_axe_finds_nothing_in_any_shape_of_an_item(seen: Page, gallery: Served) -> None:
    run = checklist(seen, gallery, "gallery")
    run.do("expand").click()

    assert violations(seen, THEME_LOOK) == []


def test_axe_finds_nothing_on_a_page_with_embedded_questions(seen: Page, gallery: Served) -> None:
    seen.goto(f"{gallery.home}guides/notation/")
    seen.wait_for_selector("preflight-checklist[data-ready]")

    assert violations(seen, THEME_LOOK) == []


@both
def test_axe_finds_nothing_in_the_preview_of_a_file(seen: Page, own: Served) -> None:
    run = half_answered(seen, own)
    seen.locator("[data-part=file]").set_input_files(
        {"name": "p.json", "mimeType": "application/json", "buffer": record({"FC-13": "no", "ZZ-01": "yes"}).encode()}
    )
    expect(run.part("preview")).to_be_visible()

    assert violations(seen) == []


def test_every_exception_is_for_an_element_of_the_theme() -> None:
    assert [rule for rule, selector in THEME_LOOK.items() if "preflight" in selector] == []
