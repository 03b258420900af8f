"""The forms in which a text may hold another one, undone: JSON, HTML, URL, UTF-16, hex, base64."""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import unquote_plus

_DEEPEST: Final = 3
"""Forms within one another."""
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(.))")
_PLAIN_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_BASE64: Final = re.compile(r"[A-Za-z0-9+/_-]{6,}")
_HEX: Final = re.compile(r"[0-9A-Fa-f](?:[ :-]?[0-9A-Fa-f]){7,}")
_HIGH: Final = bytes(range(128, 256))
_READABLE: Final = re.compile(r"[^\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd]{4,}")
"""Bytes that were no text become this only by chance, and seldom four in a row."""


def views(text: str) -> Iterator[str]:
    """The text itself, then what it says once such forms are undone, also one within another."""
    seen = {text}
    level = [text]
    yield text
    for _ in range(_DEEPEST):
        inner = [view for each in level for view in _undone(each)]
        level = [view for view in dict.fromkeys(inner) if view and view not in seen]
        seen.update(level)
        yield from level


def _undone(text: str) -> Iterator[str]:
    for mark, undo in _MARKS:
        if mark in text:
            # The other lines say the same as before.
            yield "\n".join(undo(line) for line in text.split("\n") if mark in line)
    yield "\n".join(readable for run in _HEX.findall(text) for readable in _from_hex(run))
    yield "\n".join(readable for run in _BASE64.findall(text) for readable in _from_base64(run))


def _unescape(text: str) -> str:
    return _ESCAPE.sub(_unescaped, text)


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _PLAIN_ESCAPES.get(found[3], found[3])


def _without_nul(text: str) -> str:
    return text.replace("\0", "")


_MARKS: Final[tuple[tuple[str, Callable[[str], str]], ...]] = (
    ("\\", _unescape),
    ("&", html.unescape),
    ("%", unquote_plus),
    ("+", unquote_plus),
    ("\0", _without_nul),
)


def _from_hex(run: str) -> Iterator[str]:
    digits = re.sub("[ :-]", "", run)
    for start in (0, 1):
        even = digits[start : start + (len(digits) - start) // 2 * 2]
        yield from _texts(bytes.fromhex(even))


def _from_base64(run: str) -> Iterator[str]:
    """Wherever in the run it begins: what stands before it may be letters too."""
    run = run.replace("-", "+").replace("_", "/")
    for start in range(4):
        part = run[start:]
        # One letter that is left over says nothing.
        part = part[: len(part) - (len(part) % 4 == 1)]
        try:
            yield from _texts(base64.b64decode(part + "=" * (-len(part) % 4)))
        except binascii.Error:
            continue


def _texts(content: bytes) -> Iterator[str]:
    yield from _READABLE.findall(content.decode("utf-8", "replace"))
    if b"\0" in content:
        for start in (0, 1):
            yield from _READABLE.findall(content[start:].decode("utf-16-le", "replace"))
    elif not content.isascii() and len(content.translate(None, _HIGH)) * 5 >= len(content) * 4:
        yield from _READABLE.findall(content.decode("latin-1"))
