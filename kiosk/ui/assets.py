"""Where the bundled fonts, icons and translations are, and how Qt gets the fonts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

LATIN = "Atkinson Hyperlegible Next"
CYRILLIC = "Noto Sans"
ARABIC = "Noto Sans Arabic"


def folder() -> Path:
    """The assets folder: ``kiosk/assets`` in an installed wheel, ``assets`` in a checkout.

    Raises:
        FileNotFoundError: Neither is there: the installation is not whole.
    """
    package = Path(__file__).resolve().parent.parent
    for place in (package / "assets", package.parent / "assets"):
        if (place / "fonts").is_dir() and (place / "icons").is_dir():
            return place
    raise FileNotFoundError(f"no assets folder in or beside {package}: install Leenpunt again")


def load_fonts() -> tuple[str, ...]:
    """Register every bundled font; letters the Latin family lacks come from the other two.

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
        (LATIN, [CYRILLIC, ARABIC]),
        (CYRILLIC, [LATIN, ARABIC]),
        (ARABIC, [LATIN, CYRILLIC]),
    ):
        if not QFont.substitutes(family):
            QFont.insertSubstitutions(family, others)
    return tuple(sorted(families))
