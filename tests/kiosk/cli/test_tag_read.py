"""``leenpunt tag read``: what lies on the pad, tag by tag, and why it cannot be said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from station_alone import ALONE

from drivers.link import Link
from drivers.sim.faults import FaultPlan
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.serve import EmulatorServer
from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.books import Books
from kiosk.cli import DONE, FAILED, USAGE, main
from kiosk.config import load
from kiosk.devices.health import FILE_NAME
from sync.model import Instant
from sync.pairs import PAIRS_FILE, Pairs

NXP = [f"E0040150123456{number:02X}" for number in range(9)]
"""ICODE SLIX."""
TI = "E007C00012345678"


def tag(uid: str, item: str, *, afi: int = 0x07, part: int = 1, parts: int = 1) -> SimulatedTag:
    memory = bytearray(encode(ItemFields(item, "NL-CPL", parts, part)).ljust(112, b"\0"))
    return SimulatedTag(uid, memory, afi, 0x3E)


class Desk:
    def __init__(self, folder: Path, field: RadioField, port: str) -> None:
        self.field = field
        self.state = folder / "state"
        self.config = folder / "station.toml"
        self.config.write_text(
            f'{ALONE}[[devices]]\nkind = "item_reader"\ndriver = "feig"\nport = "{port}"\n'
            "timeout_s = 0.05\n"
        )

    def read(self, *more: str) -> int:
        return main(["tag", "read", "--config", str(self.config), *more])


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    field = RadioField()
    with EmulatorServer(FeigPad(field, FaultPlan(()), air=False), pty=tmp_path / "pad") as line:
        yield Desk(tmp_path, field, line.url)


def rows(capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, Any]]:
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return {row.pop("uid"): row for row in found}


def test_a_book_with_everything_that_is_known(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.field.place(tag(NXP[0], "3000001"))
    assert desk.read("--json") == DONE
    assert rows(capsys) == {
        NXP[0]: {
            "chip": "ICODE SLIX",
            "afi": "07",
            "eas": False,
            "state": "secured",
            "format": "iso28560-3",
            "item": "3000001",
            "isil": "NL-CPL",
            "usage": 1,
            "card": False,
            "part": 1,
            "parts": 1,
            "missing": [],
            "problems": [],
        }
    }
    # Nothing of a journal or of pairs was made by looking.
    assert not desk.state.exists()


def test_what_is_wrong_is_named_tag_by_tag(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    damaged = tag(NXP[4], "3000004")
    damaged.memory[5] ^= 0x01
    for each in (
        tag(NXP[1], "3000001", afi=0xC2),
        tag(NXP[2], "3000002", part=1, parts=3),
        tag(NXP[3], "3000003", afi=0x9E),
        damaged,
        SimulatedTag(NXP[5], bytearray(112), 0x07, 0),
        SimulatedTag(TI, bytearray(b"\x5a" * 32), 0x07, 0),
    ):
        desk.field.place(each)
    assert desk.read("--json") == DONE
    found = rows(capsys)
    assert {uid: row["problems"] for uid, row in found.items()} == {
        NXP[1]: [],
        NXP[2]: ["set_incomplete"],
        NXP[3]: ["other_afi"],
        NXP[4]: ["damaged"],
        NXP[5]: ["blank"],
        TI: ["unknown"],
    }
    assert found[NXP[1]]["state"] == "unsecured"
    assert found[NXP[2]]["missing"] == [2, 3]
    assert (found[NXP[3]]["state"], found[NXP[3]]["afi"]) == ("unknown", "9E")
    assert (found[TI]["chip"], found[TI]["eas"]) == ("Tag-it HF-I Standard", None)


def test_a_paired_tag_has_its_item(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    moment = Instant(datetime(2026, 11, 24, tzinfo=UTC), 0.0, "boot", trusted=True)
    desk.state.mkdir(mode=0o700)
    pairs = Pairs.open(desk.state / PAIRS_FILE, now=lambda: moment)
    pairs.pair(TI, "3000009", by="desk-1")
    pairs.close()
    desk.field.place(SimulatedTag(TI, bytearray(b"\x5a" * 32), 0x07, 0))
    assert desk.read("--json") == DONE
    row = rows(capsys)[TI]
    assert (row["format"], row["item"]) == ("paired", "3000009")
    # Paired tags are not switched unless the configuration names them.
    assert row["problems"] == ["never_switched"]


def test_for_people_it_is_a_table(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.field.place(tag(NXP[0], "3000001", part=1, parts=2))
    assert desk.read() == DONE
    head, line = capsys.readouterr().out.splitlines()
    assert head.split()[:4] == ["uid", "chip", "afi", "eas"]
    assert "set_incomplete" in line
    assert not any(word in line for word in ("None", "True", "False", "{", "["))


def test_an_empty_pad_is_no_error(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.read("--json") == DONE
    assert capsys.readouterr() == ("", "")
    assert desk.read() == DONE
    assert "no tag on the pad" in capsys.readouterr().err


def test_a_port_that_another_program_has_is_said_in_words(
    desk: Desk, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    other = Link.open(str(tmp_path / "pad"), baud=38400, parity="even")
    try:
        assert desk.read("--json") == FAILED
    finally:
        other.close()
    out, err = capsys.readouterr()
    assert out == ""
    assert "in use by another program" in err


def test_the_pad_of_a_running_station_is_left_alone(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    with Books(load(desk.config)):
        now = datetime.now(UTC).isoformat()
        (desk.state / FILE_NAME).write_text(
            json.dumps(
                {
                    "written": now,
                    "running": True,
                    "devices": [{"device": "pad", "kind": "item_reader", "up": True}],
                }
            )
        )
        code = desk.read("--json")
    assert code == FAILED
    assert "the running station has pad: stop it" in capsys.readouterr().err


def test_a_pad_that_is_not_there_and_none_at_all(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    text = desk.config.read_text()
    desk.config.write_text(text.replace('/pad"', '/nothing"'))
    assert desk.read() == FAILED
    assert "leenpunt doctor says more" in capsys.readouterr().err
    desk.config.write_text(text.partition("[[devices]]")[0])
    assert desk.read() == USAGE
    assert "expected an item_reader" in capsys.readouterr().err
