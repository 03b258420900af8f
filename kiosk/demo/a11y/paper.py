"""Is a receipt to be had in large print?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from kiosk.demo.a11y.rules import Fault
from kiosk.demo.a11y.visit_rules import Played
from kiosk.demo.receipts import receipts
from kiosk.flow.effects import PrintReceipt
from kiosk.flow.patron_events import DonePressed, SightChosen
from kiosk.flow.rules import Rules
from kiosk.flow.sight import Letters, Sight
from kiosk.services.receipts.model import Style
from kiosk.services.receipts.paper import lines_of
from sync.model import Action


def wrong(rules: Rules, columns: int, now: datetime) -> Iterator[Fault]:
    """Whoever reads in large letters gets large print, and in that everything is large that fits.

    ``columns``: characters on a line of this printer. ``now``: when it prints; aware.
    """
    prints = replace(rules, receipts=frozenset(Action), receipts_asked=frozenset())
    at = Played(prints).signed_in().borrows()
    at.happen(SightChosen(Sight(Letters.LARGER)), DonePressed())
    printed = [effect for effect in at.effects if isinstance(effect, PrintReceipt)]
    if not printed or not all(effect.large for effect in printed):
        yield Fault("F3", "who reads large letters gets a receipt in small print")
    whole = receipts("", "", now)
    for name, (receipt, _) in whole.items():
        for line in lines_of(receipt, Style(rules.language, large=True), columns):
            if line.size == 1 and line.text and len(line.text) <= columns // 2:
                yield Fault("F3", f"{name}: {line.text!r} is in small print")
