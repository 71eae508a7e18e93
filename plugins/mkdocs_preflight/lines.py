"""Saved projects from a file of lines: a JSON record on each, read one at a time, however many there are.

Bytes come in as they arrive; out goes each line that is not blank, as a project or with the reasons why there is none.
Nothing is kept, and of a line that is too long nothing is ever held whole. This module must not know what is done with
a project.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Final

from mkdocs_preflight import problems
from mkdocs_preflight.problems import Place, Problem, Problems
from mkdocs_preflight.projects import Project, read_json
from mkdocs_preflight.reading import saved, source

#: How much of a line that is too long is passed over at a time.
PIECE: Final = 65_536


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file, by its number from 1, with its length in bytes; line 0 is a file as a whole.

    The path of its project is the name of file and line.
    """

    path: str
    number: int
    size: int
    project: Project | None
    found: Problems

    def place(self, found: Iterable[Problem]) -> Iterator[Problem]:
        """Return what is wrong with the line, where it stands in the file."""
        for problem in found:
            column, width = max(problem.place.column, 1), problem.place.width
            yield replace(problem, place=Place(self.path, self.number, column, width)) if self.number else problem


def open_file(path: Path, shown: str) -> Iterator[Line]:
    """Return the lines of a file; why it cannot be read, or not to its end, is a line without a project."""
    try:
        stream = path.open("rb")
    except OSError as error:
        yield _unreadable(shown, error)
        return
    with stream:
        yield from read(stream, shown)


def read(stream: BinaryIO, shown: str) -> Iterator[Line]:
    """Return the lines of a stream as they arrive; that there is none is a line without a project."""
    any_found = False
    try:
        for line in _read(stream, shown):
            any_found = True
            yield line
    except OSError as error:
        yield _unreadable(shown, error)
    else:
        if not any_found:
            yield _nothing(shown)


def _read(stream: BinaryIO, shown: str) -> Iterator[Line]:
    number = 0
    while content := stream.readline(saved.MOST_BYTES + 1):
        number += 1
        if len(content) > saved.MOST_BYTES:
            yield _too_long(shown, number, len(content) + _rest(stream, content))
        elif not content.isspace():
            yield _line(shown, number, content)


def _unreadable(shown: str, error: OSError) -> Line:
    found = Problems()
    found.add(problems.unreadable, Place(shown, 0, 0), reason=error.strerror or str(error))
    return Line(shown, 0, 0, None, found)


def _nothing(shown: str) -> Line:
    found = Problems()
    found.add(problems.empty_file, Place(shown, 0, 0))
    return Line(shown, 0, 0, None, found)


def _line(shown: str, number: int, content: bytes) -> Line:
    found, name = Problems(), f"{shown}:{number}"
    text = source.decode(content, shown=name, found=found)
    project = None if text is None else read_json(text, name, found)
    return Line(shown, number, len(content), project, found)


def _too_long(shown: str, number: int, size: int) -> Line:
    found = Problems()
    found.add(problems.line_too_long, Place(shown, number, 1), limit=saved.MOST_BYTES)
    return Line(shown, number, size, None, found)


def _rest(stream: BinaryIO, content: bytes) -> int:
    """Pass over what is left of a line and return how many bytes that was."""
    size = 0
    while not content.endswith(b"\n") and (content := stream.readline(PIECE)):
        size += len(content)
    return size
