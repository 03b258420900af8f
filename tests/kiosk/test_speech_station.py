"""A station reads aloud by its own configuration, and hears of a headset."""

from __future__ import annotations

import queue
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from waiting import PATIENCE_S

from drivers.model import PadKey, PortState
from drivers.model_speech import End, HeadsetMoved, Passage, SpeechEnded, SpeechReport, Utterance
from drivers.sim.headset import EmulatedHeadset
from drivers.sim.keypad import EmulatedKeypad
from drivers.sim.scanner import EmulatedScanner
from drivers.sim.serve import EmulatorServer
from kiosk.config import Config
from kiosk.devices.health import FILE_NAME, read_snapshot
from kiosk.flow.events import Event
from kiosk.station import Station
from sync.content.catalogue.reading import read_all
from sync.content.catalogue.store import FILE, CatalogueStore

_SAYS = (sys.executable, "-m", "drivers.sim.speech", "--hurry", "8", "-v", "{voice}", "--log")
JACK_IN, JACK_OUT = 183, 184


def config(
    folder: Path, *devices: dict[str, Any], catalogue: Sequence[Any] = (), **speech: Any
) -> Config:
    scanner = {"kind": "scanner", "driver": "serial", "port": "loop://"}
    return Config.model_validate(
        {
            "station": {"id": "t", "state_dir": str(folder), "item_barcodes": "3.*"},
            "ils": {"host": "127.0.0.1", "port": 1, "account": "a", "password": "b"},
            "journal": {"allow_unsafe_storage": True},
            "speech": {"program": (*_SAYS, str(folder / "said")), "player": (), **speech},
            "devices": [scanner, *devices],
            "catalogue": catalogue,
        }
    )


def nothing(event: Event) -> None:
    return


def health(made: Config) -> tuple[bool | None, str, int]:
    snapshot = read_snapshot(made.state_dir / FILE_NAME)
    assert snapshot is not None
    found = snapshot.of("speech")
    assert found is not None
    return found.up, found.reason, found.outages


def test_it_is_said_and_told(tmp_path: Path, expect_log: Callable[[str], None]) -> None:
    # There is none.
    expect_log("ILS gone")
    made = config(tmp_path)
    heard: queue.SimpleQueue[SpeechReport] = queue.SimpleQueue()
    station = Station(made, asks=True)
    with station.opened(nothing, heard=heard.put):
        assert station.speech is not None
        station.speech.say(Utterance(7, (Passage("Hallo", "nl"),)))
        assert heard.get(timeout=PATIENCE_S) == SpeechEnded(7, End.SPOKEN)
    assert health(made) == (True, "", 0)
    assert '"text": "Hallo", "voice": "gmw/nl"' in (tmp_path / "said").read_text("utf-8")


def test_in_which_language_a_title_is_its_catalogue_says(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    # There is none.
    expect_log("ILS gone")
    export = tmp_path / "books.csv"
    export.write_text("title;item;taal\nLe Petit Prince;3001;fre\nKaas;3002;\n", "utf-8")
    books = {"name": "books", "driver": "csv", "path": str(export)}
    made = config(tmp_path / "state", catalogue=[books])
    with closing(CatalogueStore(made.state_dir / FILE)) as store:
        for each in read_all(store, made.catalogue, lambda: datetime.now(UTC)):
            assert not each.fault
    told: queue.SimpleQueue[Mapping[str, str]] = queue.SimpleQueue()
    station = Station(made, asks=True)
    station.languages(["3001"], told.put)
    assert told.empty()
    with station.opened(nothing):
        station.languages(["3001", "3002", "3003"], told.put)
        assert told.get(timeout=PATIENCE_S) == {"3001": "fre"}


def test_a_program_that_fails_is_told_and_the_station_goes_on(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    # There is none.
    expect_log("ILS gone")
    expect_log("device gone")
    expect_log("device returned")
    made = config(tmp_path, program=(*_SAYS, str(tmp_path / "said"), "--faults", "close:say@1"))
    heard: queue.SimpleQueue[SpeechReport] = queue.SimpleQueue()
    station = Station(made, asks=True)
    with station.opened(nothing, heard=heard.put):
        assert station.speech is not None
        for number, end in enumerate((End.FAILED, End.SPOKEN)):
            station.speech.say(Utterance(number, (Passage("Hallo", "nl"),)))
            told = heard.get(timeout=PATIENCE_S)
            assert isinstance(told, SpeechEnded)
            assert (told.utterance, told.end) == (number, end)
    assert health(made) == (True, f"{Path(sys.executable).name}: exit code 1", 1)


def test_a_program_that_is_not_there_is_a_fault_of_health_and_no_line_in_the_log(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    # There is none.
    expect_log("ILS gone")
    made = config(tmp_path, program=("/nowhere/espeak-ng",))
    with Station(made, asks=True).opened(nothing):
        pass
    assert health(made) == (False, "there is no program /nowhere/espeak-ng", 1)


def test_what_is_switched_off_or_without_a_screen_costs_nothing(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    # There is none.
    expect_log("ILS gone")
    for station in (
        Station(config(tmp_path, enabled=False), asks=True),
        Station(config(tmp_path), asks=False),
    ):
        with station.opened(nothing):
            assert station.speech is None
    snapshot = read_snapshot(tmp_path / FILE_NAME)
    assert snapshot is not None
    assert snapshot.of("speech") is None


def test_a_headset_and_a_socket_in_the_keypad(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    # There is none; the headset is pulled out with its socket.
    expect_log("ILS gone")
    expect_log("device gone")
    expect_log("device returned")
    heard: queue.SimpleQueue[SpeechReport] = queue.SimpleQueue()
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    pressed: queue.SimpleQueue[PadKey] = queue.SimpleQueue()
    socket, keypad = EmulatedHeadset(), EmulatedKeypad()

    def next_move() -> bool:
        report = heard.get(timeout=PATIENCE_S)
        assert isinstance(report, HeadsetMoved)
        return report.plugged

    with (
        EmulatorServer(socket, listen="127.0.0.1:0") as jack,
        EmulatorServer(keypad, listen="127.0.0.1:0") as keys,
        EmulatorServer(EmulatedScanner(), listen="127.0.0.1:0"),
    ):
        own = {str(JACK_IN): "headset_in", str(JACK_OUT): "headset_out"}
        made = config(
            tmp_path,
            {"kind": "headset", "driver": "evdev", "port": jack.url},
            {"kind": "keypad", "driver": "evdev", "port": keys.url, "keys": own},
        )
        with Station(made, asks=True).opened(events.put, pressed.put, heard.put):
            assert next_move() is False, "as it stands when it is first read"
            jack.push(socket.move(plugged=True))
            assert next_move() is True
            jack.unplug()
            assert next_move() is False, "what nobody can see is out"
            assert next_move() is False
            keys.push(keypad.press(JACK_IN))
            assert next_move() is True
            keys.push(keypad.press(JACK_OUT))
            assert next_move() is False
            keys.push(keypad.press(JACK_IN))
            assert next_move() is True
            keys.push(keypad.press(PadKey.SELECT))
            assert pressed.get(timeout=PATIENCE_S) is PadKey.SELECT
            while events.get(timeout=PATIENCE_S) != PortState("keypad", True):
                pass
            keys.unplug()
            assert next_move() is False
            assert pressed.empty()
