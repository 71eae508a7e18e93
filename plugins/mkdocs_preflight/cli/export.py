"""`preflight export`: a blank checklist for use elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from mkdocs_preflight.cli.common import checklist_named, in_language, of_catalogue, read_site, write_whole
from mkdocs_preflight.site.export import FORMS


@click.command()
@click.argument("checklist")
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(FORMS)),
    default="markdown",
    show_default=True,
    help="A tick list, a sheet, data, or a form for new issues on GitHub.",
)
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write a file instead of printing.")
@click.option("--site", "site_url", default="", metavar="URL", help="The address of the site, for links to it.")
@in_language
@of_catalogue
def export(
    checklist: str,
    form: str,
    output: Path | None,
    site_url: str,
    language: str,
    folders: tuple[Path, ...],
    docs: Path | None,
    catalogue: str,
) -> None:
    """Print a blank checklist, to be answered on paper, in a sheet or in a tracker."""
    site = read_site(folders, docs, catalogue, site_url=site_url, language=language)
    write_whole(output, FORMS[form](site, checklist_named(site, checklist)))
