"""`preflight stage`: plain MkDocs shows the staged pages as the plugin shows them; nothing else is touched."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

from tests.build import building, staging
from tests.build.building import ROOT, SITES, Site
from tests.build.document import Node
from tests.unit.saved import preflight

#: Where each site is published, and its id.
OF = {
    "gallery": (SITES / "gallery", "https://example.org/kb/", "gallery"),
    "own": (ROOT, "https://preflight.example.org/en/", "preflight"),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """One site built twice: by the plugin, and from its staged pages without it."""

    folder: Path
    plugin: Site
    plain: Site


@pytest.fixture(scope="module", params=list(OF))
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    source, site_url, catalogue = OF[request.param]
    top = tmp_path_factory.mktemp(request.param)
    staged = staging.stage(source, top / "stage", "--site", site_url, "--catalogue", catalogue)
    assert staged.exit_code == 0, staged.output
    ours = {"languages": {"en": "English", "ko": "한국어"}, "vectors": "tests/vectors"}
    plugins = {"search": {}, "preflight": {"catalogue": catalogue, **(ours if request.param == "own" else {})}}
    plugin = building.build(source, top=top / "plugin", plugins=plugins, edit_uri="")
    return Pair(top / "stage", plugin, staging.build(source, top / "stage", top / "plain"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site in the current folder."""
    monkeypatch.chdir(tmp_path)
    return building.small(tmp_path)


def held(folder: Path) -> dict[str, bytes | None]:
    """Return everything below a folder, hidden things too."""
    paths = sorted(folder.rglob("*"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in paths}


def shown(content: Node) -> tuple[str, list[tuple[str, dict[str, str]]]]:
    """Return the text of a page and its elements, all but boxes and paragraphs without a word to say."""
    elements = [(node.name, {**node.attributes}) for node in content.walk()]
    for _, attributes in elements:
        if attributes.get("class") == "preflight-reference":
            del attributes["class"]
    return content.text, [each for each in elements if each[1] or each[0] not in ("div", "p")]


# --- What is shown ---------------------------------------------------------------------------------------------------


def test_plain_mkdocs_builds_every_page_without_a_warning(pair: Pair) -> None:
    assert (pair.plain.built, pair.plain.log, pair.plain.own()) == (True, "", pair.plugin.own())


def test_every_page_shows_what_the_plugin_shows(pair: Pair) -> None:
    pages = [path for path in pair.plugin.own() if shown(pair.plugin.content(path)) != shown(pair.plain.content(path))]

    assert pages == []


def test_every_page_says_in_its_head_what_the_plugin_says(pair: Pair) -> None:
    def head(site: Site, path: str) -> list[str]:
        text = (site.top / path).read_text("utf-8").partition("</head>")[0]
        found = re.findall(r'<title>(.*?)</title>|<meta name="description" content="(.*?)">', text)
        # Quotes and angle brackets are softened where nobody knows who escapes them.
        return [re.sub('[”"‹›<>]', "", unescape(one or other)) for one, other in found]

    assert {path: head(pair.plain, path) for path in pair.plain.own()} == {
        path: head(pair.plugin, path) for path in pair.plugin.own()
    }


def test_permanent_pages_data_and_our_own_files_are_those_of_the_plugin(pair: Pair) -> None:
    ours = re.compile(r"\w+/(r|api|assets/preflight)/")
    plugin, plain = (
        {path: digest for path, digest in site.digest().items() if ours.match(path)}
        for site in (pair.plugin, pair.plain)
    )

    assert plugin == plain
    assert len(plugin) > 40


@pytest.mark.parametrize("pair", ["gallery"], indirect=True)
def test_what_stands_in_code_or_has_a_definition_is_left_as_it_was(pair: Pair) -> None:
    text = (pair.folder / "guides/notation.md").read_text("utf-8")

    assert re.findall(r"^.*(?:\[GA-\d+\](?!\()|[`~]{3} ?preflight).*$", text, re.MULTILINE) == [
        "Where the page defines a name, its definition holds: [GA-12].",
        r"Left alone: `[GA-01]`, \[GA-01], [not-an-id-at all], [1] and [ ].",
        "<!-- [GA-01] in a comment -->",
        "    [GA-01] in indented code",
        "[GA-01] in a fence",
        '[GA-12]: https://example.org/ga-12 "Its own place"',
        "```preflight",
        "    ```preflight",
    ]


@pytest.mark.parametrize("pair", ["own"], indirect=True)
def test_no_reference_to_anything_is_left_in_a_page_with_prose(pair: Pair) -> None:
    ids = "|".join(re.escape(path.stem) for path in [*pair.folder.glob("items/*.md"), *pair.folder.glob("cases/*.md")])
    reference = re.compile(rf"\[(?:{ids})\](?!\()", re.IGNORECASE)
    texts = {path: re.sub(r"^(`{3,}|~{3,}).*?^\1$|`[^`]*`", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
             for path in pair.folder.rglob("*.md")}  # fmt: skip

    assert {path.name: found for path, text in texts.items() if (found := reference.findall(text))} == {}


def test_links_hold_where_pages_are_files(tmp_path: Path) -> None:
    staging.stage(SITES / "gallery", tmp_path / "stage", "--no-directory-urls", "--catalogue", "gallery")
    plain = staging.build(SITES / "gallery", tmp_path / "stage", tmp_path / "plain", use_directory_urls=False)

    assert (plain.built, plain.log) == (True, "")
    assert {path: found for path in plain.pages() if (found := building.dead_ends(plain, path))} == {}


# --- What is written -------------------------------------------------------------------------------------------------


def test_a_second_run_writes_the_same_bytes(pair: Pair, tmp_path: Path) -> None:
    source, site_url, catalogue = OF["gallery" if pair.plugin.base == "kb/" else "own"]
    again = staging.stage(source, tmp_path / "again", "--site", site_url, "--catalogue", catalogue)

    assert again.exit_code == 0, again.output
    assert held(tmp_path / "again") == held(pair.folder)


def test_a_run_says_how_many_pages_there_are_and_what_is_still_to_do(folder: Path) -> None:
    staged = staging.stage(folder, folder / "out")
    pages = len(list((folder / "out").rglob("*.md")))

    assert staged.output == (
        f"{pages} pages in {folder / 'out'}; give the generator the style assets/preflight/preflight.css\n"
    )


def test_what_somebody_wrote_wins(folder: Path) -> None:
    own = {
        "docs/items/sm-01.md": "# By hand: [SM-02]\n",
        "docs/api/catalogue.json": "{}",
        "docs/assets/preflight/preflight.css": "b {}",
    }
    building.write(folder, own)
    staging.stage(folder, folder / "out")
    found = {path: (folder / path.replace("docs/", "out/")).read_text("utf-8") for path in own}

    assert found == own | {"docs/items/sm-01.md": "# By hand: [SM-02 · Second thing](sm-02.md)\n"}


def test_a_page_that_is_gone_leaves_the_next_stage(folder: Path) -> None:
    building.write(folder, {"docs/old.md": "# Old\n"})
    staging.stage(folder, folder / "out")
    (folder / "docs/old.md").rename(folder / "docs/new.md")
    before, _, after = (folder / "out/old.md").exists(), staging.stage(folder, folder / "out"), folder / "out"

    assert (before, (after / "old.md").exists(), (after / "new.md").exists()) == (True, False, True)


def test_links_in_the_folder_of_pages_are_followed_but_never_in_circles(folder: Path) -> None:
    building.write(
        folder, {"README.md": "# Read [SM-01]\n", "shared/picture.svg": "<svg/>", "docs/.draft.md": "# No\n"}
    )
    links = {"read.md": "../README.md", "shared": "../shared", "up": ".", "out": "../out", "nowhere.svg": "gone.svg"}
    for name, target in links.items():
        (folder / "docs" / name).symlink_to(target)
    runs = [staging.stage(folder, folder / "out").exit_code for _ in range(2)]
    found = {path: (folder / "out" / path).exists() for path in (*links, "shared/picture.svg", ".draft.md")}

    assert (runs, any(path.is_symlink() for path in (folder / "out").rglob("*"))) == ([0, 0], False)
    assert [path for path, there in found.items() if there] == ["read.md", "shared", "shared/picture.svg"]
    assert "(items/sm-01.md)" in (folder / "out/read.md").read_text("utf-8")


def test_a_page_that_is_no_text_comes_out_as_it_went_in(folder: Path) -> None:
    (folder / "elsewhere").mkdir()
    (folder / "elsewhere/latin.md").write_bytes(b"# Caf\xe9 [SM-01]\n")
    (folder / "docs/linked").symlink_to("../elsewhere")
    staged = staging.stage(folder, folder / "out")

    assert staged.exit_code == 0, staged.output
    assert (folder / "out/linked/latin.md").read_bytes().startswith(b"# Caf\xe9 [SM-01")


def test_the_folder_may_be_a_link(folder: Path) -> None:
    (folder / "real").mkdir()
    (folder / "out").symlink_to("real")
    staging.stage(folder, folder / "out")

    assert ((folder / "out").is_symlink(), (folder / "real/items/sm-01.md").is_file()) == (True, True)


# --- What is refused -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("out", "source"),
    [
        ("docs", "docs"),
        ("docs/out", "docs"),
        ("docs/../docs/out", "docs"),
        ("checklists/out", "checklists"),
        (".", "docs"),
        ("linked/out", "docs"),
    ],
)
def test_a_folder_that_is_read_or_holds_what_is_read_is_refused(out: str, source: str, folder: Path) -> None:
    (folder / "linked").symlink_to("docs")
    before = held(folder)
    refused = preflight("stage", out)

    assert (refused.exit_code, refused.stderr.splitlines()[-1]) == (
        2,
        f"Error: “{out}” and “{source}”, which is read here, lie one within the other; name another folder",
    )
    assert held(folder) == before


@pytest.mark.parametrize("name", ["notes.txt", ".git/config", "items/mine.md"])
@pytest.mark.parametrize("former", [False, True], ids=["new", "former stage"])
def test_a_folder_with_files_of_others_is_refused(name: str, former: bool, folder: Path) -> None:
    if former:
        staging.stage(folder, folder / "out")
    building.write(folder, {f"out/{name}": "Mine."})
    before = held(folder)
    refused = preflight("stage", "out")
    told = name if former else name.split("/")[0]

    assert (refused.exit_code, refused.stderr.splitlines()[-1]) == (
        2,
        f"Error: “out” holds “{told}”, which no stage wrote and the next one would remove; name another folder",
    )
    assert held(folder) == before


def test_a_file_is_no_folder(folder: Path) -> None:
    building.write(folder, {"out": "Mine."})
    refused = preflight("stage", "out")

    assert (refused.exit_code, (folder / "out").read_text("utf-8")) == (2, "Mine.")
    assert "out” cannot be staged (Not a directory); nothing was changed" in refused.stderr


def test_a_write_that_fails_leaves_the_former_stage_whole(folder: Path) -> None:
    staging.stage(folder, folder / "out")
    # Pages are to lie in a folder of this name.
    building.write(folder, {"docs/items": "A file."})
    before = held(folder)
    failed = preflight("stage", "out")

    assert (failed.exit_code, failed.stderr.splitlines()[-1]) == (
        2,
        f"Error: “{folder / 'out/items'}” cannot be staged (File exists); nothing was changed",
    )
    assert held(folder) == before


def test_a_full_disk_leaves_the_former_stage_whole(folder: Path) -> None:
    staging.stage(folder, folder / "out")
    before = held(folder)
    # No file may be larger than 1 KB.
    program = Path(sys.executable).parent / "preflight"
    failed = building.run("sh", "-c", f"ulimit -f 2; exec {program} stage out", cwd=folder)

    assert (failed.returncode, "cannot be staged (File too large); nothing was changed" in failed.stdout) == (2, True)
    assert held(folder) == before


def test_a_catalogue_with_errors_is_not_staged(folder: Path) -> None:
    building.edit(folder / "checklists/small.yml", "prefix: SM", "prefix: XX")
    refused = preflight("stage", "out")

    assert (refused.exit_code, (folder / "out").exists()) == (2, False)
