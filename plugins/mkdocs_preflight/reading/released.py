"""What a file of the ledger has to hold, so that whoever reads it later can trust it.

A plan of this format is whole: the engine scores by it, and the pages tell its history. Of a plan in another format,
which a later version of the product may have written, as much is asked as its history needs. Keys that nobody knows are
left to who does, except among the texts, whose keys are those of a translation.
"""

from __future__ import annotations

from typing import Any, Final

from mkdocs_preflight.model import PLAN_FORMAT, PROFILE
from mkdocs_preflight.reading import shapes
from mkdocs_preflight.reading.fits import TEXT, TRUTH, WHOLE, Fit, Keys, both, every, fit, form, listed, one_of, record

FORMAT: Final = 1

_VERSION: Final = form(shapes.VERSION.pattern)
_NAMED: Final = record({"id": TEXT})
_OPTIONS: Final = listed(record({"id": TEXT}, {"value": WHOLE}))
_CONDITION: Final = every(listed(TEXT))


# --- The questions of a plan -----------------------------------------------------------------------------------------


def _scale(item: Any) -> Keys | None:
    return ("max",) if item.get("kind") == "scale" and item.get("min", 0) >= item.get("max", 0) else None


_ITEM: Final = both(
    record(
        {"id": TEXT},
        {
            "kind": one_of(shapes.KINDS),
            "options": _OPTIONS,
            "min": WHOLE,
            "max": WHOLE,
            "bands": listed(record({"value": WHOLE}, {"from": TEXT, "upto": TEXT})),
            "need": one_of(shapes.NEEDS),
            "weight": WHOLE,
            "effort": WHOLE,
            "when": _CONDITION,
            "na": TRUTH,
            "review": WHOLE,
            "changed": _VERSION,
            "reworded": _VERSION,
            "formerly": listed(TEXT),
            "home": TEXT,
            "edition": _VERSION,
        },
    ),
    _scale,
)


def _once(plan: Any) -> Keys | None:
    """Two items of one id would take each other's place, and each other's sums."""
    parts = [plan.get("profile", []), *(section["items"] for section in plan["sections"])]
    ids = [item["id"] for part in parts for item in part]
    return None if len(ids) == len(set(ids)) else ("sections",)


def _sections(of: Fit, *, least: int = 0) -> Fit:
    return listed(record({"id": TEXT, "items": listed(of)}), least=least)


# --- How a plan is scored --------------------------------------------------------------------------------------------

_STARTS: Final = record({"verdicts": listed(record({"from": WHOLE}))})
_MATRIX: Final = record(
    {
        "axes": listed(record({"id": TEXT, "sections": listed(TEXT)})),
        "verdicts": listed(record({"at": listed(TEXT)})),
    }
)
_RULES: Final = record({"rules": listed(record({"verdict": TEXT}, {"when": _CONDITION}))})


def _sides(plan: Any) -> Keys | None:
    wrong = [at for at, verdict in enumerate(plan["verdicts"]) if len(verdict["at"]) != len(plan["axes"])]
    return ("verdicts", str(wrong[0]), "at") if wrong else None


def _method(plan: Any) -> Keys | None:
    """What a method needs; one that nobody knows yet needs what nobody knows."""
    fits = {**dict.fromkeys(shapes.SCORED, _STARTS), "matrix": both(_MATRIX, _sides), "rules": _RULES}
    return fits[plan["method"]](plan) if plan["method"] in fits else None


def _ways(lifecycle: Any) -> Keys | None:
    stages = {stage["id"] for stage in lifecycle["stages"]}
    for at, arrow in enumerate(lifecycle["arrows"]):
        wrong = [key for key in ("from", "to") if "to" in arrow and arrow.get(key) not in stages]
        if wrong:
            return ("arrows", str(at), wrong[0])
    return None


_LIFECYCLE: Final = both(
    record(
        {
            "stages": listed(record({"id": TEXT, "items": listed(TEXT), "when": _CONDITION}), least=1),
            "arrows": listed(record({"id": TEXT, "any": listed(_CONDITION)}, {"from": TEXT, "to": TEXT})),
        }
    ),
    _ways,
)

# --- A plan ----------------------------------------------------------------------------------------------------------

_HEAD: Final = {"format": WHOLE, "catalogue": TEXT, "id": TEXT, "version": _VERSION}
_QUESTIONS: Final = both(record({**_HEAD, "sections": _sections(_ITEM)}), _once)
_SCORED: Final = both(
    record(
        {
            **_HEAD,
            "method": TEXT,
            "verdicts": listed(record({"id": TEXT}, {"from": WHOLE})),
            "sections": _sections(_ITEM, least=1),
        },
        {
            "unit": one_of(("percent", "points")),
            "split": WHOLE,
            "profile": listed(_ITEM),
            "lifecycle": _LIFECYCLE,
        },
    ),
    _once,
    _method,
)
_OTHER: Final = record(
    {
        "format": WHOLE,
        "sections": _sections(
            record({"id": TEXT}, {"options": listed(_NAMED), "changed": _VERSION, "edition": _VERSION})
        ),
    },
    {"verdicts": listed(_NAMED)},
)


def _plan(value: Any) -> Keys | None:
    if not isinstance(value, dict):
        return ()
    if value.get("format") != PLAN_FORMAT:
        return _OTHER(value)
    return (_QUESTIONS if value.get("id") == PROFILE else _SCORED)(value)


# --- The texts, and all of it ----------------------------------------------------------------------------------------


def _said(kind: shapes.Kind) -> Fit:
    """Return what fits the texts that a kind of translation has; of which version they are, a release need not say."""
    if isinstance(kind, shapes.Named):
        return every(_said(kind.kind))
    if isinstance(kind, shapes.Shape):
        return record({}, {key.name: _said(key.kind) for key in kind.keys if key.name != "of"}, closed=True)
    return TEXT


def _same(release: Any) -> Keys | None:
    wrong = [key for key in ("id", "version") if release["plan"].get(key, release[key]) != release[key]]
    return ("plan", wrong[0]) if wrong else None


_FORMAT: Final = fit(lambda value: value == FORMAT)

RELEASE: Final = both(
    record(
        {
            "format": _FORMAT,
            "id": TEXT,
            "version": TEXT,
            "plan": _plan,
            "addresses": every(TEXT),
            "retired": every(listed(TEXT)),
            "texts": _said(shapes.TRANSLATION),
        },
        {"lists": every(TEXT)},
    ),
    _same,
)
PAGES: Final = record({"format": _FORMAT, "pages": listed(TEXT)})
