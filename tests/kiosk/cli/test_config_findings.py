"""What is allowed and hardly ever meant, and what is wrong: named before anybody lends."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

from drivers import registry
from kiosk import asset_folder
from kiosk.cli import DONE, FAILED, USAGE, main
from kiosk.config import load
from kiosk.diagnosis.config import examine_config
from kiosk.station import Station
from sync.errors import ConfigFault

ROOT = Path(__file__).parents[3]
SCANNER = '[[devices]]\nkind = "scanner"\ndriver = "serial"\nport = "/dev/scanner"\n'
CARDS = '[[devices]]\nkind = "card_reader"\ndriver = "nfcpy"\nport = "/dev/cards"\n'
PAD = '[[devices]]\nkind = "item_reader"\ndriver = "feig"\nport = "/dev/pad"\n'


def configured(folder: Path, devices: str = PAD, ils: str = "", station: str = "") -> Path:
    path = folder / "station.toml"
    host = "" if "host" in ils else 'host = "127.0.0.1"\n'
    path.write_text(
        f'[station]\nid = "desk-1"\n{station}\n'
        f'[ils]\n{host}port = 6001\naccount = "a"\npassword = "b"\n{ils}\n{devices}'
    )
    return path


def checked(path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(["config", "check", str(path)])
    out, err = capsys.readouterr()
    return code, out + err


def test_a_sound_configuration_has_nothing_to_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = checked(configured(tmp_path), capsys)
    assert code == DONE
    assert len(said.splitlines()) == 2
    page = said.split()[-1]
    assert page == asset_folder.page("configuration.md")
    assert Path(page.partition("#")[0]).is_file()
    assert list(examine_config(load(tmp_path / "station.toml"))) == []


@pytest.mark.parametrize("devices", [SCANNER, CARDS, CARDS + SCANNER])
def test_a_station_without_a_pad_scans_or_is_typed_into(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], devices: str
) -> None:
    path = configured(tmp_path, devices, station="item_barcodes = '3[0-9]+'")
    assert checked(path, capsys)[0] == DONE
    config = load(path)
    assert Station(config, asks=True).rules().scans_items
    if "scanner" not in devices:
        with pytest.raises(ConfigFault, match="needs a scanner"):
            Station(config, asks=False)


@pytest.mark.parametrize(
    ("changes", "check", "words"),
    [
        (
            {"ils": 'host = "ils.example.org"\ntls = "off-i-accept"'},
            "tls",
            ["ils.example.org unencrypted", 'tls = "required"'],
        ),
        ({"devices": PAD + SCANNER}, "item_barcodes", ["every scan is taken for a card"]),
        ({"devices": ""}, "devices", ["none", "name a pad, or a scanner"]),
        ({"devices": PAD + "afi_secured = 10\n"}, "afi_secured", ["0x0A", "write 0x10"]),
        (
            {"devices": PAD + "afi_unsecured = 0x12\n"},
            "afi_unsecured",
            ["0x12", "is 18 in decimal"],
        ),
        (
            {"devices": PAD + "[sign_in]\ntyped = true\n"},
            "sign_in",
            ["digits is not set", "grouping = [5, 4, 4]"],
        ),
        (
            {"devices": PAD + "[sign_in]\ntyped = true\npin = false\n"},
            "sign_in",
            ["without a PIN", "[sign_in] pin = true"],
        ),
        (
            {
                "devices": PAD + "[sign_in]\ntyped = true\ndigits = 13\n",
                "ils": "[ils.override]\nchecks_pin = false",
            },
            "sign_in",
            ["looks at no PIN, so no number can be typed", "checks_pin"],
        ),
    ],
)
def test_what_is_hardly_meant_is_said_and_holds(
    changes: dict[str, str],
    check: str,
    words: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = configured(tmp_path, **changes)
    code, said = checked(path, capsys)
    assert code == DONE
    assert all(word in said for word in words), said
    assert main(["config", "check", str(path), "--json"]) == DONE
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert (finding["check"], finding["ok"]) == (check, True)
    assert finding["do"]
    assert Path(finding["page"].partition("#")[0]).is_file()


def test_a_pack_that_everybody_may_write_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "packs"
    folder.mkdir()
    pack = folder / "trust.pack"
    pack.write_bytes(b"x")
    key = "IpHb4Y+DC3/Sh3IHkaX6wy0zHHzlS4nTXRZ7ZkAr5+k="
    path = configured(tmp_path, PAD + f'[trust]\npack = "{pack}"\npublic_key = "{key}"\n')
    for where, mode, named in (
        (pack, 0o666, f"may write {pack}"),
        (folder, 0o777, f"may write {folder}:"),
    ):
        where.chmod(mode)
        code, said = checked(path, capsys)
        assert code == FAILED
        assert named in said
        assert f"chmod o-w {where}" in said
        where.chmod(0o755)
    assert checked(path, capsys)[0] == DONE


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"devices": SCANNER}, ["station.item_barcodes", "without an item reader"]),
        ({"devices": CARDS}, ["station.item_barcodes", "a card reader"]),
        (
            {"devices": PAD + 'afi_secured = "10"\n'},
            ["devices[0].afi_secured", "a number without quotation marks", "0x07"],
        ),
        (
            {"devices": PAD + "afi_secured = 0xC2\nafi_unsecured = 0x07\n"},
            ["devices[0]", "the wrong way round", "0x07 is in the library"],
        ),
        (
            {"devices": PAD + "afi_unsecured = 0x07\nafi_secured = 0x10\n"},
            ["devices[0]", "the wrong way round"],
        ),
        ({"devices": PAD + "buad = 9600\n"}, ["devices[0].buad", "devices[0].baud?"]),
        ({"devices": PAD + "volume = 3\n"}, ["devices[0].volume; there are", "block_order"]),
        ({"ils": "colour = 3"}, ["ils.colour; there are", "tls_ca_file"]),
        (
            {"devices": PAD.replace('driver = "feig"', "")},
            ["devices[0].driver is missing; there are", "item_reader/feig", "scanner/serial"],
        ),
        ({"devices": "[[devices]]\n"}, ["devices[0].kind is missing; there are", "/rl866"]),
        ({"station": 'state_dir = ""'}, ["station.state_dir: expected a path"]),
        ({"devices": PAD + '[journal]\npath = ""\n'}, ["journal.path: expected a path"]),
        ({"devices": PAD + '[journal]\nkey_file = ""\n'}, ["journal.key_file: expected a path"]),
    ],
)
def test_what_is_wrong_is_named_with_what_there_is(
    changes: dict[str, str],
    words: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, said = checked(configured(tmp_path, **changes), capsys)
    assert code == USAGE
    assert all(word in said for word in words), said
    assert asset_folder.page("operations.md#configuration") in said
    assert "factory" not in said, "a word of the program"


@pytest.mark.parametrize("special", ["/dev/zero", "pipe", "other"])
@pytest.mark.parametrize("key", ["station.state_dir", "journal.path", "journal.key_file"])
def test_a_place_that_is_of_another_kind_is_named(
    key: str, special: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(tmp_path / "pipe")
    if key == "station.state_dir":
        (tmp_path / "other").touch()
    else:
        (tmp_path / "other").mkdir()
    section, _, name = key.partition(".")
    line = f'{name} = "{special}"'
    path = configured(
        tmp_path,
        PAD + ("" if section == "station" else f"[journal]\n{line}\n"),
        station=line if section == "station" else 'state_dir = "state"',
    )
    code, said = checked(path, capsys)
    assert code == FAILED
    assert f"{key}: expected a " in said
    assert special in said
    assert said.count("expected a ") == 1


@pytest.mark.parametrize(
    ("module", "words"),
    [
        (
            "from drivers.config_pad import FeigConfig\n\nclass Theirs(FeigConfig):\n"
            "    driver: str\n\nCONFIG = Theirs\n",
            ["pad: buad: unknown key"],
        ),
        ("import nothing_of_that_name\n", ["cannot be imported", "nothing_of_that_name"]),
        ("", []),
    ],
    ids=["says its keys", "broken", "says nothing"],
)
def test_keys_of_another_packages_driver_are_named_where_it_says_them(
    module: str,
    words: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "acme_pads.py").write_text(module)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "acme_pads", raising=False)
    theirs = EntryPoint("acme", "acme_pads:open_reader", "leenpunt.item_readers")
    monkeypatch.setattr(registry, "entry_points", EntryPoints([theirs]).select)
    device = PAD.replace("feig", "acme") + 'name = "pad"\nbuad = 9600\n'
    code, said = checked(configured(tmp_path, device), capsys)
    assert code == (FAILED if words else DONE)
    assert all(word in said for word in words), said


# The pages -------------------------------------------------------------------------------------


def places() -> Iterator[str]:
    """Every page that the code points a technician to."""
    for path in (ROOT / "kiosk").rglob("*.py"):
        yield from re.findall(r'"([a-z-]+\.md#[a-z-]+)"', path.read_text("utf-8"))


def anchor(heading: str) -> str:
    return re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-")


def test_every_page_that_is_named_has_that_heading() -> None:
    named = set(places())
    assert len(named) > 5
    for place in named:
        page, _, wanted = place.partition("#")
        text = Path(asset_folder.page(page)).read_text("utf-8")
        headings = {anchor(line) for line in re.findall(r"^#+ (.*)$", text, re.M)}
        assert wanted in headings, place


def test_the_pages_are_installed_with_the_program() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    assert re.search(r'^only-include = \[.*"docs".*\]$', project, re.M)
    assert re.search(r'^sources = \{.*docs = "kiosk/docs".*\}$', project, re.M)
