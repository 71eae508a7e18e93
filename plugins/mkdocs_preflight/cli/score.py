"""`preflight score`: what saved projects come to, and whether that is enough."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import click

from mkdocs_preflight import problems
from mkdocs_preflight.cli import stream
from mkdocs_preflight.cli.common import (
    Day,
    checklist_named,
    complain,
    in_language,
    of_catalogue,
    read_projects,
    read_site,
    write_whole,
)
from mkdocs_preflight.cli.scored import TONES, Demand, Scored, meant, musts, name, scored, verdicts, why_unproved
from mkdocs_preflight.engine.report import Report, report
from mkdocs_preflight.engine.successors import offers, reworded
from mkdocs_preflight.model import Checklist
from mkdocs_preflight.problems import Problems, harmless, show
from mkdocs_preflight.projects import Project
from mkdocs_preflight.site.results import ResultView, named, perhaps, result_view
from mkdocs_preflight.site.site import Site


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
@click.option("--lines", is_flag=True, help="Every RECORD has one JSON record a line, as files in .jsonl have.")
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write a file instead of printing.")
@in_language
@of_catalogue
def score(
    records: tuple[Path, ...],
    checklists: tuple[str, ...],
    required: str | None,
    proof: str | None,
    today: str | None,
    form: str,
    lines: bool,
    output: Path | None,
    language: str,
    folders: tuple[Path, ...],
    docs: Path | None,
    catalogue: str,
) -> None:
    """Print what saved projects (JSON or YAML, “-” for standard input) come to.

    Without --checklist, every checklist counts of which a project answers an item of its own. Exits with 1 where a
    requirement is not met. A file in .jsonl is scored as a stream, a line of output for each result: in JSON an object
    a line.
    """
    site = read_site(folders, docs, catalogue, language=language)
    chosen = [checklist_named(site, id) for id in checklists]
    for checklist in chosen:
        _know(checklist, required)
    demand = Demand(required or "", bool(proof), today or date.today().isoformat())
    if lines or any(map(stream.has_lines, records)):
        if form not in stream.SHOWN:
            raise click.UsageError(problems.no_junit_of_lines())
        _know_one_of(chosen or list(site.catalogue.running.values()), required)
        sys.exit(stream.run(site, records, chosen, demand, form=form, output=output, every=lines))
    sys.exit(0 if _whole(site, records, chosen, demand, form, output) else 1)


def _whole(
    site: Site, records: Sequence[Path], chosen: Sequence[Checklist], demand: Demand, form: str, output: Path | None
) -> bool:
    """Print the results of all projects together; return whether each meets what is required."""
    projects = sorted(read_projects(records), key=lambda project: project.path)
    pairs = [(project, checklist) for project in projects for checklist in _meant(site, project, chosen)]
    _know_one_of([checklist for _, checklist in pairs], demand.verdict)
    found = Problems()
    results = [scored(site, project, checklist, demand, found) for project, checklist in pairs]
    complain(found)
    write_whole(output, SHOWN[form](site, results, demand))
    return all(one.met for one in results)


def _know(checklist: Checklist, required: str | None) -> None:
    """Refuse a verdict that a checklist does not have which was asked for by name."""
    names = verdicts(checklist)
    if required and required not in names:
        raise click.UsageError(problems.no_verdict(verdict=required, checklist=checklist.id, names=names))


def _know_one_of(checklists: Sequence[Checklist], required: str | None) -> None:
    """Refuse a verdict that none of the checklists has by which projects are scored."""
    names = list(dict.fromkeys(each for checklist in checklists for each in verdicts(checklist)))
    if required and required not in names:
        raise click.UsageError(problems.no_verdict_anywhere(verdict=required, names=names))


def _meant(site: Site, project: Project, chosen: Sequence[Checklist]) -> list[Checklist]:
    found = meant(site, project, chosen)
    if not found:
        raise click.UsageError(problems.answers_nothing(path=project.path))
    return found


def as_text(site: Site, results: Sequence[Scored], demand: Demand) -> str:
    """Return results for people, in colour where there is a terminal."""
    return "\n".join("".join(f"{line}\n" for line in _lines(site, one, demand)) for one in results)


def _lines(site: Site, one: Scored, demand: Demand) -> Iterator[str]:
    view = result_view(site, _report(site, one, demand), one.project.record)
    head = f"{harmless(one.project.path)} · {view.title} {view.version}"
    yield click.style(head, bold=True)
    yield f"  {view.counts}"
    yield "  " + click.style(view.sentence, fg=TONES[view.tone], bold=True)
    for text in (view.held, view.assessed):
        if text:
            yield f"  {text}"
    for title, items in view.paths:
        yield f"  {title}: {items}"
    gaps = one.result["gaps"]
    if gaps:
        yield f"  {site.words.say('report.gaps')}: {named(site, gaps)}"
    for text in (*_ahead(site, one), *_since(site, one)):
        yield f"  {text}"
    yield f"  {site.words.say('score.fingerprint', fingerprint=view.fingerprint)}"
    for text in filter(None, (one.lacks, why_unproved(site, one))):
        yield "  " + click.style(text, fg="red")
    if demand.verdict and one.met:
        yield "  " + click.style(site.words.say("score.met", verdict=demand.verdict), fg="green")


def _report(site: Site, one: Scored, demand: Demand) -> Report:
    return report(site.plan(one.checklist.id), one.project.record, demand.today)


def _ahead(site: Site, one: Scored) -> list[str]:
    """Return which question is next, and how many more may be asked."""
    id = one.result["next"]
    following = site.words.say("script.checklist.next", name=name(site, id)) if id else ""
    return list(filter(None, (following, perhaps(site, one.checklist, one.project.record))))


def _since(site: Site, one: Scored) -> Iterator[str]:
    """Return what changed under the answers: questions in other words, and answers that others may take over."""
    plan = site.plan(one.checklist.id)
    if ids := reworded(plan, one.project.record):
        yield site.words.say("score.reworded", names=named(site, ids))
    for offer in offers(plan, one.project.record):
        yield site.words.say("score.offer", item=name(site, offer["item"]), old=name(site, offer["from"]))


def as_json(site: Site, results: Sequence[Scored], demand: Demand) -> str:  # noqa: ARG001
    """Return results as a JSON array, each with the record it is of."""
    return json.dumps([{"record": one.project.path, **one.result} for one in results], indent=2) + "\n"


def as_junit(site: Site, results: Sequence[Scored], demand: Demand) -> str:
    """Return results as a test report: a suite for each, with tests for the verdict, each must and each slip.

    A test is called the same whatever comes out, so that what reads the report can follow it from run to run.
    """
    suites = ElementTree.Element("testsuites", name="preflight")
    for one in results:
        reported = _report(site, one, demand)
        view = result_view(site, reported, one.project.record)
        suite = ElementTree.SubElement(suites, "testsuite", name=harmless(f"{one.project.path}: {view.title}"))
        why = "\n".join((view.sentence, *_why(view), *_ahead(site, one)))
        verdict = _test(suite, "verdict", one.lacks, why)
        ElementTree.SubElement(verdict, "system-out").text = _lines_harmless(why)
        for id in musts(site, one.checklist, one.project):
            _test(suite, name(site, id), *_missing(site, one, reported, id))
        for problem in one.wrong:
            _test(suite, f"{problem.code} {problem.message}", problem.message, show(problem))
        suite.set("tests", str(len(suite)))
        suite.set("failures", str(len(suite.findall("testcase/failure"))))
    ElementTree.indent(suites)
    return ElementTree.tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


def _test(suite: ElementTree.Element, called: str, failure: str, why: str = "") -> ElementTree.Element:
    """Add a test to a suite, which fails where there is a `failure`."""
    test = ElementTree.SubElement(suite, "testcase", classname=suite.get("name", ""), name=harmless(called))
    if failure:
        ElementTree.SubElement(test, "failure", message=harmless(failure)).text = _lines_harmless(why or failure)
    return test


def _lines_harmless(text: str) -> str:
    """Return lines without the characters that XML cannot hold."""
    return "\n".join(harmless(line) for line in text.split("\n"))


def _missing(site: Site, one: Scored, reported: Report, id: str) -> tuple[str, str]:
    """Return what a must lacks, in short and in full: evidence, or, where the verdict is not met, a yes."""
    ask = site.catalogue.items[id].ask
    if id in one.unproved:
        return site.words.say("score.lacks.proof"), ask
    below = id in reported["must_open"] or id in one.result["capped_by"]
    return (ask, ask) if one.lacks and below else ("", "")


def _why(view: ResultView) -> Iterator[str]:
    yield from filter(None, (view.counts, view.held, view.assessed, *(f"{title}: {ids}" for title, ids in view.paths)))


SHOWN: Mapping[str, Callable[[Site, Sequence[Scored], Demand], str]] = {
    "text": as_text,
    "json": as_json,
    "junit": as_junit,
}
