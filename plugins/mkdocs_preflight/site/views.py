"""What the answering pages show, prepared so that their templates only place it.

A view is a frozen record of texts, addresses and prose as they stand on one page. It is made from the model, the plan
and the words of one language; nothing here knows Jinja, MkDocs or what a visitor answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_preflight.engine.answers import can_count
from mkdocs_preflight.engine.plan import Plan, alone
from mkdocs_preflight.model import Checklist, Condition, Item, Section, Use
from mkdocs_preflight.site.choices import choices
from mkdocs_preflight.site.links import LIFECYCLE, checklist_page, name_of
from mkdocs_preflight.site.results import measure, verdict_titles
from mkdocs_preflight.site.site import Site

#: The keys that move: the word of each, with the arrow that does the same on a question’s line.
MOVES = (
    ("script.item.key.next", " ↓"),
    ("script.item.key.previous", " ↑"),
    ("key.evidence", ""),
    ("script.item.key.open", ""),
)


@dataclass(frozen=True, slots=True)
class Link:
    """A readable text and where it leads."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer to choose; `tone` says how good it is, `key` the keys that give it, one letter each."""

    id: str
    text: str
    tone: str
    key: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item as it stands on a page. Empty texts are not shown; `anchor` is its id on the page."""

    id: str
    anchor: str
    name: str
    position: str
    need: str
    kind: str
    ask: str
    good: Markup
    why: Markup
    advice: Markup
    effort: str
    template: str
    condition: str
    answers: tuple[AnswerView, ...]
    #: What a number counts, and what may be written where nothing is listed to choose from.
    unit: str
    hint: str
    na: bool
    na_reason: str
    profile: bool
    cases: tuple[Link, ...]
    sources: tuple[Link, ...]
    see: tuple[Link, ...]
    #: Where a change to the question is suggested.
    suggest: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """Items under one title; `anchor` is the id of the title on the page."""

    id: str
    anchor: str
    title: str
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class VerdictView:
    """A verdict; `start` is the score it begins at, as it is read, and `tick` where that lies on the bar, in percent.

    `sides` are the quadrant of a matrix: high or low on each axis, and what that is called.
    """

    id: str
    title: str
    means: Markup
    start: str
    tick: str
    sides: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AxisView:
    """One axis of a matrix."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule: its condition in words, and the title of the verdict it gives."""

    condition: str
    verdict: str


@dataclass(frozen=True, slots=True)
class ArrowView:
    """A way back that answers here may fire: where to, why, and what to do first there."""

    id: str
    title: str
    stage: Link | None
    arrow: Link
    why: Markup
    first: Markup


@dataclass(frozen=True, slots=True)
class ChecklistView:
    """A checklist as it runs on a page; `profile` is None where no condition looks at the project."""

    id: str
    title: str
    version: str
    summary: str
    minutes: int | None
    count: int
    plan: Plan
    keys: tuple[tuple[str, str], ...]
    profile: SectionView | None
    sections: tuple[SectionView, ...]
    verdicts: tuple[VerdictView, ...]
    arrows: tuple[ArrowView, ...]
    scoring: Markup
    method: str
    #: Says where its sentences are others than those of percentages.
    measure: str
    #: The highest score, which fills the bar, in the unit of results.
    most: float
    axes: tuple[AxisView, ...]
    split: int
    rules: tuple[RuleView, ...]

    @property
    def titles(self) -> dict[str, str]:
        """The verdicts' titles, by id."""
        return {verdict.id: verdict.title for verdict in self.verdicts}


@dataclass(frozen=True, slots=True)
class Retirement:
    """Why an item is no longer asked, since when, and what took its place."""

    version: str
    why: Markup
    now: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AloneView:
    """An item by itself, on its own page or embedded; `plan` asks this item alone, without conditions."""

    item: ItemView
    plan: Plan
    asked_in: tuple[Link, ...]
    changed: str
    retired: Retirement | None


def checklist_view(site: Site, checklist: Checklist, page: str, *, anchor: str = "") -> ChecklistView:
    """Return the whole checklist as it stands on `page`; `anchor` precedes every id where it is embedded."""
    plan = site.plan(checklist.id)
    lines = site.lines(*checklist.sections)
    numbers = {item.id: f"{number}/{len(lines)}" for number, (item, _) in enumerate(lines, 1)}
    return ChecklistView(
        id=checklist.id,
        title=checklist.title,
        version=checklist.version,
        summary=checklist.summary,
        minutes=checklist.minutes,
        count=len(lines),
        plan=plan,
        keys=tuple(_keys(site)),
        profile=_profile(site, plan, page, anchor),
        sections=tuple(_section(site, section, page, anchor, numbers) for section in checklist.sections),
        verdicts=tuple(_verdicts(site, checklist, page)),
        arrows=tuple(_arrows(site, plan, page)),
        scoring=site.prose.block(checklist.scoring.why, page=page) if checklist.scoring else Markup(),
        method=plan["method"],
        measure=measure(checklist),
        most=_most(plan),
        axes=tuple(AxisView(axis.id, axis.title) for axis in checklist.scoring.axes) if checklist.scoring else (),
        split=plan.get("split", 0),
        rules=tuple(_rules(site, checklist)),
    )


def item_view(site: Site, item: Item, line: Item | Use, page: str, *, position: str = "", anchor: str = "") -> ItemView:
    """Return one item as `line` asks it on `page`; a retired one has no condition, which might name what is gone."""
    profile = site.catalogue.checklists[item.home].scoring is None
    when = item.when if line.when is None else line.when
    return ItemView(
        id=item.id,
        anchor=f"{anchor}{item.id}",
        name=item.name,
        position=position,
        need=line.need or item.need,
        kind=item.kind,
        ask=item.ask,
        good=site.prose.line(item.evidence, page=page),
        why=site.prose.line(item.why, page=page),
        advice=site.prose.block(item.advice, page=page) if item.advice else Markup(),
        effort=site.words.say(f"effort.{item.effort}") if item.effort else "",
        template=item.template.rstrip("\n"),
        condition="" if item.retired else condition_text(site, when),
        answers=tuple(_answers(site, item)),
        unit=item.unit,
        hint=_hint(site, item),
        na=item.na and not profile,
        na_reason=item.na_reason,
        profile=profile,
        cases=tuple(_named(site, case.id, page) for case in site.cases_of.get(item.id, ())),
        sources=tuple(_named(site, id, page) for id in item.sources),
        see=tuple(_see(site, site.read_more(item), page)),
        suggest=tuple(_suggest(site, item)),
    )


def alone_view(site: Site, item: Item, page: str, *, anchor: str = "") -> AloneView:
    """Return an item that stands by itself: asked whatever the project's profile says."""
    link = site.link_from(page)
    return AloneView(
        item=item_view(site, item, item, page, anchor=anchor),
        plan=alone(site.catalogue, item),
        asked_in=tuple(
            Link(checklist.title, link(checklist_page(checklist.id), item.id))
            for checklist in site.checklists_of.get(item.id, ())
            if checklist.scoring
        ),
        changed=item.changed,
        retired=retirement(site, item, page),
    )


def condition_text(site: Site, when: Condition) -> str:
    """Return a condition in words, or nothing where there is none."""
    if not when:
        return ""
    return site.words.say("item.asked", conditions=_conditions(site, when))


def _conditions(site: Site, when: Condition) -> str:
    parts = [
        site.words.say("item.condition", name=site.catalogue.items[id].name, answers=site.answers(id, accepted))
        for id, accepted in when.items()
    ]
    return site.words.join(parts)


def _profile(site: Site, plan: Plan, page: str, anchor: str) -> SectionView | None:
    asked = [site.catalogue.items[item["id"]] for item in plan.get("profile", ())]
    items = tuple(item_view(site, item, item, page, anchor=anchor) for item in asked)
    title = site.words.say("answering.profile")
    return SectionView("", f"{anchor}preflight-profile", title, items) if items else None


def _section(site: Site, section: Section, page: str, anchor: str, numbers: Mapping[str, str]) -> SectionView:
    return SectionView(
        id=section.id,
        anchor=f"{anchor}{section.id}",
        title=section.title,
        items=tuple(
            item_view(site, item, line, page, position=numbers[item.id], anchor=anchor)
            for item, line in site.lines(section)
        ),
    )


def _answers(site: Site, item: Item) -> Iterator[AnswerView]:
    for number, (id, (text, value)) in enumerate(choices(site.words, item).items(), 1):
        numbered = str(number) if number < 10 else ""
        named = site.words.say(f"key.{id}") if item.kind == "confirm" else ""
        yield AnswerView(id, text, _tone(value), f"{named}{numbered}")


def _hint(site: Site, item: Item) -> str:
    """Return how an item is answered, where its answers do not say it themselves."""
    if item.kind == "many":
        return site.words.say("item.many")
    if item.scale and not choices(site.words, item):
        return site.words.say("item.step", low=item.scale.low, high=item.scale.high)
    return site.words.say("item.digits") if item.kind == "number" else ""


def _tone(value: int | None) -> str:
    if value is None:
        return "plain"
    return {0: "worst", 100: "best"}.get(value, "part")


def _see(site: Site, pages: Sequence[str], page: str) -> Iterator[Link]:
    for path in pages:
        target, _, fragment = path.partition("#")
        known = site.catalogue.pages.get(target)
        title = known.title if known else ""
        yield Link(title or path, site.links.relative(target, seen_from=page, fragment=fragment))


def _suggest(site: Site, item: Item) -> Iterator[Link]:
    """Return the addresses of new tickets about a question, with its id, its edition and its words filled in."""
    for tracker in site.trackers:
        if tracker.takes_questions:
            version = site.catalogue.checklists[item.home].version
            body = "\n\n".join(filter(None, (f"{item.home} {version}", item.ask, site.links.permalink(item.id))))
            yield Link(site.words.say("item.suggest"), tracker.address(f"{item.id} {item.name}", body))


def _verdicts(site: Site, checklist: Checklist, page: str) -> Iterator[VerdictView]:
    scoring, plan = checklist.scoring, site.plan(checklist.id)
    for verdict in scoring.verdicts if scoring else ():
        start = verdict.start or 0
        shown = start / 100 if plan.get("unit") == "points" else start
        yield VerdictView(
            id=verdict.id,
            title=verdict.title,
            means=site.prose.line(verdict.means, page=page),
            start="" if verdict.start is None else site.words.number(shown),
            tick=f"{100 * shown / _most(plan):.4g}" if start and _most(plan) else "",
            sides=tuple(
                (side, site.words.say(f"matrix.{side}", axis=axis.title))
                for side, axis in zip(verdict.at, scoring.axes if scoring else (), strict=False)
            ),
        )


def _most(plan: Plan) -> float:
    """Return the highest score that a checklist can have; for the weakest of several sections, of the lightest."""
    if plan["method"] == "ladder":
        return len(plan["sections"])
    if plan.get("unit") != "points":
        return 100
    weights = [sum(each["weight"] for each in part["items"] if can_count(each)) for part in plan["sections"]]
    return min(filter(None, weights), default=0) if plan["method"] == "weakest" else sum(weights)


def _rules(site: Site, checklist: Checklist) -> Iterator[RuleView]:
    titles = verdict_titles(checklist)
    for rule in checklist.scoring.rules if checklist.scoring else ():
        conditions = _conditions(site, rule.when)
        text = site.words.say("rules.if", conditions=conditions) if conditions else site.words.say("rules.otherwise")
        yield RuleView(text, titles[rule.verdict])


def _arrows(site: Site, plan: Plan, page: str) -> Iterator[ArrowView]:
    say, link = site.words.say, site.link_from(page)
    for planned in plan.get("lifecycle", {}).get("arrows", ()):
        arrow = site.catalogue.arrows[planned["id"]]
        stage = site.catalogue.stages.get(arrow.to)
        yield ArrowView(
            id=arrow.id,
            title=say("back.to", stage=stage.title) if stage else say(f"lifecycle.consider.{arrow.consider}"),
            stage=Link(stage.title, link(LIFECYCLE, stage.id)) if stage else None,
            arrow=Link(arrow.id, link(LIFECYCLE, arrow.id)),
            why=site.prose.line(arrow.why, page=page),
            first=site.prose.line(arrow.first, page=page),
        )


def _keys(site: Site) -> Iterator[tuple[str, str]]:
    """Return the keys that answer and move, each with what it does."""
    say = site.words.say
    yield from ((say(f"key.{name}"), say(f"answer.{name}")) for name in ("yes", "partly", "no", "unknown", "na"))
    yield say("key.number"), say("keys.number")
    yield from ((f"{say(key)}{arrow}", say(f"keys.{key.rpartition('.')[2]}")) for key, arrow in MOVES)
    yield say("key.leave"), say("keys.leave")


def retirement(site: Site, item: Item, page: str) -> Retirement | None:
    """Return why an item is no longer asked; None where it is."""
    if item.retired is None:
        return None
    return Retirement(
        version=item.retired.version,
        why=site.prose.line(item.retired.why, page=page),
        now=tuple(_named(site, id, page) for id in item.retired.now),
    )


def _named(site: Site, id: str, page: str) -> Link:
    """Return the link to the thing called `id`, which says what it is called."""
    return Link(name_of(site.catalogue, id), site.prose.to(id, page=page))
