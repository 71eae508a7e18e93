"""`preflight check`: every problem of the checklists and pages."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from mkdocs_preflight import problems, release
from mkdocs_preflight.cli.common import of_catalogue, paint, read_catalogue
from mkdocs_preflight.model import Catalogue
from mkdocs_preflight.problems import Problem, Problems
from mkdocs_preflight.reading.catalogue import advice, collection_paused, in_order
from mkdocs_preflight.site.words import joins


@click.command()
@of_catalogue
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="For people, for programs, or as annotations of GitHub Actions.",
)
@click.option("--strict", is_flag=True, help="Let warnings fail too, the author’s lint included.")
def check(folders: tuple[Path, ...], docs: Path | None, catalogue: str, form: str, strict: bool) -> None:
    """Print every problem of the checklists and pages, each with its line and one next step."""
    with collection_paused():
        whole, found = read_catalogue(folders, docs, catalogue)
        # What cannot be read is not gone, and advice on what is broken helps nobody.
        if not _broken(found):
            of_ledger = Problems()
            release.check(whole, of_ledger)
            found = in_order([*found, *of_ledger.found])
        if not _broken(found):
            found = in_order([*found, *advice(whole, joins=joins(whole))])
    _print(whole, found, form)
    sys.exit(1 if _broken(found) or (strict and found) else 0)


def _broken(found: Sequence[Problem]) -> bool:
    return any(problem.level == "error" for problem in found)


def _print(whole: Catalogue, found: Sequence[Problem], form: str) -> None:
    if form == "json":
        click.echo(problems.as_json(found))
    elif form == "github":
        for problem in found:
            click.echo(problems.as_github(problem))
    else:
        for problem in found:
            click.echo(problems.show(problem, paint=paint) + "\n")
        errors = sum(problem.level == "error" for problem in found)
        click.echo(
            problems.conclusion(
                checklists=len(whole.checklists),
                items=len(whole.items),
                cases=len(whole.cases),
                errors=errors,
                warnings=len(found) - errors,
            )
        )
