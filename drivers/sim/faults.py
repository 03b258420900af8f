"""What an emulated device does wrong, and when. Parsed from one line of text.

Kinds that concern bytes alone are done by ``spoil``, those that concern the list of an inventory
by ``answering``. The rest needs the protocol: each pad does them, as KINDS says.
"""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from random import Random

from drivers.sim.field import SimulatedTag

KINDS = {
    "silence": "the command is done, its answer is lost",
    "deaf": "the command is lost",
    "status": "the device's own status or error byte is code=HH, two hex digits",
    "wrong_crc": "the answer's checksum is wrong",
    "flip": "one bit of the answer is flipped on the line",
    "noise": "three bytes of noise before the answer",
    "truncate": "the answer breaks off",
    "split": "the answer comes one byte at a time",
    "repeat": "the answer comes twice",
    "glue": "an unasked-for keep-alive frame is glued to the front of the answer; of a scanner: a"
    " code waits, and goes out glued to the front of the next one, without its suffix",
    "half": "of a scanner: the first half is lost, prefix and all",
    "no_aim": "of a scanner: it leaves its AIM identifier out",
    "late": "the answer comes ms=N milliseconds late (700)",
    "stuck": "the answer comes again and again, until the cable is pulled",
    "weak": "each tag answers an inventory with the probability p=P only (0.5)",
    "misread": "an inventory has one UID with flipped bits",
    "double": "an inventory has one UID twice",
    "pull": "the tag leaves before the write takes hold; cards leave before that command",
    "pull_written": "the tag leaves right after the write took hold",
    "keeps": "the write is answered as done, and the tag keeps what it has",
    "close": "the device hangs up instead of answering",
    "turned": "of a gate: its people counter is turned round, in is out",
    "lie": "of a relay: it says that it switched, and does not",
    "echo": "of a relay: it switches, and says that it did otherwise",
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
    "press",
    "print",
    "notify",
    "hello",
    "start",
    "status",
    "abort",
    "find",
    "say",
    "other",
)
_UNASKED = frozenset(("scan", "press", "notify"))
"""What a device does without having heard anything."""
_KINDS_TEXT = "\n".join(f"  {name:<13}{meaning}" for name, meaning in KINDS.items())
SYNTAX = f"""\
faults: KIND[:COMMAND][@N][:every=N][:p=P][:ms=N][:code=HH][:seed=N], separated by commas.
COMMAND is one of {", ".join(COMMANDS)}; without it any.
@N is the N-th such command only, every=N each N-th, neither means each. Of these p=P leaves some
out: each is struck with that probability. What is random follows from seed=N (0).
Example: silence:inventory@2,wrong_crc:every=3,late:read:ms=700,status:inventory:code=83
{_KINDS_TEXT}
"""
"""For --help."""

_DEFAULT_LATE_MS = 700
_DEFAULT_WEAK = 0.5


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
    probability: float = 1.0
    """Of striking; of ``weak``: of each tag to answer."""
    code: int = 0
    """Of ``status``: the byte that the device sends in place of its own status."""
    seed: int = 0
    draw: str = ""
    """Of a fault that strikes: where its dice begin. The plan sets it, anew for each command."""

    def strikes(self, count: int) -> bool:
        """Does it strike the ``count``-th matching command (from 1)?"""
        if not (count == self.nth if self.nth else count % self.every == 0):
            return False
        return self.kind == "weak" or self.probability >= 1 or self._rolls(count)

    def dice(self) -> Random:
        """What is random in this strike: the same numbers each time it is asked."""
        return Random(self.draw)

    def _rolls(self, count: int) -> bool:
        return Random(f"{self.draw} {count} strikes").random() < self.probability


def parse_faults(text: str) -> tuple[Fault, ...]:
    """The faults in ``text`` (see SYNTAX); UnknownFault names what exists."""
    return tuple(_parse_fault(part.strip()) for part in text.split(",") if part.strip())


def _parse_fault(text: str) -> Fault:
    body, _, _ = text.partition("@")
    kind, *options = text.replace("@", ":@").split(":")
    if kind not in KINDS:
        raise UnknownFault(f"unknown fault {body!r}; there are: {', '.join(KINDS)}")
    fault = Fault(kind, probability=_DEFAULT_WEAK if kind == "weak" else 1.0)
    for option in filter(None, options):
        if match := re.fullmatch(r"@([1-9][0-9]*)", option):
            fault = replace(fault, nth=int(match[1]))
        elif match := re.fullmatch(r"every=([1-9][0-9]*)", option):
            fault = replace(fault, every=int(match[1]))
        elif match := re.fullmatch(r"ms=([0-9]+)", option):
            fault = replace(fault, delay_s=int(match[1]) / 1000)
        elif match := re.fullmatch(r"p=(0?\.[0-9]+|[01](?:\.0+)?)", option):
            fault = replace(fault, probability=float(match[1]))
        elif kind == "status" and (match := re.fullmatch(r"code=([0-9A-Fa-f]{2})", option)):
            fault = replace(fault, code=int(match[1], 16))
        elif match := re.fullmatch(r"seed=([0-9]+)", option):
            fault = replace(fault, seed=int(match[1]))
        elif option in COMMANDS:
            fault = replace(fault, command=option)
        else:
            raise UnknownFault(
                f"unknown part {option!r} of fault {text!r}; there are @N, every=N,"
                " p=P from 0 to 1, ms=N, code=HH (of status), seed=N and the commands"
                f" {', '.join(COMMANDS)}"
            )
    if kind == "status" and "code=" not in text:
        raise UnknownFault(f"fault {text!r} does not say which: expected code=HH, as in code=83")
    return fault


class FaultPlan:
    """Counts commands and says what goes wrong with each. Thread-safe.

    ``seed`` goes into everything random, beside the faults' own.
    """

    def __init__(self, faults: Iterable[Fault] = (), *, seed: int = 0) -> None:
        self.seed = seed
        self._lock = threading.Lock()
        self.heard = 0
        """Commands that the device heard so far, faulty ones too."""
        self.change(faults)

    def change(self, faults: Iterable[Fault]) -> None:
        """From the next command on it is these that strike; counting begins anew."""
        numbered = tuple(
            replace(fault, draw=f"{self.seed} {fault.seed} {number}")
            for number, fault in enumerate(faults)
        )
        with self._lock:
            self._faults = numbered
            self._counts: Counter[int] = Counter()

    def for_command(self, command: str) -> dict[str, Fault]:
        """The faults, by kind, that strike this command; counts it as one."""
        struck = {}
        with self._lock:
            self.heard += command not in _UNASKED
            for number, fault in enumerate(self._faults):
                if fault.command in ("", command):
                    self._counts[number] += 1
                    count = self._counts[number]
                    if fault.strikes(count):
                        struck[fault.kind] = replace(fault, draw=f"{fault.draw} {count}")
        return struck


def answering(tags: Iterable[SimulatedTag], faults: Mapping[str, Fault]) -> list[SimulatedTag]:
    """The tags that a new inventory lists, of those that could answer: weak, misread, double.

    For pads: a misread tag is a copy that has the wrong UID and is nowhere in the field.
    """
    listed = list(tags)
    if "weak" in faults:
        dice = faults["weak"].dice()
        listed = [tag for tag in listed if dice.random() < faults["weak"].probability]
    if listed and "misread" in faults:
        dice = faults["misread"].dice()
        at = dice.randrange(len(listed))
        listed[at] = replace(listed[at], uid=_misread(listed[at].uid, dice))
    if listed and "double" in faults:
        dice = faults["double"].dice()
        listed.insert(dice.randrange(len(listed) + 1), dice.choice(listed))
    return listed


def _misread(uid: str, dice: Random) -> str:
    # E0 begins every UID of ISO 15693; what does not begin so would give itself away.
    flips = sum(1 << bit for bit in dice.sample(range(56), dice.randint(1, 3)))
    return f"{int(uid, 16) ^ flips:016X}"


@dataclass(frozen=True, slots=True)
class Reply:
    """Bytes that an emulated device sends after a wait."""

    delay_s: float
    data: bytes
    hang_up: bool = False
    """True: the connection ends here."""
    endless: bool = False
    """True: these bytes again and again from here on, and no more commands are heard."""


SPLIT_GAP_S = 0.0002
"""Seconds between the bytes of a split answer: separate writes, well inside 12 ms."""
NOISE = bytes((0x02, 0x7F, 0x00))
"""Heads of frames that never come whole: 32 512 bytes, which no reader sends, then 127."""


def spoil(data: bytes, delay_s: float, faults: Mapping[str, Fault]) -> list[Reply]:
    """How ``data`` goes out under ``faults``; those of the protocol itself are not done here."""
    if "close" in faults:
        return [Reply(delay_s, b"", hang_up=True)]
    if "silence" in faults:
        return [Reply(delay_s, b"")]
    if "late" in faults:
        delay_s += faults["late"].delay_s
    if data and "flip" in faults:
        at, bit = divmod(faults["flip"].dice().randrange(8 * len(data)), 8)
        data = data[:at] + bytes((data[at] ^ 1 << bit,)) + data[at + 1 :]
    if data and "truncate" in faults:
        data = data[: faults["truncate"].dice().randrange(len(data))]
    if "repeat" in faults:
        data = data + data
    if "noise" in faults:
        data = NOISE + data
    if data and "stuck" in faults:
        return [Reply(delay_s, data, endless=True)]
    if "split" not in faults or not data:
        return [Reply(delay_s, data)]
    first, *rest = (data[index : index + 1] for index in range(len(data)))
    return [Reply(delay_s, first), *(Reply(SPLIT_GAP_S, byte) for byte in rest)]
