"""What can go wrong with a device, named by the reaction it calls for."""

from __future__ import annotations


class DeviceError(Exception):
    """Base of every error that a driver raises."""


class LinkLost(DeviceError):
    """The port is gone or refuses bytes: close it and reopen with back-off."""


class NoAnswer(DeviceError):
    """The device stayed silent in time: a read may be repeated, a write is verified first."""


class BadFrame(DeviceError):
    """An answer that is not what the protocol allows here: count it, retry."""


class TagGone(DeviceError):
    """The tag left the field before the command was done: ask the patron to put it back."""


class NotVerified(DeviceError):
    """What was read back differs from what was written."""


class Unsupported(DeviceError):
    """The device, tag or driver cannot do this."""


class NotReady(DeviceError):
    """The device answers, and a person has to do something first: say what."""


class NotDrawn(DeviceError):
    """What is to be printed cannot be drawn on this machine: nothing went out, and the job is lost.
    The device has no part in it; the message says what this machine lacks."""


class MaybePrinted(DeviceError):
    """A job went out, whole or in part, and nothing confirms it: once more may be twice."""
