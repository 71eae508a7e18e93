"""The vectors that every engine must meet, as files that a site publishes, so that another engine can be written.

A folder of vectors comes in; out go the files below `vectors/`, byte for byte, and one archive that holds them all. The
same folder makes the same bytes every time. This module must not know what a vector says.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

#: Where the files lie below the site's home, and which of them names all others.
FOLDER = "vectors"
INDEX = "index.json"
ARCHIVE = f"{FOLDER}/vectors.zip"


def published(folder: Path) -> Mapping[str, bytes]:
    """Return the files to publish, by path; none where the folder has no index."""
    if not (folder / INDEX).is_file():
        return {}
    paths = sorted(path for path in folder.rglob("*.json") if path.is_file())
    files = {f"{FOLDER}/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in paths}
    return {**files, ARCHIVE: _archive(files)}


def _archive(files: Mapping[str, bytes]) -> bytes:
    """Return an archive of files; it says nothing of the day or the machine on which it was made."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return held.getvalue()
