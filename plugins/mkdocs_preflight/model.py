"""What a catalogue of checklists *is*: frozen records, as an author wrote them.

The reader fills these records, the checks question them, the engine compiles them and the site shows them.
Every record keeps the place it was written at. Nothing here knows YAML, MkDocs or HTML, and nothing here computes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any, Final, Literal

from mkdocs_preflight.problems import Place

Need = Literal["must", "should", "could"]
Kind = Literal["confirm", "choice", "many", "scale", "number", "text"]
Method = Literal["weighted", "weakest", "ladder", "matrix", "rules"]
Unit = Literal["percent", "points"]

#: Lines of a condition: every named item must have one of the accepted answers.
Condition = Mapping[str, tuple[str, ...]]

DEFAULT_WEIGHT: Mapping[Need, int] = {"must": 3, "should": 2, "could": 1}

#: The only checklist that is never scored: the facts about a project.
PROFILE: Final = "profile"
#: The format of the plans that the engine reads.
PLAN_FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose; ``value`` is 0 to 100, or None where choosing it leaves the count."""

    id: str
    text: str
    value: int | None
    place: Place


@dataclass(frozen=True, slots=True)
class Band:
    """A range of a ``number`` answer: at least (``from``) or at most (``upto``) ``limit`` is worth ``value``."""

    bound: Literal["from", "upto"]
    limit: str
    value: int
    place: Place


@dataclass(frozen=True, slots=True)
class Scale:
    """The ends of a ``scale`` answer, whole numbers, with the words shown at each."""

    low: int
    high: int
    low_text: str
    high_text: str


@dataclass(frozen=True, slots=True)
class Retired:
    """Since which version an item is no longer asked, what took its place, and why."""

    version: str
    now: tuple[str, ...]
    why: str
    place: Place


@dataclass(frozen=True, slots=True)
class Allowance:
    """A warning that the author has weighed and lets stand, with the reason."""

    code: str
    why: str
    place: Place


@dataclass(frozen=True, slots=True)
class Item:
    """One question with everything that helps to answer it."""

    id: str
    name: str
    ask: str
    why: str
    evidence: str
    advice: str
    template: str
    kind: Kind
    options: tuple[Option, ...]
    scale: Scale | None
    unit: str
    bands: tuple[Band, ...]
    need: Need
    weight: int
    effort: int | None
    when: Condition
    na: bool
    na_reason: str
    review: int | None
    sources: tuple[str, ...]
    see: tuple[str, ...]
    changed: str
    retired: Retired | None
    home: str
    allow: tuple[Allowance, ...]
    place: Place
    #: Where each key's value was written; also ``when.FC-01`` and ``sources.0`` for the parts of a value.
    places: Mapping[str, Place] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Use:
    """A line that asks another checklist's item here too; None keeps what the item says itself."""

    id: str
    need: Need | None
    weight: int | None
    when: Condition | None
    place: Place
    places: Mapping[str, Place] = field(repr=False, compare=False)


def as_asked(item: Item, line: Item | Use) -> tuple[Need, int]:
    """Return need and weight of an item as one line of a checklist asks it.

    A `use` that gives another need and no weight takes the default weight of that need: the item's own weight was
    chosen for its own need.
    """
    need = line.need or item.need
    if line.weight is not None:
        return need, line.weight
    return need, item.weight if need == item.need else DEFAULT_WEIGHT[need]


@dataclass(frozen=True, slots=True)
class Section:
    """Items that belong together, in reading order."""

    id: str
    title: str
    lines: tuple[Item | Use, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Verdict:
    """One word of judgement; ``start`` is in percent, or in hundredths of a point where the unit is points."""

    id: str
    title: str
    means: str
    start: int | None
    at: tuple[str, ...]
    place: Place
    places: Mapping[str, Place] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Axis:
    """One side of a matrix: the sections whose weighted percentage it shows."""

    id: str
    title: str
    sections: tuple[str, ...]
    place: Place
    places: Mapping[str, Place] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Rule:
    """The verdict that holds when the condition is the first true one; an empty condition always holds."""

    when: Condition
    verdict: str
    place: Place
    places: Mapping[str, Place] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Scoring:
    """How a checklist's answers become a verdict. Verdicts stand worst first."""

    method: Method
    unit: Unit
    why: str
    verdicts: tuple[Verdict, ...]
    split: int
    axes: tuple[Axis, ...]
    rules: tuple[Rule, ...]
    place: Place
    places: Mapping[str, Place] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Checklist:
    """One file of questions. ``scoring`` is None for the project profile alone."""

    id: str
    prefix: str
    version: str
    title: str
    summary: str
    minutes: int | None
    scoring: Scoring | None
    sections: tuple[Section, ...]
    #: Lists of options that several items share, by name.
    answers: Mapping[str, tuple[Option, ...]]
    allow: tuple[Allowance, ...]
    #: The label of the folder it was read from, empty where the site has only one.
    folder: str
    path: str
    place: Place
    places: Mapping[str, Place] = field(default_factory=dict, repr=False, compare=False)

    @property
    def items(self) -> tuple[Item, ...]:
        """The items written in this file, in reading order."""
        return tuple(line for section in self.sections for line in section.lines if isinstance(line, Item))


class Untranslated(str):
    """A text in the language it was written in, shown where the page's language has none for it."""

    language: str

    def __new__(cls, text: str, language: str) -> Untranslated:
        """Remember the language of `text`."""
        self = super().__new__(cls, text)
        self.language = language
        return self

    def __html__(self) -> str:
        """Return the text for HTML, marked with its language: a voice that reads aloud needs to know it."""
        return f'<span lang="{escape(self.language)}">{escape(self)}</span>'


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts by key, and by id where several things have the same; `places` knows where each stands."""

    texts: Mapping[str, Any]
    place: Place
    places: Mapping[str, Place] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Translation:
    """Everything that one language has: sidecar files, pages, and words of the interface.

    Keys of `checklists` are their ids; keys of `pages` are paths below the language's folder of pages.
    """

    language: str
    checklists: Mapping[str, Texts] = field(default_factory=dict)
    library: tuple[Texts, ...] = ()
    pages: Mapping[str, TranslatedPage] = field(default_factory=dict)
    #: Whether it has a folder of pages, so that each page is expected there.
    has_pages: bool = False
    words: Mapping[str, str | Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stage:
    """A phase of the lifecycle, the checklist at its end, and the profile answers that say a project is there."""

    id: str
    title: str
    summary: str
    gate: str
    when: Condition
    place: Place
    places: Mapping[str, Place] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Arrow:
    """A way back, or (``consider``) towards a hold or stop; fires when any of its conditions is met."""

    id: str
    start: str
    to: str
    consider: str
    any: tuple[Condition, ...]
    why: str
    first: str
    place: Place
    places: Mapping[str, Place] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Cause:
    """One of the reasons by which cases are sorted."""

    id: str
    title: str
    means: str
    place: Place


@dataclass(frozen=True, slots=True)
class Source:
    """A cited work; ``confidence`` says whether its own text was read."""

    id: str
    short: str
    authors: str
    year: str
    title: str
    publication: str
    url: str
    doi: str
    confidence: Literal["checked", "second-hand"]
    supports: str
    caveat: str
    place: Place


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the field and what it means."""

    id: str
    term: str
    means: str
    place: Place


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to read on a path: a page path, or the id of a case or checklist."""

    read: str
    minutes: int
    do: str
    place: Place


@dataclass(frozen=True, slots=True)
class Path:
    """A reading path; ``minutes`` is the sum its steps must add up to."""

    id: str
    title: str
    summary: str
    minutes: int
    steps: tuple[Step, ...]
    place: Place
    places: Mapping[str, Place] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Case:
    """The front matter of an anti-pattern case study; ``page`` is its path below the pages' folder."""

    id: str
    title: str
    summary: str
    organisation: str
    year: str
    kind: Literal["documented", "from the book", "legend"]
    stage: tuple[str, ...]
    causes: tuple[str, ...]
    items: tuple[str, ...]
    sources: tuple[str, ...]
    allow: tuple[Allowance, ...]
    page: str
    place: Place
    places: Mapping[str, Place] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown page written by people, and the ids its text names in brackets or embeds."""

    page: str
    title: str
    description: str
    mentions: tuple[tuple[str, Place], ...]
    embeds: tuple[tuple[str, Place], ...]
    #: What its file holds, as eight hex digits, and where that file is.
    fingerprint: str = ""
    path: str = ""
    #: The paths at which it stood before.
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TranslatedPage:
    """A page in another language: what it says of itself, and the fingerprint of the page it was made from."""

    page: Page
    of: str
    texts: Mapping[str, str]
    place: Place


@dataclass(frozen=True, slots=True)
class Release:
    """One released version of a checklist, whole: what scored it, what could be linked, and what it said.

    The profile, which is never scored, has a `plan` of sections alone. `texts` are keyed as in a file of translations.
    """

    id: str
    version: str
    plan: Mapping[str, Any]
    #: The addresses of the checklist and of the items at home in it, by id.
    addresses: Mapping[str, str]
    #: The items it no longer asked, each with what took its place.
    retired: Mapping[str, tuple[str, ...]]
    texts: Mapping[str, Any]
    place: Place
    #: The list of `texts.answers` from which an item takes its options, by item; None where the file is older than it.
    lists: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything a site knows, by id, in file order."""

    id: str
    checklists: Mapping[str, Checklist]
    profile: Checklist | None
    items: Mapping[str, Item]
    stages: Mapping[str, Stage]
    arrows: Mapping[str, Arrow]
    causes: Mapping[str, Cause]
    sources: Mapping[str, Source]
    terms: Mapping[str, Term]
    paths: Mapping[str, Path]
    cases: Mapping[str, Case]
    pages: Mapping[str, Page]
    #: What other languages have of it, by their codes.
    translations: Mapping[str, Translation] = field(default_factory=dict)
    #: Every released version, oldest first, by checklist and version.
    released: Mapping[str, Mapping[str, Release]] = field(default_factory=dict)
    #: The pages that ever had an address, by path, with the file that says so.
    linked: Mapping[str, Place] = field(default_factory=dict)
    #: The items that an item took the place of, the nearest first.
    formerly: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: The versions in which questions were last put into other words, by item.
    reworded: Mapping[str, str] = field(default_factory=dict)

    @property
    def running(self) -> Mapping[str, Checklist]:
        """The checklists that have a page and can be run: all but the project profile."""
        return {id: checklist for id, checklist in self.checklists.items() if checklist is not self.profile}
