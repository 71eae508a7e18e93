"""A blank checklist for use elsewhere: a tick list, a sheet, plain data, or a form of an issue tracker.

A site and one of its checklists come in, and a text goes out that needs neither.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import yaml

from mkdocs_preflight.model import Checklist, Item, Use, as_asked
from mkdocs_preflight.site.choices import texts
from mkdocs_preflight.site.desk import plain
from mkdocs_preflight.site.report import inert, rows_as_csv
from mkdocs_preflight.site.site import Site
from mkdocs_preflight.site.views import condition_text

COLUMNS = (
    "id", "section", "name", "need", "weight", "effort", "answers", "condition", "ask", "evidence", "why", "advice",
)  # fmt: skip


def as_markdown(site: Site, checklist: Checklist) -> str:
    """Return a tick list, to print or to paste into a ticket."""
    say = site.words.say
    lines = [f"# {checklist.title}", "", checklist.summary, "", _edition(site, checklist)]
    for title, asked in _parts(site, checklist):
        lines += ["", f"## {title}", ""]
        for item, line in asked:
            lines.append(f"- [ ] **{item.id} {item.name}**{_need(site, item, line)}: {item.ask}")
            lines += [f"  - {say(key)}: {inert(text)}" for key, text in _details(site, item, line) if text]
    return "\n".join(lines) + "\n"


def as_csv(site: Site, checklist: Checklist) -> str:
    """Return a row for each item."""
    return rows_as_csv([COLUMNS, *([str(row[column]) for column in COLUMNS] for row in _rows(site, checklist))])


def as_json(site: Site, checklist: Checklist) -> str:
    """Return plan and texts as data."""
    scoring = checklist.scoring
    facts = {
        "id": checklist.id,
        "version": checklist.version,
        "title": checklist.title,
        "summary": checklist.summary,
        "url": site.links.permalink(checklist.id),
        "verdicts": [
            {"id": each.id, "title": each.title, "means": plain(site, each.means)}
            for each in (scoring.verdicts if scoring else ())
        ],
        "items": list(_rows(site, checklist)),
        "plan": site.plan(checklist.id),
    }
    return json.dumps(facts, indent=2, ensure_ascii=False) + "\n"


def as_github_form(site: Site, checklist: Checklist) -> str:
    """Return a form for new issues on GitHub: a choice for each item and a field for its evidence."""
    say = site.words.say
    body: list[dict[str, Any]] = [_markdown(f"{inert(checklist.summary)}\n\n{_edition(site, checklist)}")]
    for title, asked in _parts(site, checklist):
        body.append(_markdown(f"## {inert(title)}"))
        for item, line in asked:
            help = "\n".join(f"{say(key)}: {inert(text)}" for key, text in _details(site, item, line) if text)
            label = f"{item.id} {item.name}{_need(site, item, line)}"
            facts = {"label": label, "description": "\n".join(filter(None, (inert(item.ask), help)))}
            answers = [] if item.kind == "many" else list(texts(site.words, item).values())
            if answers:
                shared = [say("answer.unknown"), *([say("answer.na")] if item.na else [])]
                body.append(_field("dropdown", item.id, facts | {"options": _options([*answers, *shared])}))
            else:
                body.append(_field("textarea", item.id, facts))
            if not _is_fact(site, item):
                body.append(_field("input", f"{item.id}-evidence", {"label": f"{item.id} {say('item.evidence')}"}))
    form = {
        "name": checklist.title,
        "description": checklist.summary[:200],
        "title": f"{checklist.title}: ",
        "body": body,
    }
    return yaml.safe_dump(form, sort_keys=False, allow_unicode=True, width=120)


def _options(texts: list[str]) -> list[str]:
    """Return options as GitHub takes them: each once, and none of them its own word “None”."""
    return list(dict.fromkeys(f"“{text}”" if text.casefold() == "none" else text for text in texts))


FORMS: Mapping[str, Callable[[Site, Checklist], str]] = {
    "markdown": as_markdown,
    "csv": as_csv,
    "json": as_json,
    "github-form": as_github_form,
}


def _parts(site: Site, checklist: Checklist) -> Iterator[tuple[str, list[tuple[Item, Item | Use]]]]:
    """Return what is asked under which title: first the facts about the project that conditions look at."""
    profile = [site.catalogue.items[each["id"]] for each in site.plan(checklist.id).get("profile", ())]
    if profile:
        yield site.words.say("answering.profile"), [(item, item) for item in profile]
    for section in checklist.sections:
        yield section.title, site.lines(section)


def _is_fact(site: Site, item: Item) -> bool:
    """Tell whether an item is a fact about the project, which nobody needs to prove or to improve."""
    return site.catalogue.checklists[item.home].scoring is None


def _need(site: Site, item: Item, line: Item | Use) -> str:
    """Return how much depends on an item, in brackets behind its name."""
    return "" if _is_fact(site, item) else f" ({site.words.say(f'need.{as_asked(item, line)[0]}')})"


def _edition(site: Site, checklist: Checklist) -> str:
    address = site.links.permalink(checklist.id)
    version = site.words.say("answering.version", version=checklist.version)
    return f"{version}. {f'<{address}>' if address else ''}".strip()


def _details(site: Site, item: Item, line: Item | Use) -> Iterator[tuple[str, str]]:
    yield "item.good", plain(site, item.evidence)
    when = item.when if line.when is None else line.when
    yield "export.asked", condition_text(site, when)
    if item.kind != "confirm" and texts(site.words, item):
        yield "item.answer", site.words.either([*texts(site.words, item).values()])


def _rows(site: Site, checklist: Checklist) -> Iterator[dict[str, object]]:
    for title, asked in _parts(site, checklist):
        for item, line in asked:
            need, weight = as_asked(item, line)
            yield {
                "id": item.id,
                "section": title,
                "name": item.name,
                "need": need,
                "weight": weight,
                "effort": item.effort or "",
                "answers": " / ".join(texts(site.words, item).values()),
                "condition": condition_text(site, item.when if line.when is None else line.when),
                "ask": item.ask,
                "evidence": plain(site, item.evidence),
                "why": plain(site, item.why),
                "advice": plain(site, item.advice),
            }


def _markdown(text: str) -> dict[str, Any]:
    return {"type": "markdown", "attributes": {"value": text}}


def _field(kind: str, id: str, attributes: dict[str, Any]) -> dict[str, Any]:
    return {"type": kind, "id": id.lower(), "attributes": attributes}
