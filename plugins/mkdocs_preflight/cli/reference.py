"""`preflight reference`: the pages of the reference that are generated from the code."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mkdocs_preflight.cli.common import FOLDER
from mkdocs_preflight.reading import reference as reference_pages


@click.command(hidden=True)
@click.option("--write", is_flag=True, help="Write the pages.")
@click.option("--docs", type=FOLDER, default=Path("docs/en"), metavar="DIR", help="The folder of pages.")
def reference(write: bool, docs: Path) -> None:
    """Say which pages of the reference differ from what the code says, or write them."""
    stale = [page for page, text in reference_pages.pages().items() if reference_pages.differs(docs / page, text)]
    for page in stale:
        if write:
            reference_pages.write(docs / page, reference_pages.pages()[page])
        click.echo(f"{page} {'written' if write else 'is stale: run “preflight reference --write”'}")
    sys.exit(1 if stale and not write else 0)
