"""Options that cannot be followed: one message that names the option, and no traceback."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.build import building

FOLDERS = "nowhere: PF106 this cannot be opened: there is no such folder"
SITES = "“root” needs “languages”: the folders below the root, such as {en: English}"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("{catalog: mine}", "Plugin 'preflight' option 'catalog': Unrecognised configuration name: catalog"),
        ("{folders: [{path: nowhere}]}", FOLDERS),
        ("{folders: [{label: Ours}]}", "option 'folders': Sub-option 'path': Required configuration not provided."),
        ("{folders: checklists}", "option 'folders': Expected a list of items"),
        ("{language: xx}", "preflight: there are no words for the language “xx”; there are: en"),
        ("{root: /}", "option 'root': Expected one of: ('', '../') but received: '/'"),
        ("{root: ../}", SITES),
        ("{vectors: docs}", "preflight: “docs” is no folder of vectors: it has no index.json, which names them"),
        ("{languages: [en]}", "option 'languages': Expected a dict of items"),
    ],
)
def test_an_option_that_cannot_be_followed_is_named(options: str, message: str, tmp_path: Path) -> None:
    config = building.CONFIG.replace("preflight: {}", f"preflight: {options}")
    done = building.run("mkdocs", "build", cwd=building.small(tmp_path, {"mkdocs.yml": config}))
    said = [line for line in done.stdout.splitlines() if re.match("(ERROR|WARNING) ", line)]

    assert [line for line in said if message in line] == said[:1]
    assert "Traceback" not in done.stdout
    assert done.returncode == 1


def test_a_language_of_the_theme_without_words_is_shown_in_english(tmp_path: Path) -> None:
    config = building.CONFIG.replace("name: material", "name: material, language: fr")
    built = building.build(building.small(tmp_path, {"mkdocs.yml": config}))

    assert built.built, built.log
    assert built.content("docs/checklists/index.html").one("h1").text == "Checklists"
    running = built.content("docs/checklists/small/index.html").one("preflight-checklist")
    assert running.attributes["data-language"] == "en"


def test_the_catalogue_keeps_the_answers_of_two_sites_apart(tmp_path: Path) -> None:
    config = building.CONFIG.replace("preflight: {}", "preflight: {catalogue: house}")
    built = building.build(building.small(tmp_path, {"mkdocs.yml": config}))
    page = built.content("docs/checklists/small/index.html")

    assert page.one("preflight-checklist").attributes["data-catalogue"] == "house"
