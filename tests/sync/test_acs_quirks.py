"""Every way in which the simulated ACS writes otherwise than the standard, seen as bytes."""

from __future__ import annotations

import json
import re
import socket
import threading
import time
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import pytest
from acs_talk import (
    LOGIN,
    STATUS,
    Client,
    checkin,
    checkout,
    end_session,
    item,
    library,
    patron,
    serving,
)

from sync.errors import ConfigFault
from sync.ils.sip2.client import Sip2Client
from sync.ils.sip2.codec import Message, checksum_state, decode, encode
from sync.ils.sip2.dates import parse_due
from sync.sim.acs import AcsServer
from sync.sim.catalogue import parse
from sync.sim.delivery import send
from sync.sim.demo import DEMO
from sync.sim.faults import FAULTS, parse_fault, parse_quirk
from sync.sim.library import Library
from sync.sim.quirks import shape, wire

DATA = Path(__file__).parents[1] / "data"
RECORDED = DATA / "koha_sip2_dialogues.jsonl"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


class Sent(list[bytes]):
    """A channel that keeps what is sent, each time by itself."""

    def sendall(self, data: bytes) -> None:
        self.append(data)


# -- framing ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("quirk", "count"), [("split", 3), ("split=3", 3), ("split=2", 2)])
def test_split_is_sent_in_pieces(quirk: str, count: int) -> None:
    channel = Sent()
    active = {"split": parse_quirk(quirk)}
    send(cast("socket.socket", channel), b"941AY1AZFDFC\r", active, threading.Event())
    assert len(channel) == count
    assert b"".join(channel) == b"941AY1AZFDFC\r"
    with serving(quirks=quirk) as server, Client(server) as client:
        assert client.ask(item("3000001")).checksum == "ok"
        assert server.exchanges("17")[0].fault == "", "a quirk is no fault of the schedule"


def test_glue_keeps_the_answer_for_the_next_one() -> None:
    with serving("glue:11") as server, Client(server) as client:
        client.send(checkout("3000001"))
        assert client.is_silent()
        client.send(item("3000001"))
        lines = [client.line() for _ in range(2)]
        assert [decode(line or b"").code for line in lines] == ["12", "18"]
        assert "3000001" in server.library.loans


def test_late_then_the_next_answer_follows() -> None:
    with serving("late:17=0.04") as server, Client(server) as client:
        client.send(item("3000001"))
        client.send(item("3000002"))
        lines = [decode(client.line() or b"") for _ in range(2)]
        assert [line.get("AB") for line in lines] == ["3000001", "3000002"]
        assert [line.sequence for line in lines] == [2, 3]


def test_double() -> None:
    with serving("double:11") as server, Client(server) as client:
        client.send(checkout("3000001"))
        assert client.line() == client.line() != None  # noqa: E711
        assert len(server.exchanges("11")) == 1
        assert client.ask(item("3000001")).code == "18"


def test_crlf_lf_before_and_no_end() -> None:
    with serving(quirks="crlf") as server, Client(server, sign_in=False) as client:
        assert client.ask_raw(LOGIN, b"\n") == b"941AY1AZFDFC\r\n"
    with serving("lf_before:99") as server, Client(server) as client:
        assert client.ask_raw(STATUS).startswith(b"\n98YYYY")
    with serving("no_end:99") as server, Client(server) as client:
        client.send(STATUS)
        client.send(item("3000001"))
        raw = client.read_until(b"\r")
        assert raw.startswith(b"98")
        assert raw.count(b"\r") == 1, "the next answer follows on the same line"


# -- error detection -------------------------------------------------------------------------------


def test_checksum_written_in_other_ways() -> None:
    with serving(quirks="lower_checksum") as server, Client(server) as client:
        raw = client.ask_raw(item("3000001"))
        assert re.search(rb"AZ[0-9a-f]{4}\r$", raw)
        assert decode(raw).checksum == "ok"
    with serving(quirks="unprotected:17") as server, Client(server) as client:
        assert client.ask(item("3000001")).checksum == "absent"
    with serving(quirks="no_sequence:17") as server, Client(server) as client:
        answer = client.ask(item("3000001"))
        assert (answer.checksum, answer.sequence) == ("ok", None)


@pytest.mark.parametrize(
    ("vector", "digits"), [("E-pad1", b"FFF"), ("E-pad3", b"6"), ("E-zero", b"0")]
)
def test_short_checksum_is_one_to_three_digits(vector: str, digits: bytes) -> None:
    """As invenio-sip2 sends it."""
    rows = json.loads((DATA / "sip2_vectors.json").read_text(encoding="utf-8"))["vectors"]
    message = decode(bytes.fromhex(next(row["hex"] for row in rows if row["id"] == vector)))
    active = {"short_checksum": parse_quirk("short_checksum")}
    data = wire(
        message,
        active,
        encoding="utf-8",
        delimiter="|",
        sequence=message.sequence,
        protected=True,
    )
    assert data.rpartition(b"AZ")[2] == digits
    assert decode(data).checksum == "ok"


def test_wrong_checksum_once_and_always() -> None:
    with serving("bad_checksum:17") as server, Client(server) as client:
        assert [client.ask(item("3000001")).checksum for _ in range(2)] == ["bad", "ok"]
    with serving(quirks="bad_checksum:17") as server, Client(server) as client:
        assert {client.ask(item("3000001")).checksum for _ in range(3)} == {"bad"}
        assert client.ask(STATUS).checksum == "ok"
        client.send(item("3000001"), protected=False)
        assert checksum_state(client.line() or b"") == "bad"


def test_96_always() -> None:
    with serving("resend:11@*") as server, Client(server) as client:
        assert {client.ask(checkout("3000001")).code for _ in range(3)} == {"96"}
        assert "3000001" not in server.library.loans


def test_characters_added_up_as_koha_does_without_an_encoding() -> None:
    rows = [json.loads(line) for line in RECORDED.read_text(encoding="utf-8").splitlines()]
    row = next(row for row in rows if row["scenario"] == "63_no_encoding_attr_arabic")
    recorded = bytes.fromhex(row["response_hex"])
    message = decode(recorded)
    assert message.checksum == "bad"
    active = {"character_sum": parse_quirk("character_sum")}
    written = wire(message, active, encoding="utf-8", delimiter="|", sequence=2, protected=True)
    assert written + b"\r\n" == recorded


# -- what an answer says ---------------------------------------------------------------------------


def test_without_fields() -> None:
    quirks = "without:09=AQ+CV,without:11=AJ,without:63=CQ"
    with serving(quirks=quirks) as server, Client(server) as client:
        assert "AJ" not in dict(client.ask(checkout("3000001")).fields)
        tags = dict(client.ask(checkin("3000001")).fields)
        assert "AQ" not in tags
        assert "CV" not in tags
        assert "AJ" in tags
        assert client.ask(patron("P1001")).get("CQ", "none") == "none"


def test_a_quirk_for_one_request_comes_before_one_for_all() -> None:
    with serving(quirks="without:17=AQ,without=AJ") as server, Client(server) as client:
        tags = dict(client.ask(item("3000001")).fields)
        assert "AQ" not in tags
        assert "AJ" in tags


@pytest.mark.parametrize("count", range(6))
def test_screen_messages_and_print_lines_zero_to_five(count: int) -> None:
    with serving(quirks=f"af={count},ag={count}") as server, Client(server) as client:
        refusal = client.ask(checkout("3000001", "P1005"))
        assert (refusal.fixed["ok"], len(refusal.all("AF")), len(refusal.all("AG"))) == (
            "0",
            count,
            count,
        )
        if count:
            assert "expired" in refusal.all("AF")[0]
        assert client.ask(LOGIN).fields == (), "94 has no screen message"


def test_a_refusal_without_a_word() -> None:
    with serving(quirks="no_reason") as server, Client(server) as client:
        assert client.ask(checkout("3000001", "P1005")).get("AF", "none") == "none"
        assert client.ask(patron("P1005")).get("AF") != ""


def test_unknown_fields() -> None:
    with serving(quirks="unknown_fields") as server, Client(server) as client:
        answer = client.ask(item("3000001"))
        assert answer.get("ZZ") == "of no standard"
        assert answer.get("AB") == "3000001"


def test_a_long_list_in_64() -> None:
    with serving(quirks="long_list") as server, Client(server) as client:
        client.ask(checkout("3000001"))
        answer = client.ask(patron("P1001"))
        assert answer.fixed["charged_items_count"] == "0025"
        assert len(set(answer.all("AU"))) == 25
        assert answer.all("AU")[0] == "3000001"


def test_a_patron_with_twenty_four_loans() -> None:
    items = "".join(
        f'\n[[items]]\nid = "31{n:05d}"\ntitle = "Deel {n}"\n'
        f'\n[[loans]]\nitem = "31{n:05d}"\npatron = "P1001"\ndue = 7\n'
        for n in range(24)
    )
    with AcsServer(Library(parse(DEMO + items), lambda: NOW)) as server, Client(server) as client:
        answer = client.ask(patron("P1001"))
        assert answer.fixed["charged_items_count"] == "0024"
        assert len(answer.all("AU")) == 24


def test_blanks_in_counts_and_in_98() -> None:
    with (
        serving(quirks="blank_counts,blank_padded", timeout_tenths=10, retries=3) as server,
        Client(server) as client,
    ):
        status = client.ask(STATUS)
        assert (status.fixed["timeout_period"], status.fixed["retries_allowed"]) == (" 10", "  3")
        answer = client.ask(patron("P1001"))
        assert {v for name, v in answer.fixed.items() if name.endswith("count")} == {"    "}
        assert answer.fixed["unavailable_holds_count"] == "    "


@pytest.mark.parametrize(
    ("zone", "stamp"),
    [
        ("0000", "202611240000130000"),
        ("Z", "20261124   Z120000"),
        ("A", "20261124   A130000"),
        ("R", "20261124   R070000"),
    ],
)
def test_dates_with_a_zone(zone: str, stamp: str) -> None:
    with serving(quirks=f"zone={zone}") as server, Client(server) as client:
        assert client.ask(STATUS).fixed["date_time_sync"] == stamp
        answer = client.ask(checkout("3000001"))
        assert answer.fixed["transaction_date"] == stamp
        due = parse_due(answer.get("AH"), AMSTERDAM)
        assert due == server.library.loans["3000001"].due


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("words", "Return before 15-12-2026"),
        ("us", "12/15/2026,23:59"),
        ("iso", "2026-12-15"),
        ("iso_time", "2026-12-15 23:59"),
        ("dotted", "15.12.2026"),
        ("dashed", "15-12-2026"),
        ("slashed", "15/12/2026"),
        ("empty", ""),
        ("never", "As long as you like"),
    ],
)
def test_due_dates_in_every_form(form: str, text: str) -> None:
    with serving(quirks=f"ah={form}") as server, Client(server) as client:
        assert client.ask(checkout("3000001")).get("AH") == text
        assert client.ask(item("3000001")).get("AH") == text


def test_the_present_moment_as_due_date_of_a_refusal() -> None:
    with serving(quirks="ah_now") as server, Client(server) as client:
        assert client.ask(checkout("3000001", "P1005")).get("AH") == "20261124    130000"
        assert client.ask(checkout("3000001")).get("AH") == "20261215    235900"


def test_an_alert_without_its_type() -> None:
    with serving(quirks="alert_without_cv") as server, Client(server) as client:
        answer = client.ask(checkin("3000009"))
        assert answer.fixed["alert"] == "Y"
        assert answer.get("CV", "none") == "none"


@pytest.mark.parametrize("width", [15, 17])
def test_bx_of_another_width(width: int) -> None:
    with serving(quirks=f"bx={width}") as server, Client(server) as client:
        assert len(client.ask(STATUS).get("BX")) == width


def test_no_answer_to_35() -> None:
    with serving(quirks="silent:35") as server, Client(server) as client:
        client.send(end_session())
        assert client.is_silent()
        assert client.ask(STATUS).code == "98"
        assert [exchange.answer for exchange in server.exchanges("35")] == [""]


def test_refused_then_accepted() -> None:
    with (
        serving("refuse_login@1", behaviour="plain") as server,
        Client(server, sign_in=False) as client,
    ):
        assert [client.ask(LOGIN).fixed["ok"] for _ in range(2)] == ["0", "1"]


def test_on_line_n() -> None:
    with serving(online=False) as server, Client(server) as client:
        assert client.ask(STATUS).fixed["on_line_status"] == "N"


def test_order_of_fields() -> None:
    with serving(quirks="ao_last") as server, Client(server) as client:
        assert client.ask(checkout("3000001")).fields[-1] == ("AO", "CPL")
    with serving() as server, Client(server) as client:
        usual = [tag for tag, _ in client.ask(checkout("3000001")).fields]
    with serving(quirks="reversed:11") as server, Client(server) as client:
        answer = client.ask(checkout("3000001"))
        assert answer.fields[-1] == ("AO", "CPL")
        assert [tag for tag, _ in answer.fields] == usual[::-1]
    with serving(quirks="without=AO") as server, Client(server) as client:
        assert client.ask(STATUS).get("AO", "none") == "none"


def test_38_with_the_date_first() -> None:
    fixed = {"payment_accepted": "Y", "transaction_date": "20261124    130000"}
    message = Message("38", fixed, (("AO", "CPL"), ("AA", "P1001")), sequence=4)
    active = {"date_first": parse_quirk("date_first")}
    data = wire(message, active, encoding="utf-8", delimiter="|", sequence=4, protected=True)
    assert data.startswith(b"3820261124    130000YAOCPL|AAP1001|AY4AZ")
    assert decode(data).checksum == "ok"


def test_the_last_field_not_closed() -> None:
    with serving(quirks="open_end") as server, Client(server) as client:
        raw = client.ask_raw(item("3000001"))
        assert re.search(rb"[^|]AY2AZ[0-9A-F]{4}\r$", raw)
        assert decode(raw).checksum == "ok"


# -- what is done ----------------------------------------------------------------------------------


def test_a_wrong_checksum_is_carried_out_where_nobody_looks() -> None:
    with serving(quirks="no_check") as server, Client(server) as client:
        line = encode(replace(checkout("3000001"), sequence=4))
        client.socket.sendall(line[:-5] + b"0000\r")
        assert decode(client.line() or b"").fixed["ok"] == "1"
        assert "3000001" in server.library.loans


def test_a_blank_nb_due_date_closes() -> None:
    with serving(quirks="blank_date_closes") as server:
        with Client(server) as client:
            client.send(checkout("3000001"))
            assert client.is_closed()
        assert "3000001" not in server.library.loans
        with Client(server) as client:
            assert client.ask(checkout("3000001", due="20261124    130000")).fixed["ok"] == "1"


def test_a_loan_that_is_told_and_not_kept() -> None:
    with serving("lost_loan:11") as server, Client(server) as client:
        assert client.ask(checkout("3000001")).fixed["ok"] == "1"
        assert client.ask(item("3000001")).fixed["circulation_status"] == "03"
        assert server.exchanges("11")[0].effect == ""
        assert client.ask(checkout("3000001")).fixed["renewal_ok"] == "N"
        assert "3000001" in server.library.loans


def test_a_renewal_that_is_not_told() -> None:
    with serving(quirks="never_renewal") as server, Client(server) as client:
        told = [client.ask(checkout("3000001")).fixed["renewal_ok"] for _ in range(2)]
        assert told == ["N", "N"]
        assert server.library.loans["3000001"].renewals == 1


def test_a_first_97_brings_what_another_was_told() -> None:
    with serving(quirks="leaked_resend", accounts={}) as server:
        with Client(server, sign_in=False) as client:
            assert client.ask(Message("97", {}, ())).code == "96"
            client.ask(patron("P1001"))
        with Client(server, sign_in=False) as other:
            other.send(Message("97", {}, ()))
            assert decode(other.line() or b"").get("AA") == "P1001"


# -- characters ------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["cp850", "latin-1", "utf-8"])
def test_encodings(encoding: str) -> None:
    name = "Zoë Müller"
    catalogue = DEMO.replace("Ada Voorbeeld", name)
    with (
        AcsServer(
            Library(
                parse(catalogue.replace("[acs]", f'[acs]\nencoding = "{encoding}"')), lambda: NOW
            )
        ) as server,
        Client(server) as client,
    ):
        raw = client.ask_raw(patron("P1001"))
    assert f"AE{name}|".encode(encoding) in raw
    assert decode(raw, encoding=encoding).checksum == "ok"


def test_accents_decomposed() -> None:
    with serving(quirks="nfd") as server, Client(server) as client:
        raw = client.ask_raw(patron("P1003", "3456"))
        assert unicodedata.normalize("NFD", "AEÇiğdem").encode() in raw
        assert decode(raw).get("AE") == "Çiğdem Örnek-Éluard"


def test_a_delimiter_in_a_value() -> None:
    titled = DEMO.replace("Max Havelaar", "Max | Havelaar")
    for behaviour, quirks, title in (
        ("koha", "", "Max &#124; Havelaar"),
        ("plain", "", "Max   Havelaar"),
        ("plain", 'quirks = ["entities"]', "Max &#124; Havelaar"),
    ):
        text = titled.replace('behaviour = "koha"', f'behaviour = "{behaviour}"\n{quirks}')
        with AcsServer(Library(parse(text), lambda: NOW)) as server, Client(server) as client:
            assert client.ask(item("3000001")).get("AJ") == title


def test_another_delimiter() -> None:
    with serving(delimiter="^", accounts={}) as server, Client(server, sign_in=False) as client:
        client.socket.sendall(b"1720261124    130000AOCPL^AB3000001^AC^\r")
        answer = decode(client.line() or b"", delimiter="^")
        assert (answer.get("AB"), answer.get("AJ")) == ("3000001", "Max Havelaar")


# -- the real client -------------------------------------------------------------------------------

SURVIVED = [
    *("split", "split=2", "crlf", "lf_before", "double", "garbage", "open_end"),
    *("short_checksum", "lower_checksum", "no_sequence", "unprotected"),
    *("without=AQ+AJ+CQ+AO", "af=0", "af=5", "ag=3", "no_reason", "unknown_fields"),
    *("long_list", "blank_counts", "blank_padded", "zone=0000", "zone=R", "bx=15", "bx=17"),
    *("ah=words", "ah=us", "ah=never", "ah=empty", "ah_now", "alert_without_cv"),
    *("ao_last", "reversed", "entities", "nfd"),
]


@pytest.mark.parametrize("quirk", SURVIVED)
def test_the_real_client_reads_every_answer_all_the_same(quirk: str) -> None:
    with serving(quirks=quirk) as server:
        client = Sip2Client(*server.address, monotonic=time.monotonic)
        deadline = time.monotonic() + 10
        client.connect(deadline)
        requests = (LOGIN, STATUS, patron("P1003", "3456"), checkout("3000001", "P1003"),
                    item("3000001"), checkin("3000001"), end_session("P1003"))  # fmt: skip
        answers = [client.exchange(request, deadline) for request in requests]
        assert [answer.code for answer in answers] == ["94", "98", "64", "12", "18", "10", "36"]
        assert answers[3].fixed["ok"] == answers[5].fixed["ok"] == "1"
        client.close()
        assert len(server.exchanges()) == len(requests), "nothing was asked twice"


# -- how they are written down ---------------------------------------------------------------------


def test_quirks_in_a_catalogue() -> None:
    text = '[acs]\nquirks = ["split", "af:63=3", "zone=0000", "without=AQ+CV"]'
    quirks = parse(text).acs.quirks
    assert [(q.name, q.code, q.value, q.words, q.last) for q in quirks] == [
        ("split", "", 0.0, ("3",), None),
        ("af", "63", 3.0, (), None),
        ("zone", "", 0.0, ("0000",), None),
        ("without", "", 0.0, ("AQ", "CV"), None),
    ]
    assert all(quirk.standing for quirk in quirks)


@pytest.mark.parametrize(
    ("quirk", "expected"),
    [
        ("boom", "expected one of late, silent"),
        ("split@2", "it is always"),
        ("zone=Q", "0000 Z A R"),
        ("zone", "0000 Z A R"),
        ("without", "such as without=AQ"),
        ("without=aq", "such as without=AQ"),
        ("af=100", "from 0 to 99"),
        ("af=x", "from 0 to 99"),
        ("late=4000", "up to 3600"),
        ("crlf=1", "without a value"),
        ("split=4", "2 3"),
        ("af:12=1", "found code '12'"),
    ],
)
def test_a_quirk_that_cannot_be_is_named(quirk: str, expected: str) -> None:
    with pytest.raises(ConfigFault, match=r"acs\.quirks") as caught:
        parse(f'[acs]\nquirks = ["{quirk}"]')
    assert expected in str(caught.value)


def test_a_quirk_twice_and_other_settings_are_refused() -> None:
    for line, named in (
        ('quirks = ["af=1", "af=2"]', "twice for the same requests"),
        ('delimiter = "A"', "acs.delimiter"),
        ('delimiter = "||"', "acs.delimiter"),
        ("timeout_tenths = 1000", "acs.timeout_tenths"),
        ('encoding = "utf-16"', "acs.encoding"),
        ("idle_s = -1", "acs.idle_s"),
    ):
        with pytest.raises(ConfigFault, match=named):
            parse(f"[acs]\n{line}")


def test_every_fault_is_fault_and_quirk() -> None:
    values = {"seconds": "=0.5", "count": "=2", "tags": "=AQ"}
    for name, kind in FAULTS.items():
        value = "" if not kind.value else values.get(kind.value, f"={kind.value.split()[0]}")
        assert parse_fault(f"{name}@2-3{value}").last == 3
        assert parse_quirk(f"{name}{value}").standing


def test_shaping_leaves_the_library_alone() -> None:
    lib = library()
    message = Message("18", {"circulation_status": "03"}, (("AB", "1"),))
    assert shape(message, {}, zone=AMSTERDAM, now=lib.now()) == message
