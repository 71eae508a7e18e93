"""`python -m tests.fuzz`: a bounded run of hostile inputs through both engines; the first that fails ends it."""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections import Counter

from tests.fuzz.inputs import make
from tests.fuzz.run import Failure, Run
from tests.fuzz.seeds import plans

WIDTH = 40


def main() -> int:
    """Run, say what came out, and return whether anything failed."""
    chosen = arguments()
    numbers = [chosen.only] if chosen.only is not None else range(chosen.inputs)
    run, start = Run(plans()), time.monotonic()
    for done, failure in enumerate(run.over((number, make(chosen.seed, number)) for number in numbers), 1):
        if failure:
            say(told(run.shrunk(failure), chosen.seed))
            return 1
        progress(done, len(numbers), start)
    say(summary(run, len(numbers), time.monotonic() - start))
    return 0


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=100_000, metavar="N", help="how many  [default: 100000]")
    parser.add_argument("--seed", default="1", help="which  [default: 1]")
    parser.add_argument("--only", type=int, metavar="NUMBER", help="the input of this number alone")
    return parser.parse_args()


def say(text: str) -> None:
    """Print, below what shows the progress."""
    if sys.stderr.isatty():
        sys.stderr.write("\n")
    sys.stdout.write(f"{text}\n")


def progress(done: int, of: int, start: float) -> None:
    """Show how far the run is, where somebody looks."""
    if not sys.stderr.isatty() or (done % 100 and done < of):
        return
    bar = "#" * (WIDTH * done // of)
    left = (time.monotonic() - start) / done * (of - done)
    sys.stderr.write(f"\r[{bar:<{WIDTH}}] {done:,} of {of:,}, {left:.0f} s left ")
    sys.stderr.flush()


def told(failure: Failure, seed: str) -> str:
    """Return what failed, the smallest input that was found, and the command that repeats it."""
    content = ascii(failure.input.content)
    more = "" if len(content) <= 4000 else f" … ({len(content):,} characters)"
    return "\n".join(
        [
            f"{failure.input.kind}, {failure.input.shape}: {failure.what}",
            f"made smaller: {content[:4000]}{more}",
            f"again: python -m tests.fuzz --seed {seed} --only {failure.number}",
        ]
    )


def summary(run: Run, inputs: int, seconds: float) -> str:
    """Return the counts by kind and by outcome, and the cost."""
    counts = run.counts
    own, node = (resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return "\n".join(
        [
            *lines("inputs", counts.shapes),
            *lines("outcomes", counts.outcomes),
            f"{inputs:,} inputs in {seconds:.0f} s; the slowest took {counts.slowest:.1f} s in Python",
            f"at most {own} MB in Python and {node} MB in Node",
        ]
    )


def lines(title: str, counted: Counter[tuple[str, str]]) -> list[str]:
    """Return one line for each kind."""
    kinds = dict.fromkeys(kind for kind, _ in sorted(counted))
    return [f"{title} of {kind}: {told_of(kind, counted)}" for kind in kinds]


def told_of(kind: str, counted: Counter[tuple[str, str]]) -> str:
    """Return what was counted for a kind, in the order of names."""
    return ", ".join(f"{name} {number:,}" for (each, name), number in sorted(counted.items()) if each == kind)


if __name__ == "__main__":
    sys.exit(main())
