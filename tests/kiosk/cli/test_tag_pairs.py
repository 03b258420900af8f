"""``leenpunt tag pair|unpair|pairs`` against an emulated pad."""

from __future__ import annotations

import argparse
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from station_alone import ALONE

from drivers.sim.faults import FaultPlan
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.serve import EmulatorServer
from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.cli.tag import command as tag_command

A, B = "E00401000000000A", "E00401000000000B"


@pytest.fixture
def field() -> RadioField:
    return RadioField()


@pytest.fixture
def pad(field: RadioField) -> Iterator[EmulatorServer]:
    with EmulatorServer(FeigPad(field, FaultPlan(()), air=False), listen="127.0.0.1:0") as server:
        yield server


@pytest.fixture
def config(tmp_path: Path, pad: EmulatorServer) -> Path:
    path = tmp_path / "station.toml"
    path.write_text(
        f'{ALONE}[[devices]]\nkind = "item_reader"\ndriver = "feig"\nport = "{pad.url}"\n'
    )
    return path


def leenpunt(*arguments: str | Path) -> int:
    parser = argparse.ArgumentParser(prog="leenpunt")
    tag_command.add_parser(parser.add_subparsers(dest="command", required=True))
    options = parser.parse_args(["tag", *map(str, arguments)])
    code = options.run(options)
    assert isinstance(code, int)
    return code


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_tag_is_paired_found_and_forgotten(
    field: RadioField, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    field.place(SimulatedTag(A))
    assert leenpunt("pair", "--config", config, "--item", "100", "--json") == 0
    assert rows(capsys) == [
        {"item": "100", "uid": A, "outcome": "paired", "previous": None, "reason": ""}
    ]
    assert leenpunt("decode", "00000000", "--uid", A, "--config", config, "--json") == 0
    (found,) = rows(capsys)
    assert (found["kind"], found["primary_item_id"]) == ("paired", "100")
    assert leenpunt("pair", "--config", config, "--item", "200", "--json") == 1
    (refused,) = rows(capsys)
    assert refused["outcome"] == "refused"
    assert "100" in refused["reason"]
    assert leenpunt("pair", "--config", config, "--item", "200", "--replace", "--json") == 0
    assert rows(capsys)[0]["previous"] == "100"
    assert leenpunt("unpair", "--config", config, "--uid", A.lower(), "--json") == 0
    assert rows(capsys)[0]["item"] == "200"
    assert leenpunt("unpair", "--config", config, "--uid", A) == 1
    assert leenpunt("unpair", "--config", config, "--uid", "E004") == 2
    assert "sixteen hex digits" in capsys.readouterr().err


def test_exactly_one_silent_tag_is_wanted(
    field: RadioField, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def reason() -> str:
        assert leenpunt("pair", "--config", config, "--item", "100", "--json") == 1
        return str(rows(capsys)[0]["reason"])

    assert reason() == "expected one tag on the pad, found 0"
    field.place(SimulatedTag(A))
    field.place(SimulatedTag(B))
    assert reason() == "expected one tag on the pad, found 2"
    field.remove(B)
    field.place(SimulatedTag(A, bytearray(encode(ItemFields("7")))))
    assert "says that it is on 7" in reason()
    field.place(SimulatedTag(A, bytearray(encode(ItemFields("7", usage=8)))))
    assert reason() == "it is a patron's card"
    damaged = bytearray(encode(ItemFields("7")))
    damaged[19] ^= 1
    field.place(SimulatedTag(A, damaged))
    assert "damaged" in reason()


def test_a_pile_is_paired_from_scans(
    field: RadioField,
    config: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Scans(io.StringIO):
        def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
            line = super().readline()
            if line.startswith("1"):
                field.place(SimulatedTag(A))
            if line.startswith("2"):
                field.place(SimulatedTag(B))
            return line

    monkeypatch.setattr("sys.stdin", Scans("1\n\n1\n" + "x" * 99 + "\n2\n"))
    assert leenpunt("pair", "--config", config, "--json") == 1
    told = [(row["item"], row["outcome"], row["uid"]) for row in rows(capsys)]
    assert told[0] == ("1", "paired", A)
    assert told[1] == ("1", "refused", ""), "the first book still lies there, and no other"
    assert told[2][1] == "refused"
    assert told[3] == ("2", "paired", B)


def test_table_out_and_in(config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    csv = tmp_path / "pairs.csv"
    csv.write_text(f"uid;item_id\n{A};1\n{B};2\n", encoding="utf-8-sig")
    assert leenpunt("pairs", "import", csv, "--config", config, "--json") == 0
    assert rows(capsys) == [{"imported": 2}]
    out = tmp_path / "out.csv"
    assert leenpunt("pairs", "export", out, "--config", config) == 0
    assert out.read_text().splitlines()[0] == "uid,item_id,isil,paired_at,by"
    csv.write_text(f"uid,item_id\n{A},9\nE00401000000000C,3\n")
    assert leenpunt("pairs", "import", csv, "--config", config) == 1
    assert "nothing was imported" in capsys.readouterr().err
    assert leenpunt("pairs", "list", "--config", config, "--json") == 0
    assert [(row["uid"], row["item"]) for row in rows(capsys)] == [(A, "1"), (B, "2")]
    assert leenpunt("pairs", "import", tmp_path / "none.csv", "--config", config) == 2


def test_pad_in_use_is_a_sentence(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = config.read_text()
    gone = "\n".join(
        'port = "/dev/nowhere"' if line.startswith('port = "socket') else line
        for line in text.splitlines()
    )
    config.write_text(gone)
    assert leenpunt("pair", "--config", config, "--item", "1") == 1
    err = capsys.readouterr().err
    assert "/dev/nowhere" in err
    assert "stop it first" in err
    assert "Traceback" not in err


def test_uid_needs_a_station(capsys: pytest.CaptureFixture[str]) -> None:
    assert leenpunt("decode", "00", "--uid", A) == 2
    assert "--config" in capsys.readouterr().err
