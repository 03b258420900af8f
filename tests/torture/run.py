"""``install.sh torture``: in virtual time, with real processes, or of a hub and its fleet."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import NoReturn

sys.dont_write_bytecode = True
TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS.parent), str(TESTS)]
# The processes are of this checkout too, whatever is installed.
os.environ["PYTHONPATH"] = str(TESTS.parent)


def _end(*_: object) -> NoReturn:
    # Said twice, it would break off the ending.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit(143)


def main() -> int:
    """Play, judge, report. The exit code."""
    words = sys.argv[1:]
    if "--real" not in words:
        lab = TESTS / "lab" / ("hub/run.py" if "--hub" in words else "run.py")
        os.execv(sys.executable, [sys.executable, str(lab), *words])
    # So that every process is ended, whoever ends this one.
    signal.signal(signal.SIGTERM, _end)
    if "--hub" in words:
        from fleet.run import main as prove
    else:
        from real import main as prove
    return prove(words)


if __name__ == "__main__":
    sys.exit(main())
