"""A result small enough for a link: what a record says, packed into one line of JSON, and taken out again.

A record and the plans it is shown by come in, and a line goes out, which the edges deflate; a line that a stranger may
have written comes in, and a record goes out or one problem. Answers stand by the numbers of their items, never by
their place on a page, so that a link outlives every new edition. What people wrote is left out unless it is chosen; a
sign keeps that there was something. This module must not know bytes, addresses or scores.

A line is a list, which ends where nothing more is said: catalogue; checklist, its version and the fingerprint; runs of
answers: a first id without its hyphen, a sign for its answer and for each number from there on, and a digit for as many
numbers without one; the words that the signs A to Z stand for; days, and editions, of the answers (one for all, or
several and a letter for each answer); what else stands in entries; the record's editions; the project; decisions. Runs
and words are joined by spaces.

Mirror of engine/link.js; tests/vectors/link decides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias, TypedDict

from mkdocs_preflight.engine.answers import Record, answers_of, given, is_map, items, said, value_of
from mkdocs_preflight.engine.plan import Plan
from mkdocs_preflight.engine.record import compact, fingerprint, parse

__all__ = ["WITHHELD", "pack", "unpack"]

Entry: TypeAlias = dict[str, object]

#: Stands where a text was that was not sent.
WITHHELD: Final = "…"
#: A line is no longer, in UTF-16.
MOST_CHARACTERS: Final = 1_000_000
MOST_ANSWERS: Final = 20_000
#: Nothing said, in the shapes of a line's parts.
BLANK: Final[Sequence[object]] = ("", "", "", "", "", "", "", "", {}, {}, {}, [])
#: A run goes on over as many numbers without an answer: what one digit says.
WIDEST_GAP: Final = 9

_SIGNS: Final[Mapping[str, str]] = {"yes": "y", "partly": "p", "no": "n", "unknown": "u", WITHHELD: "t"}
_MEANT: Final[Mapping[str, Entry]] = {
    **{sign: {"value": word} for word, sign in _SIGNS.items()},
    "a": {"value": "n/a", "note": WITHHELD},
    "b": {"value": "n/a"},
}
_CAPITALS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LETTERS: Final = _CAPITALS + _CAPITALS.lower()

_ID = re.compile(r"([A-Z]{2,4})-([0-9]{2,4})")
_RUN = re.compile(r"([A-Z]{2,4})([0-9]{2,4})([ypnutabA-Z][ypnutabA-Z1-9]*)")
_WORD = re.compile(r"-?[A-Za-z0-9][A-Za-z0-9./-]{0,39}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_VERSION = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}){0,2}")


class Problem(TypedDict):
    """What is wrong with a link; the sentence is made elsewhere."""

    code: str


class Unpacked(TypedDict):
    """What a link says; `record` is None, and every text empty, where it says nothing."""

    record: dict[str, object] | None
    problems: list[Problem]
    catalogue: str
    checklist: str
    version: str
    fingerprint: str


def pack(
    plans: Sequence[Plan], record: Record, checklist: str = "", *, texts: bool = False, project: bool = False
) -> str:
    """Return what a record says, of one checklist or of the whole project, as a line of JSON.

    `plans` are those of all checklists; `texts` sends notes, evidence, actions, reviews, written answers and decisions
    too, and `project` what the project is called.
    """
    plan = next((plan for plan in plans if plan["id"] == checklist), None)
    answers = answers_of(record)
    written = {item["id"] for each in plans for item in items(each) if item.get("kind") == "text"}
    sent = {key: _whole(answers[key]) if texts else _bare(answers[key], key in written) for key in _keys(plan, answers)}
    words = _words(sent)
    signs = {key: sign for key, entry in sent.items() if (sign := _ID.fullmatch(key) and _sign(entry, words))}
    for key in signs:
        del sent[key]["value"]
        if not texts:
            sent[key].pop("note", None)
    line = [plans[0]["catalogue"] if plans else ""]
    line += [plan["id"], plan["version"], fingerprint(plan, record)] if plan else ["", "", ""]
    line += [_runs(signs), " ".join(words), _column(sent, signs, "at", _DAY), _column(sent, signs, "edition", _VERSION)]
    rest = {key: entry for key, entry in sent.items() if entry}
    maps = [rest, _editions(record), _map(record.get("project")) if project else {}]
    return compact(_short([*line, *maps, _decisions(record.get("decisions")) if texts else []]))


def _short(line: list[object]) -> list[object]:
    """Return a list without the nothing at its end."""
    while line and not line[-1]:
        line = line[:-1]
    return line


def _keys(plan: Plan | None, answers: Record) -> list[str]:
    """Return the items whose answers are sent: those of the plan, and what tells how far the project has come."""
    if plan is None:
        return sorted(answers)
    wanted = {item["id"] for item in items(plan)}
    for stage in plan["lifecycle"]["stages"] if "lifecycle" in plan else ():
        # One answer of a gate says as much about the way back as all of them.
        wanted |= set([key for key in stage["items"] if given(answers.get(key))][:1])
    return sorted(wanted & answers.keys())


def _whole(entry: object) -> Entry:
    value = value_of(entry)
    rest = {key: each for key, each in entry.items() if key != "value"} if is_map(entry) else {}
    return rest if value is None else {"value": value, **rest}


def _bare(entry: object, written: bool) -> Entry:
    """Return what an entry says without a word that a person wrote."""
    value, fields = value_of(entry), entry if is_map(entry) else {}
    if isinstance(value, list) and not all(_fits(_WORD, each) for each in value):
        return {}
    if value is None or not isinstance(value, str | list):
        return {}
    hidden = isinstance(value, str) and (written or not _fits(_WORD, value)) and value not in ("n/a", "unknown")
    kept: Entry = {"value": WITHHELD if hidden else value}
    if value == "n/a" and said(fields.get("note")):
        kept["note"] = WITHHELD
    return kept | {
        key: fields[key] for key, form in (("at", _DAY), ("edition", _VERSION)) if _fits(form, fields.get(key))
    }


def _fits(form: re.Pattern[str], text: object) -> bool:
    return isinstance(text, str) and form.fullmatch(text) is not None


def _words(sent: Mapping[str, Entry]) -> list[str]:
    """Return the values that have no sign of their own and get a letter, in the order of their items."""
    values = [entry.get("value") for key, entry in sent.items() if _ID.fullmatch(key)]
    words = [value for value in values if isinstance(value, str) and _fits(_WORD, value)]
    return list(dict.fromkeys(word for word in words if word != "n/a" and word not in _SIGNS))[: len(_CAPITALS)]


def _sign(entry: Entry, words: Sequence[str]) -> str:
    """Return the sign for the value of an entry; empty where there is none."""
    value = entry.get("value")
    if value == "n/a":
        return "a" if said(entry.get("note")) else "b"
    if not isinstance(value, str):
        return ""
    return _CAPITALS[words.index(value)] if value in words else _SIGNS.get(value, "")


def _runs(signs: Mapping[str, str]) -> str:
    runs, expected, start = "", 0, ("", 0)
    for key, sign in signs.items():
        prefix, _, digits = key.partition("-")
        gap = int(digits) - expected
        if (prefix, len(digits)) != start or not 0 <= gap <= WIDEST_GAP:
            runs += f" {prefix}{digits}{sign}"
        else:
            runs += f"{gap or ''}{sign}"
        expected, start = int(digits) + 1, (prefix, len(digits))
    return runs[1:]


def _column(sent: Mapping[str, Entry], keys: Mapping[str, str], name: str, form: re.Pattern[str]) -> str:
    """Take what entries say under a name, and return it once, or several of it and a letter for each answer.

    What has another form, and what is beyond the letters, stays in its entry.
    """
    there = (sent[key].get(name) for key in keys)
    texts = [text if isinstance(text, str) and _fits(form, text) else "" for text in there]
    words = list(dict.fromkeys(filter(None, texts)))[: len(_LETTERS)]
    at = {word: _LETTERS[number] for number, word in enumerate(words)}
    letters = "".join(at.get(text, ".") for text in texts)
    for key, letter in zip(keys, letters, strict=True):
        if letter != ".":
            del sent[key][name]
    return " ".join(words if letters == _LETTERS[0] * len(keys) else [*words, letters] if words else [])


def _editions(record: Record) -> dict[str, object]:
    editions = record.get("editions")
    return {key: text for key, text in editions.items() if _fits(_VERSION, text)} if is_map(editions) else {}


def unpack(text: str) -> Unpacked:
    """Return the record that a line holds. PF420: this is no line of ours, or a part of it was changed."""
    nothing: Unpacked = {
        "record": None,
        "problems": [{"code": "PF420"}],
        "catalogue": "",
        "checklist": "",
        "version": "",
        "fingerprint": "",
    }
    line = parse(text, MOST_CHARACTERS)["value"]
    whole = [*line, *BLANK[len(line) :]] if isinstance(line, list) else []
    if [type(each) for each in whole[: len(BLANK)]] != [type(each) for each in BLANK]:
        return nothing
    k, c, v, f, runs, words, days, editions = map(str, whole[:8])
    rest, defaults, project = map(_map, whole[8:11])
    decisions = _decisions(whole[11])
    entries = _entries(runs, words.split(" "))
    columned = entries is not None and _spread(entries, days, "at") and _spread(entries, editions, "edition")
    if entries is None or not columned or not all(map(is_map, rest.values())):
        return nothing
    for key, more in rest.items():
        entries[key] = entries.get(key, {}) | _map(more)
    record = {"preflight": 1, "project": project, "answers": entries, "editions": defaults, "decisions": decisions}
    kept = {key: each for key, each in record.items() if each or key == "answers"}
    return {"record": kept, "problems": [], "catalogue": k, "checklist": c, "version": v, "fingerprint": f}


def _decisions(value: object) -> list[object]:
    return [each for each in value if is_map(each)] if isinstance(value, list) else []


def _map(value: object) -> dict[str, object]:
    return value if is_map(value) else {}


def _entries(runs: str, words: Sequence[str]) -> dict[str, Entry] | None:
    """Return the entries that runs say, each with its value alone; None where a run or its words are not ours."""
    found: dict[str, Entry] = {}
    for run in runs.split(" ") if runs else ():
        match = _RUN.fullmatch(run)
        if not match or len(found) + len(match[3]) > MOST_ANSWERS:
            return None
        number = int(match[2])
        for sign in match[3]:
            if sign.isdigit():
                number += int(sign)
                continue
            digits, at = f"{number:0{len(match[2])}}", _CAPITALS.find(sign)
            if len(digits) > len(match[2]) or at >= len(words):
                return None
            found[f"{match[1]}-{digits}"] = dict(_MEANT[sign]) if at < 0 else {"value": words[at]}
            number += 1
    return found


def _spread(entries: Mapping[str, Entry], column: str, name: str) -> bool:
    """Give entries what a column says; return whether it is one."""
    words = column.split(" ") if column else []
    letters = words.pop() if len(words) > 1 else _LETTERS[0] * len(entries) if words else "." * len(entries)
    known = {".": "", **dict(zip(_LETTERS, words, strict=False))}
    if len(letters) != len(entries) or not set(letters) <= known.keys():
        return False
    for entry, letter in zip(entries.values(), letters, strict=True):
        if letter != ".":
            entry[name] = known[letter]
    return True
