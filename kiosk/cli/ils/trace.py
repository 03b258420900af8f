"""``leenpunt ils trace``: a dialogue as it goes over the wire, without PINs, passwords and persons.

It asks only: signs in, an item, a card. The lines may be put into a ticket as they are.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any, Final

from kiosk.cli import DONE, typed
from kiosk.cli.output import emit, say
from kiosk.config import load
from kiosk.library_system import decision_deadline, own_session
from kiosk.wire_trace import traced

_ARROWS: Final = {"out": "->", "in": "<-"}


def run_trace(options: argparse.Namespace) -> int:
    """0 when everything was answered. Raises Unreachable or an Alarm, after what was shown."""
    pin = typed.secret("PIN of the card") if options.pin_stdin else None
    config = load(options.config)
    show = emit if options.json else _say
    with traced(config, show) as ils, own_session(config, ils):
        ils.sign_in(decision_deadline())
        if options.item:
            ils.item(options.item, decision_deadline())
        if options.card:
            ils.patron(options.card, pin, decision_deadline())
            ils.end_session(options.card, decision_deadline())
    return DONE


def _say(row: Mapping[str, Any]) -> None:
    at = f"{row['at_ms']:>9.1f} ms"
    if "line" in row:
        say(f"{at}  {_ARROWS[row['direction']]}  {row['line']}")
    else:
        say(f"{at}  {row['request']}  {row['status'] or 'no answer'}  {row['ms']} ms")
