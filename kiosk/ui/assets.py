"""How Qt gets the bundled fonts."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from kiosk.asset_folder import folder

LATIN = "Atkinson Hyperlegible Next"
CYRILLIC = "Noto Sans"
DEVANAGARI = "Noto Sans Devanagari"
ARABIC = "Noto Sans Arabic"
_SIZE = 30
"""Pixels; any that is asked for."""


def load_fonts() -> tuple[str, ...]:
    """Register every bundled font; letters the Latin family lacks come from the others.

    Needs a QGuiApplication. Reads files: call it before the screen is shown.

    Returns:
        The family names, each once, sorted.

    Raises:
        OSError: A bundled font file could not be used.
    """
    families: set[str] = set()
    for path in sorted((folder() / "fonts").glob("*.ttf")):
        # From memory: of a file Qt reads the letters only when it first draws in that font.
        number = QFontDatabase.addApplicationFontFromData(path.read_bytes())
        if number < 0:
            raise OSError(f"{path} is not a font that Qt can use")
        families.update(QFontDatabase.applicationFontFamilies(number))
    # Titles stay in their own script whatever language the screen speaks, so each family
    # hands over to the others. Substitutions are kept per process: add them once.
    for family, others in (
        (LATIN, [CYRILLIC, ARABIC, DEVANAGARI]),
        (CYRILLIC, [LATIN, ARABIC, DEVANAGARI]),
        (ARABIC, [LATIN, CYRILLIC, DEVANAGARI]),
    ):
        if not QFont.substitutes(family):
            QFont.insertSubstitutions(family, others)
    return tuple(sorted(families))


def held_fonts() -> list[QRawFont]:
    """One of each bundled font, and of the machine's own: to be kept as long as there is a window,
    and no longer than the QGuiApplication.

    Where nobody has a size of a font any more, Qt lets go of its file, and then finds those of the
    others no more, though they are open (seen in 6.11): it opens each once more, with a copy of its
    tables of layout, every time that happens. At a station that was 0.7 MB a day.
    """
    held = [QRawFont.fromFont(QFont())]
    for family in (LATIN, CYRILLIC, ARABIC, DEVANAGARI):
        for bold in (False, True):
            font = QFont(family)
            font.setPixelSize(_SIZE)
            font.setBold(bold)
            held.append(QRawFont.fromFont(font))
    return held
