"""`preflight reference`: the pages of the reference that are generated from the code."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mkdocs_preflight.cli.common import FOLDER
from mkdocs_preflight.cli.pages import COMMANDS
from mkdocs_preflight.cli.pages import page as commands_page
from mkdocs_preflight.reading import reference as reference_pages


@click.command(hidden=True)
@click.option("--write", is_flag=True, help="Write the pages.")
@click.option("--docs", type=FOLDER, default=Path("docs/en"), metavar="DIR", help="The folder of pages.")
def reference(write: bool, docs: Path) -> None:
    """Say which pages of the reference differ from what the code says, or write them."""
    group = click.get_current_context().find_root().command
    assert isinstance(group, click.Group)
    pages = {**reference_pages.pages(), COMMANDS: commands_page(group)}
    stale = [page for page, text in pages.items() if reference_pages.differs(docs / page, text)]
    for page in stale:
        if write:
            reference_pages.write(docs / page, pages[page])
        click.echo(f"{page} {'written' if write else 'is stale: run “preflight reference --write”'}")
    sys.exit(1 if stale and not write else 0)
