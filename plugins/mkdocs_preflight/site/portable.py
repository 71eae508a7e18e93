"""Pages as Markdown that needs nothing of ours, so that any generator can show them.

A page made from data becomes front matter and one block of finished HTML. A page that somebody wrote keeps its
Markdown, with references and embedded blocks written out. Which of them are code is not guessed but asked of Markdown
itself: all get a mark, and those whose marks become links or blocks count. Nothing here knows files.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import chain, count

from markdown import Markdown
from markdown.blockprocessors import ReferenceProcessor

from mkdocs_preflight.model import Case
from mkdocs_preflight.reading.brackets import FRONT, Lines, fences
from mkdocs_preflight.site import answering, pages
from mkdocs_preflight.site.links import page_of
from mkdocs_preflight.site.notation import SCHEME, Embeds, References
from mkdocs_preflight.site.prose import names
from mkdocs_preflight.site.site import Site

_ID = re.compile(r"\[([A-Za-z][A-Za-z0-9-]+)\]")
_MARK = re.compile(r"preflight-mark-\d+-")
_MARKED = re.compile(rf"\[({_MARK.pattern})\](\[\])?")
# Two groups: the mark, and whether a link has it for a text too.
_BECAME = re.compile(rf'="(?:{SCHEME})?({_MARK.pattern})"[^>]*>(\1</a>)?')
# What opens indented lines in other extensions; to tell text from code, all are notes.
_OPENING = re.compile(r"^([ \t]*)(?:\?{3}\+?|={3}[+!]?) +(?=[\w\"])", re.MULTILINE)
_TAG = re.compile(r"""(<[A-Za-z/!](?:[^<>"']|"[^"]*"|'[^']*')*>)""")
_VALUE = re.compile(r"""(?<==)(?:"[^"]*"|'[^']*')""")
# What Markdown or a language of templates might take for its own, and what ends a line or a cell of a table.
_SIGN = re.compile(r"[\n\\`\[\]*_{}~^$|<>]")
# Some generators take a title as text and some as HTML, also within quotes.
_HARMLESS = str.maketrans('<>"', "‹›”")


def made(page: pages.GeneratedPage) -> str:
    """Return a page that is made from data."""
    front: dict[str, object] = {
        "title": page.title.translate(_HARMLESS),
        "description": page.description.translate(_HARMLESS),
    }
    if page.wide:
        front["hide"] = ["navigation", "toc"]
    return f"---\n{_front(front)}---\n\n{_block(page.content)}\n"


def written(site: Site, page: str, text: str) -> str:
    """Return a page that somebody wrote; `page` is its path."""
    found = FRONT.match(text)
    front, body = (found[0], text[found.end() :]) if found else ("", text)
    body = _Writing(site, page).written_out(body)
    case = next((case for case in site.catalogue.cases.values() if case.page == page), None)
    return _framed(site, case, front, body) if case else front + body


def _framed(site: Site, case: Case, front: str, body: str) -> str:
    before, after = map(_block, pages.case_frame(site, case))
    # A line cannot be added to a mapping in braces.
    if not site.catalogue.pages[case.page].description and "\n{" not in front:
        front = front.replace("\n", f"\n{_front({'description': case.summary.translate(_HARMLESS)})}", 1)
    return f"{front}\n{before}\n\n{body}\n\n{after}\n"


def _front(facts: dict[str, object]) -> str:
    # JSON is YAML whose texts nothing can break.
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in facts.items())


# --- HTML within Markdown --------------------------------------------------------------------------------------------


def _block(html: str) -> str:
    """Return HTML as one block on one line, in which nothing means anything to Markdown or to a template.

    Where Markdown takes it for a paragraph, as Python-Markdown does within a list or a note, it comes to the same.
    """
    parts = _TAG.split(html)
    parts[::2] = [_inert(text) for text in parts[::2]]
    parts[1::2] = [_VALUE.sub(lambda value: _inert(value[0]), tag).replace("\n", " ") for tag in parts[1::2]]
    return f"<div>{''.join(parts)}</div>"


def _inert(text: str) -> str:
    return _SIGN.sub(lambda sign: f"&#{ord(sign[0])};", text)


# --- References and embedded blocks ----------------------------------------------------------------------------------


class _Writing:
    """One page while its references and embedded blocks are written out."""

    def __init__(self, site: Site, page: str) -> None:
        self._site = site
        self._page = page
        self._names = names(site.catalogue)
        self._targets = answering.targets(site)
        #: What each mark stands for.
        self._ids: dict[str, str] = {}
        self._blocks: dict[str, Lines] = {}
        self._marks = (f"preflight-mark-{number}-" for number in count())
        #: The marks that count, each with whether it is a link without a text of the author's.
        self._became: dict[str, bool] = {}
        self._numbers = count(1)

    def written_out(self, text: str) -> str:
        marked = self._marked(text)
        if not self._ids and not self._blocks:
            return text
        self._became = {mark: bool(bare) for mark, bare in _BECAME.findall(self._converted(marked))}
        return _joined(self._written(part) for part in _parts(marked))

    def _marked(self, text: str) -> str:
        """Return the text with a mark for each id in brackets and each target of a block, fenced code aside."""
        prose = _joined(part.lines for part in _parts(text) if not part.opening)
        defined = {found[1].strip().lower() for found in ReferenceProcessor.RE.finditer(prose)}

        def reference(found: re.Match[str]) -> str:
            if found[1] not in self._names or found[1].lower() in defined:
                return found[0]
            mark = next(self._marks)
            self._ids[mark] = found[1]
            return f"[{mark}]"

        def part(part: Lines) -> list[str]:
            if part.embeds and part.target in self._targets:
                mark = next(self._marks)
                self._blocks[mark] = part
                return [part.lines[0], mark, part.lines[-1]]
            return part.lines if part.opening else [_ID.sub(reference, "\n".join(part.lines))]

        return _joined(map(part, _parts(text)))

    def _converted(self, marked: str) -> str:
        """Return what Markdown makes of the marks; what else is fenced is code, and no matter how it is nested."""
        text = _joined(
            part.replaced("`code`") if part.opening and not part.embeds else part.lines for part in _parts(marked)
        )
        ours = [References({mark: mark for mark in self._ids}), Embeds()]
        return Markdown(extensions=["extra", "admonition", *ours]).convert(_OPENING.sub(r"\1!!! note ", text))

    def _written(self, part: Lines) -> list[str]:
        if part.opening is None:
            return [_MARKED.sub(self._reference, "\n".join(part.lines))]
        block = self._blocks.get(part.target)
        if block is None or part.target not in self._became:
            return block.lines if block else part.lines
        html = answering.embed(self._site, block.target, self._page, number=next(self._numbers))
        return block.replaced(_block(html))

    def _reference(self, found: re.Match[str]) -> str:
        mark, id, empty = found[1], self._ids[found[1]], found[2] or ""
        if mark not in self._became:
            return f"[{id}]{empty}"
        if not self._became[mark]:
            return f"({self._address(id)}){empty}"
        return f"[{_inert(escape(self._names[id]))}]({self._address(id)})"

    def _address(self, id: str) -> str:
        """Return the address of a thing as pages in Markdown name one another: by the path of the file."""
        page, fragment = page_of(self._site.catalogue, id)
        path = posixpath.relpath(page, posixpath.dirname(self._page) or ".")
        return f"{path}#{fragment}" if fragment else path


def _parts(text: str) -> Iterator[Lines]:
    return fences(text.split("\n"))


def _joined(parts: Iterable[list[str]]) -> str:
    return "\n".join(chain.from_iterable(parts))
