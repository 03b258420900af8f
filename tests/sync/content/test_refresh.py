"""Sources are read in turn; what cannot be read leaves the last good state and a sentence."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from socket import AF_INET, SOCK_STREAM
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from content_web import Web

from sync import connection
from sync.content import refresh as room
from sync.content.config import AnySource, CalendarConfig, FeedConfig, OtherSource
from sync.content.notice import Audience, Kind, Notice
from sync.content.port import Fetch, Source, Span
from sync.content.refresh import Refresh
from sync.content.registry import open_source
from sync.content.shelf import Shelf, Shelved
from sync.http import fetch as fetching

ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=ZONE)
SOON = NOW + timedelta(days=1)
NAIVE = SOON.replace(tzinfo=None)
HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//\r\nBEGIN:VEVENT\r\nUID:1\r\n"
FOOT = "END:VEVENT\r\nEND:VCALENDAR\r\n"


def agenda(title: str = "Lezen bij het vuur", more: str = "") -> bytes:
    start = "DTSTART;TZID=Europe/Amsterdam:20261121T150000\r\nDURATION:PT1H\r\n"
    return f"{HEAD}{start}SUMMARY:{title}\r\n{more}{FOOT}".encode()


WEEKLY = "RRULE:FREQ=WEEKLY\r\n"


def source(url: str = "", **more: Any) -> CalendarConfig:
    return CalendarConfig(name="museum", driver="icalendar", url=url, **more)


def refreshed(shelf: Shelf | None, *sources: AnySource, days: int = 0) -> list[Shelved]:
    ticks = iter(range(10**6))
    turn = Refresh(
        shelf,
        now=NOW + timedelta(days=days),
        zone=ZONE,
        monotonic=lambda: next(ticks) / 1000,
        scaled=small,
    )
    return list(turn.all(sources))


def small(content: bytes) -> bytes:
    if not content.startswith(b"picture"):
        raise ValueError("expected JPEG or PNG, found something else")
    return b"small " + content


def test_what_was_read_lies_on_the_shelf(web: Web, shelf: Shelf) -> None:
    picture = web.has("/vuur.jpg", b"picture of fire")
    image = f"IMAGE;VALUE=URI:{picture}\r\nX-COST:0\r\n"
    config = source(
        web.has("/a.ics", agenda(more=image)),
        partner="Museum",
        priority=3,
        audience=Audience.ADULTS,
        subjects=("Haard",),
    )
    (found,) = refreshed(shelf, config)
    assert (found.ok, found.why, found.read_at) == (True, "", NOW)
    (notice,) = found.notices
    assert (notice.source, notice.partner, notice.priority) == ("museum", "Museum", 3)
    assert (notice.audience, notice.subjects, notice.price) == (Audience.ADULTS, ("haard",), 0)
    assert shelf.picture(notice.image).read_bytes() == b"small picture of fire"
    assert shelf.read() == {"museum": found}
    assert shelf.changed()


def test_nothing_is_lost_between_a_notice_and_its_file(shelf: Shelf) -> None:
    notice = Notice(
        Kind.TIP,
        "“Kaas”",
        "Een klein boek.",
        NOW,
        NOW + timedelta(hours=1),
        whole_day=True,
        place="Zolder",
        price=Decimal("0"),
        currency="GBP",
        url="https://a.example/",
        image="abc",
        audience=Audience.CHILDREN,
        source="tips",
        partner="Lezers",
        priority=-2,
        expires=NOW,
        subjects=("kaas", "antwerpen"),
    )
    kept = Shelved("tips", (notice, Notice(Kind.NEWS, "Kort")), False, "daarom", None)
    shelf.put([kept])
    assert shelf.read() == {"tips": kept}


def test_what_is_not_there_any_more_is_counted_on_from_its_copy(web: Web, shelf: Shelf) -> None:
    config = source(web.has("/a.ics", agenda(more=WEEKLY), ETag='"1"'))
    refreshed(shelf, config)
    web.has("/a.ics", status=500)
    (found,) = refreshed(shelf, config, days=365)
    assert "answered 500" in found.why
    assert not found.ok
    start = found.notices[0].start
    assert start is not None
    assert start.year == 2027
    web.has("/a.ics", status=304)
    (found,) = refreshed(shelf, config, days=366)
    assert (found.ok, len(found.notices) > 5) == (True, True)
    assert web.asked[-1][1]["if-none-match"] == '"1"'


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (b"<html>404</html>", "expected an agenda in iCalendar"),
        (agenda().replace(b"Europe/Amsterdam", b"Mars/Phobos"), "nobody knows: 'Mars/Phobos'"),
        (agenda(more="RRULE:FREQ=MINUTELY\r\n"), "recurs MINUTELY"),
        (agenda().replace(b"UID:1", b"UID:1\r\nRRULE:FREQ=NONSENSE"), "recurs"),
        (
            b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n:::\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            "no DTSTART",
        ),
        (agenda()[:-20], "breaks off"),
    ],
)
def test_what_cannot_be_read_leaves_the_last_good_state(
    web: Web, shelf: Shelf, bad: bytes, said: str
) -> None:
    config = source(web.has("/a.ics", agenda()))
    (good,) = refreshed(shelf, config)
    web.has("/a.ics", bad)
    (found,) = refreshed(shelf, config)
    assert said in found.why
    assert (found.ok, found.notices, found.read_at) == (False, good.notices, NOW)
    # Whatever came in between, the copy is that of the good one.
    web.has("/a.ics", status=404)
    assert refreshed(shelf, config)[0].notices == good.notices


def test_one_bad_source_is_no_other_ones_affair(web: Web, shelf: Shelf) -> None:
    good = source(web.has("/a.ics", agenda()))
    bad = FeedConfig(name="news", driver="feed", url=web.has("/f", b"<html>"))
    found = {each.name: each.ok for each in refreshed(shelf, bad, good)}
    assert found == {"news": False, "museum": True}
    assert shelf.read().keys() == found.keys()


class Theirs:
    """A third party's source."""

    def __init__(self, does: Callable[[], Notice]) -> None:
        self._does = does

    def notices(self, fetch: Fetch, span: Span) -> Iterator[Notice]:
        yield self._does()


@pytest.mark.parametrize(
    ("does", "said"),
    [
        (lambda: sys.exit(3), "SystemExit"),
        (lambda: Notice(Kind.EVENT, "Kaas", start=NAIVE), "TypeError"),
        (
            lambda: Notice(Kind.EVENT, "Kaas", start=NAIVE, end=SOON),
            "expected a time with its zone",
        ),
        (lambda: Notice(Kind.EVENT, 5), "title: expected words, found 5"),
        (lambda: Notice("concert", "Kaas"), "'concert' is not a valid Kind"),
        (lambda: Notice(Kind.EVENT, "Kaas", text=object()), "TypeError"),
        (lambda: "Kaas", "AttributeError"),
    ],
)
def test_whatever_a_third_partys_source_does_is_its_own_affair(
    web: Web,
    shelf: Shelf,
    monkeypatch: pytest.MonkeyPatch,
    does: Callable[[], Notice],
    said: str,
) -> None:
    def opened(config: AnySource) -> Source:
        return Theirs(does) if config.name == "theirs" else open_source(config)

    monkeypatch.setattr(room, "open_source", opened)
    bad = OtherSource(name="theirs", driver="theirs")
    found = refreshed(shelf, bad, source(web.has("/a.ics", agenda())))
    assert [each.ok for each in found] == [False, True]
    assert said in found[0].why
    assert len(shelf.read()["museum"].notices) == 1


def test_what_was_read_stays_when_the_rest_is_broken_off(web: Web, shelf: Shelf) -> None:
    first = source(web.has("/a.ics", agenda()))
    other = FeedConfig(name="news", driver="feed", url=web.has("/f", b"<html>"))
    shelf.put([Shelved("news", (Notice(Kind.NEWS, "Kort", expires=SOON),))])
    turn = Refresh(shelf, now=NOW, zone=ZONE, monotonic=time.monotonic, scaled=small)
    next(turn.all([first, other]))
    there = shelf.read()
    assert [len(there[name].notices) for name in ("museum", "news")] == [1, 1]


def test_one_that_dribbles_has_a_minute_for_all_its_pictures(web: Web, shelf: Shelf) -> None:
    images = [f"IMAGE;VALUE=URI:{web.has(f'/{n}.jpg', b'picture')}\r\n" for n in range(40)]
    events = b"".join(
        agenda(more=image).replace(b"UID:1", b"UID:%d" % n).replace(b"SUMMARY:", b"SUMMARY:%d " % n)
        for n, image in enumerate(images)
    )
    clock = [0.0]

    def slow(content: bytes) -> bytes:
        clock[0] += 2.0
        return content

    turn = Refresh(shelf, now=NOW, zone=ZONE, monotonic=lambda: clock[0], scaled=slow)
    (found,) = turn.all([source(web.has("/a.ics", events))])
    assert found.why.endswith(": there was no time left: one source has 60 s")
    assert [bool(each.image) for each in found.notices].count(True) == 30
    assert len(found.notices) == 40


def test_a_file_is_read_as_well_and_missed_when_it_has_gone(tmp_path: Path, shelf: Shelf) -> None:
    path = tmp_path / "a.ics"
    path.write_bytes(agenda())
    config = source(path=path)
    (found,) = refreshed(shelf, config)
    assert (found.ok, len(found.notices)) == (True, 1)
    path.unlink()
    (found,) = refreshed(shelf, config)
    assert (found.why, len(found.notices)) == (f"{path}: No such file or directory", 1)


def test_what_is_over_is_left_out_whatever_a_source_says(web: Web, shelf: Shelf) -> None:
    config = source(web.has("/a.ics", agenda()))
    refreshed(shelf, config)
    web.has("/a.ics", b"")
    assert refreshed(shelf, config, days=3)[0].notices == ()


def test_a_picture_that_is_none_is_named_and_the_notice_stays(web: Web, shelf: Shelf) -> None:
    image = f"IMAGE;VALUE=URI:{web.has('/x.jpg', b'<svg onload=alert(1)>')}\r\n"
    (found,) = refreshed(shelf, source(web.has("/a.ics", agenda(more=image + WEEKLY))))
    assert found.ok
    assert found.why == (
        "the picture of 'Lezen bij het vuur': expected JPEG or PNG, found something else"
    )
    assert {each.image for each in found.notices} == {""}
    # Asked once, however often the event recurs.
    assert [path for path, _ in web.asked].count("/x.jpg") == 1


def test_a_scheme_in_capitals_is_one(web: Web, shelf: Shelf) -> None:
    picture = web.has("/p.jpg", b"picture").replace("http:", "HTTP:")
    calendar = web.has("/a.ics", agenda(more=f"IMAGE;VALUE=URI:{picture}\r\n"))
    (found,) = refreshed(shelf, source(calendar.replace("http:", "HTTP:")))
    assert (found.ok, found.why) == (True, "")
    assert found.notices[0].image


def test_a_picture_elsewhere_is_fetched_from_public_addresses_alone(web: Web, shelf: Shelf) -> None:
    image = f"IMAGE;VALUE=URI:http://127.0.0.2:{web.port}/secret.jpg\r\n"
    (found,) = refreshed(shelf, source(web.has("/a.ics", agenda(more=image))))
    assert "127.0.0.2 is an address that may not be asked" in found.why
    assert [path for path, _ in web.asked] == ["/a.ics"]


@pytest.mark.parametrize("status", [200, 304])
def test_a_server_that_was_public_has_no_pictures_inside_when_its_name_leads_there(
    web: Web, shelf: Shelf, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    address = ["127.0.0.1"]

    def resolved(host: str, port: int, timeout_s: float) -> list[Any]:
        return [(AF_INET, SOCK_STREAM, 0, "", (address[0], port))]

    def scaled(content: bytes) -> bytes:
        address[0] = "127.0.0.2"
        raise ValueError("expected a picture, found none")

    monkeypatch.setattr(connection, "_resolve", resolved)
    monkeypatch.setattr(fetching, "is_public", lambda address: address == "127.0.0.1")
    names = [web.has(f"/{n}.jpg", b"x").replace("127.0.0.1", "partner.example") for n in (1, 2)]
    images = [f"IMAGE;VALUE=URI:{name}\r\n" for name in names]
    events = agenda(more=images[0]) + agenda("Twee", images[1]).replace(b"UID:1", b"UID:2")
    config = source(web.has("/a.ics", events).replace("127.0.0.1", "partner.example"))
    if status == 304:
        refreshed(shelf, config)
        address[0] = "127.0.0.1"
        web.has("/a.ics", status=304)
    turn = Refresh(shelf, now=NOW, zone=ZONE, monotonic=time.monotonic, scaled=scaled)
    whys: list[str] = []
    picture = turn._picture

    def kept(*given: Any) -> str:
        whys.append(picture(*given))
        return whys[-1]

    monkeypatch.setattr(turn, "_picture", kept)
    list(turn.all([config]))
    assert whys[0] == "expected a picture, found none"
    assert "127.0.0.2 is an address that may not be asked" in whys[1]


# What it raises within a weak reference's callback Python only reports: so it is raised again.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_source_that_thinks_too_long_is_stopped(
    web: Web, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "PROCESSOR_S", 0.05)
    never = "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\n"
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{each}\r\nDTSTART:20000101T100000\r\nSUMMARY:x\r\n{never}END:VEVENT\r\n"
        for each in range(200)
    )
    body = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{events}END:VCALENDAR\r\n".encode()
    (found,) = refreshed(shelf, source(web.has("/a.ics", body)))
    assert found.why == "reading it took more than 0.05 s of the processor"


def test_no_more_than_was_asked_for_is_kept(web: Web, shelf: Shelf) -> None:
    daily = agenda(more="RRULE:FREQ=DAILY\r\n")
    (found,) = refreshed(shelf, source(web.has("/a.ics", daily), most=4))
    starts = [each.start for each in found.notices]
    assert starts == sorted(starts, key=str)
    assert len(starts) == 4


def test_what_no_source_needs_any_more_goes(web: Web, shelf: Shelf, tmp_path: Path) -> None:
    image = f"IMAGE;VALUE=URI:{web.has('/p.jpg', b'picture')}\r\n"
    refreshed(shelf, source(web.has("/a.ics", agenda(more=image))))
    kept = [path for path in (tmp_path / "feeds").rglob("*") if path.is_file()]
    assert len(kept) == 3
    refreshed(shelf)
    assert [path.name for path in (tmp_path / "feeds").rglob("*") if path.is_file()] == [
        "notices.json"
    ]


def test_a_copy_that_breaks_off_is_asked_for_whole(web: Web, shelf: Shelf, tmp_path: Path) -> None:
    config = source(web.has("/a.ics", agenda(), ETag='"1"'))
    refreshed(shelf, config)
    (copy,) = (tmp_path / "feeds" / "copies").iterdir()
    copy.write_bytes(copy.read_bytes()[:-20])
    (found,) = refreshed(shelf, config)
    assert (found.ok, len(found.notices)) == (True, 1)
    assert "if-none-match" not in web.asked[-1][1]


def test_a_look_keeps_nothing(web: Web, tmp_path: Path) -> None:
    (found,) = refreshed(None, source(web.has("/a.ics", agenda())))
    assert (found.ok, len(found.notices)) == (True, 1)
    assert not (tmp_path / "feeds").exists()


def test_a_shelf_that_is_damaged_says_so_and_is_made_anew(web: Web, shelf: Shelf) -> None:
    refreshed(shelf)
    file = shelf.lock.with_name("notices.json")
    file.write_text('{"version": 1, "sources": [{}]}')
    with pytest.raises(ValueError, match="expected notices, found"):
        shelf.read()
    refreshed(shelf, source(web.has("/a.ics", agenda())))
    assert shelf.read().keys() == {"museum"}
