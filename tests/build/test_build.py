"""Facts about built sites: the gallery, which has every shape there is, and our own."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable

import pytest

from tests.build import building, document, written
from tests.build.building import ROOT, SITES, Site
from tests.build.document import Node
from tests.build.written import Written

Texts = dict[str, list[str]]


@pytest.fixture
def texts(site: Site) -> Written:
    """What was written for the site."""
    if site.base == "kb/":
        return written.read(SITES / "gallery" / "checklists", SITES / "gallery" / "docs")
    return written.read(ROOT / "checklists", ROOT / "docs" / "en")


@pytest.fixture(scope="module")
def shapes() -> Written:
    """What was written for the gallery."""
    return written.read(SITES / "gallery" / "checklists", SITES / "gallery" / "docs")


def on_pages(site: Site, paths: Iterable[str], find: Callable[[Node], list[str]]) -> Texts:
    """Return what is found on pages, where something is."""
    return {path: found for path in paths if (found := find(site.tree(path)))}


def test_the_site_builds_without_a_warning(site: Site) -> None:
    assert site.built, site.log
    assert re.findall(r"PF\d+|not found|WARNING", site.log) == []


# --- Pages -----------------------------------------------------------------------------------------------------------


def test_every_checklist_that_is_scored_has_a_page(site: Site, texts: Written) -> None:
    pages = [path for path in site.own() if re.fullmatch(f"{site.base}checklists/[^/]+/index.html", path)]

    assert pages == [f"{site.base}checklists/{id}/index.html" for id in sorted(texts.running)]


def test_every_item_has_a_page(site: Site, texts: Written) -> None:
    pages = [path for path in site.own() if path.startswith(f"{site.base}items/")]

    assert pages == sorted(f"{site.base}items/{id.lower()}/index.html" for id in texts.items)


def test_every_page_has_one_heading_of_the_first_rank(site: Site) -> None:
    counts = {path: len(site.content(path).all("h1")) for path in site.own()}

    assert {path: count for path, count in counts.items() if count != 1} == {}


def test_ids_are_unique_on_their_page(site: Site) -> None:
    def twice(page: Node) -> list[str]:
        ids = Counter(node.attributes["id"] for node in page.walk() if "id" in node.attributes)
        return [id for id, count in ids.items() if count > 1]

    assert on_pages(site, site.pages(), twice) == {}


def test_elements_are_closed_and_paragraphs_hold_no_blocks(site: Site) -> None:
    assert on_pages(site, site.pages(), lambda page: page.slips) == {}


def test_every_control_has_a_name(site: Site) -> None:
    assert on_pages(site, site.own(), lambda page: document.nameless_controls(document.content(page))) == {}


def test_nothing_runs_or_paints_from_within_a_page(site: Site) -> None:
    def inline(page: Node) -> list[str]:
        return [
            node.name
            for node in document.content(page).walk()
            if (node.name in ("script", "style", "iframe", "object") and not document.is_own_file(node))
            or any(key == "style" or key.startswith("on") for key in node.attributes)
        ]

    assert on_pages(site, site.own(), inline) == {}


def test_permanent_pages_run_one_script_and_that_from_a_file(site: Site, texts: Written) -> None:
    scripts = {id: permanent(site, id).all("script", "style") for id in texts.addresses}

    assert {
        id: [(node.name, node.text, "src" in node.attributes) for node in found] for id, found in scripts.items()
    } == {id: [("script", "", True)] for id in texts.addresses}


# --- Links -----------------------------------------------------------------------------------------------------------


def test_every_link_leads_to_a_page_and_a_place_on_it(site: Site) -> None:
    dead = {path: building.dead_ends(site, path) for path in site.pages()}

    assert {path: found for path, found in dead.items() if found} == {}


def test_no_page_loads_anything_from_another_host(site: Site) -> None:
    def foreign(page: Node) -> list[str]:
        return [address for address in building.loads(page) if re.match(r"\w+:|//", address)]

    assert on_pages(site, site.pages(), foreign) == {}


def test_no_link_of_a_page_runs_a_script(site: Site) -> None:
    def schemes(page: Node) -> list[str]:
        found = building.addresses(document.content(page).all("a"))
        return [address for address in found if re.match(r"\s*(?!https?:|mailto:)[\w.+-]+:", address)]

    assert on_pages(site, site.own(), schemes) == {}


# --- Permanent addresses ---------------------------------------------------------------------------------------------


def permanent(site: Site, id: str) -> Node:
    """Return the page at a permanent address."""
    folder = "r" if (site.top / "r").is_dir() else f"{site.base}r"
    return site.tree(f"{folder}/{id}/index.html")


def test_every_item_case_and_checklist_has_a_permanent_address(site: Site, texts: Written) -> None:
    found = [path.split("/")[-2] for path in site.pages() if re.search(r"(^|/)r/[^/]+/index.html$", path)]

    assert sorted(found) == sorted([*texts.addresses, "project"])


def test_a_permanent_address_leads_on(site: Site, texts: Written) -> None:
    places = {**{id: f"items/{id.lower()}/" for id in texts.items}, **{id: f"cases/{id}/" for id in texts.cases}}
    places |= {id: f"checklists/{id}/" for id in texts.running}

    # That these pages exist is a fact about all links.
    ends = {id: [link.attributes["href"] for link in permanent(site, id).all("a")] for id in texts.addresses}
    ups = [f"../../{language}/" for language in building.LANGUAGES] if site.base == "en/" else ["../../"]

    assert ends == {id: [up + place for up in ups] for id, place in places.items()}


def test_a_permanent_address_explains_itself_in_a_preview(site: Site, texts: Written) -> None:
    said = {
        id: [
            permanent(site, id).one("meta", property=f"og:{key}").attributes["content"]
            for key in ("title", "description", "url")
        ]
        for id in texts.addresses
    }
    host = "https://example.org/kb/r" if site.base == "kb/" else "https://preflight.example.org/r"
    items = {id: [f"{id} · {item['name']}", item["ask"]] for id, item in texts.items.items()}
    cases = {id: [case["title"], case["summary"]] for id, case in texts.cases.items()}
    checklists = {id: [texts.checklists[id][key] for key in ("title", "summary")] for id in texts.running}

    assert said == {id: [*texts, f"{host}/{id}/"] for id, texts in (items | cases | checklists).items()}


def test_a_page_that_is_not_found_leads_home_from_any_depth(own: Site) -> None:
    page = own.tree("404.html")

    assert [link.attributes["href"] for link in page.all("a")] == ["/en/", "/ko/"]
    assert [script.attributes["src"][:1] for script in page.all("script")] == ["/"]


# --- Who names whom --------------------------------------------------------------------------------------------------


def named(site: Site, path: str, part: Node) -> list[str]:
    """Return the pages that links in a part of a page lead to."""
    ways = [building.target(path, link.attributes["href"]) for link in part.all("a")]
    return [way[0].removeprefix(site.base).removesuffix("index.html") for way in ways if way]


def after(content: Node, id: str) -> Node:
    """Return the list that follows the heading with this id."""
    heading = next(node for node in content.walk() if node.attributes.get("id") == id)
    assert heading.parent
    nodes = [node for node in heading.parent.children if isinstance(node, Node)]
    return next(node for node in nodes[nodes.index(heading) :] if node.name == "ul")


def test_a_case_lists_the_items_that_would_have_caught_it(site: Site, texts: Written) -> None:
    paths = {id: f"{site.base}cases/{id}/index.html" for id in texts.cases}
    listed = {id: named(site, path, after(site.content(path), "caught")) for id, path in paths.items()}

    assert listed == {id: [f"items/{item.lower()}/" for item in case["items"]] for id, case in texts.cases.items()}


def test_a_case_is_described_by_its_summary(site: Site, texts: Written) -> None:
    pages = {id: site.tree(f"{site.base}cases/{id}/index.html") for id in texts.cases}
    described = {id: page.one("meta", name="description").attributes["content"] for id, page in pages.items()}

    assert described == {id: case["summary"] for id, case in texts.cases.items()}


def test_an_item_lists_the_cases_that_it_would_have_caught(site: Site, texts: Written) -> None:
    expected: Texts = {id: [] for id in texts.items}
    for id, case in texts.cases.items():
        for item in case["items"]:
            expected[item].append(f"cases/{id}/")
    listed = {}
    for id in texts.items:
        path = f"{site.base}items/{id.lower()}/index.html"
        parts = site.content(path).all(data_part="cases")
        listed[id] = [page for part in parts for page in named(site, path, part)]

    assert listed == expected


def test_a_source_lists_who_cites_it(site: Site, texts: Written) -> None:
    path = f"{site.base}sources/index.html"
    content = site.content(path)
    listed = {
        source["id"]: sorted(
            page for list_ in content.one("li", id=source["id"]).all("details") for page in named(site, path, list_)
        )
        for source in texts.library["sources"]
    }
    expected: Texts = {source["id"]: [] for source in texts.library["sources"]}
    for folder, things in (("items", texts.items), ("cases", texts.cases)):
        for id, thing in things.items():
            for source in thing.get("sources", []):
                expected[source].append(f"{folder}/{id.lower()}/")
    for guide, ids in texts.guides.items():
        for source in ids & expected.keys():
            expected[source].append(f"{guide}/")

    assert listed == {id: sorted(pages) for id, pages in expected.items()}


def test_an_item_names_the_checklists_that_ask_it(gallery: Site) -> None:
    asked = {}
    for id in ("ga-01", "ga-02", "gt-01", "pp-01", "ga-14"):
        path = f"kb/items/{id}/index.html"
        content = gallery.content(path)
        asked[id] = [page for page in named(gallery, path, content) if page.startswith("checklists/")]

    assert asked == {
        "ga-01": ["checklists/gallery/", "checklists/screening/"],
        "ga-02": ["checklists/gallery/"],
        "gt-01": ["checklists/gate/", "checklists/gallery/", "checklists/screening/"],
        "pp-01": [],
        "ga-14": [],
    }


def test_a_checklist_asks_its_unretired_items_in_their_order(site: Site, texts: Written) -> None:
    asked = {
        id: [
            node.attributes["data-item"]
            for node in site.content(f"{site.base}checklists/{id}/index.html").all("details", class_="preflight-item")
            if "data-profile" not in node.attributes
        ]
        for id in texts.running
    }
    ids = {id: [line.get("use") or line["id"] for line in texts.lines(id)] for id in texts.running}

    assert asked == {id: [item for item in lines if "retired" not in texts.items[item]] for id, lines in ids.items()}


def test_a_use_shows_the_need_that_it_sets(gallery: Site) -> None:
    page = gallery.content("kb/checklists/gallery/index.html")
    screening = gallery.content("kb/checklists/screening/index.html")

    assert page.one("details", id="GT-01").attributes["data-need"] == "could"
    assert page.one("details", id="GT-02").attributes["data-need"] == "should"
    assert screening.one("details", id="GA-05").attributes["data-need"] == "must"
    assert screening.one("details", id="GT-01").attributes["data-need"] == "should"


def test_a_checklist_asks_first_the_facts_that_its_conditions_look_at(gallery: Site) -> None:
    asked = {
        id: [
            node.attributes["data-item"]
            for node in gallery.content(f"kb/checklists/{id}/index.html").all("details", class_="preflight-item")
            if "data-profile" in node.attributes
        ]
        for id in ("gallery", "gate", "screening")
    }

    assert asked == {"gallery": ["PP-01", "PP-02"], "gate": [], "screening": ["PP-01"]}


def test_an_item_offers_its_answers_and_those_that_every_item_has(gallery: Site) -> None:
    page = gallery.content("kb/checklists/gallery/index.html")

    def answers(id: str) -> list[str]:
        return [
            control.attributes.get("value", control.name)
            for control in page.one("details", id=id).all("input", "textarea")
            if control.attributes.get("name") == id
        ]

    assert answers("GA-01") == ["yes", "partly", "no", "unknown", "n/a"]
    assert answers("GA-10") == ["yes", "partly", "no", "unknown"]
    assert answers("GA-12") == ["yes", "partly", "no", "unknown"]
    assert answers("GA-05") == ["none", "some", "all", "unknown", "n/a"]
    assert answers("GA-06") == ["us", "them", "nobody", "other", "unknown"]
    assert answers("GA-08") == ["textarea", "unknown", "n/a"]
    assert answers("PP-01") == ["idea", "pilot", "rollout", "unknown"]


def test_a_retired_item_says_since_when_and_what_took_its_place(gallery: Site) -> None:
    path = "kb/items/ga-14/index.html"
    words = gallery.content(path).text

    assert "No longer asked since version 2.0.0." in words
    assert "Two questions ask for it better." in words
    assert [page for page in named(gallery, path, gallery.content(path)) if page.startswith("items/")] == [
        "items/ga-01/",
        "items/ga-02/",
    ]


def test_conditions_are_written_in_words(gallery: Site) -> None:
    page = gallery.content("kb/checklists/gallery/index.html")

    def condition(id: str) -> str:
        return page.one("details", id=id).one(data_part="condition").text

    assert condition("GA-10") == "Asked if “Decision at stake” is “Whether to pilot or Whether to roll out”."
    assert condition("GA-11") == (
        "Asked if “Shared options” is “Some or All, without exception” and “Options partly without value” is "
        "“Somebody else: by contract or That is not ours to say”."
    )
    assert condition("GA-12") == "Asked if “Everything at once” is “Does not apply or No”."


# --- For machines ----------------------------------------------------------------------------------------------------


def test_the_list_of_addresses_has_every_checklist_item_and_case(site: Site, texts: Written) -> None:
    listed = json.loads(site.page("api/catalogue.json"))
    home = "https://example.org/kb/r" if site.base == "kb/" else "https://preflight.example.org/r"

    assert {kind: sorted(thing["id"] for thing in listed[kind]) for kind in ("checklists", "items", "cases")} == {
        "checklists": sorted(texts.running),
        "items": sorted(texts.items),
        "cases": sorted(texts.cases),
    }
    for thing in (*listed["checklists"], *listed["items"], *listed["cases"]):
        assert (site.folder / thing["address"] / "index.html").is_file()
        assert thing["permalink"] == f"{home}/{thing['id']}/"


def test_the_sitemap_names_every_page_but_the_permanent_ones(site: Site) -> None:
    host = "https://example.org" if site.base == "kb/" else "https://preflight.example.org"
    named = re.findall(r"<loc>(.*?)</loc>", site.page("sitemap.xml"))

    pages = [path.removesuffix("index.html") for path in site.own() if path != "index.html"]

    assert sorted(named) == sorted(f"{host}/{path}" for path in pages)


def test_the_search_finds_every_item_by_its_words(site: Site, texts: Written) -> None:
    found = {
        entry["location"]: f"{entry['title']} {entry['text']}"
        for entry in json.loads(site.page("search/search_index.json"))["docs"]
    }
    for id, item in texts.items.items():
        words = document.parse(found[f"items/{id.lower()}/"]).text
        assert (id in words, item["name"] in words, " ".join(item["ask"].split()) in words) == (True, True, True)


def test_items_and_cases_stay_out_of_the_navigation(site: Site, texts: Written) -> None:
    page = site.tree(f"{site.base}glossary/index.html")
    listed = [named(site, f"{site.base}glossary/index.html", nav) for nav in page.all("nav", class_="md-nav")]
    leaves = {f"items/{id.lower()}/" for id in texts.items} | {f"cases/{id}/" for id in texts.cases}

    assert leaves & {page for pages in listed for page in pages} == set()


def test_the_plan_of_a_checklist_travels_in_its_page(site: Site, texts: Written) -> None:
    for id in texts.running:
        element = site.content(f"{site.base}checklists/{id}/index.html").one("preflight-checklist", data_checklist=id)
        plan = json.loads(element.attributes["data-plan"])
        planned = [item["id"] for section in plan["sections"] for item in section["items"]]
        lines = [line.get("use") or line["id"] for line in texts.lines(id)]

        assert (plan["id"], plan["version"]) == (id, texts.checklists[id]["version"])
        assert planned == [item for item in lines if "retired" not in texts.items[item]]


# --- Texts -----------------------------------------------------------------------------------------------------------


def test_texts_with_signs_of_html_are_shown_as_they_were_written(gallery: Site, shapes: Written) -> None:
    page = gallery.tree("kb/items/ga-04/index.html")
    item = shapes.items["GA-04"]

    assert page.one("title").text == f"{item['name']} - Gallery"
    assert page.one("meta", name="description").attributes["content"] == item["ask"]
    assert document.content(page).one("h1").text == item["name"]
    assert document.content(page).one("legend").text == item["ask"]
    assert [code.text for code in document.content(page).all("code")] == [
        "[GA-01] in indented code",
        '<script>alert("x")</script>',
        "[GA-01]",
    ]


def test_a_form_to_copy_keeps_its_lines_and_signs(gallery: Site, shapes: Written) -> None:
    form = gallery.content("kb/items/ga-01/index.html").one("pre", class_="preflight-template")

    assert "".join(str(line) for line in form.children).strip() == shapes.items["GA-01"]["template"].strip()


def test_long_and_foreign_words_arrive_whole(gallery: Site, shapes: Written) -> None:
    content = gallery.content("kb/items/ga-03/index.html")
    words = content.text

    for key in ("ask", "why", "evidence", "advice"):
        assert " ".join(shapes.items["GA-03"][key].split()) in words


def test_references_in_texts_say_what_they_lead_to(gallery: Site) -> None:
    content = gallery.content("kb/items/ga-04/index.html")
    links = [(link.text, link.attributes["href"]) for link in content.all("a", class_="preflight-reference")]

    assert links == [
        ("Roe & Lee 2019", "../../sources/#roe-2019"),
        ("a reference of its own", "../ga-01/"),
        ("GA-02 · Bare", "../ga-02/"),
        ("GA-03 · Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle", "../ga-03/"),
        ("GA-02 · Bare", "../ga-02/"),
    ]


def test_a_text_links_pages_by_their_path_from_wherever_it_is_shown(gallery: Site) -> None:
    for path in ("kb/items/ga-01/index.html", "kb/checklists/gallery/index.html"):
        links = [link.attributes["href"] for link in gallery.content(path).all("a") if link.text == "the guide"]

        assert links == ["../../guides/notation/#references"]


# --- Pages written by people -----------------------------------------------------------------------------------------


def references(part: Node) -> list[tuple[str, str]]:
    """Return text and address of the references in a part of a page."""
    return [(link.text, link.attributes["href"]) for link in part.all("a", class_="preflight-reference")]


@pytest.fixture
def notation(gallery: Site) -> Node:
    """The hand-written page that shows what a page may say."""
    return gallery.content("kb/guides/notation/index.html")


def test_references_on_a_page_say_what_they_lead_to(notation: Node) -> None:
    paragraph = next(node for node in notation.all("p") if node.text.startswith("An item:"))

    assert references(paragraph) == [
        ("GA-01 · Everything at once", "../../items/ga-01/"),
        ("GA-14 · Retired with successors", "../../items/ga-14/"),
        ("PP-01 · Decision at stake", "../../items/pp-01/"),
        ('Two numbers & one "meeting"', "../../cases/two-numbers/"),
        ("Doe 2020", "../../sources/#doe-2020"),
        ("Every shape of an item", "../../checklists/gallery/"),
        ("Readiness", "../../glossary/#readiness"),
        ("GA-02 · Bare", "../../items/ga-02/"),
        ("GA-03 · Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle", "../../items/ga-03/"),
        ("GA-05 · Shared options", "../../items/ga-05/"),
    ]


def test_a_reference_may_have_a_text_of_its_own(notation: Node) -> None:
    paragraph = next(node for node in notation.all("p") if node.text.startswith("With a text of its own"))

    assert references(paragraph) == [
        ("the first question", "../../items/ga-01/"),
        ("the case", "../../cases/two-numbers/"),
        ("GA-06 · Options partly without value", "../../items/ga-06/"),
    ]


def test_references_stand_in_headings_lists_and_tables(notation: Node) -> None:
    parts = [*notation.all("h3", id="about"), *notation.all("li")[:1], *notation.all("td")]

    assert [text[:5] for part in parts for text, _ in references(part)] == ["GA-07", "GA-08", "GA-10", "GA-11"]


def test_a_definition_on_the_page_holds_there(notation: Node) -> None:
    paragraph = next(node for node in notation.all("p") if node.text.startswith("Where the page defines"))

    assert [link.attributes["href"] for link in paragraph.all("a")] == ["https://example.org/ga-12"]


def test_code_and_escaped_brackets_stay_as_they_are(notation: Node) -> None:
    paragraph = next(node for node in notation.all("p") if node.text.startswith("Left alone"))

    assert paragraph.text == "Left alone: [GA-01], [GA-01], [not-an-id-at all], [1] and [ ]."
    assert references(paragraph) == []
    assert {"[GA-01] in indented code", "[GA-01] in a fence"} <= {code.text for code in notation.all("code")}


def test_fences_embed_a_checklist_a_section_and_items(notation: Node) -> None:
    blocks = notation.all("preflight-checklist", "preflight-item")

    def items(block: Node) -> list[str]:
        return [item.attributes["data-item"] for item in block.all("details", class_="preflight-item")]

    assert [items(block) for block in blocks] == [
        ["PP-01", "GA-01", "GA-05", "GA-10", "GT-01"],
        ["GA-05", "GA-06", "GA-07", "GA-08", "GA-09"],
        ["GT-02"],
        ["GA-02"],
        ["GT-02"],
    ]


def test_a_verdict_of_an_embedded_checklist_stands_with_its_counts_and_who_assessed(notation: Node) -> None:
    def parts(block: Node) -> list[str]:
        kinds = [node.attributes.get("data-count") or node.attributes.get("data-part", "") for node in block.walk()]
        return [kind for kind in kinds if kind in {"mustopen", "below", "open", "find", "verdict", "evidence"}]

    whole, section = notation.all("preflight-checklist")[:2]

    assert parts(whole) == ["mustopen", "below", "open", "find", "verdict", "evidence"]
    assert parts(section) == []


def test_a_block_may_stand_in_a_note(notation: Node) -> None:
    note = notation.one("div", class_="admonition")

    assert [item.attributes["data-item"] for item in note.all("details", class_="preflight-item")] == ["GA-02"]


def test_a_fence_that_is_shown_as_code_embeds_nothing(notation: Node) -> None:
    shown = [code.text for code in notation.all("code") if "preflight" in code.text]

    assert shown == ["```preflight gallery ```"] * 2


# --- The home of the site --------------------------------------------------------------------------------------------


def test_the_root_offers_every_language(own: Site) -> None:
    page = own.tree("index.html")

    assert [(link.text, link.attributes["href"], link.attributes["lang"]) for link in page.all("a")] == [
        ("English", "./en/", "en"),
        ("한국어", "./ko/", "ko"),
    ]
