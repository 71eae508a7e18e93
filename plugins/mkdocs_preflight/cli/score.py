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
from mkdocs_preflight.cli.common import Day, checklist_named, complain, of_catalogue, read_projects, read_site
from mkdocs_preflight.engine.answers import answers_of, value_of
from mkdocs_preflight.engine.report import Report, report
from mkdocs_preflight.model import Checklist
from mkdocs_preflight.problems import Problems, harmless
from mkdocs_preflight.projects import Project, misfits
from mkdocs_preflight.site.results import ResultView, named, result_view
from mkdocs_preflight.site.site import Site

TONES = {"stop": "red", "revise": "yellow", "go": "green", "open": "cyan", "none": "white"}


@dataclass(frozen=True, slots=True)
class Scored:
    """One project by one checklist, and what it lacks to meet the requirement; nothing where it meets it."""

    project: Project
    checklist: Checklist
    report: Report
    lacks: tuple[str, ...]


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
@of_catalogue
def score(
    records: tuple[Path, ...],
    checklists: tuple[str, ...],
    required: str | None,
    proof: str | None,
    today: str | None,
    form: str,
    folders: tuple[Path, ...],
    docs: Path | None,
    catalogue: str,
) -> None:
    """Print what saved projects (JSON or YAML, “-” for standard input) come to.

    Without --checklist, every checklist counts of which a project answers an item of its own. Exits with 1 where a
    requirement is not met.
    """
    site = read_site(folders, docs, catalogue)
    chosen = [checklist_named(site, id) for id in checklists]
    for checklist in chosen or site.catalogue.running.values():
        _know(checklist, required, named_here=bool(chosen))
    projects = read_projects(records)
    found = Problems()
    scored = [
        _scored(site, project, checklist, required, proof, today or date.today().isoformat(), found)
        for project in sorted(projects, key=lambda project: project.path)
        for checklist in _meant(site, project, chosen)
    ]
    for project in projects:
        _strangers(site, project, found, strict=bool(required or proof))
    failed = complain(found)
    click.echo(SHOWN[form](site, scored, required), nl=False)
    sys.exit(1 if failed or any(one.lacks for one in scored) else 0)


def _know(checklist: Checklist, required: str | None, *, named_here: bool) -> None:
    """Refuse a verdict that a checklist does not have, if it was asked for by name."""
    names = [verdict.id for verdict in checklist.scoring.verdicts] if checklist.scoring else []
    if required and named_here and required not in names:
        raise click.UsageError(problems.no_verdict(verdict=required, checklist=checklist.id, names=names))


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
    misfits(project, site.plan(checklist.id), found)
    reported = report(site.plan(checklist.id), project.record, today)
    return Scored(project, checklist, reported, tuple(_lacks(site, checklist, reported, required, proof)))


def _lacks(
    site: Site, checklist: Checklist, reported: Report, required: str | None, proof: str | None
) -> Iterator[str]:
    """Return what keeps a result from meeting the requirement."""
    result = reported["result"]
    order = [verdict.id for verdict in checklist.scoring.verdicts] if checklist.scoring else []
    possible = result["possible_verdicts"]
    if required:
        enough = required in order and all(order.index(each) >= order.index(required) for each in possible)
        if not possible or not enough:
            yield site.words.say("score.lacks.verdict", verdict=required)
    if proof and result["evidence"]["with"] < result["evidence"]["musts"]:
        yield site.words.say("score.lacks.evidence", n=result["evidence"]["musts"] - result["evidence"]["with"])


def _strangers(site: Site, project: Project, found: Problems, *, strict: bool) -> None:
    """Report answers to items that no checklist here has."""
    names = list(site.catalogue.items)
    prefixes = {name.partition("-")[0] for name in names}
    for key in answers_of(project.record):
        if key not in site.catalogue.items:
            misspelt = strict and key.partition("-")[0] in prefixes
            problem = problems.misspelt_item if misspelt else problems.unknown_item
            found.add(problem, project.place(key), item=key, names=names)


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
    yield f"  {site.words.say('score.fingerprint', fingerprint=view.fingerprint)}"
    for text in one.lacks:
        yield "  " + click.style(text, fg="red")
    if required and not one.lacks:
        yield "  " + click.style(site.words.say("score.met", verdict=required), fg="green")


def as_json(site: Site, scored: Sequence[Scored], required: str | None) -> str:  # noqa: ARG001
    """Return results as a JSON array, each with the record it is of."""
    results = [{"record": one.project.path, **one.report["result"]} for one in scored]
    return json.dumps(results, indent=2) + "\n"


def as_junit(site: Site, scored: Sequence[Scored], required: str | None) -> str:  # noqa: ARG001
    """Return results as a test report: one suite for each result, one test for the requirement and for each must."""
    suites = ElementTree.Element("testsuites", name="preflight")
    for one in scored:
        view = result_view(site, one.report, one.project.record)
        name = harmless(f"{one.project.path}: {view.title}")
        suite = ElementTree.SubElement(suites, "testsuite", name=name)
        verdict = ElementTree.SubElement(suite, "testcase", classname=name, name=view.sentence)
        for text in one.lacks:
            ElementTree.SubElement(verdict, "failure", message=text).text = _why(view)
        for id in (item for item in one.report["must_open"] + one.report["result"]["capped_by"]):
            test = ElementTree.SubElement(
                suite, "testcase", classname=name, name=f"{id} {site.catalogue.items[id].name}"
            )
            if one.lacks:
                ElementTree.SubElement(test, "failure", message=site.catalogue.items[id].ask)
        suite.set("tests", str(len(suite)))
        suite.set("failures", str(len(suite.findall("testcase/failure"))))
    ElementTree.indent(suites)
    return ElementTree.tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


def _why(view: ResultView) -> str:
    return "\n".join(
        filter(None, (view.counts, view.held, view.assessed, *(f"{title}: {ids}" for title, ids in view.paths)))
    )


SHOWN = {"text": as_text, "json": as_json, "junit": as_junit}
