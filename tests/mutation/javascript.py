"""Every mutant of the engine in JavaScript, and what noticed it: javascript.js does it all, in Node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.mutation.verdict import Fate
from tests.tools import node

__all__ = ["fates"]

HELPER = Path(__file__).with_name("javascript.js")


def fates(rounds: Sequence[Any], wanted: str = "") -> Iterator[Fate]:
    """Return what became of every mutant of the modules whose names begin like this."""
    command = [*node("node"), "--experimental-vm-modules", "--no-warnings", str(HELPER), wanted]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdin
        assert process.stdout
        json.dump(rounds, process.stdin)
        process.stdin.close()
        for line in process.stdout:
            yield Fate(**json.loads(line))
    if process.returncode:
        raise RuntimeError("the mutants of the engine in JavaScript were not all tried")
