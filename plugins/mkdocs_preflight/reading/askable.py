"""Whether what is asked on a condition can ever be asked, and whether a rule's condition can ever be true.

A condition asks for more than it says: an item that it names must be asked as well, and so on upwards. What is needed
in all is put together from top to bottom; where two needs leave an item no answer, nothing that needs both is ever
asked. Only the first of a chain is reported.

What this cannot see, and so never reports: options of `many` that exclude each other, since several can be chosen, and
needs that stand more than a hundred items apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from mkdocs_preflight import problems
from mkdocs_preflight.model import PROFILE, Catalogue, Checklist, Condition, Item, Rule, Use
from mkdocs_preflight.reading.allowances import Findings
from mkdocs_preflight.reading.outcomes import NOTHING, Answers, Outcomes

#: More than this is not carried from item to item: it bounds time and memory for long chains.
MOST_NEEDS = 100


class Need(NamedTuple):
    """What an item must be answered for something to be asked, and who says so."""

    outcomes: Outcomes
    #: The id of an item, or what a rule is called.
    asker: str
    answers: tuple[str, ...]


Needs: TypeAlias = Mapping[str, Need]


@dataclass(slots=True)
class Asked:
    """A checklist while it is read from top to bottom: what can be answered, and what each item needs."""

    checklist: Checklist
    items: Mapping[str, Item]
    answers: Answers
    findings: Findings
    #: The needs of every item above that can be asked.
    needs: dict[str, Needs] = field(default_factory=dict)
    never: set[str] = field(default_factory=set)
    #: The items above that may not be asked.
    perhaps: set[str] = field(default_factory=set)


def check(checklist: Checklist, catalogue: Catalogue, findings: Findings) -> Asked:
    """Report the items and rules of a checklist whose conditions contradict one another; return what was learnt."""
    lines = list(_lines(checklist, catalogue))
    rules = checklist.scoring.rules if checklist.scoring else ()
    conditions = [*(when for _, _, when in lines), *(rule.when for rule in rules)]
    asked = Asked(checklist, catalogue.items, Answers(catalogue.items, filter(None, conditions)), findings)
    for item, line, when in lines:
        if not when:
            asked.needs[item.id] = {}
            continue
        asked.perhaps.add(item.id)
        needs = _together(when, item.id, asked)
        if isinstance(needs, Contradiction):
            asked.never.add(item.id)
            # What the profile asks is reported with the profile.
            if item.home != PROFILE or checklist.id == PROFILE:
                _report(needs, f"“{item.id}” can never be asked", line, asked)
        else:
            asked.needs[item.id] = needs
    return asked


def rule_needs(rule: Rule, asked: Asked) -> Needs | None:
    """Return all that a rule needs, or nothing where its condition can never be true, which is reported."""
    name = f"the rule for “{rule.verdict}”"
    needs = _together(rule.when, name, asked)
    if isinstance(needs, Contradiction):
        _report(needs, f"{name} can never be true", rule, asked)
        return None
    return needs


def _lines(checklist: Checklist, catalogue: Catalogue) -> Iterator[tuple[Item, Item | Use, Condition]]:
    """Return the items that stand above or on a checklist, with the condition that holds for each there."""
    profile = catalogue.profile
    before = profile.items if profile and checklist.id != PROFILE else ()
    yield from ((item, item, item.when) for item in before if not item.retired)
    for section in checklist.sections:
        for line in section.lines:
            item = line if isinstance(line, Item) else catalogue.items[line.id]
            if not item.retired:
                yield item, line, item.when if line.when is None else line.when


# --- Needs -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two needs that leave an item no answer; without them, what is needed is never asked itself."""

    item: str = ""
    needs: tuple[Need, ...] = ()


def _together(when: Condition, asker: str, asked: Asked) -> Needs | Contradiction:
    """Return what a condition needs, with all that the items it names need."""
    needs: dict[str, Need] = {}
    for id, answers in when.items():
        above = asked.needs.get(id)
        if above is None:
            return Contradiction()
        if not needs and len(above) < MOST_NEEDS:
            needs = dict(above)
        elif len(above) < MOST_NEEDS:
            for other, need in above.items():
                if clash := _add(other, need, needs, asked):
                    return clash
        outcomes = asked.answers.accepted(id, answers)
        if not outcomes:
            # That no answer meets the condition is reported where it says so.
            return Contradiction()
        if clash := _add(id, Need(outcomes, asker, answers), needs, asked):
            return clash
    return needs


def _add(id: str, need: Need, needs: dict[str, Need], asked: Asked) -> Contradiction | None:
    """Add a need to others; several options of `many` can be chosen, so they never exclude each other."""
    there = needs.get(id)
    if there is None:
        needs[id] = need
    elif there.outcomes != need.outcomes and asked.items[id].kind != "many":
        both = there.outcomes & need.outcomes
        if both == NOTHING:
            return Contradiction(id, (there, need))
        needs[id] = Need(both, need.asker, need.answers)
    return None


def _report(found: Contradiction, what: str, line: Item | Use | Rule, asked: Asked) -> None:
    if not found.needs:
        return
    holders = (line, asked.checklist) if isinstance(line, Item) else (asked.checklist,)
    one, other = found.needs
    place = line.places.get("when") or line.place
    needs = (one.asker, one.answers), (other.asker, other.answers)
    asked.findings.keep(problems.never_true(place, what=what, item=found.item, needs=needs), *holders)
