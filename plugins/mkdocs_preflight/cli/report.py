"""`preflight report`: what a board reads about a project, as a document."""

from __future__ import annotations

import sys
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
    read_projects,
    read_site,
    write_whole,
)
from mkdocs_preflight.model import Checklist
from mkdocs_preflight.projects import Project
from mkdocs_preflight.site import report as reports
from mkdocs_preflight.site.results import checklist_of
from mkdocs_preflight.site.site import Site


@click.command()
@click.argument("record", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--checklist", "id", metavar="ID", help="The checklist to report.  [default: the one that gathers from all others]"
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "html", "json", "csv"]),
    default="markdown",
    show_default=True,
    help="For a ticket, for printing, for programs, or for a spreadsheet.",
)
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write a file instead of printing.")
@click.option("--today", type=Day(), metavar="DAY", help="The day to compare dates with.  [default: today]")
@click.option("--site", "site_url", default="", metavar="URL", help="The address of the site, for links to it.")
@in_language
@of_catalogue
def report(
    record: Path,
    id: str | None,
    form: str,
    output: Path | None,
    today: str | None,
    site_url: str,
    language: str,
    folders: tuple[Path, ...],
    docs: Path | None,
    catalogue: str,
) -> None:
    """Print the report of a saved project: page one for the board, then all answers with their evidence."""
    site = read_site(folders, docs, catalogue, site_url=site_url, language=language)
    chosen = checklist_named(site, id) if id else None
    (project,) = read_projects([record])
    checklist = chosen or checklist_of(site, project.record)
    if checklist is None:
        raise click.UsageError(problems.answers_nothing(path=project.path))
    write_whole(output, _document(site, checklist, project, form, today or date.today().isoformat()))
    sys.exit(1 if look_over(site, [project], [checklist.id]) else 0)


def _document(site: Site, checklist: Checklist, project: Project, form: str, today: str) -> str:
    if form == "json":
        return reports.as_json(site, checklist, project.record, today)
    view = reports.report_view(site, checklist, project.record, today)
    if form == "csv":
        return reports.as_csv(view)
    return reports.as_html(site, view) if form == "html" else reports.as_markdown(site, view)
