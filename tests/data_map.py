"""What docs/privacy.md says is kept: fields of the journal, files of a station, hub's columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from sync.journal.writer import JournalWriter

_PAGE = Path(__file__).parents[1] / "docs" / "privacy.md"
_CODE = re.compile(r"`([^`]+)`")


def _rows(title: str) -> Iterator[list[str]]:
    """Cells of each row of the tables below a heading, up to the next one."""
    text = _PAGE.read_text(encoding="utf-8").split(f"### {title}\n", 1)[1]
    for line in re.split(r"^#+ ", text, maxsplit=1, flags=re.MULTILINE)[0].splitlines():
        if line.startswith("| ") and not line.startswith(("| field", "| file", "| table")):
            yield line.strip("| ").split(" | ")


FIELDS = frozenset(field for row in _rows("In the journal") for field in _CODE.findall(row[0]))
"""``kind.key`` of every payload."""
FILES = tuple(file for row in _rows("Files of a station") for file in _CODE.findall(row[0]))
"""Patterns of names below ``state_dir``."""
TABLES = [
    (set(_CODE.findall(row[0])), set(_CODE.findall(" ".join(row[1:3]))))
    for row in _rows("On the hub")
]
"""Tables that have a row in common, and their columns."""


def unknown_files(folder: Path) -> list[str]:
    """Files below a station's folder that are not in the map."""
    names = [str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir()]
    return [name for name in names if not any(fnmatch(name, each) for each in FILES)]


def hold_journals_to_it() -> None:
    """From now on a journal refuses whatever the map does not have: a new field gets its row there
    first."""
    append = JournalWriter._append

    def held(self: JournalWriter, kind: Any, refers_to: str, payload: dict[str, Any]) -> Any:
        fields = {f"{kind}.{key}" for key in payload}
        assert fields <= FIELDS, f"not in docs/privacy.md: {sorted(fields - FIELDS)}"
        return append(self, kind, refers_to, payload)

    JournalWriter._append = held  # type: ignore[method-assign]
