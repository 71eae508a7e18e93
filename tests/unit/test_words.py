"""The words of the interface: every language says everything, with the same facts, and joins what is put in."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from babel import Locale
from markupsafe import Markup

import mkdocs_preflight
from mkdocs_preflight.site.words import OF, SOUND, Words, facts, languages, sentences, source

PACKAGE = Path(mkdocs_preflight.__file__).parent
OTHERS = [language for language in languages() if language != source()]
#: Files in which a language may be named: its own, and what is made of them.
OF_LANGUAGES = ("site/languages/", "site/theme/")


def test_one_language_is_the_source_of_the_others() -> None:
    assert [language for language in languages() if OF not in sentences(language)] == [source()]
    assert {sentences(language)[OF] for language in OTHERS} == {source()}


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_every_sentence_and_no_other(language: str) -> None:
    assert set(sentences(language)) - {OF, SOUND} == set(sentences(source()))


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_has_the_facts_of_its_source(language: str) -> None:
    own = sentences(language)
    differing = {
        key: (sorted(facts(own[key])), sorted(facts(text)))
        for key, text in sentences(source()).items()
        if facts(own[key]) != facts(text)
    }

    assert differing == {}


@pytest.mark.parametrize("language", languages())
def test_a_sentence_with_forms_has_one_for_every_plural_of_its_language(language: str) -> None:
    plurals = {*Locale.parse(language).plural_form.tags, "other"}
    forms = {key: set(text) for key, text in sentences(language).items() if not isinstance(text, str)}

    assert {key: found for key, found in forms.items() if found != plurals} == {}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("프로젝트", "프로젝트를"),
        ("모델", "모델을"),
        ("“모델”", "“모델”을"),
        ("이탈 예측(초안)", "이탈 예측(초안)을"),
        ("단계 3", "단계 3을"),
        ("단계 2", "단계 2를"),
        ("Churn", "Churn을(를)"),
        ("", "을(를)"),
    ],
)
def test_an_ending_follows_the_sound_of_a_name(name: str, said: str) -> None:
    assert Words("ko", {"it": "{name}{name:을/를}"}).say("it", name=name) == said


def test_an_ending_looks_past_mark_up() -> None:
    link = Markup('<a href="/x">모델</a>')

    assert Words("ko", {"it": "{name}{name:이/가}"}).say("it", name=link) == Markup('<a href="/x">모델</a>이')


def test_a_name_with_braces_is_only_a_name() -> None:
    assert Words("ko", {"it": "{name}{name:을/를}"}).say("it", name="{name:은/는} 모델") == "{name:은/는} 모델을"


def test_a_sentence_of_a_site_goes_before_the_packages() -> None:
    assert Words("ko", {"catalogue.title": "점검표"}).say("catalogue.title") == "점검표"


def test_what_a_language_lacks_is_said_in_the_source() -> None:
    assert Words("de", {}).say("catalogue.title") == Words(source()).say("catalogue.title")


def test_languages_are_called_what_the_reader_calls_them() -> None:
    assert (Words("ko").language_name("en"), Words("en").language_name("ko")) == ("영어", "Korean")
    assert Words("en").language_name("zz") == "zz"


def test_days_and_lists_follow_the_language() -> None:
    assert Words("ko").date("2026-11-25") == "2026년 11월 25일"
    assert Words("ko").join(["가", "나", "다"]) == "가, 나 및 다"
    assert Words("en").join(["a", "b", "c"]) == "a, b, and c"


def test_nothing_in_the_code_names_a_language() -> None:
    codes = {f"{quote}{code}{quote}" for code in languages() for quote in "'\"`"}
    named = []
    for path in sorted(PACKAGE.rglob("*")):
        name = path.relative_to(PACKAGE).as_posix()
        if path.suffix not in (".py", ".js", ".html", ".css", ".svg", ".md") or name.startswith(OF_LANGUAGES):
            continue
        text = _without_docstrings(path.read_text("utf-8")) if path.suffix == ".py" else path.read_text("utf-8")
        named += [f"{name}: {code}" for code in codes if code in text]
        named += [f"{name}: {found[0]}" for found in re.finditer("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]+", text)]

    assert named == []


def _without_docstrings(text: str) -> str:
    """Return Python without the texts that explain it, in which a language may be an example."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body:
            node.body = [each for each in body if not _is_text(each)] or [ast.Pass()]  # type: ignore[attr-defined]
    return ast.unparse(tree)


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
