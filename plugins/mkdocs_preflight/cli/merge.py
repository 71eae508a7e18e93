"""`preflight merge`: several people's answers to the same project in one file."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import click

from mkdocs_preflight import problems
from mkdocs_preflight.cli.common import Day, of_catalogue, read_projects, read_site, write_whole
from mkdocs_preflight.engine import merge as merging
from mkdocs_preflight.engine.answers import is_map
from mkdocs_preflight.engine.record import write
from mkdocs_preflight.problems import harmless
from mkdocs_preflight.projects import Project
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
    help="What the meeting agreed on; may be given several times.",
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

    What is disputed stays open until it is settled; what each reader said is kept as a snapshot. Names inside the
    answers are left out unless every reader is named with --reader. Exits with 1 while something is disputed.
    """
    if names and len(names) != len(records):
        raise click.UsageError(problems.not_all_named(names=len(names), records=len(records)))
    site = read_site(folders, docs, catalogue)
    projects = read_projects(records)
    labels = names or [site.words.say("merge.reader", n=number) for number in range(1, len(projects) + 1)]
    day = today or date.today().isoformat()
    homes = {item.id: item.home for item in site.catalogue.items.values()}
    merged = merging.merge(_readers(projects, labels, named=bool(names)), homes, day)
    open_items = {each["item"]: each["values"] for each in merged["disagreements"]}
    _settle(merged["record"], open_items, settled, day)
    write_whole(output, write(merged["record"]))
    for id, values in open_items.items():
        click.echo(_disputed(site, id, values, labels), err=True)
    sys.exit(1 if open_items else 0)


def _readers(projects: Sequence[Project], labels: Sequence[str], *, named: bool) -> list[merging.Reader]:
    pairs = zip(projects, labels, strict=True)
    return [{"name": label, "named": named, "record": project.record} for project, label in pairs]


def _settle(
    record: Mapping[str, object], open_items: dict[str, list[object]], settled: Sequence[str], day: str
) -> None:
    answers = record["answers"]
    assert is_map(answers)
    for pair in settled:
        id, is_pair, value = pair.partition("=")
        if not is_pair or id not in open_items:
            raise click.UsageError(problems.nothing_to_settle(pair=pair, names=list(open_items)))
        answers[id] = {"value": value, "at": day}
        del open_items[id]


def _disputed(site: Site, id: str, values: Sequence[object], labels: Sequence[str]) -> str:
    item = site.catalogue.items.get(id)
    said = [
        f"{harmless(label)}: {answer_text(site, item, value) if item else value}"
        for label, value in zip(labels, values, strict=True)
        if value is not None
    ]
    return f"{harmless(id)} {item.name if item else ''}\n  {' · '.join(said)}"
