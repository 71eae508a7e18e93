"""What can be wrong with what an author wrote, and every sentence an author can see.

One function per problem; each returns a `Problem` that says where, what was expected and found, and one next step.
Nothing here reads files or decides: the callers know that something is wrong, this module knows how to say it.
The docstrings of the functions are the reference page of the problems.
"""

from __future__ import annotations

import difflib
import functools
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Concatenate, Literal, ParamSpec, TypeAlias

Level: TypeAlias = Literal["error", "warning"]
Facts = ParamSpec("Facts")

#: More than this from one file helps nobody, and bounds the time a hostile file takes.
MOST_PER_FILE = 200
#: Looking for the nearest of more names than these takes longer than it helps.
MOST_NEIGHBOURS = 500


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something was written: a path as the author knows it, line and column counted from 1 in code points.

    Line 0 is the file, or the folder, as a whole.
    """

    path: str
    line: int
    column: int
    #: How many characters the pointer underlines.
    width: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong at one place."""

    code: str
    place: Place
    message: str
    help: str = ""
    notes: tuple[str, ...] = ()
    level: Level = "error"
    #: The line it points at, as the author wrote it; empty where there is none to show.
    source: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a problem: what is wrong, one next step, and other places."""

    message: str
    help: str = ""
    notes: tuple[str, ...] = ()


#: Every problem there is, by code.
ALL: dict[str, Callable[..., Problem]] = {}


class Problems:
    """The problems found so far; of one file no more than anybody would read."""

    def __init__(self) -> None:
        """Begin with none."""
        self.found: list[Problem] = []
        self._of_file: Counter[str] = Counter()
        #: Where the problem stands that speaks for the rest of a file.
        self._rest: dict[str, int] = {}

    def add(
        self,
        problem: Callable[Concatenate[Place, Facts], Problem],
        place: Place,
        *args: Facts.args,
        **facts: Facts.kwargs,
    ) -> None:
        """Word a problem and keep it, unless its file has too many already."""
        self._keep(problem(place, *args, **facts))

    def take(self, found: Iterable[Problem]) -> None:
        """Keep problems that were worded before."""
        for problem in found:
            self._keep(problem)

    def _keep(self, problem: Problem) -> None:
        path = problem.place.path
        self._of_file[path] += 1
        if self._of_file[path] <= MOST_PER_FILE:
            self.found.append(problem)
        elif path not in self._rest:
            self._rest[path] = len(self.found)
            self.found.append(replace(too_many(problem.place, most=MOST_PER_FILE), level=problem.level))
        elif problem.level == "error":
            # What is not shown is as severe as the worst of it.
            self.found[self._rest[path]] = replace(self.found[self._rest[path]], level="error")


def _problem(
    code: str, level: Level = "error"
) -> Callable[[Callable[Facts, Sentence]], Callable[Concatenate[Place, Facts], Problem]]:
    """Turn a function that words a problem into one that places it, and keep it under its code."""

    def register(word: Callable[Facts, Sentence]) -> Callable[Concatenate[Place, Facts], Problem]:
        @functools.wraps(word)
        def placed(place: Place, /, *args: Facts.args, **facts: Facts.kwargs) -> Problem:
            said = word(*args, **facts)
            return Problem(code, place, said.message, said.help, said.notes, level)

        assert code not in ALL, code
        ALL[code] = placed
        return placed

    return register


# --- Words -----------------------------------------------------------------------------------------------------------


def quoted(text: str) -> str:
    """Return an author's text in quotation marks, on one line and not too long."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= 60 else line[:57] + '…'}”"


def listed(words: Iterable[str], *, last: str = "or") -> str:
    """Return words as they are listed in a sentence."""
    *most, end = list(words) or ["nothing"]
    return f"{', '.join(most)} {last} {end}" if most else end


def nearest(name: str, names: Collection[str]) -> str:
    """Return the one of `names` that `name` was probably meant to be, or nothing."""
    folded = name.casefold()
    if len(names) > MOST_NEIGHBOURS:
        names = [other for other in names if other[:2].casefold() == folded[:2]][:MOST_NEIGHBOURS]
    by_fold = {other.casefold(): other for other in names}
    close = difflib.get_close_matches(folded[:100], by_fold, n=1)
    return by_fold[close[0]] if close else ""


def _guess(name: str, names: Collection[str], otherwise: str = "") -> str:
    near = nearest(name, names)
    return f"did you mean “{near}”?" if near else otherwise


def _guess_and(name: str, names: Collection[str], more: str) -> str:
    """Return a guess with further words behind it, or these words alone."""
    guess = _guess(name, names)
    return f"{guess} {more[:1].upper()}{more[1:]}" if guess else more


_NUMBERED = re.compile(r"([A-Za-z]{2,4})-?0*([0-9]{1,5})").fullmatch


def _guess_item(id: str, names: Collection[str]) -> str:
    """Return what is near an item's id. Numbers are opaque: FC-18 is no better a guess for FC-19 than any other."""
    match = _NUMBERED(id)
    prefix = match[1].upper() if match else id.partition("-")[0].upper()
    same = [name for name in names if name.startswith(f"{prefix}-")]
    for name in same:
        other = _NUMBERED(name)
        if match and other and other[2] == match[2]:
            return f"did you mean “{name}”?"
    if len(same) > 1:
        return f"the ids of {prefix} go from {min(same)} to {max(same)}"
    if same:
        return f"the only id of {prefix} is {same[0]}"
    prefixes = sorted({name.partition("-")[0] for name in names})
    return f"ids of items begin with {listed(prefixes)}" if prefixes else ""


def _on_line(place: Place, other: Place) -> str:
    """Return where `other` is, as seen from `place`."""
    return f"on line {other.line}" if other.path == place.path else f"in {other.path}, line {other.line}"


# --- PF1: shape ------------------------------------------------------------------------------------------------------

_MISFIT = Sentence(
    "this does not fit what stands before it",
    "keys of one mapping stand exactly below one another; a text with quotes, brackets or “: ” in it stands in quotes "
    "as a whole",
)
_AFTER_SIGN = Sentence("something follows “>” or “|” on its line", "begin the text on the next line")
#: Parts of what the parsers say, and what an author should hear.
_YAML_SAYS = {
    "found unexpected end of stream": Sentence(
        "a quotation mark is opened here and never closed", "close it, or write the text after “>-” on lines of its own"
    ),
    "unknown escape": Sentence(
        "a backslash in double quotes stands before a character that needs none",
        "use single quotes, in which a backslash is only a backslash",
    ),
    "cannot start any token": Sentence(
        "a value cannot begin with this character", "put the text in quotes; indent with spaces, not with tabs"
    ),
    "scanning an alias": Sentence(
        "a text that begins with “*” needs quotes", "put the text in quotes; without them, YAML takes “*” as a sign"
    ),
    "scanning an anchor": Sentence(
        "a text that begins with “&” needs quotes", "put the text in quotes; without them, YAML takes “&” as a sign"
    ),
    "tab character": Sentence("a tab stands where only spaces may", "indent with spaces"),
    "mapping values": Sentence(
        "a colon followed by a space is not expected here",
        "a text that contains “: ” stands in quotes; a key stands on a line of its own, exactly below its siblings",
    ),
    "sequence entries": Sentence(
        "a list begins here, beside a key", "put the list on the lines below, each entry after “- ”"
    ),
    "could not find expected ':'": Sentence(
        "this line is neither a key nor part of a text",
        "a key ends with a colon; the second line of a text is indented further than its key",
    ),
    "',' or ']'": Sentence("the list that was opened with “[” does not end", "close it with “]”"),
    "',' or '}'": Sentence(
        "the mapping that was opened with “{” does not end",
        "close it with “}”; a text with a comma in it stands in quotes",
    ),
    "'-' indicator": Sentence(
        "this line stands between the entries of a list and is none", "indent it as the list's entries are, or further"
    ),
    "comment or line break": _AFTER_SIGN,
    "comment or a line break": _AFTER_SIGN,
    "indentation indicators": _AFTER_SIGN,
    "did not find expected key": _MISFIT,
    "expected <block end>": _MISFIT,
}


@_problem("PF101")
def not_yaml(*, found: str, began: int | None) -> Sentence:
    """The text cannot be read as YAML.

    What it means: from this place on it is not clear which key a text belongs to.

    Why we check: nothing behind this place can be read; other problems of the file show up when this one is gone.

    Example: `ask: Is it clear: yes?`

    Fix: look at the place, and at the line before it; most often a text with a colon lacks its quotes.
    """
    unheard = Sentence(
        f"this cannot be read as YAML ({found.removeprefix('None: ')})", "look at this line and at the one before it"
    )
    said = next((sentence for part, sentence in _YAML_SAYS.items() if part in found), unheard)
    notes = (f"it belongs to what begins on line {began}",) if began else ()
    return Sentence(said.message, said.help, notes)


@_problem("PF102")
def unknown_key(*, what: str, key: str, keys: Sequence[str]) -> Sentence:
    """A key that does not exist.

    What it means: the mapping has a key that the format does not know at this place.

    Why we check: a misspelt key would be ignored, and what it says would be missing without anybody noticing.

    Example: `hints: Look at the last three tags.`

    Fix: correct the key, or remove the line.
    """
    return Sentence(f"{what} has no key {quoted(key)}", _guess_and(key, keys, f"{what} may have: {', '.join(keys)}"))


@_problem("PF103")
def key_twice(*, key: str, first: Place, at: Place) -> Sentence:
    """A key is written twice.

    What it means: the same mapping has the key on two lines.

    Why we check: only one of them could count, and readers would not know which.

    Example: `{need: must, need: should}`

    Fix: remove one of the two.
    """
    return Sentence(f"“{key}” is written twice", "remove one of the two", (f"the first is {_on_line(at, first)}",))


@_problem("PF104")
def missing_key(*, what: str, keys: Sequence[str], says: str) -> Sentence:
    """A key is missing.

    What it means: the mapping cannot do without this key.

    Why we check: pages, tickets and records show what it says.

    Example: an item without `ask`

    Fix: add the key.
    """
    names = listed((f"“{key}”" for key in keys), last="and")
    means = f": {says[:1].lower()}{says[1:].rstrip('.')}" if says else ""
    return Sentence(f"{what} lacks {names}", f"add {names}{means}")


@_problem("PF105")
def not_utf8(*, byte: int) -> Sentence:
    """The file is not UTF-8.

    What it means: it was saved in another encoding, or is no text.

    Why we check: guessing the encoding would turn “é” into “Ã©” on somebody's page.

    Example: a file saved as “Windows-1252”

    Fix: save it as UTF-8.
    """
    return Sentence(f"this file is not UTF-8 (byte {byte:#04x})", "save the file as UTF-8")


@_problem("PF106")
def unreadable(*, reason: str) -> Sentence:
    """The file or folder cannot be opened.

    What it means: the system refuses to open it.

    Why we check: everything in it would be missing.

    Example: a folder that does not exist

    Fix: correct the path, or the rights of the file.
    """
    return Sentence(f"this cannot be opened: {reason}", "check the path, and who may read it")


@_problem("PF107")
def empty_file() -> Sentence:
    """The file says nothing.

    What it means: it is empty, or has comments only.

    Why we check: a checklist that disappeared would go unnoticed.

    Example: a new file

    Fix: write its content, or delete the file.
    """
    return Sentence("this file says nothing", "write its content, or delete the file")


@_problem("PF108")
def not_plain(*, what: str) -> Sentence:
    """More YAML than we read.

    What it means: the value has an anchor (`&`), an alias (`*`) or a tag (`!`).

    Why we check: a file must say in full what it means where it means it, and a text that begins with one of these
    characters would be cut.

    Example: `advice: *Before* the pilot, count again.`

    Fix: put the text in quotes, or write the value out.
    """
    return Sentence(
        f"this is {what}, which these files do without", "a text that begins with *, & or ! stands in quotes"
    )


@_problem("PF109")
def several_documents() -> Sentence:
    """A second document in one file.

    What it means: a line `---` begins another document.

    Why we check: only the first would be read.

    Example: `---` between two sections

    Fix: remove the line, or make two files.
    """
    return Sentence("a second document begins here", "remove the line “---”; a file is one document")


@_problem("PF110")
def not_whole(*, key: str, low: int, high: int, found: str) -> Sentence:
    """Not a whole number, or out of bounds.

    What it means: the key takes a whole number between two bounds.

    Why we check: whole numbers keep the page and the command line in agreement.

    Example: `weight: 2.5`

    Fix: write a whole number within the bounds.
    """
    why = "whole numbers keep the page and the command line in agreement" if "." in found else ""
    return Sentence(f"“{key}” is a whole number from {low} to {high}, not {quoted(found)}", why)


@_problem("PF111")
def wrong_shape(*, key: str, expected: str, found: str, help: str = "") -> Sentence:
    """A text, a list or a mapping where another of them is expected.

    What it means: the value has the wrong build.

    Why we check: nothing is guessed; one thing has one form.

    Example: `sources: wilson-2022`

    Fix: write it in the form that the message names.
    """
    return Sentence(f"{key} is {expected}, not {found}", help)


@_problem("PF112")
def says_nothing(*, key: str) -> Sentence:
    """A key without a value.

    What it means: the key is there and nothing stands behind it.

    Why we check: it is a forgotten line more often than a meant one.

    Example: `advice:`

    Fix: write the value, or remove the key.
    """
    return Sentence(f"“{key}” says nothing", "write its value; a key that is not needed can be left out")


@_problem("PF113")
def not_one_of(*, key: str, words: Sequence[str], found: str) -> Sentence:
    """A word that is not one of the words to choose from.

    What it means: the key takes one of a few words.

    Why we check: another word would mean nothing to the engine.

    Example: `need: Must`

    Fix: use one of the words.
    """
    return Sentence(f"“{key}” is {listed(words)}, not {quoted(found)}", _guess(found, words))


@_problem("PF114")
def wrong_form(*, key: str, expected: str, example: str, found: str) -> Sentence:
    """A text that does not have the form it needs.

    What it means: ids, versions, numbers and addresses have one exact form each.

    Why we check: they stand in links, records and file names, where every character counts.

    Example: `id: fc1`

    Fix: write it in the form that the message names.
    """
    return Sentence(f"“{key}” is {expected}, not {quoted(found)}", f"for example {example}")


@_problem("PF115")
def too_deep(*, most: int) -> Sentence:
    """Lists and mappings inside one another, too deep.

    What it means: the file has more levels than any checklist.

    Why we check: such a file is made to break programs, or is broken itself.

    Example: `[[[[[[…`

    Fix: remove the brackets, or the spaces at the beginning of the line.
    """
    return Sentence(
        f"this stands more than {most} levels deep", "a checklist needs ten; look for brackets that are never closed"
    )


@_problem("PF116")
def too_large(*, most: int) -> Sentence:
    """The file is too large.

    What it means: it is larger than any checklist written by hand.

    Why we check: reading stays quick, also when a wrong file lies in the folder.

    Example: a copied export of some megabytes

    Fix: divide the file, or move it out of the folder.
    """
    return Sentence(f"this file is larger than {most // 1_000_000} MB", "divide it, or move it out of this folder")


@_problem("PF117")
def unprintable(*, character: str) -> Sentence:
    """An invisible character.

    What it means: the file contains a control character, or a line separator that editors do not show.

    Why we check: nobody can see it, and line numbers would be wrong from there on.

    Example: a text pasted from a word processor

    Fix: delete the character; retyping the line is often the quickest.
    """
    return Sentence(f"an invisible character (U+{ord(character):04X}) stands here", "delete it, or retype the line")


@_problem("PF118")
def several_lines(*, key: str) -> Sentence:
    """More than one line where one is shown.

    What it means: the text has a line break that would be kept.

    Why we check: lists, tickets and previews show it on one line.

    Example: `title: |` with two lines below

    Fix: use `>-`, which joins lines, and leave no empty line.
    """
    return Sentence(f"“{key}” is one line", "use “>-” to write it on several lines, without an empty line between them")


@_problem("PF119")
def too_many(*, most: int) -> Sentence:
    """More problems than are shown.

    What it means: the file has further problems.

    Why we check: a list that nobody reads to its end helps nobody.

    Example: a file of another program in the folder

    Fix: solve the ones that are shown, and check again.
    """
    return Sentence(f"this file has more than {most} problems; the rest is not shown", "solve these and check again")


@_problem("PF120")
def long_template(*, most: int, found: int) -> Sentence:
    """A template that is too long.

    What it means: the text to copy has more lines than fit into a ticket.

    Why we check: what is short is filled in.

    Example: a `template` of twenty lines

    Fix: keep what is needed for a yes; put the rest on a guide and name it under `see`.
    """
    return Sentence(
        f"“template” has at most {most} lines, not {found}",
        "keep what a yes needs, and put the rest on a page named under “see”",
    )


@_problem("PF121")
def too_many_words(*, key: str, most: int, found: int) -> Sentence:
    """A name that is too long.

    What it means: a name has one to five words.

    Why we check: tickets, tables and links show it beside the id.

    Example: `name: There is one written sentence about the outcome`

    Fix: use a noun phrase; the question says the rest.
    """
    return Sentence(f"“{key}” has at most {most} words, not {found}", "a noun phrase is enough; “ask” says the rest")


@_problem("PF122")
def key_of_other(*, key: str, belongs: Sequence[str], what: str, found: str) -> Sentence:
    """A key that belongs to another kind.

    What it means: the key exists, but not together with this kind of answer or this method.

    Why we check: it would be ignored, or the kind is not the one that was meant.

    Example: `options` beside `answer: text`

    Fix: remove the key, or choose the kind it belongs to.
    """
    return Sentence(
        f"“{key}” belongs to “{what}: {listed(belongs)}”, and this one is {found}",
        f"remove “{key}”, or write “{what}: {belongs[0]}”",
    )


@_problem("PF123")
def raw_html(*, key: str, found: str) -> Sentence:
    """HTML in a text.

    What it means: the text contains a tag.

    Why we check: a checklist is also shown where there is no HTML: in tickets, on paper, in a terminal.

    Example: `why: It is <b>late</b>.`

    Fix: use Markdown (`**late**`); put a tag that is meant as text into backticks.
    """
    return Sentence(
        f"“{key}” contains HTML ({quoted(found)})",
        "use Markdown; a “<” that is meant as text stands in backticks, or between spaces",
    )


@_problem("PF124")
def missing_for_kind(*, keys: Sequence[str], what: str, found: str) -> Sentence:
    """A key that this kind of answer, or this method, cannot do without.

    What it means: a choice needs options, a scale its ends, a number its bands, and so on.

    Why we check: without it there is nothing to choose from or to compare with.

    Example: `answer: choice` without `options`

    Fix: add the key.
    """
    names = listed((f"“{key}”" for key in keys), last="and")
    return Sentence(f"“{what}: {found}” needs {names}", f"add {names}")


@_problem("PF125")
def named_twice(*, key: str, found: str) -> Sentence:
    """The same entry twice in a list.

    What it means: a list names the same thing two times.

    Why we check: the second is a slip, or another name was meant.

    Example: `sources: [wilson-2022, wilson-2022]`

    Fix: remove one.
    """
    return Sentence(f"“{key}” names {quoted(found)} twice", "remove one of the two")


@_problem("PF126")
def wrong_ending(*, found: str) -> Sentence:
    """A file that would not be read.

    What it means: files of checklists end in `.yml`.

    Why we check: the file would be ignored without a word.

    Example: `checklists/scoping.yaml`

    Fix: rename the file.
    """
    return Sentence(f"files of checklists end in “.yml”, this one in {quoted(found)}", "rename the file")


@_problem("PF127")
def no_front_matter(*, keys: Sequence[str]) -> Sentence:
    """A case without its facts.

    What it means: a page in the folder of cases does not begin with front matter.

    Why we check: the facts box, the lists and the links of a case are made from it.

    Example: a page that begins with its text

    Fix: begin the page with `---`, the keys of a case, and `---`.
    """
    return Sentence("a case begins with front matter", f"begin the page with “---”, then {', '.join(keys)}, then “---”")


#: What has a permanent address, or an anchor that texts name.
_ADDRESSED = ("the checklist", "the item", "the case", "the source", "the term")


# --- PF2: ids and links ----------------------------------------------------------------------------------------------


@_problem("PF201")
def id_twice(*, id: str, what: str, first: Place, at: Place, first_what: str, first_id: str) -> Sentence:
    """An id that is used twice.

    What it means: two things have the same id; capitals make no difference.

    Why we check: an id is the permanent address of a thing and the key of saved answers.

    Example: `id: FC-01` in two files

    Fix: give the newer one an id of its own; take a number that was never used.
    """
    other = first_what if first_what != what else "the first"
    written = "" if first_id == id else f", written “{first_id}”"
    why = "an id is a permanent address and the key of saved answers; " if what in _ADDRESSED else ""
    return Sentence(
        f"“{id}” is used twice",
        f"{why}give this one an id of its own",
        (f"{other} is {_on_line(at, first)}{written}",),
    )


@_problem("PF202")
def other_file_name(*, id: str, name: str) -> Sentence:
    """A checklist whose id is not the name of its file.

    What it means: `checklists/<id>.yml` holds the checklist called `<id>`.

    Why we check: whoever sees an id in a link finds its file without searching.

    Example: `id: scope` in `scoping.yml`

    Fix: rename the file, or, if it was never released, the id.
    """
    return Sentence(
        f"the id is “{id}”, but the file is called {quoted(name)}",
        f"rename the file to “{id}.yml”; an id that was released stays",
    )


@_problem("PF203")
def other_prefix(*, id: str, prefix: str) -> Sentence:
    """An item whose id does not begin with the prefix of its file.

    What it means: all items written in a file begin with its prefix.

    Why we check: the id says which checklist an item comes from.

    Example: `id: SC-07` in a file with `prefix: FC`

    Fix: correct the id; an item that was moved here says where it came from: `home: scoping`.
    """
    return Sentence(
        f"“{id}” does not begin with “{prefix}-”, the prefix of this file",
        "correct the id; if the item was moved here, name its old checklist: “home: …”",
    )


@_problem("PF204")
def nothing_called(*, what: str, id: str, names: Collection[str], where: str = "", stands: str = "") -> Sentence:
    """A name that nothing has.

    What it means: an item, source, case, stage, cause, section, verdict or checklist of this name does not exist.

    Why we check: the link would lead nowhere.

    Example: `sources: [wilsen-2022]`

    Fix: correct the name, or write what it names; the translation of an item that was moved moves with it.
    """
    if stands:
        return Sentence(
            f"there is no {what} {quoted(id)} in the file that this one translates",
            f"it stands in “{stands}.yml” now: move these lines to the translation of that file",
        )
    guess = _guess_item(id, names) if what == "item" else _guess(id, names, _some(names))
    return Sentence(f"there is no {what} {quoted(id)}{where}", guess)


def _some(names: Collection[str]) -> str:
    if len(names) == 1:
        return f"there is only {listed(names)}"
    return f"there are: {listed(names, last='and')}" if 0 < len(names) <= 12 else ""


@_problem("PF205")
def no_page(*, page: str, pages: Collection[str]) -> Sentence:
    """A page that does not exist.

    What it means: below the pages' folder there is no file of this path.

    Why we check: the link would lead nowhere.

    Example: `see: [guides/scopping.md]`

    Fix: correct the path; it is counted from the pages' folder and ends in `.md`.
    """
    return Sentence(
        f"there is no page {quoted(page)}",
        _guess(page, pages, "a path is counted from the pages' folder and ends in “.md”"),
    )


@_problem("PF206")
def no_anchor(*, page: str, anchor: str, anchors: Collection[str]) -> Sentence:
    """A heading that does not exist.

    What it means: the page is there, but no heading on it has this id.

    Why we check: the link would lead to the top of the page.

    Example: `see: [guides/scoping.md#price]`

    Fix: correct the id, or give the heading one: `## The price {#price}`.
    """
    return Sentence(
        f"no heading on “{page}” has the id {quoted(anchor)}",
        _guess(anchor, anchors, f"give it one: “## … {{#{anchor}}}”"),
    )


@_problem("PF207")
def uses_retired(*, id: str, now: Sequence[str]) -> Sentence:
    """A `use` of a retired item.

    What it means: the item is no longer asked anywhere.

    Why we check: the line would ask nothing.

    Example: `use: FC-09` where FC-09 is retired

    Fix: use the item that took its place, or remove the line.
    """
    return Sentence(f"“{id}” is retired", f"use {listed(now)} instead" if now else "remove this line")


@_problem("PF208")
def uses_own(*, id: str, first: Place, at: Place) -> Sentence:
    """A `use` of an item of the same file.

    What it means: the item is asked in this checklist already.

    Why we check: a page asks a question once.

    Example: `use: FC-01` in the file of FC-01

    Fix: remove the line.
    """
    return Sentence(
        f"“{id}” is an item of this checklist",
        "remove this line; “use” is for items of other checklists",
        (f"it is asked {_on_line(at, first)}",),
    )


@_problem("PF209")
def uses_twice(*, id: str, first: Place, at: Place) -> Sentence:
    """An item that is used twice in one checklist.

    What it means: two `use` lines name the same item.

    Why we check: a page asks a question once.

    Example: `use: SC-06` in two sections

    Fix: remove one of the two lines.
    """
    return Sentence(f"“{id}” is used twice", "remove one of the two lines", (f"the first is {_on_line(at, first)}",))


# PF210 belongs to the ledger: an item that was released and is gone.


@_problem("PF211")
def uses_profile(*, id: str) -> Sentence:
    """A `use` of an item of the project profile.

    What it means: the profile's items are asked with every checklist whose conditions name them.

    Why we check: the line would ask the same question again, and the profile is never scored.

    Example: `use: PP-01`

    Fix: remove the line; a condition may name the item at once.
    """
    return Sentence(
        f"“{id}” is an item of the project profile",
        "remove this line; conditions may name the profile's items without it",
    )


@_problem("PF212", "warning")
def nothing_names(*, what: str, id: str) -> Sentence:
    """A source or cause that nothing names.

    What it means: no item, case or text refers to it.

    Why we check: it may be a forgotten reference, or a leftover.

    Example: a source that no item cites

    Fix: name it where it belongs, or remove it.
    """
    return Sentence(f"nothing names the {what} “{id}”", "name it where it belongs, or remove it")


@_problem("PF213")
def reserved_id(*, id: str) -> Sentence:
    """An option with a reserved id.

    What it means: `unknown` is the answer “don't know”, which every item has.

    Why we check: records could not tell the two apart.

    Example: `{id: unknown, text: Not known, value: 0}`

    Fix: give the option another id, or remove it: “don't know” is always there.
    """
    return Sentence(
        f"“{id}” is the answer “don't know”, which every item has", "remove this option, or give it another id"
    )


@_problem("PF214")
def id_of_the_list(*, id: str) -> Sentence:
    """A checklist with the name of the list of checklists.

    What it means: the page of this checklist would stand where the list of all checklists stands.

    Why we check: one of the two would overwrite the other.

    Example: `checklists/index.yml` with `id: index`

    Fix: give the checklist another id, and its file that name.
    """
    return Sentence(f"“{id}” is the page that lists all checklists", "give the checklist, and its file, another name")


# --- PF3: meaning ----------------------------------------------------------------------------------------------------


@_problem("PF301")
def not_asked_here(*, who: str, asks: str, checklist: str, at: Place, written: Place | None) -> Sentence:
    """A condition on an item that this checklist does not ask.

    What it means: the item belongs to another checklist.

    Why we check: a condition must be settled by what stands on the same page, or in the project profile.

    Example: `when: {SC-06: [yes]}` in a checklist that does not use SC-06

    Fix: use the item here, above, or ask about an item of the profile.
    """
    return Sentence(
        f"{who} asks about “{asks}”, which “{checklist}” does not ask",
        f"add “use: {asks}” above it, or ask about an item of the project profile",
        _written(at, written),
    )


def _written(at: Place, written: Place | None) -> tuple[str, ...]:
    """Return the note that tells where a condition is written that a `use` line took over."""
    if written is None:
        return ()
    return (f"the condition is written {_on_line(at, written)}; a “use” line may set a “when” of its own",)


@_problem("PF302")
def looks_ahead(*, who: str, asks: str, there: Place, at: Place, written: Place | None) -> Sentence:
    """A condition that looks ahead.

    What it means: the item it asks about comes later, or is the item itself.

    Why we check: a page is read from top to bottom; a question whose condition comes later would jump.

    Example: `when: {FC-09: [yes]}` on FC-03

    Fix: move the item below the one it asks about, or ask without a condition.
    """
    if who == f"“{asks}”":
        return Sentence(f"{who} asks about itself", "ask about an earlier item, or ask without a condition")
    return Sentence(
        f"{who} asks about “{asks}”, which comes later ({_on_line(at, there).removeprefix('on ')})",
        f"a condition can only look back; move {who} below “{asks}”, or ask without a condition",
        _written(at, written),
    )


@_problem("PF303")
def asks_retired(*, who: str, asks: str, now: Sequence[str]) -> Sentence:
    """A condition on a retired item.

    What it means: the item is no longer asked, so the condition can never hold.

    Why we check: the question would silently disappear.

    Example: `when: {FC-09: [yes]}` where FC-09 is retired

    Fix: ask about the item that took its place, or remove the condition.
    """
    return Sentence(
        f"{who} asks about “{asks}”, which is retired",
        f"ask about {listed(now)} instead" if now else "remove this line of the condition",
    )


@_problem("PF304")
def accepts_other(*, asks: str, answer: str, answers: Sequence[str]) -> Sentence:
    """A condition that accepts an answer which the item cannot have.

    What it means: the item has other answers.

    Why we check: the condition could never hold.

    Example: `when: {FC-01: [always]}` where FC-01 is answered yes, partly or no

    Fix: name one of its answers.
    """
    return Sentence(
        f"“{asks}” cannot be answered {quoted(answer)}",
        _guess_and(answer, answers, f"its answers are {listed(answers, last='and')}"),
    )


@_problem("PF305")
def accepts_unknown(*, asks: str) -> Sentence:
    """A condition that accepts “don't know”.

    What it means: `unknown` leaves an item open, and a condition on an open item is not settled.

    Why we check: saying “don't know” must never decide anything.

    Example: `when: {FC-01: [unknown]}`

    Fix: leave `unknown` out.
    """
    return Sentence(
        f"a condition on “{asks}” accepts “unknown”", "leave it out; whoever does not know has not answered yet"
    )


@_problem("PF306")
def accepts_na(*, asks: str) -> Sentence:
    """A condition that accepts “n/a” where the item does not admit it.

    What it means: the item may not be answered “n/a”.

    Why we check: the condition could never hold.

    Example: `when: {FC-06: [n/a]}` where FC-06 is a must

    Fix: leave `n/a` out, or let the item admit it: `na: what justifies it`.
    """
    return Sentence(f"“{asks}” does not admit “n/a”", f"leave it out, or give “{asks}” the key “na”")


@_problem("PF307")
def asks_text(*, asks: str) -> Sentence:
    """A condition on an item that is answered in words.

    What it means: the item has no fixed answers.

    Why we check: words cannot be compared.

    Example: `when: {FC-09: [yes]}` where FC-09 has `answer: text`

    Fix: ask about another item, or give the item options.
    """
    return Sentence(
        f"“{asks}” is answered in words, so there is nothing to compare", "ask about an item with fixed answers"
    )


@_problem("PF308")
def not_a_comparison(*, asks: str, answer: str) -> Sentence:
    """A condition on a number that is no comparison.

    What it means: a number is compared: `">= 100"`.

    Why we check: whole lists of numbers would be needed otherwise.

    Example: `when: {BL-04: [high]}`

    Fix: write `>=`, `>`, `<=`, `<` or `=`, a space and a number, in quotes.
    """
    return Sentence(
        f"“{asks}” is a number, which {quoted(answer)} does not compare",
        'write “>=”, “>”, “<=”, “<” or “=” and a number, in quotes: ">= 100"',
    )


@_problem("PF309")
def begins_above_zero(*, id: str, found: str) -> Sentence:
    """The worst verdict does not start at 0.

    What it means: scores below the first `from` have no verdict.

    Why we check: every score needs one.

    Example: `from: 10` on the first verdict

    Fix: write `from: 0` on the worst verdict, and put it first.
    """
    return Sentence(
        f"the first verdict, “{id}”, starts at 0, not at {found}", "verdicts stand worst first; write “from: 0” here"
    )


@_problem("PF310")
def does_not_rise(*, id: str, found: str, before: str, before_found: str) -> Sentence:
    """A verdict that does not start above the one before it.

    What it means: verdicts stand worst first, and each starts higher than the last.

    Why we check: a verdict that no score reaches would never be given.

    Example: `from: 60` twice

    Fix: put the verdicts in order, or correct the number.
    """
    return Sentence(
        f"“{id}” starts at {found}, not above “{before}” ({before_found})",
        "verdicts stand worst first, and each starts higher than the one before",
    )


@_problem("PF311")
def out_of_reach(*, id: str, found: str, most: str, what: str) -> Sentence:
    """A verdict that no score can reach.

    What it means: it starts above the highest possible score.

    Why we check: it would never be given.

    Example: `from: 120` in percent

    Fix: write a number that can be reached.
    """
    return Sentence(f"“{id}” starts at {found}, and the score is at most {most}{what}", f"write at most {most}")


@_problem("PF312")
def decimals(*, found: str, unit: str) -> Sentence:
    """A start with decimals where whole numbers are counted.

    What it means: only points have decimals.

    Why we check: percentages are rounded down to whole numbers, so 59.5 would mean 60.

    Example: `from: 59.5`

    Fix: write a whole number, or count in points: `unit: points`.
    """
    return Sentence(
        f"“from” counts {unit}, which are whole, not {quoted(found)}",
        "write a whole number; only “unit: points” has decimals",
    )


@_problem("PF313")
def best_below_100(*, item: str, found: int, kind: str) -> Sentence:
    """An item whose best answer is not worth 100.

    What it means: nobody could ever close this gap.

    Why we check: the best answer of every item that can have a value is worth 100.

    Example: options worth 0 and 80

    Fix: give the best answer 100; use `weight` to let the item count less. Without any `value` an item is not counted.
    """
    best = f"all options of “{item}” together are" if kind == "many" else f"the best answer of “{item}” is"
    return Sentence(
        f"{best} worth {found}, not 100", "give the best answer 100, and a smaller “weight” if the item counts less"
    )


@_problem("PF314")
def must_without_cap(*, item: str, method: str) -> Sentence:
    """A must where nothing can be capped.

    What it means: only the methods weighted and weakest know musts.

    Why we check: readers would expect a must to decide, and it would not.

    Example: `need: must` in a checklist with `method: ladder`

    Fix: write `need: should`, or choose another method.
    """
    return Sentence(
        f"“{item}” is a must, and {method} knows none", "write “need: should”; only “weighted” and “weakest” have musts"
    )


@_problem("PF315")
def must_without_weight(*, item: str) -> Sentence:
    """A must that weighs nothing.

    What it means: its weight is 0.

    Why we check: what decides must also count.

    Example: `{need: must, weight: 0}`

    Fix: give it a weight of at least 1, or make it a should.
    """
    return Sentence(f"“{item}” is a must and weighs nothing", "give it a weight of at least 1, or write “need: should”")


@_problem("PF316")
def must_without_value(*, item: str) -> Sentence:
    """A must whose answers have no value.

    What it means: it is answered in words, or its options have no values.

    Why we check: nothing anybody answers could satisfy or break it.

    Example: `{need: must, answer: text}`

    Fix: give its answers values, or write `need: should`.
    """
    return Sentence(
        f"“{item}” is a must, but none of its answers has a value", "give its answers values, or write “need: should”"
    )


@_problem("PF317", "warning")
def musts_need_three(*, found: int) -> Sentence:
    """Musts with fewer than three verdicts.

    What it means: a must at “no” leads to the worst verdict, one at “partly” to the second best; with two verdicts
    these are the same.

    Why we check: “partly” would count as “no”.

    Example: musts in a checklist with two verdicts

    Fix: add a verdict between them, or use no musts.
    """
    return Sentence(
        f"there are musts, but only {found} verdicts",
        "with fewer than three, a must answered “partly” counts as “no”; add one between them, or use no musts",
    )


@_problem("PF318")
def wrong_count(*, key: str, expected: str, found: int, help: str = "") -> Sentence:
    """Too few or too many entries.

    What it means: a matrix has two axes and four verdicts, `at` names two sides, a choice has two options or more.

    Why we check: with another number the result has no meaning.

    Example: three `axes`

    Fix: write the number that the message names.
    """
    return Sentence(f"“{key}” has {expected}, not {found}", help)


@_problem("PF319")
def quadrant_twice(*, id: str, other: str, at: Sequence[str]) -> Sentence:
    """Two verdicts in one quadrant.

    What it means: two verdicts of a matrix have the same `at`, so another quadrant has none.

    Why we check: every pair of sides needs exactly one verdict.

    Example: `at: [high, low]` twice

    Fix: give each verdict a quadrant of its own.
    """
    return Sentence(
        f"“{id}” stands at [{', '.join(at)}], where “{other}” is",
        "the four are: [low, low], [low, high], [high, low], [high, high]",
    )


@_problem("PF320")
def rule_without_condition(*, verdict: str) -> Sentence:
    """A rule without a condition that is not the last.

    What it means: it always holds, so no rule after it is ever tried.

    Why we check: the rules below would be dead.

    Example: `{verdict: batch}` above another rule

    Fix: give it a condition, or move it to the end.
    """
    return Sentence(
        f"the rule for “{verdict}” has no condition and is not the last", "give it a condition, or move it to the end"
    )


@_problem("PF321")
def last_rule_conditional(*, verdict: str) -> Sentence:
    """The last rule has a condition.

    What it means: if it does not hold, there is no verdict.

    Why we check: every way of answering needs one.

    Example: a list of rules that ends with `{when: …, verdict: stream}`

    Fix: end with a rule without a condition.
    """
    return Sentence(
        f"the last rule, for “{verdict}”, has a condition",
        "end with a rule that has none, so that there is always a verdict",
    )


@_problem("PF322")
def no_rule_for(*, id: str) -> Sentence:
    """A verdict that no rule gives.

    What it means: it is never reached.

    Why we check: it is a forgotten rule, or a leftover.

    Example: a verdict `later` without a rule

    Fix: add a rule, or remove the verdict.
    """
    return Sentence(f"no rule gives the verdict “{id}”", "add a rule for it, or remove it")


@_problem("PF323")
def band_bounds(*, both: bool) -> Sentence:
    """A band with both limits, or with none.

    What it means: a band has `from` where more is better, or `upto` where less is better, never both.

    Why we check: with both it would not be clear which side is the better one.

    Example: `{from: 10, upto: 20, value: 50}`

    Fix: write one of the two; the bands beside it draw the other limit.
    """
    found = "both" if both else "neither"
    return Sentence(
        f"a band has “from” or “upto”, not {found}", "“from” where more is better, “upto” where less is better"
    )


@_problem("PF324")
def band_order(*, item: str, limit: str, value: int, other: str, other_value: int) -> Sentence:
    """Bands that contradict each other.

    What it means: a better number would be worth less, or as much as a worse one.

    Why we check: better numbers are worth more.

    Example: `[{upto: 100, value: 50}, {upto: 300, value: 100}]`

    Fix: give the better limit the greater value.
    """
    return Sentence(
        f"a band of “{item}” makes {limit} worth {value}, and the worse {other} worth {other_value}",
        "the better the number, the more it is worth",
    )


@_problem("PF325")
def empty_scale(*, low: int, high: int) -> Sentence:
    """A scale that does not rise.

    What it means: `max` is not greater than `min`.

    Why we check: the greatest step is the best answer.

    Example: `{min: 5, max: 1}`

    Fix: exchange the two, or correct them.
    """
    return Sentence(
        f"“max” is greater than “min” ({low}), not {high}",
        "the greatest step is the best answer; reword the question if less is better",
    )


@_problem("PF326")
def later_than_now(*, key: str, found: str, checklist: str, version: str) -> Sentence:
    """A version that lies ahead.

    What it means: the checklist that the item came from has not reached this version.

    Why we check: answers are compared with it to see whether their meaning changed since.

    Example: `changed: 2.0.0` in version 1.4.0

    Fix: correct it, or raise the checklist's `version`.
    """
    return Sentence(f"“{key}” says {found}, and “{checklist}” is at {version}", "correct it, or raise “version”")


@_problem("PF327")
def replaced_by_itself(*, item: str) -> Sentence:
    """A retired item that names itself as its successor.

    What it means: `now` names the retired item.

    Why we check: readers of an old link would go in circles.

    Example: `id: FC-09` with `retired: {now: [FC-09], …}`

    Fix: name another item, or leave `now` out.
    """
    return Sentence(f"“{item}” is retired in favour of itself", "name another item, or leave “now” out")


@_problem("PF328")
def profile_scored() -> Sentence:
    """A profile with a scoring.

    What it means: the project profile collects facts.

    Why we check: facts about a project are neither good nor bad.

    Example: `scoring` in `profile.yml`

    Fix: remove `scoring`; put questions that can be answered well or badly into a checklist.
    """
    return Sentence("the project profile is never scored", "remove “scoring”")


@_problem("PF329")
def profile_must(*, item: str) -> Sentence:
    """A must in the profile.

    What it means: an item of the project profile has `need: must`.

    Why we check: nothing in the profile is scored, so nothing can be capped.

    Example: `need: must` on PP-01

    Fix: remove `need`.
    """
    return Sentence(
        f"“{item}” is a must, and the project profile has none",
        "remove “need”; facts decide which questions are asked, not how they are judged",
    )


@_problem("PF331")
def wrong_sum(*, path: str, minutes: int, found: int) -> Sentence:
    """A path whose minutes are not the sum of its steps.

    What it means: the path promises another time than its steps take.

    Why we check: readers plan with it.

    Example: `minutes: 90` over steps of 85 minutes

    Fix: correct the sum, or a step.
    """
    return Sentence(
        f"“{path}” takes {minutes} minutes, and its steps take {found}", f"write “minutes: {found}”, or correct a step"
    )


@_problem("PF332")
def leads_forward(*, arrow: str, start: str, to: str) -> Sentence:
    """An arrow that does not lead back.

    What it means: `to` is not an earlier stage than `from`.

    Why we check: an arrow is a way back; going on is what a gate is for.

    Example: `{from: data, to: training}`

    Fix: exchange the two, or correct one.
    """
    return Sentence(
        f"“{arrow}” leads from “{start}” to “{to}”, which is not earlier",
        "an arrow leads back; exchange “from” and “to”, or correct one of them",
    )


@_problem("PF333")
def half_an_arrow(*, arrow: str, found: Sequence[str]) -> Sentence:
    """An arrow with neither or both of its two forms.

    What it means: an arrow has `from` and `to`, or `consider`, not a mixture.

    Why we check: it must be clear where it leads.

    Example: `{from: data, consider: hold}`

    Fix: write “from” and “to” for a way back, “consider” for a hold or a stop.
    """
    has = f"not {listed((f'“{key}”' for key in found), last='and')}" if found else "and this one has none of them"
    return Sentence(
        f"“{arrow}” has “from” and “to”, or “consider”, {has}",
        "“from” and “to” are a way back; “consider” is a hold or a stop",
    )


@_problem("PF334")
def not_of_profile(*, stage: str, asks: str) -> Sentence:
    """A stage that asks about an item outside the profile.

    What it means: only the profile's answers say at which stage a project is.

    Why we check: every project has a profile, but not every one has answered a certain checklist.

    Example: `when: {FC-01: [yes]}` on a stage

    Fix: name an item of the profile.
    """
    return Sentence(
        f"“{stage}” asks about “{asks}”, which is no item of the project profile",
        "only the profile says at which stage a project is",
    )


@_problem("PF335")
def nothing_counts(*, what: str, id: str) -> Sentence:
    """A part of the scoring in which nothing can count.

    What it means: no item of the rung, axis or checklist can have a value.

    Why we check: its score would always be empty.

    Example: an axis over a section of texts

    Fix: add an item that can have a value, or leave the part out.
    """
    return Sentence(f"nothing in the {what} “{id}” can have a value", "add an item that can, or leave it out")


@_problem("PF336")
def mixed_bands(*, item: str) -> Sentence:
    """Bands with different kinds of limit.

    What it means: some bands of the item have `from`, others `upto`.

    Why we check: a number could fall into two bands at once.

    Example: `[{from: 90, value: 100}, {upto: 10, value: 50}]`

    Fix: use the same of the two in all bands of an item.
    """
    return Sentence(
        f"“{item}” has bands with “from” and bands with “upto”",
        "use “from” in all where more is better, “upto” in all where less is better",
    )


# --- PF4: answers ----------------------------------------------------------------------------------------------------


# The engine reports what it finds as a code with facts; the facts have the names that these functions take.


@_problem("PF401")
def value_not_possible(*, item: str, value: str, accepts: Sequence[str]) -> Sentence:
    """An answer that the item cannot have.

    What it means: the record answers an item with a value that its edition does not know.

    Why we check: an answer that is not understood must not be counted as one that is.

    Example: `FC-01: maybe`

    Fix: use one of the item's answers; `unknown` is always possible.
    """
    known = f"its answers are {listed(accepts, last='and')}" if accepts else ""
    return Sentence(f"“{item}” cannot be answered {quoted(value)}", _guess_and(value, accepts, known).strip())


@_problem("PF402")
def na_not_admitted(*, item: str) -> Sentence:
    """An “n/a” where the item does not admit it.

    What it means: the question applies to every project that is asked it.

    Why we check: what is inconvenient must not leave the count.

    Example: `FC-06: {value: n/a, note: Not us}` where FC-06 is a must

    Fix: answer the question; `unknown` says that you do not know yet.
    """
    return Sentence(f"“{item}” does not admit “n/a”", "answer it; “unknown” says that you do not know yet")


@_problem("PF403")
def value_not_text(*, item: str) -> Sentence:
    """An answer that is no text.

    What it means: the value of an answer is a list, a mapping or another thing that no item takes.

    Why we check: nothing is guessed from a damaged record.

    Example: `FC-01: [yes]`

    Fix: write the answer as a text: `FC-01: yes`.
    """
    return Sentence(f"the answer to “{item}” is a text", f"write “{item}: yes”, or another of its answers")


@_problem("PF404", "warning")
def unknown_item(*, item: str, names: Collection[str]) -> Sentence:
    """An answer to an item that does not exist here.

    What it means: the record answers an item that no checklist of this site has.

    Why we check: a misspelt id would leave its item open without anybody noticing. The answer is kept.

    Example: `FC-001: yes`

    Fix: correct the id, or leave it: it may belong to another edition or another site.
    """
    return Sentence(f"there is no item “{item}” here; its answer is kept and counts nowhere", _guess_item(item, names))


@_problem("PF405")
def misspelt_item(*, item: str, names: Collection[str]) -> Sentence:
    """An answer under a known prefix to an item that does not exist, where a verdict is required.

    What it means: the prefix belongs to a checklist of this site, and the number to no item of it.

    Why we check: a requirement must not be met, or missed, because of a typing error.

    Example: `FC-99: yes` with `--require ready`

    Fix: correct the id or remove the answer.
    """
    return Sentence(f"there is no item “{item}” here", _guess_item(item, names))


@_problem("PF406")
def no_step(*, item: str, value: str, min: int, max: int) -> Sentence:
    """An answer that is no step of its scale.

    What it means: the item is answered by a whole number between two ends, and this is none.

    Why we check: an answer that is not understood must not be counted as one that is.

    Example: `ME-04: 6` on a scale from 1 to 5

    Fix: write a whole number within the ends of the scale.
    """
    return Sentence(
        f"“{item}” cannot be answered {quoted(value)}", f"write a whole number from {min} to {max}, as “{item}: {max}”"
    )


@_problem("PF407")
def no_number(*, item: str, value: str) -> Sentence:
    """An answer that is no number, where one is asked for.

    What it means: the item is answered by a number, without its unit, and this is none.

    Why we check: an answer that is not understood must not be counted as one that is.

    Example: `SI-20: 300 ms`

    Fix: write digits alone, with a point before decimals: at most fifteen digits and six decimals.
    """
    return Sentence(
        f"“{item}” cannot be answered {quoted(value)}",
        "write digits alone, with a point before at most six decimals, such as 0.82",
    )


@_problem("PF410")
def not_json() -> Sentence:
    """A record that is no JSON.

    What it means: the file is damaged, or something else.

    Why we check: answers read from half a file would be half the answers.

    Example: a file that was cut off while it was copied

    Fix: save the project again, or use the newest file that opens.
    """
    return Sentence("this is no JSON, so no saved project can be read from it", "save the project again")


@_problem("PF411")
def record_too_large(*, limit: int) -> Sentence:
    """A record that is too large.

    What it means: no project of any size needs as many characters.

    Why we check: opening a file must stay quick, whoever sent it.

    Example: an export of a whole database

    Fix: choose the file that Preflight saved.
    """
    return Sentence(f"this has more than {limit:,} characters", "choose the file that Preflight saved")


@_problem("PF412")
def record_too_deep(*, limit: int) -> Sentence:
    """A record with lists and mappings inside one another, too deep.

    What it means: the file has more levels than a record can have.

    Why we check: such a file is made to break programs, or is something else.

    Example: `[[[[[[…`

    Fix: choose the file that Preflight saved.
    """
    return Sentence(f"this stands more than {limit} levels deep", "choose the file that Preflight saved")


@_problem("PF413")
def not_a_record() -> Sentence:
    """A file that is no record.

    What it means: it does not have what a saved project has.

    Why we check: answers read from a wrong file would be nobody's.

    Example: a package.json

    Fix: choose a file that Preflight saved; a record has `preflight: 1` and a mapping `answers`.
    """
    return Sentence("this is not a saved project", "a record has “preflight: 1” and a mapping “answers”")


@_problem("PF414", "warning")
def other_format(*, found: object) -> Sentence:
    """A record of another format.

    What it means: it was saved by a newer version of Preflight.

    Why we check: what this version does not know is kept, but not shown.

    Example: `preflight: 2`

    Fix: open it with the version that saved it, or go on: nothing in it is lost.
    """
    return Sentence(
        f"this project was saved in format {quoted(str(found))}, and this version knows format 1",
        "what it does not know is kept, and not shown; a newer version shows all",
    )


@_problem("PF420")
def not_a_link() -> Sentence:
    """A link that holds no result.

    What it means: what stands after “#r=1.” was cut off or changed on its way.

    Why we check: half a result would be another result.

    Example: a link that a mail program broke into two lines

    Fix: copy the whole link again, or ask for the file.
    """
    return Sentence(
        "this link holds no result; perhaps it was cut off", "copy the whole link again, or ask for the file"
    )


@_problem("PF421")
def link_of_other_format(*, found: str) -> Sentence:
    """A link of another format.

    What it means: it was made by a newer version of Preflight.

    Why we check: reading it as if it were ours would show what nobody said.

    Example: a link with `#r=2.`

    Fix: open it on the site that made it.
    """
    return Sentence(
        f"this link has format {quoted(found)}, and this version knows 1", "open it on the site that made it"
    )


@_problem("PF431", "warning")
def edition_not_kept(*, checklist: str, version: str, now: str) -> Sentence:
    """Answers to an edition that is not in the ledger.

    What it means: the older of two records was answered by a version of the checklist that was never released, or
    whose file is gone.

    Why we check: without that version nobody can say what the checklist changed and what the project did.

    Example: a snapshot of a draft, taken before the first `preflight release`

    Fix: take the file of that version back from version control; else read both sides as answers to today’s version.
    """
    return Sentence(
        f"the older answers to {quoted(checklist)} were given to version {version}, which is not in the ledger",
        f"both sides are read by version {now}; put {checklist}@{version}.json back to tell apart what changed",
    )


@_problem("PF432", "warning")
def edition_not_named(*, checklist: str, now: str) -> Sentence:
    """Answers that do not say to which edition they were given.

    What it means: neither the older record nor its answers name a version of the checklist that the ledger has.

    Why we check: without it nobody can say what the checklist changed and what the project did.

    Example: a record that a person wrote without `editions`

    Fix: write `editions: {failure-causes: 1.0.0}` into the record, if you know it.
    """
    return Sentence(
        f"the older answers do not say to which version of {quoted(checklist)} they were given",
        f"both sides are read by version {now}; “editions: {{{checklist}: …}}” in the record says it",
    )


@_problem("PF441")
def line_too_long(*, limit: int) -> Sentence:
    """A line that is longer than any record.

    What it means: in a file of lines each line is one saved project, and this one has more bytes than any project.

    Why we check: reading a file of any size takes no more memory than its longest line.

    Example: a file whose records stand in a row without line breaks

    Fix: put each record on a line of its own; the other lines were read.
    """
    return Sentence(
        f"this line has more than {limit:,} bytes, so it is not one saved project",
        "put each record on a line of its own",
    )


@_problem("PF442")
def line_answers_nothing(*, path: str) -> Sentence:
    """A line from which it cannot be told which checklist is meant.

    What it means: the record on this line answers no item that a checklist here has of its own.

    Why we check: without `--checklist` the answers decide by which checklists a project is scored, and a line without
    any result would be missed by nobody.

    Example: `{"preflight": 1, "answers": {}}`

    Fix: name the checklist with `--checklist`, or take the line out.
    """
    return Sentence(
        f"“{path}” answers no checklist’s own items", "name one with --checklist; the other lines are scored"
    )


# --- PF5: pages ------------------------------------------------------------------------------------------------------


@_problem("PF501")
def bracket_names_nothing(*, id: str, names: Collection[str]) -> Sentence:
    """A bracket that names nothing.

    What it means: the text in brackets looks like the id of an item, a case or a source, and there is none.

    Why we check: it would stand on the page as it is, brackets and all.

    Example: `[FC-99]`

    Fix: correct the id; brackets that are meant as text stand in backticks or after a backslash.
    """
    otherwise = "brackets that are meant as text stand in backticks, or after a backslash: \\["
    guess = _guess_item(id, names) if id.isupper() else _guess(id, names, otherwise)
    return Sentence(f"“[{id}]” names nothing", guess)


@_problem("PF502")
def embeds_nothing(*, target: str, names: Collection[str]) -> Sentence:
    """An embedded block that names nothing.

    What it means: there is no checklist, section or item of this name.

    Why we check: the place on the page would stay empty.

    Example: a fence `preflight` around `failure-cause`

    Fix: name a checklist, a section as `checklist-id#section-id`, or an item.
    """
    return Sentence(
        f"there is nothing called {quoted(target)} to embed",
        _guess(target, names, "name a checklist, “checklist-id#section-id” or an item"),
    )


@_problem("PF503")
def embed_not_one_line(*, found: int) -> Sentence:
    """An embedded block of no or several lines.

    What it means: a fence `preflight` holds one line, which names what it embeds.

    Why we check: each block shows one thing.

    Example: a fence `preflight` around two ids

    Fix: write one block for each.
    """
    return Sentence(
        f"a “preflight” block holds one line, not {found}",
        "name a checklist, “checklist-id#section-id” or an item; one block for each",
    )


# --- PF6: translations -----------------------------------------------------------------------------------------------


@_problem("PF601")
def translates_nothing(*, key: str, of: str) -> Sentence:
    """A translated text that its source does not have.

    What it means: the translation has a text under a key that is empty or missing in the source.

    Why we check: no page would show it; most often the key is another's, or the source has lost the text.

    Example: `template` for an item that has none

    Fix: remove the text, or move it to where it belongs.
    """
    where = f" of “{of}”" if of else ""
    return Sentence(f"the source{where} has no text “{key}”", "remove it, or move it to where it belongs")


@_problem("PF602")
def page_without_source(*, page: str, pages: Collection[str]) -> Sentence:
    """A translated page that its source does not have.

    What it means: there is no page of this path in the language that the site is written in.

    Why we check: pages have the same addresses in every language, so that a reader can change the language on each.

    Example: `cases/email-open-rates.md`

    Fix: give it the path of its source, or write the source too.
    """
    return Sentence(f"no page of the source is called {quoted(page)}", _guess(page, pages, "write the source too"))


@_problem("PF603")
def anchors_lost(*, anchors: Sequence[str], source: str) -> Sentence:
    """A translated page lacks an anchor.

    What it means: a heading or another part of the source has an id that the translation does not have.

    Why we check: links lead to these ids, whatever the language.

    Example: `## 문제 정의` for `## The problem {#problem}`

    Fix: write the same id behind the heading.
    """
    ids = listed((f"{{#{anchor}}}" for anchor in anchors), last="and")
    return Sentence(
        f"the ids {ids} are missing" if len(anchors) > 1 else f"the id {ids} is missing",
        "write it where the source has it",
        (f"the source is {source}",),
    )


@_problem("PF604", "warning")
def untranslated(*, language: str, thing: str, keys: Sequence[str], source: Place) -> Sentence:
    """A text that a language lacks.

    What it means: the source has a text, and the translation has none for it.

    Why we check: the page shows the text as the source has it, and says so.

    Example: an item of the source that the translation does not have yet

    Fix: write the text, or send the sheet of `preflight export --texts` to somebody who does.
    """
    what = f"“{thing}”" if thing else "this file"
    texts = f": {', '.join(key for key in keys)}" if any(keys) else ""
    return Sentence(
        f"“{language}” lacks {what}{texts}", "write it, or leave it: pages show the source’s text", _written_at(source)
    )


@_problem("PF605", "warning")
def outdated(*, language: str, thing: str, version: str, of: str, source: Place) -> Sentence:
    """A text that was translated from another version.

    What it means: the source has changed since the translation was made, or nobody wrote what it was made from.

    Why we check: a translation that says something else is worse than none: texts of checklists and of the library
    are shown as the source has them, pages say that they are of an older version.

    Example: `of: 1.0.0` where the checklist is at 1.1.0

    Fix: compare it with the source, change what differs, and write the version it fits now.
    """
    what = f"“{thing}”" if thing else "this file"
    made = f"of {of}" if of else "of no version"
    return Sentence(
        f"“{language}” has {what} {made}, and the source is at {version}",
        f"compare the two; when they say the same, write “of: {version}”",
        _written_at(source),
    )


def _written_at(source: Place) -> tuple[str, ...]:
    return (f"the source is {source.path}:{source.line}" if source.line else f"the source is {source.path}",)


@_problem("PF606")
def no_such_words(*, key: str, names: Collection[str]) -> Sentence:
    """A sentence of the interface that there is not.

    What it means: no page says anything under this key.

    Why we check: the sentence would never be seen, and the one that was meant stays untranslated.

    Example: `catalog.title`

    Fix: correct the key, or remove the line.
    """
    return Sentence(f"the interface has no sentence {quoted(key)}", _guess(key, names))


@_problem("PF607")
def other_facts(*, key: str, found: Collection[str], expected: Collection[str]) -> Sentence:
    """A sentence of the interface with other facts.

    What it means: the sentence lacks a fact in braces that its source has, or has one that nobody fills in.

    Why we check: the reader would miss a number or a name, or see the braces.

    Example: `{count} Fragen` for `{n} questions`

    Fix: use the same facts, in any order.
    """
    have = listed((f"{{{fact}}}" for fact in sorted(found)), last="and") if found else "none"
    want = listed((f"{{{fact}}}" for fact in sorted(expected)), last="and") if expected else "none"
    return Sentence(f"{quoted(key)} has the facts {have}; its source has {want}", "use the same facts, in any order")


@_problem("PF608", "warning")
def unsaid(*, language: str, keys: Sequence[str]) -> Sentence:
    """Sentences of the interface that a language lacks.

    What it means: neither the package nor the site has words of the interface in this language, or not all of them.

    Why we check: buttons and messages are shown in the language of the source.

    Example: a site in a language that the package does not speak

    Fix: write them under `words` in a library file of the language, by the keys of the package's `languages/*.yml`.
    """
    some = ", ".join(keys[:5]) + (", …" if len(keys) > 5 else "")
    return Sentence(
        f"“{language}” lacks sentences of the interface: {some}",
        "write them under “words”, by their keys",
    )


@_problem("PF611")
def not_a_sheet(
    *, columns: Sequence[str], found: Sequence[str] = (), beyond: str = "", broken: bool = False
) -> Sentence:
    """A sheet of texts without its columns.

    What it means: the first row does not name each column that `preflight export --texts` writes, and each once; or a
    row has cells that belong to no column, or a text in quotes without an end.

    Why we check: by them each text finds its place.

    Example: a sheet whose column `id` was deleted

    Fix: keep all columns, in any order, and let the spreadsheet write the file.
    """
    if broken:
        return Sentence("a text in quotes has no end, or goes on behind it", "let a spreadsheet write the file as CSV")
    if beyond:
        return Sentence(
            f"this row goes on behind the last column, with {quoted(beyond)}",
            "put texts in quotes, as spreadsheets do, so that what separates cells is no part of them",
        )
    return Sentence(
        f"a sheet of texts has the columns {', '.join(columns)}, each once, not {', '.join(found) or 'none'}",
        "export it again, and change only the last column",
    )


@_problem("PF612")
def row_of_nothing(*, file: str, names: Collection[str], id: str | None = None) -> Sentence:
    """A row of a sheet that belongs to no text.

    What it means: there is no text of this file and id.

    Why we check: the translation would be lost.

    Example: a row whose id was typed over

    Fix: correct the id; nothing of the sheet was taken.
    """
    if id is None:
        return Sentence(f"there is no file of texts {quoted(file)}", _guess(file, names, "export the sheet again"))
    return Sentence(f"{quoted(file)} has no text {quoted(id)}", _guess(id, names, "export the sheet again"))


@_problem("PF613")
def row_twice(*, id: str, first: Place) -> Sentence:
    """Two rows of a sheet for one text.

    What it means: the same file and id stand in two rows.

    Why we check: one of the two translations would be lost.

    Example: a row that was copied

    Fix: remove one of the two; nothing of the sheet was taken.
    """
    return Sentence(f"{quoted(id)} stands in two rows", "remove one of the two", (f"the other is row {first.line}",))


@_problem("PF614")
def source_differs(*, id: str) -> Sentence:
    """A row of a sheet whose source is another text.

    What it means: the column `source` does not say what the source says now.

    Why we check: the source has changed since the export, or rows were shifted against each other.

    Example: a sheet in which one column was sorted alone

    Fix: export the sheet again and bring the translations over; nothing of the sheet was taken.
    """
    return Sentence(
        f"the source of {quoted(id)} is not the text in this row",
        "it has changed since the export, or rows were shifted: export the sheet again",
    )


@_problem("PF615")
def row_empties(*, id: str) -> Sentence:
    """A row of a sheet that would delete a translation.

    What it means: the row has no translation, and there is one already.

    Why we check: an emptied cell is more often a slip than a wish.

    Example: a cell that was cleared

    Fix: write the translation, or leave the row out; nothing of the sheet was taken.
    """
    return Sentence(f"{quoted(id)} has a translation, and this row has none", "write it, or leave the row out")


@_problem("PF616")
def other_brackets(*, id: str, found: Collection[str], expected: Collection[str]) -> Sentence:
    """A row of a sheet that names other things than its source.

    What it means: ids in brackets or pages in links differ from those of the source.

    Why we check: this is how a translation in the wrong row shows, and how a citation gets lost.

    Example: `[wilson-2022]` in the source, and nothing in brackets in the translation

    Fix: name what the source names; nothing of the sheet was taken.
    """
    have, want = (", ".join(sorted(names)) or "nothing" for names in (found, expected))
    return Sentence(
        f"{quoted(id)} names {have}, and its source names {want}", "name the same, or move the text to its own row"
    )


@_problem("PF617")
def comment_lost(*, text: str) -> Sentence:
    """A comment that writing the file would lose.

    What it means: a file of translations that is written anew keeps the comment at its top, and no other.

    Why we check: what somebody wrote is not thrown away.

    Example: a comment between two items

    Fix: move it to the top of the file; nothing of the sheet was taken.
    """
    return Sentence(f"the comment {quoted(text)} would be lost", "move it to the top of the file")


@_problem("PF618")
def other_language(*, language: str, found: str) -> Sentence:
    """A row of a sheet in another language.

    What it means: the column `language` does not name the language that the sheet is imported as.

    Why we check: translations of one language would stand on the pages of another.

    Example: a sheet of `ko` imported with `--texts ja`

    Fix: name the sheet's own language; nothing of the sheet was taken.
    """
    return Sentence(
        f"this row is in {quoted(found)}, and the sheet is imported as {quoted(language)}",
        f"import it with “--texts {found}”" if found else "write the language, or export the sheet again",
    )


@_problem("PF631")
def not_a_release(*, reason: str) -> Sentence:
    """A file of the ledger that holds no release.

    What it means: a file in `checklists/released/` is not what `preflight release` writes.

    Why we check: by the ledger we know what links, saved answers and other people's files still name.

    Example: a file with the marks of an unsettled merge in it

    Fix: take the file back from version control; the ledger is never edited by hand.
    """
    return Sentence(
        f"this is nothing that was released: {reason}",
        "take the file back from version control; “preflight release” alone writes here",
    )


@_problem("PF632")
def released_item_gone(*, id: str, version: str) -> Sentence:
    """A released item that is gone.

    What it means: a released version of this checklist asked the item, and no checklist has it any more.

    Why we check: links in tickets and saved answers still name it.

    Example: an item that was deleted after its release

    Fix: put it back, with `retired: {in: …, now: […], why: …}` where it is no longer asked.
    """
    return Sentence(
        f"the item {quoted(id)} was released in version {version} and is gone",
        "put it back; an item that is no longer asked has “retired: {in: …, now: […], why: …}”",
        ("links and saved answers still name it",),
    )


@_problem("PF633")
def not_released(*, what: str, version: str, checklist: str, keys: Collection[str] = ()) -> Sentence:
    """A change without a release.

    What it means: a text or value differs from the released version that the checklist still claims to be, or the
    version that it claims to be was never released.

    Why we check: two teams that answered the same version answered the same questions, and got the same verdict for
    the same answers.

    Example: an item whose `ask` was changed while `version` stayed

    Fix: `preflight release` shows what changed, asks whether it means the same, and writes version and ledger.
    """
    said = f" ({listed(map(quoted, keys), last='and')})" if keys else ""
    if not what:
        message = f"version {version} of {quoted(checklist)} is not released"
    else:
        message = f"{what} has changed{said} since version {version} was released"
    return Sentence(message, f"run “preflight release {checklist}”, which says what the next version is called")


@_problem("PF634")
def version_back(*, checklist: str, version: str, released: str) -> Sentence:
    """A version older than one that was released.

    What it means: a later version of this checklist is in the ledger.

    Why we check: what was answered since then would count as older than it is, and be asked again.

    Example: a branch that was merged with its old `version`

    Fix: take the released version, and let `preflight release` count on from there.
    """
    return Sentence(
        f"{quoted(checklist)} says version {version}, and {released} was released already",
        f"write {released}, and let “preflight release” count on from there",
    )


@_problem("PF635")
def asked_again(*, id: str, version: str) -> Sentence:
    """A retired item that is asked again.

    What it means: a released version had retired the item, and it is not retired any more.

    Why we check: its page said that nobody is asked, its answers went to others, and those in old records are stale.

    Example: the line `retired` was removed

    Fix: retire it as before, and ask again under a new number.
    """
    return Sentence(
        f"{quoted(id)} was retired in version {version}, and is asked again",
        "put “retired” back, and ask under a number that was never used",
    )


@_problem("PF636")
def id_reused(*, id: str, home: str, version: str) -> Sentence:
    """An id that was released for another thing.

    What it means: the ledger knows the item as one of another checklist, and this one does not say that it came from
    there.

    Why we check: saved answers would count for a question that nobody had asked, by the version of another checklist.

    Example: an item that was moved to another file without `home`

    Fix: write `home` where the item was moved, else take a number that was never used.
    """
    return Sentence(
        f"{quoted(id)} was released as an item of {quoted(home)}, in its version {version}",
        f"write “home: {home}” if it was moved here; another question needs a number of its own",
    )


@_problem("PF637")
def released_checklist_gone(*, id: str, version: str) -> Sentence:
    """A released checklist that is gone.

    What it means: the ledger has versions of a checklist that no file holds.

    Why we check: links and saved answers still name it and its items.

    Example: a file that was renamed

    Fix: put the file back; its items can be retired, or move to other files with `home`.
    """
    return Sentence(
        f"the checklist {quoted(id)} was released in version {version} and is gone",
        f"put “{id}.yml” back; its items can be retired one by one",
    )


@_problem("PF638")
def released_page_gone(*, page: str) -> Sentence:
    """A released page that is gone.

    What it means: the page had an address when something was released, and no page says that it stood there before.

    Why we check: links to it lead nowhere.

    Example: a guide that was renamed

    Fix: write `formerly: [old/path.md]` at the top of the page that took its place.
    """
    return Sentence(
        f"the page {quoted(page)} is gone, and nothing leads on from its address",
        f"write “formerly: [{page}]” at the top of the page that took its place",
    )


@_problem("PF639")
def stood_nowhere(*, path: str, reason: Literal["path", "page", "twice"], first: str = "") -> Sentence:
    """A former path that cannot lead on.

    What it means: an entry of `formerly` is no path of a page, or something else stands there.

    Why we check: the address of a page leads to one place.

    Example: `formerly: [/guides/old]`

    Fix: name paths below the pages' folder, with “.md”, at which nothing stands any more.
    """
    reasons = {
        "path": ("is no path of a page", "name it from the pages' folder on: “guides/old.md”"),
        "page": ("is a page itself", "remove it here, or the page there"),
        "twice": (f"is said to have become {quoted(first)} as well", "remove it from one of the two"),
    }
    what, help = reasons[reason]
    return Sentence(f"{quoted(path)} {what}", help)


@_problem("PF640", "warning")
def never_released(*, checklist: str) -> Sentence:
    """A checklist that was never released.

    What it means: other checklists are in the ledger, and this one is not.

    Why we check: until then anything in it may change without anybody being told, links and answers included.

    Example: a new checklist

    Fix: `preflight release` writes its first version into the ledger.
    """
    return Sentence(
        f"{quoted(checklist)} was never released", f"run “preflight release {checklist}” once people may rely on it"
    )


# --- PF7: the author's lint ------------------------------------------------------------------------------------------


@_problem("PF701", "warning")
def never_reached(*, verdict: str, reason: str) -> Sentence:
    """A verdict that no answers lead to.

    What it means: whatever is answered, the score never lies where the verdict starts, or a must caps it before; on a
    ladder nobody can stop there, in a matrix no answers lead to its quadrant.

    Why we check: readers plan for a verdict that nobody will ever get.

    Example: a verdict from 60 to 85 for one question with yes, partly and no, which give 100, 50 and 0

    Fix: change where the verdict starts or what answers are worth, or remove it.
    """
    help = "change where it starts or what answers are worth, or remove it"
    return Sentence(f"no answers lead to the verdict “{verdict}”", help, (reason,))


def scores_lie_beside(*, low: str, high: str, nearest: Sequence[str]) -> str:
    """Return why a verdict is never reached: no score lies in its stretch."""
    return f"it takes a score from {low} to below {high}; the nearest that answers give: {listed(nearest)}"


def scores_lie_below(*, low: str, most: str) -> str:
    """Return why a verdict is never reached: conditions exclude one another."""
    return f"it takes {low}, and what can be asked together gives at most {most}"


def rung_is_always_met(*, rung: str) -> str:
    """Return why a verdict is never reached: nobody stops below a rung."""
    return f"with all below it met, nothing on the rung “{rung}” can be less than its best, so nobody stops before it"


def axis_is_never_low(*, axis: str, split: int) -> str:
    """Return why a verdict is never reached: its quadrant is empty."""
    return f"no answers put the axis “{axis}” below {split}"


def axes_are_the_same() -> str:
    """Return why a verdict is never reached: both axes are always equal."""
    return "both axes show the same sections"


@_problem("PF702", "warning")
def never_first(*, verdict: str, first: Place | None, at: Place, last: bool) -> Sentence:
    """A rule that is never the first to be true.

    What it means: whenever its condition is true, a rule above it is true as well, and that one gives the verdict.

    Why we check: the rule is never used, and whoever wrote it thinks that it is.

    Example: a rule for `[yes, partly]`, and below it one for `[yes]`

    Fix: move the narrower rule up, or remove it.
    """
    note = (
        f"the rule {_on_line(at, first)} is true whenever this one is" if first else "the rules above leave it nothing"
    )
    help = "give a rule above a narrower condition, or this verdict elsewhere" if last else "move it up, or remove it"
    return Sentence(f"the rule for “{verdict}” is never the first that is true", help, (note,))


@_problem("PF703", "warning")
def meets_nothing(*, item: str, answer: str, low: int, high: int) -> Sentence:
    """A comparison that no answer meets.

    What it means: the condition compares the steps of a scale with a number that lies beyond them.

    Why we check: the line accepts nothing, so what stands behind it is never asked.

    Example: `when: {SC-01: ["> 5"]}` for a scale from 1 to 5

    Fix: compare with a number within the scale.
    """
    return Sentence(
        f"no answer to “{item}” is {quoted(answer)}", f"its steps go from {low} to {high}; compare with one of them"
    )


@_problem("PF704", "warning")
def never_true(*, what: str, item: str, needs: tuple[tuple[str, Sequence[str]], tuple[str, Sequence[str]]]) -> Sentence:
    """A condition that can never be true.

    What it means: all that the condition needs, with what the items it names need themselves, leaves one item no
    answer.

    Why we check: the question is never asked, and nobody notices what is missing.

    Example: an item asked only if FC-02 is `yes` and FC-01 is `no`, where FC-02 is asked only if FC-01 is `yes`

    Fix: change one of the two conditions.
    """
    one, other = (f"{listed(answers)} for {_asker(asker)}" for asker, answers in needs)
    note = f"“{item}” would have to be {one}, and {other}"
    return Sentence(what, "change one of the two conditions", (note,))


def _asker(asker: str) -> str:
    return asker if "“" in asker else f"“{asker}”"


@_problem("PF705", "warning")
def too_many_musts(*, found: int, most: int) -> Sentence:
    """More musts than a verdict can bear.

    What it means: a checklist asks more than six musts, and each of them can cap the verdict alone.

    Why we check: a project that meets each must with a chance of nine in ten meets six of them more often than not
    (0.9⁶ = 0.53), and seven no longer (0.9⁷ = 0.48). From there on the verdict mostly repeats that some must is open,
    and neither score nor thresholds say anything. Musts that are asked on conditions count as well.

    Example: nine musts in a checklist of twenty items

    Fix: keep as musts what is unlawful, harmful, irreversible or makes the result unmeasurable; let the others weigh.
    """
    return Sentence(
        f"this is one of {found} musts; up to {most} leave the score a say",
        "write “need: should” with a higher weight where a “no” is no reason to stop",
    )


@_problem("PF706", "warning")
def without_advice(*, item: str) -> Sentence:
    """An item without advice.

    What it means: the item can be answered less than best, and does not say what to do then.

    Why we check: a gap without a next step stays a gap.

    Example: an item with `ask` and `why`, and no `advice`

    Fix: write who does what by when.
    """
    return Sentence(
        f"“{item}” has no advice", "write under “advice” who does what by when, if the answer is not the best"
    )


@_problem("PF707", "warning")
def without_source(*, item: str) -> Sentence:
    """An item without a source.

    What it means: the item names no work that it rests on, and its texts name none in brackets.

    Why we check: a team that is told to do something may ask who says so.

    Example: an item without `sources`

    Fix: name the work; where it is your own experience, allow the warning and say so.
    """
    return Sentence(
        f"“{item}” rests on no source",
        "name one under “sources”; if it is your own practice, allow PF707 with that as the reason",
    )


@_problem("PF708", "warning")
def asks_two_things(*, item: str, joined: str) -> Sentence:
    """A question that may ask two things.

    What it means: the question has a word that often joins two questions, or two question marks. Which words these are
    stands in the file of words of each language, under `check.joins`.

    Why we check: half a yes has no honest answer.

    Example: “Is there a plan and has the sponsor signed it?”

    Fix: ask the one that implies the other, or make two items of it.
    """
    return Sentence(
        f"“{item}” may ask two things, joined by {quoted(joined)}",
        "ask the one that implies the other, or make two items of it",
    )


@_problem("PF709", "warning")
def nearly_twice(*, item: str, other: str, first: Place, at: Place) -> Sentence:
    """Two items that ask for nearly the same evidence.

    What it means: both rest on the same source, and at least half of the words of their evidence are the same, those
    left aside that many items have.

    Why we check: one question written twice counts twice.

    Example: two items on the same source with “A dated page with the target on it.”

    Fix: keep one and ask it in the other place with `use`, or say in each evidence what is its own.
    """
    return Sentence(
        f"“{item}” rests on the source and the evidence of “{other}”",
        f"write “use: {other}” instead, or say in the evidence what is different",
        (f"“{other}” stands {_on_line(at, first)}",),
    )


@_problem("PF710", "warning")
def unused_answers(*, name: str) -> Sentence:
    """A list of answers that no item has.

    What it means: nothing in the file names the list under `options`.

    Why we check: it may be a misspelt name, or a leftover that is translated for nothing.

    Example: `answers: {often: …}` and no item with `options: often`

    Fix: name it where it belongs, or remove it.
    """
    return Sentence(f"no item has the answers “{name}”", "name it under “options”, or remove it")


@_problem("PF711", "warning")
def caught_by_nothing(*, case: str, items: Sequence[str]) -> Sentence:
    """A case that no item would catch today.

    What it means: every item that the case names is retired, or can never be asked.

    Why we check: the page promises questions that would have caught it, and nobody is asked one.

    Example: `items: [FC-04]`, where FC-04 is retired

    Fix: name the items that took their place.
    """
    are = f"{listed(items, last='and')} {'are' if len(items) > 1 else 'is'}"
    return Sentence(
        f"nothing that is asked would catch “{case}” today: {are} not asked any more",
        "name the items that took their place, or write one",
    )


@_problem("PF712", "warning")
def allows_nothing(*, code: str) -> Sentence:
    """An allowance that nothing needs.

    What it means: the warning that it allows is not given here, or another allowance of the same code comes first.

    Why we check: a leftover would keep back the next warning, which nobody has weighed.

    Example: `allow: [{code: PF708, why: …}]` on a question that has been split since

    Fix: remove it.
    """
    return Sentence(f"{code} is allowed here, and does not occur", "remove the allowance")


# --- How problems are shown ------------------------------------------------------------------------------------------

#: Paints a part of a problem (`place`, `code`, `pointer`, `word`) for a terminal.
Paint: TypeAlias = Callable[[str, str], str]

_WIDTH = 100
# Control characters, and the ones that turn the direction of a line: a terminal must not obey an author's text.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\U000e0000-\U000e007f]"
)


def harmless(text: str) -> str:
    """Return `text` with every character that a terminal would obey written out."""
    return _UNSAFE.sub(lambda found: " " if found[0] == "\t" else f"<U+{ord(found[0]):04X}>", text)


def show(problem: Problem, *, paint: Paint | None = None) -> str:
    """Return a problem as people read it: place and message, the line with a pointer, notes, and one next step."""
    paint = paint or _plain
    place = problem.place
    where = harmless(f"{place.path}:{place.line}:{place.column}:" if place.line else f"{place.path}:")
    word = " warning:" if problem.level == "warning" else ""
    shown = [f"{paint('place', where)} {paint(problem.level, problem.code + word)} {harmless(problem.message)}"]
    if problem.source:
        shown += _pointed(problem, paint)
    shown += [f"   {paint('word', 'note:')} {harmless(note)}" for note in problem.notes]
    if problem.help:
        shown.append(f"   {paint('word', 'help:')} {harmless(problem.help)}")
    return "\n".join(shown)


def _plain(part: str, text: str) -> str:  # noqa: ARG001
    return text


def _pointed(problem: Problem, paint: Paint) -> list[str]:
    """Return the line of a problem, cut around the place, and the pointer below it."""
    line, start = problem.source, problem.place.column - 1
    cut = max(0, start - 60) if len(line) > _WIDTH else 0
    before, marked = line[cut:start], line[start : start + problem.place.width]
    text = ("…" if cut else "") + harmless(line[cut : cut + _WIDTH]) + ("…" if len(line) > cut + _WIDTH else "")
    indent = (1 if cut else 0) + columns_of(harmless(before))
    pointer = "^" * max(1, min(columns_of(harmless(marked)), 40 if marked else 1))
    return [f"{problem.place.line:5d} | {text.rstrip()}", f"      | {' ' * indent}{paint('pointer', pointer)}"]


def columns_of(text: str) -> int:
    """Return how many columns of a terminal `text` takes."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) > 0 for character in text)


def as_json(problems: Iterable[Problem]) -> str:
    """Return problems as a JSON array, ASCII alone; what is true of a whole file has no line."""
    return json.dumps([_facts(problem) for problem in problems], indent=2)


def _facts(problem: Problem) -> dict[str, object]:
    place = problem.place
    return {
        "code": problem.code,
        "level": problem.level,
        "path": place.path,
        "line": place.line or None,
        "column": place.column or None,
        "width": place.width if place.line else None,
        "message": problem.message,
        "notes": list(problem.notes),
        "help": problem.help,
    }


def as_github(problem: Problem) -> str:
    """Return a problem as an annotation of GitHub Actions, with all that would end or extend it escaped."""
    place = problem.place
    where = {"line": place.line, "col": place.column} if place.line else {}
    facts = {"file": place.path, **where, "title": problem.code}
    properties = ",".join(f"{key}={_escaped(harmless(str(value)), ':,')}" for key, value in facts.items())
    text = "\n".join(filter(None, (problem.message, *problem.notes, problem.help)))
    lines = (harmless(line) for line in text.split("\n"))
    return f"::{problem.level} {properties}::{_escaped(chr(10).join(lines))}"


def _escaped(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def summary(errors: int, warnings: int = 0) -> str:
    """Return how many problems there are, in one line."""
    parts = [_counted(errors, "problem")] if errors or not warnings else []
    parts += [_counted(warnings, "warning")] if warnings else []
    return listed(parts, last="and")


def conclusion(*, checklists: int, items: int, cases: int, errors: int, warnings: int) -> str:
    """Return what was read, and how many problems there are."""
    read = [_counted(checklists, "checklist"), _counted(items, "item"), _counted(cases, "case")]
    return f"{listed(read, last='and')}: {summary(errors, warnings)}"


# --- Options and the command line: one sentence each, for there is no line to point at --------------------------------


#: The codes of what is not translated yet.
WAITING = ("PF604", "PF605", "PF608")


def to_translate(*, things: int) -> str:
    """Say how much waits for a translation."""
    return f"{_counted(things, 'thing')} without a translation of this version: “preflight check” names them"


def root_without_languages() -> str:
    """Return what is wrong with an option `root` alone."""
    return "“root” needs “languages”: the folders below the root, such as {en: English}"


def no_vectors(*, folder: str) -> str:
    """Return what is wrong with a folder of vectors that has none."""
    return f"“{folder}” is no folder of vectors: it has no index.json, which names them"


def no_words(*, language: str, languages: Iterable[str]) -> str:
    """Return what is wrong with an option `language` that no file of words is for."""
    return f"there are no words for the language “{language}”; there are: {', '.join(languages)}"


def no_language(*, language: str) -> str:
    """Return what is wrong with a language whose code nobody knows."""
    return f"no language has the code “{language}”; codes are those of CLDR, such as en or pt-BR"


def no_folder(*, folder: str) -> str:
    """Return what is wrong with a folder that does not exist."""
    return f"there is no folder “{folder}”"


def no_checklists(*, folder: str) -> str:
    """Return what is wrong with a folder that holds no checklist."""
    return f"there are no checklists (*.yml) in “{folder}”"


def no_configuration() -> str:
    """Return what is wrong with a folder from which nothing can be served."""
    return "there is no mkdocs.yml in this folder; name one with --config"


def cannot_serve(*, host: str, port: int, reason: str) -> str:
    """Return what is wrong with a host and port that cannot be had, such as one that another program uses."""
    return f"nothing can be served on {host}:{port} ({reason}); stop what runs there, or choose another --port"


def shown_as_before(*, path: str, reason: str) -> str:
    """Return what is shown while an author's slip keeps a site from being built again."""
    return f"{path}: {reason} The site is shown as it was before."


def no_checklist(*, checklist: str, names: Collection[str]) -> str:
    """Return what is wrong with the name of a checklist that does not exist."""
    return " ".join(filter(None, (f"there is no checklist “{checklist}”;", _guess(checklist, names, _are(names)))))


def no_verdict(*, verdict: str, checklist: str, names: Collection[str]) -> str:
    """Return what is wrong with a required verdict that a checklist does not have."""
    return f"“{checklist}” has no verdict “{verdict}”; {_guess(verdict, names, _are(names))}"


def no_verdict_anywhere(*, verdict: str, names: Collection[str]) -> str:
    """Return what is wrong with a required verdict that no checklist has by which a project is scored."""
    return f"none of these checklists has a verdict “{verdict}”; {_guess(verdict, names, _are(names))}"


def answers_nothing(*, path: str) -> str:
    """Return what is wrong with a project from which it cannot be told which checklist is meant."""
    return f"“{path}” answers no checklist's own items; name one with --checklist"


def no_junit_of_lines() -> str:
    """Return why lines have no test report."""
    return "a test report holds all results at once, and a file of lines may have any number; use --format json or text"


def broken_catalogue(*, errors: int) -> str:
    """Return why nothing is computed from checklists that have problems."""
    return (
        f"{summary(errors)} in the checklists: “preflight check” shows them; nothing is computed before they are mended"
    )


def cannot_write(*, path: str, reason: str) -> str:
    """Return what is wrong with a file that cannot be written."""
    return f"“{path}” cannot be written ({reason})"


def not_restored(*, paths: Sequence[str]) -> str:
    """Return which files a release that failed has left as it wrote them."""
    names = listed(map(quoted, paths), last="and")
    return f"{names} could not be put back as before; take what was there from version control"


def link_needs() -> str:
    """Return what is missing where a link should be made."""
    return "name a saved project and the address of the site: preflight link RECORD --site https://…; or --read a link"


def not_a_site(*, address: str) -> str:
    """Return what is wrong with the address of a site."""
    return f"{quoted(address)} is no address of a site; write it as https://example.org/, without “?” and “#”"


def not_all_named(*, names: int, records: int) -> str:
    """Return what is wrong with names for some readers."""
    return f"{_counted(names, 'name')} for {_counted(records, 'record')}; name every reader, or none"


def nothing_to_settle(*, pair: str, names: Collection[str]) -> str:
    """Return what is wrong with an answer to an item that nobody disputes."""
    are = f"disputed are {listed(names, last='and')}" if names else "nothing is disputed"
    return f"{quoted(pair)} settles nothing; write --settle ID=ANSWER; {are}"


def settled_as_nothing(*, item: str) -> str:
    """Return what is wrong with an item that is settled without an answer."""
    return f"“--settle {item}=” has no answer; write what the meeting agreed on, or leave the item open"


def settled_twice(*, item: str) -> str:
    """Return what is wrong with an item that is settled more than once."""
    return f"“{item}” is settled twice; several options stand in one --settle, with commas between them"


def settled_without_note(*, item: str) -> str:
    """Return what is wrong with an item that is left out without a reason."""
    return f"“{item}” is left out with a note that says why, and no reader who left it out gave one; add it to a file"


def no_snapshot(*, path: str, label: str, names: Collection[str]) -> str:
    """Return what is wrong with the name of a snapshot."""
    has = f"it has {listed(names, last='and')}" if names else "it has none"
    return f"{path} has no snapshot {quoted(label)}; {has}"


def several_snapshots(*, path: str, label: str, numbers: Sequence[int]) -> str:
    """Return what is wrong with a label that several snapshots have."""
    which = listed(map(str, numbers), last="and")
    return f"{path} has several snapshots {quoted(label)}; choose one by its number: {which}"


def link_of_other_site(*, catalogue: str, found: str) -> str:
    """Return what is wrong with a link of another site."""
    return f"this link belongs to the site {quoted(found)}, and this is {quoted(catalogue)}; --catalogue says so"


def is_there(*, path: str) -> str:
    """Return why a file is not written: there is one."""
    return f"“{path}” is there already; nothing is overwritten"


def not_of_form(*, text: str, expected: str, example: str) -> str:
    """Return what is wrong with an id or prefix on the command line."""
    return f"{quoted(text)} is not {expected}, such as {example}"


def prefix_taken(*, prefix: str, checklist: str) -> str:
    """Return why a new checklist cannot have a prefix."""
    return f"the prefix “{prefix}” belongs to “{checklist}”; choose another"


def stage_overlaps(*, folder: str, source: str) -> str:
    """Return why nothing is staged into a folder that is read, holds what is read, or lies in it."""
    return f"“{folder}” and “{source}”, which is read here, lie one within the other; name another folder"


def not_a_stage(*, folder: str, stranger: str) -> str:
    """Return why nothing is staged into a folder."""
    return f"“{folder}” holds “{stranger}”, which no stage wrote and the next one would remove; name another folder"


def cannot_stage(*, path: str, reason: str) -> str:
    """Return why nothing was staged."""
    return f"“{path}” cannot be staged ({reason}); nothing was changed"


def staged(*, folder: str, pages: int) -> str:
    """Return what was staged, and what the generator must still be told."""
    return f"{_counted(pages, 'page')} in {folder}; give the generator the style assets/preflight/preflight.css"


def not_a_day(*, text: str) -> str:
    """Return what is wrong with a day."""
    return f"“{text}” is no day; write it as 2026-11-24"


def not_a_language(*, text: str) -> str:
    """Return what is wrong with the code of a language that names no folder of translations."""
    return f"{quoted(text)} is not the code of a language: two small letters, and perhaps a hyphen and a region"


def written_in(*, language: str) -> str:
    """Return why the texts of the source are no translation."""
    return f"“{language}” is what the checklists are written in; “--texts” takes the code of another language"


def which_checklist() -> str:
    """Return what a blank checklist needs."""
    return "name the checklist to print, or the language of a sheet of texts with “--texts”"


def not_with_texts(*, options: Sequence[str]) -> str:
    """Return which options mean nothing for a sheet of texts."""
    return f"{listed(options, last='and')} {'mean' if len(options) > 1 else 'means'} nothing for “--texts”"


def nothing_taken(*, problems: int) -> str:
    """Return what came of a sheet with problems."""
    return f"{_counted(problems, 'problem')}: nothing was written"


def texts_taken(*, texts: int, files: int, outdated: int) -> str:
    """Return what a sheet has changed, and what of it still waits for somebody to compare it."""
    changed = f"{_counted(texts, 'text')} changed in {_counted(files, 'file')}" if texts else "no text changed"
    if not outdated:
        return changed
    rows = f"{_counted(outdated, 'row')} {'are' if outdated > 1 else 'is'} of an older version"
    return f"{changed}; {rows}: write “translated” as the state of what fits its source now"


def version_too_low(*, checklist: str, version: str, needed: str) -> str:
    """Return what is wrong with a version that an author chose."""
    return f"“{checklist}” says version {version}, and what changed makes it {needed} or later"


def undecided(*, names: Sequence[str]) -> str:
    """Return what a release needs to be told where nobody can be asked."""
    options = " ".join(f"--wording {name}" for name in names)
    return (
        f"{listed(names, last='and')} changed; say of each whether it asks the same as before (--wording) or another "
        f"thing (--meaning), or “--all wording”: {options}"
    )


def decides_nothing(*, option: str, name: str, names: Collection[str]) -> str:
    """Return what is wrong with a decision about words that did not change."""
    return f"{option} {name}: its words did not change; {_guess(name, names, _are(names) if names else 'none did')}"


def decided_twice(*, name: str) -> str:
    """Return what is wrong with a decision that is made both ways."""
    return f"“{name}” is said to have changed its wording and its meaning"


def nothing_to_release() -> str:
    """Return what a release says where everything is released."""
    return "everything is as it was released"


def to_release(*, checklist: str, before: str, now: str) -> str:
    """Return what a release says of one checklist."""
    return f"{checklist} {before} → {now}" if before else f"{checklist} {now}, for the first time"


def why_released(
    *, words: Sequence[str], added: Sequence[str], gone: Sequence[str], meant: Sequence[str], values: Sequence[str]
) -> list[str]:
    """Return why a version is called as it is, one line for each reason."""
    reasons = (
        ("in other words", words),
        ("asked now", added),
        ("no longer asked", gone),
        ("asks another thing", meant),
        ("counts otherwise", values),
    )
    return [f"{reason}: {', '.join(names)}" for reason, names in reasons if names]


def still_to_release(*, checklists: Sequence[str]) -> str:
    """Return which checklists have changes that were not released."""
    return f"not released yet: {', '.join(checklists)}"


def released_without_translation(*, language: str) -> str:
    """Return what is left to do in another language after a release."""
    return f"{language}: compare the texts that changed, then write the new “of”"


def would_release() -> str:
    """Return what a trial says at its end."""
    return "nothing is written"


def _are(names: Collection[str]) -> str:
    return f"there are {listed(names, last='and')}"


def _counted(number: int, word: str) -> str:
    return f"{number or 'no'} {word}{'' if number == 1 else 's'}"
