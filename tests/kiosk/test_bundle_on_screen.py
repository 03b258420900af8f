"""The support bundle made beside the station: where it lies, what stands on record."""

from __future__ import annotations

import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from station_alone import ALONE
from waiting import PATIENCE_S

from kiosk.books import Books
from kiosk.clock import system_clock
from kiosk.config import load
from kiosk.diagnosis.support.bundle import INDEX, Bundle, Refused
from kiosk.flow.staff.bundle import BundleMade, Found
from kiosk.reconfigure import Reconfiguration
from kiosk.services.staff.audit import recorded
from kiosk.workbench import bundle as at_work
from kiosk.workbench.bench import Orders, WorkEnds
from kiosk.workbench.ground import Ground
from sync.errors import ConfigFault


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    path = tmp_path / "station.toml"
    path.write_text(ALONE)
    config = load(path)
    nothing = cast(Any, None)
    with Books(config) as books:
        clock = system_clock(config.station.clock)
        told: list[BundleMade] = []
        post = cast(Any, told.append)
        changes = Reconfiguration(path, path.read_bytes(), config)
        yield Ground(config, books, nothing, {}, clock, nothing, post, nothing, nothing, changes)


def acts(ground: Ground) -> list[tuple[str, str]]:
    return [(row["action"], row["outcome"]) for row in recorded(ground.books.journal)]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "USB"
    folder.mkdir()
    return folder


def test_without_a_stick_it_lies_with_the_station_and_replaces_the_last_one(
    ground: Ground, tmp_path: Path
) -> None:
    for _ in range(2):
        made = at_work.made(ground, (tmp_path / "nothing",))
    out = ground.config.state_dir / at_work.FILE_NAME
    assert (made.where, made.on_stick, made.found) == (str(out), False, ())
    assert made.size == out.stat().st_size
    assert out.stat().st_mode & 0o777 == 0o600
    assert INDEX in zipfile.ZipFile(out).namelist()
    assert acts(ground) == [("support_bundle", "done")] * 2


def test_a_stick_has_it_alone(ground: Ground, stick: Path) -> None:
    made = at_work.made(ground, (stick,))
    (there,) = stick.iterdir()
    assert (made.where, made.on_stick, made.size) == (str(there), True, there.stat().st_size)
    assert not (ground.config.state_dir / at_work.FILE_NAME).exists()


def test_a_stick_that_takes_nothing_leaves_it_with_the_station(
    ground: Ground, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(folder: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(at_work, "flush_folder", full)
    made = at_work.made(ground, (stick,))
    assert made.where == str(ground.config.state_dir / at_work.FILE_NAME)
    assert "No space left" in made.stick_fault
    assert list(stick.iterdir()) == []


def test_what_would_hold_personal_data_is_refused_with_the_place(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = (Refused("log.jsonl", 12, "a card"),)
    monkeypatch.setattr(at_work, "make_bundle", lambda config, out, **_: Bundle(out, 0, (), found))
    assert at_work.made(ground, ()) == BundleMade(found=(Found("log.jsonl", 12, "a card"),))
    assert acts(ground) == [("support_bundle", "refused")]


def test_a_station_without_a_file_says_so(ground: Ground) -> None:
    with pytest.raises(ConfigFault, match="without a file"):
        at_work.make(replace(ground, changes=None))(Orders())
    assert acts(ground) == []


def test_whoever_leaves_waits_for_no_part_that_hangs(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    hangs = threading.Event()
    monkeypatch.setattr(at_work, "made", lambda ground, mounted: hangs.wait(PATIENCE_S))
    orders = Orders()
    orders.end()
    with pytest.raises(WorkEnds):
        at_work.make(ground)(orders)
    hangs.set()
