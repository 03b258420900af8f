"""Partners' content: read beside the station, and what it costs the station that shows it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from figures import Figure

EVENTS = 1000
_STATION = """
[station]
id = "bench"
state_dir = "state"
[ils]
host = "127.0.0.1"
port = 6001
account = "bench"
password = "x"
[[content]]
name = "museum"
driver = "icalendar"
path = "agenda.ics"
most = 5000
"""
_RESIDENT = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
import kiosk.config, kiosk.flow.machine, kiosk.services.opening.watch

def resident():
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024

before = resident()
from datetime import UTC, datetime
from zoneinfo import ZoneInfo
from kiosk import content, qr_code
from kiosk.services.notices.watch import NoticeWatch
from sync.model import Instant
config = kiosk.config.load(Path("station.toml"))
told = []
watch = NoticeWatch(
    content.shelf_of(config), config.own_content, config.notices, config.station.zone,
    lambda: Instant(datetime.now(UTC), 0.0, "boot", True), told.append, code=qr_code.png,
)
watch.look()
assert told and told[0].slips
print(resident() - before)
"""


def content() -> Iterator[Figure]:
    """A thousand events of partners."""
    yield _refreshed()
    yield _resident()


def _refreshed() -> Figure:
    """A thousand events, every tenth of which recurs: the whole command, beside its library that
    only reads them."""
    with tempfile.TemporaryDirectory(prefix="leenpunt-bench-") as name:
        folder = _station(Path(name))
        command = [sys.executable, "-m", "kiosk", "content", "refresh", "--config", "station.toml"]
        taken = _processor(command, folder)
        read = "import icalendar; icalendar.Calendar.from_ical(open('agenda.ics', 'rb').read())"
        alone = _processor([sys.executable, "-c", read], folder)
    return Figure("content.refreshed", taken, alone)


def _resident() -> Figure:
    """What a station holds more that shows a thousand events."""
    with tempfile.TemporaryDirectory(prefix="leenpunt-bench-") as name:
        folder = _station(Path(name))
        command = [sys.executable, "-m", "kiosk", "content", "refresh", "--config", "station.toml"]
        _processor(command, folder)
        code = _RESIDENT.format(root=str(Path(__file__).parents[2]))
        ran = subprocess.run(
            [sys.executable, "-c", code], cwd=folder, check=True, capture_output=True, text=True
        )
        grown = float(ran.stdout)
    return Figure("content.resident", grown)


def _station(folder: Path) -> Path:
    (folder / "station.toml").write_text(_STATION)
    (folder / "station.toml").chmod(0o600)
    first = datetime.now(UTC) + timedelta(days=1)
    events = "".join(_event(number, first) for number in range(EVENTS))
    agenda = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:bench\r\n{events}END:VCALENDAR\r\n"
    (folder / "agenda.ics").write_text(agenda)
    return folder


def _event(number: int, first: datetime) -> str:
    start = first + timedelta(minutes=60 * number)
    recurs = "RRULE:FREQ=WEEKLY;COUNT=8\r\n" if number % 10 == 0 else ""
    return (
        f"BEGIN:VEVENT\r\nUID:{number}\r\nDTSTART:{start:%Y%m%dT%H%M%SZ}\r\nDURATION:PT2H\r\n"
        f"SUMMARY:Lezing {number}\r\nLOCATION:Leeszaal\\, Dorpsstraat 1\r\n{recurs}"
        f"URL:https://museum.example/{number}\r\nCATEGORIES:Streek,Verhalen\r\n"
        f"DESCRIPTION:<p>{'Een verhaal uit de streek. ' * 8}</p>\r\nEND:VEVENT\r\n"
    )


def _processor(command: list[str], folder: Path) -> float:
    """Seconds of the processor, all of the process: it runs at low priority beside a station."""
    root = str(Path(__file__).parents[2])
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, env={"PYTHONPATH": root}
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return used.ru_utime + used.ru_stime
