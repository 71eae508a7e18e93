"""Sites on a web server of this machine, as a browser finds them when they are published."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.browser.editions import edition

#: What a careful host sends. The theme's own inline scripts are why it cannot be stricter; ours need none.
POLICY = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
#: A name for this machine that browsers do not trust as they trust 127.0.0.1: plain http as on an intranet.
PLAIN = "plain.test"


class _Handler(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        # A site of several languages has a page of its own in each language's folder.
        folder = Path(self.directory) / self.path.split("/")[1] / "404.html"
        body = (folder if folder.is_file() else page).read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the browser's own errors are what tests look at."""


@dataclass(frozen=True, slots=True)
class Served:
    """A site that is served: `top` is the host's root, `home` the site's, both with a slash at their end."""

    top: str
    home: str
    folder: Path
    language: str = "en"

    def says(self, text: str, key: str = "") -> str:
        """Return what the site says where its English edition says `text`; `key` names which of several it is."""
        return edition(self.language).says(text, key)

    def date(self, day: str) -> str:
        """Return a day (YYYY-MM-DD) as the site writes it."""
        return edition(self.language).date(day)

    def plain(self, path: str) -> str:
        """Return the address of a page over plain http, where browsers refuse what needs a safe connection."""
        return self.home.replace("127.0.0.1", PLAIN) + path


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port until the block ends; the address has a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
