"""A page of pictures that stands alone: nothing is loaded, the pictures are beside it.

Nothing here needs Qt.
"""

from __future__ import annotations

import os
import shutil
import tomllib
from base64 import b64encode
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Final, TypeAlias

from kiosk import asset_folder

Thumbnail: TypeAlias = Callable[[str], bytes]
"""From a file's name to the same picture made small, as JPEG."""

SCREENS: Final = "screens"
"""The folder of pictures of screens, beside the page."""


class Places(StrEnum):
    """Where what is pressed lies."""

    USUAL = "usual"
    LOW = "low"
    LEFT = "left"
    """Klaar is at the left."""
    LOW_LEFT = "low-left"


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of a screen or a receipt."""

    file: str
    scene: str
    screen: str
    size: str
    """portrait, landscape or WxH; of a receipt: paper."""
    language: str
    theme: str
    """Of a receipt: empty."""
    letters: str
    """normal, large or larger; of a receipt: empty."""
    places: str = ""
    """usual, low, left or low-left: where what is pressed lies; of a receipt: empty."""
    cut: tuple[str, ...] = ()
    """Texts that do not fit: cut off, or outside the window."""


_LANGUAGES: Final = {
    "nl": "Dutch",
    "en": "English",
    "de": "German",
    "fr": "French",
    "fy": "Frisian",
    "tr": "Turkish",
    "pl": "Polish",
    "uk": "Ukrainian",
    "ar": "Arabic",
}
_SIZES: Final = {"portrait": "upright", "landscape": "wide"}
_THEMES: Final = {"light": "light", "dark": "dark", "contrast": "yellow on black"}
_PLACES: Final = {
    "low": ", buttons low",
    "left": ", Done at the left",
    "low-left": ", buttons low, Done at the left",
}
_LETTERS: Final = {"normal": "", "large": ", large letters", "larger": ", larger letters"}

_STYLE: Final = """\
:root { color-scheme: light; --ink: #1c1b19; --faint: #6b665e; --line: #d9d3c7; --paper: #faf7f0; }
body { margin: 0 auto; max-width: 76rem; padding: 2rem 1.5rem 4rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.5 "Atkinson Hyperlegible Next", system-ui, sans-serif; }
h1 { font-size: 2rem; margin: 0; } h2 { font-size: 1.4rem; margin: 3rem 0 1rem; }
h3 { font-size: 1.1rem; margin: 2rem 0 0; } h3 + p { margin: 0 0 .75rem; max-width: 40rem; }
p.verdict { font-size: 1.25rem; font-weight: 700; border-left: .5rem solid; padding: .5rem 1rem; }
p.good { border-color: #14594a; } p.bad { border-color: #a3262a; } .cut { color: #a3262a; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--faint); font-weight: 400; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
div.row { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start; }
figure { margin: 0; } figcaption { color: var(--faint); font-size: .85rem; max-width: 15rem; }
figure img { display: block; border: 1px solid var(--line); }
figure.portrait img, figure.paper img { width: 13.5rem; } figure.landscape img { width: 24rem; }
"""


def whole(title: str, body: Iterable[str]) -> str:
    """The page as HTML."""
    text = "\n".join(body)
    return f"""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<style>
{_STYLE}</style>
</head>
<body>
<h1>{escape(title)}</h1>
{text}
</body>
</html>
"""


def captions() -> dict[str, tuple[str, str]]:
    """What somebody does in each scene, and what they see then; by its name."""
    text = (asset_folder.folder() / "captions.toml").read_text(encoding="utf-8")
    return {name: (does, sees) for name, (does, sees) in tomllib.loads(text).items()}


def scenes(pictures: Iterable[Picture], thumbnail: Thumbnail) -> Iterable[str]:
    """A heading for each scene, what happens there, and its pictures."""
    said = captions()
    for name, of_scene in groupby(pictures, key=lambda picture: picture.scene):
        does, sees = said[name]
        figures = "".join(
            figure(
                f"{SCREENS}/{each.file}",
                _about(each),
                _shape(each.size),
                thumbnail,
                alt=f"{does} {sees} {_about(each)}",
                wrong=not_fitting(each.cut),
            )
            for each in of_scene
        )
        yield f'<h3 id="{escape(name)}">{escape(does)}</h3><p>{escape(sees)}</p>'
        yield f'<div class="row">{figures}</div>'


def not_fitting(cut: Sequence[str]) -> str:
    """The sentence about texts that do not fit; empty: all do."""
    return f"does not fit: {', '.join(cut)}" if cut else ""


def figure(
    file: str, words: str, shape: str, thumbnail: Thumbnail, *, alt: str = "", wrong: str = ""
) -> str:
    """A small picture that leads to the whole one."""
    small = b64encode(thumbnail(file)).decode("ascii")
    image = (
        f'<img src="data:image/jpeg;base64,{small}" alt="{escape(alt or words)}" loading="lazy">'
    )
    said = escape(words) + (f'<br><span class="cut">{escape(wrong)}</span>' if wrong else "")
    return (
        f'<figure class="{shape}"><a href="{escape(file)}">{image}</a>'
        f"<figcaption>{said}</figcaption></figure>"
    )


def _about(picture: Picture) -> str:
    language = _LANGUAGES.get(picture.language, picture.language)
    if not picture.theme:
        return f"on paper, {language}"
    size, theme = _SIZES.get(picture.size, picture.size), _THEMES[picture.theme]
    letters = _LETTERS[picture.letters]
    return f"{size}, {language}, {theme}{letters}{_PLACES.get(picture.places, '')}"


def _shape(size: str) -> str:
    if "x" not in size:
        return size
    width, height = map(int, size.split("x"))
    return "portrait" if height >= width else "landscape"


def replace_pictures(new: Path, folder: Path) -> None:
    """What was drawn earlier is gone, so that a page shows no screen of yesterday."""
    for kind in ("*.png", "*.txt"):
        for old in folder.glob(kind):
            old.unlink()
    for picture in sorted((*new.glob("*.png"), *new.glob("*.txt"))):
        folder.mkdir(exist_ok=True)
        shutil.copyfile(picture, folder / picture.name)


def write(path: Path, text: str) -> None:
    """Never half of the earlier one and half of this one."""
    new = path.with_name(f".{path.name}.new")
    new.write_text(text, encoding="utf-8")
    os.replace(new, path)
