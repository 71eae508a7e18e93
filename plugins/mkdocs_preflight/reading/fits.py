"""Whether a value of JSON is what it should be, and if not, the keys that lead to the first thing that is not.

A `Fit` takes a value and returns nothing where it fits, else these keys: none of them where the value itself does not.
Nothing here knows what the values are for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeAlias

Keys: TypeAlias = tuple[str, ...]
Fit: TypeAlias = Callable[[Any], Keys | None]

#: No number that a person writes is as large, and sums of smaller ones can still be written.
_MOST: Final = 10**9


def fit(holds: Callable[[Any], bool]) -> Fit:
    """Return what fits where something holds of the value."""
    return lambda value: None if holds(value) else ()


def one_of(words: Collection[str]) -> Fit:
    """Return what fits one of some words."""
    return fit(lambda value: isinstance(value, str) and value in words)


def form(pattern: str) -> Fit:
    """Return what fits a text of a form."""
    compiled = re.compile(pattern, re.ASCII)
    return fit(lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None)


def every(of: Fit) -> Fit:
    """Return what fits a mapping whose values all fit."""
    return lambda value: _first(value, dict.fromkeys(value, of)) if isinstance(value, dict) else ()


def listed(of: Fit, *, least: int = 0) -> Fit:
    """Return what fits a list whose values all fit, of so many at least."""

    def fits(value: Any) -> Keys | None:
        if not isinstance(value, list) or len(value) < least:
            return ()
        return _first({str(at): each for at, each in enumerate(value)}, {str(at): of for at in range(len(value))})

    return fits


def record(needed: Mapping[str, Fit], more: Mapping[str, Fit] = MappingProxyType({}), *, closed: bool = False) -> Fit:
    """Return what fits a mapping that has the needed keys and may have more; a closed one has no others."""

    def fits(value: Any) -> Keys | None:
        if not isinstance(value, dict):
            return ()
        others = [key for key in value if key not in needed and key not in more] if closed else []
        return (
            (others[0],)
            if others
            else _first(value, {**needed, **{key: of for key, of in more.items() if key in value}})
        )

    return fits


def both(*fits: Fit) -> Fit:
    """Return what fits where all of these do; each may trust the ones before it."""
    return lambda value: next((keys for each in fits if (keys := each(value)) is not None), None)


def _first(value: Mapping[str, Any], fits: Mapping[str, Fit]) -> Keys | None:
    found = ((key, of(value[key]) if key in value else ()) for key, of in fits.items())
    return next(((key, *keys) for key, keys in found if keys is not None), None)


TEXT: Final = fit(lambda value: isinstance(value, str))
TRUTH: Final = fit(lambda value: isinstance(value, bool))
WHOLE: Final = fit(lambda value: isinstance(value, int) and not isinstance(value, bool) and abs(value) < _MOST)
