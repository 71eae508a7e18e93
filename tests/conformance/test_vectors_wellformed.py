"""Tests of the tests: no silent zero, every file says which rule it proves, every topic has its edges."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

VECTORS = Path(__file__).parents[1] / "vectors"
INDEX = json.loads((VECTORS / "index.json").read_text("utf-8"))
SCHEMA = json.loads((VECTORS / "vector.schema.json").read_text("utf-8"))
FILES = sorted(path.relative_to(VECTORS).as_posix() for path in VECTORS.glob("*/*.json"))
TOPICS = sorted({name.split("/")[0] for name in FILES})
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "null": type(None),
}
#: The keys of a test that are given; all others are expected.
INPUTS = {
    key
    for key, shape in SCHEMA["$defs"]["test"]["properties"].items()
    if key == "description" or shape.get("description", "").startswith("input: ")
}


def load(name: str) -> Any:
    return json.loads((VECTORS / name).read_text("utf-8"))


def probes(name: str) -> list[Any]:
    return [test for case in load(name)["cases"] for test in case["tests"]]


def misshapen(value: Any, shape: Any, where: str) -> list[str]:
    """Return where a value breaks the schema, for the words of JSON Schema that ours uses."""
    if "$ref" in shape:
        return misshapen(value, SCHEMA["$defs"][shape["$ref"].split("/")[-1]], where)
    names = shape["type"] if isinstance(shape["type"], list) else [shape["type"]]
    if not any(isinstance(value, TYPES[name]) for name in names):
        return [f"{where}: not {shape['type']}"]
    if isinstance(value, str):
        fits = shape.get("minLength", 0) <= len(value) <= shape.get("maxLength", len(value))
        return [] if fits else [f"{where}: {len(value)} characters"]
    if isinstance(value, list):
        short = [f"{where}: too few"] if len(value) < shape.get("minItems", 0) else []
        items = shape.get("items")
        return short + [bad for n, each in enumerate(value) if items for bad in misshapen(each, items, f"{where}[{n}]")]
    return misshapen_keys(value, shape, where) if isinstance(value, dict) else []


def misshapen_keys(value: Any, shape: Any, where: str) -> list[str]:
    properties = shape.get("properties", {})
    missing = [f"{where}: no {key}" for key in shape.get("required", ()) if key not in value]
    closed = shape.get("additionalProperties", True) is False
    unknown = [f"{where}: {key} is unknown" for key in value if closed and key not in properties]
    known = [key for key in value if key in properties]
    return (
        missing + unknown + [bad for key in known for bad in misshapen(value[key], properties[key], f"{where}.{key}")]
    )


def test_there_are_vectors() -> None:
    assert len(FILES) > 10
    assert INDEX["total"] >= 95


def test_the_index_names_every_file_with_its_number_of_tests() -> None:
    assert INDEX["files"] == {name: len(probes(name)) for name in FILES}
    assert INDEX["total"] == sum(INDEX["files"].values())


@pytest.mark.parametrize("name", FILES)
def test_a_file_has_the_shape_of_the_schema(name: str) -> None:
    assert misshapen(load(name), SCHEMA, name) == []


def test_the_schema_itself_refuses_a_misspelt_key() -> None:
    test = {"description": "a typing error", "record": {}, "reslut": {}}
    file = {"rule": "a rule long enough to be one", "cases": [{"description": "one", "tests": [test]}]}

    assert misshapen(file, SCHEMA, "x") == ["x.cases[0].tests[0]: reslut is unknown"]


@pytest.mark.parametrize("name", FILES)
def test_every_test_expects_something(name: str) -> None:
    assert [test["description"] for test in probes(name) if not test.keys() - INPUTS] == []


@pytest.mark.parametrize("name", FILES)
def test_every_test_of_a_plan_has_a_record(name: str) -> None:
    cases = [case for case in load(name)["cases"] if "plan" in case]

    assert [test for case in cases for test in case["tests"] if "record" not in test] == []


def test_every_file_proves_a_rule_of_its_own() -> None:
    rules = [load(name)["rule"] for name in FILES]

    assert sorted(rules) == sorted(set(rules))


@pytest.mark.parametrize("name", FILES)
def test_descriptions_are_unique(name: str) -> None:
    cases = [case["description"] for case in load(name)["cases"]]
    tests = [(case["description"], test["description"]) for case in load(name)["cases"] for test in case["tests"]]

    assert sorted(cases) == sorted(set(cases))
    assert sorted(tests) == sorted(set(tests))


@pytest.mark.parametrize("name", FILES)
def test_descriptions_state_facts(name: str) -> None:
    texts = [case["description"] for case in load(name)["cases"]] + [test["description"] for test in probes(name)]
    wishes = [text for text in texts if re.search(r"\bshould\b", text)]

    assert wishes == [], "say what is, not what should be: “an open must caps”, not “an open must should cap”"


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("edge", ["zero", "empty"])
def test_every_topic_names_its_zero_and_its_empty_case(topic: str, edge: str) -> None:
    cases = [case for name in FILES if name.startswith(f"{topic}/") for case in load(name)["cases"]]
    texts = [f"{case['description']} {test['description']}" for case in cases for test in case["tests"]]

    assert any(edge in text for text in texts)


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_has_text_outside_ascii(topic: str) -> None:
    tests = [test for name in FILES if name.startswith(f"{topic}/") for test in probes(name)]
    inputs = [str({key: test[key] for key in test.keys() & INPUTS - {"description"}}) for test in tests]

    assert any(not text.isascii() for text in inputs)
