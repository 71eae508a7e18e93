"""`preflight table`: many projects side by side."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import click

from mkdocs_preflight import problems
from mkdocs_preflight.cli.common import (
    Day,
    checklist_named,
    in_language,
    look_over,
    of_catalogue,
    progress,
    read_projects,
    read_site,
)
from mkdocs_preflight.cli.scored import TONES
from mkdocs_preflight.problems import columns_of, harmless
from mkdocs_preflight.site.board import COLUMNS, SORTS, Row, row
from mkdocs_preflight.site.report import rows_as_csv
from mkdocs_preflight.site.results import front
from mkdocs_preflight.site.site import Site

#: Columns are never cut below this, and stand as far apart.
NARROWEST, GAP = 8, 2


@click.command()
@click.argument("records", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True), metavar="RECORD…")
@click.option("--checklist", "id", metavar="ID", help="The checklist.  [default: the one that gathers from all others]")
@click.option("--sort", type=click.Choice(tuple(SORTS)), default="verdict", show_default=True, help="What comes first.")
@click.option("--today", type=Day(), metavar="DAY", help="The day to compare dates with.  [default: today]")
@click.option("--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", show_default=True)
@in_language
@of_catalogue
def table(
    records: tuple[Path, ...],
    id: str | None,
    sort: str,
    today: str | None,
    form: str,
    language: str,
    folders: tuple[Path, ...],
    docs: Path | None,
    catalogue: str,
) -> None:
    """Print one line for each saved project: verdict, open musts, oldest answer, decision and link."""
    site = read_site(folders, docs, catalogue, language=language)
    checklist = checklist_named(site, id) if id else front(site)
    if checklist is None:
        raise click.UsageError(problems.no_checklists(folder=str(folders[0]) if folders else "checklists"))
    projects = read_projects(records)
    day = today or date.today().isoformat()
    rows = [row(site, checklist, project.record, day, path=project.path) for project in progress(projects)]
    rows.sort(key=SORTS[sort])
    click.echo(SHOWN[form](site, rows), nl=False)
    sys.exit(1 if look_over(site, projects, [checklist.id]) else 0)


def as_text(site: Site, rows: Sequence[Row]) -> str:
    """Return a table that fits the terminal; in a pipe nothing is cut."""
    heads = [site.words.say(f"board.{column}") for column in COLUMNS]
    cells = [heads, *([harmless(getattr(each, column)) for column in COLUMNS] for each in rows)]
    widths = [max(columns_of(line[at]) for line in cells) for at in range(len(COLUMNS))]
    if sys.stdout.isatty():
        _narrow(widths, shutil.get_terminal_size().columns)
    head, *body = ([_fit(cell, width) for cell, width in zip(line, widths, strict=True)] for line in cells)
    lines = [[click.style(cell, bold=True) for cell in head]]
    for (project, verdict, *rest), each in zip(body, rows, strict=True):
        lines.append([project, click.style(verdict, fg=TONES[each.tone]), *rest])
    return "".join((" " * GAP).join(line).rstrip() + "\n" for line in lines)


def _narrow(widths: list[int], most: int) -> None:
    """Take from the widest column until all fit."""
    while sum(widths) + GAP * (len(widths) - 1) > most and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1


def _fit(text: str, width: int) -> str:
    if columns_of(text) > width:
        while columns_of(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - columns_of(text))


def as_csv(site: Site, rows: Sequence[Row]) -> str:  # noqa: ARG001
    """Return the rows for a spreadsheet."""
    return rows_as_csv([list(COLUMNS), *([getattr(each, column) for column in COLUMNS] for each in rows)])


def as_json(site: Site, rows: Sequence[Row]) -> str:  # noqa: ARG001
    """Return the rows for programs."""
    return json.dumps([{column: getattr(each, column) for column in COLUMNS} for each in rows], indent=2) + "\n"


SHOWN: Mapping[str, Callable[[Site, Sequence[Row]], str]] = {"text": as_text, "csv": as_csv, "json": as_json}
