"""Whether a scoring can give a verdict for every way of answering, and none that is out of reach.

Each method has its own shape; one function each. What a method needs and what it does not know is told by the shapes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mkdocs_preflight import problems
from mkdocs_preflight.model import PROFILE, Axis, Catalogue, Checklist, Item, Need, Scoring, Verdict, as_asked
from mkdocs_preflight.problems import Place, Problems
from mkdocs_preflight.reading import shapes

_QUADRANTS = 4
_KEYS_OF_METHODS = {key.name: key.only for key in (*shapes.SCORING.keys, *shapes.VERDICT.keys) if key.only}
_NEEDED = {"matrix": ("axes",), "rules": ("rules",)}


def check(checklist: Checklist, catalogue: Catalogue, found: Problems) -> None:
    """Report what is wrong with the scoring of a checklist, its musts included."""
    scoring = checklist.scoring
    if checklist.id == PROFILE:
        _profile(checklist, found)
    elif scoring is None:
        if "scoring" not in checklist.places:
            place = checklist.places.get("id", checklist.place)
            says = shapes.CHECKLIST.key("scoring").says
            found.add(problems.missing_key, place, what=shapes.CHECKLIST.name, keys=["scoring"], says=says)
    else:
        _method(scoring, found)
        _verdicts(scoring, checklist, catalogue, found)
        _musts(scoring, checklist, catalogue, found)


def asked(checklist: Checklist, catalogue: Catalogue) -> Iterator[tuple[Item, Need, int, Place]]:
    """Return the unretired items that a checklist asks, with need and weight as they hold here, and the place."""
    for section in checklist.sections:
        for line in section.lines:
            item = line if isinstance(line, Item) else catalogue.items.get(line.id)
            if item and not item.retired:
                yield item, *as_asked(item, line), line.places.get("need", line.place)


def can_have_value(item: Item) -> bool:
    """Say whether any answer of an item has a value."""
    if item.kind in ("choice", "many"):
        return any(option.value is not None for option in item.options)
    return item.kind != "text"


def _profile(checklist: Checklist, found: Problems) -> None:
    if checklist.scoring:
        found.add(problems.profile_scored, checklist.scoring.place)
    for item in checklist.items:
        if item.need == "must":
            found.add(problems.profile_must, item.places["need"], item=item.id)


def _method(scoring: Scoring, found: Problems) -> None:
    """What is said fits the method, and what it needs is said."""
    method = scoring.method
    records = [scoring.places, *(verdict.places for verdict in scoring.verdicts)]
    for places in records:
        for key in sorted(_KEYS_OF_METHODS.keys() & places.keys()):
            belongs = _KEYS_OF_METHODS[key]
            if method not in belongs:
                found.add(
                    problems.key_of_other, places[key], key=key, belongs=belongs, what="method", found=f"“{method}”"
                )
    if missing := [key for key in _NEEDED.get(method, ()) if key not in scoring.places]:
        found.add(problems.missing_for_kind, scoring.place, keys=missing, what="method", found=method)


def _verdicts(scoring: Scoring, checklist: Checklist, catalogue: Catalogue, found: Problems) -> None:
    if "verdicts" in scoring.places and 0 < len(scoring.verdicts) < 2:
        _count("verdicts", "two entries or more", 1, "one verdict is no judgement", scoring, found)
    _verdict_ids(scoring, found)
    match scoring.method:
        case "matrix":
            _matrix(scoring, checklist, catalogue, found)
        case "rules":
            _rules(scoring, found)
        case _:
            _starts(scoring, checklist, catalogue, found)


def _verdict_ids(scoring: Scoring, found: Problems) -> None:
    for things, what in ((scoring.verdicts, "the verdict"), (scoring.axes, "the axis")):
        first: dict[str, Place] = {}
        for thing in things:
            place = first.setdefault(thing.id, thing.place)
            if thing.id and place is not thing.place:
                found.add(
                    problems.id_twice,
                    thing.place,
                    id=thing.id,
                    what=what,
                    first=place,
                    at=thing.place,
                    first_what=what,
                    first_id=thing.id,
                )


# --- Scores ----------------------------------------------------------------------------------------------------------


def _starts(scoring: Scoring, checklist: Checklist, catalogue: Catalogue, found: Problems) -> None:
    """Verdicts start at 0, rise strictly and stay within reach, so that every score has one and every one a score."""
    before: Verdict | None = None
    most, what = _most(scoring, checklist, catalogue)
    for verdict in scoring.verdicts:
        if verdict.start is None:
            if "from" not in verdict.places:
                found.add(problems.missing_for_kind, verdict.place, keys=["from"], what="method", found=scoring.method)
            continue
        place = verdict.places["from"]
        start = _written(verdict.start, scoring)
        if before is None and verdict.start != 0 and verdict is scoring.verdicts[0]:
            found.add(problems.begins_above_zero, place, id=verdict.id, found=start)
        elif before and before.start is not None and verdict.start <= before.start:
            before_start = _written(before.start, scoring)
            found.add(
                problems.does_not_rise, place, id=verdict.id, found=start, before=before.id, before_found=before_start
            )
        elif verdict.start > most:
            found.add(problems.out_of_reach, place, id=verdict.id, found=start, most=_written(most, scoring), what=what)
        before = verdict


def _most(scoring: Scoring, checklist: Checklist, catalogue: Catalogue) -> tuple[int, str]:
    """Return the highest score that answers can reach, and where it comes from in words."""
    if scoring.method == "ladder":
        return len(checklist.sections), ", one for each section"
    if scoring.unit == "percent":
        return 100, ""
    weights = [
        sum(weight for item, _, weight, _ in asked(part, catalogue) if can_have_value(item))
        for part in _parts(checklist)
    ]
    if scoring.method == "weakest":
        return 100 * min(filter(None, weights), default=0), ", all weights of the lightest section"
    return 100 * sum(weights), ", all weights together"


def _parts(checklist: Checklist) -> Iterator[Checklist]:
    return (replace(checklist, sections=(section,)) for section in checklist.sections)


def _written(start: int, scoring: Scoring) -> str:
    """Return a start as an author writes it."""
    if scoring.unit == "percent":
        return str(start)
    whole, hundredths = divmod(start, 100)
    return f"{whole}.{hundredths:02}".rstrip("0") if hundredths else str(whole)


# --- Matrix ----------------------------------------------------------------------------------------------------------


def _matrix(scoring: Scoring, checklist: Checklist, catalogue: Catalogue, found: Problems) -> None:
    if scoring.axes and len(scoring.axes) != 2:
        _count("axes", "two entries", len(scoring.axes), "one for each side of the matrix", scoring, found)
    if len(scoring.verdicts) >= 2 and len(scoring.verdicts) != _QUADRANTS:
        _count("verdicts", "four entries", len(scoring.verdicts), "one for each quadrant", scoring, found)
    _quadrants(scoring, found)
    for axis in scoring.axes:
        _axis(axis, checklist, catalogue, found)


def _count(key: str, expected: str, number: int, help: str, scoring: Scoring, found: Problems) -> None:
    found.add(problems.wrong_count, scoring.places[key], key=key, expected=expected, found=number, help=help)


def _axis(axis: Axis, checklist: Checklist, catalogue: Catalogue, found: Problems) -> None:
    """An axis shows sections of this checklist in which something can count."""
    sections = {section.id: section for section in checklist.sections}
    for number, id in enumerate(axis.sections):
        if id not in sections:
            place = axis.places[f"sections.{number}"]
            found.add(problems.nothing_called, place, what="section", id=id, names=sections)
    known = tuple(sections[id] for id in axis.sections if id in sections)
    part = replace(checklist, sections=known)
    if known and not any(can_have_value(item) for item, *_ in asked(part, catalogue)):
        found.add(problems.nothing_counts, axis.place, what="axis", id=axis.id)


def _quadrants(scoring: Scoring, found: Problems) -> None:
    taken: dict[tuple[str, ...], str] = {}
    for verdict in scoring.verdicts:
        if "at" not in verdict.places:
            found.add(problems.missing_for_kind, verdict.place, keys=["at"], what="method", found="matrix")
        elif verdict.at and len(verdict.at) != 2:
            place, count = verdict.places["at"], len(verdict.at)
            found.add(
                problems.wrong_count, place, key="at", expected="two sides", found=count, help="write [low, high]"
            )
        elif verdict.at:
            other = taken.setdefault(verdict.at, verdict.id)
            if other != verdict.id:
                found.add(problems.quadrant_twice, verdict.places["at"], id=verdict.id, other=other, at=verdict.at)


# --- Rules -----------------------------------------------------------------------------------------------------------


def _rules(scoring: Scoring, found: Problems) -> None:
    ids = {verdict.id: verdict for verdict in scoring.verdicts}
    for rule in scoring.rules:
        last = rule is scoring.rules[-1]
        if rule.verdict and rule.verdict not in ids:
            found.add(problems.nothing_called, rule.place, what="verdict", id=rule.verdict, names=ids)
        if "when" not in rule.places and not last:
            found.add(problems.rule_without_condition, rule.place, verdict=rule.verdict)
        if "when" in rule.places and last:
            found.add(problems.last_rule_conditional, rule.place, verdict=rule.verdict)
    given = {rule.verdict for rule in scoring.rules}
    for id, verdict in ids.items():
        if scoring.rules and id and id not in given:
            found.add(problems.no_rule_for, verdict.place, id=id)


# --- Musts -----------------------------------------------------------------------------------------------------------


def _musts(scoring: Scoring, checklist: Checklist, catalogue: Catalogue, found: Problems) -> None:
    musts = 0
    for item, need, weight, place in asked(checklist, catalogue):
        if need != "must":
            continue
        musts += 1
        if scoring.method not in shapes.SUMMED:
            found.add(problems.must_without_cap, place, item=item.id, method=scoring.method)
        elif not can_have_value(item):
            found.add(problems.must_without_value, place, item=item.id)
        elif weight == 0:
            found.add(problems.must_without_weight, place, item=item.id)
    if musts and scoring.method in shapes.SUMMED and 0 < len(scoring.verdicts) < 3:
        found.add(problems.musts_need_three, scoring.places["verdicts"], found=len(scoring.verdicts))
