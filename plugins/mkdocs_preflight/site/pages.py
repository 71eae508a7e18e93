"""Every page that is made from data: its path, its frame and its body, in the order of the site.

The plugin and `preflight stage` show the same pages; this module knows neither.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from mkdocs_preflight.model import Case, Cause, Checklist, Item, Stage
from mkdocs_preflight.reading import schema
from mkdocs_preflight.site import answering, comparison, drawing, finding, links
from mkdocs_preflight.site import desk as desks
from mkdocs_preflight.site import hindsight as hindsights
from mkdocs_preflight.site import translation as translations
from mkdocs_preflight.site.report import DECISIONS
from mkdocs_preflight.site.site import Site

#: The pages for whole projects, by name.
DESKS = {
    "project": links.PROJECT,
    "report": links.REPORT,
    "board": links.BOARD,
    "merge": links.MERGE,
    "compare": links.COMPARE,
}
#: The list of all addresses, for other tools.
ADDRESSES = "api/catalogue.json"


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """One page; `body` stands below the title, `headings` are the ids and titles of its parts."""

    path: str
    title: str
    description: str
    body: Markup
    headings: tuple[tuple[str, str], ...] = ()
    #: The file its words were written in, for “edit this page”.
    written: str = ""
    #: Leaves are reached from a list, not from the navigation.
    leaf: bool = False
    #: Wide pages use the room of both sidebars.
    wide: bool = True
    #: What the search finds the page by, where that is less than the body: headings and paragraphs alone.
    search: Markup | None = None
    #: How much it weighs among what the search finds.
    weight: float = 1

    @property
    def content(self) -> str:
        """What the page shows: its title, and the body below it."""
        heading = "" if "<h1" in self.body else f"<h1>{escape(self.title)}</h1>\n"
        return f"{heading}{self.body}".replace("<h1>", f'<h1 id="{links.TITLE}">', 1)

    @property
    def words(self) -> Markup:
        """What the search reads."""
        return self.body if self.search is None else self.search


def pages(site: Site) -> Iterator[GeneratedPage]:
    """Return every page that is made from data."""
    for page in _pages(site):
        note = translations.note(site, page.path, page.body)
        yield replace(page, body=note + page.body) if note else page


def _pages(site: Site) -> Iterator[GeneratedPage]:
    yield from (checklist(site, checklist_) for checklist_ in running(site))
    yield from (form(site, checklist_) for checklist_ in running(site))
    yield from (changes(site, checklist_) for checklist_ in site.changing.values())
    yield catalogue(site)
    yield from (desk(site, name, page) for name, page in DESKS.items())
    yield from (item(site, item_) for item_ in site.catalogue.items.values())
    if site.catalogue.cases:
        yield cases(site)
        yield hindsight(site)
    if site.catalogue.stages:
        yield lifecycle(site)
    if site.catalogue.sources:
        yield sources(site)
    if site.catalogue.terms:
        yield glossary(site)
    yield from (path(site, id) for id in site.catalogue.paths)
    if len(site.languages) > 1:
        yield translation(site)


def running(site: Site) -> list[Checklist]:
    """Return the checklists that a team can answer, in the order of their files."""
    return [checklist for checklist in site.catalogue.checklists.values() if checklist.scoring]


def checklist(site: Site, checklist: Checklist) -> GeneratedPage:
    """Return the page on which a checklist runs."""
    return GeneratedPage(
        path=links.checklist_page(checklist.id),
        title=checklist.title,
        description=checklist.summary,
        body=answering.checklist_body(site, checklist),
        headings=tuple((section.id, section.title) for section in checklist.sections),
        written=checklist.path,
        search=finding.checklist(site, checklist),
        # Its few words stand for those of all its questions.
        weight=1.5,
    )


def form(site: Site, checklist: Checklist) -> GeneratedPage:
    """Return a checklist as a blank form for paper."""
    title = site.words.say("form.title", title=checklist.title)
    return GeneratedPage(
        path=links.form_page(checklist.id),
        title=title,
        description=checklist.summary,
        body=answering.form_body(site, checklist),
        headings=tuple((section.id, section.title) for section in checklist.sections),
        written=checklist.path,
        leaf=True,
        # Its words are those of the checklist, which leads to it.
        search=Markup(),
    )


def changes(site: Site, checklist: Checklist) -> GeneratedPage:
    """Return what each released version of a checklist changed."""
    title = site.words.say("changes.title", title=checklist.title)
    return GeneratedPage(
        path=links.changes_page(checklist.id),
        title=title,
        description=site.words.say("changes.summary", title=checklist.title),
        body=answering.changes_body(site, checklist),
        leaf=True,
        # Old words are found by nobody who looks for what holds.
        search=Markup(),
    )


def desk(site: Site, name: str, page: str) -> GeneratedPage:
    """Return a page for whole projects: the project's own, its report, the board's table, merging, or comparing."""
    facts: dict[str, object] = {"told": desks.told(site, page), "words": desks.words(site), "decisions": DECISIONS}
    if name == "compare":
        facts["editions"] = comparison.former(site)
    if name == "project" and site.catalogue.stages:
        facts["drawing"] = drawing.picture(site, page)
    return GeneratedPage(
        path=page,
        title=site.words.say(f"desk.{name}"),
        description=site.words.say(f"desk.{name}.summary"),
        body=site.render(f"desk-{name}.html", page=page, **facts),
        search=finding.titled(site.words.say(f"desk.{name}"), site.words.say(f"desk.{name}.summary")),
    )


def item(site: Site, item: Item) -> GeneratedPage:
    """Return the page that a ticket's link to one item opens."""
    return GeneratedPage(
        path=links.item_page(item.id),
        title=item.name,
        description=item.ask,
        body=answering.item_body(site, item),
        search=finding.item(site, item),
        written=item.place.path,
        leaf=True,
    )


def catalogue(site: Site) -> GeneratedPage:
    """Return the list of all checklists."""
    page = links.CATALOGUE
    groups = site.groups
    return GeneratedPage(
        path=page,
        title=site.words.say("catalogue.title"),
        description=site.words.say("catalogue.summary"),
        body=site.render("catalogue.html", page=page, groups=groups),
        headings=tuple((group, site.words.say(f"catalogue.{group}")) for group in groups if len(groups) > 1),
        search=finding.titled(site.words.say("catalogue.title"), site.words.say("catalogue.summary")),
    )


def cases(site: Site) -> GeneratedPage:
    """Return the list of all cases with its filters."""
    page = links.CASES
    shown = list(site.catalogue.cases.values())
    return GeneratedPage(
        path=page,
        title=site.words.say("cases.title"),
        description=site.words.say("cases.summary", n=len(shown)),
        body=site.render(
            "cases.html",
            page=page,
            cases=shown,
            stages=_named(shown, "stage", site.catalogue.stages),
            causes=_named(shown, "causes", site.catalogue.causes),
        ),
        search=finding.titled(site.words.say("cases.title"), site.words.say("cases.summary", n=len(shown))),
    )


def hindsight(site: Site) -> GeneratedPage:
    """Return which checklists would have flagged the cases."""
    page, say = links.HINDSIGHT, site.words.say
    found = hindsights.findings(site)
    shown = ("lists", "moves", "stories", *(part for part in ("legends", "unsupported") if getattr(found, part)))
    return GeneratedPage(
        path=page,
        title=say("hindsight.title"),
        description=say("hindsight.summary"),
        body=site.render("hindsight.html", page=page, found=found, step=hindsights.STEP),
        headings=tuple((part, say(f"hindsight.{part}")) for part in shown),
        search=finding.titled(say("hindsight.title"), say("hindsight.summary"), say("hindsight.caution")),
    )


def lifecycle(site: Site) -> GeneratedPage:
    """Return the lifecycle as a picture and in words."""
    page = links.LIFECYCLE
    return GeneratedPage(
        path=page,
        title=site.words.say("lifecycle.title"),
        description=site.words.say("lifecycle.summary"),
        body=site.render("lifecycle.html", page=page, picture=drawing.picture(site, page)),
        headings=tuple((stage.id, stage.title) for stage in site.catalogue.stages.values()),
    )


def sources(site: Site) -> GeneratedPage:
    """Return all cited works, each with what it supports, how sure we are and who cites it."""
    page = links.SOURCES
    return GeneratedPage(
        path=page,
        title=site.words.say("sources.title"),
        description=site.words.say("sources.summary"),
        body=site.render("sources.html", page=page, cited=site.cited),
        headings=tuple((source.id, source.short) for source in site.catalogue.sources.values()),
        search=finding.sources(site),
        # Many entries, each of which says in short what others are about.
        weight=0.7,
    )


def glossary(site: Site) -> GeneratedPage:
    """Return the words of the field."""
    page = links.GLOSSARY
    terms = sorted(site.catalogue.terms.values(), key=lambda term: term.term.lower())
    return GeneratedPage(
        path=page,
        title=site.words.say("glossary.title"),
        description=site.words.say("glossary.summary"),
        body=site.render("glossary.html", page=page, terms=terms),
        headings=tuple((term.id, term.term) for term in terms),
        search=finding.glossary(site, terms),
        # Whoever asks for a word of the field by its name wants to know what it means; parts weigh less than pages.
        weight=2,
    )


def path(site: Site, id: str) -> GeneratedPage:
    """Return a reading path: its steps in order."""
    page = links.path_page(id)
    path = site.catalogue.paths[id]
    return GeneratedPage(
        path=page,
        title=path.title,
        description=path.summary,
        body=site.render("path.html", page=page, path=path, steps=[_step(site, step.read) for step in path.steps]),
    )


def translation(site: Site) -> GeneratedPage:
    """Return how far each language is: how many texts it has, has from an older version, and lacks."""
    page, say = links.TRANSLATION, site.words.say
    states = translations.states(site)
    return GeneratedPage(
        path=page,
        title=say("translation.title"),
        description=say("translation.summary"),
        body=site.render("translation.html", page=page, states=states, source=site.words.language_name(site.source)),
        headings=tuple((code, site.languages[code]) for code in states),
        leaf=True,
    )


def case_frame(site: Site, case: Case) -> tuple[Markup, Markup]:
    """Return what stands before and after the text of a case."""
    before = site.render("case-head.html", page=case.page, case=case)
    return before, site.render("case-foot.html", page=case.page, case=case)


def data(site: Site) -> dict[str, str]:
    """Return the files for other tools, by path."""
    shapes = {f"api/schema/{name}.json": schema.as_text(each) for name, each in schema.schemas().items()}
    return {ADDRESSES: catalogue_json(site), **shapes}


def catalogue_json(site: Site) -> str:
    """Return every item, case and address, for other tools."""
    catalogue = site.catalogue
    return json.dumps(
        {
            "catalogue": catalogue.id,
            "checklists": [
                {
                    "id": checklist.id,
                    "title": checklist.title,
                    "version": checklist.version,
                    "items": [line.id for section in checklist.sections for line in section.lines],
                    "address": site.links.address(links.checklist_page(checklist.id)),
                    "permalink": site.links.permalink(checklist.id),
                }
                for checklist in running(site)
            ],
            "items": [
                {
                    "id": item.id,
                    "name": item.name,
                    "ask": item.ask,
                    "checklist": item.home,
                    "retired": item.retired is not None,
                    "address": site.links.address(links.item_page(item.id)),
                    "permalink": site.links.permalink(item.id),
                }
                for item in catalogue.items.values()
            ],
            "cases": [
                {
                    "id": case.id,
                    "title": case.title,
                    "items": list(case.items),
                    "address": site.links.address(case.page),
                    "permalink": site.links.permalink(case.id),
                }
                for case in catalogue.cases.values()
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def _named(cases: list[Case], key: str, names: Mapping[str, Stage | Cause]) -> list[tuple[str, str, int]]:
    """Return id, title and number of cases of each stage or cause that has any, in the library's order."""
    counts = {id: sum(id in getattr(case, key) for case in cases) for id in names}
    return [(id, names[id].title, n) for id, n in counts.items() if n]


def _step(site: Site, read: str) -> tuple[str, str, str]:
    """Return page, fragment and title of what a step names."""
    catalogue = site.catalogue
    page, _, fragment = read.partition("#")
    if page in catalogue.pages:
        return page, fragment, catalogue.pages[page].title
    if read in catalogue.cases:
        return catalogue.cases[read].page, "", catalogue.cases[read].title
    return links.checklist_page(read), "", catalogue.checklists[read].title
