"""`--lang`: reports, tables, results and blank checklists in another language, from the same answers."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from tests.build import building
from tests.unit.saved import preflight

from mkdocs_preflight.reading.catalogue import Folder, read
from mkdocs_preflight.reading.translations import translated

ROOT = Path(__file__).parents[2]
SAMPLE = str(ROOT / "docs/ko/guides/sample-project.json")
HANGUL = re.compile("[가-힣]")
LATIN = re.compile(r"[A-Za-z]{3,}")


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands find our own checklists and pages."""
    monkeypatch.chdir(ROOT)


def said(*arguments: str) -> str:
    result = preflight(*arguments)
    assert result.exit_code in (0, 1), result.stderr
    return result.stdout


@pytest.mark.parametrize("form", ["markdown", "html", "csv"])
def test_a_report_in_korean_has_no_sentence_in_english(form: str) -> None:
    text = said("report", SAMPLE, "--lang", "ko", "--format", form, "--today", "2026-11-25")
    text = re.sub(r"<style>.*?</style>|<[^>]+>|&\w+;", " ", text, flags=re.DOTALL)
    # Keys of a sheet are the same in every language, and so are ids and the name of a method.
    words = {word for word in LATIN.findall(text) if not word.isupper()} - {"Markdown", "Jonas"}

    assert "2026년 11월 25일" in text or form == "csv"
    assert len(HANGUL.findall(text)) > 900
    assert words == set(csv_heads(text)) if form == "csv" else words == set()


def csv_heads(text: str) -> list[str]:
    return [word for head in next(csv.reader(io.StringIO(text))) for word in LATIN.findall(head)]


def test_a_report_for_programs_has_the_same_result_in_every_language() -> None:
    def result(language: str) -> object:
        report = said("report", SAMPLE, "--lang", language, "--format", "json", "--today", "2026-11-25")
        return json.loads(report)["result"]

    assert result("ko") == result("en")


def test_a_result_for_programs_knows_no_language() -> None:
    arguments = ("score", SAMPLE, "--format", "json", "--today", "2026-11-25")

    assert said(*arguments, "--lang", "ko") == said(*arguments)


def test_a_table_in_korean_has_korean_heads() -> None:
    head, row, *_ = said("table", SAMPLE, "--lang", "ko").splitlines()

    assert head.split() == ["프로젝트", "판정", "필수", "미답", "가장", "오래된", "답", "결정", "링크"]
    assert "미확정, ‘준비 안 됨’에서 ‘조건부 준비’ 사이" in row


def test_a_result_in_korean_says_what_to_do_next() -> None:
    text = said("score", SAMPLE, "--checklist", "screening", "--lang", "ko")

    assert "10분 사전 점검 1.0.0" in text.splitlines()[0]
    assert LATIN.findall(re.sub(r"[\w/.-]+\.json", "", text)) == []


def test_a_blank_checklist_in_korean_asks_in_korean() -> None:
    text = said("export", "screening", "--lang", "ko")
    catalogue, _ = read([Folder(ROOT / "checklists")], catalogue="preflight")
    korean = translated(catalogue, "ko", source="en")

    assert text.startswith(f"# {korean.checklists['screening'].title}\n")
    assert [item.ask in text for item in korean.items.values() if f"**{item.id} " in text].count(False) == 0


def test_a_language_nobody_has_words_for_is_named() -> None:
    result = preflight("report", SAMPLE, "--lang", "fr")

    assert result.exit_code == 2
    assert "there are no words for the language “fr”; there are: en, ko" in result.stderr


def test_what_a_language_lacks_is_printed_as_it_was_written(tmp_path: Path) -> None:
    folder = building.small(tmp_path) / "checklists"
    (folder / "ko").mkdir()
    (folder / "ko/small.yml").write_text("of: 1.0.0\ntitle: 작은 체크리스트\nitems: {SM-02: {name: 둘째}}\n", "utf-8")
    text = said("export", "small", "--lang", "ko", "--checklists", str(folder))

    assert text.startswith("# 작은 체크리스트\n\nTwo questions.\n")
    assert "- [ ] **SM-01 First thing** (권장): Is the first thing there?" in text
    assert "- [ ] **SM-02 둘째** (권장): Is the second thing there?" in text
