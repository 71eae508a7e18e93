"""Content may change: no answer of any released edition is lost, none is taken for another, in either engine.

Made-up catalogues are changed as editors change them (renamed, reworded, moved, split, merged, retired, inserted) and
released by the product. Whoever answered one edition, whichever, opens the record in every later one.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conformance.catalogues import CHECKLISTS, Story
from tests.conformance.test_differential import node

from mkdocs_preflight.engine import record as records
from mkdocs_preflight.engine.plan import compile
from mkdocs_preflight.engine.score import assess
from mkdocs_preflight.engine.successors import offers, reworded
from mkdocs_preflight.model import Catalogue
from mkdocs_preflight.reading.editions import version

HELPER = Path(__file__).with_name("migration.js")
VALUES = {"yes": 100, "partly": 50, "no": 0}

#: One change each; what it changes is chosen by chance.
CHANGES: dict[str, Callable[[Story], object]] = {
    "rename": lambda story: story.rename(story.random.choice(list(CHECKLISTS))),
    "reword": lambda story: story.reword(story.random.choice(story.asked())),
    "mean": lambda story: story.mean(story.random.choice(story.asked())),
    "move": lambda story: story.move(story.random.choice(story.asked())),
    "split": lambda story: story.split(story.random.choice(story.asked())),
    "merge": lambda story: story.merge(story.random.choice(story.asked()), story.random.choice(story.asked())),
    "retire": lambda story: story.retire(story.random.choice(story.asked())),
    "insert": lambda story: story.insert(story.random.choice(list(CHECKLISTS))),
    "shuffle": lambda story: story.shuffle(),
    "reweigh": lambda story: story.reweigh(story.random.choice(story.asked())),
}


def answered(story: Story) -> dict[str, Any]:
    """Return the record of somebody who answers most of what the present edition asks."""
    editions = {id: checklist.version for id, checklist in story.catalogue.checklists.items()}
    answers = {
        item.id: {"value": story.random.choice(list(VALUES)), "edition": editions[item.home], "note": f"of {item.id}"}
        for item in story.asked()
        if story.random.random() < 0.8
    }
    return {"preflight": 1, "answers": answers}


def in_python(plan: Any, text: str) -> dict[str, Any]:
    record = records.read(text)["record"]
    assert record is not None
    whole = assess(plan, record)
    return {
        "kept": records.write(record),
        "items": whole["items"],
        "changed": whole["result"]["changed"],
        "offers": offers(plan, record),
        "reworded": reworded(plan, record),
    }


def in_javascript(pairs: list[tuple[Any, str]]) -> list[dict[str, Any]]:
    lines = "".join(json.dumps({"plan": plan, "text": text}) + "\n" for plan, text in pairs)
    done = subprocess.run([node(), str(HELPER)], input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def truth(story: Story, plan: Any, record: dict[str, Any]) -> dict[str, Any]:
    """Return what became of a record's answers, as the story knows it."""
    answers, asked = record["answers"], {item["id"] for part in plan["sections"] for item in part["items"]}
    own = {item.id: item for item in story.items}
    return {
        "values": {id: VALUES[answers[id]["value"]] if id in answers else None for id in asked},
        "changed": {id for id in asked & answers.keys() if is_older(answers[id], own[id].changed)},
        "reworded": {id for id in asked & answers.keys() if is_older(answers[id], story.reworded.get(id, ""))
                     and not is_older(answers[id], own[id].changed)},
        "offers": {(heir, id) for id in answers if own[id].retired for heir in story.heirs(id)
                   if heir in asked and heir not in answers},
    }  # fmt: skip


def is_older(entry: dict[str, str], since: str) -> bool:
    return bool(since) and version(entry["edition"]) < version(since)


def plans(catalogue: Catalogue) -> list[Any]:
    return [compile(catalogue, id) for id in catalogue.checklists]


@dataclass(frozen=True, slots=True)
class Opened:
    """A record as somebody opens it in a later edition, and what is true of it there."""

    plan: Any
    text: str
    true: dict[str, Any]


def opened(story: Story, kept: list[dict[str, Any]]) -> list[Opened]:
    """Open every record that was kept with every checklist of the present edition; none of its items may be gone."""
    assert {id for record in kept for id in record["answers"]} - story.catalogue.items.keys() == set()
    return [
        Opened(plan, records.write(record), truth(story, plan, record))
        for record in kept
        for plan in plans(story.catalogue)
    ]


def compare(every: list[Opened]) -> None:
    """Compare what both engines make of records with what is true."""
    there = in_javascript([(one.plan, one.text) for one in every])
    for one, other in zip(every, there, strict=True):
        here = in_python(one.plan, one.text)

        assert here == other
        assert one.text == here["kept"]
        assert one.true["values"] == {id: state["value"] for id, state in here["items"].items()}
        assert one.true["changed"] == set(here["changed"])
        assert one.true["reworded"] == set(here["reworded"])
        assert one.true["offers"] == {(offer["item"], offer["from"]) for offer in here["offers"]}


@pytest.mark.parametrize("change", CHANGES)
def test_answers_of_an_edition_outlive_a_change(change: str, tmp_path: Path) -> None:
    story = Story(tmp_path, Random(change))
    kept, every = [answered(story)], list[Opened]()
    for _ in range(3):
        CHANGES[change](story)
        story.released()
        every += opened(story, kept)
        kept.append(answered(story))
    compare(every)


@given(
    st.lists(st.lists(st.sampled_from(sorted(CHANGES)), min_size=1, max_size=3), min_size=1, max_size=6),
    st.integers(0, 99),
)
@settings(derandomize=True, deadline=None, max_examples=25, database=None)
def test_answers_of_every_edition_outlive_all_that_comes_after(releases: list[list[str]], seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        story = Story(Path(folder), Random(seed))
        kept, every = [answered(story)], list[Opened]()
        for changes in releases:
            for change in changes:
                if len(story.asked()) > 1:
                    CHANGES[change](story)
            story.released()
            every += opened(story, kept)
            kept.append(answered(story))
        compare(every)


@pytest.mark.parametrize("seed", range(4))
def test_words_of_items_that_go_about_are_named_by_the_version_of_their_home(seed: int, tmp_path: Path) -> None:
    story = Story(tmp_path, Random(seed))
    kept, every = [answered(story)], list[Opened]()
    for _ in range(5):
        for change in story.random.choices(["reword", "move", "mean"], weights=[2, 2, 1], k=5):
            CHANGES[change](story)
        for file in CHECKLISTS:
            if not story.asked(file):
                story.insert(file)
        story.released()
        every += opened(story, kept)
        kept.append(answered(story))
    compare(every)


def test_an_answer_is_offered_through_all_that_lay_between(tmp_path: Path) -> None:
    story = Story(tmp_path, Random(1))
    first, kept = story.asked("alpha")[0], [answered(story)]
    kept[0]["answers"][first.id] = {"value": "yes", "edition": "1.0.0"}
    second = story.insert("alpha")
    story.retire(first, second)
    story.released()
    third, fourth = story.insert("alpha"), story.insert("alpha")
    story.retire(second, third, fourth)
    story.released()

    assert {third.id, fourth.id} == story.heirs(first.id)
    compare(opened(story, kept))


def test_words_that_ask_the_same_are_named_and_mark_nothing(tmp_path: Path) -> None:
    story = Story(tmp_path, Random(1))
    record = {"answers": {item.id: {"value": "yes", "edition": "1.0.0"} for item in story.asked()}}
    item = story.asked("alpha")[0]
    story.reword(item)
    catalogue = story.released()

    assert "1.0.1" == catalogue.checklists["alpha"].version
    assert [item.id] == reworded(compile(catalogue, "alpha"), record)
    assert [] == assess(compile(catalogue, "alpha"), record)["result"]["changed"]


def test_an_item_that_is_used_again_under_another_checklist_is_refused(tmp_path: Path) -> None:
    story = Story(tmp_path, Random(1))
    item = story.asked("alpha")[0]
    item.home = item.file = "beta"
    story.write()
    _, found = story.read()

    # Without a word on where it came from, its number is that of another prefix, and of an item that is gone.
    assert {"PF636"} <= {problem.code for problem in found}
