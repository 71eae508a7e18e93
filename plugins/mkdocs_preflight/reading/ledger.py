"""The ledger: each released version of a checklist whole, and every page that ever had an address.

The text of a file comes in, a `Release` or the released pages go out, or problems: such files are written by
`preflight release` alone, but a merge, an editor or a stranger may have had a hand in them. The other way round,
`written` says a release as its file holds it. What may have changed since is for others to say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, Final

from mkdocs_preflight import problems
from mkdocs_preflight.model import Release
from mkdocs_preflight.problems import Place, Problems
from mkdocs_preflight.reading import released, shapes
from mkdocs_preflight.reading.fits import Fit
from mkdocs_preflight.reading.released import FORMAT

#: The folder of the ledger, beside the checklists.
FOLDER: Final = "released"
#: The file that knows the pages.
PAGES: Final = "pages.json"

_NAME = re.compile(rf"({shapes.WORD_ID.pattern})@({shapes.VERSION.pattern})\.json", re.ASCII)
# What may be half a character, which no page can show.
_HALF = re.compile(r"\\u[dD][89a-fA-F]")


def name(release: Release) -> str:
    """Return the name of the file that holds a release."""
    return f"{release.id}@{release.version}.json"


def written(release: Release) -> str:
    """Return a release as its file holds it: JSON in the order in which the author wrote, one value a line."""
    return _written(
        {
            "format": FORMAT,
            "id": release.id,
            "version": release.version,
            "plan": release.plan,
            "addresses": release.addresses,
            "retired": {id: list(now) for id, now in release.retired.items()},
            **({} if release.lists is None else {"lists": release.lists}),
            "texts": release.texts,
        }
    )


def written_pages(pages: Iterable[str]) -> str:
    """Return the released pages as their file holds them."""
    return _written({"format": FORMAT, "pages": sorted(pages)})


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def release(text: str, *, name: str, shown: str, found: Problems) -> Release | None:
    """Return the release in a file called `name`, or nothing and the reason as a problem."""
    place = Place(shown, 0, 0)
    named = _NAME.fullmatch(name)
    if named is None:
        found.add(problems.not_a_release, place, reason="its name is no “<id>@<version>.json”")
        return None
    held = _held(text, shown, found, released.RELEASE)
    if held is None:
        return None
    if f"{held['id']}@{held['version']}.json" != name:
        reason = f"it is {problems.quoted(held['id'])} {held['version']}, and its name says another"
        found.add(problems.not_a_release, place, reason=reason)
        return None
    return Release(
        id=held["id"],
        version=held["version"],
        plan=held["plan"],
        addresses=held["addresses"],
        retired={id: tuple(now) for id, now in held["retired"].items()},
        texts=held["texts"],
        lists=held.get("lists"),
        place=place,
    )


def pages(text: str, *, shown: str, found: Problems) -> tuple[str, ...] | None:
    """Return the released pages in a file, or nothing and the reason as a problem."""
    held = _held(text, shown, found, released.PAGES)
    return None if held is None else tuple(held["pages"])


def _held(text: str, shown: str, found: Problems, fits: Fit) -> dict[str, Any] | None:
    """Return the mapping in a JSON text, if each key holds what it should."""
    try:
        held = json.loads(text)
    except json.JSONDecodeError as error:
        place = Place(shown, error.lineno, error.colno)
        found.add(problems.not_a_release, place, reason="from here on it is no JSON")
        return None
    except (ValueError, RecursionError):
        held = None
    if held is None or (_HALF.search(text) and not _is_whole(held)):
        found.add(
            problems.not_a_release,
            Place(shown, 0, 0),
            reason="it is deeper than any, or holds what is no text",
        )
        return None
    held = held if isinstance(held, dict) else {}
    wrong = fits(held)
    if wrong is None:
        whole: dict[str, Any] = held
        return whole
    reason = f"{problems.quoted('.'.join(wrong))} is not what a release has"
    found.add(problems.not_a_release, Place(shown, 0, 0), reason=reason)
    return None


def _is_whole(value: Any) -> bool:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True
