"""What an HTTP exchange brought back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sync.errors import BadMessage


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whole. ``what`` names the request for errors: method and path, no ids."""

    what: str
    status: int
    headers: Mapping[str, str] = field(repr=False)
    """By names in lower case; of one that came more than once, all values with commas between."""
    body: bytes = field(repr=False)

    @property
    def ok(self) -> bool:
        """2xx."""
        return 200 <= self.status < 300

    def json(self) -> Any:
        """The body, numbers with a fraction as Decimal. Raises BadMessage."""
        try:
            return json.loads(self.body, parse_float=Decimal, parse_constant=_no_number)
        except (ValueError, RecursionError, ArithmeticError):
            # ArithmeticError: a number that Decimal cannot hold.
            found = f"{len(self.body)} bytes of {self.headers.get('content-type', 'no type')}"
        raise BadMessage(f"{self.what}: expected JSON, found {found}")

    def object(self) -> dict[str, Any]:
        """The body, a JSON object. Raises BadMessage."""
        found: dict[str, Any] = _expected(self, dict)
        return found

    def rows(self) -> list[dict[str, Any]]:
        """The body, a JSON array of objects. Raises BadMessage."""
        rows: list[Any] = _expected(self, list)
        if not all(isinstance(row, dict) for row in rows):
            raise BadMessage(f"{self.what}: expected a list of objects")
        return rows


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _expected(answer: Answer, kind: type) -> Any:
    found = answer.json()
    if not isinstance(found, kind):
        wanted = "an object" if kind is dict else "a list"
        raise BadMessage(f"{answer.what}: expected {wanted}, found {type(found).__name__}")
    return found
