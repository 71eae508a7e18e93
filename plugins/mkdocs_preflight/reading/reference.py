"""The pages of the reference that the code itself writes: the format, the plugin and the problems.

A page is a text; where it is kept is for the caller to say.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from mkdocs_preflight import problems
from mkdocs_preflight.reading import shapes
from mkdocs_preflight.reading.shapes import Key, Kind, Shape

FORMAT = "reference/format.md"
OPTIONS = "reference/plugin.md"
PROBLEMS = "reference/problems.md"

_HEAD = """\
---
title: {title}
description: "{description}"
---

<!-- Written by `preflight reference --write`; edit {origin} instead. -->

"""
_FAMILIES = {
    "PF1": (
        "Shape",
        "What a file looks like: whether it can be read, and whether its keys and values are as they should be.",
    ),
    "PF2": ("Ids and links", "What things are called, and whether what they name exists."),
    "PF3": ("Meaning", "Whether what is written makes sense."),
    "PF4": ("Answers", "What stands in a saved project."),
    "PF5": ("Pages", "What pages name and embed."),
    "PF6": (
        "Translations and releases",
        "Whether another language has every text, and from which version it was made; from PF631 on, whether what was "
        "released once still holds.",
    ),
    "PF7": (
        "Advice",
        "What is no mistake, and still is seldom meant. It is looked for where there are no errors, by `preflight "
        "check` alone; it fails with `--strict`, and can be allowed with a reason: see “An allowance” in the format.",
    ),
}
_PARTS = ("What it means", "Why we check", "Example", "Fix")


def pages() -> Mapping[str, str]:
    """Return the generated pages, by their paths below the pages' folder."""
    return {FORMAT: format_page(), OPTIONS: options_page(), PROBLEMS: problems_page()}


def differs(path: Path, text: str) -> bool:
    """Say whether a page is missing or holds something else."""
    return not path.is_file() or path.read_text(encoding="utf-8") != text


def write(path: Path, text: str) -> None:
    """Write a page, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


# --- The plugin ------------------------------------------------------------------------------------------------------


def options_page() -> str:
    """Return the reference of the plugin's options, from what stands under each in its source."""
    head = _HEAD.format(
        title="The plugin",
        description="Every option of the plugin in mkdocs.yml.",
        origin="plugins/mkdocs_preflight/plugin.py",
    )
    module = ast.parse((Path(__file__).parents[1] / "plugin.py").read_text("utf-8"))
    classes = {node.name: node for node in module.body if isinstance(node, ast.ClassDef)}
    folder = "## A folder {#folder}\n\nEach entry of `folders` may say:\n\n"
    parts = (_OPTIONS, _options(classes["PreflightConfig"]), "\n", folder, _options(classes["FolderConfig"]))
    return head + "".join(parts) + f"\n{_TRACKER}{_options(classes['TrackerConfig'])}"


_TRACKER = """\
## A tracker {#tracker}

Each entry of `trackers` leads to a form for a new ticket, which the tracker fills in from the address; nothing is sent
before a person sends it.

```yaml
trackers:
  - {kind: github, url: "https://github.com/OWNER/REPOSITORY/issues/new", name: GitHub}
  - {kind: gitlab, url: "https://gitlab.com/GROUP/PROJECT/-/issues/new", takes: questions}
  - {kind: jira, url: "https://OWNER.atlassian.net/secure/CreateIssueDetails!init.jspa?pid=10000&issuetype=10001"}
```

"""


_OPTIONS = """\
The plugin is called `preflight`. It needs no options; these are the ones it takes in `mkdocs.yml`.
Templates of the same name in a folder `preflight/` of your `custom_dir` replace ours.
To have the look of this site, add `assets/preflight/house.css` to `extra_css`.
For a copy that works from disk with search, name `assets/preflight/iframe-worker.js` under `extra: polyfills`.

```yaml
plugins:
  - search
  - preflight:
      catalogue: my-team
      folders:
        - {path: checklists}
        - {path: house, label: House}
```

"""


def _options(config: ast.ClassDef) -> str:
    """Return a table of the options of a class: each is an assignment with a text below it."""
    rows = [
        f"| `{ast.unparse(option.targets[0])}` | {_default(option.value)} | {ast.literal_eval(text.value)} |"
        for option, text in pairwise(config.body)
        if isinstance(option, ast.Assign) and isinstance(text, ast.Expr)
    ]
    return "\n".join(["| option | default | what it is for |", "|---|---|---|", *rows, ""])


def _default(option: ast.expr) -> str:
    """Return the default that an option names, as YAML shows it."""
    keywords = option.keywords if isinstance(option, ast.Call) else []
    found = next((keyword.value for keyword in keywords if keyword.arg == "default"), None)
    if found is None:
        return "–" if "Optional" in ast.unparse(option) else "**required**"
    value = ast.literal_eval(found)
    return f"`{json.dumps(value)}`" if value else "empty"


# --- The format ------------------------------------------------------------------------------------------------------


def format_page() -> str:
    """Return the reference of the format."""
    head = _HEAD.format(
        title="The format",
        description="Every key of checklists, library files and cases.",
        origin="plugins/mkdocs_preflight/reading/shapes.py",
    )
    return head + _INTRODUCTION + "\n".join(_shape(shape) for shape in shapes.SHAPES)


_INTRODUCTION = """\
Every value is read as text first, so `yes`, `1.10` and `2026-11-22` stay what you wrote.
Anchors, aliases, tags and second documents are refused. A key that is not listed here is a mistake, and is reported.

"""


def _shape(shape: Shape) -> str:
    rows = "\n".join(_row(key) for key in shape.keys)
    return (
        f"## {_heading(shape)} {{#{anchor(shape)}}}\n\n{shape.says}\n\n"
        f"| key | takes | absent | what it is for |\n|---|---|---|---|\n{rows}\n"
    )


def _heading(shape: Shape) -> str:
    words = shape.name.partition(" ")[2]
    return words[:1].upper() + words[1:]


def anchor(shape: Shape) -> str:
    """Return the id of the heading of a shape."""
    return re.sub(r"[^a-z]+", "-", shape.name.partition(" ")[2]).strip("-")


def _row(key: Key) -> str:
    absent = "**required**" if key.required else key.default or "–"
    only = f" Only for {problems.listed(f'`{word}`' for word in key.only)}." if key.only else ""
    return f"| `{key.name}` | {_takes(key.kind)} | {absent} | {key.says}{only} |"


def _takes(kind: Kind) -> str:
    match kind:
        case shapes.Words(most):
            return "one line of text" if most is None else f"at most {most} words"
        case shapes.Prose():
            return "Markdown"
        case shapes.Lines(most):
            return f"at most {most} lines of text"
        case shapes.Form(_, words, example):
            return f"{words}, such as `{example}`"
        case shapes.Name(of):
            return f"the name of {'an' if of[0] in 'aeiou' else 'a'} {of}"
        case shapes.Whole(low, high):
            return f"a whole number from {low} to {high}"
        case shapes.OneOf(words):
            return problems.listed(f"`{word}`" for word in words)
        case _:
            return _takes_several(kind)


def _takes_several(kind: Kind) -> str:
    match kind:
        case shapes.ListOf(inner):
            return f"a list, each entry {_takes(inner)}"
        case shapes.Named(inner):
            return f"a mapping of names, each with {_takes(inner)}"
        case shapes.Shape():
            return f"[{kind.name}](#{anchor(kind)})"
        case _:
            return _TAKES[type(kind)]


_TAKES = {
    shapes.Accepted: "a condition: item ids with the answers that are accepted, such as `{PP-01: [pilot, rollout]}`",
    shapes.OptionList: f"a list, each entry [an option](#{anchor(shapes.OPTION)}), or a name under `answers`",
    shapes.ItemLines: f"a list, each entry [an item](#{anchor(shapes.ITEM)}) or [a “use” line](#{anchor(shapes.USE)})",
    shapes.Saying: "a text with `{facts}`, or a mapping from plural categories to such texts",
    shapes.Anything: "anything",
}


# --- The problems ----------------------------------------------------------------------------------------------------


def problems_page() -> str:
    """Return the reference of the problems."""
    head = _HEAD.format(
        title="Problems",
        description="Every problem that preflight reports: what it means, why it is checked, and what to do.",
        origin="plugins/mkdocs_preflight/problems.py",
    )
    return head + "\n".join(_family(family) for family in _FAMILIES)


def _family(family: str) -> str:
    title, says = _FAMILIES[family]
    codes = sorted(code for code in problems.ALL if code.startswith(family))
    entries = "\n".join(_entry(code) for code in codes)
    return f"## {title} {{#{family.lower()}}}\n\n{says}\n\n{entries}"


def _entry(code: str) -> str:
    title, *paragraphs = parts(code)
    body = "\n\n".join(
        f"**{name}.** {text[:1].upper()}{text[1:]}" for name, text in zip(_PARTS, paragraphs, strict=True)
    )
    return f"### {code}: {title.rstrip('.')} {{#{code.lower()}}}\n\n{body}\n"


def parts(code: str) -> Iterator[str]:
    """Return the title of a problem, then what the reference says of it, in the order of the page."""
    title, *paragraphs = inspect.cleandoc(problems.ALL[code].__doc__ or "").split("\n\n")
    yield title
    for name, paragraph in zip(_PARTS, paragraphs, strict=True):
        said, _, text = paragraph.partition(": ")
        assert said == name, (code, said)
        yield " ".join(text.split())
