"""What differs between two states of a project, in words: verdicts, counts and items that moved.

A site, one of its checklists and two records come in, and the engine's comparison with its texts goes out. The plans of
former editions come from the ledger.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, cast

from mkdocs_preflight.engine.answers import Record, answers_of, is_older, value_of
from mkdocs_preflight.engine.compare import Comparison, Shifts, Side, compare, edition, in_force
from mkdocs_preflight.engine.methods import METHODS
from mkdocs_preflight.engine.plan import Plan
from mkdocs_preflight.engine.score import Result
from mkdocs_preflight.model import PLAN_FORMAT, Checklist
from mkdocs_preflight.site.links import HOME
from mkdocs_preflight.site.report import answer_text, inert, text_of
from mkdocs_preflight.site.results import counts_of, verdict_of, verdict_titles
from mkdocs_preflight.site.site import Site

Move = Literal["better", "worse", "otherwise", "reopened", "answered", "asked", "unasked"]

#: The ways in which an item moves, in the order in which they are told.
MOVES: Final[tuple[Move, ...]] = ("better", "worse", "otherwise", "reopened", "answered", "asked", "unasked")


@dataclass(frozen=True, slots=True)
class Compared:
    """Two records by a checklist; `edition` is what the older one names, empty where it names none.

    `later` is what the newer one names, where that is an older edition still.
    """

    checklist: Checklist
    old: Record
    new: Record
    edition: str
    later: str
    #: Whether the older record is read by its own edition.
    kept: bool
    whole: Comparison
    #: Whether both editions measure alike, so that the words of today's fit the older score.
    measured: bool


@dataclass(frozen=True, slots=True)
class SideView:
    """One side in words."""

    title: str
    label: str
    version: str
    tone: str
    verdict: str
    counts: str


@dataclass(frozen=True, slots=True)
class MovesView:
    """The items that moved in one way, each with its answers."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """The whole comparison in words; `unkept` says why the checklist's part is missing.

    `turned` says that the sides may be the wrong way round, or nothing.
    """

    title: str
    sides: tuple[SideView, ...]
    turned: str
    unkept: str
    by_checklist: tuple[MovesView, ...]
    by_project: tuple[MovesView, ...]
    versions: Mapping[str, str]


def former(site: Site) -> dict[str, list[Plan]]:
    """Return the released plans of other editions than the present ones, oldest first, by checklist; only where any."""
    found = {id: _former(site, id) for id in site.catalogue.running}
    return {id: plans for id, plans in found.items() if plans}


def _former(site: Site, id: str) -> list[Plan]:
    now, released = site.plan(id), site.catalogue.released.get(id, {})
    return [
        cast("Plan", each.plan) for version, each in released.items() if version != now["version"] and _runs(each.plan)
    ]


def _runs(plan: Mapping[str, Any]) -> bool:
    """Return whether this engine reads a plan: another version may know more methods."""
    return plan.get("format") == PLAN_FORMAT and plan.get("method") in METHODS and bool(plan.get("verdicts"))


def compared(site: Site, checklist: Checklist, old: Record, new: Record, today: str) -> Compared:
    """Return two records by a checklist: the older one by its own edition where the ledger has it."""
    now = site.plan(checklist.id)
    plans = [*_former(site, checklist.id), now]
    plan = in_force(plans, old)
    whole = compare(plan or now, now, old, new, today)
    # Who answered nothing yet has answered by today's edition.
    kept = plan is not None or not whole["old"]["result"]["answered"]
    measured = plan is None or _measure(plan) == _measure(now)
    editions = edition(plans, old), edition(plans, new)
    later = editions[1] if is_older(editions[1], editions[0]) else ""
    return Compared(checklist, old, new, editions[0], later, kept, whole, measured)


def _measure(plan: Plan) -> tuple[object, ...]:
    return plan["method"], plan.get("unit", "percent"), *(axis["id"] for axis in plan.get("axes", ()))


def view(site: Site, one: Compared, labels: tuple[str, str]) -> ComparisonView:
    """Return a comparison in words; `labels` say where the two sides come from."""
    whole, say = one.whole, site.words.say
    versions = {"old": whole["old"]["result"]["version"], "new": whole["new"]["result"]["version"]}
    sides = [_side(site, one, say("compare.old"), labels[0], whole["old"])]
    if versions["old"] != versions["new"]:
        sides.append(_side(site, one, say("compare.carried"), "", whole["carried"]))
    missing = (
        say("compare.unkept", old=one.edition, new=versions["new"])
        if one.edition
        else say("compare.unnamed", **versions)
    )
    return ComparisonView(
        title=one.checklist.title,
        sides=(*sides, _side(site, one, say("compare.new"), labels[1], whole["new"])),
        turned=say("compare.turned", old=one.edition, new=one.later) if one.later else "",
        unkept="" if one.kept else missing,
        by_checklist=(*_thresholds(site, one), *_moves(site, one.old, one.old, whole["by_checklist"], "recounted")),
        by_project=tuple(_moves(site, one.old, one.new, whole["by_project"], "otherwise")),
        versions=versions,
    )


def as_markdown(site: Site, views: Sequence[ComparisonView]) -> str:
    """Return comparisons as Markdown in which nothing that people wrote links, mentions, embeds or runs."""
    texts = (str(site.render("comparison.md", page=HOME, compared=each, inert=inert)).strip() for each in views)
    return "\n\n".join(texts) + "\n"


def _side(site: Site, one: Compared, title: str, label: str, side: Side) -> SideView:
    tone, verdict = _verdict(site, one.checklist, side["result"])
    result = side["result"]
    if side is one.whole["old"] and not one.measured:
        result = {**result, "range": None, "axes": []}
    return SideView(
        title=title,
        label=label,
        version=result["version"],
        tone=tone,
        verdict=verdict,
        counts=counts_of(site, result, side["must_open"]),
    )


def _verdict(site: Site, checklist: Checklist, result: Result) -> tuple[str, str]:
    """Return tone and sentence of a verdict; one that only a former edition has is called by its id."""
    known = {verdict.id for verdict in checklist.scoring.verdicts} if checklist.scoring else set()
    if not known.issuperset(result["possible_verdicts"]):
        return "open", " – ".join(dict.fromkeys([result["possible_verdicts"][0], result["possible_verdicts"][-1]]))
    tone, word, between = verdict_of(site, checklist, result)
    return tone, f"{word}, {between}" if between else word


def _thresholds(site: Site, one: Compared) -> Iterator[MovesView]:
    titles, moved = verdict_titles(one.checklist), one.whole["thresholds"]
    said = (
        site.words.say("compare.begins", verdict=titles[each["id"]], old=each["old"], new=each["new"]) for each in moved
    )
    if moved:
        yield MovesView(site.words.say("compare.thresholds"), tuple(said))


def _moves(site: Site, old: Record, new: Record, moves: Shifts, otherwise: str) -> Iterator[MovesView]:
    """Return the items that moved, each once; what else differs is called `otherwise`."""
    for move in MOVES:
        # What is newly asked and answered is told as answered.
        told = [id for id in moves[move] if move != "asked" or id not in moves["answered"]]
        if told:
            items = tuple(_item(site, id, answers_of(old).get(id), answers_of(new).get(id)) for id in told)
            yield MovesView(site.words.say(f"compare.{otherwise if move == 'otherwise' else move}"), items)


def _item(site: Site, id: str, old: object, new: object) -> str:
    item = site.catalogue.items.get(id)
    texts = [answer_text(site, item, value_of(each)) if item else text_of(value_of(each)) for each in (old, new)]
    before, after = (text or site.words.say("report.open") for text in texts)
    moved = before if before == after else site.words.say("compare.moved", before=before, after=after)
    return f"{id} {item.name if item else ''} ({moved})".replace("  ", " ")
