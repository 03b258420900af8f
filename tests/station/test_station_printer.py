"""``leenpunt sim printer`` as the process that it is."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from waiting import wait_until

from drivers.config_printer import EscposConfig
from drivers.errors import NotReady
from drivers.model import PrintJob, PrintLine
from drivers.registry import open_device

pytestmark = pytest.mark.station


def test_an_emulated_printer_keeps_its_paper_and_obeys(tmp_path: Path) -> None:
    paper = tmp_path / "paper"
    command = ("sim", "printer", "--listen", "127.0.0.1:0", "--paper", str(paper))
    with subprocess.Popen(
        [sys.executable, "-m", "kiosk", *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as far:
        assert far.stdin is not None
        assert far.stdout is not None
        assert far.stderr is not None
        address = json.loads(far.stdout.readline())["listening"]
        printer = open_device(EscposConfig(kind="printer", driver="escpos", port=address))

        def order(text: str) -> None:
            far.stdin.write(text.encode() + b"\n")
            far.stdin.flush()

        printer.print(PrintJob("a", (PrintLine("Dag Zoë"), PrintLine("كتاب"))))
        wait_until((paper / "0001.txt").exists)
        assert (paper / "0001.txt").read_text("utf-8") == "Dag Zoë\n[picture 512x30]\n"
        assert (paper / "0001.png").read_bytes().startswith(b"\x89PNG")
        order('{"paper": "out"}')
        wait_until(lambda: printer.status().problem)
        with pytest.raises(NotReady, match="out of paper"):
            printer.print(PrintJob("b", (PrintLine("x"),)))
        order('{"paper": "enough"}')
        wait_until(lambda: not printer.status().problem)
        order('{"paper": "blue"}')
        assert b"'near_end' or 'out', found 'blue'" in far.stderr.readline()
        printer.close()
        far.send_signal(signal.SIGTERM)
        assert far.wait(30) == 0
