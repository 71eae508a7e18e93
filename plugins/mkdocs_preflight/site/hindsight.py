"""Which checklists would have flagged the cases, and what moved thresholds would change: coverage, not prediction.

A site comes in; out go pairs of case and checklist with the verdict that the checklist gives to a project that missed
what the case missed, and the items that no case supports. The numbers are the engine's own; legends count in none of
them. Nothing here knows how the page looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mkdocs_preflight.engine.matrix import SPLIT
from mkdocs_preflight.engine.plan import Plan, Verdict
from mkdocs_preflight.engine.score import Number, score
from mkdocs_preflight.model import Case, Checklist, Item
from mkdocs_preflight.site.results import measure, verdict_titles
from mkdocs_preflight.site.retelling import Retold, retold
from mkdocs_preflight.site.site import Site

#: How far thresholds are moved, of a hundred.
STEP = 5
LEGEND = "legend"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a checklist says: its verdict, and whether that is worse than without the missed items.

    `verdict` is None where nothing counts.
    """

    verdict: str | None
    flagged: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """A case and a checklist that asks one of its items at least.

    `asked` and `unasked` are the case's items in this checklist, `held` the musts among them that cap the verdict.
    `lower` and `higher` are what moved thresholds say; None where the method has none in percent.
    """

    case: Case
    checklist: Checklist
    asked: tuple[str, ...]
    unasked: tuple[str, ...]
    score: Number | None
    held: tuple[str, ...]
    now: Outcome
    lower: Outcome | None
    higher: Outcome | None

    def title(self, outcome: Outcome) -> str:
        """Return the name of a verdict as the checklist's readers know it; empty where there is none."""
        return verdict_titles(self.checklist).get(outcome.verdict or "", "")

    @property
    def measure(self) -> str:
        """What the score is counted in: percent, points or rungs."""
        return measure(self.checklist)

    @property
    def moves(self) -> bool:
        """Whether moved thresholds give another verdict."""
        return any(moved is not None and moved != self.now for moved in (self.lower, self.higher))


@dataclass(frozen=True, slots=True)
class Row:
    """How many of some pairs are flagged: now, by a must, and with moved thresholds; None where none of them move."""

    pairs: int
    flagged: int
    held: int
    lower: int | None
    higher: int | None


@dataclass(frozen=True, slots=True)
class Story:
    """A case with the checklists that ask about it: those that flag it, and those that do not."""

    case: Case
    flagged: tuple[Pair, ...]
    silent: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Unsupported:
    """The items of a checklist's own that no case supports, of how many."""

    checklist: Checklist
    items: tuple[Item, ...]
    of: int


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that the page shows; rows, total, ladders and moves leave the legends out.

    `ladders` is what of the total comes from ladders, which one missed item ends whatever else is answered.
    """

    rows: tuple[tuple[Checklist, Row], ...]
    total: Row
    ladders: Row
    moves: tuple[Pair, ...]
    stories: tuple[Story, ...]
    legends: tuple[Story, ...]
    unsupported: tuple[Unsupported, ...]

    @property
    def caught(self) -> int:
        """How many cases are flagged by one checklist at least."""
        return sum(bool(story.flagged) for story in self.stories)


def findings(site: Site) -> Findings:
    """Return what the checklists of a site say about its cases."""
    every = pairs(site)
    told = [pair for pair in every if pair.case.kind != LEGEND]
    stories = [_story(case, every) for case in site.catalogue.cases.values()]
    return Findings(
        rows=tuple((checklist, row(own)) for checklist in _checklists(site) if (own := _of(checklist, told))),
        total=row(told),
        ladders=row(pair for pair in told if pair.measure == "rungs"),
        moves=tuple(pair for pair in told if pair.moves),
        stories=tuple(story for story in stories if story.case.kind != LEGEND),
        legends=tuple(story for story in stories if story.case.kind == LEGEND),
        unsupported=tuple(unsupported(site)),
    )


def pairs(site: Site) -> list[Pair]:
    """Return every pair of a case and a checklist that asks one of its items, in the order of cases and lists."""
    plans = {checklist.id: _plans(site.plan(checklist.id)) for checklist in _checklists(site)}
    return [
        _pair(case, checklist, *plans[checklist.id])
        for case in site.catalogue.cases.values()
        for checklist in _checklists(site)
        if not {item.id for item, _ in site.lines(*checklist.sections)}.isdisjoint(case.items)
    ]


def row(found: Iterable[Pair]) -> Row:
    """Return how many of these pairs are flagged; a pair whose thresholds cannot move counts as it is."""
    every = list(found)
    still = all(pair.lower is None for pair in every)
    return Row(
        pairs=len(every),
        flagged=sum(pair.now.flagged for pair in every),
        held=sum(pair.now.flagged and bool(pair.held) for pair in every),
        lower=None if still else sum((pair.lower or pair.now).flagged for pair in every),
        higher=None if still else sum((pair.higher or pair.now).flagged for pair in every),
    )


def unsupported(site: Site) -> Iterator[Unsupported]:
    """Return what no case supports, checklist by checklist; a legend supports nothing."""
    supported = {id for case in site.catalogue.cases.values() if case.kind != LEGEND for id in case.items}
    for checklist in _checklists(site):
        own = [item for item in checklist.items if item.retired is None]
        items = tuple(item for item in own if item.id not in supported)
        if items:
            yield Unsupported(checklist, items, len(own))


def moved(plan: Plan, by: int) -> Plan | None:
    """Return the plan with every threshold moved, within 0 to 100; None where it has none in percent.

    The worst verdict starts where the scale does. A matrix has its split; rules, rungs and points have nothing of the
    kind.
    """
    changed = plan.copy()
    if plan["method"] == "matrix":
        changed["split"] = _within(plan.get("split", SPLIT) + by)
        return changed
    if plan["method"] not in ("weighted", "weakest") or plan.get("unit") == "points":
        return None
    worst, *others = plan["verdicts"]
    changed["verdicts"] = [worst, *(_starting(verdict, _within(verdict["from"] + by)) for verdict in others)]
    return changed


def _starting(verdict: Verdict, start: int) -> Verdict:
    changed = verdict.copy()
    changed["from"] = start
    return changed


def _checklists(site: Site) -> list[Checklist]:
    """Return the checklists in the order in which lists show them."""
    return [checklist for group in site.groups.values() for checklist in group]


def _of(checklist: Checklist, every: Iterable[Pair]) -> list[Pair]:
    return [pair for pair in every if pair.checklist.id == checklist.id]


def _story(case: Case, every: Iterable[Pair]) -> Story:
    own = [pair for pair in every if pair.case.id == case.id]
    flagged = tuple(pair for pair in own if pair.now.flagged)
    return Story(case, flagged, tuple(pair for pair in own if not pair.now.flagged))


def _within(percent: int) -> int:
    return min(max(percent, 0), 100)


def _plans(plan: Plan) -> tuple[Plan, Plan | None, Plan | None]:
    """Return a plan with its thresholds as they are, lower and higher; the engine prepares each plan only once."""
    return plan, moved(plan, -STEP), moved(plan, STEP)


def _pair(case: Case, checklist: Checklist, plan: Plan, lower: Plan | None, higher: Plan | None) -> Pair:
    story = retold(plan, case.items)
    result = score(plan, {"answers": story.answers})
    return Pair(
        case=case,
        checklist=checklist,
        asked=story.asked,
        unasked=story.unasked,
        score=result["score"],
        held=tuple(id for id in result["capped_by"] if id in case.items),
        now=_outcome(plan, story, result["verdict"]),
        lower=_moved_outcome(lower, story),
        higher=_moved_outcome(higher, story),
    )


def _moved_outcome(plan: Plan | None, story: Retold) -> Outcome | None:
    return None if plan is None else _outcome(plan, story, score(plan, {"answers": story.answers})["verdict"])


def _outcome(plan: Plan, story: Retold, verdict: str | None) -> Outcome:
    better = score(plan, {"answers": story.better})["verdict"]
    order: Sequence[str | None] = [each["id"] for each in plan["verdicts"]]
    flagged = verdict is not None and better is not None and order.index(verdict) < order.index(better)
    return Outcome(verdict, flagged)
