"""`preflight compare`: what changed from one state of a project to another, and whose doing it was."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from mkdocs_preflight import fragment, problems
from mkdocs_preflight.cli.common import (
    Day,
    checklist_named,
    complain,
    in_language,
    look_over,
    of_catalogue,
    paint,
    read_projects,
    read_site,
)
from mkdocs_preflight.cli.scored import TONES
from mkdocs_preflight.engine.answers import answers_of, is_map, said, value_of
from mkdocs_preflight.model import Checklist
from mkdocs_preflight.problems import Place, Problem, Problems, harmless
from mkdocs_preflight.projects import Project
from mkdocs_preflight.site.comparison import Compared, ComparisonView, MovesView, as_markdown, compared, view
from mkdocs_preflight.site.report import text_of
from mkdocs_preflight.site.site import Site

#: A side that begins so is a link; a file of this name is reached as `./r=…`.
_LINK = re.compile(r"https?://|#?r=[0-9]")
_SNAPSHOT = "as it was in a snapshot: its label, or its number, from 1 for the oldest."


@dataclass(frozen=True, slots=True)
class State:
    """One side: where it comes from, what it says, and the checklist that its link was made for."""

    label: str
    project: Project
    checklist: str = ""


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--old-snapshot", "before", metavar="LABEL", help=f"OLD {_SNAPSHOT}")
@click.option("--new-snapshot", "after", metavar="LABEL", help=f"NEW {_SNAPSHOT}")
@click.option("--checklist", "checklists", multiple=True, metavar="ID", help="Only this checklist; several times.")
@click.option("--today", type=Day(), metavar="DAY", help="The day to compare dates with.  [default: today]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="For people, for programs, or for a ticket.",
)
@in_language
@of_catalogue
def compare(
    old: str,
    new: str,
    before: str | None,
    after: str | None,
    checklists: tuple[str, ...],
    today: str | None,
    form: str,
    language: str,
    folders: tuple[Path, ...],
    docs: Path | None,
    catalogue: str,
) -> None:
    """Print what changed from one state of a project to another.

    A side is a saved project (JSON or YAML, “-” for standard input), a snapshot in one, or a result link. The older
    answers are read by the version of the checklist to which they were given, if it was released, and by that of
    today: what the checklist changed stands apart from what the project changed.
    """
    site = read_site(folders, docs, catalogue, language=language)
    chosen = [checklist_named(site, id) for id in checklists]
    states = (_state(site, old, before), _state(site, new, after))
    meant = _meant(site, states, chosen)
    day = today or date.today().isoformat()
    found = [compared(site, each, states[0].project.record, states[1].project.record, day) for each in meant]
    impossible = look_over(site, [state.project for state in states], [each.id for each in meant])
    _warn(states[0], found)
    click.echo(SHOWN[form](site, found, (states[0].label, states[1].label)), nl=False)
    sys.exit(1 if impossible else 0)


def _state(site: Site, side: str, snapshot: str | None) -> State:
    state = _from_link(site, side) if _LINK.match(side) else _from_file(side)
    return state if snapshot is None else _in_snapshot(site, state, snapshot)


def _from_file(side: str) -> State:
    (project,) = read_projects([Path(side)])
    return State(project.path, project)


def _from_link(site: Site, address: str) -> State:
    unpacked = fragment.read(address)
    if isinstance(unpacked, Problem):
        click.echo(problems.show(unpacked, paint=paint), err=True)
        sys.exit(2)
    if unpacked["catalogue"] not in ("", site.catalogue.id):
        raise click.UsageError(problems.link_of_other_site(catalogue=site.catalogue.id, found=unpacked["catalogue"]))
    record, checklist = unpacked["record"] or {}, unpacked["checklist"]
    editions = record.get("editions")
    if checklist:
        # What its sender saw.
        record = {**record, "editions": {checklist: unpacked["version"], **(editions if is_map(editions) else {})}}
    label = address if len(address) <= 60 else f"{address[:59]}…"
    return State(label, Project(label, record, "", {}), checklist)


def _in_snapshot(site: Site, state: State, wanted: str) -> State:
    """Return a side as one of its snapshots has it; a label goes before a number."""
    path = state.project.path
    listed = state.project.record.get("snapshots")
    all_of_them = [each for each in listed if is_map(each)] if isinstance(listed, list) else []
    labels = [text_of(each.get("label")) for each in all_of_them]
    numbers = [number for number, label in enumerate(labels, 1) if label == wanted.strip()]
    if len(numbers) > 1:
        raise click.UsageError(problems.several_snapshots(path=path, label=wanted, numbers=numbers))
    if not numbers:
        # As text: nobody can count to a number of 5,000 digits, Python included.
        numbers = [number for number in range(1, len(labels) + 1) if str(number) == wanted]
    if not numbers:
        names = [label or str(number) for number, label in enumerate(labels, 1)]
        raise click.UsageError(problems.no_snapshot(path=path, label=wanted, names=names))
    snapshot = all_of_them[numbers[0] - 1]
    day = text_of(snapshot.get("at"))
    names = [labels[numbers[0] - 1] or str(numbers[0]), site.words.date(day) if day else ""]
    return State(f"{state.label} · {', '.join(filter(None, names))}", Project(path, snapshot, "", {}))


def _meant(site: Site, states: Sequence[State], chosen: Sequence[Checklist]) -> list[Checklist]:
    """Return the checklists to compare by: the chosen, those of links, else all whose own items a side answers."""
    running = site.catalogue.running
    linked = [running[state.checklist] for state in states if state.checklist in running]
    answered = {
        key
        for state in states
        for key, entry in answers_of(state.project.record).items()
        if value_of(entry) is not None
    }
    own = [one for one in running.values() if any(item.id in answered for item in one.items)]
    meant = chosen or linked or own
    if not meant:
        raise click.UsageError(problems.answers_nothing(path=states[1].project.path))
    return sorted({each.id: each for each in meant}.values(), key=lambda checklist: checklist.id)


def _warn(state: State, found: Sequence[Compared]) -> None:
    """Say where the older answers are not read by their own edition."""
    told = Problems()
    for one in found:
        place, facts = Place(state.project.path, 0, 0), {"checklist": one.checklist.id, "now": one.checklist.version}
        if not one.kept and said(one.edition):
            told.add(problems.edition_not_kept, place, version=one.edition, **facts)
        elif not one.kept:
            told.add(problems.edition_not_named, place, **facts)
    complain(told)


def as_text(site: Site, found: Sequence[Compared], labels: tuple[str, str]) -> str:
    """Return comparisons for people, in colour where there is a terminal."""
    views = (view(site, one, labels) for one in found)
    return "\n".join("".join(f"{line}\n" for line in _lines(site, each)) for each in views)


def _lines(site: Site, one: ComparisonView) -> Iterator[str]:
    say = site.words.say
    yield click.style(one.title, bold=True)
    for side in one.sides:
        label = f": {harmless(side.label)}" if side.label else ""
        yield f"  {side.title}{label} ({say('compare.version', version=side.version)})"
        yield "    " + click.style(harmless(side.verdict), fg=TONES[side.tone], bold=True)
        yield f"    {side.counts}"
    if one.turned:
        yield f"  {harmless(one.turned)}"
    yield f"  {click.style(say('compare.checklist'), bold=True)}"
    if one.unkept:
        yield f"    {harmless(one.unkept)}"
    elif one.versions["old"] == one.versions["new"]:
        yield f"    {say('compare.same', **one.versions)}"
    else:
        yield from _moved(site, one.by_checklist)
    yield f"  {click.style(say('compare.project'), bold=True)}"
    yield from _moved(site, one.by_project)


def _moved(site: Site, moves: Sequence[MovesView]) -> Iterator[str]:
    for each in moves:
        yield f"    {each.title}: {harmless(', '.join(each.items))}"
    if not moves:
        yield f"    {site.words.say('compare.nothing')}"


def as_json(site: Site, found: Sequence[Compared], labels: tuple[str, str]) -> str:  # noqa: ARG001
    """Return comparisons as a JSON array: the two sides' names, the older one's edition, and what the engine says."""
    records = dict(zip(("old", "new"), labels, strict=True))
    return (
        json.dumps(
            [{"records": records, "edition": one.edition, "kept": one.kept, **one.whole} for one in found], indent=2
        )
        + "\n"
    )


def _as_markdown(site: Site, found: Sequence[Compared], labels: tuple[str, str]) -> str:
    return as_markdown(site, [view(site, one, labels) for one in found])


SHOWN = {"text": as_text, "json": as_json, "markdown": _as_markdown}
