"""A result leaves the browser and arrives: as a link, as a report, as files, at a board that decides."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from mkdocs_preflight import fragment
from mkdocs_preflight.engine.link import pack
from tests.browser.answering import checklist, keep, keys, stored
from tests.browser.conftest import PHONE, Contexts, both
from tests.browser.desk import Desk, file_of
from tests.browser.kinds import settled
from tests.browser.serving import Served
from tests.build.building import ROOT
from tests.unit.saved import preflight

ANSWERS: dict[str, Any] = {
    "FC-06": {
        "value": "partly",
        "at": "2026-11-20",
        "note": "Draft",
        "action": {"do": "Agree", "owner": "Kim", "due": "2026-12-01"},
    },
    "LG-08": {"value": "no", "at": "2026-11-02", "evidence": "https://example.org/a"},
    "FC-13": {"value": "no"},
}
SHOWN = "This is what the link says. Nothing of yours is touched."
DECIDED = "The decision stands in the record. Save the file, or send the link with texts, so that it travels."
BAD = "This link holds no result; perhaps it was cut off. Copy the whole link again, or ask for the file."
PROJECT = {"name": "Churn", "owner": "Anna", "ticket": "https://example.org/T-1"}


@pytest.fixture
def page(anywhere: Page) -> Page:
    return anywhere


def plans(page: Page, name: str = "report") -> Any:
    return json.loads(page.locator(f"preflight-{name}").get_attribute("data-told") or "")["plans"]


def link(desk: Desk) -> str:
    expect(desk.part("link")).to_have_value(re.compile("#r=1"))
    return desk.part("link").input_value()


# --- Links


def test_the_link_holds_what_python_reads_from_it(page: Page, own: Served) -> None:
    keep(page, ANSWERS, project=PROJECT)
    desk = Desk(page, own, "report", "#approval")
    found = fragment.read(link(desk))

    assert isinstance(found, dict)
    assert {
        "preflight": 1,
        "answers": {
            "FC-06": {"value": "partly", "at": "2026-11-20"},
            "LG-08": {"value": "no", "at": "2026-11-02"},
            "FC-13": {"value": "no"},
        },
    } == found["record"]
    assert ("preflight", "approval") == (found["catalogue"], found["checklist"])


@both
def test_both_engines_make_the_same_line(page: Page, own: Served) -> None:
    keep(page, ANSWERS, project=PROJECT)
    desk = Desk(page, own, "report", "#approval")
    record = {"preflight": 1, "answers": ANSWERS, "project": PROJECT}
    ours = fragment.read(fragment.write(pack(plans(page), record, "approval")))

    assert ours == fragment.read(link(desk))


def test_words_go_along_if_they_are_chosen(page: Page, own: Served) -> None:
    keep(page, ANSWERS, project=PROJECT)
    desk = Desk(page, own, "report", "#approval")
    bare = link(desk)
    desk.part("name").check()
    desk.part("texts").check()
    expect(desk.part("link")).not_to_have_value(bare)
    found = fragment.read(link(desk))

    assert isinstance(found, dict)
    assert found["record"] is not None
    assert (PROJECT, "Draft") == (found["record"]["project"], found["record"]["answers"]["FC-06"]["note"])  # type: ignore[index]


@both
def test_a_link_shows_a_result_and_touches_nothing_of_the_reader_s_own(page: Page, own: Served) -> None:
    keep(page, {"FC-06": "yes"}, project={"name": "Mine"})
    desk = Desk(page, own, "report")
    address = fragment.write(pack(plans(page), {"answers": ANSWERS, "project": PROJECT}, "approval", project=True))
    before = stored(page)
    desk = Desk(page, own, "report", f"#{address}")

    expect(desk.part("foreign")).to_contain_text(own.says(SHOWN))
    expect(desk.part("paper")).to_contain_text("Churn")
    expect(page).not_to_have_url(re.compile("#"))
    assert before == stored(page)


@both
def test_a_checklist_hands_a_link_on_to_the_report(page: Page, own: Served) -> None:
    Desk(page, own, "report")
    address = fragment.write(pack(plans(page), {"answers": ANSWERS}, "approval"))
    page.goto(f"{own.home}checklists/approval/#{address}")
    page.wait_for_url(re.compile("/report/"))

    expect(page.locator("[data-part=foreign]")).to_contain_text(own.says(SHOWN))


def test_a_permanent_address_carries_the_result_on(page: Page, own: Served) -> None:
    Desk(page, own, "report")
    address = fragment.write(pack(plans(page), {"answers": ANSWERS}, "approval"))
    page.goto(f"{own.top}r/approval/#{address}")
    page.wait_for_url(re.compile("/report/"))

    expect(page.locator("[data-part=paper]")).to_contain_text(own.says("FC-06 One meaning of success"))


def test_the_whole_project_has_a_permanent_address_too(page: Page, own: Served) -> None:
    Desk(page, own, "report")
    address = fragment.write(pack(plans(page), {"answers": ANSWERS, "project": PROJECT}, project=True))
    page.goto(f"{own.top}r/project/#{address}")
    page.wait_for_url(re.compile("/report/"))

    expect(page.locator("[data-part=paper]")).to_contain_text("Churn")


def test_a_result_is_kept_as_a_project_if_the_reader_wants_it(page: Page, own: Served) -> None:
    keep(page, {"FC-06": "yes"}, project={"name": "Mine"})
    Desk(page, own, "report")
    address = fragment.write(pack(plans(page), {"answers": ANSWERS, "project": PROJECT}, "approval", project=True))
    desk = Desk(page, own, "report", f"#{address}")
    desk.do("keep")

    expect(desk.part("foreign")).to_be_hidden()
    assert ("Mine", "Churn") == (
        stored(page)["project"]["name"],
        stored(page, "preflight:preflight:project:2")["project"]["name"],
    )


@both
@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("r=1.AAAA", BAD),
        ("r=2.AAAA", "This link was made by a newer version of this site."),
        (
            fragment.write('["other","","","","FC01y"]'),
            "This link belongs to another site (“other”). Open it there.",
        ),
    ],
    ids=["damaged", "newer", "other site"],
)
def test_a_link_that_cannot_be_shown_is_one_calm_sentence(page: Page, own: Served, address: str, says: str) -> None:
    keep(page, {"FC-06": "yes"})
    desk = Desk(page, own, "report", f"#{address}")

    expect(desk.part("says")).to_have_text(own.says(says))
    assert "yes" == stored(page)["answers"]["FC-06"]


@pytest.mark.parametrize(
    "address",
    [
        "r=1.",
        "r=1.%F0%9F%98%80",
        fragment.write("[" * 500),
        fragment.write(json.dumps("x" * 5_000_000)),
        "r=1." + "A" * 500_000,
    ],
    ids=["empty", "signs", "deep", "bomb", "long"],
)
def test_a_hostile_link_is_one_calm_sentence(page: Page, own: Served, address: str) -> None:
    keep(page, {"FC-06": "yes"})
    desk = Desk(page, own, "report", f"#{address}")

    expect(desk.part("says")).to_have_text(BAD)
    assert "yes" == stored(page)["answers"]["FC-06"]


def test_scripts_in_every_field_of_a_link_stay_texts(page: Page, own: Served) -> None:
    bad = "<img src=x onerror=alert(1)>"
    Desk(page, own, "report")
    entry = {
        "value": "no",
        "note": bad,
        "evidence": f"javascript:alert(1) {bad}",
        "by": bad,
        "at": bad,
        "action": {"do": bad, "owner": bad, "due": bad},
        "review": {"value": "yes", "comment": bad, "by": bad},
    }
    record = {
        "answers": {"FC-06": entry, bad: "yes"},
        "project": {"name": bad, "owner": bad, "ticket": "javascript:alert(1)"},
    }
    desk = Desk(page, own, "report", "#" + fragment.write(pack(plans(page), record, texts=True, project=True)))

    expect(desk.part("paper")).to_contain_text(bad)
    assert 0 == desk.part("paper").locator("img, script, a[href^='javascript']").count()


# --- The report


@both
def test_page_one_is_one_sheet_whatever_was_written(page: Page, own: Served, tmp_path: Path) -> None:
    long = "A very long text about it. " * 40
    answers = {
        f"FC-{n:02}": {"value": "no", "note": long, "action": {"do": long, "owner": long, "due": long}}
        for n in range(1, 19)
    }
    answers |= {"SC-02": {"value": "n/a", "note": long}, "LG-22": "no", "LG-08": "no"}
    keep(
        page,
        answers,
        project={"name": long, "owner": long, "ticket": long},
        snapshots=[{"at": "2026-10-01", "label": long, "answers": {}}],
    )
    Desk(page, own, "report", "#approval")
    # As wide as the paper leaves room for.
    page.set_viewport_size({"width": 688, "height": 1017})
    page.emulate_media(media="print")
    sheet = page.locator(".preflight-board").bounding_box()
    box = page.locator(".preflight-board__decision").bounding_box()

    assert sheet is not None
    assert box is not None
    assert sheet["height"] <= 297 * 96 / 25.4 - 2 * 14 * 96 / 25.4
    assert box["y"] + box["height"] <= sheet["y"] + sheet["height"] + 1


@both
def test_the_report_says_what_the_command_line_says(page: Page, own: Served) -> None:
    keep(page, ANSWERS, project=PROJECT)
    desk = Desk(page, own, "report", "#approval")
    made = desk.page.locator("preflight-report").evaluate("element => element.result")

    told = made["result"]
    low, high = told["range"]
    counts = (
        f"{len(made['must_open'])} must open · {len(told['gaps'])} below yes · "
        f"{told['asked'] - told['answered']} open · {len(told['find_out'])} to find out. "
        f"{told['answered']} of {told['asked']} answered. "
        f"{low} secured. At most {high} if every open answer is yes."
    )

    expect(desk.part("paper").locator(".preflight-board__counts")).to_have_text(own.says(counts))
    expect(desk.part("paper")).to_contain_text(own.says(f"fingerprint {made['fingerprint']}"))
    expect(desk.part("paper").locator(".preflight-board__table tbody tr")).to_have_count(len(made["conditions"]))


@both
def test_actions_are_offered_as_csv_and_for_a_calendar(page: Page, own: Served) -> None:
    keep(page, ANSWERS, project=PROJECT)
    desk = Desk(page, own, "report", "#approval")
    rows = list(csv.DictReader(io.StringIO(desk.saved("actions"))))
    calendar = desk.saved("calendar")

    assert {
        "id": "FC-06",
        "name": own.says("One meaning of success"),
        "need": own.says("Should"),
        "do": "Agree",
        "owner": "Kim",
        "due": "2026-12-01",
    } in rows
    assert ["BEGIN:VCALENDAR", "END:VCALENDAR"] == [calendar.split("\r\n")[0], calendar.split("\r\n")[-2]]
    assert "DTSTART;VALUE=DATE:20261201\r\nSUMMARY:Churn: Agree\r\n" in calendar
    assert [] == [line for line in calendar.split("\r\n") if len(line.encode()) > 75]


@both
def test_a_snapshot_lets_the_report_say_what_changed(page: Page, own: Served) -> None:
    keep(page, {"FC-06": "partly"})
    desk = Desk(page, own, "report", "#approval")
    desk.part("label").fill("Kick-off")
    desk.do("snapshot")
    checklist(page, own, "approval").answer("FC-06", "yes")
    desk = Desk(page, own, "report", "#approval")

    expect(desk.part("paper")).to_contain_text(own.says("Since last time"))
    expect(desk.part("paper")).to_contain_text(own.says("Better: FC-06 One meaning of success."))


# --- Deciding


@both
def test_an_approver_reviews_decides_and_hands_the_file_back(page: Page, own: Served, tmp_path: Path) -> None:
    desk = Desk(page, own, "report", "#approval")
    desk.choose(file_of(tmp_path, "churn.json", ANSWERS, project=PROJECT))
    expect(desk.part("foreign")).to_contain_text(own.says("This is what the file says. Nothing of yours is touched."))
    desk.do("review")
    desk.part("by").fill("Board")
    page.locator("[data-comment=FC-06]").fill("Which draft?")
    page.locator("[data-do=return][data-item=FC-06]").click()
    page.locator("[data-do=accept][data-item=FC-13]").click()
    page.locator("input[name=decided][value=conditions]").check()
    desk.do("decide")
    expect(desk.part("decidesays")).to_contain_text(own.says(DECIDED))
    record = json.loads(desk.saved("save"))

    assert {"comment": "Which draft?", "by": "Board"} == {
        key: record["answers"]["FC-06"]["review"][key] for key in ("comment", "by")
    }
    assert ("no", "Board") == tuple(record["answers"]["FC-13"]["review"][key] for key in ("value", "by"))
    assert ("conditions", "Board") == tuple(record["decisions"][0][key] for key in ("decided", "by"))
    assert re.fullmatch("[0-9a-f]{8}", record["decisions"][0]["of"])
    expect(desk.part("paper")).to_contain_text(own.says("Reviewed"))
    expect(desk.part("paper")).to_contain_text(f"{own.says('Approve with conditions')}. Board,")
    assert [] == [key for key in keys(page) if key.startswith("preflight:")]


@both
def test_a_decision_needs_a_word_and_a_name(page: Page, own: Served) -> None:
    desk = Desk(page, own, "report", "#approval")
    desk.do("review")
    desk.do("decide")

    expect(desk.part("decidesays")).to_have_text(own.says("Choose what was decided, and write who decided it."))


# --- The board and merging


@both
def test_the_board_sorts_and_filters_files(page: Page, own: Served, tmp_path: Path) -> None:
    desk = Desk(page, own, "board")
    (tmp_path / "bad.json").write_text("x", encoding="utf-8")
    desk.choose(
        file_of(tmp_path, "a.json", ANSWERS, project=PROJECT),
        file_of(tmp_path, "b.json", {"FC-06": "yes"}, project={"name": "Alpha"}),
        tmp_path / "bad.json",
    )
    rows = desk.part("rows").locator("tr")

    expect(rows).to_have_count(2)
    expect(desk.part("says")).to_have_text(own.says("bad.json is no saved project and is left out."))
    page.locator("[data-sort=project]").click()
    expect(rows.first).to_contain_text("Alpha")
    desk.part("filter").fill("churn")
    expect(rows).to_have_count(1)
    assert ["Churn"] == [row["project"] for row in csv.DictReader(io.StringIO(desk.saved("csv")))]


@both
def test_readers_settle_what_they_dispute(page: Page, own: Served, tmp_path: Path) -> None:
    desk = Desk(page, own, "merge")
    desk.choose(
        file_of(tmp_path, "a.json", {"FC-06": {"value": "yes", "by": "Anna"}, "LG-08": "no"}, project=PROJECT),
        file_of(tmp_path, "b.json", {"FC-06": {"value": "no", "by": "Ben"}, "LG-08": "no"}),
    )
    expect(desk.part("summary")).to_have_text(own.says("1 item is disputed, 0 settled."))
    expect(desk.part("disputed")).to_contain_text(f"{own.says('Reader 1')}: {own.says('Yes')}")
    page.locator("[data-settle=FC-06]").select_option(label=own.says("No"))
    record = json.loads(desk.saved("save"))

    assert ("no", "no") == (record["answers"]["FC-06"]["value"], record["answers"]["LG-08"])
    assert [own.says("Reader 1"), own.says("Reader 2")] == [snapshot["label"] for snapshot in record["snapshots"]]
    assert "Anna" not in json.dumps(record["snapshots"])


@both
@pytest.mark.parametrize("name", ["project", "report", "board", "merge", "compare"])
def test_no_page_is_wider_than_a_phone(contexts: Contexts, own: Served, tmp_path: Path, name: str) -> None:
    page = contexts(viewport=PHONE).new_page()
    keep(page, ANSWERS, project=PROJECT)
    desk = Desk(page, own, name)
    if name in ("board", "merge", "compare"):
        desk.choose(
            file_of(tmp_path, "a.json", ANSWERS, project=PROJECT), file_of(tmp_path, "b.json", {"FC-06": "yes"})
        )
    if name == "report":
        desk.do("review")
    settled(page)

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@both
def test_the_page_and_the_command_line_make_the_same_document(page: Page, own: Served, tmp_path: Path) -> None:
    review = {"value": "no", "comment": "Seen", "by": "Board", "at": "2026-11-22"}
    record = {
        "preflight": 1,
        "project": PROJECT,
        "answers": {
            **ANSWERS,
            "PP-01": "start",
            "FC-13": {"value": "no", "review": review},
            "SC-02": {"value": "n/a", "note": "Nobody acts on it"},
            "PR-05": "unknown",
            "LG-02": {"value": "yes", "at": "2020-01-01", "evidence": "See https://example.org/b."},
        },
        "snapshots": [{"at": "2026-10-01", "label": "Kick-off", "answers": {"FC-06": "no", "FC-13": "yes"}}],
        "decisions": [
            {"decided": "back", "to": "data", "by": "Board", "at": "2026-11-23", "note": "Ask", "of": "00000000"}
        ],
    }
    file = file_of(tmp_path, "churn.json", record.pop("answers"), **record)  # type: ignore[arg-type]
    desk = Desk(page, own, "report", "#approval")
    desk.choose(file)
    expect(desk.part("whose")).to_have_text("Churn")
    shown = desk.part("paper").locator("article").all_text_contents()
    folders = ("--checklists", str(ROOT / "checklists"), "--docs", str(ROOT / "docs/en"), "--lang", own.language)
    html = preflight("report", str(file), "--checklist", "approval", "--format", "html", *folders).stdout
    page.set_content(html)

    assert [words(text) for text in page.locator("article").all_text_contents()] == [words(text) for text in shown]


def words(text: str) -> str:
    """Return a text without the blanks that markup leaves between blocks."""
    return re.sub(r"\s+", "", text)
