"""One saved project by one checklist, and what keeps it from meeting what is required.

A site, a project and a demand come in; out goes the result with what is lacking. How it is printed, and whether it is
one of three or of a hundred thousand, is not known here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_preflight.cli.common import strangers
from mkdocs_preflight.engine.answers import answers_of, field_of, said, value_of
from mkdocs_preflight.engine.score import Result, assess, score
from mkdocs_preflight.model import Checklist
from mkdocs_preflight.problems import Problem, Problems
from mkdocs_preflight.projects import Project, misfits
from mkdocs_preflight.site.site import Site

#: Verdicts of rules have no order, and so no colour.
TONES = {"stop": "red", "revise": "yellow", "go": "green", "open": "cyan", "none": "white", "plain": None}


@dataclass(frozen=True, slots=True)
class Demand:
    """What is required: a verdict, or nothing; evidence to every must, or not; on which day."""

    verdict: str
    evidence: bool
    today: str


@dataclass(frozen=True, slots=True)
class Scored:
    """One project by one checklist, and what keeps it from meeting the requirement; nothing where it meets it."""

    project: Project
    checklist: Checklist
    result: Result
    #: Why the verdict is not met.
    lacks: str
    #: The musts that lack the required evidence.
    unproved: tuple[str, ...]
    #: The answers that cannot be counted.
    wrong: tuple[Problem, ...]

    @property
    def met(self) -> bool:
        """Whether nothing is lacking, and nothing that was answered is left out of the count."""
        return not (self.lacks or self.unproved or self.wrong)


def meant(site: Site, project: Project, chosen: Sequence[Checklist]) -> list[Checklist]:
    """Return the checklists to score a project by, in the order of their ids: the chosen, else those it answers."""
    if chosen:
        return sorted(chosen, key=lambda checklist: checklist.id)
    items, homes = site.catalogue.items, set[str]()
    for key, entry in answers_of(project.record).items():
        if key in items and items[key].home not in homes and value_of(entry) is not None:
            homes.add(items[key].home)
    return [site.catalogue.running[id] for id in sorted(homes) if id in site.catalogue.running]


def scored(site: Site, project: Project, checklist: Checklist, demand: Demand, found: Problems) -> Scored:
    """Return what a project comes to, and report what is wrong with its answers."""
    own, plan = Problems(), site.plan(checklist.id)
    misfits(project, plan, own)
    strangers(site, project, own, strict=bool(demand.verdict or demand.evidence))
    found.take(own.found)
    result = score(plan, project.record, demand.today)
    return Scored(
        project=project,
        checklist=checklist,
        result=result,
        lacks=_lacks(site, checklist, result, demand.verdict) if demand.verdict else "",
        unproved=_unproved(site, checklist, project) if demand.evidence else (),
        wrong=tuple(problem for problem in own.found if problem.level == "error"),
    )


def musts(site: Site, checklist: Checklist, project: Project) -> dict[str, bool]:
    """Return the asked musts in the order of the page, and whether each has an answer, or n/a, with evidence."""
    plan, answers = site.plan(checklist.id), answers_of(project.record)
    states = assess(plan, project.record)["items"]
    ids = [item["id"] for part in plan["sections"] for item in part["items"] if item.get("need") == "must"]
    return {
        id: states[id]["state"] in ("answered", "na") and said(field_of(answers.get(id), "evidence"))
        for id in ids
        if states[id]["asked"] == "yes"
    }


def verdicts(checklist: Checklist) -> list[str]:
    """Return the verdicts of a checklist, from the worst to the best."""
    return [verdict.id for verdict in checklist.scoring.verdicts] if checklist.scoring else []


def why_unproved(site: Site, one: Scored) -> str:
    """Return which musts lack the required evidence: all of them, for each fails the command."""
    names = site.words.join([name(site, id) for id in one.unproved])
    return site.words.say("score.lacks.evidence", n=len(one.unproved), names=names) if one.unproved else ""


def name(site: Site, id: str) -> str:
    """Return an item by id and name."""
    return f"{id} {site.catalogue.items[id].name}"


def _unproved(site: Site, checklist: Checklist, project: Project) -> tuple[str, ...]:
    return tuple(id for id, proved in musts(site, checklist, project).items() if not proved)


def _lacks(site: Site, checklist: Checklist, result: Result, required: str) -> str:
    """Return why a verdict is not certain to be as required; nothing where it is."""
    order, possible = verdicts(checklist), result["possible_verdicts"]
    if required not in order:
        return site.words.say("score.lacks.none", verdict=required)
    enough = [order.index(each) >= order.index(required) for each in possible]
    if enough and all(enough):
        return ""
    return site.words.say(f"score.lacks.{'verdict' if any(enough) or not enough else 'never'}", verdict=required)
