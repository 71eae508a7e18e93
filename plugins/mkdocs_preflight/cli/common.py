"""What several commands share: the options that name a catalogue, and how it is read."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from mkdocs_preflight import problems
from mkdocs_preflight.model import Catalogue
from mkdocs_preflight.problems import Problem
from mkdocs_preflight.reading.catalogue import Folder, read

Command = TypeVar("Command", bound=Callable[..., Any])

FOLDER = click.Path(path_type=Path)

_COLOURS: Mapping[str, Mapping[str, Any]] = {
    "place": {"bold": True},
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "pointer": {"fg": "red"},
    "word": {"fg": "cyan"},
}


def of_catalogue(command: Command) -> Command:
    """Give a command the options `folders`, `docs` and `catalogue`, in this order: what `read_catalogue` takes."""
    options = (
        click.option(
            "--checklists",
            "folders",
            type=FOLDER,
            multiple=True,
            metavar="DIR",
            help="A folder of checklists; may be given several times.  [default: checklists]",
        ),
        click.option(
            "--docs",
            type=FOLDER,
            metavar="DIR",
            help="The folder of pages.  [default: docs/en, or docs, beside the checklists]",
        ),
        click.option("--catalogue", default="preflight", show_default=True, metavar="ID", help="The id of the site."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def read_catalogue(folders: Sequence[Path], docs: Path | None, catalogue: str) -> tuple[Catalogue, list[Problem]]:
    """Return the catalogue in the folders and every problem of it; folders that do not exist end the command."""
    folders = folders or (Path("checklists"),)
    for folder in (*folders, *([docs] if docs else [])):
        if not folder.is_dir():
            raise click.UsageError(problems.no_folder(folder=str(folder)))
    whole, found = read(
        [Folder(folder) for folder in folders], catalogue=catalogue, pages=docs or _pages_beside(folders[0])
    )
    if not whole.checklists and not found:
        raise click.UsageError(problems.no_checklists(folder=str(folders[0])))
    return whole, found


def _pages_beside(checklists: Path) -> Path | None:
    """Return the folder of pages that stands beside a folder of checklists."""
    beside = Path(os.path.abspath(checklists)).parent / "docs"  # noqa: PTH100  (links stay as the author knows them)
    return next((folder for folder in (beside / "en", beside) if folder.is_dir()), None)


def paint(part: str, text: str) -> str:
    """Return a part of a problem in its colour, which click takes off again where the output is no terminal."""
    return text if os.environ.get("NO_COLOR") else click.style(text, **_COLOURS[part])
