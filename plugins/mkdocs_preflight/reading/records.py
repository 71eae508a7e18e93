"""Values of a mapping as the record that they make: one function for each shape that becomes a record.

Values come in as the reader read them, None where one could not be read; what is absent gets its default here. Nothing
here looks at nodes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Literal, TypeAlias

from mkdocs_preflight import model, problems
from mkdocs_preflight.problems import Place
from mkdocs_preflight.reading import shapes, source
from mkdocs_preflight.reading.places import File, Marks, Places

Values: TypeAlias = dict[str, Any]
Build: TypeAlias = Callable[[File, Values, Marks, Place], Any]


def _option(_file: File, values: Values, _marks: Marks, place: Place) -> model.Option:
    return model.Option(values.get("id") or "", values.get("text") or "", values.get("value"), place)


def _band(file: File, values: Values, marks: Marks, place: Place) -> model.Band | None:
    """Return a band, or nothing where it is not clear which numbers are in it."""
    if ("from" in marks) == ("upto" in marks):
        file.found.add(problems.band_bounds, place, both="from" in marks)
        return None
    bound: Literal["from", "upto"] = "from" if "from" in marks else "upto"
    limit, value = values.get(bound), values.get("value")
    if limit is None or value is None:
        return None
    return model.Band(bound, limit, value, source.span(*marks[bound], file.path))


def _retired(_file: File, values: Values, _marks: Marks, place: Place) -> model.Retired:
    return model.Retired(values.get("in") or "", values.get("now") or (), values.get("why") or "", place)


def _allowance(_file: File, values: Values, _marks: Marks, place: Place) -> model.Allowance:
    return model.Allowance(values.get("code") or "", values.get("why") or "", place)


def _scale(values: Values) -> model.Scale | None:
    low, high = values.get("min"), values.get("max")
    if low is None or high is None:
        return None
    return model.Scale(low, high, values.get("low") or "", values.get("high") or "")


#: What other formats write for yes and no.
_NO_REASONS = ("true", "false", "on", "off", "none", "null", "~")
_A_REASON = "“na: No personal data is used.”"


def _item(file: File, values: Values, marks: Marks, place: Place) -> model.Item:
    get = values.get
    need: model.Need = get("need") or "should"
    weight = get("weight")
    na = get("na") or ("no" if need == "must" else "yes")
    if na.casefold() in _NO_REASONS:
        place_of_na = source.span(*marks["na"], file.path)
        file.found.add(
            problems.wrong_form, place_of_na, key="na", expected="“no” or a reason", example=_A_REASON, found=na
        )
    return model.Item(
        id=get("id") or "",
        name=get("name") or "",
        ask=get("ask") or "",
        why=get("why") or "",
        evidence=get("evidence") or "",
        advice=get("advice") or "",
        template=get("template") or "",
        kind=get("answer") or "confirm",
        options=get("options") or (),
        scale=_scale(values),
        unit=get("unit") or "",
        bands=get("bands") or (),
        need=need,
        weight=model.DEFAULT_WEIGHT[need] if weight is None else weight,
        effort=get("effort"),
        when=get("when") or {},
        na=na.casefold() != "no",
        na_reason="" if na.casefold() in ("yes", "no") else na,
        review=get("review"),
        sources=get("sources") or (),
        see=get("see") or (),
        changed=get("changed") or "",
        retired=get("retired"),
        home=get("home") or file.id,
        allow=get("allow") or (),
        place=place,
        places=Places(file.path, marks),
    )


def _use(file: File, values: Values, marks: Marks, place: Place) -> model.Use:
    return model.Use(
        id=values.get("use") or "",
        need=values.get("need"),
        weight=values.get("weight"),
        when=values.get("when"),
        place=place,
        places=Places(file.path, marks),
    )


def _section(_file: File, values: Values, _marks: Marks, place: Place) -> model.Section:
    return model.Section(values.get("id") or "", values.get("title") or "", values.get("items") or (), place)


def _verdict(file: File, values: Values, marks: Marks, place: Place) -> model.Verdict:
    """Return a verdict; its start is counted in hundredths until the scoring knows the unit."""
    whole, _, decimals = (values.get("from") or "").partition(".")
    return model.Verdict(
        id=values.get("id") or "",
        title=values.get("title") or "",
        means=values.get("means") or "",
        start=int(whole) * 100 + int(decimals.ljust(2, "0")) if whole else None,
        at=values.get("at") or (),
        place=place,
        places=Places(file.path, marks),
    )


def _axis(file: File, values: Values, marks: Marks, place: Place) -> model.Axis:
    return model.Axis(
        id=values.get("id") or "",
        title=values.get("title") or "",
        sections=values.get("sections") or (),
        place=place,
        places=Places(file.path, marks),
    )


def _rule(file: File, values: Values, marks: Marks, place: Place) -> model.Rule:
    where = source.span(*marks["verdict"], file.path) if "verdict" in marks else place
    return model.Rule(values.get("when") or {}, values.get("verdict") or "", where, Places(file.path, marks))


def _scoring(file: File, values: Values, marks: Marks, place: Place) -> model.Scoring:
    method: model.Method = values.get("method") or "weighted"
    unit: model.Unit = values.get("unit") or "percent"
    counts = "rungs" if method == "ladder" else unit
    split = values.get("split")
    return model.Scoring(
        method=method,
        unit=unit,
        why=values.get("why") or "",
        verdicts=tuple(_counted(file, verdict, counts) for verdict in values.get("verdicts") or ()),
        split=50 if split is None else split,
        axes=values.get("axes") or (),
        rules=values.get("rules") or (),
        place=place,
        places=Places(file.path, marks),
    )


def _counted(file: File, verdict: model.Verdict, counts: str) -> model.Verdict:
    """Return the verdict with its start in whole percent or rungs, unless points are counted."""
    if verdict.start is None or counts == "points":
        return verdict
    if verdict.start % 100 == 0:
        return replace(verdict, start=verdict.start // 100)
    found = f"{verdict.start // 100}.{verdict.start % 100:02}".rstrip("0")
    file.found.add(problems.decimals, verdict.places["from"], found=found, unit=counts)
    return replace(verdict, start=None)


def _stage(file: File, values: Values, marks: Marks, place: Place) -> model.Stage:
    return model.Stage(
        id=values.get("id") or "",
        title=values.get("title") or "",
        summary=values.get("summary") or "",
        gate=values.get("gate") or "",
        when=values.get("when") or {},
        place=place,
        places=Places(file.path, marks),
    )


def _arrow(file: File, values: Values, marks: Marks, place: Place) -> model.Arrow:
    return model.Arrow(
        id=values.get("id") or "",
        start=values.get("from") or "",
        to=values.get("to") or "",
        consider=values.get("consider") or "",
        any=values.get("any") or (),
        why=values.get("why") or "",
        first=values.get("first") or "",
        place=place,
        places=Places(file.path, marks),
    )


def _cause(_file: File, values: Values, _marks: Marks, place: Place) -> model.Cause:
    return model.Cause(values.get("id") or "", values.get("title") or "", values.get("means") or "", place)


def _source(_file: File, values: Values, _marks: Marks, place: Place) -> model.Source:
    return model.Source(
        id=values.get("id") or "",
        short=values.get("short") or "",
        authors=values.get("authors") or "",
        year=values.get("year") or "",
        title=values.get("title") or "",
        publication=values.get("in") or "",
        url=values.get("url") or "",
        doi=values.get("doi") or "",
        confidence=values.get("confidence") or "checked",
        supports=values.get("supports") or "",
        caveat=values.get("caveat") or "",
        place=place,
    )


def _term(_file: File, values: Values, _marks: Marks, place: Place) -> model.Term:
    return model.Term(values.get("id") or "", values.get("term") or "", values.get("means") or "", place)


def _step(_file: File, values: Values, _marks: Marks, place: Place) -> model.Step:
    return model.Step(values.get("read") or "", values.get("minutes") or 0, values.get("do") or "", place)


def _path(file: File, values: Values, marks: Marks, place: Place) -> model.Path:
    return model.Path(
        id=values.get("id") or "",
        title=values.get("title") or "",
        summary=values.get("summary") or "",
        minutes=values.get("minutes") or 0,
        steps=values.get("steps") or (),
        place=place,
        places=Places(file.path, marks),
    )


def _texts(file: File, values: Values, marks: Marks, place: Place) -> model.Texts:
    return model.Texts(values, place, Places(file.path, marks))


BUILDS: Mapping[str, Build] = {
    shapes.OPTION.name: _option,
    shapes.BAND.name: _band,
    shapes.RETIRED.name: _retired,
    shapes.ALLOWANCE.name: _allowance,
    shapes.ITEM.name: _item,
    shapes.USE.name: _use,
    shapes.SECTION.name: _section,
    shapes.VERDICT.name: _verdict,
    shapes.AXIS.name: _axis,
    shapes.RULE.name: _rule,
    shapes.SCORING.name: _scoring,
    shapes.STAGE.name: _stage,
    shapes.ARROW.name: _arrow,
    shapes.CAUSE.name: _cause,
    shapes.SOURCE.name: _source,
    shapes.TERM.name: _term,
    shapes.STEP.name: _step,
    shapes.PATH.name: _path,
    **dict.fromkeys((shape.name for shape in shapes.SHAPES if shape.name.startswith("a translated ")), _texts),
}
