"""The far end of ``cups``: programs called ``lp`` and ``lpstat`` that keep what they are given.

They speak as cups-client 2.4 does in the C locale. State and jobs are files in their folder.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

_LP: Final = """\
#!{python}
import pathlib, sys, time
here = pathlib.Path({folder!r})
words = sys.argv[1:]
queue = words[words.index("-d") + 1]
if queue != {queue!r}:
    sys.exit("lp: The printer or class does not exist.")
data = sys.stdin.buffer.read()
number = len(list(here.glob("job-*.pdf"))) + 1
new = here / "job.new"
new.write_bytes(data)
new.replace(here / f"job-{{number:04}}.pdf")
if (here / "hang").exists():
    time.sleep(60)
print(f"request id is {{queue}}-{{number}} (1 file(s))")
"""
_LPSTAT: Final = """\
#!{python}
import pathlib, sys, time
here = pathlib.Path({folder!r})
if (here / "mute").exists():
    time.sleep(60)
queue = sys.argv[-1]
if queue != {queue!r}:
    sys.exit(f'lpstat: Invalid destination name in list "{{queue}}".')
print((here / "status").read_text())
"""
_IDLE: Final = "printer {queue} is idle.  enabled since Thu Nov 26 16:00:00 2026\n"
_DISABLED: Final = "printer {queue} disabled since Thu Nov 26 16:00:00 2026 -\n\t{why}\n"
_MORE: Final = """\
\tForm mounted:
\tContent types: any
\tPrinter types: unknown
\tDescription: receipts
\tAlerts: {alerts}
\tLocation:
\tConnection: direct
\tOn fault: no alert
"""


class StubQueue:
    """A queue of that name; put ``folder`` first on PATH."""

    def __init__(self, folder: Path, queue: str = "receipts") -> None:
        self.folder = folder
        self.queue = queue
        for name, text in (("lp", _LP), ("lpstat", _LPSTAT)):
            program = folder / name
            program.write_text(
                text.format(python=sys.executable, folder=str(folder), queue=queue), "utf-8"
            )
            program.chmod(0o755)
        self.alerts("none")

    @property
    def jobs(self) -> list[bytes]:
        """The documents that lp was given, oldest first."""
        return [path.read_bytes() for path in sorted(self.folder.glob("job-*.pdf"))]

    def alerts(self, reasons: str) -> None:
        """printer-state-reasons from now on, such as "media-empty-error"."""
        self._says(_IDLE.format(queue=self.queue) + _MORE.format(alerts=reasons))

    def stop(self, why: str) -> None:
        """As after ``cupsdisable``."""
        self._says(_DISABLED.format(queue=self.queue, why=why) + _MORE.format(alerts="paused"))

    def mute(self, mute: bool) -> None:
        """lpstat does not come back."""
        self._flag("mute", mute)

    def hang(self, hang: bool) -> None:
        """lp takes a job and does not come back."""
        self._flag("hang", hang)

    def _flag(self, name: str, wanted: bool) -> None:
        if wanted:
            (self.folder / name).touch()
        else:
            (self.folder / name).unlink(missing_ok=True)

    def _says(self, text: str) -> None:
        new = self.folder / "status.new"
        new.write_text(text, "utf-8")
        new.replace(self.folder / "status")
