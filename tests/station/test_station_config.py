"""Configuration errors, passwords and TLS, as whoever sets up a station meets them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from certificate import self_signed

pytestmark = pytest.mark.station

COMMANDS = (
    ["desk", "borrow", "--card", "P1001", "--item", "3000001"],
    ["desk", "item", "3000001"],
    ["sync", "once"],
    ["journal", "list"],
    ["journal", "verify"],
)


@pytest.mark.parametrize(
    ("section", "keys", "named"),
    [
        ("ils", {"port": "six"}, ["ils.port"]),
        ("ils", {"port": 70000}, ["ils.port"]),
        ("ils", {"prot": 6001}, ["ils.prot", "ils.port"]),
        ("ils", {"timeout": 3}, ["ils.timeout", "ils.timeout_s"]),
        ("ils", {"profile": "kohaa"}, ["ils.profile", "kohaa"]),
        ("ils", {"encoding": "utf-9"}, ["encoding", "utf-9"]),
        ("ils", {"driver": "telepathy"}, ["ils.driver", "telepathy"]),
        ("ils", {"password": None}, ["password"]),
        ("ils", {"password_env": "NO_SUCH_VARIABLE"}, ["password"]),
        ("station", {"id": "a space"}, ["station.id"]),
        ("station", {"timezone": "Europe/Utrecht"}, ["station.timezone", "Europe/Utrecht"]),
        ("offline", {"mode": "always"}, ["offline.mode"]),
        ("offline", {"loan_day": 3}, ["offline.loan_day", "offline.loan_days"]),
        ("journal", {"file": "x"}, ["journal.file"]),
    ],
)
def test_the_key_is_named_as_written(
    branch: Any, section: str, keys: dict[str, Any], named: list[str]
) -> None:
    branch.configure(**{section: keys})
    done = branch.command("config", "check", str(branch.config), "--json")
    assert (done.code, done.alarm) == (2, "config")
    for text in (done.line["alarm"]["message"], done.err):
        assert all(name in text for name in named), text
    assert "Wachtwoord" not in done.out + done.err


def test_every_command_says_so(branch: Any) -> None:
    # Only found when the driver is built; before that nothing is written either.
    branch.configure(ils={"profile": "kohaa"})
    assert branch.run(*COMMANDS[0]).alarm == "config"
    assert not branch.state.exists()
    branch.configure(ils={"prot": 1})
    for words in COMMANDS:
        done = branch.run(*words)
        assert (done.code, done.alarm) == (2, "config"), words
        assert "ils.prot" in done.err
    plain = branch.run(*COMMANDS[0], json_lines=False)
    assert (plain.code, plain.out) == (2, "")
    assert "ils.prot" in plain.err
    for role in ("kiosk", "sync", "gate"):
        done = branch.run("run", "--role", role)
        assert (done.code, done.alarm) == (2, "config")
    checked = branch.command("config", "check", str(branch.config), json_lines=False)
    assert (checked.code, checked.out) == (2, "")
    assert "ils.prot" in checked.err
    branch.configure()
    assert branch.command("config", "check", str(branch.config), json_lines=False).code == 0


@pytest.mark.parametrize(
    ("table", "named"),
    [
        ('kind = "item_reader"\ndriver = "feigg"\nport = "/dev/x"', ["feigg", "feig"]),
        ('kind = "item_reader"\ndriver = "feig"', ["devices[0].port"]),
        (
            'kind = "item_reader"\ndriver = "feig"\nport = "/dev/x"\nbuad = 9600',
            ["devices[0].buad", "devices[0].baud"],
        ),
        ('kind = "scanner"\ndriver = "serial"\nport = 7', ["devices[0].port"]),
        ('driver = "feig"\nport = "/dev/x"', ["devices[0]"]),
    ],
)
def test_a_device_is_named_as_written(branch: Any, table: str, named: list[str]) -> None:
    branch.configure(f"[[devices]]\n{table}\n")
    done = branch.command("config", "check", str(branch.config), json_lines=False)
    assert done.code == 2
    assert all(name in done.err for name in named), done.err


def test_a_file_that_is_none(branch: Any, tmp_path: Path) -> None:
    for content in (b"[station\n", b"\xff\xfe", None):
        branch.config = tmp_path / "bad.toml"
        branch.config.unlink(missing_ok=True)
        if content is not None:
            branch.config.write_bytes(content)
        done = branch.run("sync", "once")
        assert (done.code, done.alarm) == (2, "config")
        assert "bad.toml" in done.err
    assert branch.command("sync", "once", json_lines=False).code == 2


def test_a_password_file_is_the_stations_own(open_branch: Any, secrets: tuple[str, str]) -> None:
    branch = open_branch
    secret = branch.folder / "ils-password"
    secret.write_text(secrets[1] + "\n")
    branch.configure(ils={"password": None, "password_file": str(secret)})
    for mode in (0o644, 0o640, 0o604):
        secret.chmod(mode)
        done = branch.borrow("P1001", "3000001")
        assert (done.code, done.alarm) == (2, "config")
        assert "ils.password_file" in done.err
        assert secrets[1] not in done.out + done.err
    secret.chmod(0o600)
    assert branch.borrow("P1001", "3000001").code == 0
    # Relative to the file that names it, whoever starts the station.
    branch.configure(ils={"password": None, "password_file": "ils-password"})
    assert branch.give_back("3000001").code == 0
    secret.unlink()
    assert branch.give_back("3000001").alarm == "config"


def test_a_password_from_the_environment(open_branch: Any, secrets: tuple[str, str]) -> None:
    branch = open_branch
    branch.configure(ils={"password": None, "password_env": "STATION_TEST_PASSWORD"})
    environment = os.environ | {"STATION_TEST_PASSWORD": secrets[1]}
    assert branch.run("desk", "item", "3000001", env=environment).code == 0
    missing = branch.run("desk", "item", "3000001")
    assert (missing.code, missing.alarm) == (2, "config")
    assert "STATION_TEST_PASSWORD" in missing.err


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """(certificate, key) of a self-made authority for localhost."""
    return self_signed(tmp_path)


def test_tls(branch: Any, certificate: tuple[Path, Path]) -> None:
    made, key = certificate
    branch.host = "localhost"
    keys = ("--tls-cert", str(made), "--tls-key", str(key))
    branch.open_ils("", 'behaviour = "koha"', *keys)
    branch.configure(ils={"tls": "required", "tls_ca_file": str(made), "timeout_s": 2.0})
    assert branch.borrow("P1001", "3000001").line["outcome"] == "accepted"
    # A certificate that nobody vouches for, and one of another host: never offline, never plain.
    branch.configure(ils={"tls": "required", "timeout_s": 2.0})
    unknown = branch.borrow("P1001", "3000002")
    assert (unknown.code, unknown.alarm) == (2, "config")
    branch.configure(
        ils={
            "host": "127.0.0.1",
            "tls": "required",
            "tls_ca_file": str(made),
            "timeout_s": 2.0,
        }
    )
    assert branch.borrow("P1001", "3000002").alarm == "config"
    branch.close_ils()
    assert branch.loans().keys() == {"3000001"}
    # No TLS where TLS is required.
    branch.host = "localhost"
    branch.open_ils()
    branch.configure(ils={"tls": "required", "tls_ca_file": str(made), "timeout_s": 2.0})
    plain = branch.borrow("P1001", "3000002")
    assert plain.code != 0 or plain.line["outcome"] == "pending"
    branch.close_ils()
    assert branch.loans().keys() == {"3000001"}
    assert not any(exchange["code"] == "93" for exchange in branch.truth()["log"][-2:])


def test_off_loopback_means_tls_or_an_explicit_line(branch: Any) -> None:
    """Nothing leaves this machine: the name does not resolve."""
    branch.configure(ils={"host": "ils.invalid", "port": 6001})
    assert branch.command("config", "check", str(branch.config), json_lines=False).code == 0
    branch.meet()
    done = branch.borrow("P1001", "3000001")
    assert (done.code, done.line["outcome"]) == (0, "pending")
    branch.configure(ils={"host": "ils.invalid", "port": 6001, "tls": "off"})
    assert branch.borrow("P1001", "3000001").alarm == "config"
