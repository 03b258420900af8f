"""The engine on FOLIO: what was cut off in the middle is asked about and settled, once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from sync.delivery.breaker import IlsMonitor, IlsState
from sync.delivery.engine import SyncEngine
from sync.errors import Alarm, BadMessage, InDoubt, SignInRefused
from sync.ils.folio.tokens import REFUSED_PAUSE_S
from sync.journal.records import Intent, State, Told
from sync.journal.store import Journal
from sync.model import Action, Instant, Outcome, Reason
from sync.sim.faults import Fault

from folio_tenant import CHECK_IN, CHECK_OUT, NOW, RENEW, Tenant, tenant  # isort: skip

DUE = NOW + timedelta(days=21)
YES = Told(Outcome.PENDING, offline=True, due=DUE)
CUT = ["drop_before", "drop", "half", "stack_trace", "failed", "unauthorised_inside"]
FAULTS = {"stack_trace", "failed"}
"""An alarm, besides."""
DONE = {"drop", "half", "stack_trace", "unauthorised_inside"}


@dataclass
class Station:
    """A journal and an engine on the tenant's session."""

    one: Tenant
    journal: Journal
    engine: SyncEngine
    monitor: IlsMonitor

    def told(self, intent: Intent, told: Told = YES) -> str:
        entry = self.journal.intend(intent)
        self.journal.tell(entry, told)
        return entry

    def live(self, intent: Intent) -> str:
        """Sent while the patron waits, who goes before the answer comes."""
        entry = self.journal.intend(intent)
        with pytest.raises((InDoubt, BadMessage)):
            self.engine.submit(entry, None, self.one.deadline())
        self.engine.disown(entry)
        return entry

    def drain(self) -> None:
        self.engine.drain(everything=True)

    def state(self, entry: str) -> State:
        return self.journal.delivery(entry).state


@contextmanager
def station(folder: Path, **keys: object) -> Iterator[Station]:
    with tenant(**keys) as one:  # type: ignore[arg-type]

        def instant() -> Instant:
            return Instant(one.clock[0], one.monotonic(), "boot", trusted=True)

        journal = Journal.open(folder / "journal.db", device="K7", now=instant)
        monitor = IlsMonitor(one.monotonic, lambda: 0.0)
        engine = SyncEngine(
            journal, one.ils, monitor, now=instant, monotonic=one.monotonic, timeout_s=2.0
        )
        try:
            yield Station(one, journal, engine, monitor)
        finally:
            engine.close()
            journal.close()


@pytest.mark.parametrize("name", CUT)
def test_a_loan_that_was_promised_is_there_once(name: str, tmp_path: Path) -> None:
    with station(tmp_path) as kiosk:
        entry = kiosk.told(Intent(Action.BORROW, "3000001", "P1001"))
        kiosk.one.server.strike(Fault(name, CHECK_OUT))
        with pytest.raises(BadMessage) if name in FAULTS else nullcontext():
            kiosk.drain()
        assert kiosk.state(entry) is State.IN_DOUBT
        kiosk.drain()
        assert kiosk.state(entry) is State.ACCEPTED
        executed = [seen for seen in kiosk.one.server.seen(CHECK_OUT) if seen.executed]
        assert len(executed) == 1
        loan = kiosk.one.folio.library.loans["3000001"]
        assert (loan.patron, loan.renewals) == ("P1001", 0)
        assert loan.issued_at == NOW


@pytest.mark.parametrize("name", CUT)
def test_a_loan_that_nobody_was_told_about_is_put_right(name: str, tmp_path: Path) -> None:
    with station(tmp_path) as kiosk:
        kiosk.one.server.strike(Fault(name, CHECK_OUT))
        entry = kiosk.live(Intent(Action.BORROW, "3000001", "P1001"))
        kiosk.drain()
        made = name in DONE
        assert kiosk.state(entry) is (State.SUPERSEDED if made else State.ABANDONED)
        assert "3000001" not in kiosk.one.folio.library.loans
        assert len(kiosk.one.server.seen(CHECK_IN)) == made


@pytest.mark.parametrize("name", CUT)
def test_a_return_is_through_once(name: str, tmp_path: Path) -> None:
    with station(tmp_path) as kiosk:
        entry = kiosk.told(Intent(Action.RETURN, "3000031"))
        kiosk.one.server.strike(Fault(name, CHECK_IN))
        with pytest.raises(BadMessage) if name in FAULTS else nullcontext():
            kiosk.drain()
        kiosk.drain()
        assert kiosk.state(entry) is State.ACCEPTED
        assert len(kiosk.one.folio.checkins) == 1


@pytest.mark.parametrize("name", ["drop_before", "drop"])
def test_a_renewal_is_found_out_by_its_due_date(name: str, tmp_path: Path) -> None:
    with station(tmp_path) as kiosk:
        before = kiosk.one.folio.library.loans["3000031"].due
        kiosk.one.server.strike(Fault(name, RENEW))
        intent = Intent(Action.RENEW, "3000031", "P1002", due_before=before.isoformat())
        entry = kiosk.live(intent)
        kiosk.drain()
        renewed = name == "drop"
        assert kiosk.state(entry) is (State.ACCEPTED if renewed else State.ABANDONED)
        assert kiosk.one.folio.library.loans["3000031"].renewals == renewed
        assert len(kiosk.one.server.seen(RENEW)) == 1


def test_a_renewal_that_was_promised_off_line_is_for_staff(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("needs review")
    with station(tmp_path) as kiosk:
        entry = kiosk.told(Intent(Action.RENEW, "3000031", "P1002"))
        kiosk.drain()
        assert kiosk.state(entry) is State.NEEDS_REVIEW
        assert kiosk.journal.delivery(entry).verdict["reason"] == Reason.OFFLINE_NOT_ALLOWED
        assert kiosk.one.server.seen(RENEW) == []


def test_an_earlier_due_date_than_was_promised_is_for_staff(tmp_path: Path) -> None:
    with station(tmp_path) as kiosk:
        kiosk.one.folio.user_changes["P1001"] = {"expirationDate": "2026-12-01T00:00:00Z"}
        entry = kiosk.told(Intent(Action.BORROW, "3000001", "P1001"))
        kiosk.drain()
        assert kiosk.state(entry) is State.ACCEPTED
        assert kiosk.journal.delivery(entry).verdict["due"] == "2026-12-01T00:00:00+00:00"
        assert "promised" in kiosk.journal.delivery(entry).verdict


def test_an_outage_is_offline_and_ends(tmp_path: Path) -> None:
    with station(tmp_path, timeout_s=0.2) as kiosk:
        entry = kiosk.told(Intent(Action.BORROW, "3000001", "P1001"))
        kiosk.one.server.strike(Fault("unavailable", last=None))
        kiosk.drain()
        assert (kiosk.state(entry), kiosk.monitor.state) == (State.PENDING, IlsState.OFFLINE)
        kiosk.one.server.strike()
        kiosk.engine.probe(kiosk.one.deadline())
        kiosk.drain()
        assert (kiosk.state(entry), kiosk.monitor.state) == (State.ACCEPTED, IlsState.ONLINE)


def test_a_refused_account_is_an_alarm_that_costs_one_failure(tmp_path: Path) -> None:
    """However often the engine tries to mend it, FOLIO does not block the account."""
    with station(tmp_path, account="nobody") as kiosk:
        for _ in range(30):
            with pytest.raises(SignInRefused):
                kiosk.engine.probe(kiosk.one.deadline())
            kiosk.one.pass_time(9)
        assert kiosk.monitor.state is IlsState.ALARM
        assert kiosk.one.server.gateway.logins == 1
        with kiosk.one.folio.lock:
            kiosk.one.folio.library.acs.accounts["nobody"] = "secret"
        kiosk.one.pass_time(REFUSED_PAUSE_S)
        kiosk.engine.probe(kiosk.one.deadline())
        assert kiosk.monitor.state is IlsState.ONLINE
        del kiosk.one.folio.library.acs.accounts["nobody"]


def test_a_missing_permission_stops_lending_until_it_is_there(tmp_path: Path) -> None:
    with station(tmp_path) as kiosk:
        kiosk.one.server.gateway.missing.add("circulation.check-out-by-barcode.post")
        entry = kiosk.told(Intent(Action.BORROW, "3000001", "P1001"))
        with pytest.raises(Alarm, match="lacks the permission"):
            kiosk.drain()
        assert (kiosk.state(entry), kiosk.monitor.state) == (State.IN_DOUBT, IlsState.ALARM)
        kiosk.one.server.gateway.missing.clear()
        kiosk.drain()
        assert (kiosk.state(entry), kiosk.monitor.state) == (State.ACCEPTED, IlsState.ONLINE)
