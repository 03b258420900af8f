"""The made-up Acme Tap as a CardReader."""

from __future__ import annotations

import time
from binascii import crc_hqx
from typing import Literal

from pydantic import BaseModel

from drivers.cards.held import Held
from drivers.config import Device, Port
from drivers.errors import BadFrame, NoAnswer
from drivers.link import Link
from drivers.model import CardSeen, CardTrouble, LineStatistics

ANSWER_S = 0.5
ROUND_S = 0.02
LONGEST_LINE = 256


class TapConfig(Device):
    """An Acme Tap on a line or TCP."""

    kind: Literal["card_reader"]
    driver: Literal["acme-tap"]
    port: Port


CONFIG = TapConfig


class TapReader:
    """One reader. Used by one thread at a time."""

    def __init__(self, link: Link, name: str) -> None:
        self._link, self._name = link, name
        self._held = Held()
        self._sent = self._answered = self._silent = self._bad = 0

    def read(self, timeout_s: float) -> CardSeen | None:
        until = time.monotonic() + timeout_s
        while True:
            seen = self._look()
            left = until - time.monotonic()
            if seen is not None or left <= 0:
                return seen
            time.sleep(min(ROUND_S, left))

    def identity(self) -> str:
        return "Acme Tap"

    def statistics(self) -> LineStatistics:
        return LineStatistics(
            self._sent, self._answered, no_answers=self._silent, bad_frames=self._bad
        )

    def close(self) -> None:
        self._link.close()

    def _look(self) -> CardSeen | None:
        uids = self._listed()
        if not self._held.is_news(uids):
            return None
        self._held.show(uids)
        if len(uids) > 1:
            return CardSeen(self._name, trouble=CardTrouble.SEVERAL_CARDS)
        return CardSeen(self._name, "iso14443-a", uids[0])

    def _listed(self) -> list[str]:
        self._link.drain()
        self._link.write(b"?\n")
        self._sent += 1
        text, _, crc = self._line().partition("*")
        words = text.split(" ")
        try:
            if words[0] != "OK" or int(crc, 16) != crc_hqx(text.encode(), 0xFFFF):
                raise ValueError
            uids = [bytes.fromhex(word).hex().upper() for word in words[1:]]
            if any(len(uid) not in (8, 14) for uid in uids):
                raise ValueError
        except ValueError:
            self._bad += 1
            raise BadFrame(f"{self._link.url}: an answer that is none") from None
        self._answered += 1
        return uids

    def _line(self) -> str:
        until, heard = time.monotonic() + ANSWER_S, b""
        while b"\n" not in heard:
            left = until - time.monotonic()
            # Also while something comes: rubbish without end is no answer.
            if left <= 0 or len(heard) > LONGEST_LINE:
                self._silent += 1
                raise NoAnswer(f"{self._link.url}: no answer from a Tap")
            heard += self._link.read_some(left)
        return heard.partition(b"\n")[0].decode("ascii", "replace")


def open_reader(config: BaseModel) -> TapReader:
    """Open the reader's port. LinkLost when it is not there."""
    settings = TapConfig.model_validate(config.model_dump())
    return TapReader(Link.open(settings.port), settings.name)
