"""Sites of other kinds: other addresses or none, other themes, several folders, from disk, in several languages."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build import building, document, written
from tests.build.building import CONFIG, ROOT, SITES, Site

OTHER = (
    building.CHECKLIST.replace("id: small", "id: house")
    .replace("prefix: SM", "prefix: HO")
    .replace("SM-0", "HO-0")
    .replace("A small checklist", "Of this house")
)


def dead_ends(site: Site) -> dict[str, list[str]]:
    """Return the addresses on any page that lead nowhere."""
    return {path: found for path in site.pages() if (found := building.dead_ends(site, path))}


# --- Addresses -------------------------------------------------------------------------------------------------------


def test_links_hold_at_the_root_of_a_host(tmp_path: Path) -> None:
    config = CONFIG.replace("https://example.org/docs/", "https://example.org/")
    built = building.build(building.small(tmp_path, {"mkdocs.yml": config}))
    meta = built.tree("r/SM-01/index.html").one("meta", property="og:url")

    assert (built.built, dead_ends(built)) == (True, {})
    assert meta.attributes["content"] == "https://example.org/r/SM-01/"


def test_links_hold_deep_below_a_host(tmp_path: Path) -> None:
    config = CONFIG.replace("https://example.org/docs/", "https://example.org/a/b/c/")
    built = building.build(building.small(tmp_path, {"mkdocs.yml": config}))
    listed = json.loads(built.page("api/catalogue.json"))

    assert (built.built, dead_ends(built)) == (True, {})
    assert listed["items"][0]["permalink"] == "https://example.org/a/b/c/r/SM-01/"


def test_without_an_address_the_button_says_that_the_link_works_only_here(tmp_path: Path) -> None:
    config = CONFIG.replace("site_url: https://example.org/docs/\n", "")
    built = building.build(building.small(tmp_path, {"mkdocs.yml": config}))
    copy = built.content("items/sm-01/index.html").one("preflight-copy", class_="preflight-links")

    assert (built.built, dead_ends(built)) == (True, {})
    assert [button.text for button in copy.all("button")] == [
        "Copy address (works only here)",
        "Copy Markdown link (works only here)",
    ]
    assert copy.attributes["data-url"] == ""
    assert built.tree("r/SM-01/index.html").all("meta", property="og:url") == []


def test_links_hold_where_pages_are_files(tmp_path: Path) -> None:
    built = building.build(SITES / "gallery", top=tmp_path, use_directory_urls=False)
    links = [link.attributes["href"] for link in built.tree("kb/r/GA-01/index.html").all("a")]

    assert (built.built, dead_ends(built)) == (True, {})
    assert links == ["../../items/ga-01.html"]


# --- Navigation, titles, templates -----------------------------------------------------------------------------------


def test_without_a_navigation_of_its_own_a_site_leads_to_its_checklists(tmp_path: Path) -> None:
    built = building.build(building.small(tmp_path))
    page = built.tree("docs/index.html")
    nav = page.one("nav", class_="md-nav--primary")
    pages = {way[0] for link in nav.all("a") if (way := building.target("docs/index.html", link.attributes["href"]))}

    desks = {f"docs/{name}/index.html" for name in ("project", "report", "board", "merge", "compare")}
    assert pages == {"docs/index.html", "docs/checklists/index.html", *desks}


def test_a_page_written_by_hand_is_kept_in_place_of_a_generated_one(tmp_path: Path) -> None:
    pages = {
        "docs/items/sm-01.md": "# By hand\n\nSee [SM-02].\n",
        "docs/checklists/index.md": "# Our own list\n",
        "docs/api/catalogue.json": "{}",
    }
    built = building.build(building.small(tmp_path, pages))

    assert built.built, built.log
    assert built.content("docs/items/sm-01/index.html").one("h1").text.startswith("By hand")
    assert built.content("docs/checklists/index.html").one("h1").text.startswith("Our own list")
    assert built.page("api/catalogue.json") == "{}"
    assert dead_ends(built) == {}


def test_a_site_may_replace_a_template(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": CONFIG.replace("name: material", "name: material, custom_dir: ours"),
        "ours/preflight/catalogue.html": "<h1>Ours</h1>{{ groups|length }}",
    }
    built = building.build(building.small(tmp_path, files))

    assert built.content("docs/checklists/index.html").text == "Ours1"


def test_the_style_of_a_site_comes_after_ours(tmp_path: Path) -> None:
    files = {"mkdocs.yml": f"{CONFIG}extra_css: [ours.css]\n", "docs/ours.css": ""}
    built = building.build(building.small(tmp_path, files))
    links = built.tree("docs/items/sm-01/index.html").all("link", rel="stylesheet")
    sheets = [Path(link.attributes["href"]).name for link in links]

    assert sheets[-2:] == ["preflight.css", "ours.css"]


def test_the_smallest_site_is_readable_in_the_theme_of_mkdocs(tmp_path: Path) -> None:
    built = building.build(SITES / "minimal", top=tmp_path)
    own = {path: built.content(path) for path in built.own()}

    assert built.built, built.log
    assert dead_ends(built) == {}
    assert {path: page.one("h1").text for path, page in own.items() if path != "index.html"} == {
        "board/index.html": "The board’s table",
        "compare/index.html": "Compare",
        "forms/release/index.html": "Before a release: blank form",
        "merge/index.html": "Merge answers",
        "project/index.html": "Your projects",
        "report/index.html": "Report",
        "checklists/index.html": "Checklists",
        "checklists/release/index.html": "Before a release",
        "items/re-01/index.html": "Tests pass",
        "items/re-02/index.html": "Changes listed",
    }
    assert {path: found for path, page in own.items() if (found := document.nameless_controls(page))} == {}
    assert [legend.text for legend in own["checklists/release/index.html"].all("legend")] == [
        "Do all tests pass?",
        "Are all changes listed?",
    ]


# --- Folders ---------------------------------------------------------------------------------------------------------


def test_a_site_may_have_several_folders_of_checklists(tmp_path: Path) -> None:
    folders = "{folders: [{path: checklists, label: Of everybody}, {path: house/lists, label: Of this house}]}"
    use = OTHER + "      - {use: SM-01, need: could}\n"
    files = {"mkdocs.yml": CONFIG.replace("preflight: {}", f"preflight: {folders}"), "house/lists/house.yml": use}
    built = building.build(building.small(tmp_path, files))
    cards = built.content("docs/checklists/index.html").all("li", class_="preflight-card")

    assert (built.built, dead_ends(built)) == (True, {})
    assert {card.one("a").text: card.one("p", class_="preflight-card__facts").text for card in cards} == {
        "A small checklist": "2 questions · Of everybody",
        "Of this house": "3 questions · Of this house",
    }


def test_an_id_is_used_once_in_all_folders(tmp_path: Path) -> None:
    folders = "{folders: [{path: checklists}, {path: house}]}"
    files = {"mkdocs.yml": CONFIG.replace("preflight: {}", f"preflight: {folders}")}
    files["house/house.yml"] = OTHER.replace("prefix: HO", "prefix: SM").replace("HO-0", "SM-0")
    built = building.build(building.small(tmp_path, files))

    assert (built.built, sum("PF201 “SM-0" in message for message in built.messages)) == (False, 2)


# --- Other plugins ---------------------------------------------------------------------------------------------------

HOOK = '''
from mkdocs.structure.files import File

def on_files(files, config):
    files.append(File.generated(config, "made.md", content="""# Made\\n\\n[SM-01]\\n\\n```preflight\\n{}\\n```\\n"""))
    return files
'''


@pytest.mark.parametrize("target", ["SM-02", "small", "small#all"])
def test_pages_of_other_plugins_may_refer_and_embed(target: str, tmp_path: Path) -> None:
    files = {"mkdocs.yml": f"{CONFIG}hooks: [hook.py]\n", "hook.py": HOOK.format(target)}
    page = building.build(building.small(tmp_path, files)).content("docs/made/index.html")

    assert [link.text for link in page.all("a", class_="preflight-reference")] == ["SM-01 · First thing"]
    assert len(page.all("preflight-checklist", "preflight-item")) == 1


@pytest.mark.parametrize("target", ["SM-99", "smal", "small#al", ""])
def test_a_page_of_another_plugin_that_embeds_nothing_is_named(target: str, tmp_path: Path) -> None:
    files = {"mkdocs.yml": f"{CONFIG}hooks: [hook.py]\n", "hook.py": HOOK.format(target)}
    built = building.build(building.small(tmp_path, files))

    assert not built.built
    assert sum(message.startswith("made.md:1:1: PF502 there is nothing called") for message in built.messages) == 1


# --- From disk -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def offline(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Our own site as a folder of files, in the folder of its language."""
    return building.build(ROOT, config="mkdocs.offline.yml", top=tmp_path_factory.mktemp("offline") / "en")


def test_the_copy_for_disk_builds_without_a_warning(offline: Site) -> None:
    assert offline.built, offline.log


def test_the_copy_for_disk_loads_nothing_from_a_host(offline: Site) -> None:
    loaded = {path: building.loads(offline.tree(path)) for path in offline.pages()}
    foreign = {
        path: [address for address in addresses if not building.target(path, address)]
        for path, addresses in loaded.items()
    }

    assert {path: found for path, found in foreign.items() if found} == {}
    assert all(loaded.values())


def test_every_link_of_the_copy_for_disk_names_a_file(offline: Site) -> None:
    folders = {
        path: found
        for path in offline.own()
        if (found := [address for address in building.addresses(offline.tree(path).walk())
                      if building.target(path, address) and address.partition("#")[0].endswith(("/", "."))])
    }  # fmt: skip

    assert dead_ends(offline) == {}
    assert folders == {}


# --- Languages -------------------------------------------------------------------------------------------------------

LANGUAGES = "{root: ../, language: en, languages: {en: English, de: Deutsch}}"


def in_languages(folder: Path) -> tuple[Site, Site]:
    """Build a site in two folders below one root, as it is done for publishing."""
    for code in ("en", "de"):
        config = CONFIG.replace("/docs/", f"/{code}/").replace("preflight: {}", f"preflight: {LANGUAGES}")
        building.small(folder, {f"{code}.yml": config})
    first, second = (building.build(folder, config=f"{code}.yml", top=folder / "site") for code in ("en", "de"))
    return first, second


def test_a_permanent_address_offers_every_language(tmp_path: Path) -> None:
    english, german = in_languages(tmp_path)
    links = german.tree("r/SM-01/index.html").all("a")

    assert (english.built, german.built, dead_ends(german)) == (True, True, {})
    assert [(link.attributes["lang"], link.text, link.attributes["href"]) for link in links] == [
        ("en", "English", "../../en/items/sm-01/"),
        ("de", "Deutsch", "../../de/items/sm-01/"),
    ]


def test_every_language_writes_the_same_permanent_pages(tmp_path: Path) -> None:
    config = CONFIG.replace("preflight: {}", f"preflight: {LANGUAGES}")
    written_by = {}
    for code in ("en", "de"):
        folder = building.small(tmp_path / code, {"mkdocs.yml": config.replace("/docs/", f"/{code}/")})
        pages = building.build(folder).digest()
        written_by[code] = {path: digest for path, digest in pages.items() if not path.startswith(f"{code}/")}

    assert written_by["en"] == written_by["de"]
    assert {"index.html", "404.html", "r/SM-01/index.html"} <= set(written_by["en"])


@pytest.mark.parametrize("build", [building.preview, building.build], ids=["serve", "serve --clean"])
def test_a_preview_writes_nothing_beside_its_folder(
    build: Callable[..., Site], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Both build into a temporary folder of their own; `mkdocs serve --clean` says that it builds.
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    config = CONFIG.replace("preflight: {}", f"preflight: {LANGUAGES}")
    folder = building.small(tmp_path / "site", {"mkdocs.yml": config})
    place = tmp_path / "temporary" / "mkdocs_abc"
    built = build(folder, top=place, site_dir=str(place))

    assert built.built, built.log
    assert [path.name for path in (tmp_path / "temporary").iterdir()] == ["mkdocs_abc"]
    assert [link.attributes["href"] for link in built.tree("r/SM-01/index.html").all("a")] == ["../../items/sm-01/"]


# --- What is not a page ----------------------------------------------------------------------------------------------


def test_a_retired_item_keeps_its_page_when_what_its_condition_names_is_gone(tmp_path: Path) -> None:
    gone = "when: {SM-00: [yes]}, retired: {in: 1.0.0, why: Old.}"
    retired = building.CHECKLIST.replace("when: {SM-01: [yes]}", gone)
    built = building.build(building.small(tmp_path, {"checklists/small.yml": retired}))

    assert built.built, built.log
    assert built.content("docs/items/sm-02/index.html").all(data_part="condition") == []


def test_the_profile_is_no_page_and_no_target_of_references(tmp_path: Path) -> None:
    gallery = building.copy("gallery", tmp_path / "gallery")
    building.edit(gallery / "docs/index.md", "Start with", "The [profile] comes first. Start with")
    built = building.build(gallery)

    assert "The [profile] comes first." in built.content("kb/index.html").text
    assert dead_ends(built) == {}
    assert "profile" not in written.read(gallery / "checklists", gallery / "docs").running
