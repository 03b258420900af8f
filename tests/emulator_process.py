"""`leenpunt sim` of a device as a process: what it said when it was ready, orders, its end."""

from __future__ import annotations

import json
import select
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from waiting import PATIENCE_S

PROGRAM = """
import argparse, sys
from kiosk.cli.sim import devices, payment
parser = argparse.ArgumentParser(prog="leenpunt sim")
kinds = parser.add_subparsers(required=True)
devices.add_parsers(kinds)
payment.add_parsers(kinds)
args = parser.parse_args()
sys.exit(args.run(args))
"""


class Process:
    """One emulator process and what it said when it was ready."""

    def __init__(self, *arguments: str) -> None:
        self._popen = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            # A line that waits in a buffer is none that select sees.
            bufsize=0,
        )
        self.ready: dict[str, str] = json.loads(self._line(self._popen.stdout))

    @property
    def port(self) -> str:
        return self.ready.get("pty") or f"socket://{self.ready['listening']}"

    def order(self, order: Any) -> None:
        text = order if isinstance(order, str) else json.dumps(order)
        assert self._popen.stdin is not None
        self._popen.stdin.write(text.encode() + b"\n")
        self._popen.stdin.flush()

    def said(self) -> Any:
        return json.loads(self._line(self._popen.stdout))

    def error(self) -> str:
        return str(json.loads(self._line(self._popen.stderr))["error"])

    def close_stdin(self) -> None:
        assert self._popen.stdin is not None
        self._popen.stdin.close()

    def end(self, number: signal.Signals = signal.SIGTERM) -> tuple[int, bytes, bytes]:
        """Exit status and what was still to be read on standard output and error."""
        self._popen.send_signal(number)
        if self._popen.stdin and self._popen.stdin.closed:
            self._popen.stdin = None
        out, err = self._popen.communicate(timeout=PATIENCE_S)
        return self._popen.returncode, out, err

    @property
    def running(self) -> bool:
        return self._popen.poll() is None

    @staticmethod
    def _line(stream: Any) -> bytes:
        ready, _, _ = select.select([stream], [], [], 20)
        assert ready, "the emulator says nothing"
        return bytes(stream.readline())


Start = Callable[..., "Process"]
