"""The words of a PDF, as far as Chromium writes one: enough to see that what was printed can be read."""

from __future__ import annotations

import re
import zlib

_OBJECT = re.compile(rb"(\d+) 0 obj\b(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_SHOWN = re.compile(r"/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)> Tj")


def words(data: bytes) -> str:
    """Return the texts of all pages, in the order in which they are drawn."""
    objects = {int(found[1]): found[2] for found in _OBJECT.finditer(data)}
    glyphs = {number: _glyphs(_map(objects, body)) for number, body in objects.items() if b"/ToUnicode" in body}
    shown = []
    for body in objects.values():
        if not re.search(rb"/Type /Page\b", body):
            continue
        fonts = {name.decode(): int(number) for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", body)}
        font: dict[int, str] = {}
        for name, text in _SHOWN.findall(_map(objects, body, b"Contents")):
            if name:
                font = glyphs.get(fonts.get(name, 0), {})
            shown += [font.get(int(text[at : at + 4], 16), "") for at in range(0, len(text), 4)]
    return "".join(shown)


def _map(objects: dict[int, bytes], body: bytes, name: bytes = b"ToUnicode") -> str:
    """Return the stream that an object names."""
    found = re.search(rb"/%s (\d+) 0 R" % name, body)
    stream = objects[int(found[1])] if found else b""
    inner = _STREAM.search(stream)
    text = inner[1] if inner else b""
    return (zlib.decompress(text) if b"FlateDecode" in stream else text).decode("latin-1")


def _glyphs(text: str) -> dict[int, str]:
    """Return what each glyph of a font stands for."""
    table = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for glyph, letters in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            table[int(glyph, 16)] = bytes.fromhex(letters).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, letter in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = int(first, 16)
            table |= {glyph: chr(int(letter, 16) + glyph - start) for glyph in range(start, int(last, 16) + 1)}
    return table
