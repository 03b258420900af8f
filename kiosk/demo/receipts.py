"""Receipts of every sort, in every language, as the paper would show them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Final

from drivers.printers import raster
from kiosk.demo.page import Picture
from kiosk.demo.scenes.scene import LOAN
from kiosk.services.receipts.model import Fate, Receipt, ReceiptLine, Style
from kiosk.services.receipts.paper import lines_of
from sync.model import Action, Reason

_SCREEN: Final = "receipt"
_SIZE: Final = "paper"
NAMES: Final = tuple(
    f"receipt-{each}"
    for each in ("borrow", "return", "renew", "mixed", "offline", "scripts", "large")
)


@dataclass(frozen=True, slots=True)
class Paper:
    """What a printer has."""

    columns: int = 42
    """Characters on a line."""
    dots: int = 512
    """Across the paper."""
    fonts: tuple[Path, ...] = ()
    """For letters that ours lack."""


USUAL: Final = Paper()

TITLES: Final = (
    "Max Havelaar, of De koffij-veilingen der Nederlandsche Handel-Maatschappy / Multatuli",
    "كتاب ألف ليلة وليلة / شهرزاد",
    "Żółw i zając : bajki / Aleksander Fredro",
    "Війна і мир / Лев Толстой",
    "מלחמה ושלום / לב טולסטוי",
    "红楼梦 / 曹雪芹",
    "Het grote 🦊-boek / K. Vos",
    "Kırmızı ağaç / Ayşe Çelik",
    "ألف ليلة وليلة، الجزء 2 من 4، طبعة 2019",
)


def _lent(number: int, title: str, at: datetime, fate: Fate = Fate.LENT) -> ReceiptLine:
    return ReceiptLine(fate, f"300000{number:02d}", title, at + LOAN)


def receipts(library: str, station: str, at: datetime) -> Mapping[str, tuple[Receipt, bool]]:
    """By name: a receipt, and whether it is in large print. ``at``: aware."""
    whole = Receipt(library, station, at, (), "A.V.")
    plain = ("Eline Vere / Louis Couperus", "Dik Trom / C. Joh. Kieviet", "")
    lent = tuple(_lent(number, title, at) for number, title in enumerate(plain))
    renewed = tuple(replace(line, fate=Fate.RENEWED) for line in lent[:2])
    returned = tuple(replace(line, fate=Fate.RETURNED, due=None) for line in lent)
    mixed = (
        lent[0],
        replace(renewed[1], item="30000011"),
        returned[2],
        replace(lent[1], fate=Fate.TAKEN_BACK, due=None),
        replace(lent[2], missed=True, action=Action.BORROW, title="Camera Obscura / Hildebrand"),
        ReceiptLine(Fate.PAID, amount=Decimal("4.20"), currency="EUR"),
        ReceiptLine(
            Fate.REFUSED,
            "30000012",
            "Kees de jongen / Theo Thijssen",
            action=Action.BORROW,
            reason=Reason.HELD_FOR_OTHER,
        ),
    )
    scripts = tuple(_lent(20 + number, title, at) for number, title in enumerate(TITLES))
    offline = tuple(replace(line, unconfirmed=True) for line in lent)
    mixed_receipt = replace(whole, lines=mixed, owed=Decimal("2.5"), currency="EUR")
    return {
        "borrow": (replace(whole, lines=lent), False),
        "return": (replace(whole, lines=returned, initials=""), False),
        "renew": (replace(whole, lines=renewed), False),
        "mixed": (mixed_receipt, False),
        "offline": (replace(whole, lines=offline), False),
        "scripts": (replace(whole, lines=scripts), False),
        "large": (replace(mixed_receipt, lines=(*mixed, scripts[1], scripts[8])), True),
    }


def draw(
    folder: Path,
    languages: Iterable[str],
    library: str,
    station: str,
    at: Callable[[str], datetime],
    *,
    names: Collection[str] = NAMES,
    paper: Paper = USUAL,
    step: Callable[[], None] = lambda: None,
) -> tuple[Picture, ...]:
    """Save each as PNG in ``folder``. Raises OSError when a picture cannot be written.

    ``at``: by language, when it is printed; aware. ``step`` is called after each.
    """
    drawn = []
    for name, language in every(names, languages):
        receipt, large = receipts(library, station, at(language))[name.removeprefix("receipt-")]
        lines = lines_of(receipt, Style(language, large), paper.columns)
        sheet = raster.sheet(lines, paper.dots, paper.columns, more=paper.fonts, language=language)
        picture = Picture(f"{name}-{language}.png", name, _SCREEN, _SIZE, language, "", "")
        (folder / picture.file).write_bytes(raster.png(sheet))
        drawn.append(picture)
        step()
    return tuple(drawn)


def every(names: Collection[str], languages: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Name and language of each that ``draw`` draws."""
    return tuple(product((each for each in NAMES if each in names), languages))
