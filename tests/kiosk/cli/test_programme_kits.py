"""``leenpunt programme check`` of kits: photos and items; and what a station makes of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

from kiosk.cli import main
from kiosk.cli.look import look
from kiosk.config import load
from kiosk.station import Station
from sync.sim.acs import AcsServer
from sync.sim.catalogue import parse
from sync.sim.library import Library

PROGRAMME = """
name = "Dingen lenen"
from = 2026-11-02
to = 2026-12-20
[[kit]]
name = "Microscoop"
items = ["3001", "3002"]
[[kit.part]]
name = "Lamp"
photo = "lamp.png"
[[kit.part]]
name = "Objectief"
photo = "objectief.jpg"
"""
STATION = """
[station]
id = "lp-1"
state_dir = "state"
[journal]
allow_unsafe_storage = true
[ils]
host = "127.0.0.1"
port = {port}
account = "kiosk"
password = "s3cret"
[programmes]
folder = "dingen.toml"
[[devices]]
name = "pad"
kind = "item_reader"
driver = "rl866"
port = "{folder}/pad"
"""
CATALOGUE = """
[acs]
accounts = {kiosk = "s3cret"}
[[items]]
id = "3001"
title = "Microscoop"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "dingen.toml").write_text(PROGRAMME)
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    assert image.save(str(tmp_path / "lamp.png"))
    (tmp_path / "objectief.jpg").write_bytes(b"GIF89a")
    return tmp_path


def checked(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, Any]:
    code = main(["programme", "check", str(folder / "dingen.toml"), "--json", *more])
    (line,) = capsys.readouterr().out.splitlines()
    return code, json.loads(line)


def test_a_photo_that_is_none_or_not_there_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, row = checked(folder, capsys)
    said = f"kit[0].part[1].photo: {folder}/objectief.jpg: expected a JPEG or a PNG, found"
    assert (code, row["ok"], row["why"]) == (1, False, f"{said} something else")
    (folder / "objectief.jpg").unlink()
    assert checked(folder, capsys)[1]["why"].endswith("objectief.jpg: expected a file, found none")
    (folder / "objectief.jpg").write_bytes((folder / "lamp.png").read_bytes())
    assert checked(folder, capsys) == (0, row | {"ok": True, "why": None})


def test_an_item_that_the_library_system_does_not_know_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "objectief.jpg").write_bytes((folder / "lamp.png").read_bytes())
    config = folder / "station.toml"
    library = Library(parse(CATALOGUE), lambda: datetime.now(UTC))
    with AcsServer(library) as server:
        config.write_text(STATION.format(port=server.address[1], folder=folder))
        code, row = checked(folder, capsys, "--config", str(config), "--items")
    said = "kit[0].items[1]: the library system does not know '3002'"
    assert (code, row["why"]) == (1, said)
    command = ["programme", "check", str(folder / "dingen.toml"), "--items"]
    assert main([*command, "--config", str(config)]) == 1
    assert main(command) == 2
    assert "expected --config FILE with --items, found neither" in capsys.readouterr().err


def test_a_station_knows_its_kits_and_shows_the_photos_that_it_can(
    folder: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("photo not shown")
    path = folder / "station.toml"
    path.write_text(STATION.format(port=1, folder=folder))
    config = load(path)
    kit = Station(config, asks=True).rules().kit(" 3002")
    assert kit is not None
    assert [part.name for part in kit.parts] == ["Lamp", "Objectief"]
    assert look(config).photos == {str(folder / "lamp.png")}
