"""A third language, added as the reference says: the whole site speaks it, and says so where it does not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from mkdocs_preflight.site.words import Words
from tests.build import building, pseudo
from tests.build.building import ROOT, Site
from tests.build.document import Node

#: Words of two letters or more that no accent has touched.
ENGLISH = re.compile(r"[A-Za-z]{2,}")
#: What is the same in every language: code, keys, ids, addresses, and the name of the site in its own header.
SAME = re.compile(r"[A-Z]{2,4}-\d+|https?://\S+|doi:\S+|[\w.-]+\.[a-z]{2,}(/\S*)?|n\.d\.|\bv?\d+[\w.]*")
SPOKEN = ("aria-label", "alt", "title", "placeholder", "data-done", "data-manual")
CARRIED = ("data-words", "data-told", "data-verdicts")
#: Keys of what pages carry for scripts under which no text stands.
IDS = {"catalogue", "front", "home", "page", "permalinks", "plans", "sound", "trackers"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pseudo.make(tmp_path_factory.mktemp("pseudo"))


@pytest.fixture(scope="module")
def site(folder: Path) -> Site:
    building.build(folder, top=folder / "site")
    return building.build(folder, config=f"mkdocs.{pseudo.CODE}.yml", top=folder / "site")


def ours(site: Site) -> list[str]:
    """Return the pages that we answer for: the generated reference of a command line that speaks English is not."""
    return [path for path in site.own() if not path.startswith(f"{pseudo.CODE}/reference/")]


def test_the_site_builds_without_a_warning(site: Site) -> None:
    assert site.built, site.log
    assert "WARNING" not in site.log


def texts(node: Node) -> Iterator[str]:
    """Return the texts of an element, without code, keys, and words of a former version, which are the source's."""
    if node.name in ("code", "pre", "kbd", "script", "style", "del", "ins") or "preflight-code" in node.attributes.get(
        "class", ""
    ):
        return
    for child in node.children:
        if isinstance(child, str):
            yield child
        else:
            yield from texts(child)
    for name in SPOKEN:
        yield node.attributes.get(name) or ""


def english(text: str) -> list[str]:
    return ENGLISH.findall(SAME.sub(" ", text))


def test_no_page_has_a_text_of_another_language(site: Site) -> None:
    left = {}
    for path in ours(site):
        (content,) = site.tree(path).all("article")[:1]
        if found := sorted({word for text in texts(content) for word in english(text)} - names(site)):
            left[path] = found

    assert left == {}


def names(site: Site) -> set[str]:
    """Return what is no slip: ids in addresses that can be copied, how the language joins a list, and calls English."""
    words = Words(pseudo.CODE)
    joined = [words.join(["1", "2"]), words.either(["1", "2"]), words.language_name("en")]
    addresses = json.loads((site.folder / "api/catalogue.json").read_text("utf-8"))
    ids = [each["id"] for kind in ("checklists", "cases", "items") for each in addresses[kind]]
    return {word for text in (*ids, *joined) for word in ENGLISH.findall(text)}


def carried(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in IDS:
                continue
            yield from carried(inner, key if re.fullmatch(r"[A-Z]{2,4}-\d+", name) else name)
    elif isinstance(value, list):
        for inner in value:
            yield from carried(inner, key)
    elif isinstance(value, str):
        yield key, value


def test_scripts_are_given_no_text_of_another_language(site: Site) -> None:
    left = {}
    for path in ours(site):
        for node in site.tree(path).walk():
            for name in CARRIED:
                if not (value := node.attributes.get(name)):
                    continue
                for key, text in carried(json.loads(value)):
                    if english(re.sub(r"\{\w+\}", " ", text)):
                        left[f"{path} {key}"] = text

    assert left == {}


def test_all_pages_of_the_source_are_there(site: Site, folder: Path) -> None:
    other = Site(site.top, site.top / "en", [], True)

    assert sorted(site.pages()) == sorted(other.pages())


def test_titles_and_descriptions_are_translated(site: Site) -> None:
    left = {}
    for path in ours(site):
        head = site.tree(path)
        said = [
            node.attributes.get("content") or ""
            for node in head.all("meta")
            if node.attributes.get("name") == "description"
        ]
        said += [node.text for node in head.all("title")]
        if found := [text for text in said if english(text)]:
            left[path] = found

    assert left == {}


def test_the_state_of_the_translation_is_whole(site: Site) -> None:
    cells = [
        [cell.text for cell in row.all("td")] for row in site.tree(f"{pseudo.CODE}/translation/index.html").all("tr")
    ]

    assert [row[2:] for row in cells if row] == [["0", "0"]] * (len(cells) - 1)


def test_a_text_that_is_taken_away_stands_in_the_source_and_is_marked(folder: Path, tmp_path: Path) -> None:
    source, path = (folder / f"checklists/{place}metrics.yml" for place in ("", f"{pseudo.CODE}/"))
    kept = path.read_text("utf-8")
    texts = yaml.safe_load(kept)
    id = next(iter(texts["items"]))
    del texts["items"][id]["why"], texts["title"]
    texts["items"][id]["name"] = spoken = "Ñéú"
    path.write_text(yaml.safe_dump(texts, allow_unicode=True), "utf-8")
    page = folder / f"docs/{pseudo.CODE}/guides/metrics.md"
    page.rename(tmp_path / "metrics.md")
    try:
        site = building.build(folder, config=f"mkdocs.{pseudo.CODE}.yml", top=tmp_path / "site")
    finally:
        path.write_text(kept, "utf-8")
        (tmp_path / "metrics.md").rename(page)

    assert site.built, site.log
    item = site.tree(f"{pseudo.CODE}/items/{id.lower()}/index.html")
    marked = [node for node in item.all("span", "div") if node.attributes.get("lang") == "en"]
    why, *others = sorted((node.text for node in marked), key=len, reverse=True)
    assert english(why) != []
    assert set(others) == {"One number, and limits on the rest", yaml.safe_load(source.read_text("utf-8"))["title"]}
    assert item.all("h1")[0].text.startswith(spoken)
    checklist = site.tree(f"{pseudo.CODE}/checklists/metrics/index.html")
    assert [node.attributes.get("lang") for node in checklist.all("h1")[0].all("span")] == ["en"]
    guide = site.tree(f"{pseudo.CODE}/guides/metrics/index.html")
    whole = [node for node in guide.all("div") if node.attributes.get("lang") == "en"]
    assert len(whole) == 1
    notes = [node.all("p", class_="preflight-plain")[0].text for node in (item, guide)]
    assert [
        pseudo.spoken(words) in note for words, note in zip(("Some texts", "no translation yet"), notes, strict=True)
    ] == [True, True]
    inside = [
        (path, name)
        for path in site.pages()
        for node in site.tree(path).walk()
        for name, value in node.attributes.items()
        if "<span" in (value or "")
    ]
    assert inside == []


def small_in(folder: Path, code: str) -> Path:
    """Return a small site in English and a language of which only one text is there yet."""
    options = f"{{root: ../, languages: {{en: English, {code}: Other}}}}"
    config = building.CONFIG.replace("preflight: {}", f"preflight: {options}")
    other = config.replace("/docs/", f"/{code}/").replace("name: material", f"name: material, language: {code}")
    files = {
        "mkdocs.yml": config.replace("/docs/", "/en/") + "docs_dir: docs/en\n",
        f"mkdocs.{code}.yml": other + f"docs_dir: docs/{code}\n",
        f"checklists/{code}/small.yml": "of: 1.0.0\ntitle: Kleine Liste\n",
        "docs/en/index.md": "# Home {#home}\n",
        f"docs/{code}/other.txt": "x",
    }
    return building.small(folder, files)


def test_a_language_may_begin_with_one_text(tmp_path: Path) -> None:
    site = building.build(small_in(tmp_path, "de"), config="mkdocs.de.yml")
    page = site.tree("de/checklists/small/index.html")

    assert site.built, site.log
    assert "WARNING" not in site.log
    assert page.all("h1")[0].text == "Kleine Liste"
    assert {node.attributes["lang"] for node in page.all("span", "div") if "lang" in node.attributes} == {"en"}
    assert site.tree("de/index.html").all("h1")[0].text.startswith("Home")


def test_a_code_that_no_language_has_is_one_sentence(tmp_path: Path) -> None:
    small_in(tmp_path, "zz")
    config = tmp_path / "mkdocs.zz.yml"
    config.write_text(config.read_text("utf-8").replace("language: zz", "language: en"), "utf-8")
    building.edit(config, "root: ../,", "root: ../, language: zz,")
    site = building.build(tmp_path, config="mkdocs.zz.yml")

    assert not site.built
    assert "no language has the code “zz”" in site.log


# --- Our own languages -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    """Our own site in its languages, side by side."""
    top = tmp_path_factory.mktemp("both")
    configs = {"en": "mkdocs.yml", "ko": "mkdocs.ko.yml"}
    options = {code: {"site_url": f"https://preflight.example.org/{code}/"} for code in configs}
    return {code: building.build(ROOT, config=config, top=top, **options[code]) for code, config in configs.items()}


def below(site: Site) -> list[str]:
    """Return the pages of one language, by their paths below its folder."""
    return sorted(path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.html"))


def test_both_languages_build_without_a_warning(both: dict[str, Site]) -> None:
    assert {code: (site.built, site.log) for code, site in both.items()} == dict.fromkeys(both, (True, ""))


def test_both_languages_have_the_same_pages(both: dict[str, Site]) -> None:
    assert below(both["en"]) == below(both["ko"])


def test_both_languages_have_the_same_anchors(both: dict[str, Site]) -> None:
    differing = {
        path: found
        for path in below(both["en"])
        if (found := both["en"].ids(f"en/{path}") ^ both["en"].ids(f"ko/{path}"))
    }

    assert differing == {}


def test_no_link_between_languages_is_dead(both: dict[str, Site]) -> None:
    dead = {path: building.dead_ends(both["en"], path) for path in both["en"].pages()}

    assert {path: found for path, found in dead.items() if found} == {}


def test_nothing_on_a_korean_page_has_no_translation(both: dict[str, Site]) -> None:
    cells = [[cell.text for cell in row.all("td")] for row in both["ko"].tree("ko/translation/index.html").all("tr")]
    marked = [
        path
        for path in below(both["ko"])
        if any(node.attributes.get("lang") == "en" for node in both["ko"].tree(f"ko/{path}").all("span", "div"))
    ]

    assert {tuple(row[2:]) for row in cells if row} == {("0", "0")}
    assert marked == []


def test_the_head_of_a_page_names_it_in_every_language(both: dict[str, Site]) -> None:
    pages = {code: both[code].tree(f"{code}/items/fc-06/index.html") for code in both}
    named = {
        code: {
            node.attributes["hreflang"]: node.attributes["href"]
            for node in page.all("link")
            if "hreflang" in node.attributes
        }
        for code, page in pages.items()
    }
    home = "https://preflight.example.org"
    expected = {
        "en": f"{home}/en/items/fc-06/",
        "ko": f"{home}/ko/items/fc-06/",
        "x-default": f"{home}/en/items/fc-06/",
    }

    assert named == {"en": expected, "ko": expected}
    assert {code: page.one("html").attributes["lang"] for code, page in pages.items()} == {"en": "en", "ko": "ko"}


def test_the_list_of_addresses_has_every_page_in_every_language(both: dict[str, Site]) -> None:
    text = (both["en"].top / "sitemap.xml").read_text("utf-8")
    listed = re.findall(r"<loc>https://preflight.example.org/(\w+)/(.*?)</loc>", text)
    pages = [path.removesuffix("index.html") for path in below(both["en"]) if path != "404.html"]

    assert sorted(listed) == sorted((code, path) for code in both for path in pages)
    assert text.count('hreflang="x-default"') == len(listed)


def test_the_builds_of_all_languages_write_the_same_root(tmp_path: Path, both: dict[str, Site]) -> None:
    alone = building.build(ROOT, top=tmp_path, site_url="https://preflight.example.org/en/")
    shared = [path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file() and "en" not in path.parts]
    differing = [path for path in shared if (tmp_path / path).read_bytes() != (both["ko"].top / path).read_bytes()]

    assert alone.built
    assert len(shared) > 150
    assert differing == []
