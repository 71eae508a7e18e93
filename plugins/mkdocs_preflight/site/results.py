"""What a result says in words: the same sentences as on the page, for a terminal, a report and a table.

A report of the engine comes in with the checklist it is about, and a view of texts goes out. Counts lead, then the
verdict or between which two it lies; who assessed, what can be shown and what was left out stand beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mkdocs_preflight.engine.answers import Record, answers_of, value_of
from mkdocs_preflight.engine.report import Report
from mkdocs_preflight.engine.score import Result, assess
from mkdocs_preflight.model import Checklist
from mkdocs_preflight.site.site import Site

#: How many things a sentence names before it counts the rest.
NAMED = 6


@dataclass(frozen=True, slots=True)
class ResultView:
    """One result in words; empty texts are not said. `tone` is open | none | stop | revise | go | plain."""

    title: str
    version: str
    tone: str
    counts: str
    verdict: str
    between: str
    held: str
    assessed: str
    paths: tuple[tuple[str, str], ...]
    fingerprint: str

    @property
    def sentence(self) -> str:
        """The verdict, and while it is not settled between which two it lies."""
        return f"{self.verdict}, {self.between}" if self.between else self.verdict


def front(site: Site) -> Checklist | None:
    """Return the checklist that a project is asked for first: the one that gathers from all others."""
    return next(iter(sorted(site.catalogue.running.values(), key=lambda checklist: bool(checklist.items))), None)


def checklist_of(site: Site, record: Record) -> Checklist | None:
    """Return the checklist that a project is best reported by: the first that gathers from others, else the first, of
    those that it answers."""
    answered = {key for key, entry in answers_of(record).items() if value_of(entry) is not None}
    running = sorted(site.catalogue.running.values(), key=lambda checklist: bool(checklist.items))
    return next((one for one in running if answered & {item.id for item, _ in site.lines(*one.sections)}), None)


def result_view(site: Site, report: Report, record: Record) -> ResultView:
    """Return the result of a record in the words of a site."""
    result = report["result"]
    checklist = site.catalogue.checklists[result["checklist"]]
    tone, verdict, between = verdict_of(site, checklist, result)
    return ResultView(
        title=checklist.title,
        version=result["version"],
        tone=tone,
        counts=counts_of(site, result, report["must_open"]),
        verdict=verdict,
        between=between,
        held=_held(site, checklist, result, record),
        assessed=_assessed(site, result),
        paths=tuple(_paths(site, checklist, result)),
        fingerprint=report["fingerprint"],
    )


def counts_of(site: Site, result: Result, must_open: Sequence[str]) -> str:
    """Return the counts, and what they come to at most."""
    checklist = site.catalogue.checklists[result["checklist"]]
    numbers = {
        "answered": result["answered"],
        "asked": result["asked"],
        "mustopen": len(must_open),
        "below": len(result["gaps"]),
        "open": result["asked"] - result["answered"],
        "find": len(result["find_out"]),
    }
    return site.words.say(
        "script.checklist.ticket.counts",
        **numbers,
        bar=_says(site, checklist, result),
    ).rstrip()


def verdict_of(site: Site, checklist: Checklist, result: Result) -> tuple[str, str, str]:
    """Return tone and word of a verdict, and between which two it lies while it is not settled."""
    titles = verdict_titles(checklist)
    possible, say = result["possible_verdicts"], site.words.say
    if not possible:
        return "none", say("script.checklist.nothing"), say("script.checklist.nothing.why")
    if result["verdict"] is None:
        low, high = titles[possible[0]], titles[possible[-1]]
        every = site.words.join([titles[id] for id in possible])
        between = say(_of_measure(site, checklist, "between"), low=low, high=high, all=every)
        return "open", say("script.checklist.unsettled"), between
    at = list(titles).index(result["verdict"])
    if checklist.scoring and checklist.scoring.method == "rules":
        return "plain", titles[result["verdict"]], ""
    return "stop" if at == 0 else "go" if at == len(titles) - 1 else "revise", titles[result["verdict"]], ""


def perhaps(site: Site, checklist: Checklist, record: Record) -> str:
    """Return how many further questions may be asked of a record, or nothing."""
    plan = site.plan(checklist.id)
    states = assess(plan, record)["items"]
    items = [each for part in plan["sections"] for each in part["items"] if states[each["id"]]["asked"] == "perhaps"]
    musts = sum(each.get("need") == "must" for each in items)
    return site.words.say("report.perhaps", n=len(items), musts=musts) if items else ""


def named(site: Site, ids: Sequence[str]) -> str:
    """Return items by id and name: what stands out, and how many more."""
    names = [f"{id} {site.catalogue.items[id].name}" for id in ids[:NAMED]]
    more = [site.words.say("script.checklist.more", n=len(ids) - NAMED)] if len(ids) > NAMED else []
    return site.words.join(names + more)


def verdict_titles(checklist: Checklist) -> dict[str, str]:
    """Return the titles of a checklist's verdicts by id, the worst first."""
    return {verdict.id: verdict.title for verdict in checklist.scoring.verdicts} if checklist.scoring else {}


def measure(checklist: Checklist) -> str:
    """Return what a checklist's verdict is measured in: percent | points | rungs, or possible where there is no score.

    Sentences of a measure stand under `script.<measure>` and take the place of those under `script.checklist`.
    """
    scoring = checklist.scoring
    if scoring is None or scoring.method in ("weighted", "weakest"):
        return scoring.unit if scoring else "percent"
    return "rungs" if scoring.method == "ladder" else "possible"


def own_sentences(site: Site, checklist: Checklist) -> dict[str, str]:
    """Return the names of the sentences that the measure of a checklist has of its own, each with its key."""
    start = f"script.{measure(checklist)}"
    return {key.removeprefix(f"{start}."): key for key in site.words.whole(start) if key.startswith(start)}


def _of_measure(site: Site, checklist: Checklist, name: str) -> str:
    return own_sentences(site, checklist).get(name, f"script.checklist.{name}")


def _says(site: Site, checklist: Checklist, result: Result) -> str:
    """Return what is secured and what is possible: of the score, or of each axis."""
    if result.get("axes"):
        return " ".join(_axes(site, checklist, result))
    low, high = result["range"] or (None, None)
    if low is None:
        return ""
    is_open = result["asked"] > result["answered"] or result["find_out"]
    name = "says" if low != high else "says.fixed" if is_open else "says.end"
    numbers = {"low": site.words.number(low), "high": site.words.number(high or 0)}
    return site.words.say(_of_measure(site, checklist, name), **numbers)


def _axes(site: Site, checklist: Checklist, result: Result) -> Iterator[str]:
    titles = {axis.id: axis.title for axis in checklist.scoring.axes} if checklist.scoring else {}
    for axis in result.get("axes", ()):
        low, high = axis["range"]
        key = ".none" if low is None else ".end" if low == high else ""
        score = "–" if axis["score"] is None else axis["score"]
        says = site.words.say(f"script.checklist.axis{key}", score=score, low=low, high=high)
        yield site.words.say("script.checklist.axis.of", axis=titles[axis["id"]], says=says)


def _held(site: Site, checklist: Checklist, result: Result, record: Record) -> str:
    """Return which musts hold the verdict down, and how far."""
    held, titles = result["capped_by"], list(verdict_titles(checklist).values())
    if not held or len(titles) < 2:
        return ""
    is_worst = assess(site.plan(checklist.id), record)["items"][held[0]]["value"] == 0
    names = site.words.join(
        [site.words.say("script.checklist.quoted", name=site.catalogue.items[id].name) for id in held]
    )
    key, verdict = ("held.worst", titles[0]) if is_worst else ("held.below", titles[-2])
    return site.words.say(f"script.checklist.{key}", n=len(held), names=names, verdict=verdict)


def _assessed(site: Site, result: Result) -> str:
    """Return who assessed, how many musts can show it, and what was left out."""
    musts, proved = result["evidence"]["musts"], result["evidence"]["with"]
    said = site.words.say("script.checklist.evidence" if musts else "script.checklist.self", n=proved, musts=musts)
    if result["excluded"]:
        said += " " + site.words.say("script.checklist.left", names=named(site, result["excluded"]))
    return said


def _paths(site: Site, checklist: Checklist, result: Result) -> list[tuple[str, str]]:
    titles = verdict_titles(checklist)
    return [
        (site.words.say("script.checklist.path", n=len(ids), verdict=titles[verdict]), named(site, ids))
        for verdict, ids in result["path"].items()
    ]
