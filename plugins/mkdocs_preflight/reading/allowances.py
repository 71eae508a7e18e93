"""What the author's lint has found, without what its authors let stand.

Findings come in, each with the things that may allow it: an item before its checklist, or a case. What is allowed with
a reason is kept back, and an allowance that keeps back nothing is a finding itself. What the findings mean is not known
here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from mkdocs_preflight import problems
from mkdocs_preflight.model import Allowance, Case, Catalogue, Checklist, Item
from mkdocs_preflight.problems import Place, Problem, Problems

#: What an allowance may stand on.
Holder: TypeAlias = Item | Checklist | Case


class Findings:
    """What was found so far, and which allowances were needed for it."""

    def __init__(self, found: Problems) -> None:
        """Begin with none; what no allowance keeps back goes to `found`."""
        self._found = found
        self._needed: set[Place] = set()

    def keep(self, problem: Problem, *holders: Holder) -> None:
        """Keep a finding, unless the first of its holders that speaks of its code allows it."""
        allowances = (each for holder in holders for each in holder.allow)
        allowance = next((each for each in allowances if each.code == problem.code), None)
        if allowance:
            self._needed.add(allowance.place)
        else:
            self._found.take([problem])

    def unneeded(self, catalogue: Catalogue) -> None:
        """Report the allowances that have kept back nothing."""
        for allowance in _allowances(catalogue):
            if allowance.code and allowance.place not in self._needed:
                self._found.add(problems.allows_nothing, allowance.place, code=allowance.code)


def _allowances(catalogue: Catalogue) -> Iterator[Allowance]:
    holders: list[Holder] = [*catalogue.checklists.values(), *catalogue.items.values(), *catalogue.cases.values()]
    return (allowance for holder in holders for allowance in holder.allow)
