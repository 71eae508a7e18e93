"""The schemas for editors: what is shipped passes, and what is misshapen is caught by schema and reader alike."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from tests.unit.saved import CHURN, preflight

from mkdocs_preflight.reading.schema import schemas

ROOT = Path(__file__).parents[2]
GOLDENS = sorted((Path(__file__).parent / "readings").glob("*.yml"))
SHIPPED = sorted(
    path for folder in (ROOT / "checklists", ROOT / "tests/build/sites") for path in folder.rglob("checklists/**/*.yml")
) + sorted((ROOT / "checklists").rglob("*.yml"))
CASES = sorted((ROOT / "docs/en/cases").glob("*.md"))
#: Problems of the shape of one value, which a schema can see: keys, kinds of values, exact forms.
OF_SHAPE = {
    "PF102": "a key that does not exist",
    "PF104": "a missing key",
    "PF111": "a text, list or mapping where another is expected",
    "PF110": "a whole number between two bounds",
    "PF113": "one of a few words",
    "PF114": "an exact form",
}

#: Goldens whose mistake is no shape after all, with the reason.
UNSEEN = {"not-applicable": "whether a text is a reason is for a reader to say"}


class Editor(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML as editors read it: with types, but dates are texts."""


Editor.yaml_implicit_resolvers = {
    sign: [(tag, form) for tag, form in forms if not tag.endswith("timestamp")]
    for sign, forms in Editor.yaml_implicit_resolvers.items()
}


class Plain(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """YAML as we read it: every scalar is text."""


def as_edited(text: str) -> Any:
    """Return a text as an editor reads it; nothing where it is no YAML to an editor."""
    try:
        return yaml.load(text, Loader=Editor)
    except (yaml.YAMLError, TypeError, ValueError):
        return None


def errors(name: str, value: Any) -> list[str]:
    return [error.message for error in Draft202012Validator(schemas()[name]).iter_errors(value)]


def schema_of(path: str) -> str:
    outer, folder, _ = ("", *Path(path).parts)[-3:]
    if folder == "library":
        return "library-translation" if len(outer) == 2 else "library"
    return "translation" if len(folder) == 2 else "checklist"


@pytest.mark.parametrize("name", schemas())
def test_a_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(schemas()[name])


@pytest.mark.parametrize("loader", [Editor, Plain], ids=["as editors read", "as we read"])
@pytest.mark.parametrize(
    "path", [path for path in SHIPPED if "broken" not in path.as_posix()], ids=lambda path: path.name
)
def test_every_shipped_file_passes(path: Path, loader: Any) -> None:
    value = yaml.load(path.read_text("utf-8"), Loader=loader)

    assert errors(schema_of(path.as_posix()), _whole_numbers(value)) == []


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_front_matter_of_every_case_passes(path: Path) -> None:
    front = path.read_text("utf-8").split("---\n")[1]

    assert errors("case", as_edited(front)) == []


def _whole_numbers(value: Any) -> Any:
    """Return whole numbers as numbers, as every editor reads them, also where the loader keeps texts."""
    if isinstance(value, dict):
        return {key: _whole_numbers(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_whole_numbers(each) for each in value]
    return int(value) if isinstance(value, str) and re.fullmatch(r"-?\d{1,6}", value) else value


def mistakes() -> list[Any]:
    found = []
    for path in (path for path in GOLDENS if path.stem not in UNSEEN):
        golden = yaml.safe_load(path.read_text("utf-8"))
        problems = re.findall(r"^(\S+?\.yml)(?::\d+)*: (PF\d{3}) (.*)$", golden["problems"], re.MULTILINE)
        for file in sorted({name for name, code, _ in problems if code in OF_SHAPE} & golden.get("files", {}).keys()):
            told = [f"{code} {text}" for name, code, text in problems if name == file and code in OF_SHAPE]
            if (value := as_edited(golden["files"][file])) is not None:
                found.append(pytest.param(file, value, told, id=f"{path.stem}: {file}"))
    return found


def test_there_are_mistakes_of_every_shape() -> None:
    told = " ".join(" ".join(param.values[2]) for param in mistakes())

    assert [code for code in OF_SHAPE if code not in told] == []


@pytest.mark.parametrize(("file", "value", "told"), mistakes())
def test_a_mistake_of_shape_is_caught_by_the_schema_too(file: str, value: Any, told: list[str]) -> None:
    assert len(errors(schema_of(file), value)) >= 1, told


def test_a_record_passes_in_yaml_and_in_json() -> None:
    long = {"value": "n/a", "note": "x", "action": {"due": "2026-12-01"}, "review": {"comment": "y"}, "later": [1]}
    record = {
        "preflight": 1,
        "answers": {"FC-01": long, "ZZ-1": ["a"]},
        "decisions": [{"decided": "hold"}],
        "later": {},
    }

    assert [errors("record", as_edited(CHURN)), errors("record", record)] == [[], []]


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.json")), ids=lambda path: path.name)
def test_every_shipped_record_passes(path: Path) -> None:
    assert errors("record", json.loads(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "record",
    [{}, {"preflight": 2}, {"preflight": 1, "answers": []}, {"preflight": 1, "decisions": [{"decided": "go"}]}],
)
def test_what_is_no_record_is_caught(record: Any) -> None:
    assert errors("record", record) != []


def test_the_command_prints_lists_and_writes(tmp_path: Path) -> None:
    listed = [line.split()[0] for line in preflight("schema").stdout.splitlines()]
    written = preflight("schema", "--write", str(tmp_path / "schemas"))

    assert listed == list(schemas())
    assert json.loads(preflight("schema", "record").stdout) == schemas()["record"]
    assert written.exit_code == 0
    assert {path.name for path in (tmp_path / "schemas").iterdir()} == {f"{name}.schema.json" for name in schemas()}
