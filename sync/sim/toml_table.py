"""Reading a TOML table strictly: every refusal names the key as written and what was expected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NoReturn

from sync.errors import ConfigFault


class TomlTable:
    """One TOML table: each read takes its key out, ``close`` refuses what is left."""

    def __init__(self, where: str, value: object) -> None:
        if not isinstance(value, dict):
            raise ConfigFault(f"{where}: found {type(value).__name__}, expected a table")
        self._where = where
        self._left: dict[str, Any] = dict(value)
        self._known: list[str] = []

    def _name(self, key: str) -> str:
        return f"{self._where}.{key}" if self._where else key

    def refuse(self, key: str, found: object, expected: str) -> NoReturn:
        """Raise the one error, without showing a password or a PIN."""
        shown = "a value" if key in ("pin", "accounts") else repr(found)
        raise ConfigFault(f"{self._name(key)}: found {shown}, expected {expected}")

    def _take(self, key: str, default: Any) -> Any:
        self._known.append(key)
        if key in self._left:
            return self._left.pop(key)
        if default is None:
            raise ConfigFault(f"{self._name(key)}: found nothing, expected it to be present")
        return default

    def text(self, key: str, default: str | None = None, one_of: Sequence[str] = ()) -> str:
        """Text; without ``default`` it must be there and not empty."""
        value = self._take(key, default)
        if not isinstance(value, str) or (default is None and not value):
            self.refuse(key, value, "text in quotes")
        if one_of and value not in one_of:
            self.refuse(key, value, "one of " + ", ".join(one_of))
        return value

    def flag(self, key: str, default: bool) -> bool:
        """true or false."""
        value = self._take(key, default)
        if not isinstance(value, bool):
            self.refuse(key, value, "true or false")
        return value

    def count(self, key: str, default: int) -> int:
        """A whole number from 0 to 9999."""
        value = self._take(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 9999:
            self.refuse(key, value, "a whole number from 0 to 9999")
        return value

    def money(self, key: str, default: Decimal) -> Decimal:
        """An amount of at least 0."""
        value = self._take(key, default)
        amount = Decimal("NaN")
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            amount = Decimal(value)
        if not amount.is_finite() or not 0 <= amount < 10**6:
            self.refuse(key, value, "an amount such as 1.50")
        return amount

    def day(self, key: str, default: date) -> date:
        """A day."""
        value = self._take(key, default)
        if not isinstance(value, date) or isinstance(value, datetime):
            self.refuse(key, value, "a day such as 2026-12-15")
        return value

    def moment(self, key: str) -> date | datetime | int:
        """A day, a date-time or a number of days."""
        value = self._take(key, None)
        if isinstance(value, bool) or not isinstance(value, date | int):
            self.refuse(key, value, "a day, a date-time, or days from now")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self._take(key, ())
        if not isinstance(value, list | tuple) or not all(isinstance(v, str) for v in value):
            self.refuse(key, value, 'a list such as ["P1001"]')
        return tuple(value)

    def has(self, key: str) -> bool:
        """Is the key there?"""
        self._known.append(key)
        return key in self._left

    def pairs(self, key: str) -> dict[str, str]:
        """A table of texts."""
        value = self._take(key, {})
        if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
            self.refuse(key, value, 'user names with passwords such as {kiosk1 = "secret"}')
        return value

    def table(self, key: str) -> TomlTable:
        """A table within; an empty one when it is not there."""
        return TomlTable(key, self._take(key, {}))

    def tables(self, key: str) -> list[TomlTable]:
        """An array of tables; empty when it is not there."""
        value = self._take(key, ())
        if not isinstance(value, list | tuple):
            self.refuse(key, value, f"tables headed [[{key}]]")
        return [TomlTable(f"{key}[{at}]", table) for at, table in enumerate(value, 1)]

    def close(self) -> None:
        """Refuse the keys that nobody has read."""
        for key in self._left:
            known = ", ".join(dict.fromkeys(self._known))
            raise ConfigFault(f"{self._name(key)}: found an unknown key, expected one of {known}")
