"""Whether everything that is named exists, and everything that stands in a list to be named is named.

Items name sources and pages; cases name stages, causes, items and sources; arrows, stages and paths name each other's
things; texts and pages name ids in brackets. Where a file could not be read, nothing is said about names that it may
hold.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from mkdocs_preflight import problems
from mkdocs_preflight.model import Arrow, Case, Catalogue, Path, Stage
from mkdocs_preflight.problems import Place, Problems
from mkdocs_preflight.reading import conditions
from mkdocs_preflight.reading.material import Material, names

_ITEM = re.compile(r"([A-Z]{2,4})-[0-9]{1,5}").fullmatch
_HYPHENATED = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+").fullmatch


def check(material: Material, catalogue: Catalogue, found: Problems) -> None:
    """Report every name that names nothing, and what nothing names."""
    _items(material, catalogue, found)
    for case in material.cases:
        _case(case, material, catalogue, found)
    for stage in catalogue.stages.values():
        _stage(stage, material, catalogue, found)
    for arrow in catalogue.arrows.values():
        _arrow(arrow, material, catalogue, found)
    for path in catalogue.paths.values():
        _path(path, material, catalogue, found)
    _former(material, found)
    _brackets(material, catalogue, found)
    _embeds(material, catalogue, found)
    _unnamed(material, catalogue, found)


def _named(
    ids: Iterable[str], key: str, what: str, names: Collection[str], places: Mapping[str, Place], found: Problems
) -> None:
    """Report each entry of a list that is not among the names."""
    for number, id in enumerate(ids):
        if id not in names:
            found.add(problems.nothing_called, places[f"{key}.{number}"], what=what, id=id, names=names)


def _items(material: Material, catalogue: Catalogue, found: Problems) -> None:
    sources, knows_sources = catalogue.sources, "library" not in material.unread
    knows_pages = material.has_pages and "pages" not in material.unread
    pages = {page.page: page.anchors for page in material.pages}
    for item in material.items:
        if knows_sources:
            _named(item.sources, "sources", "source", sources, item.places, found)
        if item.see and knows_pages:
            for number, page in enumerate(item.see):
                _page(page, item.places[f"see.{number}"], pages, found)
        if "home" in item.places and "checklists" not in material.unread and item.home not in catalogue.checklists:
            place = item.places["home"]
            found.add(problems.nothing_called, place, what="checklist", id=item.home, names=catalogue.checklists)


def _page(path: str, place: Place, pages: Mapping[str, Collection[str]], found: Problems) -> None:
    page, _, anchor = path.partition("#")
    if page not in pages:
        found.add(problems.no_page, place, page=page, pages=pages)
    elif anchor and anchor not in pages[page]:
        found.add(problems.no_anchor, place, page=page, anchor=anchor, anchors=pages[page])


def _former(material: Material, found: Problems) -> None:
    """Report a path at which a page stood before where something stands now, or that leads to two pages."""
    pages, led = {page.page for page in material.pages}, dict[str, str]()
    for page in material.pages:
        for path, place in page.formerly:
            if path in pages:
                found.add(problems.stood_nowhere, place, path=path, reason="page")
            elif led.setdefault(path, page.page) != page.page:
                found.add(problems.stood_nowhere, place, path=path, reason="twice", first=led[path])


def _case(case: Case, material: Material, catalogue: Catalogue, found: Problems) -> None:
    if "library" not in material.unread:
        _named(case.stage, "stage", "stage", catalogue.stages, case.places, found)
        _named(case.causes, "causes", "cause", catalogue.causes, case.places, found)
        _named(case.sources, "sources", "source", catalogue.sources, case.places, found)
    if "checklists" not in material.unread:
        _named(case.items, "items", "item", catalogue.items, case.places, found)


# --- Lifecycle and paths ---------------------------------------------------------------------------------------------


def _stage(stage: Stage, material: Material, catalogue: Catalogue, found: Problems) -> None:
    if "checklists" in material.unread:
        return
    if stage.gate and stage.gate not in catalogue.running:
        place = stage.places["gate"]
        found.add(problems.nothing_called, place, what="checklist", id=stage.gate, names=catalogue.running)
    profile = {item.id: item for item in catalogue.profile.items} if catalogue.profile else {}
    for id, answers in stage.when.items():
        place = stage.places[f"when.{id}"]
        if id in profile:
            conditions.accepted(profile[id], answers, stage.places, f"when.{id}", found)
        elif id in catalogue.items:
            found.add(problems.not_of_profile, place, stage=stage.id, asks=id)
        else:
            conditions.exists(id, place, catalogue, found)


def _arrow(arrow: Arrow, material: Material, catalogue: Catalogue, found: Problems) -> None:
    written = [key for key in ("from", "to", "consider") if key in arrow.places]
    if written not in (["from", "to"], ["consider"]):
        found.add(problems.half_an_arrow, arrow.place, arrow=arrow.id, found=written)
    stages = list(catalogue.stages)
    ends = {key: stage for key, stage in (("from", arrow.start), ("to", arrow.to)) if stage}
    for key, stage in ends.items():
        if stage not in catalogue.stages and "library" not in material.unread:
            found.add(problems.nothing_called, arrow.places[key], what="stage", id=stage, names=stages)
    if len(ends) == 2 and set(ends.values()) <= set(stages) and stages.index(arrow.to) >= stages.index(arrow.start):
        found.add(problems.leads_forward, arrow.places["to"], arrow=arrow.id, start=arrow.start, to=arrow.to)
    if "checklists" not in material.unread:
        for number, condition in enumerate(arrow.any):
            for id, answers in condition.items():
                _fires_on(arrow, id, answers, f"any.{number}.{id}", catalogue, found)


def _fires_on(arrow: Arrow, id: str, answers: tuple[str, ...], key: str, catalogue: Catalogue, found: Problems) -> None:
    target = catalogue.items.get(id)
    if target is None:
        conditions.exists(id, arrow.places[key], catalogue, found)
    elif target.retired:
        found.add(problems.asks_retired, arrow.places[key], who=f"“{arrow.id}”", asks=id, now=target.retired.now)
    else:
        conditions.accepted(target, answers, arrow.places, key, found)


def _path(path: Path, material: Material, catalogue: Catalogue, found: Problems) -> None:
    pages = {page.page: page.anchors for page in material.pages}
    for step in path.steps:
        if "/" in step.read or step.read.partition("#")[0].endswith(".md"):
            if material.has_pages and "pages" not in material.unread:
                _page(step.read, step.place, pages, found)
        elif material.has_pages and not material.unread:
            known = {**catalogue.cases, **catalogue.running}
            if step.read and step.read not in known:
                found.add(problems.nothing_called, step.place, what="case or checklist", id=step.read, names=known)
    total = sum(step.minutes for step in path.steps)
    if path.minutes and all(step.minutes for step in path.steps) and total != path.minutes:
        found.add(problems.wrong_sum, path.places["minutes"], path=path.title, minutes=path.minutes, found=total)


# --- Brackets and embedded blocks ------------------------------------------------------------------------------------


def _brackets(material: Material, catalogue: Catalogue, found: Problems) -> None:
    """A bracket that looks like an id names something, or is defined on its page, or is a slip."""
    if material.unread or not material.has_pages:
        return
    known = names(catalogue)
    prefixes = {checklist.prefix for checklist in material.checklists}
    of_pages = [(mention, page.defines) for page in material.all_pages for mention in page.mentions]
    of_texts = [(mention, frozenset[str]()) for mention in material.mentions]
    pages = {page.page: page.anchors for page in material.pages}
    for (id, place), defines in of_pages + of_texts:
        if id.partition("#")[0].endswith(".md"):
            _page(id, place, pages, found)
            continue
        if id not in known and id.casefold() not in defines and _looks_like_an_id(id, prefixes):
            found.add(problems.bracket_names_nothing, place, id=id, names=known)


def _looks_like_an_id(text: str, prefixes: Collection[str]) -> bool:
    match = _ITEM(text)
    return match[1] in prefixes if match else bool(_HYPHENATED(text))


def _embeds(material: Material, catalogue: Catalogue, found: Problems) -> None:
    if "checklists" in material.unread:
        return
    for page in material.all_pages:
        for target, place in page.embeds:
            checklist, _, section = target.partition("#")
            known = catalogue.running.get(checklist)
            if known and section and section not in {section.id for section in known.sections}:
                sections = [section.id for section in known.sections]
                where = f" in “{checklist}”"
                found.add(problems.nothing_called, place, what="section", id=section, names=sections, where=where)
            elif known is None and target not in catalogue.items:
                known_names = [*catalogue.running, *catalogue.items]
                found.add(problems.embeds_nothing, place, target=target, names=known_names)


def _unnamed(material: Material, catalogue: Catalogue, found: Problems) -> None:
    """Sources and causes are there to be named."""
    if material.unread or not material.has_pages:
        return
    mentions = [*material.mentions, *(mention for page in material.pages for mention in page.mentions)]
    named = {id for id, _ in mentions}
    for item in material.items:
        named.update(item.sources)
    for case in material.cases:
        named.update(case.sources, case.causes)
    for source in catalogue.sources.values():
        if source.id not in named:
            found.add(problems.nothing_names, source.place, what="source", id=source.id)
    for cause in catalogue.causes.values():
        if cause.id not in named:
            found.add(problems.nothing_names, cause.place, what="cause", id=cause.id)
