from __future__ import annotations

import time

import pytest

from mkdocs_preflight.reading import brackets


def ids(text: str) -> list[str]:
    return [id for id, _ in brackets.mentions(text)]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("See [FC-01].", ["FC-01"]),
        ("[FC-01][]", ["FC-01"]),
        ("[our words][FC-01]", ["FC-01"]),
        ("[FC-01]: it is", []),
        ("   [FC-01]: it is", []),
        ("So says [FC-01]: it is", ["FC-01"]),
        ("[FC-01](guide.md)", []),
        ("[FC-01] (see there)", ["FC-01"]),
        ("[FC-01][other]", ["other"]),
        ("![FC-01]", []),
        (r"\[FC-01]", []),
        ("`[FC-01]`", []),
        ("``a ` [FC-01]`` [FC-02]", ["FC-02"]),
        ("`not closed [FC-01]", ["FC-01"]),
        ("`not closed\n\nby ` [FC-01]", ["FC-01"]),
        ("a ` b\n[FC-01] ` c", []),
        (r"\` [FC-01] `", ["FC-01"]),
        ("<!-- [FC-01] --> [FC-02] <!-- [FC-03]", ["FC-02"]),
        ("[ ] [x] [^1] [1] [two words] []", ["x"]),
        ("[[FC-01]]", ["FC-01"]),
        ("", []),
    ],
)
def test_ids_in_brackets(text: str, named: list[str]) -> None:
    assert ids(text) == named


def test_offsets_are_those_of_the_text() -> None:
    text = "`[no]` 😀 [FC-01]"

    assert [text[offset:] for _, offset in brackets.mentions(text)] == ["FC-01]"]


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("<b>late</b>", "<b"),
        ("a</p>", "</p"),
        ("<!-- x -->", "<!--"),
        ("a < b", ""),
        ("3 <4", ""),
        ("`<b>`", ""),
        ("<https://example.org>", ""),
        ("<mailto:a@example.org>", ""),
    ],
)
def test_html(text: str, tag: str) -> None:
    assert brackets.tag(text) == tag


@pytest.mark.parametrize("part", ["[a]:", "[a-b]", "`", "`` ` ", "<!--", "![", "\n\n`", "<b"])
def test_texts_made_to_waste_time_do_not(part: str) -> None:
    start = time.process_time()
    list(brackets.mentions(part * 50_000))
    brackets.definitions(part * 50_000)
    brackets.tag(part * 50_000)

    assert time.process_time() - start < 2
