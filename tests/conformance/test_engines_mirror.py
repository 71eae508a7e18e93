"""The two engines have the same modules with the same public names, case aside."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

import mkdocs_preflight.engine

ENGINE = Path(mkdocs_preflight.engine.__file__).parent
#: What only one engine needs: Python compiles plans, JavaScript has no hash and no order by code point of its own.
ALONE = {"__init__", "plan", "sha256", "order"}
MODULES = sorted({path.stem for path in ENGINE.iterdir() if path.suffix in (".py", ".js")} - ALONE)


def exports(name: str) -> list[str]:
    text = (ENGINE / f"{name}.js").read_text("utf-8")
    return re.findall(r"^export (?:const|function|class) (\w+)", text, re.MULTILINE)


def caseless(names: list[str]) -> list[str]:
    return sorted(name.replace("_", "").lower() for name in names)


def test_there_are_modules() -> None:
    names = (
        "advice answers back compare conditions ladder link matrix merge method methods record report rules score "
        "successors summed sums"
    )

    assert names.split() == MODULES


@pytest.mark.parametrize("name", MODULES)
def test_a_module_exists_in_both_languages(name: str) -> None:
    assert (ENGINE / f"{name}.py").exists()
    assert (ENGINE / f"{name}.js").exists()


@pytest.mark.parametrize("name", MODULES)
def test_a_module_has_the_same_public_names_in_both_languages(name: str) -> None:
    module = importlib.import_module(f"mkdocs_preflight.engine.{name}")

    assert caseless(module.__all__) == caseless(exports(name))


@pytest.mark.parametrize("name", MODULES)
def test_a_module_exports_by_name_at_its_definition(name: str) -> None:
    text = (ENGINE / f"{name}.js").read_text("utf-8")

    assert len(re.findall(r"^export\b", text, re.MULTILINE)) == len(exports(name))


@pytest.mark.parametrize("name", MODULES)
def test_a_module_names_its_mirror(name: str) -> None:
    assert f"Mirror of engine/{name}.js" in (ENGINE / f"{name}.py").read_text("utf-8")
    assert f"Mirror of engine/{name}.py" in (ENGINE / f"{name}.js").read_text("utf-8")


@pytest.mark.parametrize("table", ["answers.KINDS", "methods.METHODS"])
def test_both_engines_know_the_same_methods_and_kinds(table: str) -> None:
    name, constant = table.split(".")
    text = (ENGINE / f"{name}.js").read_text("utf-8").split(f"export const {constant} = {{\n")[1].split("\n}")[0]
    python = getattr(importlib.import_module(f"mkdocs_preflight.engine.{name}"), constant)

    assert list(python) == re.findall(r"^  (\w+):", text, re.MULTILINE)
