"""``leenpunt doctor`` on devices: every state a device can be in, and what a technician is told."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from station_alone import ALONE
from waiting import wait_until

from drivers import identity
from drivers.config import ConfigError
from drivers.errors import LinkLost, NoAnswer, TagGone, Unsupported
from drivers.link import Link
from drivers.model import Capability, LineStatistics, TagBlocks, TagSeen
from drivers.sim.faults import FaultPlan, parse_faults
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.scanner import EmulatedScanner
from drivers.sim.serve import EmulatorServer
from kiosk.config import Config
from kiosk.devices.health import StationHealth
from kiosk.diagnosis import devices as doctor_devices
from kiosk.diagnosis.devices import examine_device
from kiosk.diagnosis.finding import Finding
from kiosk.diagnosis.running import running_station
from kiosk.diagnosis.station import examine
from kiosk.flow.events import Event
from kiosk.station import Station
from sync.config import JournalConfig
from sync.delivery import unmapped
from sync.journal.records import Intent
from sync.journal.store import Journal
from sync.model import Action, Instant
from sync.sim import catalogue
from sync.sim.acs import AcsServer
from sync.sim.demo import DEMO
from sync.sim.koha.server import KohaRestServer
from sync.sim.library import Library

NXP = [f"E0040100123456{number:02X}" for number in range(8)]
TI = "E007800012345678"


def config(folder: Path, device: dict[str, Any], **tables: Any) -> Config:
    return Config.model_validate(
        {
            "station": {"id": "test", "state_dir": str(folder / "state")},
            "ils": {"host": "127.0.0.1", "port": 1, "account": "a", "password": "b"},
            "journal": {"allow_unsafe_storage": True},
            "devices": [device],
        }
        | tables
    )


def pad(port: str, **settings: Any) -> dict[str, Any]:
    return {
        "kind": "item_reader",
        "driver": "feig",
        "port": port,
        "timeout_s": 0.05,
        **settings,
    }


def look(made: Config) -> Finding:
    return examine_device(made, made.devices[0], None)


def tags(*uids: str, afi: int = 0x07) -> list[SimulatedTag]:
    return [SimulatedTag(uid, afi=afi) for uid in uids]


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Serves a pad with these tags and faults; its port."""
    servers: list[EmulatorServer] = []

    def serve(on_it: list[SimulatedTag], faults: str = "", *, tcp: bool = False) -> str:
        emulated = FeigPad(RadioField(on_it), FaultPlan(parse_faults(faults)), air=False)
        server = (
            EmulatorServer(emulated, listen="127.0.0.1:0")
            if tcp
            else EmulatorServer(emulated, pty=tmp_path / f"pad{len(servers)}")
        )
        server.start()
        servers.append(server)
        return server.url

    yield serve
    for server in servers:
        server.stop()


# A pad -----------------------------------------------------------------------------------------


def test_a_pad_that_is_well(tmp_path: Path, line: Callable[..., str]) -> None:
    found = look(config(tmp_path, pad(line(tags(*NXP)))))
    assert (found.check, found.ok, found.do) == ("pad", True, "")
    assert found.message.startswith("FEIG ")
    assert "8 tags on it" in found.message
    assert "read rate 100%" in found.message
    health = found.health
    assert health is not None
    assert (health["source"], health["up"], health["tags"]) == ("doctor", True, 8)
    assert health["pad"]["rounds"] == 10
    assert health["pad"]["read_rate"] == health["lowest_read_rate"] == 1.0
    assert health["line"]["bad_frames"] == health["line"]["no_answers"] == 0
    assert health["line"]["answered"] > 20
    assert "eas" in health["capabilities"]
    assert not any(uid in json.dumps(found.as_json()) for uid in NXP)


def test_an_empty_pad_asks_for_books(tmp_path: Path, line: Callable[..., str]) -> None:
    found = look(config(tmp_path, pad(line([]))))
    assert found.ok
    assert "0 tags on it" in found.message
    assert found.do == "Lay some books on it and look again: reading was not tested."


def test_damaged_answers_are_the_cables(tmp_path: Path, line: Callable[..., str]) -> None:
    found = look(config(tmp_path, pad(line(tags(*NXP[:2]), "wrong_crc:every=4"))))
    assert not found.ok
    assert "damaged answers (CRC)" in found.message
    assert "shielded cable" in found.do
    assert found.health is not None
    assert found.health["line"]["bad_frames"] > 0
    assert found.health["noise"] > 10


def test_noise_is_the_cables(tmp_path: Path, line: Callable[..., str]) -> None:
    found = look(config(tmp_path, pad(line(tags(*NXP[:2]), "noise:every=2"))))
    assert not found.ok
    assert re.search(r"\d+ bytes of noise in \d+ frames", found.message)
    assert "shielded cable" in found.do
    assert found.do.endswith("check baud rate and parity.")


def test_a_pad_that_talks_without_end_is_noisy_and_not_silent(
    tmp_path: Path, line: Callable[..., str]
) -> None:
    found = look(config(tmp_path, pad(line(tags(*NXP[:2]), "stuck"))))
    assert not found.ok
    assert "nothing answers" not in found.message
    # As fast as the machine takes what comes.
    assert re.search("noise|does not stop sending|come too late to tell", found.message)
    assert found.do.startswith("It sends without being asked")


def test_lost_answers_are_the_plugs(tmp_path: Path, line: Callable[..., str]) -> None:
    found = look(config(tmp_path, pad(line(tags(*NXP[:2]), "silence:inventory:every=4"))))
    assert not found.ok
    assert "questions without an answer" in found.message
    assert "plug sits firmly" in found.do


class Flickering(RadioField):
    """Of its tags each is heard in three of five rounds."""

    def __init__(self, on_it: list[SimulatedTag]) -> None:
        super().__init__(on_it)
        self._dice = random.Random(1)

    def tags(self) -> tuple[SimulatedTag, ...]:
        return tuple(tag for tag in super().tags() if self._dice.random() < 0.6)


def test_tags_that_flicker_are_a_low_read_rate(tmp_path: Path) -> None:
    emulated = FeigPad(Flickering(tags(*NXP)), air=False)
    with EmulatorServer(emulated, pty=tmp_path / "pad") as server:
        found = look(config(tmp_path, pad(server.url)))
    assert not found.ok
    assert found.health is not None
    assert 0.3 < found.health["pad"]["read_rate"] < 0.85
    assert found.health["lowest_read_rate"] <= found.health["pad"]["read_rate"]
    assert f"read rate {found.health['pad']['read_rate']:.0%}" in found.message
    assert "Take metal and other readers away" in found.do


def test_a_silent_pad(tmp_path: Path, line: Callable[..., str]) -> None:
    found = look(config(tmp_path, pad(line([], "deaf"))))
    assert not found.ok
    assert "the port can be opened, but nothing answers" in found.message
    assert found.do.startswith("Is it switched on")
    assert found.health is not None
    assert (found.health["up"], found.health["pad"]) == (False, None)


def test_a_pad_whose_answers_are_all_damaged(tmp_path: Path, line: Callable[..., str]) -> None:
    found = look(config(tmp_path, pad(line([], "wrong_crc"))))
    assert not found.ok
    assert "answers are damaged" in found.message
    assert found.do.startswith("Check baud rate and parity")


def test_another_baud_rate_is_found_and_said(
    tmp_path: Path, line: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "drivers.readers.feig.service.find_baud", lambda port, *, parity: {"even": 9600}[parity]
    )
    found = look(config(tmp_path, pad(line([], "deaf"))))
    assert "it answers at 9600 Bd" in found.message
    assert "Set baud = 9600 for this device." in found.do


# The port --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("port", "message", "do"),
    [
        ("/nowhere/pad", "No such file", "Plug it in"),
        ("usb:dead:beef", "no such USB device is plugged in", "Plug it in"),
        ("socket://127.0.0.1:1", "Connection refused", "is the port number its own"),
    ],
)
def test_a_port_that_cannot_be_opened(tmp_path: Path, port: str, message: str, do: str) -> None:
    found = look(config(tmp_path, pad(port, name="left pad")))
    assert (found.check, found.ok) == ("left pad", False)
    assert message in found.message
    assert do in found.do
    assert found.health is not None
    assert found.health["up"] is False


def test_a_port_that_another_program_has(tmp_path: Path, line: Callable[..., str]) -> None:
    port = line([])
    link = Link.open(port)
    found = look(config(tmp_path, pad(port)))
    link.close()
    assert "in use by another program" in found.message
    assert "fuser" in found.do


def test_a_port_that_its_user_may_not_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("drivers.link._SerialPort", refuse)
    found = look(config(tmp_path, pad("/dev/ttyS9")))
    assert "Permission denied" in found.message
    assert "group" in found.do


class Plugged:
    """As pyserial describes a port."""

    vid, pid, serial_number, location, product = 0x0403, 0x6001, "A50285BI", "1-1.2", ""

    def __init__(self, device: str) -> None:
        self.device = device


def test_a_numbered_path_gets_a_name_that_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity, "BY_ID", tmp_path)
    monkeypatch.setattr(identity, "comports", lambda: [Plugged("/dev/ttyUSB93")])
    found = look(config(tmp_path, pad("/dev/ttyUSB93")))
    assert "/dev/ttyUSB93 may be another device after the next start" in found.message
    assert 'Set port = "usb:0403:6001:A50285BI".' in found.do
    found = look(config(tmp_path, pad("/dev/ttyUSB94")))
    assert "/dev/serial/by-id" in found.do


@pytest.mark.parametrize("kind", ["scanner", "keypad", "card_reader"])
def test_a_keyboard_that_is_not_there_is_looked_for_among_keyboards(
    tmp_path: Path, kind: str
) -> None:
    device = {"kind": kind, "driver": "evdev", "port": "/dev/input/by-id/none-event-kbd"}
    found = look(config(tmp_path, device))
    assert not found.ok
    assert found.message == "/dev/input/by-id/none-event-kbd: No such file or directory"
    assert "`ls -l /dev/input/by-id` shows what the system sees" in found.do
    found = look(config(tmp_path, device | {"port": "/dev/input/event93"}))
    assert "/dev/input/event93 may be another device after the next start" in found.message
    assert "Use its name under /dev/input/by-id." in found.do


def test_a_keyboard_without_its_package_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "evdev", None)
    device = {"kind": "scanner", "driver": "evdev", "port": "name:Acme"}
    found = look(config(tmp_path, device))
    assert not found.ok
    assert "pip install 'leenpunt[evdev]'" in found.message
    assert found.do.startswith("Install it as it says there")


def test_a_network_name_is_worth_a_word(tmp_path: Path) -> None:
    found = look(config(tmp_path, pad("socket://pad.invalid:10001")))
    assert "Write the device's IP address" in found.do
    assert not found.ok


# Settings --------------------------------------------------------------------------------------


def test_eas_is_switched_on_nxp_chips_only(tmp_path: Path, line: Callable[..., str]) -> None:
    port = line(tags(*NXP[:2], TI))
    found = look(config(tmp_path, pad(port, security="eas")))
    assert not found.ok
    assert "1 of 3 tags have a chip without EAS" in found.message
    found = look(config(tmp_path, pad(port, security="both")))
    assert found.ok
    assert found.do == "Gates that look at EAS alone let these items pass."


def test_tags_with_foreign_afi_values(tmp_path: Path, line: Callable[..., str]) -> None:
    port = line(tags(*NXP[:2], afi=0xDA) + tags(NXP[3]))
    found = look(config(tmp_path, pad(port)))
    assert found.ok
    assert "2 of 3 tags hold another AFI (DA) than 07 or C2" in found.message
    assert "afi_secured" in found.do


def test_own_formats_that_cannot_work(tmp_path: Path, line: Callable[..., str]) -> None:
    port = line(tags(NXP[0]))
    found = look(config(tmp_path, pad(port, own_formats=["declared"])))
    assert not found.ok
    assert "[tags] layouts" in found.do
    assert look(config(tmp_path, pad(port, own_formats=["paired"]))).do == ""


# Drivers of other packages ---------------------------------------------------------------------


class Least:
    """A pad with what every pad had before ports grew."""

    def __init__(self, listed: tuple[str, ...] = (NXP[0],)) -> None:
        self._listed = listed
        self.closed = False

    def inventory(self, afi: int | None = None) -> tuple[TagSeen, ...]:
        return tuple(TagSeen(uid) for uid in self._listed)

    def read_afi(self, uid: str) -> int:
        return 0x07

    def close(self) -> None:
        self.closed = True


class WithoutEas(Least):
    capabilities = frozenset({Capability.AFI_INVENTORY})

    def identity(self) -> str:
        raise Unsupported("it does not say")

    def read_each(self, uids: list[str], first: int, count: int) -> Iterator[tuple[str, Any]]:
        for number, uid in enumerate(uids):
            yield uid, TagGone("edge") if number else TagBlocks(uid, 0, 4, bytes(32))


class Complaining(Least):
    def statistics(self) -> LineStatistics:
        return LineStatistics(sent=30, answered=30, warnings=5)


class WithoutAfi(Least):
    def read_afi(self, uid: str) -> int:
        raise Unsupported("no system information")


class Broken(Least):
    def inventory(self, afi: int | None = None) -> tuple[TagSeen, ...]:
        raise KeyError("a bug")


class SometimesSilent(Least):
    rounds = 0

    def inventory(self, afi: int | None = None) -> tuple[TagSeen, ...]:
        self.rounds += 1
        if self.rounds % 5 == 0:
            raise NoAnswer("silent")
        return super().inventory(afi)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Callable[[Least], None]:
    def use(device: Least) -> None:
        monkeypatch.setattr(doctor_devices, "open_device", lambda config: device)

    return use


def test_a_driver_that_says_little_is_asked_no_more(
    tmp_path: Path, opened: Callable[[Least], None]
) -> None:
    device = Least()
    opened(device)
    found = look(config(tmp_path, pad("/dev/other")))
    assert found.ok
    assert "1 tags on it" in found.message
    assert "its driver counts nothing on its line" in found.message
    assert found.health is not None
    assert (found.health["capabilities"], found.health["identity"]) == (None, "")
    assert device.closed


def test_eas_on_a_driver_that_does_not_say(tmp_path: Path, opened: Callable[[Least], None]) -> None:
    opened(Least())
    found = look(config(tmp_path, pad("/dev/other", security="both")))
    assert found.ok
    assert "does not say whether it can switch EAS" in found.message
    assert "carry it through the gate" in found.do


def test_eas_on_a_pad_that_cannot(tmp_path: Path, opened: Callable[[Least], None]) -> None:
    opened(WithoutEas())
    assert look(config(tmp_path, pad("/dev/other"))).ok
    found = look(config(tmp_path, pad("/dev/other", security="eas")))
    assert not found.ok
    assert 'security = "eas", but this pad cannot switch EAS' in found.message
    assert 'Set security = "afi"' in found.do


def test_tags_that_are_listed_and_not_read(tmp_path: Path, opened: Callable[[Least], None]) -> None:
    opened(WithoutEas(tuple(NXP[:3])))
    found = look(config(tmp_path, pad("/dev/other")))
    assert not found.ok
    assert "2 of 3 tags are listed, but cannot be read: edge" in found.message


def test_a_pad_that_reads_no_afi(tmp_path: Path, opened: Callable[[Least], None]) -> None:
    opened(WithoutAfi())
    found = look(config(tmp_path, pad("/dev/other")))
    assert not found.ok
    assert "the AFI of a tag cannot be read" in found.message
    assert look(config(tmp_path, pad("/dev/other", security="eas"))).ok


def test_warnings_are_the_antennas(tmp_path: Path, opened: Callable[[Least], None]) -> None:
    opened(Complaining())
    found = look(config(tmp_path, pad("/dev/other")))
    assert not found.ok
    assert "complained 5 times of its antenna" in found.message
    assert "antenna tuned" in found.do


def test_rounds_that_fail_now_and_then(tmp_path: Path, opened: Callable[[Least], None]) -> None:
    opened(SometimesSilent())
    found = look(config(tmp_path, pad("/dev/other")))
    assert not found.ok
    assert "2 of 10 rounds failed: silent" in found.message


def test_a_driver_with_a_bug_does_not_end_the_look(
    tmp_path: Path, opened: Callable[[Least], None]
) -> None:
    device = Broken()
    opened(device)
    found = look(config(tmp_path, pad("/dev/other")))
    assert not found.ok
    assert "fault in the driver: KeyError" in found.message
    assert device.closed


class Theirs(BaseModel):
    """What a driver of another package makes of its keys."""

    level: int


@pytest.mark.parametrize("raised", ["ValidationError", "ConfigError"])
def test_keys_that_another_packages_driver_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raised: str
) -> None:
    def refuse(device: Any) -> None:
        if raised == "ConfigError":
            raise ConfigError("level: expected a number")
        Theirs.model_validate({"level": "s3cret"})

    monkeypatch.setattr(doctor_devices, "open_device", refuse)
    found = look(config(tmp_path, pad("/dev/other", name="left pad")))
    assert not found.ok
    assert found.message.startswith("left pad: level: ")
    assert "s3cret" not in found.message
    assert found.do.startswith("Correct this device in the configuration")
    assert found.health is not None
    assert found.health["up"] is False


def test_what_is_no_tag_is_no_tag(tmp_path: Path, opened: Callable[[Least], None]) -> None:
    opened(Least((NXP[0], "0123456789ABCDEF")))
    found = look(config(tmp_path, pad("/dev/other")))
    assert found.health is not None
    assert (found.health["tags"], found.health["pad"]["phantoms"]) == (1, 10)


# A scanner -------------------------------------------------------------------------------------


def test_a_scanner_wants_to_be_tried(tmp_path: Path) -> None:
    with EmulatorServer(EmulatedScanner(), pty=tmp_path / "scanner") as server:
        device = {"kind": "scanner", "driver": "serial", "port": server.url}
        found = look(config(tmp_path, device))
    assert found.ok
    assert found.message == "the port can be opened"
    assert found.do == "Start the station and scan something to test it."
    assert found.health is not None
    assert found.health["kind"] == "scanner"


# Beside a running station ----------------------------------------------------------------------


def test_a_device_of_a_running_station_is_left_alone(
    tmp_path: Path, line: Callable[..., str], expect_log: Callable[[str], None]
) -> None:
    expect_log("device gone")
    expect_log("ILS gone")
    made = config(tmp_path, pad(line(tags(*NXP[:2]), tcp=True)))
    scanner = {"kind": "scanner", "driver": "serial", "port": "/nowhere/scanner"}
    made = made.model_copy(update={"devices": (*made.devices, *config(tmp_path, scanner).devices)})
    assert running_station(made) is None
    events: list[Event] = []
    with Station(made, asks=True).opened(events.append):

        def up() -> bool:
            known = running_station(made)
            found = known.of("pad") if known else None
            return bool(found and found.up)

        wait_until(up)
        written = (made.state_dir / "health.json").read_text()
        assert not any(uid in written for uid in NXP)
        found = {each.check: each for each in examine(made)}
    at_work, away = found["pad"], found["scanner"]
    assert at_work.ok
    assert "in use by the running station, up since" in at_work.message
    assert at_work.health is not None
    assert at_work.health["source"] == "station"
    assert not away.ok
    assert "the running station misses it since" in away.message
    assert "No such file" in away.message
    assert "within two seconds" in away.do
    # The station has ended: its last snapshot says so, and doctor looks for itself again.
    assert running_station(made) is None


def test_the_snapshot_of_a_station_that_was_killed_is_not_believed(tmp_path: Path) -> None:
    made = config(tmp_path, pad("/nowhere/pad"))
    station = StationHealth(made.state_dir / "health.json")
    station.device("pad", "item_reader").turned(True)
    station._write(station.snapshot())
    assert running_station(made) is None
    assert "No such file" in next(each for each in examine(made) if each.check == "pad").message


# The command -----------------------------------------------------------------------------------


def test_the_command_says_it_in_json_and_in_a_table(
    tmp_path: Path, line: Callable[..., str]
) -> None:
    path = tmp_path / "station.toml"
    path.write_text(
        f"""{ALONE}
[[devices]]
kind = "item_reader"
driver = "feig"
port = "{line(tags(NXP[0]))}"
"""
    )
    command = [sys.executable, "-m", "kiosk", "doctor", "--config", str(path)]
    done = subprocess.run(
        [*command, "--json"], capture_output=True, text=True, timeout=30, env=os.environ
    )
    assert done.returncode == 1, done.stderr
    rows = [json.loads(each) for each in done.stdout.splitlines()]
    by_check = {row["check"]: row for row in rows}
    keys = {"check", "ok", "level", "message", "do", "page"}
    assert set(by_check["clock"]) == keys
    assert set(by_check["pad"]) == {*keys, "health"}
    for row in rows:
        assert (row["level"] == "fault") is not row["ok"]
        if row["message"].startswith("warning:"):
            assert row["level"] == "warning"
    assert by_check["ils"]["level"] == "fault"
    assert by_check["pad"]["ok"]
    assert not by_check["ils"]["ok"]
    assert by_check["pad"]["health"]["tags"] == 1


# Journal ---------------------------------------------------------------------------------------


def findings(made: Config) -> dict[str, Finding]:
    return {finding.check: finding for finding in examine(made)}


def test_the_key_and_the_work_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = tmp_path / "state"
    made = config(tmp_path, {"kind": "scanner", "driver": "serial", "port": "/dev/null"})
    assert "will be made" in findings(made)["journal key"].message
    opening = Instant(datetime.now(UTC) - timedelta(hours=30), 1.0, "boot", trusted=True)
    journal = Journal.open(state / "journal.db", device="test", now=lambda: opening)
    key = findings(made)["journal key"]
    assert key.ok
    assert "on the same disk as the journal" in key.message
    assert "key_credential" in key.do
    assert findings(made)["work"] == Finding("work", True, "nothing to do")
    entry = journal.intend(Intent(Action.BORROW, "100", "P1"))
    journal.add_work(entry, "tag_not_switched", {})
    young = findings(made)["work"]
    assert (young.ok, young.message.split(",")[0]) == (True, "1 open")
    assert "leenpunt work list" in young.do
    journal.add_work(entry, "needs_review", {})
    journal.add_work("", "journal_damaged", {})
    old = findings(made)["work"]
    assert not old.ok
    assert old.message.startswith("3 open, 2 overdue, the oldest since ")
    assert old.message.endswith("for: desk, technician")
    assert "ils texts" not in findings(made)
    journal.remember(unmapped.FACT, '{"In the cellar": 1, "Ask Ans": 3}')
    texts = findings(made)["ils texts"]
    assert texts.ok
    assert texts.message.endswith(": 'Ask Ans' 3 times; 'In the cellar' 1 times")
    journal.close()
    (state / "journal.key").unlink()
    gone = findings(made)
    assert not gone["journal key"].ok
    assert "is not there" in gone["journal"].message
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    sealed = made.model_copy(
        update={"journal": JournalConfig(key_credential="k", allow_unsafe_storage=True)}
    )
    assert findings(sealed)["journal key"] == Finding("journal key", True, "from the credential")


def test_a_sign_in_that_is_refused_names_what_koha_asks_of_the_account(tmp_path: Path) -> None:
    """Koha refuses an account over SIP2 that has a part of its module ``circulate`` alone."""
    library = Library(catalogue.parse(DEMO), lambda: datetime.now(UTC))
    with AcsServer(library) as acs:
        host, port = acs.address
        ils = {"host": host, "port": port, "account": "nobody", "password": "b"}
        settings = config(tmp_path, pad("/dev/null"), ils=ils)
        found = next(finding for finding in examine(settings) if finding.check == "ils")
    assert not found.ok
    assert "with the whole permission circulate" in found.do


def test_a_permission_that_koha_does_not_give_is_named(tmp_path: Path) -> None:
    library = Library(catalogue.parse(DEMO), lambda: datetime.now(UTC))
    with KohaRestServer(library) as koha:
        koha.permissions["account"] = {"updatecharges": "remaining_permissions"}
        ils = {
            "driver": "koha-rest",
            "url": koha.url,
            "account": "kiosk1",
            "password": "secret",
            "sip2": {"host": "127.0.0.1", "port": 1, "account": "a", "password": "b"},
        }
        settings = config(tmp_path, pad("/dev/null"), ils=ils)
        found = next(finding for finding in examine(settings) if finding.check == "ils")
    assert not found.ok
    assert "needs the permission updatecharges: remaining_permissions" in found.message
    assert "this account in the library system" in found.do
    assert found.page == "operations.md#alarms"


@pytest.mark.parametrize(
    ("said", "do"),
    [
        ("pcscd: Service not available. Is the service running?", "apt install pcscd"),
        ("no reader of PC/SC is called 'ACR'; those that are there: none", "pcsc_scan -r"),
        ("several readers are called so: A, B; say which one", "names as the reader of this"),
        ("usb:1:2: /dev/a and /dev/b are equal; say which one", "names as the port of this"),
    ],
)
def test_a_reader_of_pcsc_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, do: str
) -> None:
    def lost(device: object) -> None:
        raise LinkLost(said)

    monkeypatch.setattr(doctor_devices, "open_device", lost)
    found = look(config(tmp_path, {"kind": "card_reader", "driver": "pcsc"}))
    assert not found.ok
    assert said in found.message
    assert do in found.do
