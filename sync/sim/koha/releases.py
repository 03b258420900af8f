"""What differs between the releases of Koha that were recorded: data, no ``if`` on a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class KohaRelease:
    """One release, by what it was seen to do. Over SIP2, unless it says REST."""

    lends: bool
    """REST: has it a check-out, availability and item types?"""
    not_found: str
    """REST: ``error_code`` of a 404 about a record; empty: it has none."""
    blocks_holds: bool
    """REST: is a hold of a patron who may not refused (409)?"""
    tells_currency: bool
    """Is the library's currency (BH) in 24 and 64?"""
    tells_holding_branch: bool
    """Is AP in 18?"""
    expired: str
    """What 24 and 64 say of a membership that has ended, with its last day."""
    pages_overlap: bool
    """Does a page of a list in 64 hold one more than was asked for?"""
    farewell: str
    """AF of 36."""
    unknown_patron: str
    """AF of 16 for a card that is not known."""
    unknown_payer: str
    """AF of 38 for such a card; empty: the connection ends."""
    changes_holds: bool
    """Is 15 with mode * answered? Otherwise the connection ends."""
    cancels_item_holds: bool
    """Is a hold on one copy found by 15 with mode -?"""
    no_block_lends_everything: bool
    """Does no block lend to whoever may not borrow, what is not for loan, and what another has?"""


RELEASES: Final[dict[str, KohaRelease]] = {
    "23.05": KohaRelease(
        lends=False,
        not_found="",
        blocks_holds=False,
        tells_currency=False,
        tells_holding_branch=False,
        expired="PATRON EXPIRED",
        pages_overlap=True,
        farewell="Thank you !",
        unknown_patron="Invalid Patron.",
        unknown_payer="",
        changes_holds=True,
        cancels_item_holds=False,
        no_block_lends_everything=False,
    ),
    "25.06": KohaRelease(
        lends=True,
        not_found="not_found",
        blocks_holds=True,
        tells_currency=True,
        tells_holding_branch=True,
        expired="Your account has expired as of {day}",
        pages_overlap=False,
        farewell="Thank you!",
        unknown_patron="Invalid patron barcode.",
        unknown_payer="Invalid patron barcode.",
        changes_holds=False,
        cancels_item_holds=True,
        no_block_lends_everything=True,
    ),
}
"""By name; what lies between them was not recorded."""
