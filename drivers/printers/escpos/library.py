"""python-escpos, imported here alone, and only where such a printer is used."""

from __future__ import annotations

import codecs
import tempfile
from functools import cache
from typing import Any, NamedTuple

from drivers.config import ConfigError

_NO_TEXT = (
    "CP932",
    "CP874",
    "ISO_8859-7",
    "CP864",
    "CP1098",
    "CP720",
    "CP1256",
    "CP862",
    "CP1255",
    "Unknown",
)
"""Pages that are not used: of several bytes a letter, of Thai, of scripts that run to the left,
which printers neither order nor shape; ISO 8859-7, which in older printers has no euro yet."""


class Library(NamedTuple):
    """What is used of it."""

    dummy: Any
    magic: Any
    encoder: Any
    profiles: tuple[str, ...]


@cache
def library() -> Library:
    """Imported once. It makes a folder for a cache of its own at each import, which is removed."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory() as scratch:
        tempfile.tempdir = scratch
        try:
            from escpos.capabilities import CAPABILITIES
            from escpos.magicencode import Encoder, MagicEncode
            from escpos.printer import Dummy
        finally:
            tempfile.tempdir = before
    return Library(Dummy, MagicEncode, Encoder, tuple(sorted(CAPABILITIES["profiles"])))


def writer(profile: str) -> Any:
    """A printer of the library that keeps what it would send. ConfigError: no such profile."""
    found = library()
    if profile not in found.profiles:
        raise ConfigError(
            f"profile: python-escpos knows no {profile!r}; it knows: {', '.join(found.profiles)}"
        )
    made = found.dummy(profile=profile)
    made.magic = found.magic(made, encoder=found.encoder(pages(made)))
    return made


def pages(made: Any) -> dict[str, str]:
    """The code pages that text is written in: those of the profile that Python knows too."""
    return {
        name: number
        for name, number in made.profile.get_code_pages().items()
        if name not in _NO_TEXT and _is_known(name)
    }


def _is_known(name: str) -> bool:
    try:
        codecs.lookup(name.replace("ISO_", "iso"))
    except LookupError:
        return False
    return True
