"""`leenpunt desk` against a library system that is there: docs/cli.md, key by key."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from speaker import LEENPUNT, LONGEST_S
from waiting import PATIENCE_S

pytestmark = pytest.mark.station

ITEM_KEYS = {
    "item",
    "title",
    "outcome",
    "offline",
    "reason",
    "by",
    "due",
    "entry",
    "security",
    "message",
    "advice",
}


RETURN_KEYS = ITEM_KEYS | {"alert", "hold", "destination", "sort_bin"}


def check_due(text: str, days: int) -> None:
    """The library's own zone and closing time."""
    due = datetime.fromisoformat(text)
    assert due.utcoffset() in (timedelta(hours=1), timedelta(hours=2))
    assert (due.hour, due.minute) == (23, 59)
    assert abs((due.date() - datetime.now(due.tzinfo).date()).days - days) <= 1


def test_borrow_renew_return(open_branch: Any, secrets: tuple[str, str]) -> None:
    branch = open_branch
    lent = branch.borrow("P1001", "3000001", "3000002", pin=secrets[0])
    assert lent.code == 0
    assert lent.err == ""
    assert lent.told == [("3000001", "accepted"), ("3000002", "accepted")]
    for line in lent.lines:
        assert set(line) == ITEM_KEYS
        assert (line["offline"], line["security"]) == (False, "none")
        assert (line["reason"], line["by"]) == (None, None)
        check_due(line["due"], 21)
    assert lent.lines[0]["title"] == "Max Havelaar & 't koffieveilen"
    renewed = branch.renew("P1001", "3000001")
    assert renewed.code == 0
    assert set(renewed.line) == ITEM_KEYS
    assert renewed.line["outcome"] == "accepted"
    check_due(renewed.line["due"], 42)
    # Nobody else may renew, and nothing can be renewed that is not out.
    assert branch.renew("P1002", "3000001").line["reason"] == "not_on_loan"
    back = branch.give_back("3000001", "3000003")
    assert back.code == 0
    assert [set(line) for line in back.lines] == [RETURN_KEYS, RETURN_KEYS]
    for line in back.lines:
        assert (line["alert"], line["hold"], line["destination"]) == (False, False, None)
    assert back.told == [("3000001", "accepted"), ("3000003", "accepted")]
    entries = [line["entry"] for line in (*lent.lines, renewed.line, *back.lines)]
    assert len(set(entries)) == len(entries)
    listed = branch.run("journal", "list").lines
    assert set(entries) <= {row["entry"] for row in listed}
    assert {row["state"] for row in listed} == {"accepted", "refused"}
    for row in listed:
        assert set(row) == {"entry", "kind", "item", "state", "occurred_at", "reason"}
        # In the station's time zone, as every date.
        offset = datetime.fromisoformat(row["occurred_at"]).utcoffset()
        assert offset in (timedelta(hours=1), timedelta(hours=2)), row
    branch.close_ils()
    assert branch.loans() == {"3000002": branch.loans()["3000002"]}
    assert branch.loans()["3000002"]["due"] == lent.lines[1]["due"]


def test_a_return_says_where_the_item_has_to_go(open_branch: Any) -> None:
    """3000009 is on hold for P1014; nobody knows 9999999."""
    held, unknown = open_branch.give_back("3000009", "9999999").lines
    assert (held["outcome"], held["alert"], held["hold"]) == ("accepted", True, True)
    assert isinstance(held["destination"], str)
    assert isinstance(held["sort_bin"], str)
    assert (unknown["outcome"], unknown["alert"], unknown["hold"]) == ("refused", True, False)
    assert (unknown["destination"], unknown["sort_bin"]) == (None, None)


REFUSED = [
    ("P9999", "3000001", "patron_unknown", "ils"),
    ("P1001", "9999999", "item_unknown", "ils"),
    ("P1001", "3000009", "held_for_other", "ils"),
    ("P1001", "3000028", "confirm_needed", "ils"),
    ("P1001", "3000029", "not_for_loan", "ils"),
    ("P1004", "3000030", "age_restricted", "ils"),
    ("P1001", "3000031", "on_loan_to_other", "ils"),
    ("P1002", "3000031", "already_lent", "station"),
    ("P1005", "3000001", "patron_expired", "ils"),
    ("P1006", "3000001", "patron_blocked", "ils"),
    ("P1007", "3000001", "card_lost", "ils"),
    ("P1009", "3000001", "fees_owed", "ils"),
]


def test_a_loan_is_refused_with_its_reason(open_branch: Any) -> None:
    found = []
    for card, item, _, _ in REFUSED:
        refused = open_branch.borrow(card, item)
        assert refused.code == 1
        assert set(refused.line) == ITEM_KEYS
        line = refused.line
        assert (line["outcome"], line["offline"], line["due"]) == ("refused", False, None)
        found.append((card, item, line["reason"], line["by"]))
    assert found == REFUSED
    listed = [("borrow", item, "refused", reason) for _, item, reason, _ in REFUSED]
    assert open_branch.rows() == listed
    assert open_branch.sync() == (0, {"refused": len(REFUSED)})
    open_branch.close_ils()
    assert open_branch.loans() == {}


def test_limits_and_what_is_not_on_loan(branch: Any) -> None:
    branch.open_ils(acs='behaviour = "koha"\nchecked_in_ok = false')
    pile = branch.borrow("P1011", "3000001", "3000002")
    assert pile.code == 1
    assert pile.told == [("3000001", "accepted"), ("3000002", "refused")]
    assert pile.lines[1]["reason"] == "limit_reached"
    for _ in range(3):
        assert branch.renew("P1011", "3000001").code == 0
    assert branch.renew("P1011", "3000001").line["reason"] == "renewal_limit"
    back = branch.give_back("3000002", "9999999", "3000001")
    assert back.code == 1
    assert [(line["outcome"], line["reason"]) for line in back.lines] == [
        ("refused", "not_on_loan"),
        ("refused", "item_unknown"),
        ("accepted", None),
    ]


def test_a_wrong_pin_is_refused_and_nothing_is_lent(open_branch: Any) -> None:
    for action in ("borrow", "renew"):
        words = ("desk", action, "--card", "P1001", "--item", "3000001", "--pin-stdin")
        for stdin in ("0000\n", ""):
            wrong = open_branch.run(*words, stdin=stdin)
            assert wrong.code == 1
            assert wrong.line["outcome"] == "refused"
            assert (wrong.line["reason"], wrong.line["by"]) == ("pin_wrong", "ils")
    open_branch.close_ils()
    assert open_branch.loans() == {}
    assert {exchange["code"] for exchange in open_branch.truth()["log"]} <= {
        "93",
        "99",
        "63",
        "35",
    }


def test_a_station_that_asks_for_a_pin_lends_nothing_without(open_branch: Any) -> None:
    open_branch.configure(station={"pin_required": True})
    assert open_branch.borrow("P1001", "3000001").line["reason"] == "pin_wrong"
    open_branch.close_ils()
    assert open_branch.borrow("P1001", "3000001").code == 1
    assert open_branch.loans() == {}


def test_patron(open_branch: Any, secrets: tuple[str, str]) -> None:
    branch = open_branch
    branch.borrow("P1001", "3000001")
    asked = branch.run("desk", "patron", "--card", "P1001", "--pin-stdin", stdin=secrets[0] + "\n")
    assert asked.code == 0
    due = asked.line["loans"][0]["due"]
    check_due(due, 21)
    assert asked.line == {
        "card": "P1001",
        "valid": True,
        "pin_ok": True,
        "blocks": [],
        "loans": [{"item": "3000001", "title": "Max Havelaar & 't koffieveilen", "due": due}],
        "holds": {"ready": 0, "waiting": 0},
        "fees": {"amount": "0", "currency": ""},
        "language": "nl",
        "expires": None,
        "message": "Greetings from Koha.",
        "messages": [],
        "type": None,
        "library": None,
        "form": None,
    }
    wrong = branch.run("desk", "patron", "--card", "P1001", "--pin-stdin", stdin="0000\n")
    assert (wrong.code, wrong.line["pin_ok"]) == (1, False)
    without = branch.run("desk", "patron", "--card", "P1001")
    assert (without.code, without.line["pin_ok"]) == (0, None)
    unknown = branch.run("desk", "patron", "--card", "P9999")
    assert (unknown.code, unknown.line["valid"]) == (1, False)
    assert unknown.line["blocks"] == ["patron_unknown"]
    assert branch.run("desk", "patron", "--card", "P1007").line["blocks"] == ["card_lost"]
    owing = branch.run("desk", "patron", "--card", "P1009").line
    assert (owing["blocks"], owing["fees"]["amount"]) == (["fees_owed"], "15.75")
    waiting = branch.run("desk", "patron", "--card", "P1002").line
    assert waiting["holds"] == {"ready": 0, "waiting": 1}


def test_item(open_branch: Any) -> None:
    branch = open_branch
    before = branch.written()
    out = branch.run("desk", "item", "3000031")
    assert out.code == 0
    check_due(out.line["due"], 7)
    assert out.line == {
        "item": "3000031",
        "title": "Ferdinand Huyck",
        "status": "on_loan",
        "due": out.line["due"],
    }
    here = branch.run("desk", "item", "3000001")
    assert (here.code, here.line["status"], here.line["due"]) == (0, "available", None)
    unknown = branch.run("desk", "item", "9999999")
    assert unknown.code == 1
    assert (unknown.line["outcome"], unknown.line["reason"]) == ("refused", "item_unknown")
    # Asking writes nothing but what the library system said of outages.
    after = branch.written()
    assert json.loads(after.pop("journal.db.signed-in"))["offline_ok"] is True
    assert after == before


def test_asking_without_a_library_system_makes_nothing_up(open_branch: Any) -> None:
    branch = open_branch
    branch.close_ils()
    item = branch.run("desk", "item", "3000001")
    assert item.code == 1
    assert {key: item.line[key] for key in ("item", "title", "due", "offline")} == {
        "item": "3000001",
        "title": None,
        "due": None,
        "offline": True,
    }
    patron = branch.run("desk", "patron", "--card", "P1001")
    assert patron.code == 1
    assert set(patron.line) == {
        *("card", "valid", "pin_ok", "blocks", "loans", "holds", "fees", "language"),
        *("expires", "message", "messages", "type", "library", "form", "offline"),
    }
    assert [key for key, value in patron.line.items() if value is not None] == ["card", "offline"]


def test_people_get_a_table(open_branch: Any) -> None:
    shown = open_branch.run(
        *("desk", "borrow", "--card", "P1001", "--item", "3000001", "--item", "9999999"),
        json_lines=False,
    )
    assert shown.code == 1
    head, first, second = shown.out.splitlines()
    assert head.split()[:2] == ["item", "outcome"]
    assert first.split()[:2] == ["3000001", "accepted"]
    assert "item_unknown" in second
    assert "3000001" in open_branch.run("journal", "list", json_lines=False).out
    said = open_branch.run("sync", "once", json_lines=False).out.splitlines()
    assert said == ["delivered now: nothing", "the whole journal: 1 accepted, 1 refused"]
    open_branch.close_ils()
    assert open_branch.run("desk", "borrow", "--card", "P1001", "--item", "3000002").code == 0
    open_branch.open_ils()
    said = open_branch.run("sync", "once", json_lines=False).out.splitlines()
    assert said == ["delivered now: 1 accepted", "the whole journal: 2 accepted, 1 refused"]
    assert open_branch.run("journal", "verify", json_lines=False).code == 0


def test_each_item_is_said_as_soon_as_it_is_decided(branch: Any) -> None:
    """The second never is: whoever waits for it has heard of the first."""
    branch.open_ils("silent:11@2")
    branch.configure(ils={"timeout_s": LONGEST_S})
    words = ("desk", "borrow", "--card", "P1001", "--item", "3000001", "--item", "3000002")
    desk = branch.speak(*branch.arguments(*words))
    first = desk.wait_for(lambda line: True, PATIENCE_S)
    assert (first["item"], first["outcome"]) == ("3000001", "accepted")
    assert desk.process.poll() is None
    desk.end(signal.SIGKILL)
    assert len(desk.said) == 1


def test_nothing_but_usage_without_the_words_it_needs(open_branch: Any) -> None:
    before = open_branch.written()
    for words in (
        ["desk", "borrow", "--item", "3000001"],
        ["desk", "borrow", "--card", "P1001"],
        ["desk", "lend"],
        ["desk", "borrow", "--card", "P1001", "--item", "3000001", "--pin", "1234"],
        ["sync"],
        ["nonsense"],
        [],
    ):
        done = open_branch.run(*words, json_lines=False)
        assert done.code == 2, words
        assert done.out == ""
        assert done.err
    assert open_branch.written() == before


def test_the_installed_command_is_the_same_one(open_branch: Any) -> None:
    command = Path(sys.prefix) / "bin" / "leenpunt"
    done = subprocess.run(
        [command, *open_branch.arguments("desk", "item", "3000001")],
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
    )
    assert done.returncode == 0
    assert '"available"' in done.stdout


def to_nobody(*words: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command whose reader is gone before it says a word, stdout buffered as in a pipe."""
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as gone:
        return subprocess.run(
            [*LEENPUNT, *words],
            stdout=gone,
            stderr=subprocess.PIPE,
            timeout=LONGEST_S,
        )


def test_a_reader_that_goes_away_is_no_crash(open_branch: Any) -> None:
    words = ("desk", "borrow", "--card", "P1001", "--item", "3000001", "--item", "3000002")
    done = to_nobody(*open_branch.arguments(*words))
    assert (done.returncode, done.stderr) == (1, b"")
    # The first was told (to nobody who listens); the second was not begun, or is told as well.
    assert open_branch.sync()[0] == 0
    states = {item: state for _, item, state, _ in open_branch.rows()}
    open_branch.close_ils()
    assert open_branch.loans().keys() == {
        item for item, state in states.items() if state == "accepted"
    }


def test_no_exit_code_but_ours_when_nobody_reads(branch: Any) -> None:
    for words, code in ((("--help",), 0), (("desk", "nothing"), 2)):
        done = to_nobody(*words)
        assert done.returncode == code, done.stderr
        assert b"Exception ignored" not in done.stderr
    branch.configure()
    assert to_nobody(*branch.arguments("journal", "list")).returncode == 0
    assert to_nobody(*branch.arguments("journal", "verify")).returncode == 1


def test_an_id_that_sip2_cannot_say_is_unknown_and_never_another_one(open_branch: Any) -> None:
    branch = open_branch
    for item in ("3000001\r", "3000001|AB3000002", "x" * 300):
        line = branch.borrow("P1001", item).line
        assert (line["outcome"], line["reason"], line["item"]) == ("refused", "item_unknown", item)
    assert branch.run("desk", "item", "3000001|").line["status"] == "unknown"
    for card in ("P1001|", "P1001\rAA"):
        assert branch.borrow(card, "3000001").line["reason"] == "patron_unknown"
    # Promised offline it becomes work for staff; it neither waits for ever nor stops others.
    assert branch.borrow("P1001", "3000|001", offline=True).line["outcome"] == "pending"
    assert branch.sync() == (0, {"refused": 5, "needs_review": 1})
    assert branch.borrow("P1001", "3000001").line["outcome"] == "accepted"
    branch.close_ils()
    assert branch.loans().keys() == {"3000001"}


def test_arguments_that_are_no_text_are_wrong_usage(open_branch: Any) -> None:
    for words in (
        ["borrow", "--card", b"P\xff", "--item", "3000001"],
        ["borrow", "--card", "P1001", "--item", b"\xff"],
        ["return", "--item", b"\xff", "--offline"],
        ["item", b"\xff"],
    ):
        done = open_branch.run("desk", *words)
        assert (done.code, done.out) == (2, "")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_title_fits_through_any_terminal(branch: Any, encoding: str) -> None:
    """The loan is booked by then: a crash while it is shown would lend without telling."""
    branch.open_ils()
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    catalogue = branch.folder / "catalogue.toml"
    branch.close_ils()
    (branch.folder / "acs.json").unlink()
    text = catalogue.read_text("utf-8").replace("Eline Vere", "Çiğdem 中文")
    catalogue.write_text(text, encoding="utf-8")
    ils = branch.speak(
        *("sim", "acs", "--listen", f"{branch.host}:{branch.port}", "--catalogue", str(catalogue))
    )
    ils.wait_for(lambda line: "listening" in line)
    words = ["desk", "borrow", "--card", "P1001", "--item", "3000003"]
    assert branch.run(*words, env=environment).line["title"] == "Çiğdem 中文"
    plain = subprocess.run(
        [sys.executable, "-m", "kiosk", *branch.arguments("desk", "item", "3000003")[:-1]],
        env=environment,
        capture_output=True,
        timeout=LONGEST_S,
    )
    assert (plain.returncode, plain.stderr) == (0, b"")
    assert b"on_loan" in plain.stdout
