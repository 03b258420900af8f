"""``leenpunt tag``: hex in, one verdict out, and bytes that decode to what was asked for."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.model import TagKind
from drivers.tags.decoder import decode
from drivers.tags.formats import BUILTIN_FORMATS, BrokenFormat
from kiosk.cli.tag import command as tag_command

VECTORS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "data" / "rfid_vectors_tags.json").read_text("utf-8")
)
EXAMPLE_B1 = "1101013130303030303030353600000000000098a4444b3731383530300000000000"


def leenpunt(*arguments: str) -> int:
    parser = argparse.ArgumentParser(prog="leenpunt")
    tag_command.add_parser(parser.add_subparsers(dest="command", required=True))
    args = parser.parse_args(["tag", *arguments])
    code = args.run(args)
    assert isinstance(code, int)
    return code


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])
def test_every_vector_gets_a_verdict(
    vector: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """Values are compared with ``expected`` in the tests of the decoder; this is the way out."""
    assert leenpunt("decode", vector["bytes_hex"], "--json") == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert len(out.splitlines()) == 1
    found = json.loads(out)
    tag = decode(bytes.fromhex(vector["bytes_hex"]))
    assert found["kind"] == tag.kind.value
    assert found["raw"] == vector["bytes_hex"]
    assert found["checks"] == list(tag.checks)
    assert found["confidence"] == tag.confidence
    assert isinstance(found["elements"], dict)
    assert {key: found[key] for key in tag.details} == tag.details
    if tag.kind.value == vector["expected"]["kind"]:
        named = set(vector["expected"]) - {"note", "locked_blocks", "afi", "dsfid"}
        assert named - {"checksum_algorithm"} <= set(found)


def test_readable_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert leenpunt("decode", EXAMPLE_B1) == 0
    lines = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines())
    assert lines["kind"] == "iso28560-3"
    assert lines["primary_item_id"] == "1000000056"
    assert lines["isil"] == "DK-718500"
    assert lines["crc_ok"] == "yes"


def test_table_shows_control_characters_escaped(capsys: pytest.CaptureFixture[str]) -> None:
    # A title (octets) that tries to clear the terminal, in a tag with a primary item id.
    assert leenpunt("decode", "11030aa8ae6f0204" + b"\x1b[2J".hex() + "00") == 0
    out = capsys.readouterr().out
    assert "698542" in out
    assert "\x1b" not in out
    assert "\\u001b[2J" in out


def test_line_separators_do_not_break_the_json_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert leenpunt("decode", "11030aa8ae6f0203418542" + "00", "--json") == 0
    out = capsys.readouterr().out
    assert len(out.splitlines()) == 1
    assert json.loads(out)["elements"]["17"] == "A\x85B"


@pytest.mark.parametrize(
    "arguments",
    [
        ["11 01 01 31"],
        ["11", "01", "01", "31"],
        ["11:01:01:31"],
        ["0x11010131"],
        ["0x11 0X01 0x01\n\t0x31"],
    ],
)
def test_spellings_of_hex(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert leenpunt("decode", *arguments, "--json") == 0
    assert json.loads(capsys.readouterr().out)["raw"] == "11010131"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1101zz", "character 'z' at position 5"),
        ("11 0g", "character 'g' at position 5"),
        ("x11", "character 'x' at position 1"),
        ("10x1", "character 'x' at position 3"),
        ("1101é", "character 'é' at position 5"),
        ("110", "3 digits, expected an even number"),
        ("", "no digits"),
        ("0x", "no digits"),
    ],
)
def test_what_is_not_hex_is_named(
    text: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert leenpunt("decode", text, "--json") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
    assert len(err.splitlines()) == 1


@given(st.binary(min_size=1, max_size=80), st.sampled_from(["", " ", ":", " 0x"]))
def test_hex_round_trip(memory: bytes, separator: str) -> None:
    text = separator.join(f"{byte:02x}" for byte in memory)
    assert tag_command.parse_hex(text) == memory


def test_block_size_and_dsfid(capsys: pytest.CaptureFixture[str]) -> None:
    assert leenpunt("decode", "11030aa8ae1f", "--dsfid", "06", "--json") == 0
    assert json.loads(capsys.readouterr().out)["kind"] == "iso28560-2"
    assert leenpunt("decode", "11", "--block-size", "0") == 2
    assert "block size 0" in capsys.readouterr().err


def test_encode_prints_hex_that_decodes(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--format", "iso28560-3", "--item-id", "1000000056", "--isil", "DK-718500"]
    assert leenpunt("encode", *arguments) == 0
    assert capsys.readouterr().out == EXAMPLE_B1 + "\n"


def test_encode_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        leenpunt(
            *("encode", "--format", "iso28560-3", "--item-id", "201123463", "--isil", "DE-526"),
            *("--part", "2", "--parts", "4", "--usage", "2", "--size", "32"),
            *("--usage-nibble", "high", "--json"),
        )
        == 0
    )
    out = capsys.readouterr().out
    assert len(out.splitlines()) == 1
    written = json.loads(out)
    assert written["raw"] == written["hex"], "it shows what a decoder makes of what it wrote"
    assert (written["kind"], written["primary_item_id"]) == ("iso28560-3", "201123463")
    assert (written["format"], written["size"]) == ("iso28560-3", 32)
    tag = decode(bytes.fromhex(written["hex"]))
    assert (tag.kind, tag.item_id, tag.isil) == (TagKind.ISO28560_3, "201123463", "DE-526")
    assert (tag.part, tag.parts, tag.usage) == (2, 4, 2)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--item-id", "12345678901234567"], "17 bytes"),
        (["--item-id", "1", "--part", "2"], "part 2: expected 1..1"),
        (["--item-id", "1", "--parts", "300"], "parts 300"),
        (["--item-id", "1", "--usage", "16"], "usage 16"),
        (["--item-id", "1", "--size", "33"], "size 33"),
        (["--item-id", "1", "--isil", "718500"], "ISIL '718500'"),
    ],
)
def test_encode_names_bad_values(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert leenpunt("encode", "--format", "iso28560-3", *arguments, "--json") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err


@pytest.mark.parametrize("arguments", [[], ["encode", "--item-id", "1"], ["decode"]])
def test_incomplete_commands_exit_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as exited:
        leenpunt(*arguments)
    assert exited.value.code == 2
    assert "usage: leenpunt tag" in capsys.readouterr().err


def test_broken_foreign_format_does_not_keep_ours_from_a_verdict(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fault = BrokenFormat("broken", "acme 1.0", "no module")
    monkeypatch.setattr(tag_command, "installed_formats", lambda: (BUILTIN_FORMATS, (fault,)))
    assert leenpunt("decode", EXAMPLE_B1, "--json") == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["primary_item_id"] == "1000000056"
    assert "'broken'" in err
    assert leenpunt("formats", "--json") == 1
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert rows[-1] == {"format": "broken", "source": "acme 1.0", "fault": "no module"}


LAYOUT = Path(__file__).parents[3] / "assets" / "tag_layouts" / "example_city.toml"


def test_declared_layout_both_ways(capsys: pytest.CaptureFixture[str]) -> None:
    layout = ["--layout", str(LAYOUT)]
    assert (
        leenpunt(
            *("encode", "--format", "declared", *layout, "--item-id", "3000123"),
            *("--usage", "2", "--field", "title=De avonden", "--json"),
        )
        == 0
    )
    made = json.loads(capsys.readouterr().out)
    assert (made["kind"], made["primary_item_id"]) == ("declared", "3000123")
    assert made["fields"]["title"] == "De avonden"
    assert leenpunt("decode", made["hex"], *layout, "--json") == 0
    assert json.loads(capsys.readouterr().out)["layout"] == made["layout"]
    assert leenpunt("decode", made["hex"], "--json") == 0
    assert json.loads(capsys.readouterr().out)["kind"] != "declared"
    assert leenpunt("formats", *layout) == 0
    assert str(LAYOUT) in capsys.readouterr().out


def test_iso28560_2_that_decodes(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--item-id", "123456789012", "--isil", "US-InU-Mu", "--parts", "3", "--part", "2"]
    assert leenpunt("encode", "--format", "iso28560-2", *arguments, "--json") == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["kind"], made["primary_item_id"]) == ("iso28560-2", "123456789012")
    assert made["elements"]["3"] == "US-InU-Mu"
    assert made["size"] % 4 == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "declared"], "expected --layout"),
        (["--format", "iso28560-2", "--size", "32"], "do not belong"),
        (["--format", "iso28560-3", "--field", "a=b"], "declared only"),
        (["--format", "declared", "--layout", str(LAYOUT), "--field", "titel=x"], "titel"),
        (["--format", "declared", "--layout", str(LAYOUT), "--field", "usage=1"], "--usage"),
        (["--format", "declared", "--layout", str(LAYOUT), "--field", "item_id=1"], "--item-id"),
        (["--format", "declared", "--layout", "/nowhere.toml"], "/nowhere.toml"),
    ],
)
def test_encode_names_options_that_do_not_fit(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert leenpunt("encode", *arguments, "--item-id", "1") == 2
    assert message in capsys.readouterr().err
