"""Patron cards by nfcpy: a PN532 on any line, and whatever readers nfcpy drives on USB.

nfcpy's ``connect`` blocks and shows one card; here its parts are used: sense, activate, NDEF.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import nfc
import nfc.clf.pn53x
import nfc.clf.pn532
import nfc.tag

from drivers.cards.held import Held, are_same
from drivers.cards.ndef_texts import said
from drivers.cards.pn532_line import Pn532Line
from drivers.config_card_reader import NfcpyConfig
from drivers.errors import BadFrame, DeviceError, LinkLost, NoAnswer
from drivers.link import Link
from drivers.model import CardSeen, CardTrouble, LineStatistics

# nfcpy logs what it finds and what it does not, with UIDs; what matters is raised here.
logging.getLogger("nfc").setLevel(logging.CRITICAL)
_log = logging.getLogger("nfc.leenpunt")

POLL_S = 0.05
"""Between two rounds without news: nobody holds a card for less than three of them."""
READS = 3
"""So often the texts of one card are read until it is shown without them."""
NDEF_LIMIT_S = 3.0
"""A card that keeps asking for more time (ISO 14443-4 S(WTX)) is not waited for any longer."""

_PROBES = (b"\x1a", b"\x60")
"""What nfcpy asks a Type 2 tag to find out its maker's model; most do not answer."""
_LIST_CARDS, _TWO, _106_KBPS_A = 0x4A, 2, 0
"""InListPassiveTarget for two cards; nfcpy's ``sense`` asks for one and never sees the other."""
_LIST_S = 1.0
_PN532 = 0x32
_MIFARE_CLASSIC = 0x08
"""Bit of SAK (NXP AN10833): memory behind keys, which nfcpy takes for a Type 2 tag."""


@dataclass(frozen=True, slots=True)
class _Card:
    """What one round found."""

    technology: str
    uid: str
    brty: str
    """Bit rate and type, as nfcpy names them."""
    readable: bool = True
    """May it hold NDEF?"""


class _Frontend(nfc.ContactlessFrontend):  # type: ignore[misc]
    """nfcpy's, which gives up a card that takes too long, and remembers what was not answered."""

    until = float("inf")
    failed = False
    """Did a card leave a question unanswered? Then that it holds no NDEF says nothing."""
    monotonic: Callable[[], float] = staticmethod(time.monotonic)

    def exchange(self, send_data: bytes, timeout: float) -> Any:
        if self.monotonic() > self.until:
            raise nfc.clf.ProtocolError("the card takes too long")
        try:
            return super().exchange(send_data, timeout)
        except nfc.clf.CommunicationError:
            self.failed |= bytes(send_data[:1]) not in _PROBES
            raise


class NfcReader:
    """A card reader. ``line``: of a PN532; without one nfcpy has opened its own device."""

    def __init__(
        self,
        config: NfcpyConfig,
        frontend: _Frontend,
        line: Pn532Line | None = None,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._config = config
        self._clf = frontend
        self._line = line
        self._monotonic = monotonic
        self._sleep = sleep
        self._held = Held()
        self._rounds = 0
        self._half_read = 0

    def read(self, timeout_s: float) -> CardSeen | None:
        """The next presentation, or None when ``timeout_s`` seconds passed without one."""
        until = self._monotonic() + timeout_s
        while True:
            with self._faults_named():
                seen = self._look()
            left = until - self._monotonic()
            if seen is not None or left <= 0:
                return seen
            self._sleep(min(POLL_S, left))

    def identity(self) -> str:
        """Maker and model where the reader tells, and its chip."""
        with self._faults_named():
            device = self._ready()
            names = (device.vendor_name, device.product_name, device.chipset_name)
            return " ".join(filter(None, map(str, names)))

    def statistics(self) -> LineStatistics:
        """Frames on the line of a PN532; elsewhere rounds, of which nfcpy counts no more."""
        if self._line is not None:
            return self._line.statistics()
        return LineStatistics(sent=self._rounds, answered=self._rounds)

    def close(self) -> None:
        """Let the chip sleep and give the port back. Idempotent; never raises."""
        # What does not let itself be put to sleep is closed all the same.
        with suppress(Exception):
            self._clf.close()
        if self._line is not None:
            self._line.close()

    def _look(self) -> CardSeen | None:
        cards = self._found()
        uids = [card.uid for card in cards]
        if not self._held.is_news(uids):
            return None
        if len(cards) > 1:
            return self._several(uids)
        (card,) = cards
        self._clf.failed = False
        texts = self._texts(card) if card.readable else ()
        self._half_read = self._half_read + 1 if self._clf.failed and not texts else 0
        if 0 < self._half_read < READS:
            return None
        self._half_read = 0
        # Whatever was read of a card that is not there any more may be half of it.
        still = self._found()
        if not still:
            return None
        if len(still) > 1:
            return self._several([each.uid for each in still])
        name, technology = self._config.name, card.technology
        if not are_same(card.uid, still[0].uid):
            self._held.show_changing()
            return CardSeen(name, technology, trouble=CardTrouble.CHANGING_UID)
        self._held.show(uids)
        return CardSeen(name, technology, card.uid, texts)

    def _several(self, uids: list[str]) -> CardSeen:
        self._held.show(uids)
        return CardSeen(self._config.name, trouble=CardTrouble.SEVERAL_CARDS)

    def _found(self) -> list[_Card]:
        """Every card that answers now."""
        device = self._ready()
        self._rounds += 1
        found: list[_Card] = []
        for technology in self._config.technologies:
            if technology == "A" and isinstance(device, nfc.clf.pn53x.Device):
                found += _list_two(device)
            else:
                target = self._sensed(_BIT_RATES[technology])
                found += filter(None, [_card(technology, target)] if target else [])
        return found

    def _sensed(self, brty: str) -> Any:
        try:
            return self._clf.sense(nfc.clf.RemoteTarget(brty))
        except nfc.clf.UnsupportedTargetError:
            # This reader has no such radio.
            return None

    def _texts(self, card: _Card) -> tuple[str, ...]:
        """What its NDEF records say; nothing where there is none that can be read."""
        self._clf.until = self._monotonic() + NDEF_LIMIT_S
        try:
            target = self._sensed(card.brty)
            tag = nfc.tag.activate(self._clf, target) if target else None
            message = tag.ndef if tag is not None else None
            return tuple(said(message.records)) if message is not None else ()
        except (OSError, DeviceError):
            raise
        except Exception:  # noqa: BLE001
            # A card may hold anything, and nfcpy raises anything for it: index, struct, assertion …
            return ()
        finally:
            self._clf.until = float("inf")

    def _ready(self) -> Any:
        """The open device; a PN532 that fell silent, or slept, is woken first."""
        if self._clf.device is None:
            if self._line is None:
                raise LinkLost(f"{self._config.port}: the port is closed")
            self._line.wake()
            chip = nfc.clf.pn532.Chipset(self._line, _log)
            found = chip.get_firmware_version()
            if found[0] != _PN532:
                raise BadFrame(f"{self._config.port}: expected a PN532, found a PN5{found[0]:02X}")
            chip.sam_configuration("normal")
            self._clf.device = nfc.clf.pn532.Device(chip, _log)
        return self._clf.device

    @contextmanager
    def _faults_named(self) -> Iterator[None]:
        """nfcpy's errors as ours. After one the chip is set up anew: nobody knows what it heard."""
        port = self._config.port
        try:
            yield
        except DeviceError:
            self._give_up()
            raise
        except OSError as error:
            self._give_up()
            if self._line is None:
                raise LinkLost(f"{port}: {error.strerror or error}") from error
            raise NoAnswer(f"{port}: no answer from a PN532") from error
        except Exception as error:
            # What nfcpy makes of an answer that it did not expect: index, value, assertion …
            self._give_up()
            raise BadFrame(f"{port}: an answer that is none: {type(error).__name__}") from error

    def _give_up(self) -> None:
        if self._line is not None:
            self._clf.device = None


_BIT_RATES = {"A": "106A", "B": "106B", "F": "212F"}


def _list_two(device: Any) -> list[_Card]:
    """Type A cards that answer a PN53x, two at most (UM0701-02, 7.3.5)."""
    device.mute()
    answer = bytes(device.chipset.command(_LIST_CARDS, bytearray((_TWO, _106_KBPS_A)), _LIST_S))
    cards, rest = [], answer[1:]
    for _ in range(answer[0]):
        sak, size = rest[3], rest[4]
        uid, rest = rest[5 : 5 + size], rest[5 + size :]
        if len(uid) != size:
            raise BadFrame(f"a list of cards that breaks off: {len(answer)} bytes")
        cards.append(_a_card(uid, sak))
    return cards


def _card(technology: str, target: Any) -> _Card | None:
    """A card that nfcpy sensed; None: a Type 1 tag, which has no UID of ISO 14443."""
    if technology == "B":
        return _Card("iso14443-b", bytes(target.sensb_res[1:5]).hex().upper(), "106B")
    if technology == "F":
        return _Card("felica", bytes(target.sensf_res[1:9]).hex().upper(), "212F")
    return _a_card(bytes(target.sdd_res), target.sel_res[0]) if target.sdd_res else None


def _a_card(uid: bytes, sak: int) -> _Card:
    return _Card("iso14443-a", uid.hex().upper(), "106A", readable=not sak & _MIFARE_CLASSIC)


def open_reader(config: NfcpyConfig) -> NfcReader:
    """Open the reader's port. LinkLost when it is not there; a PN532 is asked nothing yet."""
    frontend = _Frontend()
    if not config.is_nfcpys:
        line = Pn532Line(Link.open(config.port, baud=config.baud))
        return NfcReader(config, frontend, line)
    try:
        there = frontend.open(config.port)
    except OSError as error:
        raise LinkLost(f"{config.port}: {error.strerror or error}") from error
    if not there:
        raise LinkLost(f"{config.port}: no such reader is plugged in, or it is in use")
    return NfcReader(config, frontend)
