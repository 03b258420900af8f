"""The ILS port over SIP2 against a small scripted ACS: what goes on the wire, what comes back."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from importlib.metadata import entry_points
from typing import Any

import pytest
from sip2_peer import (
    DATE,
    DUE,
    HANG_UP,
    LENT,
    NOW,
    SILENT,
    SITE,
    Acs,
    Opener,
    borrow,
    item,
    nothing,
    patron,
    soon,
    status,
)

from sync.errors import BadMessage, ConfigFault, IlsError, InDoubt, SignInRefused, Unreachable
from sync.ils import registry
from sync.ils.config import Sip2Config
from sync.ils.port import Ils
from sync.ils.sip2.driver import Sip2Ils, open_ils
from sync.model import Ability, Action, IlsStatus, ItemStatus, Order, Reason


def test_it_is_the_port(ils: Sip2Ils) -> None:
    port: Ils = ils
    assert port.status is None


def test_sign_in_is_93_then_99_once(acs: Acs, ils: Sip2Ils) -> None:
    can = {
        Ability.LIST_HOLDS,
        Ability.HOLD_ITEM,
        Ability.CANCEL_ITEM_HOLD,
        Ability.BOOK_PAYMENT,
    }
    expected = IlsStatus(institution="LIBX", messages="Y" * 16, abilities=frozenset(can))
    assert ils.sign_in(soon()) == expected
    assert ils.sign_in(soon()) == expected == ils.status
    assert acs.codes == "93 99"
    assert [*acs.seen[0].fields] == [("CN", "kiosk"), ("CO", "s3cret"), ("CP", "BR1")]


def test_without_account_there_is_no_93(acs: Acs, ils_of: Opener) -> None:
    ils_of(account="").sign_in(soon())
    assert acs.codes == "99"


def test_refused_sign_in_is_an_alarm_without_the_password(acs: Acs, ils: Sip2Ils) -> None:
    acs.replies["93"] = ["940", "941"]
    with pytest.raises(SignInRefused, match="account 'kiosk'") as caught:
        ils.sign_in(soon())
    assert "s3cret" not in str(caught.value)
    ils.sign_in(soon())
    assert acs.connections == 2


@pytest.mark.parametrize("reply", [HANG_UP, SILENT])
@pytest.mark.parametrize("code", ["93", "99"])
def test_no_answer_to_the_sign_in_is_unreachable(
    acs: Acs, ils_of: Opener, code: str, reply: str
) -> None:
    acs.replies[code] = reply
    called: list[int] = []
    with pytest.raises(Unreachable):
        ils_of(timeout_s=0.2).submit(borrow(), soon(), lambda: called.append(1))
    assert called == []


def test_an_old_status_is_asked_again(acs: Acs, ils_of: Opener) -> None:
    clock = [time.monotonic()]
    ils = ils_of(monotonic=lambda: clock[0])
    acs.replies["99"] = [status(), status("YYNYYY"), status()]
    ils.sign_in(soon())
    for _ in range(5):
        clock[0] += 11
        assert ils.item("B1", clock[0] + 5).title
        assert ils.sign_in(clock[0] + 5).checkout_ok
    clock[0] += 6
    assert not ils.sign_in(clock[0] + 5).checkout_ok
    clock[0] += 6
    assert ils.sign_in(clock[0] + 5).checkout_ok
    assert acs.codes == "93 99 17 17 17 17 17 99 99"


def test_patron_with_pin(acs: Acs, ils: Sip2Ils) -> None:
    acs.replies["63"] = patron("AUB1|AUB2|", "BLY|CQY|BV2.50|BHEUR|")
    answer = ils.patron("P1", "4711", soon())
    assert (answer.valid, answer.pin_ok) == (True, True)
    assert [(loan.item, loan.title, loan.due) for loan in answer.loans] == [
        ("B1", "", None),
        ("B2", "", None),
    ]
    asked = acs.seen[-1]
    assert asked.fixed == {
        "language": "005",
        "transaction_date": DATE,
        "summary": "  Y       ",
    }
    assert asked.fields == (("AO", "LIBX"), ("AA", "P1"), ("AC", ""), ("AD", "4711"))
    assert "4711" not in repr(asked)


def test_patron_without_pin_sends_no_ad(acs: Acs, ils: Sip2Ils) -> None:
    assert ils.patron("P1", None, soon()).pin_ok is None
    assert acs.seen[-1].all("AD") == ()


@pytest.mark.parametrize("bx", ["YYYYYYYNYYYYYYYY", "YYYY"])
def test_23_where_there_is_no_63(acs: Acs, ils: Sip2Ils, bx: str) -> None:
    acs.replies["99"] = status(bx=bx)
    assert ils.patron("P1", None, soon()).valid
    assert acs.codes == "93 99 23"
    assert acs.seen[-1].all("AD") == ("",)


def test_item_reports_the_stored_id(acs: Acs, ils: Sip2Ils) -> None:
    assert ils.item(" B1", soon()).item == "B1"
    acs.replies["17"] = item("01", "")
    assert ils.item("B1", soon()).status is ItemStatus.UNKNOWN


def test_checkout_on_line(acs: Acs, ils: Sip2Ils) -> None:
    verdict = ils.submit(borrow(pin="4711"), soon(), nothing)
    assert (verdict.accepted, verdict.due, verdict.title) == (True, DUE, "Title")
    asked = acs.seen[-1]
    assert asked.fixed == {
        "sc_renewal_policy": "N",
        "no_block": "N",
        "transaction_date": DATE,
        "nb_due_date": " " * 18,
    }
    assert asked.fields == (
        ("AO", "LIBX"),
        ("AA", "P1"),
        ("AB", "B1"),
        ("AC", ""),
        ("AD", "4711"),
        ("BO", "N"),
        ("BI", "N"),
    )


@pytest.mark.parametrize(
    ("options", "order", "nb_due_date"),
    [
        ({}, {"offline": True, "promised_due": DUE}, "20260411    235900"),
        ({}, {"offline": True}, " " * 18),
        ({"profile": "koha"}, {"offline": True, "promised_due": DUE}, DATE),
        (
            {"override": {"nb_due_date_offline": "issue"}},
            {"offline": True, "promised_due": DUE},
            DATE,
        ),
        (
            {"profile": "koha", "override": {"nb_due_date_offline": "due"}},
            {"offline": True, "promised_due": DUE},
            "20260411    235900",
        ),
        ({"override": {"nb_due_date_when_strict": "now"}}, {}, DATE),
        ({"profile": "koha"}, {}, " " * 18),
    ],
)
def test_nb_due_date(
    acs: Acs, ils_of: Opener, options: Any, order: dict[str, Any], nb_due_date: str
) -> None:
    ils_of(**options).submit(borrow(**order), soon(), nothing)
    asked = acs.seen[-1].fixed
    assert asked["nb_due_date"] == nb_due_date
    assert asked["no_block"] == ("Y" if order.get("offline") else "N")
    assert asked["transaction_date"] == DATE


def test_checkin(acs: Acs, ils: Sip2Ils) -> None:
    order = Order(Action.RETURN, "B1", datetime(2026, 3, 13, 17, 30, tzinfo=UTC), offline=True)
    verdict = ils.submit(order, soon(), nothing)
    assert (verdict.accepted, verdict.sort_bin) == (True, "2")
    asked = acs.seen[-1]
    assert asked.fixed == {
        "no_block": "Y",
        "transaction_date": "20260313    183000",
        "return_date": "20260313    183000",
    }
    assert asked.fields == (
        ("AP", "BR1"),
        ("AO", "LIBX"),
        ("AB", "B1"),
        ("AC", ""),
        ("BI", "N"),
    )


def test_renew(acs: Acs, ils_of: Opener) -> None:
    order = Order(Action.RENEW, "B1", NOW, "P1", offline=True, promised_due=DUE)
    verdict = ils_of(profile="koha").submit(order, soon(), nothing)
    assert (verdict.accepted, verdict.renewed, verdict.due) == (True, False, DUE)
    asked = acs.seen[-1]
    assert asked.fixed == {
        "third_party_allowed": "N",
        "no_block": "Y",
        "transaction_date": DATE,
        "nb_due_date": "20260411    235900",
    }
    assert asked.get("AD", "missing") == ""


def test_sending_is_called_between_sign_in_and_the_first_byte(acs: Acs, ils: Sip2Ils) -> None:
    before: list[str] = []
    ils.submit(borrow(), soon(), lambda: before.append(acs.codes))
    assert before == ["93 99"]
    assert acs.codes == "93 99 11"


@pytest.mark.parametrize("reply", [HANG_UP, SILENT])
def test_a_lost_transaction_is_in_doubt_and_sent_once(acs: Acs, ils_of: Opener, reply: str) -> None:
    acs.replies["11"] = reply
    with pytest.raises(InDoubt):
        ils_of(timeout_s=0.2).submit(borrow(), soon(), nothing)
    assert acs.codes == "93 99 11"


def test_nothing_sent_after_sending_was_called_is_in_doubt_too(acs: Acs, ils: Sip2Ils) -> None:
    ils.sign_in(soon())
    clock = soon(0.2)

    def until_too_late() -> None:
        while time.monotonic() < clock:
            time.sleep(0.01)

    with pytest.raises(InDoubt, match="deadline has passed"):
        ils.submit(borrow(), clock, until_too_late)
    assert acs.codes == "93 99"


def test_a_connection_closed_while_idle_is_opened_again(acs: Acs, ils: Sip2Ils) -> None:
    acs.replies["35"] = HANG_UP
    ils.sign_in(soon())
    ils.end_session("P1", soon())
    assert ils.submit(borrow(), soon(), nothing).accepted
    assert acs.codes == "93 99 35 93 99 11"


def test_96_then_not_there_is_sent_once_more(acs: Acs, ils: Sip2Ils) -> None:
    acs.replies["11"] = ["96", LENT]
    assert ils.submit(borrow(), soon(), nothing).accepted
    assert acs.codes == "93 99 11 17 63 11"


def test_96_then_there_is_in_doubt(acs: Acs, ils: Sip2Ils) -> None:
    acs.replies |= {"11": ["96"], "17": item("04"), "63": patron("AUB1|")}
    with pytest.raises(InDoubt, match="answered by 96"):
        ils.submit(borrow(), soon(), nothing)
    assert acs.codes == "93 99 11 17 63"


def test_96_twice_is_an_alarm(acs: Acs, ils: Sip2Ils) -> None:
    acs.replies["11"] = ["96", "96"]
    with pytest.raises(BadMessage, match="twice"):
        ils.submit(borrow(), soon(), nothing)
    assert acs.codes == "93 99 11 17 63 11"


def test_status_instead_of_the_answer_is_taken_over_and_asked_about(acs: Acs, ils: Sip2Ils) -> None:
    acs.replies["11"] = [status("YYNYYY"), LENT]
    assert ils.submit(borrow(), soon(), nothing).accepted
    assert ils.status is not None
    assert not ils.status.checkout_ok
    assert acs.codes == "93 99 11 17 63 11"


def test_96_without_63_trusts_the_item(acs: Acs, ils: Sip2Ils) -> None:
    acs.replies |= {"99": status(bx="Y"), "11": ["96"], "17": item("04")}
    with pytest.raises(InDoubt, match="answered by 96"):
        ils.submit(borrow(), soon(), nothing)
    assert acs.codes == "93 99 11 17 23"


@pytest.mark.parametrize(
    ("flags", "error"), [("NYYYYY", InDoubt), ("YYYYYY", BadMessage), ("YNNYYY", BadMessage)]
)
@pytest.mark.parametrize("code", ["11", "09"])
def test_status_twice_is_an_alarm_unless_it_says_off_line(
    acs: Acs, ils: Sip2Ils, flags: str, error: type[IlsError], code: str
) -> None:
    acs.replies[code] = status(flags)
    order = borrow() if code == "11" else Order(Action.RETURN, "B1", NOW)
    with pytest.raises(error, match=r"98 .*twice"):
        ils.submit(order, soon(), nothing)


@pytest.mark.parametrize("instead", ["96", status("YYYYYY")])
def test_a_renewal_that_was_not_executed_is_sent_once_more(
    acs: Acs, ils: Sip2Ils, instead: str
) -> None:
    acs.replies |= {"17": item("04") + "AH20261215    235900|"}
    due = ils.item("B1", soon()).due
    acs.replies["29"] = [instead, LENT.replace("121", "301", 1)]
    order = Order(Action.RENEW, "B1", NOW, "P1", due_before=due)
    assert ils.submit(order, soon(), nothing).accepted
    assert acs.codes == "93 99 17 29 17 29"


@pytest.mark.parametrize("known", [True, False])
def test_a_renewal_that_may_be_done_stays_in_doubt(acs: Acs, ils: Sip2Ils, known: bool) -> None:
    acs.replies |= {"29": "96", "17": item("04") + "AH20261215    235900|"}
    due_before = datetime(2026, 11, 24, 22, 59, tzinfo=UTC) if known else None
    with pytest.raises(InDoubt, match="answered by 96"):
        ils.submit(Order(Action.RENEW, "B1", NOW, "P1", due_before=due_before), soon(), nothing)
    assert acs.codes == "93 99 29 17"


def test_a_question_lost_after_96_leaves_it_in_doubt(acs: Acs, ils: Sip2Ils) -> None:
    acs.replies |= {"11": "96", "17": HANG_UP}
    with pytest.raises(InDoubt):
        ils.submit(borrow(), soon(), nothing)


def refused(fields: str = "") -> str:
    return f"120NUN{DATE}AOLIBX|AAP1|ABB1|AJTitle|AH|{fields}"


def test_a_refusal_without_a_known_text_is_explained_by_the_flags(acs: Acs, ils: Sip2Ils) -> None:
    acs.replies |= {"11": refused("AFXYZZY|"), "63": patron(flags="    Y         ")}
    verdict = ils.submit(borrow(), soon(), nothing)
    assert (verdict.accepted, verdict.reason) == (False, Reason.CARD_LOST)
    assert verdict.message == "XYZZY"
    assert acs.codes == "93 99 11 63"
    assert ils.submit(borrow(), soon(), nothing).reason is Reason.CARD_LOST
    assert acs.codes == "93 99 11 63 11"
    ils.end_session("P1", soon())
    acs.replies["63"] = HANG_UP
    assert ils.submit(borrow(), soon(), nothing).reason is Reason.UNMAPPED


def test_an_answer_about_another_item_closes_and_is_an_alarm(acs: Acs, ils: Sip2Ils) -> None:
    acs.replies["11"] = LENT.replace("ABB1", "ABB2")
    with pytest.raises(BadMessage, match="12 AB"):
        ils.submit(borrow(), soon(), nothing)
    ils.sign_in(soon())
    assert acs.connections == 2


def test_an_answer_that_decides_nothing_is_an_alarm(acs: Acs, ils: Sip2Ils) -> None:
    acs.replies["11"] = LENT.replace("121", "12?")
    with pytest.raises(BadMessage, match="12 ok"):
        ils.submit(borrow(), soon(), nothing)


@pytest.mark.parametrize("reply", [HANG_UP, "96", f"36N{DATE}AOLIBX|AAP1|"])
def test_end_session_swallows_failures(acs: Acs, ils: Sip2Ils, reply: str) -> None:
    acs.replies["35"] = reply
    ils.sign_in(soon())
    ils.end_session("P1", soon())
    assert acs.codes.startswith("93 99 35")


def test_end_session_opens_no_connection_and_asks_only_who_knows_it(acs: Acs, ils: Sip2Ils) -> None:
    ils.end_session("P1", soon())
    assert acs.codes == ""
    acs.replies["99"] = status(bx="Y" * 8)
    ils.sign_in(soon())
    ils.end_session("P1", soon())
    assert acs.codes == "93 99"


def test_crlf_and_another_encoding(acs: Acs, ils_of: Opener) -> None:
    ils = ils_of(terminator="crlf", encoding="latin-1")
    assert ils.submit(borrow(), soon(), nothing).accepted


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (
            {"override": {"encodng": "x"}},
            r"unknown key ils\.override\.encodng",
        ),
        (
            {"profile": "nosuch"},
            "profile: found 'nosuch', expected one of alma, bibliofil, dp2, evergreen, ",
        ),
    ],
)
def test_configuration_faults_name_the_key(ils_of: Opener, options: Any, words: str) -> None:
    with pytest.raises(ConfigFault, match=words):
        ils_of(**options)


def test_it_is_opened_as_a_third_partys_driver_is(acs: Acs) -> None:
    (declared,) = entry_points(group="leenpunt.ils", name="sip2")
    given = {"host": "127.0.0.1", "port": acs.port, "account": "kiosk", "password": "s3cret"}
    config = Sip2Config.model_validate(given)
    for session in (
        declared.load()(config, SITE, monotonic=time.monotonic),
        registry.open_ils(config, SITE, monotonic=time.monotonic),
    ):
        assert type(session) is Sip2Ils
        assert session.sign_in(soon()).online
        session.close()
    assert [*acs.seen[0].fields] == [("CN", "kiosk"), ("CO", "s3cret"), ("CP", "BR1")]


def test_a_password_that_cannot_be_had_names_its_key(acs: Acs) -> None:
    given = {"host": "127.0.0.1", "port": acs.port, "account": "kiosk", "password_env": "NO_SUCH"}
    with pytest.raises(ValueError, match=r"ils\.password_env: the environment has no variable"):
        open_ils(Sip2Config.model_validate(given), SITE, monotonic=time.monotonic)


def test_close_is_idempotent(ils: Sip2Ils) -> None:
    ils.sign_in(soon())
    ils.close()
    ils.close()
    assert ils.sign_in(soon()).online
