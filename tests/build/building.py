"""Real builds for tests: a folder in, a site and its log out.

A site is published below the folder that its `site_url` names, so that addresses with a leading slash, permanent
addresses beside a language's folder and relative links can all be followed as a browser follows them.
"""

from __future__ import annotations

import hashlib
import logging
import os
import posixpath
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from tests.build import document
from tests.build.document import Node

ROOT = Path(__file__).parents[2]
#: The languages of our own site.
LANGUAGES = ("en", "ko")
SITES = Path(__file__).parent / "sites"

CONFIG = """\
site_name: A site
site_url: https://example.org/docs/
theme: {name: material, font: false, features: [navigation.instant, navigation.prune]}
plugins: {search: {}, preflight: {}}
strict: true
"""

CHECKLIST = """\
id: small
prefix: SM
version: 1.0.0
title: A small checklist
summary: Two questions.
scoring:
  method: weighted
  why: It is small.
  verdicts:
    - {id: wait, from: 0, title: Wait, means: Wait.}
    - {id: go, from: 50, title: Go on, means: Go on.}
sections:
  - id: all
    title: All of it
    items:
      - {id: SM-01, name: First thing, ask: Is the first thing there?}
      - {id: SM-02, name: Second thing, ask: Is the second thing there?, when: {SM-01: [yes]}}
"""


@dataclass(frozen=True, slots=True)
class Site:
    """What a build left behind: `top` is what a web server shows as `/`, `folder` is this site's part of it."""

    top: Path
    folder: Path
    messages: list[str]
    built: bool

    @property
    def log(self) -> str:
        """What the build said, in lines."""
        return "\n".join(self.messages)

    @property
    def base(self) -> str:
        """The path of the site's folder below the top, empty or with a slash at its end."""
        path = self.folder.relative_to(self.top).as_posix()
        return "" if path == "." else f"{path}/"

    def page(self, path: str) -> str:
        """Return the text of one file of the site."""
        return (self.folder / path).read_text("utf-8")

    def files(self) -> list[str]:
        """Return the paths of all files below the top, sorted."""
        return sorted(path.relative_to(self.top).as_posix() for path in self.top.rglob("*") if path.is_file())

    def pages(self) -> list[str]:
        """Return the paths of all HTML files below the top, sorted."""
        return [path for path in self.files() if path.endswith(".html")]

    def own(self) -> list[str]:
        """Return the paths of the pages with content of their own: all but the theme's 404 and the permanent ones."""
        return [path for path in self.pages() if path.startswith(self.base) and not path.endswith("404.html")
                and not path.startswith((f"{self.base}r/", "r/"))]  # fmt: skip

    def tree(self, path: str) -> Node:
        """Return one page, by its path below the top, as a tree."""
        return document.parse((self.top / path).read_text("utf-8"))

    def content(self, path: str) -> Node:
        """Return what stands between the header and the foot of a page."""
        return document.content(self.tree(path))

    def digest(self) -> dict[str, str]:
        """Return a hash of each file's bytes."""
        return {path: hashlib.sha256((self.top / path).read_bytes()).hexdigest() for path in self.files()}

    def ids(self, path: str) -> set[str]:
        """Return the ids of one page."""
        return _ids(self.top / path)


@cache
def _ids(path: Path) -> set[str]:
    return {node.attributes["id"] for node in document.parse(path.read_text("utf-8")).walk() if "id" in node.attributes}


# --- Folders ---------------------------------------------------------------------------------------------------------


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write text files below `folder`."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def small(folder: Path, files: Mapping[str, str] | None = None) -> Path:
    """Write a site of one page and one checklist below `folder`, with `files` added or in their place."""
    return write(
        folder,
        {"mkdocs.yml": CONFIG, "docs/index.md": "# Home\n", "checklists/small.yml": CHECKLIST} | dict(files or {}),
    )


def copy(name: str, folder: Path) -> Path:
    """Copy one of the sites of this room, with a configuration where it has none of its own."""
    shutil.copytree(SITES / name, folder, dirs_exist_ok=True)
    if not (folder / "mkdocs.yml").exists():
        write(folder, {"mkdocs.yml": CONFIG})
    return folder


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text that stands once in a file."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1, (path, old, text.count(old))
    path.write_text(text.replace(old, new), "utf-8")


# --- Builds ----------------------------------------------------------------------------------------------------------


def build(folder: Path, *, config: str = "mkdocs.yml", top: Path | None = None, **options: Any) -> Site:
    """Build as `mkdocs build` does, in this process; `options` override the configuration."""
    return _build(folder, config, top or folder / "site", "build", options)


def preview(folder: Path, *, again: bool = False, top: Path | None = None, **options: Any) -> Site:
    """Build as `mkdocs serve` does, in this process: what plugins remember lives on when it is built `again`."""
    return _build(folder, "mkdocs.yml", top or folder / "site", None if again else "serve", options)


def _build(folder: Path, config: str, top: Path, command: str | None, options: Mapping[str, Any]) -> Site:
    lines: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    target = top
    try:
        loaded = _load(folder / config, top, options)
        target = Path(loaded.site_dir)
        if command:
            loaded.plugins.on_startup(command=command, dirty=False)  # type: ignore[arg-type]
        mkdocs_build(loaded)
        built = True
    except MkDocsException as stop:
        lines.append(str(stop))
        built = False
    finally:
        logger.removeHandler(handler)
        # A build that ends early leaves its counter of warnings behind.
        logger.handlers = [other for other in logger.handlers if type(other).__name__ != "CountHandler"]
    return Site(top, target, lines, built)


def _load(path: Path, top: Path, options: Mapping[str, Any]) -> MkDocsConfig:
    """Return the configuration, with the site's folder where its address says."""
    place = load_place(path, options)
    return load_config(config_file=str(path), **{"site_dir": str(top / place), **options})


@cache
def _address(path: Path, changed: int) -> str:
    text = path.read_text("utf-8")
    found = re.search(r'^site_url: *(?:!ENV \[SITE_URL, )?"?([^"\]\n]*)', text, re.MULTILINE)
    return urlsplit(found[1]).path.strip("/") if found else ""


def load_place(path: Path, options: Mapping[str, Any]) -> str:
    """Return the path that the site's address names."""
    if "site_url" in options:
        return urlsplit(str(options["site_url"])).path.strip("/")
    return _address(path, path.stat().st_mtime_ns)


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program of this environment, such as `mkdocs`, and return what it said."""
    program, *rest = map(str, command)
    here = Path(sys.executable).parent / program
    settings = {"NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", "SOURCE_DATE_EPOCH": "1700000000"}
    return subprocess.run(
        [str(here) if here.exists() else program, *rest],
        cwd=cwd,
        env={**os.environ, **settings, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


# --- Links -----------------------------------------------------------------------------------------------------------


def addresses(nodes: Sequence[Node] | Iterator[Node]) -> Iterator[str]:
    """Return every address that elements lead to or load."""
    for node in nodes:
        for key in ("href", "src", "xlink:href"):
            if node.attributes.get(key):
                yield node.attributes[key]


def loads(page: Node) -> list[str]:
    """Return the addresses that a page loads without being asked."""
    nodes = [node for name in ("stylesheet", "icon", "preload", "preconnect") for node in page.all("link", rel=name)]
    return list(addresses([*nodes, *page.all("script", "img", "iframe", "source", "use")]))


def target(path: str, address: str) -> tuple[str, str] | None:
    """Return file and fragment that an address on the page at `path` leads to; None where it leaves the host."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    folder = posixpath.dirname(path)
    joined = parts.path.lstrip("/") if parts.path.startswith("/") else posixpath.join(folder, unquote(parts.path))
    if not parts.path:
        return path, unquote(parts.fragment)
    file = posixpath.normpath(joined) if joined else "."
    if parts.path.endswith(("/", "/.", "/..")) or parts.path in (".", ".."):
        file = "index.html" if file == "." else f"{file}/index.html"
    return file, unquote(parts.fragment)


def dead_ends(site: Site, path: str) -> list[str]:
    """Return the addresses on a page that lead to no file, or to no place on their page."""
    found = []
    for address in dict.fromkeys(addresses(site.tree(path).walk())):
        way = target(path, address)
        if way is None:
            continue
        file, fragment = way
        root, beside = (site.top.parent, file[3:]) if file.startswith("../") else (site.top, file)
        language = beside.partition("/")[0]
        if language in LANGUAGES and not (root / language).exists():
            # Built alone; that all languages together have no dead end is a test of its own.
            continue
        if not (site.top / file).is_file() or (fragment and fragment not in site.ids(file)):
            found.append(address)
    return found
