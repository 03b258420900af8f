"""A card at a card reader becomes a card number, or a line in the log: the watch, and a station."""

from __future__ import annotations

import logging
import queue
from collections.abc import Callable
from pathlib import Path

import pytest
from waiting import PATIENCE_S

from drivers.config_cards import CardConvention
from drivers.model import CardSeen, CardTrouble, LineStatistics, PortState, Scan
from drivers.sim.cards.card import CardField, SimulatedCard, message
from drivers.sim.cards.pn532 import Pn532
from drivers.sim.faults import FaultPlan, parse_faults
from drivers.sim.serve import EmulatorServer
from kiosk.config import Config
from kiosk.devices.barcodes import Barcodes
from kiosk.devices.health import FILE_NAME, read_snapshot
from kiosk.devices.kinds import CardWatch, ScannerWatch, Surroundings
from kiosk.devices.pad.pad import PadWatch
from kiosk.diagnosis.devices import examine_device
from kiosk.flow.events import CardShown, CardUnread, Event
from kiosk.station import Station
from sync.model import Reason

UID = "04A1B2C3D4E5F6"


class Scripted:
    """A card reader that shows what it was told to."""

    def __init__(self, *shown: CardSeen | None) -> None:
        self.shown = list(shown)

    def read(self, timeout_s: float) -> CardSeen | None:
        return self.shown.pop(0)

    def identity(self) -> str:
        return "scripted"

    def statistics(self) -> LineStatistics:
        return LineStatistics()

    def close(self) -> None:
        pass


def seen(uid: str = UID, trouble: CardTrouble | None = None) -> CardSeen:
    return CardSeen("desk", "iso14443-a", uid, (), trouble)


class Watched:
    def __init__(self, *conventions: CardConvention) -> None:
        self.events: list[Event] = []
        self.watch = CardWatch(
            Surroundings(
                self.events.append,
                Barcodes(),
                PadWatch(lambda event: None),
                conventions=conventions,
            )
        )

    def show(self, *cards: CardSeen | None) -> list[Event]:
        self.events.clear()
        reader = Scripted(*cards)
        while reader.shown:
            self.watch.poll(reader)
        return list(self.events)


def test_a_card_becomes_its_number() -> None:
    watched = Watched(CardConvention(order="reversed"))
    assert watched.show(None, seen(), seen()) == [CardShown("F6E5D4C3B2A104")] * 2


@pytest.mark.parametrize(
    ("card", "reason", "told"),
    [
        (seen("", CardTrouble.SEVERAL_CARDS), "several_cards", Reason.SEVERAL_CARDS),
        # A telephone: what it shows is meant, and that is no refusal.
        (seen("", CardTrouble.CHANGING_UID), "changing_uid", None),
        (seen("08A1B2C3"), "random_uid", None),
        (seen(), "no_number", Reason.PATRON_UNKNOWN),
    ],
)
def test_what_has_no_number_is_told_and_one_line_without_its_uid(
    card: CardSeen, reason: str, told: Reason | None, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    asked = [CardUnread(told)] if told else []
    assert Watched(CardConvention(pattern="[0-9]{3}")).show(card) == asked
    (line,) = caplog.records
    assert (line.message, line.__dict__["reason"], line.__dict__["device"]) == (
        "card refused",
        reason,
        "desk",
    )
    assert not any(card.uid and card.uid in str(value) for value in vars(line).values())


def test_a_card_left_at_a_reader_that_went_and_returned_is_nobodys() -> None:
    watched = Watched()
    assert len(watched.show(seen())) == 1
    watched.watch.lost()
    assert watched.show(seen()) == []
    # Taken away and held up again it is somebody's, and so is another one.
    assert len(watched.show(seen())) == 1
    watched.watch.lost()
    assert len(watched.show(seen("DEADBEEF"))) == 1


def test_who_holds_up_a_card_at_a_reader_that_returned_empty_is_not_passed_over() -> None:
    watched = Watched()
    assert len(watched.show(seen())) == 1
    watched.watch.lost()
    assert len(watched.show(None, seen())) == 1


def configuration(folder: Path, port: str) -> Config:
    return Config.model_validate(
        {
            "station": {"id": "t", "state_dir": str(folder / "state"), "item_barcodes": "3.*"},
            "ils": {"host": "127.0.0.1", "port": 1, "account": "a", "password": "b"},
            "journal": {"allow_unsafe_storage": True},
            "card_conventions": [{"source": "ndef", "pattern": "2[0-9]{6}"}],
            "devices": [
                {"kind": "scanner", "driver": "serial", "port": "loop://"},
                {"kind": "card_reader", "driver": "nfcpy", "port": port, "name": "desk"},
            ],
        }
    )


def test_a_station_takes_a_card_and_names_the_reader(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("ILS gone")  # There is none.
    expect_log("device gone")
    field = CardField()
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()

    def wait_for(wanted: Event) -> None:
        while events.get(timeout=PATIENCE_S) != wanted:
            pass

    with EmulatorServer(Pn532(field), pty=tmp_path / "cards") as server:
        made = configuration(tmp_path, server.url)
        with Station(made, asks=True).opened(events.put):
            wait_for(PortState("desk", True))
            field.place(SimulatedCard(UID, ndef=message(text="2000123")))
            wait_for(CardShown("2000123"))
            field.clear()
            server.pull_cable()
            while not (
                isinstance(event := events.get(timeout=PATIENCE_S), PortState) and not event.up
            ):
                pass
            server.plug_in()
            wait_for(PortState("desk", True))
            field.place(SimulatedCard(UID, ndef=message(text="2000124")))
            wait_for(CardShown("2000124"))
    snapshot = read_snapshot(made.state_dir / FILE_NAME)
    assert snapshot is not None
    health = snapshot.of("desk")
    assert health is not None
    assert (health.kind, health.identity, health.outages) == ("card_reader", "PN532v1.6", 1)
    assert health.line.answered > 0


@pytest.mark.parametrize(
    ("faults", "ok", "said"),
    [
        ("", True, "PN532v1.6; it answers"),
        ("deaf", False, "nothing answers"),
        ("silence:inventory", False, "nothing answers"),
        ("status:version:code=33", False, "answers are damaged"),
    ],
)
def test_the_doctor_looks_whether_it_answers(
    tmp_path: Path, faults: str, ok: bool, said: str
) -> None:
    plan = FaultPlan(parse_faults(faults))
    with EmulatorServer(Pn532(CardField(), plan), pty=tmp_path / "cards") as server:
        made = configuration(tmp_path, server.url)
        found = examine_device(made, made.devices[1], None)
    assert (found.check, found.ok) == ("desk", ok)
    assert said in found.message
    assert found.do


def test_the_doctor_says_what_numbers_are_made_of_where_nobody_did(tmp_path: Path) -> None:
    with EmulatorServer(Pn532(), pty=tmp_path / "cards") as server:
        made = configuration(tmp_path, server.url).model_copy(update={"card_conventions": ()})
        found = examine_device(made, made.devices[1], None)
    assert found.ok
    assert "no card_conventions" in found.message
    assert "leenpunt card learn" in found.do


def test_the_doctor_names_a_reader_that_is_not_there(tmp_path: Path) -> None:
    made = configuration(tmp_path, str(tmp_path / "nothing"))
    found = examine_device(made, made.devices[1], None)
    assert (found.check, found.ok) == ("desk", False)
    assert "No such file" in found.message


@pytest.mark.parametrize("code", ["P1001\u200b", "P10\u00ad01", "9" * 146])
def test_a_scanned_number_that_nobody_can_have_is_a_card_without_one(
    code: str, caplog: pytest.LogCaptureFixture
) -> None:
    events: list[Event] = []
    around = Surroundings(events.append, Barcodes(), PadWatch(lambda event: None))

    class OneCode(Scripted):
        def read(self, timeout_s: float) -> Scan:  # type: ignore[override]
            return Scan(code, "hand")

    with caplog.at_level(logging.INFO):
        ScannerWatch(around).poll(OneCode())
    assert events == [CardUnread(Reason.PATRON_UNKNOWN)]
    (record,) = caplog.records
    assert "expected 1 to 100 characters" in record.reason  # type: ignore[attr-defined]
    assert code not in str(record.__dict__)
