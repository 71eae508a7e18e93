"""Whether each rule of a scoring can be the first that is true.

A rule is looked for that answers make true while they make all rules above it false: each of those needs one line that
does not hold. The search goes through the lines of the rules, not through all answers; where it takes too long, a rule
counts as one that can be reached. What can be answered and what a rule needs was found out before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from mkdocs_preflight import problems
from mkdocs_preflight.model import Rule
from mkdocs_preflight.reading.askable import Asked, Needs, rule_needs
from mkdocs_preflight.reading.outcomes import Outcomes

#: What stands in place of an answer where an item is not asked.
HIDDEN: Final = ""
#: So many attempts to make all rules above false are enough to give up.
MOST_ATTEMPTS: Final = 2_000

#: The lines of a rule: each item with what is accepted of it.
Lines: TypeAlias = Sequence[tuple[str, Outcomes]]
#: What each item may still be answered, and of `many` which sets must each have a chosen option.
Open: TypeAlias = Mapping[str, tuple[Outcomes, tuple[Outcomes, ...]]]


def check(rules: Sequence[Rule], asked: Asked) -> None:
    """Report every rule that is true only where one above it is; the last may, where its verdict is given elsewhere."""
    above: list[tuple[Rule, Lines]] = []
    given: set[str] = set()
    for rule in rules:
        needs = rule_needs(rule, asked)
        start = None if needs is None else _open(needs, asked)
        if start is not None and _can_be_first(start, [lines for _, lines in above], asked):
            given.add(rule.verdict)
        elif start is not None and (rule.when or rule.verdict not in given):
            _report(rule, start, above, asked)
        above.append((rule, [(id, asked.answers.accepted(id, answers)) for id, answers in rule.when.items()]))


def _report(rule: Rule, start: Open, above: Sequence[tuple[Rule, Lines]], asked: Asked) -> None:
    """Report a rule, with the one rule above it that says as much, if there is one."""
    alone = next((other.place for other, lines in above if not _can_be_first(start, [lines], asked)), None)
    problem = problems.never_first(rule.place, verdict=rule.verdict, first=alone, at=rule.place, last=not rule.when)
    asked.findings.keep(problem, asked.checklist)


def _open(needs: Needs, asked: Asked) -> Open:
    """Return what may be answered where a rule is true."""
    return {
        id: (asked.answers.possible(id), (need.outcomes,)) if asked.items[id].kind == "many" else (need.outcomes, ())
        for id, need in needs.items()
    }


def _can_be_first(start: Open, above: Sequence[Lines], asked: Asked) -> bool:
    """Say whether all rules above can be false at once, beginning with what a rule leaves open."""
    waiting = [(0, start)]
    for _ in range(MOST_ATTEMPTS):
        if not waiting:
            return False
        number, left = waiting.pop()
        while number < len(above) and any(not _of(id, left, asked)[0] & accepted for id, accepted in above[number]):
            number += 1
        if number == len(above):
            return True
        for id, accepted in above[number]:
            outcomes, wanted = _of(id, left, asked)
            rest = outcomes - accepted
            if rest and all(rest & each for each in wanted):
                waiting.append((number + 1, {**left, id: (rest, wanted)}))
    return True


def _of(id: str, left: Open, asked: Asked) -> tuple[Outcomes, tuple[Outcomes, ...]]:
    """Return what an item may still be; one that nothing needs may be hidden, too."""
    if id in left:
        return left[id]
    possible = asked.answers.possible(id)
    return (possible | {HIDDEN} if id in asked.perhaps else possible), ()
