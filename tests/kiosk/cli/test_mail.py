"""``leenpunt mail test``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from in_process import Ended, call
from mail_room import Mailroom, mail_server
from station_alone import ALONE


def config(folder: Path, port: int = 0) -> Path:
    path = folder / "station.toml"
    mail = f'[mail]\nhost = "localhost"\nport = {port}\ntls = "none"\nsender = "bon@zuid.example"\n'
    path.write_text(f'{ALONE}name = "Bibliotheek Zuid"\n' + (mail if port else ""))
    return path


def send(path: Path, *words: str) -> Ended:
    return call(("mail", "test", "--config", str(path), *words))


def test_one_mail_is_sent_and_says_that_it_is_a_test(tmp_path: Path) -> None:
    room = Mailroom()
    with mail_server(room, None, tls="none", login=False) as port:
        done = send(config(tmp_path, port), "--to", "ada@example.org", "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    said = {"server": f"localhost:{port}", "sent": True, "error": None}
    assert json.loads(done.stdout) == said
    (took,) = room.took
    assert took["From"] == "Bibliotheek Zuid <bon@zuid.example>"
    assert "Dit is een test." in took.get_content()


def test_a_server_that_refuses_is_exit_1_and_says_no_address(tmp_path: Path) -> None:
    room = Mailroom()
    room.at_rcpt = ["550 no ada@example.org"] * 2
    with mail_server(room, None, tls="none", login=False) as port:
        done = send(config(tmp_path, port), "--to", "ada@example.org")
        plain = send(config(tmp_path, port), "--to", "ada@example.org", "--json")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"takes no mail for this address (status 550)" in done.stderr
    assert b"ada" not in done.stderr
    assert json.loads(plain.stdout)["sent"] is False


@pytest.mark.parametrize("to", ["ada", "a@b.nl, c@d.nl", ""])
def test_what_is_no_address_is_a_fault_of_usage(tmp_path: Path, to: str) -> None:
    assert send(config(tmp_path, 1), "--to", to).returncode == 2


def test_without_a_server_in_the_configuration(tmp_path: Path) -> None:
    done = send(config(tmp_path), "--to", "ada@example.org")
    assert done.returncode == 2
    assert b"no section [mail]" in done.stderr
