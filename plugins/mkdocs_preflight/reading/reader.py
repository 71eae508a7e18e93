"""Nodes of a file as the records of the model, by the shapes of the format.

Every problem is reported and reading goes on: what is missing or cannot be read leaves its place empty, so that the
same run finds the problems behind it. What depends on other items or files is no business of the reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, TypeAlias

from mkdocs_preflight import model, problems
from mkdocs_preflight.problems import Place
from mkdocs_preflight.reading import brackets, shapes, source
from mkdocs_preflight.reading.places import File, Marks, Places
from mkdocs_preflight.reading.records import BUILDS, Values
from mkdocs_preflight.reading.shapes import Shape
from mkdocs_preflight.reading.source import Listing, Node, Scalar, Table

#: Reads the value of a key, and keeps the marks of its parts; None where it cannot be read.
Read: TypeAlias = Callable[[File, Node, str, Marks], Any]


# --- Doors -----------------------------------------------------------------------------------------------------------


def checklist(root: Node, file: File, folder: str) -> model.Checklist | None:
    """Return the checklist that a file holds."""
    if not isinstance(root, Table):
        _refuse_shape(file, root, shapes.CHECKLIST.name, "a mapping")
        return None
    # Sections come last: their items name the checklist, and lists of options that may stand below them.
    root.value.sort(key=lambda pair: pair[0].value == "sections")
    values, marks = _mapping(file, root, shapes.CHECKLIST)
    return model.Checklist(
        id=file.id,
        prefix=values.get("prefix") or "",
        version=values.get("version") or "",
        title=values.get("title") or "",
        summary=values.get("summary") or "",
        minutes=values.get("minutes"),
        scoring=values.get("scoring"),
        sections=values.get("sections") or (),
        answers=values.get("answers") or {},
        allow=values.get("allow") or (),
        folder=folder,
        path=file.path,
        place=Place(file.path, 1, 1),
        places=Places(file.path, marks),
    )


def translation(root: Node, file: File, shape: Shape) -> model.Texts | None:
    """Return the texts of a file, or of the top of a page, in another language."""
    if not isinstance(root, Table):
        _refuse_shape(file, root, shape.name, "a mapping")
        return None
    values, marks = _mapping(file, root, shape)
    return model.Texts(values, Place(file.path, 1, 1), Places(file.path, marks))


def library(root: Node, file: File) -> Mapping[str, tuple[Any, ...]] | None:
    """Return what a library file holds: stages, arrows, causes, sources, terms or paths, by key."""
    if not isinstance(root, Table):
        _refuse_shape(file, root, shapes.LIBRARY.name, "a mapping")
        return None
    values, _ = _mapping(file, root, shapes.LIBRARY)
    return {key: value for key, value in values.items() if value}


def case(root: Node, file: File, *, id: str, page: str) -> model.Case | None:
    """Return the case whose facts stand at the top of a page."""
    if not isinstance(root, Table):
        _refuse_shape(file, root, shapes.CASE.name, "a mapping")
        return None
    values, marks = _mapping(file, root, shapes.CASE)
    return model.Case(
        id=id,
        title=values.get("title") or "",
        summary=values.get("summary") or "",
        organisation=values.get("organisation") or "",
        year=values.get("year") or "",
        kind=values.get("kind") or "documented",
        stage=values.get("stage") or (),
        causes=values.get("causes") or (),
        items=values.get("items") or (),
        sources=values.get("sources") or (),
        allow=values.get("allow") or (),
        page=page,
        place=Place(file.path, 1, 1),
        places=Places(file.path, marks),
    )


def front_matter(root: Node) -> Mapping[str, str]:
    """Return the texts at the top of a page; the rest is for its host."""
    pairs = root.value if isinstance(root, Table) else ()
    return {key.value: value.value for key, value in pairs if isinstance(key, Scalar) and isinstance(value, Scalar)}


# --- Mappings --------------------------------------------------------------------------------------------------------


def _mapping(file: File, node: Table, shape: Shape) -> tuple[Values, Marks]:
    """Return the values of a mapping, and where they and their parts stand."""
    readings, required = _READINGS[shape.name]
    values: Values = {}
    marks: Marks = {}
    for key, value in node.value:
        name = key.value
        read = readings.get(name) if key.__class__ is Scalar else None
        if read is None or name in marks:
            _refuse_key(file, key, shape, marks)
        else:
            marks[name] = (value.start_mark, value.end_mark)
            values[name] = read(file, value, name, marks)
    if not required <= marks.keys():
        _miss(file, node, shape, marks, [name for name in readings if name in required and name not in marks])
    return values, marks


def _refuse_key(file: File, key: Node, shape: Shape, marks: Marks) -> None:
    place = source.place(key, file.path)
    if not isinstance(key, Scalar):
        file.found.add(problems.wrong_shape, place, key="a key", expected="a word", found=_build(key))
    elif key.value in marks:
        first = source.span(*marks[key.value], file.path)
        file.found.add(problems.key_twice, place, key=key.value, first=first, at=place)
    else:
        keys = [other.name for other in shape.keys if not isinstance(other.kind, shapes.Anything)]
        file.found.add(problems.unknown_key, place, what=shape.name, key=key.value, keys=keys)


def _miss(file: File, node: Node, shape: Shape, marks: Marks, names: list[str]) -> None:
    says = shape.key(names[0]).says if len(names) == 1 else ""
    start, end = marks.get("id", (node.start_mark, node.start_mark))
    file.found.add(problems.missing_key, source.span(start, end, file.path), what=shape.name, keys=names, says=says)


def _refuse_shape(file: File, node: Node, key: str, expected: str, help: str = "") -> None:
    place = source.place(node, file.path)
    file.found.add(problems.wrong_shape, place, key=key, expected=expected, found=_build(node), help=help)


def _build(node: Node) -> str:
    if isinstance(node, Scalar):
        return f"the text {problems.quoted(node.value)}" if node.value else "nothing"
    return "a list" if isinstance(node, Listing) else "a mapping"


# --- Values ----------------------------------------------------------------------------------------------------------


def _last_word(key: str) -> str:
    """Return what an author calls a value: `at` for `at.0`, `FC-01` for `when.FC-01.0`."""
    return [word for word in key.split(".") if not word.isdecimal()][-1]


def _text(file: File, node: Node, key: str) -> str | None:
    """Return a text without the white space around it, or nothing where there is none."""
    if node.__class__ is not Scalar:
        help = "put it in quotes" if source.is_flow(node) else ""
        _refuse_shape(file, node, f"“{_last_word(key)}”", "a text", help)
        return None
    text: str = node.value.strip()
    if not text:
        file.found.add(problems.says_nothing, source.place(node, file.path), key=_last_word(key))
        return None
    return text


def _words(kind: shapes.Words, file: File, node: Node, key: str, _: Marks) -> str | None:
    text = _text(file, node, key)
    if text is None:
        return None
    if "\n" in text:
        file.found.add(problems.several_lines, source.place(node, file.path), key=key)
    if kind.most is not None and len(words := text.split()) > kind.most:
        file.found.add(
            problems.too_many_words, source.place(node, file.path), key=key, most=kind.most, found=len(words)
        )
    return text


def _prose(file: File, node: Node, key: str, _: Marks) -> str | None:
    text = _text(file, node, key)
    if text is None:
        return None
    if "[" in text:
        file.mentions.extend(_mentions(file, node, text))
    if "<" in text and (tag := brackets.tag(text)):
        start = node.start_mark.line, node.start_mark.column
        line, column = _find(file, node, tag, *start) or start
        file.found.add(problems.raw_html, Place(file.path, line + 1, column + 1, len(tag)), key=key, found=tag)
    return text


def _mentions(file: File, node: Node, text: str) -> Iterator[tuple[str, Place]]:
    """Return the ids and pages that a text names; folding moved them, so each is looked up behind the one before."""
    start = node.start_mark.line, node.start_mark.column
    for names, sign in ((brackets.mentions(text), "["), (brackets.pages(text), "(")):
        at: tuple[int, int] | None = start
        for name, _offset in names:
            # Once one is nowhere, written with an escape, looking for each of the others would take for ever.
            at = at and _find(file, node, sign + name, *at)
            line, column = (at[0], at[1] + 1) if at else start
            at = at and (line, column)
            yield name, Place(file.path, line + 1, column + 1, len(name) if at else 1)


def _find(file: File, node: Node, text: str, line: int, column: int) -> tuple[int, int] | None:
    """Return where `text` stands in a node, from a line and column on."""
    for number in range(line, min(node.end_mark.line + 1, len(file.lines))):
        found = file.lines[number].find(text, column if number == line else 0)
        if found >= 0:
            return number, found
    return None


def _lines(kind: shapes.Lines, file: File, node: Node, key: str, _: Marks) -> str | None:
    text = _text(file, node, key)
    if text is None:
        return None
    text = str(node.value).strip("\n")
    count = text.count("\n") + 1
    if count > kind.most:
        file.found.add(problems.long_template, source.place(node, file.path), most=kind.most, found=count)
    return text


def _form(
    matches: Callable[[str], object], kind: shapes.Form, file: File, node: Node, key: str, _: Marks
) -> str | None:
    text = _text(file, node, key)
    if text is None or matches(text):
        return text
    file.found.add(
        problems.wrong_form,
        source.place(node, file.path),
        key=_last_word(key),
        expected=kind.words,
        example=kind.example,
        found=text,
    )
    return None


def _name(file: File, node: Node, key: str, _: Marks) -> str | None:
    return _text(file, node, key)


def _whole(kind: shapes.Whole, file: File, node: Node, key: str, _: Marks) -> int | None:
    text = _text(file, node, key)
    if text is None:
        return None
    if _WHOLE(text) and kind.low <= int(text) <= kind.high:
        return int(text)
    place = source.place(node, file.path)
    file.found.add(problems.not_whole, place, key=key, low=kind.low, high=kind.high, found=text)
    return None


def _one_of(kind: shapes.OneOf, file: File, node: Node, key: str, _: Marks) -> str | None:
    text = _text(file, node, key)
    if text is None or text in kind.words:
        return text
    place = source.place(node, file.path)
    file.found.add(problems.not_one_of, place, key=_last_word(key), words=kind.words, found=text)
    return None


def _list(read: Read, names: bool, file: File, node: Node, key: str, marks: Marks) -> tuple[Any, ...] | None:
    if node.__class__ is not Listing:
        help = f"write [{node.value}]" if isinstance(node, Scalar) and node.value else ""
        _refuse_shape(file, node, f"“{_last_word(key)}”", "a list", help)
        return None
    if not node.value:
        file.found.add(problems.says_nothing, source.place(node, file.path), key=_last_word(key))
        return None
    entries: list[Any] = []
    seen: set[str] = set()
    for entry in node.value:
        # Numbered as the entries that can be read, which alone are asked for their places.
        inner = f"{key}.{len(entries)}"
        marks[inner] = (entry.start_mark, entry.end_mark)
        value = read(file, entry, inner, marks)
        if names and value in seen:
            file.found.add(problems.named_twice, source.place(entry, file.path), key=_last_word(key), found=value)
        if value is not None:
            entries.append(value)
        if names:
            seen.add(value)
    return tuple(entries)


def _accepted(file: File, node: Node, key: str, marks: Marks) -> model.Condition | None:
    """Return a condition; `key.FC-01` is the place of the item's id, `key.FC-01.0` of the first answer."""
    if not isinstance(node, Table):
        _refuse_shape(file, node, f"“{_last_word(key)}”", "a mapping", "write {FC-01: [yes]}")
        return None
    if not node.value:
        file.found.add(problems.says_nothing, source.place(node, file.path), key=_last_word(key))
        return None
    condition: dict[str, tuple[str, ...]] = {}
    for item, answers in node.value:
        if not isinstance(item, Scalar):
            _refuse_shape(file, item, "a line of a condition", "an item's id with its answers")
        elif _text(file, item, key) is None:
            continue
        elif item.value in condition:
            first = source.span(*marks[f"{key}.{item.value}"], file.path)
            at = source.place(item, file.path)
            file.found.add(problems.key_twice, at, key=item.value, first=first, at=at)
        else:
            inner = f"{key}.{item.value}"
            marks[inner] = (item.start_mark, item.end_mark)
            condition[item.value] = _answers(file, answers, inner, marks)
    return condition


def _answers(file: File, node: Node, key: str, marks: Marks) -> tuple[str, ...]:
    if node.__class__ is Listing:
        return _READ_NAMES(file, node, key, marks) or ()
    if node.__class__ is Table:
        _refuse_shape(file, node, f"“{_last_word(key)}”", "a list of answers")
        return ()
    marks[f"{key}.0"] = (node.start_mark, node.end_mark)
    text = _text(file, node, key)
    return () if text is None else (text,)


def _options(file: File, node: Node, key: str, marks: Marks) -> tuple[model.Option, ...] | None:
    if node.__class__ is Listing:
        options: tuple[model.Option, ...] | None = _READ_OPTIONS(file, node, key, marks)
        return options
    name = _text(file, node, key)
    if name is None or name in file.options:
        return file.options.get(name or "")
    place = source.place(node, file.path)
    file.found.add(problems.nothing_called, place, what="list of options", id=name, names=file.options)
    return None


def _named(read: Read, file: File, node: Node, key: str, marks: Marks) -> Mapping[str, Any] | None:
    if not isinstance(node, Table):
        _refuse_shape(file, node, f"“{key}”", "a mapping")
        return None
    values: Values = {}
    for name, value in node.value:
        if not isinstance(name, Scalar):
            _refuse_shape(file, name, "a name", "a word")
        elif name.value in values:
            first, at = source.span(*marks[f"{key}.{name.value}"], file.path), source.place(name, file.path)
            file.found.add(problems.key_twice, at, key=name.value, first=first, at=at)
        else:
            marks[f"{key}.{name.value}"] = (name.start_mark, name.end_mark)
            values[name.value] = read(file, value, name.value, {}) or ()
    file.options = values
    return values


def _record(shape: Shape, file: File, node: Node, key: str, marks: Marks) -> Any:
    """Return the record that a mapping becomes; the parts of a mapping that stands alone are kept with its parent's."""
    if not isinstance(node, Table):
        own_key = f"“{key}”" if "." not in key else shape.name
        _refuse_shape(file, node, own_key, "a mapping", f"with {', '.join(name.name for name in shape.keys)}")
        return None
    values, own = _mapping(file, node, shape)
    if "." not in key:
        marks.update((f"{key}.{name}", mark) for name, mark in own.items())
    start = own.get(shape.keys[0].name) or (node.start_mark, node.start_mark)
    return BUILDS[shape.name](file, values, own, source.span(*start, file.path))


def _item_lines(file: File, node: Node, key: str, marks: Marks) -> tuple[model.Item | model.Use, ...] | None:
    lines: tuple[model.Item | model.Use, ...] | None = _READ_ITEM_LINES(file, node, key, marks)
    return lines


def _item_line(file: File, node: Node, key: str, marks: Marks) -> model.Item | model.Use | None:
    if isinstance(node, Scalar) and _ITEM_ID(node.value):
        _refuse_shape(file, node, shapes.ITEM.name, "a mapping", f"write “use: {node.value}” to ask it here too")
        return None
    uses = isinstance(node, Table) and any(name.value == "use" for name, _ in node.value)
    line: model.Item | model.Use | None = _record(shapes.USE if uses else shapes.ITEM, file, node, key, marks)
    return line


def _saying(file: File, node: Node, key: str, _: Marks) -> str | Mapping[str, str] | None:
    if not isinstance(node, Table):
        return _text(file, node, key)
    forms = ((form.value, _text(file, text, key)) for form, text in node.value if isinstance(form, Scalar))
    return {form: text for form, text in forms if text is not None}


def _anything(file: File, node: Node, key: str, marks: Marks) -> None:
    """Leave a value to whom it is for."""


def _id_of_file(read: Read, file: File, node: Node, key: str, marks: Marks) -> str | None:
    file.id = read(file, node, key, marks) or ""
    return file.id


# --- From shapes to functions ----------------------------------------------------------------------------------------

_ITEM_ID = re.compile(shapes.ITEM_ID.pattern, re.ASCII).fullmatch
_WHOLE = re.compile(r"-?[0-9]{1,6}\Z").match


def _read(kind: shapes.Kind) -> Read:
    """Return the function that reads a value of this kind."""
    match kind:
        case shapes.ListOf(inner):
            return partial(_list, _read(inner), isinstance(inner, shapes.Name))
        case shapes.Named(inner):
            return partial(_named, _read(inner))
        case shapes.Shape():
            return partial(_record, kind)
        case shapes.Form():
            return partial(_form, re.compile(kind.pattern, re.ASCII).fullmatch, kind)
        case _:
            read = _READERS[type(kind)]
            return read if type(kind) in _SAME_FOR_ALL else partial(read, kind)


_SAME_FOR_ALL = (
    shapes.Prose, shapes.Name, shapes.Accepted, shapes.OptionList, shapes.ItemLines, shapes.Saying,
    shapes.Anything,
)  # fmt: skip
_READERS: Mapping[type, Callable[..., Any]] = {
    shapes.Words: _words,
    shapes.Prose: _prose,
    shapes.Lines: _lines,
    shapes.Name: _name,
    shapes.Whole: _whole,
    shapes.OneOf: _one_of,
    shapes.Accepted: _accepted,
    shapes.OptionList: _options,
    shapes.ItemLines: _item_lines,
    shapes.Saying: _saying,
    shapes.Anything: _anything,
}
_READ_NAMES = partial(_list, _name, True)
_READ_OPTIONS = _read(shapes.ListOf(shapes.OPTION))
_READ_ITEM_LINES = partial(_list, _item_line, False)


def _readings(shape: Shape) -> tuple[Mapping[str, Read], frozenset[str]]:
    """Return how to read each key of a shape, and which keys must be there."""
    readings = {key.name: _read(key.kind) for key in shape.keys}
    if shape is shapes.CHECKLIST:
        readings["id"] = partial(_id_of_file, readings["id"])
    return readings, frozenset(key.name for key in shape.keys if key.required)


_READINGS = {shape.name: _readings(shape) for shape in shapes.SHAPES}
