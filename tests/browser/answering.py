"""A checklist as a person uses it in the browser, and what the engine in Python says about the same answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from playwright.sync_api import Locator, Page, expect

from mkdocs_preflight.engine import record as records
from mkdocs_preflight.engine.score import score
from tests.browser.serving import Served

#: What stores a project before a page's own scripts run, unless there is one.
_KEEP = "const [key, text] = {}; try {{ localStorage.getItem(key) ?? localStorage.setItem(key, text) }} catch {{}}"


def record(answers: Mapping[str, Any], **more: Any) -> str:
    """Return the text of a record."""
    return json.dumps({"preflight": 1, "answers": answers, **more}, ensure_ascii=False)


def keep(page: Page, answers: Mapping[str, Any], *, catalogue: str = "preflight", **more: Any) -> None:
    """Let the browser hold these answers before the page opens, as if they had been given earlier."""
    hold(page, f"preflight:{catalogue}:project", record(answers, **more))


def hold(page: Page, key: str, text: str) -> None:
    """Let the storage of the browser hold a text before the page opens."""
    page.add_init_script(_KEEP.format(json.dumps([key, text])))


def stored(page: Page, key: str = "preflight:preflight:project") -> Any:
    """Return what the storage holds under a key, as JSON."""
    text = page.evaluate("key => localStorage.getItem(key)", key)
    return json.loads(text) if text else None


def keys(page: Page) -> list[str]:
    """Return the keys in the storage."""
    return sorted(page.evaluate("Object.keys(localStorage)"))


def tab_to(page: Page, selector: str, most: int = 60) -> None:
    """Press Tab until something is focused."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached with {most} times Tab")


class Checklist:
    """One running checklist (or an item's page): by its ids, never by its looks."""

    def __init__(self, page: Page, address: str) -> None:
        """Open the page and wait until its element works."""
        self.page = page
        page.goto(address)
        self.ready()

    def ready(self) -> None:
        """Wait until the element works."""
        self.page.wait_for_selector(":is(preflight-checklist, preflight-item)[data-ready]", state="attached")

    @property
    def element(self) -> Locator:
        """The element that runs."""
        return self.page.locator("preflight-checklist, preflight-item").first

    @property
    def plan(self) -> Any:
        """The compiled checklist that the page carries."""
        return json.loads(self.element.get_attribute("data-plan") or "")

    @property
    def result(self) -> Any:
        """What the page says it comes to."""
        return self.element.evaluate("element => element.result")

    @property
    def record(self) -> Any:
        """The project that the browser holds."""
        return stored(self.page, f"preflight:{self.plan['catalogue']}:project") or {"preflight": 1, "answers": {}}

    @property
    def answers(self) -> dict[str, Any]:
        """The values that the browser holds, by item."""
        entries = self.record["answers"]
        return {key: entry["value"] if isinstance(entry, dict) else entry for key, entry in entries.items()}

    @property
    def scored(self) -> Any:
        """What the engine in Python says about what the browser holds."""
        return score(self.plan, self.record, date.today().isoformat())

    @property
    def fingerprint(self) -> str:
        """The fingerprint that the engine in Python gives to what the browser holds."""
        return records.fingerprint(self.plan, self.record)

    def item(self, id: str) -> Locator:
        """Return one item."""
        return self.page.locator(f"[data-item='{id}']")

    def part(self, name: str, within: str = "") -> Locator:
        """Return a part of the page that is shown; `within` is a selector of what holds it."""
        return self.page.locator(f"{within} [data-part='{name}']:visible")

    def do(self, name: str, within: str = "") -> Locator:
        """Return the button that does something, where it is shown."""
        return self.page.locator(f"{within} [data-do='{name}']:visible")

    def open(self, id: str) -> Locator:
        """Open an item and return it."""
        item = self.item(id)
        if item.get_attribute("open") is None and item.locator("summary").count():
            item.locator("summary").click()
        return item

    def answer(self, id: str, value: str) -> None:
        """Choose an answer."""
        self.open(id).locator(f"input[value='{value}']").check()

    def write(self, id: str, field: str, text: str) -> None:
        """Write evidence or note."""
        self.open(id).locator(f"[data-field='{field}']").fill(text)

    def clear(self) -> None:
        """Clear the answers, and wait until that is told: what does it is loaded when it is first wanted."""
        self.do("clear").click()
        expect(self.page.locator("[data-notice=undo]")).to_be_visible()

    def chosen(self, id: str) -> str | None:
        """Return the answer that the form shows as chosen."""
        found = self.item(id).locator("input:checked")
        return found.get_attribute("value") if found.count() else None


def checklist(page: Page, site: Served, id: str) -> Checklist:
    """Open a checklist."""
    return Checklist(page, f"{site.home}checklists/{id}/")


def item_page(page: Page, site: Served, id: str) -> Checklist:
    """Open an item's own page."""
    return Checklist(page, f"{site.home}items/{id.lower()}/")
