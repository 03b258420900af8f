"""The [children] section: whose screen is for children."""

from __future__ import annotations

from sync.ids import folded
from sync.sections import Section


class ChildrenConfig(Section):
    """Who gets the screen for children of about six to nine."""

    patron_types: tuple[str, ...] = ()
    """By the ILS's own codes (SIP2: the profile's patron_type_field; Koha: category_id; FOLIO:
    patronGroup). The visit of such a card has it."""
    choice: bool = False
    """Whoever stands there may choose it, or the usual one, in See and hear."""

    @property
    def folded_types(self) -> frozenset[str]:
        """As the flow compares them."""
        return frozenset(folded(each) for each in self.patron_types) - {""}
