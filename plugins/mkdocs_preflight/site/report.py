"""A project's report by one checklist: page one for a board, and all answers as an appendix, in four forms.

A site, a project and the engine's report come in; a view of texts goes out, which templates place as HTML or Markdown,
and which becomes rows or JSON. What people wrote is made inert for whatever opens the document.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from mkdocs_preflight.engine.answers import Record, answers_of, field_of, is_map, said, value_of
from mkdocs_preflight.engine.record import fingerprint
from mkdocs_preflight.engine.report import Report, report
from mkdocs_preflight.engine.score import assess
from mkdocs_preflight.model import Checklist, Item
from mkdocs_preflight.site.choices import spoken
from mkdocs_preflight.site.desk import plain
from mkdocs_preflight.site.links import HOME
from mkdocs_preflight.site.render import THEME, language_style
from mkdocs_preflight.site.results import ResultView, named, perhaps, result_view, verdict_of
from mkdocs_preflight.site.site import Site

#: The words a board has for what it decided, in the order of the form.
DECISIONS = ("approve", "conditions", "back", "hold", "stop")
#: Page one has room for so many lines of lists, and for so many conditions at least. The appendix has all.
ROOM, LEAST = 26, 4
FEW_MUSTS, FEW_EXCLUDED = 4, 3
#: A condition takes two lines where a text is longer than its column.
WIDE = {"name": 30, "do": 42, "owner": 12}
#: Characters as wide as two letters: those of East Asia, Hangul among them, and signs made to stand with them.
_WIDE = re.compile(
    r"[\u1100-\u115f\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]"
)

#: A full stop or a bracket behind an address belongs to the sentence.
_ADDRESS = re.compile(r"https?://[^\s<>\"'`|\\]*[^\s<>\"'`|\\.,;:!?)]")
#: What a spreadsheet takes for a formula; some take the wide signs of East Asia for the same.
_FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r\n].", re.DOTALL)
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One asked item with its answer in words; empty texts are not shown."""

    id: str
    name: str
    need: str
    ask: str
    answer: str
    tone: str
    evidence: str
    note: str
    by: str
    at: str
    do: str
    owner: str
    due: str
    review: str
    comment: str
    look: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """The asked items of one section."""

    title: str
    answers: tuple[AnswerView, ...]


@dataclass(frozen=True, slots=True)
class WayBack:
    """A way back that fires: where to, why, and what to do there first."""

    title: str
    why: str
    first: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """The whole document in words."""

    project: str
    owner: str
    ticket: str
    day: str
    checklist: str
    address: str
    #: What the facts about the project are, and what may still be asked because of them.
    facts: str
    result: ResultView
    oldest: str
    reviewed: str
    reviewed_by: str
    since: tuple[str, ...]
    musts: tuple[AnswerView, ...]
    conditions: tuple[AnswerView, ...]
    #: How many conditions page one has room for.
    room: int
    unowned: str
    excluded: tuple[AnswerView, ...]
    back: tuple[WayBack, ...]
    looks: str
    decision: str
    decision_note: str
    #: Where it was decided on something else than what is shown.
    decision_of: str
    sections: tuple[SectionView, ...]


def report_view(site: Site, checklist: Checklist, record: Record, today: str) -> ReportView:
    """Return the report of a record by a checklist, as of `today` (YYYY-MM-DD)."""
    reported = report(site.plan(checklist.id), record, today)
    say, result = site.words.say, reported["result"]
    sections = tuple(_sections(site, checklist, record, today))
    answers = {answer.id: answer for section in sections for answer in section.answers}
    looks = [*result["changed"], *(id for id in result["stale"] if id not in result["changed"])]
    project = record.get("project")
    since = tuple(_since(site, checklist, reported))
    conditions = tuple(answers[each["item"]] for each in reported["conditions"])
    taken = len(since) + min(len(reported["must_open"]), FEW_MUSTS) + min(len(reported["excluded"]), FEW_EXCLUDED)
    return ReportView(
        project=text_of(field_of(project, "name")) or say("report.unnamed"),
        owner=text_of(field_of(project, "owner")),
        ticket=text_of(field_of(project, "ticket")),
        day=site.words.date(today),
        checklist=checklist.title,
        address=site.links.permalink(checklist.id),
        facts=_facts(site, checklist, record),
        result=result_view(site, reported, record),
        oldest=say("report.oldest", day=site.words.date(reported["oldest"])) if reported["oldest"] else "",
        **_review(site, checklist, reported),
        since=since,
        musts=tuple(answers[id] for id in answers if id in reported["must_open"]),
        conditions=conditions,
        room=_room(conditions, ROOM - 2 * taken),
        unowned=named(site, reported["unowned"]) if reported["unowned"] else "",
        excluded=tuple(answers[each["item"]] for each in reported["excluded"]),
        back=tuple(_ways_back(site, reported)),
        looks=say("report.looks", names=named(site, looks)) if looks else "",
        **_decision(site, record, reported),
        sections=sections,
    )


def text_of(value: object) -> str:
    """Return what a person wrote, on one line and without characters that nobody sees."""
    return " ".join(_INVISIBLE.sub(" ", value).split()) if isinstance(value, str) and said(value) else ""


def _room(conditions: Sequence[AnswerView], lines: int) -> int:
    """Return how many conditions fit into so many lines."""
    for number, each in enumerate(conditions):
        wide = any(_width(getattr(each, column)) > most for column, most in WIDE.items())
        lines -= 2 if wide else 1
        if lines < 0:
            return max(number, LEAST)
    return max(len(conditions), LEAST)


def _width(text: str) -> int:
    return len(text) + len(_WIDE.findall(text))


def _facts(site: Site, checklist: Checklist, record: Record) -> str:
    """Return the facts about the project that decide what is asked, and how much they leave undecided."""
    plan, say, answers = site.plan(checklist.id), site.words.say, answers_of(record)
    profile = [site.catalogue.items[each["id"]] for each in plan.get("profile", ())]
    known = (answer_text(site, item, value_of(answers.get(item.id))) or say("report.open") for item in profile)
    facts = [say("report.fact", name=item.name, answer=answer) for item, answer in zip(profile, known, strict=True)]
    return " · ".join(filter(None, [*facts, perhaps(site, checklist, record)]))


def _sections(site: Site, checklist: Checklist, record: Record, today: str) -> Iterator[SectionView]:
    plan = site.plan(checklist.id)
    states = assess(plan, record, today)["items"]
    entries = answers_of(record)
    for section, planned in zip(checklist.sections, plan["sections"], strict=True):
        asked = [item for item in planned["items"] if states[item["id"]]["asked"] == "yes"]
        views = []
        for item in asked:
            state, entry = states[item["id"]], entries.get(item["id"])
            tone = state["state"] if state["state"] != "answered" else _tone(state["value"])
            look = "changed" if state["changed"] else "stale" if state["stale"] else ""
            views.append(_answer(site, site.catalogue.items[item["id"]], item.get("need", "should"), entry, tone, look))
        if views:
            yield SectionView(section.title, tuple(views))


def _answer(site: Site, item: Item, need: str, entry: object, tone: str, look: str) -> AnswerView:
    action, review = field_of(entry, "action"), field_of(entry, "review")
    theirs = value_of(review) if is_map(review) else None
    own = value_of(entry)
    reviewed = "returned" if theirs is None else "accepted" if theirs == own else "revalued"
    say = site.words.say
    return AnswerView(
        id=item.id,
        name=item.name,
        need=say(f"need.{need}"),
        ask=item.ask,
        answer=say("report.open") if tone == "open" else answer_text(site, item, own),
        tone=tone,
        evidence=text_of(field_of(entry, "evidence")),
        note=text_of(field_of(entry, "note")),
        by=text_of(field_of(entry, "by")),
        at=text_of(field_of(entry, "at")),
        do=text_of(field_of(action, "do")),
        owner=text_of(field_of(action, "owner")),
        due=text_of(field_of(action, "due")),
        review=_reviewed(site, review, say(f"report.review.{reviewed}", answer=answer_text(site, item, theirs))),
        comment=text_of(field_of(review, "comment")),
        look=say(f"report.look.{look}") if look else "",
    )


def _reviewed(site: Site, review: object, verdict: str) -> str:
    """Return what a reviewer made of an answer, who that was and when."""
    if not is_map(review):
        return ""
    by, day = text_of(review.get("by")), site.words.date(text_of(review.get("at")))
    return ", ".join(filter(None, (verdict, by, day)))


def _tone(value: int | None) -> str:
    return "plain" if value is None else {0: "worst", 100: "best"}.get(value, "part")


def answer_text(site: Site, item: Item, value: object) -> str:
    """Return an answer as a visitor reads it."""
    values = value if isinstance(value, list) else [value]
    return site.words.join([spoken(site.words, item, text_of(each)) for each in values if isinstance(each, str)])


def _review(site: Site, checklist: Checklist, reported: Report) -> dict[str, str]:
    review, say = reported["review"], site.words.say
    if review is None:
        return {"reviewed": "", "reviewed_by": ""}
    _, verdict, between = verdict_of(site, checklist, review["result"])
    counts = {key: len(review[key]) for key in ("accepted", "revalued", "returned")}
    sentence = f"{verdict}, {between}" if between else verdict
    return {"reviewed": sentence, "reviewed_by": say("report.reviewed", **counts, asked=reported["result"]["asked"])}


def _since(site: Site, checklist: Checklist, reported: Report) -> Iterator[str]:
    since, say = reported["since"], site.words.say
    if since is None:
        return
    _, verdict, between = verdict_of(site, checklist, since["result"])
    when = ", ".join(filter(None, (text_of(since["label"]), site.words.date(text_of(since["at"])))))
    yield say("report.since.verdict", when=when, verdict=f"{verdict}, {between}" if between else verdict)
    for kind in ("better", "worse", "reopened", "answered"):
        if ids := since[kind]:
            yield say(f"report.since.{kind}", n=len(ids), names=named(site, ids))


def _ways_back(site: Site, reported: Report) -> Iterator[WayBack]:
    back = reported["result"]["back"]
    for id in [*back["arrows"], *back["consider"]] if back else ():
        arrow = site.catalogue.arrows[id]
        stage = site.catalogue.stages.get(arrow.to)
        say = site.words.say
        title = say("back.to", stage=stage.title) if stage else say(f"lifecycle.consider.{arrow.consider}")
        # As text: a report is read where links of a site lead nowhere.
        yield WayBack(title, plain(site, arrow.why), plain(site, arrow.first))


def decided_elsewhere(site: Site, record: Record, of: str) -> str:
    """Return the title of the checklist that a decision's fingerprint belongs to; empty where it belongs to none."""
    plans = map(site.plan, site.catalogue.running)
    found = next((plan["id"] for plan in plans if fingerprint(plan, record) == of), "")
    return site.catalogue.checklists[found].title if found else ""


def _decision(site: Site, record: Record, reported: Report) -> dict[str, str]:
    decision, say = reported["decision"], site.words.say
    if decision is None:
        return {"decision": "", "decision_note": "", "decision_of": ""}
    word = decision["decided"]
    stage = site.catalogue.stages.get(decision["to"])
    facts = {
        "decided": say(f"decision.{word}") if word in DECISIONS else text_of(word),
        "by": text_of(decision["by"]) or say("report.nobody"),
        "day": site.words.date(text_of(decision["at"])),
    }
    sentence = say("report.decided", **facts)
    if stage:
        sentence += " " + say("report.decided.to", stage=stage.title)
    of = decision["of"]
    title = "" if of in ("", reported["fingerprint"]) else decided_elsewhere(site, record, of)
    warning = ""
    if title:
        warning = say("report.decided.elsewhere", checklist=title)
    elif of not in ("", reported["fingerprint"]):
        warning = say("report.decided.other", fingerprint=text_of(of))
    return {"decision": sentence, "decision_note": text_of(decision["note"]), "decision_of": warning}


# --- Four forms ------------------------------------------------------------------------------------------------------


def as_html(site: Site, view: ReportView) -> str:
    """Return the report as one file that needs no other, runs nothing and asks no host for anything."""
    sheets = filter(None, (THEME / "assets/preflight/report.css", language_style(site.words.language)))
    style = Markup("").join(Markup(sheet.read_text("utf-8")) for sheet in sheets)
    return str(site.render("report.html", page=HOME, report=view, style=style, decisions=DECISIONS, evidence=_evidence))


def as_markdown(site: Site, view: ReportView) -> str:
    """Return the report as Markdown in which nothing that people wrote links, mentions, embeds or runs."""
    text = str(site.render("report.md", page=HOME, report=view, decisions=DECISIONS, inert=inert))
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def as_csv(view: ReportView) -> str:
    """Return all answers as rows; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    columns = (
        "id",
        "name",
        "need",
        "ask",
        "answer",
        "evidence",
        "note",
        "by",
        "at",
        "do",
        "owner",
        "due",
        "review",
        "comment",
    )
    rows = [["section", *columns]] + [
        [section.title, *(getattr(answer, column) for column in columns)]
        for section in view.sections
        for answer in section.answers
    ]
    return rows_as_csv(rows)


def as_json(site: Site, checklist: Checklist, record: Record, today: str) -> str:
    """Return the engine's report with the project and the texts of its items, as JSON."""
    reported = report(site.plan(checklist.id), record, today)
    view = report_view(site, checklist, record, today)
    answers = {answer.id: {"name": answer.name, "ask": answer.ask} for part in view.sections for answer in part.answers}
    project = record.get("project")
    whole = {"project": project if is_map(project) else {}, **reported, "answers": answers_of(record), "items": answers}
    return json.dumps(whole, indent=2) + "\n"


def rows_as_csv(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as CSV (RFC 4180), every cell inert."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([[inert_cell(cell) for cell in row] for row in rows])
    return out.getvalue()


def inert_cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def inert(text: str) -> str:
    """Return a text that Markdown shows as it is: no mention, image, link, tag or heading comes of it.

    An address alone stays one, in angle brackets.
    """
    if _ADDRESS.fullmatch(text):
        return f"<{text}>"
    text = re.sub(r"[\\`*_{}\[\]()<>|~$]|^[-+#]|^(?=\d+[.)])", r"\\\g<0>", text)
    return re.sub(r"[@#!&:](?=[\w\\])", "\\g<0>\u2060", text)


def _evidence(text: str) -> Markup:
    """Return evidence with its addresses as links; any other scheme stays a text."""
    found, at = Markup(), 0
    for match in _ADDRESS.finditer(text):
        found += escape(text[at : match.start()]) + Markup(
            '<a href="{0}" rel="noopener noreferrer nofollow">{0}</a>'
        ).format(match[0])
        at = match.end()
    return found + escape(text[at:])
