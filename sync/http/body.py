"""What ``sync.http.fetch`` brings back, for whoever keeps it: without what it is fetched by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


class NotFetched(Exception):
    """Nothing came that can be used: a sentence with what was found and expected."""


@dataclass(frozen=True, slots=True)
class Validators:
    """By which a server knows what we have (RFC 9110, 8.8); empty: nothing."""

    etag: str = ""
    modified: str = ""


NOTHING: Final = Validators()


@dataclass(frozen=True, slots=True)
class Body:
    """What came, unpacked."""

    content: bytes
    validators: Validators
    inside: bool = False
    """Did it come from an address that is not public?"""
