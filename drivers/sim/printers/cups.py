"""The far end of ``cups``: programs called ``lp`` and ``lpstat`` that keep what they are given.

They speak as cups-client 2.4 does in the C locale. State and jobs are files in their folder.
"""

from __future__ import annotations

import os
import pwd
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
(here / f"since-{{number:04}}").write_text(time.strftime("%a %b %d %H:%M:%S %Y"))
print(f"request id is {{queue}}-{{number}} (1 file(s))")
"""
_LPSTAT: Final = """\
#!{python}
import pathlib, sys, time
here = pathlib.Path({folder!r})
if (here / "mute").exists():
    time.sleep(60)
words = sys.argv[1:]
queue = words[words.index("-o") + 1]
if queue != {queue!r}:
    sys.exit(f'lpstat: Invalid destination name in list "{{queue}}".')
stuck = (here / "stuck").read_text()
completed = "completed" in words
if not completed:
    print((here / "status").read_text())
    print((here / "accepts").read_text())
if bool(stuck) is not completed and not (completed and (here / "forgets").exists()):
    for since in sorted(here.glob("since-*")):
        name = f"{{queue}}-{{int(since.name[-4:])}}"
        print(f"{{name:<24}}{user:<18}1024   {{since.read_text()}}")
        print(stuck or "\\tStatus: \\n\\tAlerts: job-completed-successfully")
        print(f"\\tqueued for {{queue}}")
"""
_ACCEPTS: Final = "{queue} accepting requests since Thu Nov 26 16:00:00 2026"
_REFUSES: Final = "{queue} not accepting requests since Thu Nov 26 16:00:00 2026 -\n\t{why}"
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
            given = {"python": sys.executable, "folder": str(folder), "queue": queue}
            user = pwd.getpwuid(os.getuid()).pw_name
            program.write_text(text.format(**given, user=user), "utf-8")
            program.chmod(0o755)
        self.alerts("none")
        self.accept()
        self.stick("")

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

    def refuse(self, why: str) -> None:
        """As after ``cupsreject``."""
        self._write("accepts", _REFUSES.format(queue=self.queue, why=why))

    def accept(self) -> None:
        """As after ``cupsaccept``."""
        self._write("accepts", _ACCEPTS.format(queue=self.queue))

    def stick(self, status: str, reasons: str = "job-printing") -> None:
        """Jobs stay in the queue, and CUPS says so of each; empty: all are printed."""
        said = f"\tStatus: {status}\n" if reasons == "job-printing" else ""
        self._write("stuck", f"{said}\tAlerts: {reasons}" if status else "")

    def forget(self, forget: bool) -> None:
        """As with ``PreserveJobHistory No``."""
        self._flag("forgets", forget)

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
        self._write("status", text)

    def _write(self, name: str, text: str) -> None:
        new = self.folder / f"{name}.new"
        new.write_text(text, "utf-8")
        new.replace(self.folder / name)
