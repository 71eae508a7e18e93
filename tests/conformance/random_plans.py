"""Random plans and the texts of random records: what people write, and what nobody would.

Everything comes from one `random.Random`, so that a seed names a round for ever.
"""

from __future__ import annotations

import json
from random import Random
from typing import Any

WORDS = {
    "confirm": ["yes", "partly", "no"],
    "text": ["a", "이탈률", "no"],
    "scale": ["-1", "0", "1", "2", "5", "3.0", "2.5"],
    "number": ["0", "-0", "99.999999", "100", "100.000001", "-3.5", "999999999999999.999999", "1e3", "07"],
}
METHODS = ["weighted", "weighted", "weakest", "weakest", "ladder", "matrix", "rules"]
KINDS = ["confirm"] * 5 + ["choice"] * 2 + ["many", "scale", "number", "text"]
BANDS = [
    [{"from": "0", "value": 0}, {"from": "100", "value": 30}, {"from": "100.000001", "value": 100}],
    [{"upto": "-3.5", "value": 100}, {"upto": "100", "value": 50}],
]
COMPARISONS = [">= 100", "<100", "> 2", "<= -3.5", "= 3", "3", ">= 99.9999995"]
BLANKS = ["", " ", "\u3000", "\x1c", "\u0085", "\ufeff", "\u200b"]
TEXTS = ["x", "해당 없음", "😀 \u2028", 'a"b\\c\n\t\u0001\x7f', "</script>", *BLANKS]
KEYS = ["note", "later", "10", "9", "__proto__", "constructor", "한", "\uff5e", "😀", "*", "a.b"]
SCALARS = [None, True, False, 0, -1, 1.0, 0.1, 1e-7, 1e21, 123456789012345678, -0.0, 5e-324]
NO_TEXTS: list[Any] = [[], {}, ["a"], ["yes", 1], [["a"]], {"a": "a"}, [{"value": "a"}], [{"value": "a"}, {}], True]
VERSIONS = ["1.0.0", "1.0", "0.9.9", "1.10.0", "1.2.10", "2.0.0", "v1", "1.0.0.0", "", "٢.0.0"]
DAYS = ["2026-11-22", "2026-08-24", "2026-08-23", "2024-02-29", "2023-02-31", "0000-01-01", "0001-01-01", "26-1-1"]


def one_round(seed: str, number: int, *, whole: bool | None = None) -> Any:
    """Return two plans, two records, a day, and where a link is damaged; every seventh round is compared whole."""
    random = Random(f"{seed}:{number}")
    made = plan(random)
    text, other = record(random, made), record(random, made)
    today = random.choice([None, "2026-11-22", "soon"])
    start = random.randrange(80)
    cut = [start, start + random.randrange(3), random.choice(['"', "A", "9", " ", "", "[", "é"])]
    whole = number % 7 == 0 if whole is None else whole
    # An edition of its own, so that the rounds stay what they are.
    before = plan(Random(f"{seed}:{number}:before")) if whole else None
    return {"plan": made, "before": before, "text": text, "other": other, "today": today, "cut": cut, "whole": whole}


def plan(random: Random) -> Any:
    """Return a plan as the reader lets it pass."""
    profile = [item(random, f"PP-0{n}", [], of_profile=True) for n in range(random.randint(0, 2))]
    for n, each in enumerate(profile):
        condition(random, each, profile[:n])
    earlier = list(profile)
    sections = []
    for name in "abcd"[: random.randint(1, 4)]:
        items: list[Any] = []
        for _ in range(random.randint(0, 5)):
            items.append(item(random, f"FC-{len(earlier):02}", earlier, of_profile=False))
            earlier.append(items[-1])
        sections.append({"id": name, "items": items})
    made = {
        "format": 1,
        "catalogue": "random",
        "id": "t",
        "version": random.choice(["1.0.0", "1.10.0"]),
        "method": random.choice(METHODS),
        "sections": sections,
        "profile": profile,
    }
    made |= judged(random, made, earlier)
    if random.random() < 0.4:
        made["lifecycle"] = lifecycle(random, earlier)
    return made


def judged(random: Random, made: Any, items: list[Any]) -> Any:
    """Return how the answers to a plan become a verdict."""
    names = [section["id"] for section in made["sections"]]
    if made["method"] == "matrix":
        sides = random.sample([["low", "low"], ["low", "high"], ["high", "low"], ["high", "high"]], 4)
        axes = [{"id": axis, "sections": random.sample(names, random.randint(0, len(names)))} for axis in "xy"]
        return {"verdicts": [{"id": f"v{n}", "at": at} for n, at in enumerate(sides)], "axes": axes} | some(
            random, split=[1, 50, 67, 100]
        )
    if made["method"] == "rules":
        rules: list[Any] = [{"verdict": random.choice(["v0", "v1", "v2"])} for _ in range(random.randint(1, 4))]
        for rule in rules[:-1]:
            condition(random, rule, items)
        return {"verdicts": [{"id": f"v{n}"} for n in range(3)], "rules": rules}
    unit = {"unit": "points"} if made["method"] != "ladder" and random.random() < 0.5 else {}
    most = len(names) if made["method"] == "ladder" else 1000 if unit else 100
    starts = [0, *sorted(random.sample(range(1, most + 1), min(random.randint(0, 3), most)))]
    return {"verdicts": [{"id": f"v{n}", "from": start} for n, start in enumerate(starts)], **unit}


def item(random: Random, key: str, earlier: list[Any], *, of_profile: bool) -> Any:
    made: dict[str, Any] = {"id": key}
    kind = "choice" if of_profile else random.choice(KINDS)
    if kind != "confirm":
        made["kind"] = kind
    if kind in ("choice", "many"):
        made["options"] = options(random, valued=not of_profile and random.random() < 0.8)
    if kind == "scale":
        made["min"], made["max"] = random.choice([(1, 5), (0, 10), (-1, 2)])
    if kind == "number":
        made |= some(random, 0.8, bands=BANDS)
    if not of_profile:
        made["weight"] = random.choice([0, 1, 1, 2, 3, 7, 100])
        made |= some(random, need=["must", "must", "could"], effort=[1, 2, 3, 5])
    made |= some(random, 0.4, na=[True], review=[0, 90], changed=["1.0.0", "1.2.0"])
    made |= some(random, 0.3, reworded=["1.1.0", "1.3.0"], formerly=[["LG-01"], ["ZZ-9", "LG-02"]])
    if random.random() < 0.2:
        made |= {"home": "other", "edition": "2.0.0"}
    condition(random, made, earlier)
    return made


def some(random: Random, chance: float = 0.5, **choices: list[Any]) -> Any:
    return {key: random.choice(values) for key, values in choices.items() if random.random() < chance}


def options(random: Random, *, valued: bool) -> Any:
    made = [{"id": word} for word in ("a", "b", "c")]
    if valued:
        made[0]["value"] = 100  # type: ignore[assignment]
        made[1] |= some(random, value=[0, 1, 50])
    return made


def words(each: Any) -> list[str]:
    return [option["id"] for option in each.get("options", ())] or WORDS[each.get("kind", "confirm")]


def condition(random: Random, made: Any, earlier: list[Any]) -> None:
    if earlier and random.random() < 0.5:
        named = random.sample(earlier, min(len(earlier), random.choice([1, 1, 2])))
        made["when"] = {each["id"]: accepted(random, each) for each in named}


def accepted(random: Random, each: Any) -> list[str]:
    counted = COMPARISONS if each.get("kind") in ("scale", "number") else []
    return random.sample([*words(each), *counted, "n/a"], random.randint(1, 2))


def lifecycle(random: Random, items: list[Any]) -> Any:
    names = ["planning", "data", "training"]
    stages = [
        {"id": name, "items": random.sample(["LG-01", "LG-02", "FC-02"], random.randint(0, 2)), "when": {}}
        for name in names
    ]
    stages[1]["when"] = {"PP-00": ["a"]}
    arrows = []
    for n in range(random.randint(0, 4)):
        any_of = [
            {each["id"]: accepted(random, each) for each in random.sample(items, min(len(items), random.randint(1, 2)))}
            for _ in range(random.randint(1, 2))
        ]
        way = {"consider": "hold"} if n == 3 else {"from": random.choice(names), "to": random.choice(names)}
        arrows.append({"id": f"GB-{n}", **way, "any": [lines for lines in any_of if lines]})
    return {"stages": stages, "arrows": arrows}


def record(random: Random, made: Any) -> str:
    """Return the text of a record: mostly sensible answers, in any order, with strange ones between."""
    items = [*made["profile"], *(each for section in made["sections"] for each in section["items"])]
    answers = {each["id"]: entry(random, each) for each in items if random.random() < 0.8}
    answers |= some(
        random,
        0.3,
        **{
            key: ["yes", "unknown", "n/a", {"value": "x"}, {}, *({"value": each} for each in NO_TEXTS)]
            for key in ("LG-01", "LG-02", "FC-02", "ZZ-9")
        },
    )
    answers |= strange(random)
    shuffled = dict(random.sample(list(answers.items()), len(answers)))
    top = {"preflight": 1, "answers": shuffled, **strange(random), **some(random, 0.2, answers=[[], None, "x"])}
    top |= some(
        random, 0.3, snapshots=[[{"at": "2026-10-01", "label": "시작", "answers": dict(list(answers.items())[::2])}]]
    )
    top |= some(random, 0.2, decisions=[[{"of": "x", "at": "y"}, [{"value": "a"}]]])
    top |= some(random, editions=[{"t": "1.0.0", "other": "1.9.9"}, {"t": "1.5"}, {}, "x", {"t": 1}])
    return json.dumps(top, ensure_ascii=random.random() < 0.5)


def entry(random: Random, each: Any) -> Any:
    usual = [*words(each) * 3, "unknown", "n/a", "n/a"]
    value = random.choice(usual) if random.random() < 0.9 else random.choice([*TEXTS, *SCALARS, *NO_TEXTS])
    if each.get("kind") == "many" and random.random() < 0.8:
        value = random.choices(["a", "b", "c"], k=random.randint(0, 4))
    if random.random() < 0.4:
        return value
    made = {"value": value} if random.random() < 0.95 else {}
    made |= some(
        random, note=TEXTS, evidence=TEXTS, by=["é"], at=DAYS, edition=VERSIONS, action=[{"due": "x", "do": "y"}]
    )
    made |= some(
        random, 0.2, review=[{"value": random.choice(usual)}, {"comment": "왜"}, {"value": value, "by": "x"}, "x"]
    )
    made |= strange(random) if random.random() < 0.2 else {}
    return dict(random.sample(list(made.items()), len(made)))


def strange(random: Random) -> Any:
    if random.random() < 0.6:
        return {}
    return {
        random.choice(KEYS): random.choice([*SCALARS, *TEXTS, [], {}, [1, {"b": 1, "10": 2, "9": 3}]]) for _ in "ab"
    }
