"""Why there is no pack to go by: one exception, one published word, one sentence."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """Published (docs/trust.md): what is wrong with a pack, or with the moment."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    DAMAGED = "damaged"
    NEWER_FORMAT = "newer_format"
    WRONG_KEY = "wrong_key"
    BAD_SIGNATURE = "bad_signature"
    WRONG_INSTITUTION = "wrong_institution"
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"
    CLOCK_UNTRUSTED = "clock_untrusted"
    OLDER = "older"
    """Than the one that it was to replace."""


class NoFreshPack(Exception):
    """There is no pack that may be believed now: the rule for a station without one holds.

    The message is a sentence: what was found, what was expected.
    """

    def __init__(self, why: Why, sentence: str) -> None:
        super().__init__(sentence)
        self.why = why
