"""The Modbus driver against pymodbus' own server, on TCP and on a line: not our emulator."""

from __future__ import annotations

import asyncio
import os
import select
import threading
import tty
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from typing import Any

import pytest
from pymodbus.framer import FramerType
from pymodbus.server import ModbusSerialServer, ModbusTcpServer
from pymodbus.simulator import DataType, SimData, SimDevice

from drivers.config_relay import ModbusConfig
from drivers.errors import NotReady
from drivers.ports import Relay
from drivers.registry import open_device

COILS, INPUTS = 16, 16
PRESSED = 3


def board() -> SimDevice:
    """Sixteen coils, sixteen inputs of which one is pressed; unit 1."""
    pressed = [number == PRESSED for number in range(INPUTS)]
    registers = [SimData(0, count=1, values=0, datatype=DataType.REGISTERS)]
    return SimDevice(
        1,
        (
            [SimData(0, values=[False] * COILS, datatype=DataType.BITS)],
            [SimData(0, values=pressed, datatype=DataType.BITS)],
            registers,
            registers,
        ),
    )


@contextmanager
def served(make: Callable[[], Any]) -> Iterator[Any]:
    """A server of pymodbus on a loop of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="pymodbus")
    thread.start()

    async def begin() -> Any:
        server = make()
        await server.serve_forever(background=True)
        return server

    server = asyncio.run_coroutine_threadsafe(begin(), loop).result(10)
    try:
        yield server
    finally:
        asyncio.run_coroutine_threadsafe(server.shutdown(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


@contextmanager
def cable() -> Iterator[tuple[str, str]]:
    """Two ends of a serial cable."""
    with ExitStack() as stack:
        ends = []
        for _ in range(2):
            master, slave = os.openpty()
            tty.setraw(slave)
            stack.callback(os.close, master)
            stack.callback(os.close, slave)
            ends.append((master, os.ttyname(slave)))
        (left, left_path), (right, right_path) = ends
        wake, ending = os.pipe()
        stack.callback(os.close, wake)

        def carry() -> None:
            while True:
                ready, _, _ = select.select([left, right, wake], [], [])
                if wake in ready:
                    return
                for this, other in ((left, right), (right, left)):
                    if this in ready:
                        os.write(other, os.read(this, 4096))

        thread = threading.Thread(target=carry, name="cable")
        thread.start()
        try:
            yield left_path, right_path
        finally:
            os.close(ending)
            thread.join()


@pytest.fixture(params=["tcp", "rtu", "rtu on tcp"])
def port(request: pytest.FixtureRequest) -> Iterator[tuple[str, str]]:
    """Where the server is, and how it frames."""
    with ExitStack() as stack:
        if request.param == "rtu":
            ours, theirs = stack.enter_context(cable())
            stack.enter_context(served(lambda: ModbusSerialServer(board(), port=theirs)))
            yield ours, "rtu"
            return
        framer = FramerType.SOCKET if request.param == "tcp" else FramerType.RTU
        server = stack.enter_context(
            served(lambda: ModbusTcpServer(board(), framer=framer, address=("127.0.0.1", 0)))
        )
        number = server.transport.sockets[0].getsockname()[1]
        yield f"127.0.0.1:{number}", request.param[:3]


def open_board(port: tuple[str, str], **keys: Any) -> Relay:
    place, framing = port
    wired: dict[str, Any] = {
        "outputs": {"lamp": 0, "bin_1": 9, "door": 99},
        "inputs": {"coming": 0, "bin_full": PRESSED},
    }
    settings = {"kind": "relay", "driver": "modbus", "port": place, "framing": framing}
    relay: Relay = open_device(
        ModbusConfig.model_validate({"timeout_s": 2.0} | settings | wired | keys)
    )
    return relay


def test_it_switches_and_reads(port: tuple[str, str]) -> None:
    with closing(open_board(port)) as relay:
        for lamp, flap in ((True, False), (True, True), (False, True), (False, False)):
            relay.switch("lamp", lamp)
            relay.switch("bin_1", flap)
            assert (relay.read("lamp"), relay.read("bin_1")) == (lamp, flap)
        assert not relay.read("coming")
        assert relay.read("bin_full")
        line = relay.statistics()
        assert line.sent == line.answered
        assert not line.bad_frames + line.dropped_bytes + line.stray_frames


def test_an_address_that_it_has_not(port: tuple[str, str]) -> None:
    with closing(open_board(port)) as relay:
        with pytest.raises(NotReady, match=r"door: the board refuses, exception 2"):
            relay.switch("door", True)
        relay.switch("lamp", True)
