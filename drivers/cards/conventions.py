"""What a card says becomes a card number, by conventions that are data. Pure.

Libraries register what their readers gave them years ago: a UID forwards or backwards, hexadecimal
or decimal, with zeros, cut, or with a letter before it. ``learn`` finds that out from a few cards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import permutations, product

from drivers.config_cards import FEWEST_DIGITS, CardConvention
from drivers.model import CardSeen

AS_READ = (CardConvention(),)
"""Where none is configured: the UID in hex, as it was read."""

LONGEST = 255
"""Characters: whatever is longer is a text, but no number."""

UID_BYTES = (4, 7, 8, 10)
"""ISO 14443-3 single, double and triple size (4, 7, 10), ISO 15693 and FeliCa (8)."""
_RANDOM = re.compile(r"08[0-9A-F]{6}")
"""ISO 14443-3: a single size UID beginning 08 is drawn anew each time the card is activated."""


class CardRefusal(StrEnum):
    """Why a card is nobody's."""

    SEVERAL_CARDS = "several_cards"
    CHANGING_UID = "changing_uid"
    RANDOM_UID = "random_uid"
    NO_NUMBER = "no_number"
    """No convention makes a number of it that fits its pattern."""


@dataclass(frozen=True, slots=True)
class CardNumber:
    """What conventions make of a card: a number, or why there is none."""

    number: str = ""
    refused: CardRefusal | None = None


def is_random(uid: str) -> bool:
    """Does the card draw this UID anew each time (phones, passports, cards set up so)?"""
    return _RANDOM.fullmatch(uid) is not None


def number_of(seen: CardSeen, conventions: Sequence[CardConvention]) -> CardNumber:
    """The number of a card at a card reader; without conventions its UID as read."""
    if seen.trouble is not None:
        return CardNumber(refused=CardRefusal(seen.trouble))
    if seen.typed:
        return _said_outright("typed", seen.typed, conventions)
    random = is_random(seen.uid)
    said = {"uid": () if random or not seen.uid else (seen.uid,), "ndef": seen.ndef}
    number = _first(said, conventions or AS_READ)
    if number:
        return CardNumber(number)
    return CardNumber(refused=CardRefusal.RANDOM_UID if random else CardRefusal.NO_NUMBER)


def number_on_tag(text: str, conventions: Sequence[CardConvention]) -> CardNumber:
    """The number of a card on the pad that follows ISO 28560 (usage 8), whose id is ``text``.

    It is the id itself unless a convention has ``source = "tag"``.
    """
    return _said_outright("tag", text, conventions)


def _said_outright(source: str, text: str, conventions: Sequence[CardConvention]) -> CardNumber:
    """What is a number by itself, unless a convention is about this source."""
    about = [each for each in conventions if each.source == source]
    number = _first({source: (text,)}, about) if about else text
    return CardNumber(number) if number else CardNumber(refused=CardRefusal.NO_NUMBER)


def _first(said: dict[str, tuple[str, ...]], conventions: Sequence[CardConvention]) -> str:
    found = (
        apply(convention, text)
        for convention in conventions
        for text in said.get(convention.source, ())
    )
    return next(filter(None, found), "")


def apply(convention: CardConvention, text: str) -> str:
    """What one convention makes of a UID (hex digits) or a text; empty when that does not fit."""
    if convention.source == "uid":
        text = _written(text, convention.order, convention.form)
    taken = _taken(text.strip(), convention.digits)
    number = convention.prefix + taken.rjust(convention.pad, "0")
    if not taken or len(number) > LONGEST or not number.isprintable():
        return ""
    if not convention.pattern:
        return number
    match = re.fullmatch(convention.pattern, number)
    if match is None:
        return ""
    return (match[1] or "") if match.re.groups else number


def _written(uid: str, order: str, form: str) -> str:
    read = bytes.fromhex(uid)
    read = read[::-1] if order == "reversed" else read
    return str(int.from_bytes(read)) if form == "decimal" else read.hex().upper()


def _taken(text: str, digits: int) -> str:
    if digits < 0:
        return text[:-digits]
    return text[-digits:] if digits else text


class Unexplained(ValueError):
    """No conventions explain the pairs; says what stands in the way."""


def read_uid(text: str) -> str:
    """A card's UID as upper-case hex digits; spaces, colons and dashes are skipped. ValueError."""
    uid = re.sub(r"[\s:-]", "", text).upper()
    if not re.fullmatch("[0-9A-F]+", uid) or len(uid) not in {2 * size for size in UID_BYTES}:
        sizes = ", ".join(map(str, UID_BYTES))
        raise ValueError(f"a UID has {sizes} bytes in hex digits, not {text!r}")
    return uid


def learn(pairs: Sequence[tuple[str, str]]) -> tuple[CardConvention, ...]:
    """Conventions by which every UID (hex digits) becomes its number, with as few keys as it takes.

    One for all cards where there is one, else one for each length of UID. Unexplained when there
    are none: a random UID, or one UID with two numbers, has none.
    """
    for uid, number in pairs:
        if is_random(uid):
            raise Unexplained(f"UID {uid} is drawn anew each time: it is nobody's")
        if not number:
            raise Unexplained(f"UID {uid} has no number")
        if any(other != number for same, other in pairs if same == uid):
            raise Unexplained(f"UID {uid} has two numbers")
    if not pairs:
        raise Unexplained("there are no pairs")
    if one := _simplest(pairs):
        return (one,)
    for conventions in _by_length(pairs):
        if _explains(conventions, pairs):
            return conventions
    raise Unexplained(
        "no order, form, digits, pad and prefix makes these numbers of these UIDs:"
        " are the numbers another card's, or kept by the library system alone?"
    )


def _explains(conventions: Sequence[CardConvention], pairs: Sequence[tuple[str, str]]) -> bool:
    return all(_first({"uid": (uid,)}, conventions) == number for uid, number in pairs)


def _simplest(pairs: Sequence[tuple[str, str]]) -> CardConvention | None:
    """The one that explains all pairs with the fewest keys; of several, the first tried."""
    found = _ways(pairs)
    return min(found, key=lambda each: len(keys_of(each)), default=None)


def _ways(pairs: Sequence[tuple[str, str]]) -> Iterator[CardConvention]:
    for order, form in product(("as_read", "reversed"), ("hex", "decimal")):
        texts = [_written(uid, order, form) for uid, _ in pairs]
        longest = max(map(len, texts))
        cuts = [0]
        for count in range(longest - 1, FEWEST_DIGITS - 1, -1):
            cuts += (count, -count)
        for digits in cuts:
            taken = [_taken(text, digits) for text in texts]
            yield from _padded(pairs, taken, order=order, form=form, digits=digits)


def _padded(
    pairs: Sequence[tuple[str, str]], taken: Sequence[str], **keys: object
) -> Iterator[CardConvention]:
    """Those with that much taken: zeros make it as long as the number, or one prefix does."""
    (_, first), most = pairs[0], min(len(number) for _, number in pairs)
    for pad in (*range(most, min(map(len, taken)), -1), 0):
        bodies = [text.rjust(pad, "0") for text in taken]
        prefix = first[: max(0, len(first) - len(bodies[0]))]
        if all(prefix + body == number for body, (_, number) in zip(bodies, pairs, strict=True)):
            yield CardConvention.model_validate(keys | {"pad": pad, "prefix": prefix})


def _by_length(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[CardConvention, ...]]:
    """One for each length of UID, told apart by what their numbers look like; in every order."""
    groups = [
        [pair for pair in pairs if len(pair[0]) == length]
        for length in sorted({len(uid) for uid, _ in pairs})
    ]
    ways = [_simplest(group) for group in groups]
    if len(groups) == 1 or None in ways:
        return
    known = [
        way.model_copy(update={"pattern": _pattern([number for _, number in group], way.prefix)})
        for way, group in zip(ways, groups, strict=True)
        if way is not None
    ]
    for order in permutations(known):
        *guarded, last = order
        yield (*guarded, last.model_copy(update={"pattern": ""}))


def _pattern(numbers: Sequence[str], prefix: str) -> str:
    """What all these numbers have in common: the prefix, the kind of their digits, how many."""
    rest = [number[len(prefix) :] for number in numbers]
    kind = "[0-9]" if all(each.isdecimal() for each in rest) else "[0-9A-F]"
    sizes = sorted({len(each) for each in rest})
    counts = f"{sizes[0]},{sizes[-1]}" if len(sizes) > 1 else f"{sizes[0]}"
    return f"{re.escape(prefix)}{kind}{{{counts}}}"


def keys_of(convention: CardConvention) -> dict[str, str | int]:
    """The keys of the file: the source, and what differs from what a convention begins with."""
    return {"source": convention.source, **convention.model_dump(exclude_defaults=True)}
