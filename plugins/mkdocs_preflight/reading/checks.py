"""Whether what was read makes sense: the model comes in, problems go out.

This module is the door: it names every check, and holds those on ids and on single items. What a condition, a scoring
or a reference may say is in the modules of these names. No check stops another, and none changes the model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from mkdocs_preflight import problems
from mkdocs_preflight.model import PROFILE, Catalogue, Checklist, Item, Use
from mkdocs_preflight.problems import Place, Problems
from mkdocs_preflight.reading import conditions, references, scoring, shapes, translations
from mkdocs_preflight.reading.material import Material

#: The keys that mean something for some kinds of answer only.
_KEYS_OF_KINDS = {key.name: key.only for key in shapes.ITEM.keys if key.only}
_NEEDED = {
    "choice": ("options",),
    "many": ("options",),
    "scale": ("min", "max", "low", "high"),
    "number": ("bands",),
}


def check(material: Material, catalogue: Catalogue, found: Problems) -> None:
    """Report everything that does not make sense."""
    _ids(material, found)
    for checklist in material.checklists:
        _file_name(checklist, found)
        _sections(checklist, found)
        for item in checklist.items:
            _item(item, checklist, material, catalogue, found)
        _uses(checklist, material, catalogue, found)
        scoring.check(checklist, catalogue, found)
    conditions.check(material, catalogue, found)
    references.check(material, catalogue, found)
    translations.check(material, catalogue, found)


# --- Ids -------------------------------------------------------------------------------------------------------------


def _ids(material: Material, found: Problems) -> None:
    """An id names one thing in the whole catalogue, whatever its capitals: it is an address, and answers hang on it."""
    sources, terms = material.library.get("sources", []), material.library.get("terms", [])
    _unique(
        [
            *((checklist.id, "the checklist", _id_place(checklist)) for checklist in material.checklists),
            *((item.id, "the item", item.place) for item in material.items),
            *((source.id, "the source", source.place) for source in sources),
            *((term.id, "the term", term.place) for term in terms),
            *((case.id, "the case", case.place) for case in material.cases),
        ],
        found,
    )
    for what in ("stages", "arrows", "causes", "paths"):
        _unique(((thing.id, f"the {what[:-1]}", thing.place) for thing in material.library.get(what, [])), found)


def _unique(things: Iterable[tuple[str, str, Place]], found: Problems) -> None:
    first: dict[str, tuple[str, str, Place]] = {}
    for thing in things:
        id, what, place = thing
        if not id:
            continue
        other_id, other_what, other_place = first.setdefault(id.casefold(), thing)
        if other_place is not place:
            found.add(
                problems.id_twice,
                place,
                id=id,
                what=what,
                first=other_place,
                at=place,
                first_what=other_what,
                first_id=other_id,
            )


def _id_place(checklist: Checklist) -> Place:
    return checklist.places.get("id", checklist.place)


def _file_name(checklist: Checklist, found: Problems) -> None:
    name = checklist.path.rpartition("/")[2].removesuffix(".yml")
    if checklist.id and checklist.id != name:
        found.add(problems.other_file_name, _id_place(checklist), id=checklist.id, name=f"{name}.yml")
    if checklist.id == "index":
        found.add(problems.id_of_the_list, _id_place(checklist), id=checklist.id)


def _sections(checklist: Checklist, found: Problems) -> None:
    _unique(((section.id, "the section", section.place) for section in checklist.sections), found)


# --- Items -----------------------------------------------------------------------------------------------------------


def _item(item: Item, checklist: Checklist, material: Material, catalogue: Catalogue, found: Problems) -> None:
    if not item.id.startswith(f"{checklist.prefix}-") or item.home != checklist.id:
        _prefix(item, checklist, catalogue, found)
    _kind(item, found)
    # Answers carry the version of the checklist an item came from.
    home = catalogue.checklists.get(item.home, checklist)
    if item.changed and _version(item.changed) > _version(home.version):
        _ahead("changed", item.changed, item, home, found)
    if item.retired:
        _retired(item, checklist, material, catalogue, found)


def _prefix(item: Item, checklist: Checklist, catalogue: Catalogue, found: Problems) -> None:
    """An item that was moved keeps the id, and so the prefix, of the checklist it came from."""
    home = catalogue.checklists.get(item.home)
    prefix = checklist.prefix if "home" not in item.places else home.prefix if home else ""
    if item.id and prefix and not item.id.startswith(f"{prefix}-"):
        found.add(problems.other_prefix, item.place, id=item.id, prefix=prefix)


def _kind(item: Item, found: Problems) -> None:
    """What is said about the answers fits their kind, and the best of them is worth 100."""
    kind = item.kind
    for key in _KEYS_OF_KINDS.keys() & item.places.keys():
        if kind not in _KEYS_OF_KINDS[key]:
            belongs = _KEYS_OF_KINDS[key]
            found.add(
                problems.key_of_other, item.places[key], key=key, belongs=belongs, what="answer", found=f"“{kind}”"
            )
    if missing := [key for key in _NEEDED.get(kind, ()) if key not in item.places]:
        found.add(problems.missing_for_kind, item.place, keys=missing, what="answer", found=kind)
    elif kind != "confirm":
        _answers(item, found)


def _answers(item: Item, found: Problems) -> None:
    if item.kind in ("choice", "many") and item.options:
        _options(item, found)
    elif item.kind == "number" and item.bands:
        _bands(item, found)
    elif item.scale and item.scale.low >= item.scale.high:
        found.add(problems.empty_scale, item.places["max"], low=item.scale.low, high=item.scale.high)


def _options(item: Item, found: Problems) -> None:
    place = item.places["options"]
    _unique(((option.id, "the option", option.place) for option in item.options), found)
    for option in item.options:
        if option.id == "unknown":
            found.add(problems.reserved_id, option.place, id=option.id)
    if len(item.options) < 2:
        found.add(
            problems.wrong_count,
            place,
            key="options",
            expected="two entries or more",
            found=len(item.options),
            help="one option is nothing to choose from",
        )
    values = [option.value for option in item.options if option.value is not None]
    best = min(sum(values), 100) if item.kind == "many" else max(values, default=100)
    if values and best != 100:
        found.add(problems.best_below_100, place, item=item.id, found=best, kind=item.kind)


def _bands(item: Item, found: Problems) -> None:
    """The better the number, the more it is worth."""
    if len({band.bound for band in item.bands}) > 1:
        found.add(problems.mixed_bands, item.places["bands"], item=item.id)
        return
    better_above = item.bands[0].bound == "from"
    ordered = sorted(item.bands, key=lambda band: Decimal(band.limit), reverse=not better_above)
    for worse, better in pairwise(ordered):
        if Decimal(worse.limit) == Decimal(better.limit):
            found.add(problems.named_twice, better.place, key="bands", found=better.limit)
        elif better.value <= worse.value:
            found.add(
                problems.band_order,
                better.place,
                item=item.id,
                limit=better.limit,
                value=better.value,
                other=worse.limit,
                other_value=worse.value,
            )
    best = max(band.value for band in item.bands)
    if best != 100:
        found.add(problems.best_below_100, item.places["bands"], item=item.id, found=best, kind=item.kind)


def _retired(item: Item, checklist: Checklist, material: Material, catalogue: Catalogue, found: Problems) -> None:
    assert item.retired
    if item.retired.version and _version(item.retired.version) > _version(checklist.version):
        _ahead("retired.in", item.retired.version, item, checklist, found)
    for number, id in enumerate(item.retired.now):
        place = item.places.get(f"retired.now.{number}", item.retired.place)
        if id == item.id:
            found.add(problems.replaced_by_itself, place, item=item.id)
        elif "checklists" not in material.unread:
            conditions.exists(id, place, catalogue, found)


def _ahead(key: str, version: str, item: Item, checklist: Checklist, found: Problems) -> None:
    name = key.rpartition(".")[2]
    found.add(
        problems.later_than_now,
        item.places[key],
        key=name,
        found=version,
        checklist=checklist.id,
        version=checklist.version,
    )


def _version(text: str) -> tuple[int, ...]:
    """Return a version so that it can be compared; one that could not be read is later than all."""
    return tuple(map(int, text.split("."))) if text else (10**6,)


# --- Uses ------------------------------------------------------------------------------------------------------------


def _uses(checklist: Checklist, material: Material, catalogue: Catalogue, found: Problems) -> None:
    own = {item.id: item for item in checklist.items}
    used: dict[str, Use] = {}
    for use in uses(checklist):
        item = catalogue.items.get(use.id)
        if use.id in own:
            found.add(problems.uses_own, use.place, id=use.id, first=own[use.id].place, at=use.place)
        elif use.id in used:
            found.add(problems.uses_twice, use.place, id=use.id, first=used[use.id].place, at=use.place)
        elif item is None:
            if "checklists" not in material.unread:
                conditions.exists(use.id, use.place, catalogue, found)
        elif item.retired:
            found.add(problems.uses_retired, use.place, id=use.id, now=item.retired.now)
        elif item.home == PROFILE:
            found.add(problems.uses_profile, use.place, id=use.id)
        used.setdefault(use.id, use)


def uses(checklist: Checklist) -> Iterator[Use]:
    """Return the lines that ask items of other checklists."""
    return (line for section in checklist.sections for line in section.lines if isinstance(line, Use))
