"""`preflight score`, `report`, `link`, `table` and `merge` on real files."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from tests.unit.saved import CHURN, catalogue, preflight

from mkdocs_preflight.engine.plan import compile
from mkdocs_preflight.engine.score import score
from mkdocs_preflight.problems import Problems
from mkdocs_preflight.projects import read
from mkdocs_preflight.reading import catalogue as reading

RULES = """\
id: rules
prefix: RU
version: 1.0.0
title: Rules
summary: What to do.
scoring:
  method: rules
  why: We chose.
  verdicts: [{id: leave, title: Leave it, means: No.}, {id: build, title: Build it, means: Yes.}]
  rules: [{verdict: build, when: {RU-01: yes}}, {verdict: leave}]
sections:
  - id: a
    title: A
    items:
      - {id: RU-01, name: Need, ask: One?, advice: Find one.}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    catalogue(tmp_path)
    (tmp_path / "churn.yml").write_text(CHURN, encoding="utf-8")
    return tmp_path


def scored(*arguments: str) -> Any:
    return json.loads(preflight("score", *arguments, "--format", "json").stdout)


# --- score


def test_a_project_is_scored_by_every_checklist_whose_own_items_it_answers(folder: Path) -> None:
    assert ["causes"] == [result["checklist"] for result in scored("churn.yml")]


def test_the_result_is_the_engine_s_with_its_record(folder: Path) -> None:
    whole, _ = reading.read([reading.Folder(Path("checklists"))], catalogue="preflight")
    project = read(CHURN, "churn.yml", Problems())

    assert project is not None
    expected = {"record": "churn.yml", **score(compile(whole, "causes"), project.record, "2026-11-24")}
    assert [expected] == scored("churn.yml", "--today", "2026-11-24")


def test_text_says_counts_verdict_and_who_assessed(folder: Path) -> None:
    result = preflight("score", "churn.yml")

    assert result.exit_code == 0
    assert result.stdout.splitlines()[:3] == [
        "churn.yml · Causes 1.1.0",
        "  0 must open · 1 below yes · 0 open · 1 to find out. 3 of 3 answered. "
        "66 secured. At most 83 if every open answer is yes.",
        "  Not settled, between Wait and Go",
    ]
    assert "  Self-assessed. 1 of 1 musts has evidence.\n" in result.stdout


@pytest.mark.parametrize(("verdict", "code"), [("stop", 0), ("wait", 0), ("go", 1)])
def test_a_requirement_is_met_if_every_possible_verdict_is_as_good(folder: Path, verdict: str, code: int) -> None:
    assert preflight("score", "churn.yml", "--checklist", "causes", "--require", verdict).exit_code == code


def test_required_evidence_is_missing_where_a_must_has_none(folder: Path) -> None:
    (folder / "bare.yml").write_text("preflight: 1\nanswers: {FC-01: yes}\n", encoding="utf-8")

    assert [0, 1] == [
        preflight("score", name, "--require-evidence", "must").exit_code for name in ("churn.yml", "bare.yml")
    ]


def test_a_verdict_that_does_not_exist_ends_with_the_nearest(folder: Path) -> None:
    result = preflight("score", "churn.yml", "--checklist", "causes", "--require", "waits")

    assert (result.exit_code, "did you mean “wait”?" in result.stderr) == (2, True)


def test_a_checklist_that_does_not_exist_ends_with_the_nearest(folder: Path) -> None:
    result = preflight("score", "churn.yml", "--checklist", "cause")

    assert (result.exit_code, "did you mean “causes”?" in result.stderr) == (2, True)


@pytest.mark.parametrize("command", [("score",), ("score", "--lines"), ("table",)])
def test_a_verdict_of_rules_is_said_like_any_other(folder: Path, command: tuple[str, ...]) -> None:
    (folder / "checklists" / "rules.yml").write_text(RULES, encoding="utf-8")
    (folder / "ruled.json").write_text('{"preflight": 1, "answers": {"RU-01": "yes"}}', encoding="utf-8")
    result = preflight(*command, "ruled.json", "--checklist", "rules", colour=True)

    assert (0, True) == (result.exit_code, "Build it" in result.stdout)


def test_an_unknown_item_is_named_and_counts_nowhere(folder: Path) -> None:
    (folder / "odd.yml").write_text("preflight: 1\nanswers:\n  FC-01: yes\n  FC-11: yes\n", encoding="utf-8")
    result = preflight("score", "odd.yml")

    assert result.exit_code == 0
    assert "odd.yml:4:3: PF404 warning: there is no item “FC-11” here" in result.stderr


def test_an_unknown_item_of_a_known_prefix_fails_a_requirement(folder: Path) -> None:
    (folder / "odd.yml").write_text("preflight: 1\nanswers:\n  FC-01: yes\n  FC-11: yes\n", encoding="utf-8")
    result = preflight("score", "odd.yml", "--require", "stop")

    assert (result.exit_code, "PF405" in result.stderr) == (1, True)


def test_an_impossible_answer_has_its_place_in_yaml_and_in_json(folder: Path) -> None:
    (folder / "a.yml").write_text("preflight: 1\nanswers:\n  FC-01: maybe\n", encoding="utf-8")
    (folder / "b.json").write_text('{"preflight": 1,\n "answers": {"FC-01": "maybe"}}', encoding="utf-8")
    results = [preflight("score", name) for name in ("a.yml", "b.json")]

    assert [1, 1] == [result.exit_code for result in results]
    assert "a.yml:3:3: PF401" in results[0].stderr
    assert "b.json:2:14: PF401" in results[1].stderr


def test_junit_has_a_test_for_the_verdict_and_fails_as_the_command_does(folder: Path) -> None:
    result = preflight("score", "churn.yml", "--checklist", "causes", "--require", "go", "--format", "junit")
    suite = ElementTree.fromstring(result.stdout.encode()).find("testsuite")

    assert suite is not None
    assert ("1", "churn.yml: Causes") == (suite.get("failures"), suite.get("name"))


def test_a_project_comes_from_standard_input_too(folder: Path) -> None:
    result = preflight("score", "-", "--format", "json", stdin=CHURN)

    assert ["-"] == [each["record"] for each in json.loads(result.stdout)]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("cut.json", b'{"preflight": 1, "answers": {"FC-01": ', "cut.json:1:39: PF410"),
        ("long.json", b'{"preflight": 1, "n": ' + b"9" * 5000 + b" x}", "long.json:1:5024: PF410"),
        ("marked.json", b'\xef\xbb\xbf\xef\xbb\xbf{"preflight": 1 x}', "marked.json:1:18: PF410"),
        ("break.yml", "preflight: 1\nx: a\u2028b\n".encode(), "break.yml:2:5: PF117"),
        ("not.yml", b"a: 1\n", "not.yml: PF413"),
        ("empty.yml", b"", "empty.yml: PF107"),
        ("latin.yml", b"preflight: 1\nproject: {name: \xe9}\n", "latin.yml:2:17: PF105"),
        ("alias.yml", b"preflight: 1\nanswers: &a {}\nb: *a\n", "alias.yml:2:10: PF1"),
        ("close.yml", b'preflight: 1\nanswers: {"a":&a {},"b":*a}\n', "close.yml:2:15: PF108"),
        ("twice.yml", b"preflight: 1\nanswers:\n  FC-01: yes\n  FC-01: no\n", "twice.yml:4:3: PF103"),
        ("deep.json", b'{"preflight": ' + b"[" * 99 + b"]" * 99 + b"}", "deep.json: PF412"),
        ("deep.yml", b"preflight: 1\nx: " + b"[" * 36 + b"]" * 36 + b"\n", "deep.yml:2:35: PF412"),
        ("huge.yml", b"preflight: 1\nx: " + b"y" * 10_000_000, "huge.yml: PF"),
    ],
)
def test_a_file_that_is_no_record_is_one_problem_and_exit_2(folder: Path, name: str, content: bytes, code: str) -> None:
    (folder / name).write_bytes(content)
    result = preflight("score", name)

    assert (result.exit_code, result.stderr[: len(code)], result.stdout) == (2, code, "")


def test_a_catalogue_with_errors_computes_nothing(folder: Path) -> None:
    (folder / "checklists" / "empty.yml").write_text("", encoding="utf-8")
    result = preflight("score", "churn.yml")

    assert (result.exit_code, "preflight check" in result.stderr) == (2, True)


def test_hostile_names_reach_no_terminal(folder: Path) -> None:
    (folder / "x.yml").write_text('preflight: 1\nanswers: {"FC-\\e[31m": yes, FC-01: yes}\n', encoding="utf-8")
    result = preflight("score", "x.yml")

    assert "\x1b" not in result.stdout + result.stderr


# --- report


def test_the_report_leads_with_the_verdict_and_ends_with_all_answers(folder: Path) -> None:
    result = preflight("report", "churn.yml", "--today", "2026-11-24")
    lines = [line for line in result.stdout.splitlines() if line]

    assert result.exit_code == 0
    assert ["# Churn: Causes", "**Not settled, between Wait and Go**"] == [lines[0], lines[3]]
    assert "| Should | FC-02 Owner | Partly | Name one | Anna | 2026-12-01 |" in lines
    assert "  - Evidence: <https://example.org/outcome>" in lines


def test_the_report_names_conditions_without_an_action(folder: Path) -> None:
    (folder / "bare.yml").write_text("preflight: 1\nanswers: {FC-01: yes, FC-02: no}\n", encoding="utf-8")

    assert "Without a complete action: FC-02 Owner." in preflight("report", "bare.yml").stdout


def test_the_html_report_runs_nothing_and_needs_no_other_file(folder: Path) -> None:
    (folder / "x.yml").write_text(
        "preflight: 1\nproject: {name: <script>alert(1)</script>, ticket: 'javascript:alert(1)'}\n"
        "answers: {FC-01: {value: yes, evidence: '<img src=x onerror=y> https://example.org/a'}}\n",
        encoding="utf-8",
    )
    html = preflight("report", "x.yml", "--format", "html").stdout

    assert "default-src 'none'" in html
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert '<a href="https://example.org/a" rel="noopener noreferrer nofollow">' in html


def test_the_markdown_report_mentions_nobody(folder: Path) -> None:
    (folder / "x.yml").write_text(
        "preflight: 1\nanswers:\n"
        "  FC-01: {value: yes, note: '@team closes #12 ![x](y) <b> | {code}', evidence: '[a](b)'}\n",
        encoding="utf-8",
    )
    text = preflight("report", "x.yml").stdout

    assert "Note: @\u2060team closes #\u206012 " in text
    assert "!\u2060" in text
    assert "](y)" not in text
    assert "\\<b\\>" in text


def test_csv_has_no_formulas(folder: Path) -> None:
    (folder / "x.yml").write_text(
        "preflight: 1\nanswers:\n"
        "  FC-01: {value: yes, note: '=1+1', evidence: '@x', by: '-2', action: {do: '+3', owner: '＝4'}}\n",
        encoding="utf-8",
    )
    rows = list(csv.DictReader(io.StringIO(preflight("report", "x.yml", "--format", "csv").stdout)))

    assert ("'=1+1", "'@x", "'-2", "'+3", "'＝4") == tuple(
        rows[0][key] for key in ("note", "evidence", "by", "do", "owner")
    )


def test_the_json_report_is_the_engine_s_with_the_texts(folder: Path) -> None:
    result = json.loads(preflight("report", "churn.yml", "--format", "json").stdout)

    assert ("Churn", "causes", ["FC-02"]) == (
        result["project"]["name"],
        result["result"]["checklist"],
        [each["item"] for each in result["conditions"]],
    )


def test_a_report_is_written_whole(folder: Path) -> None:
    result = preflight("report", "churn.yml", "--output", "report.md")

    assert (0, "") == (result.exit_code, result.stdout)
    assert (folder / "report.md").read_text("utf-8").startswith("# Churn: Causes\n")
    assert [] == [path.name for path in folder.iterdir() if path.name.endswith(".draft")]


def test_a_report_that_cannot_be_written_says_so(folder: Path) -> None:
    result = preflight("report", "churn.yml", "--output", "no/such/report.md")

    assert (result.exit_code, "cannot be written" in result.stderr) == (2, True)


# --- link


def test_a_link_keeps_answers_and_leaves_words_at_home(folder: Path) -> None:
    address = preflight("link", "churn.yml", "--checklist", "causes", "--site", "https://example.org/").stdout.strip()
    record = json.loads(preflight("link", "--read", address).stdout)

    assert address.startswith("https://example.org/r/causes/#r=1.")
    assert {"FC-01": {"value": "yes", "at": "2026-11-01"}} == {key: record["answers"][key] for key in ("FC-01",)}
    assert "project" not in record


def test_words_go_along_if_they_are_chosen(folder: Path) -> None:
    address = preflight("link", "churn.yml", "--site", "https://example.org", "--name", "--texts").stdout.strip()
    record = json.loads(preflight("link", "--read", address).stdout)

    assert address.startswith("https://example.org/r/project/#r=1.")
    assert ("Churn", "Name one") == (record["project"]["name"], record["answers"]["FC-02"]["action"]["do"])


def test_a_damaged_link_is_one_calm_sentence(folder: Path) -> None:
    result = preflight("link", "--read", "https://example.org/#r=1.AAAA")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "PF420 this link holds no result" in result.stderr


def test_a_link_needs_a_project_and_a_site(folder: Path) -> None:
    assert [2, 2] == [preflight("link").exit_code, preflight("link", "churn.yml").exit_code]


# --- table


def test_a_table_has_a_row_for_each_project(folder: Path) -> None:
    (folder / "b.yml").write_text("preflight: 1\nproject: {name: Alpha}\nanswers: {FC-01: no}\n", encoding="utf-8")
    result = preflight("table", "churn.yml", "b.yml", "--checklist", "causes", "--format", "csv")

    assert result.stdout.splitlines() == [
        "project,verdict,musts,oldest,decision,link",
        "Alpha,Stop,0,,,b.yml",
        'Churn,"Not settled, between Wait and Go",0,2026-11-01,,https://example.org/T-1',
    ]


@pytest.mark.parametrize(("sort", "first"), [("project", "Alpha"), ("oldest", "Churn"), ("verdict", "Alpha")])
def test_a_table_is_sorted(folder: Path, sort: str, first: str) -> None:
    (folder / "b.yml").write_text("preflight: 1\nproject: {name: Alpha}\nanswers: {FC-01: no}\n", encoding="utf-8")
    result = preflight("table", "churn.yml", "b.yml", "--checklist", "causes", "--sort", sort, "--format", "json")

    assert first == json.loads(result.stdout)[0]["project"]


def test_columns_line_up_also_under_wide_characters(folder: Path) -> None:
    (folder / "b.yml").write_text("preflight: 1\nproject: {name: 이탈 예측}\nanswers: {FC-01: no}\n", encoding="utf-8")
    lines = preflight("table", "churn.yml", "b.yml", "--checklist", "causes").stdout.splitlines()

    assert {"Project    Verdict", "이탈 예측  Stop", "Churn      Not settled"} == {
        lines[0][:18],
        lines[1][:11],
        lines[2][:22],
    }


# --- merge


def test_readers_agree_where_they_agree_and_the_rest_stays_open(folder: Path) -> None:
    (folder / "b.yml").write_text("preflight: 1\nanswers: {FC-01: yes, FC-02: no}\n", encoding="utf-8")
    result = preflight("merge", "churn.yml", "b.yml", "--today", "2026-11-24")
    record = json.loads(result.stdout)

    assert result.exit_code == 1
    assert {"FC-01", "FC-03"} == set(record["answers"])
    assert ["Reader 1", "Reader 2"] == [snapshot["label"] for snapshot in record["snapshots"]]
    assert result.stderr.splitlines() == ["FC-02 Owner", "  Reader 1: Partly · Reader 2: No"]


def test_what_the_meeting_settles_stands(folder: Path) -> None:
    (folder / "b.yml").write_text("preflight: 1\nanswers: {FC-01: yes, FC-02: no}\n", encoding="utf-8")
    names = ("--reader", "Kim", "--reader", "Ben")
    result = preflight("merge", "churn.yml", "b.yml", "--settle", "FC-02=no", *names, "--today", "2026-11-24")
    record = json.loads(result.stdout)

    assert (0, "") == (result.exit_code, result.stderr)
    assert {"value": "no", "at": "2026-11-24", "edition": "1.1.0"} == record["answers"]["FC-02"]
    assert ["Kim", "Ben"] == [snapshot["label"] for snapshot in record["snapshots"]]


def test_what_is_settled_brings_the_texts_of_who_had_said_so(folder: Path) -> None:
    (folder / "b.yml").write_text("preflight: 1\nanswers: {FC-01: yes, FC-02: no}\n", encoding="utf-8")
    result = preflight("merge", "churn.yml", "b.yml", "--settle", "FC-02=partly", "--today", "2026-11-24")
    entry = json.loads(result.stdout)["answers"]["FC-02"]

    assert ("partly", "2026-11-24", "Name one") == (entry["value"], entry["at"], entry["action"]["do"])


def test_an_item_is_settled_only_as_what_it_can_be(folder: Path) -> None:
    (folder / "b.yml").write_text("preflight: 1\nanswers: {FC-01: yes, FC-02: no}\n", encoding="utf-8")
    result = preflight("merge", "churn.yml", "b.yml", "--settle", "FC-02=maybe")

    assert (2, "", "--settle: PF401") == (result.exit_code, result.stdout, result.stderr[:15])


@pytest.mark.parametrize("arguments", [("--settle", "FC-09=no"), ("--settle", "FC-02"), ("--reader", "Kim")])
def test_what_cannot_be_settled_or_named_is_refused(folder: Path, arguments: tuple[str, str]) -> None:
    (folder / "b.yml").write_text("preflight: 1\nanswers: {FC-01: yes, FC-02: no}\n", encoding="utf-8")

    assert 2 == preflight("merge", "churn.yml", "b.yml", *arguments).exit_code


def test_scores_of_a_merged_record_are_those_of_what_is_agreed(folder: Path) -> None:
    (folder / "b.yml").write_text("preflight: 1\nanswers: {FC-01: yes, FC-02: no}\n", encoding="utf-8")
    preflight("merge", "churn.yml", "b.yml", "--output", "merged.json")
    (result,) = scored("merged.json")

    assert (2, [50, 100]) == (result["answered"], result["range"])
