"""The same pages as the plugin makes, as real files for any other site generator.

A site and the folder of its pages come in; a folder goes out in which every page is a file of Markdown that needs
nothing of ours. A run replaces what an earlier one left, whole or not at all, and touches nothing else.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from mkdocs_preflight import problems
from mkdocs_preflight.reading.catalogue import shown
from mkdocs_preflight.site import pages, permanent, portable
from mkdocs_preflight.site.render import THEME
from mkdocs_preflight.site.site import Site
from mkdocs_preflight.site.vectors import published

#: The list of what a stage wrote, by which the next one knows its own.
MARKER = ".preflight-stage"


class RefusedError(Exception):
    """Nothing is staged, and what was there is as it was; the text says why."""


def stage(
    site: Site, folder: Path, *, docs: Path | None, checklists: Sequence[Path], vectors: Path | None = None
) -> int:
    """Write every page into `folder` and return how many there are; `docs` are the pages that people wrote.

    `vectors` is a folder of vectors to publish beside them.

    Raises `RefusedError` where something of others would be lost, or something cannot be read or written.
    """
    target = folder.resolve()
    for source in (*filter(None, (docs, vectors)), *checklists):
        if target.is_relative_to(source.resolve()) or source.resolve().is_relative_to(target):
            raise RefusedError(problems.stage_overlaps(folder=str(folder), source=shown(source)))
    try:
        if stranger := _stranger(target):
            raise RefusedError(problems.not_a_stage(folder=str(folder), stranger=stranger))
        held = published(vectors) if vectors else {}
        if vectors and not held:
            raise RefusedError(problems.no_vectors(folder=str(vectors)))
        _replace(site, target, docs, held)
    except OSError as error:
        reason = error.strerror or str(error)
        raise RefusedError(problems.cannot_stage(path=str(error.filename or folder), reason=reason)) from error
    return sum(path.endswith(".md") for path in _all(target))


def _stranger(target: Path) -> str:
    """Return the name of something in the folder that no stage wrote, or nothing."""
    if not target.exists():
        return ""
    marker = target / MARKER
    if not marker.is_file():
        return min((path.name for path in target.iterdir()), default="")
    strangers = set(_all(target)) - {MARKER, *marker.read_text("utf-8", "surrogateescape").split("\n")}
    return min(strangers, default="")


def _all(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_dir():
            yield path.relative_to(folder).as_posix()


def _replace(site: Site, target: Path, docs: Path | None, vectors: Mapping[str, bytes]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    room = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    new, old = room / "new", room / "old"
    try:
        new.mkdir()
        _fill(site, new, dict(_below(docs, (target,))) if docs else {}, vectors)
        if target.exists():
            target.rename(old)
        new.rename(target)
    except OSError as error:
        # The author knows the folder, not the one in which it is made.
        error.filename = str(error.filename or target).replace(str(new), str(target))
        raise
    finally:
        if old.exists() and not target.exists():
            old.rename(target)
        shutil.rmtree(room, ignore_errors=True)


def _fill(site: Site, new: Path, own: Mapping[str, Path], vectors: Mapping[str, bytes]) -> None:
    """Write everything into an empty folder; what people wrote wins, as it does in the plugin."""
    for path, source in own.items():
        if path.endswith(".md"):
            # Bytes that are no text come out as they went in: the generator has its own word for them.
            text = source.read_text("utf-8-sig", "surrogateescape")
            _write(new / path, portable.written(site, path, text))
        else:
            _copy(source, new / path)
    made = ((page.path, portable.made(page)) for page in pages.pages(site))
    for path, text in chain(made, pages.data(site).items()):
        if path not in own:
            _write(new / path, text)
    for path in vectors.keys() - own.keys():
        (new / path).parent.mkdir(parents=True, exist_ok=True)
        (new / path).write_bytes(vectors[path])
    for path in _all(THEME):
        if path not in own:
            _copy(THEME / path, new / path)
    permanent.write(site, new)
    permanent.write_moved(site, new)
    _write(new / MARKER, "\n".join(sorted(_all(new))))


def _below(folder: Path, above: tuple[Path, ...], name: str = "") -> Iterator[tuple[str, Path]]:
    """Return the files below a folder as MkDocs finds them, by path: links are followed, hidden ones left out.

    A link that leads back into `above` is left out too, and one that leads nowhere.
    """
    here = folder.resolve()
    for path in sorted(folder.iterdir()) if here not in above else ():
        if path.name.startswith("."):
            continue
        if path.is_dir():
            yield from _below(path, (*above, here), f"{name}{path.name}/")
        elif path.is_file():
            yield f"{name}{path.name}", path


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", "surrogateescape", newline="\n")


def _copy(source: Path, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, path)
