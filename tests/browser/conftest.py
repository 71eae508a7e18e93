"""A browser, the sites it visits, and pages on which nothing may go wrong unnoticed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests import tools
from tests.browser.serving import PLAIN, Served, serving
from tests.browser.watching import Watch
from tests.build import building
from tests.build.building import ROOT, SITES

#: A window of a notebook and one of a phone.
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}

#: Makes a browser context that is watched.
Contexts = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium that all tests of a worker share."""
    path = tools.chromium()
    expect.set_options(timeout=10_000)
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", f"--host-resolver-rules=MAP {PLAIN} 127.0.0.1"]
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Served]]:
    """Our own site in each of its languages, as it is published: side by side on one host."""
    top = tmp_path_factory.mktemp("own")
    with served(ROOT, top, "en/") as english, served(ROOT, top, "ko/", "ko", english.top) as korean:
        yield {"en": english, "ko": korean}


@pytest.fixture(scope="session")
def own(request: pytest.FixtureRequest, editions: dict[str, Served]) -> Served:
    """Our own site: in the language it was written in, or in each, for tests that are marked with `both`."""
    return editions[getattr(request, "param", "en")]


#: For a test of what a person reads or hears: it runs on every edition of our own site.
both = pytest.mark.parametrize("own", ["en", "ko"], indirect=True)


@pytest.fixture(scope="session", params=["en", "ko"])
def either(request: pytest.FixtureRequest, editions: dict[str, Served]) -> Served:
    """Our own site, in one language after the other."""
    return editions[request.param]


@pytest.fixture(scope="session")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The gallery: every shape that an item can have."""
    with served(SITES / "gallery", tmp_path_factory.mktemp("gallery"), "kb/") as site:
        yield site


@contextmanager
def served(source: Path, top: Path, place: str, language: str = "en", host: str | None = None) -> Iterator[Served]:
    """Build a site below `top` and serve it in its place, where nobody serves the folder as `host` yet."""
    top.mkdir(exist_ok=True)
    config = "mkdocs.yml" if language == "en" else f"mkdocs.{language}.yml"
    with nullcontext(host) if host else serving(top) as address:
        # Instant navigation needs the address at which the site is really seen.
        site = building.build(source, config=config, top=top, site_url=address + place)
        assert site.built, site.log
        yield Served(address, address + place, top, language)


@pytest.fixture(scope="session")
def offline(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Our own site as a folder of files: the address of the folder, with a slash at its end."""
    top = tmp_path_factory.mktemp("offline")
    for language in ("en", "ko"):
        config = "mkdocs.offline.yml" if language == "en" else f"mkdocs.offline.{language}.yml"
        site = building.build(ROOT, config=config, top=top, site_dir=str(top / language))
        assert site.built, site.log
    return f"{(top / 'en').as_uri()}/"


@contextmanager
def watched() -> Iterator[Watch]:
    """Watch what browsers do; at the end nothing has gone wrong, and no other host was called."""
    watch = Watch()
    yield watch
    assert watch.troubles == []
    assert watch.elsewhere == []


@contextmanager
def browsing(browser: Browser, watch: Watch, **options: Any) -> Iterator[BrowserContext]:
    """Open a fresh browser, with storage of its own."""
    context = browser.new_context(**{"viewport": DESKTOP, "locale": "en-GB", **options})
    context.set_default_timeout(10_000)
    watch.over(context)
    yield context
    context.close()


@contextmanager
def shared_page(browser: Browser, **options: Any) -> Iterator[Page]:
    """Open a page that several tests look at without changing it."""
    with watched() as watch, browsing(browser, watch, **options) as context:
        yield context.new_page()


@pytest.fixture
def watch() -> Iterator[Watch]:
    """What the browser does in this test."""
    with watched() as watch:
        yield watch


@pytest.fixture
def contexts(browser: Browser, watch: Watch) -> Iterator[Contexts]:
    """Make fresh browsers, as many as a test needs."""
    with ExitStack() as made:
        yield lambda **options: made.enter_context(browsing(browser, watch, **options))


@pytest.fixture
def page(contexts: Contexts) -> Page:
    """A page in a fresh browser, as wide as a notebook."""
    return contexts().new_page()


@pytest.fixture
def phone(contexts: Contexts) -> Page:
    """A page in a fresh browser, as wide as a phone."""
    return contexts(viewport=PHONE, has_touch=True, is_mobile=True).new_page()


@pytest.fixture(params=["desk in light", "phone in dark"])
def anywhere(request: pytest.FixtureRequest, contexts: Contexts) -> Page:
    """A page in a fresh browser: once on a desk in light, once on a phone in dark."""
    if request.param == "desk in light":
        return contexts(color_scheme="light").new_page()
    return contexts(color_scheme="dark", viewport=PHONE, has_touch=True, is_mobile=True).new_page()


@pytest.fixture
def unscripted(contexts: Contexts) -> Page:
    """A page in a browser that runs no script."""
    return contexts(java_script_enabled=False).new_page()
