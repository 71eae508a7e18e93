"""Real builds for tests: a folder in, a site and its log out."""

from __future__ import annotations

import hashlib
import logging
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

ROOT = Path(__file__).parents[2]
SITES = Path(__file__).parent / "sites"

CONFIG = """\
site_name: A site
site_url: https://example.org/docs/
theme: {name: material, font: false, features: [navigation.instant, navigation.prune]}
plugins: {search: {}, preflight: {}}
strict: true
validation: {omitted_files: ignore}
"""


@dataclass(frozen=True, slots=True)
class Site:
    """What a build left behind."""

    folder: Path
    log: str
    built: bool

    def page(self, path: str) -> str:
        """Return the text of one file of the site."""
        return (self.folder / path).read_text("utf-8")

    def files(self) -> list[str]:
        """Return the paths of all files, sorted."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())

    def pages(self) -> list[str]:
        """Return the paths of all HTML files, sorted."""
        return [path for path in self.files() if path.endswith(".html")]

    def digest(self) -> dict[str, str]:
        """Return a hash of each file's bytes."""
        return {path: hashlib.sha256((self.folder / path).read_bytes()).hexdigest() for path in self.files()}


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write text files below `folder`."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def copy(name: str, folder: Path) -> Path:
    """Copy one of the sites of this folder, with a configuration where it has none of its own."""
    shutil.copytree(SITES / name, folder, dirs_exist_ok=True)
    if not (folder / "mkdocs.yml").exists():
        write(folder, {"mkdocs.yml": CONFIG})
    return folder


def build(folder: Path, *, config: str = "mkdocs.yml", site_dir: Path | None = None, **options: object) -> Site:
    """Build as `mkdocs build` does, in this process; `options` override the configuration."""
    target = site_dir or folder / "site"
    lines: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        loaded = load_config(config_file=str(folder / config), site_dir=str(target), **options)
        loaded.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(loaded)
        built = True
    except Abort as stop:
        lines.append(str(stop))
        built = False
    finally:
        logger.removeHandler(handler)
    return Site(target, "\n".join(lines), built)


@dataclass(frozen=True, slots=True)
class Element:
    """One start tag."""

    name: str
    attributes: dict[str, str]


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Element(tag, {name: value or "" for name, value in attrs}))


def elements(html: str, *names: str) -> list[Element]:
    """Return the start tags of `html`, of the named elements where names are given."""
    parser = _Elements()
    parser.feed(html)
    return [element for element in parser.found if not names or element.name in names]


def links(site: Site, path: str) -> Iterator[tuple[str, str]]:
    """Return every address on a page that leads to this site, as file and fragment."""
    for element in elements(site.page(path)):
        for key in ("href", "src"):
            address = element.attributes.get(key, "")
            if not address or re.match(r"[a-z]+:|//", address):
                continue
            target, _, fragment = address.partition("#")
            yield _file(path, target), fragment


def _file(path: str, target: str) -> str:
    if not target:
        return path
    parts = path.split("/")[:-1]
    for part in target.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    joined = "/".join(parts)
    if target.endswith("/") or target in (".", ".."):
        return f"{joined}/index.html" if joined else "index.html"
    return joined
