"""The rule book and the vectors are one: every vector file proves a rule on the page, every rule has its proof.

A rule is a heading of the third rank with an id; what proves it stands in the line of links below it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
VECTORS = ROOT / "tests" / "vectors"
INDEX = json.loads((VECTORS / "index.json").read_text("utf-8"))
SCHEMA = json.loads((VECTORS / "vector.schema.json").read_text("utf-8"))
#: What a test of a vector expects.
EXPECTED = [
    key
    for key, shape in SCHEMA["$defs"]["test"]["properties"].items()
    if key != "description" and not shape.get("description", "").startswith("input: ")
]
EDITIONS = ("en", "ko")
HEADING = re.compile(r"^(##+) .* \{ #([a-z-]+) \}$", re.MULTILINE)
LINK = re.compile(r"\]\(\.\./vectors/([\w-]+/[\w-]+\.json)\)")


def page(language: str) -> str:
    return (ROOT / "docs" / language / "reference" / "scoring.md").read_text("utf-8")


def headings(language: str) -> list[tuple[str, str]]:
    """Return rank and id of every heading of the page, in its order."""
    return HEADING.findall(page(language))


def proofs(language: str) -> dict[str, list[str]]:
    """Return the vector files that each rule names, by the id of the rule."""
    _, *parts = HEADING.split(page(language))
    return {
        id: LINK.findall(text)
        for rank, id, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
        if rank == "###"
    }


@pytest.mark.parametrize("language", EDITIONS)
def test_every_vector_file_proves_a_rule(language: str) -> None:
    named = {name for names in proofs(language).values() for name in names}

    assert sorted(set(INDEX["files"]) - named) == [], "name these files under a rule of reference/scoring.md"


@pytest.mark.parametrize("language", EDITIONS)
def test_every_file_that_a_rule_names_is_a_vector(language: str) -> None:
    assert {name for names in proofs(language).values() for name in names} <= set(INDEX["files"])


@pytest.mark.parametrize("language", EDITIONS)
def test_every_rule_has_a_proof(language: str) -> None:
    assert [id for id, names in proofs(language).items() if not names] == []


@pytest.mark.parametrize("language", EDITIONS)
def test_every_heading_has_an_address_of_its_own(language: str) -> None:
    ids = [id for _, id in headings(language)]

    assert len(re.findall("^##+ ", page(language), re.MULTILINE)) == len(ids)
    assert sorted(ids) == sorted(set(ids))


def test_the_editions_have_the_same_addresses_and_proofs() -> None:
    first, *others = EDITIONS

    assert [headings(other) for other in others] == [headings(first)]
    assert [proofs(other) for other in others] == [proofs(first)]


@pytest.mark.parametrize("language", EDITIONS)
def test_the_page_says_what_each_expectation_is_compared_with(language: str) -> None:
    text = page(language)

    assert [key for key in EXPECTED if f"`{key}`" not in text] == []
