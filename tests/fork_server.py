"""Processes of ``leenpunt`` without the start of an interpreter: forked from one that has imported
it already. Whole processes all the same, each a child of the test's own process: with a number,
files, environment, folder, session and signals of its own, killed and waited for as any other.

What a start from the shell does besides is tested where that is what a test is about, with the
command as it is: tests/station/test_station_tools.py, test_day.py and others. Why: ADR 79.
"""

from __future__ import annotations

import atexit
import ctypes
import faulthandler
import gc
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Any

from speaker import LEENPUNT

IMPORTED = (
    *("kiosk.cli.run", "kiosk.cli.screen", "kiosk.cli.chute_screen", "kiosk.cli.gate_screen"),
    *("kiosk.sync_role", "kiosk.gate_role", "kiosk.chute_role", "kiosk.demo.finger", "kiosk.log"),
    *("kiosk.cli.sim.command", "sync.sim.acs", "sync.sim.catalogue", "sync.sim.demo"),
    *("drivers.readers.feig.reader", "drivers.scanners.serial_line", "sync.ils.sip2.driver"),
    *("drivers.cards.nfc", "drivers.gates.feig", "drivers.printers.escpos.printer"),
    *("drivers.payments.simulated", "drivers.relays.http"),
)
"""What stations and their far ends are made of. None of it starts a thread."""
_SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of prctl(2)."""
_LONGEST = 1 << 17
"""Bytes of an order: words and environment."""


class Forked(subprocess.Popen[Any]):
    """A ``leenpunt`` command that runs: stdin, stdout, stderr, cwd and env are Popen's."""

    def _execute_child(self, words: Sequence[str], *rest: Any) -> None:
        cwd, env, pipes = rest[4], rest[5], rest[9:15]
        theirs = [0 if pipes[0] == -1 else pipes[0], 1 if pipes[3] == -1 else pipes[3], 2]
        if pipes[5] != -1:
            theirs[2] = pipes[5]
        try:
            self.pid = _server().fork(
                {"words": list(words), "cwd": cwd or os.getcwd(), "env": dict(env or os.environ)},
                theirs,
            )
        finally:
            self._close_pipe_fds(*pipes)
        self._child_created = True


def start(command: Sequence[str], arguments: Sequence[str], **pipes: Any) -> subprocess.Popen[Any]:
    """Start a command in a session of its own; forked, if it is ``leenpunt`` as it stands here."""
    words = [*command, *arguments]
    if tuple(command) == LEENPUNT and _of_python() == _server().of_python:
        return Forked(words, **pipes)
    return subprocess.Popen(words, start_new_session=True, **pipes)


def _of_python() -> dict[str, str]:
    """What an interpreter looks at when it starts."""
    told = {name: value for name, value in os.environ.items() if name.startswith("PYTHON")}
    told.pop("PYTHONFAULTHANDLER", None)
    return told


class _Server:
    """The process that has imported everything, seen from the tests."""

    def __init__(self) -> None:
        self.of_python = _of_python()
        self._channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._turn = threading.Lock()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, __file__, str(theirs.fileno())], pass_fds=[theirs.fileno()]
            )
        atexit.register(self.close)

    def fork(self, order: dict[str, Any], files: Sequence[int]) -> int:
        """The number of a new child of this process, with these as stdin, stdout and stderr."""
        with self._turn:
            # Its parent ends at once: then it is ours. Other orphans are nobody's but init's.
            _adopt(True)
            try:
                socket.send_fds(self._channel, [json.dumps(order).encode()], files)
                return int(self._channel.recv(99))
            finally:
                _adopt(False)

    def close(self) -> None:
        self._channel.close()
        self._process.wait()


@cache
def _server() -> _Server:
    return _Server()


def _adopt(orphans: bool) -> None:
    if ctypes.CDLL(None, use_errno=True).prctl(_SUBREAPER, int(orphans), 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")


def _serve(channel: socket.socket) -> None:
    """Until nobody asks any more. Each child returns from here, as what it is asked to be."""
    while True:
        order, files, *_ = socket.recv_fds(channel, _LONGEST, 3)
        if not order:
            os._exit(0)
        number, told = os.pipe()
        between = os.fork()
        if between == 0:
            if (child := os.fork()) == 0:
                channel.close()
                for each in (number, told):
                    os.close(each)
                _become(json.loads(order), files)
                return
            os.write(told, str(child).encode())
            os._exit(0)
        for each in (told, *files):
            os.close(each)
        # Not before its parent is gone: then it has its new one.
        os.waitpid(between, 0)
        channel.send(os.read(number, 99))
        os.close(number)


def _become(order: dict[str, Any], files: Sequence[int]) -> None:
    os.setsid()
    for wanted, given in enumerate(files):
        os.dup2(given, wanted)
    for given in files:
        os.close(given)
    os.environ.clear()
    os.environ.update(order["env"])
    os.chdir(order["cwd"])
    # Found anew: that of this process may be of the test that started it, and gone.
    tempfile.tempdir = None
    sys.orig_argv = order["words"]
    sys.argv = order["words"][2:]
    if os.environ.get("PYTHONFAULTHANDLER"):
        faulthandler.enable()


if __name__ == "__main__":
    # As after ``python -m``: the folder of the tests is no place to import from.
    sys.path[0] = os.getcwd()
    for _name in IMPORTED:
        import_module(_name)
    assert len(os.listdir("/proc/self/task")) == 1, "what has threads cannot be forked"
    gc.collect()
    gc.freeze()
    _serve(socket.socket(fileno=int(sys.argv[1])))
    from kiosk.cli import main

    sys.exit(main())
