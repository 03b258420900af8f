"""What doctor says of partners' content, by what was read last."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.config import Config
from kiosk.content import shelf_of
from kiosk.diagnosis.content import examine_content
from kiosk.diagnosis.finding import Finding
from kiosk.diagnosis.station import looks
from sync.content.notice import Kind, Notice
from sync.content.shelf import Shelved
from sync.model import Instant

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
LECTURE = Notice(Kind.EVENT, "Lezing", source="museum")


def at(hour: int, minute: int = 0) -> datetime:
    return NOW.replace(hour=hour, minute=minute)


@pytest.fixture
def found(tmp_path: Path) -> Callable[..., list[Finding]]:
    def made(*shelved: Shelved, trusted: bool = True, sources: int = 1) -> list[Finding]:
        names = ("museum", "krant")[:sources]
        content = [
            {"name": name, "driver": "icalendar", "url": f"https://{name}.example/a"}
            for name in names
        ]
        elsewhere = {"name": "x", "driver": "feed", "url": "https://x.example", "stations": ["b"]}
        config = Config.model_validate(
            {
                "station": {"id": "a", "state_dir": str(tmp_path), "timezone": "Europe/Amsterdam"},
                "ils": {"host": "127.0.0.1", "port": 1, "account": "k", "password": "s"},
                "content": [*content, elsewhere],
            }
        )
        assert "content" in dict(looks(config))
        if shelved:
            shelf_of(config).put(shelved)
        return list(examine_content(config, Instant(NOW, 0.0, "boot", trusted)))

    return made


def test_a_source_that_was_read_lately(found: Callable[..., list[Finding]]) -> None:
    (one,) = found(Shelved("museum", (LECTURE,), read_at=at(6)))
    assert one == Finding("content museum", True, "read 2026-11-24 07:00, 1 notices")


def test_one_that_nothing_reads_any_more(found: Callable[..., list[Finding]]) -> None:
    late = Shelved("museum", (LECTURE,), read_at=at(5, 59))
    (one,) = found(late)
    assert not one.ok
    assert one.message == "read 2026-11-24 06:59, 1 notices: expected each 60 minutes"
    assert "leenpunt content refresh" in one.do
    # A clock that nobody trusts says nothing of that.
    assert [each.ok for each in found(late, trusted=False)] == [True]


def test_one_that_is_bad_says_why_and_one_of_a_picture_is_well(
    found: Callable[..., list[Finding]],
) -> None:
    bad = Shelved("museum", (LECTURE,), ok=False, why="found a page", read_at=at(8))
    never = Shelved("krant", ok=False, why="nobody answers")
    one, other = found(bad, never, sources=2)
    assert (one.ok, one.message) == (False, "found a page; read 2026-11-24 09:00, 1 notices")
    assert (other.ok, other.message) == (False, "nobody answers; never read, 0 notices")
    (picture,) = found(Shelved("museum", why="a picture is none", read_at=at(8)))
    assert (picture.ok, picture.message[-19:]) == (True, "; a picture is none")


def test_one_of_a_station_that_was_just_set_up(found: Callable[..., list[Finding]]) -> None:
    (one,) = found()
    assert (one.ok, one.message) == (True, "not read yet")
    assert "leenpunt content refresh" in one.do


def test_what_cannot_be_read_is_named(found: Callable[..., list[Finding]], tmp_path: Path) -> None:
    found(Shelved("museum", read_at=NOW - timedelta(hours=1)))
    (tmp_path / "feeds" / "notices.json").write_text("{")
    (one,) = found()
    assert (one.check, one.ok) == ("content", False)
    assert "expected notices" in one.message
