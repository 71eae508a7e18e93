"""`preflight release` and what `preflight check` says of the ledger, on real files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.unit.saved import preflight

from mkdocs_preflight import release
from mkdocs_preflight.model import Release
from mkdocs_preflight.problems import Place, Problems
from mkdocs_preflight.reading import edits, ledger
from mkdocs_preflight.reading.catalogue import Folder, read
from mkdocs_preflight.reading.editions import Changes, changes, following
from mkdocs_preflight.reading.translations import told

CAUSES = """\
# Comments stay.
id: causes
prefix: FC
version: 1.0.0   # of the content
title: Causes
summary: Why projects fail.
scoring:
  method: weighted
  why: We chose.
  verdicts:
    - {id: stop, from: 0, title: Stop, means: No.}
    - {id: revise, from: 50, title: Revise, means: Perhaps.}
    - {id: go, from: 80, title: Go, means: Yes.}
answers:
  often: [{id: never, text: Never, value: 0}, {id: always, text: Always, value: 100}]
sections:
  - id: scope
    title: Scope
    items:
      - id: FC-01           # the first
        name: Outcome in writing
        ask: Is it in writing?
        need: must
      - {id: FC-02, name: Use, ask: "How often?", answer: choice, options: often}
      - {id: FC-03, name: Reach, ask: How far?, answer: choice, options: often}
"""
SHORT = """\
id: short
prefix: SH
version: 1.0.0
title: Short
summary: What an approver needs.
scoring:
  method: weighted
  why: We chose.
  verdicts: [{id: stop, from: 0, title: Stop, means: No.}, {id: go, from: 80, title: Go, means: Yes.}]
sections:
  - id: one
    title: One
    items:
      - use: FC-01
        need: should
      - {id: SH-01, name: Agreed, ask: Is it agreed?}
"""
KOREAN = """\
of: 1.0.0
title: 실패 원인
summary: 실패하는 이유.
why: 골랐습니다.
verdicts: {stop: {title: 중단, means: 아니요.}, revise: {title: 보완, means: 아마.}, go: {title: 진행, means: 예.}}
answers: {often: {never: 없음, always: 늘}}
sections: {scope: 범위}
items:
  FC-01: {name: 글로 쓴 결과, ask: 글로 썼습니까?}
  FC-02: {name: 쓰임, ask: 얼마나 자주입니까?}
  FC-03: {name: 닿는 곳, ask: 어디까지입니까?}
"""


OFTEN = "[{id: never, text: Never, value: 0}, {id: always, text: Always, value: 100}]"
FAR = "  far: [{id: never, text: Nowhere, value: 0}, {id: always, text: Everywhere, value: 100}]\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "checklists").mkdir()
    put("causes.yml", CAUSES)
    put("short.yml", SHORT)
    return tmp_path


def put(name: str, text: str) -> None:
    path = Path("checklists", name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def change(name: str, old: str, new: str) -> None:
    text = got(name)
    assert old in text
    put(name, text.replace(old, new))


def got(name: str) -> str:
    return Path("checklists", name).read_bytes().decode()


def files() -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in sorted(Path().rglob("*")) if path.is_file()}


def held_version(name: str) -> str:
    return next(line.split()[1] for line in got(name).splitlines() if line.startswith("version:"))


def held(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(got(f"released/{name}.json"))
    return found


def released(*arguments: str) -> str:
    done = preflight("release", *arguments)
    assert done.exit_code == 0, done.output
    return done.stdout


def reworded() -> dict[str, str]:
    """Return the items that the plans call reworded, and since which version."""
    whole, _ = read([Folder(Path("checklists"))], catalogue="preflight")
    parts = [part for id in whole.running for part in release.compile(whole, id)["sections"]]
    return {item["id"]: item["reworded"] for part in parts for item in part["items"] if "reworded" in item}


def moved(ask: str, name: str = "short.yml") -> None:
    """Cut FC-03 out of its file and paste it into another one with a question."""
    line = "      - {id: FC-03, name: Reach, ask: How far?, answer: choice, options: often}\n"
    change("causes.yml", line, "")
    pasted = f"      - {{id: FC-03, name: Reach, ask: {ask}, answer: choice, options: {OFTEN}, home: causes}}\n"
    put(name, f"{got(name)}{pasted}")


# --- The first release -----------------------------------------------------------------------------------------------


def beside_advice() -> list[str]:
    """Return what is said about the catalogue, but for advice on how its made-up questions are written."""
    lines = preflight("check").stdout.splitlines()
    return [line for line in lines if re.search(r" PF(?!7)\d{3} ", line)]


def test_the_first_release_takes_everything_as_it_is() -> None:
    before = got("causes.yml")
    said = released()

    assert said == "causes 1.0.0, for the first time\nshort 1.0.0, for the first time\n"
    assert got("causes.yml") == before
    assert sorted(path.name for path in Path("checklists/released").iterdir()) == [
        "causes@1.0.0.json",
        "short@1.0.0.json",
    ]


def test_a_release_holds_plan_addresses_and_texts() -> None:
    released()
    whole, _ = read([Folder(Path("checklists"))], catalogue="preflight")
    one = held("causes@1.0.0")

    assert list(one) == ["format", "id", "version", "plan", "addresses", "retired", "lists", "texts"]
    assert one["plan"] == release.compile(whole, "causes")
    assert one["addresses"] == {"causes": "checklists/causes/", **{f"FC-0{n}": f"items/fc-0{n}/" for n in (1, 2, 3)}}
    assert one["lists"] == {"FC-02": "often", "FC-03": "often"}
    assert one["texts"] == {
        "title": "Causes",
        "summary": "Why projects fail.",
        "why": "We chose.",
        "verdicts": {
            "stop": {"title": "Stop", "means": "No."},
            "revise": {"title": "Revise", "means": "Perhaps."},
            "go": {"title": "Go", "means": "Yes."},
        },
        "answers": {"often": {"never": "Never", "always": "Always"}},
        "sections": {"scope": "Scope"},
        "items": {
            "FC-01": {"name": "Outcome in writing", "ask": "Is it in writing?"},
            "FC-02": {"name": "Use", "ask": "How often?"},
            "FC-03": {"name": "Reach", "ask": "How far?"},
        },
    }


def test_what_is_released_is_read_as_it_was_written() -> None:
    released()
    text = got("released/causes@1.0.0.json")
    found = Problems()
    one = ledger.release(text, name="causes@1.0.0.json", shown="x", found=found)

    assert one is not None
    assert (ledger.written(one), found.found) == (text, [])


def test_a_released_catalogue_has_no_problem() -> None:
    released()

    assert beside_advice() == []


def test_a_second_release_of_the_same_writes_nothing() -> None:
    released()
    before = files()

    assert released() == "everything is as it was released\n"
    assert files() == before


def test_the_profile_is_released_without_a_verdict() -> None:
    profile = "id: profile\nprefix: PP\nversion: 1.0.0\ntitle: Profile\nsummary: One.\nsections:\n  - id: one\n"
    put("profile.yml", f"{profile}    title: One\n    items: [{{id: PP-01, name: One, ask: Is it one?}}]\n")
    released()

    assert held("profile@1.0.0")["plan"] == {
        "format": 1,
        "catalogue": "preflight",
        "id": "profile",
        "version": "1.0.0",
        "sections": [{"id": "one", "items": [{"id": "PP-01", "na": True}]}],
    }
    assert beside_advice() == []


# --- Wording and meaning ---------------------------------------------------------------------------------------------


def test_other_words_are_shown_beside_the_old_ones() -> None:
    released()
    change("causes.yml", "ask: Is it in writing?", "ask: Is it written down?")
    said = released("--wording", "FC-01")

    assert said == (
        "FC-01\n  ask\n  - Is it in writing?\n  + Is it written down?\ncauses 1.0.0 → 1.0.1\n  in other words: FC-01\n"
    )


def test_another_wording_is_a_patch_and_leaves_the_item_as_it_is() -> None:
    released()
    change("causes.yml", "ask: Is it in writing?", "ask: Is it written down?")
    expected = got("causes.yml").replace("version: 1.0.0 ", "version: 1.0.1 ")
    released("--all", "wording")

    assert got("causes.yml") == expected
    assert held("causes@1.0.1")["plan"]["sections"][0]["items"][0]["reworded"] == "1.0.1"  # type: ignore[index]


def test_another_meaning_is_a_major_and_written_into_the_item() -> None:
    released()
    change("causes.yml", "ask: Is it in writing?", "ask: Is it signed?")
    released("--meaning", "FC-01")

    assert "version: 2.0.0   # of the content\n" in got("causes.yml")
    assert "      - id: FC-01           # the first\n        changed: 2.0.0\n        name: Outcome" in got("causes.yml")


def test_another_meaning_releases_the_checklists_that_ask_it_too() -> None:
    released()
    change("causes.yml", "ask: Is it in writing?", "ask: Is it signed?")
    released("--meaning", "FC-01")

    assert "version: 2.0.0" in got("short.yml")
    assert beside_advice() == []


def test_only_named_checklists_are_released_and_the_rest_is_named() -> None:
    released()
    change("causes.yml", "ask: Is it in writing?", "ask: Is it signed?")
    said = released("causes", "--meaning", "FC-01")

    assert said.endswith("not released yet: short\n")
    assert "version: 1.0.0" in got("short.yml")


def test_words_of_an_item_in_brackets_are_marked_there() -> None:
    released()
    change("causes.yml", "How far?", "How far does it reach?")
    released("--meaning", "FC-03")

    assert "answer: choice, options: often, changed: 2.0.0}\n" in got("causes.yml")


def test_words_of_shared_options_are_those_of_all_items_that_share_them() -> None:
    released()
    change("causes.yml", "text: Always", "text: Every time")
    released("--meaning", "answers.often")

    whole, _ = read([Folder(Path("checklists"))], catalogue="preflight")
    assert {id: item.changed for id, item in whole.items.items() if item.changed} == {
        "FC-02": "2.0.0",
        "FC-03": "2.0.0",
    }


def test_words_of_one_list_are_not_those_of_another_with_the_same_ids() -> None:
    change("causes.yml", "answers:\n", f"answers:\n{FAR}")
    change("causes.yml", "How far?, answer: choice, options: often", "How far?, answer: choice, options: far")
    released()
    change("causes.yml", "text: Everywhere", "text: All over")
    said = released("--wording", "answers.far")

    assert said.startswith("answers.far (FC-03)\n")
    assert reworded() == {"FC-03": "1.0.1"}


def test_a_release_that_does_not_say_its_lists_is_read_by_the_ids_of_options() -> None:
    released()
    change("causes.yml", "text: Always", "text: Every time")
    released("--wording", "answers.often")
    for version in ("1.0.0", "1.0.1"):
        whole = held(f"causes@{version}")
        del whole["lists"]
        put(f"released/causes@{version}.json", json.dumps(whole))

    assert reworded() == {"FC-02": "1.0.1", "FC-03": "1.0.1"}
    assert beside_advice() == []


def test_an_item_that_takes_its_options_from_another_list_is_compared_by_what_they_say() -> None:
    change("causes.yml", "answers:\n", f"answers:\n{FAR}")
    released()
    change("causes.yml", "How far?, answer: choice, options: often", "How far?, answer: choice, options: far")
    said = released("--meaning", "FC-03")

    assert said.startswith("FC-03\n  options.never\n  - Never\n  + Nowhere\n  options.always\n  - Always\n")
    assert "changed: 2.0.0" in got("causes.yml")


def test_options_that_an_item_says_itself_from_now_on_are_the_same_words() -> None:
    released()
    change("causes.yml", "How far?, answer: choice, options: often", f"How far?, answer: choice, options: {OFTEN}")

    assert released() == "everything is as it was released\n"


def test_a_list_that_an_item_shares_from_now_on_is_the_same_words() -> None:
    change("causes.yml", "How far?, answer: choice, options: often", f"How far?, answer: choice, options: {OFTEN}")
    released()
    change("causes.yml", "answers:\n", f"answers:\n  far: {OFTEN}\n")
    change("causes.yml", f"How far?, answer: choice, options: {OFTEN}", "How far?, answer: choice, options: far")

    assert released() == "everything is as it was released\n"


def test_words_around_the_questions_are_asked_about_by_nobody() -> None:
    released()
    change("causes.yml", "title: Causes", "title: All causes")

    assert released() == "causes 1.0.0 → 1.0.1\n"


def test_a_person_is_asked_where_there_is_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import _NamedTextIOWrapper  # The stand-in for a terminal; it says that it is none.

    monkeypatch.setattr(_NamedTextIOWrapper, "isatty", lambda _: True, raising=False)
    released()
    change("causes.yml", "ask: Is it in writing?", "ask: Is it signed?")
    done = preflight("release", stdin="meaning\n")

    assert done.exit_code == 0, done.output
    assert "changed: 2.0.0" in got("causes.yml")


def test_without_a_terminal_and_a_word_nothing_is_released() -> None:
    released()
    change("causes.yml", "ask: Is it in writing?", "ask: Is it signed?")
    before = files()
    done = preflight("release")

    assert (done.exit_code, files()) == (2, before)
    assert done.stderr.splitlines()[-1] == (
        "Error: FC-01 changed; say of each whether it asks the same as before (--wording) or another thing "
        "(--meaning), or “--all wording”: --wording FC-01"
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--wording", "FC-02"], "--wording FC-02: its words did not change; did you mean “FC-01”?"),
        (["--wording", "FC-01", "--meaning", "FC-01"], "“FC-01” is said to have changed its wording and its meaning"),
        (["--compared", "xx", "--all", "wording"], "xx"),
        (["nobody"], "there is no checklist “nobody”"),
    ],
)
def test_a_decision_that_decides_nothing_is_refused(options: list[str], said: str) -> None:
    put("ko/causes.yml", KOREAN)
    released()
    change("causes.yml", "ask: Is it in writing?", "ask: Is it signed?")
    before = files()
    done = preflight("release", *options)

    assert (done.exit_code, files()) == (2, before)
    assert said in done.stderr


def test_a_trial_writes_nothing() -> None:
    before = files()

    assert released("--dry-run").endswith("nothing is written\n")
    assert files() == before


# --- Which version ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "version"),
    [
        ("ask: Is it agreed?", "ask: Is it agreed?, effort: 1", "1.0.1"),
        ("title: One\n", "title: Two\n", "1.0.1"),
        ("Is it agreed?}", "Is it agreed?}\n      - {id: SH-02, name: New, ask: New?}", "1.1.0"),
        ("ask: Is it agreed?", "ask: Is it agreed?, weight: 1", "2.0.0"),
        ("ask: Is it agreed?", "ask: Is it agreed?, need: could", "2.0.0"),
        ("from: 80", "from: 70", "2.0.0"),
        ("      - use: FC-01\n        need: should\n", "", "2.0.0"),
        ("ask: Is it agreed?", "ask: Is it agreed?, when: {FC-01: [yes]}", "2.0.0"),
        ("id: SH-01", "id: SH-01, retired: {in: 2.0.0, why: Old.}", "2.0.0"),
        ("version: 1.0.0\n", "version: 1.4.0\n", "1.4.0"),
    ],
)
def test_the_next_version_follows_from_what_changed(old: str, new: str, version: str) -> None:
    released()
    change("short.yml", old, new)
    if "retired" in new:
        change("short.yml", "version: 1.0.0", "version: 2.0.0")
    released()

    assert f"version: {version}\n" in got("short.yml")
    assert preflight("check").exit_code == 0


def test_a_version_that_says_too_little_is_refused() -> None:
    released()
    change("short.yml", "version: 1.0.0", "version: 1.1.0")
    change("short.yml", "from: 80", "from: 70")
    before = files()
    done = preflight("release")

    assert (done.exit_code, files()) == (2, before)
    assert done.stderr.endswith("“short” says version 1.1.0, and what changed makes it 2.0.0 or later\n")


def test_options_added_are_minor_and_options_lost_are_major() -> None:
    def plan(*ids: str) -> Release:
        options = [{"id": id, "value": 100} for id in ids]
        sections = [{"id": "one", "items": [{"id": "FC-01", "weight": 1, "options": options}]}]
        return Release("a", "1.0.0", {"format": 1, "sections": sections}, {}, {}, {}, Place("a", 0, 0))

    assert changes(plan("a", "b"), plan("a", "b", "c")).level == "minor"
    assert changes(plan("a", "b"), plan("a", "c")).level == "major"


def test_the_order_of_questions_turns_no_verdict_unless_sections_count() -> None:
    def plan(method: str, first: list[str], second: list[str]) -> Release:
        sections = [{"id": id, "items": [{"id": one} for one in ids]} for id, ids in (("a", first), ("b", second))]
        return Release(
            "a", "1.0.0", {"format": 1, "method": method, "sections": sections}, {}, {}, {}, Place("a", 0, 0)
        )

    def level(method: str) -> str:
        return changes(plan(method, ["x", "y"], ["z"]), plan(method, ["x"], ["z", "y"])).level

    assert (level("weighted"), level("weakest"), level("ladder")) == ("patch", "major", "major")


def test_the_order_of_sections_is_the_scoring_of_a_ladder() -> None:
    def plan(method: str, *rungs: str) -> Release:
        sections = [{"id": id, "items": [{"id": f"{id}-item"}]} for id in rungs]
        return Release(
            "a", "1.0.0", {"format": 1, "method": method, "sections": sections}, {}, {}, {}, Place("a", 0, 0)
        )

    def level(method: str, *rungs: str) -> str:
        return changes(plan(method, "a", "b"), plan(method, *rungs)).level

    assert [level(method, "b", "a") for method in ("weighted", "weakest", "ladder")] == ["patch", "patch", "major"]
    assert [level("ladder", *rungs) for rungs in ("abc", "acb", "cab")] == ["minor", "major", "major"]


def test_nothing_changed_between_a_release_and_itself() -> None:
    released()
    whole, _ = read([Folder(Path("checklists"))], catalogue="preflight")
    one = whole.released["causes"]["1.0.0"]

    assert changes(one, one) == Changes()
    assert [following("1.2.3", level) for level in ("", "patch", "minor", "major")] == [
        "1.2.3", "1.2.4", "1.3.0", "2.0.0",
    ]  # fmt: skip


# --- Moving ----------------------------------------------------------------------------------------------------------


def test_an_item_moves_with_its_home_and_changes_there() -> None:
    released()
    moved("How far?")
    released()

    assert "version: 2.0.0" in got("causes.yml")
    assert preflight("check").exit_code == 0
    change("short.yml", "How far?", "How wide?")
    released("--meaning", "FC-03")
    # The answers to it carry the version of the checklist that it came from.
    assert "home: causes, changed: 3.0.0}" in got("short.yml")
    assert "version: 3.0.0" in got("causes.yml")


def test_an_item_that_moves_and_is_put_into_other_words_is_asked_about() -> None:
    released()
    moved("How wide?")
    said = preflight("check").stdout
    done = preflight("release")

    assert "PF633 “FC-03” has changed (“ask”) since version 1.0.0 was released" in said
    assert (2, True) == (done.exit_code, "FC-03\n  ask\n  - How far?\n  + How wide?\n" in done.stdout)


def test_an_item_that_moves_and_asks_another_thing_is_marked_where_it_went() -> None:
    released()
    moved("How wide?")
    said = released("--meaning", "FC-03")

    assert "short 1.0.0 → 2.0.0\n  asked now: FC-03\n  asks another thing: FC-03\n" in said
    assert "changed: 2.0.0" in got("short.yml")
    assert beside_advice() == []


def test_an_item_that_moves_into_a_new_checklist_in_other_words_is_asked_about() -> None:
    released()
    put("new.yml", SHORT[: SHORT.index("      - use")].replace("short", "new").replace("SH", "NE"))
    moved("How wide?", "new.yml")
    said = released("--wording", "FC-03")

    assert "new 1.0.0, for the first time\n  in other words: FC-03\n" in said
    assert {"FC-03": "2.0.0"} == reworded()


def test_other_words_of_an_item_stay_known_when_it_moves_on() -> None:
    released()
    moved("How wide?")
    released("--wording", "FC-03")
    line = next(line for line in got("short.yml").splitlines(keepends=True) if "FC-03" in line)
    change("short.yml", line, "")
    put("new.yml", SHORT[: SHORT.index("      - use")].replace("short", "new").replace("SH", "NE") + line)

    assert "new 1.0.0, for the first time" in released().splitlines()
    assert {"FC-03": "2.0.0"} == reworded()


def test_an_item_that_moves_back_is_compared_with_what_it_said_last() -> None:
    before = got("causes.yml"), got("short.yml")
    released()
    moved("How wide?")
    released("--all", "wording")
    for name, text in zip(("causes.yml", "short.yml"), before, strict=True):
        put(name, text.replace("version: 1.0.0", f"version: {held_version(name)}"))
    said = released("--all", "wording")

    assert said.startswith("FC-03\n  ask\n  - How wide?\n  + How far?\n")
    assert {"FC-03": "2.1.0"} == reworded()


def test_other_words_of_an_item_that_moved_are_a_version_of_its_home() -> None:
    released()
    moved("How far?")
    released()
    Path("a.yml").write_text("preflight: 1\nanswers: {FC-03: {value: never, edition: 2.0.0}}\n")
    change("short.yml", "How far?", "How wide?")
    said = released("--wording", "FC-03")
    scored = preflight("score", "a.yml", "--checklist", "short").stdout

    assert "causes 2.0.0 → 2.0.1\n" in said
    assert {"FC-03": "2.0.1"} == reworded()
    assert "In other words since they were answered: FC-03 Reach" in scored


def test_words_that_only_explain_an_item_that_moved_leave_its_home_as_it_is() -> None:
    released()
    moved("How far?")
    released()
    change("short.yml", "ask: How far?", "ask: How far?, why: It is asked.")

    assert "causes" not in released("--wording", "FC-03")


def test_a_mark_of_an_item_that_moved_is_one_of_its_home() -> None:
    released()
    change("short.yml", "version: 1.0.0", "version: 5.0.0")
    moved("How far?")
    released()
    change("causes.yml", "version: 2.0.0", "version: 3.0.0")
    change("short.yml", "ask: How far?", "ask: How wide?, changed: 3.0.0")
    released()

    assert ("version: 3.0.0" in got("causes.yml"), "version: 6.0.0" in got("short.yml")) == (True, True)


def test_what_its_home_has_to_release_is_asked_about_with_an_item_that_moved() -> None:
    released()
    moved("How far?")
    released()
    change("short.yml", "How far?", "How wide?")
    change("causes.yml", "ask: Is it in writing?", "ask: Is it signed?")
    done = preflight("release", "short", "--meaning", "FC-03")

    assert (2, True) == (done.exit_code, "Error: FC-01 changed; say of each" in done.stderr)
    released("short", "--meaning", "FC-03", "--meaning", "FC-01")
    assert 1 == got("causes.yml").count("changed: 3.0.0")


# --- Translations ----------------------------------------------------------------------------------------------------


def states() -> dict[str, str]:
    whole, _ = read([Folder(Path("checklists"))], catalogue="preflight")
    return {".".join(each.source.path): each.state for each in told(whole, "ko") if each.source.part == "causes"}


def test_translations_of_words_that_stay_are_as_good_as_new() -> None:
    put("ko/causes.yml", KOREAN)
    released()
    change("causes.yml", "ask: Is it in writing?", "ask: Is it written down?")
    said = released("--all", "wording")

    assert {path for path, state in states().items() if state != "translated"} == {"items.FC-01.ask"}
    assert said.endswith("ko: compare the texts that changed, then write the new “of”\n")


def test_only_the_texts_that_changed_are_named() -> None:
    put("ko/causes.yml", KOREAN)
    released()
    change("causes.yml", "ask: Is it in writing?", "ask: Is it written down?")
    released("--all", "wording")
    said = preflight("check").stdout

    assert "PF605 warning: “ko” has “items.FC-01” of 1.0.0, and the source is at 1.0.1" in said
    assert said.count("PF605") == 1


def test_translations_that_were_compared_are_of_the_new_version() -> None:
    put("ko/causes.yml", KOREAN)
    released()
    change("causes.yml", "ask: Is it in writing?", "ask: Is it written down?")
    released("--all", "wording", "--compared", "ko")

    assert got("ko/causes.yml") == KOREAN.replace("of: 1.0.0", "of: 1.0.1")


def test_translations_of_a_new_item_are_made_from_its_only_words() -> None:
    put("ko/causes.yml", KOREAN)
    released()
    put("ko/causes.yml", KOREAN + "  FC-04: {name: 새것, ask: 새것입니까?}\n")
    put("causes.yml", f"{got('causes.yml')}      - {{id: FC-04, name: New, ask: Is it new?}}\n")
    released()

    assert "version: 1.1.0" in got("causes.yml")
    assert states()["items.FC-04.ask"] == "translated"


# --- Whole or not at all ---------------------------------------------------------------------------------------------


def test_a_catalogue_with_errors_is_not_released() -> None:
    change("causes.yml", "ask: Is it in writing?", "aks: Is it in writing?")
    done = preflight("release")

    assert done.exit_code == 2
    assert not Path("checklists/released").exists()


def test_a_catalogue_that_broke_its_word_is_not_released() -> None:
    released()
    change("short.yml", "      - {id: SH-01, name: Agreed, ask: Is it agreed?}\n", "")
    before = files()
    done = preflight("release")

    assert (done.exit_code, files()) == (1, before)
    assert "PF632 the item “SH-01” was released in version 1.0.0 and is gone" in done.stderr


def test_where_one_file_cannot_be_written_all_stay_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    released()
    change("causes.yml", "ask: Is it in writing?", "ask: Is it signed?")
    before = files()
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if Path(target).name == "short.yml":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    done = preflight("release", "--meaning", "FC-01")

    assert done.exit_code == 2
    assert "No space left on device" in done.stderr
    assert files() == before


def test_on_a_full_disk_no_file_is_cut_short_and_what_stays_written_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    released()
    change("causes.yml", "ask: Is it in writing?", "ask: Is it signed?")
    before = got("short.yml")
    replace, write, full = Path.replace, Path.open, []

    def refuse(self: Path, target: Path) -> Path:
        full.extend(["full"] if Path(target).name == "short.yml" else [])
        if full:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    def cut(self: Path, mode: str = "r", *rest: Any, **more: Any) -> Any:
        file = write(self, mode, *rest, **more)
        if full and mode.strip("b+") in ("w", "x"):
            file.close()
            raise OSError(28, "No space left on device")
        return file

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(Path, "open", cut)
    done = preflight("release", "--meaning", "FC-01")

    assert done.exit_code == 2
    assert got("short.yml") == before
    assert "changed: 2.0.0" in got("causes.yml")
    assert "“checklists/causes.yml” could not be put back as before" in done.stderr


def test_line_ends_and_a_byte_order_mark_stay() -> None:
    released()
    text = "\ufeff" + CAUSES.replace("ask: Is it in writing?", "ask: Is it signed?").replace("\n", "\r\n")
    put("causes.yml", text)
    released("--meaning", "FC-01")

    expected = text.replace("version: 1.0.0 ", "version: 2.0.0 ").replace(
        "# the first\r\n", "# the first\r\n        changed: 2.0.0\r\n"
    )
    assert got("causes.yml") == expected


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("- {id: FC-01, ask: x}", "- {id: FC-01, ask: x, changed: 2.0.0}"),
        ("- {id: FC-01, ask: x,\n    }", "- {id: FC-01, ask: x, changed: 2.0.0,\n    }"),
        ("- ask: x\n  id: FC-01", "- ask: x\n  changed: 2.0.0\n  id: FC-01"),
        ("- id: FC-01\n  changed: '1.0.0' # once", "- id: FC-01\n  changed: 2.0.0 # once"),
        ("- id: FC-01\n  ask: x\n  home: y", "- id: FC-01\n  ask: x\n  changed: 2.0.0\n  home: y"),
        ("- id: FC-01", "- changed: 2.0.0\n  id: FC-01"),
    ],
)
def test_a_mark_is_written_where_an_author_would(item: str, expected: str) -> None:
    def whole(version: str, item: str) -> str:
        lines = "".join(f"      {line}\n" for line in item.split("\n"))
        return f"version: {version} # v\nsections:\n  - id: a\n    items:\n{lines}# The end.\n"

    made = edits.of_checklist(whole("1.0.0", item), version="2.0.0", changed={"FC-01": "2.0.0"})

    assert made == whole("2.0.0", expected)


# --- What checks say -------------------------------------------------------------------------------------------------


def test_without_a_ledger_nothing_is_promised() -> None:
    assert beside_advice() == []


def test_what_is_not_released_does_not_keep_from_scoring() -> None:
    released()
    change("causes.yml", "ask: Is it in writing?", "ask: Is it signed?")
    Path("a.yml").write_text("preflight: 1\nanswers: {FC-01: yes}\n")

    assert preflight("check").exit_code == 1
    assert preflight("score", "a.yml").exit_code == 0


def test_a_score_says_what_was_reworded_and_what_can_be_taken_over() -> None:
    released()
    change("causes.yml", "ask: Is it in writing?", "ask: Is it written down?")
    released("--all", "wording")
    change("short.yml", "{id: SH-01,", "{id: SH-01, retired: {in: 2.0.0, now: [FC-01], why: The same.},")
    change("short.yml", "version: 1.0.0", "version: 2.0.0")
    change("causes.yml", "      - {id: FC-02,", "      - {id: FC-09, name: Nine, ask: Is it?}\n      - {id: FC-02,")
    change("short.yml", "now: [FC-01]", "now: [FC-09]")
    released()
    Path("a.yml").write_text(
        "preflight: 1\nanswers: {FC-01: {value: yes, edition: 1.0.0}, SH-01: {value: no, edition: 1.0.0}}\n"
    )
    said = preflight("score", "a.yml", "--checklist", "causes").stdout

    assert "In other words since they were answered: FC-01 Outcome in writing" in said
    assert "FC-09 Nine can take over the answer to SH-01 Agreed, which is no longer asked" in said
