"""Content on a stick: signed, taken whole or not at all, and never older than what lies there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgpack
import pytest
from in_process import call
from nacl.signing import SigningKey
from station_alone import ALONE

from kiosk.config import load
from sync.content import bundle as room
from sync.content.bundle import KIND, bundled, unbundled
from sync.trust.envelope import seal
from sync.trust.keys import public_text, write_private

KEY = SigningKey(bytes(range(32)))
STATION = f"""{ALONE}
[notices]
bundle_key = "{public_text(KEY.verify_key)}"
[[content]]
name = "museum"
driver = "icalendar"
path = "state/bundle/current/agenda.ics"
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "station.toml"
    path.write_text(STATION)
    path.chmod(0o600)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "museum"
    folder.mkdir()
    (folder / "agenda.ics").write_text("one")
    return folder


def taken(config: Path, file: Path) -> dict[str, Any]:
    ended = call(["content", "take", str(file), "--config", str(config), "--json"])
    said: dict[str, Any] = json.loads(ended.stdout)
    assert ended.returncode == (0 if said["ok"] else 1)
    return said


def test_a_folder_becomes_a_signed_file_and_lies_at_the_station(
    config: Path, folder: Path, tmp_path: Path
) -> None:
    key, stick = tmp_path / "key", tmp_path / "stick.bundle"
    write_private(key, KEY)
    words = ["content", "bundle", str(folder), "--sign-key", str(key), "--out", str(stick)]
    assert public_text(KEY.verify_key).encode() in call(words).stdout
    said = taken(config, stick)
    assert (said["ok"], said["why"], said["files"]) == (True, None, 1)
    assert "No such file" in taken(config, tmp_path / "none")["why"]
    (source,) = load(config).own_content
    assert Path(source.where).read_text() == "one"


def _at(monkeypatch: pytest.MonkeyPatch, seconds: int) -> None:
    monkeypatch.setattr(room.time, "time", lambda: float(seconds))


def test_what_is_older_or_changed_or_somebody_elses_is_not_taken(
    config: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick.bundle"
    _at(monkeypatch, 2_000_000_000)
    good = bundled(folder, KEY)
    stick.write_bytes(good)
    assert taken(config, stick)["ok"]
    (folder / "agenda.ics").write_text("two")
    _at(monkeypatch, 1_900_000_000)
    bad = {
        "expected none before 2033-05-18": bundled(folder, KEY),
        "signed with key": bundled(folder, SigningKey(bytes(32))),
        "was changed or forged": good.replace(b'"sig": "', b'"sig": "AAAA')[:-20] + good[-20:],
        "not a bundle of content: ": b"{}",
        "expected a time and files": seal(msgpack.packb([1, 2, 3]), [KEY], KIND),
        "found payload type": seal(b"{}", [KEY]),
        "expected a path of letters": seal(
            msgpack.packb([2_100_000_000, msgpack.packb([["../x", b""]])]), [KEY], KIND
        ),
    }
    for said, file in bad.items():
        stick.write_bytes(file)
        found = taken(config, stick)
        assert not found["ok"]
        assert said in found["why"]
    where = Path(load(config).own_content[0].where)
    assert where.read_text() == "one"
    _at(monkeypatch, 2_000_000_001)
    stick.write_bytes(bundled(folder, KEY))
    assert taken(config, stick)["ok"]
    assert where.read_text() == "two"


def test_without_a_key_nothing_is_taken(config: Path, folder: Path, tmp_path: Path) -> None:
    config.write_text(config.read_text().replace(public_text(KEY.verify_key), ""))
    stick = tmp_path / "stick.bundle"
    stick.write_bytes(bundled(folder, KEY))
    assert "expected who signs bundles" in taken(config, stick)["why"]


def test_a_key_that_is_none_is_named(config: Path) -> None:
    config.write_text(config.read_text().replace(public_text(KEY.verify_key), "abc"))
    ended = call(["content", "show", "--config", str(config)])
    assert b"notices.bundle_key" in ended.stderr


def test_it_says_when_it_was_made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _at(monkeypatch, 1_234)
    assert unbundled(bundled(folder, KEY), [KEY.verify_key]) == (1_234, {"agenda.ics": b"one"})
