"""What an author may write in Markdown beyond Markdown: `[FC-01]` as a link, and a fence that embeds.

A bracketed id becomes a link with a readable text, or with the author's own (`[this question][FC-01]`), and the
address `preflight:<id>`; a fenced block named `preflight` becomes a marker. Both are settled by `Prose` once the page
they stand on is known. References may stand anywhere; only pages embed. Ids are looked up in the mapping handed in;
this module knows neither the catalogue nor MkDocs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor, LinkInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from mkdocs_preflight.reading.brackets import Lines, fences

SCHEME = "preflight:"
#: The class by which a link made here is known: no author can give it within a checklist's text.
REFERENCE = "preflight-reference"


def embed_marker(target: str) -> str:
    """Return the marker that stands for the embedded `target` until its page is rendered."""
    return f'<div data-preflight-embed="{escape(target)}"></div>'


def _link(id: str, text: str) -> Element:
    link = Element("a", {"href": f"{SCHEME}{id}", "class": REFERENCE})
    link.text = text
    return link


class _Reference(InlineProcessor):
    """`[FC-01]` and `[FC-01][]`: the link says what the id is called."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: Markdown, names: Mapping[str, str]) -> None:
        super().__init__(r"(?<![!\]])\[([A-Za-z][A-Za-z0-9-]+)\](?:\[\])?(?![\[(])", md)
        self._names = names

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802, ARG002
        name = self._names.get(m[1])
        if name is None or m[1].lower() in self.md.references:
            return None, None, None
        return _link(m[1], AtomicString(name)), m.start(0), m.end(0)


class _ReferenceWithText(LinkInlineProcessor):
    """`[this question][FC-01]`: the link says what the author says."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: Markdown, names: Mapping[str, str]) -> None:
        super().__init__(r"(?<!!)\[", md)
        self._names = names
        self._id = re.compile(r"\[([A-Za-z][A-Za-z0-9-]+)\]")

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802
        text, end, closed = self.getText(data, m.end(0))
        found = self._id.match(data, end) if closed and text.strip() else None
        if found is None or found[1] not in self._names or found[1].lower() in self.md.references:
            return None, None, None
        return _link(found[1], text), m.start(0), found.end(0)


class _Embeds(Preprocessor):
    """Puts a marker where a fence embeds, also within a list, a note or a quotation."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        #: From the placeholder of a marker to the lines it stands for.
        self.blocks: dict[str, list[str]] = {}

    def run(self, lines: list[str]) -> list[str]:
        self.blocks = {}
        return list(self._run(lines))

    def _run(self, lines: list[str]) -> Iterator[str]:
        for part in fences(lines):
            yield from self._embedded(part) if part.embeds else part.lines

    def _embedded(self, block: Lines) -> list[str]:
        placeholder = self.md.htmlStash.store(embed_marker(block.target))
        self.blocks[placeholder] = [line.removeprefix(block.margin) for line in block.lines]
        return block.replaced(placeholder)


class _EmbedsInCode(Treeprocessor):
    """Gives code back the fence that it shows: only here is it known that an indented block was code."""

    def __init__(self, md: Markdown, embeds: _Embeds) -> None:
        super().__init__(md)
        self._embeds = embeds

    def run(self, root: Element) -> None:
        for code in root.iter("code") if self._embeds.blocks else ():
            for placeholder, block in self._embeds.blocks.items():
                if code.text and placeholder in code.text:
                    code.text = AtomicString(code.text.replace(placeholder, "\n".join(block)))


class References(Extension):
    """The Markdown extension for ids in brackets; `names` maps every id that may be linked to the text of its link."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """Keep the names; nothing is looked up before a page is converted."""
        super().__init__()
        self._names = names

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register both forms, each just before what it must precede."""
        md.inlinePatterns.register(_ReferenceWithText(md, self._names), "preflight_reference_with_text", 165)
        md.inlinePatterns.register(_Reference(md, self._names), "preflight_reference", 135)


class Embeds(Extension):
    """The Markdown extension for fences that embed. Its markers are raw HTML, so it is for whole pages alone."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register the marking of fences before the theme's own extensions see them."""
        embeds = _Embeds(md)
        md.preprocessors.register(embeds, "preflight_embed", 28)
        md.treeprocessors.register(_EmbedsInCode(md, embeds), "preflight_embed_in_code", 25)
