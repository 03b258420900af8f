"""What a simulated ACS does wrong, and when. Pure, without a clock.

One vocabulary for both: a fault of ``--faults`` strikes by schedule, a quirk of ``[acs] quirks``
always. Most were seen on real servers; see docs/emulators.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sync.errors import ConfigFault
from sync.ils.sip2.messages import SPECS

FORM: Final = "NAME[:CODE][@N|@N-M|@*][=VALUE]"
SECONDS: Final = "seconds"
COUNT: Final = "count"
TAGS: Final = "tags"
MAX_SECONDS: Final = 3600.0
MAX_COUNT: Final = 99


@dataclass(frozen=True, slots=True)
class Kind:
    """What a fault does, in the words of ``--help``, and the value that it takes.

    ``value`` is SECONDS, COUNT, TAGS (such as ``AQ+CQ``) or words to choose from; empty for none.
    ``default`` holds where no value is written; empty where one must be.
    """

    does: str
    value: str = ""
    default: str = ""


FAULTS: Final[dict[str, Kind]] = {
    "late": Kind("executes, answers VALUE seconds late", SECONDS),
    "silent": Kind("executes, never answers"),
    "drop": Kind("executes, closes the connection without an answer"),
    "drop_before": Kind("closes the connection without executing"),
    "half": Kind("executes, sends half of the answer, closes the connection"),
    "garbage": Kind("sends a line of rubbish before the answer"),
    "rubbish": Kind("executes, sends a line of rubbish instead of the answer"),
    "bad_checksum": Kind("answers with a wrong checksum"),
    "resend": Kind("answers 96 without executing"),
    "status": Kind("answers 98 instead, without executing"),
    "offline_status": Kind("answers 98 with on-line N instead, without executing"),
    "wrong_sequence": Kind("answers with another sequence number"),
    "split": Kind("sends the answer in VALUE pieces, 2 or 3 (3)", "2 3", "3"),
    "glue": Kind("executes, sends the answer in one piece with the next one"),
    "double": Kind("sends the answer twice, in one piece"),
    "crlf": Kind("ends the answer with CR LF"),
    "lf_before": Kind("sends a LF before the answer"),
    "no_end": Kind("sends the answer without the CR at its end"),
    "refuse_login": Kind("answers 940 whatever the password; applies to 93"),
    "no_check": Kind("carries out a request with a wrong checksum too"),
    "blank_date_closes": Kind("closes the connection on a blank nb due date"),
    "lost_loan": Kind("answers 11 and keeps no loan: another one came between"),
    "never_renewal": Kind("answers 11 with renewal ok N, also where it renewed"),
    "leaked_resend": Kind("answers a first 97 with what another connection was told"),
    "vanish": Kind("answers, then closes every connection and listens no more"),
    "no_sequence": Kind("answers with AZ but without AY"),
    "unprotected": Kind("answers without AY and AZ"),
    "short_checksum": Kind("writes a checksum without its leading zeros"),
    "lower_checksum": Kind("writes a checksum in lower case"),
    "character_sum": Kind("adds up characters, not bytes, for the checksum"),
    "open_end": Kind("leaves out the delimiter after the last field"),
    "overlong": Kind("does not cut values at 255 bytes"),
    "date_first": Kind("writes 38 with the date before payment accepted"),
    "without": Kind("leaves out the fields VALUE, such as AQ+AJ", TAGS),
    "no_reason": Kind("refuses without a screen message (AF)"),
    "af": Kind("VALUE screen messages (AF)", COUNT),
    "ag": Kind("VALUE print lines (AG)", COUNT),
    "unknown_fields": Kind("adds fields that nobody knows"),
    "long_list": Kind("lists VALUE items in 64, invented ones after the real (25)", COUNT, "25"),
    "blank_counts": Kind("writes the counts of 64 as blanks"),
    "blank_padded": Kind("writes timeout and retries of 98 padded with blanks"),
    "zone": Kind("dates with 0000, Z, A (+1) or R (-5) as their zone", "0000 Z A R"),
    "ah": Kind(
        "due dates in words, us, iso, iso_time, dotted, dashed or slashed form; empty; or never:"
        " in words that name no day",
        "words us iso iso_time dotted dashed slashed empty never",
    ),
    "ah_now": Kind("writes the present moment as due date when it refuses"),
    "alert_without_cv": Kind("tells an alert (Y) without its type (CV)"),
    "bx": Kind("BX of 15 or 17 characters", "15 17"),
    "ao_last": Kind("writes AO as the last field"),
    "reversed": Kind("writes the fields in the opposite order"),
    "entities": Kind("writes | in a value as &#124;"),
    "nfd": Kind("writes accents decomposed (NFD)"),
}
"""Every fault by name."""

NOT_EXECUTED: Final = frozenset({"drop_before", "resend", "status", "offline_status"})
"""Faults under which the request is not carried out."""

_FORM: Final = re.compile(
    r"(?P<name>[a-z_]+)(?::(?P<code>[0-9]{2}))?"
    r"(?:@(?:(?P<always>\*)|(?P<first>[0-9]+)(?:-(?P<last>[0-9]+))?))?(?:=(?P<value>[\w.+]+))?",
    re.ASCII,
)
_TAG_LIST: Final = re.compile(r"[0-9A-Z]{2}(?:\+[0-9A-Z]{2})*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: for request ``code`` (empty: any), from the ``first`` to the ``last`` of them.

    ``last`` is None for "always". ``value`` is a number (seconds, or how many), ``words`` the
    tags or the word where the kind takes these. ``standing``: a quirk of the catalogue.
    """

    name: str
    code: str = ""
    first: int = 1
    last: int | None = 1
    value: float = 0.0
    words: tuple[str, ...] = ()
    standing: bool = False


def parse_fault(text: str) -> Fault:
    """Read ``NAME[:CODE][@N|@N-M|@*][=VALUE]``. Raises ConfigFault that names what is known."""
    return _parse(text, "--faults")


def parse_faults(text: str) -> tuple[Fault, ...]:
    """Read faults separated by commas. Raises ConfigFault."""
    return tuple(parse_fault(part) for part in text.split(",") if part.strip())


def parse_quirk(text: str) -> Fault:
    """Read ``NAME[:CODE][=VALUE]``: a fault that always strikes. Raises ConfigFault."""
    if "@" in text:
        raise ConfigFault(f"acs.quirks: found {text!r}, expected NAME[:CODE][=VALUE]: it is always")
    fault = _parse(text, "acs.quirks")
    return Fault(fault.name, fault.code, 1, None, fault.value, fault.words, standing=True)


def _parse(text: str, where: str) -> Fault:
    found = _FORM.fullmatch(text.strip())
    if found is None:
        raise ConfigFault(f"{where}: found {text!r}, expected {FORM}")
    name, code = found["name"], found["code"] or ""
    if name not in FAULTS:
        raise ConfigFault(f"{where}: found {name!r}, expected one of {', '.join(FAULTS)}")
    if name == "refuse_login":
        code = code or "93"
    if code and (code not in SPECS or SPECS[code].sender != "sc"):
        known = " ".join(spec.code for spec in SPECS.values() if spec.sender == "sc")
        raise ConfigFault(f"{where}: found code {code!r} in {text!r}, expected one of {known}")
    if name == "refuse_login" and code != "93":
        raise ConfigFault(f"{where}: found {text!r}, expected refuse_login to be for 93")
    value, words = _value(name, found["value"], text, where)
    if found["always"]:
        return Fault(name, code, 1, None, value, words)
    first = int(found["first"] or 1)
    last = int(found["last"] or first)
    if not 1 <= first <= last:
        raise ConfigFault(f"{where}: found {text!r}, expected @N or @N-M, counted from 1")
    return Fault(name, code, first, last, value, words)


def _value(name: str, written: str | None, text: str, where: str) -> tuple[float, tuple[str, ...]]:
    kind = FAULTS[name]
    value = written or kind.default
    if not kind.value:
        if written is None:
            return 0.0, ()
        raise ConfigFault(f"{where}: found {text!r}, expected {name} without a value")
    match kind.value:
        case "seconds":
            if re.fullmatch(r"[0-9]+(\.[0-9]*)?|\.[0-9]+", value) and float(value) <= MAX_SECONDS:
                return float(value), ()
            expected = f"{name}=SECONDS, up to {MAX_SECONDS:.0f}"
        case "count":
            if re.fullmatch(r"[0-9]{1,4}", value) and int(value) <= MAX_COUNT:
                return float(value), ()
            expected = f"{name}=N, from 0 to {MAX_COUNT}"
        case "tags":
            if _TAG_LIST.fullmatch(value):
                return 0.0, tuple(value.split("+"))
            expected = f"{name}=TAGS such as {name}=AQ or {name}=AQ+CQ"
        case choices:
            if value in choices.split():
                return 0.0, (value,)
            expected = f"{name}=VALUE with one of {choices}"
    raise ConfigFault(f"{where}: found {text!r}, expected {expected}")


class FaultSchedule:
    """Counts requests and says which faults strike. Not thread safe: the caller holds a lock."""

    def __init__(self, faults: Iterable[Fault] = ()) -> None:
        self._faults = tuple(faults)
        self._counts = [0] * len(self._faults)

    def strike(self, code: str) -> dict[str, Fault]:
        """Count one request ``code``; the faults that apply to it, by name.

        Of two of the same name the later one holds.
        """
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
