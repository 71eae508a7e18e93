"""A file while it is read: where its values stand, what was found in it, and what its texts name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from mkdocs_preflight import model
from mkdocs_preflight.problems import Place, Problems
from mkdocs_preflight.reading import source

#: From the name of a value to the marks at which it begins and ends.
Marks: TypeAlias = dict[str, tuple[Any, Any]]


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

    def __contains__(self, key: object) -> bool:
        """Say whether the author wrote the value."""
        return key in self._marks

    def __iter__(self) -> Iterator[str]:
        """Go through the keys in the order in which they were written."""
        return iter(self._marks)

    def __len__(self) -> int:
        """Return how many values have a place."""
        return len(self._marks)


class File:
    """A file while it is read: what it is called, what was found in it, and what its texts name."""

    __slots__ = ("_lines", "_text", "found", "id", "mentions", "options", "path")

    def __init__(self, path: str, text: str, found: Problems) -> None:
        """Begin with nothing found."""
        self.path = path
        self.found = found
        self.id = ""
        self.options: Mapping[str, tuple[model.Option, ...]] = {}
        self.mentions: list[tuple[str, Place]] = []
        self._text = text
        self._lines: list[str] | None = None

    @property
    def lines(self) -> list[str]:
        """The lines of the file, which only texts with brackets need."""
        if self._lines is None:
            self._lines = source.lines(self._text)
        return self._lines
