"""An agenda in iCalendar (RFC 5545): its libraries read recurrences, exceptions and zones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

import icalendar
import recurring_ical_events

from sync.content.cleaning import LONGEST_TITLE, plain, web_address, words
from sync.content.config import CalendarConfig
from sync.content.notice import Audience, Kind, Notice
from sync.content.port import Fetch, NotRead, Span

MOST_EVENTS: Final = 5000
"""VEVENTs that are looked at at all; what they recur to is bounded by ``most``."""
_RARE_ENOUGH: Final = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_NO_EVENT: Final = frozenset({"CANCELLED"})


class Calendar:
    """One agenda."""

    def __init__(self, config: CalendarConfig) -> None:
        self._config = config

    def notices(self, fetch: Fetch, span: Span) -> Iterator[Notice]:
        content = fetch(self._config.where)
        if b"BEGIN:VCALENDAR" not in content[:4096].upper():
            raise NotRead(f"expected an agenda in iCalendar, found {_beginning(content)}")
        if (found := content.upper().count(b"BEGIN:VEVENT")) > MOST_EVENTS:
            raise NotRead(f"found {found} events, expected at most {MOST_EVENTS}")
        # A file may hold several, one after the other (RFC 5545, 3.4).
        calendars = icalendar.Calendar.from_ical(content, multiple=True)
        if len(calendars) < content.upper().count(b"BEGIN:VCALENDAR"):
            raise NotRead("found an agenda that breaks off")
        for event in (each for calendar in calendars for each in calendar.walk("VEVENT")):
            _check(event)
        for calendar in calendars:
            occurrences = recurring_ical_events.of(calendar).between(span.first, span.until)
            yield from self._made(occurrences, span)

    def _made(self, occurrences: Iterable[Any], span: Span) -> Iterator[Notice]:
        for event in occurrences:
            title = plain(_text(event, "SUMMARY"), LONGEST_TITLE)
            if not title or str(event.get("STATUS", "")).upper() in _NO_EVENT:
                continue
            if str(event.get("CLASS", "PUBLIC")).upper() != "PUBLIC":
                continue
            begins = event["DTSTART"].dt
            ends = event["DTEND"].dt if "DTEND" in event else begins
            if not isinstance(begins, datetime) and begins == ends:
                # Of programs that take the last day for the end.
                ends = begins + timedelta(days=1)
            yield Notice(
                Kind.EVENT,
                title,
                plain(_text(event, "DESCRIPTION")),
                _moment(begins, span),
                _moment(ends, span),
                not isinstance(begins, datetime),
                # What follows the first comma is a street and a town.
                plain(_text(event, "LOCATION").partition(",")[0].partition("\n")[0], 60),
                _price(_text(event, "X-COST")),
                url=web_address(_text(event, "URL")),
                image=web_address(_picture(event)),
                audience=Audience.ALL,
                subjects=words([str(each) for each in event.categories]),
            )


def _check(event: Any) -> None:
    """Raises NotRead for what the libraries would count for ever, or take for another time."""
    name = plain(_text(event, "SUMMARY"), 40)
    for key in ("DTSTART", "DTEND"):
        found = event.get(key)
        if found is None:
            continue
        at = found.dt if isinstance(found, icalendar.vDDDTypes) else None
        if not isinstance(at, date):
            raise NotRead(f"the event {name!r} has a {key} that is no date")
        zone = found.params.get("TZID", "")
        if zone and isinstance(at, datetime) and at.tzinfo is None:
            raise NotRead(f"the event {name!r} is in a time zone that nobody knows: {zone[:60]!r}")
    if "DTSTART" not in event:
        raise NotRead(f"the event {name!r} has no DTSTART")
    rules = event.get("RRULE", [])
    for rule in rules if isinstance(rules, list) else [rules]:
        if not isinstance(rule, icalendar.vRecur):
            raise NotRead(f"the event {name!r} recurs by a rule that means nothing")
        often = {str(each).upper() for each in rule.get("FREQ", [])}
        if not often or not often <= _RARE_ENOUGH:
            raise NotRead(
                f"the event {name!r} recurs {' '.join(sorted(often)) or 'without FREQ'}, expected"
                f" {', '.join(sorted(_RARE_ENOUGH))}"
            )
        if any(int(each) < 1 for each in (*rule.get("INTERVAL", []), *rule.get("COUNT", []))):
            raise NotRead(f"the event {name!r} recurs every 0 times, expected 1 or more")


def _text(event: Any, key: str) -> str:
    found = event.get(key, "")
    return str(found[0] if isinstance(found, list) and found else found)


def _picture(event: Any) -> str:
    """RFC 7986, 5.10 IMAGE, or an attachment that says that it is a picture."""
    for key in ("IMAGE", "ATTACH"):
        found = event.get(key, [])
        for each in found if isinstance(found, list) else [found]:
            kind = str(getattr(each, "params", {}).get("FMTTYPE", ""))
            if key == "IMAGE" or kind.startswith("image/"):
                return str(each)
    return ""


def _price(text: str) -> Decimal | None:
    """Of plug-ins that write X-COST; anything but a plain amount is no price of ours."""
    amount = text.replace("\\", "").strip().lstrip("€").strip().replace(",", ".")
    try:
        found = Decimal(amount)
    except ArithmeticError:
        return None
    return found if found.is_finite() and 0 <= found < 10_000 else None


def _moment(at: date, span: Span) -> datetime:
    """Aware. A time that names no zone is one of the station's place."""
    if not isinstance(at, datetime):
        at = datetime.combine(at, time())
    return at if at.tzinfo is not None else at.replace(tzinfo=span.zone)


def _beginning(content: bytes) -> str:
    return repr(content[:40].decode("utf-8", "replace")) if content else "an empty file"
