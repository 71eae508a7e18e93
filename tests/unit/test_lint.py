"""What the author's lint says is true of the engine: small checklists, answered in every way there is.

What is said to be out of reach is never reached by any answers. That lint says something at all, and how much of what
is out of reach it finds, is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import yaml

from mkdocs_preflight import problems
from mkdocs_preflight.engine.plan import compile as plan_of
from mkdocs_preflight.engine.score import assess
from mkdocs_preflight.model import Catalogue
from mkdocs_preflight.problems import Problem, Problems
from mkdocs_preflight.reading import alike, catalogue, lint, shapes
from mkdocs_preflight.site.words import joins

ROUNDS = 60
OPTIONS = [{"id": "none", "text": "N", "value": 0}, {"id": "some", "text": "S", "value": 40}]
OPTIONS += [{"id": "all", "text": "A", "value": 100}]
HIGH = [{"id": "some", "text": "S", "value": 60}, {"id": "all", "text": "A", "value": 100}]
PARTS = [{"id": "one", "text": "O", "value": 50}, {"id": "two", "text": "T", "value": 50}]
KINDS: dict[str, Any] = {
    "confirm": {},
    "choice": {"options": OPTIONS},
    "high": {"answer": "choice", "options": HIGH},
    "many": {"options": PARTS},
    "scale": {"min": 1, "max": 3, "low": "L", "high": "H"},
    "number": {"bands": [{"from": 10, "value": 40}, {"from": 20, "value": 100}]},
}
ACCEPTED = {
    "confirm": ["yes", "partly", "no"],
    "choice": ["none", "some", "all"],
    "high": ["some", "all"],
    "many": ["one", "two"],
    "scale": ["1", ">= 2", "> 3"],
    "number": [">= 10", "< 20", "= 20"],
}
ANSWERS: dict[str, list[Any]] = {
    **ACCEPTED,
    "many": [["one"], ["two"], ["one", "two"], []],
    "scale": ["1", "2", "3"],
    "number": ["5", "10", "15", "20", "25"],
}


def condition(random: Random, above: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    named = random.sample(above, min(len(above), random.choice([1, 1, 2])))
    return {id: random.sample(ACCEPTED[kind], random.choice([1, 1, 2])) for id, kind in named}


def items(random: Random, musts: bool) -> tuple[list[dict[str, Any]], dict[str, str]]:
    made: list[dict[str, Any]] = []
    kinds: dict[str, str] = {}
    for number in range(1, random.choice([3, 4, 5])):
        id, kind = f"AA-{number:02}", random.choice([*KINDS, "confirm"])
        item = {"id": id, "name": "N", "ask": "A", "answer": kind, "weight": random.choice([1, 2, 3]), **KINDS[kind]}
        item["need"] = random.choice(["must", "should"]) if musts else "should"
        item["na"] = random.choice(["no", "no", "yes"])
        if kinds and random.random() < 0.5:
            item["when"] = condition(random, list(kinds.items()))
        kinds[id] = kind
        made.append(item)
    return made, kinds


def verdict(id: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "title": id, "means": "M", **more}


def scoring(random: Random, method: str, sections: Sequence[str], kinds: dict[str, str]) -> dict[str, Any]:
    made: dict[str, Any] = {"method": method, "why": "W"}
    if method == "matrix":
        sides = [["low", "low"], ["low", "high"], ["high", "low"], ["high", "high"]]
        made["verdicts"] = [verdict(f"v{number}", at=at) for number, at in enumerate(sides)]
        named = [random.choice(sections), random.choice(sections)]
        made["axes"] = [{"id": f"x{side}", "title": "T", "sections": [name]} for side, name in enumerate(named)]
        made["split"] = random.choice([30, 50, 70])
    elif method == "rules":
        rules = [{"when": condition(random, list(kinds.items())), "verdict": f"v{number}"} for number in range(4)]
        made["rules"] = [*rules, {"verdict": "v4"}]
        made["verdicts"] = [verdict(f"v{number}") for number in range(5)]
    elif method == "ladder":
        made["verdicts"] = [verdict(f"v{rung}", **{"from": rung}) for rung in range(len(sections) + 1)]
    else:
        points = random.random() < 0.5
        top = 4 if points else 99
        starts = [0, *sorted(random.sample(range(1, top), 3))]
        made["verdicts"] = [verdict(f"v{number}", **{"from": start}) for number, start in enumerate(starts)]
        made["unit"] = "points" if points else "percent"
    return made


def checklist(random: Random) -> tuple[dict[str, Any], dict[str, str]]:
    method = random.choice(shapes.METHODS)
    lines, kinds = items(random, musts=method in shapes.SUMMED)
    cut = random.randrange(1, len(lines)) if len(lines) > 1 else 1
    parts = [part for part in (lines[:cut], lines[cut:]) if part]
    sections = [{"id": f"s{number}", "title": "T", "items": part} for number, part in enumerate(parts)]
    made = {"id": "aa", "prefix": "AA", "version": "1.0.0", "title": "T", "summary": "S"}
    judged = scoring(random, method, [section["id"] for section in sections], kinds)
    for line in lines:
        line["answer"] = "choice" if line["answer"] == "high" else line["answer"]
    return {**made, "scoring": judged, "sections": sections}, kinds


class Plain(yaml.SafeDumper):
    """Writes what stands twice a second time: the format knows no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def read(folder: Path, text: str) -> tuple[Catalogue, list[Problem]]:
    (folder / "aa.yml").write_text(text, encoding="utf-8")
    whole, found = catalogue.read([catalogue.Folder(folder)], catalogue="test")
    return whole, [problem for problem in found if problem.level == "error"]


def linted(whole: Catalogue) -> list[Problem]:
    found = Problems()
    lint.check(whole, found, joins=joins(whole))
    return found.found


def ways(whole: Catalogue, kinds: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Return every way of answering all items."""
    answers = [
        [*ANSWERS[kind], *([{"value": "n/a", "note": "N"}] if whole.items[id].na else [])] for id, kind in kinds.items()
    ]
    return (dict(zip(kinds, way, strict=True)) for way in product(*answers))


class Seen:
    """What was met in all ways of answering one checklist."""

    def __init__(self, whole: Catalogue, kinds: dict[str, str]) -> None:
        plan = plan_of(whole, "aa")
        self.reached: set[str] = set()
        self.asked: set[str] = set()
        for way in ways(whole, kinds):
            state = assess(plan, {"preflight": 1, "answers": way})
            self.reached.add(str(state["result"]["verdict"]))
            self.asked |= {id for id, item in state["items"].items() if item["asked"] != "no"}
        self.unreached = {verdict["id"] for verdict in plan["verdicts"]} - self.reached


def claims(found: Sequence[Problem]) -> tuple[set[str], set[str]]:
    """Return the verdicts and the items that lint says are never reached and never asked."""
    verdicts = {problem.message for problem in found if problem.code in ("PF701", "PF702")}
    rules = {problem.message for problem in found if problem.code == "PF704" and "rule" in problem.message}
    never = {problem.message for problem in found if problem.code == "PF704"} - rules
    return {re.findall(r"“(v\d)”", text)[0] for text in verdicts | rules}, {text[1:6] for text in never}


def test_what_lint_says_is_out_of_reach_no_answers_reach(tmp_path: Path) -> None:
    said, out_of_reach, never = 0, 0, 0
    number = judged = 0
    while judged < ROUNDS:
        number += 1
        made, kinds = checklist(Random(number))
        whole, errors = read(tmp_path, yaml.dump(made, Dumper=Plain, sort_keys=False))
        if errors:
            continue
        judged += 1
        verdicts, unasked = claims(linted(whole))
        seen = Seen(whole, kinds)
        assert (set(), set()) == (verdicts & seen.reached, unasked & seen.asked), number
        said, out_of_reach, never = said + len(verdicts), out_of_reach + len(seen.unreached), never + len(unasked)

    assert (True, True, True) == (said >= 20, never >= 1, said * 2 >= out_of_reach), (said, never, out_of_reach)


def test_every_warning_of_lint_may_be_allowed_but_the_one_about_allowances() -> None:
    assert set(shapes.ALLOWED) == {code for code in problems.ALL if code.startswith("PF7")} - {"PF712"}


def asking(*asks: str) -> dict[str, Any]:
    lines = [
        {"id": f"AA-{number:02}", "name": "N", "ask": ask, "advice": "A", "why": "[AA-01]"}
        for number, ask in enumerate(asks, 1)
    ]
    verdicts = [verdict("low", **{"from": 0}), verdict("high", **{"from": 50})]
    head = {"id": "aa", "prefix": "AA", "version": "1.0.0", "title": "T", "summary": "S"}
    judged = {"method": "weighted", "why": "W", "verdicts": verdicts}
    return {**head, "scoring": judged, "sections": [{"id": "s", "title": "T", "items": lines}]}


def test_words_that_join_stand_as_words_of_their_own(tmp_path: Path) -> None:
    asks = ("Is it planned AND  agreed?", "Is the sandbag island isolated?", "Has it an operand issue?", "And/or?")
    whole, _ = read(tmp_path, yaml.dump(asking(*asks), Dumper=Plain))

    assert ["joined by “and agreed”", "joined by “and/or”"] == [
        problem.message.partition(", ")[2] for problem in linted(whole) if problem.code == "PF708"
    ]


def test_a_language_of_the_site_alone_has_joining_words_of_its_own(tmp_path: Path) -> None:
    for path, text in {
        "xx/aa.yml": "{of: 1.0.0, items: {AA-01: {ask: Plan li e signa li?}, AA-02: {ask: Plan?}}}",
        "xx/library/words.yml": "words: {check.joins: e signa*}",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    whole, _ = read(tmp_path, yaml.dump(asking("Is it?", "Is there?"), Dumper=Plain))

    assert [(f"{tmp_path}/xx/aa.yml", "PF708")] == [(problem.place.path, problem.code) for problem in linted(whole)]


def test_the_same_evidence_is_found_among_very_many(tmp_path: Path) -> None:
    made = asking(*("Is it?" for _ in range(99)))
    for number, line in enumerate(made["sections"][0]["items"]):
        line |= {"sources": ["one-2022"], "evidence": f"A page with w{number} and x{number} and y{number % 30}."}
    made["sections"][0]["items"][90]["evidence"] = "A page with w7 and x7 and more."
    made["sections"][0]["items"][91]["evidence"] = "a PAGE with w8 and x8 and y8."
    whole, _ = read(tmp_path, yaml.dump(made, Dumper=Plain))
    pairs = [(item.id, other.id) for item, other in alike.pairs(whole.items.values())]

    assert [("AA-91", "AA-08"), ("AA-92", "AA-09")] == pairs
