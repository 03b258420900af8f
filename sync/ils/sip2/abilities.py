"""What an ILS can do over SIP2 beside lending, by BX and its profile."""

from __future__ import annotations

from sync.ils.sip2.profile_keys import Profile
from sync.model import Ability


def abilities(profile: Profile, supported: str) -> frozenset[Ability]:
    """``supported`` is BX of the last 98. Titles and PINs have no message in SIP2 2.00."""
    places = profile.has("15", supported)
    takes_back = places and profile.hold_cancel == "any"
    found = {
        Ability.LIST_HOLDS: profile.has("63", supported),
        Ability.HOLD_ITEM: places,
        Ability.CANCEL_ITEM_HOLD: takes_back,
        Ability.LIST_FEES: profile.fine_item is not None and profile.has("63", supported),
        Ability.BOOK_PAYMENT: profile.has("37", supported),
    }
    return frozenset(ability for ability, there in found.items() if there)
