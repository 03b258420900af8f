"""Events of web pages: schema.org's Event as JSON-LD, in a page or alone.

Of JSON-LD is read what pages write (schema.org's own context, ``@graph``, lists). No context is
ever fetched.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any, Final

from sync.content.cleaning import LONGEST_TITLE, plain, web_address, words
from sync.content.config import JsonLdConfig
from sync.content.notice import Audience, Kind, Notice
from sync.content.port import Fetch, NotRead, Span

MOST_EVENTS: Final = 5000
_OTHER_EVENTS: Final = frozenset({"CourseInstance", "Festival", "Hackathon"})
"""Kinds of Event whose names do not end with it."""
_DAY: Final = timedelta(days=1)
_OFF: Final = ("EventCancelled", "EventPostponed")


class Page:
    """One page."""

    def __init__(self, config: JsonLdConfig) -> None:
        self._config = config

    def notices(self, fetch: Fetch, span: Span) -> Iterable[Notice]:
        content = fetch(self._config.where)
        found: list[dict[str, Any]] = []
        try:
            for text in _scripts(content):
                _collect(json.loads(text, parse_float=Decimal, parse_constant=str), found)
        except ValueError as error:
            raise NotRead(f"found JSON-LD that cannot be read: {str(error)[:120]}") from None
        if len(found) > MOST_EVENTS:
            raise NotRead(f"found {len(found)} events, expected at most {MOST_EVENTS}")
        return self._made(found, span)

    def _made(self, events: list[dict[str, Any]], span: Span) -> Iterator[Notice]:
        for event in events:
            title = plain(event.get("name"), LONGEST_TITLE)
            if not title or str(event.get("eventStatus", "")).endswith(_OFF):
                continue
            begins, whole_day = _moment(event.get("startDate"), span, title)
            ends, to_the_last = _moment(event.get("endDate"), span, title)
            last = ends if to_the_last else begins if whole_day and ends is None else None
            if last is not None and last.date() < date.max:
                # A day without an hour is in it, to its midnight.
                ends = datetime.combine(last.date() + _DAY, time(), span.zone)
            if begins is None or not span.holds(begins, ends):
                continue
            price, currency = _price(event)
            yield Notice(
                Kind.EVENT,
                title,
                plain(event.get("description")),
                begins,
                ends,
                whole_day,
                plain(_name(event.get("location")), 60),
                price,
                currency,
                url=web_address(_first(event.get("url"))),
                image=web_address(_image(event.get("image"))),
                audience=_audience(event, self._config.audience),
                subjects=words(_keywords(event.get("keywords"))),
            )


class _Scripts(HTMLParser):
    """What stands in ``<script type="application/ld+json">``."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = (dict(attrs).get("type") or "").partition(";")[0].strip().lower()
        self._inside = tag == "script" and kind == "application/ld+json"
        if self._inside:
            self.found.append("")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._inside = False


def _scripts(content: bytes) -> list[str]:
    """Raises NotRead: there are none."""
    text = content.decode("utf-8-sig", "replace")
    if text.lstrip()[:1] in ("{", "["):
        return [text]
    parser = _Scripts()
    parser.feed(text)
    if not parser.found:
        raise NotRead("expected a page with events as JSON-LD, found no such script in it")
    return parser.found


def _collect(value: Any, found: list[dict[str, Any]]) -> None:
    if isinstance(value, list):
        for each in value:
            _collect(each, found)
    elif isinstance(value, dict):
        kinds = value.get("@type", "")
        names = [str(each) for each in (kinds if isinstance(kinds, list) else [kinds])]
        if any(_is_event(each.rpartition("/")[2]) for each in names):
            found.append(value)
        for key in ("@graph", "itemListElement", "item", "mainEntity", "subEvent"):
            _collect(value.get(key), found)


def _is_event(kind: str) -> bool:
    return (kind.endswith("Event") and kind != "PublicationEvent") or kind in _OTHER_EVENTS


def _moment(text: object, span: Span, title: str) -> tuple[datetime | None, bool]:
    """The time, and whether it is a whole day. Raises NotRead: that is no date."""
    if not isinstance(text, str) or not text.strip():
        return None, False
    try:
        if len(text.strip()) <= 10:
            day = date.fromisoformat(text.strip())
            return datetime.combine(day, time(), span.zone), True
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        raise NotRead(f"the event {title[:40]!r} has a date that is none: {text[:40]!r}") from None
    return at if at.tzinfo is not None else at.replace(tzinfo=span.zone), False


def _price(event: dict[str, Any]) -> tuple[Decimal | None, str]:
    """The lowest of what is offered."""
    if event.get("isAccessibleForFree") in (True, "true", "True", "http://schema.org/True"):
        return Decimal(0), "EUR"
    offers = event.get("offers")
    prices: list[tuple[Decimal, str]] = []
    for offer in offers if isinstance(offers, list) else [offers]:
        if not isinstance(offer, dict):
            continue
        try:
            price = Decimal(str(offer.get("lowPrice", offer.get("price", ""))))
        except ArithmeticError:
            continue
        currency = str(offer.get("priceCurrency", "EUR"))
        if price.is_finite() and 0 <= price < 10_000 and len(currency) == 3 and currency.isupper():
            prices.append((price, currency))
    return min(prices, default=(None, "EUR"))


def _name(value: object) -> str:
    value = _one(value)
    return str(value.get("name", "")) if isinstance(value, dict) else str(value or "")


def _first(value: object) -> object:
    value = _one(value)
    return value.get("@id", "") if isinstance(value, dict) else value


def _image(value: object) -> object:
    value = _one(value)
    return value.get("url", value.get("contentUrl", "")) if isinstance(value, dict) else value


def _one(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value


def _keywords(value: object) -> list[str]:
    if isinstance(value, str):
        return value.split(",")
    return [_name(each) for each in value] if isinstance(value, list) else []


def _audience(event: dict[str, Any], default: Audience) -> Audience:
    """By ``typicalAgeRange`` ("7-12", "18-")."""
    least, _, most = str(event.get("typicalAgeRange", "")).partition("-")
    if most.isdecimal() and int(most) <= 14:
        return Audience.CHILDREN
    return Audience.ADULTS if least.isdecimal() and int(least) >= 16 else default
