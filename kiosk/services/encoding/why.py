"""Why an item was not encoded, or what has to be said of one that was.

A screen has sentences of its own by the enum and its details; these are the command line's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Why(StrEnum):
    """What it is about. The names in braces of ``SENTENCES`` are its details."""

    BAD_CODE = "bad_code"
    UNKNOWN_ITEM = "unknown_item"
    NOT_LISTED = "not_listed"
    UNREACHABLE = "unreachable"
    NO_TAG = "no_tag"
    FORMER_TAG = "former_tag"
    SEVERAL_TAGS = "several_tags"
    CARD = "card"
    OTHER_ITEM = "other_item"
    OTHER_PART = "other_part"
    PAIRED = "paired"
    BEGUN = "begun"
    WRITTEN_HERE = "written_here"
    HAS_TAG = "has_tag"
    DAMAGED = "damaged"
    NOT_UNDERSTOOD = "not_understood"
    DOES_NOT_FIT = "does_not_fit"
    LOCKED = "locked"
    PAD_CANNOT = "pad_cannot"
    NOT_READ = "not_read"
    PAD_GONE = "pad_gone"
    PULLED = "pulled"
    SILENT = "silent"
    GIVEN_BACK = "given_back"
    NOT_VERIFIED = "not_verified"
    NOT_SECURED = "not_secured"
    NEVER_SECURED = "never_secured"
    ON_LOAN = "on_loan"
    STALE_TAG = "stale_tag"
    NOTHING_TO_UNDO = "nothing_to_undo"
    WRONG_TAG = "wrong_tag"
    CHANGED_SINCE = "changed_since"


_AGAIN: Final = "lay it down again and scan {item}: what was begun is finished then"
SENTENCES: Final[Mapping[Why, str]] = {
    Why.BAD_CODE: "{error}",
    Why.UNKNOWN_ITEM: "the library system does not know {item}",
    Why.NOT_LISTED: "the list does not have {item}",
    Why.UNREACHABLE: "the library system cannot be reached: go on with --list",
    Why.NO_TAG: "there is no tag on the pad",
    Why.FORMER_TAG: "the tag on the pad is that of {other}, which is done: lay the next one down",
    Why.SEVERAL_TAGS: "expected one tag on the pad, found {count}: {uids}",
    Why.CARD: "it is a patron's card",
    Why.OTHER_ITEM: "the tag says that it is on {other}; --replace writes it anew",
    Why.OTHER_PART: "the tag says that it is part {part} of {parts} of {other}; --replace writes it"
    " anew",
    Why.PAIRED: "the tag is paired with {other}; --replace writes it anew",
    Why.BEGUN: "the tag was begun for {other} and not finished: scan that to finish it, or"
    " --replace",
    Why.WRITTEN_HERE: "this station wrote the tag for {other}; --replace writes it anew",
    Why.HAS_TAG: "{item} has a tag already: {uids}; --replace gives it this one",
    Why.DAMAGED: "what is written on it is damaged{looks}; --replace writes it anew",
    Why.NOT_UNDERSTOOD: "what is written on it is not understood; --replace writes it anew",
    Why.DOES_NOT_FIT: "{error}",
    Why.LOCKED: "block {block} of the tag is locked and would have to change: take another tag",
    Why.PAD_CANNOT: "this pad cannot {what}",
    Why.NOT_READ: "the tag could not be read ({error}), and nothing was written: scan {item} again",
    Why.PAD_GONE: "the pad is gone ({error}): plug it in, and start again",
    Why.PULLED: f"the tag was taken away while it was written: {_AGAIN}",
    Why.SILENT: f"the tag was not written whole ({{error}}): {_AGAIN}",
    Why.GIVEN_BACK: "the tag could not be written ({error}) and holds what it held before",
    Why.NOT_VERIFIED: f"the tag does not hold what was written: {_AGAIN}",
    Why.NOT_SECURED: f"it was written, but not secured ({{state}}): {_AGAIN}",
    Why.NEVER_SECURED: "tags in this format are never secured here (own_formats, or its layout)",
    Why.ON_LOAN: "it is on loan: the gates stay silent about it",
    Why.STALE_TAG: "its former tag {uids} may still say that it is {item}: take it off",
    Why.NOTHING_TO_UNDO: "nothing was written here that stands",
    Why.WRONG_TAG: "expected the tag {uid} of {item} on the pad, found {found}",
    Why.CHANGED_SINCE: "the tag was changed since it was written here",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One of them, with its details."""

    why: Why
    about: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return SENTENCES[self.why].format_map(self.about)


def because(why: Why, **about: object) -> Reason:
    """A reason with these details."""
    return Reason(why, about)
