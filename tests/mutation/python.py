"""Every mutant of the engine in Python, and what noticed it.

A mutant lives in a fork of this process, which has loaded what is slow to load and nothing of the engine. There the
tests of the vectors run as they are, then rounds of the differential test, whose outcomes the unchanged engine has
said before. The first that fails ends the fork; one that takes too long has failed.
"""

from __future__ import annotations

import ast
import importlib.abc
import importlib.machinery
import json
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import mkdocs_preflight.model
from tests.conformance import random_plans, test_vectors_wellformed
from tests.mutation.mutants import Mutant, mutants
from tests.mutation.verdict import ALIVE, BY_ROUNDS, BY_VECTORS, Fate

__all__ = ["fates"]

#: Loaded here, so that no fork has to.
LOADED = (pytest, random_plans, test_vectors_wellformed, mkdocs_preflight.model)
ENGINE = Path(mkdocs_preflight.model.__file__).parent / "engine"
PACKAGE = "mkdocs_preflight.engine"
#: Of the processor, in seconds; the unchanged engine takes one.
PATIENCE = 20
MEMORY = 2 * 1024**3
#: Beside the vectors: plans are compiled in Python alone, and no vector can hold a text of ten million characters.
OWN_TESTS = {"plan": "tests/unit/test_plan.py", **dict.fromkeys(("link", "record"), "tests/unit/test_record.py")}


def fates(rounds: Sequence[Any], wanted: str = "") -> Iterator[Fate]:
    """Return what became of every mutant of the modules whose names begin like this."""
    expected = _said_by_the_unchanged(rounds)
    running: dict[int, Mutant] = {}
    for path in sorted(ENGINE.glob(f"{wanted}*.py")):
        for mutant in mutants(path.stem, path.read_text("utf-8")):
            if len(running) == (os.cpu_count() or 1):
                yield _next(running)
            running[_forked(lambda mutant=mutant: _fate(mutant, rounds, expected))] = mutant
    while running:
        yield _next(running)


def _said_by_the_unchanged(rounds: Sequence[Any]) -> list[Any]:
    """Return the outcomes of rounds, computed in another process, because a fork must load the engine anew."""
    read, write = os.pipe()

    def tell() -> int:
        from tests.conformance.test_differential import in_python

        with os.fdopen(write, "w") as pipe:
            json.dump([in_python(one) for one in rounds], pipe)
        return ALIVE

    child = _forked(tell)
    os.close(write)
    with os.fdopen(read) as pipe:
        said: list[Any] = json.load(pipe)
    os.waitpid(child, 0)
    return said


def _forked(work: Callable[[], int]) -> int:
    """Run work in a fork that ends with its number; return the fork's."""
    child = os.fork()
    if not child:
        code = BY_VECTORS
        try:
            code = work()
        finally:
            os._exit(code)
    return child


def _next(running: dict[int, Mutant]) -> Fate:
    child, status = os.wait()
    code = os.waitstatus_to_exitcode(status)
    mutant = running.pop(child)
    return Fate(mutant.module, mutant.name, code if code >= 0 else BY_VECTORS)


def _fate(mutant: Mutant, rounds: Sequence[Any], expected: Sequence[Any]) -> int:
    """Return what noticed the mutant in this process."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    _quiet()
    _patient(BY_VECTORS)
    code = compile(ast.fix_missing_locations(mutant.tree), f"{mutant.module}.py", "exec")
    sys.meta_path.insert(0, _Changed(f"{PACKAGE}.{mutant.module}", code))
    if mutant.module == "plan":
        return ALIVE if _passes_own_tests("plan") else BY_VECTORS
    if not _holds(_run_vectors):
        return BY_VECTORS
    _patient(BY_ROUNDS)
    return ALIVE if _holds(lambda: _run_rounds(rounds, expected)) and _passes_own_tests(mutant.module) else BY_ROUNDS


def _passes_own_tests(module: str) -> bool:
    return module not in OWN_TESTS or not pytest.main(["-qx", "-p", "no:cacheprovider", OWN_TESTS[module]])


def _quiet() -> None:
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)


def _patient(code: int) -> None:
    """End this process with this code after a while of its own time."""
    signal.signal(signal.SIGVTALRM, lambda *_: os._exit(code))
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)


def _holds(work: Callable[[], None]) -> bool:
    try:
        work()
    except Exception:
        return False
    return True


def _run_vectors() -> None:
    from tests.conformance import test_vectors

    found = test_vectors.vectors()
    for plan, test in (param.values for param in found):
        test_vectors.test_the_engine_says_what_the_vector_says(plan, test)
        test_vectors.test_a_score_is_the_result_of_an_assessment(plan, test)
        if "written" in test:
            test_vectors.test_canonical_text_is_a_fixpoint_of_reading_and_writing(test["written"])


def _run_rounds(rounds: Sequence[Any], expected: Sequence[Any]) -> None:
    from tests.conformance.test_differential import in_python

    for one, said in zip(rounds, expected, strict=True):
        assert in_python(one) == said


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives a changed module to whoever imports it."""

    def __init__(self, name: str, code: Any) -> None:
        self._name, self._code = name, code

    def find_spec(self, name: str, path: object, target: object = None) -> importlib.machinery.ModuleSpec | None:
        return importlib.machinery.ModuleSpec(name, self) if name == self._name else None

    def exec_module(self, module: ModuleType) -> None:
        exec(self._code, module.__dict__)
