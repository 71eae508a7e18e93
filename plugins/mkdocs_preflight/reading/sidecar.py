"""Files of translations as they are written: new texts at their places, and of which version everything is.

What comes in are the texts that change; what goes out is the whole YAML of each file that they change. A text that
stays keeps its lines, so that whoever reviews the change sees the change alone, and a comment that would be lost is a
problem. What is written is read again before anybody may keep it. Files are read here, and written by others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

from mkdocs_preflight import problems
from mkdocs_preflight.model import Catalogue, Texts, Translation
from mkdocs_preflight.problems import Place, Problem, Problems, columns_of
from mkdocs_preflight.reading import reader, shapes, source
from mkdocs_preflight.reading.places import File
from mkdocs_preflight.reading.source import Listing, Node, Scalar, Table
from mkdocs_preflight.reading.texts import LIBRARY, SourceText
from mkdocs_preflight.reading.translations import Told
from mkdocs_preflight.reading.translations import sidecar as sidecar_of

#: Texts by their keys, at any depth.
Tree: TypeAlias = dict[str, Any]
Keys: TypeAlias = tuple[str, ...]

_MARGIN = "  "
#: How many columns of a terminal a line takes at most, where it can be cut.
WIDTH = 100


@dataclass(frozen=True, slots=True)
class AsRead:
    """A text as the reader takes it from a file, what it names in brackets and links, and what is wrong with it."""

    text: str | None
    names: frozenset[str]
    found: tuple[Problem, ...]


def place(text: SourceText, language: str) -> Place:
    """Return the file where the translation of a text belongs."""
    return Place(sidecar_of(text.place.path, language), 0, 0)


def as_read(text: SourceText, translation: str, place: Place) -> AsRead:
    """Return what the reader says of a translation; its problems stand at `place`."""
    found = Problems()
    if hidden := _REFUSED.search(translation):
        found.add(problems.unprintable, place, character=hidden[0])
        return AsRead(None, frozenset(), tuple(found.found))
    tree: Tree = {} if text.part == LIBRARY else {"of": text.version}
    _put(tree, text.path, translation)
    read, names = _texts(written(tree), place.path, text.part, found)
    value: Any = _tree(read)
    for key in text.path:
        value = value.get(key, {})
    moved = tuple(replace(problem, place=place) for problem in found.found)
    return AsRead(value if isinstance(value, str) and not moved else None, names, moved)


def files(
    catalogue: Catalogue, language: str, texts: Sequence[Told], changed: Sequence[Told], found: Problems
) -> Files:
    """Return the files that changed texts make, with what they say then; `texts` are all there are."""
    translation = catalogue.translations.get(language, Translation(language))
    there = {file.place.path: file for file in (*translation.checklists.values(), *translation.library)}
    new = {(each.source.part, each.source.path): each.text for each in changed}
    by_path: dict[str, list[Told]] = {}
    for each in texts:
        by_path.setdefault(_target(each, translation), []).append(each)
    made = Files({}, translation)
    for path, of_file in by_path.items():
        own = {each.source.path: new[key] for each in of_file if (key := (each.source.part, each.source.path)) in new}
        before = _tree(there.get(path))
        tree = _updated(before, of_file, own) if own else before
        if tree != before:
            layout = _layout(path, found) if path in there else _Layout("", {})
            kept = {at: lines for at, lines in layout.lines.items() if _at(tree, at) == _at(before, at)}
            text = written(_ordered(tree, of_file), _Layout(layout.head, kept))
            made = made.with_file(path, of_file[0].source.part, text, tree)
    return made


@dataclass(frozen=True, slots=True)
class Files:
    """Texts of files by their paths, and what the language has once they are written."""

    texts: Mapping[str, str]
    translation: Translation

    def with_file(self, path: str, part: str, text: str, tree: Tree) -> Files:
        """Return these and another one, after reading it: it says what `tree` says, or nobody may keep it."""
        read, _ = _texts(text, path, part, Problems())
        assert read is not None, path
        assert _tree(read) == tree, path
        translation = self.translation
        if part == LIBRARY:
            others = [other for other in translation.library if other.place.path != path]
            library = tuple(sorted([*others, read], key=lambda other: other.place.path))
            translation = replace(translation, library=library)
        else:
            translation = replace(translation, checklists={**translation.checklists, part: read})
        return Files({**self.texts, path: text}, translation)


def _target(each: Told, translation: Translation) -> str:
    """Return the file in which a text is changed: where it is, where other texts of the same thing are, or belongs."""
    if each.text or each.source.part != LIBRARY:
        return each.place.path
    key, id = each.source.path[:2]
    homes = (file.place.path for file in translation.library if id in (file.texts.get(key) or {}))
    return next(homes, place(each.source, translation.language).path)


def _texts(text: str, path: str, part: str, found: Problems) -> tuple[Texts | None, frozenset[str]]:
    """Return what the reader takes from the text of a file, and what its texts name in brackets and links."""
    file = File(path, text, found)
    root = source.compose(text, shown=path, found=found)
    shape = shapes.TRANSLATED_LIBRARY if part == LIBRARY else shapes.TRANSLATION
    read = None if root is None else reader.translation(root, file, shape)
    return read, frozenset(name for name, _ in file.mentions)


def _tree(value: Any) -> Any:
    """Return texts as plain mappings, without empty ones."""
    if isinstance(value, str):
        return value
    pairs = (value.texts if isinstance(value, Texts) else value or {}).items()
    return {key: tree for key, inner in pairs if (tree := _tree(inner))}


# --- Of which version ------------------------------------------------------------------------------------------------


def _updated(before: Tree, texts: Sequence[Told], new: Mapping[Keys, str]) -> Tree:
    """Return what a file says with new texts, each thing of the version that all its texts fit."""
    tree = deepcopy(before)
    for path, text in new.items():
        _put(tree, path, text)
    (_date_things if texts[0].source.part == LIBRARY else _date_items)(tree, texts, new)
    whole: Tree = _tree(tree)
    return whole


def _date_things(tree: Tree, texts: Sequence[Told], new: Mapping[Keys, str]) -> None:
    """Each thing of the library says for itself what it was made from."""
    for (key, id), group in _groups(texts, 2).items():
        if _current(group, new) and any(each.source.path in new for each in group):
            tree[key][id]["of"] = group[0].source.version


def _date_items(tree: Tree, texts: Sequence[Told], new: Mapping[Keys, str]) -> None:
    """A checklist says it once for all texts, and items for themselves where they are of another version.

    What stands outside of items has only the word of the file: while any of it is of an older version, so is the file.
    """
    groups = _groups([each for each in texts if each.source.path[0] == "items"], 2)
    version, before = texts[0].source.version, tree.get("of", "")
    outside = [each for each in texts if each.source.path[0] != "items"]
    tree["of"] = now = version if _current(outside, new) else before
    for id, item in tree.get("items", {}).items():
        group = groups.get(("items", id), [])
        of = item.pop("of", before)
        # Words that an older version had already are those of this one as well.
        if group and _current(group, new):
            of = version
        if of != now:
            item["of"] = of


def _groups(texts: Sequence[Told], length: int) -> dict[Keys, list[Told]]:
    groups: dict[Keys, list[Told]] = {}
    for each in texts:
        groups.setdefault(each.source.path[:length], []).append(each)
    return groups


def _current(texts: Sequence[Told], new: Mapping[Keys, str]) -> bool:
    """Tell whether every text that there is fits its source, now that some are new."""
    return all(each.source.path in new or each.state == "translated" for each in texts if each.text)


def _put(tree: Tree, path: Keys, text: str) -> None:
    *outer, last = path
    for key in outer:
        tree = tree.setdefault(key, {})
    tree[last] = text


def _ordered(tree: Tree, texts: Sequence[Told]) -> Tree:
    """Return a tree in the order of the source, after what says its version; what the source has not comes last."""
    ranks: dict[Keys, tuple[Place, int]] = {}
    for index, each in enumerate(texts):
        for end in range(1, len(each.source.path) + 1):
            rank = (each.source.place, index)
            ranks[each.source.path[:end]] = min(ranks.get(each.source.path[:end], rank), rank)

    def ordered(tree: Tree, *path: str) -> Tree:
        def rank(key: str) -> tuple[bool, bool, Any]:
            known = (*path, key) in ranks
            return key != "of" or known, not known, ranks.get((*path, key), 0)

        return {
            key: value if isinstance(value := tree[key], str) else ordered(value, *path, key)
            for key in sorted(tree, key=rank)
        }

    return ordered(tree)


# --- As it was -------------------------------------------------------------------------------------------------------

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#")


@dataclass(frozen=True, slots=True)
class _Layout:
    """What a file keeps when it is written anew: the comment at its top, and the lines of texts that stay."""

    head: str
    lines: Mapping[Keys, Sequence[str]]


def _layout(path: str, found: Problems) -> _Layout:
    """Return how a file is written; a comment below its top, which nobody could put back, is a problem."""
    text = source.read(Path(path), shown=path, found=found)
    root = None if text is None else source.compose(text, shown=path, found=found)
    if text is None or root is None:
        return _Layout("", {})
    lines = source.lines(text)
    count = next((number for number, line in enumerate(lines) if line.strip() and line.lstrip()[0] != "#"), 0)
    for line, column in _comments(lines, count, root):
        said = lines[line][column:]
        found.add(problems.comment_lost, Place(path, line + 1, column + 1, len(said)), text=said)
    return _Layout("".join(f"{line.rstrip()}\n" for line in lines[:count]), dict(_kept(root, lines)))


def _comments(lines: Sequence[str], start: int, root: Node) -> Iterator[tuple[int, int]]:
    """Return line and column of each comment behind the first lines: a sign for one that stands in no text."""
    spans = [_span(node) for node in _scalars(root)]
    for number, line in enumerate(lines[start:], start):
        for match in _COMMENT.finditer(line) if "#" in line else ():
            at = (number, match.start())
            if not any(begin <= at < end for begin, end in spans):
                yield at
                break


def _span(node: Scalar) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return from where to where a text stands; one in a block begins on the line below its sign."""
    begin, end = node.start_mark, node.end_mark
    in_block = node.style in ("|", ">")
    return (begin.line + 1, 0) if in_block else (begin.line, begin.column), (end.line, end.column)


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Table):
        for pair in node.value:
            for each in pair:
                yield from _scalars(each)
    elif isinstance(node, Listing):
        for each in node.value:
            yield from _scalars(each)


def _kept(node: Node, lines: Sequence[str], *path: str) -> Iterator[tuple[Keys, Sequence[str]]]:
    """Return the lines of each text that stands with its key where `written` would put it."""
    if not isinstance(node, Table) or source.is_flow(node):
        return
    for key, value in node.value:
        if isinstance(value, Table):
            yield from _kept(value, lines, *path, key.value)
        elif isinstance(value, Scalar) and key.start_mark.column == len(_MARGIN) * len(path):
            end = value.end_mark
            of_text = list(lines[key.start_mark.line : end.line + (end.column > 0)])
            while not of_text[-1]:
                of_text.pop()
            yield (*path, key.value), of_text


def _at(tree: Any, path: Keys) -> Any:
    for key in path:
        tree = tree.get(key, {}) if isinstance(tree, Mapping) else {}
    return tree


# --- YAML ------------------------------------------------------------------------------------------------------------

# What `source` does not read as it is, for no editor shows it.
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_ESCAPED = re.compile('[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"\\\\]')
_NAMED_ESCAPES = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_KEY = re.compile(r"[A-Za-z0-9_][\w./-]*", re.ASCII)
# What means something at the start of a text, or within it.
_SIGN = re.compile(r"\A[-?:,\[\]{}#&*!|>'\"%@`\s]|: |:\Z| #|\t| \Z")
# What other tools, and the schema in an editor, take for something that is no text. Some fingerprints are among it, so
# all of them stand in quotes.
_NO_TEXT = re.compile(
    r"[-+.\d][\d_.,:]*(e[-+]?\d+)?|0[xob][\da-f_]+|[-+]?\.(inf|nan)|\d{4}-\d\d?-\d\d?.*|[\da-f]{8}"
    r"|~|=|<<|null|true|false|yes|no|on|off|y|n",
    re.IGNORECASE | re.ASCII,
)
_VERSION = re.compile(shapes.VERSION.pattern, re.ASCII)
_GAP = re.compile(r"(?<=[^ \t]) (?=[^ \t])")


def written(tree: Tree, layout: _Layout | None = None) -> str:
    """Return a tree as YAML: one line for a short text, a block for a long one; what stays keeps its lines."""
    layout = layout or _Layout("", {})
    return layout.head + "".join(f"{line}\n" for line in _lines(tree, layout.lines))


def _lines(tree: Tree, kept: Mapping[Keys, Sequence[str]], *path: str) -> Iterator[str]:
    margin = _MARGIN * len(path)
    for key, value in tree.items():
        label = f"{margin}{key if _KEY.fullmatch(key) else _quoted(key)}:"
        if (*path, key) in kept:
            yield from kept[*path, key]
        elif isinstance(value, str):
            yield from _text(label, value, margin + _MARGIN)
        else:
            yield label
            yield from _lines(value, kept, *path, key)


def _text(label: str, text: str, margin: str) -> Iterator[str]:
    lines, line = text.split("\n"), f"{label} {_inline(text)}"
    folds = _are_whole(lines) and not any(each.startswith((" ", "\t")) or each.endswith((" ", "\t")) for each in lines)
    short = all(columns_of(f"{margin}{each}") <= WIDTH for each in lines)
    if len(lines) > 1 and _are_whole(lines) and (short or not folds):
        yield f"{label} |"
        yield from (f"{margin}{each}" if each else "" for each in lines)
    elif folds and (len(lines) > 1 or columns_of(line) > WIDTH):
        yield f"{label} >-"
        yield from _folded(lines, margin)
    else:
        yield line


def _are_whole(lines: Sequence[str]) -> bool:
    """Tell whether a block gives lines back as they are: it takes its margin from the first, and nothing is hidden."""
    blank = any(line and not line.strip() for line in lines)
    return not blank and lines[0][:1].strip() != "" and lines[-1] != "" and not any(map(_HIDDEN.search, lines))


def _folded(lines: Sequence[str], margin: str) -> Iterator[str]:
    """Return lines cut at single spaces, which a block joins again; an empty line is a break that stays."""
    for number, line in enumerate(lines):
        if number:
            yield ""
        held = ""
        for word in _GAP.split(line):
            if held and columns_of(f"{margin}{held} {word}") > WIDTH:
                yield f"{margin}{held}"
                held = word
            else:
                held = f"{held} {word}" if held else word
        if held:
            yield f"{margin}{held}"


def _inline(text: str) -> str:
    """Return a text on one line, in quotes only where it needs them."""
    if "\n" in text or _HIDDEN.search(text):
        return _quoted(text)
    if text and not _SIGN.search(text) and (not _NO_TEXT.fullmatch(text) or _VERSION.fullmatch(text)):
        return text
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _quoted(text: str) -> str:
    return '"' + _ESCAPED.sub(lambda sign: _NAMED_ESCAPES.get(sign[0]) or f"\\u{ord(sign[0]):04x}", text) + '"'
