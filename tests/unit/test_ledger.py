"""What a file of the ledger has to hold: whatever else it holds is one problem, which says where."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest

from mkdocs_preflight.model import Release
from mkdocs_preflight.problems import Problems
from mkdocs_preflight.reading import ledger, shapes
from mkdocs_preflight.site.words import Words

GONE = object()
HELD: dict[str, Any] = {
    "format": 1,
    "id": "ladder",
    "version": "1.0.0",
    "plan": {
        "format": 1,
        "catalogue": "test",
        "id": "ladder",
        "version": "1.0.0",
        "method": "ladder",
        "verdicts": [{"id": "none", "from": 0}, {"id": "one", "from": 1}],
        "sections": [
            {
                "id": "first",
                "items": [
                    {
                        "id": "LA-01",
                        "kind": "choice",
                        "options": [{"id": "a", "value": 0}],
                        "weight": 2,
                        "need": "must",
                    },
                    {"id": "LA-02", "kind": "scale", "min": 1, "max": 5, "when": {"LA-01": ["a"]}},
                ],
            }
        ],
        "profile": [{"id": "PP-01"}],
        "lifecycle": {
            "stages": [{"id": "plan", "items": ["LA-01"], "when": {"PP-01": ["yes"]}}],
            "arrows": [{"id": "GB-1", "from": "plan", "to": "plan", "any": [{"LA-01": ["a"]}]}],
        },
    },
    "addresses": {"ladder": "checklists/ladder/", "LA-01": "items/la-01/"},
    "retired": {},
    "lists": {"LA-01": "often"},
    "texts": {"title": "Ladder", "answers": {"often": {"a": "A"}}, "items": {"LA-01": {"ask": "How often?"}}},
}
MATRIX = {
    "method": "matrix",
    "axes": [{"id": "x", "sections": ["first"]}, {"id": "y", "sections": ["first"]}],
    "verdicts": [{"id": "none", "at": ["low", "low"]}],
}


def read(held: Any) -> tuple[Release | None, list[tuple[str, str]]]:
    found = Problems()
    one = ledger.release(json.dumps(held), name="ladder@1.0.0.json", shown="ladder@1.0.0.json", found=found)
    return one, [(problem.place.path, problem.message) for problem in found.found]


def damaged(path: str, value: Any, plan: dict[str, Any] | None = None) -> Any:
    held = deepcopy({**HELD, "plan": {**HELD["plan"], **(plan or {})}})
    at = held
    *before, last = [int(key) if key.isdecimal() else key for key in path.split(".")]
    for key in before:
        at = at[key]
    if value is GONE:
        del at[last]
    else:
        at[last] = value
    return held


def test_what_is_whole_is_read() -> None:
    one, said = read(HELD)

    assert [] == said
    assert one is not None
    assert {"LA-01": "often"} == one.lists


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("texts.items", "x"),
        ("texts.answers", "x"),
        ("texts.answers.often", "x"),
        ("texts.items.LA-01", "x"),
        ("texts.items.LA-01.ask", 1),
        ("texts.items.LA-01.asked", "A key that no text has."),
        ("texts.foo", "x"),
        ("lists.LA-01", 1),
        ("plan", []),
        ("plan.format", GONE),
        ("plan.id", "other"),
        ("plan.version", GONE),
        ("plan.version", "1.0.1"),
        ("plan.method", []),
        ("plan.method", GONE),
        ("plan.unit", "inch"),
        ("plan.verdicts", GONE),
        ("plan.verdicts.0", 1),
        ("plan.verdicts.1.from", GONE),
        ("plan.verdicts.1.from", True),
        ("plan.verdicts.1.from", 10**9),
        ("plan.sections", []),
        ("plan.sections.0.items.0.kind", "foo"),
        ("plan.sections.0.items.0.need", "would"),
        ("plan.sections.0.items.0.weight", "x"),
        ("plan.sections.0.items.0.options.0.value", "x"),
        ("plan.sections.0.items.1.max", 1),
        ("plan.sections.0.items.1.when", [1]),
        ("plan.sections.0.items.1.when.LA-01", "a"),
        ("plan.sections.0.items.1.changed", "soon"),
        ("plan.profile", 1),
        ("plan.lifecycle.stages", []),
        ("plan.lifecycle.arrows.0.to", "nowhere"),
        ("plan.lifecycle.arrows.0.from", GONE),
    ],
)
def test_what_is_not_as_it_was_written_is_one_problem_with_its_keys(path: str, value: Any) -> None:
    assert (
        None,
        [("ladder@1.0.0.json", f"this is nothing that was released: “{path}” is not what a release has")],
    ) == read(damaged(path, value))


def test_two_items_of_one_id_are_not_what_a_release_has() -> None:
    _, [(_, said)] = read(damaged("plan.profile", [{"id": "LA-01"}]))

    assert "“plan.sections” is not" in said


@pytest.mark.parametrize(
    ("plan", "path"),
    [
        ({**MATRIX, "axes": None}, "plan.axes"),
        ({**MATRIX, "verdicts": [{"id": "none", "at": ["low"]}]}, "plan.verdicts.0.at"),
        ({"method": "rules"}, "plan.rules"),
        ({"method": "rules", "rules": [{"when": {}}]}, "plan.rules.0.verdict"),
    ],
)
def test_each_method_needs_what_it_scores_by(plan: dict[str, Any], path: str) -> None:
    _, [(_, said)] = read({**HELD, "plan": {**HELD["plan"], **plan}})

    assert f"“{path}” is not" in said


@pytest.mark.parametrize(
    "plan",
    [
        MATRIX,
        {"method": "rules", "rules": [{"verdict": "none"}]},
        {"method": "dice", "verdicts": [{"id": "six"}]},
        {"format": 2, "verdicts": [{"id": "six", "of": {}}]},
        {"later": True},
    ],
)
def test_what_a_later_version_may_write_is_left_to_it(plan: dict[str, Any]) -> None:
    assert [] == read({**HELD, "plan": {**HELD["plan"], **plan}})[1]


def test_a_file_from_before_the_lists_is_read_and_written_as_it_is() -> None:
    held = {key: value for key, value in HELD.items() if key != "lists"}
    one, _ = read(held)

    assert one is not None
    assert (None, held) == (one.lists, json.loads(ledger.written(one)))


def test_every_text_that_a_release_can_have_has_a_name_for_visitors() -> None:
    keys = {key.name for shape in (shapes.TRANSLATION, shapes.TRANSLATED_ITEM) for key in shape.keys}
    # An item's own reasons have the name `why`, those of the scoring another; `items` holds items.
    names = (keys | {"scoring"}) - {"of", "items"}

    assert names == set(Words("en").group("changes.text")) & names
