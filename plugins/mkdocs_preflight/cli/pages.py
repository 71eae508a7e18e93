"""The reference of the command line, from what `--help` says itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

#: Where the page lies below the folder of pages.
COMMANDS = "reference/commands.md"

_HEAD = """\
---
title: The command line
description: "Every command of preflight with its options."
---

<!-- Written by `preflight reference --write`; edit plugins/mkdocs_preflight/cli/ instead. -->

`preflight` is installed with the plugin. Every command takes `--help`. In a terminal it shows colour and bars; in a
pipe it is quiet, and `NO_COLOR` is obeyed. What it prints into a pipe or a file is UTF-8; `--output -` prints.

Exit codes: **0** done and met; **1** the requirement is not met, or problems were found; **2** the input or the command
line cannot be used.

"""


def page(main: click.Group) -> str:
    """Return the page of a group of commands: one section for each that is not hidden, in the order of their names."""
    return _HEAD + "\n".join("\n".join(_section(name, command, 2)) for name, command in _commands(main))


def _commands(group: click.Group) -> list[tuple[str, click.Command]]:
    return sorted((name, command) for name, command in group.commands.items() if not command.hidden)


def _section(name: str, command: click.Command, level: int) -> Iterator[str]:
    yield f"{'#' * level} preflight {name} {{#{name.replace(' ', '-')}}}"
    yield ""
    context = click.Context(command, info_name=f"preflight {name}")
    yield "```text"
    yield " ".join(command.get_usage(context).removeprefix("Usage: ").split())
    yield "```"
    yield ""
    yield from (_inert(line.strip()) for line in (command.help or "").strip().split("\n"))
    yield ""
    rows = [row for each in command.params if isinstance(each, click.Option) if (row := each.get_help_record(context))]
    if rows:
        yield "| option | what it is for |"
        yield "|---|---|"
        yield from (
            f"| `{' '.join(option.split())}` | {_inert(' '.join(says.split()))} |".replace("\\|", "|")
            for option, says in rows
        )
        yield ""
    if isinstance(command, click.Group):
        for inner, each in _commands(command):
            yield from _section(f"{name} {inner}", each, level + 1)


def _inert(text: str) -> str:
    """Return help as Markdown: addresses, options and ids as code, so that nothing of it is a link."""
    return re.sub(r"(?<![`\w])(--?[a-z][\w-]*(?:[ =][A-Z][A-Z=]*)?|[a-z]+\.ya?ml)", r"`\1`", text.replace("|", "/"))
