"""The rows of an encoding station, as they are published: JSON, and a CSV file that grows."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any, Final

from kiosk.services.encoding.outcome import Encoded
from sync.spreadsheet import no_formula

LOG_FILE: Final = "encoded.csv"
"""In the station's state_dir, where the configuration names no other."""
_COLUMNS: Final = ("item", "uid", "outcome", "reason", "verified", "ms")


def row_of(encoded: Encoded) -> dict[str, Any]:
    """The published keys of ``leenpunt encode``."""
    return {
        "item": encoded.item,
        "uid": encoded.uid or None,
        "outcome": encoded.outcome.value,
        "reason": None if encoded.reason is None else str(encoded.reason),
        "verified": encoded.verified,
        "ms": encoded.ms,
    }


class EncodingLog:
    """Rows go to the end of a file. Opening it and ``keep`` raise OSError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("a", encoding="utf-8", newline="")
        if not self._file.tell():
            csv.writer(self._file, lineterminator="\n").writerow(_COLUMNS)

    def close(self) -> None:
        """Close the file. Idempotent."""
        self._file.close()

    def keep(self, encoded: Encoded) -> None:
        """One row more, at once."""
        row = row_of(encoded)
        cells = ["" if row[name] is None else str(row[name]) for name in _COLUMNS]
        csv.writer(self._file, lineterminator="\n").writerow(map(no_formula, cells))
        self._file.flush()
