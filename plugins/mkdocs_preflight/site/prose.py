"""Authors' Markdown as HTML: the short texts of items and cases, and the links of whole pages.

Texts of checklists admit no raw HTML, no pictures and no address that runs. A text is converted once and kept; the
addresses in it are settled for each page on which it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from mkdocs_preflight.model import Catalogue, Untranslated
from mkdocs_preflight.site.links import Links, name_of, page_of
from mkdocs_preflight.site.notation import REFERENCE, SCHEME, References

# No tab, which may end a line.
_PLAIN = re.compile(r"[\w \n\u00a0.,;:?!'’“”()%/–—·=+€$-]*\Z")
# What makes more than a paragraph, or emphasis, of a plain text.
_MARKED = re.compile(r"_|\n *\n|(?:^|\n)\s*(?:[-+=#]|\d+\.)|  \n")
_LINK = re.compile(rf'href="{SCHEME}([^"]+)"')
_SAFE = re.compile(r"(?:https?://|mailto:|[^:]*(?:[/?#]|$))", re.IGNORECASE)
_PAGE = re.compile(r"(?!/)[^:?#]+\.md(?:#.*)?\Z")
_EMBED = re.compile(r'<div data-preflight-embed="([^"]*)"></div>')


def names(catalogue: Catalogue) -> dict[str, str]:
    """Return every id that a bracket may name, with the text of its link."""
    things = (catalogue.items, catalogue.cases, catalogue.running, catalogue.sources, catalogue.terms)
    return {id: name_of(catalogue, id) for ids in reversed(things) for id in ids}


class _Addresses(Treeprocessor):
    """Marks links to pages, which are written as paths below the pages' folder, and drops what is no address."""

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            address = unescape(link.get("href", ""))
            if link.get("class") == REFERENCE:
                continue
            if _PAGE.match(address):
                link.set("href", SCHEME + address)
            elif not _SAFE.match(address):
                del link.attrib["href"]


class Prose:
    """The converter of one site's texts."""

    def __init__(self, catalogue: Catalogue, links: Links) -> None:
        """Prepare for the ids of `catalogue`."""
        self._catalogue = catalogue
        self._links = links
        self._texts: dict[str, str] = {}
        self._markdown = Markdown(extensions=["fenced_code", References(names(catalogue))], output_format="html")
        self._markdown.preprocessors.deregister("html_block")
        for pattern in ("html", "image_link", "image_reference", "short_image_ref"):
            self._markdown.inlinePatterns.deregister(pattern)
        # After “inline”, which makes the links.
        self._markdown.treeprocessors.register(_Addresses(self._markdown), "preflight_addresses", 15)

    def block(self, text: str, *, page: str) -> Markup:
        """Return the paragraphs of `text` as they stand on `page`."""
        return _marked(text, self._settled(text, page), "div")

    def line(self, text: str, *, page: str) -> Markup:
        """Return `text`, which is one paragraph, without the paragraph around it."""
        html = self._settled(text, page)
        alone = html.startswith("<p>") and html.find("</p>") == len(html) - len("</p>")
        if not alone:
            return self.block(text, page=page)
        return _marked(text, Markup(html.removeprefix("<p>").removesuffix("</p>")), "span")

    def _settled(self, text: str, page: str) -> Markup:
        if text not in self._texts:
            self._texts[text] = self._convert(text)
        return Markup(self.settle(self._texts[text], page=page))

    def settle(self, html: str, *, page: str) -> str:
        """Replace the addresses of ids in `html` by the ones that hold on `page`."""
        if SCHEME not in html:
            return html
        return _LINK.sub(lambda found: f'href="{escape(self.to(unescape(found[1]), page=page))}"', html)

    def embed(self, html: str, show: Callable[[str], str]) -> str:
        """Replace each marker of an embedded block by what `show` returns for its target."""
        return _EMBED.sub(lambda found: show(unescape(found[1])), html)

    def to(self, id: str, *, page: str) -> str:
        """Return the address of the thing called `id`, or of a page by its path, as a link on `page`."""
        target, _, fragment = id.partition("#")
        if not target.endswith(".md"):
            target, fragment = page_of(self._catalogue, id)
        return self._links.relative(target, seen_from=page, fragment=fragment)

    def _convert(self, text: str) -> str:
        # Most texts are one plain paragraph, and Markdown takes a hundred times longer to find that out.
        if _PLAIN.match(text) and not _MARKED.search(text):
            return f"<p>{escape(text.strip())}</p>" if text.strip() else ""
        return self._markdown.reset().convert(text)


def _marked(text: str, html: Markup, tag: str) -> Markup:
    """Return the HTML of a text, within an element that says its language where that is not the page's."""
    if not isinstance(text, Untranslated):
        return html
    return Markup('<{tag} lang="{language}">{html}</{tag}>').format(tag=tag, language=text.language, html=html)
