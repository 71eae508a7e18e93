"""`preflight merge`: several people's answers to the same project in one file."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import click

from mkdocs_preflight import problems
from mkdocs_preflight.cli.common import (
    Day,
    complain,
    look_over,
    of_catalogue,
    read_projects,
    read_site,
    write_whole,
)
from mkdocs_preflight.engine import merge as merging
from mkdocs_preflight.engine.answers import answers_of, items, said
from mkdocs_preflight.engine.record import write
from mkdocs_preflight.problems import Problems, harmless
from mkdocs_preflight.projects import Project, misfits
from mkdocs_preflight.site.report import answer_text
from mkdocs_preflight.site.site import Site


@click.command()
@click.argument("records", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True), metavar="RECORD…")
@click.option(
    "--reader", "names", multiple=True, metavar="NAME", help="A name for each record; without, “Reader 1”, …."
)
@click.option(
    "--settle",
    "settled",
    multiple=True,
    metavar="ID=ANSWER",
    help="What the meeting agreed on, with commas between several options; may be given several times.",
)
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write a file instead of printing.")
@click.option("--today", type=Day(), metavar="DAY", help="The day of merging.  [default: today]")
@of_catalogue
def merge(
    records: tuple[Path, ...],
    names: tuple[str, ...],
    settled: tuple[str, ...],
    output: Path | None,
    today: str | None,
    folders: tuple[Path, ...],
    docs: Path | None,
    catalogue: str,
) -> None:
    """Print one record of several, and where their readers disagree.

    What is disputed stays open until it is settled; what each reader said is kept as a snapshot. Who gave an
    answer is left out unless every reader is named with --reader. Exits with 1 while something is disputed, and where
    an answer is impossible.
    """
    if names and len(names) != len(records):
        raise click.UsageError(problems.not_all_named(names=len(names), records=len(records)))
    site = read_site(folders, docs, catalogue)
    projects = read_projects(records)
    labels = names or [site.words.say("merge.reader", n=number) for number in range(1, len(projects) + 1)]
    day = today or date.today().isoformat()
    readers = _readers(projects, labels, named=bool(names))
    homes = {item.id: item.home for item in site.catalogue.items.values()}
    merged = merging.merge(readers, homes, day)
    disputed = {each["item"]: each["values"] for each in merged["disagreements"]}
    agreed = _agreed(site, settled, disputed, readers, homes, day)
    _refuse_misfits(site, agreed)
    _refuse_unexplained(agreed)
    answers = answers_of(merged["record"])
    write_whole(output, write({**merged["record"], "answers": {**answers, **agreed}}))
    impossible = look_over(site, projects, site.catalogue.running)
    for id, values in disputed.items():
        if id not in agreed:
            click.echo(_disputed(site, id, values, labels), err=True)
    sys.exit(1 if impossible or disputed.keys() - agreed.keys() else 0)


def _readers(projects: Sequence[Project], labels: Sequence[str], *, named: bool) -> list[merging.Reader]:
    pairs = zip(projects, labels, strict=True)
    return [{"name": label, "named": named, "record": project.record} for project, label in pairs]


def _agreed(
    site: Site,
    settled: Sequence[str],
    disputed: Mapping[str, object],
    readers: Sequence[merging.Reader],
    homes: Mapping[str, str],
    day: str,
) -> dict[str, dict[str, object]]:
    """Return what the meeting agreed on, as answers to today's edition of each item."""
    agreed: dict[str, dict[str, object]] = {}
    for id, value in _pairs(settled, disputed):
        answer: object = value.split(",") if "," in value else value
        entry = merging.settled(readers, homes, id, answer, day)
        if item := site.catalogue.items.get(id):
            entry["edition"] = site.catalogue.checklists[item.home].version
        agreed[id] = entry
    return agreed


def _pairs(settled: Sequence[str], disputed: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Return each item that was settled with its answer, once each."""
    known: set[str] = set()
    for pair in settled:
        id, is_pair, value = pair.partition("=")
        if not is_pair or id not in disputed:
            raise click.UsageError(problems.nothing_to_settle(pair=pair, names=list(disputed)))
        if not value.strip():
            raise click.UsageError(problems.settled_as_nothing(item=id))
        if id in known:
            raise click.UsageError(problems.settled_twice(item=id))
        known.add(id)
        yield id, value


def _refuse_unexplained(agreed: Mapping[str, Mapping[str, object]]) -> None:
    """End the command where an item is left out and nobody said why: it would count as open."""
    for id, entry in agreed.items():
        if entry["value"] == "n/a" and not said(entry.get("note")):
            raise click.UsageError(problems.settled_without_note(item=id))


def _refuse_misfits(site: Site, agreed: Mapping[str, object]) -> None:
    """End the command where an item cannot be answered so."""
    found = Problems()
    for id, entry in agreed.items():
        plans = map(site.plan, site.catalogue.running)
        plan = next((plan for plan in plans if id in {item["id"] for item in items(plan)}), None)
        if plan:
            misfits(Project("--settle", {"answers": {id: entry}}, "", {}), plan, found)
    if complain(found):
        sys.exit(2)


def _disputed(site: Site, id: str, values: Sequence[object], labels: Sequence[str]) -> str:
    item = site.catalogue.items.get(id)
    texts = [
        f"{harmless(label)}: {answer_text(site, item, value) if item else value}"
        for label, value in zip(labels, values, strict=True)
        if value is not None
    ]
    return f"{harmless(id)} {item.name if item else ''}\n  {' · '.join(texts)}"
