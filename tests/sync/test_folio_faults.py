"""A link that fails at every phase of a checkout: unreachable, in doubt, refused or an alarm."""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import replace

import pytest
from loopback import nobody_listens
from waiting import PATIENCE_S, wait_until

from sync.errors import Alarm, BadMessage, ConfigFault, IlsError, InDoubt, Unreachable
from sync.model import Action, ItemStatus, Order, Reason
from sync.sim.faults import Fault
from sync.sim.folio.circulation import Reply
from sync.sim.folio.server import FAULTS

from folio_tenant import CHECK_IN, CHECK_OUT, NOW, PASSWORD, RENEW, Tenant, tenant  # isort: skip

R = Reason
BORROW = Order(Action.BORROW, "3000001", NOW, "P1001")
RENEWAL = Order(Action.RENEW, "3000031", NOW, "P1002")
RETURN = Order(Action.RETURN, "3000031", NOW)
LOGIN = "POST /authn/login-with-expiry"

# What the station is told, whether ``sending`` was called, and whether FOLIO has the loan.
PHASES: list[tuple[str, str, type[IlsError], bool, bool]] = [
    *(
        (name, route, Unreachable, False, False)
        for name in ("drop_before", "deaf", "unavailable", "half", "silent", "late")
        for route in (LOGIN, "GET /service-points")
    ),
    ("failed", "GET /service-points", BadMessage, False, False),
    ("failed", LOGIN, BadMessage, False, False),
    ("garbled", "GET /service-points", BadMessage, False, False),
    ("garbled", LOGIN, BadMessage, False, False),
    ("drop_before", CHECK_OUT, InDoubt, True, False),
    ("deaf", CHECK_OUT, InDoubt, True, False),
    ("failed", CHECK_OUT, BadMessage, True, False),
    ("unavailable", CHECK_OUT, InDoubt, True, False),
    ("drop", CHECK_OUT, InDoubt, True, True),
    ("silent", CHECK_OUT, InDoubt, True, True),
    ("late", CHECK_OUT, InDoubt, True, True),
    ("slow", CHECK_OUT, InDoubt, True, True),
    ("half", CHECK_OUT, InDoubt, True, True),
    ("stack_trace", CHECK_OUT, BadMessage, True, True),
    ("unauthorised_inside", CHECK_OUT, InDoubt, True, True),
    ("garbled", CHECK_OUT, BadMessage, True, True),
]


@pytest.mark.parametrize(("name", "route", "kind", "sent", "lent"), PHASES)
def test_a_checkout_that_fails_in_every_phase(
    name: str, route: str, kind: type[IlsError], sent: bool, lent: bool
) -> None:
    with tenant(timeout_s=0.5) as one:
        # A question is asked once more when its connection broke: it has to fail twice.
        one.server.strike(Fault(name, route, 1, 2, 0.7 if name == "late" else 0.02))
        with pytest.raises(kind) as failed:
            one.submit(BORROW, 1.5)
        assert failed.type is kind
        assert one.sendings == (["sent"] if sent else [])
        assert ("3000001" in one.folio.library.loans) is lent
        assert "boom" not in str(failed.value)
        # What the engine finds out afterwards.
        one.server.strike()
        found = one.ils.item("3000001", one.deadline())
        mine = one.ils.patron("P1001", None, one.deadline()).has(found.item)
        assert mine is lent
        assert (found.status is ItemStatus.ON_LOAN) is lent
        assert (found.due is not None) is lent
        assert len([seen for seen in one.server.seen(CHECK_OUT) if seen.executed]) == lent


def test_an_answer_that_is_cut_at_any_byte_is_in_doubt() -> None:
    """Whole, it is a loan; less of it is never a loan, and never a refusal."""
    with tenant() as one:
        one.ils.sign_in(one.deadline())
        loans = one.folio.library.loans
        cut, outcomes = 0, []
        while "accepted" not in outcomes:
            assert cut < 4096
            loans.pop("3000001", None)
            one.server.strike(Fault("cut", CHECK_OUT, value=float(cut)))
            try:
                outcomes.append("accepted" if one.submit(BORROW).accepted else "refused")
            except InDoubt:
                outcomes.append("in doubt")
            assert loans["3000001"].patron == "P1001"
            # The head byte by byte, the body in steps; the last one has it all.
            cut += 1 if cut < 200 else 13
        assert len(outcomes) > 200
        assert set(outcomes[:-1]) == {"in doubt"}


def test_slow_questions_end_at_the_deadline() -> None:
    """Many questions make up an answer about a patron: they have one deadline together."""
    with tenant() as one:
        one.ils.sign_in(one.deadline())
        one.server.strike(Fault("late", last=None, value=0.1))
        began = time.monotonic()
        with pytest.raises(Unreachable):
            one.ils.patron("P1001", None, one.deadline(0.35))
        assert time.monotonic() - began > 0.3


def test_nobody_listens() -> None:
    with nobody_listens() as port, tenant(url=f"http://127.0.0.1:{port}") as one:
        with pytest.raises(Unreachable):
            one.submit(BORROW)
        assert one.sendings == []


def test_the_server_is_killed_in_the_middle() -> None:
    with tenant(timeout_s=PATIENCE_S) as one:
        one.ils.sign_in(one.deadline())
        one.fail("silent", CHECK_OUT)

        def kill() -> None:
            wait_until(lambda: "3000001" in one.folio.library.loans)
            one.server.disconnect()

        killer = threading.Thread(target=kill)
        killer.start()
        with pytest.raises(InDoubt):
            one.submit(BORROW)
        killer.join()
        assert one.ils.item("3000001", one.deadline()).status is ItemStatus.ON_LOAN


def test_a_connection_that_was_kept_and_has_ended_is_opened_anew() -> None:
    with tenant() as one:
        one.ils.sign_in(one.deadline())
        one.server.disconnect()
        wait_until(lambda: not one.server.open_connections)
        assert one.submit(BORROW).accepted
        assert one.server.connections == 2


def test_a_deadline_that_has_passed_sends_nothing() -> None:
    with tenant() as one:
        one.ils.sign_in(one.deadline())
        with pytest.raises(Unreachable):
            one.submit(BORROW, -1.0)
        assert one.sendings == []
        assert one.server.seen(CHECK_OUT) == []


@pytest.mark.parametrize(("order", "route"), [(BORROW, CHECK_OUT), (RETURN, CHECK_IN)])
def test_a_token_that_ended_is_changed_and_the_order_sent_once_more(
    order: Order, route: str
) -> None:
    with tenant() as one:
        one.ils.sign_in(one.deadline())
        one.fail("expire", route)
        assert one.submit(order).accepted
        assert len(one.server.seen(route)) == 2
        assert len(one.server.seen("POST /authn/refresh")) == 1
        assert one.sendings == ["sent"]


def test_a_renewal_is_sent_once_more_only_when_two_due_dates_say_that_it_was_not_done() -> None:
    with tenant() as one:
        one.fail("unauthorised", RENEW)
        due = one.folio.library.loans["3000031"].due
        assert one.submit(replace(RENEWAL, due_before=due)).accepted
        assert one.folio.library.loans["3000031"].renewals == 1
    with tenant() as one:
        one.fail("unauthorised", RENEW)
        with pytest.raises(InDoubt):
            one.submit(RENEWAL)
        assert len(one.server.seen(RENEW)) == 1


@pytest.mark.parametrize(("order", "route"), [(RENEWAL, RENEW), (RETURN, CHECK_IN)])
def test_a_401_from_inside_is_in_doubt(order: Order, route: str) -> None:
    """An inner module's answer is passed on: what was asked for may have been done."""
    with tenant() as one:
        due = one.folio.library.loans["3000031"].due
        one.fail("unauthorised_inside", route)
        with pytest.raises(InDoubt):
            one.submit(replace(order, due_before=due))
        assert len(one.server.seen(route)) == 1


def test_a_token_that_is_refused_twice_is_in_doubt() -> None:
    with tenant() as one:
        one.server.scripted[CHECK_OUT] = [Reply(401, "Invalid token")] * 2
        with pytest.raises(InDoubt):
            one.submit(BORROW)


@pytest.mark.parametrize(
    "lost",
    [
        Fault("unavailable", "GET /inventory/items"),
        Fault("unavailable", "POST /authn/refresh"),
        Fault("drop", CHECK_OUT, 2, 2),
    ],
)
def test_what_was_sent_stays_in_doubt_when_the_look_fails(lost: Fault) -> None:
    with tenant() as one:
        one.ils.sign_in(one.deadline())
        one.server.strike(Fault("unauthorised", CHECK_OUT), lost)
        with pytest.raises(InDoubt):
            one.submit(BORROW)
        assert one.sendings == ["sent"]


@pytest.mark.parametrize("status", [204, 400, 404, 409, 413, 418])
def test_any_other_answer_is_an_alarm(status: int) -> None:
    with tenant() as one:
        one.server.scripted[CHECK_OUT] = [Reply(status, "Something about Ada Voorbeeld")]
        with pytest.raises(ConfigFault if status == 404 else BadMessage) as alarm:
            one.submit(BORROW)
        assert "Ada" not in str(alarm.value)
        assert one.sendings == ["sent"]


def test_an_empty_422_is_a_bad_message() -> None:
    with tenant() as one:
        one.server.scripted[CHECK_OUT] = [Reply(422)]
        with pytest.raises(BadMessage):
            one.submit(BORROW)


def test_every_fault_has_a_name_that_is_used_here() -> None:
    assert set(FAULTS) - {row[0] for row in PHASES} == {"unauthorised", "expire", "cut"}


# -- secrets ---------------------------------------------------------------------------------------


def _everything(one: Tenant, pin: str) -> list[str]:
    """Texts of whatever goes wrong when a PIN and a password are used."""
    told: list[str] = []
    routes = (LOGIN, "GET /users", "POST /patron-pin/verify", "GET /circulation/loans")
    for name in ("drop", "half", "garbled", "stack_trace", "unauthorised", "deaf"):
        for route in routes:
            if (name, route) == ("unauthorised", LOGIN):
                continue  # a refused account, which is not tried again
            one.server.strike(Fault(name, route, 1, 2))
            ils = one.another(timeout_s=0.1)
            try:
                told.append(repr(ils.patron("P1001", pin, one.deadline(0.3))))
            except IlsError as error:
                told += traceback.format_exception(error)
                told.append(repr(error))
    return told


@pytest.mark.parametrize("pin", ["pin", "password"])
def test_a_pin_and_a_password_are_in_no_url_log_repr_or_exception(
    pin: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    secrets = ("918273", PASSWORD)
    with tenant(pin=pin) as one:
        told = _everything(one, secrets[0])
        one.server.strike()
        order = replace(BORROW, pin=secrets[0])
        told += [repr(order), repr(one.submit(order)), repr(one.config), repr(one.ils)]
        told += [repr(vars(each)) for each in (one.ils, *vars(one.ils).values()) if _has(each)]
        seen = one.server.seen()
    for secret in secrets:
        used = [each for each in seen if secret in str(each.body)]
        assert used, "it was sent, in a body"
        assert not [each.target for each in seen if secret in each.target]
        assert not [each.path for each in seen if secret in str(each.headers)]
        for text in told:
            assert secret not in text
        assert secret not in caplog.text
    assert not [each for each in caplog.records if "eyJ" in each.getMessage()]


def _has(each: object) -> bool:
    return hasattr(each, "__dict__")


def test_a_refused_account_shows_no_password() -> None:
    with tenant(account="nobody") as one:
        with pytest.raises(Alarm) as alarm:
            one.ils.sign_in(one.deadline())
        told = "".join(traceback.format_exception(alarm.value)) + repr(one.refusals.__dict__)
        assert PASSWORD not in told


def test_names_stay_out_of_the_log(
    caplog: pytest.LogCaptureFixture, expect_log: Callable[[str], None]
) -> None:
    caplog.set_level(logging.DEBUG)
    expect_log("not known")
    with tenant() as one:
        for card in ("P1001", "P1006", "P1009", "P1014"):
            one.ils.patron(card, None, one.deadline())
            one.borrow("3000009", card)
        one.server.scripted[CHECK_OUT] = [
            Reply(422, {"errors": [{"message": "Ada Voorbeeld may not", "parameters": []}]})
        ]
        one.borrow("3000002")
        one.submit(Order(Action.RETURN, "3000009", NOW))
    for word in ("Ada", "Femke", "Schuld", "Wachter", "Burgerhart", "P1001", "3000009"):
        assert word not in caplog.text
