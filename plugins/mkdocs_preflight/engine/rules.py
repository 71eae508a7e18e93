"""The method `rules`: the first rule whose condition is true gives the verdict.

A rule whose condition is not yet certain may still be the first; one after a rule that holds never is. This module must
not know the other methods.

Mirror of engine/rules.js; tests/vectors/rules decides.
"""

from __future__ import annotations

from mkdocs_preflight.engine.conditions import asked
from mkdocs_preflight.engine.method import Judgement, Method
from mkdocs_preflight.engine.sums import Reading

__all__ = ["RULES"]


def _judge(reading: Reading) -> Judgement:
    why: list[str] = []
    given, decided = set(), False
    for rule in reading.plan["rules"]:
        state = "past" if decided else asked(rule.get("when", {}), reading.all)
        decided = decided or state == "yes"
        # What holds is not the first to hold while an earlier rule still may.
        why.append("unless" if state == "yes" and "perhaps" in why else state)
        if state in ("yes", "perhaps"):
            given.add(rule["verdict"])
    possible = [verdict["id"] for verdict in reading.plan["verdicts"] if verdict["id"] in given]
    return Judgement(score=None, range=None, possible=possible, why=why)


RULES = Method(judge=_judge)
