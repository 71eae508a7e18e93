"""Every key of the whole format, read into the record it belongs to."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_preflight import model
from mkdocs_preflight.problems import Place
from mkdocs_preflight.reading import shapes
from mkdocs_preflight.reading.catalogue import Folder, read

CAUSES = """\
id: causes
prefix: FC
version: 2.1.0
title: Why projects fail
summary: One sentence.
minutes: 15
scoring:
  method: weakest
  unit: points
  why: We chose.
  verdicts:
    - {id: stop, from: 0, title: Stop, means: Not yet.}
    - {id: wait, from: 0.5, title: Wait, means: Nearly.}
    - {id: go, from: 1.25, title: Go, means: Ready.}
answers:
  coverage:
    - {id: none, text: None, value: 0}
    - {id: all, text: All, value: 100}
    - {id: other, text: Other}
sections:
  - id: scope
    title: Scope
    items:
      - id: FC-01
        name: Outcome in writing
        ask: Is it written?
        why: It is *late*.
        evidence: A page.
        advice: >-
          Write one,
          by Friday.
        template: |
          I,
            ___
        need: must
        weight: 5
        effort: 2
        na: Nobody is affected
        review: 90
        sources: [one-2022]
        see: [guides/scope.md]
        changed: 2.0.0
        allow: [{code: PF708, why: Both are one act.}]
      - {id: FC-02, name: Two, ask: Two?, answer: choice, options: coverage, when: {FC-01: [yes, n/a]}, need: could}
      - id: FC-03
        name: Three
        ask: Three?
        answer: many
        options: [{id: a, text: A, value: 50}, {id: b, text: B, value: 50}]
      - {id: FC-04, name: Four, ask: Four?, answer: scale, min: 1, max: 5, low: Never, high: Always, na: no}
      - id: FC-05
        name: Five
        ask: Five?
        answer: number
        unit: ms
        bands:
          - {upto: 100, value: 100}
          - {upto: 300.5, value: 50}
        when: {FC-03: a, FC-04: [">= 3"]}
      - {id: FC-06, name: Six, ask: Six?, answer: text, retired: {in: 2.0.0, now: [FC-01], why: Reworded.}}
      - {id: SC-01, name: Moved, ask: Moved?, home: scoping}
      - use: SC-02
        need: must
        weight: 1
        when: {FC-01: [no]}
      - use: SC-03
"""
SCOPING = """\
id: scoping
prefix: SC
version: 1.0.0
title: Scoping
summary: One sentence.
scoring:
  method: rules
  why: We chose.
  verdicts:
    - {id: batch, title: Batch, means: At night.}
    - {id: stream, title: Stream, means: At once.}
  rules:
    - {when: {SC-02: [no]}, verdict: stream}
    - {verdict: batch}
sections:
  - {id: all, title: All, items: [{id: SC-02, name: Two, ask: Two?}, {id: SC-03, name: Three, ask: Three?}]}
"""
MATRIX = """\
id: ranking
prefix: RA
version: 1.0.0
title: Ranking
summary: One sentence.
scoring:
  method: matrix
  split: 60
  why: We chose.
  axes:
    - {id: impact, title: Impact, sections: [value]}
    - {id: ease, title: Ease, sections: [value, data]}
  verdicts:
    - {id: drop, at: [low, low], title: Drop, means: No.}
    - {id: later, at: [low, high], title: Later, means: Later.}
    - {id: derisk, at: [high, low], title: De-risk, means: Try.}
    - {id: first, at: [high, high], title: First, means: Yes.}
sections:
  - {id: value, title: Value, items: [{id: RA-01, name: One, ask: One?}]}
  - {id: data, title: Data, items: [{id: RA-02, name: Two, ask: Two?}]}
"""
LADDER = """\
id: ladder
prefix: LA
version: 1.0.0
title: Ladder
summary: One sentence.
scoring:
  method: ladder
  why: We chose.
  verdicts: [{id: none, from: 0, title: None, means: No.}, {id: first, from: 1, title: First, means: Yes.}]
sections:
  - {id: value, title: Value, items: [{id: LA-01, name: One, ask: One?}]}
"""
PROFILE = """\
id: profile
prefix: PP
version: 1.0.0
title: Profile
summary: Facts.
sections:
  - id: all
    title: All
    items:
      - id: PP-01
        name: Decision
        ask: Which?
        answer: choice
        options: [{id: idea, text: Idea}, {id: start, text: Start}]
"""
LIBRARY = """\
stages:
  - {id: planning, title: Planning, summary: Plan it., gate: causes, when: {PP-01: [idea, start]}}
  - {id: data, title: Data}
arrows:
  - {id: GB-1, from: data, to: planning, any: [{FC-01: [no]}, {FC-02: [none], SC-02: [no]}], why: Because., first: Ask.}
  - {id: GX-1, consider: hold, any: [{SC-02: [no]}], why: Waiting., first: Set a date.}
causes:
  - {id: certainty, title: Certainty, means: Nothing is certain.}
sources:
  - id: one-2022
    short: One 2022
    authors: A. One
    year: "2022"
    title: On one
    in: Journal
    url: https://example.org/one
    doi: 10.1145/3366423
    confidence: second-hand
    supports: That it is so.
    caveat: Only once.
terms:
  - {id: pre-mortem, term: pre-mortem, means: A look back from the future.}
paths:
  - id: first-week
    title: First week
    summary: For all.
    minutes: 15
    steps:
      - {read: guides/scope.md, minutes: 10, do: Read it.}
      - {read: nobody-asked, minutes: 5, do: Look for the moment.}
"""
CASE = """\
---
title: Nobody asked
summary: A model that nobody wanted.
organisation: Made up
year: 2015–2019
kind: from the book
stage: [planning]
causes: [certainty]
items: [FC-01]
sources: [one-2022]
hide: [toc]
formerly: [cases/nobody.md]
---

As [FC-01] asks ([one-2022]), and [the same again][FC-01].

```preflight
causes#scope
```
"""
GUIDE = "---\ntitle: Scope\ndescription: How wide it is.\n---\n\n# Not the title\n\nA [pre-mortem] helps.\n"
TRANSLATION = """\
of: 1.2.0
title: 원인
items:
  FC-01: {of: 1.0.0, name: 결과}
"""
TRANSLATED_LIBRARY = """\
terms:
  pre-mortem: {of: 00000000, term: 프리모템}
paths:
  first-week: {steps: {guides/scope.md: 끝까지 읽습니다.}}
words:
  catalogue.title: 점검표
  catalogue.items: {one: 질문 하나, other: "질문 {n}개"}
"""
FILES = {
    "checklists/causes.yml": CAUSES,
    "checklists/ko/causes.yml": TRANSLATION,
    "checklists/ko/library/all.yml": TRANSLATED_LIBRARY,
    "checklists/ladder.yml": LADDER,
    "checklists/library/all.yml": LIBRARY,
    "checklists/profile.yml": PROFILE,
    "checklists/ranking.yml": MATRIX,
    "checklists/scoping.yml": SCOPING,
    "docs/cases/nobody-asked.md": CASE,
    "docs/guides/scope.md": GUIDE,
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> model.Catalogue:
    root = tmp_path_factory.mktemp("whole")
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    catalogue, found = read([Folder(root / "checklists", "ours")], catalogue="test", pages=root / "docs")
    # The translation has only what its tests need.
    assert {problem.code for problem in found} == {"PF604", "PF605"}
    return catalogue


def test_the_readings_here_use_every_key_there_is() -> None:
    text = "\n".join(FILES.values())
    keys = {key.name for shape in shapes.SHAPES for key in shape.keys} - set(shapes.HOST_KEYS)

    assert {key for key in keys if f"{key}:" not in text} == set()


def test_a_checklist(whole: model.Catalogue) -> None:
    read_here = whole.checklists["causes"]

    assert (read_here.prefix, read_here.version, read_here.title) == ("FC", "2.1.0", "Why projects fail")
    assert (read_here.summary, read_here.minutes, read_here.folder) == ("One sentence.", 15, "ours")
    assert [section.id for section in read_here.sections] == ["scope"]
    assert [line.id for line in read_here.sections[0].lines][-3:] == ["SC-01", "SC-02", "SC-03"]


def test_a_translation(whole: model.Catalogue) -> None:
    korean = whole.translations["ko"]
    causes, (library,) = korean.checklists["causes"], korean.library

    assert (causes.texts["of"], causes.texts["title"]) == ("1.2.0", "원인")
    assert causes.texts["items"]["FC-01"].texts == {"of": "1.0.0", "name": "결과"}
    assert library.texts["terms"]["pre-mortem"].texts == {"of": "00000000", "term": "프리모템"}
    assert library.texts["paths"]["first-week"].texts["steps"] == {"guides/scope.md": "끝까지 읽습니다."}
    assert korean.words == {"catalogue.title": "점검표", "catalogue.items": {"one": "질문 하나", "other": "질문 {n}개"}}


def test_points_are_counted_in_hundredths(whole: model.Catalogue) -> None:
    scoring = whole.checklists["causes"].scoring

    assert scoring
    assert (scoring.method, scoring.unit, scoring.why) == ("weakest", "points", "We chose.")
    assert [(verdict.id, verdict.start) for verdict in scoring.verdicts] == [("stop", 0), ("wait", 50), ("go", 125)]
    assert (scoring.verdicts[2].title, scoring.verdicts[2].means) == ("Go", "Ready.")


def test_an_item_with_everything(whole: model.Catalogue) -> None:
    item = whole.items["FC-01"]

    assert (item.name, item.ask, item.why) == ("Outcome in writing", "Is it written?", "It is *late*.")
    assert (item.evidence, item.advice) == ("A page.", "Write one, by Friday.")
    assert item.template == "I,\n  ___"
    assert (item.kind, item.need, item.weight, item.effort) == ("confirm", "must", 5, 2)
    assert (item.na, item.na_reason, item.review) == (True, "Nobody is affected", 90)
    assert (item.sources, item.see, item.changed) == (("one-2022",), ("guides/scope.md",), "2.0.0")
    assert (item.retired, item.home, item.when) == (None, "causes", {})


def test_options_by_name(whole: model.Catalogue) -> None:
    item = whole.items["FC-02"]

    assert [(option.id, option.text, option.value) for option in item.options] == [
        ("none", "None", 0),
        ("all", "All", 100),
        ("other", "Other", None),
    ]
    assert item.when == {"FC-01": ("yes", "n/a")}


def test_defaults(whole: model.Catalogue) -> None:
    needs = [(whole.items[id].need, whole.items[id].weight, whole.items[id].na) for id in ("FC-02", "FC-03", "FC-04")]

    assert needs == [("could", 1, True), ("should", 2, True), ("should", 2, False)]
    assert (whole.items["FC-03"].changed, whole.items["FC-03"].effort, whole.items["FC-03"].review) == ("", None, None)


def test_options_in_place(whole: model.Catalogue) -> None:
    assert [option.value for option in whole.items["FC-03"].options] == [50, 50]


def test_a_scale(whole: model.Catalogue) -> None:
    assert whole.items["FC-04"].scale == model.Scale(1, 5, "Never", "Always")


def test_a_number(whole: model.Catalogue) -> None:
    item = whole.items["FC-05"]

    assert item.unit == "ms"
    assert [(band.bound, band.limit, band.value) for band in item.bands] == [
        ("upto", "100", 100),
        ("upto", "300.5", 50),
    ]
    assert item.when == {"FC-03": ("a",), "FC-04": (">= 3",)}


def test_a_retired_item(whole: model.Catalogue) -> None:
    retired = whole.items["FC-06"].retired

    assert retired
    assert (retired.version, retired.now, retired.why) == ("2.0.0", ("FC-01",), "Reworded.")


def test_an_item_that_was_moved_keeps_its_home(whole: model.Catalogue) -> None:
    assert whole.items["SC-01"].home == "scoping"


def test_uses(whole: model.Catalogue) -> None:
    first, second = whole.checklists["causes"].sections[0].lines[-2:]

    assert isinstance(first, model.Use)
    assert isinstance(second, model.Use)
    assert (first.need, first.weight, first.when) == ("must", 1, {"FC-01": ("no",)})
    assert (second.need, second.weight, second.when) == (None, None, None)


def test_rules(whole: model.Catalogue) -> None:
    scoring = whole.checklists["scoping"].scoring

    assert scoring
    assert [(rule.when, rule.verdict) for rule in scoring.rules] == [({"SC-02": ("no",)}, "stream"), ({}, "batch")]
    assert [verdict.start for verdict in scoring.verdicts] == [None, None]


def test_a_matrix(whole: model.Catalogue) -> None:
    scoring = whole.checklists["ranking"].scoring

    assert scoring
    assert scoring.split == 60
    assert [(axis.id, axis.title, axis.sections) for axis in scoring.axes] == [
        ("impact", "Impact", ("value",)),
        ("ease", "Ease", ("value", "data")),
    ]
    assert [verdict.at for verdict in scoring.verdicts][1:3] == [("low", "high"), ("high", "low")]


def test_a_ladder_counts_rungs(whole: model.Catalogue) -> None:
    scoring = whole.checklists["ladder"].scoring

    assert scoring
    assert [verdict.start for verdict in scoring.verdicts] == [0, 1]
    assert (scoring.unit, scoring.split) == ("percent", 50)


def test_the_profile_has_no_scoring(whole: model.Catalogue) -> None:
    assert whole.profile is whole.checklists["profile"]
    assert whole.profile
    assert whole.profile.scoring is None


def test_the_lifecycle(whole: model.Catalogue) -> None:
    planning = whole.stages["planning"]
    back, hold = whole.arrows["GB-1"], whole.arrows["GX-1"]

    assert (planning.title, planning.summary, planning.gate) == ("Planning", "Plan it.", "causes")
    assert planning.when == {"PP-01": ("idea", "start")}
    assert (back.start, back.to, back.consider, back.why, back.first) == ("data", "planning", "", "Because.", "Ask.")
    assert back.any == ({"FC-01": ("no",)}, {"FC-02": ("none",), "SC-02": ("no",)})
    assert (hold.start, hold.to, hold.consider) == ("", "", "hold")


def test_the_rest_of_the_library(whole: model.Catalogue) -> None:
    cited, path = whole.sources["one-2022"], whole.paths["first-week"]

    assert (whole.causes["certainty"].title, whole.causes["certainty"].means) == ("Certainty", "Nothing is certain.")
    assert (cited.short, cited.authors, cited.year, cited.title) == ("One 2022", "A. One", "2022", "On one")
    assert (cited.publication, cited.url, cited.doi) == ("Journal", "https://example.org/one", "10.1145/3366423")
    assert (cited.confidence, cited.supports, cited.caveat) == ("second-hand", "That it is so.", "Only once.")
    assert (whole.terms["pre-mortem"].term, whole.terms["pre-mortem"].means[:6]) == ("pre-mortem", "A look")
    assert (path.title, path.summary, path.minutes) == ("First week", "For all.", 15)
    assert [(step.read, step.minutes, step.do) for step in path.steps][1] == ("nobody-asked", 5, "Look for the moment.")


def test_a_case(whole: model.Catalogue) -> None:
    case = whole.cases["nobody-asked"]

    assert (case.title, case.organisation, case.year) == ("Nobody asked", "Made up", "2015–2019")
    assert (case.summary, case.kind) == ("A model that nobody wanted.", "from the book")
    assert (case.stage, case.causes, case.items) == (("planning",), ("certainty",), ("FC-01",))
    assert (case.sources, case.page) == (("one-2022",), "cases/nobody-asked.md")


def test_a_page_and_what_it_names(whole: model.Catalogue) -> None:
    page = whole.pages["cases/nobody-asked.md"]

    assert [(id, place.line, place.column) for id, place in page.mentions] == [
        ("FC-01", 15, 5),
        ("one-2022", 15, 19),
        ("FC-01", 15, 52),
    ]
    assert [(target, place.line, place.column) for target, place in page.embeds] == [("causes#scope", 18, 1)]


def test_front_matter_is_the_title_of_a_page(whole: model.Catalogue) -> None:
    page = whole.pages["guides/scope.md"]

    assert (page.title, page.description) == ("Scope", "How wide it is.")
    assert [id for id, _ in page.mentions] == ["pre-mortem"]


def test_every_value_knows_where_it_was_written(whole: model.Catalogue) -> None:
    item = whole.items["FC-05"]
    line = item.place.line

    assert item.place.path.endswith("checklists/causes.yml")
    assert item.places["unit"] == Place(item.place.path, line + 4, 15, 2)
    assert item.places["when.FC-04"] == Place(item.place.path, line + 8, 26, 5)
    assert item.places["when.FC-04.0"] == Place(item.place.path, line + 8, 34, 6)
    assert whole.items["FC-01"].places["sources.0"].width == len("one-2022")
    assert whole.items["FC-06"].places["retired.now.0"].width == len("FC-01")


def test_a_place_that_was_not_written_is_not_there(whole: model.Catalogue) -> None:
    assert "weight" not in whole.items["FC-02"].places
    assert set(whole.items["FC-02"].places) >= {"id", "name", "ask", "answer", "options", "when", "need"}


def test_places_do_not_make_two_items_differ(whole: model.Catalogue, tmp_path: Path) -> None:
    (tmp_path / "scoping.yml").write_text(SCOPING, encoding="utf-8")
    again, _ = read([Folder(tmp_path)], catalogue="test")

    assert again.items["SC-02"].name == whole.items["SC-02"].name
    assert again.items["SC-02"] != whole.items["SC-02"]
