"""The library system is away, silent or garbled: what a patron is told, and what comes of it."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

pytestmark = pytest.mark.station

PILE = ("3000001", "3000002", "3000003")
OFFLINE_PILE = ["pending", "pending", "pending"]


def transactions(truth: dict[str, Any], code: str, item: str) -> int:
    """How often the library system carried something out."""
    return sum(
        exchange["executed"] and (exchange["code"], exchange["item"]) == (code, item)
        for exchange in truth["log"]
    )


def test_away_means_pending_at_once_and_delivered_later(open_branch: Any) -> None:
    branch = open_branch
    branch.borrow("P1001", "3000005")
    branch.close_ils()
    away = branch.borrow("P1001", *PILE)
    assert away.code == 0
    assert away.told == [(item, "pending") for item in PILE]
    for line in away.lines:
        assert (line["offline"], line["reason"], line["by"]) == (True, None, None)
        assert line["due"].endswith(("T23:59:00+01:00", "T23:59:00+02:00"))
    assert branch.give_back("3000005").line["outcome"] == "pending"
    assert branch.rows() == [
        ("borrow", "3000005", "accepted", None),
        *[("borrow", item, "pending", None) for item in PILE],
        ("return", "3000005", "pending", None),
    ]
    assert branch.sync() == (1, {"accepted": 1, "pending": 4})
    branch.open_ils()
    assert branch.sync() == (0, {"accepted": 5})
    assert branch.sync() == (0, {"accepted": 5})
    truth = branch.close_ils()
    assert branch.loans().keys() == set(PILE)
    for item in PILE:
        assert branch.loans()[item]["patron"] == "P1001"
        assert branch.loans()[item]["renewals"] == 0
        assert transactions(truth, "11", item) == 1
    assert transactions(truth, "09", "3000005") == 1


@pytest.mark.parametrize(
    ("faults", "outcomes", "first_state"),
    [
        # Nothing of the pile was sent.
        ("silent:63", OFFLINE_PILE, "pending"),
        ("offline_status:99", OFFLINE_PILE, "pending"),
        # Sent and carried out, and no answer that can be used.
        ("silent:11", OFFLINE_PILE, "in_doubt"),
        ("drop:11", OFFLINE_PILE, "in_doubt"),
        ("half:11", OFFLINE_PILE, "in_doubt"),
        # Sent and not carried out.
        ("drop_before:11", OFFLINE_PILE, "in_doubt"),
        # Answered all the same.
        ("resend:11", ["accepted"] * 3, "accepted"),
        ("garbage@*", ["accepted"] * 3, "accepted"),
        ("split@*,crlf@*", ["accepted"] * 3, "accepted"),
        ("bad_checksum:11", ["accepted"] * 3, "accepted"),
        # In the middle of a pile.
        ("vanish:11", ["accepted", "pending", "pending"], "accepted"),
        ("offline_status:11", ["accepted", "pending", "pending"], "accepted"),
    ],
)
def test_what_was_told_comes_true_exactly_once(
    branch: Any, faults: str, outcomes: list[str], first_state: str
) -> None:
    branch.open_ils(faults)
    pile = branch.borrow("P1001", *PILE)
    assert pile.code == 0
    assert pile.told == list(zip(PILE, outcomes, strict=True))
    assert [line["offline"] for line in pile.lines] == [told == "pending" for told in outcomes]
    states = [state for _, _, state, _ in branch.rows()]
    assert states[0] == first_state
    assert set(states[1:]) <= {"accepted", "pending", "in_doubt"}
    asked = [exchange["code"] for exchange in branch.again()["log"]]
    if first_state == "in_doubt":
        # One silence opens the breaker; the rest of the pile waits for nothing.
        assert asked.count("11") == 1
    assert branch.sync() == (0, {"accepted": 3})
    truth = branch.close_ils()
    loans = branch.loans()
    assert loans.keys() == set(PILE)
    for item in PILE:
        # A second 11 would have renewed.
        assert (loans[item]["patron"], loans[item]["renewals"]) == ("P1001", 0)
        assert transactions(truth, "11", item) == 1


@pytest.mark.parametrize("faults", ["silent:09", "drop_before:09"])
def test_a_return_without_an_answer(branch: Any, faults: str) -> None:
    branch.open_ils(faults)
    branch.borrow("P1001", "3000001")
    back = branch.give_back("3000001", "3000002")
    assert back.code == 0
    assert back.told == [("3000001", "pending"), ("3000002", "pending")]
    branch.again()
    assert branch.sync() == (0, {"accepted": 3})
    branch.close_ils()
    assert branch.loans() == {}


def test_an_old_return_does_not_close_a_newer_loan(branch: Any) -> None:
    branch.open_ils()
    branch.borrow("P1001", "3000001")
    branch.configure(ils={"timeout_s": 0.5})
    branch.again("silent:09")
    assert branch.give_back("3000001").line["outcome"] == "pending"
    branch.again()
    # The ILS had the return; meanwhile somebody else has the book, through another desk.
    other = type(branch)(branch.folder / "other", port=branch.port, host=branch.host)
    other.folder.mkdir()
    other.configure(station={"id": "other"})
    assert other.borrow("P1002", "3000001").code == 0
    # From here nobody can tell whether that loan began before the return or after it.
    assert branch.sync() == (0, {"accepted": 1, "needs_review": 1})
    branch.close_ils()
    assert branch.loans()["3000001"]["patron"] == "P1002"


@pytest.mark.parametrize("faults", ["resend:29", "status:29"])
def test_a_renewal_that_was_not_executed_is_sent_once_more(branch: Any, faults: str) -> None:
    branch.open_ils(faults)
    branch.borrow("P1001", "3000001", "3000002")
    renewed = branch.renew("P1001", "3000001", "3000002")
    assert renewed.told == [("3000001", "accepted"), ("3000002", "accepted")]
    branch.close_ils()
    assert {loan["renewals"] for loan in branch.loans().values()} == {1}


@pytest.mark.parametrize(("faults", "renewals"), [("half:29", 1), ("drop_before:29", 0)])
def test_a_renewal_without_an_answer_renews_once(branch: Any, faults: str, renewals: int) -> None:
    """At most: what never arrived is not made when it would move no date, as on the day itself."""
    branch.open_ils(faults)
    branch.borrow("P1001", "3000001")
    renewed = branch.renew("P1001", "3000001")
    assert (renewed.code, renewed.line["outcome"]) == (0, "pending")
    branch.again()
    assert branch.sync() == (0, {"accepted": 2})
    assert branch.sync() == (0, {"accepted": 2})
    branch.close_ils()
    assert branch.loans()["3000001"]["renewals"] == renewals


@pytest.mark.parametrize(
    ("faults", "kind"),
    [
        ("refuse_login@*", "sign_in_refused"),
        ("rubbish:11@*", "bad_message"),
        ("resend:11@*", "bad_message"),
        ("bad_checksum@*", "bad_message"),
    ],
)
def test_an_alarm_lends_nothing_not_even_offline(branch: Any, faults: str, kind: str) -> None:
    branch.open_ils(faults)
    for _ in range(2):
        alarmed = branch.borrow("P1001", *PILE)
        assert alarmed.code == 1
        assert alarmed.alarm == kind
    # The second command asks what became of the first's, if it gets so far.
    for _, _, state, _ in branch.rows():
        assert state in ("in_doubt", "abandoned", "superseded", "accepted")
    branch.again()
    code, counts = branch.sync()
    assert code == 0
    assert counts.keys() <= {"abandoned", "superseded", "accepted"}
    branch.close_ils()
    # What the library system carried out and nobody was told is put right.
    assert branch.loans() == {}


def test_an_alarm_lasts_until_a_sign_in_succeeds(branch: Any) -> None:
    branch.open_ils("refuse_login@*")
    assert branch.borrow("P1001", "3000001").alarm == "sign_in_refused"
    off_line = branch.run("desk", "borrow", "--card", "P1001", "--item", "3000001", "--offline")
    assert (off_line.code, off_line.alarm) == (1, "sign_in_refused")
    branch.close_ils()
    for command in (branch.borrow("P1001", "3000001"), branch.give_back("3000001")):
        assert (command.code, command.alarm) == (1, "sign_in_refused"), "nothing off-line either"
    branch.open_ils()
    assert branch.borrow("P1001", "3000001").code == 0
    branch.close_ils()
    # Mended: from now on an ILS that is away is away again.
    assert branch.borrow("P1001", "3000002").told == [("3000002", "pending")]


def test_an_alarm_stops_the_deliveries_too(open_branch: Any) -> None:
    branch = open_branch
    assert branch.borrow("P1001", "3000001", offline=True).code == 0
    branch.configure(ils={"password": "no longer right"})
    for words in (["sync", "once"], ["desk", "return", "--item", "3000002"]):
        done = branch.run(*words)
        assert (done.code, done.alarm) == (1, "sign_in_refused")
    assert branch.run("desk", "item", "3000001").alarm == "sign_in_refused"
    assert branch.run("desk", "patron", "--card", "P1001").alarm == "sign_in_refused"
    branch.configure()
    assert branch.sync()[1]["accepted"] == 1
    branch.close_ils()
    assert branch.loans().keys() == {"3000001"}


def test_an_alarm_in_the_middle_of_a_pile(branch: Any) -> None:
    branch.open_ils("rubbish:11@2")
    pile = branch.borrow("P1001", *PILE)
    assert pile.code == 1
    assert [line.get("outcome") for line in pile.lines] == ["accepted", None]
    assert pile.lines[1]["alarm"]["kind"] == "bad_message"
    branch.again()
    assert branch.sync() == (0, {"accepted": 2, "superseded": 1})
    branch.close_ils()
    assert branch.loans().keys() == {"3000001"}


def test_checkout_closed_is_not_offline(branch: Any) -> None:
    branch.open_ils(acs='behaviour = "koha"\ncheckout_ok = false')
    closed = branch.borrow("P1001", "3000001")
    assert (closed.code, closed.line["outcome"], closed.line["offline"]) == (1, "refused", False)
    assert (closed.line["reason"], closed.line["by"]) == ("ils_closed", "ils")
    assert branch.give_back("3000002").line["outcome"] == "accepted"
    branch.again(acs='behaviour = "koha"\ncheckin_ok = false')
    assert branch.give_back("3000002").line["reason"] == "ils_closed"
    assert branch.borrow("P1001", "3000001").line["outcome"] == "accepted"


def test_on_line_no_is_offline(branch: Any) -> None:
    branch.open_ils(acs='behaviour = "koha"\nonline = false')
    away = branch.borrow("P1001", "3000001")
    assert (away.code, away.line["outcome"], away.line["offline"]) == (0, "pending", True)
    assert branch.sync() == (1, {"pending": 1})
    branch.again()
    assert branch.sync() == (0, {"accepted": 1})


def test_off_line_not_ok_promises_no_loan(branch: Any) -> None:
    acs = 'behaviour = "koha"\noffline_ok = false'
    branch.open_ils("drop_before:11@2-9", acs)
    pile = branch.borrow("P1001", *PILE)
    assert pile.code == 1
    # The second may have reached the ILS, so it is not a plain no.
    assert [line["outcome"] for line in pile.lines] == ["accepted", "needs_review", "refused"]
    assert [line["reason"] for line in pile.lines] == [None, *["offline_not_allowed"] * 2]
    assert [line["by"] for line in pile.lines] == [None, "offline_rule", "offline_rule"]
    branch.close_ils()
    # Remembered across processes.
    assert branch.borrow("P1001", "3000004").line["reason"] == "offline_not_allowed"
    assert branch.give_back("3000001").line["outcome"] == "pending"
    branch.open_ils("", acs)
    assert branch.sync() == (0, {"accepted": 2, "abandoned": 1, "refused": 2})
    branch.close_ils()
    assert branch.loans() == {}


@pytest.mark.parametrize("profile", ["koha", "generic"])
def test_the_promised_date_is_what_the_library_system_holds(branch: Any, profile: str) -> None:
    """Two readings of nb due date: the moment of the loan, and the due date itself."""
    behaviour = {"koha": "koha", "generic": "plain"}[profile]
    branch.open_ils(acs=f'behaviour = "{behaviour}"')
    branch.configure(ils={"profile": profile}, offline={"loan_days": 21})
    promised = branch.borrow("P1001", "3000001", offline=True).line["due"]
    assert branch.sync() == (0, {"accepted": 1})
    branch.close_ils()
    assert branch.loans()["3000001"]["due"] == promised


def test_a_silent_library_system_costs_a_patron_one_time_out(branch: Any) -> None:
    """The default one, which the bench holds to four seconds (desk-silent)."""
    branch.open_ils("silent:11@*")
    branch.configure(ils={"timeout_s": None})
    pile = branch.borrow("P1001", "3000001", "3000002", "3000003", "3000004")
    assert [line["outcome"] for line in pile.lines] == ["pending"] * 4
    asked = [exchange["code"] for exchange in branch.close_ils()["log"]]
    assert asked.count("11") == 1


class WebServer(BaseHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing on the standard error of a test."""


def test_a_web_server_on_the_port_is_an_alarm_in_words(open_branch: Any) -> None:
    branch = open_branch
    assert branch.borrow("P1001", "3000001").line["outcome"] == "accepted"
    branch.close_ils()
    with ThreadingHTTPServer((branch.host, branch.port), WebServer) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        branch.configure(ils={"terminator": "crlf"})
        stopped = branch.borrow("P1001", "3000002")
        server.shutdown()
    assert (stopped.code, stopped.alarm) == (1, "bad_message")
    assert "that is no SIP2 server" in stopped.out
    assert [row for row in branch.rows() if row[1] == "3000002"] in (
        [],
        [("borrow", "3000002", "abandoned", None)],
    )


def test_where_the_station_never_signed_in_it_lends_nothing_offline(branch: Any) -> None:
    """Not even where a library system was a day ago, on another port."""
    branch.open_ils()
    branch.close_ils()
    branch.configure(ils={"port": 1})
    for offline in (False, True):
        strange = branch.borrow("P1001", "3000001", offline=offline)
        assert (strange.line["outcome"], strange.line["reason"]) == (
            "refused",
            "offline_not_allowed",
        )
    assert branch.give_back("3000002").line["outcome"] == "pending"
