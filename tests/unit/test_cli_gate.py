"""What a gate in CI reads: `score` with a requirement, and what every command says about slips in a project."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.unit.saved import CHURN, catalogue, preflight

GUARDED = """\
id: guarded
prefix: GD
version: 1.0.0
title: Guarded
summary: What depends on what.
scoring:
  method: weighted
  why: We chose.
  verdicts: [{id: bad, from: 0, title: Bad, means: No.}, {id: good, from: 50, title: Good, means: Yes.}]
sections:
  - id: a
    title: A
    items:
      - {id: GD-01, name: Gate, ask: One?}
      - {id: GD-02, name: Signed off, ask: Two?, need: must, advice: Sign it., when: {GD-01: yes}}
"""
COMMANDS = [
    ("table", "odd.yml", "--checklist", "causes"),
    ("report", "odd.yml", "--checklist", "causes"),
    ("link", "odd.yml", "--site", "https://example.org/"),
    ("merge", "odd.yml", "odd.yml"),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    catalogue(tmp_path)
    (tmp_path / "churn.yml").write_text(CHURN, encoding="utf-8")
    return tmp_path


def save(folder: Path, answers: str, name: str = "odd.yml") -> None:
    (folder / name).write_text(f"preflight: 1\nanswers: {{{answers}}}\n", encoding="utf-8")


def suites(*arguments: str) -> list[ElementTree.Element]:
    stdout = preflight("score", *arguments, "--format", "junit").stdout
    return ElementTree.fromstring(stdout.encode()).findall("testsuite")


def failures_of(suite: ElementTree.Element) -> dict[str | None, list[str | None]]:
    """Return what each test of a suite fails with."""
    return {test.get("name"): [each.get("message") for each in test.findall("failure")] for test in suite}


# --- what is wrong fails, in every form


@pytest.mark.parametrize(
    ("answers", "name"),
    [
        ("FC-01: maybe", "PF401 “FC-01” cannot be answered “maybe”"),
        ("FC-01: {value: n/a, note: Not us}", "PF402 “FC-01” does not admit “n/a”"),
        ("FC-01: yes, FC-11: yes", "PF405 there is no item “FC-11” here"),
    ],
)
def test_a_slip_is_a_failing_test_of_its_record_and_nothing_is_met(folder: Path, answers: str, name: str) -> None:
    save(folder, answers)
    arguments = ("odd.yml", "--checklist", "causes", "--require", "stop")
    (suite,) = suites(*arguments)
    text = preflight("score", *arguments)

    assert ("1", [name[6:]]) == (suite.get("failures"), failures_of(suite)[name])
    assert (1, False) == (text.exit_code, "Met:" in text.stdout)


def test_a_slip_in_one_record_is_no_failure_of_another(folder: Path) -> None:
    save(folder, "FC-01: maybe")
    found = suites("churn.yml", "odd.yml", "--require", "stop")

    assert [("churn.yml: Causes", "0"), ("odd.yml: Causes", "1")] == [
        (suite.get("name"), suite.get("failures")) for suite in found
    ]


# --- verdicts that cannot be met


def test_a_verdict_that_no_scored_checklist_has_ends_with_the_nearest(folder: Path) -> None:
    result = preflight("score", "churn.yml", "--require", "waits")

    assert (2, "", True) == (result.exit_code, result.stdout, "did you mean “wait”?" in result.stderr)


def test_a_checklist_without_the_verdict_that_others_have_says_so(folder: Path) -> None:
    save(folder, "FC-01: yes, FC-02: yes, FC-03: yes, BL-01: yes")
    result = preflight("score", "odd.yml", "--require", "go")

    assert result.exit_code == 1
    assert ["  Not met: “go” or better is required, and this checklist has no such verdict."] == [
        line for line in result.stdout.splitlines() if "Not met" in line
    ]


def test_a_verdict_out_of_reach_is_not_called_uncertain(folder: Path) -> None:
    save(folder, "FC-01: no")
    result = preflight("score", "odd.yml", "--require", "go")

    assert "  Not met: “go” or better is required, and cannot be reached any more as it stands.\n" in result.stdout


# --- evidence


def test_musts_without_evidence_are_named(folder: Path) -> None:
    save(folder, "FC-01: yes")
    result = preflight("score", "odd.yml", "--require-evidence", "must")

    assert "  Not met: evidence is required, and 1 must has none: FC-01 Outcome in writing.\n" in result.stdout


def test_a_must_without_evidence_fails_its_own_test_and_not_the_verdict_s(folder: Path) -> None:
    save(folder, "FC-01: yes")
    (suite,) = suites("odd.yml", "--require-evidence", "must")

    assert {
        "verdict": [],
        "FC-01 Outcome in writing": ["Evidence is required, and there is none."],
    } == failures_of(suite)


def test_musts_without_evidence_are_those_that_the_engine_counts(folder: Path) -> None:
    for answers in ("FC-01: yes", "FC-02: yes", "FC-01: {value: yes, evidence: A page}"):
        save(folder, answers)
        (result,) = json.loads(preflight("score", "odd.yml", "--format", "json").stdout)
        (suite,) = suites("odd.yml", "--require-evidence", "must")

        assert str(result["evidence"]["musts"] - result["evidence"]["with"]) == suite.get("failures")


# --- names that last, and what is next


def test_tests_are_called_the_same_whatever_comes_out(folder: Path) -> None:
    save(folder, "FC-01: no")
    (met,) = suites("churn.yml", "--require", "wait")
    (missed,) = suites("odd.yml", "--require", "wait")

    assert ["verdict", "FC-01 Outcome in writing"] == list(failures_of(met)) == list(failures_of(missed))
    assert ("0", "2") == (met.get("failures"), missed.get("failures"))


def test_the_verdict_s_test_holds_the_result(folder: Path) -> None:
    (suite,) = suites("churn.yml")

    assert "Not settled, between Wait and Go\n" in suite.findtext("testcase/system-out", "")


def test_the_next_question_is_named(folder: Path) -> None:
    save(folder, "FC-01: yes")
    (suite,) = suites("odd.yml")

    assert "  Next: FC-02 Owner\n" in preflight("score", "odd.yml").stdout
    assert "Next: FC-02 Owner" in suite.findtext("testcase/system-out", "").splitlines()


def test_what_may_still_be_asked_is_counted(folder: Path) -> None:
    (folder / "checklists" / "guarded.yml").write_text(GUARDED, encoding="utf-8")
    save(folder, "GD-01: unknown")
    text = "1 further question, 1 of them a must, may be asked: what it depends on is not answered yet."

    assert f"  {text}\n" in preflight("score", "odd.yml").stdout
    assert text in suites("odd.yml")[0].findtext("testcase/system-out", "").splitlines()


# --- every command says what is wrong


@pytest.mark.parametrize("arguments", COMMANDS, ids=[arguments[0] for arguments in COMMANDS])
def test_an_unknown_item_is_named_by_every_command_and_stops_none(folder: Path, arguments: tuple[str, ...]) -> None:
    save(folder, "FC-01: yes, FC-11: yes")
    result = preflight(*arguments)

    assert (0, 1) == (result.exit_code, result.stderr.count("PF404 warning: there is no item “FC-11” here"))


@pytest.mark.parametrize("arguments", COMMANDS, ids=[arguments[0] for arguments in COMMANDS])
def test_an_impossible_answer_fails_every_command_which_still_prints(folder: Path, arguments: tuple[str, ...]) -> None:
    save(folder, "FC-01: yes, FC-02: maybe")
    result = preflight(*arguments)

    assert (1, 1, True) == (result.exit_code, result.stderr.count("PF401"), bool(result.stdout))


def test_a_table_says_what_is_wrong_in_the_order_of_the_files(folder: Path) -> None:
    save(folder, "FC-02: maybe", "b.yml")
    save(folder, "FC-03: maybe, FC-11: yes", "a.yml")
    result = preflight("table", "b.yml", "a.yml", "--checklist", "causes")

    assert ["a.yml:2:11: PF401", "a.yml:2:25: PF404", "b.yml:2:11: PF401"] == [
        line[:17] for line in result.stderr.splitlines() if "PF40" in line
    ]


# --- what a meeting settles


@pytest.mark.parametrize(
    ("settled", "sentence"),
    [
        (("FC-02=",), "“--settle FC-02=” has no answer"),
        (("FC-02= ",), "“--settle FC-02=” has no answer"),
        (("FC-02=no", "FC-02=yes"), "“FC-02” is settled twice"),
        (("FC-02=n/a",), "“FC-02” is left out with a note that says why"),
    ],
)
def test_what_settles_nothing_is_refused(folder: Path, settled: tuple[str, ...], sentence: str) -> None:
    save(folder, "FC-01: yes, FC-02: no")
    result = preflight("merge", "churn.yml", "odd.yml", *(part for each in settled for part in ("--settle", each)))

    assert (2, "", True) == (result.exit_code, result.stdout, sentence in result.stderr)


def test_an_item_is_left_out_with_the_note_of_a_reader(folder: Path) -> None:
    save(folder, "FC-01: yes, FC-02: {value: n/a, note: Nobody owns it}")
    result = preflight("merge", "churn.yml", "odd.yml", "--settle", "FC-02=n/a")

    assert (0, "Nobody owns it") == (result.exit_code, json.loads(result.stdout)["answers"]["FC-02"]["note"])


# --- the address of a site


@pytest.mark.parametrize(
    "address",
    [
        "",
        "notaurl",
        "javascript:alert(1)",
        "https://",
        "https://[",
        "https://a.org/?b=1",
        "https://a.org/#b",
        "http://a b",
    ],
)
def test_what_is_no_address_of_a_site_makes_no_link(folder: Path, address: str) -> None:
    result = preflight("link", "churn.yml", "--site", address)

    assert (2, "") == (result.exit_code, result.stdout)


@pytest.mark.parametrize("command", [("export", "causes"), ("link", "churn.yml")])
def test_the_address_of_a_site_keeps_its_last_part(folder: Path, command: tuple[str, ...]) -> None:
    bare, slashed = (preflight(*command, "--site", f"https://example.org/docs{end}") for end in ("", "/"))

    assert (0, bare.stdout, True) == (slashed.exit_code, slashed.stdout, "https://example.org/docs/r/" in bare.stdout)


def test_staged_pages_keep_the_last_part_of_the_address(folder: Path) -> None:
    (folder / "docs").mkdir()
    for name, end in (("bare", ""), ("slashed", "/")):
        assert 0 == preflight("stage", name, "--site", f"https://example.org/docs{end}").exit_code

    bare, slashed = (
        {path.relative_to(name).as_posix(): path.read_bytes() for path in Path(name).rglob("*") if path.is_file()}
        for name in ("bare", "slashed")
    )
    assert bare == slashed
    assert b"https://example.org/docs/r/" in b"".join(bare.values())
