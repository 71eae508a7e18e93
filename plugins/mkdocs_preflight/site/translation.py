"""How far each language is, and what pages say where they stand in another language or in an older version."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_preflight.model import Translation
from mkdocs_preflight.reading.translations import State, Told, told
from mkdocs_preflight.site.site import Site


@dataclass(frozen=True, slots=True)
class Part:
    """A file, the library or the pages, and what a language has for each of its texts."""

    title: str
    texts: list[Told]

    def count(self, state: State) -> int:
        """Return how many texts are translated, missing or outdated."""
        return sum(each.state == state for each in self.texts)

    def names(self, state: State) -> list[str]:
        """Return the names of the texts that are missing or outdated."""
        return [".".join(each.source.path) for each in self.texts if each.state == state]


def states(site: Site) -> dict[str, list[Part]]:
    """Return how far each language but the source's is with each file, by their codes."""
    return {code: _parts(site, code) for code in site.languages if code != site.source}


def frame(site: Site, page: str) -> tuple[Markup, Markup]:
    """Return what stands around a page written by people that nobody translated, or that was translated before."""
    written = site.written.pages.get(page)
    if site.words.language == site.source or written is None:
        return Markup(), Markup()
    there = site.written.translations.get(site.words.language, Translation(site.words.language)).pages.get(page)
    if there is None:
        return _note(site, page, "none") + Markup('<div lang="{}">').format(site.source), Markup("</div>")
    return (_note(site, page, "older") if there.of != written.fingerprint else Markup()), Markup()


def _note(site: Site, page: str, how: str) -> Markup:
    return site.render("untranslated.html", page=page, how=how, source=site.words.language_name(site.source))


def note(site: Site, page: str, body: Markup) -> Markup:
    """Return what a page says where some of its texts stand in the source's language, or nothing."""
    marks = (f'<span lang="{site.source}">', f'<div lang="{site.source}">')
    partly = site.words.language != site.source and any(mark in body for mark in marks)
    return _note(site, page, "partly") if partly else Markup()


def _parts(site: Site, language: str) -> list[Part]:
    """Return how far a language is with each file."""
    parts: dict[str, list[Told]] = {}
    for each in told(site.written, language):
        parts.setdefault(each.source.part, []).append(each)
    return [Part(_title(site, part), texts) for part, texts in parts.items()]


def _title(site: Site, part: str) -> str:
    checklist = site.catalogue.checklists.get(part)
    return checklist.title if checklist else site.words.say(f"translation.{part}")
