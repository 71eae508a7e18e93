"""What the pages for a whole project are told: plans and texts of the whole catalogue, as plain data.

The report, the project's own page, the board's table and merging look at any checklist, so they carry all of them once.
`script/desk/types.d.ts` has the same shape.
"""

from __future__ import annotations

from itertools import chain

from markupsafe import Markup

from mkdocs_preflight.model import Checklist
from mkdocs_preflight.site.choices import texts
from mkdocs_preflight.site.links import LIFECYCLE, checklist_page, item_page
from mkdocs_preflight.site.results import front, own_sentences, verdict_titles
from mkdocs_preflight.site.site import Site

#: The keys of the words that these pages speak beside those of a running checklist.
WORDS = (
    "report",
    "decision",
    "board",
    "answer",
    "need",
    "lifecycle.first",
    "item.evidence",
    "item.note",
    "merge.reader",
    "compare",
)


def told(site: Site, page: str) -> dict[str, object]:
    """Return what a page knows of the catalogue, with links as they lead from it."""
    link = site.link_from(page)
    catalogue, first = site.catalogue, front(site)
    return {
        "catalogue": catalogue.id,
        "front": first.id if first else "",
        "plans": [site.plan(id) for id in catalogue.running],
        # In the order in which lists show them.
        "checklists": {
            checklist.id: {
                "title": checklist.title,
                "page": link(checklist_page(checklist.id)),
                "verdicts": verdict_titles(checklist),
                # Only where the checklist is not measured in percent.
                **({"sentences": own} if (own := own_sentences(site, checklist)) else {}),
                **({"axes": axes} if (axes := _axes(checklist)) else {}),
                "sections": {section.id: section.title for section in checklist.sections},
            }
            for checklist in chain.from_iterable(site.groups.values())
        },
        "items": {
            id: {
                "name": item.name,
                "ask": item.ask,
                "todo": plain(site, item.advice),
                "effort": site.words.say(f"effort.{item.effort}") if item.effort else "",
                "home": item.home,
                "page": link(item_page(id)),
                "answers": texts(site.words, item),
                **({"unit": item.unit} if item.unit else {}),
            }
            for id, item in catalogue.items.items()
        },
        "arrows": {
            id: {
                "title": site.words.say("back.to", stage=catalogue.stages[arrow.to].title)
                if arrow.to in catalogue.stages
                else site.words.say(f"lifecycle.consider.{arrow.consider}"),
                "why": plain(site, arrow.why),
                "first": plain(site, arrow.first),
                "page": link(LIFECYCLE, id),
            }
            for id, arrow in catalogue.arrows.items()
        },
        "stages": {id: stage.title for id, stage in catalogue.stages.items()},
        "trackers": [
            {"name": one.name, "kind": one.kind, "url": one.url} for one in site.trackers if one.takes_projects
        ],
        "permalinks": site.links.permalinks,
    }


def _axes(checklist: Checklist) -> dict[str, str]:
    return {axis.id: axis.title for axis in checklist.scoring.axes} if checklist.scoring else {}


def words(site: Site) -> dict[str, object]:
    """Return the sentences that these pages speak."""
    measures = ("script.points", "script.rungs", "script.possible")
    return {**site.words.group("script.checklist", "script.desk"), **site.words.whole(*WORDS, *measures)}


def plain(site: Site, prose: str) -> str:
    """Return an author's Markdown as a text of one line."""
    return " ".join(Markup(site.prose.line(prose, page="index.md")).striptags().split()) if prose else ""
