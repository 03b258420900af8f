"""What a scanned code says: framing off, AIM identifier apart, check digit looked at. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drivers.config_scanner import ScannerConfig

# "]", a letter for the symbology, a modifier: ISO/IEC 15424.
_AIM = re.compile(r"\]([A-Za-z][0-9A-Za-z])")
_STRIPPED = frozenset({"A2", "A3", "A6", "A7", "F4", "I3"})
"""Identifiers of codes whose check digit the scanner looked at and took off (ISO/IEC 15424, 4.4.1,
4.4.5 and 4.4.9; A2 and A6 as older scanners send them)."""

_DIGITS = "0123456789"
_CODE39 = _DIGITS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%"
"""In order of value (ISO/IEC 16388, annex A)."""
_CODABAR = _DIGITS + "-$:/.+ABCD"
"""In order of value; the last four begin and end a code (EN 798)."""

_ISBN13 = re.compile(r"(97[789][0-9]{10})(?:[0-9]{2}|[0-9]{5})?")
"""977: an ISSN as EAN-13; 978, 979: ISBN or ISMN; with an add-on of two or five digits."""
_ISBN10 = re.compile(r"[0-9]{9}[0-9X]")


class Misread(ValueError):
    """This code was read wrongly. The message never holds the code: it may be a patron's."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A check digit: the last character before the frame, chosen so that a sum comes out even."""

    symbologies: str
    """Letters of the AIM identifiers of codes that have it; others have a check of their own."""
    alphabet: str
    """Characters in the order of their value."""
    modulus: int
    weigh: Callable[[int, int], int] = lambda place, value: value
    """What a character adds to the sum: by its place from the right (0: the check digit) and its
    value."""
    frame: str = ""
    """Characters that begin and end a code; they belong to the sum where they have a value."""
    length: int | None = None
    """Characters with the check digit, without the frame; None: any."""

    def is_sound(self, text: str, frame: str = "") -> bool:
        """Does the sum come out? ``text`` ends in its check digit; ``frame``: start and stop."""
        if len(text) < 2 or self.length not in (None, len(text)):
            return False
        values = [self.alphabet.find(character) for character in reversed(text)]
        if min(values) < 0:
            return False
        total = sum(self.weigh(place, value) for place, value in enumerate(values))
        total += sum(max(0, self.alphabet.find(character)) for character in frame)
        return total % self.modulus == 0


def _ean(place: int, value: int) -> int:
    return value * (1, 3)[place % 2]


def _luhn(place: int, value: int) -> int:
    return sum(divmod(value * (1, 2)[place % 2], 10))


def _code39(place: int, value: int) -> int:
    return value if place else -value


SCHEMES: Mapping[str, Scheme] = {
    "codabar": Scheme("F", _CODABAR, 16, frame="ABCD"),
    "code39": Scheme("A", _CODE39, 43, _code39, frame="*"),
    "ean13": Scheme("E", _DIGITS, 10, _ean, length=13),
    "itf": Scheme("I", _DIGITS, 10, _ean),
    "sbc": Scheme("ACFGIS", _DIGITS, 10, _ean, length=9),
    "luhn": Scheme("ACFGIS", _DIGITS, 10, _luhn),
}
"""By the names of the configuration. Sources: EN 798 (Codabar), ISO/IEC 16388 (Code 39), the GS1
General Specifications, 7.9 (EAN-13, ITF-14), ISO/IEC 7812-1 annex B (Luhn), sbc-standard.de,
"Kennung" (SBC)."""

_FRAMES = {"F": SCHEMES["codabar"].frame, "A": SCHEMES["code39"].frame}
"""By the letter of the symbology."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code without what the scanner put around it."""

    text: str
    symbology: str = ""
    """Letter and modifier of its AIM identifier (ISO/IEC 15424), such as ``F0``; empty: untold."""


@dataclass(frozen=True, slots=True)
class Dress:
    """What a scanner puts around a code, and what the codes of this library end in."""

    prefix: str = ""
    suffix: str = ""
    aim: bool = False
    """It sends AIM identifiers."""
    check: str = "none"
    """A name of SCHEMES, or ``none``."""
    keep_check: bool = True
    """The check digit belongs to the number."""

    def undress(self, sent: str) -> Code:
        """The code in what was sent.

        Raises:
            Misread: A prefix or suffix is not there, it is two codes, or the check digit is wrong.
        """
        text, symbology = self._identified(sent)
        if not text.startswith(self.prefix):
            raise Misread("the prefix of this scanner is missing")
        text = text[len(self.prefix) :]
        if not symbology:
            # Before or after the prefix: scanners differ.
            text, symbology = self._identified(text)
        if not text.endswith(self.suffix):
            raise Misread("the suffix of this scanner is missing")
        text = text[: len(text) - len(self.suffix)]
        if (self.prefix and self.prefix in text) or (self.aim and _AIM.search(text)):
            raise Misread("another code begins within it")
        return Code(self._checked(text, symbology), symbology)

    def _identified(self, text: str) -> tuple[str, str]:
        found = _AIM.match(text) if self.aim else None
        return (text[found.end() :], found[1]) if found else (text, "")

    def _checked(self, text: str, symbology: str) -> str:
        """Without start and stop, and without the check digit where it is not wanted."""
        if is_publishers(text, symbology):
            # Its check digit is its own, and it has to be told apart later.
            return text
        scheme = SCHEMES.get(self.check)
        if scheme is not None and symbology and symbology[0] not in scheme.symbologies:
            scheme = None
        bare, frame = _unframed(text, symbology, scheme)
        if scheme is None or symbology in _STRIPPED:
            return bare
        needed = scheme.frame and scheme.frame[0] in scheme.alphabet
        if needed and not frame:
            raise Misread(f"a {self.check} check digit needs the start and stop characters")
        if not scheme.is_sound(bare, frame):
            raise Misread(f"the {self.check} check digit is wrong")
        return bare if self.keep_check else bare[:-1]


def is_publishers(text: str, symbology: str = "") -> bool:
    """Is this the publisher's number of a title (ISBN, ISSN, ISMN), which every copy has?

    As EAN-13, with its check digit; as ISBN-10 where that cannot be a number of ten digits: it ends
    in X, or the scanner says that it is a Bookland code (``X0``).
    """
    found = _ISBN13.fullmatch(text)
    if found:
        return SCHEMES["ean13"].is_sound(found[1])
    return is_isbn10(text) and (text[-1] == "X" or symbology[:1] == "X")


def is_isbn10(text: str) -> bool:
    """Could this be an ISBN-10 (ISO 2108:1992)? So could one in eleven numbers of ten digits."""
    if not _ISBN10.fullmatch(text):
        return False
    values = [10 if character == "X" else int(character) for character in text]
    return sum((10 - place) * value for place, value in enumerate(values)) % 11 == 0


def _unframed(text: str, symbology: str, scheme: Scheme | None) -> tuple[str, str]:
    """(the code, its start and stop characters); without them where they are not all there."""
    frame = _FRAMES.get(symbology[:1], "") if symbology else scheme.frame if scheme else ""
    if len(text) > 2 and frame and text[0].upper() in frame and text[-1].upper() in frame:
        return text[1:-1], (text[0] + text[-1]).upper()
    return text, ""


def dress_of(config: ScannerConfig) -> Dress:
    """What this scanner puts around its codes, as configured."""
    return Dress(config.prefix, config.suffix, config.aim_prefix, config.check, config.keep_check)
