"""Texts of checklists on pages: Markdown is shown, and nothing in it becomes a tag, a load or a script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_preflight.model import Catalogue
from mkdocs_preflight.site.links import Links
from mkdocs_preflight.site.notation import embed_marker
from mkdocs_preflight.site.prose import Prose
from tests.build import building, document
from tests.build.building import CONFIG, Site

SIGNS = "</title></script><x-bad>\"'& &"
QUOTED = SIGNS.replace("'", "''")
CHECKLIST = f"""\
id: small
prefix: SM
version: 1.0.0
title: 'Title {QUOTED}'
summary: 'Summary {QUOTED}'
scoring:
  method: weighted
  why: It is small.
  verdicts:
    - {{id: wait, from: 0, title: 'Wait {QUOTED}', means: Wait.}}
    - {{id: go, from: 50, title: Go on, means: Go on.}}
sections:
  - id: all
    title: 'Section {QUOTED}'
    items:
      - id: SM-01
        name: 'Name {QUOTED}'
        ask: 'Ask {QUOTED}'
        advice: Do it.
        na: 'Reason {QUOTED}'
        template: |
          Form {SIGNS}
        answer: choice
        options:
          - {{id: a, text: 'Option {QUOTED}', value: 0}}
          - {{id: b, text: B, value: 100}}
      - {{id: SM-02, name: Second thing, ask: Is it there?, when: {{SM-01: [a]}}}}
"""


@pytest.fixture(scope="module")
def signs(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site whose every one-line text is full of signs."""
    page = "# Home\n\n[SM-01] and [small]\n\n```preflight\nsmall\n```\n"
    files = {"checklists/small.yml": CHECKLIST, "docs/index.md": page}
    built = building.build(building.small(tmp_path_factory.mktemp("signs"), files))
    assert built.built, built.log
    return built


def test_no_text_of_one_line_becomes_a_tag(signs: Site) -> None:
    bad = {path: len(signs.tree(path).all("x-bad")) for path in signs.pages()}

    assert {path: count for path, count in bad.items() if count} == {}
    assert {path: found for path in signs.pages() if (found := signs.tree(path).slips)} == {}


def test_texts_of_one_line_are_shown_as_they_were_written(signs: Site) -> None:
    page = signs.tree("docs/checklists/small/index.html")
    words = page.one("article").text
    item = signs.tree("docs/items/sm-01/index.html")

    for text in ("Summary", "Section", "Name", "Ask", "Wait", "Option", "Form"):
        assert f"{text} {SIGNS}" in words
    assert page.one("title").text == f"Title {SIGNS} - A site"
    assert item.one("meta", name="description").attributes["content"] == f"Ask {SIGNS}"
    assert item.one("preflight-copy", class_="preflight-links").attributes["data-name"] == f"SM-01 · Name {SIGNS}"


def test_previews_and_references_show_the_signs_too(signs: Site) -> None:
    preview = signs.tree("docs/r/SM-01/index.html").one("meta", property="og:title")

    assert preview.attributes["content"] == f"SM-01 · Name {SIGNS}"
    assert [link.text for link in signs.tree("docs/index.html").all("a", class_="preflight-reference")] == [
        f"SM-01 · Name {SIGNS}",
        f"Title {SIGNS}",
    ]


def test_markdown_of_texts_loads_nothing_and_runs_nothing(tmp_path: Path) -> None:
    why = (
        "[a](javascript:alert(1)) [b](&#106;avascript:alert(1)) [c](data:text/html,x) ![d](https://example.org/d.png) "
        "![e][r], [f][r] <https://example.org/g> [h](https://example.org/h)\n\n[r]: javascript:alert(1)"
    )
    checklist = building.CHECKLIST.replace(
        "ask: Is the first thing there?", 'ask: Is it there?, why: "{}"'.format(why.replace("\n", "\\n"))
    )
    built = building.build(building.small(tmp_path, {"checklists/small.yml": checklist}))
    content = built.content("docs/items/sm-01/index.html")
    links = {link.text: link.attributes.get("href") for link in content.all("a")}

    assert {text: links[text] for text in ("a", "b", "c", "f", "https://example.org/g", "h")} == {
        "a": None,
        "b": None,
        "c": None,
        "f": None,
        "https://example.org/g": "https://example.org/g",
        "h": "https://example.org/h",
    }
    assert [node for node in content.all("img", "script") if not document.is_own_file(node)] == []


FENCED = '"><script>alert(1)</script>'


def test_a_fence_in_a_text_is_code_and_embeds_nothing() -> None:
    shown = Prose(NOTHING, Links()).block(f"```preflight\n{FENCED}\n```", page="index.md")

    assert outline(shown) == [("", FENCED), ("pre", FENCED), ("code", FENCED)]


def test_a_marker_of_an_embedded_block_holds_its_target_and_nothing_else() -> None:
    targets: list[str] = []
    marker = embed_marker('"><script>')
    Prose(NOTHING, Links()).embed(marker, lambda target: targets.append(target) or "")  # type: ignore[func-returns-value]

    assert [node.name for node in document.parse(marker).walk()] == ["", "div"]
    assert targets == ['"><script>']


#: What Markdown makes of texts, and what an author can set on it.
MADE: dict[str, set[str]] = {"a": {"href", "title", "class"}, "code": {"class"}, "pre": {"id"}} | {
    name: set() for name in (
        "", "p", "em", "strong", "ul", "ol", "li", "blockquote", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6",
    )
}  # fmt: skip
PIECES = [
    "<script>", "</script>", "<img src=x onerror=alert(1)>", '<a href="javascript:x">', "<!--", "-->", "<?",
    "<![CDATA[", "[a]", "(javascript:alert(1))", "(<javascript:x>)", "[a]: ", "javascript:alert(1)",
    "<javascript:alert(1)>", "[x](preflight:javascript:alert(1)//.md)", "java\tscript:", "vbscript:", "data:text/html,",
    "mailto:", "<a@b.c>", '<mailto:x@y"onclick=>', "<http://x>", "http://", "//", ".md", "preflight:", "://", ":",
    "{: onclick=x }", '{#x onclick="a" .b}', "```", "```preflight\n", '```{ .py #"><b> onclick="x" }\n', "~~~", "`",
    "\\", "&lt;", "&#60;", "&#106;", "&colon;", "&", '"', "'", '"onclick="x', ' "t" ', "\x02wzxhzdk:0\x03",
    "klzzwxh:0001", "(", ")", "[", "]", "<", ">", "!", "x", "\n", "\n\n", "    ", "> ", "- ", "1. ", "# ", "***",
    "_", "=", "---",
]  # fmt: skip


@settings(max_examples=600)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_no_text_becomes_a_tag_of_its_own_or_an_address_that_runs(text: str) -> None:
    nodes = list(document.parse(PROSE.block(text, page="index.md")).walk())
    links = [node.attributes["href"] for node in nodes if "href" in node.attributes]

    assert [node for node in nodes if node.attributes.keys() - MADE.get(node.name, set())] == []
    assert {node.name for node in nodes} - MADE.keys() == set()
    assert [link for link in links if re.match(r"[\x00- ]*(?!https?:|mailto:)[\w+.-]+:", link)] == []


NOTHING = Catalogue(
    id="", checklists={}, profile=None, items={}, stages={}, arrows={}, causes={}, sources={}, terms={}, paths={},
    cases={}, pages={},
)  # fmt: skip


PROSE = Prose(NOTHING, Links())


@settings(max_examples=400)
@given(st.text("ab 1.\n-+=#_*`[]()<>&\"'\\!?\t:/“”–é사", min_size=1, max_size=14))
def test_a_plain_text_is_shown_as_markdown_would_show_it(text: str) -> None:
    shown = PROSE.block(text.strip(), page="index.md")
    converted = PROSE._markdown.reset().convert(text.strip())

    assert outline(shown) == outline(PROSE.settle(converted, page="index.md"))


def outline(html: str) -> list[tuple[str, str]]:
    """Return names and texts of the elements, in which two ways of writing the same may differ no more."""
    return [(node.name, node.text) for node in document.parse(html).walk()]


def test_a_template_is_kept_as_it_is(tmp_path: Path) -> None:
    checklist = building.CHECKLIST.replace("{id: SM-01, name: First thing, ask: Is the first thing there?}", (
        "id: SM-01\n        name: First thing\n        ask: Is it there?\n        advice: Fill it in.\n"
        "        template: |\n          - [ ] one\n            two\n          *three*\n"
    ))  # fmt: skip
    built = building.build(building.small(tmp_path, {"mkdocs.yml": CONFIG, "checklists/small.yml": checklist}))
    content = built.content("docs/items/sm-01/index.html")

    assert content.one("pre").children == ["- [ ] one\n  two\n*three*"]
    assert content.all("preflight-copy")[0].attributes["data-name"] == "- [ ] one\n  two\n*three*"
