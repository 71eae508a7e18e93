"""Inputs by kind and shape: a link, a record, a file, or what a browser stored.

One shape is one entry of a table: how often it comes, and what makes it. This module must not know what a reader says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

from tests.fuzz import files, links, records, stores

#: A link is what follows “#”, a record is JSON, a file is bytes, and a storage is what stands under its keys.
Content: TypeAlias = "str | bytes | dict[str, str]"
Maker: TypeAlias = Callable[[Random], Content]

KINDS = {"link": 30, "record": 30, "file": 25, "stored": 15}
SHAPES: Mapping[str, Mapping[str, tuple[float, Maker]]] = {
    "link": {
        "whole": (20, links.whole),
        "spoilt line": (20, links.of_spoilt_line),
        "strange line": (25, links.of_strange_line),
        "line of signs": (12, links.of_signs),
        "no line": (3, links.of_no_line),
        "deep line": (2, links.of_deep_line),
        "spoilt letters": (10, links.of_spoilt_letters),
        "spoilt bytes": (6, links.of_spoilt_bytes),
        "other format": (4, links.of_other_format),
        "many answers": (0.2, links.of_many_answers),
        "bomb": (0.2, links.bomb),
        "huge": (0.1, links.huge),
    },
    "record": {
        "whole": (25, records.whole),
        "strange": (35, records.strange),
        "strange answers": (20, records.of_strange_answers),
        "spoilt": (20, records.spoilt),
        "deep": (5, records.deep),
        "no record": (5, records.no_record),
        "wide": (0.03, records.wide),
        "huge": (0.03, records.huge),
    },
    "file": {
        "of the site": (10, files.of_site),
        "of a record": (15, files.of_record),
        "of a person": (20, files.of_person),
        "of a person, spoilt": (25, files.of_person_spoilt),
        "spoilt": (20, files.spoilt),
        "other YAML": (10, files.of_others),
        "many slips": (0.3, files.many_slips),
        "huge": (0.03, files.huge),
        "nothing": (1, files.nothing),
    },
    "stored": {
        "whole": (25, stores.whole),
        "spoilt": (35, stores.spoilt),
        "half written": (15, stores.half_written),
        "unreadable": (10, stores.unreadable),
        "halves of characters": (10, stores.halves),
        "failing": (15, stores.failing),
    },
}


@dataclass(frozen=True, slots=True)
class Input:
    """What a reader gets, and the names of how it was made."""

    kind: str
    shape: str
    content: Content


def make(seed: object, number: int) -> Input:
    """Return the input of this number, always the same."""
    random = Random(f"{seed}:{number}")
    (kind,) = random.choices(list(KINDS), weights=list(KINDS.values()))
    shapes = SHAPES[kind]
    (shape,) = random.choices(list(shapes), weights=[often for often, _ in shapes.values()])
    return of_shape(random, kind, shape)


def of_shape(random: Random, kind: str, shape: str) -> Input:
    """Return an input of one shape."""
    return Input(kind, shape, SHAPES[kind][shape][1](random))
