"""Files that somebody made to hurt: each ends in one named error, whoever reads it.

What hangs or fills the memory is ended by the limit of pytest; how long it takes is measured by
hand (two seconds at most), not here.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.cli import DONE, main
from sync.errors import ConfigFault
from sync.sim import catalogue, replay, state
from sync.sim.demo import DEMO
from sync.sim.library import Library

MINIMAL = """
[station]
id = "desk-1"

[ils]
host = "127.0.0.1"
port = 6001
account = "kiosk"
"""
PASSWORD = 'password = "secret"\n'

CRAFTED: dict[str, bytes] = {
    "deep_lists": b"a = " + b"[" * 50_000,
    "deep_tables": b"a = " + b"{a=" * 50_000,
    "deep_but_read": b"a = " + b"{a=" * 250 + b"1" + b"}" * 250,
    "long_number": b"a = " + b"9" * 5_000,
    "long_hex_number": b"a = 0x" + b"f" * 50_000,
    "dotted_key": b".".join([b"a"] * 50_000) + b" = 1",
    "dotted_quoted_key": b" . ".join([b'"="'] * 50_000) + b" = 1",
    "dotted_header": b"[" + b".".join([b"a"] * 50_000) + b"]",
    "many_unknown_keys": b"".join(b"k%d = 1\n" % number for number in range(20_000)),
    "long_unknown_key": b"k" * 200_000 + b" = 1",
    "no_text": b"\xff\xfe" * 1_000,
    "nul": b"a = 1\n\0",
    "deep_json": b"[" * 200_000,
    "large": b"#" + b"x" * (300 * 1024),
}
SPECIAL = ("zero", "pipe", "folder", "missing")


def crafted(folder: Path, name: str, suffix: str = ".toml") -> Path:
    path = folder / f"{name}{suffix}"
    if name == "zero":
        path.symlink_to("/dev/zero")
    elif name == "pipe":
        os.mkfifo(path, 0o600)
    elif name == "folder":
        path.mkdir()
    elif name != "missing":
        path.write_bytes(CRAFTED[name])
        path.chmod(0o600)
    return path


def configured(folder: Path, text: str) -> Path:
    path = folder / "station.toml"
    path.write_text(text)
    return path


def in_config(key: str) -> Callable[[Path, Path], list[str]]:
    """A configuration that names the file under ``key`` of its section."""

    def words(folder: Path, path: Path) -> list[str]:
        section, _, name = key.partition(".")
        value = f'["{path}"]' if name == "layouts" else f'"{path}"'
        text = MINIMAL if name == "password_file" else MINIMAL + PASSWORD
        if section == "ils":
            text += f"{name} = {value}\n"
        else:
            text += f"[{section}]\n{name} = {value}\n"
        if section == "trust":
            text += 'pack = "pack"\n'
        return ["config", "check", str(configured(folder, text))]

    return words


def building(option: str) -> Callable[[Path, Path], list[str]]:
    """``trust build`` with this file for one of its options, and good ones for the others."""

    def words(folder: Path, path: Path) -> list[str]:
        files = {each: folder / f"good_{each}" for each in ("patrons", "items", "policy", "key")}
        files["patrons"].write_text("cardnumber\nP1\n")
        files["items"].write_text("barcode\n3\n")
        files["policy"].write_text('default_type = "a"\n[types.a]\nloan_days = 7\n')
        if main(["trust", "key", "--out", str(files["key"])]) != DONE:
            raise AssertionError
        files[option] = path
        return [
            *("trust", "build", "--out", str(folder / "pack")),
            *("--patrons", str(files["patrons"]), "--items", str(files["items"])),
            *("--policy", str(files["policy"]), "--sign-key", str(files["key"])),
        ]

    return words


READERS: dict[str, Callable[[Path, Path], list[str]]] = {
    "configuration": lambda _, path: ["config", "check", str(path)],
    "profile": in_config("ils.profile"),
    "password": in_config("ils.password_file"),
    "authorities": in_config("ils.tls_ca_file"),
    "layout": in_config("tags.layouts"),
    "public_key": in_config("trust.public_key_file"),
    "layout_option": lambda _, path: ["tag", "formats", "--layout", str(path)],
    "scenario": lambda _, path: ["sim", "scenario", "check", str(path)],
    "programme": lambda _, path: ["programme", "check", str(path)],
    "programmes": in_config("programmes.folder"),
    "policy": building("policy"),
    "patrons": building("patrons"),
    "items": building("items"),
    "sign_key": building("key"),
    "pack": lambda _, path: ["trust", "check", str(path)],
    "pairs": lambda folder, path: [
        *("tag", "pairs", "import", str(path), "--config"),
        str(configured(folder, MINIMAL + PASSWORD)),
    ],
}
ACCEPTED = {
    # Any text is a password, and a TOML comment of this size is a good, if empty, profile.
    ("password", name)
    for name in CRAFTED
} | {
    # A folder without a programme is one.
    ("programme", "folder"),
    ("programmes", "folder"),
}


@pytest.mark.parametrize("name", [*CRAFTED, *SPECIAL])
@pytest.mark.parametrize("reader", READERS)
def test_whoever_reads_it_names_it(
    reader: str,
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = crafted(tmp_path, name)
    words = READERS[reader](tmp_path, path)
    capsys.readouterr()
    code = main(words)
    out, err = capsys.readouterr()
    if (reader, name) in ACCEPTED and code == DONE:
        return
    assert code in (1, 2), (out, err)
    assert path.name in out + err
    assert "Traceback" not in out + err
    assert len(out + err) < 20_000


@pytest.mark.parametrize("name", [*CRAFTED, *SPECIAL])
def test_the_simulators_name_it(name: str, tmp_path: Path) -> None:
    path = crafted(tmp_path, name)
    library = Library(catalogue.parse(DEMO), lambda: datetime.now(UTC))
    for read in (catalogue.load, replay.load, lambda each: state.restore(each, library)):
        if name == "missing" and read not in (catalogue.load, replay.load):
            continue  # no state yet
        if name == "large" and read is catalogue.load:
            continue  # a catalogue of nothing but a comment
        with pytest.raises(ConfigFault, match=path.name):
            read(path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("port = 6001", "port = true", "ils.port: expected a number, found true or false"),
        ("port = 6001", 'port = "6001"', "ils.port: expected a number without quotation marks"),
        ("port = 6001", "port = 6001.0", "ils.port: expected"),
        ("port = 6001", "port = 6001\ntimeout_s = true", "ils.timeout_s: expected a number, found"),
        ("port = 6001", "port = 6001\ntimeout_s = nan", "ils.timeout_s: expected"),
        ("port = 6001", "port = 6001\noverride = { idle_s = true }", "ils.override.idle_s: found"),
        ('id = "desk-1"', 'id = "desk-1"\npin_required = "yes"', "station.pin_required: expected"),
        ('id = "desk-1"', "id = 7", "station.id: expected text in quotation marks"),
        ('id = "desk-1"', f'id = "d"\nitem_barcodes = "{"(" * 5000}"', "not a regular expression"),
        ('id = "desk-1"', 'id = "d"\nitem_barcodes = "a{99999999999}"', "not a regular expression"),
        ('id = "desk-1"', 'id = "d"\nstate_dir = "a\\u0000b"', "station.state_dir"),
        ("port = 6001", 'port = 6001\npassword_file = "a\\u0000b"', "ils.password_file"),
    ],
)
def test_a_value_of_another_kind_is_named(
    old: str, new: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = MINIMAL.replace(old, new) + ("" if "password_file" in new else PASSWORD)
    assert main(["config", "check", str(configured(tmp_path, text))]) == 2
    assert said in capsys.readouterr().err


PLUG_IN = """\
import sys

def ends_it(*arguments, **options):
    sys.exit("goodbye")

def recognise(memory, block_size, dsfid):
    sys.exit(0)
"""
DECLARED = """\
[leenpunt.ils]
ends-at-import = goodbye_at_import:open_ils
ends-when-opened = goodbye:ends_it
[leenpunt.item_readers]
ends-when-opened = goodbye:ends_it
[leenpunt.tag_formats]
ends-at-import = goodbye_at_import:recognise
ends-when-asked = goodbye:recognise
"""


@pytest.fixture
def plug_ins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package that calls sys.exit wherever it is asked."""
    folder = tmp_path / "packages"
    about = folder / "goodbye-1.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: goodbye\nVersion: 1\n")
    (about / "entry_points.txt").write_text(DECLARED)
    (folder / "goodbye.py").write_text(PLUG_IN)
    (folder / "goodbye_at_import.py").write_text("import sys\nsys.exit(0)\n")
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path


@pytest.mark.parametrize("driver", ["ends-at-import", "ends-when-opened"])
def test_an_ils_driver_ends_no_command(
    plug_ins: Path, driver: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f'[station]\nid = "d"\n[ils]\ndriver = "{driver}"\n'
    assert main(["config", "check", str(configured(plug_ins, text))]) == 2
    err = capsys.readouterr().err
    assert "ils.driver" in err
    assert driver in err
    assert "ends the program" in err


def test_a_device_driver_ends_no_command(
    plug_ins: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    device = '[[devices]]\nkind = "item_reader"\ndriver = "ends-when-opened"\nname = "pad"\n'
    config = configured(plug_ins, MINIMAL.replace("6001", "1") + PASSWORD + device)
    assert main(["doctor", "--config", str(config)]) == 1
    out = capsys.readouterr().out
    assert "the item_reader driver 'ends-when-opened' ends the program" in out
    # What comes after the pad was looked at, too.
    assert "sound" in out


def test_a_tag_format_ends_no_command(plug_ins: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tag", "formats"]) == 1
    assert "ends-at-import" in capsys.readouterr().out
    assert main(["tag", "decode", "0102030405060708"]) == 0
    assert "format-failed:ends-when-asked" in capsys.readouterr().out
