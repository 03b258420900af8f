"""Gates from the wire to the published lines, over restarts, and what the commands say of them."""

from __future__ import annotations

import csv
import io
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from in_process import call
from loopback import own_place
from waiting import wait_until

from drivers.readers.feig.settings import EXTENDED_BYTES
from drivers.sim.gates.feig import ALARM_PAGE, FeigGateSim
from drivers.sim.serve import EmulatorServer
from kiosk.config import load
from kiosk.gate_role import GateRole
from kiosk.reconfigure import Reconfiguration
from kiosk.settings.editor import Editor
from kiosk.settings.wanted import Wanted
from kiosk.station import Station
from sync.errors import ConfigFault

MEMORY = bytes.fromhex("21040132303131323334363300000000000000f749444544452d35323600000000000000")
"""Item 201123463; janosch12345/gatealert."""
UID, OTHER = "E00401500A203FA3", "E00401500A203FA4"


PAD = """
[[devices]]
kind = "item_reader"
driver = "feig"
port = "/dev/pad"
"""


class Branch:
    """Two gates, one that calls and one that is asked, and the file that names them."""

    def __init__(self, folder: Path, stack: ExitStack, ils_port: int = 1) -> None:
        place = own_place()
        self.front = FeigGateSim(notify=place, keep_alive_s=0.1)
        self.back = FeigGateSim()
        front = stack.enter_context(EmulatorServer(self.front, listen="127.0.0.1:0"))
        self.back_server = stack.enter_context(EmulatorServer(self.back, pty=folder / "back"))
        self.front.start()
        stack.callback(self.front.stop)
        self.file = folder / "gates.toml"
        self.lines: list[dict[str, Any]] = []
        self.file.write_text(
            f"""
[station]
id = "gates"
state_dir = "{folder}/state"
[ils]
host = "127.0.0.1"
port = {ils_port}
account = "leenpunt"
password = "geheim"
[journal]
allow_unsafe_storage = true
[[devices]]
kind = "gate"
driver = "feig"
name = "front"
port = "listen://{place[0]}:{place[1]}"
commands_port = "{front.url}"
people_counter = true
count_every_s = 0.05
[[devices]]
kind = "gate"
driver = "feig"
name = "back"
port = "{self.back_server.url}"
people_counter = true
count_every_s = 0.05
"""
        )
        self.file.chmod(0o600)

    @contextmanager
    def at_work(self) -> Iterator[GateRole]:
        role = GateRole(load(self.file), self.lines.append)  # type: ignore[arg-type]
        thread = threading.Thread(target=role.run)
        thread.start()
        try:
            yield role
        finally:
            role.stop()
            thread.join()

    def alarms(self) -> list[tuple[str, str, str, str]]:
        return [
            (row["gate"], row["uid"], row["item"], row["verdict"])
            for row in self.lines
            if row["event"] == "GateAlarm"
        ]

    def people(self, gate: str) -> tuple[int, int]:
        counted = [
            (row["in"], row["out"])
            for row in self.lines
            if row["event"] == "PeopleCounted" and row["gate"] == gate
        ]
        return counted[-1] if counted else (-1, -1)

    def told(self, *words: str) -> list[dict[str, Any]]:
        done = call(["gate", *words, "--config", str(self.file), "--json"])
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def branch(tmp_path: Path) -> Iterator[Branch]:
    with ExitStack() as stack:
        yield Branch(tmp_path, stack)


@pytest.fixture
def quiet(expect_log: Callable[[str], None]) -> None:
    expect_log("ILS gone")
    expect_log("device gone")


@pytest.mark.usefixtures("quiet")
def test_two_gates_at_once_over_their_restart_and_ours(branch: Branch) -> None:
    with branch.at_work():
        wait_until(lambda: branch.people("front") == (0, 0) and branch.people("back") == (0, 0))
        branch.front.pass_tag(UID, MEMORY, times=30)
        branch.back.pass_tag(OTHER, MEMORY, times=3)
        branch.front.pass_people(3, 1)
        wait_until(lambda: branch.people("front") == (3, 1) and len(branch.alarms()) == 2)
        # Everything of that pass was sent: what comes after a restart is another.
        assert branch.front.uplink is not None
        wait_until(branch.front.uplink._waiting.empty)
        # The gate's own restart: what it counted meanwhile is counted.
        branch.front.restart(0.2)
        branch.front.pass_people(2, 0)
        wait_until(lambda: branch.people("front") == (5, 1))
    branch.front.pass_people(1, 1)
    with branch.at_work():
        wait_until(lambda: branch.people("front") == (6, 2))
    assert sorted(branch.alarms()) == [
        ("back", OTHER, "201123463", "unknown"),
        ("front", UID, "201123463", "unknown"),
    ]
    rows = branch.told("alarms")
    assert sorted((row["gate"], row["uid"], row["part"]) for row in rows) == [
        ("back", OTHER, 1),
        ("front", UID, 1),
    ]
    counts = [row for row in branch.told("counts") if row["gate"] == "front"]
    assert (counts[-1]["in"], counts[-1]["out"]) == (6, 2)
    assert sum(row["delta_in"] for row in counts) == 6


@pytest.mark.usefixtures("quiet")
def test_what_the_commands_show(branch: Branch) -> None:
    with branch.at_work():
        branch.back.pass_tag(UID, MEMORY)
        wait_until(branch.alarms)
    (row,) = branch.told("alarms")
    assert set(row) == {"at", "gate", "uid", "item", "part", "verdict", "security"}
    day = row["at"][:10]
    assert branch.told("alarms", "--from", day, "--to", day) == [row]
    assert branch.told("alarms", "--to", "2020-01-01") == []
    assert branch.told("alarms", "--from", "2999-01-01") == []
    done = call(["gate", "alarms", "--config", str(branch.file), "--csv"])
    header, line = csv.reader(io.StringIO(done.stdout.decode()))
    assert header == list(row)
    assert line == [str(each) for each in row.values()]
    assert call(["gate", "counts", "--config", str(branch.file)]).returncode == 0
    wrong = call(["gate", "counts", "--config", str(branch.file), "--from", "31-3-2026"])
    assert wrong.returncode == 2
    assert b"expected a day such as 2026-03-31" in wrong.stderr


@pytest.mark.usefixtures("quiet")
def test_no_cell_is_a_formula(tmp_path: Path, branch: Branch) -> None:
    text = branch.file.read_text().replace('name = "back"', 'name = "=1+1"')
    branch.file.write_text(text)
    with branch.at_work():
        branch.back.pass_tag(UID, MEMORY)
        wait_until(branch.alarms)
    done = call(["gate", "alarms", "--config", str(branch.file), "--csv"])
    assert b",'=1+1," in done.stdout


def test_before_anything_was_told(branch: Branch) -> None:
    done = call(["gate", "alarms", "--config", str(branch.file)])
    assert (done.returncode, done.stdout) == (0, b"nothing was told\n")
    assert call(["config", "check", str(branch.file)]).returncode == 0


def test_without_a_gate_there_is_no_such_role(branch: Branch) -> None:
    branch.file.write_text(branch.file.read_text().split("[[devices]]")[0])
    with pytest.raises(ConfigFault, match='kind = "gate"'):
        GateRole(load(branch.file), branch.lines.append)  # type: ignore[arg-type]


@pytest.mark.usefixtures("quiet")
def test_a_station_with_a_gate_does_the_same_beside_lending(tmp_path: Path, branch: Branch) -> None:
    text = branch.file.read_text()
    branch.file.write_text(
        text.replace('id = "gates"', 'id = "gates"\nitem_barcodes = "3.*"')
        + '[[devices]]\nkind = "scanner"\ndriver = "serial"\nport = "loop://"\n'
    )
    station = Station(load(branch.file), asks=False, at_gate=branch.lines.append)  # type: ignore[arg-type]
    with station.opened(lambda event: None):
        branch.front.pass_tag(UID, MEMORY)
        wait_until(branch.alarms)
    assert branch.alarms() == [("front", UID, "201123463", "unknown")]


def ordered(branch: Branch, *words: str) -> tuple[int, list[dict[str, Any]]]:
    done = call(["gate", *words, "--config", str(branch.file), "--json"])
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.usefixtures("quiet")
def test_alarm_and_clock_by_the_role_that_has_the_gates(branch: Branch) -> None:
    with branch.at_work():
        wait_until(lambda: branch.people("front") == (0, 0) and branch.people("back") == (0, 0))
        code, rows = ordered(branch, "alarm", "off")
        assert code == 0, rows
        assert rows == [
            {"gate": name, "alarm": False, "done": True, "error": None}
            for name in ("front", "back")
        ]
        assert [sim.reader.extended[ALARM_PAGE][1] for sim in (branch.front, branch.back)] == [0, 0]
        wait_until(lambda: ordered(branch, "clock", "--gate", "front")[0] == 0)
        assert branch.front._now() is not None
        assert branch.back._now() is None


def test_alarm_and_clock_where_nobody_has_the_gates(branch: Branch) -> None:
    code, rows = ordered(branch, "alarm", "off", "--gate", "back")
    assert (code, rows[0]["done"]) == (0, True)
    assert branch.back.reader.extended[ALARM_PAGE][1] == 0
    said = call(["gate", "clock", "--config", str(branch.file)])
    assert said.returncode == 0, said.stderr
    assert said.stdout.startswith(b"front: clock set to ")


def test_an_order_that_cannot_be_followed(branch: Branch) -> None:
    branch.back.reader.extended[ALARM_PAGE] = b"\x0f\x01" + bytes(EXTENDED_BYTES - 2)
    code, rows = ordered(branch, "alarm", "off")
    assert (code, [row["done"] for row in rows]) == (1, [True, False])
    assert "begins 0F 01" in rows[1]["error"]
    branch.back_server.stop()
    code, rows = ordered(branch, "clock", "--gate", "back")
    assert (code, rows[0]["done"]) == (1, False)
    wrong = call(["gate", "clock", "--config", str(branch.file), "--gate", "side"])
    assert wrong.returncode != 0
    assert b"no gate is called 'side'; there is front, back" in wrong.stderr


def test_a_pad_in_the_same_file_is_none_of_its_devices(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("ILS gone")
    with ExitStack() as stack:
        branch = Branch(tmp_path, stack)
        branch.file.write_text(branch.file.read_text() + PAD)
        config = load(branch.file)
        changes = Reconfiguration(branch.file, branch.file.read_bytes(), config, role="gate")
        role = GateRole(config, branch.lines.append, changes=changes)  # type: ignore[arg-type]
        with role.at_work():
            Editor(branch.file, "technician").set([Wanted("devices[pad].port", "/dev/other")])
            assert changes.obey({"keys": []})["effect"] == "device"
