"""The command line: a thin door to the same library as the plugin, and the only file that prints.

Exit codes: 0 done and met; 1 the requirement is not met, or problems were found; 2 the input or the command line cannot
be used.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from mkdocs_preflight import __version__, problems
from mkdocs_preflight.model import Catalogue
from mkdocs_preflight.problems import Problem
from mkdocs_preflight.reading import reference as reference_pages
from mkdocs_preflight.reading.catalogue import Folder, read

_COLOURS: Mapping[str, Mapping[str, Any]] = {
    "place": {"bold": True},
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "pointer": {"fg": "red"},
    "word": {"fg": "cyan"},
}
_FOLDER = click.Path(path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="preflight")
def main() -> None:
    """Check the checklists of a site."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a quotation mark is no reason to stop.
        if callable(reconfigure := getattr(stream, "reconfigure", None)):
            reconfigure(errors="replace")


@main.command()
@click.option(
    "--checklists",
    "folders",
    type=_FOLDER,
    multiple=True,
    metavar="DIR",
    help="A folder of checklists; may be given several times.  [default: checklists]",
)
@click.option(
    "--docs",
    type=_FOLDER,
    metavar="DIR",
    help="The folder of pages.  [default: docs/en, or docs, beside the checklists]",
)
@click.option("--catalogue", default="preflight", show_default=True, metavar="ID", help="The id of the site.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="For people, for programs, or as annotations of GitHub Actions.",
)
@click.option("--strict", is_flag=True, help="Let warnings fail too, as “mkdocs build --strict” does.")
def check(folders: tuple[Path, ...], docs: Path | None, catalogue: str, form: str, strict: bool) -> None:
    """Print every problem of the checklists and pages, each with its line and one next step."""
    folders = folders or (Path("checklists"),)
    for folder in (*folders, *([docs] if docs else [])):
        if not folder.is_dir():
            raise click.UsageError(problems.no_folder(folder=str(folder)))
    whole, found = read(
        [Folder(folder) for folder in folders], catalogue=catalogue, pages=docs or _pages_beside(folders[0])
    )
    if not whole.checklists and not found:
        raise click.UsageError(problems.no_checklists(folder=str(folders[0])))
    _print(whole, found, form)
    sys.exit(1 if any(strict or problem.level == "error" for problem in found) else 0)


def _pages_beside(checklists: Path) -> Path | None:
    """Return the folder of pages that stands beside a folder of checklists."""
    beside = Path(os.path.abspath(checklists)).parent / "docs"  # noqa: PTH100  (links stay as the author knows them)
    return next((folder for folder in (beside / "en", beside) if folder.is_dir()), None)


def _print(whole: Catalogue, found: Sequence[Problem], form: str) -> None:
    if form == "json":
        click.echo(problems.as_json(found))
    elif form == "github":
        for problem in found:
            click.echo(problems.as_github(problem))
    else:
        for problem in found:
            click.echo(problems.show(problem, paint=_paint) + "\n")
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


def _paint(part: str, text: str) -> str:
    return text if os.environ.get("NO_COLOR") else click.style(text, **_COLOURS[part])


@main.command(hidden=True)
@click.option("--write", is_flag=True, help="Write the pages.")
@click.option("--docs", type=_FOLDER, default=Path("docs/en"), metavar="DIR", help="The folder of pages.")
def reference(write: bool, docs: Path) -> None:
    """Say which pages of the reference differ from what the code says, or write them."""
    stale = [page for page, text in reference_pages.pages().items() if reference_pages.differs(docs / page, text)]
    for page in stale:
        if write:
            reference_pages.write(docs / page, reference_pages.pages()[page])
        click.echo(f"{page} {'written' if write else 'is stale: run “preflight reference --write”'}")
    sys.exit(1 if stale and not write else 0)


@main.command()
@click.option(
    "--config",
    "configs",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    multiple=True,
    metavar="FILE",
    help="The configuration of one language; may be given several times.  [default: mkdocs.yml, mkdocs.??.yml]",
)
@click.option("--host", default="127.0.0.1", show_default=True, metavar="NAME", help="The name to serve on.")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    metavar="NUMBER",
    help="The port to serve on.",
)
def serve(configs: tuple[Path, ...], host: str, port: int) -> None:
    """Serve the whole site, all languages and their root, built again on every change."""
    found = configs or tuple(
        sorted(path for pattern in ("mkdocs.yml", "mkdocs.??.yml") for path in Path().glob(pattern))
    )
    if not found:
        raise click.UsageError(problems.no_configuration())
    # MkDocs takes as long to import as everything else together, and no other command needs it.
    from mkdocs_preflight.serve import serve as serve_sites

    serve_sites(found, host=host, port=port)
