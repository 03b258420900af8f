"""Writes the files of assets/photos: ``python tests/make_photos.py``.

Photos of the parts of a kit for the scenes, as a member of staff would take them: on a table, in
the light of a window, upright or across. Drawn here from nothing, so they have no other licence.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias

from PIL import Image, ImageDraw, ImageFilter

FOLDER = Path(__file__).resolve().parents[1] / "assets" / "photos"
UPRIGHT, ACROSS = (480, 640), (640, 480)
TABLE, LIGHT, SHADOW = (176, 143, 110), (226, 214, 196), (84, 64, 46)
METAL, DARK, GLASS, BRASS = (188, 192, 196), (44, 46, 52), (198, 222, 230), (201, 160, 72)
Draw: TypeAlias = ImageDraw.ImageDraw
Drawn: TypeAlias = Callable[[Draw, int, int], None]


def microscope(d: Draw, w: int, h: int) -> None:
    """Foot, arm, table and tube."""
    d.rounded_rectangle((w * 0.22, h * 0.82, w * 0.8, h * 0.9), 18, DARK)
    d.polygon(
        [(w * 0.66, h * 0.83), (w * 0.78, h * 0.83), (w * 0.74, h * 0.3), (w * 0.6, h * 0.26)], DARK
    )
    d.rounded_rectangle((w * 0.26, h * 0.64, w * 0.7, h * 0.68), 6, METAL)
    d.polygon(
        [(w * 0.4, h * 0.2), (w * 0.54, h * 0.17), (w * 0.57, h * 0.46), (w * 0.43, h * 0.48)],
        METAL,
    )
    d.rectangle((w * 0.42, h * 0.11, w * 0.52, h * 0.2), DARK)
    d.polygon(
        [(w * 0.46, h * 0.48), (w * 0.54, h * 0.47), (w * 0.53, h * 0.6), (w * 0.48, h * 0.6)],
        BRASS,
    )
    d.ellipse((w * 0.62, h * 0.5, w * 0.76, h * 0.6), METAL)
    d.ellipse((w * 0.4, h * 0.74, w * 0.54, h * 0.8), (250, 240, 190))


def lenses(d: Draw, w: int, h: int) -> None:
    """Three of them, lying side by side."""
    for at, ring in enumerate(((196, 60, 48), (224, 186, 62), (62, 110, 178))):
        x = w * (0.14 + 0.26 * at)
        d.rounded_rectangle((x, h * 0.3, x + w * 0.17, h * 0.74), 12, METAL)
        d.rectangle((x, h * 0.42, x + w * 0.17, h * 0.46), ring)
        d.rounded_rectangle((x + w * 0.03, h * 0.68, x + w * 0.14, h * 0.8), 8, DARK)
        d.ellipse((x + w * 0.055, h * 0.735, x + w * 0.115, h * 0.79), GLASS)


def slides(d: Draw, w: int, h: int) -> None:
    """A box of glass, its lid beside it."""
    d.rectangle((w * 0.12, h * 0.34, w * 0.66, h * 0.82), (120, 84, 52))
    for at in range(10):
        x = w * (0.15 + 0.05 * at)
        d.rectangle((x, h * 0.38, x + w * 0.03, h * 0.78), GLASS)
        d.rectangle((x, h * 0.38, x + w * 0.03, h * 0.46), (245, 245, 240))
    d.polygon(
        [(w * 0.7, h * 0.4), (w * 0.92, h * 0.34), (w * 0.95, h * 0.8), (w * 0.72, h * 0.84)],
        (138, 98, 62),
    )


def tweezers(d: Draw, w: int, h: int) -> None:
    """Two legs that meet."""
    d.line(
        [(w * 0.14, h * 0.7), (w * 0.5, h * 0.42), (w * 0.88, h * 0.34)], METAL, 22, joint="curve"
    )
    d.line(
        [(w * 0.14, h * 0.7), (w * 0.56, h * 0.6), (w * 0.88, h * 0.36)], METAL, 22, joint="curve"
    )
    d.ellipse((w * 0.1, h * 0.65, w * 0.18, h * 0.75), METAL)


def booklet(d: Draw, w: int, h: int) -> None:
    """Its cover, with a leaf under a lens."""
    d.polygon(
        [(w * 0.2, h * 0.14), (w * 0.84, h * 0.2), (w * 0.78, h * 0.9), (w * 0.14, h * 0.84)],
        (236, 236, 228),
    )
    d.polygon(
        [(w * 0.2, h * 0.13), (w * 0.83, h * 0.19), (w * 0.77, h * 0.87), (w * 0.14, h * 0.81)],
        (46, 110, 92),
    )
    d.ellipse((w * 0.3, h * 0.36, w * 0.68, h * 0.66), (214, 232, 200), METAL, 12)
    d.ellipse((w * 0.42, h * 0.42, w * 0.56, h * 0.6), (88, 140, 60))
    d.rectangle((w * 0.32, h * 0.24, w * 0.7, h * 0.29), (240, 238, 222))


PHOTOS: Final[dict[str, tuple[tuple[int, int], Drawn]]] = {
    "microscope": (UPRIGHT, microscope),
    "lenses": (ACROSS, lenses),
    "slides": (ACROSS, slides),
    "tweezers": (ACROSS, tweezers),
    "booklet": (UPRIGHT, booklet),
}


def photo(size: tuple[int, int], drawn: Drawn) -> Image.Image:
    """The thing on its table, its shadow beside it, and a lens that is not quite sharp."""
    w, h = size
    ground = Image.new("RGB", (1, h))
    for y in range(h):
        share = y / h
        mixed = (round(a + (b - a) * share) for a, b in zip(LIGHT, TABLE, strict=True))
        ground.putpixel((0, y), tuple(mixed))
    ground = ground.resize(size)
    thing = Image.new("RGB", size)
    drawn(ImageDraw.Draw(thing), w, h)
    mask = thing.convert("L").point(lambda value: 255 if value else 0)
    shade = mask.transform(size, Image.Transform.AFFINE, (1, 0, -w * 0.03, 0, 1, -h * 0.025))
    shade = shade.filter(ImageFilter.GaussianBlur(14)).point(lambda value: value * 3 // 5)
    ground.paste(SHADOW, mask=shade)
    ground.paste(thing, mask=mask.filter(ImageFilter.GaussianBlur(1)))
    return ground.filter(ImageFilter.GaussianBlur(0.8))


def main() -> None:
    """All of them."""
    FOLDER.mkdir(exist_ok=True)
    for name, (size, drawn) in PHOTOS.items():
        photo(size, drawn).save(FOLDER / f"{name}.jpg", quality=80, optimize=True)


if __name__ == "__main__":
    main()
