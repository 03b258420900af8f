"""What ``ils probe`` finds out about an ACS, at servers that differ in it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from loopback import nobody_listens
from waiting import PATIENCE_S

from sync.errors import BadMessage, SignInRefused, Unreachable
from sync.ils.config import Sip2Config
from sync.ils.sip2.compose import Composer
from sync.ils.sip2.probe import Prober
from sync.ils.sip2.probe_report import ProbeReport, differences, encoding_of
from sync.ils.sip2.profile import load_profile
from sync.sim.acs import AcsServer
from sync.sim.catalogue import parse
from sync.sim.faults import parse_faults
from sync.sim.library import Library

CATALOGUE = """
[acs]
accounts = {kiosk = "s3cret"}
institution = "LIBX"
%s
[[patrons]]
card = "P1"
pin = "4711"
name = "Zoë Müller"
[[items]]
id = "100"
title = "Les Misérables"
"""


def section(port: int, **keys: object) -> Sip2Config:
    values = {"host": "127.0.0.1", "port": port, "account": "kiosk", "password": "s3cret"}
    return Sip2Config.model_validate(values | {"timeout_s": 1.0} | keys)


def prober(config: Sip2Config) -> Prober:
    zone = ZoneInfo("Europe/Amsterdam")
    composer = Composer("LIBX", "BR1", "nl", zone, load_profile("generic"))
    return Prober(config, composer, monotonic=time.monotonic)


@pytest.fixture
def probed() -> Iterator[Callable[..., tuple[ProbeReport, AcsServer]]]:
    servers: list[AcsServer] = []

    def probe(acs: str = "", faults: str = "", **asked: str) -> tuple[ProbeReport, AcsServer]:
        library = Library(parse(CATALOGUE % acs), lambda: datetime.now(UTC))
        servers.append(AcsServer(library, faults=parse_faults(faults)))
        report = prober(section(servers[-1].address[1])).run(**asked)
        return report, servers[-1]

    yield probe
    for server in servers:
        server.close()


def test_a_server_that_keeps_to_the_standard(
    probed: Callable[..., tuple[ProbeReport, AcsServer]],
) -> None:
    report, server = probed(card="P1", pin="4711", item="100")
    assert (report.login, report.status_before_login, report.greeting) == ("accepted", False, "")
    assert (report.version, report.online, report.offline_ok) == ("2.00", True, True)
    assert report.institution == "LIBX"
    assert report.supports[:3] == ("23", "11", "09")
    assert (report.terminator, report.error_detection) == ("cr", True)
    assert (report.encoding, report.problems) == ("utf-8", [])
    assert report.profiles == [{"name": "koha", "because": ["BX", "AF"]}]
    assert differences(section(1, profile="koha"), report) == {}
    assert set(report.latency_ms) == {"93", "99", "17", "63"}
    assert report.clock_off_s is not None
    assert abs(report.clock_off_s) <= 2
    # Nothing was changed there, and nothing secret is in what is shown.
    assert not [exchange for exchange in server.log if exchange.effect]
    shown = repr(report)
    assert not [word for word in ("4711", "s3cret", "Zo", "Müller", "P1'") if word in shown]


@pytest.mark.parametrize(
    ("acs", "terminator", "encoding"),
    [
        ('terminator = "CRLF"', "crlf", "utf-8"),
        ('encoding = "latin-1"', "cr", "latin-1"),
        ('encoding = "cp850"', "cr", "cp850"),
    ],
)
def test_line_ends_and_encodings(
    probed: Callable[..., tuple[ProbeReport, AcsServer]], acs: str, terminator: str, encoding: str
) -> None:
    report, _ = probed(acs, card="P1", item="100")
    assert (report.terminator, report.encoding) == (terminator, encoding)
    differs = differences(section(1), report)
    assert differs.pop("profile") == ("generic", "koha")
    assert differs == ({} if encoding == "utf-8" else {"encoding": ("utf-8", encoding)})


@pytest.mark.parametrize(
    ("acs", "lost"),
    [
        ("", False),
        ('encoding = "ascii"', True),
        ('encoding = "latin-1"', False),
        ('encoding = "cp850"', False),
    ],
)
def test_letters_that_come_back_as_question_marks_are_seen(
    probed: Callable[..., tuple[ProbeReport, AcsServer]], acs: str, lost: bool
) -> None:
    report, server = probed(acs)
    assert report.loses_letters is lost
    assert not [exchange for exchange in server.log if exchange.effect]


def test_what_is_wrong_is_named(probed: Callable[..., tuple[ProbeReport, AcsServer]]) -> None:
    report, _ = probed(faults="bad_checksum:17@*,silent:63@*", card="P1", item="100")
    assert report.error_detection is False
    assert report.problems == ["18: its checksum does not fit", "63: no byte in time"]
    assert set(report.latency_ms) == {"93", "99", "17"}


@pytest.mark.parametrize("quirk", ["double", "garbage"])
def test_what_answers_nothing_is_taken_for_no_answer(
    probed: Callable[..., tuple[ProbeReport, AcsServer]], quirk: str
) -> None:
    report, _ = probed(f'quirks = ["{quirk}"]', card="P1", item="100")
    assert (report.login, report.institution, report.error_detection) == ("accepted", "LIBX", True)
    assert report.encoding == "utf-8"
    assert set(report.latency_ms) == {"93", "99", "17", "63"}
    assert len(report.problems) == (4 if quirk == "garbage" else 0)
    assert len(set(report.problems)) == len(report.problems)


def test_a_telnet_style_login_and_another_delimiter() -> None:
    library = Library(
        parse(CATALOGUE % 'telnet = true\ndelimiter = "^"'), lambda: datetime.now(UTC)
    )
    override = {"login": "telnet", "delimiter": "^"}
    with AcsServer(library) as server:
        config = section(server.address[1], override=override)
        report = prober(config).run("P1", None, "100")
        assert (report.login, report.greeting) == ("accepted", "login:")
        assert (report.status_before_login, report.institution) == (None, "LIBX")
        assert (report.encoding, report.problems) == ("utf-8", [])
        wrong = prober(section(server.address[1], override=override, password="wr0ng"))
        with pytest.raises(SignInRefused):
            wrong.run()
        assert wrong.report.login == "refused"


def test_without_login_an_account_is_not_used() -> None:
    library = Library(parse(CATALOGUE.replace("{kiosk", "{other") % ""), lambda: datetime.now(UTC))
    with AcsServer(library) as server:
        report = prober(section(server.address[1], override={"login": "off"})).run()
        assert report.login == "not needed"
        assert "93" not in report.latency_ms


def test_a_login_that_is_answered_by_something_else_is_no_refusal(
    probed: Callable[..., tuple[ProbeReport, AcsServer]],
) -> None:
    with pytest.raises(BadMessage, match=r"93 \(login\): found 96, expected 94"):
        probed(faults="resend:93@*")


def test_a_refused_account_is_said_without_its_password() -> None:
    library = Library(parse(CATALOGUE % ""), lambda: datetime.now(UTC))
    with AcsServer(library) as server, pytest.raises(SignInRefused) as refused:
        prober(section(server.address[1], password="wr0ng")).run()
    assert "wr0ng" not in str(refused.value)


def test_nobody_there() -> None:
    with nobody_listens() as port, pytest.raises(Unreachable):
        prober(section(port)).run()


@contextmanager
def peer(*lines: bytes) -> Iterator[int]:
    """Says the first line at once, then one for each that it hears."""

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                connection.sendall(lines[0])
                said = 1
                while said < len(lines) and connection.recv(4096):
                    connection.sendall(lines[said])
                    said += 1

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
    thread.join(PATIENCE_S)


def test_a_login_prompt_that_comes_by_itself_is_seen() -> None:
    with peer(b"\r\nKoha login: ") as port:
        probe = prober(section(port))
        with pytest.raises(BadMessage, match="that is no SIP2 server"):
            probe.run()
    assert probe.report.greeting == "Koha login:"


def test_a_server_without_login_and_error_detection() -> None:
    status = b"98YNYYNN020003" + b"0" * 18 + b"2.00AOX|BXYYY|\n"
    with peer(b"", *[status] * 5) as port:
        report = prober(section(port, account="")).run()
    assert (report.login, report.status_before_login) == ("not needed", None)
    assert (report.terminator, report.error_detection) == ("lf", False)
    assert (report.closed, report.offline_ok) == (("checkin", "blocking cards"), False)
    assert (report.timeout_s, report.retries, report.clock_off_s) == (2.0, 3, None)
    assert report.problems == ["98 BX: found 3 marks, expected 16"]
    assert report.profiles == [{"name": "generic", "because": []}]


@pytest.mark.parametrize(
    ("texts", "encoding"),
    [
        (b"", ""),
        (b"plain", ""),
        ("Zoë".encode(), "utf-8"),
        ("Zoe\u0308".encode(), "utf-8 (decomposed)"),
        ("Zoë".encode("latin-1"), "latin-1"),
        ("Zoë Müller".encode("cp850"), "cp850"),
    ],
)
def test_encodings_by_their_bytes(texts: bytes, encoding: str) -> None:
    assert encoding_of(texts) == encoding
