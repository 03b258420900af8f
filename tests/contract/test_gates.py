"""Our drivers of gates, against the suite of their port."""

from __future__ import annotations

from drivers.config_gate import FeigGateConfig
from drivers.contract.gate import Driver, GateContract, Place
from drivers.ports import Gate
from drivers.registry import open_device
from drivers.sim.gates.feig import FeigGateSim


def open_feig(place: Place) -> Gate:
    gate: Gate = open_device(
        FeigGateConfig(
            kind="gate",
            driver="feig",
            port=place.port,
            commands_port=place.commands or None,
            people_counter=True,
            hold_s=place.hold_s,
            count_every_s=0.02,
            keep_alive_s=1.0,
        )
    )
    return gate


class TestFeig(GateContract):
    driver = Driver(
        "feig",
        wires=("pty", "tcp", "notify"),
        emulate=lambda plan, notify: FeigGateSim(plan, notify=notify, keep_alive_s=0.2),
        open=open_feig,
        tells_time=("notify",),
    )
