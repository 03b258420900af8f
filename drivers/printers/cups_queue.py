"""What ``lpstat -l`` says of one queue of CUPS and of its jobs, in the C locale. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

SLOW: Final = timedelta(seconds=60)
"""A job that stands in the queue for longer holds up those after it."""
_ALERTS: Final = re.compile(r"^\s*Alerts:\s*(.*)$", re.MULTILINE)
_STATUS: Final = re.compile(r"^\s*Status:\s*(.*)$", re.MULTILINE)
_STOPPED: Final = re.compile(
    r"^printer \S+ disabled since [^\n]*-[ \t]*\n\s*([^\n]*)", re.MULTILINE
)
_REFUSES: Final = re.compile(
    r"^\S+ not accepting requests since [^\n]*-[ \t]*\n\s*([^\n]*)", re.MULTILINE
)
_JOB: Final = re.compile(
    r"^(\S+-\d+)[ ]+(\S+)[ ]+\d+[ ]+(\w{3} \w{3} [ \d]\d [\d:]{8} \d{4})[ ]*\n"
    r"((?:[ \t][^\n]*\n?)*)",
    re.MULTILINE,
)
_DATE: Final = "%a %b %d %H:%M:%S %Y"
_UNREACHED: Final = re.compile(
    r"may not exist|unavailable|become available|not respond|unable to|unreachable|is busy"
    r"|off-?line|not connected|failed",
    re.IGNORECASE,
)
"""Of what the backends of CUPS say while they try again and again to reach a printer."""
_DONE: Final = "job-completed-successfully"


@dataclass(frozen=True, slots=True)
class QueuedJob:
    """One that the queue has or had."""

    name: str
    """The queue and a number, such as receipts-3."""
    user: str
    since: datetime
    """When it was handed over, by this machine's clock, without a zone."""
    status: str = ""
    """Of the printer while it is printed, in CUPS' words."""
    reasons: str = ""
    """job-state-reasons (RFC 8011, 5.3.8)."""

    @property
    def is_held(self) -> bool:
        """Does it wait for somebody who lets it go?"""
        return "job-hold" in self.reasons

    @property
    def is_unreached(self) -> bool:
        """Is its printer looked for in vain?"""
        return _UNREACHED.search(self.status) is not None

    @property
    def is_done(self) -> bool:
        """Was it printed?"""
        return _DONE in self.reasons

    @property
    def said(self) -> str:
        """How it stands, in CUPS' words."""
        return self.status.rstrip(".") or self.reasons or "nothing is said of it"


@dataclass(frozen=True, slots=True)
class Queue:
    """The queue at one moment."""

    alerts: str
    """printer-state-reasons (RFC 8011, 5.4.12)."""
    stopped: str | None
    """Why nothing of it is printed; None: it is not stopped."""
    refuses: str | None
    """Why it takes no jobs; None: it takes them."""
    jobs: tuple[QueuedJob, ...]
    """Those that are not printed yet, the oldest first."""

    def job(self, name: str) -> QueuedJob | None:
        """The one of that name."""
        return next((each for each in self.jobs if each.name == name), None)

    def problem(self, user: str, now: datetime) -> str:
        """Why the next job would not be printed; empty: it would. A job that is held says so to
        its own ``user`` only: it is in nobody else's way. ``now``: as ``QueuedJob.since``."""
        if self.stopped is not None:
            return f"its queue is stopped: {self.stopped}"
        if self.refuses is not None:
            return f"its queue takes no jobs: {self.refuses}"
        for each in self.jobs:
            if each.is_held:
                if user in (each.user, "root"):
                    return f"its queue holds {each.name}: {each.said}"
            elif each.is_unreached or now - each.since > SLOW:
                return f"its queue does not get on with {each.name}: {each.said}"
        return ""


def queue_of(text: str) -> Queue:
    """From ``lpstat -l -p QUEUE -a QUEUE -o QUEUE``."""
    jobs = jobs_of(text)
    stopped, refuses = _STOPPED.search(text), _REFUSES.search(text)
    alerts = " ".join(_ALERTS.findall(_JOB.sub("", text)))
    return Queue(alerts, stopped and stopped[1], refuses and refuses[1], jobs)


def jobs_of(text: str) -> tuple[QueuedJob, ...]:
    """From ``lpstat -l -o QUEUE``, in its order."""
    return tuple(
        QueuedJob(
            name,
            user,
            datetime.strptime(since, _DATE),  # noqa: DTZ007 - lpstat says no zone
            " ".join(_STATUS.findall(more)).strip(),
            " ".join(_ALERTS.findall(more)).strip(),
        )
        for name, user, since, more in _JOB.findall(text)
    )
