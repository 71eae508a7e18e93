"""How the command line leaves what it says: in files, pipes, terminals, and where nothing can be written."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.unit.saved import CHURN, catalogue, preflight

from mkdocs_preflight.problems import Place, Problems
from mkdocs_preflight.projects import read

EXPORT = ("export", "causes", "--format", "csv")
COMMAND = (sys.executable, "-c", "from mkdocs_preflight.cli import main; main()")
FULL = Path("/dev/full")

posix = pytest.mark.skipif(os.name != "posix", reason="pipes and modes are those of POSIX")
full_disk = pytest.mark.skipif(not FULL.exists(), reason="there is no disk that is always full")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    catalogue(tmp_path)
    (tmp_path / "churn.yml").write_text(CHURN.replace("name: Churn", "name: Χρή 流失"), encoding="utf-8")
    return tmp_path


def run(*arguments: str, stdout: int | None = None, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a process of its own, with the streams of the system."""
    known = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "PYTHONIOENCODING")}
    return subprocess.run(
        [*COMMAND, *arguments],
        stdout=subprocess.PIPE if stdout is None else stdout,
        stderr=subprocess.PIPE,
        env={**known, **environment},
        check=False,
        timeout=60,
    )


def sentences(stderr: bytes) -> list[str]:
    """Return what is said without how a command is used."""
    return [line for line in stderr.decode().splitlines() if line and not line.startswith(("Usage:", "Try "))]


# --- files


def test_a_file_behind_a_symlink_is_written_and_the_symlink_stays(folder: Path) -> None:
    (folder / "real").mkdir()
    (folder / "real" / "a.csv").write_text("old", encoding="utf-8")
    (folder / "a.csv").symlink_to("real/a.csv")
    preflight(*EXPORT, "--output", "a.csv")

    assert (folder / "a.csv").is_symlink()
    assert preflight(*EXPORT).stdout == (folder / "real" / "a.csv").read_text("utf-8")


def test_a_symlink_to_nothing_leads_to_a_new_file(folder: Path) -> None:
    (folder / "a.csv").symlink_to("b.csv")
    preflight(*EXPORT, "--output", "a.csv")

    assert ((folder / "a.csv").is_symlink(), (folder / "b.csv").is_file()) == (True, True)


def test_a_symlink_to_itself_is_one_sentence(folder: Path) -> None:
    (folder / "a.csv").symlink_to("a.csv")
    result = preflight(*EXPORT, "--output", "a.csv")

    assert (result.exit_code, (folder / "a.csv").is_symlink()) == (2, True)
    assert "“a.csv” cannot be written" in result.stderr


@posix
@pytest.mark.parametrize("mode", [0o600, 0o664])
def test_a_file_that_is_written_again_keeps_its_mode(folder: Path, mode: int) -> None:
    path = folder / "a.csv"
    path.write_text("old", encoding="utf-8")
    path.chmod(mode)
    preflight(*EXPORT, "--output", "a.csv")

    assert (mode, False) == (stat.S_IMODE(path.stat().st_mode), path.read_text("utf-8") == "old")


@posix
def test_a_new_file_has_the_mode_of_any_new_file(folder: Path) -> None:
    (folder / "other").touch()
    preflight(*EXPORT, "--output", "a.csv")

    assert (folder / "other").stat().st_mode == (folder / "a.csv").stat().st_mode


def test_nothing_that_looks_like_a_draft_is_overwritten(folder: Path) -> None:
    (folder / ".a.csv.draft").write_text("mine", encoding="utf-8")
    before = {path.name for path in folder.iterdir()}
    preflight(*EXPORT, "--output", "a.csv")

    assert "mine" == (folder / ".a.csv.draft").read_text("utf-8")
    assert {*before, "a.csv"} == {path.name for path in folder.iterdir()}


def test_what_cannot_be_written_leaves_no_draft(folder: Path) -> None:
    (folder / "a").mkdir()
    before = sorted(folder.rglob("*"))
    results = [preflight(*EXPORT, "--output", name) for name in ("a", "none/a.csv", "churn.yml/a.csv", "n" * 300)]

    assert [2, 2, 2, 2] == [result.exit_code for result in results]
    assert before == sorted(folder.rglob("*"))


@posix
def test_a_named_pipe_is_written_and_stays_one(folder: Path) -> None:
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    heard: list[str] = []
    reader = threading.Thread(target=lambda: heard.append(pipe.read_text("utf-8")))
    reader.start()
    preflight(*EXPORT, "--output", "pipe")
    reader.join(10)

    assert ([preflight(*EXPORT).stdout], True) == (heard, pipe.is_fifo())


@posix
def test_a_dash_and_dev_stdout_are_standard_output(folder: Path) -> None:
    printed = run(*EXPORT).stdout

    assert [printed, printed] == [run(*EXPORT, "--output", name).stdout for name in ("-", "/dev/stdout")]
    assert not (folder / "-").exists()


@posix
def test_what_a_shell_appends_to_is_appended_to_by_its_other_name(folder: Path) -> None:
    (folder / "log").write_text("before\n", encoding="utf-8")
    with (folder / "log").open("ab") as log:
        run(*EXPORT, "--output", "/dev/stdout", stdout=log.fileno())

    assert f"before\n{preflight(*EXPORT).stdout}" == (folder / "log").read_bytes().decode().replace("\r\n", "\n")


def test_a_new_project_on_standard_output_is_the_project_alone(folder: Path) -> None:
    found = Problems()
    printed = preflight("new", "project", "X", "--checklist", "causes", "--output", "-").stdout

    assert printed.endswith("  FC-03:\n")
    assert (True, []) == (read(printed, "-", found) is not None, found.found)


def test_half_a_character_is_no_traceback(folder: Path) -> None:
    (folder / "half.json").write_text('{"preflight": 1, "project": {"name": "a\\ud800b"}, "answers": {"FC-01": "yes"}}')
    to_file = run("merge", "half.json", "half.json", "--output", "out.json")
    to_pipe = run("merge", "half.json", "half.json")

    assert [b"", b""] == [each.stderr for each in (to_file, to_pipe)]
    assert to_pipe.stdout == (folder / "out.json").read_bytes()


# --- streams


def test_a_pipe_is_utf_8_whatever_the_terminal_speaks(folder: Path) -> None:
    for form in ("json", "junit", "text"):
        arguments = ("score", "churn.yml", "--format", form)
        plain, foreign = run(*arguments, PYTHONIOENCODING="utf-8"), run(*arguments, PYTHONIOENCODING="cp1252")

        assert plain.stdout == foreign.stdout


def test_junit_is_in_the_encoding_that_it_declares(folder: Path) -> None:
    (folder / "流失.yml").write_bytes((folder / "churn.yml").read_bytes())
    result = run("score", "流失.yml", "--format", "junit", PYTHONIOENCODING="cp1252")
    suite = ElementTree.fromstring(result.stdout).find("testsuite")

    assert suite is not None
    assert "流失.yml: Causes" == suite.get("name")


def test_messages_a_terminal_cannot_show_are_shown_as_far_as_it_can(folder: Path) -> None:
    result = run("score", "churn.yml", "--checklist", "none", PYTHONIOENCODING="cp437")

    assert (2, True) == (result.returncode, b"?none?" in result.stderr)


@full_disk
@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("score", "churn.yml"), ("check",), EXPORT, (*EXPORT, "--output", "-"), ("schema", "checklist")],
    ids=" ".join,
)
def test_a_full_disk_is_one_sentence(folder: Path, arguments: tuple[str, ...]) -> None:
    with FULL.open("wb") as full:
        result = run(*arguments, stdout=full.fileno())

    assert 2 == result.returncode
    assert ["Error: “standard output” cannot be written (No space left on device)"] == sentences(result.stderr)


@full_disk
def test_a_full_disk_that_is_named_is_one_sentence(folder: Path) -> None:
    result = run(*EXPORT, "--output", str(FULL))

    assert 2 == result.returncode
    assert ["Error: “/dev/full” cannot be written (No space left on device)"] == sentences(result.stderr)


@posix
def test_a_reader_that_has_gone_is_no_trouble(folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    result = run("schema", "checklist", stdout=writing)
    os.close(writing)

    assert b"" == result.stderr


@pytest.mark.parametrize("command", ["score", "table"])
def test_every_command_obeys_no_color(folder: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    arguments = (command, "churn.yml", "--checklist", "causes", *(("--format", "text") if command == "table" else ()))
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = preflight(*arguments, colour=True).stdout
    monkeypatch.setenv("NO_COLOR", "1")
    plain = preflight(*arguments, colour=True).stdout

    assert (True, False) == ("\x1b[" in coloured, "\x1b[" in plain)


# --- folders


@pytest.mark.parametrize("name", ["churn.yml", "churn.yml/below"])
def test_schemas_go_into_no_file(folder: Path, name: str) -> None:
    result = preflight("schema", "--write", name)

    assert (2, [f"Error: “{name}” cannot be written (Not a directory)"]) == (
        result.exit_code,
        sentences(result.stderr.encode()),
    )


@pytest.mark.parametrize("name", ["churn.yml", "churn.yml/below"])
def test_a_new_checklist_goes_into_no_file(folder: Path, name: str) -> None:
    result = preflight("new", "checklist", "x", "--prefix", "XX", "--title", "X", "--checklists", name)

    assert (2, [f"Error: “{name}” cannot be written (Not a directory)"]) == (
        result.exit_code,
        sentences(result.stderr.encode()),
    )


# --- places and time


def test_every_key_of_a_json_text_has_its_place() -> None:
    first = '{"FC-02": 1, "preflight": 1, "answers": {"FC-01": {"note": "\\"FC-03\\": no"},'
    text = f'{first}\r\n  "FC-02":"FC-03",\n"FC-03" : 1}}}}'
    project = read(text, "a.json", Problems())

    assert project is not None
    assert [Place("a.json", 1, 42, 7), Place("a.json", 2, 3, 7), Place("a.json", 3, 1, 7), Place("a.json", 0, 0)] == [
        project.place(f"FC-0{number}") for number in (1, 2, 3, 4)
    ]


def test_time_grows_with_the_unknown_items_and_not_with_their_square(folder: Path) -> None:
    answers = {f"ZZ-{number:05}": "yes" for number in range(20_000)}
    (folder / "many.json").write_text(json.dumps({"preflight": 1, "answers": answers}), encoding="utf-8")
    began = time.perf_counter()
    result = preflight("score", "many.json", "--checklist", "causes")

    assert (True, 201) == (time.perf_counter() - began < 5, result.stderr.count("many.json:"))


def test_help_says_what_the_tool_is_for() -> None:
    purpose = "Check checklists, score the projects that answer them, and hand the results over."

    assert purpose == " ".join(preflight("-h").stdout.split("\n\n")[1].split())
