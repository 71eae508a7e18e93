"""`preflight serve`: every language of a site and their common root, served here and built again on every change.

`mkdocs serve` shows one language alone. This builds each configuration into its own place below one folder, as a
build for publishing does, and lets MkDocs' own server show the folder.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from mkdocs_preflight import problems

log = logging.getLogger("mkdocs")


def serve(configs: Sequence[Path], *, host: str, port: int) -> None:
    """Build the sites of `configs` and serve them until the user stops it.

    Raises `MkDocsException` where a site cannot be built or the host and port cannot be had (exit code 2).
    """
    _speak()
    folder = Path(tempfile.mkdtemp(prefix="preflight_"))
    address = f"http://{host}:{port}"
    try:
        sites = []
        for config in configs:
            # One after the other: MkDocs gives all sites of a process the same plugins.
            site = _load(config, folder, address)
            site.plugins.on_startup(command="build", dirty=False)
            build(site)
            sites.append(site)

        def rebuild() -> None:
            for path in configs:
                try:
                    build(_load(path, folder, address))
                except MkDocsException as error:
                    # The server would answer nothing until the slip is mended; so it shows what it has.
                    log.error(problems.shown_as_before(path=str(path), reason=str(error)))  # noqa: TRY400  (a slip)

        server = _Server(builder=rebuild, host=host, port=port, root=str(folder))
        if not (folder / "index.html").is_file():
            # The address that is told is one that answers.
            server.url = sites[0].site_url or address
        for path in _watched(sites):
            server.watch(path)
        _run(server, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class _Refused(MkDocsException):
    exit_code = 2


class _Server(LiveReloadServer):
    def server_bind(self) -> None:
        """Take host and port; where others have them, MkDocs' own server ends with a traceback."""
        try:
            super().server_bind()
        except OSError as error:
            host, port = self.server_address[:2]
            reason = error.strerror or str(error)
            raise _Refused(problems.cannot_serve(host=str(host), port=port, reason=reason)) from error


def _speak() -> None:
    """Say on this terminal what is built, what is wrong and where the site can be seen."""
    if not log.handlers:
        shown = logging.StreamHandler()
        shown.setFormatter(logging.Formatter("%(levelname)-8s %(message)s"))
        log.addHandler(shown)
    log.setLevel(logging.INFO)


def _load(path: Path, folder: Path, address: str) -> MkDocsConfig:
    """Return a configuration with its place below `folder`: the path at which it will be published."""
    place = PurePosixPath(urlsplit(load_config(config_file=str(path)).site_url or "/").path).name
    site_url = f"{address}/{place}/" if place else f"{address}/"
    return load_config(config_file=str(path), site_dir=str(folder / place), site_url=site_url, strict=False)


def _watched(sites: Sequence[MkDocsConfig]) -> list[str]:
    paths = [path for site in sites for path in (site.docs_dir, site.config_file_path, *site.watch)]
    return list(dict.fromkeys(paths))


def _run(server: LiveReloadServer, folder: Path) -> None:
    not_found = folder / "404.html"
    server.error_handler = lambda code: not_found.read_bytes() if code == 404 and not_found.is_file() else None
    try:
        server.serve()
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
