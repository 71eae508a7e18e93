"""One page of every type, by a name that says which; and when a page stands as it will stay."""

from __future__ import annotations

from playwright.sync_api import Page

PAGES = {
    "home": "",
    "catalogue": "checklists/",
    "approval": "checklists/approval/",
    "screening": "checklists/screening/",
    "gate": "checklists/gate-data/",
    "matrix": "checklists/prioritisation/",
    "ladder": "checklists/baseline-ladder/",
    "rules": "checklists/sizing/",
    "points": "checklists/production-readiness/",
    "number": "items/si-24/",
    "form": "forms/approval/",
    "project": "project/",
    "report": "report/",
    "board": "board/",
    "merge": "merge/",
    "compare": "compare/",
    "item": "items/fc-06/",
    "fact": "items/pp-01/",
    "case": "cases/zillow-offers/",
    "cases": "cases/",
    "guide": "guides/failure-causes/",
    "hindsight": "hindsight/",
    "lifecycle": "lifecycle/",
    "sources": "sources/",
    "glossary": "glossary/",
    "path": "paths/first-week/",
    "reference": "reference/format/",
    "use": "reference/use/",
    "tables": "guides/lifecycle/",
    "404": "404.html",
}


def settled(page: Page) -> None:
    """Wait until the theme's header stands: its button for colours is there, and nothing is on its way elsewhere."""
    page.wait_for_selector(".md-header__option label:visible")
    page.evaluate("for (const each of document.getAnimations()) if (each instanceof CSSTransition) each.finish()")
