"""``leenpunt encode`` against an emulated pad and a simulated library system."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from in_process import Ended, call

from drivers.sim.faults import FaultPlan
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.readers.rl866 import Rl866Pad
from drivers.sim.readers.threem import ThreeMPad
from drivers.sim.serve import EmulatorServer
from drivers.tags.decoder import decode
from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.config import load
from kiosk.diagnosis.encoding import examine_encoding
from sync.sim.acs import AcsServer
from sync.sim.catalogue import parse
from sync.sim.demo import DEMO
from sync.sim.library import Library

A, B = "E004010000000A01", "E004010000000A02"
ITEM, OTHER = "3000001", "3000002"
COLUMNS = ["item", "uid", "outcome", "reason", "verified", "ms"]


class Scans:
    """Standard input of somebody at the pad: before each line the books are laid otherwise."""

    def __init__(self, lines: list[tuple[str, Callable[[], None]]]) -> None:
        self._waiting = iter(lines)
        self.buffer = self

    def readline(self, size: int) -> bytes:
        for line, lay in self._waiting:
            lay()
            return f"{line}\n".encode()
        return b""


@dataclass
class Pad:
    """A station's file, its pad, and the commands of whoever stands there."""

    config: Path
    radio: RadioField
    unplug: Callable[[], None]

    def run(self, *words: str | Path, stdin: bytes = b"") -> Ended:
        return call(["encode", "--config", str(self.config), *map(str, words)], stdin)

    def rows(self, *words: str | Path, scans: str = "") -> tuple[int, list[dict[str, Any]]]:
        ended = self.run(*words, "--json", "--wait", "0", stdin=scans.encode())
        return ended.returncode, [json.loads(line) for line in ended.stdout.splitlines()]

    def lay(self, *tags: SimulatedTag) -> None:
        for lying in self.radio.tags():
            self.radio.remove(lying.uid)
        for each in tags:
            self.radio.place(each)

    def pull_when_written(self, tag: SimulatedTag) -> None:
        """Somebody takes the tag away right after the next write to it."""
        left = [tag.uid]

        def pull() -> None:
            if left:
                self.radio.remove(left.pop())

        self.radio.observe(pull)

    def item_on(self, uid: str) -> str:
        tag = self.radio.known(uid)
        assert tag is not None
        return decode(bytes(tag.memory), dsfid=tag.dsfid).item_id


@pytest.fixture
def pad(tmp_path: Path) -> Iterator[Pad]:
    radio = RadioField()
    far_end = FeigPad(radio, FaultPlan(()), air=False)
    library = Library(parse(DEMO), lambda: datetime.now(UTC))
    with AcsServer(library) as acs, EmulatorServer(far_end, listen="127.0.0.1:0") as line:
        config = tmp_path / "station.toml"
        config.write_text(
            '[station]\nid = "desk-1"\ninstitution = "CPL"\nstate_dir = "state"\n'
            f'[ils]\nhost = "127.0.0.1"\nport = {acs.address[1]}\naccount = "kiosk1"\n'
            'password = "secret"\nprofile = "koha"\n'
            f'[[devices]]\nkind = "item_reader"\ndriver = "feig"\nport = "{line.url}"\n'
        )
        yield Pad(config, radio, line.stop)


def test_one_row_a_barcode_by_what_the_library_system_says(pad: Pad, tmp_path: Path) -> None:
    pad.lay(SimulatedTag(A))
    out = tmp_path / "log.csv"
    words = ("--format", "iso28560-3", "--isil", "NL-CPL", "--out", out)
    code, rows = pad.rows(*words, scans=f"{ITEM}\n\n{ITEM}\n9999999\n")
    assert code == 1
    assert [list(row) for row in rows] == [COLUMNS] * 3
    told = [(row["item"], row["uid"], row["outcome"], row["verified"]) for row in rows]
    assert told == [
        (ITEM, A, "written", True),
        (ITEM, A, "unchanged", True),
        ("9999999", None, "refused", False),
    ]
    assert rows[0]["reason"] is None
    assert "does not know 9999999" in rows[2]["reason"]
    assert isinstance(rows[0]["ms"], int)
    assert pad.item_on(A) == ITEM
    code, _ = pad.rows(*words, scans=f"{ITEM}\n")
    assert code == 0
    with out.open(newline="") as file:
        logged = list(csv.DictReader(file))
    assert [row["outcome"] for row in logged] == ["written", "unchanged", "refused", "unchanged"]
    assert list(logged[0]) == COLUMNS


def test_a_pile_in_words_with_sets_and_a_sum(
    pad: Pad, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from kiosk.cli import main

    scans = Scans(
        [
            (f"{ITEM} 1/2", lambda: pad.lay(SimulatedTag(A))),
            (f"{ITEM} 2/2", lambda: pad.lay(SimulatedTag(B))),
            (OTHER, lambda: None),
        ]
    )
    monkeypatch.setattr("sys.stdin", scans)
    words = ["encode", "--config", str(pad.config), "--format", "iso28560-2", "--wait", "0"]
    assert main(words) == 1
    said = capsys.readouterr().out
    assert f"{ITEM} 1/2: written  {A}" in said
    assert f"{ITEM} 2/2: written  {B}" in said
    assert f"{OTHER}: refused" in said
    assert f"is that of {ITEM}, which is done" in said
    assert "written 2, unchanged 0, refused 1, failed 0" in said
    assert "written here today: 2" in said


def test_a_list_instead_of_the_library_system(pad: Pad, tmp_path: Path) -> None:
    text = pad.config.read_text()
    pad.config.write_text(text.replace("port = ", "port = 1 # ", 1))
    stock = tmp_path / "stock.csv"
    stock.write_text("\ufeffitem;title;parts\n500;Jip;\n;zonder;\n501;Janneke;2\n")
    pad.lay(SimulatedTag(A))
    words = ("--format", "iso28560-3", "--list", stock)
    ended = pad.run(*words, "--json", "--wait", "0", stdin=b"501\n777\n")
    rows = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [(row["item"], row["outcome"]) for row in rows] == [
        ("501", "written"),
        ("777", "refused"),
    ]
    assert "the list does not have 777" in rows[1]["reason"]
    stderr = ended.stderr.decode()
    assert "line 3: item id ''" in stderr
    assert "2 items, 1 rows left out" in stderr
    (row,) = pad.rows("--format", "iso28560-3", scans="500\n")[1]
    assert row["outcome"] == "refused"
    assert "cannot be reached" in row["reason"]


def test_undo_and_what_is_unfinished(pad: Pad) -> None:
    tag = SimulatedTag(A, bytearray(encode(ItemFields(OTHER)).ljust(112, b"\0")), afi=0x07)
    before = bytes(tag.memory)
    pad.lay(tag)
    assert pad.rows("--undo")[1][0]["reason"] == "nothing was written here that stands"
    words = ("--format", "iso28560-3")
    code, (row,) = pad.rows(*words, scans=f"{ITEM}\n")
    assert (code, row["outcome"]) == (1, "refused")
    assert OTHER in row["reason"]
    assert bytes(tag.memory) == before
    code, (row,) = pad.rows(*words, "--replace", scans=f"{ITEM}\n")
    assert (code, row["outcome"]) == (0, "written")
    code, (row,) = pad.rows("--undo")
    assert (code, row["item"], row["outcome"], row["verified"]) == (0, ITEM, "undone", True)
    assert bytes(tag.memory) == before
    assert pad.rows("--unfinished") == (0, [])

    pad.pull_when_written(tag)
    code, (row,) = pad.rows(*words, "--replace", scans=f"{ITEM}\n")
    assert (code, row["outcome"], row["verified"]) == (1, "failed", False)
    assert "taken away" in row["reason"]
    code, (entry,) = pad.rows("--unfinished")
    assert code == 1
    assert (entry["item"], entry["uid"], entry["state"]) == (ITEM, A, "writing")
    pad.lay(tag)
    code, (row,) = pad.rows(*words)
    assert (code, row["item"], row["outcome"]) == (0, ITEM, "written")
    assert pad.item_on(A) == ITEM
    assert pad.rows("--unfinished") == (0, [])


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--format", "declared"), "--layout"),
        (("--format", "iso28560-3", "--layout", "x"), "declared only"),
        (("--format", "iso28560-3", "--lock", "id"), "only ISO 28560-2"),
        (("--format", "iso28560-3", "--isil", "NL CPL"), "ISIL"),
        (("--format", "iso28560-3", "--list", "/nowhere.csv"), "/nowhere.csv"),
        (("--format", "iso28560-3", "--out", "/nowhere/log.csv"), "nowhere"),
        (("--format", "iso28560-3", "--wait", "nan"), "--wait nan"),
    ],
)
def test_what_cannot_be_is_a_sentence(pad: Pad, words: tuple[str, ...], named: str) -> None:
    ended = pad.run(*words)
    assert ended.returncode == 2
    assert named in ended.stderr.decode()
    assert ended.stdout == b""


def test_rubbish_between_barcodes_is_named_and_is_no_barcode(pad: Pad, tmp_path: Path) -> None:
    pad.lay(SimulatedTag(A))
    stock = tmp_path / "stock.csv"
    stock.write_text(f"item\n{ITEM}\n")
    code = ITEM.encode()
    rubbish = b"x" * (2 * 1024) + code + b"\n\xff\xfe\n\x00\n\xef\xbb\xbf" + code + b"\r\n"
    words = ("--format", "iso28560-3", "--list", stock, "--json", "--wait", "0")
    rows = [json.loads(line) for line in pad.run(*words, stdin=rubbish).stdout.splitlines()]
    assert [row["outcome"] for row in rows] == ["refused", "refused", "refused", "written"]
    assert [row["item"] for row in rows][-1] == ITEM


def test_a_pad_that_is_unplugged_is_named_at_each_barcode(
    pad: Pad, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from kiosk.cli import main

    scans = Scans([(ITEM, pad.unplug), (OTHER, lambda: None)])
    monkeypatch.setattr("sys.stdin", scans)
    words = ["encode", "--config", str(pad.config), "--format", "iso28560-3", "--wait", "0"]
    assert main([*words, "--json"]) == 1
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["item"], row["outcome"]) for row in rows] == [(ITEM, "failed"), (OTHER, "failed")]
    assert all("the pad is gone" in row["reason"] for row in rows)


@pytest.mark.parametrize(("driver", "far_end"), [("3m", ThreeMPad), ("rl866", Rl866Pad)])
def test_pads_that_neither_announce_nor_lock(
    pad: Pad, driver: str, far_end: Callable[..., Any]
) -> None:
    with EmulatorServer(far_end(pad.radio, FaultPlan(()), air=False), listen="127.0.0.1:0") as line:
        head, _, _ = pad.config.read_text().partition("[[devices]]")
        pad.config.write_text(
            f'{head}[[devices]]\nkind = "item_reader"\ndriver = "{driver}"\nport = "{line.url}"\n'
        )
        pad.lay(SimulatedTag(A))
        code, (row,) = pad.rows("--format", "iso28560-3", scans=f"{ITEM}\n")
        assert (code, row["outcome"], row["reason"]) == (0, "written", None)
        assert pad.item_on(A) == ITEM
        locked = SimulatedTag(B, locked={1})
        pad.lay(locked)
        code, (row,) = pad.rows("--format", "iso28560-3", scans=f"{OTHER}\n")
        assert (code, row["outcome"]) == (1, "failed")
        assert "holds what it held before" in row["reason"]
        assert not any(locked.memory)
        code, (row,) = pad.rows("--format", "iso28560-2", scans=f"{OTHER}\n")
        assert "DSFID" in row["reason"]


def test_a_declared_layout_of_the_station(pad: Pad) -> None:
    layout = Path("assets/tag_layouts/example_city.toml").absolute()
    text = pad.config.read_text()
    pad.config.write_text(f'{text}\n[tags]\nlayouts = ["{layout}"]\n')
    pad.lay(SimulatedTag(A))
    code, (row,) = pad.rows("--format", "declared", scans=f"{ITEM}\n")
    assert (code, row["outcome"], row["reason"]) == (0, "written", None)


def test_the_configuration_says_what_is_written(pad: Pad) -> None:
    ended = pad.run("--json")
    assert ended.returncode == 2
    assert b"[encoding]" in ended.stderr
    text = pad.config.read_text()
    pad.config.write_text(
        f'{text}\n[encoding]\nformat = "iso28560-2"\nisil = "NL-CPL"\nlock = "id"\nwait_s = 0\n'
    )
    tag = SimulatedTag(A)
    pad.lay(tag)
    ended = pad.run("--json", stdin=f"{ITEM}\n".encode())
    assert ended.returncode == 0
    assert tag.dsfid == 0x06
    assert tag.locked
    # Of another format it says whose it is, and no more.
    other = SimulatedTag(B)
    pad.lay(other)
    assert pad.rows("--format", "iso28560-3", scans=f"{OTHER}\n")[0] == 0
    said = decode(bytes(other.memory), dsfid=other.dsfid)
    assert (said.item_id, said.isil, other.locked) == (OTHER, "NL-CPL", set())


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ('format = "iso28560-4"', "format"),
        ('format = "iso28560-3"\nlock = "id"', "needs format iso28560-2"),
        ('format = "iso28560-3"\nlayout = "city"', "belongs to format declared"),
        ('format = "declared"', "there are: none"),
        ('format = "iso28560-3"\nisil = "NL CPL"', "ISIL"),
        ('format = "iso28560-3"\nwait_s = -1', "wait_s"),
        ('isil = "NL-CPL"', "format"),
    ],
)
def test_a_section_that_cannot_be_is_named(pad: Pad, section: str, said: str) -> None:
    pad.config.write_text(f"{pad.config.read_text()}\n[encoding]\n{section}\n")
    ended = pad.run("--json")
    assert ended.returncode == 2
    assert "encoding" in ended.stderr.decode()
    assert said in ended.stderr.decode()


def test_the_doctor_names_what_is_half_written(pad: Pad) -> None:
    words = ("--format", "iso28560-3")
    tag = SimulatedTag(A)
    pad.lay(tag)
    pad.pull_when_written(tag)
    assert pad.rows(*words, scans=f"{ITEM}\n")[0] == 1
    text = pad.config.read_text()
    pad.config.write_text(f'{text}\n[encoding]\nformat = "iso28560-3"\n')
    found = [each.message for each in examine_encoding(load(pad.config))]
    assert ["not finished: 1" in each for each in found] == [True, False]
    assert "what barcodes of items look like" in found[1]
    pad.lay(tag)
    assert pad.rows(*words)[0] == 0
    pad.config.write_text(text)
    assert list(examine_encoding(load(pad.config))) == []
