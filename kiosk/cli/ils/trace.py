"""``leenpunt ils trace``: a dialogue as it goes over the wire, without PINs, passwords and persons.

It asks only: signs in, an item, a card. The lines may be put into a ticket as they are. Over SIP2
they are the messages; over REST method, path without ids, status and time.
"""

from __future__ import annotations

import argparse
import logging
import re
import time
from typing import Any, Final

from kiosk.cli import DONE, typed
from kiosk.cli.output import emit, say
from kiosk.config import Config, load
from kiosk.library_system import build_ils, decision_deadline, own_session
from sync.ils.config import Sip2Config
from sync.ils.port import Ils
from sync.ils.sip2.messages import SPECS

PERSONAL: Final = frozenset({"AE", "BD", "BE", "BF", "CY", "DA", "PB", "BC", "PZ"})
"""Name, address, e-mail, telephone, whose hold it is; birth dates and postal codes of vendors."""
_FROM_A_PERSON: Final = re.compile(rf"({'|'.join(sorted(PERSONAL))}).+", re.DOTALL)
_ARROWS: Final = {"out": "->", "in": "<-"}


def run_trace(options: argparse.Namespace) -> int:
    """0 when everything was answered. Raises Unreachable or an Alarm, after what was shown."""
    pin = typed.secret("PIN of the card") if options.pin_stdin else None
    config = load(options.config)
    if isinstance(config.ils, Sip2Config):
        ils = _open_sip2(config, config.ils, as_json=options.json)
    else:
        ils = _open_other(config, as_json=options.json)
    with own_session(config, ils):
        ils.sign_in(decision_deadline())
        if options.item:
            ils.item(options.item, decision_deadline())
        if options.card:
            ils.patron(options.card, pin, decision_deadline())
            ils.end_session(options.card, decision_deadline())
    return DONE


def _open_sip2(config: Config, section: Sip2Config, *, as_json: bool) -> Ils:
    # Only who traces pays for loading it.
    from sync.ils.sip2.driver import open_ils

    quirks = section.quirks
    began = time.monotonic()

    def show(direction: str, line: bytes) -> None:
        text = without_persons(line.decode(quirks.encoding, "replace"), quirks.delimiter)
        spec = SPECS.get(text[:2])
        row: dict[str, Any] = {
            "at_ms": round((time.monotonic() - began) * 1000, 1),
            "direction": direction,
            "name": spec.name if spec is not None else None,
            "line": text,
        }
        if as_json:
            emit(row)
        else:
            say(f"{row['at_ms']:>9.1f} ms  {_ARROWS[direction]}  {text}")

    return open_ils(section, config.site, monotonic=time.monotonic, on_wire=show)


class _Exchanges(logging.Handler):
    """Shows every exchange that the HTTP session of a driver tells of."""

    def __init__(self, *, as_json: bool) -> None:
        super().__init__(logging.DEBUG)
        self._as_json = as_json
        self._began = time.monotonic()

    def emit(self, record: logging.LogRecord) -> None:
        told = record.__dict__
        if "request" not in told:
            return
        row: dict[str, Any] = {"at_ms": round((time.monotonic() - self._began) * 1000, 1)}
        row |= {name: told[name] for name in ("request", "status", "ms")}
        if self._as_json:
            emit(row)
        else:
            status = row["status"] or "no answer"
            say(f"{row['at_ms']:>9.1f} ms  {row['request']}  {status}  {row['ms']} ms")


def _open_other(config: Config, *, as_json: bool) -> Ils:
    http = logging.getLogger("sync.http.session")
    http.setLevel(logging.DEBUG)
    http.addHandler(_Exchanges(as_json=as_json))
    # What it says is shown, and nowhere else.
    http.propagate = False
    return build_ils(config)


def without_persons(line: str, delimiter: str) -> str:
    """A line with every field that is about a person as ``***``.

    Of one that is no message, damaged or behind a byte order mark, nobody knows where the fixed
    part ends: there the first piece goes from such a tag on. What has no fields stays as it is.
    """
    spec = SPECS.get(line[:2])
    start = spec.tagged_from if spec is not None else 0
    fields = line[start:].split(delimiter)
    if spec is None and len(fields) == 1:
        return line
    shown = [f"{each[:2]}***" if each[:2] in PERSONAL and each[2:] else each for each in fields]
    if spec is None:
        shown[0] = _FROM_A_PERSON.sub(r"\1***", shown[0])
    return line[:start] + delimiter.join(shown)
