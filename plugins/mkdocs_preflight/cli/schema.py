"""`preflight schema`: JSON Schemas for editors."""

from __future__ import annotations

from pathlib import Path

import click

from mkdocs_preflight.cli.common import FOLDER, made_folder, write_whole
from mkdocs_preflight.reading.schema import as_text, schemas


@click.command()
@click.argument("name", required=False, type=click.Choice(list(schemas())), metavar="[NAME]")
@click.option("--write", "folder", type=FOLDER, metavar="DIR", help="Write all schemas into a folder.")
def schema(name: str | None, folder: Path | None) -> None:
    """Print the JSON Schema of a checklist, a library file, a case, a translation or a record, for editors.

    Without a name, list what there is.
    """
    known = schemas()
    if folder is not None:
        made_folder(folder)
        for each, shape in known.items():
            write_whole(folder / f"{each}.schema.json", as_text(shape))
    elif name:
        write_whole(None, as_text(known[name]))
    else:
        for each, shape in known.items():
            click.echo(f"{each:19} {shape['description']}")
