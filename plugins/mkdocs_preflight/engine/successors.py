"""What became of answers whose question is asked no more, or in other words.

A plan and a record come in; out goes what a person may take over, and what a person may want to read again. A retired
item's answer stays in the record, where nothing counts it: it is offered to the items that took its place, as long as
nothing is said there, and as far as they can be answered so. Nothing is taken over by itself.

Mirror of engine/successors.js; tests/vectors/successors decides.
"""

from __future__ import annotations

from typing import TypedDict

from mkdocs_preflight.engine.answers import Record, answers_of, is_changed, items, read_answer, value_of
from mkdocs_preflight.engine.plan import Item, Plan

__all__ = ["offers", "reworded"]

#: `from` is the retired item whose answer the item may take.
Offer = TypedDict("Offer", {"item": str, "from": str})


def offers(plan: Plan, record: Record) -> list[Offer]:
    """Return the answers to retired items that items without one may take, in page order, the nearest first."""
    answers, found = answers_of(record), list[Offer]()
    for item in items(plan):
        if value_of(answers.get(item["id"])) is None:
            fitting = [
                id for id in item.get("formerly", ()) if read_answer(item, answers.get(id)).state in ("answered", "na")
            ]
            found += [{"item": item["id"], "from": id} for id in fitting]
    return found


def reworded(plan: Plan, record: Record) -> list[str]:
    """Return the items that were answered in older words which asked the same, in page order.

    An answer from before the meaning changed is `changed` instead. Whether an item is asked does not matter here.
    """
    return [item["id"] for item in items(plan) if _in_older_words(plan, item, record)]


def _in_older_words(plan: Plan, item: Item, record: Record) -> bool:
    entry, editions = answers_of(record).get(item["id"]), record.get("editions")
    answer = read_answer(item, entry)
    if "reworded" not in item or is_changed(plan, item, entry, answer, editions):
        return False
    # Words count as meaning does, only that nobody has to confirm anything.
    return is_changed(plan, {**item, "changed": item["reworded"]}, entry, answer, editions)
