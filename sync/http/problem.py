"""What a refusal's body says, whatever its shape, without what it may say of people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sync.errors import BadMessage
from sync.http.answer import Answer

_CODE: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,63}")
_MOST_MESSAGES: Final = 8


@dataclass(frozen=True, slots=True)
class Problem:
    """An answer that is not 2xx."""

    status: int
    codes: tuple[str, ...] = ()
    """Machine-readable words, as the ILS spells them, each once."""
    text: str = ""
    """For staff and log: fixed words of the ILS and these codes, nothing else of the body."""


def problem_of(answer: Answer, phrases: Sequence[re.Pattern[str]]) -> Problem:
    """Read the body of a refusal. Never raises: it may be JSON of any shape, text, HTML or nothing.

    Messages may hold names, cards and whole stack traces. ``phrases`` are what this ILS is known to
    say, matched as a whole; a group ``codes`` holds codes between blanks. A phrase must not match
    words that vary but are no codes. Of any other message only its length is told.
    """
    body = answer.body.strip()
    if not body:
        return Problem(answer.status)
    try:
        parsed = answer.json()
    except BadMessage:
        page = body[:1] == b"<"
        parsed = None if page else body.decode("utf-8", "replace")
        if page:
            return Problem(answer.status, (), f"[a page of {len(body)} bytes]")
    codes = dict.fromkeys(code for code in _codes(parsed) if _CODE.fullmatch(code))
    texts: dict[str, None] = {}
    for message in _messages(parsed):
        said = " ".join(message.split())
        found = next((match for phrase in phrases if (match := phrase.fullmatch(said))), None)
        if found is None:
            texts[f"[{len(message)} characters]"] = None
            continue
        listed = (found.groupdict().get("codes") or "").split()
        whole = all(_CODE.fullmatch(code) for code in listed)
        codes.update(dict.fromkeys(code for code in listed if _CODE.fullmatch(code)))
        texts[said if whole else f"[{len(message)} characters]"] = None
    return Problem(answer.status, tuple(codes), " / ".join(list(texts)[:_MOST_MESSAGES]))


def _codes(body: Any) -> Iterator[str]:
    for part in _parts(body):
        for key in ("error_code", "code"):
            if isinstance(part.get(key), str):
                yield part[key]


def _messages(body: Any) -> Iterator[str]:
    if isinstance(body, str):
        yield body
    for part in _parts(body):
        for key in ("error", "message"):
            if isinstance(part.get(key), str):
                yield part[key]


def _parts(body: Any) -> Iterator[Mapping[str, Any]]:
    """The objects in which a code or a message stands: an object, its ``error`` and ``errors``."""
    for part in body if isinstance(body, list) else [body]:
        if not isinstance(part, dict):
            continue
        yield part
        if isinstance(part.get("error"), dict):
            yield part["error"]
        errors = part.get("errors")
        if isinstance(errors, list):
            yield from (error for error in errors if isinstance(error, dict))
