"""Two states of a project side by side: which there are to choose from, and whose doing each difference is."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from mkdocs_preflight import fragment
from mkdocs_preflight.engine import link
from mkdocs_preflight.engine.compare import compare
from tests.browser.answering import hold, keep, record, stored, tab_to
from tests.browser.conftest import both
from tests.browser.desk import Desk, file_of
from tests.browser.serving import Served

CHECKLIST = "failure-causes"
EDITION = {"editions": {CHECKLIST: "1.0.0"}}
OLD: dict[str, Any] = {"FC-01": {"value": "no", "edition": "1.0.0"}, "FC-06": "partly", "FC-02": "yes"}
NEW: dict[str, Any] = {"FC-01": {"value": "yes", "edition": "1.0.0"}, "FC-06": "no", "FC-13": "yes"}
KICKOFF = {"at": "2026-10-01", "label": "Kick-off", "answers": OLD, **EDITION}


class Compare(Desk):
    """The page, on the checklist of the tests."""

    def __init__(self, page: Page, site: Served) -> None:
        super().__init__(page, site, "compare")
        self.part("checklist").evaluate(
            "(select, id) => { select.value = id; select.dispatchEvent(new Event('change', { bubbles: true })) }",
            CHECKLIST,
        )

    @property
    def result(self) -> Any:
        """What the page says."""
        return self.page.locator("preflight-compare").evaluate("element => element.result")

    @property
    def plan(self) -> Any:
        """The plan of today's edition."""
        told = json.loads(self.page.locator("preflight-compare").get_attribute("data-told") or "")
        return next(plan for plan in told["plans"] if plan["id"] == CHECKLIST)

    @property
    def sides(self) -> list[str]:
        """What is chosen, before and after, as a reader sees it."""
        chosen = "select => select.selectedOptions[0]?.textContent ?? ''"
        return [self.part(side).evaluate(chosen) for side in ("old", "new")]

    def moves(self, whose: str) -> list[str]:
        """What moved by the checklist's or the project's doing: titles of lists and their items."""
        return self.part(f"by{whose}").locator("h3, li").all_inner_texts()

    def with_former(self, **changes: Any) -> Any:
        """Let the page know a former edition, as if the ledger had it, and return its plan."""
        former = {**self.plan, "version": "0.9.0", **changes}
        self.page.evaluate(
            """editions => {
              const element = document.querySelector('preflight-compare')
              const again = element.cloneNode(true)
              delete again.dataset.ready
              again.dataset.editions = editions
              element.replaceWith(again)
            }""",
            json.dumps({CHECKLIST: [former]}),
        )
        self.part("checklist").select_option(CHECKLIST)
        return former


def said(old_plan: Any, new_plan: Any, old: Any, new: Any) -> Any:
    """Return what the engine in Python says about two records."""
    return compare(old_plan, new_plan, old, new, date.today().isoformat())


@pytest.fixture
def kept(page: Page, own: Served) -> Compare:
    """The page of somebody whose project has a snapshot."""
    keep(page, NEW, project={"name": "Churn"}, snapshots=[KICKOFF])
    return Compare(page, own)


# --- Two states


@both
def test_a_project_is_compared_with_its_last_snapshot_first(kept: Compare, own: Served) -> None:
    assert [f"Churn: Kick-off, {own.date('2026-10-01')}", own.says("Churn, as it is now")] == kept.sides
    assert said(kept.plan, kept.plan, {"answers": OLD, **EDITION}, {"answers": NEW}) == kept.result


@both
def test_the_page_says_both_verdicts_and_what_moved(kept: Compare, own: Served) -> None:
    expect(kept.part("summary")).to_contain_text(own.says("Not ready"))
    assert [
        own.says("Better"),
        f"{own.says('FC-01 Silent pre-mortem')} {own.says('No')} → {own.says('Yes')}",
        own.says("Worse"),
        f"{own.says('FC-06 One meaning of success')} {own.says('Partly')} → {own.says('No')}",
    ] == kept.moves("project")[:4]
    assert own.says("Newly answered") in kept.moves("project")


def test_what_moved_leads_to_its_page(kept: Compare) -> None:
    kept.part("byproject").locator("a", has_text="FC-01").click()

    kept.page.wait_for_url("**/items/fc-01/")


@both
def test_one_edition_leaves_nothing_to_the_checklist(kept: Compare, own: Served) -> None:
    version = kept.plan["version"]

    expect(kept.part("bychecklist")).to_contain_text(own.says(f"Nothing: both sides are read by version {version}."))
    assert 2 == kept.part("sides").locator("li").count()


# --- Former editions


@both
def test_what_the_checklist_changed_stands_apart(page: Page, own: Served) -> None:
    old = {"answers": {"FC-06": {"value": "partly", "edition": "0.9.0"}}}
    keep(page, {"FC-06": "yes"}, project={"name": "Churn"}, snapshots=[{"label": "Kick-off", **old}])
    desk = Compare(page, own)
    first, *rest = desk.plan["sections"]
    former = desk.with_former(sections=[{**first, "items": first["items"][1:]}, *rest])
    new = first["items"][0]["id"]

    assert said(former, desk.plan, old, {"answers": {"FC-06": "yes"}}) == desk.result
    assert [new] == desk.result["by_checklist"]["asked"]
    assert own.says("Newly asked") == desk.moves("checklist")[0]
    assert ["0.9.0", "1.0.0"] == [desk.result[side]["result"]["version"] for side in ("old", "carried")]
    assert 3 == desk.part("sides").locator("li").count()


@both
def test_an_edition_that_is_not_in_the_ledger_is_told(page: Page, own: Served) -> None:
    snapshot = {"label": "Kick-off", "answers": {"FC-06": {"value": "partly", "edition": "0.1.0"}}}
    keep(page, {"FC-06": "yes"}, snapshots=[snapshot])
    desk = Compare(page, own)
    says = (
        f"The older answers were given to version 0.1.0, which is not kept here. Both sides are read by version "
        f"{desk.plan['version']}, so what the checklist changed is not told apart."
    )

    expect(desk.part("bychecklist").locator("p")).to_have_text(own.says(says))


@both
def test_a_verdict_that_begins_elsewhere_and_an_item_that_counts_otherwise_are_named(page: Page, own: Served) -> None:
    snapshot = {"label": "Kick-off", "answers": {"FC-06": {"value": "yes", "edition": "0.9.0"}}}
    keep(page, {"FC-06": "yes"}, snapshots=[snapshot])
    desk = Compare(page, own)
    begins = {verdict["id"]: verdict["from"] for verdict in desk.plan["verdicts"]}
    sections = [
        {**part, "items": [{**item, "weight": 7} if item["id"] == "FC-06" else item for item in part["items"]]}
        for part in desk.plan["sections"]
    ]
    desk.with_former(
        sections=sections, verdicts=[*desk.plan["verdicts"][:-1], {**desk.plan["verdicts"][-1], "from": 99}]
    )

    assert [
        own.says("Verdicts that begin elsewhere"),
        own.says(f"“Ready” from 99, now from {begins['ready']}"),
        own.says("Counts otherwise, or under another condition"),
        f"{own.says('FC-06 One meaning of success')} {own.says('Yes')}",
    ] == desk.moves("checklist")


@both
def test_a_fact_about_the_project_that_changed_comes_first(page: Page, own: Served) -> None:
    old = {"at": "2026-10-01", "label": "Kick-off", "answers": {"PP-04": "daily", "SI-21": "table"}}
    keep(page, {"PP-04": "instant", "SI-21": "request"}, snapshots=[old])
    desk = Compare(page, own)
    desk.part("checklist").select_option("sizing")

    assert own.says("Answered otherwise") == desk.moves("project")[0]
    assert own.says("PP-04 Freshness needed") in desk.moves("project")[1]


@both
def test_sides_that_may_be_the_wrong_way_round_are_told(page: Page, own: Served) -> None:
    snapshot = {"label": "Kick-off", "answers": {"FC-06": {"value": "yes", "edition": "1.0.0"}}}
    keep(page, {"FC-06": {"value": "no", "edition": "0.9.0"}}, snapshots=[snapshot])
    desk = Compare(page, own)
    says = (
        "The later answers name version 0.9.0, which is older than 1.0.0, the version of the earlier ones. "
        "The sides may be the wrong way round."
    )

    expect(desk.part("summary")).to_contain_text(own.says(says))


def test_states_of_one_name_can_be_told_apart(page: Page, own: Served) -> None:
    keep(page, NEW, snapshots=[{"answers": OLD, "label": "x"}, {"answers": {}, "label": "x"}])
    desk = Compare(page, own)

    assert [
        "Project without a name, as it is now",
        "Project without a name: x",
        "Project without a name: x (2)",
    ] == desk.part("old").locator("option").all_inner_texts()


def test_a_score_that_was_measured_otherwise_is_not_put_into_today_s_words(page: Page, own: Served) -> None:
    keep(page, {}, snapshots=[{"answers": {"FC-06": {"value": "partly", "edition": "0.9.0"}}}])
    desk = Compare(page, own)
    desk.with_former(unit="points")
    sides = desk.part("sides").locator("li").all_inner_texts()

    assert [False, True, True] == ["secured" in side for side in sides]


def test_a_site_without_former_editions_carries_none(page: Page, gallery: Served) -> None:
    desk = Desk(page, gallery, "compare")

    assert desk.page.locator("preflight-compare").get_attribute("data-editions") is None


# --- What there is to choose from


@both
def test_alone_the_page_says_where_another_state_comes_from(page: Page, own: Served) -> None:
    desk = Compare(page, own)

    expect(desk.part("empty")).to_contain_text(own.says("Your projects"))
    expect(desk.part("summary")).to_be_hidden()
    assert desk.result is None


def test_every_project_and_every_snapshot_can_be_chosen(page: Page, own: Served) -> None:
    hold(page, "preflight:preflight:project:2", record(OLD, project={"name": "Other"}))
    keep(page, NEW, project={"name": "Churn"}, snapshots=[KICKOFF, {"answers": {}}])
    desk = Compare(page, own)

    assert [
        "Churn, as it is now",
        "Churn: Snapshot 2",
        "Churn: Kick-off, October 1, 2026",
        "Other, as it is now",
    ] == desk.part("old").locator("option").all_inner_texts()

    desk.part("old").select_option(label="Other, as it is now")

    assert said(desk.plan, desk.plan, {"answers": OLD}, {"answers": NEW}) == desk.result


@both
def test_of_two_files_the_first_was_before(page: Page, own: Served, tmp_path: Path) -> None:
    desk = Compare(page, own)
    desk.choose(file_of(tmp_path, "a.json", OLD, project={"name": "Churn"}), file_of(tmp_path, "b.json", NEW))
    expect(desk.part("summary")).to_be_visible()

    assert [f"Churn{own.says('x (a.json)', 'script.desk.compare.from')[1:]}"] == desk.sides[:1]
    assert said(desk.plan, desk.plan, {"answers": OLD}, {"answers": NEW}) == desk.result


def test_a_file_is_compared_with_its_own_last_snapshot(page: Page, own: Served, tmp_path: Path) -> None:
    desk = Compare(page, own)
    desk.choose(file_of(tmp_path, "a.json", NEW, project={"name": "Churn"}, snapshots=[{"answers": {}}, KICKOFF]))
    expect(desk.part("summary")).to_be_visible()

    assert ["Churn (a.json): Kick-off, October 1, 2026", "Churn (a.json)"] == desk.sides


@both
def test_a_file_that_is_no_project_is_named(page: Page, own: Served, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("no", encoding="utf-8")
    desk = Compare(page, own)
    desk.choose(tmp_path / "bad.json")

    expect(desk.part("says")).to_have_text(own.says("bad.json is no saved project and is left out."))


def linked(desk: Compare, catalogue: str = "preflight") -> str:
    plan = {**desk.plan, "catalogue": catalogue}
    line = link.pack([plan], {"preflight": 1, "answers": OLD}, CHECKLIST)
    return f"https://example.org/r/{CHECKLIST}/#{fragment.write(line)}"


def test_a_link_is_pasted_with_the_keyboard_alone(page: Page, own: Served) -> None:
    keep(page, NEW, project={"name": "Churn"})
    desk = Compare(page, own)
    tab_to(page, "[data-part=link]")
    page.keyboard.insert_text(linked(desk))
    page.keyboard.press("Enter")
    expect(desk.part("summary")).to_be_visible()

    assert ["Project without a name (Result link)", "Churn, as it is now"] == desk.sides
    assert ["no", "partly"] == [OLD["FC-01"]["value"], OLD["FC-06"]]
    assert ["FC-01"] == desk.result["by_project"]["better"]
    assert "" == desk.part("link").input_value()


@both
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "This link holds no result; perhaps it was cut off. Copy the whole link again, or ask for the file."),
        ("https://example.org/#r=9.AAAA", "This link was made by a newer version of this site."),
    ],
)
def test_what_is_no_link_is_told(page: Page, own: Served, text: str, says: str) -> None:
    desk = Compare(page, own)
    desk.part("link").fill(text)
    desk.do("link")

    expect(desk.part("says")).to_have_text(own.says(says))


@both
def test_a_link_of_another_site_is_told(page: Page, own: Served) -> None:
    desk = Compare(page, own)
    desk.part("link").fill(linked(desk, "other"))
    desk.do("link")

    expect(desk.part("says")).to_have_text(own.says("This link belongs to another site (“other”). Open it there."))


def test_what_was_added_and_chosen_outlives_other_pages(page: Page, own: Served, tmp_path: Path) -> None:
    desk = Compare(page, own)
    desk.choose(file_of(tmp_path, "a.json", OLD), file_of(tmp_path, "b.json", NEW))
    expect(desk.part("summary")).to_be_visible()
    before = desk.sides
    page.locator(".md-tabs__link", has_text="Sources").click()
    page.wait_for_url("**/sources/")
    page.go_back()
    desk.ready()

    assert before == desk.sides


def test_a_label_is_a_text_and_nothing_else(page: Page, own: Served) -> None:
    label = "<img src=x onerror=alert(1)>\u202e"
    keep(page, NEW, project={"name": "<b>Churn</b>"}, snapshots=[{"label": label, "answers": OLD}])
    desk = Compare(page, own)

    assert "<b>Churn</b>: <img src=x onerror=alert(1)>" == desk.sides[0]
    assert 0 == page.locator("preflight-compare :is(img, b)").count()


# --- Snapshots


@both
def test_a_snapshot_with_a_label_is_kept_from_the_project_s_page(page: Page, own: Served) -> None:
    keep(page, OLD, project={"name": "Churn"})
    desk = Desk(page, own, "project")
    desk.part("label").fill("Kick-off")
    desk.part("label").press("Enter")
    today = date.today().isoformat()

    expect(desk.part("snapshotsays")).to_have_text(own.says("Kept. The report now says what changes from here on."))
    expect(desk.part("snapshots")).to_have_text(f"Kick-off, {own.date(today)}")
    assert [{"at": today, "label": "Kick-off", "answers": OLD}] == stored(page)["snapshots"]
    assert "" == desk.part("label").input_value()


def test_the_project_s_page_leads_to_comparing(page: Page, own: Served) -> None:
    keep(page, NEW, snapshots=[KICKOFF])
    desk = Desk(page, own, "project")
    page.get_by_role("link", name="Compare two states").click()
    page.wait_for_url("**/compare/")
    page.wait_for_selector("preflight-compare[data-ready]", state="attached")

    expect(page.locator("preflight-compare [data-part=summary]")).to_contain_text("Before: ")
    assert desk.name == "project"


@both
def test_without_a_script_the_page_says_what_it_is_for(unscripted: Page, own: Served) -> None:
    unscripted.goto(f"{own.home}compare/")
    says = "Two states of a project side by side, and what its team changed apart from what the checklist changed."

    expect(unscripted.locator(".preflight-lede")).to_have_text(own.says(says))
    expect(unscripted.locator("[data-plain]")).to_be_visible()
    expect(unscripted.locator("preflight-compare [data-script]")).to_be_hidden()
