"""Whether every verdict of a scoring can be reached by some way of answering.

A verdict is reached by a score of its stretch, and not at all by answers under which a must caps it. Scores are bounded
by sums, with what conditions exclude taken into account where one answer excludes another: so what is reported is out
of reach, and what is not reported may still be. Which sums there are is known elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import NamedTuple, TypeAlias

from mkdocs_preflight import problems
from mkdocs_preflight.model import Catalogue, Item, Scoring, Section, Verdict, as_asked
from mkdocs_preflight.reading.askable import Asked
from mkdocs_preflight.reading.outcomes import Outcomes
from mkdocs_preflight.reading.sums import Part, Sums

Stretch: TypeAlias = tuple[int, int]
#: What the answers of most items are worth.
_CONFIRM = frozenset((0, 50, 100))


class _Line(NamedTuple):
    """One item as a section asks it."""

    item: Item
    part: Part
    must: bool
    conditional: bool


def check(scoring: Scoring, asked: Asked, catalogue: Catalogue) -> None:
    """Report the verdicts that no way of answering reaches."""
    sections = [list(_lines(section, asked, catalogue)) for section in asked.checklist.sections]
    if not any(sections):
        return
    match scoring.method:
        case "matrix":
            _matrix(scoring, sections, asked)
        case "ladder":
            _ladder(scoring, sections, asked)
        case "weighted" | "weakest":
            _summed(scoring, sections, asked)


def _lines(section: Section, asked: Asked, catalogue: Catalogue) -> Iterator[_Line]:
    """Return the items of a section that can count."""
    for line in section.lines:
        item = line if isinstance(line, Item) else catalogue.items[line.id]
        values = _CONFIRM if item.kind == "confirm" else _values(item)
        if item.retired or item.id in asked.never or not values:
            continue
        need, weight = as_asked(item, line)
        conditional = item.id in asked.perhaps
        # A choice without value leaves the count, and so does choosing nothing of many.
        free = bool(item.options) and (item.kind == "many" or any(option.value is None for option in item.options))
        yield _Line(item, Part(weight, values, item.na or conditional or free), need == "must", conditional)


def _values(item: Item) -> frozenset[int]:
    """Return what the answers of an item can be worth."""
    match item.kind:
        case "choice":
            return frozenset(option.value for option in item.options if option.value is not None)
        case "many":
            return _chosen(item)
        case "scale" if item.scale:
            steps = item.scale.high - item.scale.low
            return frozenset(100 * step // steps for step in range(steps + 1))
        case "number":
            return frozenset((0, *(band.value for band in item.bands)))
    return frozenset()


def _chosen(item: Item) -> frozenset[int]:
    """Return what chosen options can be worth together."""
    sums: set[int] = set()
    for option in item.options:
        if option.value is not None:
            sums |= {min(before + option.value, 100) for before in sums} | {option.value}
    return frozenset(sums)


def _out_of_reach(verdict: Verdict, reason: str, asked: Asked) -> None:
    places = verdict.places
    place = places.get("from") or places.get("at") or verdict.place
    asked.findings.keep(problems.never_reached(place, verdict=verdict.id, reason=reason), asked.checklist)


# --- Sums ------------------------------------------------------------------------------------------------------------


def _summed(scoring: Scoring, sections: Sequence[Sequence[_Line]], asked: Asked) -> None:
    """The worst verdict takes one must at “no”, the best all answers at their best; those between need a score."""
    weighing = [[line for line in section if line.part.weight] for section in sections]
    groups = [*filter(None, weighing if scoring.method == "weakest" else [[*chain.from_iterable(weighing)]])]
    if not groups:
        return
    points = scoring.unit == "points"
    starts = [verdict.start or 0 for verdict in scoring.verdicts]
    most = _most(groups, asked) if points else 100
    kept = [Sums([_kept(line) for line in group], points=points) for group in groups]
    for number, verdict in enumerate(scoring.verdicts):
        low, high = starts[number], (*starts, most + 1)[number + 1]
        if low > most:
            reason = problems.scores_lie_below(low=_shown(low, points), most=_shown(most, points))
            _out_of_reach(verdict, reason, asked)
        elif number == 0:
            _worst(verdict, high, groups, points, asked)
        elif number < len(starts) - 1 and not any(sums.between(low, high) for sums in kept):
            capped = number == len(starts) - 2 and _caps(groups, low, points)
            if not capped:
                _between(verdict, (low, high), kept, points, asked)


def _most(groups: Sequence[Sequence[_Line]], asked: Asked) -> int:
    """Return a bound for the points of the weakest group; one whose items may all be hidden may drop out."""
    bounds = [(_bound(group, asked), all(line.conditional for line in group)) for group in groups]
    staying = [most for most, drops in bounds if not drops]
    return min(staying) if staying else max(most for most, _ in bounds)


def _bound(group: Sequence[_Line], asked: Asked) -> int:
    """Return a bound for the points of some items: of those that hang on one item, only one answer's can be asked."""
    hanging: dict[str, list[_Line]] = {}
    most = 0
    for line in group:
        needs = asked.needs[line.item.id]
        on = next((id for id in needs if asked.items[id].kind != "many"), "")
        if on:
            hanging.setdefault(on, []).append(line)
        else:
            most += line.part.weight * 100
    for on, lines in hanging.items():
        most += max(
            sum(line.part.weight * 100 for line in lines if outcome in asked.needs[line.item.id][on].outcomes)
            for outcome in asked.answers.possible(on)
        )
    return most


def _kept(line: _Line) -> Part:
    """Return an item as it counts where no must is at nothing, which would decide alone."""
    if not line.must:
        return line.part
    return line.part._replace(values=line.part.values - {0})


def _caps(groups: Sequence[Sequence[_Line]], low: int, points: bool) -> bool:
    """Say whether a must that is only partly met leaves a score from `low` on, all else at its best."""
    for group in groups:
        whole = sum(line.part.weight for line in group)
        for line in group:
            partly = [value for value in line.part.values if 0 < value < 100]
            if line.must and partly:
                earned = 100 * whole - line.part.weight * (100 - max(partly))
                if (earned if points else earned // whole) >= low:
                    return True
    return False


def _worst(verdict: Verdict, high: int, groups: Sequence[Sequence[_Line]], points: bool, asked: Asked) -> None:
    """The worst verdict is also what a must at nothing leads to."""
    if any(line.must and 0 in line.part.values for group in groups for line in group):
        return
    sums = [Sums([line.part for line in group], points=points) for group in groups]
    if not any(each.between(0, high) for each in sums):
        _between(verdict, (0, high), sums, points, asked)


def _between(verdict: Verdict, stretch: Stretch, sums: Sequence[Sums], points: bool, asked: Asked) -> None:
    nearest = [each.nearest(*stretch) for each in sums]
    below = max((low for low, _ in nearest if low is not None), default=None)
    above = min((high for _, high in nearest if high is not None), default=None)
    near = [_shown(score, points) for score in (below, above) if score is not None]
    low, high = stretch
    reason = problems.scores_lie_beside(low=_shown(low, points), high=_shown(high, points), nearest=near)
    _out_of_reach(verdict, reason, asked)


def _shown(score: int, points: bool) -> str:
    """Return a score as an author writes it."""
    if not points or score % 100 == 0:
        return str(score // 100 if points else score)
    return f"{score // 100}.{score % 100:02}".rstrip("0")


# --- Rungs and quadrants ---------------------------------------------------------------------------------------------


def _ladder(scoring: Scoring, sections: Sequence[Sequence[_Line]], asked: Asked) -> None:
    """A project stops before a rung only where something on it can be less than its best, with all below at theirs."""
    met: dict[str, Outcomes] = {}
    rungs = {len(sections)}
    for number, section in enumerate(sections):
        if any(_can_fail(line, met, asked) for line in section):
            rungs.add(number)
        met |= {line.item.id: _met(line.item, asked) for line in section}
    starts = [verdict.start or 0 for verdict in scoring.verdicts]
    ends = [end for _, end in pairwise(starts)] + [len(sections) + 1]
    for verdict, low, high in zip(scoring.verdicts, starts, ends, strict=True):
        if not rungs & set(range(low, high)):
            reason = problems.rung_is_always_met(rung=asked.checklist.sections[low].id)
            _out_of_reach(verdict, reason, asked)


def _can_fail(line: _Line, met: Mapping[str, Outcomes], asked: Asked) -> bool:
    """Say whether an item can be asked and less than its best, while what is met below it is at its best."""
    needs = asked.needs[line.item.id]
    return min(line.part.values) < 100 and all(need.outcomes & met.get(id, need.outcomes) for id, need in needs.items())


def _met(item: Item, asked: Asked) -> Outcomes:
    """Return the outcomes that meet a rung; of numbers and of `many` all, since a condition sees only parts of them."""
    match item.kind:
        case "confirm":
            best = {"yes", "n/a"}
        case "choice":
            best = {option.id for option in item.options if option.value in (100, None)} | {"n/a"}
        case "scale" if item.scale:
            best = {str(item.scale.high), "n/a"}
        case _:
            return asked.answers.possible(item.id)
    return asked.answers.possible(item.id) & best


def _matrix(scoring: Scoring, sections: Sequence[Sequence[_Line]], asked: Asked) -> None:
    """An axis can always be high, by the best answers; where its answers are worth too much, it is never low."""
    by_id = {section.id: lines for section, lines in zip(asked.checklist.sections, sections, strict=True)}
    for side, axis in enumerate(scoring.axes):
        lines = [line for id in axis.sections for line in by_id[id]]
        sums = Sums([line.part for line in lines], points=False)
        if sums.count and not sums.between(0, scoring.split):
            for verdict in scoring.verdicts:
                if verdict.at[side : side + 1] == ("low",):
                    _out_of_reach(verdict, problems.axis_is_never_low(axis=axis.id, split=scoring.split), asked)
    if len({frozenset(axis.sections) for axis in scoring.axes}) == 1:
        for verdict in scoring.verdicts:
            if len(set(verdict.at)) == 2:
                _out_of_reach(verdict, problems.axes_are_the_same(), asked)
