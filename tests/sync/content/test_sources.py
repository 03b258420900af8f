"""What agendas, feeds and pages say becomes notices; what cannot be one is named."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sync.content.cleaning import plain, web_address
from sync.content.config import CalendarConfig, FeedConfig, JsonLdConfig, OtherSource
from sync.content.notice import Audience, Kind, Notice, shortened
from sync.content.port import NotRead, Span
from sync.content.registry import open_source

ZONE = ZoneInfo("Europe/Amsterdam")
FIRST = datetime(2026, 10, 20, 9, 0, tzinfo=ZONE)
SPAN = Span(FIRST, FIRST + timedelta(days=60), ZONE)
EVENT = "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTART{start}\r\nSUMMARY:{title}\r\n{more}END:VEVENT\r\n"


def agenda(*events: str) -> bytes:
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//\r\n"
    return (head + "".join(events) + "END:VCALENDAR\r\n").encode()


def event(start: str, title: str = "Lezen bij het vuur", more: str = "", uid: str = "1") -> str:
    return EVENT.format(uid=uid, start=start, title=title, more=more)


def read(config: Any, content: bytes) -> list[Notice]:
    return list(open_source(config).notices(lambda where: content, SPAN))


def calendar(content: bytes) -> list[Notice]:
    return read(CalendarConfig(name="a", driver="icalendar", url="https://a.example/"), content)


def feed(content: bytes, **more: Any) -> list[Notice]:
    return read(FeedConfig(name="f", driver="feed", url="https://a.example/", **more), content)


def page(content: bytes) -> list[Notice]:
    return read(JsonLdConfig(name="p", driver="jsonld", url="https://a.example/"), content)


def test_an_event_recurs_at_the_same_hour_over_the_end_of_summer_time() -> None:
    weekly = event(
        ";TZID=Europe/Amsterdam:20261021T150000",
        more="RRULE:FREQ=WEEKLY;COUNT=3\r\nEXDATE;TZID=Europe/Amsterdam:20261104T150000\r\n",
    )
    starts = [each.start for each in calendar(agenda(weekly))]
    assert starts == [datetime(2026, 10, day, 15, tzinfo=ZONE) for day in (21, 28)]
    assert [each and each.utcoffset() for each in starts] == [
        timedelta(hours=2),
        timedelta(hours=1),
    ]


def test_what_an_event_says_is_on_its_notice() -> None:
    more = (
        "DTEND:20261122T150000Z\r\nLOCATION:Leeszaal\\, Dorpsstraat 1\\, Lindeveld\r\n"
        "DESCRIPTION:<p>Verhalen uit de streek.</p><script>x()</script>\r\nX-COST:€ 2\\,50\r\n"
        "URL:https://museum.example/vuur\r\nCATEGORIES:Verhalen,Vuur\r\n"
        "IMAGE;VALUE=URI:https://museum.example/vuur.jpg\r\n"
    )
    (found,) = calendar(agenda(event(":20261122T140000Z", more=more)))
    assert found == Notice(
        Kind.EVENT,
        "Lezen bij het vuur",
        "Verhalen uit de streek.",
        datetime(2026, 11, 22, 14, tzinfo=UTC),
        datetime(2026, 11, 22, 15, tzinfo=UTC),
        place="Leeszaal",
        price=Decimal("2.50"),
        url="https://museum.example/vuur",
        image="https://museum.example/vuur.jpg",
        subjects=("verhalen", "vuur"),
    )


def test_a_time_without_a_zone_is_the_stations_and_a_date_is_a_whole_day() -> None:
    plain_time, whole = calendar(
        agenda(event(":20261122T140000"), event(";VALUE=DATE:20261123", uid="2"))
    )
    assert plain_time.start == datetime(2026, 11, 22, 14, tzinfo=ZONE)
    assert not plain_time.whole_day
    assert whole.start == datetime(2026, 11, 23, tzinfo=ZONE)
    assert whole.whole_day


def test_a_file_may_hold_several_agendas() -> None:
    two = agenda(event(":20261122T140000")) + agenda(event(":20261123T140000", "Twee"))
    assert [each.title for each in calendar(two)] == ["Lezen bij het vuur", "Twee"]


def test_what_is_called_off_or_private_is_not_shown() -> None:
    off = event(":20261122T140000", more="STATUS:CANCELLED\r\n")
    private = event(":20261122T140000", more="CLASS:PRIVATE\r\n", uid="2")
    assert calendar(agenda(off, private)) == []


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (b"", "an empty file"),
        (b"<!doctype html><title>404</title>", "expected an agenda in iCalendar"),
        (agenda(event(";TZID=Mars/Phobos:20261122T140000")), "nobody knows: 'Mars/Phobos'"),
        (agenda(event(":20261322T140000")), "DTSTART that is no date"),
        (agenda(event(":20261122T140000", more="RRULE:FREQ=SECONDLY\r\n")), "recurs SECONDLY"),
        (agenda(event(":20261122T140000", more="RRULE:FREQ=WEEKLY;INTERVAL=0\r\n")), "every 0"),
        (agenda("BEGIN:VEVENT\r\nSUMMARY:Ooit\r\nEND:VEVENT\r\n"), "'Ooit' has no DTSTART"),
        (agenda("BEGIN:VEVENT\r\n" * 5001), "found 5001 events, expected at most 5000"),
    ],
)
def test_an_agenda_that_cannot_be_one_is_named(found: bytes, said: str) -> None:
    with pytest.raises(NotRead, match=said):
        calendar(found)


RSS = """<?xml version="1.0"?>{dtd}<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Museum</title><item><title>{title}</title><link>{link}</link>
<description>{text}</description><pubDate>{date}</pubDate><category>Streek</category>
<enclosure url="https://m.example/a.jpg" type="image/jpeg" length="1"/></item></channel></rss>"""


def rss(**given: str) -> bytes:
    filled = {"dtd": "", "title": "Nieuwe zaal", "link": "https://m.example/1", "text": "Open."}
    return RSS.format(**filled | {"date": "Mon, 19 Oct 2026 08:00:00 GMT"} | given).encode()


def test_a_feeds_entry_is_news_for_a_while() -> None:
    (found,) = feed(rss(text="Vanaf &lt;b&gt;zaterdag&lt;/b&gt; open."), expires_days=7)
    assert (found.kind, found.title, found.text) == (
        Kind.NEWS,
        "Nieuwe zaal",
        "Vanaf zaterdag open.",
    )
    assert found.expires == datetime(2026, 10, 26, 8, tzinfo=UTC)
    assert found.image == "https://m.example/a.jpg"
    assert found.subjects == ("streek",)
    assert feed(rss(date="Mon, 05 Oct 2026 08:00:00 GMT"), expires_days=7) == []


def test_atom_is_read_as_well() -> None:
    atom = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><title>Kring</title>
    <id>1</id><link href="https://m.example/k"/><updated>2026-10-19T08:00:00Z</updated>
    <summary type="html">&lt;p&gt;Lees mee&lt;/p&gt;</summary></entry></feed>"""
    (found,) = feed(atom, kind=Kind.CIRCLE)
    assert (found.kind, found.title, found.text) == (Kind.CIRCLE, "Kring", "Lees mee")


@pytest.mark.parametrize(
    ("valid", "over"),
    [
        ("end=2026-11-02T00:00:00+01:00", datetime(2026, 11, 2, tzinfo=ZONE)),
        ("start=2026-10-01;end=2026-11-02T00:00:00+01:00;", datetime(2026, 11, 2, tzinfo=ZONE)),
        ("end=2030-01-01", datetime(2026, 11, 18, 8, tzinfo=UTC)),
        ("end=soon", datetime(2026, 11, 18, 8, tzinfo=UTC)),
    ],
)
def test_an_entry_that_says_until_when_is_shown_no_longer(valid: str, over: datetime) -> None:
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom" xmlns:d="http://purl.org/dc/terms/">
    <title>t</title><entry><title>Kring</title><id>1</id><updated>2026-10-19T08:00:00Z</updated>
    <d:valid>{valid}</d:valid></entry></feed>""".encode()
    (found,) = feed(atom, kind=Kind.CIRCLE, expires_days=30)
    assert found.expires == over


BOMB = "<!DOCTYPE a [<!ENTITY b 'bbbbbbbb'><!ENTITY c '&b;&b;&b;&b;'>]>"


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (b"", "an empty file"),
        (b"no feed at all", "expected RSS or Atom"),
        (rss(dtd=BOMB, text="&c;"), "entities of its own"),
        (rss(dtd=BOMB).decode().encode("utf-16"), "entities of its own"),
        (rss().replace(b"<item>", b"<item></item>" * 2000 + b"<item>"), "found 2001 entries"),
    ],
)
def test_a_feed_that_cannot_be_one_is_named(found: bytes, said: str) -> None:
    with pytest.raises(NotRead, match=said):
        feed(found)


def script(*values: Any) -> bytes:
    scripts = "".join(
        f'<script type="application/ld+json">{json.dumps(each)}</script>' for each in values
    )
    return f"<html><head>{scripts}<script>var a = '{{';</script></head></html>".encode()


LECTURE = {
    "@context": "https://schema.org",
    "@type": "EducationEvent",
    "name": "Lezing &amp; gesprek",
    "startDate": "2026-11-22T19:30:00+01:00",
    "endDate": "2026-11-22T21:00:00+01:00",
    "location": {"@type": "Place", "name": "Theater"},
    "offers": [{"price": "7.50", "priceCurrency": "EUR"}, {"price": 5, "priceCurrency": "EUR"}],
    "image": [{"@type": "ImageObject", "url": "https://t.example/a.png"}],
    "typicalAgeRange": "7-12",
    "keywords": "Ridders, Middeleeuwen",
    "url": "https://t.example/lezing",
}


def test_events_of_a_page_are_found_wherever_they_stand() -> None:
    graph = {"@graph": [{"@type": "WebPage"}, {**LECTURE, "name": "Twee"}]}
    one, two = page(script(LECTURE, graph))
    assert (one.title, two.title) == ("Lezing & gesprek", "Twee")
    assert one.start == datetime(2026, 11, 22, 19, 30, tzinfo=ZONE)
    assert (one.place, one.price, one.audience) == ("Theater", Decimal(5), Audience.CHILDREN)
    assert (one.image, one.subjects) == ("https://t.example/a.png", ("ridders", "middeleeuwen"))


def test_json_alone_is_a_page_too_and_what_is_over_or_off_is_left_out() -> None:
    over = {**LECTURE, "startDate": "2026-10-01", "endDate": "2026-10-02"}
    off = {**LECTURE, "eventStatus": "https://schema.org/EventCancelled"}
    free = {**LECTURE, "isAccessibleForFree": True, "startDate": "2026-11-22"}
    (found,) = page(json.dumps([over, off, free]).encode())
    assert (found.price, found.whole_day) == (Decimal(0), True)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (b"<html></html>", "no such script"),
        (b'<script type="application/ld+json">{"a":</script>', "JSON-LD that cannot be read"),
        (script({**LECTURE, "startDate": "volgende week"}), "a date that is none: 'volgende week'"),
        (script([LECTURE] * 5001), "found 5001 events, expected at most 5000"),
    ],
)
def test_a_page_that_cannot_be_read_is_named(found: bytes, said: str) -> None:
    with pytest.raises(NotRead, match=said):
        page(found)


@pytest.mark.parametrize(
    ("start", "end", "over"),
    [
        ("2026-10-20", None, datetime(2026, 10, 21, tzinfo=ZONE)),
        ("2026-10-18", "2026-10-20", datetime(2026, 10, 21, tzinfo=ZONE)),
        ("2026-10-20", "2026-10-25", datetime(2026, 10, 26, tzinfo=ZONE)),
        ("2026-10-20T20:00", "2026-10-20", datetime(2026, 10, 21, tzinfo=ZONE)),
        ("2026-10-20", "9999-12-31", datetime(9999, 12, 31, tzinfo=ZONE)),
        ("2026-10-20", "2026-10-20T17:00", datetime(2026, 10, 20, 17, tzinfo=ZONE)),
    ],
)
def test_a_day_without_an_hour_is_in_the_event_to_its_end(
    start: str, end: str | None, over: datetime
) -> None:
    (found,) = page(
        json.dumps(
            {"@type": "Event", "name": "Open dag", "startDate": start, "endDate": end}
        ).encode()
    )
    assert found.end == over
    assert not found.over(FIRST)


def test_a_whole_day_whose_end_is_itself_is_that_day() -> None:
    (found,) = calendar(agenda(event(";VALUE=DATE:20261021", more="DTEND;VALUE=DATE:20261021\r\n")))
    assert (found.whole_day, found.end) == (True, datetime(2026, 10, 22, tzinfo=ZONE))


def test_a_driver_that_nobody_has_is_named_with_those_there_are() -> None:
    with pytest.raises(NotRead, match=r"no source is called 'gopher'; there are .*feed, .*jsonld"):
        open_source(OtherSource(name="x", driver="gopher"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<p>Een</p><p>twee</p>", "Een twee"),
        ("<scr<script>ipt>alert(1)</script>Dag", "ipt>alert(1)Dag"),
        ("&lt;img src=x onerror=alert(1)&gt;Dag", "Dag"),
        ("a < b & c", "a < b & c"),
        ("\u202egaL\u202c\x00 niet\u200b", "gaL niet"),
        ("<style>p{}</style>Kaas", "Kaas"),
        (
            "Ka\u0301\u0323" + "\u0301\u200b" * 300 + "s \u0643\u0650\u062a",
            "Ka\u0301\u0323\u0301\u0301s \u0643\u0650\u062a",
        ),
        (None, ""),
    ],
)
def test_words_of_strangers_are_plain(text: Any, said: str) -> None:
    assert plain(text) == said


def test_what_is_too_long_ends_at_a_word() -> None:
    assert shortened("een twee drie", 11) == "een twee…"
    assert shortened("aaaaaaaaaaaa", 5) == "aaaa…"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "https://", "https://u:p@a.b/", "x" * 600]
)
def test_what_a_telephone_should_not_open_is_no_address(url: str) -> None:
    assert web_address(url) == ""
