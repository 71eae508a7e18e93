from __future__ import annotations

import pytest
import yaml
from markupsafe import Markup
from tests.unit.saved import catalogue

from mkdocs_preflight.reading.catalogue import Folder, read
from mkdocs_preflight.site import portable
from mkdocs_preflight.site.links import Links
from mkdocs_preflight.site.pages import GeneratedPage
from mkdocs_preflight.site.site import Site
from mkdocs_preflight.site.words import Words

OUTCOME = "[FC-01 · Outcome in writing](../items/fc-01.md)"
OWNER = "[FC-02 · Owner](../items/fc-02.md)"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("portable")
    catalogue(folder)
    path = folder / "checklists/causes.yml"
    path.write_text(path.read_text("utf-8").replace("name: Region", 'name: "a_b* & `c` [d] | <e> {f}"'), "utf-8")
    whole, _ = read([Folder(folder / "checklists")], catalogue="test")
    return Site(whole, words=Words("en"), links=Links())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("[FC-01] and [FC-02][].", f"{OUTCOME} and {OWNER}."),
        ("[our *own* words][FC-01]", "[our *own* words](../items/fc-01.md)"),
        ("[FC-01]: it is", f"{OUTCOME}: it is"),
        ("[FC-01]\n\n[FC-01]: https://example.org", "[FC-01]\n\n[FC-01]: https://example.org"),
        ("[FC-01]\n\n```\n[FC-01]: https://example.org\n```", f"{OUTCOME}\n\n```\n[FC-01]: https://example.org\n```"),
        ("`[FC-01]` \\[FC-01] ![FC-01] [FC-01](x.md)", "`[FC-01]` \\[FC-01] ![FC-01] [FC-01](x.md)"),
        ("``a ` [FC-01]`` [FC-02]", f"``a ` [FC-01]`` {OWNER}"),
        ("    [FC-01]\n\n[FC-02]", f"    [FC-01]\n\n{OWNER}"),
        ("```\n\n[FC-01]\n\n```\n[FC-02]", f"```\n\n[FC-01]\n\n```\n{OWNER}"),
        ("~~~ yaml\na: [FC-01]\n~~~", "~~~ yaml\na: [FC-01]\n~~~"),
        (
            "- One\n\n    ```\n    [FC-01]\n\n    ```\n\n    [FC-02]",
            f"- One\n\n    ```\n    [FC-01]\n\n    ```\n\n    {OWNER}",
        ),
        ("!!! note\n\n    [FC-02]", f"!!! note\n\n    {OWNER}"),
        ('??? note "Closed"\n\n    [FC-02]', f'??? note "Closed"\n\n    {OWNER}'),
        ('=== "Tab"\n\n    [FC-02]', f'=== "Tab"\n\n    {OWNER}'),
        ("<div>[FC-01]</div>\n\n<div markdown>[FC-02]</div>", f"<div>[FC-01]</div>\n\n<div markdown>{OWNER}</div>"),
        ("| a |\n|---|\n| [FC-02] |", f"| a |\n|---|\n| {OWNER} |"),
        ("[see [FC-01] there][FC-02]", "[see [FC-01] there](../items/fc-02.md)"),
        ("[causes], [FC-99], [x], [ ]", "[Causes](../checklists/causes.md), [FC-99], [x], [ ]"),
        ("---\ntitle: '[FC-01]'\n---\n[FC-02]", f"---\ntitle: '[FC-01]'\n---\n{OWNER}"),
        (
            "[FC-03]",
            "[FC-03 · a&#95;b&#42; &amp; &#96;c&#96; &#91;d&#93; &#124; &lt;e&gt; &#123;f&#125;](../items/fc-03.md)",
        ),
        ("", ""),
    ],
)
def test_references_are_written_out_where_they_are_no_code(text: str, written: str, site: Site) -> None:
    assert written == portable.written(site, "guides/a.md", text)


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("```preflight\nFC-01\n```", 1),
        ("~~~ preflight\ncauses#scope\n~~~\n\n```preflight\nFC-01\n```", 2),
        ("- One\n\n    ```preflight\n    FC-01\n    ```", 1),
        ('=== "Tab"\n\n    ```preflight\n    FC-01\n    ```', 1),
        ("> ```preflight\n> FC-01\n> ```", 1),
        ("    ```preflight\n    FC-01\n    ```", 0),
        ("````\n```preflight\nFC-01\n```\n````", 0),
        ("```preflight\nFC-01", 0),
        ("```preflight\nFC-99\n```", 0),
        ("```yaml\nFC-01\n```", 0),
    ],
)
def test_blocks_are_written_out_where_they_are_no_code(text: str, blocks: int, site: Site) -> None:
    written = portable.written(site, "guides/a.md", text)

    assert (blocks, True) == (written.count(" data-plan="), bool(blocks) or written == text)


def test_every_block_of_a_page_has_ids_of_its_own(site: Site) -> None:
    written = portable.written(site, "a.md", "```preflight\nFC-01\n```\n\n    ```preflight\n    FC-01\n    ```\n\n" * 2)

    assert (1, 1) == (written.count('id="embed-FC-01"'), written.count('id="embed-2-FC-01"'))


def test_a_page_made_from_data_is_one_block_in_which_nothing_is_markdown() -> None:
    body = Markup("<p\n class='a'>*one*\n\n`two` {{ three }}</p><i data-x='[\">\"]\n'>[FC-01]</i>")
    page = GeneratedPage("a.md", 'A "title" <b>: & more', "Described: yes", body, wide=False)
    front, text = portable.made(page)[4:].split("\n---\n")

    assert {"title": "A ”title” ‹b›: & more", "description": "Described: yes"} == yaml.safe_load(front)
    assert text == (
        '\n<div><h1 id="preflight-title">A &#34;title&#34; &lt;b&gt;: &amp; more</h1>&#10;'
        "<p  class='a'>&#42;one&#42;&#10;&#10;&#96;two&#96; &#123;&#123; three &#125;&#125;</p>"
        "<i data-x='&#91;\"&#62;\"&#93;&#10;'>&#91;FC-01&#93;</i></div>\n"
    )
