"""Signing in and staying so: idle connections, servers that are full, telnet-style logins."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sip2_peer import HANG_UP, SILENT, Acs, Opener, borrow, nothing, opened, soon, status
from waiting import PATIENCE_S

from sync.errors import BadMessage, SignInRefused, Unreachable
from sync.ils.sip2 import session, wire
from sync.ils.sip2.driver import Sip2Ils

QUICK = 0.05
"""Seconds that a test waits for what must not come."""


class Clock:
    """The real clock, and however much it is moved on."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.monotonic() + self.ahead


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ils_of(clock: Clock) -> Iterator[Opener]:
    made: list[Sip2Ils] = []

    def open_(acs: Acs, **options: Any) -> Sip2Ils:
        made.append(opened(acs, clock, **options))
        return made[-1]

    yield open_
    for ils in made:
        ils.close()


# Idle connections ------------------------------------------------------------------------------


def test_an_idle_connection_is_asked_for_the_status_first(
    acs: Acs, ils_of: Opener, clock: Clock
) -> None:
    ils = ils_of(acs)
    ils.sign_in(soon())
    clock.ahead = session.PROBE_AFTER_S - 1
    assert ils.submit(borrow(), clock() + 3, nothing).accepted
    assert acs.codes == "93 99 11"
    clock.ahead += session.PROBE_AFTER_S
    assert ils.submit(borrow(), clock() + 3, nothing).accepted
    assert acs.codes == "93 99 11 99 11"
    assert acs.connections == 1


@pytest.mark.parametrize("ends", [HANG_UP, SILENT])
def test_one_that_died_costs_one_reconnect(
    acs: Acs, ils_of: Opener, clock: Clock, monkeypatch: pytest.MonkeyPatch, ends: str
) -> None:
    monkeypatch.setattr(session, "PROBE_S", QUICK)
    acs.replies["99"] = [status(), ends, status()]
    ils = ils_of(acs)
    ils.sign_in(soon())
    clock.ahead = 100
    before: list[str] = []
    verdict = ils.submit(borrow(), clock() + 3, lambda: before.append(acs.codes))
    assert verdict.accepted
    # Nothing was sent, and nobody told so, before the link was known to be there.
    assert before == ["93 99 99 93 99"]
    assert acs.codes == "93 99 99 93 99 11"
    assert acs.connections == 2


def test_a_session_that_ended_with_words_is_no_alarm(
    acs: Acs, ils_of: Opener, clock: Clock
) -> None:
    acs.replies["99"] = [status(), "96", "96", status()]
    ils = ils_of(acs)
    ils.sign_in(soon())
    clock.ahead = 100
    assert ils.submit(borrow(), clock() + 3, nothing).accepted
    assert acs.codes == "93 99 99 99 93 99 11"


def test_a_new_session_that_cannot_be_read_is_an_alarm(
    acs: Acs, ils_of: Opener, clock: Clock
) -> None:
    acs.replies["99"] = [status(), *["96"] * 4]
    ils = ils_of(acs)
    ils.sign_in(soon())
    clock.ahead = 100
    with pytest.raises(BadMessage, match=r"99 .*answered by 96 twice"):
        ils.item("B1", clock() + 3)


def test_one_that_was_idle_for_long_is_made_anew_unasked(
    acs: Acs, ils_of: Opener, clock: Clock
) -> None:
    ils = ils_of(acs, override={"idle_s": 90})
    ils.sign_in(soon())
    clock.ahead = 91
    assert ils.item("B1", clock() + 3).title == "Title"
    assert acs.codes == "93 99 93 99 17"


def test_a_server_that_closed_the_idle_connection_is_no_outage(
    acs: Acs, ils_of: Opener, clock: Clock
) -> None:
    acs.replies["35"] = HANG_UP
    ils = ils_of(acs)
    ils.sign_in(soon())
    ils.end_session("P1", soon())
    clock.ahead = 601
    assert ils.sign_in(clock() + 3).online
    assert acs.codes == "93 99 35 93 99"


def test_one_that_is_away_is_unreachable_after_one_try(
    acs: Acs, ils_of: Opener, clock: Clock
) -> None:
    acs.replies["99"] = [status(), HANG_UP, HANG_UP]
    ils = ils_of(acs)
    ils.sign_in(soon())
    clock.ahead = 100
    called: list[int] = []
    with pytest.raises(Unreachable):
        ils.submit(borrow(), clock() + 3, lambda: called.append(1))
    assert (called, acs.codes) == ([], "93 99 99 93 99")


def test_the_probe_leaves_half_the_time_for_a_new_connection(
    acs: Acs, ils_of: Opener, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    # However long a probe may take, half is left: enough of it for a busy machine.
    monkeypatch.setattr(session, "PROBE_S", PATIENCE_S)
    acs.replies["99"] = [status(), SILENT, status()]
    ils = ils_of(acs)
    ils.sign_in(soon())
    clock.ahead = 100
    assert ils.sign_in(clock() + 4).online
    assert acs.connections == 2


# Servers that do not let in --------------------------------------------------------------------


def test_a_server_past_its_limit_connects_and_says_nothing(ils_of: Opener) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        full = type("Full", (), {"port": listener.getsockname()[1]})
        with pytest.raises(Unreachable, match=r"93 .*no answer in time"):
            ils_of(full, timeout_s=0.2).sign_in(soon(3600))
        with pytest.raises(Unreachable):
            ils_of(full, timeout_s=60).sign_in(soon(0.2))


def test_without_a_login_there_is_none(acs: Acs, ils_of: Opener) -> None:
    ils_of(acs, override={"login": "off"}).sign_in(soon())
    assert acs.codes == "99"


# What 98 says of time --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "wait"),
    [("100", 10.0), ("005", 3.0), ("900", 30.0), (" 50", 5.0), ("999", 7.0), ("000", 7.0)],
)
def test_the_timeout_of_98_is_a_hint_within_limits(
    acs: Acs, ils_of: Opener, said: str, wait: float
) -> None:
    acs.replies["99"] = status().replace("YYYYYY100", f"YYYYYY{said}")
    for hinted in (True, False):
        ils = ils_of(acs, timeout_s=7.0, override={"timeout_from_status": hinted})
        ils.sign_in(soon())
        assert ils._session._client.answer_timeout_s == (wait if hinted else 7.0)
        ils.close()


# Without error detection -----------------------------------------------------------------------


def test_without_sequence_numbers_and_checksums(acs: Acs, ils_of: Opener) -> None:
    acs.checksum = "absent"
    ils = ils_of(acs, override={"error_detection": False})
    assert ils.submit(borrow(), soon(), nothing).accepted
    assert [message.sequence for message in acs.seen] == [None, None, None]


# Telnet-style logins ---------------------------------------------------------------------------


class TelnetAcs(Acs):
    """Asks for a user and a password before SIP2, as one real server does."""

    def __init__(self, *, after: bytes = b"Login OK.  Initiating SIP\r\n", echo: bool = False):
        self.after = after
        self.echo = echo
        self.lines: list[bytes] = []
        self.prompts = [b"login: ", b"password: "]
        self.piece = 1000
        super().__init__()

    def _talk(self, connection: socket.socket) -> None:
        for prompt in self.prompts:
            self._say(connection, prompt)
            line = b""
            while not line.endswith(b"\r"):
                if not (data := connection.recv(1)):
                    return
                line += data
            self.lines.append(line)
            if self.echo:
                self._say(connection, line + b"\n")
        if self.after == b"hang up":
            return
        self._say(connection, self.after)
        super()._talk(connection)

    def _say(self, connection: socket.socket, text: bytes) -> None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for at in range(0, len(text), self.piece):
            connection.sendall(text[at : at + self.piece])


@pytest.fixture
def telnet() -> Iterator[Callable[..., TelnetAcs]]:
    peers: list[TelnetAcs] = []

    def start(**options: Any) -> TelnetAcs:
        peers.append(TelnetAcs(**options))
        return peers[-1]

    yield start
    for peer in peers:
        peer.stop()


TELNET = {"login": "telnet"}


@pytest.mark.parametrize("echo", [False, True])
@pytest.mark.parametrize("piece", [1, 1000])
def test_telnet_login(
    telnet: Callable[..., TelnetAcs], ils_of: Opener, echo: bool, piece: int
) -> None:
    acs = telnet(echo=echo)
    acs.piece = piece
    ils = ils_of(acs, override=TELNET)
    assert ils.submit(borrow(), soon(), nothing).accepted
    assert acs.lines == [b"kiosk\r", b"s3cret\r"]
    assert acs.codes == "99 11"


def test_a_server_that_says_nothing_after_the_password(
    telnet: Callable[..., TelnetAcs], ils_of: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "_VERDICT_S", QUICK)
    acs = telnet(after=b"\r\n")
    assert ils_of(acs, override=TELNET).sign_in(soon()).online


def test_both_prompts_at_once_behind_a_banner(
    telnet: Callable[..., TelnetAcs], ils_of: Opener
) -> None:
    acs = telnet()
    acs.prompts = [b"\xff\xfd\x18\r\nTown Library\r\n\r\nLOGIN: Password: ", b""]
    assert ils_of(acs, override=TELNET).sign_in(soon()).online


@pytest.mark.parametrize("after", [b"Invalid login\r\nlogin: ", b"\r\nlogin: "])
def test_a_refused_telnet_login_is_an_alarm(
    telnet: Callable[..., TelnetAcs], ils_of: Opener, after: bytes
) -> None:
    acs = telnet(after=after)
    with pytest.raises(SignInRefused, match="account 'kiosk'") as caught:
        ils_of(acs, override=TELNET).sign_in(soon())
    assert "s3cret" not in str(caught.value)
    assert acs.codes == ""


def test_closed_after_the_password_says_nothing_of_it(
    telnet: Callable[..., TelnetAcs], ils_of: Opener
) -> None:
    with pytest.raises(Unreachable, match="expected to be let in"):
        ils_of(telnet(after=b"hang up"), override=TELNET).sign_in(soon())


def test_prompts_of_another_wording(telnet: Callable[..., TelnetAcs], ils_of: Opener) -> None:
    acs = telnet(after=b"Willkommen\r\n")
    acs.prompts = [b"Benutzer? ", b"Kennwort? "]
    prompts = {"user": r"benutzer\?", "password": r"kennwort\?", "accepted": "willkommen"}
    assert ils_of(acs, override={**TELNET, "telnet": prompts}).sign_in(soon()).online
    with pytest.raises(Unreachable, match="login: found nothing, expected a prompt for the user"):
        ils_of(acs, timeout_s=0.5, override=TELNET).sign_in(soon())


def test_a_peer_that_talks_without_end(telnet: Callable[..., TelnetAcs], ils_of: Opener) -> None:
    acs = telnet()
    acs.prompts = [b"x" * 70_000]
    with pytest.raises(BadMessage, match="login: found 16384 bytes, expected a prompt"):
        ils_of(acs, override=TELNET).sign_in(soon())
