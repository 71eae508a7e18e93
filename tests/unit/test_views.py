"""What the answering pages are given to place, from the checklists of this site."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from mkdocs_preflight.model import Retired
from mkdocs_preflight.reading import catalogue as reading
from mkdocs_preflight.site import answering, desk, views
from mkdocs_preflight.site.links import Links, checklist_page, item_page
from mkdocs_preflight.site.site import Site
from mkdocs_preflight.site.words import Words

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def site() -> Site:
    found, problems = reading.read(
        [reading.Folder(ROOT / "checklists", "")],
        catalogue="preflight",
        pages=ROOT / "docs" / "en",
        cache=reading.Cache(),
    )
    assert [problem for problem in problems if problem.level == "error"] == []
    return Site(found, words=Words("en"), links=Links(site_url="https://example.org/en/", root="../"))


@pytest.fixture(scope="module")
def failures(site: Site) -> views.ChecklistView:
    checklist = site.catalogue.checklists["failure-causes"]
    return views.checklist_view(site, checklist, checklist_page(checklist.id))


def test_positions_count_the_items_of_the_whole_checklist(failures: views.ChecklistView) -> None:
    positions = [item.position for section in failures.sections for item in section.items]

    assert [f"{at}/{failures.count}" for at in range(1, failures.count + 1)] == positions


def test_the_profile_stands_first_where_a_condition_looks_at_it(failures: views.ChecklistView) -> None:
    assert failures.profile is not None
    assert all(item.profile and not item.na and not item.position for item in failures.profile.items)


def test_a_used_item_has_the_need_that_its_line_gives(site: Site) -> None:
    checklist = site.catalogue.checklists["gate-plan"]
    shown = views.checklist_view(site, checklist, checklist_page(checklist.id))
    needs = {item.id: item.need for section in shown.sections for item in section.items}

    assert ("must", "should") == (needs["FC-15"], needs["VA-01"])


def test_a_condition_is_said_with_the_names_and_answers_a_visitor_reads(site: Site) -> None:
    text = views.condition_text(site, {"PP-03": ("people",), "FC-06": ("yes", "partly")})

    assert (
        "Asked if “Effect on individuals” is “People: customers, patients, applicants, pupils, staff” "
        "and “One meaning of success” is “Yes or Partly”."
    ) == text


def test_a_retired_item_has_no_condition(site: Site) -> None:
    item = site.catalogue.items["FC-15"]
    retired = replace(item, when={"FC-99": ("yes",)}, retired=Retired("2.0.0", (), "Gone.", item.place))

    assert "" == views.item_view(site, retired, retired, item_page("FC-15")).condition


def test_a_confirm_offers_three_answers_with_their_keys(site: Site) -> None:
    shown = views.alone_view(site, site.catalogue.items["FC-06"], item_page("FC-06")).item

    assert [("yes", "best", "y1"), ("partly", "part", "p2"), ("no", "worst", "n3")] == [
        (answer.id, answer.tone, answer.key) for answer in shown.answers
    ]


def test_options_without_value_are_plain_and_numbered(site: Site) -> None:
    shown = views.alone_view(site, site.catalogue.items["PP-03"], item_page("PP-03")).item

    assert [("people", "plain", "1"), ("nobody", "plain", "2")] == [
        (answer.id, answer.tone, answer.key) for answer in shown.answers
    ]


def test_an_item_on_its_own_page_is_asked_whatever_the_project_is(site: Site) -> None:
    item = site.catalogue.items["FC-15"]
    plan = views.alone_view(site, item, item_page("FC-15")).plan

    assert item.when
    assert [("FC-15", False)] == [(asked["id"], "when" in asked) for asked in plan["sections"][0]["items"]]


def test_only_what_gathers_from_several_checklists_stands_first_in_the_list(site: Site) -> None:
    groups = {group: [checklist.id for checklist in found] for group, found in site.groups.items()}

    assert groups["across"] == ["approval", "screening"]
    assert "baseline-ladder" in groups["themes"]


def test_every_item_has_a_page(site: Site) -> None:
    bodies = [answering.item_body(site, item) for item in site.catalogue.items.values()]

    assert len(site.catalogue.items) == sum("<preflight-item" in body for body in bodies)


def test_a_section_is_embedded_with_the_whole_plan_and_ids_of_its_own(site: Site) -> None:
    body = answering.embed(site, "failure-causes#people", "guides/scoping.md")

    assert ('id="embed-FC-15"' in body, 'id="embed-FC-06"' in body, '"FC-06"' in body) == (True, False, True)


def test_an_embedded_block_leads_to_the_whole_checklist(site: Site) -> None:
    body = answering.embed(site, "gate-plan", "guides/scoping.md")

    assert 'href="../../checklists/gate-plan/"' in body


#: Chosen by a fact: a kind of trouble, a state, the name of a button's deed, what a step or rule or axis says.
CHOSEN = (
    {"open", "unknown", "undo", "save", "dismiss", "close", "axis", "axis.end", "axis.none"}
    | {f"storage.{trouble}" for trouble in ("refused", "full", "nearly", "foreign", "damaged")}
    | {f"why.{state}" for state in ("met", "open", "unmet", "yes", "perhaps", "unless", "no", "past")}
)


def said_in(text: str) -> set[str]:
    """Return the keys of sentences that a script names where it says them."""
    return {key for call in re.findall(r"words\.say\(([^{}()]+)", text) for key in re.findall(r"'([\w.]+)'", call)}


def test_the_script_has_every_sentence_it_says_and_says_every_one_it_has(site: Site) -> None:
    has = set(site.words.group("script.item", "script.checklist", "script.older"))
    folder = ROOT / "plugins" / "mkdocs_preflight" / "site" / "script"
    text = "".join(
        path.read_text("utf-8") for path in folder.glob("*.js") if path.stem not in {"path", "cases", "changes"}
    )

    assert (set(), set()) == (said_in(text) - has - {"n/a"}, has - CHOSEN - {key for key in has if f"'{key}'" in text})


def test_the_pages_for_projects_have_every_sentence_they_say_and_say_every_one_of_their_own(site: Site) -> None:
    folder = ROOT / "plugins" / "mkdocs_preflight" / "site" / "script"
    text = "".join(path.read_text("utf-8") for path in (folder / "desk").glob("*.js"))
    own = set(site.words.group("script.desk"))
    chosen = CHOSEN | {"review.accept", "review.return"}

    assert (set(), set()) == (
        said_in(text) - set(desk.words(site)),
        own - chosen - {key for key in own if f"'{key}'" in text},
    )
