"""`preflight export --texts` and `preflight import --texts` on real files."""

from __future__ import annotations

import csv
import errno
import io
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.saved import OTHER, preflight

from mkdocs_preflight.problems import Problems
from mkdocs_preflight.reading import sheet, sidecar
from mkdocs_preflight.reading.catalogue import Folder, read
from mkdocs_preflight.reading.translations import told

ROOT = Path(__file__).parents[2]
CHECKLIST = """\
id: causes
prefix: FC
version: 1.1.0
title: Causes
summary: Why projects fail.
scoring:
  method: weighted
  why: We chose.
  verdicts:
    - {id: stop, from: 0, title: Stop, means: "No, see [lee-2020]."}
    - {id: go, from: 80, title: Go, means: Yes.}
sections:
  - id: scope
    title: Scope
    items:
      - id: FC-01
        name: Outcome in writing
        ask: Is it in writing?
        why: Memories differ ([lee-2020]).
        template: |
          We want ______
          by ______
      - {id: FC-02, name: Owner, ask: "=Who owns it?", evidence: "'Nobody' is no name."}
      - id: FC-03
        name: Region
        ask: Where?
        answer: choice
        options: [{id: here, text: Here, value: 100}, {id: far, text: Far, value: 0}]
"""
SOURCES = """\
sources:
  - id: lee-2020
    short: Lee 2020
    authors: A. Lee
    year: 2020
    title: On memory
    confidence: checked
    supports: It fades.
    caveat: Small.
"""
TERMS = """\
terms:
  - {id: recall, term: recall, means: How much is found.}
  - {id: drift, term: drift, means: The world moves.}
"""
KOREAN = """\
# 실패 원인의 한국어 글.
of: 1.1.0
title: 실패 원인
summary: 프로젝트가 실패하는 이유입니다.
why: 우리가 정했습니다.
verdicts:
  stop:
    title: 멈춤
    means: 아니요, [lee-2020]을 봅니다.
  go:
    title: 진행
    means: 예.
sections:
  scope: 범위
items:
  FC-01:
    name: 글로 적은 결과
    ask: 글로 적었습니까?
    why: >-
      기억은 서로
      다릅니다([lee-2020]).
    template: |
      바라는 것 ______
      기한 ______
  FC-02:
    name: 담당자
    ask: "=담당자는 누구입니까?"
    evidence: "'아무도'는 이름이 아닙니다."
  FC-03:
    name: 지역
    ask: 어디입니까?
    options:
      here: 여기
      far: 먼 곳
"""
KOREAN_TERMS = """\
terms:
  recall:
    of: "{recall}"
    term: 재현율
    means: 얼마나 찾아냈는지입니다.
  drift:
    of: "{drift}"
    term: 드리프트
    means: 세상은 움직입니다.
words:
  item.good: 좋은 “예”
"""
SIDECAR = Path("checklists/ko/causes.yml")
TERMS_SIDECAR = Path("checklists/ko/library/glossary.yml")

Rows = list[dict[str, str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue of which one checklist and the glossary are told in Korean."""
    monkeypatch.chdir(tmp_path)
    for path, text in {
        "checklists/causes.yml": CHECKLIST,
        "checklists/baselines.yml": OTHER,
        "checklists/library/sources.yml": SOURCES,
        "checklists/library/glossary.yml": TERMS,
        "checklists/ko/causes.yml": KOREAN,
    }.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text, encoding="utf-8")
    versions = {row["id"].split(".")[1]: row["version"] for row in exported("library") if row["id"].startswith("terms")}
    TERMS_SIDECAR.parent.mkdir()
    TERMS_SIDECAR.write_text(KOREAN_TERMS.format(**versions), encoding="utf-8")
    return tmp_path


def exported(*arguments: str, language: str = "ko") -> Rows:
    """Return the rows of a sheet by their columns."""
    text = preflight("export", "--texts", language, *arguments).stdout.removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def changed(rows: Rows, of: str, /, part: str = "causes", **cells: str) -> Rows:
    """Return rows of which one has other cells."""
    assert 1 == sum((row["file"], row["id"]) == (part, of) for row in rows), of
    return [{**row, **cells} if (row["file"], row["id"]) == (part, of) else row for row in rows]


def kept(rows: Rows, *ids: str) -> Rows:
    return [row for row in rows if row["id"] in ids]


def as_csv(rows: Rows, delimiter: str = ",", columns: tuple[str, ...] = sheet.COLUMNS) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore", delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def imported(rows: Rows | str, language: str = "ko") -> tuple[int, str]:
    """Return the exit code and what is said, of importing `sheet.csv`."""
    text = rows if isinstance(rows, str) else as_csv(rows)
    Path("sheet.csv").write_text(text, encoding="utf-8", newline="")
    result = preflight("import", "--texts", language, "sheet.csv")
    return result.exit_code, result.stdout or result.stderr


def files() -> dict[str, str]:
    return {path.as_posix(): path.read_text("utf-8") for path in Path("checklists").rglob("*.yml")}


def states(*ids: str) -> dict[str, str]:
    return {row["id"]: row["state"] for row in exported() if row["id"] in ids}


def released(version: str, *replacements: tuple[str, str]) -> None:
    """Change the source."""
    text = CHECKLIST.replace("version: 1.1.0", f"version: {version}")
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    Path("checklists/causes.yml").write_text(text, encoding="utf-8")


# --- out


def test_a_sheet_has_a_row_for_each_text_in_the_order_of_the_files(folder: Path) -> None:
    rows = exported("causes")

    assert [
        "title", "summary", "why", "verdicts.stop.title", "verdicts.stop.means", "verdicts.go.title",
        "verdicts.go.means", "sections.scope", "items.FC-01.name", "items.FC-01.ask", "items.FC-01.why",
        "items.FC-01.template", "items.FC-02.name", "items.FC-02.ask", "items.FC-02.evidence", "items.FC-03.name",
        "items.FC-03.ask", "items.FC-03.options.here", "items.FC-03.options.far",
    ] == [row["id"] for row in rows]  # fmt: skip
    assert ["causes", "title", "1.1.0", "translated", "Causes", "ko", "실패 원인"] == [
        rows[0][key] for key in sheet.COLUMNS
    ]


def test_a_sheet_of_all_files_ends_with_the_library_and_has_no_pages(folder: Path) -> None:
    (folder / "docs").mkdir()
    (folder / "docs/index.md").write_text("# Hello\n", encoding="utf-8")

    assert ["baselines", "causes", "library"] == list(dict.fromkeys(row["file"] for row in exported()))


def test_a_sheet_begins_with_a_byte_order_mark_and_ends_its_rows_as_csv_does(folder: Path) -> None:
    preflight("export", "--texts", "ko", "causes", "--output", "sheet.csv")
    content = (folder / "sheet.csv").read_bytes()

    assert b"\xef\xbb\xbffile,id,version,state,source,language,translation" == content.split(b"\r\n")[0]
    assert 20 == content.count(b"\r\n")
    assert "바라는 것 ______\n기한 ______".encode() in content


def test_what_a_language_lacks_is_missing_and_what_is_older_is_outdated(folder: Path) -> None:
    released("1.2.0", ("Is it in writing?", "Is it written down?"))

    assert {"items.FC-01.ask": "outdated", "items.BL-01.ask": "missing", "terms.recall.means": "translated"} == states(
        "items.FC-01.ask", "items.BL-01.ask", "terms.recall.means"
    )


def test_what_is_cited_has_a_row_only_where_it_is_translated(folder: Path) -> None:
    Path("checklists/ko/library/sources.yml").write_text("sources: {lee-2020: {authors: 이}}", encoding="utf-8")
    ids = [row["id"].removeprefix("sources.lee-2020.") for row in exported("library") if row["id"].startswith("so")]

    assert ["authors", "supports", "caveat"] == ids


def test_a_language_without_a_folder_has_a_sheet_to_begin_with(folder: Path) -> None:
    assert {"missing"} == {row["state"] for row in exported(language="fr")}


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@x", "＝1", "1.10", "3-4", "3/4", "12:30", "007", "95 %", "1e5", "TRUE", "'x", "''x", "'=1"],
)
def test_no_spreadsheet_takes_a_text_for_something_else_and_it_comes_back_as_it_was(folder: Path, text: str) -> None:
    assert (0, "1 text changed in 1 file\n") == imported(changed(exported(), "items.FC-03.ask", translation=f"'{text}"))

    assert [f"'{text}"] == [row["translation"] for row in kept(exported(), "items.FC-03.ask")]
    assert f"'{text}" in (shown := SIDECAR.read_text("utf-8")) or text in shown
    assert (0, "no text changed\n") == imported(exported())


@pytest.mark.parametrize("text", ["‘아니요’", "1.0.0", "-", "5", "'", "이름", "1번", "3~4개월", "true story"])
def test_what_no_spreadsheet_mistakes_stands_in_the_sheet_as_it_is(folder: Path, text: str) -> None:
    imported(changed(exported(), "items.FC-03.ask", translation=text))

    assert [text] == [row["translation"] for row in kept(exported(), "items.FC-03.ask")]


def test_an_apostrophe_that_somebody_typed_stays(folder: Path) -> None:
    imported(changed(exported(), "items.FC-03.ask", translation="'여기'입니까?"))

    assert ["''여기'입니까?"] == [row["translation"] for row in kept(exported(), "items.FC-03.ask")]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "name the checklist to print, or the language of a sheet of texts with “--texts”"),
        (("--texts", "ko", "causse"), "there is no checklist “causse”; did you mean “causes”?"),
        (("--texts", "en"), "“en” is what the checklists are written in; “--texts” takes the code of another language"),
        (("--texts", "../x"), "“../x” is not the code of a language: two small letters, and perhaps a hyphen"),
        (("--texts", "ko", "--format", "json", "--lang", "ko"), "--format and --lang mean nothing for “--texts”"),
        (("--texts", "ko", "--site", "https://example.org/"), "--site means nothing for “--texts”"),
    ],
)
def test_a_command_that_cannot_be_meant_is_one_sentence(folder: Path, arguments: tuple[str, ...], says: str) -> None:
    result = preflight("export", *arguments)

    assert (2, True, "") == (result.exit_code, says in result.stderr, result.stdout)


# --- in


def test_a_sheet_that_comes_back_as_it_was_changes_no_file(folder: Path) -> None:
    before = files()
    preflight("export", "--texts", "ko", "--output", "sheet.csv")
    result = preflight("import", "--texts", "ko", "sheet.csv")

    assert (0, "no text changed\n", before) == (result.exit_code, result.stdout, files())


def test_the_shipped_translations_come_back_as_they_were(tmp_path: Path) -> None:
    folders = ("--checklists", str(ROOT / "checklists"), "--docs", str(ROOT / "docs/en"))
    preflight("export", "--texts", "ko", "--output", str(tmp_path / "sheet.csv"), *folders)
    result = preflight("import", "--texts", "ko", str(tmp_path / "sheet.csv"), *folders)

    assert (0, "no text changed\n") == (result.exit_code, result.stdout)


def test_a_changed_text_changes_its_lines_alone(folder: Path) -> None:
    said = imported(changed(exported(), "items.FC-01.ask", translation="글로 적어 두었습니까?"))

    assert (0, "1 text changed in 1 file\n") == said
    assert KOREAN.replace("글로 적었습니까?", "글로 적어 두었습니까?") == SIDECAR.read_text("utf-8")


def test_a_new_language_begins_with_its_sheet(folder: Path) -> None:
    rows = changed(exported(language="fr"), "title", translation="Causes")
    rows = changed(rows, "items.FC-02.ask", translation="À qui est-ce ?")
    rows = changed(rows, "terms.recall.term", part="library", translation="rappel")

    assert (0, "3 texts changed in 2 files\n") == imported(rows, language="fr")
    assert "of: 1.1.0\ntitle: Causes\nitems:\n  FC-02:\n    ask: À qui est-ce ?\n" == Path(
        "checklists/fr/causes.yml"
    ).read_text("utf-8")
    assert ["translated", "translated", "missing"] == [
        row["state"]
        for row in kept(exported(language="fr"), "items.FC-02.ask", "terms.recall.term", "terms.drift.term")
    ]


def test_a_new_text_stands_where_the_source_has_it(folder: Path) -> None:
    SIDECAR.write_text(
        KOREAN.replace("    ask: 글로 적었습니까?\n", "").replace("    title: 멈춤\n", ""), encoding="utf-8"
    )
    rows = changed(exported(), "items.FC-01.ask", translation="글로 적었습니까?")

    assert (0, "2 texts changed in 1 file\n") == imported(changed(rows, "verdicts.stop.title", translation="멈춤"))
    assert KOREAN == SIDECAR.read_text("utf-8")


def test_a_long_text_is_folded_and_a_form_keeps_its_lines(folder: Path) -> None:
    long = " ".join(["한글로 적은 긴 문장은 여러 줄에 나누어 씁니다."] * 4)
    rows = changed(exported(), "items.FC-02.evidence", translation=long)
    imported(changed(rows, "items.FC-01.template", translation="하나: ______\r\n\r\n# 둘"))
    text = SIDECAR.read_text("utf-8")

    assert "    template: |\n      하나: ______\n\n      # 둘\n" in text
    assert (
        "    evidence: >-\n"
        "      한글로 적은 긴 문장은 여러 줄에 나누어 씁니다. 한글로 적은 긴 문장은 여러 줄에 나누어 씁니다.\n"
        "      한글로 적은 긴 문장은 여러 줄에 나누어 씁니다. 한글로 적은 긴 문장은 여러 줄에 나누어 씁니다.\n"
    ) in text
    assert [long] == [row["translation"] for row in kept(exported(), "items.FC-02.evidence")]


OTHERWISE = """\
# 머리말.
%YAML 1.1
---
"title": '실패
  원인'
summary: |+
   프로젝트가 실패하는 이유입니다.

why: "우리가 \\
  정했습니다."
of:   1.1.0
verdicts: {go: {means: 예., title: 진행}, stop: {title: 멈춤}}

items:
    FC-01: {of: 1.0.0, name: 글로 적은 결과}

    FC-02:
        name:
            담당자
        ask: |
            누구
        evidence: >

            없는

            사람
...
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_file_that_is_written_in_another_way_keeps_its_texts(folder: Path, newline: str) -> None:
    SIDECAR.write_text(OTHERWISE, encoding="utf-8", newline=newline)
    before = {row["id"]: row for row in exported("causes")}

    said = imported(changed(exported(), "items.FC-03.ask", translation="어디?"))

    assert (0, True) == (said[0], said[1].startswith("1 text changed in 1 file; 1 row is of an older version: write"))
    assert {
        **before,
        "items.FC-03.ask": {**before["items.FC-03.ask"], "state": "translated", "translation": "어디?"},
    } == {row["id"]: row for row in exported("causes")}
    assert SIDECAR.read_text("utf-8").startswith("# 머리말.\nof:   1.1.0\n\"title\": '실패\n  원인'\nsummary: |+\n")
    assert "  FC-01:\n    of: 1.0.0\n    name: 글로 적은 결과\n  FC-02:\n    name: 담당자\n" in SIDECAR.read_text(
        "utf-8"
    )


def test_words_of_the_interface_stay_where_they_are(folder: Path) -> None:
    imported(changed(exported(), "terms.recall.means", part="library", translation="찾아낸 정도."))

    assert "words:\n  item.good: 좋은 “예”\n" in TERMS_SIDECAR.read_text("utf-8")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_sheet_is_read_as_spreadsheets_write_it(folder: Path, delimiter: str, mark: str) -> None:
    before = files()
    columns = ("translation", "note", "id", "source", "file", "language", "state", "version")
    rows = [{**row, "note": "mine; really, mine"} for row in exported()]
    rows = changed(rows, "items.FC-01.template", translation="바라는 것 ______\r\n기한 ______")
    text = mark + as_csv(rows, delimiter, columns)

    assert (0, "no text changed\n", before) == (*imported(text), files())
    assert (0, "1 text changed in 1 file\n") == imported(
        mark + as_csv(changed(rows, "title", translation="원인; 여럿, 모두"), delimiter, columns)
    )
    assert ["원인; 여럿, 모두"] == [row["translation"] for row in exported("causes")[:1]]


def test_a_sheet_may_come_from_a_pipe(folder: Path) -> None:
    text = as_csv(changed(exported(), "title", translation="원인들"))
    result = preflight("import", "--texts", "ko", "-", stdin=text.encode())

    assert (0, "1 text changed in 1 file\n") == (result.exit_code, result.stdout)


def test_rows_that_are_left_out_are_left_as_they_are(folder: Path) -> None:
    imported(kept(changed(exported(), "title", translation="원인들"), "title"))

    assert KOREAN.replace("title: 실패 원인", "title: 원인들") == SIDECAR.read_text("utf-8")


def test_empty_rows_and_cells_without_a_translation_change_nothing(folder: Path) -> None:
    rows = kept(exported(), "items.BL-01.ask")

    assert (0, "no text changed\n") == imported(
        as_csv(rows) + ",,,,,\r\n\r\nbaselines,title,1.0.0,missing,Baselines\r\n"
    )


# --- of which version


def test_an_older_text_that_comes_back_as_it_was_stays_older(folder: Path) -> None:
    released("1.2.0")
    before = files()
    code, said = imported(exported())

    assert (0, before) == (code, files())
    assert "no text changed; 19 rows are of an older version: write “translated” as the state of what fits" in said


def test_a_text_that_somebody_compared_is_of_this_version(folder: Path) -> None:
    released("1.2.0")
    rows = [{**row, "state": "Translated "} for row in exported("causes")]

    assert (0, "19 texts changed in 1 file\n") == imported(rows)
    assert KOREAN.replace("of: 1.1.0", "of: 1.2.0") == SIDECAR.read_text("utf-8")


def test_a_state_of_an_older_sheet_says_nothing_about_this_version(folder: Path) -> None:
    rows = exported("causes")
    released("1.2.0")
    code, said = imported(rows)

    assert (0, True, KOREAN) == (code, said.startswith("no text changed; 19 rows"), SIDECAR.read_text("utf-8"))


def test_items_are_of_this_version_for_themselves_while_the_rest_of_the_file_is_older(folder: Path) -> None:
    released("1.2.0", ("ask: Where?", "ask: Where is it?"))
    rows = [
        {**row, "state": "translated"} if row["id"].startswith("items.FC-03") else row for row in exported("causes")
    ]

    imported(changed(rows, "items.FC-03.ask", translation="그것은 어디입니까?"))
    expected = KOREAN.replace("  FC-03:\n", "  FC-03:\n    of: 1.2.0\n").replace("어디입니까", "그것은 어디입니까")
    assert expected == SIDECAR.read_text("utf-8")


def test_items_that_stay_older_say_so_once_the_file_is_of_this_version(folder: Path) -> None:
    released("1.2.0")
    rows = [{**row, "state": "translated"} for row in exported("causes") if not row["id"].startswith("items.FC-02")]

    imported(rows)
    assert KOREAN.replace("of: 1.1.0", "of: 1.2.0").replace(
        "  FC-02:\n", "  FC-02:\n    of: 1.1.0\n"
    ) == SIDECAR.read_text("utf-8")
    assert {"title": "translated", "items.FC-01.ask": "translated", "items.FC-02.ask": "outdated"} == states(
        "title", "items.FC-01.ask", "items.FC-02.ask"
    )


def test_one_changed_text_does_not_speak_for_the_others_of_its_item(folder: Path) -> None:
    released("1.2.0")
    imported(changed(exported(), "items.FC-01.ask", translation="적었습니까?"))

    assert KOREAN.replace("글로 적었습니까", "적었습니까") == SIDECAR.read_text("utf-8")


def test_one_changed_text_does_not_speak_for_the_others_of_the_file(folder: Path) -> None:
    released("1.2.0")
    imported(changed(exported(), "title", translation="원인들"))

    assert KOREAN.replace("title: 실패 원인", "title: 원인들") == SIDECAR.read_text("utf-8")


def test_a_thing_of_the_library_is_of_this_version_once_all_its_texts_are(folder: Path) -> None:
    Path("checklists/library/glossary.yml").write_text(TERMS.replace("is found", "was found"), encoding="utf-8")
    imported(changed(exported(), "terms.recall.means", part="library", translation="찾아낸 정도입니다."))
    half = states("terms.recall.term", "terms.recall.means")
    imported(changed(exported(), "terms.recall.term", part="library", state="translated"))
    still = states("terms.recall.term", "terms.recall.means")
    rows = changed(exported(), "terms.recall.term", part="library", state="translated")
    imported(changed(rows, "terms.recall.means", part="library", state="translated"))

    assert ({"outdated"}, {"outdated"}) == (set(half.values()), set(still.values()))
    assert {"translated"} == set(states("terms.recall.term", "terms.recall.means").values())


# --- refused


def refused(rows: Rows | str) -> list[str]:
    """Return the first line of each problem of a sheet that is refused whole."""
    before = files()
    code, said = imported(rows)
    first = [line for line in said.splitlines() if "PF" in line]

    assert (1, before) == (code, files())
    assert said.rstrip().endswith(f"{len(first)} problem{'s' * (len(first) > 1)}: nothing was written")
    return first


def row_of(id: str, file: str = "causes") -> int:
    """Return the row of a text as a spreadsheet counts it."""
    return [(row["file"], row["id"]) for row in exported()].index((file, id)) + 2


def test_a_sheet_of_which_one_column_was_sorted_alone_is_refused(folder: Path) -> None:
    rows = exported("causes")
    texts = sorted(row["translation"] for row in rows)
    shifted = [{**row, "translation": text} for row, text in zip(rows, texts, strict=True)]
    sources = sorted(row["source"] for row in rows)

    assert {"PF616"} <= {line.split()[1] for line in refused(shifted)}
    assert {"PF614"} == {
        line.split()[1] for line in refused([{**row, "source": s} for row, s in zip(rows, sources, strict=True)])
    }


def test_a_row_of_no_text_is_refused(folder: Path) -> None:
    rows = changed(exported(), "items.FC-01.ask", id="items.FC-1.ask")
    rows = changed(rows, "items.FC-01.why", id="")

    assert [
        f"sheet.csv:{row_of('items.FC-01.ask')}:2: PF612 “causes” has no text “items.FC-1.ask”",
        f"sheet.csv:{row_of('items.FC-01.why')}:2: PF612 “causes” has no text “”",
    ] == refused(rows)
    assert [f"sheet.csv:{row_of('title')}:1: PF612 there is no file of texts “cause”"] == refused(
        changed(exported(), "title", file="cause")
    )


def test_two_rows_of_one_text_are_refused(folder: Path) -> None:
    rows = exported("causes")

    assert ["sheet.csv:21:2: PF613 “title” stands in two rows"] == refused([*rows, rows[0]])
    assert "   note: the other is row 2\n" in imported([*rows, rows[0]])[1]


def test_a_row_with_another_source_is_refused(folder: Path) -> None:
    rows = exported()
    released("1.2.0", ("ask: Where?", "ask: Where is it?"))

    assert [
        f"sheet.csv:{row_of('items.FC-03.ask')}:5: PF614 the source of “items.FC-03.ask” is not the text in this row"
    ] == refused(rows)


def test_a_row_that_empties_a_translation_is_refused(folder: Path) -> None:
    assert [f"sheet.csv:{row_of('title')}:7: PF615 “title” has a translation, and this row has none"] == refused(
        changed(exported(), "title", translation=" ")
    )


def test_a_row_that_names_other_things_than_its_source_is_refused(folder: Path) -> None:
    rows = changed(exported(), "items.FC-01.why", translation="기억은 다릅니다.")
    rows = changed(rows, "verdicts.go.means", translation="예. [FC-01]을 봅니다.")

    rows_of = [row_of(id) for id in ("verdicts.go.means", "items.FC-01.why")]
    assert [
        f"sheet.csv:{rows_of[0]}:7: PF616 “verdicts.go.means” names FC-01, and its source names nothing",
        f"sheet.csv:{rows_of[1]}:7: PF616 “items.FC-01.why” names nothing, and its source names lee-2020",
    ] == refused(rows)


@pytest.mark.parametrize(
    ("id", "text", "says"),
    [
        ("title", "두\n줄", "PF118 “title” is one line"),
        ("items.FC-03.options.far", "두\n줄", "PF118 “far” is one line"),
        ("items.FC-02.evidence", "<b>이름</b>", "PF123 “evidence” contains HTML (“<b”)"),
        ("items.FC-01.template", "\n".join("가나다라마바사아자차카"), "PF120 “template” has at most 10 lines, not 11"),
        ("title", "벨\x07", "PF117 an invisible character (U+0007)"),
    ],
)
def test_what_the_reader_refuses_is_refused_in_its_row(folder: Path, id: str, text: str, says: str) -> None:
    first = refused(changed(exported(), id, translation=text))

    assert [f"sheet.csv:{row_of(id)}:7: {says}"] == [line[: len(f"sheet.csv:{row_of(id)}:7: {says}")] for line in first]


def test_all_problems_are_said_at_once_and_nothing_is_written(folder: Path) -> None:
    rows = changed(exported(), "title", translation="")
    rows = changed(rows, "summary", source="x")
    rows = changed(rows, "terms.drift.term", part="library", translation="표류")

    assert ["PF615", "PF614"] == [line.split()[1] for line in refused(rows)]


@pytest.mark.parametrize("comment", ["  # 둘째\n", "# 둘째\n"])
def test_a_comment_that_would_be_lost_is_refused_where_it_stands(folder: Path, comment: str) -> None:
    SIDECAR.write_text(KOREAN.replace("  FC-02:\n", f"{comment}  FC-02:\n"), encoding="utf-8")
    line = KOREAN.splitlines().index("  FC-02:") + 1
    rows = changed(exported(), "title", translation="원인들")

    assert [f"checklists/ko/causes.yml:{line}:{comment.index('#') + 1}: PF617 the comment “# 둘째” would be lost"] == (
        refused(rows)
    )
    assert (0, "no text changed\n") == imported(exported())


@pytest.mark.parametrize(
    "line",
    [
        "    ask: 글로 적었습니까? # 물음\n",
        "    ask: >- # 물음\n      글로 적었습니까?\n",
        "    ask: '글로\n      적었습니까?' # 물음\n",
    ],
)
def test_a_comment_behind_a_text_is_refused_too(folder: Path, line: str) -> None:
    SIDECAR.write_text(KOREAN.replace("    ask: 글로 적었습니까?\n", line), encoding="utf-8")

    assert ["“# 물음”"] == [
        said.split("comment ")[1].removesuffix(" would be lost")
        for said in refused(changed(exported(), "title", translation="원인들"))
    ]


def test_a_sign_within_a_text_is_no_comment(folder: Path) -> None:
    SIDECAR.write_text(
        KOREAN.replace("      기한", "      # 기한").replace("ask: 글로 적었습니까?", 'ask: "글 #1을 적었습니까?"'),
        encoding="utf-8",
    )

    assert (0, "1 text changed in 1 file\n") == imported(changed(exported(), "title", translation="원인들"))


def test_columns_that_are_missing_or_there_twice_are_refused(folder: Path) -> None:
    rows = exported()
    results = [
        imported(as_csv(rows, columns=("file", "id", "version", "state", "language", "translation"))),
        imported(as_csv(rows, columns=(*sheet.COLUMNS, "translation"))),
        imported(""),
        imported('{"a": ' + "[1]," * 100_000 + "}"),
    ]

    assert [2, 2, 2, 2] == [code for code, _ in results]
    assert [
        "sheet.csv:1:1: PF611 a sheet of texts has the columns file, id, version, state, source, language, "
        "translation, each once, not file, id, version, state, language, translation"
    ] == results[0][1].splitlines()[:1]
    assert [True] * 4 == [said.startswith("sheet.csv:1:1: PF611 a sheet of texts has") for _, said in results]


def test_a_row_that_was_cut_within_a_text_is_refused(folder: Path) -> None:
    assert ["sheet.csv:2:8: PF611 this row goes on behind the last column, with “and effect”"] == refused(
        "file,id,version,state,source,language,translation\ncauses,title,1.1.0,translated,Causes,ko,Cause, and effect\n"
    )


def test_a_sheet_of_one_language_is_not_taken_for_another(folder: Path) -> None:
    rows = kept(exported("causes"), "title", "summary")
    before = {path: path.read_text("utf-8") for path in Path("checklists").rglob("*.yml")}
    code, said = imported(as_csv(rows), language="fr")

    assert (1, 2) == (code, said.count("PF618 this row is in “ko”, and the sheet is imported as “fr”"))
    assert before == {path: path.read_text("utf-8") for path in Path("checklists").rglob("*.yml")}


def test_a_text_in_quotes_without_an_end_is_refused(folder: Path) -> None:
    before = files()
    said = imported(
        'file,id,version,state,source,language,translation\ncauses,title,1.1.0,translated,Causes,ko,"원인\n'
    )

    assert (2, "sheet.csv:2:1: PF611 a text in quotes has no end, or goes on behind it", before) == (
        said[0],
        said[1].splitlines()[0],
        files(),
    )


def test_a_sheet_that_cannot_be_read_is_refused(folder: Path) -> None:
    (folder / "sheet.csv").write_bytes("file,id,원인".encode("cp949"))
    korean, none = (preflight("import", "--texts", "ko", name) for name in ("sheet.csv", "none.csv"))

    assert (2, 2) == (korean.exit_code, none.exit_code)
    assert (True, True) == ("sheet.csv:1:9: PF105" in korean.stderr, "none.csv: PF106" in none.stderr)


def test_a_catalogue_with_errors_takes_no_sheet(folder: Path) -> None:
    rows = exported()
    SIDECAR.write_text(KOREAN.replace("title: 실패", "titel: 실패"), encoding="utf-8")

    assert 2 == imported(rows)[0]


def test_a_full_storage_leaves_the_old_file_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = changed(exported(), "title", translation="원인들")
    Path("sheet.csv").write_text(as_csv(rows), encoding="utf-8", newline="")
    there = sorted(folder.rglob("*"))

    def full(self: Path, target: Path) -> Path:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self))

    monkeypatch.setattr(Path, "replace", full)
    result = preflight("import", "--texts", "ko", "sheet.csv")

    assert (2, KOREAN, there) == (result.exit_code, SIDECAR.read_text("utf-8"), sorted(folder.rglob("*")))
    assert "“checklists/ko/causes.yml” cannot be written (No space left on device)" in " ".join(result.stderr.split())


# --- for every text

proven = settings(derandomize=True, deadline=None, max_examples=300, database=None)
PIECES = [
    *"-?:,[]{}#&*!|>'\"%@`=~<\\", " ", "  ", "\t", "\n", "\n\n", ": ", " #", "- ", "---", "...", "a", "bc", "no", "1",
    "1.0", "가나", "한글 ", "🙂", "‘’", "\u00a0", "\u3000", "é", "__", "null", "true", "word " * 20, "긴 글 " * 20,
    "\u200b", "\ufeff", "\\n", "<<", "%YAML", "$",
]  # fmt: skip
NASTY = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join)


@proven
@given(NASTY)
def test_what_is_written_reads_back(text: str) -> None:
    if text.strip():
        tree = {"of": "1.1.0", "why": text, "items": {"FC-01": {"why": text, "template": text}}}
        found = Problems()
        texts, _ = sidecar._texts(sidecar.written(tree), "a.yml", "causes", found)

        assert texts is not None
        again = sidecar._tree(texts)
        assert (text.strip(), text.strip(), text.strip("\n")) == (
            again["why"],
            again["items"]["FC-01"]["why"],
            again["items"]["FC-01"]["template"],
        )


@proven
@given(NASTY)
def test_what_is_read_back_is_written_again_the_same(text: str) -> None:
    if text.strip():
        tree = {"of": "1.1.0", "why": text.strip(), "items": {"FC-01": {"template": text.strip("\n")}}}
        texts, _ = sidecar._texts(sidecar.written(tree), "a.yml", "causes", Problems())

        assert sidecar.written(tree) == sidecar.written(sidecar._tree(texts))


@proven
@given(NASTY)
def test_a_cell_says_what_the_text_says(text: str) -> None:
    assert text == sheet._restored(sheet._inert(text))


ANY = st.fixed_dictionaries(
    {},
    optional={
        id: st.sampled_from(["leave out", "as it is", "compared", "changed"])
        for id in ("title", "why", "items.FC-01.ask", "items.FC-01.name", "items.FC-02.name", "items.FC-03.options.far")
    },
)


@settings(proven, max_examples=60)
@given(ANY, st.sampled_from(["1.0.0", "1.1.0"]), st.sampled_from(["", "    of: 1.0.0\n", "    of: 1.1.0\n"]))
def test_nothing_older_becomes_current_unless_its_row_says_so(
    tmp_path_factory: pytest.TempPathFactory, does: dict[str, str], of: str, item_of: str
) -> None:
    folder = tmp_path_factory.mktemp("catalogue")
    path = folder / "ko" / "causes.yml"
    path.parent.mkdir()
    (folder / "causes.yml").write_text(CHECKLIST.replace(" ([lee-2020])", "").replace(", see [lee-2020]", ""))
    (folder / "ko" / "causes.yml").write_text(
        KOREAN.replace("([lee-2020])", "").replace(", [lee-2020]을 봅니다", "").replace("of: 1.1.0", f"of: {of}")
        .replace("  FC-01:\n", f"  FC-01:\n{item_of}"),
        encoding="utf-8",
    )  # fmt: skip

    def state() -> dict[str, tuple[str, str]]:
        catalogue, _ = read([Folder(folder)], catalogue="c")
        return {".".join(each.source.path): (each.text, each.state) for each in told(catalogue, "ko")}

    def rows() -> Rows:
        return exported("--checklists", str(folder))

    before = state()
    sent = [
        {**row, "state": "translated" if done == "compared" else row["state"],
         "translation": row["translation"] + " 새" * (done == "changed")}
        for row in rows() if (done := does.get(row["id"], "as it is")) != "leave out"
    ]  # fmt: skip
    (folder / "sheet.csv").write_text(as_csv(sent), encoding="utf-8", newline="")
    command = ("import", "--texts", "ko", str(folder / "sheet.csv"), "--checklists", str(folder))
    code = preflight(*command).exit_code
    once, after = path.read_text("utf-8"), state()
    preflight(*command)

    assert 0 == code
    assert once == path.read_text("utf-8")
    for id, (text, status) in after.items():
        done = does.get(id, "as it is")
        assert before[id][0] + " 새" * (done == "changed") == text
        if done in ("leave out", "as it is"):
            assert before[id][1] == status
