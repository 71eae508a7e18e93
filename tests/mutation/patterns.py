"""Small changes to a regular expression: each as a whole new one. Mirror of patterns.js."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PART = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{\d+(?:,\d*)?\}|\(\?[:!=]|.", re.DOTALL)


def changed(pattern: str) -> list[str]:
    """Return the expressions that differ from this one in one part and can be compiled."""
    parts = _PART.findall(pattern)
    found = ["".join([*parts[:at], new, *parts[at + 1 :]]) for at, part in enumerate(parts) for new in _instead(part)]
    return [each for each in dict.fromkeys(found) if each != pattern and _compiles(each)]


def _instead(part: str) -> Iterator[str]:
    if part.startswith("[^"):
        yield f"[{part[2:]}"
    elif part.startswith("["):
        yield f"[^{part[1:]}"
    elif part.startswith("{"):
        yield from _counted(part[1:-1].split(","))
    elif part in ("?", "+", "*", "^", "$"):
        yield ""
    elif part in ("\\d", "\\D"):
        yield part.swapcase()
    elif part in ("(?!", "(?="):
        yield "(?=" if part == "(?!" else "(?!"


def _counted(bounds: list[str]) -> Iterator[str]:
    for at, bound in enumerate(bounds):
        for new in (int(bound) - 1, int(bound) + 1) if bound else ():
            yield f"{{{','.join([*bounds[:at], str(new), *bounds[at + 1 :]])}}}"


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True
