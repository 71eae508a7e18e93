from __future__ import annotations

import errno
import gc
import os
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_preflight import problems
from mkdocs_preflight.problems import Problem
from mkdocs_preflight.reading import catalogue as door
from mkdocs_preflight.reading.catalogue import Cache, Folder, read

HEAD = """\
id: {id}
prefix: {prefix}
version: 1.0.0
title: Causes
summary: Why projects fail.
scoring:
  method: weighted
  why: We chose.
  verdicts: [{{id: stop, from: 0, title: Stop, means: No.}}, {{id: go, from: 60, title: Go, means: Yes.}}]
sections:
  - id: scope
    title: Scope
    items:
"""
ITEM = "      - {{id: {id}, name: One, ask: One?}}\n"
Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    monkeypatch.chdir(tmp_path)

    def write_file(path: str, text: str) -> Path:
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
        return target

    return write_file


def checklist(id: str, prefix: str, *items: str) -> str:
    return HEAD.format(id=id, prefix=prefix) + "".join(ITEM.format(id=item) for item in items)


def said(found: list[Problem]) -> list[tuple[str, str]]:
    return [(problem.place.path, problem.code) for problem in found]


def test_files_are_read_in_the_order_of_folders_then_names(write: Write) -> None:
    write("checklists/b.yml", checklist("b", "BB", "BB-01"))
    write("checklists/a.yml", checklist("a", "AA", "AA-01"))
    write("house/0.yml", checklist("c", "CC", "CC-01"))
    whole, _ = read([Folder(Path("checklists")), Folder(Path("house"), "house")], catalogue="test")

    assert list(whole.checklists) == ["a", "b", "c"]
    assert list(whole.items) == ["AA-01", "BB-01", "CC-01"]
    assert [checklist.folder for checklist in whole.checklists.values()] == ["", "", "house"]


def test_other_files_and_folders_are_left_alone(write: Write) -> None:
    for path in ("drafts/a.yml", ".draft.yml", "notes.md", "library/notes.txt"):
        write(f"checklists/{path}", "x")
    write("checklists/a.yml", checklist("a", "AA", "AA-01"))
    whole, found = read([Folder(Path("checklists"))], catalogue="test")

    assert (list(whole.checklists), found) == (["a"], [])


def test_hidden_pages_are_left_alone(write: Write) -> None:
    write("checklists/a.yml", checklist("a", "AA", "AA-01"))
    for path in (".notes/a.md", "guides/.draft.md", "guides/a.md"):
        write(f"docs/{path}", "[AA-99]\n")
    _, found = read([Folder(Path("checklists"))], catalogue="test", pages=Path("docs"))

    assert said(found) == [("docs/guides/a.md", "PF501")]


def test_paths_in_messages_are_seen_from_the_current_folder(write: Write, tmp_path: Path) -> None:
    write("in/checklists/a.yml", "")
    _, inside = read([Folder(tmp_path / "in" / "checklists")], catalogue="test")
    os.chdir(tmp_path / "in" / "checklists")
    _, here = read([Folder(Path())], catalogue="test")
    write("elsewhere/x", "")
    os.chdir(tmp_path / "elsewhere")
    _, outside = read([Folder(Path("../in/checklists"))], catalogue="test")

    assert said(inside) == [("in/checklists/a.yml", "PF107")]
    assert said(here) == [("a.yml", "PF107")]
    assert said(outside) == [((tmp_path / "in/checklists/a.yml").as_posix(), "PF107")]


def test_unchanged_files_are_not_read_again(write: Write) -> None:
    write("checklists/a.yml", checklist("a", "AA", "AA-01") + "        hint: x\n")
    write("checklists/b.yml", checklist("b", "BB", "BB-01"))
    write("docs/index.md", "# Home\n")
    cache = Cache()

    def again() -> tuple[int, list[tuple[str, str]]]:
        _, found = read([Folder(Path("checklists"))], catalogue="test", pages=Path("docs"), cache=cache)
        return cache.hits, said(found)

    first = again()
    second = again()
    write("checklists/b.yml", checklist("b", "BB", "AA-01"))
    third = again()
    write("checklists/b.yml", checklist("b", "BB", "BB-01"))

    assert first == (0, second[1])
    assert second[0] == 3
    assert third[0] == 2
    assert third[1] != second[1]
    assert again()[1] == second[1]


def test_the_cache_forgets_files_that_are_gone(write: Write) -> None:
    path = write("checklists/a.yml", checklist("a", "AA", "AA-01"))
    cache = Cache()
    read([Folder(Path("checklists"))], catalogue="test", cache=cache)
    path.unlink()
    read([Folder(Path("checklists"))], catalogue="test", cache=cache)

    assert len(cache.held) == 0


def test_a_file_under_another_label_is_another_checklist(write: Write) -> None:
    write("checklists/a.yml", checklist("a", "AA", "AA-01"))
    cache = Cache()
    read([Folder(Path("checklists"), "ours")], catalogue="test", cache=cache)
    whole, _ = read([Folder(Path("checklists"), "theirs")], catalogue="test", cache=cache)

    assert whole.checklists["a"].folder == "theirs"


def test_the_same_files_give_the_same_answer(write: Write) -> None:
    names = [f"{letter}{other}" for letter in "ABCDEF" for other in "XYZ"]
    random.Random(1).shuffle(names)
    for name in names:
        text = checklist(name.lower(), name, f"{name}-01") + f"        when: {{{name}-02: [yes]}}\n        hint: [x\n"
        write(f"checklists/{name.lower()}.yml", text.replace("[x", "[x]" if name > "C" else "[x"))
    once = read([Folder(Path("checklists"))], catalogue="test")
    twice = read([Folder(Path("checklists"))], catalogue="test")

    assert once == twice
    assert said(once[1]) == sorted(said(once[1]), key=lambda pair: pair[0])


def test_problems_carry_the_line_they_point_at(write: Write) -> None:
    write("checklists/a.yml", checklist("a", "AA", "AA-01") + "        hint: x\r\n")
    _, found = read([Folder(Path("checklists"))], catalogue="test")

    assert [problem.source for problem in found] == ["        hint: x"]


def test_garbage_collection_goes_on_afterwards(write: Write) -> None:
    write("checklists/a.yml", "[")
    read([Folder(Path("checklists"))], catalogue="test")

    assert gc.isenabled()


def test_a_missing_folder_of_pages_is_told(write: Write) -> None:
    write("checklists/a.yml", checklist("a", "AA", "AA-01"))
    _, found = read([Folder(Path("checklists"))], catalogue="test", pages=Path("docs"))

    assert said(found) == [("docs", "PF106")]


def test_without_pages_nothing_is_said_about_them(write: Write) -> None:
    text = checklist("a", "AA", "AA-01").replace("ask: One?", "ask: One?, see: [guides/x.md], why: '[some-case]'")
    write("checklists/a.yml", text)
    _, found = read([Folder(Path("checklists"))], catalogue="test")

    assert found == []


def test_a_file_that_may_not_be_read_is_told(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, mode: str) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    write("checklists/a.yml", "id: a")
    monkeypatch.setattr(Path, "open", refuse)  # Root may read everything, so the fault is made.
    _, found = read([Folder(Path("checklists"))], catalogue="test")

    assert said(found) == [("checklists/a.yml", "PF106")]


ONE = checklist("a", "AA", "AA-01")
PROSE = "      - id: AA-02\n        name: Two\n        ask: Two?\n        why: >-\n"
HOSTILE = {
    "keys": "\n".join(f"k{n}: x" for n in range(50_000)),
    "the same key": "a: b\n" * 50_000,
    "sources": ONE + f"        sources: [{'a, ' * 100_000}]\n",
    "conditions": ONE + "        when:\n" + "".join(f"          AB-{n}: [x]\n" for n in range(20_000)),
    "answers": ONE + f"        when: {{AA-01: [{'unknown, ' * 100_000}]}}\n",
    "brackets": ONE + PROSE + "          [no-such] [AA-09]: `x\n" * 20_000,
    "items": HEAD.format(id="a", prefix="AA") + "      - {}\n" * 20_000,
    "options": "answers: {x: [" + "{id: a, text: A}," * 20_000 + "]}\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_in_few_problems_and_little_time(name: str, write: Write) -> None:
    write("checklists/a.yml", HOSTILE[name])
    write("docs/index.md", "{#a" * 50_000 + "\n" + "# " + " " * 50_000 + "x\n" + "[a-b]:" * 20_000)
    start = time.process_time()
    _, found = read([Folder(Path("checklists"))], catalogue="test", pages=Path("docs"))
    shown = [problems.show(problem) for problem in found]

    assert found
    assert len(found) <= 2 * (problems.MOST_PER_FILE + 1)
    assert max(map(len, shown)) < 5_000
    assert time.process_time() - start < 5


def test_a_path_is_shown_with_forward_slashes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert door.shown(Path("checklists") / "a.yml") == "checklists/a.yml"
