"""What the board and reports say, by language: sentences, numbers, times.

A folder has one file for each language, ``nl.toml`` and ``en.toml``, with the same keys; what all
of them say stands here. A sentence of two forms is a table with ``one`` and ``other``, chosen by
its ``n``.
"""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time, tzinfo
from functools import cache
from pathlib import Path
from typing import Any, Final

LANGUAGES: Final = ("nl", "en")
"""The first is what is spoken where nobody chose."""
_SHARED: Final = Path(__file__).parent


@cache
def catalogue(language: str, folder: Path) -> dict[str, Any]:
    """Every sentence of a language by its key, ``group.name``."""
    found: dict[str, Any] = {}
    for each in (_SHARED, folder):
        groups = tomllib.loads((each / f"{language}.toml").read_text(encoding="utf-8"))
        found |= {
            f"{group}.{name}": said for group in groups for name, said in groups[group].items()
        }
    return found


@cache
def _sentences(language: str, folder: Path, group: str) -> tuple[tuple[str, str], ...]:
    said = catalogue(language, folder).items()
    start = f"{group}."
    return tuple((key.removeprefix(start), str(one)) for key, one in said if key.startswith(start))


class Words:
    """One language, in one time zone. Called with a key it gives the sentence."""

    def __init__(self, language: str, zone: tzinfo, folder: Path) -> None:
        self.language = language if language in LANGUAGES else LANGUAGES[0]
        self._zone = zone
        self._folder = folder
        self._said = catalogue(self.language, folder)

    def __call__(self, key: str, **values: Any) -> str:
        """The sentence. Raises KeyError: there is none."""
        said = self._said[key]
        if isinstance(said, dict):
            said = said["one" if values["n"] == 1 else "other"]
        shown = {name: self._shown(value) for name, value in values.items()}
        return str(said).format_map(shown) if values else str(said)

    def of(self, group: str, code: str) -> str:
        """What a code of stations means; the code itself where nothing is said about it."""
        said = self._said.get(f"{group}.{code}")
        return str(said) if said is not None else code

    def put(self, group: str, text: str) -> str:
        """A text of a station, with each sentence of this group that stands in it as it is said in
        this language; its key is the sentence as stations say it."""
        for sentence, said in _sentences(self.language, self._folder, group):
            text = text.replace(sentence, said)
        return text

    def has(self, group: str, code: str) -> bool:
        """Is anything said about this code?"""
        return f"{group}.{code}" in self._said

    def number(self, value: float, digits: int = 0) -> str:
        """1 288 or 97,4."""
        text = f"{value:,.{digits}f}"
        marks = {",": self._said["form.thousands"], ".": self._said["form.decimal"]}
        return "".join(marks.get(each, each) for each in text)

    def percent(self, share: float | None, digits: int = 0) -> str:
        """``share`` 0–1; of nothing there is none."""
        if share is None:
            return "–"
        return self("form.percent", share=self.number(100 * share, digits))

    def local(self, at: datetime) -> datetime:
        """In the library's own time."""
        return at.astimezone(self._zone)

    def time(self, at: datetime) -> str:
        """Of the day, to the minute."""
        return self.local(at).strftime(self._said["form.time"])

    def day(self, day: date) -> str:
        """With its weekday, without its year."""
        weekday = self._said["form.weekdays"][day.weekday()]
        return self("form.day", weekday=weekday, day=str(day.day), month=self.month(day))

    def weekday(self, number: int) -> str:
        """Its name; Monday is 0."""
        return str(self._said["form.weekdays"][number])

    def hour(self, hour: int) -> str:
        """When it begins."""
        return time(hour).strftime(self._said["form.time"])

    def month(self, day: date) -> str:
        """Its name."""
        return str(self._said["form.months"][day.month - 1])

    def when(self, at: datetime, now: datetime) -> str:
        """The time today; the day before that."""
        there, here = self.local(at), self.local(now)
        if there.date() == here.date():
            return self.time(at)
        if (here.date() - there.date()).days == 1:
            return self("form.yesterday", time=self.time(at))
        return self("form.then", day=str(there.day), month=self.month(there), time=self.time(at))

    def lasting(self, seconds: float) -> str:
        """52 s, 25 min, 3 u, 2 dagen: the largest unit of which there is one."""
        for unit, length in (("days", 86400), ("hours", 3600), ("minutes", 60)):
            if seconds >= length:
                return self(f"form.{unit}", n=int(seconds // length))
        return self("form.seconds", n=max(0, int(seconds)))

    def _shown(self, value: Any) -> str:
        return self.number(value) if isinstance(value, int) else str(value)


def capital(text: str) -> str:
    """As a sentence begins."""
    return text[:1].upper() + text[1:]
