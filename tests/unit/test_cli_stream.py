"""`preflight score` on files with a record on each line: every line counts, and none is kept."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.tools import interruptible
from tests.unit.saved import CHURN, catalogue, preflight

from mkdocs_preflight import lines
from mkdocs_preflight.reading import saved

COMMAND = (sys.executable, "-c", "from mkdocs_preflight.cli import main; main()")
posix = pytest.mark.skipif(os.name != "posix", reason="a terminal of its own is that of POSIX")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    catalogue(tmp_path)
    (tmp_path / "churn.yml").write_text(CHURN, encoding="utf-8")
    return tmp_path


def record(**answers: object) -> str:
    """Return a line with a record; the ids of its answers have no hyphen."""
    named = {f"{id[:2]}-{id[2:]}": answer for id, answer in answers.items()}
    return json.dumps({"preflight": 1, "answers": named}) + "\n"


def save(*texts: str, name: str = "all.jsonl") -> str:
    Path(name).write_text("".join(texts), encoding="utf-8")
    return name


def results(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


def places(stderr: str) -> list[str]:
    """Return where problems stand and their codes."""
    heads = [line for line in stderr.splitlines() if " PF" in line]
    return [head[: head.index(" PF") + 6] for head in heads]


YES, NO, MAYBE = record(FC01="yes"), record(FC01="no"), record(FC01="yes", FC02="maybe")


# --- what comes out


def test_each_line_has_its_result_in_order(folder: Path) -> None:
    save(*(record(FC01="yes" if n % 2 else "no") for n in range(50)))
    result = preflight("score", "all.jsonl", "--format", "json")

    expected = [(f"all.jsonl:{n + 1}", 100 if n % 2 else 0) for n in range(50)]
    assert expected == [(each["record"], each["score"]) for each in results(result.stdout)]
    assert (0, "") == (result.exit_code, result.stderr)


def test_a_line_s_result_is_that_of_the_same_record_in_a_file(folder: Path) -> None:
    line = record(FC01={"value": "partly", "at": "2026-11-01"}, FC02="unknown", FC03="no")
    save(line)
    save(line, name="one.json")
    [alone] = json.loads(preflight("score", "one.json", "--format", "json", "--today", "2026-11-24").stdout)
    streamed = preflight("score", "all.jsonl", "--format", "json", "--today", "2026-11-24").stdout

    assert [{**alone, "record": "all.jsonl:1"}] == results(streamed)


def test_a_line_has_a_result_for_every_checklist_that_it_answers(folder: Path) -> None:
    save(record(FC01="yes", BL01="no"), YES)
    found = results(preflight("score", "all.jsonl", "--format", "json").stdout)

    assert [("all.jsonl:1", "baselines"), ("all.jsonl:1", "causes"), ("all.jsonl:2", "causes")] == [
        (each["record"], each["checklist"]) for each in found
    ]


def test_blank_lines_are_passed_over_and_counted(folder: Path) -> None:
    save("\n", YES, "  \r\n", NO, "\n")

    assert ["all.jsonl:2", "all.jsonl:4"] == [
        each["record"] for each in results(preflight("score", "all.jsonl", "--format", "json").stdout)
    ]


def test_text_is_one_line_for_each_result(folder: Path) -> None:
    save(record(FC01="yes", FC02="yes", FC03="yes"), NO)
    result = preflight("score", "all.jsonl", "--require", "go")

    assert result.exit_code == 1
    first, second = result.stdout.splitlines()
    assert first.startswith("all.jsonl:1 · Causes 1.1.0 · Go · 0 must open · ")
    assert second.startswith("all.jsonl:2 · Causes 1.1.0 · Stop · ")
    assert second.endswith("· Not met: “go” or better is required, and cannot be reached any more as it stands.")


def test_files_with_one_record_stand_among_lines(folder: Path) -> None:
    save(YES, NO)
    found = results(preflight("score", "churn.yml", "all.jsonl", "churn.yml", "--format", "json").stdout)

    assert ["churn.yml", "all.jsonl:1", "all.jsonl:2", "churn.yml"] == [each["record"] for each in found]


def test_lines_come_from_standard_input_and_from_files_of_any_name_if_they_are_said_to_be_lines(folder: Path) -> None:
    save(YES, name="all.ndjson")
    result = preflight("score", "--lines", "-", "all.ndjson", "--format", "json", stdin=YES + NO)

    assert ["-:1", "-:2", "all.ndjson:1"] == [each["record"] for each in results(result.stdout)]


def test_a_test_report_of_lines_is_refused(folder: Path) -> None:
    save(YES)
    result = preflight("score", "all.jsonl", "--format", "junit")

    assert (2, "", True) == (result.exit_code, result.stdout, "a test report holds all results" in result.stderr)


# --- what is wrong with a line


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ('{"preflight": 1, x}\n', "all.jsonl:2:18: PF410"),
        ("preflight: 1\n", "all.jsonl:2:1: PF410"),
        ('{"answers": {}}\n', "all.jsonl:2:1: PF413"),
        ("[" * 99 + "]" * 99 + "\n", "all.jsonl:2:1: PF412"),
        (record(XY01="yes"), "all.jsonl:2:1: PF442"),
    ],
    ids=["cut", "yaml", "no record", "deep", "answers nothing"],
)
def test_a_line_without_a_result_is_named_and_the_others_are_scored(folder: Path, line: str, place: str) -> None:
    save(YES, line, NO)
    result = preflight("score", "all.jsonl", "--format", "json")

    assert (2, [place]) == (result.exit_code, places(result.stderr))
    assert ["all.jsonl:1", "all.jsonl:3"] == [each["record"] for each in results(result.stdout)]


def test_a_line_that_is_not_utf_8_is_named_and_the_others_are_scored(folder: Path) -> None:
    Path("all.jsonl").write_bytes(YES.encode() + b'{"preflight": "\xe9"}\n' + NO.encode())
    result = preflight("score", "all.jsonl", "--format", "json")

    assert (2, ["all.jsonl:2:16: PF105"], 2) == (
        result.exit_code,
        places(result.stderr),
        len(results(result.stdout)),
    )


@pytest.mark.parametrize("ends", [True, False])
def test_a_line_longer_than_a_record_is_never_held_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch, ends: bool
) -> None:
    monkeypatch.setattr(saved, "MOST_BYTES", 100)
    monkeypatch.setattr(lines, "PIECE", 7)
    save(YES, '{"preflight": 1, "x": "' + "x" * 300, f'"}}\n{NO}' if ends else "")
    result = preflight("score", "all.jsonl", "--format", "json")

    assert (2, ["all.jsonl:2:1: PF441"]) == (result.exit_code, places(result.stderr))
    assert ["all.jsonl:1", "all.jsonl:3"][: 1 + ends] == [each["record"] for each in results(result.stdout)]


def test_an_impossible_answer_has_its_place_and_its_result(folder: Path) -> None:
    save(YES, MAYBE)
    result = preflight("score", "all.jsonl", "--format", "json")

    column = MAYBE.index('"FC-02"') + 1
    assert (1, [f"all.jsonl:2:{column}: PF401"]) == (result.exit_code, places(result.stderr))
    assert [1, 1] == [each["answered"] for each in results(result.stdout)]


def test_every_line_says_what_is_wrong_with_it_however_many_there_are(folder: Path) -> None:
    save(*([MAYBE] * 300))
    result = preflight("score", "all.jsonl", "--format", "json")

    assert (300, 300) == (result.stderr.count("PF401"), len(result.stdout.splitlines()))


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_a_file_without_a_record_meets_nothing(folder: Path, text: str) -> None:
    save(text)
    result = preflight("score", "all.jsonl", "--require", "stop")

    assert (2, ["all.jsonl: PF107"]) == (result.exit_code, places(result.stderr))


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_scored(folder: Path) -> None:
    save(YES)
    result = preflight("score", "gone.jsonl", "gone.yml", "all.jsonl", "--format", "json")

    assert (2, 2, ["all.jsonl:1"]) == (
        result.exit_code,
        result.stderr.count(" PF106 "),
        [each["record"] for each in results(result.stdout)],
    )


# --- what is required


@pytest.mark.parametrize(("texts", "code"), [((YES, YES), 0), ((YES, NO, YES), 1), ((NO, "x\n"), 2), (("x\n", NO), 2)])
def test_the_worst_line_decides_at_the_end(folder: Path, texts: tuple[str, ...], code: int) -> None:
    save(*texts)
    result = preflight("score", "all.jsonl", "--checklist", "causes", "--require", "stop", "--format", "json")
    strict = preflight("score", "all.jsonl", "--require-evidence", "must", "--format", "json")

    met = 0 if code < 2 else 2
    assert (met, max(met, 1)) == (result.exit_code, strict.exit_code)
    assert sum(text != "x\n" for text in texts) == len(result.stdout.splitlines()) == len(strict.stdout.splitlines())


def test_a_line_that_misses_the_verdict_fails_the_command_which_goes_on(folder: Path) -> None:
    save(NO, record(FC01="yes", FC02="yes", FC03="yes"))
    result = preflight("score", "all.jsonl", "--require", "go", "--format", "json")

    assert (1, ["stop", "go"]) == (result.exit_code, [each["verdict"] for each in results(result.stdout)])


def test_a_verdict_that_no_checklist_has_is_refused_before_anything_is_read(folder: Path) -> None:
    result = preflight("score", "gone.jsonl", "--require", "gone")

    assert (2, True, False) == (result.exit_code, "has a verdict “gone”" in result.stderr, "PF106" in result.stderr)


# --- where it goes


def test_a_file_of_results_is_what_would_be_printed(folder: Path) -> None:
    save(YES, "x\n", NO)
    printed = preflight("score", "all.jsonl", "--format", "json")
    written = preflight("score", "all.jsonl", "--format", "json", "--output", "out.jsonl")

    assert (printed.exit_code, "", printed.stderr) == (written.exit_code, written.stdout, written.stderr)
    assert printed.stdout == Path("out.jsonl").read_text("utf-8")


def test_results_of_whole_files_are_written_too(folder: Path) -> None:
    preflight("score", "churn.yml", "--format", "json", "--output", "out.json")

    assert ["churn.yml"] == [each["record"] for each in json.loads(Path("out.json").read_text("utf-8"))]


def test_a_stream_that_is_broken_off_leaves_the_old_file_and_no_draft(folder: Path) -> None:
    Path("out.jsonl").write_text("old", encoding="utf-8")
    with started("--lines", "-", "--format", "json", "--output", "out.jsonl") as process:
        assert process.stdin is not None
        process.stdin.write(YES.encode())
        process.stdin.flush()
        while not [*folder.glob(".preflight-*.draft")]:
            assert process.poll() is None
        process.send_signal(signal.SIGINT)

    assert process.returncode != 0
    assert ("old", []) == (Path("out.jsonl").read_text("utf-8"), [*folder.glob(".preflight-*.draft")])


def test_a_result_is_there_before_the_next_record_is(folder: Path) -> None:
    with started("--lines", "-", "--format", "json") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        seen = []
        for text in (YES, NO, YES):
            process.stdin.write(text.encode())
            process.stdin.flush()
            seen.append(json.loads(process.stdout.readline()))

    assert [("-:1", 100), ("-:2", 0), ("-:3", 100)] == [(each["record"], each["score"]) for each in seen]
    assert process.returncode == 0


def test_a_line_is_read_when_it_is_asked_for(folder: Path) -> None:
    save(*([YES] * 20_000))
    with Path("all.jsonl").open("rb") as stream:
        stream_of_lines = lines.read(stream, "all.jsonl")
        first = next(stream_of_lines)
        read = stream.tell()

    assert (1, len(YES)) == (first.number, first.size)
    assert read <= 2 * first.size + 8_192


def started(*arguments: str, stderr: int | None = None) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*COMMAND, "score", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=stderr,
        preexec_fn=interruptible,
    )


# --- a bar


@posix
@pytest.mark.parametrize(("many", "shows"), [(40_000, True), (10, False)])
def test_a_terminal_that_waits_shows_how_much_is_read(folder: Path, many: int, shows: bool) -> None:
    save(*([YES.replace("}}", '}, "x": "' + "x" * 10_000 + '"}')] * (many // 100)), "x\n")

    assert shows == ("100%" in on_terminal("all.jsonl", "--format", "json", "--output", "out.jsonl"))


@posix
def test_what_is_wrong_stands_on_a_line_of_its_own_beside_the_bar(folder: Path) -> None:
    long = YES.replace("}}", '}, "x": "' + "x" * 10_000 + '"}')
    save(*([long] * 100), "x\n", *([long] * 100))
    said = on_terminal("all.jsonl", "--format", "json", "--output", "out.jsonl")

    assert "\rall.jsonl:101:1: PF410" in said
    assert "100%" in said.splitlines()[-1]


def test_a_pipe_has_no_bar(folder: Path) -> None:
    save(*([YES.replace("}}", '}, "x": "' + "x" * 10_000 + '"}')] * 200))
    with started("all.jsonl", "--format", "json", "--output", "out.jsonl", stderr=subprocess.PIPE) as process:
        assert (b"", b"") == process.communicate(timeout=60)


def on_terminal(*arguments: str) -> str:
    """Return what a command says to a terminal on its standard error, colours left out."""
    import pty

    terminal, its_end = pty.openpty()
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "80"}
    process = subprocess.Popen(
        [*COMMAND, "score", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=its_end,
        env=environment,
    )
    os.close(its_end)
    said = b""
    try:
        while piece := os.read(terminal, 4096):
            said += piece
    except OSError:
        pass
    os.close(terminal)
    process.wait(60)
    return said.decode()
