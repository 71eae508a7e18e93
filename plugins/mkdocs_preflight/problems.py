"""What can be wrong with what an author wrote, and every sentence an author can see.

One function per problem; each returns a `Problem` that says where, what was expected and found, and one next step.
Nothing here reads files or decides: the callers know that something is wrong, this module knows how to say it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something was written: a path as the author knows it, line and column counted from 1 in code points."""

    path: str
    line: int
    column: int
    #: How many characters the pointer underlines.
    width: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong at one place."""

    code: str
    place: Place
    message: str
    help: str = ""
    notes: tuple[str, ...] = ()
    level: Literal["error", "warning"] = "error"
