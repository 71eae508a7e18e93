"""Every sentence an author can see, held word for word.

A golden names files and what `preflight check` says about them. `files` maps paths to texts; `bytes` maps paths to
hexadecimal bytes, `repeat` to a text and how often it stands in the file. `folders` are the folders of checklists, if
not just `checklists`; `most` is how many problems of one file are shown. `pytest --update-goldens` rewrites what is
said; read the difference before you keep it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_preflight import problems, release
from mkdocs_preflight.reading.catalogue import Folder, advice, in_order, read, translated_pages
from mkdocs_preflight.site.words import check as check_words
from mkdocs_preflight.site.words import joins

GOLDENS = sorted((Path(__file__).parent / "readings").glob("*.yml"))
SAID = re.compile(r"^problems: \|\n.*\Z", re.MULTILINE | re.DOTALL)


def said_about(golden: dict[str, Any], folder: Path) -> str:
    for path, text in golden.get("files", {}).items():
        write(folder / path, text.encode())
    for path, hexadecimal in golden.get("bytes", {}).items():
        write(folder / path, bytes.fromhex(hexadecimal))
    for path, (text, times) in golden.get("repeat", {}).items():
        write(folder / path, (text * times).encode())
    folders = [Folder(Path(name), label=name) for name in golden.get("folders", ["checklists"])]
    pages = next((path for path in (Path("docs/en"), Path("docs")) if path.is_dir()), None)
    catalogue, found = read(folders, catalogue="test", pages=pages, translated=translated_pages(pages) if pages else {})
    more = problems.Problems()
    check_words(catalogue, more)
    if not any(problem.level == "error" for problem in found):
        release.check(catalogue, more)
    if not any(problem.level == "error" for problem in (*found, *more.found)):
        more.take(advice(catalogue, joins=joins(catalogue)))
    return "".join(f"{problems.show(problem)}\n\n" for problem in in_order([*found, *more.found])).removesuffix("\n")


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@pytest.mark.parametrize("path", GOLDENS, ids=lambda path: path.stem)
def test_an_author_reads(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    text = path.read_text(encoding="utf-8")
    golden = yaml.safe_load(text)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(problems, "MOST_PER_FILE", golden.get("most", problems.MOST_PER_FILE))
    said = said_about(golden, tmp_path)
    if pytestconfig.getoption("--update-goldens"):
        block = "".join(f"  {line}".rstrip() + "\n" for line in said.splitlines())
        path.write_text(SAID.sub("", text) + f"problems: |\n{block}", encoding="utf-8")
    else:
        assert golden["problems"] == said


def test_every_problem_has_a_golden() -> None:
    shown = "\n".join(path.read_text(encoding="utf-8") for path in GOLDENS)
    # Of answers and of sheets, the tests of their commands show every sentence.
    answers = {code for code in problems.ALL if code.startswith(("PF4", "PF61"))}

    assert set(re.findall(r"^  \S+ (PF\d{3}) ", shown, re.MULTILINE)) == set(problems.ALL) - answers


def test_there_are_goldens() -> None:
    assert len(GOLDENS) > 40
