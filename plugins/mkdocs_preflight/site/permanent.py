"""The permanent addresses: `r/<id>/` for tickets, the page that chooses a language, and where pages stood before.

They are plain files outside any theme: they explain themselves in a link preview and lead on to the reader's
language, with the fragment kept. Every language's build writes the same bytes, but for the pages that moved, which lie
in the folder of their language.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urljoin, urlsplit

from mkdocs_preflight.site.links import HOME, PROJECT_ID, REPORT, name_of, page_of
from mkdocs_preflight.site.pages import running
from mkdocs_preflight.site.site import Site


@dataclass(frozen=True, slots=True)
class Way:
    """A link onward in one language: its own name, the title there, and the address.

    The code is empty where the site has only one language.
    """

    language: str
    name: str
    title: str
    address: str


#: What a page is called and what it says, in the words of one site.
Told: TypeAlias = Callable[[Site], tuple[str, str]]


def write(site: Site, folder: Path) -> None:
    """Write `r/` below `folder`, and with several languages also its `index.html` and `404.html`."""
    catalogue = site.written
    ids = [*catalogue.items, *catalogue.cases, *(checklist.id for checklist in running(site))]
    for id in ids:
        page, fragment = page_of(catalogue, id)
        target = site.links.address(page) + (f"#{fragment}" if fragment else "")
        _page(site, folder, f"r/{id}/index.html", target, partial(_thing, id=id))
    for old, page in _former(site):
        id = old.removeprefix("cases/").removesuffix(".md")
        if old.startswith("cases/") and id not in ids:
            _page(site, folder, f"r/{id}/index.html", site.links.address(page), partial(_moved, page=page))
    _page(site, folder, f"r/{PROJECT_ID}/index.html", site.links.address(REPORT), partial(_said, key="desk.report"))
    if site.links.root:
        for name in ("index.html", "404.html"):
            _page(site, folder, name, site.links.address(HOME), partial(_said, key="root"))


def write_moved(site: Site, folder: Path) -> None:
    """Write a page at each path at which a page of the site in `folder` stood before; what stands there now wins."""
    for old, page in _former(site):
        address, target = site.links.address(old), site.links.address(page)
        name = f"{address}index.html" if address.endswith("/") or not address else address
        if not (folder / name).exists():
            title, description = _moved(site, page=page)
            up = _up(site, name)
            _write(
                folder / name,
                site.render(
                    "permanent.html",
                    page=HOME,
                    title=title,
                    description=description,
                    ways=[Way("", "", title, up + target)],
                    permalink=urljoin(site.links.site_url, target) if site.links.site_url else "",
                    moved=True,
                    assets=f"{up}assets/preflight/",
                ),
            )


def _former(site: Site) -> Iterator[tuple[str, str]]:
    """Return each path at which a page stood before, with the page."""
    return ((old, page.page) for page in site.written.pages.values() for old in page.formerly)


def _moved(site: Site, *, page: str) -> tuple[str, str]:
    return site.catalogue.pages[page].title or page, site.words.say("moved.summary")


def _thing(site: Site, *, id: str) -> tuple[str, str]:
    catalogue = site.catalogue
    if id in catalogue.items:
        return name_of(catalogue, id), catalogue.items[id].ask
    thing = catalogue.cases.get(id) or catalogue.checklists[id]
    return thing.title, thing.summary


def _said(site: Site, *, key: str) -> tuple[str, str]:
    say = site.words.say
    return say("root.title" if key == "root" else key), say(f"{key}.summary")


def _page(site: Site, folder: Path, name: str, target: str, told: Told) -> None:
    up = _up(site, name)
    # In the language of the source first, so that every language's build writes the same.
    editions = site.editions if site.links.root else {"": site}
    ways = [
        Way(code, site.languages.get(code, ""), told(each)[0], f"{up}{code}/{target}" if code else up + target)
        for code, each in editions.items()
    ]
    first = next(iter(editions.values()))
    title, description = told(first)
    html = first.render(
        "permanent.html",
        page=HOME,
        title=title,
        description=description,
        ways=ways,
        permalink=site.links.permalink(name.split("/")[1]) if name.startswith("r/") else "",
        moved=False,
        assets=f"{up}{next(iter(editions))}/assets/preflight/".replace("//", "/"),
    )
    _write(folder / name, html)


def _write(path: Path, html: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html, encoding="utf-8")


def _up(site: Site, name: str) -> str:
    """Return the way from a file to the folder of all: absolute for a 404 page, which is shown at any depth."""
    if name == "404.html" and site.links.site_url:
        return urlsplit(urljoin(site.links.site_url, site.links.root)).path
    return posixpath.relpath(".", posixpath.dirname(name) or ".") + "/"
