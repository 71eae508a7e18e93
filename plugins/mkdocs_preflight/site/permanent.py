"""The permanent addresses: `r/<id>/` for tickets, and the page that chooses a language.

They are plain files outside any theme: they explain themselves in a link preview and lead on to the reader's
language, with the fragment kept. Every language's build writes the same bytes.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
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
    _page(site, folder, f"r/{PROJECT_ID}/index.html", site.links.address(REPORT), partial(_said, key="desk.report"))
    if site.links.root:
        for name in ("index.html", "404.html"):
            _page(site, folder, name, site.links.address(HOME), partial(_said, key="root"))


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
        assets=f"{up}{next(iter(editions))}/assets/preflight/".replace("//", "/"),
    )
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html, encoding="utf-8")


def _up(site: Site, name: str) -> str:
    """Return the way from a file to the folder of all: absolute for a 404 page, which is shown at any depth."""
    if name == "404.html" and site.links.site_url:
        return urlsplit(urljoin(site.links.site_url, site.links.root)).path
    return posixpath.relpath(".", posixpath.dirname(name) or ".") + "/"
