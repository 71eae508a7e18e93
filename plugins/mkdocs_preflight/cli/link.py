"""`preflight link`: a result as the end of an address, and back."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mkdocs_preflight import fragment, problems
from mkdocs_preflight.cli.common import (
    checklist_named,
    look_over,
    of_catalogue,
    paint,
    read_projects,
    read_site,
    write_whole,
)
from mkdocs_preflight.engine import link as links
from mkdocs_preflight.engine.record import write
from mkdocs_preflight.problems import Problem
from mkdocs_preflight.site.links import PROJECT_ID


@click.command()
@click.argument("record", required=False, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--checklist", "id", metavar="ID", help="Only this checklist.  [default: the whole project]")
@click.option("--site", "site_url", metavar="URL", help="The address below which “r/” lies.")
@click.option("--name", is_flag=True, help="Send what the project is called, its owner and its ticket.")
@click.option("--texts", is_flag=True, help="Send evidence, notes, actions, reviews, written answers and decisions.")
@click.option("--read", "address", metavar="URL", help="Print the record that a link holds.")
@of_catalogue
def link(
    record: Path | None,
    id: str | None,
    site_url: str | None,
    name: bool,
    texts: bool,
    address: str | None,
    folders: tuple[Path, ...],
    docs: Path | None,
    catalogue: str,
) -> None:
    """Print the link that shows a saved project's answers, or read one.

    All answers stand behind the “#” of the address, which no browser sends to a server. Names and texts stay at home
    unless they are chosen.
    """
    if address is not None:
        unpacked = fragment.read(address)
        if isinstance(unpacked, Problem):
            click.echo(problems.show(unpacked, paint=paint), err=True)
            sys.exit(2)
        write_whole(None, write(unpacked["record"] or {}))
        return
    if record is None or not site_url:
        raise click.UsageError(problems.link_needs())
    site = read_site(folders, docs, catalogue, site_url=site_url)
    checklist = checklist_named(site, id).id if id else ""
    (project,) = read_projects([record])
    plans = [site.plan(each) for each in site.catalogue.running]
    line = links.pack(plans, project.record, checklist, texts=texts, project=name)
    click.echo(f"{site.links.permalink(checklist or PROJECT_ID)}#{fragment.write(line)}")
    sys.exit(1 if look_over(site, [project], [checklist] if checklist else site.catalogue.running) else 0)
