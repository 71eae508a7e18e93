"""`preflight score`: what saved projects come to, and whether that is enough."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import click

from mkdocs_preflight import problems
from mkdocs_preflight.cli.common import (
    Day,
    checklist_named,
    complain,
    in_language,
    of_catalogue,
    read_projects,
    read_site,
    strangers,
)
from mkdocs_preflight.engine.answers import answers_of, field_of, said, value_of
from mkdocs_preflight.engine.report import Report, report
from mkdocs_preflight.engine.score import assess
from mkdocs_preflight.engine.successors import offers, reworded
from mkdocs_preflight.model import Checklist
from mkdocs_preflight.problems import Problem, Problems, harmless, show
from mkdocs_preflight.projects import Project, misfits
from mkdocs_preflight.site.results import ResultView, named, perhaps, result_view
from mkdocs_preflight.site.site import Site

TONES = {"stop": "red", "revise": "yellow", "go": "green", "open": "cyan", "none": "white"}


@dataclass(frozen=True, slots=True)
class Scored:
    """One project by one checklist, and what keeps it from meeting the requirement; nothing where it meets it."""

    project: Project
    checklist: Checklist
    report: Report
    #: The asked musts, in the order of the page.
    musts: tuple[str, ...]
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


@click.command()
@click.argument("records", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True), metavar="RECORD…")
@click.option("--checklist", "checklists", multiple=True, metavar="ID", help="Only this checklist; several times.")
@click.option(
    "--require", "required", metavar="VERDICT", help="Fail unless each verdict is certain to be this or better."
)
@click.option("--require-evidence", "proof", type=click.Choice(["must"]), help="Fail unless every must has evidence.")
@click.option("--today", type=Day(), metavar="DAY", help="The day to compare dates with.  [default: today]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "junit"]),
    default="text",
    show_default=True,
    help="For people, for programs, or as a test report for CI.",
)
@in_language
@of_catalogue
def score(
    records: tuple[Path, ...],
    checklists: tuple[str, ...],
    required: str | None,
    proof: str | None,
    today: str | None,
    form: str,
    language: str,
    folders: tuple[Path, ...],
    docs: Path | None,
    catalogue: str,
) -> None:
    """Print what saved projects (JSON or YAML, “-” for standard input) come to.

    Without --checklist, every checklist counts of which a project answers an item of its own. Exits with 1 where a
    requirement is not met.
    """
    site = read_site(folders, docs, catalogue, language=language)
    chosen = [checklist_named(site, id) for id in checklists]
    for checklist in chosen:
        _know(checklist, required)
    projects = sorted(read_projects(records), key=lambda project: project.path)
    pairs = [(project, checklist) for project in projects for checklist in _meant(site, project, chosen)]
    _know_one_of([checklist for _, checklist in pairs], required)
    found, day = Problems(), today or date.today().isoformat()
    scored = [_scored(site, project, checklist, required, proof, day, found) for project, checklist in pairs]
    complain(found)
    click.echo(SHOWN[form](site, scored, required), nl=False)
    sys.exit(0 if all(one.met for one in scored) else 1)


def _know(checklist: Checklist, required: str | None) -> None:
    """Refuse a verdict that a checklist does not have which was asked for by name."""
    names = _verdicts(checklist)
    if required and required not in names:
        raise click.UsageError(problems.no_verdict(verdict=required, checklist=checklist.id, names=names))


def _know_one_of(checklists: Sequence[Checklist], required: str | None) -> None:
    """Refuse a verdict that none of the checklists has by which projects are scored."""
    names = list(dict.fromkeys(name for checklist in checklists for name in _verdicts(checklist)))
    if required and required not in names:
        raise click.UsageError(problems.no_verdict_anywhere(verdict=required, names=names))


def _verdicts(checklist: Checklist) -> list[str]:
    """Return the verdicts of a checklist, from the worst to the best."""
    return [verdict.id for verdict in checklist.scoring.verdicts] if checklist.scoring else []


def _meant(site: Site, project: Project, chosen: Sequence[Checklist]) -> list[Checklist]:
    """Return the checklists to score a project by, in the order of their ids."""
    answers = answers_of(project.record)
    answered = {key for key, entry in answers.items() if value_of(entry) is not None}
    own = [one for one in site.catalogue.running.values() if any(item.id in answered for item in one.items)]
    if not chosen and not own:
        raise click.UsageError(problems.answers_nothing(path=project.path))
    return sorted(chosen or own, key=lambda checklist: checklist.id)


def _scored(
    site: Site,
    project: Project,
    checklist: Checklist,
    required: str | None,
    proof: str | None,
    today: str,
    found: Problems,
) -> Scored:
    own = Problems()
    misfits(project, site.plan(checklist.id), own)
    strangers(site, project, own, strict=bool(required or proof))
    found.take(own.found)
    reported = report(site.plan(checklist.id), project.record, today)
    musts = _musts(site, checklist, project)
    return Scored(
        project=project,
        checklist=checklist,
        report=reported,
        musts=tuple(musts),
        lacks=_lacks(site, checklist, reported, required) if required else "",
        unproved=tuple(id for id, proved in musts.items() if not proved) if proof else (),
        wrong=tuple(problem for problem in own.found if problem.level == "error"),
    )


def _musts(site: Site, checklist: Checklist, project: Project) -> dict[str, bool]:
    """Return the asked musts in the order of the page, and whether each has an answer, or n/a, with evidence."""
    plan, answers = site.plan(checklist.id), answers_of(project.record)
    states = assess(plan, project.record)["items"]
    musts = [item["id"] for part in plan["sections"] for item in part["items"] if item.get("need") == "must"]
    return {
        id: states[id]["state"] in ("answered", "na") and said(field_of(answers.get(id), "evidence"))
        for id in musts
        if states[id]["asked"] == "yes"
    }


def _lacks(site: Site, checklist: Checklist, reported: Report, required: str) -> str:
    """Return why a verdict is not certain to be as required; nothing where it is."""
    order, possible = _verdicts(checklist), reported["result"]["possible_verdicts"]
    if required not in order:
        return site.words.say("score.lacks.none", verdict=required)
    enough = [order.index(each) >= order.index(required) for each in possible]
    if enough and all(enough):
        return ""
    return site.words.say(f"score.lacks.{'verdict' if any(enough) or not enough else 'never'}", verdict=required)


def as_text(site: Site, scored: Sequence[Scored], required: str | None) -> str:
    """Return results for people, in colour where there is a terminal."""
    return "\n".join("".join(f"{line}\n" for line in _lines(site, one, required)) for one in scored)


def _lines(site: Site, one: Scored, required: str | None) -> Iterator[str]:
    view = result_view(site, one.report, one.project.record)
    head = f"{harmless(one.project.path)} · {view.title} {view.version}"
    yield click.style(head, bold=True)
    yield f"  {view.counts}"
    yield "  " + click.style(view.sentence, fg=TONES[view.tone], bold=True)
    for text in (view.held, view.assessed):
        if text:
            yield f"  {text}"
    for title, items in view.paths:
        yield f"  {title}: {items}"
    gaps = one.report["result"]["gaps"]
    if gaps:
        yield f"  {site.words.say('report.gaps')}: {named(site, gaps)}"
    for text in (*_ahead(site, one), *_since(site, one)):
        yield f"  {text}"
    yield f"  {site.words.say('score.fingerprint', fingerprint=view.fingerprint)}"
    for text in filter(None, (one.lacks, _unproved(site, one))):
        yield "  " + click.style(text, fg="red")
    if required and one.met:
        yield "  " + click.style(site.words.say("score.met", verdict=required), fg="green")


def _ahead(site: Site, one: Scored) -> list[str]:
    """Return which question is next, and how many more may be asked."""
    id = one.report["result"]["next"]
    following = site.words.say("script.checklist.next", name=_name(site, id)) if id else ""
    return list(filter(None, (following, perhaps(site, one.checklist, one.project.record))))


def _since(site: Site, one: Scored) -> Iterator[str]:
    """Return what changed under the answers: questions in other words, and answers that others may take over."""
    plan = site.plan(one.checklist.id)
    if ids := reworded(plan, one.project.record):
        yield site.words.say("score.reworded", names=named(site, ids))
    for offer in offers(plan, one.project.record):
        yield site.words.say("score.offer", item=_name(site, offer["item"]), old=_name(site, offer["from"]))


def _unproved(site: Site, one: Scored) -> str:
    """Return which musts lack the required evidence: all of them, for each fails the command."""
    names = site.words.join([_name(site, id) for id in one.unproved])
    return site.words.say("score.lacks.evidence", n=len(one.unproved), names=names) if one.unproved else ""


def _name(site: Site, id: str) -> str:
    return f"{id} {site.catalogue.items[id].name}"


def as_json(site: Site, scored: Sequence[Scored], required: str | None) -> str:  # noqa: ARG001
    """Return results as a JSON array, each with the record it is of."""
    results = [{"record": one.project.path, **one.report["result"]} for one in scored]
    return json.dumps(results, indent=2) + "\n"


def as_junit(site: Site, scored: Sequence[Scored], required: str | None) -> str:  # noqa: ARG001
    """Return results as a test report: a suite for each, with tests for the verdict, each must and each slip.

    A test is called the same whatever comes out, so that what reads the report can follow it from run to run.
    """
    suites = ElementTree.Element("testsuites", name="preflight")
    for one in scored:
        view = result_view(site, one.report, one.project.record)
        suite = ElementTree.SubElement(suites, "testsuite", name=harmless(f"{one.project.path}: {view.title}"))
        why = "\n".join((view.sentence, *_why(view), *_ahead(site, one)))
        verdict = _test(suite, "verdict", one.lacks, why)
        ElementTree.SubElement(verdict, "system-out").text = _lines_harmless(why)
        for id in one.musts:
            _test(suite, _name(site, id), *_missing(site, one, id))
        for problem in one.wrong:
            _test(suite, f"{problem.code} {problem.message}", problem.message, show(problem))
        suite.set("tests", str(len(suite)))
        suite.set("failures", str(len(suite.findall("testcase/failure"))))
    ElementTree.indent(suites)
    return ElementTree.tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


def _test(suite: ElementTree.Element, name: str, failure: str, why: str = "") -> ElementTree.Element:
    """Add a test to a suite, which fails where there is a `failure`."""
    test = ElementTree.SubElement(suite, "testcase", classname=suite.get("name", ""), name=harmless(name))
    if failure:
        ElementTree.SubElement(test, "failure", message=harmless(failure)).text = _lines_harmless(why or failure)
    return test


def _lines_harmless(text: str) -> str:
    """Return lines without the characters that XML cannot hold."""
    return "\n".join(harmless(line) for line in text.split("\n"))


def _missing(site: Site, one: Scored, id: str) -> tuple[str, str]:
    """Return what a must lacks, in short and in full: evidence, or, where the verdict is not met, a yes."""
    ask = site.catalogue.items[id].ask
    if id in one.unproved:
        return site.words.say("score.lacks.proof"), ask
    below = id in one.report["must_open"] or id in one.report["result"]["capped_by"]
    return (ask, ask) if one.lacks and below else ("", "")


def _why(view: ResultView) -> Iterator[str]:
    yield from filter(None, (view.counts, view.held, view.assessed, *(f"{title}: {ids}" for title, ids in view.paths)))


SHOWN = {"text": as_text, "json": as_json, "junit": as_junit}
