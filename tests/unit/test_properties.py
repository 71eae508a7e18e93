"""What holds for every plan and every record, by small ones that Hypothesis makes.

The reading that a path starts from is computed here once more, in the words of the rule book, so that the engine is
not its own judge.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mkdocs_preflight.engine.score import assess, score

proven = settings(derandomize=True, deadline=None, max_examples=150, database=None)

CONFIRM = {"yes": 100, "partly": 50, "no": 0}
OPTIONS = {"all": 100, "some": 30, "none": 0, "other": None}
NOT_APPLICABLE = {"value": "n/a", "note": "no users there"}


STEPS = {"1": 0, "2": 50, "3": 100}
NUMBERS = {"-1.5": 0, "10": 40, "99.999999": 40, "100": 100}
BANDS = [{"from": "10", "value": 40}, {"from": "100", "value": 100}]
SCORED = ("weighted", "weakest", "ladder")
METHODS = (*SCORED, "matrix", "rules")


def words(item: Any) -> dict[str, int | None]:
    """Return the answers of an item by what each is worth; those of `many` are several options in one text."""
    if item.get("kind") == "choice":
        return {option["id"]: option.get("value") for option in item["options"]}
    if item.get("kind") == "many":
        return {"none": 0, "none some": 30, "some": 30, "all": 100, "all some": 100, "other": None, "other some": 30}
    fixed: dict[str, dict[str, int | None]] = {
        "text": {"anything": None},
        "scale": dict(STEPS),
        "number": dict(NUMBERS) if "bands" in item else dict.fromkeys(NUMBERS),
    }
    return fixed.get(item["kind"], dict(CONFIRM))


def said(item: Any, word: str) -> Any:
    """Return an answer as a record holds it."""
    return word.split() if item.get("kind") == "many" else word


def accepting(item: Any) -> list[str]:
    """Return what a condition may accept of an item."""
    compared = [">= 50", "< 2", "= 3", "<=10"] if item["kind"] in ("scale", "number") else []
    return sorted({word for words_ in words(item) for word in words_.split()} | {"n/a", *compared})


def lines(plan: Any) -> list[Any]:
    return [item for section in plan["sections"] for item in section["items"]]


@st.composite
def conditions(draw: st.DrawFn, earlier: list[Any]) -> Any:
    named: list[Any] = draw(
        st.lists(st.sampled_from(earlier), min_size=1, max_size=2, unique_by=lambda item: item["id"])
    )
    return {
        item["id"]: draw(st.lists(st.sampled_from(accepting(item)), min_size=1, max_size=2, unique=True))
        for item in named
    }


@st.composite
def items(draw: st.DrawFn, key: str, earlier: list[Any]) -> Any:
    kind = draw(st.sampled_from([*["confirm"] * 4, "choice", "choice", "many", "scale", "number", "text"]))
    item: dict[str, Any] = {"id": key, "kind": kind, "na": draw(st.booleans())}
    item |= {"need": draw(st.sampled_from(["must", "should", "could"]))}
    item |= {"weight": draw(st.integers(min_value=1 if item["need"] == "must" else 0, max_value=4))}
    if kind == "scale":
        item |= {"min": 1, "max": 3}
    if kind == "number" and draw(st.booleans()):
        item["bands"] = BANDS
    if kind in ("choice", "many"):
        item["options"] = [
            {"id": "all", "value": 100},
            {"id": "some", "value": 30},
            {"id": "none", "value": 0},
            {"id": "other"},
        ]
    if draw(st.booleans()):
        item["effort"] = draw(st.integers(1, 5))
    if bool(earlier) and draw(st.booleans()):
        item["when"] = draw(conditions(earlier))
    return item


@st.composite
def plans(draw: st.DrawFn, *, conditional: bool = True, methods: Sequence[str] = METHODS) -> Any:
    profile = [{"id": "PP-01", "kind": "choice", "options": [{"id": "a"}, {"id": "b"}]}] if conditional else []
    made: list[Any] = list(profile)
    for number in range(draw(st.integers(1, 6))):
        made.append(draw(items(f"FC-{number:02}", made if conditional else [])))
    asked = made[len(profile) :]
    cut = draw(st.integers(0, len(asked)))
    method = draw(st.sampled_from(methods))
    return {
        "format": 1,
        "catalogue": "test",
        "id": "t",
        "version": "1.0.0",
        "method": method,
        "sections": [{"id": "a", "items": asked[:cut]}, {"id": "b", "items": asked[cut:]}],
        "profile": profile,
        **draw(judged(method, made)),
    }


@st.composite
def judged(draw: st.DrawFn, method: str, made: list[Any]) -> Any:
    """Return how the answers become a verdict."""
    if method == "matrix":
        sides = draw(st.permutations([[one, two] for one in ("low", "high") for two in ("low", "high")]))
        axes = [{"id": "x", "sections": ["a"]}, {"id": "y", "sections": draw(st.sampled_from([["b"], ["a", "b"]]))}]
        verdicts = [{"id": f"v{number}", "at": at} for number, at in enumerate(sides)]
        return {"verdicts": verdicts, "axes": axes, "split": draw(st.sampled_from([1, 50, 100]))}
    if method == "rules":
        given_ = st.sampled_from(["v0", "v1", "v2"])
        rules = [{"verdict": draw(given_), "when": draw(conditions(made))} for _ in range(draw(st.integers(0, 3)))]
        return {"verdicts": [{"id": f"v{number}"} for number in range(3)], "rules": [*rules, {"verdict": draw(given_)}]}
    unit = {"unit": "points"} if method != "ladder" and draw(st.booleans()) else {}
    most = 2 if method == "ladder" else 1200 if unit else 100
    starts = [0, *sorted(draw(st.sets(st.integers(1, most), max_size=3)))]
    return {"verdicts": [{"id": f"v{number}", "from": start} for number, start in enumerate(starts)], **unit}


def answers(item: Any) -> st.SearchStrategy[Any]:
    """Return every answer that leaves an item closed."""
    closing: list[Any] = [said(item, word) for word in words(item)] + ([NOT_APPLICABLE] if item.get("na") else [])
    return st.sampled_from(closing)


@st.composite
def records(draw: st.DrawFn, plan: Any) -> dict[str, Any]:
    made = {}
    for item in [*plan["profile"], *lines(plan)]:
        if draw(st.booleans()):
            made[item["id"]] = draw(st.one_of(answers(item), st.just("unknown")))
    return made


@st.composite
def endings(draw: st.DrawFn, plan: Any, given_so_far: dict[str, Any]) -> dict[str, Any]:
    """Return one way of answering all that is open or perhaps asked; what is settled stays."""
    standing = assess(plan, {"answers": given_so_far})["items"]
    ending = dict(given_so_far)
    for item in [*plan["profile"], *lines(plan)]:
        now = standing[item["id"]]
        if now["asked"] == "perhaps" or now["state"] in ("open", "unknown"):
            ending[item["id"]] = draw(answers(item))
    return ending


def place(plan: Any, verdict: str) -> int:
    return [each["id"] for each in plan["verdicts"]].index(verdict)


@proven
@given(st.data())
def test_any_way_of_answering_the_rest_ends_inside(data: st.DataObject) -> None:
    plan = data.draw(plans())
    so_far = data.draw(records(plan))
    now = score(plan, {"answers": so_far})
    end = score(plan, {"answers": data.draw(endings(plan, so_far))})

    if end["score"] is not None:
        low, high = now["range"] or (None, None)
        assert low is not None
        assert high is not None
        assert low <= end["score"] <= high
        assert [end["score"], end["score"]] == end["range"]
    if end["score"] is not None or (end["possible_verdicts"] and plan["method"] in ("matrix", "rules")):
        assert end["verdict"] in now["possible_verdicts"]
    for axis, last in zip(now.get("axes", ()), end.get("axes", ()), strict=True):
        if last["score"] is not None:
            least, most = axis["range"]
            assert least is not None
            assert most is not None
            assert least <= last["score"] <= most


@proven
@given(st.data())
def test_a_settled_verdict_stays_whatever_is_answered_then(data: st.DataObject) -> None:
    plan = data.draw(plans())
    so_far = data.draw(records(plan))
    now = score(plan, {"answers": so_far})
    assume(now["verdict"] is not None)
    end = score(plan, {"answers": data.draw(endings(plan, so_far))})

    counts = end["score"] is not None or plan["method"] in ("matrix", "rules")
    assert end["verdict"] == (now["verdict"] if counts and end["possible_verdicts"] else None)


@proven
@given(st.data())
def test_without_conditions_both_ends_can_be_reached(data: st.DataObject) -> None:
    plan = data.draw(plans(conditional=False, methods=SCORED))
    for item in lines(plan):
        assume(item["kind"] != "text" or item["need"] != "must")
    so_far = data.draw(records(plan))
    now = assess(plan, {"answers": so_far})
    still_open = [item for item in lines(plan) if now["items"][item["id"]]["state"] in ("open", "unknown")]
    worst, best = (so_far | {item["id"]: ending(item, end) for item in still_open} for end in (0, 100))
    low, high = score(plan, {"answers": worst}), score(plan, {"answers": best})
    assume(low["score"] is not None)

    assert now["result"]["range"] == [low["score"], high["score"]]
    assert now["result"]["possible_verdicts"][0] == low["verdict"]
    assert now["result"]["possible_verdicts"][-1] == high["verdict"]


def ending(item: Any, value: int) -> Any:
    return said(item, next((word for word, worth in words(item).items() if worth == value), next(iter(words(item)))))


@proven
@given(st.data())
def test_a_better_answer_never_lowers_anything_with_the_asked_set_fixed(data: st.DataObject) -> None:
    plan = data.draw(plans())
    so_far = data.draw(records(plan))
    before = assess(plan, {"answers": so_far})
    for item in lines(plan):
        state = before["items"][item["id"]]
        if state["asked"] == "yes" and state["value"] not in (None, 100):
            after = assess(plan, {"answers": so_far | {item["id"]: ending(item, 100)}})
            if asked(before) == asked(after):
                assert_no_worse(plan, before["result"], after["result"])


def asked(whole: Any) -> dict[str, str]:
    return {key: state["asked"] for key, state in whole["items"].items()}


def assert_no_worse(plan: Any, old: Any, new: Any) -> None:
    for before, after in zip([old, *old.get("axes", ())], [new, *new.get("axes", ())], strict=True):
        columns = ([each["score"], *(each["range"] or ())] for each in (before, after))
        for smaller, larger in zip(*columns, strict=True):
            assert smaller is None or smaller <= larger
    for end in (0, -1) if plan["method"] in SCORED else ():
        assert place(plan, old["possible_verdicts"][end]) <= place(plan, new["possible_verdicts"][end])


@proven
@given(st.data())
def test_hidden_answers_are_inert(data: st.DataObject) -> None:
    plan = data.draw(plans())
    so_far = data.draw(records(plan))
    hidden = [key for key, item in assess(plan, {"answers": so_far})["items"].items() if item["asked"] == "no"]
    others = {item["id"]: item for item in lines(plan) if item["id"] in hidden}
    changed = {key: value for key, value in so_far.items() if key not in hidden}
    changed |= {key: data.draw(answers(item)) for key, item in others.items() if data.draw(st.booleans())}

    assert score(plan, {"answers": so_far}) == score(plan, {"answers": changed})


@proven
@given(st.data())
def test_the_order_of_answering_is_irrelevant(data: st.DataObject) -> None:
    plan = data.draw(plans())
    so_far = data.draw(records(plan))
    shuffled = dict(data.draw(st.permutations(list(so_far.items()))))

    assert assess(plan, {"answers": so_far}) == assess(plan, {"answers": shuffled})


@proven
@given(st.data())
def test_an_unknown_answer_costs_nothing(data: st.DataObject) -> None:
    plan = data.draw(plans())
    so_far = data.draw(records(plan))
    silent = {key: value for key, value in so_far.items() if value != "unknown"}
    keys = ("verdict", "possible_verdicts", "score", "range", "capped_by", "gaps", "excluded", "path", "evidence")
    one, two = score(plan, {"answers": so_far}), score(plan, {"answers": silent})

    assert [one[key] for key in keys] == [two[key] for key in keys]  # type: ignore[literal-required]


@proven
@given(st.data())
def test_an_item_answered_na_with_a_note_is_neutral(data: st.DataObject) -> None:
    plan = data.draw(plans().filter(lambda plan: plan.get("unit") != "points"))
    named = {key for asker in [*lines(plan), *plan.get("rules", ())] for key in asker.get("when", ())}
    free = [item["id"] for item in lines(plan) if item["id"] not in named and "when" not in item and item["na"]]
    assume(free)
    key = data.draw(st.sampled_from(free))
    so_far = data.draw(records(plan)) | {key: NOT_APPLICABLE}
    without = plan | {
        "sections": [
            section | {"items": [item for item in section["items"] if item["id"] != key]}
            for section in plan["sections"]
        ]
    }
    keys = ("verdict", "possible_verdicts", "score", "range", "capped_by", "gaps", "find_out", "path", "next", "back")
    one, two = score(plan, {"answers": so_far}), score(without, {"answers": so_far})

    assert [one[key] for key in keys] == [two[key] for key in keys]  # type: ignore[literal-required]
    assert [section["range"] for section in one["sections"]] == [section["range"] for section in two["sections"]]


def reading(plan: Any, whole: Any, raised: tuple[str, ...]) -> int | None:
    """Return the verdict of the asked items as they stand, open ones as 0, those raised at their best answer."""
    best = cap = len(plan["verdicts"]) - 1
    parts: list[list[tuple[int, int | None]]] = []
    for section in plan["sections"]:
        parts.append([])
        for item in section["items"]:
            state = whole["items"][item["id"]]
            if state["asked"] != "yes" or not can_count(item):
                continue
            is_open = state["state"] in ("open", "unknown")
            value = 100 if item["id"] in raised else 0 if is_open else state["value"]
            parts[-1].append((item["weight"], value))
            if value is not None and item["need"] == "must" and plan["method"] != "ladder":
                cap = min(cap, best if value == 100 else max(best - 1, 0) if value else 0)
        if section["items"] and plan["method"] != "ladder":
            for item in section["items"]:
                state = whole["items"][item["id"]]
                if (
                    item["need"] == "must"
                    and state["asked"] == "yes"
                    and not can_count(item)
                    and state["state"] in ("open", "unknown")
                ):
                    cap = cap if item["id"] in raised else 0
    score = SCORES[plan["method"]](parts, plan.get("unit") == "points")
    return (
        None if score is None else min(cap, max(n for n, each in enumerate(plan["verdicts"]) if each["from"] <= score))
    )


def can_count(item: Any) -> bool:
    return any(value is not None for value in words(item).values())


def added(part: list[tuple[int, int | None]], points: bool) -> int | None:
    """Return the percentage of a part, or its hundredths of points; None where it drops out."""
    weighed = [(weight, value) for weight, value in part if weight]
    counted = [(weight, value) for weight, value in weighed if value is not None]
    earned = sum(weight * value for weight, value in counted)
    if points:
        return earned if weighed else None
    return 100 * earned // sum(100 * weight for weight, _ in counted) if counted else None


def counts(parts: list[Any]) -> bool:
    return any(weight and value is not None for part in parts for weight, value in part)


def weighted(parts: list[Any], points: bool) -> int | None:
    return added([line for part in parts for line in part], points) if counts(parts) else None


def weakest(parts: list[Any], points: bool) -> int | None:
    return min(score for part in parts if (score := added(part, points)) is not None) if counts(parts) else None


def ladder(parts: list[Any], points: bool) -> int | None:
    if not any(value is not None for part in parts for _, value in part):
        return None
    met = [all(value in (None, 100) for _, value in part) for part in parts]
    return [*met, False].index(False)


SCORES = {"weighted": weighted, "weakest": weakest, "ladder": ladder}


@settings(proven, max_examples=400)
@given(st.data())
def test_the_shortest_path_reaches_its_verdict_and_nothing_shorter_does(data: st.DataObject) -> None:
    plan = data.draw(plans(methods=SCORED))
    whole = assess(plan, {"answers": data.draw(records(plan))})
    start, best = reading(plan, whole, ()), len(plan["verdicts"]) - 1
    raisable = [
        key
        for key, state in whole["items"].items()
        if state["asked"] == "yes" and key != "PP-01" and state["state"] != "na"
        if state["state"] != "answered" or state["value"] not in (None, 100)
    ]
    expected: dict[str, int] = {}
    for target in range(best + 1):
        if start is not None and start < target and target in (start + 1, best):
            enough = [
                steps
                for size in range(len(raisable) + 1)
                for steps in combinations(raisable, size)
                if (reached := reading(plan, whole, steps)) is not None and reached >= target
            ]
            expected |= {plan["verdicts"][target]["id"]: min(map(len, enough))} if enough else {}
    path = whole["result"]["path"]

    assert expected == {verdict: len(steps) for verdict, steps in path.items()}
    for verdict, steps in path.items():
        reached = reading(plan, whole, tuple(steps))
        assert reached is not None
        assert reached >= place(plan, verdict)
        assert steps == [item["id"] for item in lines(plan) if item["id"] in steps]


@proven
@given(st.data())
def test_next_names_an_open_asked_item_while_there_is_one(data: st.DataObject) -> None:
    plan = data.draw(plans())
    whole = assess(plan, {"answers": data.draw(records(plan))})
    unanswered = [key for key, item in whole["items"].items() if (item["asked"], item["state"]) == ("yes", "open")]
    found = whole["result"]["next"]

    if any(key != "PP-01" for key in unanswered):
        assert found in unanswered
    else:
        assert found in (None, *unanswered)


@proven
@given(st.data())
def test_following_next_to_the_end_settles_everything(data: st.DataObject) -> None:
    plan = data.draw(plans())
    given_so_far: dict[str, Any] = {}
    everything = {item["id"]: item for item in [*plan["profile"], *lines(plan)]}
    for _ in everything:
        now = score(plan, {"answers": given_so_far})
        if now["next"] is not None:
            given_so_far[now["next"]] = data.draw(answers(everything[now["next"]]))
    end = assess(plan, {"answers": given_so_far})

    assert end["result"]["next"] is None
    assert end["result"]["asked"] == end["result"]["answered"]
    assert "perhaps" not in {end["items"][item["id"]]["asked"] for item in lines(plan)}
    assert len(end["result"]["possible_verdicts"]) <= 1
