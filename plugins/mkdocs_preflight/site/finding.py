"""What the search finds pages by: few words, chosen so that each thing is found by what people call it.

A page that lists things is found by its title alone, since each thing has words of its own. Beside its name a thing is
found by the name in the source's language, by a name with hyphens written as one word, and by words that the language
file calls alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from markupsafe import Markup

from mkdocs_preflight.model import Checklist, Item, Source, Term
from mkdocs_preflight.site import links
from mkdocs_preflight.site.site import Site

_HYPHENATED = re.compile(r"\w+(?:-\w+)+")


def titled(title: str, *texts: str) -> Markup:
    """Return title and texts as the search reads them; what a page lists is found on the pages that it lists."""
    return Markup('<h1 id="{}">{}</h1>').format(links.TITLE, title) + _paragraphs(*texts)


def checklist(site: Site, checklist: Checklist) -> Markup:
    """Return what a checklist is found by."""
    kind = f"{site.words.say('catalogue.title')} · {checklist.id}"
    called = _called(checklist.title, site.written.checklists[checklist.id].title)
    return titled(checklist.title, checklist.summary, kind) + _paragraphs(*called)


def item(site: Site, item: Item) -> Markup:
    """Return what an item is found by."""
    page = links.item_page(item.id)
    texts = (site.prose.block(text, page=page) for text in (item.why, item.evidence, item.advice) if text)
    called = _called(f"{item.id} {item.name}", f"{item.id} {site.written.items[item.id].name}")
    alike = _alike(site, item.name, item.ask)
    title = titled(f"{item.id} · {item.name}", f"{item.id} {item.ask}")
    return title + Markup("").join(texts) + _paragraphs(*called, *alike)


def sources(site: Site) -> Markup:
    """Return what the cited works are found by, each at its place."""
    works = site.catalogue.sources.values()
    return _entries(site, "sources", ((source.id, source.short, _cited(site, source)) for source in works))


def glossary(site: Site, terms: Iterable[Term]) -> Markup:
    """Return what the words of the field are found by, each at its place."""
    return _entries(site, "glossary", ((term.id, term.term, _meant(site, term)) for term in terms))


def _entries(site: Site, page: str, entries: Iterable[tuple[str, str, Markup]]) -> Markup:
    """Return a list as the search reads it: each entry is found by itself, and opened at its place."""
    parts = (Markup('<h2 id="{}">{}</h2>{}').format(id, name, text) for id, name, text in entries)
    return titled(site.words.say(f"{page}.title"), site.words.say(f"{page}.summary")) + Markup("").join(parts)


def _cited(site: Site, source: Source) -> Markup:
    """Return what a source is found by."""
    work = ", ".join(text for text in (source.authors, source.title, source.publication, source.year) if text)
    texts = (site.prose.block(text, page=links.SOURCES) for text in (source.supports, source.caveat) if text)
    return Markup("<p>{}</p>").format(work) + Markup("").join(texts)


def _meant(site: Site, term: Term) -> Markup:
    """Return what a word of the field is found by."""
    called = _called(term.term, site.written.terms[term.id].term)
    return site.prose.block(term.means, page=links.GLOSSARY) + _paragraphs(*called, *_alike(site, term.term))


def _paragraphs(*texts: str) -> Markup:
    """Return texts as paragraphs: of all that the search reads, it shows those in which it found something."""
    return Markup("").join(Markup("<p>{}</p>").format(text) for text in texts)


def _called(name: str, written: str) -> Iterator[str]:
    """Return what else a thing of this name is called: as it was `written`, in the source language, or as one word.

    People write over-fitting and overfitting, FC-06 and fc06.
    """
    if written != name:
        yield written
    yield from (word.replace("-", "") for word in _HYPHENATED.findall(name))


def _alike(site: Site, *texts: str) -> list[str]:
    """Return words that mean the same as some in the texts: people ask for a threshold where we write cut-off."""
    pattern, groups = _meanings(site.words.say("search.alike"))
    seen = " ".join(texts).casefold()
    found = dict.fromkeys(word for match in pattern.findall(seen) for word in groups[match])
    return [word for word in found if word.casefold() not in seen]


@cache
def _meanings(alike: str) -> tuple[re.Pattern[str], Mapping[str, list[str]]]:
    """Return what finds the words of which others mean the same, and those others; each line names some."""
    groups = [line.split(", ") for line in alike.splitlines() if line]
    others = {word.casefold(): group for group in groups for word in group}
    longest = sorted(others, key=len, reverse=True)
    # A site may have none.
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})" if others else "(?!)"), others
