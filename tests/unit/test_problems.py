from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from mkdocs_preflight import problems
from mkdocs_preflight.problems import Level, Place, Problem, Problems

PLACE = Place("records/churn.json", 4, 12, 7)


def problem(message: str = "x", *, source: str = "", column: int = 3, width: int = 1, line: int = 7) -> Problem:
    return Problem("PF999", Place("a.yml", line, column, width), message, source=source)


def test_a_problem_is_shown_in_four_parts() -> None:
    whole = Problem("PF999", Place("a.yml", 7, 3, 4), "wrong", "do this", ("seen there",), source="a hint: b")

    assert problems.show(whole) == (
        "a.yml:7:3: PF999 wrong\n"
        "    7 | a hint: b\n"
        "      |   ^^^^\n"
        "   note: seen there\n"
        "   help: do this"
    )  # fmt: skip


def test_a_warning_says_so() -> None:
    assert problems.show(Problem("PF999", PLACE, "x", level="warning")).splitlines()[0].endswith("PF999 warning: x")


@pytest.mark.parametrize("last", ["warning", "error"])
def test_what_is_not_shown_is_as_severe_as_the_worst_of_it(monkeypatch: pytest.MonkeyPatch, last: Level) -> None:
    monkeypatch.setattr(problems, "MOST_PER_FILE", 1)
    found = Problems()
    found.take([Problem("PF999", PLACE, "x", level=level) for level in ("warning", "warning", "warning", last)])

    assert [("PF999", "warning"), ("PF119", last)] == [(problem.code, problem.level) for problem in found.found]


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    assert problems.show(problem(line=0)) == "a.yml: PF999 x"


def test_the_pointer_stands_below_wide_characters() -> None:
    assert problems.show(problem(source="하나 x", column=4)).splitlines()[2] == "      |      ^"


def test_a_long_line_is_cut_around_the_place() -> None:
    shown = problems.show(problem(source="a" * 500 + "b" + "c" * 500, column=501)).splitlines()

    assert shown[1][8] == "…"
    assert shown[1][shown[2].index("^")] == "b"
    assert len(shown[1]) < 120


def test_a_terminal_obeys_nothing_an_author_wrote() -> None:
    shown = problems.show(problem("\x1b[2J \u202e \r\n", source="\t\x07\u2066"))

    assert "<U+001B>[2J <U+202E> <U+000D><U+000A>" in shown
    assert not set(shown) & set("\x1b\x07\u202e\u2066\r\t")


def test_each_part_can_be_painted() -> None:
    whole = Problem("PF999", PLACE, "x", "y", source="line")
    parts: list[str] = []
    problems.show(whole, paint=lambda part, text: parts.append(part) or text)  # type: ignore[func-returns-value]

    assert parts == ["place", "error", "pointer", "word"]


def test_json_is_ascii_and_complete() -> None:
    text = problems.as_json([Problem("PF999", PLACE, "“ä”\u202e", "help", ("note",)), problem(line=0)])

    assert text.isascii()
    assert json.loads(text)[0] == {
        "code": "PF999",
        "level": "error",
        "path": "records/churn.json",
        "line": 4,
        "column": 12,
        "width": 7,
        "message": "“ä”\u202e",
        "notes": ["note"],
        "help": "help",
    }
    assert json.loads(text)[1]["line"] is None


def test_a_github_annotation_cannot_be_ended_or_extended() -> None:
    hostile = Problem("PF999", Place("a,b:c.yml", 1, 2), "100 %\n::error::x", "help\rx")

    assert problems.as_github(hostile) == (
        "::error file=a%2Cb%3Ac.yml,line=1,col=2,title=PF999::100 %25%0A::error::x%0Ahelp<U+000D>x"
    )
    assert "\n" not in problems.as_github(hostile)


def test_a_long_text_of_an_author_is_shortened() -> None:
    assert problems.quoted("a\n  b" + "c" * 100) == "“a b" + "c" * 54 + "…”"


def test_words_are_listed() -> None:
    assert [problems.listed(words) for words in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "nothing",
        "a",
        "a or b",
        "a, b or c",
    ]


def test_the_nearest_name_ignores_capitals() -> None:
    assert problems.nearest("Scoping", ["scoping", "scope"]) == "scoping"
    assert problems.nearest("xyz", ["scoping"]) == ""


def test_the_nearest_of_very_many_names_is_found_among_those_that_begin_alike() -> None:
    names = [f"{letter}-{number}" for letter in ("alpha", "beta") for number in range(2_000)]

    assert problems.nearest("beta-12x", names) == "beta-12"


def test_conclusions() -> None:
    counted = {"checklists": 1, "items": 12, "cases": 0}

    assert problems.conclusion(**counted, errors=0, warnings=0) == "1 checklist, 12 items and no cases: no problems"
    assert problems.conclusion(**counted, errors=1, warnings=2).endswith(": 1 problem and 2 warnings")
    assert problems.summary(0, 1) == "1 warning"


ANSWERS: dict[str, tuple[dict[str, object], str]] = {
    "PF401": (
        {"item": "PP-01", "value": "pilott", "accepts": ["idea", "pilot"]},
        "“PP-01” cannot be answered “pilott”\n   help: did you mean “pilot”? Its answers are idea and pilot",
    ),
    "PF402": (
        {"item": "FC-06"},
        "“FC-06” does not admit “n/a”\n   help: answer it; “unknown” says that you do not know yet",
    ),
    "PF403": (
        {"item": "FC-01"},
        "the answer to “FC-01” is a text\n   help: write “FC-01: yes”, or another of its answers",
    ),
    "PF410": ({}, "this is no JSON, so no saved project can be read from it\n   help: save the project again"),
    "PF411": (
        {"limit": 10_000_000},
        "this has more than 10,000,000 characters\n   help: choose the file that Preflight saved",
    ),
    "PF412": ({"limit": 32}, "this stands more than 32 levels deep\n   help: choose the file that Preflight saved"),
    "PF413": (
        {},
        "this is not a saved project\n   help: a record has “preflight: 1” and a mapping “answers”",
    ),
    "PF414": (
        {"found": 2},
        "warning: this project was saved in format “2”, and this version knows format 1\n"
        "   help: what it does not know is kept, and not shown; a newer version shows all",
    ),
    "PF420": (
        {},
        "this link holds no result; perhaps it was cut off\n   help: copy the whole link again, or ask for the file",
    ),
    "PF404": (
        {"item": "FC-99", "names": ["FC-01", "FC-02"]},
        "warning: there is no item “FC-99” here; its answer is kept and counts nowhere\n"
        "   help: the ids of FC go from FC-01 to FC-02",
    ),
    "PF405": (
        {"item": "FC-1", "names": ["FC-01"]},
        "there is no item “FC-1” here\n   help: did you mean “FC-01”?",
    ),
    "PF406": (
        {"item": "SI-23", "value": "6", "min": 1, "max": 5},
        "“SI-23” cannot be answered “6”\n   help: write a whole number from 1 to 5, as “SI-23: 5”",
    ),
    "PF407": (
        {"item": "SI-20", "value": "300 ms"},
        "“SI-20” cannot be answered “300 ms”\n"
        "   help: write digits alone, with a point before at most six decimals, such as 0.82",
    ),
    "PF421": (
        {"found": "2"},
        "this link has format “2”, and this version knows 1\n   help: open it on the site that made it",
    ),
    "PF431": (
        {"checklist": "causes", "version": "1.0.0", "now": "2.0.0"},
        "warning: the older answers to “causes” were given to version 1.0.0, which is not in the ledger\n"
        "   help: both sides are read by version 2.0.0; put causes@1.0.0.json back to tell apart what changed",
    ),
    "PF432": (
        {"checklist": "causes", "now": "2.0.0"},
        "warning: the older answers do not say to which version of “causes” they were given\n"
        "   help: both sides are read by version 2.0.0; “editions: {causes: …}” in the record says it",
    ),
    "PF441": (
        {"limit": 10_000_000},
        "this line has more than 10,000,000 bytes, so it is not one saved project\n"
        "   help: put each record on a line of its own",
    ),
    "PF442": (
        {"path": "records.jsonl:4"},
        "“records.jsonl:4” answers no checklist’s own items\n"
        "   help: name one with --checklist; the other lines are scored",
    ),
}
#: What the command line reports beside the engine.
OF_COMMANDS = {"PF404", "PF405", "PF421", "PF431", "PF432", "PF441", "PF442"}


@pytest.mark.parametrize("code", ANSWERS)
def test_what_the_engine_reports_has_its_sentence(code: str) -> None:
    facts, said = ANSWERS[code]
    shown = problems.show(problems.ALL[code](PLACE, **facts))

    assert shown.removeprefix(f"records/churn.json:4:12: {code} ") == said


def test_everything_the_engine_reports_is_shown_here() -> None:
    engine = Path(problems.__file__).parent / "engine"
    reported = {code for path in engine.glob("*.py") for code in re.findall(r"PF4\d\d", path.read_text("utf-8"))}

    assert set(ANSWERS) == {code for code in problems.ALL if code.startswith("PF4")} == reported | OF_COMMANDS


def test_an_answer_without_fixed_words_has_no_help() -> None:
    shown = problems.show(problems.value_not_possible(PLACE, item="BL-04", value="1e3", accepts=[]))

    assert shown == "records/churn.json:4:12: PF401 “BL-04” cannot be answered “1e3”"


def test_a_file_has_no_more_problems_than_anybody_reads() -> None:
    found = Problems()
    for line in range(1, 2 * problems.MOST_PER_FILE):
        found.add(problems.empty_file, Place("a.yml", line, 1))
    found.add(problems.empty_file, Place("b.yml", 1, 1))

    assert len(found.found) == problems.MOST_PER_FILE + 2
    assert found.found[-2].code == "PF119"


def test_codes_stand_in_the_order_of_the_file() -> None:
    assert list(problems.ALL) == sorted(problems.ALL)
