"""One mail to a real mail server (aiosmtpd), over TLS, and what its faults are called."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from certificate import self_signed
from loopback import nobody_listens
from mail_room import Mailroom, mail_server

from sync.mail.config import MailConfig
from sync.mail.server import MailServer, NotMailed, NotNow, Refused, ServerGone

TO = "ada@example.org"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return self_signed(tmp_path_factory.mktemp("tls"))


def config(port: int, **more: Any) -> MailConfig:
    values = {"host": "localhost", "port": port, "sender": "bon@example.org", "timeout_s": 20}
    return MailConfig.model_validate(values | more)


def secured(port: int, certificate: tuple[Path, Path], **more: Any) -> MailConfig:
    login = {"account": "kiosk", "password": "sesam", "ca_file": certificate[0]}
    return config(port, **(login | more))


def mail(text: str = "Één boek\n") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "bon@example.org", TO, "Je bon"
    made.set_content(text, cte="quoted-printable")
    return made


@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_a_mail_goes_out_over_tls_with_a_login(certificate: tuple[Path, Path], tls: str) -> None:
    room = Mailroom()
    with mail_server(room, certificate, tls=tls) as port:
        server = MailServer(secured(port, certificate, tls=tls))
        server.check()
        assert room.took == [], "a look sends nothing"
        server.send(mail())
    (took,) = room.took
    assert took["To"] == TO
    assert took.get_content() == "Één boek\r\n"
    assert room.encrypted == [True]
    assert room.accounts == [("kiosk", "sesam")] * 2


def test_on_this_machine_without_tls_and_login() -> None:
    room = Mailroom()
    with mail_server(room, None, tls="none", login=False) as port:
        MailServer(config(port, tls="none")).send(mail())
    assert (len(room.took), room.encrypted) == (1, [False])


def test_no_tls_no_mail(certificate: tuple[Path, Path]) -> None:
    """A server without STARTTLS is not given the mail, nor the password, without it."""
    room = Mailroom()
    server = mail_server(room, None, tls="none", login=False)
    with server as port, pytest.raises(ServerGone, match="offers no STARTTLS"):
        MailServer(secured(port, certificate)).send(mail())
    assert (room.took, room.accounts) == ([], [])


@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_a_certificate_that_nobody_vouches_for(certificate: tuple[Path, Path], tls: str) -> None:
    room = Mailroom()
    with mail_server(room, certificate, tls=tls) as port:
        login = {"account": "kiosk", "password": "sesam"}
        with pytest.raises(ServerGone, match="certificate"):
            MailServer(config(port, tls=tls, **login)).send(mail())
    assert (room.took, room.accounts) == ([], [])


def test_a_password_that_is_wrong_shows_nothing_of_it(certificate: tuple[Path, Path]) -> None:
    with mail_server(Mailroom(), certificate, tls="starttls") as port:
        server = MailServer(secured(port, certificate, password="geheim"))
        with pytest.raises(ServerGone, match=r"does not accept \[mail\] account") as caught:
            server.check()
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    ("at_rcpt", "at_data", "kind"),
    [
        (["451 greylisted, ada@example.org"], [], NotNow),
        (["550 no such user ada@example.org"], [], Refused),
        ([], ["452 full of ada@example.org"], NotNow),
        ([], ["554 spam from ada@example.org"], Refused),
        ([], ["lose"], NotNow),
        ([], ["break"], NotNow),
    ],
)
def test_what_a_server_says_of_one_mail(
    at_rcpt: list[str], at_data: list[str], kind: type[NotMailed]
) -> None:
    room = Mailroom()
    room.at_rcpt, room.at_data = at_rcpt, at_data
    with mail_server(room, None, tls="none", login=False) as port:
        server = MailServer(config(port, tls="none"))
        with pytest.raises(kind) as caught:
            server.send(mail())
        assert "ada" not in str(caught.value), "a log gets this"
        server.send(mail())
    assert room.took[-1]["To"] == TO


def test_a_server_that_never_answers_is_left_in_time() -> None:
    room = Mailroom()
    room.at_data = ["hang"]
    server = mail_server(room, None, tls="none", login=False)
    with server as port, pytest.raises(NotNow, match="in time"):
        MailServer(config(port, tls="none", timeout_s=0.5)).send(mail())


def test_one_that_goes_on_is_broken_off_from_outside() -> None:
    room = Mailroom()
    room.at_data = ["hang"]
    with mail_server(room, None, tls="none", login=False) as port:
        server = MailServer(config(port, tls="none"))
        stopper = threading.Thread(target=lambda: (room.hangs.wait(), server.abort()))
        stopper.start()
        with pytest.raises(NotNow):
            server.send(mail())
        stopper.join()


@contextmanager
def raw_server(said: bytes, *, drips: bool = False, stays: bool = False) -> Iterator[int]:
    """Says this to whoever connects; ``drips``: a byte now and again, without end;
    ``stays``: nothing more, and does not hang up."""
    listener = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def serve() -> None:
        while not over.is_set():
            try:
                peer, _ = listener.accept()
            except OSError:
                return
            with peer:
                try:
                    peer.sendall(said)
                    while drips and not over.wait(0.02):
                        peer.sendall(b"2")
                    over.wait(0.0 if said and not stays else 20.0)
                except OSError:
                    pass

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        over.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


def test_one_that_says_nothing() -> None:
    with raw_server(b"") as port, pytest.raises(ServerGone, match="time"):
        MailServer(config(port, tls="none", timeout_s=0.3)).send(mail())


def test_one_that_is_silent_once_tls_begins(certificate: tuple[Path, Path]) -> None:
    """Broken off also there, where the connection is in neither hand."""
    said = b"220 a\r\n250-a\r\n250 STARTTLS\r\n220 go\r\n"
    with raw_server(said, stays=True) as port:
        server = MailServer(secured(port, certificate, timeout_s=60))
        stopper = threading.Timer(0.3, server.abort)
        stopper.start()
        with pytest.raises(ServerGone):
            server.send(mail())
        stopper.join()


def test_one_that_drips_is_left_in_time_too() -> None:
    with raw_server(b"2", drips=True) as port, pytest.raises(ServerGone):
        MailServer(config(port, tls="none", timeout_s=0.3)).send(mail())


@pytest.mark.parametrize("said", [b"HTTP/1.1 400 no\r\n\r\n", b"554 go away\r\n", b"\x00\xff\r\n"])
def test_something_else_that_listens_there(said: bytes) -> None:
    with raw_server(said) as port, pytest.raises(ServerGone):
        MailServer(config(port, tls="none", timeout_s=5)).send(mail())


def test_nobody_listens_there() -> None:
    with nobody_listens() as port, pytest.raises(ServerGone, match=f":{port}"):
        MailServer(config(port, tls="none")).send(mail())


def test_the_password_is_read_from_a_file_of_mode_600(
    tmp_path: Path, certificate: tuple[Path, Path]
) -> None:
    secret = tmp_path / "mail.secret"
    secret.write_text("sesam\n")
    secret.chmod(0o644)
    room = Mailroom()
    with mail_server(room, certificate, tls="starttls") as port:
        made = secured(port, certificate, password=None, password_file=secret)
        with pytest.raises(ValueError, match=r"mail.password_file: .* mode 644"):
            made.check_files()
        with pytest.raises(ServerGone, match="mode 644"):
            MailServer(made).send(mail())
        secret.chmod(0o600)
        made.check_files()
        MailServer(made).send(mail())
    assert len(room.took) == 1


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"host": "mail.example.org", "tls": "none"}, "over TLS only"),
        ({"account": "kiosk"}, "found 0, expected exactly one"),
        ({"password": "x"}, "expected none without an account"),
        ({"sender": "niemand"}, "expected an e-mail address"),
        ({"tls": "perhaps"}, "starttls"),
        ({"sendr": "x"}, "sendr"),
    ],
)
def test_bad_keys(values: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        MailConfig.model_validate({"host": "localhost", "sender": "bon@example.org"} | values)


@pytest.mark.parametrize(("tls", "port"), [("starttls", 587), ("tls", 465), ("none", 25)])
def test_the_usual_ports(tls: str, port: int) -> None:
    values = {"host": "localhost", "sender": "bon@example.org", "tls": tls}
    assert MailConfig.model_validate(values).where == ("localhost", port)
