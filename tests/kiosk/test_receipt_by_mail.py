"""A visit at a whole station ends with a mail: nobody waits for it, and its address is nowhere."""

from __future__ import annotations

import logging
import queue
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from certificate import self_signed
from mail_room import Mailroom, mail_server
from waiting import PATIENCE_S, wait_until

from drivers.model import PortState
from kiosk.config import Config
from kiosk.flow.events import CardShown, Event, ItemScanned
from kiosk.flow.machine import PATRON
from kiosk.flow.patron_events import DonePressed, ReceiptChosen, ReceiptWay
from kiosk.flow.rows import RowState
from kiosk.flow.session import Session, Step
from kiosk.flow.visit import Visit
from kiosk.station import Station
from sync.mail import outbox
from sync.sim.acs import AcsServer
from sync.sim.catalogue import parse
from sync.sim.demo import DEMO
from sync.sim.library import Library

BOOK = "3000001"
ADDRESS = "ada.geheim-adres@voorbeeld.example"
EVERY_WAY = ("mail", "qr")


class Counter:
    """A patron before a screen, played by hand."""

    def __init__(
        self, station: Station, perform: Callable[[Any], None], events: queue.SimpleQueue[Event]
    ) -> None:
        rules = station.rules()
        self._events = events
        self.visit = Visit(PATRON, Session(rules, language="nl"), perform, lambda event, _: None)

    def happen(self, event: Event) -> None:
        self.visit.happen(event)

    def until(self, wanted: Callable[[Session], object]) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not wanted(self.visit.session):
            assert time.monotonic() < deadline, self.visit.session
            try:
                event = self._events.get(timeout=0.1)
            except queue.Empty:
                continue
            # What is scanned here is scanned by hand: that nobody is at the port is no matter.
            if not isinstance(event, PortState):
                self.visit.happen(event)

    def lend(self) -> None:
        """One book, to Klaar."""
        self.happen(CardShown("P1001"))
        self.until(lambda session: session.signed_in)
        self.happen(ItemScanned(BOOK))
        self.until(lambda session: any(row.state is RowState.LENT for row in session.rows))
        self.happen(DonePressed())
        self.until(lambda session: session.step is Step.DONE)


@contextmanager
def station(folder: Path, mail: dict[str, Any]) -> Iterator[Counter]:
    catalogue = parse(
        DEMO.replace('name = "Ada Voorbeeld"', f'name = "Ada Voorbeeld"\nemail = "{ADDRESS}"')
    )
    library = Library(catalogue, lambda: datetime.now(UTC))
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    with AcsServer(library) as acs:
        config = Config.model_validate(
            {
                "station": {
                    "id": "test",
                    "name": "Bibliotheek Zuid",
                    "institution": "CPL",
                    "state_dir": str(folder),
                    "item_barcodes": "3[0-9]{6}",
                },
                "ils": {
                    "host": "127.0.0.1",
                    "port": acs.address[1],
                    "account": "kiosk1",
                    "password": "secret",
                    "profile": "koha",
                },
                "journal": {"allow_unsafe_storage": True},
                "sound": {"enabled": False},
                "receipts": {"borrow": EVERY_WAY},
                "mail": {"host": "localhost", "sender": "bon@zuid.example"} | mail,
                "devices": [
                    {
                        "kind": "scanner",
                        "driver": "serial",
                        "port": "socket://127.0.0.1:1",
                        "name": "hand",
                    }
                ],
            }
        )
        made = Station(config, asks=True)
        with made.opened(events.put) as perform:
            yield Counter(made, perform, events)


def holds_address(folder: Path) -> list[str]:
    """Files in which a part of the address stands, in any of the ways that text is written."""
    parts = [
        part.encode(form)
        for part in ("geheim-adres", "voorbeeld.example")
        for form in ("utf-8", "utf-16-le")
    ]
    return [
        str(path)
        for path in folder.rglob("*")
        if path.is_file() and any(part in path.read_bytes() for part in parts)
    ]


def test_a_mail_over_tls_and_no_trace_of_its_address(
    tmp_path: Path,
    expect_log: Callable[[str], None],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Greylisted first, so that it waits for its second try while the files are looked at."""
    caplog.set_level(logging.DEBUG)
    expect_log("device gone")
    certificate = self_signed(tmp_path)
    monkeypatch.setattr(outbox, "PAUSES_S", (0.5,))
    room = Mailroom()
    room.at_rcpt = [f"451 {ADDRESS} later"] * 2
    state = tmp_path / "state"
    with ExitStack() as stack:
        port = stack.enter_context(mail_server(room, certificate, tls="starttls"))
        login = {"account": "kiosk", "password": "sesam", "ca_file": str(certificate[0])}
        at = stack.enter_context(station(state, {"port": port} | login))
        at.lend()
        assert at.visit.session.receipt_ways == (
            ReceiptWay.NONE,
            ReceiptWay.MAIL,
            ReceiptWay.CODE,
        )
        at.happen(ReceiptChosen(ReceiptWay.MAIL))
        assert at.visit.session.receipt is ReceiptWay.MAIL
        at.happen(DonePressed())
        assert ADDRESS not in repr(at.visit.session)
        assert at.visit.session.mail == ""
        wait_until(lambda: len(room.at_rcpt) < 2)
        assert room.took == []
        assert holds_address(state) == [], "while it waits"
        wait_until(lambda: room.took)
        assert holds_address(state) == [], "after it went"
        (state / "control").write_text(f"\0{ADDRESS}")
        assert holds_address(state) == [str(state / "control")], "it would be found"
        (state / "control").unlink()
    (took,) = room.took
    assert (took["To"], room.encrypted) == (ADDRESS, [True])
    assert "Geleend" in took.get_body(("plain",)).get_content()
    assert holds_address(state) == []
    assert (state / "journal.db").exists()
    said = caplog.text + repr(
        [record.__dict__ for record in caplog.records if record.name != "mail.log"]
    )
    assert "geheim-adres" not in said
    assert "voorbeeld.example" not in said


def test_a_mail_that_is_given_up_leaves_no_trace_either(
    tmp_path: Path, expect_log: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    expect_log("device gone")
    expect_log("receipt not mailed")
    room = Mailroom()
    room.at_data = [f"554 {ADDRESS} refused"]
    with (
        mail_server(room, None, tls="none", login=False) as port,
        station(tmp_path, {"port": port, "tls": "none"}) as at,
    ):
        at.lend()
        at.happen(ReceiptChosen(ReceiptWay.MAIL))
        wait_until(lambda: "status 554" in repr([each.__dict__ for each in caplog.records]))
    assert holds_address(tmp_path) == []
    said = repr([each.__dict__ for each in caplog.records if each.name != "mail.log"])
    assert "geheim-adres" not in said


def test_a_server_that_never_answers_holds_neither_this_visit_nor_the_next(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("device gone")
    expect_log("receipt not mailed")
    room = Mailroom()
    room.at_data = ["hang"]
    with (
        mail_server(room, None, tls="none", login=False) as port,
        station(tmp_path, {"port": port, "tls": "none", "timeout_s": 60}) as at,
    ):
        at.lend()
        at.happen(ReceiptChosen(ReceiptWay.MAIL))
        wait_until(room.hangs.is_set)
        at.happen(DonePressed())
        assert at.visit.session.step is Step.IDLE
        at.happen(CardShown("P1001"))
        at.until(lambda session: session.signed_in)
        # Broken off at the end of the station, which waits no longer than its moment of patience.


def test_the_code_is_there_without_any_mail_server(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("device gone")
    with station(tmp_path, {"port": 1, "tls": "none"}) as at:
        at.lend()
        at.happen(ReceiptChosen(ReceiptWay.CODE))
        at.until(lambda session: session.receipt_code is not None)
        code = at.visit.session.receipt_code
        assert code is not None
        assert (code.png[:4], code.left_out) == (b"\x89PNG", 0)
        at.happen(DonePressed())
        assert at.visit.session == replace(at.visit.session, receipt_code=None)
