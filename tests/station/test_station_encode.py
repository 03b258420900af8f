"""An encoding station that is killed while it writes a tag: the next one finishes it."""

from __future__ import annotations

import json
import signal
import subprocess
from pathlib import Path

import pytest
from in_process import call
from speaker import LEENPUNT, LONGEST_S

from drivers.sim.faults import FaultPlan
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.serve import EmulatorServer
from drivers.tags.decoder import decode
from drivers.tags.iso28560_3.tag import ItemFields, encode

pytestmark = pytest.mark.station

TAG = "E004010000000A01"
OLD, NEW = "3000009", "3000001"


@pytest.mark.parametrize("at", [1, 3, 5])
def test_kill_9_between_two_writes(at: int, tmp_path: Path) -> None:
    memory = bytearray(encode(ItemFields(OLD)).ljust(112, b"\0"))
    tag = SimulatedTag(TAG, memory, afi=0x07)
    radio = RadioField([tag])
    writes = 0
    process: subprocess.Popen[bytes] | None = None

    def written() -> None:
        nonlocal writes
        writes += 1
        if writes == at and process is not None:
            process.send_signal(signal.SIGKILL)

    stock = tmp_path / "stock.csv"
    stock.write_text(f"item\n{NEW}\n")
    pad = FeigPad(radio, FaultPlan(()), air=False)
    with EmulatorServer(pad, listen="127.0.0.1:0") as line:
        config = tmp_path / "station.toml"
        config.write_text(
            '[station]\nid = "desk-1"\nstate_dir = "state"\n'
            '[ils]\nhost = "127.0.0.1"\nport = 1\naccount = "a"\npassword = "b"\n'
            f'[[devices]]\nkind = "item_reader"\ndriver = "feig"\nport = "{line.url}"\n'
        )
        words = ["encode", "--config", str(config), "--format", "iso28560-3", "--json"]
        words += ["--list", str(stock), "--replace"]
        process = subprocess.Popen(
            [*LEENPUNT, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        radio.observe(written)
        told, _ = process.communicate(f"{NEW}\n".encode(), timeout=LONGEST_S)
        assert process.returncode == -signal.SIGKILL
        assert told == b""
        assert decode(bytes(tag.memory), dsfid=tag.dsfid).item_id in ("", OLD, NEW)
        process = None

        unfinished = call(["encode", "--config", str(config), "--unfinished", "--json"])
        assert json.loads(unfinished.stdout)["uid"] == TAG
        ended = call(words[:-1], f"{NEW}\n".encode())
        rows = [json.loads(row) for row in ended.stdout.splitlines()]
        assert [(row["item"], row["outcome"], row["verified"]) for row in rows] == [
            (NEW, "written", True),
            (NEW, "unchanged", True),
        ]
    assert decode(bytes(tag.memory), dsfid=tag.dsfid).item_id == NEW
    assert tag.afi == 0x07
