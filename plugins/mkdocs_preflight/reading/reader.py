"""Nodes of a file as the records of the model, by the shapes of the format.

Every problem is reported and reading goes on: what is missing or cannot be read leaves its place empty, so that the
same run finds the problems behind it. What depends on other items or files is no business of the reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias, TypeVar, cast

from mkdocs_preflight import model, problems
from mkdocs_preflight.problems import Place, Problems
from mkdocs_preflight.reading import brackets, shapes, source
from mkdocs_preflight.reading.source import Listing, Node, Scalar
from mkdocs_preflight.reading.source import Mapping as Table

Marks: TypeAlias = dict[str, tuple[Any, Any]]
Values: TypeAlias = dict[str, Any]
Read: TypeAlias = Callable[["File", Node, str, Marks], Any]
Record = TypeVar("Record")


class Places(Mapping[str, Place]):
    """Where the values of a record were written; a place is made when somebody asks for it, which is seldom."""

    __slots__ = ("_marks", "_path")

    def __init__(self, path: str, marks: Marks) -> None:
        """Keep the marks of the file called `path`."""
        self._path = path
        self._marks = marks

    def __getitem__(self, key: str) -> Place:
        """Return the place of one value."""
        return source.span(*self._marks[key], self._path)

    def __iter__(self) -> Iterator[str]:
        """Go through the keys in the order in which they were written."""
        return iter(self._marks)

    def __len__(self) -> int:
        """Return how many values have a place."""
        return len(self._marks)


class File:
    """A file while it is read: what it is called, its lines, and what was found in it."""

    __slots__ = ("_lines", "_text", "found", "mentions", "path")

    def __init__(self, path: str, text: str, found: Problems) -> None:
        """Begin with nothing found."""
        self.path = path
        self.found = found
        self.mentions: list[tuple[str, Place]] = []
        self._text = text
        self._lines: list[str] | None = None

    @property
    def lines(self) -> list[str]:
        """The lines of the file, which only texts with brackets and problems need."""
        if self._lines is None:
            self._lines = source.lines(self._text)
        return self._lines

    def place(self, node: Node) -> Place:
        """Return where a node stands."""
        return source.span(node.start_mark, node.end_mark, self.path)


def checklist(node: Node, file: File, folder: str) -> model.Checklist | None:
    """Return the checklist that a file holds."""
    if not isinstance(node, Table):
        _refuse_shape(file, node, shapes.CHECKLIST.name)
        return None
    values, marks = _mapping(file, node, shapes.CHECKLIST)
    file_answers: Mapping[str, tuple[model.Option, ...]] = values.get("answers") or {}
    id = values.get("id") or ""
    sections = tuple(_section(file, section, id, file_answers) for section in values.get("sections") or ())
    return model.Checklist(
        id=id,
        prefix=values.get("prefix") or "",
        version=values.get("version") or "",
        title=values.get("title") or "",
        summary=values.get("summary") or "",
        minutes=values.get("minutes"),
        scoring=values.get("scoring"),
        sections=sections,
        folder=folder,
        path=file.path,
        place=Place(file.path, 1, 1),
        places=Places(file.path, marks),
    )
