"""Results as the end of an address: what fits, what comes back, and what strangers may send."""

from __future__ import annotations

import base64
import zlib
from random import Random
from typing import Any

import pytest

from mkdocs_preflight import fragment
from mkdocs_preflight.engine.link import pack
from mkdocs_preflight.problems import Problem

PLAN: Any = {
    "format": 1,
    "catalogue": "preflight",
    "id": "failure-causes",
    "version": "1.0.0",
    "method": "weighted",
    "verdicts": [{"id": "not-ready", "from": 0}],
    "sections": [{"id": "a", "items": [{"id": f"FC-{number:02}", "weight": 1} for number in range(1, 61)]}],
}


def sixty(days: list[str], seed: int) -> Any:
    """Return sixty answers, given in page order over some days."""
    random = Random(seed)
    words = ["yes"] * 5 + ["partly", "no", "unknown"]
    return {
        "answers": {
            f"FC-{number:02}": {
                "value": random.choice(words),
                "at": days[(number - 1) * len(days) // 60],
                "edition": "1.0.0",
            }
            for number in range(1, 61)
        }
    }


def deflated(data: bytes) -> str:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return base64.urlsafe_b64encode(packer.compress(data) + packer.flush()).decode().rstrip("=")


def code(address: str) -> str:
    found = fragment.read(address)
    return found.code if isinstance(found, Problem) else "fine"


@pytest.mark.parametrize(
    "days", [["2026-11-20"], ["2026-11-18", "2026-11-20"], ["2026-10-01", "2026-11-18", "2026-11-20"]]
)
def test_sixty_answers_take_at_most_250_characters(days: list[str]) -> None:
    lengths = [len("#" + fragment.write(pack([PLAN], sixty(days, seed), "failure-causes"))) for seed in range(50)]

    assert [length for length in lengths if length > 250] == []


def test_what_is_written_is_read_again() -> None:
    record = sixty(["2026-11-20"], 1)
    found = fragment.read(
        "https://example.org/r/failure-causes/#" + fragment.write(pack([PLAN], record, "failure-causes"))
    )

    assert not isinstance(found, Problem)
    assert {"preflight": 1, **record} == found["record"]
    assert ("preflight", "failure-causes", "1.0.0") == (found["catalogue"], found["checklist"], found["version"])


def test_the_fragment_alone_is_a_link_too() -> None:
    assert ["fine", "fine"] == [code("#r=1." + deflated(b'["a"]')), code("r=1." + deflated(b'["a"]'))]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://example.org/",
        "#r=1.",
        "##r=1." + deflated(b'["a"]'),
        "#r=1.!!",
        "#r=1.AAAA",
        "#r=x.AAAA",
        "#r=1." + deflated(b""),
        "#r=1." + deflated(b"[1]"),
        "#r=1." + deflated(b"\xff\xfe"),
        "#r=1." + deflated(b'["a"]')[:-2],
        "#r=1." + deflated(b'["a"]') + "AAAA",
    ],
)
def test_a_damaged_link_is_one_problem(address: str) -> None:
    assert code(address) == "PF420"


def test_byte_order_marks_before_a_line_are_no_harm() -> None:
    assert "fine" == code("#r=1." + deflated(b'\xef\xbb\xbf\xef\xbb\xbf["a"]'))


def test_a_later_format_says_so() -> None:
    assert code("#r=2." + deflated(b'["a"]')) == "PF421"


def test_a_link_that_inflates_without_end_is_refused() -> None:
    assert code("#r=1." + deflated(b" " * 300_000_000)) == "PF420"


def test_a_link_of_any_length_is_refused() -> None:
    assert code("#r=1." + "A" * 50_000_000) == "PF420"
