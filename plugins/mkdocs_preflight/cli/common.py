"""What several commands share: the options that name a catalogue, how it and saved projects are read and shown."""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, TypeVar
from urllib.parse import urlsplit

import click

from mkdocs_preflight import problems
from mkdocs_preflight.engine.answers import answers_of
from mkdocs_preflight.model import Catalogue, Checklist
from mkdocs_preflight.problems import Problem, Problems
from mkdocs_preflight.projects import Project, misfits, open_file, read
from mkdocs_preflight.reading import saved, source
from mkdocs_preflight.reading.catalogue import Folder, in_order, shown, translated_pages
from mkdocs_preflight.reading.catalogue import read as read_folders
from mkdocs_preflight.site.links import Links
from mkdocs_preflight.site.site import Site
from mkdocs_preflight.site.words import UnknownLanguageError, Words, languages, own_name
from mkdocs_preflight.site.words import check as check_words
from mkdocs_preflight.site.words import source as source_language

Command = TypeVar("Command", bound=Callable[..., Any])
Thing = TypeVar("Thing")

#: Fewer things are done before anybody looks.
MANY = 50

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
            default=("checklists",),
            show_default=True,
            metavar="DIR",
            help="A folder of checklists; may be given several times.",
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


def in_language(command: Command) -> Command:
    """Give a command the option `language`: what `read_site` takes."""
    option = click.option(
        "--lang",
        "language",
        default=source_language(),
        show_default=True,
        metavar="CODE",
        help="The language of what is printed; what has no translation stays as it was written.",
    )
    return option(command)


def read_catalogue(folders: Sequence[Path], docs: Path | None, catalogue: str) -> tuple[Catalogue, list[Problem]]:
    """Return the catalogue in the folders and every problem of it; folders that do not exist end the command."""
    for folder in (*folders, *([docs] if docs else [])):
        if not folder.is_dir():
            raise click.UsageError(problems.no_folder(folder=str(folder)))
    pages = pages_of(folders, docs)
    whole, found = read_folders(
        [Folder(folder) for folder in folders],
        catalogue=catalogue,
        pages=pages,
        translated=translated_pages(pages) if pages else {},
    )
    of_words = Problems()
    check_words(whole, of_words)
    found = in_order([*found, *of_words.found])
    if not whole.checklists and not found:
        raise click.UsageError(problems.no_checklists(folder=str(folders[0])))
    return whole, found


def read_site(
    folders: Sequence[Path],
    docs: Path | None,
    catalogue: str,
    *,
    site_url: str = "",
    directory_urls: bool = True,
    language: str = "",
) -> Site:
    """Return the site of a catalogue without errors; with errors the command ends (exit code 2).

    An empty `site_url` is none; any other must be an address under which pages can lie. An empty `language` is the
    one in which the catalogue was written.
    """
    address = _folder(site_url) if site_url else ""
    whole, found = read_catalogue(folders, docs, catalogue)
    errors = sum(problem.level == "error" for problem in found)
    if errors:
        raise click.UsageError(problems.broken_catalogue(errors=errors))
    codes = [source_language(), *whole.translations] if whole.translations else []
    return Site(
        whole,
        words=words(whole, language),
        links=Links(directory_urls, address),
        source=source_language(),
        languages={code: own_name(code) for code in codes},
    )


def words(catalogue: Catalogue, language: str) -> Words:
    """Return the words of a language that the package or the catalogue speaks, or end the command."""
    code = language or source_language()
    known = sorted({*languages(), *catalogue.translations})
    if code not in known:
        raise click.UsageError(problems.no_words(language=code, languages=known))
    translation = catalogue.translations.get(code)
    try:
        return Words(code, translation.words if translation else {})
    except UnknownLanguageError:
        raise click.UsageError(problems.no_language(language=code)) from None


def _folder(address: str) -> str:
    """Return the address of a site as that of a folder: without the last slash its last part would be replaced."""
    try:
        parts = urlsplit(address)
        is_site = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_site = False
    if not is_site or set(address) & set("?#") or re.search(r"\s", address):
        raise click.UsageError(problems.not_a_site(address=address))
    return address if address.endswith("/") else f"{address}/"


def read_projects(paths: Sequence[Path]) -> list[Project]:
    """Return the projects in files; where one cannot be read, say why and end the command (exit code 2)."""
    found = Problems()
    projects = []
    for path in progress(paths):
        projects.append(read_project(path, found))
    complain(found)
    if any(project is None for project in projects):
        sys.exit(2)
    return [project for project in projects if project]


def read_project(path: Path, found: Problems) -> Project | None:
    """Return the project in a file, or in standard input (“-”); nothing and the reasons where it cannot be read."""
    if str(path) != "-":
        return open_file(path, shown(path), found)
    text = source.decode(sys.stdin.buffer.read(), shown="-", found=found, most=saved.MOST_BYTES)
    return None if text is None else read(text, "-", found)


def strangers(site: Site, project: Project, found: Problems, *, strict: bool = False) -> None:
    """Report answers to items that no checklist here has; `strict` makes an error of one under a known prefix."""
    if answers_of(project.record).keys() <= site.catalogue.items.keys():
        return
    names = list(site.catalogue.items)
    prefixes = {name.partition("-")[0] for name in names}
    for key in answers_of(project.record):
        if key not in site.catalogue.items:
            misspelt = strict and key.partition("-")[0] in prefixes
            problem = problems.misspelt_item if misspelt else problems.unknown_item
            found.add(problem, project.place(key), item=key, names=names)


def look_over(site: Site, projects: Sequence[Project], checklists: Iterable[str]) -> bool:
    """Print what no checklist here has, and what the items of some cannot be answered; return whether the latter is.

    Checklists that share an item say the same of it once.
    """
    found, plans = Problems(), [site.plan(id) for id in checklists]
    for project in projects:
        for plan in plans:
            misfits(project, plan, found)
        strangers(site, project, found)
    return complain(found)


def complain(found: Problems) -> bool:
    """Print problems where they disturb no pipe; return whether one of them is an error."""
    for problem in in_order(found.found):
        click.echo(problems.show(problem, paint=paint) + "\n", err=True)
    return any(problem.level == "error" for problem in found.found)


def checklist_named(site: Site, id: str) -> Checklist:
    """Return a checklist that can be run, or end the command with the nearest name."""
    running = site.catalogue.running
    if id not in running:
        raise click.UsageError(problems.no_checklist(checklist=id, names=list(running)))
    return running[id]


def progress(many: Sequence[Thing]) -> Iterator[Thing]:
    """Go through many things with a bar, where there is a terminal and enough of them to wait for."""
    if len(many) < MANY or not sys.stderr.isatty():
        yield from many
        return
    with click.progressbar(many, file=sys.stderr) as bar:
        yield from bar


def write_whole(path: Path | None, text: str) -> None:
    """Write a file, whole or not at all; without a path, or with “-”, print it.

    Links are followed, and a file keeps who may read it. What is no file, such as a pipe, is written as it is.
    """
    with writing(path) as write:
        write(text)


@contextmanager
def writing(path: Path | None) -> Iterator[Callable[[str], object]]:
    """Write texts one after another as `write_whole` writes one: a file has all of them in the end, or is as it was."""
    if path is None or str(path) == "-" or _is_printed(path):
        yield partial(click.echo, nl=False)
        return
    with _opened(path) as file:
        # Half a character, which only JSON can hold, is none in UTF-8.
        yield lambda text: file.write(text.encode("utf-8", errors="replace"))


def write_bytes_whole(path: Path, content: bytes) -> None:
    """Write a file as `write_whole` does, byte for byte."""
    with _opened(path) as file:
        file.write(content)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        is_file = path.is_file() or not path.exists()
        with _draft(_resolved(path)) if is_file else path.open("wb") as file:
            yield file
    except OSError as error:
        raise _unwritten(path, error) from error


def made_folder(folder: Path) -> Path:
    """Return a folder, made where there was none; where that cannot be, say why and end the command (exit code 2)."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        # That something is there is no trouble; that it is no folder is.
        raise _unwritten(folder, NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))) from error
    except OSError as error:
        raise _unwritten(folder, error) from error
    return folder


def _is_printed(path: Path) -> bool:
    """Return whether a path is another name of standard output, such as /dev/stdout."""
    try:
        return os.path.samestat(path.stat(), os.fstat(1))
    except OSError:
        return False


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except RuntimeError as error:
        raise _unwritten(path, error) from error


@contextmanager
def _draft(path: Path) -> Iterator[BinaryIO]:
    """Open a file beside another, which takes its place once everything is written."""
    draft = path.with_name(f".preflight-{secrets.token_hex(8)}.draft")
    try:
        # A draft is new or not at all: what has its name already is somebody else's.
        with draft.open("xb") as file:
            yield file
        if path.exists():
            draft.chmod(stat.S_IMODE(path.stat().st_mode))
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _unwritten(path: Path, error: Exception) -> click.UsageError:
    reason = getattr(error, "strerror", None) or str(error)
    return click.UsageError(problems.cannot_write(path=str(path), reason=reason))


class Day(click.ParamType[str]):
    """A day of the calendar, as YYYY-MM-DD."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the day as it was written, if there is one of this name."""
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            self.fail(problems.not_a_day(text=value), param, ctx)


def pages_of(folders: Sequence[Path], docs: Path | None) -> Path | None:
    """Return the folder of pages: the named one, else what stands beside the first folder of checklists."""
    beside = Path(os.path.abspath(folders[0])).parent / "docs"  # noqa: PTH100  (links stay as the author knows them)
    return docs or next((folder for folder in (beside / source_language(), beside) if folder.is_dir()), None)


def paint(part: str, text: str) -> str:
    """Return a part of a problem in its colour, which click takes off again where the output is no terminal."""
    return click.style(text, **_COLOURS[part])
