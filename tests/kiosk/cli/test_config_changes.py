"""``leenpunt config show|set|diff|history|rollback``, as a script uses it."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from kiosk.books import Books
from kiosk.cli import DONE, FAILED, USAGE, main
from kiosk.config import load

SECRET = "zeer-geheim-7391"
FILE = """\
[station]
id = "desk-1"
state_dir = "state"

[ils]
host = "127.0.0.1"
port = 6001
account = "kiosk"
password_file = "ils_password"

[[devices]]
kind = "item_reader"
driver = "feig"
port = "/dev/pad"
"""


class Command:
    """``leenpunt config ACTION … --config FILE --json``."""

    def __init__(self, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.file = file
        self._capsys = capsys
        self.code = DONE
        self.said = ""

    def __call__(self, *words: str, as_json: bool = True) -> list[dict[str, Any]]:
        more = ["--json"] if as_json else []
        self.code = main(["config", *words, "--config", str(self.file), *more])
        out, err = self._capsys.readouterr()
        self.said = out + err
        return [json.loads(line) for line in out.splitlines()] if as_json else []


@pytest.fixture
def config(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    file = tmp_path / "station.toml"
    file.write_text(FILE)
    password = tmp_path / "ils_password"
    password.write_text(f"{SECRET}\n")
    password.chmod(0o600)
    return Command(file, capsys)


def test_every_key_is_shown_with_what_it_is(config: Command) -> None:
    rows = {row["key"]: row for row in config("show")}
    assert rows["ils.port"] | {"help": "", "label": ""} == {
        "key": "ils.port", "value": 6001, "set": True, "default": None, "required": True,
        "label": "", "unit": "", "kind": "whole number, 1 to 65535", "choices": [], "help": "",
        "secret": False, "effect": "restart", "page": "configuration.md#ils",
    }  # fmt: skip
    assert rows["ils.timeout_s"]["unit"] == "s"
    assert rows["offline.mode"]["choices"] == ["capped", "returns_only", "off"]
    assert (rows["ils.password"]["value"], rows["ils.password"]["secret"]) == (
        "(secret, set)",
        True,
    )
    assert rows["journal.key_hub_token"]["value"] is None
    assert rows["devices[0].port"]["effect"] == "device"
    assert rows["mail.host"]["required"]
    assert [row["key"] for row in config("show", "devices[pad].port")] == ["devices[0].port"]
    assert config("show", "nothing") == []
    assert config.code == FAILED


def test_a_change_is_told_and_remembered(config: Command) -> None:
    (row,) = config("set", "ils.port", "7001", "devices[pad].baud", "9600")
    changes = [
        {"key": "ils.port", "old": 6001, "new": 7001},
        {"key": "devices[0].baud", "old": None, "new": 9600},
    ]
    assert row == {"version": 2, "changes": changes, "station": {"effect": "no_station"}}
    assert config("set", "ils.port", "7001") == [{"version": None, "changes": [], "station": None}]
    (row,) = config("set", "ils.port", "7002", "--dry-run")
    assert (row["version"], row["changes"][0]["new"]) == (None, 7002)
    config.file.write_text(config.file.read_text().replace("kiosk", "desk"))
    assert config("diff") == [{"key": "ils.account", "old": "kiosk", "new": "desk"}]
    assert config("diff", "--from", "1", "--to", "2") == changes
    first, second = config("history")
    assert (first["how"], second["how"], second["before"]) == ("found", "set", 1)
    assert second["changes"] == changes
    config("rollback")
    config("rollback")
    assert config.file.read_text() == FILE
    config("set", "ils.port", "7001", as_json=False)
    assert "ils.port: 6001 → 7001" in config.said
    config("history", as_json=False)
    assert config.said.count("ils.port: 6001 → 7001") == 2


def test_a_secret_comes_from_stdin_alone(config: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("nog-geheimer-8842\n"))
    (row,) = config("set", "ils.password", "--stdin")
    assert [each["key"] for each in row["changes"]] == ["ils.password"]
    assert (config.file.parent / "ils_password").read_text() == "nog-geheimer-8842\n"
    for action in ("show", "diff", "history"):
        config(action, as_json=False)
        assert "geheim" not in config.said
    config("set", "ils.password", "nog-geheimer-8842")
    assert (config.code, "geheimer" in config.said) == (USAGE, False)
    config("rollback")
    assert (config.file.parent / "ils_password").read_text() == f"{SECRET}\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("set", "ils.port", "seven"), "ils.port: expected a number"),
        (("set", "ils.port"), "expected a value for each key, found none for 'ils.port'"),
        (("set", "ils.port", "1", "--stdin"), "--stdin: expected one key"),
        (("set", "ils.host", "--unset"), "ils.host is missing"),
        (("rollback",), "nothing to go back to"),
        (("diff", "--from", "9"), "version 9 is not kept"),
        (("show", "a b"), "expected SECTION.KEY"),
    ],
)
def test_what_cannot_be_done_is_told(config: Command, words: tuple[str, ...], said: str) -> None:
    (row,) = config(*words)
    assert said in row["alarm"]["message"]
    assert config.code == USAGE
    assert config.file.read_text() == FILE


def test_a_change_is_in_the_audit_where_there_is_a_journal(
    config: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    config.file.write_text(f"{FILE}\n[journal]\nallow_unsafe_storage = true\n")
    with Books(load(config.file)):
        pass
    config("set", "ils.port", "7001")
    config("rollback")
    main(["staff", "audit", "--config", str(config.file), "--json"])
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["role"], row["action"], row["object"]) for row in rows] == [
        ("technician", "config_set", "ils.port"),
        ("technician", "config_taken_back", "ils.port"),
    ]


def test_nobody_was_told_to_take_it(config: Command) -> None:
    assert config("apply") == [{"effect": "no_station"}]
    assert config.code == DONE
