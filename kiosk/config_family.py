"""The [family] section: several cards in one visit."""

from __future__ import annotations

from kiosk.flow.rules import Columns
from sync.sections import Section


class FamilyConfig(Section):
    """What happens when another card is shown in a visit."""

    cards: Columns = Columns.OFF
    """`off`: another card in a visit ends it first. `household`: a card at the same address, by the
    library system, gets a column of its own, and of any other card the screen asks *Hoort deze pas
    bij jullie?*; so it does where the library system says no address
    ([families](patrons.md#families)). `any`: every card gets one, unasked."""
