"""A language that nobody speaks: every letter accented, every vowel twice, so that what is left of English shows.

`make` copies our site and adds the language as a person would: sidecar files, pages, words of the interface and one
configuration. It is what “Add a language” in the reference says, done by a program.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from mkdocs_preflight.model import Catalogue
from mkdocs_preflight.reading.catalogue import Folder, read
from mkdocs_preflight.reading.texts import LIBRARY, SourceText, retold
from mkdocs_preflight.reading.translations import sidecar
from mkdocs_preflight.site.words import Sentence, sentences, source
from tests.build.building import ROOT

#: One that the theme and the plural rules know, and that we have no words for.
CODE = "de"
_LETTERS = str.maketrans(
    {
        **dict(zip("abcdefghijklmnopqrstuvwxyz", "áƀçđéƒĝĥíĵķĺɱñóþǫŕšţúṽŵẋýž", strict=True)),
        **dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "ÁƁÇĐÉƑĜĤÍĴĶĹṀÑÓÞǪŔŠŢÚṼŴẊÝŽ", strict=True)),
    }
)
#: What is no text: code, ids in brackets, targets of links, facts and attributes in braces, tags, addresses.
_KEPT = re.compile(
    r"`[^`]*`|\[[A-Za-z][A-Za-z0-9-]*\](?![(\[])|\]\([^)\s]*\)|\{[^{}]*\}|<[^<>]+>|https?://[^\s)>\]]+|&\w+;"
)
_FENCE = re.compile(r"^(```|~~~).*?^\1[ \t]*$", re.MULTILINE | re.DOTALL)


def spoken(text: str) -> str:
    """Return a text in the language that nobody speaks; the longer it was, the longer it gets."""
    parts, at = [], 0
    for kept in _KEPT.finditer(text):
        parts += [_accented(text[at : kept.start()]), kept[0]]
        at = kept.end()
    return "".join([*parts, _accented(text[at:])])


def _accented(text: str) -> str:
    return re.sub(r"[aeiou]", r"\g<0>\g<0>", text).translate(_LETTERS)


def page(text: str, fingerprint: str) -> str:
    """Return a page of Markdown in that language; of a case only the texts at its top are written."""
    front = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    facts = yaml.safe_load(front[1]) if front else {}
    about: dict[str, Any] = {"of": fingerprint}
    for key in ("title", "description", "summary", "organisation"):
        if key in facts:
            about[key] = spoken(str(facts[key]))
    about |= {key: facts[key] for key in ("hide",) if key in facts}
    body, parts, at = text[front.end() :] if front else text, [], 0
    for fence in _FENCE.finditer(body):
        parts += [spoken(body[at : fence.start()]), fence[0]]
        at = fence.end()
    return f"---\n{yaml.safe_dump(about, allow_unicode=True)}---\n" + "".join([*parts, spoken(body[at:])])


def make(folder: Path) -> Path:
    """Copy our site into a folder and add the language to it; return the folder."""
    shutil.copytree(ROOT / "checklists", folder / "checklists", ignore=shutil.ignore_patterns("ko"))
    shutil.copytree(ROOT / "docs/en", folder / "docs/en")
    shutil.copytree(ROOT / "tests/vectors", folder / "tests/vectors")
    config = (ROOT / "mkdocs.yml").read_text("utf-8").replace("ko: 한국어", f"{CODE}: Đéúţšçĥ")
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    catalogue, found = read([Folder(folder / "checklists")], catalogue="preflight", pages=folder / "docs/en")
    assert found == []
    for path, texts in _sidecars(catalogue, folder).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(texts, allow_unicode=True, sort_keys=False), "utf-8")
    words = {key: _said(text) for key, text in sentences(source()).items()}
    (folder / f"checklists/{CODE}/library/words.yml").write_text(
        yaml.safe_dump({"words": words}, allow_unicode=True, sort_keys=False), "utf-8"
    )
    for each in catalogue.pages.values():
        target = folder / "docs" / CODE / each.page
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page((folder / "docs/en" / each.page).read_text("utf-8"), each.fingerprint), "utf-8")
    nav = re.sub(
        r"^( +- )([A-Z]\w+):",
        lambda found: f"{found[1]}{spoken(found[2])}:",
        config[config.index("nav:") :],
        flags=re.M,
    )
    (folder / f"mkdocs.{CODE}.yml").write_text(
        f"INHERIT: mkdocs.yml\nsite_name: {spoken('Preflight')}\nsite_url: https://preflight.example.org/{CODE}/\n"
        f"docs_dir: docs/{CODE}\nsite_dir: site/{CODE}\ntheme: {{language: {CODE}}}\n"
        f"markdown_extensions: {{toc: {{permalink_title: {spoken('Permanent link')}}}}}\n{nav}",
        "utf-8",
    )
    return folder


def _said(sentence: Sentence) -> Sentence:
    if isinstance(sentence, str):
        return spoken(sentence)
    return {form: spoken(text) for form, text in sentence.items()}


def _sidecars(catalogue: Catalogue, folder: Path) -> dict[Path, dict[str, Any]]:
    """Return what the files of translations hold, by their paths."""
    files: dict[Path, dict[str, Any]] = {}

    def tell(text: SourceText) -> str:
        file = files.setdefault(folder / sidecar(text.place.path, CODE), {})
        if text.part != LIBRARY:
            file.setdefault("of", text.version)
        holder = file
        for number, key in enumerate(text.path[:-1]):
            holder = holder.setdefault(key, {})
            if text.part == LIBRARY and number == 1:
                holder.setdefault("of", text.version)
        holder[text.path[-1]] = spoken(text.text)
        return text.text

    retold(catalogue, tell)
    return files
