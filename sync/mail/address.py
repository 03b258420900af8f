"""Which addresses mail is sent to, and how one is shown."""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 254
"""RFC 5321 section 4.5.3.1.3, without the angle brackets."""
_ADDRESS: Final = re.compile(
    # dot-string @ domain of RFC 5321 section 4.1.2; a quoted local part is nobody's.
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])"
)


def usable(written: str) -> str:
    """The one address that was written, or nothing: two, none, or what is no address in ASCII."""
    address = written.strip()
    if len(address) > _LONGEST or len(address.partition("@")[0]) > 64:
        return ""
    return address if _ADDRESS.fullmatch(address) else ""
