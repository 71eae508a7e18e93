"""`preflight new`: the first lines of a checklist, an item or a project, to go on from."""

from __future__ import annotations

import re
from pathlib import Path

import click

from mkdocs_preflight import problems
from mkdocs_preflight.cli.common import (
    checklist_named,
    made_folder,
    of_catalogue,
    read_catalogue,
    read_site,
    write_whole,
)
from mkdocs_preflight.model import Catalogue
from mkdocs_preflight.reading.shapes import PREFIX, WORD_ID
from mkdocs_preflight.site.site import Site

CHECKLIST = """\
id: {id}
prefix: {prefix}
version: 1.0.0
title: {title}
summary: One sentence for lists and link previews.
minutes: 5
scoring:
  method: weighted
  why: Who chose these thresholds, and why.
  verdicts:                     # Worst first; each starts where it says.
    - {{id: not-ready, from: 0, title: Not ready, means: What the project does next.}}
    - {{id: conditions, from: 60, title: Ready with conditions, means: What must be agreed first.}}
    - {{id: ready, from: 85, title: Ready, means: What may begin now.}}
sections:
  - id: first
    title: First section
    items:
{item}"""
ITEM = """\
      - id: {id}                 # Permanent: a number is never used twice.
        name: Name of the item
        ask: Is there one thing, which somebody holding the evidence can confirm in a minute?
        why: What happens to projects that cannot say yes.
        evidence: What a good yes looks like.
        advice: Who does what by when, if it is not.
        need: should              # must | should | could
        effort: 2                 # 1 an hour, 2 a day, 3 a week, 4 a month, 5 a quarter
"""
PROJECT = """\
# Answers: yes, partly, no, or what stands behind a question; `unknown` costs nothing, `n/a` needs a note.
# The long form has evidence: FC-01: {{value: yes, evidence: "https://…", by: …, at: 2026-11-20}}
preflight: 1
project: {{name: {name}, owner: "", ticket: ""}}
answers:
{answers}"""


@click.group()
def new() -> None:
    """Write the first lines of a checklist, an item or a project."""


@new.command()
@click.argument("id")
@click.option("--prefix", required=True, metavar="XX", help="Every item id of the file starts with it.")
@click.option("--title", required=True, metavar="TEXT", help="What lists and pages call it.")
@of_catalogue
def checklist(id: str, prefix: str, title: str, folders: tuple[Path, ...], docs: Path | None, catalogue: str) -> None:
    """Write a small, complete checklist into the first folder of checklists."""
    folder = made_folder(folders[0])
    whole = read_catalogue(folders, docs, catalogue)[0] if any(folder.glob("*.yml")) else None
    if refused := _refused(id, prefix, whole, folder / f"{id}.yml"):
        raise click.UsageError(refused)
    text = CHECKLIST.format(id=id, prefix=prefix, title=_quoted(title), item=ITEM.format(id=f"{prefix}-01"))
    write_whole(folder / f"{id}.yml", text)
    click.echo(str(folder / f"{id}.yml"))


@new.command()
@click.argument("checklist_id", metavar="CHECKLIST")
@of_catalogue
def item(checklist_id: str, folders: tuple[Path, ...], docs: Path | None, catalogue: str) -> None:
    """Print an item to paste, with the next number that no item ever had."""
    whole, _ = read_catalogue(folders, docs, catalogue)
    if checklist_id not in whole.checklists:
        raise click.UsageError(problems.no_checklist(checklist=checklist_id, names=list(whole.checklists)))
    prefix = whole.checklists[checklist_id].prefix
    numbers = [int(id.partition("-")[2]) for id in whole.items if id.startswith(f"{prefix}-")]
    click.echo(ITEM.format(id=f"{prefix}-{max(numbers, default=0) + 1:02}"), nl=False)


@new.command()
@click.argument("name")
@click.option("--checklist", "id", required=True, metavar="ID", help="The checklist to answer.")
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="[default: the name, as a file]")
@of_catalogue
def project(
    name: str, id: str, output: Path | None, folders: tuple[Path, ...], docs: Path | None, catalogue: str
) -> None:
    """Write a project to answer in an editor: every question as a comment, every answer open."""
    site = read_site(folders, docs, catalogue)
    answers = "".join(_questions(site, checklist_named(site, id).id))
    stem = re.sub(r"[^\w]+", "-", name.lower()).strip("-")
    path = output or Path(f"{stem or 'project'}.yml")
    if path.exists():
        raise click.UsageError(problems.is_there(path=str(path)))
    write_whole(path, PROJECT.format(name=_quoted(name), answers=answers))
    if str(path) != "-":
        click.echo(str(path))


def _refused(id: str, prefix: str, whole: Catalogue | None, path: Path) -> str:
    """Return why no checklist of this name and prefix can be written; nothing where it can."""
    for text, form in ((id, WORD_ID), (prefix, PREFIX)):
        if not re.fullmatch(form.pattern, text):
            return problems.not_of_form(text=text, expected=form.words, example=form.example)
    if path.exists():
        return problems.is_there(path=str(path))
    taken = [each.id for each in whole.checklists.values() if each.prefix == prefix] if whole else []
    return problems.prefix_taken(prefix=prefix, checklist=taken[0]) if taken else ""


def _questions(site: Site, id: str) -> list[str]:
    plan = site.plan(id)
    asked = [*plan.get("profile", ()), *(item for section in plan["sections"] for item in section["items"])]
    lines = []
    for each in asked:
        item = site.catalogue.items[each["id"]]
        options = f" ({', '.join(option.id for option in item.options)})" if item.options else ""
        lines.append(f"  # {item.name}: {' '.join(item.ask.split())}{options}\n  {item.id}:\n")
    return lines


def _quoted(text: str) -> str:
    """Return a text as YAML takes it, whatever stands in it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
