"""The real station under a service manager: ready, alive, killed, hanging, stopped."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from service_manager import ServiceManager

pytestmark = pytest.mark.station

AWAY = """
[[devices]]
kind = "scanner"
driver = "serial"
port = "socket://127.0.0.1:1"
name = "hand"
"""
IN_MEMORY = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
WATCHDOG_S = 4.0
LIMITS = """\
import sys, threading, time
import kiosk.compose.devices as devices
import kiosk.compose.parts as parts
import kiosk.station as station
for each in (station, devices, parts):
    each.CLERK_LIMIT_S = each.DEVICE_LIMIT_S = each.SCREEN_LIMIT_S = 4.0
    each.sync_limit_s = lambda timeout_s: 4.0
"""
MAIN = """
from kiosk.cli import main
sys.exit(main(sys.argv[1:]))
"""
SOON = """
import kiosk.cli.run as run
run.START_PAUSE_S = 1.0
"""
HANGING = {
    "clerk": """
from kiosk.services.clerk import Clerk
Clerk._work = lambda self: threading.Event().wait()
""",
    "sync": """
from sync.delivery.ils_access import SyncThread
SyncThread._work = lambda self: threading.Event().wait()
""",
    "device hand": """
from kiosk.devices.device_thread import DeviceThread
DeviceThread._open_and_use = lambda self: threading.Event().wait()
""",
    "screen": """
from PySide6.QtCore import QTimer
from kiosk.ui.app import ScreenApp
run = ScreenApp.run
def hanging(self, *args, **options):
    QTimer.singleShot(1000, lambda: threading.Event().wait())
    run(self, *args, **options)
ScreenApp.run = hanging
""",
}

Managed = Callable[..., ServiceManager]


@pytest.fixture
def managed(branch: Any, tmp_path: Path) -> Managed:
    """A manager of ``leenpunt run``, or of a program that changes it before."""
    branch.configure(AWAY, station={"item_barcodes": "[0-9]{7}"})

    def make(program: str = "", *words: str, **options: Any) -> ServiceManager:
        command = (sys.executable, "-m", "kiosk")
        if program:
            command = (sys.executable, "-c", LIMITS + program + MAIN)
        return ServiceManager(
            (*command, "run", "--config", str(branch.config), *words),
            tmp_path,
            watchdog_s=WATCHDOG_S,
            restart_s=0.1,
            **options,
        )

    return make


@pytest.mark.parametrize("screen", [False, True])
def test_a_station_is_ready_alive_killed_and_ready_again(managed: Managed, screen: bool) -> None:
    words, environment = ([], IN_MEMORY) if screen else (["--headless"], {})
    with managed("", *words, environment=environment, abstract=screen) as manager:
        first = manager.wait("ready")
        manager.wait("status", text="at work")
        # Away from the start, as anybody can see; that it is unplugged is no reason to restart.
        manager.wait("ping", manager.mark)
        mark = manager.mark
        manager.kill()
        again = manager.wait("ready", mark)
        assert again.pid != first.pid
        mark = manager.mark
        assert manager.stop() == 0
        assert [each.what for each in manager.all("stopping", mark)] == ["stopping"]
    assert [each.text for each in manager.all("ended")] == ["-9", "0"]
    assert manager.all("aborted") == []
    # Told before the journal is opened: its check may take longer than an ordinary start.
    assert {each.text for each in manager.all("extend")} == {"120000000"}


@pytest.mark.parametrize("hangs", sorted(HANGING))
def test_a_hanging_loop_ends_in_a_restart(managed: Managed, hangs: str) -> None:
    screen = hangs == "screen"
    words, environment = ([], IN_MEMORY) if screen else (["--headless"], {})
    with managed(HANGING[hangs], *words, environment=environment) as manager:
        first = manager.wait("ready")
        aborted = manager.wait("aborted")
        ended = manager.wait("ended")
        assert ended.text == str(-signal.SIGABRT)
        pings = [each.at for each in manager.all("ping") if each.pid == first.pid]
        # As long as it may, and not longer.
        assert aborted.at - pings[-1] >= WATCHDOG_S
        assert manager.wait("ready", manager.mark - 1).pid != first.pid
        manager.kill()
    said = manager.log.read_text("utf-8")
    assert '"event": "loop hangs"' in said
    assert f'"loop": "{hangs}"' in said
    # Where it hung, of every thread.
    assert "Fatal Python error: Aborted" in said
    # Nothing else was blamed, and nothing of anybody's is in it.
    others = {name for name in HANGING if name != hangs}
    assert not [name for name in others if f'"loop": "{name}"' in said]


def test_a_device_that_is_away_is_no_hanging_loop(managed: Managed) -> None:
    with managed("# only the short limits\n", "--headless") as manager:
        ready = manager.wait("ready")
        time.sleep(2 * WATCHDOG_S)
        assert manager.all("aborted") == []
        assert manager.pid == ready.pid


def test_the_sync_role_is_supervised_too(managed: Managed) -> None:
    with managed("", "--role", "sync") as manager:
        first = manager.wait("ready")
        manager.wait("ping", manager.mark)
        # What a newer version says: begin anew, in good order, when nobody is there.
        mark = manager.mark
        manager.kill(signal.SIGHUP)
        assert manager.wait("ended", mark).text == "0"
        assert manager.wait("ready", mark).pid != first.pid
        assert manager.stop() == 0
    assert manager.all("stopping")


def test_a_configuration_that_cannot_be_used_is_tried_for_ever(
    branch: Any, managed: Managed
) -> None:
    right = branch.config.read_text("utf-8")
    branch.config.write_text("nonsense", "utf-8")
    with managed(SOON, "--headless") as manager:
        for _ in range(2):
            manager.wait("ended", manager.mark, text="2")
        assert manager.all("ready") == []
        branch.config.write_text(right, "utf-8")
        manager.wait("ready")


SHOWN = """
from kiosk.ui.app import ScreenApp
run_app = ScreenApp.run
def noted(self, *args, **options):
    self.after_each_frame(lambda: sys.stderr.write("shown\\n"))
    run_app(self, *args, **options)
ScreenApp.run = noted
"""


@pytest.mark.parametrize("screen", [False, True])
@pytest.mark.parametrize("damage", ["configuration", "journal"])
def test_a_station_that_cannot_start_says_why_and_backs_off(
    branch: Any, managed: Managed, screen: bool, damage: str
) -> None:
    if damage == "configuration":
        branch.config.write_text(branch.config.read_text().replace("port = 1", 'port = "1"'))
        said = "ils.port: expected a number without quotation marks"
    else:
        branch.state.mkdir(mode=0o700)
        branch.state.chmod(0o777)
        said = "others may write in"
    words, environment = ([], IN_MEMORY) if screen else (["--headless"], {})
    program = SOON + (SHOWN if screen else "")
    with managed(program, *words, environment=environment) as manager:
        told = manager.wait("status", text="cannot start")
        assert said in told.text
        manager.wait("extend", text="16000000")
        first = manager.wait("ended")
        assert first.text == "2"
        # For a while it was there, and then it was tried again.
        assert first.at - told.at >= 0.9
        manager.wait("status", manager.mark, text="cannot start")
        assert manager.all("ready") == []
        assert manager.all("aborted") == []
        mark = manager.mark
        assert manager.stop() == 0
        assert manager.all("aborted", mark) == []
    log = manager.log.read_text("utf-8")
    assert said in log
    assert "operations.md#" in log
    assert "Traceback" not in log
    assert ("shown" in log) == screen
