"""The children's screen with a library's own pictures, beside the same screen in cloth."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator

from counter import Counter, item_id
from figures import Figure
from PIL import Image
from screen import frames_of, opened

from kiosk.ui.covers import LARGEST, name_of, path_of, scaled

BOOKS = 12
"""The most covers that lie on the planks at once."""
PAUSE_S = 0.25
"""Between two books: whoever lays them down one by one, quickly."""


def frames() -> Iterator[Figure]:
    """Twelve covers arrive and are stamped: the frames of it, and the memory, with and without."""
    cloth, cloth_mb = _measured(pictures=False)
    pictures, pictures_mb = _measured(pictures=True)
    names = ("screen-covers.arrive", "screen-covers.stamped")
    for name, plain, pictured in zip(names, cloth, pictures, strict=True):
        yield Figure(name, pictured * 1e3, plain * 1e3)
    yield Figure("screen-covers.resident", pictures_mb, cloth_mb)


def _measured(*, pictures: bool) -> tuple[tuple[float, float], float]:
    """p95 of frames while covers arrive, and while they are stamped; MB resident afterwards."""
    with Counter(children=True) as counter:
        cache = counter.folder / "covers"
        cache.mkdir()
        for number in range(BOOKS) if pictures else ():
            path_of(cache, name_of(item_id(number))).write_bytes(_picture(number))
        station = opened(counter)
        for name in ("Zien en horen", "Kinderen", "Sluiten"):
            station.tap(name)
        mark = station.process.mark
        for number in range(BOOKS):
            counter.put(number)
            time.sleep(PAUSE_S)
        station.seen(mark, known=BOOKS, rows=BOOKS)
        time.sleep(PAUSE_S)
        arrived = frames_of(station.process.lines(lambda line: "frame" in line, mark))
        mark = station.process.mark
        counter.scan()
        station.lent(BOOKS, mark)
        time.sleep(PAUSE_S)
        stamped = frames_of(station.process.lines(lambda line: "frame" in line, mark))
        return (_p95(arrived), _p95(stamped)), station.process.resident_mb()


def _p95(taken: list[float]) -> float:
    return sorted(taken)[min(len(taken) - 1, round(len(taken) * 0.95))]


def _picture(number: int) -> bytes:
    """Of the largest size that is kept, with as much in it as a photograph has."""
    noise = Image.effect_noise((LARGEST.width() // 4, LARGEST.height() // 4), 60 + number)
    content = io.BytesIO()
    noise.resize((LARGEST.width(), LARGEST.height())).convert("RGB").save(content, "JPEG")
    return scaled(content.getvalue())
