"""An approver looks at what somebody sent: nothing is lost, nothing is mixed, and the keyboard is enough."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser.answering import checklist, hold, keep, stored, tab_to
from tests.browser.conftest import Contexts, both
from tests.browser.desk import Desk, file_of
from tests.browser.serving import Served

ANSWERS: dict[str, Any] = {
    "FC-06": {"value": "partly", "at": "2026-11-20", "evidence": "https://example.org/a"},
    "FC-13": {"value": "no", "at": "2026-11-20"},
}


@pytest.fixture
def page(anywhere: Page) -> Page:
    return anywhere


@pytest.fixture
def sent(page: Page, own: Served, tmp_path: Path) -> Desk:
    """The report of a file that somebody sent, ready for review."""
    desk = Desk(page, own, "report", "#approval")
    desk.choose(file_of(tmp_path, "churn.json", ANSWERS, project={"name": "Churn"}))
    desk.do("review")
    desk.part("by").fill("Board")
    return desk


def judge(page: Page, deed: str, item: str) -> None:
    page.locator(f"[data-do={deed}][data-item={item}]").click()


def asked(page: Page, answer: bool) -> list[str]:
    """Answer the browser's own questions, and note what they say."""
    said: list[str] = []

    def say(dialog: Dialog) -> None:
        said.append(dialog.message or dialog.type)
        (dialog.accept if answer else dialog.dismiss)()

    page.on("dialog", say)
    return said


# --- Nothing is lost


def test_a_comment_waits_for_its_answer_to_be_judged(sent: Desk) -> None:
    sent.page.locator("[data-comment=FC-06]").fill("Which draft?")
    judge(sent.page, "accept", "FC-13")
    expect(sent.page.locator("[data-comment=FC-06]")).to_have_value("Which draft?")
    judge(sent.page, "return", "FC-06")
    review = json.loads(sent.saved("save"))["answers"]["FC-06"]["review"]

    assert ("Which draft?", "Board", None) == (review["comment"], review["by"], review.get("value"))


def test_a_changed_comment_keeps_the_judgement(sent: Desk) -> None:
    judge(sent.page, "accept", "FC-06")
    sent.page.locator("[data-comment=FC-06]").fill("Good.")
    sent.page.locator("[data-comment=FC-06]").blur()
    review = json.loads(sent.saved("save"))["answers"]["FC-06"]["review"]

    assert ("partly", "Good.") == (review["value"], review["comment"])


@both
def test_an_unsaved_review_outlives_other_pages(sent: Desk, own: Served) -> None:
    judge(sent.page, "return", "FC-06")
    expect(sent.part("foreignsays")).to_contain_text(own.says("It has changes that are not saved yet."))
    sent.page.locator(".md-footer__link--prev").click()
    sent.page.wait_for_selector("preflight-project[data-ready]")
    sent.page.go_back()
    sent.ready()

    expect(sent.part("paper")).to_contain_text("Churn")
    sent.do("review")
    expect(sent.page.locator("[data-do=return][data-item=FC-06]")).to_have_attribute("aria-pressed", "true")


@both
@pytest.mark.parametrize(("goes_on", "shown"), [(False, "Churn"), (True, "Project without a name")])
def test_leaving_an_unsaved_review_is_asked_first(sent: Desk, own: Served, goes_on: bool, shown: str) -> None:
    said = asked(sent.page, goes_on)
    judge(sent.page, "return", "FC-06")
    sent.do("close")

    assert [own.says("There are changes that are not saved. Go on without them?")] == said
    expect(sent.part("whose")).to_have_text(shown if shown == "Churn" else own.says(shown))


def test_closing_the_page_over_an_unsaved_review_is_asked_first(sent: Desk) -> None:
    said = asked(sent.page, True)
    judge(sent.page, "return", "FC-06")
    sent.page.reload()

    assert ["beforeunload"] == said


def test_a_saved_review_is_left_without_a_question(sent: Desk) -> None:
    said = asked(sent.page, True)
    judge(sent.page, "return", "FC-06")
    sent.saved("save")
    sent.do("close")
    sent.page.reload()

    assert [] == said


def test_a_second_file_is_looked_at_only_if_the_first_is_done_with(sent: Desk, tmp_path: Path) -> None:
    asked(sent.page, False)
    judge(sent.page, "return", "FC-06")
    sent.choose(file_of(tmp_path, "other.json", {}, project={"name": "Other"}))

    expect(sent.part("whose")).to_have_text("Churn")


# --- Deciding


@both
def test_both_readings_stand_side_by_side_and_both_score(sent: Desk) -> None:
    judge(sent.page, "return", "FC-06")
    result = sent.page.locator("preflight-report").evaluate("element => element.result")

    assert (2, 1) == (result["result"]["answered"], result["review"]["result"]["answered"])
    expect(sent.part("paper").locator(".preflight-board__side p")).to_have_count(2)


@both
def test_going_back_needs_a_stage(sent: Desk, own: Served) -> None:
    sent.page.locator("input[name=decided][value=back]").check()
    sent.do("decide")
    expect(sent.part("decidesays")).to_have_text(own.says("Choose the stage to go back to."))
    sent.page.locator("select[name=to]").select_option("data")
    sent.do("decide")

    assert ("back", "data") == tuple(json.loads(sent.saved("save"))["decisions"][0][key] for key in ("decided", "to"))


@both
def test_a_decision_is_of_the_answers_it_was_made_on(sent: Desk, own: Served) -> None:
    sent.page.locator("input[name=decided][value=hold]").check()
    sent.do("decide")
    of = sent.page.locator("preflight-report").evaluate("element => element.result.fingerprint")
    changed = own.says(f"The answers are no longer those that were decided on (fingerprint {of}).")
    expect(sent.part("paper")).to_contain_text(own.says("Hold"))
    expect(sent.part("paper")).not_to_contain_text(changed.rpartition("(")[0])
    sent.do("keep")
    checklist(sent.page, own, "approval").answer("FC-06", "yes")
    Desk(sent.page, own, "report", "#approval")

    expect(sent.part("paper")).to_contain_text(changed)


@both
def test_the_ticket_s_own_approval_is_the_signature(sent: Desk, own: Served) -> None:
    told = own.says("The approval in the ticket itself is the signature; this sheet only prepares it.")

    expect(sent.part("decide")).to_contain_text(told)
    expect(sent.part("paper")).to_contain_text(told)


def test_an_approver_needs_no_mouse(contexts: Contexts, own: Served, tmp_path: Path) -> None:
    page = contexts().new_page()
    keep(page, ANSWERS, project={"name": "Churn"})
    Desk(page, own, "report", "#approval")
    tab_to(page, "[data-do=review]")
    page.keyboard.press("Enter")
    tab_to(page, "[data-part=by]")
    page.keyboard.type("Board")
    tab_to(page, "input[name=decided]")
    page.keyboard.press("Space")
    tab_to(page, "[data-do=decide]")
    page.keyboard.press("Enter")
    tab_to(page, "[data-do=return][data-item=FC-06]", most=120)
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.matches('[data-do=return][data-item=FC-06]')")
    record = stored(page)
    assert ("approve", "Board") == tuple(record["decisions"][0][key] for key in ("decided", "by"))
    assert "value" not in record["answers"]["FC-06"]["review"]


# --- Conditions


@both
def test_conditions_beyond_page_one_stand_at_the_head_of_the_appendix(page: Page, own: Served) -> None:
    long = {"value": "no", "action": {"do": "What is to be done about it, in more than one line of the table"}}
    prefixes = ("FC", "LG", "PR", "ME", "VA", "BL", "DP", "SC")
    answers = {f"{prefix}-{n:02}": long for prefix in prefixes for n in range(30)}
    keep(page, {"PP-01": "rollout", "PP-02": "acts", "PP-03": "people", **answers})
    desk = Desk(page, own, "report", "#approval")
    conditions = desk.page.locator("preflight-report").evaluate("element => element.result.conditions.length")
    rows = {place: page.locator(f".preflight-{place} tbody tr").count() for place in ("board", "appendix")}

    assert rows["appendix"] > 0
    assert conditions == rows["board"] + rows["appendix"]


# --- The board and merging


def test_a_column_chosen_again_turns_the_order(page: Page, own: Served, tmp_path: Path) -> None:
    desk = Desk(page, own, "board")
    desk.choose(*(file_of(tmp_path, f"{name}.json", {}, project={"name": name}) for name in ("Beta", "Alpha", "Gamma")))
    orders = []
    for _ in range(2):
        page.locator("[data-sort=project]").click()
        orders.append([row["project"] for row in csv.DictReader(io.StringIO(desk.saved("csv")))])

    assert [["Alpha", "Beta", "Gamma"], ["Gamma", "Beta", "Alpha"]] == orders
    expect(page.locator("th[data-column=project]")).to_have_attribute("aria-sort", "descending")


@both
def test_names_go_into_a_merged_file_only_if_each_reader_has_one(page: Page, own: Served, tmp_path: Path) -> None:
    desk = Desk(page, own, "merge")
    desk.choose(file_of(tmp_path, "a.json", {"FC-06": "yes"}), file_of(tmp_path, "b.json", {"FC-06": "no"}))
    labels = []
    for reader, name in (("0", "Anna"), ("1", "Ben")):
        page.locator(f"[data-reader='{reader}']").fill(name)
        page.locator(f"[data-reader='{reader}']").blur()
        labels.append([each["label"] for each in json.loads(desk.saved("save"))["snapshots"]])

    assert [[own.says("Reader 1"), own.says("Reader 2")], ["Anna", "Ben"]] == labels


@both
def test_what_is_settled_brings_the_texts_of_who_had_said_so(page: Page, own: Served, tmp_path: Path) -> None:
    desk = Desk(page, own, "merge")
    left_out = {"value": "n/a", "note": "No users there", "at": "2026-11-01"}
    desk.choose(file_of(tmp_path, "a.json", {"PR-01": left_out}), file_of(tmp_path, "b.json", {"PR-01": "no"}))
    page.locator("[data-settle=PR-01]").select_option(label=own.says("Does not apply"))
    entry = json.loads(desk.saved("save"))["answers"]["PR-01"]
    told = json.loads(page.locator("preflight-merge").get_attribute("data-told") or "")
    (version,) = (plan["version"] for plan in told["plans"] if plan["id"] == "prioritisation")

    assert ("n/a", "No users there", version) == (entry["value"], entry["note"], entry["edition"])
    expect(desk.part("summary")).to_have_text(own.says("1 item is disputed, 1 settled."))


# --- The storage


@both
def test_a_nearly_full_storage_is_told_and_a_file_is_offered(page: Page, own: Served) -> None:
    page.goto(own.home)
    page.evaluate("localStorage.setItem('other', ' '.repeat(5 * 1024 * 1024 - 60_000))")
    desk = Desk(page, own, "project")

    expect(desk.part("trouble")).to_contain_text(
        own.says("The storage of this browser is nearly full. Save a file before it takes no more answers.")
    )
    expect(desk.part("trouble").locator("[data-do=save]")).to_be_visible()


def test_what_is_typed_stays_in_its_project_if_another_tab_chooses_another(contexts: Contexts, own: Served) -> None:
    context = contexts()
    page, other = context.new_page(), context.new_page()
    hold(page, "preflight:preflight:project:2", json.dumps({"preflight": 1, "answers": {}}))
    run = checklist(page, own, "approval")
    run.open("FC-06").locator("[data-field=note]").type("First")
    other.goto(f"{own.home}project/")
    other.evaluate("localStorage.setItem('preflight:preflight:current', '2')")
    expect(run.item("FC-06").locator("[data-field=note]")).to_have_value("")
    run.item("FC-06").locator("[data-field=note]").type("Second")

    assert ("First", "Second") == tuple(
        stored(page, f"preflight:preflight:project{slot}")["answers"]["FC-06"]["note"] for slot in ("", ":2")
    )


# --- Found by people who tried


def test_a_name_can_be_typed_behind_another_without_a_click(contexts: Contexts, own: Served, tmp_path: Path) -> None:
    page = contexts().new_page()
    desk = Desk(page, own, "merge")
    desk.choose(file_of(tmp_path, "a.json", {"FC-06": "yes"}), file_of(tmp_path, "b.json", {"FC-06": "no"}))
    page.locator("[data-reader='0']").fill("Ann")
    tab_to(page, "[data-reader='1']")
    page.keyboard.type("Bo")
    page.locator("[data-settle=FC-06]").focus()

    assert ["Ann", "Bo"] == [each["label"] for each in json.loads(desk.saved("save"))["snapshots"]]


def test_a_review_can_be_taken_back(sent: Desk) -> None:
    judge(sent.page, "accept", "FC-06")
    judge(sent.page, "accept", "FC-06")

    assert "review" not in json.loads(sent.saved("save"))["answers"]["FC-06"]


@both
def test_a_review_needs_a_name(sent: Desk, own: Served) -> None:
    sent.part("by").fill("")
    judge(sent.page, "accept", "FC-06")

    expect(sent.part("decidesays")).to_have_text(own.says("Write your name first."))
    expect(sent.part("by")).to_be_focused()


@both
def test_a_comment_that_belongs_to_no_judgement_is_told_when_the_file_is_saved(sent: Desk, own: Served) -> None:
    sent.page.locator("[data-comment=FC-06]").fill("Which draft?")
    sent.saved("save")

    expected = own.says("1 comment is not in the file: accept or return its answer first.")
    expect(sent.part("says")).to_have_text(expected)


def test_the_next_file_finds_no_decision_of_the_last(sent: Desk, tmp_path: Path) -> None:
    sent.page.locator("input[name=decided][value=hold]").check()
    sent.do("decide")
    sent.saved("save")
    sent.choose(file_of(tmp_path, "other.json", {}, project={"name": "Other"}))

    expect(sent.part("whose")).to_have_text("Other")
    expect(sent.part("decidesays")).to_have_text("")
    expect(sent.page.locator("input[name=decided]:checked")).to_have_count(0)
    expect(sent.part("by")).to_have_value("Board")


@both
def test_an_owner_is_typed_into_no_other_project(contexts: Contexts, own: Served) -> None:
    context = contexts()
    page, other = context.new_page(), context.new_page()
    hold(
        page, "preflight:preflight:project:2", json.dumps({"preflight": 1, "answers": {}, "project": {"name": "Beta"}})
    )
    desk = Desk(page, own, "project")
    page.locator("[data-project=owner]").type("Ann")
    other.goto(f"{own.home}board/")
    other.evaluate("localStorage.setItem('preflight:preflight:current', '2')")

    expected = own.says("Another tab chose another project: this page now shows “Beta”.")
    expect(desk.part("says")).to_contain_text(expected)
    expect(page.locator("[data-project=owner]")).to_have_value("")
    assert "Ann" == stored(page)["project"]["owner"]


def test_an_action_is_the_same_entry_of_a_calendar_however_often_it_leaves(page: Page, own: Served) -> None:
    entry = {"value": "unknown", "action": {"do": "Ask", "due": "2026-12-01"}}
    keep(page, {"FC-06": entry, "FC-13": "no"}, project={"name": "Churn"})
    uids = []
    for answer in ("no", "partly"):
        checklist(page, own, "approval").answer("FC-13", answer)
        text = Desk(page, own, "report", "#approval").saved("calendar")
        uids.append([line for line in text.split("\r\n") if line.startswith("UID:")])

    assert (1, uids[0]) == (len(uids[0]), uids[1])


def test_what_was_opened_is_still_there_after_another_page(page: Page, own: Served, tmp_path: Path) -> None:
    desk = Desk(page, own, "board")
    desk.choose(file_of(tmp_path, "a.json", ANSWERS, project={"name": "Churn"}))
    expect(desk.part("rows").locator("tr")).to_have_count(1)
    page.locator(".md-footer__link--next").click()
    page.wait_for_selector("preflight-merge[data-ready]")
    page.go_back()
    desk.ready()

    expect(desk.part("rows")).to_contain_text("Churn")
