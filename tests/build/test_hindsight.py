"""The page “Would it have caught them?”: its numbers are those that anyone finds with the rule book in hand."""

from __future__ import annotations

import re

import pytest

from tests.build import building, written
from tests.build.building import ROOT, Site
from tests.build.document import Node

PAGE = "hindsight/index.html"
KOREAN = "https://preflight.example.org/ko/"


@pytest.fixture(scope="module")
def korean(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return building.build(ROOT, config="mkdocs.ko.yml", site_url=KOREAN, top=tmp_path_factory.mktemp("korean"))


def rows(node: Node) -> list[list[str]]:
    """Return the cells of every row below an element."""
    return [[cell.text for cell in row.all("td", "th")] for row in node.all("tr")]


def story(site: Site, case: str) -> dict[str, list[str]]:
    """Return what is said of a case, by the title of each checklist: the questions, the score and the verdict."""
    section = site.content(f"{site.base}{PAGE}").one("section", id=case)
    return {title: cells for title, *cells in rows(section)[1:] if cells}


def table(site: Site, id: str) -> Node:
    """Return the table under a heading."""
    content = site.content(f"{site.base}{PAGE}")
    nodes = list(content.walk())
    start = nodes.index(content.one("h2", id=id))
    return next(node for node in nodes[start:] if node.name == "table")


def part(site: Site, id: str) -> list[list[str]]:
    """Return the rows of the table under a heading."""
    return rows(table(site, id))


# --- The rule book, by hand ------------------------------------------------------------------------------------------

DEFAULT = {"must": 3, "should": 2, "could": 1}


TEXTS = written.read(ROOT / "checklists", ROOT / "docs" / "en")
SUPPORTED = {id for case in TEXTS.cases.values() if case["kind"] != "legend" for id in case["items"]}


def asked_in(checklist: str) -> dict[str, tuple[str, int]]:
    """Return need and weight of each item as a checklist asks it."""
    found = {}
    for line in TEXTS.lines(checklist):
        item = TEXTS.items[line.get("use", line.get("id"))]
        own = item.get("need", "should")
        need = line.get("need", own)
        weight = line.get("weight") or (item.get("weight") if need == own else None) or DEFAULT[need]
        if "retired" not in item:
            found[item["id"]] = (need, int(weight))
    return found


def by_hand(case: str, checklist: str) -> tuple[list[str], int, str]:
    """Return the musts that are missed, the score and the verdict, where every question of a checklist is asked."""
    lines = asked_in(checklist)
    missed = [id for id in lines if id in TEXTS.cases[case]["items"]]
    whole = sum(weight for _, weight in lines.values())
    score = 100 * (whole - sum(lines[id][1] for id in missed)) // whole
    musts = [id for id in missed if lines[id][0] == "must"]
    verdicts = TEXTS.checklists[checklist]["scoring"]["verdicts"]
    reached = [verdict["title"] for verdict in verdicts if int(verdict["from"]) <= score]
    return musts, score, verdicts[0]["title"] if musts else reached[-1]


# --- The page --------------------------------------------------------------------------------------------------------


def test_a_verdict_that_a_must_holds_back_is_the_one_found_by_hand(own: Site) -> None:
    musts, score, verdict = by_hand("robodebt", "gate-plan")

    missed, *numbers = story(own, "robodebt")[TEXTS.checklists["gate-plan"]["title"]]

    assert numbers == [str(score), verdict]
    assert missed.split(";")[0] == f"must: {', '.join(musts)}"


def test_a_verdict_that_the_score_alone_gives_is_the_one_found_by_hand(own: Site) -> None:
    musts, score, verdict = by_hand("civil-war-leakage", "baselines")

    missed, *numbers = story(own, "civil-war-leakage")[TEXTS.checklists["baselines"]["title"]]

    assert musts == []
    assert numbers == [str(score), verdict]
    assert set(missed.split(", ")) == set(TEXTS.cases["civil-war-leakage"]["items"]) & set(asked_in("baselines"))


def test_a_case_names_every_checklist_that_asks_one_of_its_questions(own: Site) -> None:
    expected = {
        case: {
            TEXTS.checklists[id]["title"] for id in TEXTS.running if not set(asked_in(id)).isdisjoint(front["items"])
        }
        for case, front in TEXTS.cases.items()
    }

    assert {case: set(story(own, case)) for case in TEXTS.cases} == expected


def test_the_table_of_checklists_adds_up_to_all_pairs(own: Site) -> None:
    _, *lists, (_, *total) = part(own, "lists")
    told = [case for case, front in TEXTS.cases.items() if front["kind"] != "legend"]

    # What has no thresholds counts as it is.
    numbers = [[int(row[2] if cell == "–" else cell) for cell in row[1:]] for row in lists]

    assert [str(sum(column)) for column in zip(*numbers, strict=True)] == total
    assert int(total[0]) == sum(len(story(own, case)) for case in told)


LADDERS = {
    checklist["title"]
    for checklist in map(TEXTS.checklists.__getitem__, TEXTS.running)
    if checklist["scoring"]["method"] == "ladder"
}


def test_the_score_of_a_ladder_says_that_it_counts_steps(own: Site) -> None:
    told = [story(own, case) for case in TEXTS.cases]
    scores = [cells[1] for cases in told for title, cells in cases.items() if title in LADDERS]

    assert scores
    assert [score for score in scores if not re.fullmatch(r"1 step|(0|[2-9]) steps", score)] == []


def test_a_score_of_a_hundred_has_no_unit_and_the_page_says_so(own: Site) -> None:
    told = [story(own, case) for case in TEXTS.cases]
    scores = {cells[1] for cases in told for title, cells in cases.items() if title not in LADDERS}

    assert [score for score in scores if not re.fullmatch(r"\d+|–", score)] == []
    assert "A score without a unit is one of a hundred." in own.content(f"{own.base}{PAGE}").text


def test_the_page_says_how_many_of_its_total_a_ladder_flags_by_construction(own: Site) -> None:
    lists = [row for row in part(own, "lists")[1:-1] if row[0] in LADDERS]
    pairs, flagged = (sum(int(row[column]) for row in lists) for column in (1, 2))

    assert pairs
    assert (
        f"The total includes {flagged} of {pairs} pairs with a ladder, which flags by construction"
        in own.content(f"{own.base}{PAGE}").text
    )


def test_nothing_is_said_of_ladders_where_none_asks_about_a_case(gallery: Site) -> None:
    assert "ladder" not in gallery.content(f"{gallery.base}{PAGE}").text


def test_lower_thresholds_never_flag_more_and_higher_ones_never_less(own: Site) -> None:
    lists = [row for row in part(own, "lists")[1:] if "–" not in row]

    assert lists
    assert [row for row in lists if not int(row[4]) <= int(row[2]) <= int(row[5])] == []


def test_what_has_no_thresholds_in_percent_has_a_dash(own: Site) -> None:
    scorings = {
        checklist["title"]: checklist["scoring"] for checklist in map(TEXTS.checklists.__getitem__, TEXTS.running)
    }
    dashed = {
        title
        for title, scoring in scorings.items()
        if scoring["method"] in ("ladder", "rules") or scoring.get("unit") == "points"
    }
    lists = part(own, "lists")[1:-1]

    assert {row[0] for row in lists if row[4:] == ["–", "–"]} == dashed & {row[0] for row in lists}


def test_every_pair_that_thresholds_move_has_another_verdict_beside_its_own(own: Site) -> None:
    _, *moves = part(own, "moves")

    assert moves
    assert [row for row in moves if len(set(row[1:])) < 2] == []


def test_every_question_without_a_case_is_listed_and_no_other(own: Site) -> None:
    own_items = {
        line["id"] for id in TEXTS.running for line in TEXTS.lines(id) if "id" in line and "retired" not in line
    }
    leads = building.addresses(table(own, "unsupported").all("a"))

    assert {id.upper() for lead in leads for id in re.findall(r"items/([^/]+)/", lead)} == own_items - SUPPORTED


def test_the_page_says_before_anything_else_that_it_is_hindsight(own: Site) -> None:
    content = own.content(f"{own.base}{PAGE}")
    nodes = list(content.walk())

    assert "coverage, not prediction" in content.one("p", class_="preflight-caveat").text
    assert nodes.index(content.one("p", class_="preflight-caveat")) < nodes.index(content.all("table")[0])


def test_every_case_and_their_list_lead_to_the_page(own: Site) -> None:
    leads = {case: f"../../hindsight/#{case}" for case in TEXTS.cases} | {"": "../hindsight/"}

    found = {
        case: list(building.addresses(own.content(f"{own.base}cases/{case}/index.html").all("a")))
        for case in TEXTS.cases
    }
    found[""] = list(building.addresses(own.content(f"{own.base}cases/index.html").all("a")))

    assert [case for case, address in leads.items() if address not in found[case]] == []


def test_a_legend_stands_apart_and_counts_nowhere(gallery: Site) -> None:
    content = gallery.content(f"{gallery.base}{PAGE}")
    nodes = list(content.walk())
    legends = nodes.index(content.one("h2", id="legends"))

    assert nodes.index(content.one("section", id="two-numbers")) < legends
    assert nodes.index(content.one("section", id="the-legend")) > legends
    assert part(gallery, "lists")[-1][1] == str(len(story(gallery, "two-numbers")))
    assert any("GA-10" in questions for _, questions in part(gallery, "unsupported")[1:])


def test_a_question_that_cannot_be_asked_with_the_others_is_named(gallery: Site) -> None:
    # GT-01 is asked after a yes to GA-01, which the case missed too.
    assert story(gallery, "two-numbers")["Every shape of an item"][0] == "must: GA-01; not asked: GT-01"


def test_the_korean_page_has_the_same_numbers_in_its_own_words(own: Site, korean: Site) -> None:
    def numbers(site: Site) -> list[list[str]]:
        return [row[1:] for row in part(site, "lists")[1:]]

    assert numbers(korean) == numbers(own)
    assert "예측이 아니라" in korean.content(f"{korean.base}{PAGE}").one("p", class_="preflight-caveat").text
    assert story(korean, "robodebt").keys().isdisjoint(story(own, "robodebt"))
