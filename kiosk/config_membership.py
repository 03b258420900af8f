"""The [membership] section: whose cards are for this station, and where somebody joins."""

from __future__ import annotations

import re

from pydantic import Field, field_validator

from kiosk.devices.barcodes import require_pattern
from kiosk.services.membership import Membership
from sync.config import check_url
from sync.sections import Section


class MembershipConfig(Section):
    """Whose cards are for this station, and where somebody joins."""

    form_url: str = Field(default="", max_length=300)
    """The library's own form, `https://`: shown as a QR code, with its address, where a membership
    has ended or a card is not known. ASCII, and better short: it is typed too. A patron's own
    telephone opens it; nothing of the card is in it."""
    other_libraries: str = ""
    """Regular expression that the whole number of a card of another library matches: such a card is
    refused with `patron_not_ours`, off-line too, and nobody is asked about it."""
    refused_types: tuple[str, ...] = ()
    """Patron types, by the library system's own codes (`leenpunt desk patron` shows them as
    `type`), that are not served here."""

    @field_validator("form_url")
    @classmethod
    def _can_be_opened(cls, url: str) -> str:
        if url:
            check_url(url)
            if not url.startswith("https://"):
                raise ValueError("expected a URL that begins with https://")
            if not url.isascii():
                # It is typed from the screen, and has to fit into a code.
                raise ValueError("expected a URL of ASCII letters, others as %C3%AB or xn--…")
        return url

    @field_validator("other_libraries")
    @classmethod
    def _pattern(cls, text: str) -> str:
        require_pattern(text)
        return text

    @property
    def rules(self) -> Membership:
        """As the loan desk has them."""
        pattern = re.compile(self.other_libraries) if self.other_libraries else None
        return Membership(self.form_url, pattern, frozenset(self.refused_types))
