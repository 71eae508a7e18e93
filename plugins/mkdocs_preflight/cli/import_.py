"""`preflight import`: what people translated in a spreadsheet, back into the files of translations."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from mkdocs_preflight import problems
from mkdocs_preflight.cli.common import complain, made_folder, of_catalogue, paint, read_site, write_whole
from mkdocs_preflight.cli.export import of_texts
from mkdocs_preflight.problems import Problems
from mkdocs_preflight.reading import sheet, sidecar, source
from mkdocs_preflight.reading.catalogue import shown


@click.command("import")
@of_texts("The language of the translations in the sheet.", required=True)
@click.argument("file", type=click.Path(path_type=Path))
@of_catalogue
def import_texts(texts: str, file: Path, folders: tuple[Path, ...], docs: Path | None, catalogue: str) -> None:
    """Take translations from a sheet of “preflight export --texts”, or from “-”.

    Rows may be left out, and columns may stand in any order; empty cells stay missing. A translation of an older
    version counts as compared with its source when it changes, or when the column “state” says “translated”. Pages
    show it again once all texts of the same item or entry are compared, or, outside of items, all of the checklist.

    Every row is checked first. Where one of them would lose a text or put one where it does not belong, all problems
    are printed, each with its row and column, and nothing is written.
    """
    whole = read_site(folders, docs, catalogue).catalogue
    found = Problems()
    rows = _rows(file, found)
    if rows is None:
        _complain(file, found)
        sys.exit(2)
    before = sheet.texts(whole, texts)
    changed = sheet.changes(rows, before, texts, found)
    files = sidecar.files(whole, texts, before, list(changed.values()), found)
    if found.found:
        _complain(file, found)
        sys.exit(1)
    for path, text in files.texts.items():
        made_folder(Path(path).parent)
        write_whole(Path(path), text)
    after = sheet.texts(replace(whole, translations={**whole.translations, texts: files.translation}), texts)
    differ = sum((one.text, one.state) != (two.text, two.state) for one, two in zip(before, after, strict=True))
    outdated = sheet.left_outdated(rows, before, changed)
    click.echo(problems.texts_taken(texts=differ, files=len(files.texts), outdated=outdated))


def _rows(file: Path, found: Problems) -> list[sheet.Row] | None:
    """Return the rows of a sheet, or nothing where it cannot be read."""
    name = _name(file)
    if name == "-":
        text = source.decode(sys.stdin.buffer.read(), shown=name, found=found)
    else:
        text = source.read(file, shown=name, found=found)
    return None if text is None else sheet.read(text, shown=name, found=found)


def _name(file: Path) -> str:
    return "-" if str(file) == "-" else shown(file)


def _complain(file: Path, found: Problems) -> None:
    """Print problems: those of the sheet without its lines, which are not its rows where a text has several lines."""
    others = Problems()
    for problem in sorted(found.found, key=lambda problem: problem.place):
        if problem.place.path == _name(file):
            click.echo(problems.show(problem, paint=paint) + "\n", err=True)
        else:
            others.take([problem])
    complain(others)
    click.echo(problems.nothing_taken(problems=len(found.found)), err=True)
