"""The systemd units: what they promise, and that systemd can read them."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from kiosk.config import load

FOLDER = Path(__file__).parents[2] / "assets" / "systemd"
PROGRAM = "/opt/leenpunt/current/bin/leenpunt"
UNITS = (
    "leenpunt.service",
    "leenpunt-gate.service",
    "leenpunt-return.service",
    "leenpunt-sync.service",
)
CONFLICTS = {
    "leenpunt.service": {"leenpunt-sync.service"},
    "leenpunt-sync.service": {"leenpunt.service"},
    # Either side is enough: starting one of them stops the other.
    "leenpunt-gate.service": {"leenpunt.service", "leenpunt-sync.service"},
    "leenpunt-return.service": {
        "leenpunt.service",
        "leenpunt-sync.service",
        "leenpunt-gate.service",
    },
}
DISPLAY = "leenpunt-display.service"
HUB = ("leenpunt-hub.service", "leenpunt-hub-worker@.service")
TRUST = "leenpunt-hub-trust"
LISTS = {"After", "DeviceAllow", "Environment", "ExecStartPost", "SystemCallFilter"}
"""Settings that may stand there more than once: their lines are joined."""
EXPOSURE = {
    "leenpunt.service": 15,
    "leenpunt-gate.service": 15,
    "leenpunt-return.service": 15,
    "leenpunt-sync.service": 12,
    DISPLAY: 11,
    "leenpunt-hub.service": 14,
    "leenpunt-hub-worker@.service": 14,
    f"{TRUST}.service": 14,
}
"""Ten times the exposure of systemd.exec(5) that systemd 257 finds; docs/machine.md says why."""
SANDBOX = {
    "LimitCORE": "0",
    "MemorySwapMax": "0",
    "NoNewPrivileges": "yes",
    "CapabilityBoundingSet": "",
    "AmbientCapabilities": "",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "ProtectProc": "invisible",
    "ProtectClock": "yes",
    "ProtectHostname": "yes",
    "ProtectKernelTunables": "yes",
    "ProtectKernelModules": "yes",
    "ProtectKernelLogs": "yes",
    "ProtectControlGroups": "yes",
    "PrivateTmp": "yes",
    "RemoveIPC": "yes",
    "RestrictNamespaces": "yes",
    "RestrictRealtime": "yes",
    "RestrictSUIDSGID": "yes",
    "LockPersonality": "yes",
    "MemoryDenyWriteExecute": "yes",
    "SystemCallArchitectures": "native",
    "SystemCallErrorNumber": "EPERM",
}
"""What every unit has."""
RESTART_BUDGET_S = 3.0
START_BUDGET_S = 1.0


def settings(unit: str) -> dict[str, dict[str, str]]:
    """Section to its settings. Each stands there once."""
    found: dict[str, dict[str, str]] = {}
    section = ""
    for line in _text(unit).replace("\\\n", "").splitlines():
        if not line or line.startswith("#"):
            continue
        if named := re.fullmatch(r"\[(\w+)\]", line):
            section = named[1]
            assert section not in found
            found[section] = {}
            continue
        key, separator, value = line.partition("=")
        assert separator, line
        assert re.fullmatch(r"[A-Z][A-Za-z]+", key), line
        assert value == value.strip()
        assert key not in found[section] or key in LISTS, line
        before = found[section].get(key)
        found[section][key] = value if before is None else f"{before}\n{value}"
    assert list(found) in (["Unit", "Service", "Install"], ["Unit", "Service"])
    return found


def seconds(text: str) -> float:
    """A time span as the units write it."""
    number, unit = re.fullmatch(r"([0-9]+)(ms|s)", text).groups()  # type: ignore[union-attr]
    return float(number) / (1000 if unit == "ms" else 1)


@pytest.mark.parametrize("unit", UNITS)
def test_a_station_comes_back_for_ever_and_within_its_budget(unit: str) -> None:
    found = settings(unit)
    service = found["Service"]
    assert found["Unit"]["StartLimitIntervalSec"] == "0"
    assert service["Restart"] == "always"
    # Whatever ends it, exit code 0 and 2 too: nobody is there to start it by hand.
    assert not {"RestartPreventExitStatus", "SuccessExitStatus"} & set(service)
    assert seconds(service["RestartSec"]) + START_BUDGET_S <= RESTART_BUDGET_S
    assert service["Type"] == "notify"
    assert service["NotifyAccess"] == "main"
    assert seconds(service["WatchdogSec"]) >= 5


@pytest.mark.parametrize("unit", UNITS)
def test_a_station_may_do_what_it_needs_and_no_more(unit: str) -> None:
    found = settings(unit)
    service = found["Service"]
    expected = {
        "User": "leenpunt",
        "Group": "leenpunt",
        "UMask": "0077",
        "StateDirectory": "leenpunt",
        "StateDirectoryMode": "0700",
        # What `leenpunt run` writes on stdout names cards and items.
        "StandardOutput": "null",
    }
    assert {key: service.get(key) for key in expected} == expected
    # The default state_dir is then StateDirectory's.
    assert "XDG_STATE_HOME=/var/lib" in service["Environment"].split()
    # A journal of before the clock was set is doubted later.
    assert "time-sync.target" in found["Unit"]["After"].split()
    assert set(found["Unit"]["Conflicts"].split()) == CONFLICTS[unit]


@pytest.mark.parametrize("unit", EXPOSURE)
def test_every_unit_is_in_the_sandbox(unit: str) -> None:
    service = settings(unit)["Service"]
    assert {key: service.get(key) for key in SANDBOX} == SANDBOX
    allowed, refused, *_ = service["SystemCallFilter"].split("\n")
    assert allowed == "@system-service"
    # A worker sees to its own place behind what stations post (setpriority is a resource).
    assert refused == ("~@privileged" if "hub" in unit else "~@privileged @resources")


def test_every_unit_is_measured() -> None:
    assert {path.name for path in FOLDER.glob("*.service")} == set(EXPOSURE)


def test_a_station_reaches_its_devices_by_class() -> None:
    service = settings("leenpunt.service")["Service"]
    assert service["SupplementaryGroups"].split() == ["dialout", "audio", "leenpunt-display"]
    assert service["DevicePolicy"] == "closed"
    allowed = [line.split() for line in service["DeviceAllow"].split("\n")]
    assert {rights for _, rights in allowed} == {"rw"}
    assert {name for name, _ in allowed} == {
        f"char-{kind}"
        for kind in (
            *("ttyUSB", "ttyACM", "ttyS", "ttyAMA"),
            *("usb_device", "hidraw", "input", "usb", "lp", "alsa"),
        )
    }
    # Whoever draws with OpenGL would need memory and a device that are refused.
    assert "QT_QUICK_BACKEND=software" in service["Environment"].split()


def test_a_class_of_devices_exists_before_a_unit_that_allows_it() -> None:
    text = (FOLDER / "modules.conf").read_text("utf-8")
    modules = [line for line in text.splitlines() if not line.startswith("#")]
    # ttyS, ttyAMA, input and usb_device are of the kernel itself, or of the board.
    assert modules == ["usbserial", "cdc_acm", "usblp", "lp", "usbhid", "snd"]


def test_gates_alone_are_a_station_but_for_what_they_have() -> None:
    station = settings("leenpunt.service")["Service"]
    gates = settings("leenpunt-gate.service")["Service"]
    differ = {key for key in station.keys() | gates.keys() if station.get(key) != gates.get(key)}
    assert differ == {"ExecStart", "SupplementaryGroups", "DeviceAllow"}
    assert set(gates["DeviceAllow"].split("\n")) < set(station["DeviceAllow"].split("\n"))
    assert gates["ExecStart"].endswith(" run --role gate --config /etc/leenpunt/station.toml")
    assert gates["SupplementaryGroups"] == "dialout leenpunt-display"


def test_a_return_chute_is_a_station_but_for_its_role() -> None:
    station = settings("leenpunt.service")["Service"]
    chute = settings("leenpunt-return.service")["Service"]
    differ = {key for key in station.keys() | chute.keys() if station.get(key) != chute.get(key)}
    assert differ == {"ExecStart"}
    assert chute["ExecStart"].endswith(" run --role return --config /etc/leenpunt/station.toml")


def test_a_key_of_the_journal_that_is_a_credential_is_handed_over() -> None:
    for unit in UNITS:
        text = (FOLDER / unit).read_text("utf-8")
        # Without one, it is no reason not to start.
        assert "\nImportCredential=leenpunt-journal-key\n" in text


def test_a_worker_of_a_hub_has_what_the_hub_has_and_is_nicer() -> None:
    hub, worker = (settings(unit)["Service"] for unit in HUB)
    differ = {key for key in hub.keys() | worker.keys() if hub.get(key) != worker.get(key)}
    assert differ == {"ExecStart", "ExecStartPre", "TimeoutStartSec", "LimitNOFILE", "Nice"}
    assert hub["User"] == "leenpunt-hub"
    assert hub["Restart"] == "always"
    assert " hub migrate " in hub["ExecStartPre"]
    # Their log is on stderr; what they say to whoever started them is for nobody.
    assert (hub["StandardOutput"], hub["StandardError"]) == ("null", "journal")


@pytest.mark.parametrize("unit", [*UNITS, DISPLAY, *HUB])
def test_systemd_reads_the_unit(unit: str, tmp_path: Path) -> None:
    # The program need not be installed for the unit to be right.
    text = re.sub(f"{PROGRAM}|/usr/bin/cage", "/bin/true", _text(unit))
    assert re.search("/bin/true (run|hub|-d)", text)
    for name in (*UNITS, DISPLAY, *HUB):
        (tmp_path / name).write_text(text if name == unit else "[Service]\nExecStart=/bin/true\n")
    place = str(tmp_path / unit.replace("@.", "@1."))
    assert _analyzed("verify", "--man=no", "--recursive-errors=one", place) == (0, "")


def test_systemd_reads_the_timer_of_trust_packs(tmp_path: Path) -> None:
    for kind in ("service", "timer"):
        text = (FOLDER / f"{TRUST}.{kind}").read_text("utf-8")
        (tmp_path / f"{TRUST}.{kind}").write_text(text.replace(PROGRAM, "/bin/true"))
        place = str(tmp_path / f"{TRUST}.{kind}")
        assert _analyzed("verify", "--man=no", "--recursive-errors=one", place) == (0, "")


@pytest.mark.parametrize("unit", EXPOSURE)
def test_a_unit_is_exposed_to_little(unit: str) -> None:
    threshold = str(EXPOSURE[unit])
    assert int(threshold) <= 15
    code, said = _analyzed(
        "security", "--offline=true", f"--threshold={threshold}", str(FOLDER / unit)
    )
    assert code == 0, said


def test_the_page_has_the_figures() -> None:
    page = (FOLDER.parents[1] / "docs" / "machine.md").read_text("utf-8")
    for unit, exposure in EXPOSURE.items():
        assert f"| `{unit}` | {exposure / 10} |" in page


def test_a_screen_is_reached_by_the_station_and_reaches_nothing() -> None:
    found = settings(DISPLAY)
    screen = found["Service"]
    assert (screen["User"], screen["Group"]) == ("leenpunt-display", "leenpunt-display")
    # The station's user is in that group, and nobody else's.
    assert (screen["RuntimeDirectory"], screen["RuntimeDirectoryMode"]) == (
        "leenpunt-display",
        "0750",
    )
    assert screen["UMask"] == "0007"
    assert screen["RestrictAddressFamilies"] == "AF_UNIX AF_NETLINK"
    assert screen["IPAddressDeny"] == "any"
    # No key leads to another terminal, and none is behind it.
    assert "-s" not in screen["ExecStart"].partition("--")[0].split()
    assert found["Unit"]["Conflicts"] == "getty@tty1.service"
    # The station's half of that file is none of the compositor's.
    assert "WAYLAND_DISPLAY" in screen["UnsetEnvironment"].split()
    assert screen["Restart"] == "always"
    assert found["Unit"]["StartLimitIntervalSec"] == "0"


def _text(unit: str) -> str:
    return (FOLDER / unit).read_text("utf-8")


def _analyzed(*words: str) -> tuple[int, str]:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("there is no systemd-analyze here")
    done = subprocess.run([analyze, *words], capture_output=True, text=True, timeout=30)
    return done.returncode, done.stderr


def test_the_configuration_that_is_put_there_needs_little(tmp_path: Path) -> None:
    path = tmp_path / "station.toml"
    path.write_text((FOLDER / "station.toml").read_text("utf-8"))
    (tmp_path / "ils_password").write_text("secret\n")
    (tmp_path / "ils_password").chmod(0o600)
    config = load(path)
    assert config.station.clock == "rtc"
    assert config.ils.uses_tls
    # What install.sh brings along, and what needs no sound server.
    assert config.sound.command == ("aplay", "-q")
    # Each commented device is one that the configuration takes.
    lines = path.read_text("utf-8").splitlines()
    begin = next(number for number, line in enumerate(lines) if line == "#[[devices]]")
    path.write_text("\n".join((*lines[:begin], *(line.lstrip("#") for line in lines[begin:]))))
    assert Counter(device.kind for device in load(path).devices) == {"item_reader": 1, "scanner": 1}
