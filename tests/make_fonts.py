"""Makes the bundled Noto Sans out of the one that is handed out: FOLDER has its two files.

python tests/make_fonts.py FOLDER

Qt copies the tables of layout of each font that it opens, and Noto Sans has 196 kB of them: a third
for Devanagari, a part for small capitals, fractions and other forms that no screen asks for. So the
letters of Devanagari get a family of their own, which is looked into when a title has some, and
what nobody asks for goes. No character is lost.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[1] / "assets" / "fonts"
FILES = ("NotoSans_400Regular.ttf", "NotoSans_700Bold.ttf")
FAMILY = "Noto Sans"
DEVANAGARI = "Noto Sans Devanagari"
OF_DEVANAGARI = (
    *(range(0x0900, 0x0980), range(0x1CD0, 0x1D00), range(0xA830, 0xA840), range(0xA8E0, 0xA900)),
    *(range(0x11B00, 0x11B60),),
)
"""Blocks of Unicode: Devanagari, Vedic Extensions, Common Indic Number Forms, Devanagari Extended
and Extended-A."""
BESIDE = (
    *(range(0x20, 0x7F), range(0xA0, 0xA1), range(0x200C, 0x200E), range(0x2010, 0x2027)),
    *(range(0x25CC, 0x25CD),),
)
"""What stands in one line with them, on a receipt that one font writes: ASCII, joiners, dashes and
quotation marks, and the circle that carries a lonely sign. Both families have it."""
UNASKED = (
    *("aalt", "c2sc", "case", "dnom", "frac", "lnum", "numr", "onum", "ordn", "pnum", "salt"),
    *("sinf", "smcp", "ss03", "ss04", "ss06", "ss07", "subs", "sups", "tnum", "zero"),
)
"""Features of OpenType. Its digits are of one width without ``tnum``."""
_NAMES = (1, 3, 4, 6, 16)
"""Of the table of names: those with the family in them."""


def main() -> None:
    """Both families, in both weights."""
    (folder,) = sys.argv[1:]
    for name in FILES:
        whole = set(TTFont(Path(folder) / name).getBestCmap())
        devanagari = _within(OF_DEVANAGARI, whole)
        _part(Path(folder) / name, whole - devanagari).save(FONTS / name)
        apart = _part(Path(folder) / name, devanagari | _within(BESIDE, whole))
        for row in apart["name"].names:
            if row.nameID in _NAMES:
                row.string = _renamed(row.toUnicode())
        apart.save(FONTS / name.replace("NotoSans", "NotoSansDevanagari"))


def _within(blocks: Iterable[range], characters: set[int]) -> set[int]:
    return {each for each in characters if any(each in block for block in blocks)}


def _part(path: Path, characters: set[int]) -> TTFont:
    font = TTFont(path, recalcTimestamp=False)
    options = Options()
    options.layout_features = [
        each for table in ("GSUB", "GPOS") for each in _features(font, table) if each not in UNASKED
    ]
    options.name_IDs, options.name_languages = ["*"], ["*"]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    return font


def _features(font: TTFont, table: str) -> set[str]:
    return {record.FeatureTag for record in font[table].table.FeatureList.FeatureRecord}


def _renamed(text: str) -> str:
    return text.replace(FAMILY, DEVANAGARI).replace("NotoSans", DEVANAGARI.replace(" ", ""))


if __name__ == "__main__":
    main()
