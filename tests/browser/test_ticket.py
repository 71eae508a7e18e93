"""What goes into a ticket: six lines that are complete without their link, and inert wherever they are pasted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.answering import Checklist, checklist, item_page, keep
from tests.browser.conftest import Contexts, both, browsing, served, watched
from tests.browser.serving import Served
from tests.build import building

HALF = {
    "PP-01": "rollout",
    "PP-02": "acts",
    "PP-03": "people",
    "FC-13": "yes",
    "PR-01": {"value": "n/a", "note": "The law asks."},
    "FC-06": "partly",
    "ME-01": "no",
    "LG-03": "no",
    "FC-15": "unknown",
    "VA-02": {"value": "yes", "evidence": "A plan."},
}
#: What the third line begins with.
MISSING, MISSING_KEY = "Missing", "script.checklist.ticket.missing"
PERMISSIONS = ["clipboard-read", "clipboard-write"]
READ = """async () => {
  const [item] = await navigator.clipboard.read()
  const read = async (type) => [type, await (await item.getType(type)).text()]
  return Object.fromEntries(await Promise.all(item.types.map(read)))
}"""
#: Keeps what the next paste brings.
PASTED = """addEventListener('paste', ({ clipboardData }) => {
  window.pasted = Object.fromEntries(clipboardData.types.map((type) => [type, clipboardData.getData(type)]))
}, { once: true, capture: true })"""


@pytest.fixture(scope="module")
def half(browser: Browser, own: Served) -> Iterator[Checklist]:
    """A checklist that is half answered, on a day that stands still."""
    with watched() as watch, browsing(browser, watch) as context:
        context.grant_permissions(PERMISSIONS)
        page = context.new_page()
        page.clock.set_fixed_time("2026-11-22T12:00:00")
        keep(page, HALF)
        yield checklist(page, own, "approval")


def copied(run: Checklist, deed: str = "ticket", done: str = "Copied") -> dict[str, str]:
    """Copy by a button until it says that it is done, and return what the clipboard holds, by type."""
    run.do(deed).click()
    expect(run.do(deed)).to_have_text(done)
    found: dict[str, str] = run.page.evaluate(READ)
    return found


@pytest.fixture(scope="module")
def forms(half: Checklist, own: Served) -> dict[str, str]:
    """What “Copy for the ticket” leaves in the clipboard."""
    return copied(half, done=own.says("Copied"))


@pytest.fixture(scope="module")
def six(forms: dict[str, str]) -> list[str]:
    """The lines of the plain text."""
    return forms["text/plain"].split("\n")


@both
def test_there_are_six_lines(six: list[str]) -> None:
    assert 6 == len(six)


@both
def test_the_first_line_names_the_checklist_and_its_verdict(six: list[str], own: Served) -> None:
    assert f"{own.says('Before the decision')}: {own.says('Not ready')}" == six[0]


@both
def test_the_second_line_counts(six: list[str], half: Checklist, own: Served) -> None:
    told = half.scored
    low, high = told["range"]

    expected = (
        f"3 must open · 3 below yes · {told['asked'] - told['answered']} open · 1 to find out. {told['answered']} of 22"
        f" answered. {low} secured. At most {high} if every open answer is yes."
    )

    assert own.says(expected) == six[1]


#: What stands before the last part of a list.
LAST = {"en": "and", "ko": "및"}


@both
def test_the_third_line_names_what_is_missing_and_counts_the_rest(six: list[str], half: Checklist, own: Served) -> None:
    names = re.findall(r"[A-Z]{2}-\d+", six[2])
    wanted = {"LG-03", "FC-15", "LG-08", "AR-09", *next(iter(half.scored["path"].values()))}

    assert six[2].startswith(f"{own.says(MISSING, MISSING_KEY)}: ")
    assert (6, own.says(f"{len(wanted) - 6} more")) == (len(names), six[2].rsplit(f"{LAST[own.language]} ", 1)[1])
    assert set(names) < wanted


@both
def test_the_fourth_line_says_who_assessed_and_what_is_left_out(six: list[str], half: Checklist, own: Served) -> None:
    name = half.item("PR-01").locator("[data-part=name]").inner_text()

    told = ("Self-assessed. 1 of 5 musts has evidence.", f"Left out as “does not apply”: PR-01 {name}.")
    assert " ".join(map(own.says, told)) == six[3]


@both
def test_the_fifth_line_bears_day_version_and_the_fingerprint_of_python(
    six: list[str], half: Checklist, own: Served
) -> None:
    assert own.says(f"{own.date('2026-11-22')} · version 1.0.0 · fingerprint {half.fingerprint}") == six[4]


@both
def test_the_sixth_line_is_the_permanent_address(six: list[str], own: Served) -> None:
    assert f"{own.top}r/approval/" == six[5]


@both
def test_the_rich_form_says_the_same_and_links(forms: dict[str, str], half: Checklist, own: Served) -> None:
    rich = half.page.evaluate(
        """html => {
          const page = new DOMParser().parseFromString(html, 'text/html')
          const lines = [...page.querySelectorAll('p')].map((line) => line.textContent)
          return [lines, [...page.links].map((link) => link.href), page.querySelector('b').textContent]
        }""",
        forms["text/html"],
    )

    title = f"{own.says('Before the decision')}: "
    assert [forms["text/plain"].split("\n"), [f"{own.top}r/approval/"], title] == rich


@both
def test_the_jira_form_says_the_same_in_its_own_signs(half: Checklist, forms: dict[str, str], own: Served) -> None:
    jira = copied(half, "jira", own.says("Copied"))["text/plain"].split("\n")
    plain = [re.sub(r"\\(.)", r"\1", line) for line in jira]

    assert f"*{own.says('Before the decision')}*: {own.says('Not ready')}" == jira[0]
    assert forms["text/plain"].split("\n") == [re.sub(r"^\*(.*?)\*:", r"\1:", line) for line in plain]


@both
def test_the_button_says_that_it_is_done_and_then_what_it_does(half: Checklist, own: Served) -> None:
    half.do("ticket").click()

    expect(half.do("ticket")).to_have_text(own.says("Copied"))
    expect(half.do("ticket")).to_have_text(own.says("Copy for the ticket"))


@both
def test_an_open_verdict_says_between_which_two_it_lies(contexts: Contexts, own: Served) -> None:
    context = contexts()
    context.grant_permissions(PERMISSIONS)
    run = checklist(context.new_page(), own, "approval")

    told = f"{own.says('Before the decision')}: {own.says('Not settled')}, {own.says('between Not ready and Ready')}"
    assert told == copied(run, done=own.says("Copied"))["text/plain"].split("\n")[0]


@both
def test_a_ready_project_misses_nothing(contexts: Contexts, own: Served) -> None:
    context = contexts()
    context.grant_permissions(PERMISSIONS)
    page = context.new_page()
    run = checklist(page, own, "screening")
    ids = [item["id"] for section in run.plan["sections"] for item in section["items"]]
    page.evaluate(
        "text => localStorage.setItem('preflight:preflight:project', text)",
        json.dumps({"preflight": 1, "answers": dict.fromkeys([*ids], "yes") | {"PP-03": "nobody"}}),
    )
    page.reload()
    run.ready()
    lines = copied(run, done=own.says("Copied"))["text/plain"].split("\n")

    assert f"{own.says('Ten-minute screening')}: {own.says('Worth the full assessment')}" == lines[0]
    assert f"{own.says(MISSING, MISSING_KEY)}: {own.says('nothing that would bring a better verdict')}" == lines[2]


def test_the_fingerprint_follows_the_answers(contexts: Contexts, own: Served) -> None:
    context = contexts()
    context.grant_permissions(PERMISSIONS)
    run = checklist(context.new_page(), own, "screening")
    seen = []
    for answer in ("yes", "no", "unknown"):
        run.answer("FC-13", answer)
        seen.append((run.fingerprint, re.search(r"fingerprint (\w{8})", copied(run)["text/plain"])[1]))  # type: ignore[index]
        expect(run.do("ticket")).to_have_text("Copy for the ticket")

    assert [ours for ours, _ in seen] == [shown for _, shown in seen]
    assert seen[0] != seen[1] != seen[2]


# --- Where the clipboard is refused ----------------------------------------------------------------------------------


def test_plain_http_still_copies_both_forms(page: Page, own: Served) -> None:
    keep(page, HALF)
    run = Checklist(page, own.plain("checklists/approval/"))
    clipboard = page.evaluate("navigator.clipboard ?? null")
    run.do("ticket").click()
    expect(run.do("ticket")).to_have_text("Copied")
    page.evaluate(PASTED)
    run.open("FC-13").locator("[data-field=note]").focus()
    page.keyboard.press("Control+V")

    assert None is clipboard
    assert ["text/html", "text/plain"] == sorted(page.evaluate("window.pasted"))
    assert "Before the decision: Not ready" == page.evaluate("window.pasted['text/plain']").split("\n")[0]


def test_after_copying_over_plain_http_the_focus_is_on_the_button_again(page: Page, own: Served) -> None:
    run = Checklist(page, own.plain("checklists/approval/"))
    run.do("ticket").press("Enter")

    expect(run.do("ticket")).to_be_focused()
    assert 0 == run.element.locator("textarea[readonly]").count()


#: Presses a button as soon as it works, and says on the console when the text stands there. Browsers refuse the
#: clipboard to a page that nobody has touched yet, and whoever looks into one from here has touched it.
UNTOUCHED = """const waiting = setInterval(() => {{
  const button = document.querySelector('[data-ready] {0}, [data-ready]{0}')
  if (button) {{ clearInterval(waiting); button.click() }}
}}, 20)
const trying = setInterval(() => {{
  if (document.querySelector('textarea[readonly]')) {{ clearInterval(trying); console.info('refused') }}
}}, 20)"""


@both
@pytest.mark.parametrize(
    ("path", "selector", "first"),
    [
        (
            "checklists/approval/",
            "[data-do=ticket]",
            ("Before the decision", ": ", "Not settled", ", ", "between Not ready and Ready"),
        ),
        ("items/fc-06/", "[data-copy=address]", ("FC-06 · One meaning of success",)),
        ("cases/email-open-rate/", "[data-copy=address]", ("email-open-rate", " · ", "“Raise the open rate”")),
    ],
)
def test_where_copying_is_refused_the_text_stands_selected_below_the_button(
    page: Page, own: Served, path: str, selector: str, first: tuple[str, ...]
) -> None:
    page.add_init_script(UNTOUCHED.format(selector))
    with page.expect_console_message(lambda message: message.text == "refused"):
        page.goto(own.plain(path))
    area = page.locator("textarea[readonly]")
    expect(area).to_be_visible()

    # What has no blank within is the same in every language.
    told = "".join(own.says(part) if " " in part.strip() else part for part in first)
    assert told == area.input_value().split("\n")[0]
    assert area.input_value() == page.evaluate("getSelection().toString()")
    expect(page.locator(selector).first).to_have_text(
        own.says("Copying is not allowed here. The text is selected: copy it with the keyboard or the menu.")
    )


# --- Names that trackers would take for something else ---------------------------------------------------------------

NAMES = ("{color:red} [~admin] @all !x.png! *b*", "${secret} |c| #1 ![i](https://evil.example/p.png) <b>")
CHECKLIST = (
    building.CHECKLIST.replace("title: A small checklist", "title: 'A {panel} for @everyone'")
    .replace("name: First thing", f"name: '{NAMES[0]}'")
    .replace("name: Second thing", f"name: '{NAMES[1]}'")
    .replace(", when: {SM-01: [yes]}", "")
    .replace("from: 50", "from: 90")
)


@pytest.fixture(scope="module")
def sly(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checklist]:
    """A checklist whose names are written for somebody else's markup."""
    source = building.small(tmp_path_factory.mktemp("sly"), {"checklists/small.yml": CHECKLIST})
    with watched() as watch, browsing(browser, watch) as context, served(source, source / "top", "en/") as site:
        context.grant_permissions(PERMISSIONS)
        yield checklist(context.new_page(), site, "small")


def test_braces_and_mentions_are_escaped_for_jira(sly: Checklist) -> None:
    text = copied(sly, "jira")["text/plain"]
    bare = re.sub(r"\\.", "", text.replace("\n", " "))

    assert [] == re.findall(r"[{}\[\]!|~@#^+]", bare.replace(sly.page.url, ""))
    assert r"*A \{panel\} for \@everyone*: " in text


@pytest.fixture(scope="module")
def sly_forms(sly: Checklist) -> dict[str, str]:
    """What “Copy for the ticket” leaves in the clipboard."""
    return copied(sly)


def test_mentions_images_and_tags_are_broken_in_plain_text(sly_forms: dict[str, str]) -> None:
    text = sly_forms["text/plain"]

    assert [] == re.findall(r"@\w|!\[|\]\(|<\w", text)
    assert "secret" in text


def test_names_stay_text_in_the_rich_form(sly: Checklist, sly_forms: dict[str, str]) -> None:
    found = sly.page.evaluate(
        "html => new DOMParser().parseFromString(html, 'text/html').querySelectorAll('img, b').length",
        sly_forms["text/html"],
    )

    # The titles of two lines are bold, nothing else is an element of its own.
    assert 2 == found


def test_an_item_page_copies_a_markdown_link_that_is_inert(sly: Checklist, browser: Browser) -> None:
    alone = item_page(sly.page, Served("", sly.page.url.split("checklists/")[0], None), "SM-01")  # type: ignore[arg-type]
    alone.page.locator("[data-copy=markdown]").click()
    expect(alone.page.locator("[data-copy=markdown]")).to_have_text("Copied")
    text = alone.page.evaluate("navigator.clipboard.readText()")

    assert [] == re.findall(r"(?<!\\)[\[\]<>@!#|~*_`](?!\()", text.removeprefix("[").rsplit("](", 1)[0])
