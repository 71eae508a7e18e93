"""`preflight export`: a blank checklist for use elsewhere, or the texts of another language as a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from mkdocs_preflight import problems
from mkdocs_preflight.cli.common import checklist_named, in_language, of_catalogue, read_site, write_whole
from mkdocs_preflight.model import Catalogue
from mkdocs_preflight.reading import sheet
from mkdocs_preflight.reading.catalogue import LANGUAGE
from mkdocs_preflight.reading.texts import LIBRARY
from mkdocs_preflight.reading.translations import Told
from mkdocs_preflight.site.export import FORMS
from mkdocs_preflight.site.words import source as source_language

Command = TypeVar("Command", bound=Callable[..., Any])

#: What only a blank checklist has.
_OF_A_BLANK = {"form": "--format", "site_url": "--site", "language": "--lang"}


class _Language(click.ParamType[str]):
    """The code of a language that checklists are translated to."""

    name = "code"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return a code that names a folder of translations."""
        if not LANGUAGE.fullmatch(value):
            self.fail(problems.not_a_language(text=value), param, ctx)
        if value == source_language():
            self.fail(problems.written_in(language=value), param, ctx)
        return str(value)


def of_texts(help: str, *, required: bool = False) -> Callable[[Command], Command]:
    """Give a command the option `texts`: the language whose texts a sheet holds."""
    return click.option("--texts", type=_Language(), metavar="CODE", required=required, help=help)


@click.command()
@click.argument("checklist", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(FORMS)),
    default="markdown",
    show_default=True,
    help="A tick list, a sheet, data, or a form for new issues on GitHub.",
)
@of_texts("A sheet of all texts and their translations to a language, instead of a blank checklist.")
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write a file instead of printing.")
@click.option("--site", "site_url", default="", metavar="URL", help="The address of the site, for links to it.")
@in_language
@of_catalogue
@click.pass_context
def export(
    context: click.Context,
    checklist: str | None,
    form: str,
    texts: str | None,
    output: Path | None,
    site_url: str,
    language: str,
    folders: tuple[Path, ...],
    docs: Path | None,
    catalogue: str,
) -> None:
    """Print a blank checklist, to be answered on paper, in a sheet or in a tracker.

    With --texts it prints a sheet (CSV) for people who translate in a spreadsheet: a row for each text with its source,
    its translation, and whether that is missing or of an older version. CHECKLIST may be left out then, or be
    “library”. What changes in the columns “translation” and “state”, “preflight import --texts” takes back.
    """
    if texts:
        _refuse_options(context)
        whole = read_site(folders, docs, catalogue).catalogue
        write_whole(output, sheet.written(_texts_of(whole, texts, checklist), texts))
    elif checklist:
        site = read_site(folders, docs, catalogue, site_url=site_url, language=language)
        write_whole(output, FORMS[form](site, checklist_named(site, checklist)))
    else:
        raise click.UsageError(problems.which_checklist())


def _refuse_options(context: click.Context) -> None:
    """End the command where an option would be ignored."""
    given = [
        name for key, name in _OF_A_BLANK.items() if context.get_parameter_source(key) is ParameterSource.COMMANDLINE
    ]
    if given:
        raise click.UsageError(problems.not_with_texts(options=given))


def _texts_of(whole: Catalogue, language: str, part: str | None) -> Iterable[Told]:
    """Return the texts of all files or of one, or end the command with the nearest name."""
    parts = [*whole.checklists, LIBRARY]
    if part and part not in parts:
        raise click.UsageError(problems.no_checklist(checklist=part, names=parts))
    return (each for each in sheet.texts(whole, language) if not part or each.source.part == part)
