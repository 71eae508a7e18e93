"""Texts that no vector can hold, and what the engine must leave alone."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from mkdocs_preflight.engine.answers import check
from mkdocs_preflight.engine.link import unpack
from mkdocs_preflight.engine.record import fingerprint, parse, read, write
from mkdocs_preflight.engine.score import assess

PLAN: Any = {
    "format": 1,
    "catalogue": "test",
    "id": "t",
    "version": "1.0.0",
    "method": "weighted",
    "verdicts": [{"id": "low", "from": 0}, {"id": "high", "from": 60}],
    "sections": [{"id": "a", "items": [{"id": "FC-01", "weight": 1, "need": "must", "na": True, "review": 9}]}],
}


def test_a_text_beyond_ten_million_characters_is_refused() -> None:
    text = '{"preflight": 1, "x": "' + "x" * 10_000_000 + '"}'

    assert read(text) == {"record": None, "problems": [{"code": "PF411", "limit": 10_000_000}]}


def test_a_text_of_ten_million_characters_is_read() -> None:
    start, end = '{"preflight": 1, "x": "', '"}'
    text = start + "x" * (10_000_000 - len(start + end)) + end

    assert read(text)["problems"] == []


def test_half_a_character_in_a_text_is_read() -> None:
    assert read('{"preflight": 1, "x": "\ud800"}')["record"] == {"preflight": 1, "x": "\ud800", "answers": {}}


@pytest.mark.parametrize("text", ['"xx"', '"\U0001f600"', '"\ud800x"'])
def test_a_text_is_as_long_as_javascript_counts_it(text: str) -> None:
    codes = [[problem["code"] for problem in parse(text, most)["problems"]] for most in (3, 4)]

    assert codes == [["PF411"], []]


@pytest.mark.parametrize(("characters", "problems"), [(1_000_000, []), (1_000_001, [{"code": "PF420"}])])
def test_a_line_has_a_million_characters_at_most(characters: int, problems: list[Any]) -> None:
    line = f'["","","","","","","","",{{"FC-01":{{"note":"{"x" * (characters - 48)}"}}}}]'.ljust(characters)

    assert unpack(line)["problems"] == problems


@pytest.mark.parametrize(("last", "answers"), [("yy", 20_000), ("yyy", None)])
def test_a_line_has_twenty_thousand_answers_at_most(last: str, answers: int | None) -> None:
    runs = f"AA0000{'y' * 10_000} AB0000{'y' * 9_998} AC00{last}"
    record: Any = unpack(json.dumps(["", "", "", "", runs]))["record"]

    assert (record and len(record["answers"])) == answers


def test_a_text_deeper_than_any_parser_goes_is_refused() -> None:
    text = "[" * 200_000 + "]" * 200_000

    assert read(text) == {"record": None, "problems": [{"code": "PF412", "limit": 32}]}


def test_a_number_longer_than_any_parser_reads_is_read() -> None:
    assert write(read('{"preflight": 1, "n": ' + "9" * 5000 + "}")["record"] or {}) == (
        '{\n  "preflight": 1,\n  "answers": {},\n  "n": null\n}\n'
    )


def test_neither_plan_nor_record_is_changed() -> None:
    record = {"answers": {"FC-01": {"value": "partly", "at": "2026-01-01"}}, "later": [1, {"a": 2}]}
    before = copy.deepcopy((PLAN, record))
    assess(PLAN, record, "2026-11-22")
    check(PLAN, record["answers"])  # type: ignore[arg-type]
    write(record)
    fingerprint(PLAN, record)

    assert before == (PLAN, record)


def test_half_a_character_from_a_caller_breaks_nothing() -> None:
    record = {"answers": {"FC-01": {"value": "yes", "note": "\ud800"}}}

    assert write(record).encode("utf-8").count(b"\\ud800") == 1
    assert len(fingerprint(PLAN, {"answers": {"FC-01": "n/a\ud800"}})) == 8


def test_a_newer_record_is_written_with_its_own_format() -> None:
    record = read('{"preflight": 7, "answers": {}, "later": {"key": 1}}')["record"]

    assert json.loads(write(record or {})) == {"preflight": 7, "answers": {}, "later": {"key": 1}}
