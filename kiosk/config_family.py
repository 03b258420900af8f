"""The [family] section: several cards in one visit."""

from __future__ import annotations

from kiosk.flow.rules import Columns
from sync.sections import Section


class FamilyConfig(Section):
    """What happens when another card is shown in a visit."""

    cards: Columns = Columns.OFF
    """"off": the visit ends first. "household": a card of the same household, by the library
    system, gets a column of its own, and of any other one the screen asks. "any": every card
    does."""
