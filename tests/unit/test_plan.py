"""A checklist compiled for the engine: what goes in, what is resolved, what is left out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from mkdocs_preflight.engine.plan import MOST_PLANS, Plan, alone, compile, once, unscored
from mkdocs_preflight.engine.score import score
from mkdocs_preflight.model import (
    Arrow,
    Axis,
    Band,
    Catalogue,
    Checklist,
    Condition,
    Item,
    Need,
    Option,
    Retired,
    Rule,
    Scale,
    Scoring,
    Section,
    Stage,
    Use,
    Verdict,
)
from mkdocs_preflight.problems import Place

HERE = Place("checklists/test.yml", 1, 1)
DEFAULT = {"must": 3, "should": 2, "could": 1}


def item(key: str, need: Need = "should", **facts: Any) -> Item:
    plain: dict[str, Any] = dict.fromkeys(("name", "ask", "why", "evidence", "advice", "template", "unit"), "")
    plain |= {"kind": "confirm", "options": (), "scale": None, "bands": (), "weight": DEFAULT[need], "effort": None}
    plain |= {
        "when": {},
        "na": need != "must",
        "na_reason": "",
        "review": None,
        "sources": (),
        "see": (),
        "changed": "",
    }
    plain |= {"retired": None, "home": "test", "allow": (), "place": HERE, "places": {}}
    return Item(id=key, need=need, **(plain | facts))


def use(key: str, need: Need | None = None, weight: int | None = None, when: Condition | None = None) -> Use:
    return Use(id=key, need=need, weight=weight, when=when, place=HERE, places={})


def checklist(key: str, lines: Sequence[Item | Use], *, version: str = "1.0.0", scored: bool = True) -> Checklist:
    verdicts = (
        Verdict(id="low", title="", means="", start=0, at=(), place=HERE),
        Verdict(id="high", title="", means="", start=60, at=(), place=HERE),
    )
    scoring = Scoring(
        method="weighted", unit="percent", why="", verdicts=verdicts, split=50, axes=(), rules=(), place=HERE
    )
    return Checklist(
        id=key,
        prefix=key[:2].upper(),
        version=version,
        title="",
        summary="",
        minutes=None,
        scoring=scoring if scored else None,
        sections=(Section(id="a", title="", lines=tuple(lines), place=HERE),),
        answers={},
        allow=(),
        folder="",
        path=HERE.path,
        place=HERE,
    )


def catalogue(
    *checklists: Checklist,
    profile: Checklist | None = None,
    stages: Sequence[Stage] = (),
    arrows: Sequence[Arrow] = (),
) -> Catalogue:
    everything = [*checklists, *([profile] if profile else [])]
    return Catalogue(
        id="ours",
        checklists={each.id: each for each in checklists},
        profile=profile,
        items={each.id: each for one in everything for each in one.items},
        stages={each.id: each for each in stages},
        arrows={each.id: each for each in arrows},
        **{name: {} for name in ("causes", "sources", "terms", "paths", "cases", "pages")},
    )


def line(plan: Plan, key: str) -> Mapping[str, Any]:
    return next(each for section in plan["sections"] for each in section["items"] if each["id"] == key)


def test_a_plain_item_says_nothing_but_its_weight() -> None:
    plan = compile(catalogue(checklist("test", [item("TE-01", na=False)])), "test")

    assert line(plan, "TE-01") == {"id": "TE-01", "weight": 2}


def test_a_plan_names_catalogue_checklist_version_and_verdicts() -> None:
    plan = compile(catalogue(checklist("test", [], version="1.2.3")), "test")

    assert plan == {
        "format": 1,
        "catalogue": "ours",
        "id": "test",
        "version": "1.2.3",
        "method": "weighted",
        "verdicts": [{"id": "low", "from": 0}, {"id": "high", "from": 60}],
        "sections": [{"id": "a", "items": []}],
        "profile": [],
    }


def test_an_item_takes_along_all_that_scoring_needs() -> None:
    options = (Option("none", "None", 0, HERE), Option("all", "All", 100, HERE), Option("other", "Other", None, HERE))
    full = item(
        "TE-02", "must", kind="choice", options=options, effort=2, when={"TE-01": ("yes", "no")}, review=90, na=True
    )
    plan = compile(catalogue(checklist("test", [item("TE-01"), replace(full, changed="1.1.0")])), "test")

    assert line(plan, "TE-02") == {
        "id": "TE-02",
        "kind": "choice",
        "options": [{"id": "none", "value": 0}, {"id": "all", "value": 100}, {"id": "other"}],
        "need": "must",
        "weight": 3,
        "effort": 2,
        "when": {"TE-01": ["yes", "no"]},
        "na": True,
        "review": 90,
        "changed": "1.1.0",
    }


def test_a_scale_has_its_ends_and_a_number_its_bands() -> None:
    bands = (Band("from", "99.5", 100, HERE), Band("upto", "-1", 50, HERE))
    lines = [
        item("TE-01", kind="scale", scale=Scale(0, 4, "", ""), na=False),
        item("TE-02", kind="number", bands=bands, na=False),
    ]
    plan = compile(catalogue(checklist("test", lines)), "test")

    assert line(plan, "TE-01") == {"id": "TE-01", "kind": "scale", "min": 0, "max": 4, "weight": 2}
    assert line(plan, "TE-02") == {
        "id": "TE-02",
        "kind": "number",
        "bands": [{"from": "99.5", "value": 100}, {"upto": "-1", "value": 50}],
        "weight": 2,
    }


def verdict(key: str, start: int | None = None, at: Sequence[str] = ()) -> Verdict:
    return Verdict(id=key, title="", means="", start=start, at=tuple(at), place=HERE)  # type: ignore[arg-type]


def scored(profile: Checklist | None = None, **facts: Any) -> Mapping[str, Any]:
    made = checklist("test", [item("TE-01")])
    assert made.scoring
    plan = compile(catalogue(replace(made, scoring=replace(made.scoring, **facts)), profile=profile), "test")
    return {key: each for key, each in plan.items() if key in ("method", "unit", "verdicts", "split", "axes", "rules")}


def test_a_unit_stands_only_where_it_is_not_percent() -> None:
    verdicts = (verdict("low", 0),)

    assert scored(method="weakest", unit="points", verdicts=verdicts) == {
        "method": "weakest",
        "unit": "points",
        "verdicts": [{"id": "low", "from": 0}],
    }


def test_a_matrix_has_its_axes_and_its_split_and_a_side_of_each_for_a_verdict() -> None:
    axes = (Axis("reach", "", ("a",), HERE), Axis("cost", "", (), HERE))

    assert scored(method="matrix", split=40, axes=axes, verdicts=(verdict("go", at=("high", "low")),)) == {
        "method": "matrix",
        "split": 40,
        "axes": [{"id": "reach", "sections": ["a"]}, {"id": "cost", "sections": []}],
        "verdicts": [{"id": "go", "at": ["high", "low"]}],
    }


def test_rules_have_their_conditions_and_the_last_has_none() -> None:
    rules = (Rule({"PP-04": ("a",)}, "small", HERE, {}), Rule({}, "large", HERE, {}))

    assert scored(method="rules", rules=rules, verdicts=(verdict("small"), verdict("large"))) == {
        "method": "rules",
        "rules": [{"verdict": "small", "when": {"PP-04": ["a"]}}, {"verdict": "large"}],
        "verdicts": [{"id": "small"}, {"id": "large"}],
    }


def test_the_profile_holds_what_rules_name() -> None:
    made = checklist("test", [item("TE-01")])
    assert made.scoring
    rules = (Rule({"PP-04": ("a",)}, "small", HERE, {}),)
    scoring = replace(made.scoring, method="rules", rules=rules, verdicts=(verdict("small"),))
    plan = compile(catalogue(replace(made, scoring=scoring), profile=PROFILE), "test")

    assert [each["id"] for each in plan["profile"]] == ["PP-04"]


def test_an_item_alone_is_asked_whatever_its_condition() -> None:
    asking = item("TE-02", when={"TE-01": ("yes",)}, na=False)
    ours = catalogue(checklist("test", [item("TE-01"), asking], version="1.2.3"))

    assert alone(ours, asking) == {
        "format": 1,
        "catalogue": "ours",
        "id": "test",
        "version": "1.2.3",
        "method": "weighted",
        "verdicts": [{"id": "", "from": 0}],
        "sections": [{"id": "item", "items": [{"id": "TE-02", "weight": 2}]}],
    }


def test_an_item_says_since_when_its_words_are_others_and_whose_place_it_takes() -> None:
    made = catalogue(checklist("test", [item("TE-02", na=False), item("TE-03", na=False)]))
    plan = compile(replace(made, reworded={"TE-02": "1.1.0"}, formerly={"TE-02": ("TE-01",)}), "test")

    assert line(plan, "TE-02") == {"id": "TE-02", "weight": 2, "reworded": "1.1.0", "formerly": ["TE-01"]}
    assert line(plan, "TE-03") == {"id": "TE-03", "weight": 2}


def test_what_is_never_scored_has_its_questions_without_weights() -> None:
    gone = question("PP-05", retired=Retired("2.0.0", (), "", HERE))
    profile = checklist(
        "profile", [question("PP-01"), question("PP-02", when={"PP-01": ("a",)}), gone], version="3.0.0"
    )
    plain = {"kind": "choice", "options": [{"id": "a"}]}

    assert unscored(catalogue(profile), "profile") == {
        "format": 1,
        "catalogue": "ours",
        "id": "profile",
        "version": "3.0.0",
        "sections": [
            {"id": "a", "items": [{"id": "PP-01", **plain}, {"id": "PP-02", **plain, "when": {"PP-01": ["a"]}}]}
        ],
    }


def test_a_stage_may_have_no_gate() -> None:
    stages = [stage("planning", "", {}), stage("data", "test", {})]
    arrows = [arrow("GB-1", {"TE-01": ("no",)})]
    plan = compile(catalogue(checklist("test", [item("TE-01")]), stages=stages, arrows=arrows), "test")

    assert plan["lifecycle"]["stages"][0] == {"id": "planning", "items": [], "when": {}}


def test_something_is_prepared_once_a_plan() -> None:
    made: list[str] = []
    prepared = once(lambda plan: made.append(plan["id"]) or len(made))  # type: ignore[func-returns-value]
    plans = [compile(catalogue(checklist(f"t{number}", [])), f"t{number}") for number in range(MOST_PLANS + 1)]

    assert [prepared(plan) for plan in plans[:-1]] == list(range(1, MOST_PLANS + 1))
    assert prepared(plans[0]) == 1
    assert prepared(plans[-1]) == MOST_PLANS + 1
    assert prepared(plans[-1]) == MOST_PLANS + 1
    assert prepared(plans[0]) == MOST_PLANS + 2


def test_a_retired_item_is_left_out() -> None:
    gone = item("TE-01", retired=Retired("2.0.0", (), "asked elsewhere", HERE))
    plan = compile(catalogue(checklist("test", [gone, item("TE-02")])), "test")

    assert [each["id"] for each in plan["sections"][0]["items"]] == ["TE-02"]


def used(line_of_use: Use, **facts: Any) -> Mapping[str, Any]:
    home = checklist("home", [item("HO-01", home="home", **facts)], version="2.1.0")
    return line(compile(catalogue(home, checklist("test", [item("TE-01"), line_of_use])), "test"), "HO-01")


def test_a_used_item_keeps_what_the_use_does_not_set() -> None:
    plan = used(use("HO-01"), need="must", weight=5, when={"PP-01": ("idea",)}, na=False)

    assert plan == {
        "id": "HO-01",
        "need": "must",
        "weight": 5,
        "when": {"PP-01": ["idea"]},
        "home": "home",
        "edition": "2.1.0",
    }


@pytest.mark.parametrize(
    ("line_of_use", "need", "weight"),
    [
        (use("HO-01"), "must", 5),
        (use("HO-01", need="could"), "could", 1),
        (use("HO-01", need="must"), "must", 5),
        (use("HO-01", weight=4), "must", 4),
        (use("HO-01", need="could", weight=0), "could", 0),
    ],
)
def test_another_need_without_a_weight_brings_its_default_weight(line_of_use: Use, need: str, weight: int) -> None:
    plan = used(line_of_use, need="must", weight=5)

    assert (plan["need"], plan["weight"]) == (need, weight)


def test_a_use_may_replace_the_condition() -> None:
    assert used(use("HO-01", when={"TE-01": ("yes",)}), when={"PP-01": ("idea",)})["when"] == {"TE-01": ["yes"]}


def test_a_use_may_remove_the_condition() -> None:
    assert "when" not in used(use("HO-01", when={}), when={"PP-01": ("idea",)})


def question(key: str, **facts: Any) -> Item:
    return item(key, kind="choice", options=(Option("a", "A", None, HERE),), home="profile", na=False, **facts)


PROFILE = checklist(
    "profile",
    [question("PP-01"), question("PP-02", when={"PP-01": ("a",)}), question("PP-03"), question("PP-04")],
    version="3.0.0",
    scored=False,
)


def test_what_another_checklist_or_the_profile_asks_has_the_edition_of_its_home() -> None:
    home = checklist("home", [item("HO-01", home="home")], version="2.1.0")
    asking = checklist("test", [item("TE-01", when={"PP-01": ("a",)}), use("HO-01")])
    plan = compile(catalogue(home, asking, profile=PROFILE), "test")
    asked = [*plan["profile"], *plan["sections"][0]["items"]]

    assert [(each["id"], each.get("home"), each.get("edition")) for each in asked] == [
        ("PP-01", "profile", "3.0.0"),
        ("TE-01", None, None),
        ("HO-01", "home", "2.1.0"),
    ]


def test_the_profile_holds_what_conditions_name_and_what_those_name() -> None:
    asking = checklist("test", [item("TE-01", when={"PP-04": ("a",)}), item("TE-02", when={"PP-02": ("a",)})])
    plan = compile(catalogue(asking, profile=PROFILE), "test")

    assert [each["id"] for each in plan["profile"]] == ["PP-01", "PP-02", "PP-04"]
    assert plan["profile"][0] == {
        "id": "PP-01",
        "kind": "choice",
        "options": [{"id": "a"}],
        "home": "profile",
        "edition": "3.0.0",
    }


def test_the_profile_itself_has_no_plan() -> None:
    with pytest.raises(ValueError, match="no scoring"):
        compile(catalogue(PROFILE), "profile")


def stage(key: str, gate: str, when: Condition) -> Stage:
    return Stage(id=key, title="", summary="", gate=gate, when=when, place=HERE, places={})


def arrow(key: str, *conditions: Condition, consider: str = "") -> Arrow:
    start, to = ("", "") if consider else ("data", "planning")
    return Arrow(id=key, start=start, to=to, consider=consider, any=conditions, why="", first="", place=HERE, places={})


STAGES = [stage("planning", "home", {"PP-01": ("a",)}), stage("data", "test", {})]


def with_arrows(*arrows: Arrow) -> Plan:
    retired = item("TE-02", retired=Retired("2.0.0", (), "", HERE))
    home = checklist("home", [item("HO-01", home="home")])
    asking = checklist("test", [item("TE-01"), retired, use("HO-01")])
    return compile(catalogue(home, asking, profile=PROFILE, stages=STAGES, arrows=arrows), "test")


def test_the_lifecycle_holds_all_stages_with_the_own_items_of_their_gates() -> None:
    plan = with_arrows(arrow("GB-1", {"TE-01": ("no",)}))

    assert plan["lifecycle"]["stages"] == [
        {"id": "planning", "items": ["HO-01"], "when": {"PP-01": ["a"]}},
        {"id": "data", "items": ["TE-01"], "when": {}},
    ]


def test_the_lifecycle_holds_the_arrows_that_name_an_item_asked_here() -> None:
    plan = with_arrows(
        arrow("GB-1", {"ZZ-01": ("no",)}, {"HO-01": ("no",)}),
        arrow("GB-2", {"ZZ-01": ("no",)}),
        arrow("GB-3", {"TE-02": ("no",)}),
        arrow("GX-1", {"TE-01": ("no", "partly"), "PP-03": ("a",)}, consider="stop"),
    )

    assert plan["lifecycle"]["arrows"] == [
        {"id": "GB-1", "from": "data", "to": "planning", "any": [{"ZZ-01": ["no"]}, {"HO-01": ["no"]}]},
        {"id": "GX-1", "consider": "stop", "any": [{"TE-01": ["no", "partly"], "PP-03": ["a"]}]},
    ]
    assert [each["id"] for each in plan["profile"]] == ["PP-03"]


def test_without_an_arrow_there_is_no_lifecycle() -> None:
    assert "lifecycle" not in with_arrows(arrow("GB-2", {"ZZ-01": ("no",)}))


def test_a_plan_survives_json_and_scores() -> None:
    plan = with_arrows(arrow("GB-1", {"TE-01": ("no",)}))
    again = json.loads(json.dumps(plan))

    assert again == plan
    assert score(again, {"answers": {"TE-01": "yes", "HO-01": "no"}})["score"] == 50
