"""Links, or what somebody made of them: what follows “#” in an address."""

from __future__ import annotations

import base64
import json
import zlib
from random import Random

from mkdocs_preflight import fragment
from mkdocs_preflight.engine import link
from mkdocs_preflight.engine.record import compact
from tests.fuzz import records, seeds, spoil

SCRAPS = ("+", "/", "=", "%", "!", ".", "#", "é", "😀", "\udc80", "A" * 9, "-", "_", "r=1.", "&", "\x7f")
FORMATS = ("r=2.", "r=0.", "r=01.", "r=999999999.", "r=9999999999.", "r=.", "R=1.", "r=1", "r=-1.", "r=１.", "?r=1.")
PREFIXES = ("FC", "PP", "ZZZZ", "A", "fc")
NUMBERS = ("01", "99", "0001", "9998", "1", "00001")
#: Signs of answers, with how often each comes.
SIGNS = {**dict.fromkeys("ypnutab", 9), "A": 3, "Z": 1, "1": 2, "9": 1, " ": 0.1, "0": 0.1, "c": 0.1}
WORDS = ("pilot", "batch", "", "…", "n/a", "x" * 50)
COLUMNS = ("2026-11-22", "1.0.0", "AB.", "...", "A", "", "AAAA.B")
MOST_BYTES = fragment.MOST_BYTES


def line(random: Random) -> str:
    """Return the line of a link that we could have made."""
    chosen = random.choice(["", *(plan["id"] for plan in seeds.plans())])
    texts, project = random.random() < 0.5, random.random() < 0.5
    return link.pack(seeds.plans(), seeds.record(random), chosen, texts=texts, project=project)


def whole(random: Random) -> str:
    return fragment.write(line(random))


def of_spoilt_line(random: Random) -> str:
    return packed(spoil.text(random, line(random)))


def of_strange_line(random: Random) -> str:
    """Return a link with another thing than expected in one of its places."""
    parts = json.loads(line(random))
    while len(parts) < 11 and random.random() < 0.8:
        parts.append("" if len(parts) < 8 else {})
    return packed(spoil.dumped(random, spoil.tree(random, parts)))


def of_signs(random: Random) -> str:
    """Return a link whose runs and columns are of the right signs, in any order."""
    runs = " ".join(run(random) for _ in range(random.randint(0, 3)))
    words = " ".join(random.choices(WORDS, k=random.randint(0, 3)))
    column = " ".join(random.choices(COLUMNS, k=random.randint(0, 4)))
    checklist = random.choice(["approval", "x", ""])
    return packed(compact(["preflight", checklist, "1.0.0", "", runs, words, column, column]))


def run(random: Random) -> str:
    signs = random.choices(list(SIGNS), weights=list(SIGNS.values()), k=random.randint(1, 9))
    return random.choice(PREFIXES) + random.choice(NUMBERS) + "".join(signs)


def of_many_answers(random: Random) -> str:
    """Return a link with about as many answers as may be, or far more in few letters."""
    run = "FC0000" + "y" * random.choice([9_999, 10_001])
    return packed(compact(["preflight", "", "", "", " ".join([run] * random.choice([1, 2, 3]))]))


def of_no_line(random: Random) -> str:
    return packed(records.no_record(random))


def of_deep_line(random: Random) -> str:
    return packed(compact(["", *[""] * 7, spoil.nested(random, 40)]))


def packed(text: str, level: int = 9) -> str:
    """Return the fragment of a text that may be no line."""
    return "r=1." + letters(deflated(text.encode("utf-8", "backslashreplace"), level))


def deflated(data: bytes, level: int = 9, bits: int = -zlib.MAX_WBITS) -> bytes:
    packer = zlib.compressobj(level, zlib.DEFLATED, bits)
    return packer.compress(data) + packer.flush()


def letters(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")


def of_spoilt_letters(random: Random) -> str:
    return spoil.text(random, whole(random), SCRAPS)


def of_spoilt_bytes(random: Random) -> str:
    """Return a link whose deflated bytes were changed, or are of another kind."""
    data = line(random).encode("utf-8")
    of_others = [deflated(data, 0), deflated(data, bits=zlib.MAX_WBITS), deflated(data, bits=31), data, b""]
    spoilt = [deflated(data) + b"\x00", deflated(data)[:-1], spoil.data(random, deflated(data))]
    return "r=1." + letters(
        random.choice([*of_others, *spoilt, deflated(spoil.data(random, data)), random.randbytes(40)])
    )


def of_other_format(random: Random) -> str:
    return random.choice(FORMATS) + whole(random)[4:]


def bomb(random: Random) -> str:
    """Return a link that inflates to some hundred times its size."""
    size = random.choice([link.MOST_CHARACTERS - 2, MOST_BYTES - 1, MOST_BYTES + 1, 30_000_000])
    return packed(random.choice([" " * size, '["' + "x" * size, "[" * size, '[{"a":' * (size // 6)]))


def huge(random: Random) -> str:
    most = fragment.MOST_CHARACTERS
    return random.choice(["r=1." + "A" * (most + 1), "r=1." + "A" * 3_000_000, packed(line(random), 0) * 300])
