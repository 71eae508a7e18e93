"""Where everything lives: the addresses of pages, as seen from another page, and the permanent ones.

A page is named by its path below the pages' folder (`items/fc-01.md`). Relative addresses keep a copy of the site
working anywhere, also from a folder of files; permanent addresses are made from `site_url` alone.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import urljoin

from mkdocs_preflight.model import Case, Catalogue, Checklist


def item_page(id: str) -> str:
    """Return the page of an item."""
    return f"items/{id.lower()}.md"


def checklist_page(id: str) -> str:
    """Return the page on which a checklist runs."""
    return f"checklists/{id}.md"


def changes_page(id: str) -> str:
    """Return the page on which the versions of a checklist stand."""
    return f"checklists/{id}/changes.md"


def form_page(id: str) -> str:
    """Return the page on which a checklist is a blank form."""
    return f"forms/{id}.md"


def path_page(id: str) -> str:
    """Return the page of a reading path."""
    return f"paths/{id}.md"


SOURCES = "sources.md"
GLOSSARY = "glossary.md"
LIFECYCLE = "lifecycle.md"
CASES = "cases/index.md"
HINDSIGHT = "hindsight.md"
CATALOGUE = "checklists/index.md"
#: Where our scripts and styles lie below the site's home.
ASSETS = "assets/preflight"
TRANSLATION = "translation.md"
HOME = "index.md"
PROJECT = "project.md"
REPORT = "report.md"
BOARD = "board.md"
MERGE = "merge.md"
COMPARE = "compare.md"
#: The id of the title of a page.
TITLE = "preflight-title"
#: What the permanent address of the reader's own project is called.
PROJECT_ID = "project"


@dataclass(frozen=True, slots=True)
class Links:
    """The addresses of one site; `root` leads from its home to the folder that holds `r/`."""

    directory_urls: bool = True
    site_url: str = ""
    root: str = ""

    def address(self, page: str) -> str:
        """Return the address of a page below the site's home, without a leading slash."""
        stem = page.removesuffix(".md")
        if not self.directory_urls:
            return f"{stem}.html"
        folder, name = posixpath.split(stem)
        parent = f"{folder}/" if folder else ""
        return parent if name in ("index", "README") else f"{parent}{name}/"

    def relative(self, page: str, *, seen_from: str, fragment: str = "") -> str:
        """Return the address of `page` as a link on `seen_from`."""
        return self._relative(self.address(page), seen_from) + (f"#{fragment}" if fragment else "")

    def asset(self, name: str, *, seen_from: str) -> str:
        """Return the address of one of our files as a link on `seen_from`."""
        return self._relative(f"{ASSETS}/{name}", seen_from)

    def permanent(self, id: str, *, seen_from: str) -> str:
        """Return the permanent address of `id` as a link on `seen_from`."""
        return self._relative(f"{self.root}r/{id}/{'' if self.directory_urls else 'index.html'}", seen_from)

    @property
    def permalinks(self) -> str:
        """The address in full below which the permanent ones lie; empty where the site does not know its own."""
        return urljoin(self.site_url, f"{self.root}r/") if self.site_url else ""

    def permalink(self, id: str) -> str:
        """Return the permanent address of `id` in full, or nothing where the site does not know its own address."""
        return f"{self.permalinks}{id}/" if self.permalinks else ""

    def _relative(self, target: str, seen_from: str) -> str:
        address = self.address(seen_from)
        folder = address if self.directory_urls else posixpath.dirname(address)
        return _way(folder, target)


def _way(folder: str, target: str) -> str:
    """Return the way from a folder to an address; `posixpath` would ask where the build runs, for every link."""
    here, there = [part for part in folder.split("/") if part], target.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:]) or "./"


def page_of(catalogue: Catalogue, id: str) -> tuple[str, str]:
    """Return the page and the fragment on which the thing called `id` is shown."""
    if id in catalogue.items:
        return item_page(id), ""
    if id in catalogue.cases:
        return catalogue.cases[id].page, ""
    if id in catalogue.checklists:
        return checklist_page(id), ""
    if id in catalogue.terms:
        return GLOSSARY, id
    return SOURCES, id


def name_of(catalogue: Catalogue, id: str) -> str:
    """Return the readable text of a link to the thing called `id`."""
    if id in catalogue.items:
        return f"{id} · {catalogue.items[id].name}"
    titled: Case | Checklist | None = catalogue.cases.get(id) or catalogue.checklists.get(id)
    if titled:
        return titled.title
    if id in catalogue.terms:
        return catalogue.terms[id].term
    return catalogue.sources[id].short
