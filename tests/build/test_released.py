"""What visitors see of releases: changes of a checklist, the history of an item, and addresses that lead on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.build import building, staging
from tests.build.building import Site
from tests.unit.saved import preflight

CHANGES = "docs/checklists/small/changes/index.html"
GUIDE = "---\ntitle: A guide\nformerly: [guides/before.md, cases/old-tale.md]\n---\n\n# A guide\n\n## Part { #part }\n"


def release(folder: Path, *arguments: str) -> None:
    done = preflight("release", "--checklists", str(folder / "checklists"), "--docs", str(folder / "docs"), *arguments)
    assert done.exit_code == 0, done.output


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in its fourth edition: reworded, with another meaning, with an item added, and one retired."""
    folder = building.small(tmp_path_factory.mktemp("released"), {"docs/guides/now.md": GUIDE})
    checklist = folder / "checklists/small.yml"
    building.edit(folder / "docs/index.md", "# Home", "# Home\n\n[A guide](guides/now.md)")
    release(folder)
    building.edit(checklist, "Is the first thing there?", "Is the first thing <here>?")
    release(folder, "--all", "wording")
    building.edit(checklist, "Is the second thing there?", "Is the second thing certain?")
    release(folder, "--all", "meaning")
    building.edit(checklist, "{id: SM-02,", "{id: SM-02, need: could,")
    building.edit(checklist, "from: 50", "from: 65")
    building.edit(checklist, "{id: SM-01,", "{id: SM-01, retired: {in: 3.0.0, now: [SM-03], why: Too vague.},")
    building.edit(checklist, "when: {SM-01: [yes]}, ", "")
    checklist.write_text(checklist.read_text("utf-8") + "      - {id: SM-03, name: Third, ask: Is it so?}\n", "utf-8")
    building.edit(checklist, "version: 2.0.0", "version: 3.0.0")
    release(folder)
    return folder


@pytest.fixture(scope="module")
def site(folder: Path) -> Site:
    return building.build(folder)


def texts(site: Site, path: str, name: str) -> list[str]:
    return [" ".join(node.text.split()) for node in site.content(path).all(name)]


def test_a_released_site_builds_without_a_warning(site: Site) -> None:
    assert site.built, site.log


def test_the_version_of_a_checklist_leads_to_its_changes(site: Site) -> None:
    links = site.content("docs/checklists/small/index.html").all("a", href="changes/")

    assert [link.text for link in links] == ["3.0.0", "See what has changed for them"]


def test_versions_stand_on_their_page_the_newest_first(site: Site) -> None:
    assert texts(site, CHANGES, "h2")[1:] == ["Version 3.0.0", "Version 2.0.0", "Version 1.0.1", "Version 1.0.0"]


def test_each_version_says_what_it_changed(site: Site) -> None:
    said = "\n".join(texts(site, CHANGES, "li"))

    assert "Asked from now on: SM-03 · Third" in said
    assert "No longer asked: SM-01 · First thing. Too vague. In its place: SM-03 · Third" in said
    assert "Asks another thing: SM-02 · Second thing" in said
    assert "In other words: SM-01 · First thing" in said
    assert "The first edition, with 2 questions." in said


def test_a_version_says_what_counts_otherwise(site: Site) -> None:
    assert (
        "Counts otherwise, or under another condition: SM-02 · Second thing · Should, now Could · weight 2, now 1"
        in "\n".join(texts(site, CHANGES, "li"))
    )


def test_a_version_says_which_verdicts_begin_elsewhere(site: Site) -> None:
    assert "“Go on” from 50, now from 65" in texts(site, CHANGES, "li")


def test_old_words_stand_beside_new_ones_as_text(site: Site) -> None:
    assert texts(site, CHANGES, "del") == ["Is the second thing there?", "Is the first thing there?"]
    assert texts(site, CHANGES, "ins") == ["Is the second thing certain?", "Is the first thing <here>?"]


def test_an_item_tells_its_history(site: Site) -> None:
    assert texts(site, "docs/items/sm-01/index.html", "li")[:3] == [
        "Asked since version 1.0.0 of “A small checklist”.",
        "In other words since version 1.0.1.Question BeforeIs the first thing there? "
        "Since thenIs the first thing <here>?",
        "No longer asked since version 3.0.0.",
    ]


def test_an_item_that_moved_in_other_words_tells_both(tmp_path: Path) -> None:
    other = (
        building.CHECKLIST.replace("id: small", "id: other").replace("SM-", "OT-").replace("prefix: SM", "prefix: OT")
    )
    folder = building.small(tmp_path, {"checklists/other.yml": other})
    checklist = folder / "checklists/small.yml"
    checklist.write_text(f"{checklist.read_text('utf-8')}      - {{id: SM-03, name: Third, ask: Is it so?}}\n", "utf-8")
    release(folder)
    building.edit(checklist, "      - {id: SM-03, name: Third, ask: Is it so?}\n", "")
    moved = "      - {id: SM-03, name: Third, ask: Is it certain?, home: small}\n"
    (folder / "checklists/other.yml").write_text(other + moved, "utf-8")
    release(folder, "--wording", "SM-03")
    site = building.build(folder)

    assert site.built, site.log
    assert [text.split("Question")[0] for text in texts(site, "docs/items/sm-03/index.html", "li")[:3]] == [
        "Asked since version 1.0.0 of “A small checklist”.",
        "Moved to “A small checklist” in its version 1.1.0.",
        "In other words since version 1.1.0.",
    ]


def test_versions_in_a_history_lead_to_what_they_changed(site: Site) -> None:
    history = site.content("docs/items/sm-02/index.html").one("details")
    links = [link.attributes["href"] for link in history.all("a")]

    assert links == [f"../../checklists/small/changes/#v{version}" for version in ("1.0.0", "2.0.0")]
    assert {"v1.0.0", "v2.0.0"} <= site.ids(CHANGES)


def test_a_retired_item_takes_no_answer(site: Site) -> None:
    page = site.content("docs/items/sm-01/index.html")
    fields = page.all("input", "textarea")

    assert fields
    assert [field.attributes["name"] for field in fields if "disabled" not in field.attributes] == []


def test_a_retired_item_leads_to_where_its_answer_can_be_taken_over(site: Site) -> None:
    links = site.content("docs/items/sm-01/index.html").all("a", href="../../checklists/small/changes/")

    assert [link.text for link in links] == ["A small checklist"]


def test_no_two_ids_on_these_pages_are_the_same(site: Site) -> None:
    for path in (CHANGES, "docs/items/sm-01/index.html"):
        ids = [node.attributes["id"] for node in site.tree(path).walk() if "id" in node.attributes]

        assert sorted(ids) == sorted(set(ids))


def test_the_plan_names_what_an_item_took_the_place_of(site: Site) -> None:
    assert '"formerly":["SM-01"]' in site.page("checklists/small/index.html").replace("&#34;", '"').replace(" ", "")


# --- Pages that moved ------------------------------------------------------------------------------------------------


def test_a_page_that_moved_leads_on_and_says_where_to(site: Site) -> None:
    page = site.tree("docs/guides/before/index.html")

    assert [link.attributes["href"] for link in page.all("a")] == ["../../guides/now/"]
    assert page.one("link", rel="canonical").attributes["href"] == "https://example.org/docs/guides/now/"
    assert page.one("script").attributes["src"] == "../../assets/preflight/permanent.js"


def test_the_permanent_address_of_a_case_that_was_renamed_leads_on(site: Site) -> None:
    assert [link.attributes["href"] for link in site.tree("docs/r/old-tale/index.html").all("a")] == [
        "../../guides/now/"
    ]


def test_addresses_without_folders_lead_on_too(folder: Path, tmp_path: Path) -> None:
    built = building.build(folder, top=tmp_path, use_directory_urls=False)

    assert [link.attributes["href"] for link in built.tree("docs/guides/before.html").all("a")] == [
        "../guides/now.html"
    ]
    assert "docs/checklists/small/changes.html" in built.files()


def test_a_page_that_stands_there_now_wins(tmp_path: Path) -> None:
    guide = GUIDE.replace("guides/before.md", "checklists/small.md")
    built = building.build(building.small(tmp_path, {"docs/guides/now.md": guide}))

    assert built.content("docs/checklists/small/index.html").all("preflight-checklist")


def test_a_stage_leads_on_too(folder: Path, tmp_path: Path) -> None:
    staged = tmp_path / "staged"
    done = staging.stage(folder, staged)

    assert done.exit_code == 0, done.output
    assert (staged / "guides/before/index.html").is_file()
    assert (staged / "checklists/small/changes.md").is_file()


# --- What is not released --------------------------------------------------------------------------------------------


def test_without_a_ledger_there_is_no_page_of_changes(tmp_path: Path) -> None:
    built = building.build(building.small(tmp_path))

    assert built.built, built.log
    assert [path for path in built.files() if "/changes/" in path] == []
    assert built.content("docs/items/sm-01/index.html").all("details") == []


def test_a_change_that_is_not_released_ends_a_build_and_no_preview(tmp_path: Path) -> None:
    folder = building.small(tmp_path)
    release(folder)
    building.edit(folder / "checklists/small.yml", "Is the first thing there?", "Is the first thing here?")
    built, seen = building.build(folder), building.preview(folder, top=tmp_path / "seen")

    assert (built.built, seen.built) == (False, True)
    assert "PF633 “SM-01” has changed (“ask”) since version 1.0.0 was released" in built.log


def test_two_builds_of_released_versions_are_the_same(folder: Path, tmp_path: Path) -> None:
    one, two = (building.build(folder, top=tmp_path / name) for name in ("one", "two"))

    assert one.digest() == two.digest()
