"""The permanent addresses: `r/<id>/` for tickets, and the page that chooses a language.

They are plain files outside any theme: they explain themselves in a link preview and lead on to the reader's
language, with the fragment kept. Every language's build writes the same bytes.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from mkdocs_preflight.site.links import HOME, PROJECT_ID, REPORT, name_of, page_of
from mkdocs_preflight.site.pages import running
from mkdocs_preflight.site.site import Site


@dataclass(frozen=True, slots=True)
class Way:
    """A link onward in one language; the code is empty where the site has only one."""

    language: str
    name: str
    address: str


def write(site: Site, folder: Path, *, languages: Mapping[str, str]) -> None:
    """Write `r/` below `folder`, and with several languages also its `index.html` and `404.html`."""
    catalogue = site.catalogue
    described = {item.id: item.ask for item in catalogue.items.values()}
    described |= {case.id: case.summary for case in catalogue.cases.values()}
    described |= {checklist.id: checklist.summary for checklist in running(site)}
    for id, description in described.items():
        page, fragment = page_of(catalogue, id)
        target = site.links.address(page) + (f"#{fragment}" if fragment else "")
        _page(site, folder, f"r/{id}/index.html", languages, target, name_of(catalogue, id), description)
    say = site.words.say
    target = site.links.address(REPORT)
    _page(site, folder, f"r/{PROJECT_ID}/index.html", languages, target, say("desk.report"), say("desk.report.summary"))
    if site.links.root:
        title = site.words.say("root.title")
        for name in ("index.html", "404.html"):
            _page(site, folder, name, languages, site.links.address(HOME), title, site.words.say("root.summary"))


def _page(
    site: Site, folder: Path, name: str, languages: Mapping[str, str], target: str, title: str, description: str
) -> None:
    up = _up(site, name)
    prefixes = [(code, own, f"{code}/") for code, own in languages.items()] if site.links.root else [("", title, "")]
    ways = [Way(code, own, up + prefix + target) for code, own, prefix in prefixes]
    html = site.render(
        "permanent.html",
        page=HOME,
        title=title,
        description=description,
        ways=ways,
        permalink=site.links.permalink(name.split("/")[1]) if name.startswith("r/") else "",
        assets=f"{up}{prefixes[0][2]}assets/preflight/",
    )
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html, encoding="utf-8")


def _up(site: Site, name: str) -> str:
    """Return the way from a file to the folder of all: absolute for a 404 page, which is shown at any depth."""
    if name == "404.html" and site.links.site_url:
        return urlsplit(urljoin(site.links.site_url, site.links.root)).path
    return posixpath.relpath(".", posixpath.dirname(name) or ".") + "/"
