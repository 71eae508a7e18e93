"""Answering one item of a checklist with 1,000 items, in Chromium: the script's time from input to shown result."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from tests.tools import chromium

from benchmarks import made_up
from benchmarks.building import CONFIG
from benchmarks.report import Line

ITEMS = 1_000
ANSWERS = 60

ANSWER = """
async (count) => {
  const items = [...document.querySelectorAll('[data-item]')]
  const values = ['yes', 'no', 'partly']
  const times = []
  for (let i = 0; i < count; i++) {
    const item = items[(i * 37) % items.length]
    const input = item.querySelector(`input[value="${values[i % 3]}"]`)
    input.checked = true
    const start = performance.now()
    input.dispatchEvent(new Event('change', { bubbles: true }))
    times.push(performance.now() - start)
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  return times
}
"""


def measure() -> list[Line]:
    """Measure the median time of answering."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made_up.PER_CHECKLIST = ITEMS
        try:
            made_up.write_checklists(folder / "checklists", ITEMS)
        finally:
            made_up.PER_CHECKLIST = 50
        (folder / "docs").mkdir()
        (folder / "docs" / "index.md").write_text("# Home\n", "utf-8")
        (folder / "mkdocs.yml").write_text(
            CONFIG.replace("PLUGINS", "preflight") + "use_directory_urls: false\n", "utf-8"
        )
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(folder / "mkdocs.yml")]
        subprocess.run(command, check=True, capture_output=True)
        times = _times(folder / "site" / "checklists" / "family-000.html")
    middle = statistics.median(times)
    return [Line("Answering one of 1,000 items", f"{middle:.1f} ms median of {len(times)}", "ms of script", middle, 8)]


def _times(page_file: Path) -> list[float]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(page_file.as_uri())
        page.wait_for_selector("preflight-checklist[data-ready]", state="attached")
        times: list[float] = page.evaluate(ANSWER, ANSWERS)
        browser.close()
    return times
