"""The mutators change what a program does, one thing at a time; a survivor needs a reason, and a reason a survivor."""

from __future__ import annotations

import ast
import json
import subprocess
from pathlib import Path

import pytest
from tests.mutation import patterns, verdict
from tests.mutation.mutants import mutants
from tests.mutation.verdict import ALIVE, BY_ROUNDS, BY_VECTORS, Fate
from tests.tools import node

HERE = Path(verdict.__file__).parent
PATTERNS = [r"^(?!0000)(\d{4})-(0[1-9]|1[0-2])$", r"[^a]*b+c?", r"\\.", r"[0-9]{1,9}(\.[0-9]{1,9}){0,2}", "plain"]


def changed(text: str) -> list[str]:
    return [ast.unparse(mutant.tree) for mutant in mutants("one", text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a < b", ["a <= b", "a >= b"]),
        ("a and b", ["a or b"]),
        ("not a", ["a"]),
        ("f(3)", ["f(4)", "f(2)"]),
        ("x = ''", ["x = 'x'"]),
        ("x = a[1:]", ["x = a[:]", "x = a[2:]", "x = a[0:]"]),
        ("x = a if b else c", ["x = a if True else c", "x = a if False else c"]),
        ("x: Literal['a'] = b['c']", []),
        ("'''What it does.'''", []),
    ],
)
def test_a_mutant_differs_in_one_thing(text: str, expected: list[str]) -> None:
    alone = [each for each in changed(text) if each != "pass"]  # A statement may also go.

    assert expected == alone


def in_javascript(script: str, given: object) -> object:
    code = f"const all = await import({json.dumps(f'{HERE.as_uri()}/{script}')}); "
    code += f"process.stdout.write(JSON.stringify({given}))"
    run = subprocess.run(
        [*node("node"), "--input-type=module", "--eval", code], capture_output=True, encoding="utf-8", check=True
    )
    return json.loads(run.stdout)


def test_both_mutators_change_patterns_alike() -> None:
    expected = [patterns.changed(each) for each in PATTERNS]

    assert in_javascript("patterns.js", f"{json.dumps(PATTERNS)}.map(all.changed)") == expected
    assert expected[-1] == []


def test_a_mutant_in_javascript_differs_in_one_thing() -> None:
    text = "export const f = ({ a = 1 }, [b = 2]) => a?.c < b"
    expected = [
        f"export const f = {each}" for each in ("({ a = 2 }, [b = 2]) => a?.c < b", "({ a = 0 }, [b = 2]) => a?.c < b")
    ]

    found = in_javascript("mutants.js", f"all.mutants('one', {json.dumps(text)}).map(({{ text }}) => text)")

    assert sorted([*expected, *(text.replace(*pair) for pair in (("<", "<="), ("<", ">="), ("?.", ".")))]) == sorted(
        found
    )


def told(fates: list[Fate], *, whole: bool = True) -> list[str]:
    return [problem.split(":")[0] for problem in verdict.problems({"one": "nobody can tell"}, fates, whole=whole)]


def test_a_survivor_needs_a_reason_and_a_reason_a_survivor() -> None:
    killed = [Fate("m", f"killed {number}", BY_VECTORS if number % 2 else BY_ROUNDS) for number in range(18)]
    one, two, three = (Fate("m", name, ALIVE) for name in ("one", "two", "three"))

    assert told([*killed, one]) == []
    assert told([*killed, one, two]) == ["lives without a reason"]
    assert told(killed) == ["has a reason and does not live"]
    assert told(killed, whole=False) == []
    assert told([*killed, one, two, three]) == ["lives without a reason"] * 2 + ["fewer than 90 % are killed"]
