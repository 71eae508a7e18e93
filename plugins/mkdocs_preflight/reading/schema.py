"""JSON Schemas of everything that people write, made from the shapes: editors complete and check YAML by them.

An editor reads YAML with types, while here every scalar is text: so what may look like a number, a date or a truth to
an editor is admitted as one. What depends on other items or files no schema can know; `preflight check` does.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from mkdocs_preflight.reading import shapes
from mkdocs_preflight.reading.shapes import Key, Kind, Shape

Schema: TypeAlias = dict[str, Any]

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
#: What a text may look like to an editor: `yes`, `1.10` and dates are texts to us.
_SCALAR: Final = ["string", "number", "boolean"]

#: The shapes that are files of their own, by the name of their schema.
FILES: Final[Mapping[str, Shape]] = {
    "checklist": shapes.CHECKLIST,
    "translation": shapes.TRANSLATION,
    "library": shapes.LIBRARY,
    "library-translation": shapes.TRANSLATED_LIBRARY,
    "case": shapes.CASE,
}


def schemas() -> dict[str, Schema]:
    """Return every schema by its name."""
    found = {name: _file(name, shape) for name, shape in FILES.items()}
    # Only the facts about a project are never scored.
    found["checklist"]["anyOf"] = [{"required": ["scoring"]}, {"properties": {"id": {"const": "profile"}}}]
    return {**found, "record": _record()}


def as_text(schema: Schema) -> str:
    """Return a schema as the text of a file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _file(name: str, shape: Shape) -> Schema:
    return {"$schema": DRAFT, "$id": f"preflight:{name}", "title": shape.name, **_shape(shape)}


def _shape(shape: Shape) -> Schema:
    return {
        "description": shape.says,
        "type": "object",
        "properties": {key.name: _key(key) for key in shape.keys},
        "required": [key.name for key in shape.keys if key.required],
        "additionalProperties": False,
    }


def _key(key: Key) -> Schema:
    more = [f"Default: {key.default}."] if key.default else []
    more += [f"Only for: {', '.join(key.only)}."] if key.only else []
    kind = _kind(key.kind)
    return {
        "description": " ".join([key.says, *more]),
        **{name: each for name, each in kind.items() if name != "description"},
    }


def _kind(kind: Kind) -> Schema:
    """Return what a value of a kind looks like; of texts and names, any."""
    return _KINDS.get(type(kind), lambda _: _text())(kind)


def _condition(_: shapes.Accepted) -> Schema:
    accepted = {"anyOf": [_text(), {"type": "array", "minItems": 1, "items": _text()}]}
    return {"type": "object", "propertyNames": _form(shapes.ITEM_ID), "additionalProperties": accepted}


def _lines(_: shapes.ItemLines) -> Schema:
    """Return items and `use` lines: the key `use` tells which, so that editors say what that one lacks."""
    line = {"if": {"required": ["use"]}, "then": _shape(shapes.USE), "else": _shape(shapes.ITEM)}
    return {"type": "array", "items": {"type": "object", **line}}


def _text() -> Schema:
    return {"type": _SCALAR}


def _form(form: shapes.Form) -> Schema:
    """Return an exact form; where an editor sees a number in it, the number is taken as it is."""
    return {"type": _SCALAR, "pattern": f"^({form.pattern})$", "examples": [form.example]}


_KINDS: Final[Mapping[type, Callable[[Any], Schema]]] = {
    shapes.Shape: _shape,
    shapes.Form: _form,
    shapes.Whole: lambda kind: {"type": "integer", "minimum": kind.low, "maximum": kind.high},
    shapes.OneOf: lambda kind: {"enum": list(kind.words)},
    shapes.ListOf: lambda kind: {"type": "array", "items": _kind(kind.kind)},
    shapes.Named: lambda kind: {"type": "object", "additionalProperties": _kind(kind.kind)},
    shapes.Accepted: _condition,
    shapes.OptionList: lambda _: {"anyOf": [{"type": "string"}, {"type": "array", "items": _shape(shapes.OPTION)}]},
    shapes.ItemLines: _lines,
    shapes.Saying: lambda _: {"anyOf": [_text(), {"type": "object", "additionalProperties": _text()}]},
    shapes.Anything: lambda _: {},
}


def _record() -> Schema:
    """Return what a saved project looks like; keys of later versions are welcome."""
    action = {**_maps(do=_text(), owner=_text(), due=_text()), "description": "What will be done about a gap."}
    value: Schema = {"type": [*_SCALAR, "array", "null"], "description": "The answer; “unknown” fits any item."}
    fields = {"value": value, **dict.fromkeys(("evidence", "note", "by", "at", "edition"), _text())}
    review = _maps(value=value, comment=_text(), by=_text(), at=_text())
    entry = _maps(**fields, action=action, review={**review, "description": "What a reviewer makes of the answer."})
    answers: Schema = {
        "type": ["object", "null"],
        "description": "Answers by item, in their short or long form.",
        "additionalProperties": {"anyOf": [{"type": [*_SCALAR, "array", "null"]}, entry]},
    }
    decided: Schema = {"enum": ["approve", "conditions", "back", "hold", "stop"]}
    return {
        "$schema": DRAFT,
        "$id": "preflight:record",
        "title": "a record",
        "description": "A project saved as a file: what was answered, kept and decided.",
        "required": ["preflight"],
        **_maps(
            preflight={"enum": [1, "1"], "description": "The format."},
            project=_maps(name=_text(), owner=_text(), ticket=_text()),
            answers=answers,
            editions={"type": "object", "additionalProperties": _text()},
            snapshots={"type": "array", "items": _maps(at=_text(), label=_text(), answers=answers)},
            decisions={
                "type": "array",
                "items": _maps(at=_text(), by=_text(), decided=decided, to=_text(), note=_text(), of=_text()),
            },
        ),
    }


def _maps(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties}
