"""Where the files are that are no code: fonts, icons, translations, sounds, scenarios, pages."""

from __future__ import annotations

from pathlib import Path
from typing import Final

STAFF_LANGUAGES: Final = ("nl", "en")
"""In which everything is said, also what only staff see."""

_ORDER: Final = ("nl", "en", "de", "fr", "fy", "tr", "pl", "uk", "ar")


def folder() -> Path:
    """The assets folder: ``kiosk/assets`` in an installed wheel, ``assets`` in a checkout.

    Raises:
        FileNotFoundError: Neither is there: the installation is not whole.
    """
    package = Path(__file__).resolve().parent
    for place in (package / "assets", package.parent / "assets"):
        if (place / "fonts").is_dir() and (place / "icons").is_dir():
            return place
    raise FileNotFoundError(f"no assets folder in or beside {package}: install Leenpunt again")


def page(place: str) -> str:
    """Where a page of the documentation is read on this machine, such as operations.md#alarms.

    They are ``kiosk/docs`` in an installed wheel, ``docs`` in a checkout.
    """
    package = Path(__file__).resolve().parent
    inside = package / "docs"
    return str((inside if inside.is_dir() else package.parent / "docs") / place)


def languages() -> tuple[str, ...]:
    """What the screen speaks, ISO 639-1: Dutch, in which a visit begins, then the others."""
    found = {path.stem.removeprefix("leenpunt_") for path in (folder() / "i18n").glob("*.qm")}
    known = [code for code in _ORDER if code in found]
    return (*known, *sorted(found.difference(known)))


def language_of_staff(language: str) -> str:
    """Where staff read what patrons read in ``language`` (ISO 639-1)."""
    return language if language in STAFF_LANGUAGES else STAFF_LANGUAGES[0]


def example_plan() -> bytes:
    """A plan of a made-up floor, as ``[staff_call] plan`` names one: SVG."""
    return (folder() / "plans" / "example_floor.svg").read_bytes()


def example_photo(name: str) -> Path:
    """A photo of a part of a made-up kit, as ``[[kit.part]] photo`` names one: a JPEG."""
    return folder() / "photos" / f"{name}.jpg"


def put_back_sound() -> Path:
    """What calls an item back to the pad: a WAV file of less than a second."""
    return folder() / "sounds" / "put_back.wav"


def stamp_sound() -> Path:
    """What a stamp sounds like: a WAV file."""
    return folder() / "sounds" / "stamp.wav"


def hand_sound() -> Path:
    """What asks for a hand: a WAV file."""
    return folder() / "sounds" / "hand.wav"


def closing_sound() -> Path:
    """What announces that it closes: a WAV file of two seconds."""
    return folder() / "sounds" / "closing.wav"


def silence() -> Path:
    """What a player is tried with: a short WAV file in which nothing is heard."""
    return folder() / "sounds" / "silence.wav"
