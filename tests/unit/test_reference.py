from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_preflight import problems
from mkdocs_preflight.problems import Problems
from mkdocs_preflight.reading import markdown, reference, shapes

DOCS = Path(__file__).parents[2] / "docs" / "en"


@pytest.mark.parametrize("page", reference.pages())
def test_the_page_in_the_repository_is_what_the_code_says(page: str) -> None:
    assert not reference.differs(DOCS / page, reference.pages()[page]), "run “preflight reference --write”"


def test_every_problem_has_a_section() -> None:
    text = reference.pages()[reference.PROBLEMS]

    assert [code for code in problems.ALL if f"{{#{code.lower()}}}" not in text] == []


@pytest.mark.parametrize("code", problems.ALL)
def test_every_problem_is_explained_in_four_parts(code: str) -> None:
    title, means, why, example, fix = reference.parts(code)

    assert all(text.endswith(".") for text in (title, means, why))
    assert example
    assert fix


def test_every_key_has_a_sentence() -> None:
    assert [key.name for shape in shapes.SHAPES for key in shape.keys if not key.says.endswith(".")] == []


def test_every_shape_has_a_section() -> None:
    text = reference.pages()[reference.FORMAT]

    assert [shape.name for shape in shapes.SHAPES if f"{{#{reference.anchor(shape)}}}" not in text] == []


@pytest.mark.parametrize("page", reference.pages())
def test_the_pages_can_be_read_by_our_own_reader(page: str) -> None:
    found = Problems()
    text = markdown.page(reference.pages()[page], page=page, shown=page, found=found)

    assert (found.found, text.mentions) == ([], ())
    assert text.title


def test_a_page_is_written_whole(tmp_path: Path) -> None:
    reference.write(tmp_path / "a" / "page.md", "text")

    assert [path.name for path in (tmp_path / "a").iterdir()] == ["page.md"]
    assert not reference.differs(tmp_path / "a" / "page.md", "text")
