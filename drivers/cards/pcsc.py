"""Patron cards by PC/SC: whatever reader pcscd has a driver for, by pyscard.

pcscd tells when a card comes and goes, so nothing is polled here. The low level of pyscard is used
(``smartcard.scard``): its classes start threads of their own and hold one context for ever.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from drivers.cards.apdu import GET_UID, card_type, follow, type2_message, type4_message, uid_in
from drivers.cards.ndef_texts import texts
from drivers.config import ConfigError
from drivers.config_card_reader import PcscConfig
from drivers.errors import LinkLost
from drivers.model import CardSeen, LineStatistics

LEAVES_S = 0.3
"""A card that is back sooner was not taken away: it flickered at the edge of the field."""
NDEF_LIMIT_S = 3.0
"""A card that answers more slowly is shown by its UID."""
READS = 3
"""So often a card is read that breaks off, while the reader says that it is there."""


class _Gone(Exception):
    """The card does not answer any more."""


class PcscReader:
    """One reader of pcscd. ``scard``: the module of pyscard."""

    def __init__(
        self,
        config: PcscConfig,
        scard: Any,
        context: Any,
        reader: str,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._config = config
        self._scard = scard
        self._context = context
        self._reader = reader
        self._monotonic = monotonic
        self._state = scard.SCARD_STATE_UNAWARE
        """As pcscd told it last, with its count of comings and goings."""
        self._shown = ""
        self._left_at = float("-inf")
        self._fresh = False
        """A card is there that was not read yet."""
        self._failed = 0
        self._sent = self._answered = self._broken = 0

    def read(self, timeout_s: float) -> CardSeen | None:
        """The next presentation, or None when ``timeout_s`` seconds passed without one."""
        until = self._monotonic() + timeout_s
        while True:
            left = max(0.0, until - self._monotonic())
            self._wait(0.0 if self._fresh else left)
            seen = self._look() if self._fresh else None
            if seen is not None or self._monotonic() >= until:
                return seen

    def identity(self) -> str:
        """The reader's name, which has maker and model in it."""
        return self._reader

    def statistics(self) -> LineStatistics:
        """Commands to cards, and those that broke off."""
        return LineStatistics(self._sent, self._answered, no_answers=self._broken)

    def close(self) -> None:
        """Give the reader back. Idempotent; never raises."""
        context, self._context = self._context, None
        if context is not None:
            with suppress(Exception):
                self._scard.SCardReleaseContext(context)

    def _wait(self, timeout_s: float) -> None:
        """Until a card comes or goes."""
        scard = self._scard
        if self._context is None:
            raise LinkLost(f"{self._reader}: the port is closed")
        known = [(self._reader, self._state)]
        failed, states = scard.SCardGetStatusChange(self._context, int(1000 * timeout_s), known)
        if failed == scard.SCARD_E_TIMEOUT:
            return
        self._check(failed)
        (_, state, self._atr) = states[0]
        if state & (scard.SCARD_STATE_UNKNOWN | scard.SCARD_STATE_UNAVAILABLE):
            raise LinkLost(f"{self._reader}: the reader is not plugged in any more")
        # Coming and going are counted in the upper half: one between two looks is one, too.
        was_there = self._state & scard.SCARD_STATE_PRESENT
        there = state & scard.SCARD_STATE_PRESENT and not state & scard.SCARD_STATE_MUTE
        moved = state >> 16 != self._state >> 16 or bool(was_there) != bool(there)
        self._state = state & ~scard.SCARD_STATE_CHANGED
        if moved and was_there:
            self._left_at = self._monotonic()
        if not there:
            self._fresh = False
        elif moved:
            self._fresh, self._failed = True, 0

    def _look(self) -> CardSeen | None:
        """Read the card that came; None: it is the one that was shown, or it went."""
        try:
            seen = self._card()
        except _Gone:
            self._broken += 1
            self._failed += 1
            # Whatever was read of it may be half of it. Is it still there, it is read anew.
            self._fresh = self._failed < READS
            return None
        self._fresh = False
        flickered = self._monotonic() - self._left_at < LEAVES_S
        if flickered and seen.uid and seen.uid == self._shown:
            return None
        self._shown = seen.uid
        return seen

    def _card(self) -> CardSeen:
        scard = self._scard
        protocols = scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
        failed, card, protocol = scard.SCardConnect(
            self._context, self._reader, scard.SCARD_SHARE_SHARED, protocols
        )
        self._check(failed, of_card=True)
        until = self._monotonic() + NDEF_LIMIT_S

        def send(command: bytes) -> bytes:
            self._sent += 1
            failed, answer = scard.SCardTransmit(card, protocol, list(command))
            self._check(failed, of_card=True)
            self._answered += 1
            return bytes(answer) if self._monotonic() < until else b""

        try:
            kind = card_type(bytes(self._atr))
            uid = uid_in(send(GET_UID), kind.technology)
            said: tuple[str, ...] = ()
            if kind.technology == "iso14443-a" and kind.is_storage and not kind.locked:
                said = texts(follow(type2_message(), send))
            elif kind.technology == "iso14443":
                said = texts(follow(type4_message(), send))
            return CardSeen(self._config.name, kind.technology, uid, said)
        finally:
            scard.SCardDisconnect(card, scard.SCARD_LEAVE_CARD)

    def _check(self, failed: int, *, of_card: bool = False) -> None:
        """_Gone when a card does not answer, LinkLost when pcscd tells nothing of the reader."""
        if failed != self._scard.SCARD_S_SUCCESS:
            said = f"{self._reader}: {self._scard.SCardGetErrorMessage(failed)}"
            raise _Gone(said) if of_card else LinkLost(said)


def open_reader(config: PcscConfig) -> PcscReader:
    """Find the reader. LinkLost when it or pcscd is not there; ConfigError without pyscard."""
    try:
        from smartcard import scard
    except ImportError:
        raise ConfigError(
            "readers of PC/SC are read with the package pyscard: apt install python3-pyscard"
            " beside a station that uses Debian's own Python, or pip install 'leenpunt[pcsc]'"
            " where swig, a compiler and libpcsclite-dev are"
        ) from None
    failed, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
    if failed != scard.SCARD_S_SUCCESS:
        said = scard.SCardGetErrorMessage(failed)
        raise LinkLost(f"pcscd: {said} Is the service running?")
    try:
        return PcscReader(config, scard, context, _named(scard, context, config.reader))
    except LinkLost:
        scard.SCardReleaseContext(context)
        raise


def _named(scard: Any, context: Any, wanted: str) -> str:
    """The one reader whose name has ``wanted`` in it."""
    failed, there = scard.SCardListReaders(context, [])
    if failed not in (scard.SCARD_S_SUCCESS, scard.SCARD_E_NO_READERS_AVAILABLE):
        raise LinkLost(f"pcscd: {scard.SCardGetErrorMessage(failed)}")
    found = [name for name in there if wanted in name]
    if wanted in found:
        found = [wanted]
    if len(found) == 1:
        return str(found[0])
    names = ", ".join(there) or "none"
    if found:
        raise LinkLost(f"several readers are called so: {', '.join(found)}; say which one")
    raise LinkLost(f"no reader of PC/SC is called {wanted!r}; those that are there: {names}")
