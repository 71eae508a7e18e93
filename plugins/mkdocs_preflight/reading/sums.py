"""Which scores answers can add up to: every item's weight and values come in, and whether a score lies between two.

Items count as if each could be answered on its own, and as if each that may be `n/a` or hidden could be. So a score
that is said to be out of reach is; one that is said to be in reach may not be, where conditions tie answers together or
where there are too many sums to look through.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from math import gcd
from typing import NamedTuple

#: Beyond so many items, or sums, there is a score for nearly everything.
MOST_DROPPED = 30
MOST_SUMS = 4_000_000


class Part(NamedTuple):
    """An item that counts: what it weighs, what its answers are worth, and whether it may leave the count."""

    weight: int
    values: frozenset[int]
    droppable: bool


class Sums:
    """The scores of some items: a percentage, or points in hundredths."""

    def __init__(self, parts: Sequence[Part], *, points: bool) -> None:
        """Keep what can count; nothing is added up before somebody asks."""
        self._parts = [part for part in parts if part.weight and part.values]
        self._points = points
        products = (part.weight * value for part in self._parts for value in part.values)
        self._step = gcd(*products) or 1

    @property
    def count(self) -> int:
        """How many items count."""
        return len(self._parts)

    @property
    def most(self) -> int:
        """What all of it is worth in points, if each item is answered best."""
        return sum(part.weight * max(part.values) for part in self._parts)

    def between(self, low: int, high: int) -> bool:
        """Say whether a score may be at least `low` and less than `high`."""
        if self._beyond_counting:
            return True
        return self._has(self._whole, low, high) or any(self._has(each, low, high) for each in self._with_gaps)

    def nearest(self, low: int, high: int) -> tuple[int | None, int | None]:
        """Return the greatest score below `low` and the least from `high` on."""
        scores = {score for each in [self._whole, *self._with_gaps] for score in self._scores(each)}
        below, above = [s for s in scores if s < low], [s for s in scores if s >= high]
        return max(below, default=None), min(above, default=None)

    # Sums are kept as the bits of a whole number: adding an item's value to all of them is one shift.

    @property
    def _beyond_counting(self) -> bool:
        size = sum(part.weight for part in self._parts) * 100 // self._step
        return size * len(self._parts) > MOST_SUMS

    @cached_property
    def _whole(self) -> tuple[int, int]:
        """The weight of all items, and the sums that they can have; in points a dropped item adds nothing."""
        sums = 1
        for part in self._parts:
            values = part.values | {0} if self._points and part.droppable else part.values
            sums = self._added(sums, part.weight, values)
        return sum(part.weight for part in self._parts), sums

    @cached_property
    def _with_gaps(self) -> Sequence[tuple[int, int]]:
        """The same for every weight that remains when items are dropped, which matters for percentages alone."""
        if self._points or not any(part.droppable for part in self._parts):
            return ()
        if len(self._parts) > MOST_DROPPED:
            return ((1, -1),)
        found = {0: 1}
        for part in self._parts:
            more = dict(found) if part.droppable else {}
            for weight, sums in found.items():
                heavier = weight + part.weight
                more[heavier] = more.get(heavier, 0) | self._added(sums, part.weight, part.values)
            found = more
        return [(weight, sums) for weight, sums in found.items() if weight]

    def _added(self, sums: int, weight: int, values: frozenset[int]) -> int:
        added = 0
        for value in values:
            added |= sums << (weight * value // self._step)
        return added

    def _has(self, of: tuple[int, int], low: int, high: int) -> bool:
        weight, sums = of
        per = 1 if self._points else weight
        start, end = -(-low * per // self._step), -(-high * per // self._step)
        return bool(sums >> start & (1 << end - start) - 1)

    def _scores(self, of: tuple[int, int]) -> Iterator[int]:
        weight, sums = of
        for place in range(sums.bit_length() if sums > 0 else 0):
            if sums >> place & 1:
                yield place * self._step // (1 if self._points else weight)
