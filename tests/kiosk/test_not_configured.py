"""What a station has no device for costs it nothing: neither its driver, nor its library, nor what
the station would do with it is imported."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import pytest
from station_alone import ALONE

from drivers.registry import KINDS
from drivers.sim.faults import FaultPlan
from drivers.sim.field import RadioField
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.serve import EmulatorServer

ONLY_FOR: Mapping[str, tuple[str, ...]] = {
    "scanner": (
        "drivers.config_scanner",
        "drivers.scanners.serial_line",
        "drivers.scanners.wedge",
        "drivers.wedge",
        "evdev",
    ),
    "card_reader": (
        "drivers.config_card_reader",
        "drivers.cards.nfc",
        "drivers.cards.pcsc",
        "drivers.cards.wedge",
        "nfc",
        "ndef",
        "usb1",
        "pyDes",
    ),
    "keypad": ("drivers.config_keypad", "drivers.keypads"),
    "headset": ("drivers.config_headset", "drivers.headsets"),
    "speech": ("drivers.speech.program", "kiosk.devices.speech"),
    "gate": (
        "drivers.config_gate",
        "drivers.gates.feig",
        "drivers.readers.feig.buffer",
        "drivers.readers.feig.counter",
        "kiosk.gate_role",
        "kiosk.flow.at_gate",
        "kiosk.services.gates",
        "kiosk.ui.gate",
    ),
    "printer": (
        "drivers.config_printer",
        "drivers.printers",
        "kiosk.receipt_words",
        "kiosk.services.receipts",
        "escpos",
        "qrcode",
        "PIL",
    ),
    "relay": (
        "drivers.config_relay",
        "drivers.relays.http",
        "drivers.relays.modbus",
        "pymodbus",
    ),
    "payment_terminal": (
        "drivers.config_payment",
        "drivers.model_payment",
        "drivers.payments",
        "kiosk.services.paying",
        "mollie",
    ),
    "another pad": ("drivers.readers.threem", "drivers.readers.rl866"),
    "a return chute": (
        "kiosk.chute_role",
        "kiosk.flow.chute",
        "kiosk.flow.chute_steps",
        "kiosk.ui.chute",
    ),
    "the role sync": ("kiosk.sync_role",),
    "calls for staff": ("kiosk.services.staff_call.desk", "kiosk.services.staff_call.ways"),
    "guests": ("interegular",),
    "maintenance mode": (
        "kiosk.flow.staff.effects",
        "kiosk.flow.staff.events",
        "kiosk.flow.staff.work_list",
        "kiosk.flow.staff.antenna",
        "kiosk.services.antenna.memory",
        "kiosk.ui.staff",
        "kiosk.workbench.works",
        "kiosk.services.staff.audit",
        "kiosk.services.staff.pins",
        "nacl.pwhash",
    ),
    "mail and codes": ("sync.mail.outbox", "sync.mail.server", "smtplib", "segno"),
    "covers, and a search over SRU": ("kiosk.covers", "sync.sru"),
    "encoding": ("kiosk.services.encoding",),
    "layouts of its own": ("drivers.tags.declared.layout", "drivers.tags.declared.tag"),
    "packs for offline lending": (
        "sync.trust.source",
        "sync.trust.pack",
        "sync.trust.keys",
        "nacl.signing",
    ),
    "programmes": ("sync.programmes", "kiosk.programmes.able"),
    "texts of its own": ("xml.etree.ElementTree",),
    "HTTP": ("sync.http", "requests", "http.client", "ssl", "asyncio"),
    # Monitoring, which every station has, counts and says how it is in the words of sync.hub.wire.
    "a hub": (
        "sync.hub.station.client",
        "sync.hub.station.device",
        "sync.hub.station.posting",
        "sync.hub.wire.batch",
        "msgpack",
    ),
    "demonstrations": ("drivers.sim", "sync.sim", "kiosk.demo", "PySide6.QtWidgets", "pickle"),
}
"""By a kind of device, or what else a station may do without: what there is to import for it."""

CONFIGURATION = """
[speech]
enabled = false
[[devices]]
kind = "item_reader"
driver = "feig"
port = "{port}"
"""
PROGRAM = """
import gc
import sys
from kiosk.cli import main

code = main(sys.argv[2:])
with open(sys.argv[1], "w") as file:
    file.write("\\n".join([str(gc.get_freeze_count()), *sys.modules]))
sys.exit(code)
"""


def test_every_kind_of_device_is_in_the_table_and_every_name_exists() -> None:
    assert KINDS.keys() - ONLY_FOR.keys() == {"item_reader"}
    names = [name for row in ONLY_FOR.values() for name in row]
    assert [name for name in names if find_spec(name) is None] == []


@pytest.mark.parametrize("screen", [True, False], ids=["with a screen", "headless"])
def test_a_station_with_a_pad_imports_nothing_of_what_it_does_not_have(
    screen: bool, tmp_path: Path
) -> None:
    path, seen = tmp_path / "station.toml", tmp_path / "modules"
    with EmulatorServer(
        FeigPad(RadioField(), FaultPlan(), air=False), listen="127.0.0.1:0"
    ) as line:
        path.write_text(ALONE + CONFIGURATION.format(port=line.url), "utf-8")
        arguments = ["run", "--config", str(path), "--json"]
        arguments.append("--window" if screen else "--headless")
        with subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(seen), *arguments],
            stdout=subprocess.PIPE,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"},
        ) as station:
            assert station.stdout is not None
            wanted = {"PortState", "ScreenShown"} if screen else {"PortState"}
            while wanted:
                wanted.discard(json.loads(station.stdout.readline())["event"])
            station.send_signal(signal.SIGTERM)
        assert station.returncode == 0
    frozen, *modules = seen.read_text("utf-8").splitlines()
    assert int(frozen) > 0, "what stands since the start is looked through for garbage"
    assert "drivers.readers.feig.reader" in modules
    found = {
        what: [name for name in names if any(f"{each}.".startswith(f"{name}.") for each in modules)]
        for what, names in ONLY_FOR.items()
    }
    assert {what: names for what, names in found.items() if names} == {}
