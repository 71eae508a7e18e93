"""A result as the end of an address: `#r=1.`, then a line of the engine, deflated and written in the letters of a URL.

What stands after `#` is sent to no server. The number before the dot is the format, so that old links open for ever.
Whatever a stranger sends, reading it takes bounded time and memory.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from typing import Final

from mkdocs_preflight import problems
from mkdocs_preflight.engine.link import Unpacked, unpack
from mkdocs_preflight.problems import Place, Problem

#: No link of ours is longer, in characters, nor larger when it is inflated, in bytes.
MOST_CHARACTERS: Final = 400_000
MOST_BYTES: Final = 4_000_000

_RESULT = re.compile(r"r=([0-9]{1,9})\.([A-Za-z0-9_-]*)")


def write(line: str) -> str:
    """Return the fragment of an address that holds a line of the engine."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(line.encode("utf-8")) + packer.flush()
    return f"r=1.{base64.urlsafe_b64encode(packed).decode('ascii').rstrip('=')}"


def read(address: str) -> Unpacked | Problem:
    """Return what a link, or its fragment alone, holds, or the problem of it."""
    place = Place(address if len(address) <= 60 else f"{address[:59]}…", 0, 0)
    match = _RESULT.fullmatch(address.strip().partition("#")[2] or address.strip())
    if match and match[1] != "1":
        return problems.link_of_other_format(place, found=match[1])
    line = _inflated(match[2]) if match and len(match[2]) <= MOST_CHARACTERS else None
    unpacked = unpack(line) if line is not None else None
    return unpacked if unpacked and unpacked["record"] is not None else problems.not_a_link(place)


def _inflated(letters: str) -> str | None:
    """Return the text that deflated bytes hold; None for what is damaged, or goes on beyond any link of ours."""
    try:
        packed = base64.b64decode(letters + "=" * (-len(letters) % 4), altchars=b"-_", validate=True)
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        text = inflater.decompress(packed, MOST_BYTES)
        return text.decode("utf-8-sig") if inflater.eof and not inflater.unused_data else None
    except (binascii.Error, zlib.error, UnicodeDecodeError):
        return None
