"""`preflight stage`: the pages as real files for any other site generator."""

from __future__ import annotations

from pathlib import Path

import click

from mkdocs_preflight import problems
from mkdocs_preflight import stage as stages
from mkdocs_preflight.cli.common import FOLDER, of_catalogue, pages_of, read_site


@click.command()
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.option("--site", "site_url", default="", metavar="URL", help="The address of the site, for permanent links.")
@click.option(
    "--directory-urls/--no-directory-urls",
    default=True,
    show_default=True,
    help="Whether the generator gives each page a folder (items/fc-01/) or a file (items/fc-01.html).",
)
@click.option("--vectors", type=FOLDER, metavar="DIR", help="A folder of vectors to publish below vectors/.")
@of_catalogue
def stage(
    folder: Path,
    site_url: str,
    directory_urls: bool,
    vectors: Path | None,
    folders: tuple[Path, ...],
    docs: Path | None,
    catalogue: str,
) -> None:
    """Write all pages as files into DIR, for another site generator; DIR is new, empty or a former stage.

    The generator then needs the style assets/preflight/preflight.css; each page brings its own script.
    """
    site = read_site(folders, docs, catalogue, site_url=site_url, directory_urls=directory_urls)
    try:
        number = stages.stage(site, folder, docs=pages_of(folders, docs), checklists=folders, vectors=vectors)
    except stages.RefusedError as refused:
        raise click.UsageError(str(refused)) from None
    click.echo(problems.staged(folder=str(folder), pages=number))
