"""`preflight release`: what changed becomes the next version of its checklist, in its file and in the ledger."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import click

from mkdocs_preflight import problems, release
from mkdocs_preflight.cli.common import (
    complain,
    made_folder,
    of_catalogue,
    read_catalogue,
    write_bytes_whole,
    write_whole,
)
from mkdocs_preflight.model import Catalogue
from mkdocs_preflight.problems import Problems, harmless
from mkdocs_preflight.reading import edits
from mkdocs_preflight.reading.catalogue import shown
from mkdocs_preflight.release import Draft, Question, Step


@click.command("release")
@click.argument("checklists", nargs=-1, metavar="[CHECKLIST]…")
@click.option("--wording", multiple=True, metavar="ID", help="These new words ask the same; several times.")
@click.option("--meaning", multiple=True, metavar="ID", help="These new words ask another thing; several times.")
@click.option(
    "--all", "everything", type=click.Choice(["wording", "meaning"]), help="The same of all that is not named."
)
@click.option(
    "--compared",
    multiple=True,
    metavar="CODE",
    help="Its translations fit the new words; several times.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be released, and write nothing.")
@of_catalogue
def release_(
    checklists: tuple[str, ...],
    wording: tuple[str, ...],
    meaning: tuple[str, ...],
    everything: str | None,
    compared: tuple[str, ...],
    dry_run: bool,
    folders: tuple[Path, ...],
    docs: Path | None,
    catalogue: str,
) -> None:
    """Release checklists that changed, or all of them.

    Shows each changed text, the old beside the new, and asks whether it asks the same. Another meaning marks the
    answers that were given before, and is written into the item as “changed”. The next version follows: patch for
    words, minor for items added, major where the same answers can come to another verdict; a “version” that says more
    is kept. Version, items and the ledger in “released” are written whole or not at all. What was never released is
    released as it is.
    """
    whole = _sound(folders, docs, catalogue)
    names = _named(whole, checklists)
    asked = release.questions(whole, names)
    for line in _shown(asked):
        click.echo(line)
    meant = _decided(asked, set(wording), set(meaning), everything)
    try:
        draft = release.draft(whole, names, meant)
    except release.TooLowError as error:
        raise click.UsageError(str(error)) from None
    if not draft.steps:
        click.echo(problems.nothing_to_release())
        return
    files = _files(whole, draft, shown(folders[0]), compared)
    if not dry_run:
        _write(files)
    for line in _said(draft, whole, compared):
        click.echo(line)
    if dry_run:
        click.echo(problems.would_release())


def _sound(folders: Sequence[Path], docs: Path | None, catalogue: str) -> Catalogue:
    """Return the catalogue, if nothing is wrong with it but what a release mends; else the command ends."""
    whole, of_files = read_catalogue(folders, docs, catalogue)
    if errors := sum(problem.level == "error" for problem in of_files):
        raise click.UsageError(problems.broken_catalogue(errors=errors))
    found, broken = Problems(), Problems()
    release.check(whole, found)
    broken.take(problem for problem in found.found if problem.code not in release.PENDING)
    if complain(broken):
        sys.exit(1)
    return whole


def _named(whole: Catalogue, checklists: Sequence[str]) -> list[str]:
    for id in checklists:
        if id not in whole.checklists:
            raise click.UsageError(problems.no_checklist(checklist=id, names=list(whole.checklists)))
    return release.with_homes(whole, checklists or list(whole.checklists))


def _shown(asked: Sequence[Question]) -> Iterator[str]:
    """Return the changed words for people, the old ones above the new ones."""
    for question in asked:
        items = ", ".join(question.items)
        yield click.style(question.name if question.name == items else f"{question.name} ({items})", bold=True)
        for path, (old, new) in question.texts.items():
            yield f"  {'.'.join(path[2:])}"
            yield from (click.style(f"  - {harmless(line)}", fg="red") for line in old.splitlines())
            yield from (click.style(f"  + {harmless(line)}", fg="green") for line in new.splitlines())


def _decided(
    asked: Sequence[Question], wording: Collection[str], meaning: Collection[str], everything: str | None
) -> set[str]:
    """Return the items that ask another thing; where nobody said and nobody can be asked, the command ends."""
    names = [question.name for question in asked]
    for option, given in (("--wording", wording), ("--meaning", meaning)):
        for name in given:
            if name not in names:
                raise click.UsageError(problems.decides_nothing(option=option, name=name, names=names))
            if name in wording and name in meaning:
                raise click.UsageError(problems.decided_twice(name=name))
    open_ = [name for name in names if name not in wording and name not in meaning]
    said = dict.fromkeys(open_, everything) if everything else _answered(open_)
    return {
        item
        for question in asked
        if question.name in meaning or said.get(question.name) == "meaning"
        for item in question.items
    }


def _answered(names: Sequence[str]) -> Mapping[str, str | None]:
    """Ask a person about each of the names."""
    if names and not sys.stdin.isatty():
        raise click.UsageError(problems.undecided(names=names))
    choice = click.Choice(["wording", "meaning"])
    return {name: click.prompt(name, type=choice, err=True) for name in names}


def _files(whole: Catalogue, draft: Draft, first: str, compared: Collection[str]) -> dict[str, str]:
    """Return every file that a release writes, by path; each was read again, and says what it should."""
    files = release.files(draft, first)
    for step in draft.steps:
        before, after = whole.checklists[step.checklist], draft.catalogue.checklists[step.checklist]
        changed = draft.changed.get(before.id, {})
        if before.version != after.version or changed:
            files[before.path] = _edited(before.path, version=after.version, changed=changed)
        for language in compared:
            translation = whole.translations.get(language)
            if translation is None:
                raise click.UsageError(problems.no_words(language=language, languages=list(whole.translations)))
            if file := translation.checklists.get(before.id):
                files[file.place.path] = _again(file.place.path, edits.of_translation(_text(file.place.path), step.now))
    return files


def _edited(path: str, *, version: str, changed: Mapping[str, str]) -> str:
    return _again(path, edits.of_checklist(_text(path), version=version, changed=changed))


def _text(path: str) -> str:
    return Path(path).read_bytes().decode("utf-8-sig")


def _again(path: str, text: str) -> str:
    return f"\ufeff{text}" if Path(path).read_bytes().startswith(b"\xef\xbb\xbf") else text


def _write(files: Mapping[str, str]) -> None:
    """Write all files, or leave all as they were; what cannot be put back is named."""
    before = {path: Path(path).read_bytes() if Path(path).is_file() else None for path in files}
    done: list[str] = []
    try:
        for path, text in files.items():
            made_folder(Path(path).parent)
            write_whole(Path(path), text)
            done.append(path)
    except BaseException:
        left = [path for path in done if not _is_restored(Path(path), before[path])]
        if left:
            click.echo(problems.not_restored(paths=left), err=True)
        raise


def _is_restored(path: Path, content: bytes | None) -> bool:
    try:
        if content is None:
            path.unlink(missing_ok=True)
        else:
            write_bytes_whole(path, content)
    except (OSError, click.UsageError):
        return False
    return True


def _said(draft: Draft, whole: Catalogue, compared: Collection[str]) -> Iterator[str]:
    """Return what was released, and what is left to do."""
    for step in draft.steps:
        yield click.style(problems.to_release(checklist=step.checklist, before=step.before, now=step.now), bold=True)
        yield from (f"  {line}" for line in _why(step))
    if left := release.pending(draft.catalogue):
        yield problems.still_to_release(checklists=left)
    spoken = {
        language: [step for step in draft.steps if step.changes.reworded and step.checklist in translation.checklists]
        for language, translation in whole.translations.items()
    }
    for language in (language for language, steps in spoken.items() if steps and language not in compared):
        yield problems.released_without_translation(language=language)


def _why(step: Step) -> list[str]:
    changed = step.changes
    return problems.why_released(
        words=[name for name in changed.words if name and name not in changed.meant],
        added=changed.added,
        gone=list(changed.gone),
        meant=changed.meant,
        values=[*changed.values, *changed.scoring],
    )
