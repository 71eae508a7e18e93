"""Every method shows why this verdict, and every kind of answer is given by mouse and by key."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import Checklist, checklist, item_page, keep
from tests.browser.conftest import both
from tests.browser.serving import Served
from tests.browser.watching import Watch

IMPACT = ("PR-01", "PR-03", "PR-05", "PR-13")
FEASIBILITY = {"PR-14": "hand", "PR-15": "yes", "PR-09": "no", "PR-12": "yes"}
RUNGS = ("BL-03", "BL-01", "BL-02", "BL-05", "BL-06", "BL-09", "BL-07")


def states(page: Page) -> list[str | None]:
    """Return what each rung or rule says of itself, in page order."""
    return [place.get_attribute("data-state") for place in page.locator("[data-why]").all()]


def box(page: Page) -> tuple[float, float]:
    """Return width and height of the box of a matrix, as parts of the field from 0 to 100."""
    whole = page.locator(":has(> [data-part=box])").bounding_box()
    inner = page.locator("[data-part=box]").bounding_box()
    assert whole
    assert inner
    return inner["width"] / whole["width"], inner["height"] / whole["height"]


#: Put the box of a matrix where its two axes may end, and return what lies where, in the picture's own pixels.
PICTURE = """([up, right]) => {
  const box = document.querySelector('[data-part=box]')
  box.hidden = false
  for (const [axis, [low, high]] of [up, right].entries()) {
    box.style.setProperty(`--low-${axis}`, `${low}%`)
    box.style.setProperty(`--high-${axis}`, `${high}%`)
  }
  const field = box.parentElement.getBoundingClientRect()
  const place = ({ left, right, top, bottom }) => ({
    left: left - field.left, right: right - field.left, low: field.bottom - bottom, high: field.bottom - top,
  })
  const words = (element) => {
    const range = document.createRange()
    range.selectNodeContents(element)
    return place(range.getBoundingClientRect())
  }
  const frame = box.parentElement.parentElement
  const line = (element, side) => getComputedStyle(element, '::before')[`border${side}Width`]
  return {
    width: field.width,
    height: field.height,
    box: place(box.getBoundingClientRect()),
    frame: place(frame.getBoundingClientRect()),
    names: [...frame.querySelectorAll('[data-quadrant]')].map(words),
    edges: ['Top', 'Right', 'Bottom', 'Left'].map((side) => getComputedStyle(frame)[`border${side}Width`]),
    cross: [line(frame, 'Left'), line(box.parentElement, 'Bottom')],
  }
}"""


def picture(page: Page, up: tuple[int, int], right: tuple[int, int]) -> Any:
    """Return what lies where in the picture of a matrix whose axes may end between these."""
    return page.evaluate(PICTURE, [up, right])


# --- Matrix ----------------------------------------------------------------------------------------------------------


@both
def test_the_box_of_a_matrix_shrinks_with_every_answer_that_counts(page: Page, own: Served) -> None:
    run = checklist(page, own, "prioritisation")
    sizes = [box(page)]
    for id in IMPACT:
        run.answer(id, "yes")
        sizes.append(box(page))
    for id, value in FEASIBILITY.items():
        run.answer(id, value)
        sizes.append(box(page))
    heights, widths = [height for _, height in sizes], [width for width, _ in sizes]

    assert heights == sorted(heights, reverse=True)
    assert widths == sorted(widths, reverse=True)
    assert heights[0] > 0.95 > 0.2 > heights[-1]
    assert widths[0] > 0.95 > 0.2 > widths[-1]
    assert run.result == run.scored


@both
def test_a_matrix_names_the_fields_that_are_still_possible_and_then_the_one(page: Page, own: Served) -> None:
    run = checklist(page, own, "prioritisation")
    for id in IMPACT:
        run.answer(id, "yes")
    between = run.part("between", "[data-part=side]").inner_text()
    titles = [page.locator(f"[data-quadrant='{at}']").inner_text() for at in ("high low", "high high", "low low")]
    for id, value in FEASIBILITY.items():
        run.answer(id, value)

    assert [title in between for title in titles] == [True, True, False]
    expect(run.part("verdict", "[data-part=side]")).to_have_text(titles[1])
    expect(page.locator("[data-part=bar]")).to_have_count(0)


def test_the_axes_of_a_matrix_stand_beside_the_picture_in_words(page: Page, own: Served) -> None:
    run = checklist(page, own, "prioritisation")
    run.answer("PR-01", "yes")
    impact, feasibility = (axis["range"] for axis in run.scored["axes"])

    expect(run.part("axis-impact", "[data-part=side]")).to_contain_text(f"between {impact[0]} and {impact[1]}")
    expect(run.part("axis-feasibility", "[data-part=side]")).to_contain_text(
        f"between {feasibility[0]} and {feasibility[1]}"
    )


@pytest.mark.parametrize("media", ["screen", "print"])
def test_frame_and_cross_of_a_matrix_are_borders_and_hold_all_its_names(media: Any, page: Page, own: Served) -> None:
    checklist(page, own, "prioritisation")
    page.emulate_media(media=media)
    seen = picture(page, (0, 100), (0, 100))
    frame = seen["frame"]

    assert (seen["edges"], seen["cross"]) == (["1px"] * 4, ["1px"] * 2)
    assert [name for name in seen["names"] if not frame["left"] <= name["left"] < name["right"] <= frame["right"]] == []
    assert [name for name in seen["names"] if not frame["low"] <= name["low"] < name["high"] <= frame["high"]] == []


@pytest.mark.parametrize("up", [0, 49, 50, 100])
def test_a_settled_point_of_a_matrix_is_seen_in_its_own_quadrant(up: int, page: Page, own: Served) -> None:
    checklist(page, own, "prioritisation")
    for right in (0, 1, 48, 49, 50, 52, 75, 100):
        seen = picture(page, (up, up), (right, right))
        dot, width, height = seen["box"], seen["width"], seen["height"]

        assert (round(dot["right"] - dot["left"]), round(dot["high"] - dot["low"])) == (12, 12)
        assert (dot["left"] >= width / 2, dot["right"] <= width / 2) == (right >= 50, right < 50)
        assert (dot["low"] >= height / 2, dot["high"] <= height / 2) == (up >= 50, up < 50)
        assert 0 <= dot["left"] < dot["right"] <= width
        assert 0 <= dot["low"] < dot["high"] <= height


@pytest.mark.parametrize(("up", "right"), [((0, 100), (0, 100)), ((20, 80), (35, 70)), ((50, 100), (0, 49))])
def test_the_box_of_a_matrix_ends_where_its_values_do(
    up: tuple[int, int], right: tuple[int, int], page: Page, own: Served
) -> None:
    checklist(page, own, "prioritisation")
    seen = picture(page, up, right)
    shares = {"left": right[0], "right": right[1], "low": up[0], "high": up[1]}
    sizes = {"left": seen["width"], "right": seen["width"], "low": seen["height"], "high": seen["height"]}

    assert {side: pytest.approx(share * sizes[side] / 100, abs=0.6) for side, share in shares.items()} == seen["box"]


@both
def test_no_box_lies_on_a_name_and_nothing_is_wider_than_a_phone(phone: Page, own: Served) -> None:
    run = checklist(phone, own, "prioritisation")
    run.do("sheet").first.click()
    for up, right in (((0, 100), (0, 100)), ((100, 100), (75, 75)), ((0, 0), (25, 25))):
        seen = picture(phone, up, right)
        beside = [name["low"] >= seen["box"]["high"] or name["high"] <= seen["box"]["low"] for name in seen["names"]]
        assert beside == [True] * 4

    assert phone.evaluate("document.scrollingElement.scrollWidth") == 390
    assert phone.locator(".preflight-matrix").evaluate("each => each.scrollWidth - each.clientWidth") == 0


@both
def test_each_axis_of_a_matrix_is_named_at_its_high_end(page: Page, own: Served) -> None:
    checklist(page, own, "prioritisation")
    above, below = page.locator(".preflight-matrix > span").all()
    names = [axis.get_attribute("data-axis") for axis in page.locator("[data-part=side] [data-axis]").all()]
    shown = [above.inner_text(), below.inner_text()]
    frame = page.locator(".preflight-matrix > div").bounding_box()
    boxes = [above.bounding_box(), below.bounding_box()]

    assert [shown[0].startswith(f"↑ {names[0]}: "), shown[1].startswith(f"{names[1]}: "), shown[1][-1]] == [
        True,
        True,
        "→",
    ]
    assert frame
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["y"] + boxes[0]["height"] <= frame["y"]
    assert boxes[1]["y"] >= frame["y"] + frame["height"]


# --- Ladder ----------------------------------------------------------------------------------------------------------


def test_a_ladder_shows_which_rungs_are_met_and_which_hold_it_back(page: Page, own: Served) -> None:
    run = checklist(page, own, "baseline-ladder")
    before = states(page)
    for id, value in zip(RUNGS, ("yes", "partly", "yes"), strict=False):
        run.answer(id, value)

    assert before == ["open"] * 6
    assert states(page) == ["met", "unmet", "met", "open", "open", "open"]
    assert run.result == run.scored
    assert run.result["score"] == 1


def test_a_range_that_has_closed_does_not_claim_that_nothing_is_open(page: Page, own: Served) -> None:
    keep(page, {"BL-03": "yes", "BL-01": "no"})
    run = checklist(page, own, "baseline-ladder")

    expect(run.part("says", "[data-part=side]")).to_have_text("Steps: 1, whatever else is answered.")


def test_the_bar_of_a_ladder_counts_rungs(page: Page, own: Served) -> None:
    keep(page, dict.fromkeys(RUNGS[:3], "yes"))
    run = checklist(page, own, "baseline-ladder")
    low = run.page.locator("[data-part=bar]").evaluate("bar => bar.style.getPropertyValue('--low')")

    assert run.result["range"] == [3, 6]
    assert low == "50%"


# --- Rules -----------------------------------------------------------------------------------------------------------


def test_rules_show_which_ones_are_still_possible(page: Page, own: Served) -> None:
    run = checklist(page, own, "sizing")
    before = states(page)
    run.answer("PP-04", "daily")
    run.answer("SI-20", "load")
    run.answer("PP-05", "gb")
    run.answer("PP-06", "minutes")

    assert before == ["perhaps"] * 11 + ["unless"]
    assert states(page) == ["no"] * 4 + ["yes"] + ["past"] * 7
    assert (run.result["verdict"], run.result) == ("batch", run.scored)
    expect(page.locator("[data-part=panel]")).to_have_attribute("data-shape", "plain")


# --- Weakest, in points ----------------------------------------------------------------------------------------------


def test_the_weakest_section_is_marked_and_points_keep_their_halves(page: Page, own: Served) -> None:
    data, model, infrastructure, monitoring = (range(start, start + 7) for start in (1, 8, 15, 22))
    given = {f"TS-{n:02}": "system" for n in [*data, *infrastructure, *monitoring]}
    keep(page, given | {"TS-08": "hand", "TS-09": "system", "TS-10": "hand"})
    run = checklist(page, own, "production-readiness")
    marked = [row.get_attribute("data-sum") for row in page.locator("tr:has(small:not(:empty))").all()]

    assert list(model) == list(range(8, 15))
    assert (run.result["score"], run.result) == (2, run.scored)
    assert len(marked) == 1
    run.answer("TS-11", "hand")
    assert run.result["score"] == 2.5
    expect(run.part("says", "[data-part=side]")).to_contain_text("2.5")


# --- Kinds of answer -------------------------------------------------------------------------------------------------


def test_several_options_are_chosen_and_taken_back_one_by_one(page: Page, own: Served) -> None:
    run = checklist(page, own, "sizing")
    run.answer("SI-20", "load")
    run.answer("SI-20", "age")
    both_chosen = run.answers["SI-20"]
    run.item("SI-20").locator("input[value='load']").uncheck()

    assert (both_chosen, run.answers["SI-20"]) == (["load", "age"], ["age"])
    run.item("SI-20").locator("input[value='age']").uncheck()
    assert run.answers == {}
    assert run.result == run.scored


def test_dont_know_takes_the_place_of_the_options(page: Page, own: Served) -> None:
    run = checklist(page, own, "sizing")
    run.answer("SI-20", "load")
    run.answer("SI-20", "unknown")
    ticked = run.item("SI-20").locator("input:checked")

    assert run.answers["SI-20"] == "unknown"
    expect(ticked).to_have_count(1)
    run.answer("SI-20", "volume")
    assert run.answers["SI-20"] == ["volume"]


def test_keys_tick_options_one_by_one(page: Page, own: Served) -> None:
    run = item_page(page, own, "SI-20")
    run.item("SI-20").locator("input").first.focus()
    for key in ("1", "3", "1"):
        page.keyboard.press(key)

    assert run.answers["SI-20"] == ["age"]


def test_a_number_is_typed_and_said_with_its_unit(page: Page, own: Served) -> None:
    keep(page, {"PP-04": "instant", "SI-21": "request"})
    run = checklist(page, own, "sizing")
    run.open("SI-24").locator("[inputmode]").fill("250")

    assert run.answers["SI-24"] == "250"
    assert run.result == run.scored
    expect(run.item("SI-24").locator("[data-part=said]")).to_have_text("250 ms")


@pytest.mark.parametrize("first", ["a closed question", "an open question", "an answer"])
def test_a_number_is_typed_from_anywhere_in_its_question(first: str, page: Page, own: Served) -> None:
    keep(page, {"PP-04": "instant", "SI-21": "request"})
    run = checklist(page, own, "sizing")
    if first != "a closed question":
        run.open("SI-23")
    run.item("SI-23").locator("[value=unknown]" if first == "an answer" else "summary").focus()
    page.keyboard.type("105")

    assert run.answers["SI-23"] == "105"
    assert run.result == run.scored


@pytest.mark.parametrize("key", ["1", "2", "9"])
def test_a_digit_begins_the_answer_in_words_where_one_is_written(key: str, page: Page, gallery: Served) -> None:
    run = checklist(page, gallery, "gallery")
    run.open("GA-08").locator("summary").focus()
    page.keyboard.type(f"{key} days")

    assert run.answers["GA-08"] == f"{key} days"


def test_digits_choose_listed_answers_alone(page: Page, own: Served) -> None:
    run = checklist(page, own, "screening")
    run.open("FC-13").locator("summary").focus()
    page.keyboard.press("3")
    listed = run.answers["FC-13"]
    for key in "456789":
        page.keyboard.press(key)

    assert (listed, run.answers["FC-13"]) == ("no", "no")


@pytest.mark.parametrize("text", ["250 ms", "1,000", "0.1234567", "٣", "-"])
def test_what_is_no_number_stays_and_is_said_to_be_none(text: str, page: Page, own: Served) -> None:
    run = item_page(page, own, "SI-24")
    run.item("SI-24").locator("[inputmode]").fill(text)

    assert run.answers["SI-24"] == text
    expect(run.part("said")).to_have_text("Not an answer here")
    page.reload()
    run.ready()
    expect(run.item("SI-24").locator("[inputmode]")).to_have_value(text)


@both
def test_a_scale_names_both_its_ends(page: Page, own: Served) -> None:
    run = item_page(page, own, "SI-25")
    texts = run.item("SI-25").locator(".preflight-answer:not(.preflight-answer--minor)").all_inner_texts()
    run.answer("SI-25", "2")

    assert [text.split(" · ")[0] for text in texts] == ["1", "2", "3", "4", "5"]
    assert [" · " in text for text in texts] == [True, False, False, False, True]
    assert run.answers["SI-25"] == "2"
    expect(run.item("SI-25")).to_have_attribute("data-tone", "part")


# --- The second script -----------------------------------------------------------------------------------------------


def test_a_part_of_the_page_that_cannot_be_loaded_says_so_and_is_asked_for_again(
    page: Page, watch: Watch, own: Served
) -> None:
    watch.expected += ["handover.js"]
    run = Checklist(page, f"{own.home}checklists/screening/")
    page.route("**/handover.js", lambda route: route.abort())
    run.do("save", "[data-part=side]").click()
    expect(page.locator("[data-notice=file]")).to_contain_text("cannot be loaded")
    page.unroute("**/handover.js")
    with page.expect_download() as started:
        run.do("save", "[data-part=side]").click()

    assert started.value.suggested_filename.startswith("preflight-")
