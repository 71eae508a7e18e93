"""The MkDocs door: options in, generated pages out. It imports `mkdocs` alone, so it runs under ProperDocs too."""

from __future__ import annotations

import itertools
import os
import posixpath
import re
import tempfile
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config import config_options as opt
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

from mkdocs_preflight import problems, release
from mkdocs_preflight.reading import catalogue as reading
from mkdocs_preflight.reading.translations import translated
from mkdocs_preflight.site import alternates, answering, links, pages, permanent, translation, vectors
from mkdocs_preflight.site.notation import Embeds, References
from mkdocs_preflight.site.prose import names
from mkdocs_preflight.site.render import THEME, language_style
from mkdocs_preflight.site.site import Site
from mkdocs_preflight.site.trackers import Tracker
from mkdocs_preflight.site.words import Sentence, UnknownLanguageError, Words, check, languages
from mkdocs_preflight.site.words import source as source_language

_ID = re.compile(r' id="([^"]+)"')

log = get_plugin_logger("preflight")


class FolderConfig(Config):
    """One folder of checklists."""

    path = opt.Type(str)
    """The folder, relative to `mkdocs.yml`."""
    label = opt.Type(str, default="")
    """What its checklists are called on pages where a site has several folders."""


class TrackerConfig(Config):
    """One tracker of tickets."""

    kind = opt.Choice(("github", "gitlab", "jira"))
    """Which fields its addresses have."""
    url = opt.URL()
    """The address at which a new ticket is written."""
    takes = opt.Choice(("both", "projects", "questions"), default="both")
    """What its tickets are about: gaps and results of projects, suggested changes to questions, or both."""
    name = opt.Type(str, default="")
    """What the link to it is called; its host where nothing is said."""


class PreflightConfig(Config):
    """The options of the plugin, as they stand in `mkdocs.yml`."""

    catalogue = opt.Type(str, default="preflight")
    """The id in storage keys, records and links; it keeps two sites on one host from mixing answers."""
    folders = opt.ListOfItems(opt.SubConfig(FolderConfig), default=[{"path": "checklists", "label": ""}])
    """The folders of checklists, each with a label."""
    language = opt.Optional(opt.Type(str))
    """The language of the interface; the theme's language where nothing is said."""
    languages = opt.DictOfItems(opt.Type(str), default={})
    """The languages of the whole site, code to own name, that of the checklists first; each has folders of its code."""
    trackers = opt.ListOfItems(opt.SubConfig(TrackerConfig), default=[])
    """Where tickets are written: the report and every question link to new ones, filled in."""
    vectors = opt.Type(str, default="")
    """A folder of vectors to publish below `vectors/`, for whoever writes another engine: our own site has one."""
    root = opt.Choice(("", "../"), default="")
    """Where permanent addresses (`r/…`) live: beside the pages, or `../` where languages have folders of their own."""


class MadePage(Page):
    """A page made from data: its body is HTML already, so no Markdown is run over it."""

    def __init__(self, title: str | None, file: File, config: MkDocsConfig, made: pages.GeneratedPage) -> None:
        """Take the file's place in the build; `title` is what the navigation calls the page."""
        super().__init__(title, file, config)
        self.made = made
        self.body: str | None = None

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002
        """Take title and frame from the data; themes place both as they are, also within quotes."""
        self.markdown = ""
        self.meta = {"title": escape(str(self.made.title)), "description": escape(str(self.made.description))}
        if self.made.wide:
            self.meta["hide"] = ["navigation", "toc"]
        if self.made.weight != 1:
            self.meta["search"] = {"boost": self.made.weight}

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Take the body, and tell MkDocs which parts it has, so that links to them are checked and listed."""
        self.content = self.made.content
        # The theme's link past its header leads to the first entry of the table of contents.
        title = AnchorLink(escape(str(self.made.title)), links.TITLE, 1)
        title.children = [AnchorLink(escape(str(name)), id, 2) for id, name in self.made.headings]
        self.toc = TableOfContents([title])
        self.present_anchor_ids = set(_ID.findall(self.content))


class PreflightPlugin(BasePlugin[PreflightConfig]):
    """Checklists in, an assessable knowledge base out."""

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002
        """Remember what was read between the builds of `mkdocs serve`."""
        self._cache = reading.Cache()
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read everything, refuse what is wrong, and add our templates and style to the theme."""
        if self.config.root and not self.config.languages:
            raise PluginError(f"preflight: {problems.root_without_languages()}")
        base = Path(config.config_file_path).parent
        folders = [reading.Folder(base / folder["path"], folder["label"]) for folder in self.config.folders]
        language, self._pages = self._language(config), self._folders_of_pages(config)
        source = next(iter(self._pages))
        catalogue, found = reading.read(
            folders,
            catalogue=self.config.catalogue,
            pages=self._pages[source],
            translated={code: folder for code, folder in self._pages.items() if code != source},
            cache=self._cache,
        )
        of_words = problems.Problems()
        check(catalogue, of_words)
        if not self._serving and not any(problem.level == "error" for problem in found):
            # Whoever writes sees the page before anything is released.
            release.check(catalogue, of_words)
        _refuse(reading.in_order([*found, *of_words.found]))
        own = catalogue.translations.get(language)
        self._catalogue, self._words = catalogue, self._spoken(language, own.words if own else {})
        shown = translated(catalogue, language, source=source) if language != source else catalogue
        self._cases = {case.page: case for case in shown.cases.values()}
        config.markdown_extensions = [*config.markdown_extensions, References(names(shown)), Embeds()]  # type: ignore[list-item]
        _once(config.theme.dirs, str(THEME), at=1 if config.theme.custom_dir else 0)
        # Before the site's own, so that theirs win.
        _once(config.extra_css, f"{links.ASSETS}/preflight.css", at=0)
        if style := language_style(language):
            _once(config.extra_css, f"{links.ASSETS}/{style.name}", at=1)
        config.watch.extend(str(folder.path) for folder in folders)
        if self.config.vectors:
            config.watch.append(str(base / self.config.vectors))
        if source != language:
            config.watch.append(str(self._pages[source]))
        if self._shared:
            _once(config.extra_javascript, f"{links.ASSETS}/language.js")
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Prepare the site, now that no plugin changes the configuration any more (Material's “offline” does)."""
        if self._shared:
            # For pages that are not found; every other leads to itself.
            config.extra["alternate"] = alternates.of_page(self.config.languages, "")
        self.site = Site(
            self._catalogue,
            words=self._words,
            links=links.Links(
                directory_urls=config.use_directory_urls,
                site_url=config.site_url or "",
                root="" if self._alone(config) else self.config.root,
            ),
            templates=[posixpath.join(folder, "preflight") for folder in config.theme.dirs],
            trackers=[_tracker(tracker) for tracker in self.config.trackers],
            languages=self.config.languages,
        )

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every page that is made from data, the source's for those that nobody translated, and the addresses."""
        self._lend(files, config)
        titles = dict(_titles(config.nav))
        for made in pages.pages(self.site):
            if files.get_file_from_path(made.path):
                log.info("%s is written by hand and kept", made.path)
                continue
            listed = config.nav is None and not made.leaf
            inclusion = InclusionLevel.INCLUDED if listed else InclusionLevel.NOT_IN_NAV
            file = File.generated(config, made.path, content="", inclusion=inclusion)
            file.edit_uri = _edit_uri(made.written, config)
            MadePage(titles.get(made.path), file, config, made)
            files.append(file)
        for case in map(files.get_file_from_path, self._cases):
            # Their list leads to them.
            if case and case.inclusion.is_in_nav():
                case.inclusion = InclusionLevel.NOT_IN_NAV
        data: Mapping[str, str | bytes] = {**pages.data(self.site), **self._vectors(config)}
        for path, content in data.items():
            if not files.get_file_from_path(path):
                files.append(File.generated(config, path, content=content))
        self._files = files
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """Spare a look at every template's file for every page: a build makes its own environment anyway."""
        env.auto_reload = False
        return env

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Settle links and embedded blocks of pages written by people, and frame the cases among them."""
        if isinstance(page, MadePage):
            return html
        path = page.file.src_uri
        if case := self._cases.get(path):
            before, after = pages.case_frame(self.site, case)
            html = f"{before}{html}{after}"
            page.meta.setdefault("description", escape(str(case.summary)))
        before, after = translation.frame(self.site, path)
        html = f"{before}{html}{after}"
        numbers = itertools.count(1)
        html = self.site.prose.embed(html, lambda target: self._embedded(target, path, next(numbers)))
        html = self.site.prose.settle(html, page=path)
        if page.present_anchor_ids is not None:
            page.present_anchor_ids |= set(_ID.findall(html))
        return html

    @event_priority(100)
    def _show_words(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:  # noqa: ARG002
        """Let the search read a page's words alone: finding them among a form's controls took most of a build.

        The theme's choice of a language leads to the same page in the others.
        """
        if self._shared:
            config.extra["alternate"] = alternates.of_page(self.config.languages, page.file.url)
        if isinstance(page, MadePage):
            page.body, page.content = page.content, page.made.words

    @event_priority(-100)
    def _show_body(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:  # noqa: ARG002
        """Put the body back before the page is written."""
        if isinstance(page, MadePage):
            page.content = page.body

    on_page_context = CombinedEvent(_show_words, _show_body)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Tell search engines where the page is in other languages."""
        if not self._shared:
            return output
        return alternates.told(output, self.config.languages, page.url, config.site_url or "")

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the permanent addresses, and where languages share a root, the page that chooses among them."""
        root = Path(config.site_dir, self.site.links.root).resolve()
        if self.site.catalogue.cases:
            touched = (f"{checklist.id} {self.site.touched(checklist)}" for checklist in pages.running(self.site))
            log.info("of %d cases, checklists touch: %s", len(self.site.catalogue.cases), ", ".join(touched))
        permanent.write(self.site, root)
        permanent.write_moved(self.site, Path(config.site_dir))
        if self._shared and config.site_url:
            addresses = sorted(file.url for file in self._files.documentation_pages())
            (root / "sitemap.xml").write_text(
                alternates.sitemap(self.config.languages, addresses, config.site_url), encoding="utf-8"
            )

    def _vectors(self, config: MkDocsConfig) -> Mapping[str, bytes]:
        """Return the vectors to publish, by path."""
        if not self.config.vectors:
            return {}
        found = vectors.published(Path(config.config_file_path).parent / self.config.vectors)
        if not found:
            raise PluginError(f"preflight: {problems.no_vectors(folder=self.config.vectors)}")
        return found

    def _embedded(self, target: str, path: str, number: int) -> str:
        """Return the first, second, … embedded block of a page.

        What people wrote was checked before; pages that other plugins make were not.
        """
        known = answering.targets(self.site)
        if target not in known:
            place = problems.Place(path, 1, 1)
            raise PluginError(problems.show(problems.embeds_nothing(place, target=target, names=known)))
        return str(answering.embed(self.site, target, path, number=number))

    def _alone(self, config: MkDocsConfig) -> bool:
        """Tell whether this site is shown by itself, so that nothing may be written beside its folder.

        `mkdocs serve` says so; `mkdocs serve --clean` says “build”, but builds into a temporary folder of its own.
        """
        return self._serving or Path(config.site_dir).parent == Path(tempfile.gettempdir())

    def _language(self, config: MkDocsConfig) -> str:
        return self.config.language or str(config.theme.get("language", "")) or source_language()

    def _spoken(self, language: str, own: Mapping[str, Sentence]) -> Words:
        """Return the words of a language; a theme may speak one that we do not."""
        try:
            if own or language in languages() or language in self.config.languages:
                return Words(language, own)
        except UnknownLanguageError:
            raise PluginError(f"preflight: {problems.no_language(language=language)}") from None
        if self.config.language:
            raise PluginError(f"preflight: {problems.no_words(language=language, languages=languages())}")
        return Words(source_language())

    @property
    def _shared(self) -> bool:
        """Whether this is one of several languages below one root."""
        return bool(self.config.root) and len(self.config.languages) > 1

    def _folders_of_pages(self, config: MkDocsConfig) -> dict[str, Path]:
        """Return the folder of pages of each language, the source's first; they stand side by side."""
        own = Path(config.docs_dir)
        if self._language(config) not in self.config.languages:
            return {self._language(config): own}
        return {code: own if code == self._language(config) else own.parent / code for code in self.config.languages}

    def _lend(self, files: Files, config: MkDocsConfig) -> None:
        """Add what the source's folder of pages has and this language's has not."""
        source = next(iter(self._pages.values()))
        if source == Path(config.docs_dir):
            return
        for path in sorted(source.rglob("*")):
            name = path.relative_to(source).as_posix()
            if path.is_file() and "/." not in f"/{name}" and not files.get_file_from_path(name):
                files.append(File(name, str(source), config.site_dir, config.use_directory_urls))


def _tracker(config: TrackerConfig) -> Tracker:
    name = config.name or urlsplit(config.url).hostname or config.kind
    return Tracker(name, config.kind, config.url, config.takes)


def _refuse(found: list[problems.Problem]) -> None:
    """Log every problem as `preflight check` prints it, and end the build where one is an error.

    What has no translation yet is no fault of a build: pages say so themselves.
    """
    waiting = sum(problem.code in problems.WAITING for problem in found)
    if waiting:
        log.info("%s", problems.to_translate(things=waiting))
    for problem in found:
        if problem.code in problems.WAITING:
            continue
        (log.error if problem.level == "error" else log.warning)(problems.show(problem))
    errors = sum(problem.level == "error" for problem in found)
    if errors:
        raise PluginError(problems.summary(errors))


def _once(values: list[Any], value: str, *, at: int | None = None) -> None:
    if value not in values:
        values.insert(len(values) if at is None else at, value)


def _edit_uri(written: str, config: MkDocsConfig) -> str | None:
    """Return the file a page was written in as MkDocs' edit links count: from the pages' folder."""
    if not written:
        return None
    return posixpath.relpath(Path(os.path.abspath(written)).as_posix(), Path(config.docs_dir).as_posix())  # noqa: PTH100


def _titles(nav: object) -> Iterator[tuple[str, str]]:
    """Return the titles that the site's navigation gives to pages, by path."""
    for part in nav if isinstance(nav, list) else []:
        for title, target in part.items() if isinstance(part, dict) else ():
            if isinstance(target, str):
                yield target, title
            else:
                yield from _titles(target)
