"""Reading and checking 10,000 items, lint included, beside the time that PyYAML's C loader alone takes for the files.

The made-up files have what costs time in real ones: folded texts with brackets, conditions, sources, `use` lines, and
evidence in words of its own.
Both are measured in turn, in one run, and the best of several rounds counts, because a machine that does something else
only ever makes things slower.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path
from random import Random

import yaml

from benchmarks.report import Line
from mkdocs_preflight.reading.catalogue import Cache, Folder, advice, collection_paused, read
from mkdocs_preflight.site.words import joins

FILES, SECTIONS, ITEMS = 200, 5, 10
ROUNDS = 7
BUDGET = 1.3
AGAIN = 0.5

HEAD = """\
# Checklist {number}
id: list-{number:03}
prefix: {prefix}
version: 1.0.0
title: Checklist number {number}
summary: Fifty questions on the scope, the data and the value of a project.
minutes: 15
scoring:
  method: weighted
  why: We chose 60 and 85 ourselves, the same for every family.
  verdicts:
    - {{id: not-ready, from: 0, title: Not ready, means: The ground is missing.}}
    - {{id: conditions, from: 60, title: Ready with conditions, means: Close the open points first.}}
    - {{id: ready, from: 85, title: Ready, means: Go on to the decision.}}
sections:
"""
SYLLABLES = (
    "sum",
    "page",
    "name",
    "date",
    "user",
    "scope",
    "cost",
    "label",
    "audit",
    "range",
    "owner",
    "split",
    "plan",
)
ITEM = """\
      - id: {id}
        name: Outcome in writing
        ask: Is there one written sentence, agreed by the sponsor, that says which number changes?
        why: >-
          A sentence that nobody wrote is a sentence that nobody agreed to. In [{first}] the team
          built for months what a single question would have shown to be unwanted.
        evidence: A page with {evidence}.
        advice: >-
          The lead writes the sentence by Friday and reads it aloud to the sponsor, who signs it. If it is not
          signed within two weeks, the project waits.
        need: {need}
        effort: 2
        sources: [source-{source:02}]
"""
CONDITION = "        when: {{{earlier}: [yes, partly]}}\n"
WORDS = ["".join(parts) for parts in product(SYLLABLES, repeat=3)]
SOURCE = "  - {{id: source-{number:02}, short: Source {number}, authors: A. Author, year: 2022, title: On {number}, "
SOURCE += "confidence: checked}}\n"


def write(folder: Path) -> list[str]:
    """Write the checklists into a folder and return their texts."""
    (folder / "library").mkdir()
    sources = "sources:\n" + "".join(SOURCE.format(number=number) for number in range(20))
    (folder / "library" / "sources.yml").write_text(sources, encoding="utf-8")
    texts = [sources, *(_checklist(number) for number in range(FILES))]
    for number, text in enumerate(texts[1:]):
        (folder / f"list-{number:03}.yml").write_text(text, encoding="utf-8")
    return texts


def _checklist(number: int) -> str:
    prefix = "".join(chr(65 + number // 26**place % 26) for place in (2, 1, 0))
    ids = iter(f"{prefix}-{item + 1:02}" for item in range(SECTIONS * ITEMS))
    other = "".join(chr(65 + (number + 1) % FILES // 26**place % 26) for place in (2, 1, 0))
    text, earlier = HEAD.format(number=number, prefix=prefix), f"{prefix}-01"
    for section in range(SECTIONS):
        text += f"  - id: section-{section}\n    title: Section {section}\n    items:\n"
        for item in range(ITEMS):
            id, need = next(ids), "should" if item or section else "must"
            evidence = _words(Random(id))
            text += ITEM.format(id=id, first=f"{prefix}-01", need=need, evidence=evidence, source=(number + item) % 20)
            text += CONDITION.format(earlier=earlier) if item > 2 else ""
            earlier = id
        text += f"      - use: {other}-0{section + 1}\n        need: could\n        when: {{{earlier}: [yes]}}\n"
    return text


def _words(random: Random) -> str:
    """Return a text in which, as in any, few words are frequent and many are rare."""
    return " ".join(WORDS[int(len(WORDS) * random.random() ** 4)] for _ in range(14))


def seconds(work: Callable[[], object]) -> float:
    """Return how long some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def checked(folder: Path) -> None:
    """Do what `preflight check` does."""
    with collection_paused():
        catalogue, _ = read([Folder(folder)], catalogue="benchmark")
        advice(catalogue, joins=joins(catalogue))


def best_of_rounds(folder: Path) -> tuple[float, float]:
    """Return the seconds that the loader alone takes, and the seconds that reading and checking take."""
    texts = write(folder)
    catalogue, found = read([Folder(folder)], catalogue="benchmark")
    assert len(catalogue.items) == FILES * SECTIONS * ITEMS
    found += advice(catalogue, joins=joins(catalogue))
    assert not found, found[:3]
    del catalogue
    rounds = [
        (
            seconds(lambda: [yaml.load(text, Loader=yaml.CSafeLoader) for text in texts]),
            seconds(lambda: checked(folder)),
        )
        for _ in range(ROUNDS)
    ]
    return min(alone for alone, _ in rounds), min(ours for _, ours in rounds)


def again(folder: Path) -> tuple[float, float]:
    """Return the seconds of reading everything anew, and of reading it again when one file has changed."""
    cache = Cache()
    anew = seconds(lambda: read([Folder(folder)], catalogue="benchmark", cache=cache))
    first = min(folder.glob("list-*.yml"))
    first.write_text(first.read_text("utf-8").replace("Outcome", "Result"), "utf-8")
    return anew, seconds(lambda: read([Folder(folder)], catalogue="benchmark", cache=cache))


def measure() -> list[Line]:
    """Measure a first reading, and one after a change."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        alone, ours = best_of_rounds(folder)
        anew, changed = again(folder)
    items = f"{FILES * SECTIONS * ITEMS:,} items"
    return [
        Line(
            f"Reading and checking {items}", f"{ours:.3f} s", f"CSafeLoader alone {alone:.3f} s", ours / alone, BUDGET
        ),
        Line(f"Again, one file of {FILES} changed", f"{changed:.3f} s", f"anew {anew:.3f} s", changed / anew, AGAIN),
    ]
