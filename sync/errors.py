"""What can go wrong between the journal and the ILS, named by the reaction it calls for."""

from __future__ import annotations


class IlsError(Exception):
    """Base of every error of the ILS port."""


class Unreachable(IlsError):
    """Transport failed and nothing of the message was sent: safe to try again, may go offline."""


class HungUp(Unreachable):
    """The peer took the connection and closed it before it had said a word."""


class Postponed(Unreachable):
    """Nothing of this order can be sent now. Says nothing about the ILS: other orders can be."""


class GivenUp(Postponed):
    """Nothing was sent because the patron has been answered already."""


class InDoubt(IlsError):
    """The message was sent and no answer came: ask before deciding. Never send it again blindly."""


class Alarm(IlsError):
    """Lending stops until somebody mends it; never "offline".

    ``kind`` is published: sign_in_refused, config, bad_message, storage or station_busy.
    """

    kind = "config"


class SignInRefused(Alarm):
    """The ILS does not accept this station's account (SIP2 940, HTTP 401)."""

    kind = "sign_in_refused"

    @classmethod
    def of(cls, account: str, said: str) -> SignInRefused:
        """In words; ``said`` is how the ILS put it, for its supplier."""
        return cls(f"the library system refuses account {account!r} or its password ({said})")


class BadMessage(Alarm):
    """Something answers, but not in SIP2 or JSON that can be read: perhaps another service."""

    kind = "bad_message"


class ConfigFault(Alarm):
    """The configuration cannot be used; the message names the key as written."""

    kind = "config"


class StorageFault(Alarm):
    """The journal cannot be read or written."""

    kind = "storage"


class StationBusy(Alarm):
    """Another process owns this journal."""

    kind = "station_busy"
