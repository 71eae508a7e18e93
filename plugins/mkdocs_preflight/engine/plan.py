"""A checklist compiled for the engine: plain data, small, and the same for Python and the browser.

A catalogue and the id of one of its checklists come in; out goes a plan, which holds all that scoring needs and no
sentence that a person reads. `use` lines are resolved, retired items are left out, and a key is absent where it says
nothing but its default. This module must not know answers, nor how anything is scored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Literal, NotRequired, TypeAlias, TypedDict, TypeVar

from mkdocs_preflight import model
from mkdocs_preflight.model import PLAN_FORMAT, Catalogue, Kind, Method, Need, Unit, as_asked

__all__ = ["alone", "compile", "once", "unscored"]

#: What is prepared is kept of so many plans.
MOST_PLANS = 64

Prepared = TypeVar("Prepared")

#: Lines of a condition: every named item must have one of the accepted answers.
Condition: TypeAlias = dict[str, list[str]]


class Option(TypedDict):
    """One answer to choose; without `value` it leaves the count."""

    id: str
    value: NotRequired[int]


#: What a number is worth from, or up to, a limit, which is text.
Band = TypedDict("Band", {"from": NotRequired[str], "upto": NotRequired[str], "value": int})


class Item(TypedDict):
    """One question. Items of the profile have no `weight`: they are never scored."""

    id: str
    kind: NotRequired[Kind]
    options: NotRequired[list[Option]]
    min: NotRequired[int]
    max: NotRequired[int]
    bands: NotRequired[list[Band]]
    need: NotRequired[Need]
    weight: NotRequired[int]
    effort: NotRequired[int]
    when: NotRequired[Condition]
    na: NotRequired[bool]
    review: NotRequired[int]
    changed: NotRequired[str]
    #: The version in which it was last put into other words that ask the same.
    reworded: NotRequired[str]
    #: The retired items whose place it took, the nearest first.
    formerly: NotRequired[list[str]]
    home: NotRequired[str]
    edition: NotRequired[str]


class Section(TypedDict):
    """Items that belong together, in reading order."""

    id: str
    items: list[Item]


#: `from` is in percent, hundredths of a point or rungs; a matrix has `at` instead, a side for each axis; rules neither.
Verdict = TypedDict("Verdict", {"id": str, "from": NotRequired[int], "at": NotRequired[list[str]]})


class Axis(TypedDict):
    """One side of a matrix: the sections whose weighted percentage it shows."""

    id: str
    sections: list[str]


class Rule(TypedDict):
    """The verdict that holds if the condition is the first true one; the last rule has none."""

    verdict: str
    when: NotRequired[Condition]


class Stage(TypedDict):
    """A phase of the lifecycle: its gate's own items, and the profile answers that say a project is there."""

    id: str
    items: list[str]
    when: Condition


Arrow = TypedDict(
    "Arrow",
    {"id": str, "from": NotRequired[str], "to": NotRequired[str], "consider": NotRequired[str], "any": list[Condition]},
)


class Lifecycle(TypedDict):
    """All stages in order, and the arrows that an item asked here may fire."""

    stages: list[Stage]
    arrows: list[Arrow]


class Plan(TypedDict):
    """A checklist as the engine reads it. It is never changed after it was made."""

    format: Literal[1]
    catalogue: str
    id: str
    version: str
    method: Method
    unit: NotRequired[Unit]
    verdicts: list[Verdict]
    split: NotRequired[int]
    axes: NotRequired[list[Axis]]
    rules: NotRequired[list[Rule]]
    sections: list[Section]
    profile: NotRequired[list[Item]]
    lifecycle: NotRequired[Lifecycle]


def compile(catalogue: Catalogue, checklist_id: str) -> Plan:
    """Return the plan of a checklist; the profile has none, because it is never scored."""
    checklist = catalogue.checklists[checklist_id]
    scoring = checklist.scoring
    if scoring is None:
        raise ValueError(f"{checklist_id} has no scoring, so there is nothing to compile")
    sections: list[Section] = [
        {"id": section.id, "items": _lines(catalogue, checklist, section)} for section in checklist.sections
    ]
    asked = {item["id"]: item for section in sections for item in section["items"]}
    arrows = [arrow for arrow in catalogue.arrows.values() if any(asked.keys() & lines.keys() for lines in arrow.any)]
    named = {key for item in asked.values() for key in item.get("when", ())}
    named |= {key for arrow in arrows for lines in arrow.any for key in lines}
    named |= {key for rule in scoring.rules for key in rule.when}
    plan: Plan = {
        "format": PLAN_FORMAT,
        "catalogue": catalogue.id,
        "id": checklist.id,
        "version": checklist.version,
        "method": scoring.method,
        "verdicts": [_verdict(verdict) for verdict in scoring.verdicts],
        "sections": sections,
        "profile": _profile(catalogue, checklist.id, named),
    }
    if scoring.unit != "percent":
        plan["unit"] = scoring.unit
    if scoring.method == "matrix":
        plan["split"] = scoring.split
        plan["axes"] = [{"id": axis.id, "sections": list(axis.sections)} for axis in scoring.axes]
    if scoring.method == "rules":
        plan["rules"] = [_rule(rule) for rule in scoring.rules]
    if arrows:
        plan["lifecycle"] = _lifecycle(catalogue, arrows)
    return plan


def once(prepare: Callable[[Plan], Prepared]) -> Callable[[Plan], Prepared]:
    """Prepare something of a plan no more than once, because 100,000 records are scored against one."""
    # By identity; each keeps its plan alive, so that no other plan can come to the same identity.
    known: dict[int, tuple[Plan, Prepared]] = {}

    def prepared(plan: Plan) -> Prepared:
        if id(plan) not in known:
            if len(known) == MOST_PLANS:
                known.clear()
            known[id(plan)] = plan, prepare(plan)
        return known[id(plan)][1]

    return prepared


def alone(catalogue: Catalogue, item: model.Item) -> Plan:
    """Return a plan that asks one item, whatever its condition: its page needs its state, nobody needs a verdict."""
    home = catalogue.checklists[item.home]
    asked = replace(item, when={})
    return {
        "format": PLAN_FORMAT,
        "catalogue": catalogue.id,
        "id": home.id,
        "version": home.version,
        "method": "weighted",
        "verdicts": [{"id": "", "from": 0}],
        "sections": [{"id": "item", "items": [_line(catalogue, home.id, asked, asked)]}],
    }


def _verdict(verdict: model.Verdict) -> Verdict:
    if verdict.at:
        return {"id": verdict.id, "at": list(verdict.at)}
    return {"id": verdict.id} if verdict.start is None else {"id": verdict.id, "from": verdict.start}


def _rule(rule: model.Rule) -> Rule:
    return {"verdict": rule.verdict, "when": _condition(rule.when)} if rule.when else {"verdict": rule.verdict}


def unscored(catalogue: Catalogue, checklist_id: str) -> dict[str, object]:
    """Return what there is to compile of a checklist that is never scored: its questions, in their sections."""
    checklist = catalogue.checklists[checklist_id]
    return {
        "format": PLAN_FORMAT,
        "catalogue": catalogue.id,
        "id": checklist.id,
        "version": checklist.version,
        "sections": [
            {
                "id": section.id,
                "items": [
                    _question(catalogue, checklist.id, catalogue.items[line.id], catalogue.items[line.id].when)
                    for line in section.lines
                    if catalogue.items[line.id].retired is None
                ],
            }
            for section in checklist.sections
        ],
    }


def _lines(catalogue: Catalogue, checklist: model.Checklist, section: model.Section) -> list[Item]:
    pairs = ((catalogue.items[line.id], line) for line in section.lines)
    return [_line(catalogue, checklist.id, item, line) for item, line in pairs if item.retired is None]


def _line(catalogue: Catalogue, checklist_id: str, item: model.Item, line: model.Item | model.Use) -> Item:
    """Return a question as one line of a checklist asks it."""
    need, weight = as_asked(item, line)
    compiled = _question(catalogue, checklist_id, item, item.when if line.when is None else line.when)
    compiled["weight"] = weight
    if need != "should":
        compiled["need"] = need
    if item.effort is not None:
        compiled["effort"] = item.effort
    return compiled


def _question(catalogue: Catalogue, checklist_id: str, item: model.Item, when: model.Condition) -> Item:
    compiled: Item = {"id": item.id}
    if item.kind != "confirm":
        compiled["kind"] = item.kind
    if item.options:
        compiled["options"] = [_option(option) for option in item.options]
    if item.scale:
        compiled["min"], compiled["max"] = item.scale.low, item.scale.high
    if item.bands:
        compiled["bands"] = [_band(band) for band in item.bands]
    if when:
        compiled["when"] = _condition(when)
    if item.na:
        compiled["na"] = True
    if item.review is not None:
        compiled["review"] = item.review
    _dated(catalogue, item, compiled)
    home = catalogue.profile if catalogue.profile and item.home == catalogue.profile.id else None
    home = home or catalogue.checklists.get(item.home)
    if home is not None and home.id != checklist_id:
        compiled["home"] = home.id
        compiled["edition"] = home.version
    return compiled


def _dated(catalogue: Catalogue, item: model.Item, compiled: Item) -> None:
    """Add what became of a question from one edition to the next."""
    if item.changed:
        compiled["changed"] = item.changed
    if item.id in catalogue.reworded:
        compiled["reworded"] = catalogue.reworded[item.id]
    if item.id in catalogue.formerly:
        compiled["formerly"] = list(catalogue.formerly[item.id])


def _option(option: model.Option) -> Option:
    return {"id": option.id} if option.value is None else {"id": option.id, "value": option.value}


def _band(band: model.Band) -> Band:
    if band.bound == "from":
        return {"from": band.limit, "value": band.value}
    return {"upto": band.limit, "value": band.value}


def _condition(lines: model.Condition) -> Condition:
    return {key: list(accepted) for key, accepted in lines.items()}


def _profile(catalogue: Catalogue, checklist_id: str, named: set[str]) -> list[Item]:
    """Return the profile items that conditions name, and those which their own conditions name."""
    if catalogue.profile is None:
        return []
    wanted = set(named)
    found = []
    for item in reversed(catalogue.profile.items):  # Conditions look back, so one pass from the end finds all.
        if item.id in wanted and item.retired is None:
            wanted |= item.when.keys()
            found.append(_question(catalogue, checklist_id, item, item.when))
    return found[::-1]


def _lifecycle(catalogue: Catalogue, arrows: Iterable[model.Arrow]) -> Lifecycle:
    return {
        "stages": [
            {"id": stage.id, "items": _gate(catalogue.checklists.get(stage.gate)), "when": _condition(stage.when)}
            for stage in catalogue.stages.values()
        ],
        "arrows": [_arrow(arrow) for arrow in arrows],
    }


def _gate(checklist: model.Checklist | None) -> list[str]:
    items: Sequence[model.Item] = checklist.items if checklist else ()
    return [item.id for item in items if item.retired is None]


def _arrow(arrow: model.Arrow) -> Arrow:
    conditions = [_condition(lines) for lines in arrow.any]
    if arrow.consider:
        return {"id": arrow.id, "consider": arrow.consider, "any": conditions}
    return {"id": arrow.id, "from": arrow.start, "to": arrow.to, "any": conditions}
