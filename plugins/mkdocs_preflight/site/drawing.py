"""The lifecycle as a picture, drawn when the site is built: stages from top to bottom, gates, and the ways back.

Every stage, gate and arrow is a link, has its name as text and does without colour. Lengths are in units of the
picture's own grid; the style sheet gives the colours.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_preflight.model import Arrow, Stage
from mkdocs_preflight.site.site import Site

LEFT, WIDTH, HEIGHT, PITCH, TOP = 2, 184, 66, 132, 2
LANE, FIRST_LANE = 52, 232
LINE = 19


@dataclass(frozen=True, slots=True)
class Box:
    """A stage and the gate below it; the texts stand in lines of the box."""

    stage: Stage
    top: int
    lines: tuple[tuple[str, int], ...]
    gate: str
    gate_name: str
    last: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A way back: out of one box, along its lane, into another; `label` is the middle of its name."""

    arrow: Arrow
    name: str
    points: str
    tip: str
    label: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole drawing."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    ways: tuple[Way, ...]


def picture(site: Site, page: str) -> Markup:
    """Return the lifecycle of the catalogue as SVG, with links as they hold on `page`."""
    stages = list(site.catalogue.stages.values())
    back = [arrow for arrow in site.catalogue.arrows.values() if arrow.to]
    return site.render("lifecycle.svg", page=page, picture=draw(site, stages, back))


def draw(site: Site, stages: Sequence[Stage], back: Sequence[Arrow]) -> Picture:
    """Place stages and ways on the grid."""
    index = {stage.id: number for number, stage in enumerate(stages)}
    lanes = _lanes(back, index)
    boxes = tuple(_box(site, stage, index[stage.id], last=index[stage.id] == len(stages) - 1) for stage in stages)
    ways = tuple(_way(site, arrow, lanes, back, index) for arrow in back)
    width = FIRST_LANE + LANE * (max(lanes.values(), default=-1) + 1) + LEFT
    return Picture(width=width, height=TOP + PITCH * len(stages) - PITCH + HEIGHT + 62, boxes=boxes, ways=ways)


def _box(site: Site, stage: Stage, number: int, *, last: bool) -> Box:
    words = textwrap.wrap(stage.title, 18)[:2]
    first = TOP + number * PITCH + HEIGHT // 2 + 5 - LINE * (len(words) - 1) // 2
    gate = site.catalogue.checklists[stage.gate].title if stage.gate else ""
    return Box(
        stage=stage,
        top=TOP + number * PITCH,
        lines=tuple((word, first + LINE * row) for row, word in enumerate(words)),
        gate=gate,
        gate_name=site.words.say("lifecycle.gate", number=number),
        last=last,
    )


def _lanes(back: Sequence[Arrow], index: dict[str, int]) -> dict[str, int]:
    """Give each arrow the innermost lane that is free along its whole length, the short ones first."""
    lanes: dict[str, int] = {}
    taken: list[list[tuple[int, int]]] = []
    for arrow in sorted(back, key=lambda arrow: (index[arrow.start] - index[arrow.to], arrow.id)):
        span = (index[arrow.to], index[arrow.start])
        free = (
            number
            for number, spans in enumerate(taken)
            if all(span[1] <= low or high <= span[0] for low, high in spans)
        )
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append(span)
        lanes[arrow.id] = lane
    return lanes


def _way(site: Site, arrow: Arrow, lanes: dict[str, int], back: Sequence[Arrow], index: dict[str, int]) -> Way:
    """Leave from the upper half of a box and arrive in the lower half, so that no two ways share a line."""
    lane = lanes[arrow.id]
    leaving = sorted((other for other in back if other.start == arrow.start), key=lambda other: lanes[other.id])
    coming = sorted((other for other in back if other.to == arrow.to), key=lambda other: -lanes[other.id])
    start = TOP + index[arrow.start] * PITCH + 8 + 10 * leaving.index(arrow)
    end = TOP + index[arrow.to] * PITCH + HEIGHT - 28 + 10 * coming.index(arrow)
    x, edge = FIRST_LANE + LANE * lane, LEFT + WIDTH
    stage = site.catalogue.stages
    return Way(
        arrow=arrow,
        name=site.words.say("lifecycle.back", id=arrow.id, start=stage[arrow.start].title, to=stage[arrow.to].title),
        points=f"{edge},{start} {x},{start} {x},{end} {edge + 9},{end}",
        tip=f"{edge + 1},{end} {edge + 10},{end - 5} {edge + 10},{end + 5}",
        label=(x, _gap(index[arrow.start], index[arrow.to])),
    )


def _gap(start: int, end: int) -> int:
    """Return the height between two boxes at about the middle of a way, where nothing crosses it."""
    return TOP + (end + (start - end - 1) // 2) * PITCH + HEIGHT + (PITCH - HEIGHT) // 2
