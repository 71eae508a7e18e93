"""The MkDocs door: options in, generated pages out. It imports `mkdocs` alone, so it runs under ProperDocs too."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from mkdocs.config import config_options as opt
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from mkdocs_preflight import problems
from mkdocs_preflight.model import Case
from mkdocs_preflight.reading import catalogue as reading
from mkdocs_preflight.site import answering, links, pages, permanent
from mkdocs_preflight.site.notation import Notation
from mkdocs_preflight.site.prose import names
from mkdocs_preflight.site.site import Site
from mkdocs_preflight.site.words import Words, languages

THEME = Path(__file__).parent / "site" / "theme"
ASSETS = "assets/preflight"

log = get_plugin_logger("preflight")


class FolderConfig(Config):
    """One folder of checklists."""

    path = opt.Type(str)
    """The folder, relative to `mkdocs.yml`."""
    label = opt.Type(str, default="")
    """What its checklists are called on pages where a site has several folders."""


class PreflightConfig(Config):
    """The options of the plugin, as they stand in `mkdocs.yml`."""

    catalogue = opt.Type(str, default="preflight")
    """The id that keeps this site's answers apart from those of other sites on the same host: in storage keys, records and links."""
    folders = opt.ListOfItems(opt.SubConfig(FolderConfig), default=[{"path": "checklists", "label": ""}])
    """The folders of checklists, each with a label."""
    language = opt.Optional(opt.Type(str))
    """The language of the interface; the theme's language where nothing is said."""
    languages = opt.DictOfItems(opt.Type(str), default={})
    """The languages of the whole site, from code to own name (`{en: English}`), where each lives in a folder named by its code."""
    root = opt.Choice(("", "../"), default="")
    """Where permanent addresses (`r/…`) live, seen from this site: beside its pages, or `../` where each language has its own folder."""


class PreflightPlugin(BasePlugin[PreflightConfig]):
    """Checklists in, an assessable knowledge base out."""

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002
        """Remember what was read between the builds of `mkdocs serve`."""
        self._cache = reading.Cache()
        # `mkdocs serve` builds one site into a folder of its own; nothing may be written beside it.
        self._alone = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read everything, refuse what is wrong, and add our templates, script and style to the theme."""
        base = Path(config.config_file_path).parent
        folders = [reading.Folder(base / folder["path"], folder["label"]) for folder in self.config.folders]
        catalogue, found = reading.read(
            folders, catalogue=self.config.catalogue, pages=Path(config.docs_dir), cache=self._cache
        )
        _refuse(found)
        self.site = Site(
            catalogue,
            words=Words(self._language(config)),
            links=links.Links(
                directory_urls=config.use_directory_urls,
                site_url=config.site_url or "",
                root="" if self._alone else self.config.root,
            ),
            templates=[posixpath.join(folder, "preflight") for folder in config.theme.dirs],
        )
        config.markdown_extensions = [*config.markdown_extensions, Notation(names(catalogue))]  # type: ignore[list-item]
        _once(config.theme.dirs, str(THEME), at=1 if config.theme.custom_dir else 0)
        # Before the site's own, so that theirs win.
        _once(config.extra_css, f"{ASSETS}/preflight.css", at=0)
        _once(config.extra_javascript, f"{ASSETS}/preflight.js")
        config.watch.extend(str(folder.path) for folder in folders)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add a file for every page that is made from data; their bodies follow when they are rendered."""
        self._generated = {page.path: page for page in pages.pages(self.site)}
        for path, page in self._generated.items():
            if existing := files.get_file_from_path(path):
                log.info("%s is written by hand and kept", path)
                self._generated = {key: value for key, value in self._generated.items() if key != path}
                existing.inclusion = existing.inclusion
                continue
            file = File.generated(config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            file.edit_uri = _edit_uri(page.written, config)
            files.append(file)
        files.append(File.generated(config, "api/catalogue.json", content=pages.catalogue_json(self.site)))
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Give generated pages their title and frame."""
        if made := self._generated.get(page.file.src_uri):
            page.meta.update(title=made.title, description=made.description)
            if made.wide:
                page.meta["hide"] = ["navigation", "toc"]
            if not made.searched:
                page.meta["search"] = {"exclude": True}
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Put in the bodies of generated pages, and settle links and embedded blocks of all others."""
        path = page.file.src_uri
        if made := self._generated.get(path):
            _announce(page, made)
            return str(made.body)
        if case := self._case(path):
            before, after = pages.case_frame(self.site, case)
            html = f"{before}{html}{after}"
        html = self.site.prose.embed(html, lambda target: str(answering.embed(self.site, target, path)))
        return self.site.prose.settle(html, page=path)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the permanent addresses, and where languages share a root, the page that chooses among them."""
        root = Path(config.site_dir, self.site.links.root).resolve()
        permanent.write(self.site, root, languages=self.config.languages)

    def _case(self, path: str) -> Case | None:
        return next((case for case in self.site.catalogue.cases.values() if case.page == path), None)

    def _language(self, config: MkDocsConfig) -> str:
        language = self.config.language or str(config.theme.get("language", "en"))
        if language in languages():
            return language
        if self.config.language:
            raise PluginError(
                f"preflight: there are no words for the language “{language}”; there are: {', '.join(languages())}"
            )
        return "en"


def _refuse(found: list[problems.Problem]) -> None:
    """Log every problem as `preflight check` prints it, and end the build where one is an error."""
    for problem in found:
        (log.error if problem.level == "error" else log.warning)(problems.show(problem))
    errors = sum(problem.level == "error" for problem in found)
    if errors:
        raise PluginError(problems.summary(errors))


def _once(values: list[str], value: str, *, at: int | None = None) -> None:
    if value not in values:
        values.insert(len(values) if at is None else at, value)


def _edit_uri(written: str, config: MkDocsConfig) -> str | None:
    """Return the file a page was written in as MkDocs' edit links count: from the pages' folder."""
    if not written:
        return None
    base = Path(config.config_file_path).parent
    return Path(posixpath.relpath((base / written).as_posix(), Path(config.docs_dir).as_posix())).as_posix()


def _announce(page: Page, made: pages.GeneratedPage) -> None:
    """Tell MkDocs which parts the page has, so that links to them are checked and listed."""
    title = AnchorLink(made.title, "", 1)
    title.children = [AnchorLink(name, id, 2) for id, name in made.headings]
    page.toc.items = [title] if made.headings else []
    page.present_anchor_ids = set(re.findall(r'\bid="([^"]+)"', made.body))
