"""A whole station with its screen: a card, a PIN, the board, and what stands on record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from station_alone import ALONE
from waiting import wait_until

from drivers.model import AFI_SECURED, AFI_UNSECURED, PadKey, PortState
from drivers.sim.faults import FaultPlan
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.scanner import EmulatedScanner
from drivers.sim.serve import EmulatorServer
from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.books import Books
from kiosk.cli.look import look
from kiosk.config import Config, load
from kiosk.flow.events import CardShown, Event
from kiosk.flow.patron_events import StopPressed
from kiosk.flow.session import Step
from kiosk.flow.staff.board import About
from kiosk.flow.staff.events import LeavePressed, StaffPinEntered, TileChosen
from kiosk.flow.staff.opening import KeySwitchTurned, MaintenanceAsked, Role, card_text
from kiosk.flow.staff.queue import DeliverPressed
from kiosk.flow.staff.service import ServicePressed
from kiosk.flow.staff.settings import Form, OnTrial, PutInForce, SettingsPressed, Wish
from kiosk.flow.staff.steps import StaffStep
from kiosk.flow.staff.work_list import Settled, SettlePressed, Way, WorkChosen
from kiosk.reconfigure import Reconfiguration
from kiosk.services.staff.audit import recorded
from kiosk.services.staff.pins import Cost, StaffPins
from kiosk.station import Station
from kiosk.ui.app import ScreenApp
from sync.journal.records import Intent, SecurityPhase, State, Told
from sync.model import Action, Outcome

PIN, CARD, TAG = "739154", "P9000", "E00401000000000A"
KEYS = (PadKey.UP, PadKey.UP, PadKey.DOWN, PadKey.BACK, PadKey.LEFT)
QUICK = Cost(passes=1, memory=8192)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(StaffPins.__init__, "__kwdefaults__", {"cost": QUICK})
    path = tmp_path / "station.toml"
    text = (
        f'{ALONE}languages = ["nl", "en"]\n'
        'card_barcodes = "P[0-9]{4}"\nitem_barcodes = "30[0-9]{5}"\n'
        '[[devices]]\nkind = "scanner"\ndriver = "serial"\nname = "hand"\n'
        f'port = "{tmp_path / "scanner"}"\n'
    )
    path.write_text(text)
    with Books(load(path)) as books:
        pins = StaffPins(load(path).state_dir, lambda: 1.0, books.audit.record)
        pins.set(Role.TECHNICIAN, PIN)
        digest = books.journal.reference(card_text(CARD))
    keys = ", ".join(f'"{key}"' for key in KEYS)
    path.write_text(f'{text}[staff]\nkeys = [{keys}]\n[staff.cards]\ntechnician = ["{digest}"]\n')
    return path


class Counter:
    """The station and its window."""

    def __init__(
        self, config: Config, stack: ExitStack, changes: Reconfiguration | None = None
    ) -> None:
        self.config = config
        self._scanner = EmulatedScanner()
        self._line = EmulatorServer(self._scanner, pty=config.state_dir.parent / "scanner")
        self._line.start()
        stack.callback(self._line.stop)
        self.station = Station(config, asks=True, changes=changes)
        self.app = ScreenApp(
            self.station.rules(),
            look(config),
            scanned=self.station.typed_at_the_screen,
            opening_keys=config.staff.keys,
        )
        stack.callback(self.app.close)
        self.app.window.show()
        self.up = False
        self.app._to_show = self._heard
        self.app._to_perform = stack.enter_context(
            self.station.opened(self.app.post, self.app.press)
        )

    def _heard(self, event: Event) -> None:
        self.up = self.up or event == PortState("hand", up=True)

    @property
    def step(self) -> StaffStep:
        found = self.app.maintenance
        return StaffStep.CLOSED if found is None else found.visit.session.step

    def until(self, condition: Callable[[], object]) -> None:
        def round_() -> object:
            QCoreApplication.processEvents()
            return condition()

        wait_until(round_)

    def scan(self, code: str) -> None:
        """Under the station's own scanner."""
        self._line.push(self._scanner.scan(code))


@pytest.fixture
def counter(
    qapp: QGuiApplication, path: Path, expect_log: Callable[[str], None]
) -> Iterator[Counter]:
    expect_log("ILS gone")
    with ExitStack() as stack:
        yield Counter(load(path), stack)


def rows(path: Path) -> list[tuple[str, str, str, str]]:
    with Books(load(path)) as books:
        return [
            (row["role"], row["action"], row["object"], row["outcome"])
            for row in recorded(books.journal)
        ]


def test_card_pin_board_and_out_all_on_record(
    qapp: QGuiApplication, path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("ILS gone")
    with ExitStack() as stack:
        counter = Counter(load(path), stack)
        counter.until(lambda: counter.up)
        counter.scan("3000001")
        counter.until(lambda: counter.app.visit.session.step is Step.STACK)
        assert counter.step is StaffStep.CLOSED
        counter.scan(CARD)
        counter.until(lambda: counter.step is StaffStep.WAITING)
        wait_until_idle(counter)
        counter.until(lambda: counter.step is StaffStep.PIN)
        counter.app.post(StaffPinEntered("000000"))
        session = lambda: counter.app.maintenance.visit.session  # type: ignore[union-attr]  # noqa: E731
        counter.until(lambda: session().wrong)
        counter.app.post(StaffPinEntered(PIN))
        counter.until(lambda: session().board is not None)
        readings: dict[str, Any] = {each.key: each for each in session().board.readings}  # type: ignore[union-attr]
        # This library states no hours, and has nothing to decide about outages.
        assert set(readings) == {"hand", "speech", *About} - {About.OPENING, About.OFFLINE}
        counter.app.post(LeavePressed())
        counter.until(lambda: counter.step is StaffStep.CLOSED)
    assert rows(path)[2:] == [
        ("technician", "pin_checked", "", "refused"),
        ("technician", "pin_checked", "", "done"),
        ("technician", "maintenance_opened", "", "done"),
        ("technician", "maintenance_closed", "by hand", "done"),
    ]
    assert PIN not in (path.parent / "state").joinpath("journal.db").read_bytes().decode("latin1")


def test_work_is_settled_and_the_station_taken_out_on_the_screen(
    qapp: QGuiApplication, path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("ILS gone")
    with Books(load(path)) as books:
        work = books.journal.add_work("", "chute_unread", {"item": "3000001"})
    with ExitStack() as stack:
        counter = Counter(load(path), stack)
        counter.app.post(MaintenanceAsked(Role.TECHNICIAN))
        counter.until(lambda: counter.step is StaffStep.PIN)
        counter.app.post(StaffPinEntered(PIN))
        counter.until(lambda: counter.step is StaffStep.BOARD)
        session = lambda: counter.app.maintenance.visit.session  # type: ignore[union-attr]  # noqa: E731
        counter.app.post(TileChosen(StaffStep.WORK_LIST))
        counter.until(lambda: session().work_list.piece(work))
        counter.app.post(WorkChosen(work))
        counter.app.post(SettlePressed())
        counter.until(lambda: session().work_list.told is Settled.DONE)
        counter.app.post(TileChosen(StaffStep.JOURNAL))
        counter.until(lambda: session().queue.seen is not None)
        counter.app.post(DeliverPressed())
        counter.until(lambda: session().queue.asked is not None)
        counter.app.post(TileChosen(StaffStep.SERVICE))
        counter.until(lambda: session().service.seen is not None)
        counter.app.post(ServicePressed())
        # The patrons' own flow is told, too.
        counter.until(lambda: counter.app.visit.session.closed is not None)
        counter.app.post(LeavePressed())
        counter.until(lambda: counter.step is StaffStep.CLOSED)
    with Books(load(path)) as books:
        assert books.journal.work() == []
    assert [row[1:] for row in rows(path)[-6:-1]] == [
        ("maintenance_opened", "", "done"),
        ("work_settled", f"{work} accept", "done"),
        ("delivery_tried", "", "done"),
        ("out_of_service", "", "begun"),
        ("out_of_service", "", "done"),
    ]


def test_a_tag_is_put_right_on_the_pad_while_somebody_looks_at_its_row(
    qapp: QGuiApplication, path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("ILS gone")
    field = RadioField()
    memory = bytearray(encode(ItemFields("3000001", "NL-CPL")).ljust(112, b"\0"))
    with ExitStack() as stack:
        pad = FeigPad(field, FaultPlan(()), air=False)
        line = stack.enter_context(EmulatorServer(pad, listen="127.0.0.1:0"))
        text = path.read_text().replace("[station]\n", '[station]\ninstitution = "CPL"\n')
        reader = f'[[devices]]\nkind = "item_reader"\ndriver = "feig"\nport = "{line.url}"\n'
        path.write_text(text + reader)
        with Books(load(path)) as books:
            entry = books.journal.intend(Intent(Action.BORROW, "3000001", "P1", uids=(TAG,)))
            books.journal.tell(entry, Told(Outcome.ACCEPTED))
            books.journal.settle(entry, State.ACCEPTED, {})
            books.journal.secure(entry, SecurityPhase.WRITING, TAG, AFI_UNSECURED)
            work = books.journal.add_work(entry, "tag_not_switched", {"uids": [TAG]})
        counter = Counter(load(path), stack)
        counter.app.post(MaintenanceAsked(Role.TECHNICIAN))
        counter.until(lambda: counter.step is StaffStep.PIN)
        counter.app.post(StaffPinEntered(PIN))
        counter.until(lambda: counter.step is StaffStep.BOARD)
        shown = lambda: counter.app.maintenance.visit.session.work_list  # type: ignore[union-attr]  # noqa: E731
        counter.app.post(TileChosen(StaffStep.WORK_LIST))
        counter.until(lambda: shown().piece(work))
        counter.app.post(WorkChosen(work))
        counter.until(lambda: shown().way is Way.LAY)
        field.place(SimulatedTag(TAG, memory, AFI_SECURED, 0x3E))
        counter.until(lambda: shown().closed)
        assert [(each.key, each.closed_by) for each in shown().closed] == [(work, "repaired")]
        assert (shown().chosen, shown().told) == ("", Settled.DONE)
        found = field.known(TAG)
        assert found is not None
        assert found.afi == AFI_UNSECURED
        # It is no patron's.
        assert counter.app.visit.session.step is Step.IDLE


def test_a_station_that_ends_closes_it_and_nobody_ends_it_meanwhile(
    qapp: QGuiApplication, path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("ILS gone")
    with ExitStack() as stack:
        counter = Counter(load(path), stack)
        counter.until(lambda: counter.app.nobody)
        counter.app.post(MaintenanceAsked(Role.TECHNICIAN))
        counter.until(lambda: counter.step is StaffStep.PIN)
        counter.app.post(StaffPinEntered(PIN))
        counter.until(lambda: counter.step is StaffStep.BOARD)
        assert not counter.app.nobody
        assert counter.app.maintenance is not None
        counter.app.maintenance.end()
    assert rows(path)[-1] == ("technician", "maintenance_closed", "by itself", "done")


def test_a_change_waits_until_the_technician_has_left_and_is_on_record(
    qapp: QGuiApplication, path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("ILS gone")
    config = load(path)
    with ExitStack() as stack:
        changes = Reconfiguration(path, path.read_bytes(), config)
        counter = Counter(config, stack, changes)
        counter.until(lambda: counter.up and counter.app.nobody)
        counter.app.post(MaintenanceAsked(Role.TECHNICIAN))
        counter.until(lambda: counter.step is StaffStep.PIN)
        counter.app.post(StaffPinEntered(PIN))
        counter.until(lambda: counter.step is StaffStep.BOARD)
        counter.app.post(TileChosen(StaffStep.SETTINGS))
        settings = lambda: counter.app.maintenance.visit.session.settings  # type: ignore[union-attr]  # noqa: E731
        counter.until(lambda: settings().file is not None)
        counter.app.post(SettingsPressed(Wish("station.label", "Balie 2", Form.TEXT)))
        counter.until(lambda: settings().ready)
        counter.app.post(SettingsPressed(PutInForce()))
        counter.until(lambda: settings().standing.state is OnTrial.WAITS)
        assert settings().applied.faults == ()
        assert load(path).station.label == "Balie 2"
        assert not counter.station.leaves(counter.app.nobody)
        counter.app.post(LeavePressed())
        counter.until(lambda: counter.step is StaffStep.CLOSED)
        assert counter.station.leaves(counter.app.nobody)
    assert rows(path)[-3:] == [
        ("technician", "config_set", "station.label", "begun"),
        ("technician", "config_set", "station.label", "done"),
        ("technician", "maintenance_closed", "by hand", "done"),
    ]


def wait_until_idle(counter: Counter) -> None:
    def stopped() -> bool:
        counter.app.post(StopPressed())
        return counter.step is not StaffStep.WAITING

    counter.until(stopped)


def test_keys_one_after_the_other_and_the_lock_ask_who_it_is(counter: Counter) -> None:
    for key in KEYS:
        counter.app.press(key)
    counter.until(lambda: counter.step is StaffStep.ROLE)
    counter.app.post(KeySwitchTurned(on=False))
    counter.until(lambda: counter.step is StaffStep.CLOSED)
    counter.app.post(KeySwitchTurned(on=True))
    counter.until(lambda: counter.step is StaffStep.ROLE)


def test_a_scanner_that_types_a_staff_card_is_understood(counter: Counter) -> None:
    assert counter.station.typed_at_the_screen(CARD) == MaintenanceAsked(Role.TECHNICIAN)
    assert counter.station.typed_at_the_screen("P1234") == CardShown("P1234")
