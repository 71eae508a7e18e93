"""Inputs through both engines: what is broken, what differs, how often what came out, and at what cost."""

from __future__ import annotations

import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

from tests.fuzz import reader
from tests.fuzz.bridge import READER, Bridge, sum_of
from tests.fuzz.inputs import Input
from tests.fuzz.reader import Outcome

Reader: TypeAlias = Callable[[Input, Sequence[Any], Path], Outcome]
#: Seconds of the processor that no input of any size may take in either engine.
MOST_SECONDS = 20.0
#: So many inputs are on their way at once.
BATCH = 100
#: So often a failing input is made smaller.
MOST_TRIES = 2_000


@dataclass(frozen=True, slots=True)
class Failure:
    """The input of a number, and what is wrong with what a reader made of it."""

    number: int
    input: Input
    what: str


@dataclass(slots=True)
class Counts:
    """What came out so far: by kind and shape, and by kind and problem."""

    shapes: Counter[tuple[str, str]] = field(default_factory=Counter)
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    slowest: float = 0.0

    def add(self, input: Input, outcome: Outcome, seconds: float) -> None:
        """Count one input."""
        self.shapes[input.kind, input.shape] += 1
        self.outcomes.update((input.kind, code) for code in outcome.codes or ["good"])
        self.slowest = max(self.slowest, seconds)


class Run:
    """A run over inputs; `read` is what is tested in Python and `script` in Node, against each other."""

    def __init__(self, plans: Sequence[Any], read: Reader = reader.outcome, script: Path = READER) -> None:
        """Begin with nothing counted."""
        self.plans = plans
        self.counts = Counts()
        self._read = read
        self._script = script

    def over(self, inputs: Iterable[tuple[int, Input]]) -> Iterator[Failure | None]:
        """Run over inputs and return for each what is wrong with it, or nothing."""
        rest = iter(inputs)
        with Bridge(self.plans, self._script) as bridge, tempfile.TemporaryDirectory() as folder:
            while batch := list(islice(rest, BATCH)):
                theirs = bridge.ask([input for _, input in batch])
                ours = [self._ours(input, Path(folder)) for _, input in batch]
                for (number, input), own, said in zip(batch, ours, theirs, strict=True):
                    what = own if isinstance(own, str) else wrong(own, said)
                    yield Failure(number, input, what) if what else None

    def _ours(self, input: Input, folder: Path) -> Outcome | str:
        """Return what Python makes of an input, or how it fails."""
        start = time.process_time()
        try:
            outcome = self._read(input, self.plans, folder)
        except reader.BrokenError as error:
            return f"Python: {error}"
        except Exception:
            return f"Python: {traceback.format_exc()}"
        seconds = time.process_time() - start
        self.counts.add(input, outcome, seconds)
        return outcome if seconds < MOST_SECONDS else f"Python: {seconds:.0f} seconds"

    def shrunk(self, failure: Failure) -> Failure:
        """Return a smaller input that fails, as small as it gets by leaving out parts."""
        with Bridge(self.plans, self._script) as bridge, tempfile.TemporaryDirectory() as folder:
            for input in smaller(failure.input, lambda tried: bool(self._wrong(tried, bridge, Path(folder)))):
                failure = replace(failure, input=input)
            return replace(failure, what=self._wrong(failure.input, bridge, Path(folder), whole=True) or failure.what)

    def _wrong(self, input: Input, bridge: Bridge, folder: Path, *, whole: bool = False) -> str:
        own = self._ours(input, folder)
        (said,) = bridge.ask([input], whole=whole)
        return own if isinstance(own, str) else wrong(own, said)


def wrong(own: Outcome, said: Any) -> str:
    """Return what is wrong with what the other engine says, beside what ours says; empty for nothing."""
    if said.get("broken"):
        return f"JavaScript: {said['broken']}"
    if said["seconds"] >= MOST_SECONDS:
        return f"JavaScript: {said['seconds']:.0f} seconds"
    if not own.shared or said["sum"] == sum_of(own):
        return ""
    for number, (ours, theirs) in enumerate(zip(own.parts, said.get("parts", ()), strict=False)):
        if ours != theirs:
            return f"the engines differ in text {number}:\n{ours[:2000]}\n{theirs[:2000]}"
    return f"the engines differ: {own.codes} {len(own.parts)} texts, {said['codes']} {len(said.get('parts', ()))} texts"


def smaller(input: Input, fails: Callable[[Input], bool]) -> Iterator[Input]:
    """Leave out halves, then quarters, and so on, of an input as long as what is left fails; return each step."""
    tries, width = 0, max(len(whole_of(input)) // 2, 1)
    while width and tries < MOST_TRIES:
        at = 0
        while at < len(whole_of(input)) and tries < MOST_TRIES:
            tried = without(input, at, width)
            tries += 1
            if fails(tried):
                input = tried
                yield input
            else:
                at += width
        width //= 2


def whole_of(input: Input) -> str | bytes:
    """Return the text or bytes of an input that are worth making smaller: of a storage, its longest text."""
    content = input.content
    return max(content.values(), key=len) if isinstance(content, dict) else content


def without(input: Input, at: int, width: int) -> Input:
    """Return an input without a part."""
    content, whole = input.content, whole_of(input)
    rest: Any = whole[:at] + whole[at + width :]  # type: ignore[operator]
    if isinstance(content, dict):
        rest = {key: rest if text == whole else text for key, text in content.items()}
    return replace(input, content=rest)
