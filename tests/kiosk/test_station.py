"""The composition root: what the configuration makes of a station, and what reaches the flow."""

from __future__ import annotations

import json
import logging
import queue
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from player_program import PlayerProgram
from waiting import PATIENCE_S, wait_until

from drivers.config_sound import SoundConfig
from drivers.model import AFI_UNSECURED, PadKey, PortState
from drivers.sim.keypad import EmulatedKeypad
from drivers.sim.payments.terminal import TerminalSim
from drivers.sim.printers.escpos import EmulatedPrinter
from drivers.sim.scanner import EmulatedScanner, EmulatedWedge
from drivers.sim.serve import EmulatorServer
from kiosk.asset_folder import languages, put_back_sound
from kiosk.books import Books
from kiosk.clock import system_clock
from kiosk.compose.link import LinkNews
from kiosk.compose.parts import Parts
from kiosk.config import Config
from kiosk.config_chute import ChuteConfig
from kiosk.config_hours import HoursConfig
from kiosk.content import shelf_of
from kiosk.flow.closed import Closed, ClosedBy
from kiosk.flow.effects import CallBack, CheckService, Effect, PrintReceipt, SignIn
from kiosk.flow.events import (
    AlarmEnded,
    AlarmRaised,
    CardShown,
    Event,
    IlsLink,
    ItemScanned,
    OpeningChanged,
    PatronKnown,
    SlipsChosen,
)
from kiosk.flow.rows import Row, RowState
from kiosk.flow.session import Session, Step, replace
from kiosk.station import Station
from kiosk.supervision import Supervision
from sync.config import OfflineConfig
from sync.content.notice import Kind as NoticeKind
from sync.content.notice import Notice
from sync.content.shelf import Shelved
from sync.delivery.breaker import IlsMonitor, IlsState
from sync.delivery.watch import kept
from sync.errors import Alarm, BadMessage, ConfigFault
from sync.journal.records import Kind
from sync.model import Action, GoesOn, IlsStatus, Reason

NOWHERE = "socket://127.0.0.1:1"
PAD = {"kind": "item_reader", "driver": "feig", "port": NOWHERE}
SCANNER = {"kind": "scanner", "driver": "serial", "port": NOWHERE, "name": "hand"}


def config(folder: Path, *devices: dict[str, Any], **station: Any) -> Config:
    return Config.model_validate(
        {
            "station": {"id": "test", "state_dir": str(folder), **station},
            "ils": {"host": "127.0.0.1", "port": 1, "account": "a", "password": "b"},
            "journal": {"allow_unsafe_storage": True},
            "devices": devices,
        }
    )


def wait_for(events: queue.SimpleQueue[Event], wanted: Event) -> None:
    while events.get(timeout=PATIENCE_S) != wanted:
        pass


def of_devices(events: queue.SimpleQueue[Event]) -> Event:
    """The next that is not about the library system: that it is away is said at any moment."""
    while isinstance(event := events.get(timeout=PATIENCE_S), IlsLink):
        pass
    return event


# Rules -----------------------------------------------------------------------------------------


def test_rules_of_a_lending_station(tmp_path: Path) -> None:
    rules = Station(config(tmp_path, PAD, SCANNER), asks=True).rules()
    assert (rules.pad, rules.scanner, rules.unsecured_afi) == ("pad", "hand", AFI_UNSECURED)
    assert (rules.asks, rules.pin, rules.return_at_once, rules.scans_items) == (
        True,
        False,
        False,
        False,
    )
    assert (rules.language, rules.languages) == ("nl", languages())


def test_rules_follow_the_configuration(tmp_path: Path) -> None:
    made = config(
        tmp_path,
        SCANNER,
        item_barcodes="3[0-9]{6}",
        mode="return",
        pin_required=True,
        language="en",
        languages=["en"],
    )
    rules = Station(made, asks=True).rules()
    assert (rules.pad, rules.scans_items, rules.return_at_once, rules.pin) == (
        "",
        True,
        True,
        True,
    )
    assert (rules.language, rules.languages) == ("en", ("en",))


def test_nobody_can_be_asked_without_a_screen(tmp_path: Path) -> None:
    rules = Station(config(tmp_path, PAD), asks=False).rules()
    assert (rules.asks, rules.return_at_once, rules.scanner) == (False, True, "")


@pytest.mark.parametrize(
    ("devices", "barcodes"), [((), ""), ((), "3.*"), ((SCANNER,), "")], ids=str
)
def test_a_station_that_could_lend_nothing_says_so_before_it_starts(
    tmp_path: Path, devices: tuple[dict[str, Any], ...], barcodes: str
) -> None:
    with pytest.raises(ConfigFault, match=r"^station\.item_barcodes: "):
        Station(config(tmp_path, *devices, item_barcodes=barcodes), asks=True)


# At work ---------------------------------------------------------------------------------------


def test_a_port_that_is_not_there_is_down_from_the_start(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("device gone")
    expect_log("ILS gone")
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    with Station(config(tmp_path, PAD, SCANNER), asks=True).opened(events.put):
        down = [of_devices(events) for _ in range(2)]
    found = {(event.device, event.up) for event in down if isinstance(event, PortState)}
    assert found == {("pad", False), ("hand", False)}


def test_it_says_that_it_is_closed_before_any_device_says_a_word(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("device gone")
    expect_log("ILS gone")
    (tmp_path / "out-of-service.json").write_text("somebody wanted this")
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    with Station(config(tmp_path, PAD), asks=True).opened(events.put):
        assert of_devices(events) == OpeningChanged(Closed(ClosedBy.STAFF))


def test_a_return_chute_is_open_day_and_night_unless_it_follows_the_hours(tmp_path: Path) -> None:
    def told(*, follows: bool) -> list[Event]:
        made = config(tmp_path, PAD).model_copy(
            update={
                "hours": HoursConfig(monday=()),
                "chute": ChuteConfig(follows_hours=follows),
            }
        )
        events: list[Event] = []
        parts = Parts(made, system_clock(made.station.clock), Supervision())
        parts.opening(events.append, chute=True).look()
        return events

    assert told(follows=False) == []
    assert told(follows=True) == [OpeningChanged(Closed(ClosedBy.HOURS))]


def test_scans_are_items_or_cards(tmp_path: Path, expect_log: Callable[[str], None]) -> None:
    # There is none.
    expect_log("ILS gone")
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    scanner = EmulatedScanner()
    with EmulatorServer(scanner, listen="127.0.0.1:0") as line:
        device = SCANNER | {"port": line.url}
        made = config(tmp_path, device, item_barcodes="[0-9]{7}", card_barcodes="2.*")
        with Station(made, asks=True).opened(events.put):
            wait_for(events, PortState("hand", True))
            for code in ("3000001", "2000001", "P1001", "30000011"):
                line.push(scanner.scan(code))
            assert [of_devices(events) for _ in range(4)] == [
                ItemScanned("3000001"),
                CardShown("2000001"),
                CardShown("P1001"),
                CardShown("30000011"),
            ]


def test_what_a_grabbed_scanner_types_is_an_event_too(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    # There is none.
    expect_log("ILS gone")
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    scanner = EmulatedWedge()
    with EmulatorServer(scanner, pty=tmp_path / "keyboard") as line:
        device = {"kind": "scanner", "driver": "evdev", "name": "hand", "port": line.url}
        made = config(tmp_path, device, item_barcodes="[0-9]{7}")
        with Station(made, asks=True).opened(events.put):
            wait_for(events, PortState("hand", True))
            for code in ("3000001", "9780306406157", "P1001"):
                line.push(scanner.scan(code))
            assert [of_devices(events) for _ in range(3)] == [
                ItemScanned("3000001"),
                ItemScanned("9780306406157", Reason.PUBLISHER_NUMBER),
                CardShown("P1001"),
            ]


def test_a_keyboard_without_its_package_is_away_and_says_why(
    tmp_path: Path, expect_log: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    expect_log("ILS gone")
    expect_log("device gone")
    monkeypatch.setitem(sys.modules, "evdev", None)
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    device = {"kind": "scanner", "driver": "evdev", "name": "hand", "port": "name:Acme"}
    made = config(tmp_path, device, item_barcodes="[0-9]{7}")
    with Station(made, asks=True).opened(events.put):
        found = events.get(timeout=PATIENCE_S)
        while not isinstance(found, PortState):
            found = events.get(timeout=PATIENCE_S)
    assert (found.device, found.up) == ("hand", False)
    assert found.reason.endswith("pip install 'leenpunt[evdev]'")


def test_the_keys_of_a_keypad_go_to_the_screen(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    # There is none.
    expect_log("ILS gone")
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    pressed: queue.SimpleQueue[PadKey] = queue.SimpleQueue()
    keypad, scanner = EmulatedKeypad(), EmulatedScanner()
    with (
        EmulatorServer(keypad, listen="127.0.0.1:0") as keys,
        EmulatorServer(scanner, listen="127.0.0.1:0") as line,
    ):
        device = {"kind": "keypad", "driver": "evdev", "port": keys.url}
        made = config(tmp_path, SCANNER | {"port": line.url}, device, item_barcodes="[0-9]{7}")
        with Station(made, asks=True).opened(events.put, pressed.put):
            wait_for(events, PortState("keypad", True))
            keys.push(keypad.press(PadKey.DOWN))
            keys.push(keypad.press(PadKey.SELECT))
            assert [pressed.get(timeout=PATIENCE_S) for _ in range(2)] == [
                PadKey.DOWN,
                PadKey.SELECT,
            ]


def test_what_is_typed_at_the_screen_is_dressed_as_the_scanner_that_types(tmp_path: Path) -> None:
    typing = {"kind": "scanner", "driver": "evdev", "port": "/dev/input/x", "name": "typing"}
    for devices, said, number in [
        ((PAD, SCANNER), "30234000517861", "30234000517861"),
        (
            (PAD, SCANNER, typing | {"check": "luhn", "keep_check": False, "prefix": "%"}),
            "%30234000517861",
            "3023400051786",
        ),
    ]:
        station = Station(config(tmp_path, *devices, item_barcodes="3[0-9]+"), asks=True)
        assert station.typed_at_the_screen(said) == ItemScanned(number)
    assert station.typed_at_the_screen("%30234000517862") is None, "misread"


def test_an_ils_that_is_away_is_noticed(tmp_path: Path, expect_log: Callable[[str], None]) -> None:
    expect_log("device gone")
    expect_log("ILS gone")
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    made = config(tmp_path, PAD)
    with Books(made) as books:
        books.journal.remember("ils_status", json.dumps(kept(made.ils.where, IlsStatus())))
    with Station(made, asks=True).opened(events.put) as perform:
        perform(SignIn("P1"))
        wait_for(events, IlsLink(up=False))
        wait_for(events, PatronKnown("P1", offline=True, most_items=OfflineConfig().max_items))


def test_where_it_never_signed_in_nothing_is_lent_offline(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("device gone")
    expect_log("ILS gone")
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    made = config(tmp_path, PAD)
    with Books(made) as books:
        books.journal.remember("ils_status", json.dumps(kept("127.0.0.1:6001", IlsStatus())))
    with Station(made, asks=True).opened(events.put) as perform:
        perform(SignIn("P1"))
        wait_for(events, PatronKnown("P1", offline=True, most_items=0))


def test_an_alarm_of_yesterday_is_told_at_the_start(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("device gone")
    expect_log("alarm")
    made = config(tmp_path, PAD)
    with Books(made) as books:
        books.journal.remember("alarm", '["bad_message", "garbage"]')
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    with Station(made, asks=True).opened(events.put) as perform:
        wait_for(events, AlarmRaised("bad_message", "garbage"))
        perform(CheckService())
        wait_for(events, AlarmRaised("bad_message", "garbage"))


def test_without_a_screen_until_it_is_stopped(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("device gone")
    expect_log("ILS gone")
    shown: queue.SimpleQueue[Event] = queue.SimpleQueue()
    station = Station(config(tmp_path, PAD), asks=False)
    running = threading.Thread(target=station.run_headless, args=(shown.put,))
    running.start()
    event = of_devices(shown)
    assert isinstance(event, PortState)
    assert not event.up
    station.stop()
    running.join(PATIENCE_S)
    assert not running.is_alive()


def test_a_visit_that_ended_is_in_the_journal_without_a_hub(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("device gone")
    expect_log("ILS gone")
    made = config(tmp_path, PAD)
    station = Station(made, asks=False)
    nobody = Session(station.rules())
    busy = replace(nobody, step=Step.OPEN, card="P1", rows=(Row("1", state=RowState.LENT),))
    with station.opened(lambda event: None):
        for session in (nobody, busy, nobody):
            station.hear(session)
    with Books(made) as books:
        (visit,) = books.journal.entries(Kind.VISIT)
    assert visit.payload is not None
    assert (visit.payload["lent"], visit.payload["left"]) == (1, "done")
    assert "P1" not in repr(visit.payload)


def test_an_item_is_called_back_by_the_sound_that_comes_along(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("device gone")
    expect_log("ILS gone")
    player = PlayerProgram(tmp_path, "exec sleep 60")
    made = config(tmp_path / "state", PAD)
    made = made.model_copy(update={"sound": SoundConfig(player=f"{player.path} -q")})
    with Station(made, asks=True).opened(lambda event: None) as perform:
        perform(CallBack(True))
        wait_until(lambda: player.running)
    # The station ends, and so does what it started.
    assert player.running == []
    (line,) = player.lines
    assert line == f"-q {put_back_sound()}"


@pytest.mark.parametrize("why", ["no screen", "no pad", "switched off"])
def test_nothing_sounds_where_nobody_is_called_back(
    tmp_path: Path, expect_log: Callable[[str], None], why: str
) -> None:
    expect_log("device gone")
    expect_log("ILS gone")
    device = SCANNER if why == "no pad" else PAD
    made = config(tmp_path, device, item_barcodes="3.*")
    sound = SoundConfig(enabled=why != "switched off", player="/nowhere/player")
    station = Station(made.model_copy(update={"sound": sound}), asks=why != "no screen")
    with station.opened(lambda event: None) as perform:
        threads = {thread.name for thread in threading.enumerate()}
        # A player that is not there would be an unexpected line in the log.
        perform(CallBack(True))
    assert "clerk" in threads
    # Without a pad there are stamps, and nothing that has to come back.
    assert ("sounder" in threads) is (why == "no pad")


# The link to the ILS -----------------------------------------------------------------------------


class FakeClerk:
    def __init__(self) -> None:
        self.heard: list[Effect | Alarm] = []

    def perform(self, effect: Effect) -> None:
        self.heard.append(effect)

    def interrupt(self, alarm: Alarm) -> None:
        self.heard.append(alarm)


def test_what_the_monitor_notices_becomes_events_and_orders(
    expect_log: Callable[[str], None],
) -> None:
    expect_log("ILS gone")
    monitor = IlsMonitor(lambda: 0.0, lambda: 0.5)
    clerk = FakeClerk()
    events: list[Event] = []
    said: list[str] = []
    supervision = Supervision(said.append)
    monitor.listen(LinkNews(monitor, clerk, events.append, supervision))  # type: ignore[arg-type]
    monitor.lost()
    monitor.answered()
    monitor.answered()
    assert (events, clerk.heard) == ([IlsLink(up=False), IlsLink(up=True)], [])
    garbage = BadMessage("garbage")
    monitor.alarmed(garbage)
    assert (len(events), clerk.heard) == (2, [garbage])
    monitor.signed_in()
    assert events[2:] == [IlsLink(up=True)]
    assert clerk.heard == [garbage, CheckService()]
    assert monitor.state is IlsState.ONLINE
    assert AlarmEnded() not in events
    assert said == [
        "STATUS=at work; the library system is away",
        "STATUS=at work",
        "STATUS=out of service: bad_message",
        "STATUS=at work",
    ]


def test_what_goes_on_without_the_ils_is_told_again_when_it_changes(
    expect_log: Callable[[str], None],
) -> None:
    expect_log("ILS gone")
    monitor = IlsMonitor(lambda: 0.0, lambda: 0.5)
    events: list[Event] = []
    rules = [GoesOn.LOANS]

    def away() -> IlsLink:
        return IlsLink(up=False, goes_on=rules[-1])

    news = LinkNews(monitor, FakeClerk(), events.append, Supervision(), away)  # type: ignore[arg-type]
    monitor.listen(news)
    news.look()
    assert events == []
    monitor.lost()
    news.look()
    # The pack ended.
    rules.append(GoesOn.RETURNS)
    news.look()
    news.look()
    monitor.answered()
    monitor.answered()
    news.look()
    expected = [IlsLink(up=False), IlsLink(up=False, goes_on=GoesOn.RETURNS), IlsLink(up=True)]
    assert events == expected


def test_one_line_when_the_ils_goes_and_one_when_it_is_back(
    expect_log: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    expect_log("ILS gone")
    caplog.set_level(logging.INFO)
    monitor = IlsMonitor(lambda: 0.0, lambda: 0.5)
    news = LinkNews(monitor, FakeClerk(), lambda event: None, Supervision())  # type: ignore[arg-type]
    monitor.listen(news)
    for hour in range(10):
        monitor.lost(f"no route, hour {hour}")
        # One answer could be luck.
        monitor.answered()
    monitor.answered()
    monitor.answered()
    lines = [(line.levelname, line.message) for line in caplog.records]
    assert lines == [("WARNING", "ILS gone"), ("INFO", "ILS returned")]
    assert caplog.records[0].__dict__["error"] == "no route, hour 0"


# Receipts --------------------------------------------------------------------------------------


def test_a_visit_that_ends_is_printed_and_nobody_waits(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("ILS gone")
    printer = EmulatedPrinter()
    row = Row("3000001", state=RowState.RETURNED, title="Pluk", action=Action.RETURN)
    wanted = PrintReceipt((row,), (), "en", "A.V.")
    with EmulatorServer(printer, listen="127.0.0.1:0") as line:
        device = {"kind": "printer", "driver": "escpos", "port": line.address}
        made = config(tmp_path, device, SCANNER, item_barcodes="3[0-9]{6}", name="Zuid")
        made = Config.model_validate(
            made.model_dump() | {"receipts": {"return": "always", "titles": False}}
        )
        expect_log("device gone")
        station = Station(made, asks=True)
        assert station.rules().receipts == {Action.RETURN}
        with station.opened(lambda event: None) as perform:
            perform(wanted)
            wait_until(printer.texts)
    (paper,) = printer.texts()
    for text in ("Zuid", "A.V.’s card", "Returned\nNumber 3000001\n"):
        assert text in paper
    assert "Pluk" not in paper


def test_receipts_need_a_printer_and_a_screen_asks_for_them(tmp_path: Path) -> None:
    values = config(tmp_path, SCANNER).model_dump()
    with pytest.raises(ValueError, match='no device of kind "printer"'):
        Config.model_validate(values | {"receipts": {"borrow": "always"}})
    with pytest.raises(ValueError, match='no device of kind "printer"'):
        Config.model_validate(values | {"receipts": {"return": "ask"}})
    with pytest.raises(ValueError, match="'never', 'ask' or 'always'"):
        Config.model_validate(values | {"receipts": {"return": "maybe"}})
    device = {"kind": "printer", "driver": "escpos", "port": "/dev/none", "name": "bonnen"}
    made = config(tmp_path, device, SCANNER, item_barcodes="3[0-9]{6}")
    made = Config.model_validate(
        made.model_dump() | {"receipts": {"borrow": "ask", "return": "always"}}
    )
    rules = Station(made, asks=True).rules()
    assert (rules.receipts, rules.receipts_asked) == ({Action.RETURN}, {Action.BORROW})
    assert rules.printer == "bonnen"


def test_a_list_says_which_receipts_are_offered_after_what(tmp_path: Path) -> None:
    values = config(tmp_path, SCANNER, item_barcodes="3[0-9]{6}").model_dump()
    values |= {"receipts": {"borrow": ["mail", "qr"], "renew": ["qr"], "return": []}}
    with pytest.raises(ValueError, match=r"no section \[mail\]"):
        Config.model_validate(values)
    mail = {"host": "localhost", "sender": "bon@zuid.example"}
    rules = Station(Config.model_validate(values | {"mail": mail}), asks=True).rules()
    assert (rules.receipts, rules.receipts_asked) == (set(), set())
    assert rules.receipts_mailed == {Action.BORROW}
    assert rules.receipts_coded == {Action.BORROW, Action.RENEW}
    with pytest.raises(ValueError, match='no device of kind "printer"'):
        Config.model_validate(values | {"mail": mail, "receipts": {"borrow": ["paper"]}})
    with pytest.raises(ValueError, match="'paper', 'mail' or 'qr'"):
        Config.model_validate(values | {"mail": mail, "receipts": {"borrow": ["fax"]}})


def test_two_ways_to_pay_are_two_terminals(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("device gone")  # the pad
    expect_log("ILS gone")
    with (
        EmulatorServer(TerminalSim(), listen="127.0.0.1:0") as phone,
        EmulatorServer(TerminalSim(qr=False), listen="127.0.0.1:0") as machine,
    ):
        till = {"kind": "payment_terminal", "driver": "simulated"}
        made = config(
            tmp_path,
            PAD,
            till | {"port": phone.url, "name": "phone"},
            till | {"port": machine.url, "name": "machine", "by_phone": False},
        )
        station = Station(made, asks=True)
        assert (station.rules().phone, station.rules().terminal) == ("phone", "machine")
        events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        with station.opened(events.put):
            missing = {PortState(name, up=True) for name in ("phone", "machine")}
            while missing:
                missing -= {events.get(timeout=PATIENCE_S)}  # type: ignore[arg-type]


def test_partners_content_reaches_the_screen_and_who_sees_it_is_counted(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("device gone")
    expect_log("ILS gone")
    source = {"name": "museum", "driver": "icalendar", "url": "https://museum.example/a.ics"}
    made = Config.model_validate(
        config(tmp_path, PAD).model_dump(mode="json", by_alias=True, exclude_unset=True)
        | {"content": [source]}
    )
    soon = system_clock()().utc + timedelta(days=1)
    notice = Notice(NoticeKind.EVENT, "Lezing", start=soon, source="museum")
    shelf_of(made).put([Shelved("museum", (notice,))])
    station = Station(made, asks=True)
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    with station.opened(events.put):
        while not isinstance(event := events.get(timeout=PATIENCE_S), SlipsChosen):
            pass
        assert [slip.notice for slip in event.slips] == [notice]
        seen = Session(station.rules(), slips=event.slips, turn=1)
        for session in (seen, replace(seen, turn=0, activity=1)):
            station.hear(session)
    with Books(made) as books:
        (row,) = books.journal.entries(Kind.REFERRAL)
    assert row.payload == {"source": "museum", "kind": "event", "place": "attract"}
