"""The command line: a thin door to the same library as the plugin, and the only folder that prints.

Each module is one command. Exit codes: 0 done and met; 1 the requirement is not met, or problems were found; 2 the
input or the command line cannot be used.
"""

from __future__ import annotations

import click

from mkdocs_preflight import __version__
from mkdocs_preflight.cli.check import check
from mkdocs_preflight.cli.compare import compare
from mkdocs_preflight.cli.export import export
from mkdocs_preflight.cli.import_ import import_texts
from mkdocs_preflight.cli.link import link
from mkdocs_preflight.cli.merge import merge
from mkdocs_preflight.cli.new import new
from mkdocs_preflight.cli.reference import reference
from mkdocs_preflight.cli.release import release_
from mkdocs_preflight.cli.report import report
from mkdocs_preflight.cli.schema import schema
from mkdocs_preflight.cli.score import score
from mkdocs_preflight.cli.serve import serve
from mkdocs_preflight.cli.stage import stage
from mkdocs_preflight.cli.streams import Preflight
from mkdocs_preflight.cli.table import table

__all__ = ["main"]


@click.group(cls=Preflight, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="preflight")
def main() -> None:
    """Check checklists, score the projects that answer them, and hand the results over."""


for command in (
    check, score, report, link, table, merge, compare, export, import_texts, new, release_, schema, stage, serve,
    reference,
):  # fmt: skip
    main.add_command(command)
