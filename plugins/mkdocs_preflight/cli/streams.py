"""What the whole command line shares: in which bytes and colours it speaks, and what happens where nobody can hear."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import Any, TextIO

import click

from mkdocs_preflight import problems

#: Why a stream takes nothing more; a reader that has gone (`| head -1`) is no such reason, and click is quiet about it.
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)


class Preflight(click.Group):
    """The group of all commands; a standard output that cannot be written is one sentence and exit code 2."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command; see `click.Command.main`."""
        _prepare()
        try:
            return super().main(*args, **extra)
        except OSError as error:
            # A file has a name, a stream has none.
            if error.filename is not None or error.errno not in _FULL:
                raise
            _give_up(error)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Return a context that all commands take their colour from: none where `NO_COLOR` is set."""
        context = super().make_context(*args, **extra)
        if os.environ.get("NO_COLOR"):
            context.color = False
        return context


def _prepare() -> None:
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream is sys.stdout and not stream.isatty():
            # Documents and data are UTF-8 in a pipe as in a file; only half a character is none there.
            stream.reconfigure(encoding="utf-8", errors="replace")
        else:
            # A terminal that cannot show a quotation mark is no reason to stop.
            stream.reconfigure(errors="replace")


def _give_up(error: OSError) -> None:
    """Say why, if anybody can hear it, and end the command (exit code 2)."""
    _silence(sys.stdout)
    refused = click.UsageError(problems.cannot_write(path="standard output", reason=error.strerror or str(error)))
    try:
        refused.show()
    except OSError:
        _silence(sys.stderr)
    sys.exit(refused.exit_code)


def _silence(stream: TextIO) -> None:
    """Throw away what a stream still holds: Python would try to write it, and fail, once more when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
