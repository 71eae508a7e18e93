"""Pages that people wrote in Markdown: their front matter, the ids they name, and the blocks they embed.

Text comes in, a `PageText` goes out; whether what it names exists is decided later, when everything has been read.
Code, links with their own target and definitions name nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mkdocs_preflight import model, problems
from mkdocs_preflight.problems import Place, Problems
from mkdocs_preflight.reading import brackets, reader, shapes, source
from mkdocs_preflight.reading.brackets import EMBED, FRONT, fences
from mkdocs_preflight.reading.places import File
from mkdocs_preflight.reading.texts import fingerprint

_WORD_ID = re.compile(shapes.WORD_ID.pattern, re.ASCII).fullmatch
_PATH = re.compile(r"(?:[\w-][\w .-]*/)*[\w-][\w .-]*\.md").fullmatch
_TITLE = re.compile(r"^# +([^#{\n]+)", re.MULTILINE)
# The bound keeps the time linear in texts that are made to waste it.
_ANCHOR = re.compile(r"\{[^{}\n]{0,200}#([A-Za-z][\w.:-]{0,99})[^{}\n]{0,200}\}|\bid=[\"']([^\"']{1,99})[\"']")


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as it was read; `mentions` are brackets that look like ids, whether anything is called so or not."""

    page: str
    title: str
    description: str
    mentions: tuple[tuple[str, Place], ...]
    embeds: tuple[tuple[str, Place], ...]
    #: Names that the page itself defines as links, in small letters.
    defines: frozenset[str]
    anchors: frozenset[str]
    case: model.Case | None
    #: The texts at its top, by key.
    about: Mapping[str, str]
    #: Eight hex digits of what the file holds, line ends aside.
    fingerprint: str
    path: str
    #: What the texts of its front matter name.
    facts: tuple[tuple[str, Place], ...]
    #: The paths at which it stood before.
    formerly: tuple[tuple[str, Place], ...] = ()


def page(text: str, *, page: str, shown: str, found: Problems, translated: bool = False) -> PageText:
    """Return what a page says about itself and names; a `translated` case has texts at its top, and no facts."""
    facts = File(shown, text, found)
    front = FRONT.match(text)
    root = source.compose("\n" + front[1], shown=shown, found=found) if front and front[1].strip() else None
    case = _case(root, facts, page) if is_case(page) and not translated else None
    if is_case(page) and translated and root:
        reader.translation(root, facts, shapes.TRANSLATED_CASE)
    about = reader.front_matter(root) if root else {}
    # Blanked out rather than cut off, so that lines keep their numbers.
    start = front.end() if front else 0
    prose, embeds = _without_fences(re.sub(r"[^\n]", " ", text[:start]) + text[start:], shown, found)
    heading = _TITLE.search(prose)
    return PageText(
        page=page,
        title=about.get("title", "") or (heading[1].strip() if heading else ""),
        description=about.get("description", ""),
        mentions=tuple(_mentions(prose, shown)),
        embeds=embeds,
        defines=frozenset(brackets.definitions(prose)),
        anchors=frozenset(one or other for one, other in _ANCHOR.findall(prose)),
        case=case,
        about=about,
        fingerprint=fingerprint(text.replace("\r\n", "\n")),
        path=shown,
        facts=tuple(facts.mentions),
        formerly=tuple(_formerly(root, facts)) if root and not translated else (),
    )


def is_case(page: str) -> bool:
    """Say whether a page is a case study, by where it stands."""
    folder, _, name = page.rpartition("/")
    return folder == "cases" and name not in ("index.md", "README.md")


def _case(root: source.Node | None, file: File, page: str) -> model.Case | None:
    if root is None:
        if not any(problem.place.path == file.path for problem in file.found.found):
            keys = [key.name for key in shapes.CASE.keys if key.required]
            file.found.add(problems.no_front_matter, Place(file.path, 0, 0), keys=keys)
        return None
    id = page.removeprefix("cases/").removesuffix(".md")
    if not _WORD_ID(id):
        form, place = shapes.WORD_ID, Place(file.path, 0, 0)
        file.found.add(problems.wrong_form, place, key="file name", expected=form.words, example=form.example, found=id)
    return reader.case(root, file, id=id, page=page)


def _formerly(root: source.Node, file: File) -> Iterator[tuple[str, Place]]:
    """Return the paths at which a page stood before, each with its place."""
    pairs = root.value if isinstance(root, source.Table) else []
    for key, value in pairs:
        if key.value == "formerly":
            for each in value.value if isinstance(value, source.Listing) else [value]:
                place = source.place(each, file.path)
                if isinstance(each, source.Scalar) and _PATH(each.value):
                    yield each.value, place
                else:
                    named = each.value if isinstance(each, source.Scalar) else "…"
                    file.found.add(problems.stood_nowhere, place, path=named, reason="path")


def _mentions(prose: str, shown: str) -> Iterator[tuple[str, Place]]:
    starts = [0, *(match.end() for match in re.finditer("\n", prose))]
    for id, offset in brackets.mentions(prose):
        line = bisect_right(starts, offset)
        yield id, Place(shown, line, offset - starts[line - 1] + 1, len(id))


def _without_fences(text: str, shown: str, found: Problems) -> tuple[str, tuple[tuple[str, Place], ...]]:
    """Return the text with fenced blocks blanked out, and what `preflight` blocks embed."""
    kept: list[str] = []
    embeds: list[tuple[str, Place]] = []
    for part in fences(source.lines(text)):
        if part.embeds:
            embeds += _embedded(list(enumerate(part.lines[:-1], len(kept) + 1)), shown, found)
        kept += [""] * len(part.lines) if part.opening else part.lines
    return "\n".join(kept), tuple(embeds)


def _embedded(block: list[tuple[int, str]], shown: str, found: Problems) -> list[tuple[str, Place]]:
    """Return the one target that a block names, with its place."""
    (opening, fence), *inside = block
    targets = [(number, line) for number, line in inside if line.strip(" \t>")]
    if len(targets) != 1:
        place = Place(shown, opening, fence.find(EMBED) + 1, len(EMBED))
        found.add(problems.embed_not_one_line, place, found=len(targets))
        return []
    number, line = targets[0]
    target = line.strip(" \t>")
    return [(target, Place(shown, number, line.find(target) + 1, len(target)))]
