"""What the ledger tells visitors: how an item came to be as it is, and what each version of a checklist changed.

Views are made of released versions alone: what is not released yet did not happen. Old and new words stand side by
side as their author wrote them, in the language of the source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, cast

from markupsafe import Markup, escape

from mkdocs_preflight.engine.compare import thresholds
from mkdocs_preflight.engine.plan import Plan
from mkdocs_preflight.model import Checklist, Item, Release
from mkdocs_preflight.reading.editions import Changes, Keys, lines, text_at
from mkdocs_preflight.site.choices import texts as spoken
from mkdocs_preflight.site.links import changes_page, checklist_page, name_of
from mkdocs_preflight.site.results import verdict_titles
from mkdocs_preflight.site.site import Site
from mkdocs_preflight.site.views import Link, Retirement, retirement

#: Where the versions of a checklist stand on their page.
ANCHOR = "v"


@dataclass(frozen=True, slots=True)
class WordsView:
    """One text in other words: what it is, and what it said before and since; empty where it said nothing.

    `language` is empty where it is that of the page.
    """

    label: str
    old: str
    new: str
    language: str


@dataclass(frozen=True, slots=True)
class EventView:
    """What a version made of an item: a sentence with the version as a link, and the words that changed."""

    said: Markup
    words: tuple[WordsView, ...]


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item whose words changed, and whether it asks another thing since."""

    item: Link | None
    name: str
    meant: bool
    words: tuple[WordsView, ...]


@dataclass(frozen=True, slots=True)
class GoneView:
    """An item that is no longer asked; where `retired` is None, other checklists ask it, which `asked_in` names."""

    item: Link
    retired: Retirement | None
    asked_in: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ValueView:
    """An item that counts otherwise, or is asked under another condition, and how far that can be said in a line."""

    item: Link
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VersionView:
    """What one version of a checklist changed; `count` is how many questions the first one asked, else 0."""

    version: str
    anchor: str
    count: int
    added: tuple[Link, ...]
    gone: tuple[GoneView, ...]
    items: tuple[ItemChange, ...]
    values: tuple[ValueView, ...]
    scoring: bool
    #: The verdicts that begin elsewhere, each as a sentence.
    begins: tuple[str, ...]


def versions(site: Site, checklist: Checklist, page: str) -> list[VersionView]:
    """Return what each released version of a checklist changed, the newest first."""
    released = site.released[checklist.id]
    found = [_first(released[0][0])]
    found += [_version(site, old, new, changed, page) for (old, _), (new, changed) in pairwise(released)]
    return found[::-1]


def told(site: Site, plan: Plan, page: str) -> dict[str, dict[str, object]]:
    """Return what the script names of a checklist's items, and of those whose place they took."""
    asked = [item["id"] for section in plan["sections"] for item in section["items"]]
    return _told(site, asked, page) | former(site, plan, page)


def former(site: Site, plan: Plan, page: str) -> dict[str, dict[str, object]]:
    """Return what the script names of the items whose place a checklist's items took."""
    lines = [item for section in plan["sections"] for item in section["items"]]
    return _told(site, [id for item in lines for id in item.get("formerly", ())], page)


def _told(site: Site, ids: Iterable[str], page: str) -> dict[str, dict[str, object]]:
    known = [site.catalogue.items[id] for id in dict.fromkeys(ids) if id in site.catalogue.items]
    return {
        item.id: {
            "name": item.name,
            "page": site.prose.to(item.id, page=page),
            "answers": {**spoken(site.words, item), "n/a": site.words.say("answer.na")},
        }
        for item in known
    }


def version_link(site: Site, checklist: Checklist, page: str) -> Markup:
    """Return the version of a checklist, as a link to what it changed where the ledger knows any."""
    href = changes_link(site, checklist, page)
    if not href:
        return escape(checklist.version)
    return Markup('<a href="{}">{}</a>').format(href, checklist.version)


def changes_link(site: Site, checklist: Checklist, page: str) -> str:
    """Return where a checklist's changes stand; empty where the ledger knows none."""
    known = checklist.id in site.changing
    return site.links.relative(changes_page(checklist.id), seen_from=page) if known else ""


def takers(site: Site, item: Item, page: str) -> list[Link]:
    """Return the checklists on whose pages of changes an answer to a retired item is offered, each as a link there."""
    homes = dict.fromkeys(site.catalogue.items[id].home for id in item.retired.now) if item.retired else ()
    checklists = [site.catalogue.checklists[home] for home in homes if home in site.changing]
    return [Link(checklist.title, changes_link(site, checklist, page)) for checklist in checklists]


def history(site: Site, item: Item, page: str) -> tuple[EventView, ...]:
    """Return what the released versions made of an item, from the first that asked it."""
    events: list[EventView] = []
    for id in site.told_in.get(item.id, ()):
        before = False
        for release, changed in site.released[id]:
            own = item.id in release.texts.get("items", {})
            if own and not before:
                events.append(_event(site, "item.history.moved" if events else "item.history.added", release, page))
            events += _became(site, item.id, release, changed, page) if own else ()
            before = before or own
    return tuple(events)


def _became(site: Site, id: str, release: Release, changed: Changes, page: str) -> Iterator[EventView]:
    words = changed.words.get(id, {})
    if id in changed.meant:
        yield _event(site, "item.history.meant", release, page, words)
    elif words:
        yield _event(site, "item.history.reworded", release, page, words)
    if changed.gone.get(id):
        yield _event(site, "item.history.retired", release, page)


def _event(
    site: Site, key: str, release: Release, page: str, words: Mapping[Keys, tuple[str, str]] | None = None
) -> EventView:
    link = _link_to(site, release, page)
    said = site.words.say(key, version=link, checklist=site.catalogue.checklists[release.id].title)
    return EventView(Markup(said), tuple(_words(site, words or {})))


def _link_to(site: Site, release: Release, page: str) -> Markup:
    if release.id not in site.changing:
        return escape(release.version)
    href = site.links.relative(changes_page(release.id), seen_from=page, fragment=f"{ANCHOR}{release.version}")
    return Markup('<a href="{}">{}</a>').format(href, release.version)


def _version(site: Site, old: Release, release: Release, changed: Changes, page: str) -> VersionView:
    named = {id: _named(site, id, page) for id in (*changed.added, *changed.gone, *changed.meant, *changed.values)}
    before, after = lines(old), lines(release)
    groups: dict[str, Mapping[Keys, tuple[str, str]]] = {**{id: {} for id in changed.meant}, **changed.words}
    return VersionView(
        version=release.version,
        anchor=f"{ANCHOR}{release.version}",
        count=0,
        added=tuple(named[id] for id in changed.added),
        gone=tuple(
            GoneView(named[id], retirement(site, item, page) if retired and item else None, _asked_in(site, id, page))
            for id, retired in changed.gone.items()
            for item in [site.catalogue.items.get(id)]
        ),
        items=tuple(
            ItemChange(
                _named(site, id, page) if id in site.catalogue.items else None,
                "" if id in site.catalogue.items else site.words.say("changes.whole"),
                id in changed.meant,
                tuple(_words(site, words)),
            )
            for id, words in groups.items()
        ),
        values=tuple(ValueView(named[id], tuple(_values(site, before[id], after[id]))) for id in changed.values),
        scoring=bool(changed.scoring),
        # Plans of another format, which are not compared, may have no verdicts.
        begins=tuple(_begins(site, old, release)) if "verdicts" in changed.scoring else (),
    )


def _values(site: Site, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    """Return how an item counts otherwise; what a line cannot say, as a condition, is left to its page."""
    say = site.words.say
    needs = [one.get("need", "should") for one in (old, new)]
    if needs[0] != needs[1]:
        yield say("changes.need", old=say(f"need.{needs[0]}"), new=say(f"need.{needs[1]}"))
    if old.get("weight") != new.get("weight"):
        yield say("changes.weight", old=old.get("weight", 0), new=new.get("weight", 0))


def _begins(site: Site, old: Release, new: Release) -> Iterator[str]:
    """Return the verdicts of both that begin elsewhere now, called as they are called today."""
    titles = verdict_titles(site.catalogue.checklists[new.id])
    for each in thresholds(cast("Plan", old.plan), cast("Plan", new.plan)):
        id = each["id"]
        title = titles.get(id) or text_at(new, ("verdicts", id, "title")) or id
        yield site.words.say("compare.begins", verdict=title, old=each["old"], new=each["new"])


def _asked_in(site: Site, id: str, page: str) -> tuple[Link, ...]:
    link = site.link_from(page)
    asking = [checklist for checklist in site.checklists_of.get(id, ()) if checklist.scoring]
    return tuple(Link(checklist.title, link(checklist_page(checklist.id), id)) for checklist in asking)


def _first(release: Release) -> VersionView:
    anchor = f"{ANCHOR}{release.version}"
    return VersionView(release.version, anchor, len(lines(release)), (), (), (), (), scoring=False, begins=())


def _named(site: Site, id: str, page: str) -> Link:
    """Return the link to an item; one that is gone, which no check would let through, is its id alone."""
    if id not in site.catalogue.items:
        return Link(id, site.links.relative(checklist_page(id), seen_from=page))
    return Link(name_of(site.catalogue, id), site.prose.to(id, page=page))


def _words(site: Site, words: Mapping[Keys, tuple[str, str]]) -> Iterator[WordsView]:
    for path, (old, new) in words.items():
        key = path[2] if path[0] == "items" else path[0]
        label = site.words.say(f"changes.text.{'scoring' if path == ('why',) else key}")
        yield WordsView(label, old, new, "" if site.words.language == site.source else site.source)
