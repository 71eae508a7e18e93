from __future__ import annotations

import importlib
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from mkdocs_preflight.problems import Problems
from mkdocs_preflight.reading import source
from mkdocs_preflight.reading.catalogue import Folder, read


def composed(text: str) -> source.Node:
    found = Problems()
    root = source.compose(text, shown="a.yml", found=found)
    assert found.found == []
    assert root is not None
    return root


def codes(text: str) -> list[str]:
    found = Problems()
    assert source.compose(text, shown="a.yml", found=found) is None
    return [problem.code for problem in found.found]


@pytest.fixture
def pure(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """PyYAML without its C parser, as where no compiler was at hand."""
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    importlib.reload(source)
    yield
    monkeypatch.undo()
    importlib.reload(source)


@pytest.mark.parametrize("word", ["yes", "no", "on", "null", "~", "1.10", "1_000", "0x1F", "2026-11-22", "12:30", "<<"])
def test_every_scalar_is_the_text_that_was_written(word: str) -> None:
    assert composed(f"key: {word}").value[0][1].value == word


@pytest.mark.parametrize("text", ["a: b\nkey: value", "a: b\r\nkey: value", "a: b\rkey: value"])
def test_lines_end_as_editors_end_them(text: str) -> None:
    value = composed(text).value[1][1]

    place = source.place(value, "a.yml")

    assert (place.line, place.column, place.width) == (2, 6, 5)


def test_columns_are_counted_in_code_points() -> None:
    value = composed('{"😀한": x, key: value}').value[1][1]

    assert source.place(value, "a.yml").column == 16


def test_a_value_of_several_lines_is_pointed_at_where_it_begins() -> None:
    value = composed("key: >-\n  One\n  two\n").value[0][1]

    assert (source.place(value, "a.yml").column, source.place(value, "a.yml").width) == (6, 1)


def test_a_byte_order_mark_takes_no_column(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(b"\xef\xbb\xbfkey: value")
    text = source.read(path, shown="a.yml", found=Problems())

    assert text == "key: value"


def test_a_wrong_byte_is_counted_in_code_points(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes("a: b\r\n😀".encode() + b"\xff")
    found = Problems()

    assert source.read(path, shown="a.yml", found=found) is None
    assert (found.found[0].place.line, found.found[0].place.column) == (2, 2)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    found = Problems()

    assert source.read(tmp_path, shown="a.yml", found=found) is None
    assert [problem.code for problem in found.found] == ["PF106"]


def test_signs_within_texts_are_texts() -> None:
    root = composed("why: A *great* idea, R&D says, and so do we!\nadvice: '*Before* all'\nsources: [a&b, c!d]\n")

    assert root.value[0][1].value == "A *great* idea, R&D says, and so do we!"


def test_a_first_document_may_be_announced() -> None:
    assert composed("---\na: b\n").value[0][1].value == "b"


HOSTILE = {
    "brackets": "[" * 200_000,
    "braces": "{a: " * 200_000,
    "dashes": "- " * 200_000,
    "questions": "? " * 200_000,
    "steps": "\n".join(" " * depth + "a:" for depth in range(3_000)),
    "open quote": '"' + "a\n" * 500_000,
    "bomb": "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a, *a]\n" for n in range(2_000)),
    "bomb in brackets": 'a: {"a":&a [x],'
    + ",".join(f'"b{n}":&b{n} {{"x":*{f"b{n - 1}" if n else "a"},"y":*a}}' for n in range(200))
    + "}\n",
    "tags": "a: !!python/object/apply:os.system [echo]\n",
    "merge": "a: &a {b: c}\nd: {<<: *a}\n",
    "separators": "a: b\u2028" * 100_000 + ": :",
    "zeros": "\0" * 100_000,
    "documents": "---\na\n" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_end_in_few_problems_and_little_time(name: str) -> None:
    start = time.process_time()
    said = codes(HOSTILE[name])

    assert said
    assert len(said) <= 201
    assert time.process_time() - start < 5


@pytest.mark.usefixtures("pure")
@pytest.mark.parametrize("name", ["brackets", "dashes", "steps", "bomb", "bomb in brackets", "tags", "merge"])
def test_hostile_texts_end_the_same_without_the_c_parser(name: str) -> None:
    assert codes(HOSTILE[name][:20_000])


def test_our_own_content_reads_the_same_without_the_c_parser(request: pytest.FixtureRequest) -> None:
    folders = [Folder(Path(__file__).parents[2] / "checklists")]
    with_c = read(folders, catalogue="test")
    request.getfixturevalue("pure")

    assert read(folders, catalogue="test") == with_c
    assert with_c[0].items


@pytest.mark.usefixtures("pure")
def test_the_pure_parser_reads_the_same_places() -> None:
    value = composed('{"😀한": x, key: yes}').value[1][1]

    assert (value.value, source.place(value, "a.yml").column) == ("yes", 16)


@pytest.mark.usefixtures("pure")
@pytest.mark.parametrize(
    "text", ["a: b: c", "a:\n\tb: c", 'a: "b', "a: [b", "a: {b", "a:\n  - b\n  c: d", "a: *b", "a\nb: c"]
)
def test_the_pure_parser_is_understood_too(text: str) -> None:
    found = Problems()
    source.compose(text, shown="a.yml", found=found)

    assert "cannot be read as YAML" not in found.found[0].message
