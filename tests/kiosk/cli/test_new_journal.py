"""A journal that begins is named: a second one of the same station goes unseen otherwise."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from kiosk.books import Books
from kiosk.cli import DONE, main
from kiosk.config import load

STATION = """
[station]
id = "desk-1"
[ils]
host = "127.0.0.1"
port = 1
account = "a"
password = "b"
[journal]
allow_unsafe_storage = true
"""


def test_each_command_that_begins_a_journal_says_where_and_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "station.toml"
    path.write_text(STATION)
    for home in ("one", "other"):
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / home))
        assert main(["sync", "once", "--config", str(path), "--json"]) == DONE
        (line,) = capsys.readouterr().err.splitlines()
        journal = tmp_path / home / "leenpunt" / "journal.db"
        assert f"station desk-1 begins a new journal, {journal}:" in line
        assert "state_dir" in line
        assert main(["sync", "once", "--config", str(path), "--json"]) == DONE
        assert capsys.readouterr().err == ""


def test_a_station_logs_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    (tmp_path / "station.toml").write_text(STATION)
    config = load(tmp_path / "station.toml")
    caplog.set_level(logging.INFO)
    for _ in range(2):
        with Books(config):
            pass
    assert [record.name for record in caplog.records] == ["kiosk.books"]
    assert "begins a new journal" in caplog.text
