"""Recorded inventories: one JSON object a line, for tests that replay what a pad heard.

``{"at_s": 1.234, "field": ["E004…"], "listed": ["E004…"]}``: seconds since the scenario began,
the UIDs that lay on the pad, and those of them that answered. A pad's own faults (misread, double,
answers lost on the line) are not in it: it says what was on air.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from drivers.sim.scenario.field import Round

_LARGEST_LINE = 1 << 16
"""Bytes: a thousand UIDs twice."""


class RecordError(ValueError):
    """A line of a record cannot be used: file, line, what was found and what was expected."""


class Recorder:
    """Appends rounds to a file, each at once: whoever looks sees whole lines. Use as a context."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8", buffering=1)

    def __call__(self, round_: Round) -> None:
        """Write one round."""
        row = {
            "at_s": round(round_.at_s, 4),
            "field": list(round_.field),
            "listed": list(round_.listed),
        }
        self._file.write(json.dumps(row) + "\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()


def read_rounds(path: Path) -> Iterator[Round]:
    """The rounds of a record, in order. RecordError at the first line that is none; OSError."""
    with path.open("rb") as file:
        number = 0
        while line := file.readline(_LARGEST_LINE):
            number += 1
            try:
                row = json.loads(line)
                yield _round(row)
            except (ValueError, TypeError, KeyError, RecursionError):
                raise RecordError(
                    f"{path}, line {number}: found {line[:60]!r},"
                    ' expected {"at_s": seconds, "field": [UIDs], "listed": [UIDs]}'
                ) from None


def _round(row: dict[str, object]) -> Round:
    if set(row) != {"at_s", "field", "listed"} or not isinstance(row["at_s"], int | float):
        raise ValueError
    return Round(float(row["at_s"]), _uids(row["field"]), _uids(row["listed"]))


def _uids(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(uid, str) for uid in value):
        raise ValueError
    return tuple(value)
