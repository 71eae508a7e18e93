"""What authors wrote, read without the product: the other side of every comparison."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_FRONT = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Written:
    """Checklists, items and cases by id, and the library, as plain mappings; scalars are text."""

    checklists: dict[str, Any]
    items: dict[str, Any]
    cases: dict[str, Any]
    library: dict[str, Any]
    #: Pages that are neither a case nor the home page, each with the ids in brackets on it.
    guides: dict[str, set[str]]

    @property
    def running(self) -> list[str]:
        """The ids of the checklists with a scoring."""
        return [id for id, checklist in self.checklists.items() if "scoring" in checklist]

    @property
    def addresses(self) -> list[str]:
        """Every id that has a permanent address."""
        return sorted([*self.running, *self.items, *self.cases])

    def lines(self, checklist: str) -> list[dict[str, Any]]:
        """Return what a checklist asks, in reading order."""
        return [line for section in self.checklists[checklist]["sections"] for line in section["items"]]


def read(checklists: Path, docs: Path) -> Written:
    """Return what the files of a site say."""
    files = {path.stem: _yaml(path.read_text("utf-8")) for path in sorted(checklists.glob("*.yml"))}
    lines = [line for file in files.values() for section in file["sections"] for line in section["items"]]
    cases = {path.stem: _front(path) for path in sorted(docs.glob("cases/*.md")) if path.stem != "index"}
    library: dict[str, Any] = {}
    for path in sorted(checklists.glob("library/*.yml")):
        library |= _yaml(path.read_text("utf-8"))
    guides = {
        path.relative_to(docs).as_posix().removesuffix(".md"): set(re.findall(r"\[([\w-]+)\]", _prose(path)))
        for path in docs.rglob("*.md")
        if path.parent.name != "cases" and path.name != "index.md"
    }
    return Written(files, {line["id"]: line for line in lines if "id" in line}, cases, library, guides)


def _prose(path: Path) -> str:
    """Return a page without its code."""
    text = re.sub(r"^(`{3,}|~{3,}).*?^\1$", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"`[^`]*`", "", text)


def _yaml(text: str) -> Any:
    return yaml.load(text, Loader=yaml.BaseLoader)


def _front(path: Path) -> Any:
    found = _FRONT.match(path.read_text("utf-8"))
    assert found, path
    return _yaml(found[1])
