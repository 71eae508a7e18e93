from __future__ import annotations

import json

from mkdocs_preflight import problems
from mkdocs_preflight.problems import Place, Problem, Problems

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


def test_answers_have_their_sentences() -> None:
    said = [
        problems.value_not_possible(PLACE, item="FC-01", found="maybe", answers=["yes", "partly", "no"]),
        problems.value_not_possible(PLACE, item="PP-01", found="pilott", answers=["idea", "pilot"]),
        problems.na_not_admitted(PLACE, item="FC-06"),
        problems.not_a_record(PLACE, found="it has no key “preflight”"),
        problems.wrong_answer_shape(PLACE, where="“answers”", expected="a mapping", found="a list"),
    ]

    assert {one.code for one in said} == {code for code in problems.ALL if code.startswith("PF4")}
    assert [problems.show(one) for one in said] == [
        "records/churn.json:4:12: PF401 “FC-01” cannot be answered “maybe”\n"
        "   help: its answers are yes, partly and no",
        "records/churn.json:4:12: PF401 “PP-01” cannot be answered “pilott”\n"
        "   help: did you mean “pilot”? Its answers are idea and pilot",
        "records/churn.json:4:12: PF402 “FC-06” does not admit “n/a”\n"
        "   help: answer it; “unknown” says that you do not know yet",
        "records/churn.json:4:12: PF403 this is not a saved project: it has no key “preflight”\n"
        "   help: a record has “preflight: 1” and “answers”",
        "records/churn.json:4:12: PF404 “answers” is a mapping, not a list\n"
        "   help: correct it, or save the project again",
    ]


def test_a_file_has_no_more_problems_than_anybody_reads() -> None:
    found = Problems()
    for line in range(1, 2 * problems.MOST_PER_FILE):
        found.add(problems.empty_file, Place("a.yml", line, 1))
    found.add(problems.empty_file, Place("b.yml", 1, 1))

    assert len(found.found) == problems.MOST_PER_FILE + 2
    assert found.found[-2].code == "PF119"


def test_codes_stand_in_the_order_of_the_file() -> None:
    assert list(problems.ALL) == sorted(problems.ALL)
