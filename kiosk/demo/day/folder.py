"""The day's report on disk: report.json, and one page with every picture beside it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.demo.day.page import DAY, SCREENS, page
from kiosk.flow.session import Rules
from kiosk.ui.look import Look

Row = dict[str, Any]

_THUMBNAIL_WIDTH = 400


def draw_screens(rules: Rules, look: Look, pictures: Path) -> list[Row]:
    """Draw every screen of a station, and its receipts. On the main thread."""
    from kiosk.demo import receipts
    from kiosk.demo.gallery import draw, draw_gates

    folder = pictures / SCREENS
    folder.mkdir()
    now = datetime.now(look.timezone)
    drawn = (
        *draw(rules, look, folder),
        *draw_gates(rules.languages, look, folder),
        *receipts.draw(folder, rules.languages, look.library, look.label, now),
    )
    return [asdict(picture) for picture in drawn]


def write(out: Path, report: Row, pictures: Path, screens: Sequence[Row]) -> None:
    """Replace an earlier report in ``out``. report.json comes last: what it names is there."""
    out.mkdir(parents=True, exist_ok=True)
    for name in (DAY, SCREENS):
        _replace_pictures(pictures / name, out / name)
    _write(out / "index.html", page(report, screens, lambda file: _small(pictures / file)))
    _write(out / "report.json", json.dumps(report, ensure_ascii=False, indent=2) + "\n")


def _replace_pictures(new: Path, folder: Path) -> None:
    for old in folder.glob("*.png"):
        old.unlink()
    for picture in sorted(new.glob("*.png")):
        folder.mkdir(exist_ok=True)
        shutil.copyfile(picture, folder / picture.name)


def _small(picture: Path) -> bytes:
    from kiosk.demo.gallery import thumbnail

    return thumbnail(picture, _THUMBNAIL_WIDTH)


def _write(path: Path, text: str) -> None:
    """Never half of the earlier one and half of this one."""
    new = path.with_name(f".{path.name}.new")
    new.write_text(text, encoding="utf-8")
    os.replace(new, path)
