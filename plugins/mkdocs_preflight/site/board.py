"""Many projects side by side: one row each, for a board that decides on all of them.

Reports of the engine come in, and rows of texts go out, with what they are sorted by.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mkdocs_preflight.engine.answers import Record, field_of
from mkdocs_preflight.engine.report import Report, report
from mkdocs_preflight.model import Checklist
from mkdocs_preflight.site.report import DECISIONS, decided_elsewhere, text_of
from mkdocs_preflight.site.results import result_view
from mkdocs_preflight.site.site import Site

COLUMNS = ("project", "verdict", "musts", "oldest", "decision", "link")


@dataclass(frozen=True, slots=True)
class Row:
    """One project; `tone` is that of its verdict, `rank` how good the verdict is at its worst."""

    project: str
    verdict: str
    musts: str
    oldest: str
    decision: str
    link: str
    tone: str
    rank: int
    #: How far the verdict is from settled: how many others are possible.
    unsettled: int


#: What rows can be sorted by, each with its order: what needs a board first comes first.
SORTS: Mapping[str, Callable[[Row], tuple[object, ...]]] = {
    "project": lambda row: (row.project.casefold(),),
    "verdict": lambda row: (row.rank, row.unsettled, row.project.casefold()),
    "musts": lambda row: (-int(row.musts), row.project.casefold()),
    "oldest": lambda row: (row.oldest or "9999", row.project.casefold()),
    "decision": lambda row: (row.decision != "", row.project.casefold()),
}


def row(site: Site, checklist: Checklist, record: Record, today: str, *, path: str) -> Row:
    """Return a project's row; where it names no ticket, the file is its link."""
    reported = report(site.plan(checklist.id), record, today)
    view = result_view(site, reported, record)
    order = [verdict.id for verdict in checklist.scoring.verdicts] if checklist.scoring else []
    possible = [order.index(verdict) for verdict in reported["result"]["possible_verdicts"]]
    project = record.get("project")
    return Row(
        project=text_of(field_of(project, "name")) or path,
        verdict=view.sentence,
        musts=str(len(reported["must_open"])),
        oldest=reported["oldest"],
        decision=_decided(site, record, reported),
        link=text_of(field_of(project, "ticket")) or path,
        tone=view.tone,
        rank=min(possible, default=len(order)),
        unsettled=len(possible),
    )


def _decided(site: Site, record: Record, reported: Report) -> str:
    """Return what was decided, and whether that was on other answers."""
    decision = reported["decision"]
    if decision is None:
        return ""
    word = decision["decided"]
    said = site.words.say(f"decision.{word}") if word in DECISIONS else text_of(word)
    if decision["of"] in ("", reported["fingerprint"]) or decided_elsewhere(site, record, decision["of"]):
        return said
    return site.words.say("board.decision.other", decision=said)
