"""What keeps a device away, by the error that said so: the word of its trouble."""

from __future__ import annotations

import errno
import socket
from collections.abc import Mapping
from typing import Final

from drivers.config import ConfigError
from drivers.errors import BadFrame, LinkLost, NoAnswer, NotReady

_OF_KIND: Final[Mapping[str, str]] = {
    "relay": "relay_missed",
    "printer": "printer_missed",
    "speech": "no_speech",
}
"""Where nothing better is known; of other kinds "missed"."""
_OF_SYSTEM: Final[Mapping[int, str]] = {
    errno.EBUSY: "port_busy",
    errno.EWOULDBLOCK: "port_busy",
    errno.EADDRINUSE: "port_busy",
    errno.EACCES: "no_access",
    errno.EPERM: "no_access",
    errno.ECONNREFUSED: "not_listening",
    errno.EHOSTUNREACH: "unreachable",
    errno.ENETUNREACH: "unreachable",
    errno.ETIMEDOUT: "unreachable",
}
"""By what the system said of its port."""


def away(kind: str, error: Exception | None = None) -> str:
    """Word of the trouble (kiosk.diagnosis.troubles) that a device of this kind has. None: nobody
    knows what it was."""
    usual = _OF_KIND.get(kind, "missed")
    cause = error.__cause__ if error is not None else None
    if isinstance(cause, socket.gaierror):
        return "unreachable"
    if isinstance(cause, OSError) and (found := _OF_SYSTEM.get(cause.errno or 0)):
        return found
    if isinstance(cause, TimeoutError):
        return "unreachable"
    match error:
        case ConfigError():
            return "not_installed"
        case NotReady() if kind == "payment_terminal":
            return "terminal_not_ready"
        case NoAnswer() if kind == "gate" and (
            isinstance(cause, LinkLost) or "has connected" in str(error)
        ):
            return "not_calling"
        case NoAnswer() if kind == "payment_terminal":
            return "unreachable"
        case NoAnswer() if usual == "missed":
            return "silent"
        case BadFrame() if usual == "missed":
            return "noisy"
    if "does not stop sending" in str(error) or "too late to tell" in str(error):
        return "talks"
    if kind == "printer" and "queue" in str(error):
        # Of CUPS: it is not there, or does not print.
        return "no_queue" if isinstance(error, LinkLost) else "queue_stuck"
    return usual
