"""The interface speaks the same in Python and in the browser, in every language it has a file for."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sysconfig
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from mkdocs_preflight.site.words import FACT, SOUND, Words, languages, sentences

HELPER = Path(__file__).with_name("speak.js")
NUMBERS = (0, 1, 2, 5, 11, 21, 102)
NAMES = ("Churn", "이탈 모델", "프로젝트", "“구매 예측”", "FC-06", "3", "v2", "문제(초안)", "그룹 ", "데이터 A/B", "")
DAYS = ("2026-01-05", "2026-11-25", "soon")
LISTS = (["A"], ["A", "나"], ["A", "나", "C"])


def in_the_browser(lines: list[Any]) -> list[str]:
    node = shutil.which("node") or str(Path(sysconfig.get_path("scripts")) / "node")
    done = subprocess.run(
        [node, str(HELPER)],
        input="".join(f"{json.dumps(line)}\n" for line in lines),
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def script_keys(language: str) -> list[str]:
    return [key for key in Words(language).whole("script") if key != SOUND]


def facts_of(key: str, language: str) -> set[str]:
    sentence = Words(language).whole(key)[key]
    forms = [sentence] if isinstance(sentence, str) else sentence.values()
    return {found[1] for form in forms for found in FACT.finditer(form)}


@pytest.mark.parametrize("language", languages())
def test_every_sentence_of_the_scripts_is_said_alike(language: str) -> None:
    words = Words(language)
    lines, expected = [], []
    for key in script_keys(language):
        names = sorted(facts_of(key, language) - {"n"})
        for number, name in zip((*NUMBERS, *NUMBERS), NAMES, strict=False):
            facts: dict[str, object] = {"n": number, **dict.fromkeys(names, name)}
            lines.append({"words": words.whole(key), "language": language, "key": key, "facts": facts})
            expected.append(words.say(key, **facts))

    assert len(lines) > 1000
    assert in_the_browser(lines) == expected


@pytest.mark.parametrize("language", languages())
def test_days_are_written_alike(language: str) -> None:
    lines = [{"words": {}, "language": language, "day": day} for day in DAYS]

    assert in_the_browser(lines) == [Words(language).date(day) for day in DAYS]


@pytest.mark.parametrize("language", languages())
def test_lists_are_joined_alike(language: str) -> None:
    lines = [{"words": {}, "language": language, "list": each} for each in LISTS]

    assert in_the_browser(lines) == [Words(language).join(each) for each in LISTS]


@pytest.mark.parametrize(("name", "pair"), list(product(NAMES, ("을/를", "이/가", "은/는", "과/와"))))
def test_an_ending_is_chosen_alike(name: str, pair: str) -> None:
    words = {"name": f"{{name}}{{name:{pair}}}", SOUND: sentences("ko")[SOUND]}
    (said,) = in_the_browser([{"words": words, "language": "ko", "key": "name", "facts": {"name": name}}])

    assert said == Words("ko", words).say("name", name=name)
    assert re.fullmatch(rf"{re.escape(name)}(\S+)", said)
