"""Made-up catalogues that are changed and released, change after change, as an editor would do it.

A `Story` knows what is true: which items were ever asked, which of them still are, and what took whose place. It is
written to real files and released by the product itself; what the product then says is compared with the story.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from mkdocs_preflight import release
from mkdocs_preflight.model import Catalogue
from mkdocs_preflight.problems import Problem, Problems
from mkdocs_preflight.reading import edits
from mkdocs_preflight.reading.catalogue import Folder, read

CHECKLISTS = {"alpha": "AL", "beta": "BE", "gamma": "GA"}
HEAD = """\
id: {id}
prefix: {prefix}
version: {version}   # Written by the release.
title: {title}
summary: One sentence.
scoring:
  method: weighted
  why: Chosen for this test.
  verdicts:
    - {{id: stop, from: 0, title: Stop, means: No.}}
    - {{id: revise, from: 50, title: Revise, means: Perhaps.}}
    - {{id: go, from: 80, title: Go, means: Yes.}}
sections:
  - id: first
    title: First
    items:
"""


@dataclass(slots=True)
class Question:
    """One item of the story."""

    id: str
    file: str
    home: str
    ask: str
    weight: int
    changed: str = ""
    retired: str = ""
    now: list[str] = field(default_factory=list)

    def written(self) -> str:
        """Return the item as its file says it."""
        lines = [f"      - id: {self.id}"]
        lines += [f"        changed: {self.changed}"] if self.changed else []
        lines += [f"        name: Item {self.id}", f"        ask: {self.ask}", "        na: It may be."]
        lines += [f"        weight: {self.weight}"]
        lines += [f"        home: {self.home}"] if self.home != self.file else []
        if self.retired:
            now = f"now: [{', '.join(self.now)}], " if self.now else ""
            lines += [f"        retired: {{in: {self.retired}, {now}why: It was enough.}}"]
        return "".join(f"{line}\n" for line in lines)


class Story:
    """A catalogue on its way through changes and releases."""

    def __init__(self, folder: Path, random: Random) -> None:
        """Begin with three checklists of four items, and release them."""
        self.folder = folder
        self.random = random
        self.versions = dict.fromkeys(CHECKLISTS, "1.0.0")
        self.titles = {id: f"Title {id}" for id in CHECKLISTS}
        self.items: list[Question] = []
        self._numbers = dict.fromkeys(CHECKLISTS, 0)
        self._words = 0
        #: The items whose new words ask another thing, since the last release.
        self.meant: set[str] = set()
        #: Since which version of its home a question asks the same in other words, by item; empty: another thing.
        self.reworded: dict[str, str] = {}
        self._asks: dict[str, str] = {}
        for id in CHECKLISTS:
            for _ in range(4):
                self.insert(id)
        self.catalogue = self.released()

    # --- What an editor does

    def asked(self, file: str = "") -> list[Question]:
        """Return the items that are asked, of one file or of all."""
        return [item for item in self.items if not item.retired and file in ("", item.file)]

    def insert(self, file: str) -> Question:
        """Add an item somewhere in a file, under a number that was never used."""
        self._numbers[file] += 1
        item = Question(
            f"{CHECKLISTS[file]}-{self._numbers[file]:02}", file, file, self._ask(), self.random.randint(1, 3)
        )
        self.items.insert(self.random.randint(0, len(self.items)), item)
        return item

    def rename(self, file: str) -> None:
        """Give a checklist another title."""
        self.titles[file] = f"Title {self._ask()}"

    def reword(self, item: Question) -> None:
        """Ask the same in other words."""
        item.ask = self._ask()

    def mean(self, item: Question) -> None:
        """Ask another thing under the same number."""
        item.ask = self._ask()
        self.meant.add(item.id)

    def move(self, item: Question) -> None:
        """Move an item to another file, where it keeps its number."""
        item.file = self.random.choice([file for file in CHECKLISTS if file != item.file])

    def retire(self, item: Question, *now: Question) -> None:
        """Ask an item no longer."""
        major = int(self.versions[item.file].partition(".")[0]) + 1
        self.versions[item.file] = item.retired = f"{major}.0.0"
        item.now = [one.id for one in now]

    def split(self, item: Question) -> None:
        """Ask two things where one question asked both."""
        self.retire(item, self.insert(item.file), self.insert(item.file))

    def merge(self, one: Question, other: Question) -> None:
        """Ask one thing where two questions did."""
        new = self.insert(one.file)
        self.retire(one, new)
        if other is not one:
            self.retire(other, new)

    def shuffle(self) -> None:
        """Ask in another order."""
        self.random.shuffle(self.items)

    def reweigh(self, item: Question) -> None:
        """Let an item count otherwise."""
        item.weight = item.weight % 3 + 1

    def _ask(self) -> str:
        self._words += 1
        return f"Is it so {self._words}?"

    # --- How it is released

    def write(self) -> None:
        """Write every checklist as the story has it."""
        for id, prefix in CHECKLISTS.items():
            head = HEAD.format(id=id, prefix=prefix, version=self.versions[id], title=self.titles[id])
            items = "".join(item.written() for item in self.items if item.file == id)
            (self.folder / f"{id}.yml").write_text(head + items, encoding="utf-8")

    def read(self) -> tuple[Catalogue, list[Problem]]:
        """Return what the product reads, and everything that is wrong with it."""
        whole, found = read([Folder(self.folder)], catalogue="test")
        of_ledger = Problems()
        release.check(whole, of_ledger)
        return whole, [*found, *of_ledger.found]

    def released(self) -> Catalogue:
        """Release what changed as the command does; return what is read afterwards, in which nothing is wrong."""
        self.write()
        whole, found = self.read()
        assert {problem.code for problem in found} <= set(release.PENDING), found
        draft = release.draft(whole, list(whole.checklists), self.meant)
        for path, text in release.files(draft, str(self.folder)).items():
            Path(path).parent.mkdir(exist_ok=True)
            Path(path).write_text(text, encoding="utf-8")
        for step in draft.steps:
            path = self.folder / f"{step.checklist}.yml"
            changed = draft.changed.get(step.checklist, {})
            path.write_text(edits.of_checklist(path.read_text("utf-8"), version=step.now, changed=changed), "utf-8")
        self.catalogue, found = self.read()
        assert found == []
        self.versions = {id: checklist.version for id, checklist in self.catalogue.checklists.items()}
        for item in self.items:
            item.changed = self.catalogue.items[item.id].changed
            if self._asks.get(item.id, item.ask) != item.ask:
                self.reworded[item.id] = "" if item.id in self.meant else self.versions[item.home]
        self._asks = {item.id: item.ask for item in self.items}
        self.meant = set()
        return self.catalogue

    # --- What is true

    def heirs(self, id: str) -> set[str]:
        """Return the asked items to which the answer of a retired one is offered, through whatever lay between."""
        item = next(item for item in self.items if item.id == id)
        return {heir for now in item.now for heir in (self.heirs(now) if self._of(now).retired else {now})}

    def _of(self, id: str) -> Question:
        return next(item for item in self.items if item.id == id)
