"""A sample of hostile inputs through the readers of both engines, and tests of what makes and judges them.

`python -m tests.fuzz`, or `make fuzz`, runs a hundred thousand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.fuzz import reader
from tests.fuzz.inputs import SHAPES, Input, make, of_shape
from tests.fuzz.reader import BrokenError, Outcome
from tests.fuzz.run import Failure, Run
from tests.fuzz.seeds import few_plans

import mkdocs_preflight
from mkdocs_preflight import problems

PACKAGE = Path(mkdocs_preflight.__file__).parent
SEED, INPUTS = "sample", 2_000
#: Where readers say what is wrong, and under which kind of input.
READERS = {
    "link": ["fragment.py"],
    "record": ["engine/record.py"],
    "file": ["engine/record.py", "projects.py", "reading/saved.py", "reading/source.py"],
}
#: What the content of no file brings about: it is not there, or has more characters than it has bytes.
NEVER = {"PF106", "PF411"}
#: What is said of any file with many slips, wherever they are found.
ALWAYS = {"PF119"}


# --- A sample --------------------------------------------------------------------------------------------------------


def test_no_reader_breaks_and_both_engines_say_the_same() -> None:
    run = Run(few_plans())
    failures = [failure for failure in run.over((n, make(SEED, n)) for n in range(INPUTS)) if failure]

    assert [] == failures
    assert INPUTS == sum(run.counts.shapes.values())


# --- What makes the inputs -------------------------------------------------------------------------------------------


def test_an_input_is_named_by_its_seed_and_number_for_ever() -> None:
    assert [make("1", n) for n in range(50)] == [make("1", n) for n in range(50)]
    assert [make("1", n) for n in range(50)] != [make("2", n) for n in range(50)]


@pytest.fixture(scope="module")
def reached(tmp_path_factory: pytest.TempPathFactory) -> Counter[tuple[str, str]]:
    """What comes out of some inputs of each shape, by kind and code."""
    folder = tmp_path_factory.mktemp("reached")
    found: Counter[tuple[str, str]] = Counter()
    for kind, shapes in SHAPES.items():
        tries = 25 if kind == "link" else 100  # A link is made of all plans, which takes its time.
        for shape, (often, _) in shapes.items():
            for number in range(tries if often >= 1 else 3):
                input = of_shape(Random(f"{shape}:{number}"), kind, shape)
                found.update((kind, code) for code in reader.outcome(input, [], folder).codes or ["good"])
    return found


@pytest.mark.parametrize("kind", READERS)
def test_every_problem_that_a_reader_can_have_is_reached(kind: str, reached: Counter[tuple[str, str]]) -> None:
    named = {code for name in READERS[kind] for code in codes_in(PACKAGE / name)}
    expected = {"good", *((named - NEVER) | ALWAYS if kind == "file" else named)}

    assert sorted(expected) == sorted(code for each, code in reached if each == kind)


def test_every_trouble_of_a_store_is_reached(reached: Counter[tuple[str, str]]) -> None:
    expected = ["damaged", "failing", "foreign", "good", "halves"]

    assert expected == sorted(code for kind, code in reached if kind == "stored")


def codes_in(path: Path) -> set[str]:
    """Return the codes of the problems that a module of the package names, by their codes or by their sentences."""
    text = path.read_text("utf-8")
    codes = {function.__name__: code for code, function in problems.ALL.items()}
    named = set(re.findall(r"problems\.(\w+)", text)) & codes.keys()
    return {codes[name] for name in named} | set(re.findall(r'"code": "(PF\d+)"', text))


# --- What judges the readers -----------------------------------------------------------------------------------------


def raising(input: Input, plans: Sequence[Any], folder: Path) -> Outcome:
    return reader.outcome(Input("record", "", {}["x"]), plans, folder)


def saying_otherwise(input: Input, plans: Sequence[Any], folder: Path) -> Outcome:
    said = reader.outcome(input, plans, folder)
    return replace(said, parts=[*said.parts, "more"])


def saying_nothing(input: Input, plans: Sequence[Any], folder: Path) -> Outcome:
    return Outcome([], [])


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (raising, "Python: Traceback"),
        (saying_otherwise, "the engines differ"),
        (saying_nothing, "the engines differ"),
    ],
)
def test_a_broken_reader_is_caught(broken: Any, says: str) -> None:
    run = Run(few_plans(), broken)
    (failure,) = run.over([(7, Input("record", "whole", '{"preflight": 1}'))])

    assert failure is not None
    assert (7, says) == (failure.number, failure.what[: len(says)])


def test_a_reader_that_breaks_in_the_other_engine_is_caught() -> None:
    run = Run(few_plans(), saying_nothing)
    (failure,) = run.over([(0, Input("record", "no text at all", b"bytes"))])

    assert failure is not None
    assert "JavaScript: TypeError" == failure.what[:21]


def test_an_engine_that_ends_is_caught(tmp_path: Path) -> None:
    """It may have run out of memory."""
    (tmp_path / "ends.js").write_text("process.exit(1)", encoding="utf-8")
    run = Run(few_plans(), script=tmp_path / "ends.js")
    (one, two) = run.over((n, Input("record", "whole", "{}")) for n in range(2))

    assert one is not None
    assert two is not None
    assert ["JavaScript: the process has ended"] * 2 == [one.what, two.what]


@pytest.mark.parametrize(
    "deed",
    [
        lambda: reader.rewritten({"preflight": 1, "x": eval("[" * 40 + "]" * 40)}),
        lambda: reader.rewritten({"preflight": 1, "x": {1, 2}}),
        lambda: reader.shown(problems.not_a_link(problems.Place("x" * 5_000, 0, 0))),
    ],
)
def test_what_must_always_be_true_is_looked_at(deed: Any) -> None:
    with pytest.raises((BrokenError, TypeError)):
        deed()


def test_a_failing_input_is_made_as_small_as_it_gets() -> None:
    def hating_tens(input: Input, plans: Sequence[Any], folder: Path) -> Outcome:
        reader.need("10" not in input.content, "a ten")
        return replace(reader.outcome(input, plans, folder), shared=False)

    run = Run([], hating_tens)
    failure = Failure(0, Input("record", "", '{"preflight": 1, "answers": {"FC-10": "yes"}}'), "a ten")

    assert "10" == run.shrunk(failure).input.content
