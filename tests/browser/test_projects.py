"""Several projects in one browser: made, named, switched, doubled, deleted, forgotten."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import checklist, keep, keys, stored
from tests.browser.conftest import Contexts, both
from tests.browser.desk import Desk, file_of
from tests.browser.serving import Served


@pytest.fixture
def page(anywhere: Page) -> Page:
    return anywhere


BAD = "This file holds no answers that can be read here. Yours are unchanged."
FIRST, SECOND = "preflight:preflight:project", "preflight:preflight:project:2"


@both
def test_answers_of_before_there_were_projects_are_the_first_project(page: Page, own: Served) -> None:
    keep(page, {"FC-06": "yes"})
    desk = Desk(page, own, "project")

    expect(desk.part("projects").locator("li")).to_have_text(
        [f"{own.says('Project without a name')} {own.says('1 answer')}"]
    )


@both
def test_a_name_is_kept_and_shown_on_every_checklist(page: Page, own: Served) -> None:
    desk = Desk(page, own, "project")
    page.locator("[data-project=name]").fill("Churn model")
    run = checklist(page, own, "approval")

    expect(run.part("project").first).to_have_text("Churn model")
    assert {"name": "Churn model"} == run.record["project"]
    assert desk.name == "project"


def test_answers_go_to_the_chosen_project_alone(page: Page, own: Served) -> None:
    keep(page, {"FC-06": "yes"}, project={"name": "One"})
    desk = Desk(page, own, "project")
    desk.do("create")
    page.locator("[data-project=name]").fill("Two")
    checklist(page, own, "approval").answer("FC-06", "no")

    assert ("yes", "no") == (stored(page, FIRST)["answers"]["FC-06"], stored(page, SECOND)["answers"]["FC-06"]["value"])
    desk = Desk(page, own, "project")
    desk.part("projects").get_by_role("button", name="One").click()
    expect(desk.part("title")).to_have_text("One")
    assert "yes" == checklist(page, own, "approval").chosen("FC-06")


def test_another_tab_follows_the_choice(contexts: Contexts, own: Served) -> None:
    context = contexts()
    page, other = context.new_page(), context.new_page()
    keep(page, {"FC-06": "yes"}, project={"name": "One"})
    desk = Desk(page, own, "project")
    run = checklist(other, own, "approval")
    expect(run.part("project").first).to_have_text("One")
    desk.do("create")
    page.locator("[data-project=name]").fill("Two")

    expect(run.part("project").first).to_have_text("Two")
    assert run.chosen("FC-06") is None


@both
def test_a_double_has_a_name_of_its_own_and_the_same_answers(page: Page, own: Served) -> None:
    keep(page, {"FC-06": "yes"}, project={"name": "One", "owner": "Kim"})
    Desk(page, own, "project").do("duplicate")

    assert {"name": own.says("One, copy"), "owner": "Kim"} == stored(page, SECOND)["project"]
    assert stored(page, FIRST)["answers"] == stored(page, SECOND)["answers"]


def test_deleting_can_be_undone(page: Page, own: Served) -> None:
    keep(page, {"FC-06": "yes"}, project={"name": "One"})
    desk = Desk(page, own, "project")
    desk.do("create")
    page.locator("[data-project=name]").fill("Two")
    desk.do("remove")
    expect(desk.part("title")).to_have_text("One")
    assert SECOND not in keys(page)
    desk.do("undo")

    expect(desk.part("title")).to_have_text("Two")
    assert {"name": "Two"} == stored(page, SECOND)["project"]


@both
def test_forgetting_leaves_no_trace(page: Page, own: Served) -> None:
    keep(page, {"FC-06": "yes"})
    desk = Desk(page, own, "project")
    desk.do("create")
    page.locator("[data-project=name]").fill("Two")
    desk.do("forget")
    desk.do("reallyforget")

    expect(desk.part("says")).to_have_text(own.says("Nothing of this site’s projects is left in this browser."))
    assert [] == [key for key in keys(page) if key.startswith("preflight:")]


@both
def test_the_page_says_what_every_checklist_comes_to_approval_first(page: Page, own: Served) -> None:
    keep(page, {"FC-06": "no", "LG-08": "no"})
    desk = Desk(page, own, "project")
    rows = desk.part("checklists").locator("li")

    assert "approval" == rows.first.get_attribute("data-checklist")
    expect(rows.first).to_contain_text(own.says("Not ready"))
    expect(desk.part("musts")).to_contain_text(own.says("LG-08 Permission for this use"))


def test_a_file_is_opened_as_a_project_of_its_own(page: Page, own: Served, tmp_path: Path) -> None:
    keep(page, {"FC-06": "yes"}, project={"name": "One"})
    desk = Desk(page, own, "project")
    desk.choose(file_of(tmp_path, "b.json", {"FC-06": "no"}, project={"name": "Theirs"}))

    expect(desk.part("title")).to_have_text("Theirs")
    assert "yes" == stored(page, FIRST)["answers"]["FC-06"]


@both
def test_a_file_that_is_no_project_changes_nothing(page: Page, own: Served, tmp_path: Path) -> None:
    keep(page, {"FC-06": "yes"}, project={"name": "One"})
    desk = Desk(page, own, "project")
    (tmp_path / "x.json").write_text("{", encoding="utf-8")
    desk.choose(tmp_path / "x.json")

    expect(desk.part("says")).to_contain_text(own.says(BAD))
    expect(desk.part("projects").locator("li")).to_have_count(1)


def test_the_saved_file_is_the_whole_project(page: Page, own: Served) -> None:
    keep(page, {"FC-06": "yes", "ZZ-99": {"value": "x", "later": 1}}, project={"name": "One"}, later={"a": [1]})
    record = json.loads(Desk(page, own, "project").saved("save"))

    assert {"FC-06": "yes", "ZZ-99": {"value": "x", "later": 1}} == record["answers"]
    assert {"a": [1]} == record["later"]


@both
def test_an_action_has_owner_and_day_and_stands_on_the_project_s_page(page: Page, own: Served) -> None:
    run = checklist(page, own, "approval")
    run.answer("FC-06", "no")
    run.write("FC-06", "action.do", "Agree the sentence")
    run.write("FC-06", "action.owner", "Kim")
    run.write("FC-06", "action.due", "2026-12-01")

    assert {"do": "Agree the sentence", "owner": "Kim", "due": "2026-12-01"} == run.record["answers"]["FC-06"]["action"]
    expect(Desk(page, own, "project").part("actions")).to_contain_text(
        f"Agree the sentence · Kim · {own.date('2026-12-01')}"
    )
    run = checklist(page, own, "approval")
    assert "Kim" == run.open("FC-06").locator("[data-field='action.owner']").input_value()
