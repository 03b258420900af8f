"""What partners and catalogues publish.

It is read in a process of its own, which holds whatever a library raises. So what counts here is
that it ends, in time and memory, and that what it lets through is plain text.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from sync.content.catalogue import files
from sync.content.catalogue.config import JsonConfig, MarcXmlConfig, TableConfig
from sync.content.config import CalendarConfig, FeedConfig, JsonLdConfig
from sync.content.port import Source, Span
from sync.content.registry import open_source

_ZONE = ZoneInfo("Europe/Amsterdam")
_FIRST = datetime(2026, 10, 20, 9, 0, tzinfo=_ZONE)
_SPAN = Span(_FIRST, _FIRST + timedelta(days=60), _ZONE)
_URL = "https://a.example/"
# Opened once: to look for a driver among all installed packages takes longer than to read.
_CALENDAR = open_source(CalendarConfig(name="a", driver="icalendar", url=_URL))
_FEED = open_source(FeedConfig(name="a", driver="feed", url=_URL))
_PAGE = open_source(JsonLdConfig(name="a", driver="jsonld", url=_URL))
_MOST: Final = 500
_CONTROLS = {chr(code) for code in (*range(32), 127, 0x202D, 0x202E)}
_folder = tempfile.TemporaryDirectory(prefix="leenpunt-fuzz-", ignore_cleanup_errors=True)


def _feed(source: Source, data: bytes) -> None:
    with suppress(Exception):
        for number, notice in enumerate(source.notices(lambda _: data, _SPAN)):
            if number > _MOST:
                break
            _plain(notice.title, notice.text, notice.place, *notice.subjects)
            for address in filter(None, (notice.url, notice.image)):
                if not address.lower().startswith(("http://", "https://")):
                    raise SystemExit(f"an address of another kind passed: {address[:80]!r}")


def _plain(*texts: str) -> None:
    for text in texts:
        if bad := _CONTROLS.intersection(text):
            # No exception of ours may be taken for one of the library's.
            raise SystemExit(f"a control character passed: {bad!r}")


def feed_calendar(data: bytes) -> None:
    """iCalendar."""
    _feed(_CALENDAR, data)


def feed_feed(data: bytes) -> None:
    """RSS and Atom."""
    _feed(_FEED, data)


def feed_page(data: bytes) -> None:
    """JSON-LD in a page."""
    _feed(_PAGE, data)


def feed_catalogue(data: bytes) -> None:
    """Which of three formats, then a catalogue in a file."""
    path = Path(_folder.name) / "catalogue"
    path.write_bytes(data[1:])
    source = (
        files.open_table(TableConfig(name="c", driver="csv", path=path)),
        files.open_json(JsonConfig(name="c", driver="json", path=path)),
        files.open_marcxml(MarcXmlConfig(name="c", driver="marcxml", path=path)),
    )[data[0] % 3 if data else 0]
    with suppress(Exception):
        for record in source.records("", lambda _: None):
            _plain(str(getattr(record, "title", "")))


_EVENT = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//\r\nBEGIN:VEVENT\r\nUID:1\r\n"
    "DTSTART;TZID=Europe/Amsterdam:20261021T150000\r\nSUMMARY:Lezen bij het vuur\r\n{more}"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)


def calendar_seeds() -> Iterator[bytes]:
    """Once, weekly with exceptions, and with all that an event can say."""
    for more in (
        "",
        "RRULE:FREQ=WEEKLY;COUNT=3\r\nEXDATE;TZID=Europe/Amsterdam:20261104T150000\r\n",
        "RRULE:FREQ=MONTHLY;BYDAY=1MO,-1FR;UNTIL=20270101T000000Z\r\nRDATE:20261111T150000Z\r\n",
        "DTEND:20261122T150000Z\r\nLOCATION:Leeszaal\\, Dorpsstraat 1\r\n"
        "DESCRIPTION:<p>Verhalen.</p><script>x()</script>\r\nX-COST:€ 2\\,50\r\n"
        "URL:https://museum.example/vuur\r\nCATEGORIES:Verhalen,Vuur\r\n"
        "IMAGE;VALUE=URI:https://museum.example/vuur.jpg\r\n",
        "DURATION:PT2H\r\nSTATUS:CANCELLED\r\nCLASS:PRIVATE\r\n",
    ):
        yield _EVENT.format(more=more).encode()


def feed_seeds() -> Iterator[bytes]:
    """An entry of each."""
    yield b"""<?xml version="1.0"?><rss version="2.0"><channel><title>M</title><item>
<title>Nieuwe zaal</title><link>https://m.example/1</link>
<description>Vanaf &lt;b&gt;nu</description><pubDate>Mon, 19 Oct 2026 08:00:00 GMT</pubDate>
<category>Streek</category>
<enclosure url="https://m.example/a.jpg" type="image/jpeg" length="1"/></item></channel></rss>"""
    yield b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><title>Kring</title>
<id>1</id><link href="https://m.example/k"/><updated>2026-10-19T08:00:00Z</updated>
<summary type="html">&lt;p&gt;Lees mee&lt;/p&gt;</summary></entry></feed>"""


def page_seeds() -> Iterator[bytes]:
    """An event in a page, and alone."""
    event = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Lezen",
        "startDate": "2026-10-21T15:00:00+02:00",
        "endDate": "2026-10-21",
        "location": {"@type": "Place", "name": "Zaal", "address": {"streetAddress": "D 1"}},
        "offers": [{"price": "2.50", "priceCurrency": "EUR"}],
        "image": ["https://m.example/a.jpg"],
        "url": "https://m.example/1",
        "keywords": "a, b",
        "audience": {"audienceType": "children"},
    }
    yield f'<html><script type="application/ld+json">{json.dumps(event)}</script></html>'.encode()
    yield json.dumps({"@graph": [event, event]}).encode()


def catalogue_seeds() -> Iterator[bytes]:
    """A record of each."""
    yield b'\x00id,title,author,items,series,part\n1,Uiltje,"Vos, A.",3000001;3000002,Bos,2\n'
    yield b'\x01[{"id": "1", "title": "Uiltje", "items": ["3000001"]}]'
    yield b'\x01{"id": "1", "title": "Uiltje"}\n{"id": "2", "title": "Vos"}\n'
    yield b"""\x02<collection xmlns="http://www.loc.gov/MARC21/slim"><record>
<leader>00000nam a22</leader><controlfield tag="001">1</controlfield>
<datafield tag="245" ind1="1" ind2="0"><subfield code="a">U /
</subfield></datafield><datafield tag="490" ind1=" " ind2=" "><subfield code="a">Bos</subfield>
<subfield code="v">2</subfield></datafield><datafield tag="952" ind1=" " ind2=" ">
<subfield code="p">3000001</subfield></datafield></record></collection>"""
