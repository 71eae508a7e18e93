"""Every way to score, by its name: a method is one entry here, and one module.

Mirror of engine/methods.js.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mkdocs_preflight.engine.ladder import LADDER
from mkdocs_preflight.engine.matrix import MATRIX
from mkdocs_preflight.engine.method import Method
from mkdocs_preflight.engine.rules import RULES
from mkdocs_preflight.engine.summed import summed

__all__ = ["METHODS"]

METHODS: Final[Mapping[str, Method]] = {
    "weighted": summed(lambda reading: [reading.total]),
    "weakest": summed(lambda reading: reading.sections),
    "ladder": LADDER,
    "matrix": MATRIX,
    "rules": RULES,
}
