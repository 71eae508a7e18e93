"""New tickets that are filled in, suggested changes, and blank forms."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from mkdocs_preflight import fragment
from tests.browser.answering import keep
from tests.browser.conftest import both
from tests.browser.desk import Desk
from tests.browser.serving import Served
from tests.build.building import ROOT

ANSWERS: dict[str, Any] = {"FC-06": {"value": "partly", "note": "@team"}, "FC-13": "no"}
#: How long an address may be that a tracker's server takes.
LONGEST = 7000


@pytest.fixture
def desk(page: Page, own: Served) -> Desk:
    keep(page, ANSWERS, project={"name": "Churn_model @team"})
    desk = Desk(page, own, "report", "#approval")
    desk.part("trackers").locator("summary").click()
    return desk


def ticket(desk: Desk, about: str) -> dict[str, str]:
    """Return the fields that the link of a line fills in."""
    line = desk.part("tickets").locator("li").filter(has_text=about).first
    address = line.locator("a").first.get_attribute("href") or ""

    assert len(address) <= LONGEST
    return {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}


@both
def test_there_is_a_ticket_for_the_result_all_gaps_and_each_gap(desk: Desk, own: Served) -> None:
    lines = desk.part("tickets").locator("li")

    about = ["The result", "All gaps", "FC-13 The user’s real problem", "FC-06 One meaning of success"]
    expect(lines).to_have_text([f"{own.says(each)}: GitHub" for each in about])


@both
def test_a_gap_s_ticket_says_what_is_asked_what_was_answered_and_where_it_lives(desk: Desk, own: Served) -> None:
    filled = ticket(desk, "FC-06")
    asked, answered, *todo, address = filled["body"].split("\n\n")

    assert f"{own.says('FC-06 One meaning of success')} (Churn_model @team)" == filled["title"]
    assert own.says("Do the success results that sponsor and user wrote separately agree?") == asked
    assert f"{own.says('Answer', 'item.answer')}: {own.says('Partly')}" == answered
    assert 1 == len(todo)
    assert address.endswith("/r/FC-06/")


@both
def test_the_result_s_ticket_ends_with_a_link_that_opens_it(desk: Desk, own: Served) -> None:
    body = ticket(desk, own.says("The result"))["body"]
    read = fragment.read(body.split("\n\n")[-1])

    assert isinstance(read, dict)
    assert {"FC-06", "FC-13"} == (read["record"] or {})["answers"].keys()  # type: ignore[attr-defined]


def test_notes_are_in_no_ticket(desk: Desk) -> None:
    for about in ("The result", "All gaps", "FC-06"):
        assert "@team" not in ticket(desk, about)["body"]


@both
def test_a_link_that_no_address_can_hold_is_replaced_by_the_word_to_attach_the_file(page: Page, own: Served) -> None:
    notes = {f"FC-{n:02}": {"value": "no", "note": incompressible(n)} for n in range(1, 19)}
    keep(page, notes)
    desk = Desk(page, own, "report", "#failure-causes")
    desk.part("texts").check()
    expect(desk.part("link")).to_have_value(re.compile(f"^.{{{LONGEST},}}$"))
    desk.part("trackers").locator("summary").click()

    told = own.says("The result is too long for a link here. Attach its file to this ticket.")
    assert ticket(desk, own.says("The result"))["body"].endswith(told)


def incompressible(n: int) -> str:
    """Return a text that no packer makes much shorter."""
    return "".join(hashlib.sha256(f"{n}.{part}".encode()).hexdigest() for part in range(12))


# --- Several trackers


def test_each_tracker_gets_its_own_fields(page: Page, gallery: Served) -> None:
    keep(page, {"GA-01": "no"}, catalogue="gallery")
    desk = Desk(page, gallery, "report")
    expect(desk.part("trackers")).to_be_attached()
    links = desk.part("tickets").locator("li").first.locator("a")
    fields = [set(parse_qs(urlsplit(link.get_attribute("href") or "").query)) for link in links.all()]

    assert [{"pid", "issuetype", "summary", "description"}, {"title", "body"}] == fields


def test_every_question_offers_to_suggest_a_change(page: Page, gallery: Served) -> None:
    page.goto(f"{gallery.home}items/ga-01/")
    links = page.get_by_role("link", name="Suggest a change to this question")
    fields = [parse_qs(urlsplit(link.get_attribute("href") or "").query) for link in links.all()]

    assert [{"issue[title]", "issue[description]"}, {"title", "body"}] == [set(each) for each in fields]
    assert fields[0]["issue[title]"][0].startswith("GA-01 ")


@both
def test_every_question_of_our_own_site_offers_to_suggest_a_change(own: Served) -> None:
    pages = sorted((own.folder / own.language / "items").glob("*/index.html"))
    offer = own.says("Suggest a change to this question")

    assert len(pages) > 100
    assert [] == [page.parent.name for page in pages if offer not in page.read_text("utf-8")]


# --- Blank forms


@pytest.mark.parametrize(
    "id", [path.stem for path in sorted((ROOT / "checklists").glob("*.yml")) if path.stem != "profile"]
)
def test_a_blank_form_asks_every_question_and_needs_no_script(unscripted: Page, own: Served, id: str) -> None:
    unscripted.goto(f"{own.home}forms/{id}/")
    ids = unscripted.locator(".preflight-form__question").evaluate_all("all => all.map(({ id }) => id)")
    catalogue = json.loads((own.folder / "en/api/catalogue.json").read_text("utf-8"))
    asked = next(each["items"] for each in catalogue["checklists"] if each["id"] == id)

    assert asked == [each for each in ids if each in asked]
    assert 0 == unscripted.locator("main :is(input, textarea)").count()


def test_a_blank_form_stays_blank_whatever_was_answered(page: Page, own: Served) -> None:
    keep(page, {"FC-06": {"value": "yes", "evidence": "https://example.org/mine"}})
    page.goto(f"{own.home}forms/approval/")

    expect(page.locator("main")).not_to_contain_text("mine")


@both
def test_a_checklist_leads_to_its_blank_form(page: Page, own: Served, tmp_path: Path) -> None:
    page.goto(f"{own.home}checklists/approval/")
    page.get_by_role("link", name=own.says("Blank form")).click()

    expect(page).to_have_url(f"{own.home}forms/approval/")
