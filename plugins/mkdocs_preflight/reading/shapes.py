"""The format of everything authors write, as data: which mapping has which keys, and what each key takes.

The reader reads by these shapes, the reference page is generated from them, and so is what editors complete. A shape
knows no YAML and checks nothing; what depends on other items or other files is said in `checks`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

METHODS = ("weighted", "weakest", "ladder", "matrix", "rules")
SCORED = ("weighted", "weakest", "ladder")
SUMMED = ("weighted", "weakest")
KINDS = ("confirm", "choice", "many", "scale", "number", "text")
NEEDS = ("must", "should", "could")
CASE_KINDS = ("documented", "from the book", "legend")
#: The warnings of the author's lint, which an author may let stand.
ALLOWED = tuple(f"PF7{number:02}" for number in range(1, 12))
#: Front matter that themes and plugins of the site read on any page; it passes through.
HOST_KEYS = ("description", "hide", "icon", "search", "social", "status", "tags", "template")

#: What another language says of a case; the rest is the same in all.
CASE_TEXTS = ("title", "summary", "organisation", "year")

LONGEST_TEMPLATE = 10
MOST_WORDS_IN_A_NAME = 5


@dataclass(frozen=True, slots=True)
class Words:
    """A text of one line, shown as it is written."""

    most: int | None = None


@dataclass(frozen=True, slots=True)
class Prose:
    """A text in Markdown, without raw HTML; `[FC-01]`, a case id or a source id in brackets becomes a link."""


@dataclass(frozen=True, slots=True)
class Lines:
    """A text whose line breaks are kept."""

    most: int


@dataclass(frozen=True, slots=True)
class Form:
    """A text of one exact form, described in words and by an example."""

    pattern: str
    words: str
    example: str


@dataclass(frozen=True, slots=True)
class Name:
    """The id of something that is written elsewhere: an item, a source, a page."""

    of: str


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between two bounds, both included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list; the values of a list that names things differ from one another."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class Accepted:
    """A condition: a mapping from item ids to the answers that are accepted, one or a list of them."""


@dataclass(frozen=True, slots=True)
class OptionList:
    """A list of options, or the name of one under `answers`."""


@dataclass(frozen=True, slots=True)
class Named:
    """A mapping from names that the author chooses."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class ItemLines:
    """A list whose entries are items or `use` lines."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence of the interface: a text with `{facts}`, or one for each plural category of the fact `n`."""


@dataclass(frozen=True, slots=True)
class Anything:
    """A value that is for others to read."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a mapping: what it takes, whether it must be there, and one sentence on what it is for."""

    name: str
    kind: Kind
    says: str
    required: bool = False
    #: What holds where the key is absent, in words.
    default: str = ""
    #: The kinds of answer, or the methods, for which the key means something; empty: all.
    only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """A mapping with a fixed set of keys."""

    #: With its article, as it stands in a sentence.
    name: str
    says: str
    keys: tuple[Key, ...]

    def key(self, name: str) -> Key:
        """Return the key called `name`."""
        return next(key for key in self.keys if key.name == name)


Kind: TypeAlias = (
    Words
    | Prose
    | Lines
    | Form
    | Name
    | Whole
    | OneOf
    | ListOf
    | Accepted
    | OptionList
    | Named
    | ItemLines
    | Saying
    | Anything
    | Shape
)

ITEM_ID = Form(r"[A-Z]{2,4}-\d{2,4}", "two to four capital letters, a hyphen and two to four digits", "FC-01")
ARROW_ID = Form(r"[A-Z]{2,4}-\d{1,4}", "two to four capital letters, a hyphen and a number", "GB-1")
PREFIX = Form(r"[A-Z]{2,4}", "two to four capital letters", "FC")
WORD_ID = Form(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", "lower-case words and digits joined by hyphens", "failure-causes")
VERSION = Form(
    r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})", "three whole numbers separated by dots", "1.0.0"
)
FINGERPRINT = Form(r"[0-9a-f]{8}", "eight digits and letters from a to f, as “preflight check” says them", "1a2b3c4d")
NUMBER = Form(r"-?(0|[1-9]\d{0,14})(\.\d{1,6})?", "a number with at most fifteen digits and six decimals", "0.82")
START = Form(r"(0|[1-9]\d{0,8})(\.\d{1,2})?", "a whole number, or with “unit: points” one with two decimals", "60")
ADDRESS = Form(r"https?://[^\s<>\"]+", "an address that begins with https:// or http://", "https://example.org/paper")
DOI = Form(r"10\.\d{4,9}/\S+", "a DOI without the address before it", "10.1145/3366423")
YEAR = Form(r"(\d{4}([–~-]\d{4}|[–~-])?|n\.d\.)", "a year, or two with a dash between them", "2015–2019")

OPTION = Shape(
    "an option",
    "One answer to choose from.",
    (
        Key("id", WORD_ID, "What records and conditions call it; never changed once released.", required=True),
        Key("text", Words(), "What the person reads.", required=True),
        Key("value", Whole(0, 100), "What it is worth; without it, choosing the option leaves the count."),
    ),
)

BAND = Shape(
    "a band",
    "What a number is worth from, or up to, a limit; outside all bands it is worth 0.",
    (
        Key("from", NUMBER, "The least number of the band, where more is better."),
        Key("upto", NUMBER, "The greatest number of the band, where less is better."),
        Key("value", Whole(0, 100), "What a number in the band is worth.", required=True),
    ),
)

RETIRED = Shape(
    "a retirement",
    "An item is retired, never deleted: its page and its answers stay.",
    (
        Key("in", VERSION, "The version of the checklist since which the item is no longer asked.", required=True),
        Key("now", ListOf(Name("item")), "The items that took its place.", default="none"),
        Key("why", Prose(), "What a reader of an old link should know.", required=True),
    ),
)

ALLOWANCE = Shape(
    "an allowance",
    "A warning of `preflight check` that its author has weighed and lets stand. It speaks for the item, the case or "
    "the checklist it stands on; on a checklist for all its items too.",
    (
        Key("code", OneOf(ALLOWED), "The warning.", required=True),
        Key("why", Words(), "Why it does not apply here.", required=True),
    ),
)

ITEM = Shape(
    "an item",
    "One question with everything that helps to answer it.",
    (
        Key("id", ITEM_ID, "Permanent and opaque: a number is never used twice.", required=True),
        Key("name", Words(MOST_WORDS_IN_A_NAME), "One to five words: what a ticket shows.", required=True),
        Key("ask", Words(), "The question; “yes” is the good answer.", required=True),
        Key("why", Prose(), "What happens to projects that cannot say yes."),
        Key("evidence", Prose(), "What a good yes looks like: an artefact."),
        Key("advice", Prose(), "What to do when the answer is not yes: who does what by when."),
        Key("template", Lines(LONGEST_TEMPLATE), "A form of at most ten lines to copy and fill in."),
        Key("answer", OneOf(KINDS), "The kind of answer.", default="confirm"),
        Key("options", OptionList(), "The answers to choose from.", only=("choice", "many")),
        Key("min", Whole(-1000, 1000), "The least step of the scale.", only=("scale",)),
        Key("max", Whole(-1000, 1000), "The greatest step of the scale; it is the best answer.", only=("scale",)),
        Key("low", Words(), "The words at the least step.", only=("scale",)),
        Key("high", Words(), "The words at the greatest step.", only=("scale",)),
        Key("unit", Words(), "What the number counts, such as ms or %.", only=("number",)),
        Key("bands", ListOf(BAND), "What which number is worth.", only=("number",)),
        Key("need", OneOf(NEEDS), "How much depends on it.", default="should"),
        Key("weight", Whole(0, 100), "How much it counts.", default="must 3, should 2, could 1"),
        Key("effort", Whole(1, 5), "What closing the gap takes: 1 an hour, 2 a day, 3 a week, 4 a month, 5 a quarter."),
        Key(
            "when",
            Accepted(),
            'The item is asked only if every named item has one of these answers; numbers are compared: `">= 100"`.',
        ),
        Key(
            "na",
            Words(),
            "What justifies the answer “n/a”; “no” where it is not admitted.",
            default="a must: no; others: yes",
        ),
        Key("review", Whole(1, 3650), "Days after which an answer is stale."),
        Key("sources", ListOf(Name("source")), "The works it rests on, by their ids."),
        Key("see", ListOf(Name("page")), "Pages to read."),
        Key("changed", VERSION, "The version in which its meaning last changed.", default="never"),
        Key("retired", RETIRED, "Since when, and why, it is no longer asked."),
        Key("home", Name("checklist"), "The checklist an item came from when it was moved here; it keeps its id."),
        Key("allow", ListOf(ALLOWANCE), "Warnings about it that may stand, with the reason."),
    ),
)

USE = Shape(
    "a “use” line",
    "An item of another checklist, asked here too; the answer is one and the same.",
    (
        Key("use", Name("item"), "The item.", required=True),
        Key("need", OneOf(NEEDS), "How much depends on it here.", default="what the item says"),
        Key(
            "weight",
            Whole(0, 100),
            "How much it counts here.",
            default="what the item says; where “need” differs, the default of that need",
        ),
        Key("when", Accepted(), "The condition that holds here.", default="the item's own"),
    ),
)

SECTION = Shape(
    "a section",
    "Items that belong together, in reading order.",
    (
        Key("id", WORD_ID, "Unique in its checklist.", required=True),
        Key("title", Words(), "Its heading.", required=True),
        Key("items", ItemLines(), "Its items and “use” lines.", required=True),
    ),
)

VERDICT = Shape(
    "a verdict",
    "One word of judgement.",
    (
        Key("id", WORD_ID, "What records and commands call it.", required=True),
        Key("from", START, "The score at which it starts.", only=SCORED),
        Key("at", ListOf(OneOf(("high", "low"))), "Its quadrant: the first axis, then the second.", only=("matrix",)),
        Key("title", Words(), "What the reader sees.", required=True),
        Key("means", Prose(), "What it means for the project.", required=True),
    ),
)

AXIS = Shape(
    "an axis",
    "One side of a matrix.",
    (
        Key("id", WORD_ID, "What results call it.", required=True),
        Key("title", Words(), "What the reader sees.", required=True),
        Key("sections", ListOf(Name("section")), "The sections whose weighted percentage it shows.", required=True),
    ),
)

RULE = Shape(
    "a rule",
    "The first rule whose condition is true gives the verdict; the last one has no condition.",
    (
        Key("when", Accepted(), "The condition."),
        Key("verdict", Name("verdict"), "The verdict it gives.", required=True),
    ),
)

SCORING = Shape(
    "a scoring",
    "How the answers become a verdict.",
    (
        Key("method", OneOf(METHODS), "How the score is made.", required=True),
        Key("unit", OneOf(("percent", "points")), "What the score counts.", default="percent", only=SUMMED),
        Key("why", Prose(), "Who chose these thresholds, and why.", required=True),
        Key("verdicts", ListOf(VERDICT), "The verdicts, worst first.", required=True),
        Key("split", Whole(1, 100), "Where an axis turns from low to high.", default="50", only=("matrix",)),
        Key("axes", ListOf(AXIS), "The two axes.", only=("matrix",)),
        Key("rules", ListOf(RULE), "The rules, in the order in which they are tried.", only=("rules",)),
    ),
)

CHECKLIST = Shape(
    "a checklist",
    "`checklists/<id>.yml`: one file of questions.",
    (
        Key("id", WORD_ID, "The name of the file without “.yml”.", required=True),
        Key("prefix", PREFIX, "Every item id of this file starts with it.", required=True),
        Key(
            "version",
            VERSION,
            "Of the content: wording, items added, another verdict for the same answers.",
            required=True,
        ),
        Key("title", Words(), "What lists and pages call it.", required=True),
        Key("summary", Words(), "One sentence for lists and link previews.", required=True),
        Key("minutes", Whole(1, 600), "How long it takes to answer."),
        Key("scoring", SCORING, "How its answers become a verdict; only the profile has none."),
        Key("answers", Named(ListOf(OPTION)), "Lists of options that several items share, by name."),
        Key("allow", ListOf(ALLOWANCE), "Warnings about it, or about any of its items, that may stand."),
        Key("sections", ListOf(SECTION), "Its sections, in reading order.", required=True),
    ),
)


def _texts(shape: Shape) -> tuple[Key, ...]:
    """Return the keys of a shape under which texts stand: what is translated.

    How many words a name has is a matter of its language.
    """
    texts = (key for key in shape.keys if isinstance(key.kind, Words | Prose | Lines))
    return tuple(replace(key, kind=_free(key.kind), required=False, default="", only=()) for key in texts)


def _free(kind: Kind) -> Kind:
    return Words() if isinstance(kind, Words) else kind


def _translated(name: str, says: str, shape: Shape, *more: Key) -> Shape:
    """Return the shape of a translation that says which texts of its source it was made from."""
    of = Key("of", FINGERPRINT, "The texts it was made from, as “preflight check” names them.")
    return Shape(name, says, (of, *_texts(shape), *more))


TRANSLATED_ITEM = Shape(
    "a translated item",
    "The texts of one item in another language; what is missing is shown as the source has it.",
    (
        Key("of", VERSION, "The version these texts were made from.", default="that of the file"),
        *_texts(ITEM),
        Key("options", Named(Words()), "The texts of its options, by their ids."),
        Key("retired", Prose(), "Why it is no longer asked."),
    ),
)

TRANSLATED_VERDICT = Shape("a translated verdict", "The texts of a verdict in another language.", _texts(VERDICT))

TRANSLATION = Shape(
    "a translation",
    "`checklists/<language>/<id>.yml`: the texts of a checklist in another language, whose code names the folder. "
    "Ids, values and conditions live in the source file alone.",
    (
        Key("of", VERSION, "The version of the checklist that the texts were made from.", required=True),
        *_texts(CHECKLIST),
        Key("why", Prose(), "Who chose the thresholds, and why."),
        Key("verdicts", Named(TRANSLATED_VERDICT), "The verdicts, by their ids."),
        Key("axes", Named(Words()), "The titles of the axes of a matrix, by their ids."),
        Key("sections", Named(Words()), "The titles of the sections, by their ids."),
        Key("answers", Named(Named(Words())), "The texts of shared options, by the name of their list and their ids."),
        Key("items", Named(TRANSLATED_ITEM), "The items, by their ids."),
    ),
)

STAGE = Shape(
    "a stage",
    "A phase of the lifecycle.",
    (
        Key("id", WORD_ID, "What arrows and cases call it.", required=True),
        Key("title", Words(), "What the reader sees.", required=True),
        Key("summary", Prose(), "What the phase is for."),
        Key("gate", Name("checklist"), "The checklist at its end."),
        Key("when", Accepted(), "The profile's answers that say that a project is there."),
    ),
)

ARROW = Shape(
    "an arrow",
    "A way back to an earlier stage, or towards a hold or a stop.",
    (
        Key("id", ARROW_ID, "Permanent, as items' ids are.", required=True),
        Key("from", Name("stage"), "The stage it leads from."),
        Key("to", Name("stage"), "The earlier stage it leads to."),
        Key("consider", OneOf(("hold", "stop")), "What to consider, instead of “from” and “to”."),
        Key("any", ListOf(Accepted()), "It fires when any of these conditions is met.", required=True),
        Key("why", Prose(), "What the answers say about the project.", required=True),
        Key("first", Prose(), "The first thing to do there.", required=True),
    ),
)

CAUSE = Shape(
    "a cause",
    "One of the reasons by which cases are sorted.",
    (
        Key("id", WORD_ID, "What cases call it.", required=True),
        Key("title", Words(), "What the reader sees.", required=True),
        Key("means", Prose(), "What it means.", required=True),
    ),
)

SOURCE = Shape(
    "a source",
    "A cited work.",
    (
        Key("id", WORD_ID, "What items, cases and texts call it.", required=True),
        Key("short", Words(), "The text of a link to it, such as “Wilson 2022”.", required=True),
        Key("authors", Words(), "Who wrote it.", required=True),
        Key("year", YEAR, "When.", required=True),
        Key("title", Words(), "What it is called.", required=True),
        Key("in", Words(), "Where it appeared."),
        Key("url", ADDRESS, "Where it can be read."),
        Key("doi", DOI, "Its permanent number."),
        Key("confidence", OneOf(("checked", "second-hand")), "Whether its own text was read.", required=True),
        Key("supports", Prose(), "What we take from it."),
        Key("caveat", Prose(), "What to be careful about."),
    ),
)

TERM = Shape(
    "a term",
    "A word of the field.",
    (
        Key("id", WORD_ID, "Its anchor in the glossary.", required=True),
        Key("term", Words(), "The word.", required=True),
        Key("means", Prose(), "What it means.", required=True),
    ),
)

STEP = Shape(
    "a step",
    "One thing to read on a path.",
    (
        Key(
            "read", Name("page, case or checklist"), "A page's path, or the id of a case or a checklist.", required=True
        ),
        Key("minutes", Whole(1, 600), "How long it takes.", required=True),
        Key("do", Prose(), "What to look for or do.", required=True),
    ),
)

PATH = Shape(
    "a path",
    "What to read in which order.",
    (
        Key("id", WORD_ID, "Its address.", required=True),
        Key("title", Words(), "What the reader sees.", required=True),
        Key("summary", Prose(), "For whom it is and what it leads to.", required=True),
        Key("minutes", Whole(1, 6000), "The sum of its steps.", required=True),
        Key("steps", ListOf(STEP), "The steps.", required=True),
    ),
)

LIBRARY = Shape(
    "a library file",
    "`checklists/library/*.yml`: what all checklists share.",
    (
        Key("stages", ListOf(STAGE), "The stages of the lifecycle, in order (lifecycle.yml)."),
        Key("arrows", ListOf(ARROW), "The ways back (lifecycle.yml)."),
        Key("causes", ListOf(CAUSE), "The causes by which cases are sorted (causes.yml)."),
        Key("sources", ListOf(SOURCE), "The cited works (sources.yml)."),
        Key("terms", ListOf(TERM), "The words of the field (glossary.yml)."),
        Key("paths", ListOf(PATH), "The reading paths (paths.yml)."),
    ),
)

CASE = Shape(
    "a case",
    "`cases/<id>.md` below the pages' folder: the front matter of an anti-pattern case study.",
    (
        Key("title", Words(), "Its heading.", required=True),
        Key("summary", Words(), "One sentence for lists and link previews.", required=True),
        Key("organisation", Words(), "To whom it happened.", required=True),
        Key("year", YEAR, "When it happened.", required=True),
        Key("kind", OneOf(CASE_KINDS), "How sure we are that it happened as told.", required=True),
        Key("stage", ListOf(Name("stage")), "The stages in which it went wrong.", required=True),
        Key("causes", ListOf(Name("cause")), "Why it went wrong.", required=True),
        Key("items", ListOf(Name("item")), "The items that would have caught it.", required=True),
        Key("sources", ListOf(Name("source")), "The works that tell it.", required=True),
        Key("formerly", Anything(), "The paths at which the page stood before; each leads on to it.", default="none"),
        Key("allow", ListOf(ALLOWANCE), "Warnings about it that may stand, with the reason."),
        *(Key(name, Anything(), "For the site's theme.") for name in HOST_KEYS),
    ),
)

TRANSLATED_STAGE = _translated("a translated stage", "The texts of a stage in another language.", STAGE)
TRANSLATED_ARROW = _translated("a translated arrow", "The texts of an arrow in another language.", ARROW)
TRANSLATED_CAUSE = _translated("a translated cause", "The texts of a cause in another language.", CAUSE)
TRANSLATED_SOURCE = _translated(
    "a translated source", "The texts of a source in another language; what is cited stays as it was printed.", SOURCE
)
TRANSLATED_TERM = _translated("a translated term", "The texts of a term in another language.", TERM)
TRANSLATED_PATH = _translated(
    "a translated path",
    "The texts of a path in another language.",
    PATH,
    Key("steps", Named(Prose()), "What to look for or do, by what the step reads."),
)

TRANSLATED_LIBRARY = Shape(
    "a translated library file",
    "`checklists/<language>/library/*.yml`: the texts of the library in another language, by their ids.",
    (
        Key("stages", Named(TRANSLATED_STAGE), "The stages."),
        Key("arrows", Named(TRANSLATED_ARROW), "The ways back."),
        Key("causes", Named(TRANSLATED_CAUSE), "The causes."),
        Key("sources", Named(TRANSLATED_SOURCE), "The sources."),
        Key("terms", Named(TRANSLATED_TERM), "The terms."),
        Key("paths", Named(TRANSLATED_PATH), "The paths."),
        Key("words", Named(Saying()), "The words of the interface, by the keys of the package's `languages/*.yml`."),
    ),
)

TRANSLATED_CASE = Shape(
    "a translated case",
    "`cases/<id>.md` below the folder of another language's pages: the texts at its top.",
    (
        Key("of", FINGERPRINT, "The page it was made from, as “preflight check” names it."),
        *(replace(key, required=key.name != "year") for key in CASE.keys if key.name in CASE_TEXTS),
        *(Key(name, Anything(), "For the site's theme.") for name in HOST_KEYS),
    ),
)

#: In the order of the reference page.
SHAPES = (
    CHECKLIST, SCORING, VERDICT, AXIS, RULE, SECTION, ITEM, OPTION, BAND, RETIRED, ALLOWANCE, USE,
    TRANSLATION, TRANSLATED_VERDICT, TRANSLATED_ITEM,
    LIBRARY, STAGE, ARROW, CAUSE, SOURCE, TERM, PATH, STEP, CASE,
    TRANSLATED_LIBRARY, TRANSLATED_STAGE, TRANSLATED_ARROW, TRANSLATED_CAUSE, TRANSLATED_SOURCE, TRANSLATED_TERM,
    TRANSLATED_PATH, TRANSLATED_CASE,
)  # fmt: skip
