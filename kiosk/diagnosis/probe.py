"""The row of ``leenpunt ils probe``: asks a library system what it is like."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from kiosk.config import Config
from kiosk.library_system import decision_deadline, keep_status, loses_letters, own_session
from sync.ils.config import Sip2Config


def probed(config: Config, card: str, pin: str | None, item: str) -> dict[str, Any]:
    """Signs in, and asks about a card and an item where they are given. Nothing is changed there.

    Raises Unreachable or an Alarm.
    """
    if isinstance(config.ils, Sip2Config):
        return _sip2(config, config.ils, card, pin, item)
    return _any(config, card, pin, item)


def _sip2(
    config: Config, section: Sip2Config, card: str, pin: str | None, item: str
) -> dict[str, Any]:
    # Only who probes pays for loading it.
    from sync.ils.sip2.compose import Composer
    from sync.ils.sip2.probe import Prober
    from sync.ils.sip2.probe_report import differences

    site = config.site
    composer = Composer(
        site.institution,
        site.location,
        site.language,
        site.timezone,
        section.quirks,
    )
    prober = Prober(section, composer, monotonic=time.monotonic)
    report = prober.run(card, pin, item)
    keep_status(config, prober.status)
    return {"reachable": True} | asdict(report) | {"differs": differences(section, report)}


def _any(config: Config, card: str, pin: str | None, item: str) -> dict[str, Any]:
    """Any other driver: what its port tells."""
    took: dict[str, float] = {}

    def timed(name: str, ask: Callable[[], Any]) -> Any:
        began = time.monotonic()
        answer = ask()
        took[name] = round((time.monotonic() - began) * 1000, 1)
        return answer

    with own_session(config) as ils:
        status = timed("sign_in", lambda: ils.sign_in(decision_deadline()))
        if item:
            timed("item", lambda: ils.item(item, decision_deadline()))
        if card:
            timed("patron", lambda: ils.patron(card, pin, decision_deadline()))
        lost = loses_letters(ils)
    row = {"reachable": True, "where": config.ils.where, "online": status.online}
    closed = {
        "checkin": status.checkin_ok,
        "checkout": status.checkout_ok,
        "renewal": status.renewal_ok,
    }
    return row | {
        "closed": [name for name, ok in closed.items() if not ok],
        "offline_ok": status.offline_ok,
        "institution": status.institution,
        "abilities": sorted(status.abilities),
        "loses_letters": lost,
        "latency_ms": took,
    }
