"""Mails that wait: each at least once, and not again once the server said 250."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from email.message import EmailMessage
from typing import Any

import pytest
from loopback import nobody_listens
from mail_room import Mailroom, mail_server
from waiting import wait_until

from sync.mail.config import MailConfig
from sync.mail.outbox import GIVE_UP_S, MOST_WAITING, PAUSES_S, Outbox
from sync.mail.server import MailServer, NotNow, Refused, ServerGone


@pytest.fixture(autouse=True)
def _looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """The outbox, at a clock that goes on where a test says so."""
    monkeypatch.setattr("sync.mail.outbox._LOOK_UP_S", 0.02)


def mail(number: int) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"] = "bon@example.org", "ada@example.org"
    made["Subject"], made["Message-ID"] = f"bon {number}", f"<{number}@example.org>"
    made.set_content("x\n")
    return made


class Clock:
    """Goes on only where a test says so; whoever waits looks at it every moment."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Server:
    """Answers as it is told to, one word after the other; "" takes the mail."""

    def __init__(self, *said: Exception | None) -> None:
        self.said = list(said)
        self.tried: list[str] = []
        self.took: list[str] = []
        self.aborted = threading.Event()
        self.hangs = False

    def send(self, mail: EmailMessage) -> None:
        self.tried.append(mail["Subject"])
        if self.hangs:
            self.aborted.wait()
            raise NotNow("broken off")
        answer = self.said.pop(0) if self.said else None
        if answer is not None:
            raise answer
        self.took.append(mail["Subject"])

    def abort(self) -> None:
        self.aborted.set()


@contextmanager
def outbox(server: Any, clock: Callable[[], float]) -> Iterator[Outbox]:
    made = Outbox(server, clock)
    made.start()
    try:
        yield made
    finally:
        made.stop()


def test_a_mail_is_handed_over_at_once_and_once() -> None:
    server = Server()
    with outbox(server, Clock()) as box:
        box.put(mail(1))
        wait_until(lambda: not box.waiting)
        box.put(mail(2))
        wait_until(lambda: not box.waiting)
    assert server.took == server.tried == ["bon 1", "bon 2"]


def test_greylisting_puts_off_this_mail_and_no_other(expect_log: Callable[[str], None]) -> None:
    server, clock = Server(NotNow("451"), None, NotNow("451")), Clock()
    with outbox(server, clock) as box:
        box.put(mail(1))
        wait_until(lambda: server.tried)
        box.put(mail(2))
        wait_until(lambda: server.took == ["bon 2"])
        assert box.waiting == 1
        clock.now += PAUSES_S[0]
        wait_until(lambda: len(server.tried) == 3)
        clock.now += PAUSES_S[1]
        wait_until(lambda: not box.waiting)
    assert server.took == ["bon 2", "bon 1"]
    assert len(server.tried) == 4


def test_a_mail_that_is_refused_for_good_is_told_and_gone(
    expect_log: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    expect_log("receipt not mailed")
    server = Server(Refused("takes no mail for this address (status 550)"))
    with outbox(server, Clock()) as box:
        box.put(mail(1))
        wait_until(lambda: not box.waiting)
    assert (server.tried, server.took) == (["bon 1"], [])
    (record,) = [each for each in caplog.records if each.message == "receipt not mailed"]
    assert "550" in record.__dict__["error"]


def test_a_server_that_is_away_is_told_once_each_way(
    expect_log: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    expect_log("mail server gone")
    server, clock = Server(*[ServerGone("away")] * 3), Clock()
    with outbox(server, clock) as box:
        box.put(mail(1))
        wait_until(lambda: server.tried)
        # Nobody knocks at a closed door for each mail.
        box.put(mail(2))
        box.put(mail(3))
        for tries, pause in enumerate(PAUSES_S[:3], start=1):
            wait_until(lambda tries=tries: len(server.tried) == tries)
            wait_until(lambda: all(each.due > clock.now for each in box._mails))
            clock.now += pause
        wait_until(lambda: not box.waiting)
    assert sorted(server.took) == ["bon 1", "bon 2", "bon 3"]
    said = [each.message for each in caplog.records if each.message.startswith("mail server")]
    assert said == ["mail server gone", "mail server returned"]


def test_it_is_tried_for_a_bounded_time(expect_log: Callable[[str], None]) -> None:
    expect_log("mail server gone")
    expect_log("receipt not mailed")
    server, clock = Server(*[ServerGone("away")] * 50), Clock()
    with outbox(server, clock) as box:
        box.put(mail(1))
        begun = clock.now
        while box.waiting:
            tries = len(server.tried)
            wait_until(lambda tries=tries: len(server.tried) > tries or not box.waiting)
            wait_until(lambda: all(each.due > clock.now for each in box._mails))
            clock.now += PAUSES_S[-1]
        assert GIVE_UP_S <= clock.now - begun <= GIVE_UP_S + 2 * PAUSES_S[-1]


def test_more_than_it_holds_drops_the_oldest_and_says_so(
    expect_log: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    expect_log("mail server gone")
    expect_log("receipt not mailed")
    server, clock = Server(ServerGone("away")), Clock()
    with outbox(server, clock) as box:
        box.put(mail(0))
        wait_until(lambda: box._gone_for)
        for number in range(1, MOST_WAITING + 2):
            box.put(mail(number))
        assert box.waiting == MOST_WAITING
        clock.now += PAUSES_S[0]
        wait_until(lambda: not box.waiting)
    assert sorted(server.took) == sorted(f"bon {number}" for number in range(2, MOST_WAITING + 2))
    lost = [each for each in caplog.records if each.message == "receipt not mailed"]
    assert len(lost) == 2


def test_the_end_of_the_station_waits_for_nobody(expect_log: Callable[[str], None]) -> None:
    expect_log("receipt not mailed")
    server = Server()
    server.hangs = True
    box = Outbox(server, Clock())
    box.start()
    box.put(mail(1))
    box.put(mail(2))
    wait_until(lambda: server.tried)
    # As the end does after a moment of patience.
    server.abort()
    box.stop()
    assert box.waiting == 0
    assert server.tried == ["bon 1"]


def test_a_fault_of_ours_in_one_mail_says_no_address(
    expect_log: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    expect_log("receipt not mailed")
    server = Server(ValueError("ada@example.org"))
    with outbox(server, Clock()) as box:
        box.put(mail(1))
        box.put(mail(2))
        wait_until(lambda: not box.waiting)
    assert server.took == ["bon 2"]
    assert "ada" not in caplog.text + repr([each.__dict__ for each in caplog.records])


# Against a real server ---------------------------------------------------------------------------


def real(port: int, **more: Any) -> MailServer:
    values = {"host": "127.0.0.1", "port": port, "sender": "bon@example.org", "tls": "none"}
    return MailServer(MailConfig.model_validate(values | more))


@pytest.mark.parametrize(
    ("at_rcpt", "at_data", "copies"),
    [
        (["451 greylisted"] * 2, [], 1),
        ([], ["452 full", "hang"], 1),
        ([], ["lose", "lose"], 1),
        # It had the mail, and never said so: once more, under the same Message-ID.
        ([], ["break"], 2),
        ([], [], 1),
    ],
)
def test_whatever_a_real_server_does_it_has_the_mail_in_the_end(
    at_rcpt: list[str], at_data: list[str], copies: int
) -> None:
    room, clock = Mailroom(), Clock()
    room.at_rcpt, room.at_data = at_rcpt, at_data
    patience_s = 0.5 if "hang" in at_data else 20
    with (
        mail_server(room, None, tls="none", login=False) as port,
        outbox(real(port, timeout_s=patience_s), clock) as box,
    ):
        box.put(mail(1))
        while box.waiting:
            wait_until(lambda: not box.waiting or box._mails[0].due > clock.now)
            clock.now += PAUSES_S[-1]
    assert len(room.took) == copies
    assert {each["Message-ID"] for each in room.took} == {"<1@example.org>"}


def test_a_real_server_that_comes_back(expect_log: Callable[[str], None]) -> None:
    expect_log("mail server gone")
    room, clock = Mailroom(), Clock()
    with ExitStack() as stack:
        with nobody_listens() as port:
            box = stack.enter_context(outbox(real(port), clock))
            box.put(mail(1))
            box.put(mail(2))
            wait_until(lambda: box._gone_for)
        with mail_server(room, None, tls="none", login=False, port=port):
            while box.waiting:
                clock.now += PAUSES_S[-1]
                wait_until(lambda: not box.waiting or box._mails[0].due > clock.now)
    assert sorted(each["Subject"] for each in room.took) == ["bon 1", "bon 2"]
