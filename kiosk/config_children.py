"""The [children] section: whose screen is for children."""

from __future__ import annotations

from sync.ids import folded
from sync.sections import Section


class ChildrenConfig(Section):
    """Who gets the screen for children of about six to nine."""

    patron_types: tuple[str, ...] = ()
    """Patron types, by the library system's own codes, whose visits have the screen for children:
    covers on planks, few words, no red. Over SIP2 the profile says where the type is
    (`patron_type_field`); Koha: category_id; FOLIO: patronGroup."""
    choice: bool = False
    """Whoever stands there may choose that screen, or the usual one, in *See and hear*; before the
    card it comes by choice alone, and it goes with the visit."""

    @property
    def folded_types(self) -> frozenset[str]:
        """As the flow compares them."""
        return frozenset(folded(each) for each in self.patron_types) - {""}
