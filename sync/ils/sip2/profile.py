"""What differs between library systems, as data: one TOML file per ILS, never an ``if``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Final

from sync.errors import ConfigFault
from sync.model import Reason

_CHOICES: Final[dict[str, tuple[object, ...]]] = {
    "nb_due_date_when_strict": ("blank", "now"),
    "nb_due_date_offline": ("due", "issue"),
    "offline_ok": ("as_told", "yes", "no"),
    "checkin_not_on_loan": ("refused", "accepted"),
    "unavailable_holds_include_ready": (True, False),
    "due_date_order": ("day_first", "month_first", "unknown"),
}
_OF_PATRON: Final[frozenset[Reason]] = frozenset(
    {
        Reason.PATRON_UNKNOWN,
        Reason.PATRON_EXPIRED,
        Reason.PATRON_BLOCKED,
        Reason.CARD_LOST,
        Reason.FEES_OWED,
        Reason.LIMIT_REACHED,
        Reason.AGE_RESTRICTED,
    }
)
_PARTS: Final = re.compile(r"\s+--\s+")
"""One large ILS joins several messages into one AF this way."""


@dataclass(frozen=True, slots=True)
class ReasonRule:
    """One text of an ILS and what it means.

    ``notice``: about a patron it is information, no block. ``explains``: positions of patron
    status that mean no more than this text where it is present.
    """

    pattern: re.Pattern[str]
    reason: Reason
    notice: bool = False
    explains: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Profile:
    """The quirks of one ILS. ``flags``: position of patron status → why it stops loans."""

    name: str
    nb_due_date_when_strict: str
    nb_due_date_offline: str
    offline_ok: str
    checkin_not_on_loan: str
    unavailable_holds_include_ready: bool
    due_date_order: str
    flags: Mapping[int, Reason]
    rules: tuple[ReasonRule, ...]

    @property
    def day_first(self) -> bool | None:
        """How a date like 11/04/2026 is read; None: not at all."""
        return None if self.due_date_order == "unknown" else self.due_date_order == "day_first"

    def reason_of(self, texts: Iterable[str]) -> Reason | None:
        """Why something was refused, from the screen messages; None when no text is known."""
        for rule in self._rules_in(texts):
            return rule.reason
        return None

    def blocks_of(self, texts: Iterable[str], patron_status: str) -> tuple[Reason, ...]:
        """Why this patron may not borrow, from texts and the 14 flags, each reason once.

        A flag that only says "blocked" adds nothing where something more exact is known.
        """
        rules = tuple(self._rules_in(texts))
        found = [rule.reason for rule in rules if rule.reason in _OF_PATRON and not rule.notice]
        explained = frozenset[int]().union(*(rule.explains for rule in rules))
        set_ = [n for n, mark in enumerate(patron_status) if mark == "Y" and n not in explained]
        found += [reason for n in set_ if (reason := self.flags.get(n)) is not None]
        exact = dict.fromkeys(found)
        if len(exact) > 1 and Reason.PATRON_BLOCKED in exact:
            exact.pop(Reason.PATRON_BLOCKED)
        return tuple(exact)

    def _rules_in(self, texts: Iterable[str]) -> Iterable[ReasonRule]:
        for text in texts:
            for part in _PARTS.split(text.strip()):
                for rule in self.rules:
                    if rule.pattern.search(part):
                        yield rule
                        break


@cache
def load_profile(name: str) -> Profile:
    """A profile shipped with the package by its name, or the path of a ``.toml`` file.

    Raises ConfigFault that names the key. Its own keys and reasons go before those of "generic".
    """
    generic = _read("generic")
    own = {} if name == "generic" else _read(name)
    merged = {**generic, **own}
    merged["flags"] = {**generic["flags"], **own.get("flags", {})}
    rules = [*own.get("reasons", ()), *generic["reasons"]]
    unknown = set(merged) - set(_CHOICES) - {"flags", "reasons"}
    if unknown:
        raise ConfigFault(f"ils.profile {name}: unknown key {min(unknown)}")
    for key, allowed in _CHOICES.items():
        if merged[key] not in allowed:
            choices = ", ".join(str(choice) for choice in allowed)
            raise ConfigFault(f"ils.profile {name}: {key} is {merged[key]!r}, expected {choices}")
    try:
        return Profile(
            name=name,
            flags={int(position): Reason(value) for position, value in merged["flags"].items()},
            rules=tuple(_rule(entry) for entry in rules),
            **{key: merged[key] for key in _CHOICES},
        )
    except (ValueError, KeyError, re.error) as error:
        raise ConfigFault(f"ils.profile {name}: {error}") from error


def _rule(entry: Mapping[str, Any]) -> ReasonRule:
    return ReasonRule(
        re.compile(entry["pattern"], re.IGNORECASE),
        Reason(entry["reason"]),
        bool(entry.get("notice", False)),
        frozenset(entry.get("explains", ())),
    )


def _read(name: str) -> dict[str, Any]:
    try:
        if name.endswith(".toml"):
            text = Path(name).read_text(encoding="utf-8")
        else:
            folder = resources.files(__package__) / "profiles"
            shipped = sorted(file.name.removesuffix(".toml") for file in folder.iterdir())
            if name not in shipped:
                raise ConfigFault(
                    f"ils.profile: found {name!r}, expected one of {', '.join(shipped)}, or the"
                    " path of a .toml file"
                )
            text = (folder / f"{name}.toml").read_text(encoding="utf-8")
        return tomllib.loads(text)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ConfigFault(f"ils.profile {name}: {error}") from error
