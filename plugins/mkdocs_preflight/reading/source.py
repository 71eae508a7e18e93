"""Text that an author wrote, as a tree of nodes that know where they stand.

What comes in is the path of a file, or the front matter of a page; what goes out is its root node, or problems. Only
this file knows YAML, and only plain YAML passes: every scalar is text (`yes`, `1.10` and dates stay what they are),
and anchors, aliases, tags and second documents are refused. It must not know what the text is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from mkdocs_preflight import problems
from mkdocs_preflight.problems import Place, Problems

Node: TypeAlias = yaml.Node
Scalar = yaml.ScalarNode
Listing = yaml.SequenceNode
Table = yaml.MappingNode

#: A file this large was not written by hand.
MOST_BYTES = 5_000_000
#: The format needs ten levels; parsers written in C end the whole process at some tens of thousands.
MOST_LEVELS = 40

_NEWLINE = re.compile(r"\r\n|\n|\r")
# What ends a line for YAML, but for no editor: places would be off by one from there on.
_HIDDEN_BREAKS = ("\x85", "\u2028", "\u2029")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
# In brackets, no space is needed before the value of a key in quotes.
_MARKED = re.compile(r"(?:^|[\s\[{,:?\ufeff])[&*!]\S")
_ORNAMENTS = {
    yaml.AnchorToken: "an anchor (&)",
    yaml.AliasToken: "an alias (*)",
    yaml.TagToken: "a tag (!)",
}
_OPENINGS = (
    yaml.FlowSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.BlockMappingStartToken,
)
_CLOSINGS = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken, yaml.BlockEndToken)
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _TooDeepError(Exception):
    """A node stands deeper than any file of ours goes."""

    def __init__(self, parent: Node) -> None:
        self.mark = parent.start_mark


class _Plain(_LOADER):  # type: ignore[misc]
    """The parser without its guesses: no scalar is resolved to anything but text."""

    level = 0

    def resolve(self, kind: object, value: object, implicit: object) -> None:
        """Leave every node without a type."""

    def descend_resolver(self, parent: Node | None, index: object) -> None:  # noqa: ARG002
        self.level += 1
        if self.level > MOST_LEVELS and parent is not None:
            raise _TooDeepError(parent)

    def ascend_resolver(self) -> None:
        self.level -= 1


def read(path: Path, *, shown: str, found: Problems, most: int = MOST_BYTES) -> str | None:
    """Return the text of a file without its byte order mark, or nothing and the reason as a problem."""
    whole = Place(shown, 0, 0)
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as error:
        found.add(problems.unreadable, whole, reason=error.strerror or str(error))
        return None
    return decode(content, shown=shown, found=found, most=most)


def decode(content: bytes, *, shown: str, found: Problems, most: int = MOST_BYTES) -> str | None:
    """Return the text that bytes hold, without its byte order mark, or nothing and the reason as a problem."""
    if len(content) > most:
        found.add(problems.too_large, Place(shown, 0, 0), most=most)
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = _NEWLINE.split(error.object[: error.start].decode("utf-8-sig", "replace"))
        place = Place(shown, len(before), len(before[-1]) + 1)
        found.add(problems.not_utf8, place, byte=error.object[error.start])
    return None


def lines(text: str) -> list[str]:
    """Return the lines of a text as editors count them."""
    return _NEWLINE.split(text)


def compose(text: str, *, shown: str, found: Problems) -> Node | None:
    """Return the root node of a text, or nothing and the reason as a problem."""
    text = _without_hidden_breaks(text, shown, found)
    if any(sign in text for sign in "&*!") and _MARKED.search(text) and _has_ornaments(text, shown, found):
        return None
    try:
        root: Node | None = _Plain(text).get_single_node()
    except _TooDeepError as error:
        found.add(problems.too_deep, _at(error.mark, shown), most=MOST_LEVELS)
    except yaml.MarkedYAMLError as error:
        _explain(error, shown, found)
    except yaml.reader.ReaderError:
        for place, character in _unprintable(text, shown):
            found.add(problems.unprintable, place, character=character)
    else:
        if root is None or (isinstance(root, Scalar) and not root.value):
            found.add(problems.empty_file, Place(shown, 0, 0))
            return None
        return root
    return None


def place(node: Node, path: str) -> Place:
    """Return where a node stands; its pointer ends with the node, or with the line where the node goes on."""
    return span(node.start_mark, node.end_mark, path)


def is_flow(node: Node) -> bool:
    """Say whether a list or mapping is written in brackets, where `{x}` may have been meant as text."""
    return bool(getattr(node, "flow_style", False))


def span(start: Any, end: Any, path: str) -> Place:
    """Return the place between two marks, one character wide where they stand on different lines."""
    width = end.column - start.column if end.line == start.line else 1
    return Place(path, start.line + 1, start.column + 1, max(width, 1))


def _at(mark: Any, shown: str) -> Place:
    return Place(shown, mark.line + 1, mark.column + 1)


def _without_hidden_breaks(text: str, shown: str, found: Problems) -> str:
    if not any(character in text for character in _HIDDEN_BREAKS):
        return text
    for at, character in _unprintable(text, shown):
        found.add(problems.unprintable, at, character=character)
    for character in _HIDDEN_BREAKS:
        text = text.replace(character, " ")
    return text


def _unprintable(text: str, shown: str) -> Iterator[tuple[Place, str]]:
    for number, line in enumerate(lines(text), 1):
        for match in _UNPRINTABLE.finditer(line):
            yield Place(shown, number, match.start() + 1), match[0]


def _has_ornaments(text: str, shown: str, found: Problems) -> bool:
    """Report anchors, aliases and tags; say nothing about a text that cannot be cut into tokens at all.

    Cutting stops where the text is too deep to be composed: from there on it takes longer with every level.
    """
    any_found, level = False, 0
    with suppress(yaml.YAMLError):
        for token in yaml.scan(text, Loader=_Plain):
            level += isinstance(token, _OPENINGS) - isinstance(token, _CLOSINGS)
            if level > MOST_LEVELS:
                break
            if what := _ORNAMENTS.get(type(token)):
                found.add(problems.not_plain, span(token.start_mark, token.end_mark, shown), what=what)
                any_found = True
    return any_found


def _explain(error: yaml.MarkedYAMLError, shown: str, found: Problems) -> None:
    mark, context = error.problem_mark, error.context_mark
    assert mark is not None
    if error.context == "expected a single document in the stream":
        found.add(problems.several_documents, _at(mark, shown))
        return
    if context and ((context.line != mark.line and _never_ends(error)) or _begins_with_a_sign(error)):
        mark, context = context, None
    began = context.line + 1 if context and context.line != mark.line else None
    found.add(problems.not_yaml, _at(mark, shown), found=f"{error.context}: {error.problem}", began=began)


def _never_ends(error: yaml.MarkedYAMLError) -> bool:
    """Say whether quotes or brackets are open where the parser gave up: what matters is where they open."""
    return any(word in (error.context or "") for word in ("flow", "quoted"))


def _begins_with_a_sign(error: yaml.MarkedYAMLError) -> bool:
    return (error.context or "") in ("while scanning an alias", "while scanning an anchor")
