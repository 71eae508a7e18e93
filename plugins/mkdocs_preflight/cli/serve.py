"""`preflight serve`: the whole site on this machine."""

from __future__ import annotations

from pathlib import Path

import click

from mkdocs_preflight import problems


@click.command()
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
