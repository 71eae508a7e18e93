"""What an author's Markdown names: ids in brackets, outside code; what it fences, and where it uses HTML.

Text comes in, ids with their offsets go out. Whether anything is called so is not known here.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

#: The first word behind the fence of a block that embeds.
EMBED = "preflight"
#: The front matter of a page.
FRONT = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)

# A line that opens a fenced block, or closes one if it says nothing behind the fence.
_FENCE = re.compile(r"(?P<margin>[ \t>]*)(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^`]*)\Z")
_TICKS = re.compile(r"`+")
_BREAK = re.compile(r"\n[ \t]*\n")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ID = re.compile(r"(?<!\\)\[([A-Za-z][A-Za-z0-9-]*)\]")
_PAGE = re.compile(r"\]\(([^\s()<>:?#]{1,300}\.md(?:#[^\s()<>]{0,300})?)")
_DEFINITION = re.compile(r"^ {0,3}\[([^\[\]\n]+)\]:", re.MULTILINE)
_TAG = re.compile(r"<(?!https?://|mailto:)[A-Za-z/!?][^<>\s]*")
_INK = re.compile(r"[^\n]")


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of a page: a fenced block with its fences, or what stands between two; a block may lack its end."""

    lines: list[str]
    opening: re.Match[str] | None = None
    closed: bool = False

    @property
    def margin(self) -> str:
        """What stands before the fence."""
        return self.opening["margin"] if self.opening else ""

    @property
    def embeds(self) -> bool:
        """Whether something stands here in place of the block."""
        return bool(self.closed and self.opening and self.opening["info"].split()[:1] == [EMBED])

    @property
    def target(self) -> str:
        """What the block holds, where that is one line."""
        return "".join(line.strip(" \t>") for line in self.lines[1:-1])

    def replaced(self, text: str) -> list[str]:
        """Return the lines of a paragraph that takes the block's place, also within a list, a note or a quotation."""
        blank = self.margin.rstrip(" \t")
        return [blank, f"{self.margin}{text}", blank]


def fences(lines: Iterable[str]) -> Iterator[Lines]:
    """Return the lines of a page, all of them, cut where fenced blocks begin and end."""
    opened: re.Match[str] | None = None
    held: list[str] = []
    for line in lines:
        found = _FENCE.match(line)
        if opened is None and found:
            if held:
                yield Lines(held)
            opened, held = found, [line]
            continue
        held.append(line)
        if opened and found and found["fence"].startswith(opened["fence"]) and not found["info"].strip():
            yield Lines(held, opened, closed=True)
            opened, held = None, []
    if held:
        yield Lines(held, opened)


def mentions(text: str) -> Iterator[tuple[str, int]]:
    """Return every id in brackets that is not the text of a link to somewhere else, and the offset of the id."""
    text = without_code(text)
    for match in _ID.finditer(text):
        start, end = match.span()
        if text.startswith("(", end) or (text.startswith("[", end) and not text.startswith("[]", end)):
            continue
        if text.startswith("!", start - 1) or (text.startswith(":", end) and _begins_line(text, start)):
            continue
        yield match[1], match.start(1)


def pages(text: str) -> Iterator[tuple[str, int]]:
    """Return every page, with its anchor, that a link names by its path, and the offset of the path."""
    return ((match[1], match.start(1)) for match in _PAGE.finditer(without_code(text)))


def _begins_line(text: str, offset: int) -> bool:
    """Say whether at most three spaces stand before a place; looking no further keeps the time linear."""
    _, newline, margin = text[max(offset - 4, 0) : offset].rpartition("\n")
    return not margin.strip(" ") and (bool(newline) or offset < 4)


def definitions(text: str) -> set[str]:
    """Return the names that a page itself defines as links, in small letters."""
    return {match[1].casefold() for match in _DEFINITION.finditer(text)}


def tag(text: str) -> str:
    """Return the first HTML tag outside code, or nothing."""
    match = _TAG.search(_without_spans(text))
    return match[0] if match else ""


def without_code(text: str) -> str:
    """Return the text with code and comments blanked out, so that offsets stay."""
    text = _without_spans(text) if "`" in text else text
    return _COMMENT.sub(_blank, text) if "<!--" in text else text


def _without_spans(text: str) -> str:
    """Blank out code in backticks; a run of them is closed by the next run of the same length in its paragraph."""
    ends: dict[tuple[int, int], deque[int]] = {}
    runs = []
    breaks = [match.start() for match in _BREAK.finditer(text)] if "\n" in text else []
    paragraph = 0
    for match in _TICKS.finditer(text):
        while paragraph < len(breaks) and breaks[paragraph] < match.start():
            paragraph += 1
        escaped = match.start() > 0 and text[match.start() - 1] == "\\"
        runs.append((match.start(), match.end(), paragraph, escaped))
        ends.setdefault((paragraph, match.end() - match.start()), deque()).append(match.end())
    parts, done = [], 0
    for start, end, paragraph, escaped in runs:
        if start < done or escaped:
            continue
        waiting = ends[paragraph, end - start]
        while waiting and waiting[0] <= end:
            waiting.popleft()
        if waiting:
            parts += [text[done:start], _INK.sub(" ", text[start : waiting[0]])]
            done = waiting[0]
    return "".join([*parts, text[done:]])


def _blank(match: re.Match[str]) -> str:
    return _INK.sub(" ", match[0])
