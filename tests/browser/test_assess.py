"""A made-up project is assessed to its end with the keyboard alone; the page says what the engine in Python says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.answering import Checklist, checklist, item_page, keep, tab_to
from tests.browser.conftest import both, shared_page
from tests.browser.serving import Served

#: The key that gives each answer; a number is the place of an option.
KEYS = {"yes": "y", "partly": "p", "no": "n", "unknown": "?", "n/a": "-"}
#: The facts of the project: a roll-out of something that acts without review, on people.
FACTS = {"PP-01": "4", "PP-02": "3", "PP-03": "1"}
#: What is answered first; everything else is a yes.
FIRST = {"LG-03": "no", "ME-01": "no", "FC-15": "partly", "SI-03": "n/a", "FC-06": "partly", "LG-07": "unknown"}
#: What is answered anew, once it was found out or mended, in this order.
MENDED = {"LG-07": "yes", "LG-03": "yes", "ME-01": "yes", "FC-15": "yes"}
EVIDENCE = "https://example.org/notes and “words” <b>"
NOTE = "No model is trained here."


@dataclass(frozen=True, slots=True)
class Moment:
    """What there is to see after an answer was given, and what both engines say."""

    name: str
    focus: str
    result: Any
    scored: Any
    verdict: str
    between: str
    shape: str
    counts: dict[str, str]
    says: str
    bar: tuple[str, str]
    held: str
    arrows: list[str]
    way: list[str]
    whole: list[str]
    next: str


def focused(page: Page) -> str:
    """Return the id of the item that holds the focus."""
    found: str = page.evaluate("document.activeElement.closest('[data-item]')?.dataset.item ?? ''")
    return found


LOOK = """side => {
  const seen = (selector) => [...side.querySelectorAll(selector)].filter((place) => place.checkVisibility())
  const text = (name) => seen(`[data-part=${name}]`).map((place) => place.textContent).join()
  const bar = side.querySelector('[data-part=bar]').style
  return {
    result: side.parentElement.result,
    verdict: text('verdict'), between: text('between'), says: text('says'), held: text('held'), next: text('nextname'),
    shape: side.querySelector('[data-shape]').dataset.shape,
    counts: Object.fromEntries(seen('[data-count]').map((count) => [count.dataset.count, count.textContent])),
    bar: [bar.getPropertyValue('--low'), bar.getPropertyValue('--high')],
    arrows: seen('[data-arrow]').map((arrow) => arrow.dataset.arrow),
    way: seen('[data-way] li').map((line) => line.dataset.line),
    whole: [...document.querySelectorAll('[data-part=report] [data-way="0"] li')].map((line) => line.dataset.line),
  }
}"""


def look(run: Checklist, name: str) -> Moment:
    """Return what there is to see now."""
    seen = run.page.locator("[data-part=side]").evaluate(LOOK)
    seen["bar"] = tuple(seen["bar"])
    return Moment(name=name, focus=focused(run.page), scored=run.scored, **seen)


def answer_by_key(page: Page, value: str) -> None:
    """Answer the item that holds the focus and is open."""
    page.keyboard.press(KEYS.get(value, value))


def write_by_key(page: Page, evidence: str, note: str) -> None:
    """Write evidence and a note from the line of an item, and come back to it."""
    page.keyboard.press("e")
    page.keyboard.insert_text(evidence)
    page.keyboard.press("Tab")
    page.keyboard.insert_text(note)
    page.keyboard.press("Escape")


@pytest.fixture(scope="module")
def end(browser: Browser, own: Served) -> Iterator[tuple[Checklist, list[Moment]]]:
    """The checklist after the whole assessment, and what was to be seen on the way."""
    with shared_page(browser) as page:
        run = checklist(page, own, "approval")
        moments = [look(run, "nothing")]
        assess(run, moments)
        yield run, moments


def assess(run: Checklist, moments: list[Moment]) -> None:
    """Answer everything that is offered, then mend what is not yet good."""
    page = run.page
    tab_to(page, "summary")
    page.keyboard.press("Enter")
    while item := focused(page):
        if moments[-1].result["next"] is None:
            break
        value = FACTS.get(item) or FIRST.get(item, "yes")
        answer_by_key(page, value)
        if value == "n/a":
            write_by_key(page, "", NOTE)
        if item == "LG-08":
            write_by_key(page, EVIDENCE, "")
        moments.append(look(run, f"{item} {value}"))
        page.keyboard.press("o")
    for item, value in MENDED.items():
        # Down or up the list, then open the line with the answer's own key, and answer.
        while focused(page) != item:
            rows = page.evaluate(
                "[...document.querySelectorAll('[data-item]:not([hidden])')].map((e) => e.dataset.item)"
            )
            page.keyboard.press("j" if rows.index(focused(page)) < rows.index(item) else "k")
        if run.item(item).get_attribute("open") is None:
            answer_by_key(page, value)
        answer_by_key(page, value)
        moments.append(look(run, f"{item} mended"))


End = tuple[Checklist, list[Moment]]


def moment(end: End, name: str) -> Moment:
    """Return one moment of the assessment."""
    return next(each for each in end[1] if each.name == name)


@both
def test_every_answer_is_given_and_kept(end: End) -> None:
    run, _ = end
    asked = [
        item["id"] for section in run.plan["sections"] for item in section["items"] if run.item(item["id"]).is_visible()
    ]
    expected = {"PP-01": "rollout", "PP-02": "acts", "PP-03": "people"} | {
        id: (FIRST | MENDED).get(id, "yes") for id in asked
    }

    assert len(asked) == 22
    assert expected == run.answers


@both
def test_each_question_that_is_offered_next_is_the_one_the_engine_names(end: End) -> None:
    answering = [each for each in end[1][1:] if each.name.split()[1] != "mended"]
    expected = [before.scored["next"] for before in end[1][: len(answering)]]

    assert expected == [each.name.split()[0] for each in answering]


@both
def test_the_page_and_python_say_the_same_after_every_answer(end: End) -> None:
    for each in end[1]:
        assert each.scored == each.result, each.name


@both
def test_the_verdict_is_not_settled_before_anything_is_answered(end: End, own: Served) -> None:
    first = moment(end, "nothing")
    expected = (own.says("Not settled"), own.says("between Not ready and Ready"), "open")

    assert expected == (first.verdict, first.between, first.shape)


@both
def test_the_verdict_is_a_word_exactly_when_it_is_the_only_possible_one(end: End, own: Served) -> None:
    titles = {"not-ready": "Not ready", "conditions": "Ready with conditions", "ready": "Ready", None: "Not settled"}
    for each in end[1]:
        assert own.says(titles[each.scored["verdict"]]) == each.verdict, each.name


@both
def test_an_open_verdict_lies_between_the_worst_and_the_best_possible_one(end: End, own: Served) -> None:
    titles = {"not-ready": "Not ready", "conditions": "Ready with conditions", "ready": "Ready"}
    for each in end[1]:
        possible = [titles[id] for id in each.scored["possible_verdicts"]]
        expected = own.says(f"between {possible[0]} and {possible[-1]}") if len(possible) > 1 else ""
        assert expected == each.between, each.name


@both
def test_every_form_of_the_verdict_was_seen(end: End) -> None:
    assert {"open", "stop", "revise", "go"} == {each.shape for each in end[1]}


@both
def test_the_bar_shows_both_ends_of_the_range(end: End) -> None:
    for each in end[1]:
        low, high = each.scored["range"]
        assert (f"{low}%", f"{high}%") == each.bar, each.name


@both
def test_a_sentence_says_what_the_bar_shows(end: End, own: Served) -> None:
    for each in end[1]:
        low, high = each.scored["range"]
        both_ends = f"{low} secured. At most {high} if every open answer is yes."
        told = own.says(both_ends if low != high else f"{low} secured, and nothing open.")
        assert told == each.says, each.name


@both
def test_the_counts_are_those_of_the_result(end: End) -> None:
    musts = ["VA-02", "FC-15", "LG-03", "LG-08", "AR-09"]
    for each in end[1]:
        told = each.scored
        assert str(len(told["gaps"])) == each.counts["below"], each.name
        assert str(told["asked"] - told["answered"]) == each.counts["open"], each.name
        assert str(len(told["find_out"])) == each.counts["find"], each.name
    facts_known = moment(end, "PP-03 1")
    assert str(len(musts)) == facts_known.counts["mustopen"]
    assert "0" == end[1][-1].counts["mustopen"]


@both
def test_the_way_to_the_next_verdict_is_the_shortest_path(end: End) -> None:
    for each in end[1]:
        expected = next(iter(each.scored["path"].values()), [])
        assert expected == each.whole, each.name
        # Beside the list there is room for a short one alone.
        assert (expected if len(expected) < 6 else []) == each.way, each.name


@both
def test_a_must_at_no_is_named_as_what_holds_the_verdict(end: End, own: Served) -> None:
    assert own.says("Not ready while the must “Legal basis” is at no.") == moment(end, "LG-03 no").held


@both
def test_a_must_below_yes_is_named_as_what_keeps_from_the_best(end: End, own: Served) -> None:
    name = end[0].item("FC-15").locator("[data-part=name]").inner_text()

    expected = own.says(f"No better than Ready with conditions while the must “{name}” is below yes.")
    assert expected == moment(end, "ME-01 mended").held


@both
def test_nothing_holds_the_verdict_in_the_end(end: End) -> None:
    assert "" == end[1][-1].held


@both
def test_the_way_back_is_shown_while_its_answer_stands(end: End) -> None:
    expected = [["GB-6"] if (each.scored["back"] or {}).get("arrows") else [] for each in end[1]]

    assert expected == [each.arrows for each in end[1]]
    assert ["GB-6"] == moment(end, "ME-01 no").arrows
    assert [] == moment(end, "ME-01 mended").arrows


@both
def test_answering_leaves_the_focus_where_it_was(end: End) -> None:
    assert [each.name.split()[0] for each in end[1][1:]] == [each.focus for each in end[1][1:]]


@both
def test_evidence_is_kept_as_it_was_typed(end: End) -> None:
    assert EVIDENCE == end[0].record["answers"]["LG-08"]["evidence"]


@both
def test_an_answer_of_does_not_apply_counts_with_its_note(end: End) -> None:
    assert NOTE == end[0].record["answers"]["SI-03"]["note"]
    assert ["SI-03"] == end[0].result["excluded"]


@both
def test_the_project_ends_as_ready_and_one_must_can_show_it(end: End, own: Served) -> None:
    last = end[1][-1]

    assert ("ready", own.says("Ready"), "go") == (last.result["verdict"], last.verdict, last.shape)
    assert {"musts": 5, "with": 1} == last.result["evidence"]
    told = ("Self-assessed. 1 of 5 musts has evidence.", "Left out as “does not apply”: SI-03 The next simpler one.")
    assert " ".join(map(own.says, told)) == end[0].part("evidence", ".preflight-side").inner_text()


@both
def test_nothing_is_offered_next_when_nothing_is_open(end: End) -> None:
    expect(end[0].do("next", ".preflight-side")).to_have_count(0)


# --- The parts of the panel and the list -----------------------------------------------------------------------------

#: A project in the middle: two musts at no, a way back, something to find out and something that does not apply.
HALF = {
    "PP-01": "rollout",
    "PP-02": "acts",
    "PP-03": "people",
    "FC-13": "yes",
    "PR-01": {"value": "n/a", "note": "Nobody asked; the law does."},
    "FC-06": {"value": "partly", "evidence": "Minutes of March."},
    "ME-01": "no",
    "LG-03": "no",
    "FC-15": "unknown",
    "VA-02": {"value": "yes", "evidence": "A plan with a control group."},
}


@pytest.fixture(scope="module")
def seen(browser: Browser, own: Served) -> Iterator[Checklist]:
    """A checklist that is half answered, to be looked at."""
    with shared_page(browser) as page:
        keep(page, HALF)
        yield checklist(page, own, "approval")


@pytest.fixture
def half(page: Page, own: Served) -> Checklist:
    """A checklist that is half answered, to go on with."""
    keep(page, HALF)
    return checklist(page, own, "approval")


def shown(run: Checklist) -> list[str]:
    """Return the items in the list that are to be seen, without the facts about the project."""
    rows = run.page.locator("[data-item]:not([data-profile])")
    found: list[str] = rows.evaluate_all("rows => rows.filter((row) => row.checkVisibility()).map((row) => row.id)")
    return found


def lines(run: Checklist, part: str) -> list[str]:
    """Return the items of a list in the report."""
    found: list[str] = run.page.locator(f"[data-part=report] [data-part={part}] > ol > li").evaluate_all(
        "lines => lines.map((line) => line.dataset.line)"
    )
    return found


def said(run: Checklist, id: str) -> str:
    """Return what the line of an item says."""
    return run.item(id).locator("[data-part=said]").inner_text()


@pytest.mark.parametrize(
    ("filter", "expected"),
    [
        ("find", ["FC-15"]),
        ("below", ["FC-06", "ME-01", "LG-03"]),
        ("must", ["VA-02", "FC-15", "LG-03", "LG-08", "AR-09"]),
    ],
)
def test_a_filter_shows_what_it_says(half: Checklist, filter: str, expected: list[str]) -> None:
    half.page.locator(f"[data-filter={filter}]").press("Enter")

    assert expected == shown(half)
    assert str(len(expected)) == half.page.locator(f"[data-filter={filter}] [data-count]").inner_text()


@both
def test_the_filter_of_open_questions_shows_those_without_an_answer(half: Checklist) -> None:
    half.page.locator("[data-filter=open]").press("Enter")
    answered = [id for id in shown(half) if id in HALF]

    assert (15, []) == (len(shown(half)), answered)


def test_the_filter_of_all_shows_everything_that_is_asked(half: Checklist) -> None:
    half.page.locator("[data-filter=must]").press("Enter")
    half.page.locator("[data-filter=all]").press("Enter")

    assert half.result["asked"] == len(shown(half))


def test_answering_does_not_take_a_question_away_from_under_the_filter(half: Checklist) -> None:
    half.page.locator("[data-filter=find]").press("Enter")
    half.answer("FC-15", "yes")

    assert ["FC-15"] == shown(half)


@both
def test_a_filter_that_finds_nothing_says_so(page: Page, own: Served) -> None:
    run = checklist(page, own, "approval")
    page.locator("[data-filter=below]").press("Enter")

    assert own.says("No question here fits this filter.") == run.part("empty").inner_text()


def test_the_pressed_filter_is_the_only_one(half: Checklist) -> None:
    half.page.locator("[data-filter=must]").press("Enter")

    assert ["must"] == [
        chip.get_attribute("data-filter") for chip in half.page.locator("[data-filter][aria-pressed=true]").all()
    ]


@both
def test_the_gaps_are_listed_as_the_engine_orders_them(seen: Checklist) -> None:
    assert seen.scored["gaps"] == lines(seen, "gaps")


@both
def test_what_to_find_out_and_what_is_left_out_are_listed_apart(seen: Checklist) -> None:
    assert (["FC-15"], ["PR-01"]) == (lines(seen, "find"), lines(seen, "excluded"))


@both
def test_a_gap_says_what_to_do(seen: Checklist) -> None:
    advice = seen.item("ME-01").locator("[data-part=todo]").text_content()

    assert advice == seen.page.locator("[data-part=gaps] [data-line=ME-01] [data-part=todo]").text_content()


@both
def test_a_gap_leads_to_its_question(half: Checklist) -> None:
    half.page.locator("[data-part=gaps] [data-line=ME-01] [data-do=go]").press("Enter")

    assert "ME-01" == focused(half.page)
    expect(half.item("ME-01").locator("input").first).to_be_visible()


@both
def test_the_reasons_add_up_to_what_the_engine_earned(seen: Checklist) -> None:
    weights = {item["id"]: item for section in seen.plan["sections"] for item in section["items"]}
    earned = weights["FC-13"]["weight"] + weights["FC-06"]["weight"] / 2 + weights["VA-02"]["weight"]
    total = seen.page.locator("[data-sum=''] td").first.inner_text()

    assert f"{earned:g}" == total


@both
def test_the_reasons_name_the_score_and_both_ends(seen: Checklist, own: Served) -> None:
    score, (low, high) = seen.scored["score"], seen.scored["range"]
    expected = (
        f"Score so far: {score}, over what is answered and counts. "
        f"With every open answer at no it is {low}, with every one at yes {high}."
    )

    assert own.says(expected) == seen.part("why").inner_text()


@both
def test_the_reasons_show_the_sums_of_every_section(seen: Checklist) -> None:
    sections = [section["id"] for section in seen.plan["sections"]]

    assert [*sections, ""] == [line.get_attribute("data-sum") for line in seen.page.locator("[data-sum]").all()]


@both
def test_the_way_back_says_where_to_why_what_first_and_what_fired_it(seen: Checklist, own: Served) -> None:
    arrow = seen.page.locator("[data-arrow=GB-6]")

    assert own.says("Go back to Planning and project setup") == arrow.locator("h3").inner_text()
    assert own.says("First thing to do there:") in arrow.inner_text()
    assert own.says("ME-01 Chain to value") == arrow.locator("[data-part=fired]").inner_text()


@both
def test_every_way_back_names_what_fired_it_and_not_what_fired_another(page: Page, own: Served) -> None:
    keep(page, {"PP-01": "rollout", "ME-01": "no", "LG-22": "no", "LG-27": "no"})
    checklist(page, own, "gate-rollout")
    fired = {
        arrow.get_attribute("data-arrow"): arrow.locator("[data-part=fired]").inner_text()
        for arrow in page.locator("[data-arrow]:visible").all()
    }

    assert {"GB-6": ["LG-22", "ME-01"], "GX-2": ["LG-27"]} == {
        id: [item for item in ("LG-22", "LG-27", "ME-01") if item in text] for id, text in fired.items()
    }


def test_the_way_back_leads_to_the_picture_of_the_lifecycle(half: Checklist, own: Served) -> None:
    half.page.locator("[data-arrow=GB-6] a", has_text="GB-6").press("Enter")

    expect(half.page).to_have_url(f"{own.home}lifecycle/#GB-6")


@both
def test_facts_of_the_project_say_how_many_questions_they_spare(page: Page, own: Served) -> None:
    keep(page, {"PP-01": "idea", "PP-02": "confirms", "PP-03": "nobody"})
    run = checklist(page, own, "approval")
    spared = sum(len(section["items"]) for section in run.plan["sections"]) - run.result["asked"]

    assert own.says(f"{spared} questions are not asked because of them.") == run.part("hidden").inner_text()
    assert run.result["asked"] == len(shown(run))


def test_a_question_opens_others_as_its_answer_asks(page: Page, own: Served) -> None:
    run = checklist(page, own, "approval")
    run.answer("PP-01", "idea")
    before = run.item("DP-01").is_visible()
    run.answer("PP-01", "pilot")

    assert (False, True) == (before, run.item("DP-01").is_visible())


def test_the_advice_is_shown_only_while_the_answer_is_not_the_best(half: Checklist) -> None:
    advice = half.open("ME-01").locator("[data-part=advice]")
    before = advice.is_visible()
    half.answer("ME-01", "yes")

    assert (True, False) == (before, advice.is_visible())


@both
def test_does_not_apply_without_a_note_stays_open_and_says_so(half: Checklist, own: Served) -> None:
    half.answer("SI-03", "n/a")

    assert own.says("Needs a note") == said(half, "SI-03")
    assert "SI-03" not in half.result["excluded"]
    expect(half.item("SI-03").locator(".preflight-needed")).to_be_visible()


@both
def test_an_answer_can_be_taken_back(half: Checklist, own: Served) -> None:
    half.open("ME-01").locator("[data-do=forget]").press("Enter")

    assert (own.says("Open", "script.item.open"), "ME-01") == (said(half, "ME-01"), focused(half.page))
    assert "ME-01" not in half.answers


@both
def test_the_settled_total_is_announced_once_it_stands(half: Checklist, own: Served) -> None:
    status = half.page.locator("[data-part=status]")
    before = status.text_content()
    half.answer("LG-08", "yes")

    assert "" == before
    expect(status).to_have_text(f"{own.says('8 of 22 answered')}. {own.says('Not ready')}.")


def test_the_page_tells_others_of_every_change(half: Checklist) -> None:
    half.page.evaluate("addEventListener('preflight:change', (event) => { window.heard = event.detail })")
    half.answer("LG-08", "yes")

    assert half.result == half.page.evaluate("window.heard")


@pytest.mark.parametrize("key", ["y", "p", "n", "?", "-", "1", "j", "k", "e", "o"])
def test_keys_are_letters_while_someone_types(half: Checklist, key: str) -> None:
    before = half.answers
    half.open("FC-06").locator("[data-field=note]").focus()
    half.page.keyboard.type(key)

    assert (before, key) == (half.answers, half.item("FC-06").locator("[data-field=note]").input_value())


@pytest.mark.parametrize("key", ["y", "n", "-", "1"])
def test_a_key_opens_a_closed_question_and_answers_nothing(half: Checklist, key: str) -> None:
    before = half.answers
    half.item("LG-08").locator("summary").press(key)

    assert (before, "") == (half.answers, half.item("LG-08").get_attribute("open"))


@pytest.mark.parametrize("key", ["Control+o", "Control+j", "Alt+y", "Meta+n"])
def test_keys_with_a_modifier_are_left_to_the_browser(half: Checklist, key: str) -> None:
    before = half.answers
    half.open("LG-08").locator("summary").press(key)

    assert (before, "LG-08") == (half.answers, focused(half.page))


@both
def test_the_keys_answer_on_a_keyboard_without_latin_letters(half: Checklist) -> None:
    half.open("LG-08").locator("summary").focus()
    half.page.locator(":focus").dispatch_event("keydown", {"key": "ㅛ", "code": "KeyY", "bubbles": True})

    assert "yes" == half.chosen("LG-08")


@both
def test_the_keys_are_listed_on_the_page(seen: Checklist) -> None:
    keys = seen.page.locator(".preflight-keys kbd").all_inner_texts()

    assert ["y", "p", "n", "?", "-", "1 … 9", "j ↓", "k ↑", "e", "o", "Esc"] == keys


def test_open_all_opens_every_question_and_closes_it_again(half: Checklist) -> None:
    opened = []
    for _ in range(2):
        half.do("expand").press("Enter")
        opened.append(half.page.locator("details[data-item][open]").count())

    assert [half.page.locator("details[data-item]").count(), 0] == opened


def test_an_address_with_a_question_opens_it(page: Page, own: Served) -> None:
    Checklist(page, f"{own.home}checklists/approval/#FC-06")

    expect(page.locator("#FC-06 input").first).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert "FC-06" == focused(page)


# --- Every kind of answer --------------------------------------------------------------------------------------------

#: Answers of every kind in the gallery, and what the line of each says.
SHAPES = {
    "PP-01": ("pilot", "Whether to pilot"),
    "GA-05": ("some", "Some"),
    "GA-06": ("other", "That is not ours to say"),
    "GA-07": ("there", "At a provider"),
    "GA-09": ("j", "10"),
    "GA-02": ("unknown", "Find out"),
    "GA-10": ("partly", "Partly"),
    "GA-11": ("no", "No"),
}


@pytest.fixture
def shapes(page: Page, gallery: Served) -> Checklist:
    """The gallery's checklist."""
    return checklist(page, gallery, "gallery")


def test_every_kind_of_answer_is_scored_as_python_scores_it(shapes: Checklist) -> None:
    for id, (value, _) in SHAPES.items():
        shapes.answer(id, value)
        assert shapes.scored == shapes.result, id


def test_the_line_says_the_answer_in_the_words_of_its_choice(shapes: Checklist) -> None:
    for id, (value, _) in SHAPES.items():
        shapes.answer(id, value)

    assert [words for _, words in SHAPES.values()] == [
        shapes.item(id).locator("[data-part=said]").inner_text() for id in SHAPES
    ]


def test_an_answer_in_words_is_kept_word_by_word(shapes: Checklist) -> None:
    field = shapes.open("GA-08").locator("textarea[name=GA-08]")
    field.press_sequentially("We buy ⟨two⟩.")

    assert ("We buy ⟨two⟩.", "Answered") == (
        shapes.answers["GA-08"],
        shapes.item("GA-08").locator("[data-part=said]").inner_text(),
    )
    assert shapes.scored == shapes.result


def test_the_tenth_option_is_reached_with_the_arrows(shapes: Checklist) -> None:
    shapes.open("GA-09").locator("input[value=a]").focus()
    for _ in range(9):
        shapes.page.keyboard.press("ArrowDown")

    assert "j" == shapes.answers["GA-09"]


def test_does_not_apply_opens_what_is_asked_after_it(shapes: Checklist) -> None:
    shapes.answer("GA-01", "n/a")
    open_still = shapes.result["asked"]
    shapes.write("GA-01", "note", "One person decides alone.")

    assert (True, open_still + 1) == (shapes.item("GA-12").is_visible(), shapes.result["asked"])
    assert shapes.scored == shapes.result


def test_an_answer_to_an_older_question_asks_to_be_confirmed(page: Page, gallery: Served) -> None:
    keep(page, {"GA-01": {"value": "yes", "edition": "1.0.0"}}, catalogue="gallery")
    run = checklist(page, gallery, "gallery")
    told = run.open("GA-01").locator("[data-part=mark] span").inner_text()
    before = run.result["changed"]
    run.item("GA-01").locator("[data-do=confirm]").press("Enter")

    assert "The question has changed since it was answered." == told
    assert (["GA-01"], []) == (before, run.result["changed"])
    assert ("GA-01", "yes") == (focused(page), run.answers["GA-01"])


def test_an_answer_that_the_question_no_longer_has_is_not_confirmed_but_given_anew(page: Page, gallery: Served) -> None:
    keep(page, {"GA-01": {"value": "perhaps", "edition": "1.0.0"}}, catalogue="gallery")
    run = checklist(page, gallery, "gallery")
    item = run.open("GA-01")

    assert ["GA-01"] == run.result["changed"]
    expect(item.locator("[data-part=mark] span")).to_be_visible()
    expect(item.locator("[data-do=confirm]")).to_be_hidden()


def test_an_answer_of_long_ago_asks_to_be_looked_at_again(page: Page, gallery: Served) -> None:
    page.clock.set_fixed_time("2026-06-01T12:00:00")
    keep(page, {"GA-01": {"value": "yes", "at": "2026-02-01", "edition": "2.1.0"}}, catalogue="gallery")
    run = checklist(page, gallery, "gallery")
    told = run.open("GA-01").locator("[data-part=mark] span").inner_text()
    before = run.result["stale"]
    run.item("GA-01").locator("[data-do=confirm]").press("Enter")

    assert "Answered on February 1, 2026: long enough ago to look again." == told
    assert (["GA-01"], []) == (before, run.result["stale"])
    assert "2026-06-01" == run.record["answers"]["GA-01"]["at"]


@both
def test_an_item_page_gives_the_same_answer(page: Page, own: Served) -> None:
    alone = item_page(page, own, "FC-06")
    alone.answer("FC-06", "partly")

    assert own.says("Partly") == alone.page.locator("[data-part=said]").inner_text()
    assert "partly" == checklist(page, own, "approval").chosen("FC-06")


def test_embedded_questions_and_checklists_share_one_answer(page: Page, gallery: Served) -> None:
    page.goto(f"{gallery.home}guides/notation/")
    page.wait_for_selector("preflight-checklist[data-ready]")
    first = page.locator("preflight-item [data-item=GT-02]").first
    first.locator("summary").click()
    first.locator("input[value=yes]").check()

    assert ["Yes"] * 2 == page.locator("preflight-item [data-item=GT-02] [data-part=said]").all_inner_texts()


def test_every_id_of_a_page_with_embedded_blocks_is_its_own(page: Page, gallery: Served) -> None:
    page.goto(f"{gallery.home}guides/notation/")
    ids: list[str] = page.evaluate("[...document.querySelectorAll('[id]')].map((element) => element.id)")

    assert len(set(ids)) == len(ids)


# --- On a phone ------------------------------------------------------------------------------------------------------


@both
def test_the_foot_of_a_phone_says_verdict_and_progress(phone: Page, own: Served) -> None:
    keep(phone, HALF)
    run = checklist(phone, own, "approval")

    expected = [own.says("Not ready"), f"{own.says('Self-assessed')} · 15 {own.says('open')}"]
    assert expected == run.page.locator("[data-do=sheet] :is(strong, .preflight-aside)").all_inner_texts()


def test_the_foot_opens_a_sheet_with_the_whole_panel(phone: Page, own: Served) -> None:
    keep(phone, HALF)
    run = checklist(phone, own, "approval")
    run.do("sheet").tap()

    expect(phone.locator("dialog[data-part=sheet][open] [data-count=mustopen]")).to_have_text("3")


@both
def test_closing_the_sheet_puts_the_panel_back(phone: Page, own: Served) -> None:
    run = checklist(phone, own, "approval")
    run.do("sheet").tap()
    phone.get_by_role("button", name=own.says("Close")).tap()

    expect(phone.locator("[data-part=side] [data-part=panel]")).to_have_count(1)
    expect(phone.locator("dialog[open]")).to_have_count(0)


def test_the_next_question_of_the_foot_leaves_the_question_in_sight(phone: Page, own: Served) -> None:
    run = checklist(phone, own, "approval")
    run.do("next", "[data-part=foot]").tap()

    assert "PP-01" == focused(phone)
    expect(run.item("PP-01").locator("legend")).to_be_in_viewport(ratio=1)
