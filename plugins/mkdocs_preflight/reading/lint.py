"""The author's lint: what is no mistake, and still is seldom meant.

A catalogue without errors comes in, warnings go out; each has a code of PF7, and may be allowed with a reason. This
module is the door: it names every check, and holds those on single items and cases. What takes reasoning about answers
stands in modules of its own. Which words join two questions is a matter of a language, and is handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from mkdocs_preflight import problems
from mkdocs_preflight.model import PROFILE, Case, Catalogue, Checklist, Condition, Item, Scoring
from mkdocs_preflight.problems import Place, Problems
from mkdocs_preflight.reading import alike, askable, brackets, firsts, reach, shapes, twofold
from mkdocs_preflight.reading.allowances import Findings, Holder
from mkdocs_preflight.reading.outcomes import Answers
from mkdocs_preflight.reading.scoring import can_have_value

#: With one more, a project that meets each of them with a chance of nine in ten is more likely capped than not.
MOST_MUSTS = 6


def check(catalogue: Catalogue, found: Problems, *, joins: Mapping[str, str]) -> None:
    """Report what its author may want to look at again; `joins` has the words that join two questions, by language."""
    findings = Findings(found)
    never: set[str] = set()
    for checklist in catalogue.checklists.values():
        never |= _checklist(checklist, catalogue, findings)
        for item in checklist.items:
            if not item.retired:
                _item(item, checklist, findings)
    _comparisons(catalogue, findings)
    _alike(catalogue, findings)
    for case in catalogue.cases.values():
        _case(case, catalogue, never, findings)
    twofold.check(catalogue, joins, findings)
    findings.unneeded(catalogue)


def _checklist(checklist: Checklist, catalogue: Catalogue, findings: Findings) -> set[str]:
    """Report what is odd about a checklist as a whole; return its own items that are never asked."""
    learnt = askable.check(checklist, catalogue, findings)
    scoring = checklist.scoring
    if scoring:
        reach.check(scoring, learnt, catalogue)
        firsts.check(scoring.rules, learnt)
        _musts(scoring, checklist, catalogue, findings)
    used = {id(item.options) for item in checklist.items}
    for name, options in checklist.answers.items():
        if id(options) not in used:
            place = checklist.places[f"answers.{name}"]
            findings.keep(problems.unused_answers(place, name=name), checklist)
    return learnt.never & {item.id for item in checklist.items}


def _musts(scoring: Scoring, checklist: Checklist, catalogue: Catalogue, findings: Findings) -> None:
    musts = []
    for line in chain.from_iterable(section.lines for section in checklist.sections):
        item = line if isinstance(line, Item) else catalogue.items[line.id]
        if (line.need or item.need) == "must" and not item.retired:
            musts.append(line)
    if len(musts) > MOST_MUSTS and scoring.method in shapes.SUMMED:
        place = musts[MOST_MUSTS].place
        findings.keep(problems.too_many_musts(place, found=len(musts), most=MOST_MUSTS), checklist)


# --- Items -----------------------------------------------------------------------------------------------------------


def _item(item: Item, checklist: Checklist, findings: Findings) -> None:
    """A question that can be answered badly says what to do then, and every one says on what it rests."""
    if checklist.id == PROFILE:
        return
    if not item.advice and can_have_value(item):
        findings.keep(problems.without_advice(item.place, item=item.id), item, checklist)
    if not item.sources and not any(_cites(text) for text in (item.why, item.evidence, item.advice)):
        findings.keep(problems.without_source(item.place, item=item.id), item, checklist)


def _cites(text: str) -> bool:
    """Say whether a text names something in brackets, which is a source, a case or what has sources itself."""
    return "[" in text and any(True for _ in brackets.mentions(text))


def _alike(catalogue: Catalogue, findings: Findings) -> None:
    written = {item.id: checklist for checklist in catalogue.checklists.values() for item in checklist.items}
    for item, other in alike.pairs(item for item in catalogue.items.values() if not item.retired):
        findings.keep(
            problems.nearly_twice(item.place, item=item.id, other=other.id, first=other.place, at=item.place),
            item,
            written[item.id],
        )


# --- Conditions ------------------------------------------------------------------------------------------------------


def _comparisons(catalogue: Catalogue, findings: Findings) -> None:
    """Report the comparisons of scales that hold for no step."""
    scales = {item.id for item in catalogue.items.values() if item.kind == "scale"}
    if not scales:
        return
    for condition, places, key, holders in _conditions(catalogue):
        for id in (id for id in condition if id in scales):
            answers = Answers(catalogue.items, [condition])
            for number, answer in enumerate(condition[id]):
                if not answers.accepted(id, [answer]):
                    place = places.get(f"{key}.{id}.{number}", places[f"{key}.{id}"])
                    scale = catalogue.items[id].scale
                    assert scale
                    findings.keep(
                        problems.meets_nothing(place, item=id, answer=answer, low=scale.low, high=scale.high), *holders
                    )


def _conditions(
    catalogue: Catalogue,
) -> Iterator[tuple[Condition, Mapping[str, Place], str, tuple[Holder, ...]]]:
    """Return every condition with the places of its parts, the key it stands under, and what may allow it."""
    for checklist in catalogue.checklists.values():
        for line in chain.from_iterable(section.lines for section in checklist.sections):
            if line.when:
                yield line.when, line.places, "when", (line, checklist) if isinstance(line, Item) else (checklist,)
        for rule in checklist.scoring.rules if checklist.scoring else ():
            yield rule.when, rule.places, "when", (checklist,)
    for stage in catalogue.stages.values():
        yield stage.when, stage.places, "when", ()
    for arrow in catalogue.arrows.values():
        for number, condition in enumerate(arrow.any):
            yield condition, arrow.places, f"any.{number}", ()


# --- Cases -----------------------------------------------------------------------------------------------------------


def _case(case: Case, catalogue: Catalogue, never: Iterable[str], findings: Findings) -> None:
    """A case shows what would have caught it: at least one item that is still asked."""
    if all(catalogue.items[id].retired or id in never for id in case.items):
        place = case.places["items"]
        findings.keep(problems.caught_by_nothing(place, case=case.id, items=case.items), case)
