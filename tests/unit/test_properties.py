"""What holds for every plan and every record, by small ones that Hypothesis makes.

The reading that a path starts from is computed here once more, in the words of the rule book, so that the engine is
not its own judge.
"""

from __future__ import annotations

from itertools import combinations
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mkdocs_preflight.engine.score import assess, score

proven = settings(derandomize=True, deadline=None, max_examples=150, database=None)

CONFIRM = {"yes": 100, "partly": 50, "no": 0}
OPTIONS = {"all": 100, "some": 30, "none": 0, "other": None}
NOT_APPLICABLE = {"value": "n/a", "note": "no users there"}


def words(item: Any) -> dict[str, int | None]:
    if item.get("kind") == "choice":
        return {option["id"]: option.get("value") for option in item["options"]}
    return {"anything": None} if item.get("kind") == "text" else dict(CONFIRM)


def lines(plan: Any) -> list[Any]:
    return [item for section in plan["sections"] for item in section["items"]]


@st.composite
def conditions(draw: st.DrawFn, earlier: list[Any]) -> Any:
    named: list[Any] = draw(
        st.lists(st.sampled_from(earlier), min_size=1, max_size=2, unique_by=lambda item: item["id"])
    )
    return {
        item["id"]: draw(st.lists(st.sampled_from([*words(item), "n/a"]), min_size=1, max_size=2, unique=True))
        for item in named
    }


@st.composite
def items(draw: st.DrawFn, key: str, earlier: list[Any]) -> Any:
    kind = draw(st.sampled_from(["confirm", "confirm", "confirm", "choice", "text"]))
    item: dict[str, Any] = {"id": key, "kind": kind, "na": draw(st.booleans())}
    item |= {"need": draw(st.sampled_from(["must", "should", "could"]))}
    item |= {"weight": draw(st.integers(min_value=1 if item["need"] == "must" else 0, max_value=4))}
    if kind == "choice":
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
def plans(draw: st.DrawFn, *, conditional: bool = True) -> Any:
    profile = [{"id": "PP-01", "kind": "choice", "options": [{"id": "a"}, {"id": "b"}]}] if conditional else []
    made: list[Any] = list(profile)
    for number in range(draw(st.integers(1, 6))):
        made.append(draw(items(f"FC-{number:02}", made if conditional else [])))
    asked = made[len(profile) :]
    cut = draw(st.integers(0, len(asked)))
    starts = [0, *sorted(draw(st.sets(st.integers(1, 100), max_size=3)))]
    return {
        "format": 1,
        "catalogue": "test",
        "id": "t",
        "version": "1.0.0",
        "method": "weighted",
        "verdicts": [{"id": f"v{number}", "from": start} for number, start in enumerate(starts)],
        "sections": [{"id": "a", "items": asked[:cut]}, {"id": "b", "items": asked[cut:]}],
        "profile": profile,
    }


def answers(item: Any) -> st.SearchStrategy[Any]:
    """Return every answer that leaves an item closed."""
    closing: list[Any] = [*words(item)] + ([NOT_APPLICABLE] if item.get("na") else [])
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
        low, high = now["range"]
        assert low is not None
        assert high is not None
        assert low <= end["score"] <= high
        assert [end["score"], end["score"]] == end["range"]
        assert end["verdict"] in now["possible_verdicts"]


@proven
@given(st.data())
def test_a_settled_verdict_stays_whatever_is_answered_then(data: st.DataObject) -> None:
    plan = data.draw(plans())
    so_far = data.draw(records(plan))
    now = score(plan, {"answers": so_far})
    assume(now["verdict"] is not None)
    end = score(plan, {"answers": data.draw(endings(plan, so_far))})

    assert end["verdict"] == (now["verdict"] if end["score"] is not None else None)


@proven
@given(st.data())
def test_without_conditions_both_ends_can_be_reached(data: st.DataObject) -> None:
    plan = data.draw(plans(conditional=False))
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


def ending(item: Any, value: int) -> str:
    return next((word for word, worth in words(item).items() if worth == value), "anything")


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
    for smaller, larger in zip([old["score"], *old["range"]], [new["score"], *new["range"]], strict=True):
        assert smaller is None or smaller <= larger
    for end in (0, -1):
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
    plan = data.draw(plans())
    named = {key for item in lines(plan) for key in item.get("when", ())}
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
    earned = possible = 0
    best = cap = len(plan["verdicts"]) - 1
    for item in lines(plan):
        state = whole["items"][item["id"]]
        if state["asked"] != "yes":
            continue
        is_open = state["state"] in ("open", "unknown")
        value = 100 if item["id"] in raised else 0 if is_open else state["value"]
        if value is not None and item["kind"] != "text":
            earned, possible = earned + item["weight"] * value, possible + item["weight"] * 100
        if value is not None and item["need"] == "must":
            cap = min(cap, best if value == 100 else max(best - 1, 0) if value else 0)
    if not possible:
        return None
    return min(cap, max(n for n, each in enumerate(plan["verdicts"]) if each["from"] <= 100 * earned // possible))


@settings(proven, max_examples=400)
@given(st.data())
def test_the_shortest_path_reaches_its_verdict_and_nothing_shorter_does(data: st.DataObject) -> None:
    plan = data.draw(plans())
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
