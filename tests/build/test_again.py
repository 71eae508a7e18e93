"""Built again: the same bytes from the same files, and after an edit what the edit says."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from mkdocs.config import load_config

from mkdocs_preflight.plugin import PreflightPlugin
from tests.build import building
from tests.build.building import SITES, Site
from tests.tools import interruptible


def published(top: Path) -> Site:
    """Return a site that a program has built."""
    return Site(top, top, [], built=True)


# --- The same bytes --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def digest(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The bytes of the gallery, built by the command in its own folder."""
    top = tmp_path_factory.mktemp("first")
    done = building.run("mkdocs", "build", "--strict", "--site-dir", top, cwd=SITES / "gallery", PYTHONHASHSEED="1")
    assert done.returncode == 0, done.stdout
    return published(top).digest()


def test_another_order_of_hashes_gives_the_same_bytes(digest: dict[str, str], tmp_path: Path) -> None:
    building.run("mkdocs", "build", "--site-dir", tmp_path, cwd=SITES / "gallery", PYTHONHASHSEED="4242")

    assert published(tmp_path).digest() == digest
    assert len(digest) > 100


def test_another_folder_to_start_from_gives_the_same_bytes(digest: dict[str, str], tmp_path: Path) -> None:
    config = SITES / "gallery" / "mkdocs.yml"
    building.run("mkdocs", "build", "--config-file", config, "--site-dir", tmp_path / "site", cwd=tmp_path)

    assert published(tmp_path / "site").digest() == digest


def test_another_place_of_the_files_gives_the_same_bytes(digest: dict[str, str], tmp_path: Path) -> None:
    folder = building.copy("gallery", tmp_path / "moved")
    building.run("mkdocs", "build", "--site-dir", "site", cwd=folder)

    assert published(folder / "site").digest() == digest


# --- Edits -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small site, to be edited."""
    return building.small(tmp_path, {"docs/guide.md": "# Guide\n\n[SM-01]\n"})


def hits(folder: Path) -> int:
    """Return how many files the last reading took from memory."""
    plugin = load_config(config_file=str(folder / "mkdocs.yml")).plugins["preflight"]
    assert isinstance(plugin, PreflightPlugin)
    return plugin._cache.hits


def test_what_did_not_change_is_not_read_again(folder: Path) -> None:
    building.preview(folder)
    first = hits(folder)
    building.preview(folder, again=True)

    assert (first, hits(folder)) == (0, 3)


def test_an_edited_checklist_shows_the_edit_wherever_it_is_named(folder: Path) -> None:
    building.preview(folder)
    building.edit(folder / "checklists/small.yml", "name: First thing", "name: Another thing")
    built = building.preview(folder, again=True)
    link = built.content("docs/guide/index.html").one("a", class_="preflight-reference")

    assert hits(folder) == 2
    assert link.text == "SM-01 · Another thing"
    assert built.content("docs/items/sm-01/index.html").one("h1").text == "Another thing"
    assert built.tree("docs/r/SM-01/index.html").one("h1").text == "SM-01 · Another thing"


def test_an_edited_page_shows_the_edit(folder: Path) -> None:
    building.preview(folder)
    building.edit(folder / "docs/guide.md", "[SM-01]", "[SM-02]")
    built = building.preview(folder, again=True)

    assert built.content("docs/guide/index.html").one("a", class_="preflight-reference").text == "SM-02 · Second thing"


def test_a_new_and_a_deleted_checklist_are_noticed(folder: Path) -> None:
    building.preview(folder)
    other = building.CHECKLIST.replace("small", "other").replace("prefix: SM", "prefix: OT").replace("SM-0", "OT-0")
    building.write(folder, {"checklists/other.yml": other})
    built = building.preview(folder, again=True)
    with_other = (built.folder / "items/ot-01/index.html").is_file()
    (folder / "checklists/other.yml").unlink()
    built = building.preview(folder, again=True)

    assert (with_other, (built.folder / "items/ot-01/index.html").is_file()) == (True, False)


def test_a_slip_while_previewing_leaves_the_site_and_its_repair_shows(folder: Path) -> None:
    before = building.preview(folder).digest()
    building.edit(folder / "checklists/small.yml", "ask: Is the first thing there?", "aks: Is the first thing there?")
    slipped = building.preview(folder, again=True)
    left = slipped.digest()
    building.edit(folder / "checklists/small.yml", "aks: Is the first thing there?", "ask: Is the first thing near?")
    repaired = building.preview(folder, again=True)

    assert (slipped.built, left) == (False, before)
    assert sum("PF102" in message for message in slipped.messages) == 1
    assert repaired.built
    assert repaired.content("docs/items/sm-01/index.html").one("legend").text == "Is the first thing near?"


def test_files_are_not_added_to_a_page_twice(folder: Path) -> None:
    building.preview(folder)
    page = building.preview(folder, again=True).tree("docs/items/sm-01/index.html")
    loaded = [Path(address).name for address in building.loads(page)]

    assert (loaded.count("preflight.js"), loaded.count("preflight.css")) == (1, 1)


# --- preflight serve -------------------------------------------------------------------------------------------------

LANGUAGES = "{root: ../, language: en, languages: {en: English, de: Deutsch}, catalogue: CODE}"


@contextmanager
def served(folder: Path, home: str = "") -> Iterator[str]:
    """Run `preflight serve`, and return its address once the page at `home` answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).parent / "preflight"), "serve", "--port", str(port)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            command, cwd=folder, stdout=log, stderr=log, env=environment, preexec_fn=interruptible
        )
    try:
        until(lambda: fetch(f"http://127.0.0.1:{port}/{home}"), folder)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=20)


def fetch(address: str) -> str:
    """Return a page, or nothing where there is none."""
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return str(answer.read(), "utf-8")
    except OSError:
        return ""


def until(found: object, folder: Path) -> None:
    """Wait until `found` says yes."""
    assert callable(found)
    end = time.monotonic() + 60
    while not found():
        assert time.monotonic() < end, (folder / "log").read_text("utf-8")
        time.sleep(0.05)


def test_all_languages_are_served_and_survive_a_slip(tmp_path: Path) -> None:
    config = building.CONFIG.replace("preflight: {}", f"preflight: {LANGUAGES}")
    files = {
        name: config.replace("/docs/", f"/{code}/").replace("CODE", code)
        for name, code in (("mkdocs.yml", "en"), ("mkdocs.de.yml", "de"))
    }
    folder = building.small(tmp_path, files)
    checklist = folder / "checklists/small.yml"
    with served(folder) as host:
        catalogues = {code: f'data-catalogue="{code}"' in fetch(f"{host}/{code}/items/sm-01/") for code in ("en", "de")}
        ways = fetch(f"{host}/r/SM-01/").count("../../de/items/sm-01/")
        building.edit(checklist, "name: First thing", "nmae: First thing")
        until(lambda: "PF102" in (folder / "log").read_text("utf-8"), folder)
        until(lambda: ">First thing</h1>" in fetch(f"{host}/de/items/sm-01/"), folder)
        building.edit(checklist, "nmae: First thing", "name: Mended thing")
        until(lambda: "Mended thing" in fetch(f"{host}/de/items/sm-01/"), folder)

    assert (catalogues, ways) == ({"en": True, "de": True}, 1)
    assert f"Serving on {host}/\n" in (folder / "log").read_text("utf-8")
    assert "Traceback" not in (folder / "log").read_text("utf-8")


def test_a_site_alone_below_a_host_is_served_at_the_address_that_is_told(tmp_path: Path) -> None:
    config = building.CONFIG.replace("/docs/", "/a/docs/")
    with served(building.small(tmp_path, {"mkdocs.yml": config}), "docs/") as host:
        told = re.findall(r"Serving on (\S+)", (tmp_path / "log").read_text("utf-8"))
        page = fetch(told[0])

    assert told == [f"{host}/docs/"]
    assert "<h1" in page


def test_a_port_in_use_is_told_in_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = building.run("preflight", "serve", "--port", str(port), cwd=building.small(tmp_path))

    assert done.stdout.splitlines()[-1] == (
        f"Error: nothing can be served on 127.0.0.1:{port} (Address already in use); "
        "stop what runs there, or choose another --port"
    )
    assert ("Traceback" in done.stdout, done.returncode) == (False, 2)
