"""What doctor says of the mail server: it goes as far as the login, and sends nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from certificate import self_signed
from loopback import nobody_listens
from mail_room import Mailroom, mail_server

from kiosk.diagnosis.finding import Finding
from kiosk.diagnosis.mail import examine_mail
from sync.mail.config import MailConfig


def found(port: int, **more: Any) -> Finding:
    values = {"host": "localhost", "port": port, "sender": "bon@zuid.example", "timeout_s": 20}
    return examine_mail(MailConfig.model_validate(values | more))


def test_a_server_that_lets_the_station_in(tmp_path: Path) -> None:
    certificate, room = self_signed(tmp_path), Mailroom()
    login = {"account": "kiosk", "password": "sesam", "ca_file": certificate[0]}
    with mail_server(room, certificate, tls="starttls") as port:
        good = found(port, **login)
        wrong = found(port, **(login | {"password": "geheim"}))
        stranger = found(port, **(login | {"ca_file": None}))
    message = f"localhost:{port} answers: STARTTLS, login accepted"
    assert good == Finding("mail", True, message)
    assert not wrong.ok
    assert "does not accept [mail] account" in wrong.message
    assert "geheim" not in wrong.message
    assert not stranger.ok
    assert "certificate" in stranger.message
    assert "leenpunt mail test" in stranger.do
    assert room.took == []


def test_one_that_is_not_there() -> None:
    with nobody_listens() as port:
        finding = found(port, tls="none")
    assert (finding.ok, finding.page) == (False, "patrons.md#receipts-by-e-mail")
    assert f":{port}" in finding.message


def test_one_that_nobody_is_offered() -> None:
    room = Mailroom()
    with mail_server(room, None, tls="none", login=False) as port:
        values = {"host": "localhost", "port": port, "sender": "bon@zuid.example", "tls": "none"}
        finding = examine_mail(MailConfig.model_validate(values), offered=False)
    assert finding.ok
    assert finding.message.endswith("no TLS, on this machine, no login; no visit offers it")
    assert "[receipts]" in finding.do
