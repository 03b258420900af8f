"""The day's report on disk: report.json, and one page with every picture beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kiosk.demo.day.page import DAY, page
from kiosk.demo.page import replace_pictures
from kiosk.demo.page import write as write_whole

Row = dict[str, Any]


def write(out: Path, report: Row, pictures: Path) -> None:
    """Replace an earlier report in ``out``. report.json comes last: what it names is there."""
    out.mkdir(parents=True, exist_ok=True)
    replace_pictures(pictures / DAY, out / DAY)
    write_whole(out / "index.html", page(report, lambda file: _small(out / file)))
    text = json.dumps(report, ensure_ascii=False, indent=2) + "\n"
    write_whole(out / "report.json", text)


def _small(picture: Path) -> bytes:
    # Where nothing was drawn there may be no Qt.
    from kiosk.demo.contact_sheet import small

    return small(picture)
