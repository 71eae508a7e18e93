"""Saved projects scored as a stream: one after another, each result written before the next project is read.

Files come in, most of them with a record on each line; out goes a line for each result, and what is wrong on the way.
Nothing is kept, so a file may be of any size. What one project comes to is said elsewhere.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from mkdocs_preflight import lines, problems
from mkdocs_preflight.cli.common import complain, read_project, writing
from mkdocs_preflight.cli.scored import TONES, Demand, Scored, meant, scored, why_unproved
from mkdocs_preflight.engine.report import report
from mkdocs_preflight.lines import Line
from mkdocs_preflight.model import Checklist
from mkdocs_preflight.problems import Place, Problem, Problems, harmless
from mkdocs_preflight.reading.catalogue import shown
from mkdocs_preflight.site.results import result_view
from mkdocs_preflight.site.site import Site

#: Fewer bytes are read before anybody looks; a bar is drawn so many times.
MANY_BYTES, STEPS = 1_000_000, 200

#: Called with how many bytes were read, and with what is to be said beside the bar.
Advance = Callable[[int], object]
Say = Callable[[Iterable[Problem]], object]


def has_lines(path: Path) -> bool:
    """Return whether a file is known by its name to have one record on each line."""
    return path.suffix.lower() == ".jsonl"


def run(
    site: Site,
    records: Sequence[Path],
    chosen: Sequence[Checklist],
    demand: Demand,
    *,
    form: str,
    output: Path | None,
    every: bool,
) -> int:
    """Write the results of all projects as they are read; return the exit code, the highest of all lines.

    `every` says that all files have a record on each line, whatever their names.
    """
    code = 0
    with writing(output) as write, _bar(records, output) as (advance, say):
        for line in _lines(records, every=every):
            found = Problems()
            results = list(_scored(site, line, chosen, demand, found))
            if line.found.found or found.found:
                say(line.place([*line.found.found, *found.found]))
            for one in results:
                write(SHOWN[form](site, one, demand))
            advance(line.size)
            code = max(code, _code(results))
    return code


def _code(results: Sequence[Scored]) -> int:
    """Return 2 for a line that is no project or answers nothing here, 1 for one that does not meet what is required."""
    if not results:
        return 2
    return 0 if all(one.met for one in results) else 1


def _lines(records: Sequence[Path], *, every: bool) -> Iterator[Line]:
    for path in records:
        if not (every or has_lines(path)):
            yield _whole(path)
        elif str(path) == "-":
            yield from lines.read(sys.stdin.buffer, "-")
        else:
            yield from lines.open_file(path, shown(path))


def _whole(path: Path) -> Line:
    """Return a file that holds one project as one line of the stream."""
    found = Problems()
    return Line(shown(path), 0, _size(path) or 0, read_project(path, found), found)


def _scored(site: Site, line: Line, chosen: Sequence[Checklist], demand: Demand, found: Problems) -> Iterator[Scored]:
    if line.project is None:
        return
    checklists = meant(site, line.project, chosen)
    if not checklists:
        found.add(problems.line_answers_nothing, Place(line.path, line.number, 1), path=line.project.path)
    for checklist in checklists:
        yield scored(site, line.project, checklist, demand, found)


def as_text(site: Site, one: Scored, demand: Demand) -> str:
    """Return a result on one line for people: whose, the verdict, the counts, and what it lacks."""
    view = result_view(site, report(site.plan(one.checklist.id), one.project.record, demand.today), one.project.record)
    parts = [
        click.style(harmless(one.project.path), bold=True),
        f"{view.title} {view.version}",
        click.style(view.sentence, fg=TONES[view.tone], bold=True),
        view.counts,
        *(click.style(text, fg="red") for text in (one.lacks, why_unproved(site, one)) if text),
    ]
    return " · ".join(parts) + "\n"


def as_json(site: Site, one: Scored, demand: Demand) -> str:  # noqa: ARG001
    """Return a result as one line of JSON, with the file and the line it is of."""
    return json.dumps({"record": one.project.path, **one.result}) + "\n"


@contextmanager
def _bar(records: Sequence[Path], output: Path | None) -> Iterator[tuple[Advance, Say]]:
    """Show how much is read, where somebody waits: at a terminal that shows no results, if the end is known."""
    sizes = [_size(path) for path in records]
    total = sum([size or 0 for size in sizes])
    if None in sizes or total < MANY_BYTES or not sys.stderr.isatty() or (output is None and sys.stdout.isatty()):
        yield lambda _: None, _say
        return
    with click.progressbar(length=total, file=sys.stderr, update_min_steps=total // STEPS) as bar:

        def aside(found: Iterable[Problem]) -> None:
            click.echo(f"\r{' ' * (bar.max_width or 0)}\r", nl=False, err=True)
            _say(found)

        yield bar.update, aside


def _say(found: Iterable[Problem]) -> None:
    said = Problems()
    said.take(found)
    complain(said)


def _size(path: Path) -> int | None:
    """Return how many bytes a file has; nothing where that cannot be known before it is read."""
    try:
        return path.stat().st_size if path.is_file() else None
    except OSError:
        return None


SHOWN: Mapping[str, Callable[[Site, Scored, Demand], str]] = {"text": as_text, "json": as_json}
