"""What an emulated device does wrong, and when. Parsed from one line of text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

KINDS = {
    "silence": "the command is done, its answer is lost",
    "deaf": "the command is lost",
    "wrong_crc": "the answer's checksum is wrong",
    "noise": "three bytes of noise before the answer",
    "split": "the answer comes one byte at a time",
    "glue": "an unasked-for keep-alive frame is glued to the front of the answer",
    "late": "the answer comes ms=N milliseconds late (700)",
    "pull": "the tag leaves before the write takes hold",
    "pull_written": "the tag leaves right after the write took hold",
    "close": "the device hangs up instead of answering",
}
COMMANDS = (
    "inventory",
    "read",
    "write",
    "system",
    "quiet",
    "version",
    "reset",
    "scan",
    "other",
)
_KINDS_TEXT = "\n".join(f"  {name:<13}{meaning}" for name, meaning in KINDS.items())
SYNTAX = f"""\
faults: KIND[:COMMAND][@N][:every=N][:ms=N], separated by commas.
COMMAND is one of {", ".join(COMMANDS)}; without it any.
@N is the N-th such command only, every=N each N-th, neither means each.
Example: silence:inventory@2,wrong_crc:every=3,late:read:ms=700
{_KINDS_TEXT}
"""
"""For --help."""

_DEFAULT_LATE_MS = 700


class UnknownFault(ValueError):
    """The text names a fault, command or option that does not exist; the message says which do."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong."""

    kind: str
    command: str = ""
    """Empty: any command."""
    nth: int = 0
    """Only the n-th matching command; 0: no such limit."""
    every: int = 1
    delay_s: float = _DEFAULT_LATE_MS / 1000

    def strikes(self, count: int) -> bool:
        """Does it strike the ``count``-th matching command (from 1)?"""
        return count == self.nth if self.nth else count % self.every == 0


def parse_faults(text: str) -> tuple[Fault, ...]:
    """The faults in ``text`` (see SYNTAX); UnknownFault names what exists."""
    return tuple(_parse_fault(part.strip()) for part in text.split(",") if part.strip())


def _parse_fault(text: str) -> Fault:
    body, _, _ = text.partition("@")
    kind, *options = text.replace("@", ":@").split(":")
    if kind not in KINDS:
        raise UnknownFault(f"unknown fault {body!r}; there are: {', '.join(KINDS)}")
    command, nth, every, ms = "", 0, 1, _DEFAULT_LATE_MS
    for option in filter(None, options):
        if match := re.fullmatch(r"@([1-9][0-9]*)", option):
            nth = int(match[1])
        elif match := re.fullmatch(r"every=([1-9][0-9]*)", option):
            every = int(match[1])
        elif match := re.fullmatch(r"ms=([0-9]+)", option):
            ms = int(match[1])
        elif option in COMMANDS:
            command = option
        else:
            raise UnknownFault(
                f"unknown part {option!r} of fault {text!r}; there are @N, every=N, ms=N and the"
                f" commands {', '.join(COMMANDS)}"
            )
    return Fault(kind, command, nth, every, ms / 1000)


class FaultPlan:
    """Counts commands and says what goes wrong with each."""

    def __init__(self, faults: Iterable[Fault] = ()) -> None:
        self._faults = tuple(faults)
        self._counts: Counter[int] = Counter()

    def for_command(self, command: str) -> dict[str, Fault]:
        """The faults, by kind, that strike this command; counts it as one."""
        struck = {}
        for number, fault in enumerate(self._faults):
            if fault.command in ("", command):
                self._counts[number] += 1
                if fault.strikes(self._counts[number]):
                    struck[fault.kind] = fault
        return struck


@dataclass(frozen=True, slots=True)
class Reply:
    """Bytes that an emulated device sends after a wait."""

    delay_s: float
    data: bytes
    hang_up: bool = False
    """True: the connection ends here."""


SPLIT_GAP_S = 0.0002
"""Seconds between the bytes of a split answer: separate writes, well inside 12 ms."""
NOISE = bytes((0x02, 0x7F, 0x00))
"""Heads of frames that never come whole: 32 512 bytes, which no reader sends, then 127."""


def spoil(data: bytes, delay_s: float, faults: dict[str, Fault]) -> list[Reply]:
    """How ``data`` goes out under ``faults``; those of the protocol itself are not done here."""
    if "close" in faults:
        return [Reply(delay_s, b"", hang_up=True)]
    if "silence" in faults:
        return [Reply(delay_s, b"")]
    if "late" in faults:
        delay_s += faults["late"].delay_s
    if "noise" in faults:
        data = NOISE + data
    if "split" not in faults:
        return [Reply(delay_s, data)]
    first, *rest = (data[index : index + 1] for index in range(len(data)))
    return [Reply(delay_s, first), *(Reply(SPLIT_GAP_S, byte) for byte in rest)]
