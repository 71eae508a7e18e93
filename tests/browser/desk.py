"""The pages for whole projects as a person uses them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from tests.browser.serving import Served


class Desk:
    """One of the pages: project, report, board, merge or compare."""

    def __init__(self, page: Page, site: Served, name: str, fragment: str = "") -> None:
        """Open the page and wait until its element works."""
        self.page, self.name = page, name
        page.goto(f"{site.home}{name}/{fragment}")
        self.ready()

    def ready(self) -> None:
        """Wait until the element works."""
        self.page.wait_for_selector(f"preflight-{self.name}[data-ready]", state="attached")

    def part(self, name: str) -> Locator:
        """Return a part of the page."""
        return self.page.locator(f"preflight-{self.name} [data-part='{name}']")

    def do(self, name: str) -> None:
        """Press a button."""
        self.page.locator(f"preflight-{self.name} [data-do='{name}']:visible").first.click()

    def choose(self, *files: Path) -> None:
        """Open files."""
        self.part("file").set_input_files(list(files))

    def saved(self, deed: str) -> str:
        """Press a button that offers a file, and return its text."""
        with self.page.expect_download() as offered:
            self.do(deed)
        return Path(offered.value.path()).read_bytes().decode("utf-8")


def file_of(folder: Path, name: str, answers: Mapping[str, Any], **more: Any) -> Path:
    """Write a saved project."""
    path = folder / name
    path.write_text(json.dumps({"preflight": 1, "answers": answers, **more}, ensure_ascii=False), encoding="utf-8")
    return path
