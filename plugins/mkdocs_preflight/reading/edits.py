"""New values in a YAML file, each at its place: every other line stays as its author wrote it.

The text of a file comes in, and which value each key gets; the same text with these values goes out. A key that is
there gets its new value where the old one stood, comments behind it included; one that is not is written on a line of
its own. What is written is read again before anybody may keep it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from mkdocs_preflight.problems import Problems
from mkdocs_preflight.reading import source
from mkdocs_preflight.reading.source import Listing, Node, Scalar, Table

#: From where to where, and what stands there from then on.
Edit: TypeAlias = tuple[int, int, str]
#: A mapping, one of its keys, and the value it gets.
Wanted: TypeAlias = tuple[Node, str, str]

#: Before which keys of an item a new one belongs; else it stands behind the first.
_LAST = ("retired", "home")


def of_checklist(text: str, *, version: str, changed: Mapping[str, str]) -> str:
    """Return the text of a checklist with another version, and with `changed` in some items."""
    root = _root(text)
    wanted = [(root, "version", version)]
    wanted += [(item, "changed", changed[id]) for id, item in _items(root) if id in changed]
    return _Text(text).with_values(root, wanted)


def of_translation(text: str, version: str) -> str:
    """Return the text of a file of translations that were all made from one version."""
    root = _root(text)
    things = [root, *(item for _, item in _pairs(_under(root, "items")))]
    return _Text(text).with_values(root, [(each, "of", version) for each in things if _under(each, "of")])


def _root(text: str) -> Node:
    root = source.compose(text, shown="", found=Problems())
    assert root is not None
    return root


def _plain(node: Node, wanted: Sequence[Wanted] = ()) -> object:
    """Return what a node says, with the values that some of its mappings get."""
    if isinstance(node, Listing):
        return [_plain(each, wanted) for each in node.value]
    if not isinstance(node, Table):
        return node.value
    return {key: _plain(value, wanted) for key, value in _pairs(node)} | {
        key: value for table, key, value in wanted if table is node
    }


def _pairs(node: Node | None) -> Iterator[tuple[str, Node]]:
    for key, value in node.value if isinstance(node, Table) else ():
        if isinstance(key, Scalar):
            yield key.value, value


def _under(node: Node | None, key: str) -> Node | None:
    return dict(_pairs(node)).get(key)


def _items(root: Node) -> Iterator[tuple[str, Table]]:
    """Return the items of a checklist's file, by id."""
    sections = _under(root, "sections")
    for section in sections.value if isinstance(sections, Listing) else ():
        items = _under(section, "items")
        for item in items.value if isinstance(items, Listing) else ():
            id = _under(item, "id")
            if isinstance(item, Table) and isinstance(id, Scalar):
                yield id.value, item


class _Text:
    """The text of a file, and where its lines begin."""

    def __init__(self, text: str) -> None:
        self._text = text
        breaks = list(re.finditer(r"\r\n|\n|\r", text))
        self._starts = [0, *(match.end() for match in breaks)]
        self._newline = breaks[0][0] if breaks else "\n"

    def with_values(self, root: Node, wanted: Sequence[Wanted]) -> str:
        """Return the text in which some mappings have other values for a key."""
        text = self._text
        for start, end, new in sorted((self._edit(*each) for each in wanted), reverse=True):
            text = text[:start] + new + text[end:]
        assert _plain(_root(text)) == _plain(root, wanted)
        return text

    def _edit(self, table: Node, key: str, value: str) -> Edit:
        """Return the edit that gives a key of a mapping its value."""
        there = _under(table, key)
        if there is not None:
            return self._at(there.start_mark), self._at(there.end_mark), value
        if source.is_flow(table):
            return self._in_brackets(table, f"{key}: {value}")
        return self._on_a_line(table, f"{key}: {value}")

    def _at(self, mark: object) -> int:
        start: int = self._starts[mark.line] + mark.column  # type: ignore[attr-defined]
        return start

    def _in_brackets(self, table: Node, pair: str) -> Edit:
        """Return the edit that adds a pair at the end of a mapping in brackets, behind its last value."""
        end = self._at(table.value[-1][1].end_mark)
        return end, end, f", {pair}"

    def _on_a_line(self, table: Node, pair: str) -> Edit:
        """Return the edit that adds a line before one of the keys that stand on a line of their own."""
        first, *others = [key for key, _ in table.value]
        before = next((key for key in others if key.value in _LAST), others[0] if others else first)
        at = self._at(before.start_mark)
        return at, at, f"{pair}{self._newline}{' ' * before.start_mark.column}"
