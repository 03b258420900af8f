"""A pytest plug-in: the product with one rule broken on purpose (tests/mutate.py)."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent / "torture"))

from mutant import MUTATIONS

from drivers.security import SwitchState
from kiosk.devices.pad.switch import _SetSwitch
from kiosk.services.loan_desk import account, desk
from kiosk.services.loan_desk.ruling import told_by_ils
from sync.delivery import decide, offline
from sync.delivery.decide import Evidence, Next, Promise, Stage
from sync.ils.sip2.compose import Composer
from sync.model import Action, Order


def replay_asks_leave() -> None:
    """What was told offline is delivered as if the ILS might still refuse it."""
    compose = Composer.order

    def polite(self: Composer, order: Order) -> Any:
        return compose(self, replace(order, offline=False))

    Composer.order = polite  # type: ignore[method-assign]


def no_cap_offline() -> None:
    """As many items as anybody likes."""
    offline._limits = lambda pack, config: (10**6, 10**6)


def restart_sends_the_untold() -> None:
    """What a kill left behind and nobody was told is sent after all."""
    decide.TABLE[Action.BORROW, Stage.UNSENT, Promise.NOTHING][Evidence.NOT_ASKED] = Next.SEND


def keep_the_pin() -> None:
    """What an ILS repeats of a PIN is written down as it came."""
    for room in (account, desk):
        room.told_by_ils = lambda verdict, pin: told_by_ils(verdict, None)  # type: ignore[attr-defined]


def believe_what_was_written() -> None:
    """A tag that was written is taken for switched."""

    def believe(self: _SetSwitch) -> bool:
        self._states.update(dict.fromkeys(self._uids, SwitchState.VERIFIED))
        return True

    _SetSwitch._verify_all = believe  # type: ignore[method-assign]


RULES: dict[str, tuple[Callable[[], None], str]] = {
    "told before shown": (MUTATIONS["forget-told"], "tests/kiosk/test_loans.py"),
    "sent before the first byte": (MUTATIONS["skip-sent"], "tests/sync/delivery/test_engine.py"),
    "disarmed only once told": (
        MUTATIONS["disarm-before-told"],
        "tests/kiosk/test_security_station.py",
    ),
    "a loan is sent once": (MUTATIONS["resend-blindly"], "tests/sync/delivery/test_decide.py"),
    "a refused sign-in is no outage": (
        MUTATIONS["refusal-is-offline"],
        "tests/sync/test_sip2_session.py",
    ),
    "a refusal afterwards is work": (
        MUTATIONS["drop-refusal"],
        "tests/sync/delivery/test_replays.py",
    ),
    "one program has the journal": (MUTATIONS["two-writers"], "tests/sync/test_journal.py"),
    "what was told is not asked again": (replay_asks_leave, "tests/sync/test_sip2_driver.py"),
    "a cap holds offline": (no_cap_offline, "tests/sync/delivery/test_offline.py"),
    "untold is not sent after a restart": (
        restart_sends_the_untold,
        "tests/sync/delivery/test_decide.py",
    ),
    "no PIN on disk": (keep_the_pin, "tests/kiosk/test_loans.py"),
    "a switched tag is read back": (
        believe_what_was_written,
        "tests/kiosk/devices/pad/test_switch.py",
    ),
}
"""Rule → what breaks it, and the tests that have to notice."""


def pytest_configure() -> None:
    RULES[os.environ["LEENPUNT_BROKEN_RULE"]][0]()
