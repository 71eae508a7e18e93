"""The readers in JavaScript, as a process that answers one line for each line."""

from __future__ import annotations

import base64
import hashlib
import json
import queue
import subprocess
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.fuzz.inputs import Input
from tests.fuzz.reader import Outcome
from tests.fuzz.seeds import TODAY
from tests.tools import node

#: A reader that says nothing for so long, in seconds, will never say anything.
PATIENCE = 120
READER = Path(__file__).with_name("reader.js")


class Bridge:
    """A process of Node; use it in a `with`."""

    def __init__(self, plans: Sequence[Any], script: Path = READER) -> None:
        """Start it, and tell it the plans."""
        command = [*node("node"), "--max-old-space-size=4096", str(script)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        self._said: queue.Queue[str] = queue.Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self._tell([json.dumps({"plans": plans, "today": TODAY})])

    def __enter__(self) -> Bridge:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if kind is not None:
            self._process.kill()
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._listener.join()
        self._process.stdout.close()

    def ask(self, inputs: Sequence[Input], *, whole: bool = False) -> Iterator[Any]:
        """Give the process inputs, which it reads while others work, and return what it says to each."""
        lines = (json.dumps(told(each) | {"whole": whole}) for each in inputs)
        threading.Thread(target=self._tell, args=[lines], daemon=True).start()
        return (self._answer() for _ in inputs)

    def _answer(self) -> Any:
        try:
            line = self._said.get(timeout=PATIENCE)
        except queue.Empty:
            self._process.kill()
            return {"broken": f"no answer in {PATIENCE} seconds"}
        if line:
            return json.loads(line)
        self._said.put("")  # Whoever asks further hears it too.
        return {"broken": "the process has ended"}

    def _tell(self, lines: Iterable[str]) -> None:
        assert self._process.stdin
        # A process that has ended hears nothing; whoever asks it is told so.
        with suppress(BrokenPipeError, ValueError):
            for line in lines:
                self._process.stdin.write(line + "\n")
            self._process.stdin.flush()

    def _listen(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            self._said.put(line)
        self._said.put("")


def told(input: Input) -> dict[str, Any]:
    """Return an input as JSON."""
    content = input.content
    if isinstance(content, bytes):
        return {"kind": input.kind, "bytes": base64.b64encode(content).decode("ascii")}
    return {"kind": input.kind, "text" if isinstance(content, str) else "held": content}


def sum_of(outcome: Outcome) -> str:
    """Return the hash of what both engines must say."""
    return hashlib.sha256("\n".join(outcome.parts).encode("utf-8")).hexdigest()
