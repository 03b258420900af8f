"""Our drivers of relay boards, against the suite of their port."""

from __future__ import annotations

from typing import Any

from drivers.config_relay import HttpConfig, ModbusConfig
from drivers.contract.relay import (
    BIN_FULL,
    COMING,
    DOOR,
    LAMP,
    Driver,
    RelayContract,
)
from drivers.ports import Relay
from drivers.registry import open_device
from drivers.sim.relays.http import HttpBoard
from drivers.sim.relays.modbus import ModbusBoard


def open_modbus(url: str, timeout_s: float, **keys: Any) -> Relay:
    relay: Relay = open_device(
        ModbusConfig(
            kind="relay",
            driver="modbus",
            port=url,
            outputs={"lamp": LAMP, "door": DOOR},
            inputs={"coming": COMING, "bin_full": BIN_FULL},
            timeout_s=timeout_s,
            **keys,
        )
    )
    return relay


def open_http(url: str, timeout_s: float, outputs: Any, inputs: Any) -> Relay:
    relay: Relay = open_device(
        HttpConfig(
            kind="relay",
            driver="http",
            url=url.replace("socket://", "http://"),
            outputs=outputs,
            inputs=inputs,
            timeout_s=timeout_s,
        )
    )
    return relay


def shelly_input(number: int) -> dict[str, str]:
    return {"url": f"/rpc/Input.GetStatus?id={number}", "json_path": "state"}


def shelly(number: int) -> dict[str, Any]:
    return {
        "on": f"/rpc/Switch.Set?id={number}&on=true",
        "off": f"/rpc/Switch.Set?id={number}&on=false",
        "state": {"url": f"/rpc/Switch.GetStatus?id={number}", "json_path": "output"},
    }


def tasmota(number: int) -> dict[str, Any]:
    return {
        "on": f"/cm?cmnd=Power{number}%20On",
        "off": f"/cm?cmnd=Power{number}%20Off",
        "state": {"url": f"/cm?cmnd=Power{number}", "pattern": '"POWER\\d*" *: *"(ON|OFF)"'},
    }


INPUTS = {"coming": shelly_input(COMING), "bin_full": shelly_input(BIN_FULL)}


class TestModbus(RelayContract):
    """TCP with an MBAP header, RTU on a line."""

    driver = Driver(
        "modbus",
        wires=("pty", "tcp"),
        emulate=lambda plan, wire: ModbusBoard(plan, framing="rtu" if wire == "pty" else "tcp"),
        open=open_modbus,
    )


class TestModbusRtuOverTcp(RelayContract):
    """As behind a converter that hands on bytes."""

    driver = Driver(
        "modbus",
        wires=("tcp",),
        emulate=lambda plan, wire: ModbusBoard(plan, framing="rtu", unit=17),
        open=lambda url, timeout_s: open_modbus(url, timeout_s, framing="rtu", unit=17),
    )


class TestShelly(RelayContract):
    driver = Driver(
        "http",
        wires=("tcp",),
        emulate=lambda plan, wire: HttpBoard(plan),
        open=lambda url, timeout_s: open_http(
            url, timeout_s, {"lamp": shelly(LAMP), "door": shelly(DOOR)}, INPUTS
        ),
        echoes=False,
    )


class TestTasmota(RelayContract):
    driver = Driver(
        "http",
        wires=("tcp",),
        emulate=lambda plan, wire: HttpBoard(plan),
        open=lambda url, timeout_s: open_http(
            url, timeout_s, {"lamp": tasmota(LAMP + 1), "door": tasmota(DOOR + 1)}, INPUTS
        ),
        echoes=False,
    )
