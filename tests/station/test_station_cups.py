"""The driver ``cups`` on a real cupsd of our own, where the machine has one."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import randrange
from typing import Any

import pytest
from waiting import wait_until

from drivers.config_printer import CupsConfig
from drivers.errors import LinkLost, NoAnswer, NotReady
from drivers.model import PrintJob, PrintLine
from drivers.printers.cups import open_printer
from kiosk.devices.printing import PrintQueue
from kiosk.doctor_words import AWAY

CUPSD = shutil.which("cupsd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
TOOLS = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"

pytestmark = [
    pytest.mark.station,
    pytest.mark.skipif(
        not (CUPSD and shutil.which("lpadmin", path=TOOLS) and shutil.which("lp")),
        reason="cups-daemon and cups-client are not installed",
    ),
    pytest.mark.skipif(os.geteuid() != 0, reason="cupsd changes to another user"),
]

_CUPSD = """\
Listen {address}
DefaultAuthType None
WebInterface No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
_FILES = """\
ServerRoot {folder}/root
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
CacheDir {folder}/cache
StateDir {folder}/state
AccessLog {folder}/access
ErrorLog {folder}/error
PageLog {folder}/page
FileDevice Yes
"""


def _free_port() -> int:
    """Of 127.0.0.1: cupsd takes no other address of the loopback ("invalid Host: field"). Below
    those that Linux gives to whoever asks for any.
    """
    while True:
        with suppress(OSError), socket.create_server(("127.0.0.1", randrange(20000, 32000))) as own:
            return int(own.getsockname()[1])


@pytest.fixture
def server(cupsd: tuple[str, subprocess.Popen[bytes]]) -> str:
    return cupsd[0]


@pytest.fixture
def cupsd(tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    address = f"127.0.0.1:{_free_port()}"
    for name in ("root", "spool/tmp", "cache", "state"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "cupsd.conf").write_text(_CUPSD.format(address=address))
    (tmp_path / "cups-files.conf").write_text(_FILES.format(folder=tmp_path))
    words = [CUPSD, "-f", "-c", tmp_path / "cupsd.conf", "-s", tmp_path / "cups-files.conf"]
    with subprocess.Popen([str(word) for word in words], stderr=subprocess.DEVNULL) as running:
        try:
            wait_until(lambda: b"is running" in admin(address, "lpstat", "-r").stdout)
            made = admin(address, "lpadmin", "-p", "receipts", "-E", "-v", "file:///dev/null")
            assert made.returncode == 0, made.stderr
            yield address, running
        finally:
            running.terminate()


def admin(server: str, command: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which(command, path=TOOLS)
    assert program
    return subprocess.run([program, "-h", server, *words], capture_output=True, timeout=20)


def config(server: str, queue: str = "receipts") -> CupsConfig:
    return CupsConfig(kind="printer", driver="cups", queue=queue, server=server)


def test_a_queue_takes_a_job_and_says_when_it_is_stopped(server: str) -> None:
    printer = open_printer(config(server))
    assert printer.status().problem == ""
    printer.print(PrintJob("a", (PrintLine("Dag"),)))
    assert b"receipts-1" in admin(server, "lpstat", "-W", "all", "-o", "receipts").stdout
    assert admin(server, "cupsdisable", "-r", "no paper here", "receipts").returncode == 0
    assert printer.status().problem == "its queue is stopped: no paper here"
    with pytest.raises(NotReady, match="no paper here"):
        printer.print(PrintJob("b", (PrintLine("Dag"),)))
    assert admin(server, "cupsenable", "receipts").returncode == 0
    assert admin(server, "cupsreject", "receipts").returncode == 0
    with pytest.raises(NotReady, match="takes no jobs"):
        printer.print(PrintJob("c", (PrintLine("Dag"),)))


BACKENDS = Path("/usr/lib/cups/backend")
ALONE = """
[station]
id = "kiosk-1"
state_dir = "state"
[ils]
host = "127.0.0.1"
port = 1
account = "kiosk"
password = "secret"
[journal]
allow_unsafe_storage = true
reserve_mib = 0
[[devices]]
kind = "printer"
driver = "cups"
queue = "{queue}"
server = "{server}"
print_timeout_s = 2.0
"""


@pytest.mark.parametrize(
    ("uri", "held", "said"),
    [
        ("ipp://127.0.0.1:1/ipp/print", False, "may not exist or is unavailable"),
        ("file:///dev/null", True, "job-hold"),
    ],
)
def test_a_queue_that_does_not_print_passes_nothing(
    server: str, tmp_path: Path, uri: str, held: bool, said: str
) -> None:
    scheme = uri.partition(":")[0]
    if scheme != "file" and not (BACKENDS / scheme).exists():
        pytest.skip(f"this CUPS has no backend {scheme}")
    assert admin(server, "lpadmin", "-p", "gone", "-E", "-v", uri).returncode == 0
    if held:
        assert admin(server, "lpadmin", "-p", "gone", "-o", "job-hold-until-default=indefinite")
    path = tmp_path / "station.toml"
    path.write_text(ALONE.format(queue="gone", server=server))
    path.chmod(0o600)

    def run(*words: str) -> tuple[int, list[dict[str, Any]]]:
        command = [sys.executable, "-m", "kiosk", *words, "--config", str(path), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        return done.returncode, [json.loads(each) for each in done.stdout.splitlines()]

    code, (tested,) = run("print", "test")
    assert (code, tested["printed"]) == (1, False)
    assert "handed over to its queue, not yet printed" in tested["error"]
    assert said in tested["error"]
    # From now on whoever looks is told.
    code, (status,) = run("print", "status")
    assert (code, status["ok"]) == (1, False)
    assert said in status["message"]
    assert status["do"] == AWAY["queue_stuck"]
    code, (guided,) = run("test", "printer", "--answer", "yes")
    assert (code, guided["outcome"]) == (1, "fail")
    assert said in guided["why"]
    _, found = run("doctor")
    (printer,) = (each for each in found if each["check"] == "printer")
    assert (printer["level"], printer["do"]) == ("fault", AWAY["queue_stuck"])
    # It goes on by itself once CUPS does.
    assert admin(server, "cancel", "-a", "gone").returncode == 0
    assert admin(server, "lpadmin", "-p", "gone", "-v", "file:///dev/null").returncode == 0
    hold = "job-hold-until-default=no-hold"
    assert admin(server, "lpadmin", "-p", "gone", "-o", hold).returncode == 0
    code, (tested,) = run("print", "test")
    assert (code, tested["printed"]) == (0, True), tested


def test_a_queue_that_is_not_there(server: str) -> None:
    with pytest.raises(LinkLost, match=r"queue other: .*Invalid destination"):
        open_printer(config(server, "other"))


def test_cupsd_that_stops_while_jobs_wait(
    cupsd: tuple[str, subprocess.Popen[bytes]],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """What waits is sent once when it is back, and what it took it still has."""
    address, running = cupsd
    queue, keys = PrintQueue(), ("a", "b")
    printer = open_printer(config(address))
    queue.put(PrintJob("a", (PrintLine("Dag"),)))
    assert admin(address, "cupsdisable", "receipts").returncode == 0
    with pytest.raises(NotReady, match="stopped"):
        queue.poll(printer)
    # Not killed: it writes its queues down late.
    running.terminate()
    running.wait(20)
    queue.put(PrintJob("b", (PrintLine("Dag"),)))
    for _ in range(20):
        with pytest.raises((LinkLost, NoAnswer)):
            queue.poll(printer)
    assert queue.waiting == len(keys)
    words = [CUPSD, "-f", "-c", tmp_path / "cupsd.conf", "-s", tmp_path / "cups-files.conf"]
    with subprocess.Popen([str(word) for word in words], stderr=subprocess.DEVNULL) as again:
        try:
            wait_until(lambda: b"is running" in admin(address, "lpstat", "-r").stdout)
            wait_until(lambda: not admin(address, "cupsenable", "receipts").returncode)
            for _ in keys:
                queue.poll(printer)
            assert queue.waiting == 0
            taken = admin(address, "lpstat", "-W", "all", "-o", "receipts").stdout
            assert taken.count(b"receipts-") == len(keys)
        finally:
            again.terminate()
    assert caplog.messages == []
