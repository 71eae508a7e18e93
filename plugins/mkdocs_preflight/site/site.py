"""One language's site: the catalogue with everything needed to show it, and the lookups that pages share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from jinja2 import Environment
from markupsafe import Markup

from mkdocs_preflight.engine.plan import Plan, compile
from mkdocs_preflight.model import Case, Catalogue, Checklist, Item, Release, Section, Use
from mkdocs_preflight.reading.editions import Changes, steps
from mkdocs_preflight.reading.translations import translated
from mkdocs_preflight.site.choices import accepted_text
from mkdocs_preflight.site.links import HOME, Links, checklist_page, form_page, item_page, name_of
from mkdocs_preflight.site.prose import Prose
from mkdocs_preflight.site.render import environment
from mkdocs_preflight.site.trackers import Tracker
from mkdocs_preflight.site.words import Words


class Site:
    """What templates and pages ask: words, addresses, prose, plans, and who names whom."""

    def __init__(
        self,
        catalogue: Catalogue,
        *,
        words: Words,
        links: Links,
        templates: Sequence[str] = (),
        trackers: Sequence[Tracker] = (),
        source: str = "",
        languages: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Bring the parts together; nothing is rendered yet.

        `source` is the language in which the catalogue was written; where nothing is said, the first of `languages`
        (code to own name), or the one of the words.
        """
        source = source or (next(iter(languages), "") if words.language in languages else "") or words.language
        self.languages = languages
        self.trackers = tuple(trackers)
        #: As it was written, with what other languages have of it.
        self.written = catalogue
        self.source = source
        self.catalogue = catalogue if words.language == source else translated(catalogue, words.language, source=source)
        self.words = words
        self.links = links
        self.prose = Prose(self.catalogue, links)
        self._templates = tuple(templates)
        self._environment: Environment = environment(templates)
        self._plans: dict[str, Plan] = {}

    @cached_property
    def editions(self) -> dict[str, Site]:
        """The same site in each of its languages, by their codes."""
        return {
            code: self if code == self.words.language else self._edition(code)
            for code in self.languages or [self.words.language]
        }

    def _edition(self, code: str) -> Site:
        translation = self.written.translations.get(code)
        words = Words(code, translation.words if translation else {})
        return Site(self.written, words=words, links=self.links, templates=self._templates, languages=self.languages)

    def render(self, template: str, *, page: str, **facts: object) -> Markup:
        """Return `template` as it stands on `page`; it sees `site`, `page`, `say`, `link`, `asset` and the facts."""
        return Markup(
            self._environment.get_template(template).render(
                site=self,
                page=page,
                say=self.words.say,
                link=self.link_from(page),
                asset=lambda name: self.links.asset(name, seen_from=page),
                **facts,
            )
        )

    def link_from(self, page: str) -> Callable[..., str]:
        """Return the function by which templates on `page` make links to other pages."""
        return lambda target, fragment="": self.links.relative(target, seen_from=page, fragment=fragment)

    def plan(self, checklist: str) -> Plan:
        """Return the checklist compiled for the engine."""
        if checklist not in self._plans:
            self._plans[checklist] = compile(self.catalogue, checklist)
        return self._plans[checklist]

    @cached_property
    def groups(self) -> dict[str, list[Checklist]]:
        """The checklists that a team can answer, as lists show them: what gathers from others, themes, gates."""
        gates = {stage.gate: at for at, stage in enumerate(self.catalogue.stages.values())}
        groups: dict[str, list[Checklist]] = {"across": [], "themes": [], "gates": []}
        for checklist in self.catalogue.running.values():
            homes = {item.home for item, _ in self.lines(*checklist.sections)}
            across = not checklist.items and len(homes) > 1
            groups["gates" if checklist.id in gates else "across" if across else "themes"].append(checklist)
        groups["gates"].sort(key=lambda checklist: gates[checklist.id])
        return {group: checklists for group, checklists in groups.items() if checklists}

    @cached_property
    def changing(self) -> dict[str, Checklist]:
        """The checklists that have a page of their versions: those which a team can answer and the ledger knows."""
        return {id: checklist for id, checklist in self.catalogue.running.items() if id in self.catalogue.released}

    @cached_property
    def released(self) -> dict[str, list[tuple[Release, Changes]]]:
        """Each released version of each checklist with what it changed, the oldest first."""
        return steps(self.catalogue.released)

    @cached_property
    def told_in(self) -> dict[str, list[str]]:
        """The checklists that wrote an item in some released version, by item id: its home first."""
        found: dict[str, list[str]] = defaultdict(list)
        for id in self.catalogue.checklists:
            for item in {item for release, _ in self.released.get(id, ()) for item in release.texts.get("items", {})}:
                found[item].append(id)
        for item, checklists in found.items():
            known = self.catalogue.items.get(item)
            checklists.sort(key=lambda checklist: known is None or checklist != known.home)
        return dict(found)

    @cached_property
    def cases_of(self) -> dict[str, list[Case]]:
        """The cases an item would have caught, by item id, in the order of the cases."""
        found: dict[str, list[Case]] = defaultdict(list)
        for case in self.catalogue.cases.values():
            for id in case.items:
                found[id].append(case)
        return dict(found)

    @cached_property
    def checklists_of(self) -> dict[str, list[Checklist]]:
        """The checklists that ask an item, by item id: its home first. Nobody asks a retired one."""
        asking: dict[str, list[Checklist]] = defaultdict(list)
        for checklist in self.catalogue.checklists.values():
            for item, _ in self.lines(*checklist.sections):
                asking[item.id].append(checklist)
        for id, checklists in asking.items():
            checklists.sort(key=lambda checklist: checklist.id != self.catalogue.items[id].home)
        return dict(asking)

    @cached_property
    def _guides_of(self) -> dict[str, list[str]]:
        """The pages that name an id, by id: guides and whatever else people wrote, without cases and the home page."""
        cases = {case.page for case in self.catalogue.cases.values()}
        found: dict[str, list[str]] = defaultdict(list)
        for page in self.catalogue.pages.values():
            if page.page not in cases and page.page != HOME:
                for id in dict.fromkeys(id for id, _ in page.mentions):
                    found[id].append(page.page)
        return dict(found)

    def read_more(self, item: Item) -> list[str]:
        """Return the pages to read about an item: those it names, then those that name it."""
        return list(dict.fromkeys([*item.see, *self._guides_of.get(item.id, ())]))

    @cached_property
    def cited(self) -> dict[str, list[tuple[str, str]]]:
        """Who cites a source, by source id: pairs of page and readable name, items before cases before guides."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for item in self.catalogue.items.values():
            for id in item.sources:
                found[id].append((item_page(item.id), name_of(self.catalogue, item.id)))
        for case in self.catalogue.cases.values():
            for id in case.sources:
                found[id].append((case.page, case.title))
        for id in self.catalogue.sources:
            found[id] += [(page, self.catalogue.pages[page].title) for page in self._guides_of.get(id, ())]
        return found

    def touched(self, checklist: Checklist) -> int:
        """Return how many cases a checklist's items would have caught."""
        asked = {item.id for item, _ in self.lines(*checklist.sections)}
        return sum(not asked.isdisjoint(case.items) for case in self.catalogue.cases.values())

    def lines(self, *sections: Section) -> list[tuple[Item, Item | Use]]:
        """The unretired items that sections ask, each with the line that asks it."""
        pairs = ((self.catalogue.items[line.id], line) for section in sections for line in section.lines)
        return [(item, line) for item, line in pairs if item.retired is None]

    def answers(self, id: str, accepted: Sequence[str]) -> str:
        """Return accepted answers of an item as a visitor reads them: “No or Partly”."""
        return accepted_text(self.words, self.catalogue.items[id], accepted)

    def item_page(self, id: str) -> str:
        """Return the page of an item, for templates."""
        return item_page(id)

    def checklist_page(self, id: str) -> str:
        """Return the page of a checklist, for templates."""
        return checklist_page(id)

    def form_page(self, id: str) -> str:
        """Return the page of a checklist's blank form, for templates."""
        return form_page(id)
