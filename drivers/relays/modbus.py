"""Relay boards that speak Modbus: coils are switched, discrete inputs read."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from typing import TypeVar

from drivers.config import ConfigError
from drivers.config_relay import ModbusConfig
from drivers.errors import BadFrame, DeviceError, NoAnswer, NotReady, NotVerified, Unsupported
from drivers.link import Link
from drivers.model import LineStatistics

try:
    from pymodbus.pdu import ModbusPDU
    from pymodbus.pdu.bit_message import (
        ReadCoilsRequest,
        ReadDiscreteInputsRequest,
        WriteSingleCoilRequest,
    )

    from drivers.relays.modbus_frames import EXCEPTION, Answer, RtuAnswers, TcpAnswers, encode
except ImportError:
    raise ConfigError(
        "Modbus is spoken by the package pymodbus: pip install 'leenpunt[modbus]'"
    ) from None

T = TypeVar("T")

SERIAL_SILENCE_S = 0.032
"""Without a byte, after which a frame that was begun is given up: USB converters deliver in steps
of 16 ms."""
NETWORK_SILENCE_S = 1.0
_INHERITED_S = 0.2
_SHORTEST_GAP_S = 0.00175
_GAP_CHARACTERS = 3.5
"""Between two frames on a serial line; above 19200 baud it shrinks no more (Serial Line V1.02,
2.5.1.1)."""
_BITS = 11

_REFUSALS = {
    1: "it knows no such command (illegal function)",
    2: "it has no such address (illegal data address)",
    3: "it takes no such value (illegal data value)",
    4: "it reports a fault of its own (device failure)",
    5: "it says that it needs longer (acknowledge)",
    6: "it is busy",
    8: "it reports a fault of its memory (parity error)",
    10: "the gateway has no way to it",
    11: "the gateway had no answer from it",
}
"""Exception codes (Application Protocol V1.1b3, 7)."""
_MAY_PASS = (5, 6, 10, 11)


class ModbusRelay:
    """One board. Used by one thread at a time."""

    def __init__(
        self,
        link: Link,
        config: ModbusConfig,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._link, self._config = link, config
        self._monotonic, self._sleep = monotonic, sleep
        self._frames = (RtuAnswers if config.frames == "rtu" else TcpAnswers)(config.unit)
        is_serial = config.frames == "rtu" and not link.is_network
        self._gap_s = (
            max(_SHORTEST_GAP_S, _GAP_CHARACTERS * _BITS / config.baud) if is_serial else 0
        )
        self._transaction = 0
        self._astray_s = _INHERITED_S if config.frames == "rtu" else 0.0
        """For so long an answer to an earlier question may still come: nothing in it says what it
        answers. Whoever had the line before may have left one open."""
        self._counts: Counter[str] = Counter()

    @property
    def outputs(self) -> frozenset[str]:
        return frozenset(self._config.outputs)

    @property
    def inputs(self) -> frozenset[str]:
        return frozenset(self._config.inputs)

    def switch(self, function: str, on: bool) -> None:
        if function not in self.outputs:
            raise Unsupported(f"{function}: no output of that name is wired")
        try:
            self._write(function, on)
        except (NoAnswer, BadFrame):
            # It may have been done all the same.
            if self.read(function) == on:
                return
            self._counts["repeats"] += 1
            self._write(function, on)
        if self.read(function) != on:
            raise NotVerified(
                f"{function}: switched {_word(on)} and acknowledged, it reads {_word(not on)}"
            )

    def read(self, function: str) -> bool:
        config = self._config
        if function in config.outputs:
            request: type[ModbusPDU] = ReadCoilsRequest
            address = config.outputs[function]
        elif function in config.inputs:
            request, address = ReadDiscreteInputsRequest, config.inputs[function]
        else:
            raise Unsupported(f"{function}: no output or input of that name is wired")
        data = self._repeated(lambda: self._read(function, request, address))
        return bool(data & 1) != (function in config.inverted)

    def identity(self) -> str:
        """Boards of relays do not say."""
        return ""

    def statistics(self) -> LineStatistics:
        counts = self._counts + Counter(dropped_bytes=self._frames.dropped_bytes)
        return LineStatistics(**counts)

    def close(self) -> None:
        self._link.close()

    def _read(self, function: str, request: type[ModbusPDU], address: int) -> int:
        data = self._ask(function, request(address=address, count=1))
        # One bit is asked for: one byte comes, whose other bits are padding (6.1, 6.2).
        if len(data) != 2 or data[0] != 1:
            raise self._bad(f"{function}: one bit was asked for, {len(data) - 1} bytes came")
        return data[1]

    def _write(self, function: str, on: bool) -> None:
        value = on != (function in self._config.inverted)
        request = WriteSingleCoilRequest(address=self._config.outputs[function], bits=[value])
        echo = self._ask(function, request)
        if echo != request.encode():
            raise NotVerified(
                f"{function}: switched {_word(on)}, the board echoes {echo.hex(' ').upper()}"
            )

    def _repeated(self, read: Callable[[], T]) -> T:
        try:
            return read()
        except (NoAnswer, BadFrame):
            self._counts["repeats"] += 1
        return read()

    def _ask(self, function: str, request: ModbusPDU) -> bytes:
        """What follows the function code in the answer. Raises what ``_REFUSALS`` stand for."""
        if self._astray_s:
            self._settle()
        if self._gap_s:
            self._sleep(self._gap_s)
        self._counts["dropped_bytes"] += self._link.drain()
        self._frames.reset()
        if self._config.frames == "tcp":
            self._transaction = self._transaction % 0xFFFF + 1
        request.dev_id, request.transaction_id = self._config.unit, self._transaction
        self._link.write(encode(self._config.frames, request))
        self._counts["sent"] += 1
        try:
            answer = self._await(request.function_code)
        except DeviceError:
            self._went_astray()
            raise
        self._counts["answered"] += 1
        if not answer.function & EXCEPTION:
            return answer.data
        code = answer.data[0] if answer.data else 0
        words = f"{function}: the board refuses, exception {code}: "
        words += _REFUSALS.get(code, "which is no number of the standard")
        if code in _MAY_PASS:
            raise NoAnswer(words)
        raise NotReady(words)

    def _settle(self) -> None:
        """Wait until nothing comes any more. LinkLost when it does not end."""
        until = self._monotonic() + self._astray_s
        while (left := until - self._monotonic()) > 0:
            came = self._link.read_some(left)
            if not came:
                break
            self._counts["dropped_bytes"] += len(came) + self._link.drain()
        self._frames.reset()
        self._astray_s = 0.0

    def _went_astray(self) -> None:
        if self._config.frames == "rtu":
            self._astray_s = self._config.timeout_s

    def _await(self, function: int) -> Answer:
        frames = self._frames
        bad_before = frames.bad_crcs
        deadline = self._monotonic() + self._config.timeout_s
        silence_s = NETWORK_SILENCE_S if self._link.is_network else SERIAL_SILENCE_S
        while True:
            while (answer := frames.next_event()) is not None:
                if answer.function & ~EXCEPTION == function and self._is_now(answer):
                    return answer
                self._counts["stray_frames"] += 1
            left = deadline - self._monotonic()
            if left <= 0 and frames.has_partial:
                # The answer may stand behind noise that looks like a longer one's head.
                frames.discard_partial()
                continue
            if frames.bad_crcs > bad_before and not frames.has_partial:
                raise self._bad(f"{self._link.url}: an answer with a wrong checksum")
            if left <= 0:
                self._counts["no_answers"] += 1
                raise NoAnswer(
                    f"{self._link.url}: unit {self._config.unit} is silent"
                    f" for {self._config.timeout_s:g} s"
                )
            received = self._link.read_some(min(left, silence_s) if frames.has_partial else left)
            if received:
                frames.receive_data(received)
            elif frames.has_partial:
                frames.discard_partial()

    def _is_now(self, answer: Answer) -> bool:
        return self._config.frames == "rtu" or answer.transaction == self._transaction

    def _bad(self, words: str) -> BadFrame:
        self._counts["bad_frames"] += 1
        self._went_astray()
        return BadFrame(words)


def _word(on: bool) -> str:
    return "on" if on else "off"


def open_relay(config: ModbusConfig) -> ModbusRelay:
    """Open the board's port. LinkLost when it is not there; nothing is sent yet."""
    link = Link.open(
        config.port, baud=config.baud, parity=config.parity, timeout_s=config.timeout_s
    )
    return ModbusRelay(link, config)
