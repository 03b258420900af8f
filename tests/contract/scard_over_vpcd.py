"""What pyscard's ``smartcard.scard`` does, without pcscd: a reader of vpcd is asked directly.

Return codes and states are those of pcsc-lite (<pcsclite.h>); pyscard gives them as its functions'
first value. The real chain (pcscd, vpcd, pyscard) is in test_pcsc_chain.py.
"""

from __future__ import annotations

import socket
import time
from typing import Any
from urllib.parse import urlsplit

READER = "Virtual PCD 00 00"


class Scard:
    SCARD_S_SUCCESS = 0
    SCARD_E_TIMEOUT = 0x8010000A
    SCARD_E_NO_SMARTCARD = 0x8010000C
    SCARD_W_REMOVED_CARD = 0x80100069
    SCARD_STATE_UNAWARE = 0
    SCARD_STATE_CHANGED = 0x0002
    SCARD_STATE_UNKNOWN = 0x0004
    SCARD_STATE_UNAVAILABLE = 0x0008
    SCARD_STATE_EMPTY = 0x0010
    SCARD_STATE_PRESENT = 0x0020
    SCARD_STATE_MUTE = 0x0200
    SCARD_SCOPE_USER = 0
    SCARD_SHARE_SHARED = 2
    SCARD_PROTOCOL_T0, SCARD_PROTOCOL_T1 = 1, 2
    SCARD_LEAVE_CARD = 0

    def __init__(self, url: str) -> None:
        self._place = (urlsplit(url).hostname, urlsplit(url).port)
        self._line: socket.socket | None = None
        self._atr = b""
        self._moves = 0

    def SCardEstablishContext(self, scope: int) -> tuple[int, object]:
        return 0, self

    def SCardReleaseContext(self, context: object) -> int:
        self._hang_up()
        return 0

    def SCardListReaders(self, context: object, groups: list[str]) -> tuple[int, list[str]]:
        return 0, [READER]

    def SCardGetStatusChange(
        self, context: object, wait_ms: int, states: list[tuple[str, int]]
    ) -> tuple[int, list[tuple[str, int, list[int]]]]:
        ((reader, known),) = states
        until = time.monotonic() + wait_ms / 1000
        while True:
            atr = self._ask(b"\x04")
            self._moves += bool(atr) != bool(self._atr)
            self._atr = atr
            state = self.SCARD_STATE_PRESENT if atr else self.SCARD_STATE_EMPTY
            state |= self._moves << 16
            if state != known:
                return 0, [(reader, state | self.SCARD_STATE_CHANGED, list(atr))]
            if time.monotonic() >= until:
                return self.SCARD_E_TIMEOUT, [(reader, known, list(atr))]
            time.sleep(0.005)

    def SCardConnect(
        self, context: object, reader: str, share: int, protocols: int
    ) -> tuple[int, object, int]:
        if not self._ask(b"\x04"):
            return self.SCARD_E_NO_SMARTCARD, None, 0
        return 0, object(), self.SCARD_PROTOCOL_T1

    def SCardTransmit(
        self, card: object, protocol: int, command: list[int]
    ) -> tuple[int, list[int]]:
        answer = self._ask(bytes(command))
        return (0, list(answer)) if answer else (self.SCARD_W_REMOVED_CARD, [])

    def SCardDisconnect(self, card: object, disposition: int) -> int:
        return 0

    def SCardGetErrorMessage(self, code: int) -> str:
        names = [name for name, value in vars(Scard).items() if value == code]
        return f"{names[0] if names else 'error'} (0x{code:08X})"

    def _ask(self, message: bytes) -> bytes:
        """The answer; empty when the reader hung up: there is no card."""
        try:
            if self._line is None:
                self._line = socket.create_connection(self._place, timeout=5)
            self._line.sendall(len(message).to_bytes(2) + message)
            return self._exactly(int.from_bytes(self._exactly(2)))
        except OSError:
            self._hang_up()
            return b""

    def _hang_up(self) -> None:
        if self._line is not None:
            self._line.close()
        self._line = None

    def _exactly(self, count: int) -> bytes:
        data = b""
        assert self._line is not None
        while len(data) < count:
            piece = self._line.recv(count - len(data))
            if not piece:
                raise ConnectionResetError("the virtual reader is gone")
            data += piece
        return data

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"smartcard.scard has more than this stand-in: {name}")
