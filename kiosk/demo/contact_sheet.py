"""Every screen and every receipt of a station, and a page with all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.demo import gallery, receipts
from kiosk.demo.gallery import Moment, Shot, Size
from kiosk.demo.page import SCREENS, Picture, Places, replace_pictures, scenes, whole, write
from kiosk.flow.rules import Rules
from kiosk.flow.sight import Letters
from kiosk.ui.look import Look

_THUMBNAIL_WIDTH: Final = 400
NAMES: Final = (*gallery.NAMES, *receipts.NAMES)
"""Of everything that can be drawn."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be drawn: each scene in each language, theme and size."""

    scenes: Sequence[str]
    languages: Sequence[str]
    themes: Sequence[str]
    sizes: Sequence[Size]
    letters: Sequence[Letters] = (Letters.NORMAL,)
    places: Sequence[Places] = (Places.USUAL,)
    spoken: bool = False
    """Beside each picture of a patron's screen what is said of it."""

    def shots(self) -> tuple[Shot, ...]:
        """Of its screens."""
        return gallery.every(
            _on_screens(self.scenes),
            self.languages,
            self.themes,
            self.sizes,
            self.letters,
            self.places,
        )

    @property
    def count(self) -> int:
        """Pictures, of screens and of receipts."""
        return len(self.shots()) + len(receipts.every(self.scenes, self.languages))


def draw(
    rules: Rules,
    look: Look,
    paper: receipts.Paper,
    wanted: Wanted,
    folder: Path,
    moment: Moment,
    step: Callable[[], None] = lambda: None,
) -> tuple[Picture, ...]:
    """Save all of it as PNG in ``folder``, with a ``step`` after each. On the main thread.

    Raises:
        OSError: A picture cannot be written.
    """
    printed = receipts.draw(
        folder,
        wanted.languages,
        look.library,
        look.label,
        lambda language: moment(language).astimezone(look.timezone),
        names=wanted.scenes,
        paper=paper,
        step=step,
    )
    drawn = gallery.draw(
        rules, look, folder, wanted.shots(), moment, spoken=wanted.spoken, step=step
    )
    return (*drawn, *printed)


def _on_screens(scenes: Sequence[str]) -> list[str]:
    return [name for name in scenes if name in gallery.NAMES]


def publish(library: str, pictures: Iterable[Picture], folder: Path, out: Path) -> Path:
    """The pictures of ``folder`` in ``out``, in the place of earlier ones, and their page."""
    out.mkdir(parents=True, exist_ok=True)
    replace_pictures(folder, out / SCREENS)
    page = out / "index.html"
    write(page, whole(f"{library}: every screen", scenes(pictures, lambda file: small(out / file))))
    return page


def small(picture: Path) -> bytes:
    """A picture as it stands on a page, as JPEG. Raises OSError when it cannot be read."""
    return gallery.thumbnail(picture, _THUMBNAIL_WIDTH)
