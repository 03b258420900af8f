"""What goes wrong, and when: faults of the simulated ACS by schedule. Pure, without a clock."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sync.errors import ConfigFault
from sync.ils.sip2.messages import SPECS

FAULTS: Final[dict[str, str]] = {
    "late": "executes, answers VALUE seconds late",
    "silent": "executes, never answers",
    "drop": "executes, closes the connection without an answer",
    "drop_before": "closes the connection without executing",
    "half": "executes, sends half of the answer, closes the connection",
    "garbage": "sends a line of rubbish before the answer",
    "rubbish": "executes, sends a line of rubbish instead of the answer",
    "bad_checksum": "answers with a wrong checksum",
    "resend": "answers 96 without executing",
    "status": "answers 98 instead, without executing",
    "offline_status": "answers 98 with on-line N instead, without executing",
    "wrong_sequence": "answers with another sequence number",
    "split": "sends the answer in three pieces",
    "crlf": "ends the answer with CR LF",
    "refuse_login": "answers 940 whatever the password; applies to 93",
    "vanish": "answers, then closes every connection and listens no more",
}
"""Every fault by name, with what it does: the text of ``--help``."""

NOT_EXECUTED: Final = frozenset({"drop_before", "resend", "status", "offline_status"})
"""Faults under which the request is not carried out."""

_FORM: Final = re.compile(
    r"(?P<name>[a-z_]+)(?::(?P<code>[0-9]{2}))?"
    r"(?:@(?:(?P<always>\*)|(?P<first>[0-9]+)(?:-(?P<last>[0-9]+))?))?(?:=(?P<value>[0-9.]+))?"
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: for request ``code`` (empty: any), from the ``first`` to the ``last`` of them.

    ``last`` is None for "always". ``value`` is in seconds and only for "late".
    """

    name: str
    code: str = ""
    first: int = 1
    last: int | None = 1
    value: float = 0.0


def parse_fault(text: str) -> Fault:
    """Read ``NAME[:CODE][@N|@N-M|@*][=VALUE]``. Raises ConfigFault that names what is known."""
    found = _FORM.fullmatch(text.strip())
    if found is None:
        raise ConfigFault(f"--faults: found {text!r}, expected NAME[:CODE][@N|@N-M|@*][=VALUE]")
    name, code, value = found["name"], found["code"] or "", found["value"]
    if name not in FAULTS:
        raise ConfigFault(f"--faults: found {name!r}, expected one of {', '.join(FAULTS)}")
    if name == "refuse_login":
        code = code or "93"
    if code and (code not in SPECS or SPECS[code].sender != "sc"):
        known = " ".join(spec.code for spec in SPECS.values() if spec.sender == "sc")
        raise ConfigFault(f"--faults: found code {code!r} in {text!r}, expected one of {known}")
    if name == "refuse_login" and code != "93":
        raise ConfigFault(f"--faults: found {text!r}, expected refuse_login to be for 93")
    try:
        seconds = float(value) if value else 0.0
    except ValueError:
        raise ConfigFault(f"--faults: found {text!r}, expected seconds such as 1.5") from None
    if (name == "late") != (value is not None) or seconds > 3600:
        expected = "late=SECONDS, up to 3600" if name == "late" else f"{name} without a value"
        raise ConfigFault(f"--faults: found {text!r}, expected {expected}")
    if found["always"]:
        return Fault(name, code, 1, None, seconds)
    first = int(found["first"] or 1)
    last = int(found["last"] or first)
    if not 1 <= first <= last:
        raise ConfigFault(f"--faults: found {text!r}, expected @N or @N-M, counted from 1")
    return Fault(name, code, first, last, seconds)


def parse_faults(text: str) -> tuple[Fault, ...]:
    """Read faults separated by commas. Raises ConfigFault."""
    return tuple(parse_fault(part) for part in text.split(",") if part.strip())


class FaultSchedule:
    """Counts requests and says which faults strike. Not thread safe: the caller holds a lock."""

    def __init__(self, faults: Iterable[Fault] = ()) -> None:
        self._faults = tuple(faults)
        self._counts = [0] * len(self._faults)

    def strike(self, code: str) -> dict[str, Fault]:
        """Count one request ``code``; the faults that apply to it, by name."""
        struck: dict[str, Fault] = {}
        for at, fault in enumerate(self._faults):
            if fault.code and fault.code != code:
                continue
            self._counts[at] += 1
            if fault.first <= self._counts[at] and (
                fault.last is None or self._counts[at] <= fault.last
            ):
                struck[fault.name] = fault
        return struck
