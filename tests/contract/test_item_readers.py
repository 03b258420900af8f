"""Our drivers of pads, against the suite of their port."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from drivers.config_pad import FeigConfig, Rl866Config, ThreeMConfig
from drivers.contract.item_reader import Driver, ItemReaderContract
from drivers.model import Capability
from drivers.ports import ItemReader
from drivers.registry import open_device
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.readers.rl866 import Rl866Pad
from drivers.sim.readers.threem import ThreeMPad


def opener(model: type[Any], driver: str, **settings: Any) -> Callable[[str, float], ItemReader]:
    def open_reader(url: str, timeout_s: float) -> ItemReader:
        config = model(kind="item_reader", driver=driver, port=url, timeout_s=timeout_s, **settings)
        return open_device(config)

    return open_reader


def feig(frames: str) -> Driver:
    return Driver(
        f"feig-{frames}",
        emulate=lambda field, plan: FeigPad(field, plan, air=False, tags_per_answer=7),
        open=opener(FeigConfig, "feig", frames=frames),
        capabilities=frozenset({Capability.EAS}),
        sets_power=True,
    )


class TestFeigAdvanced(ItemReaderContract):
    driver = feig("advanced")


class TestFeigStandard(ItemReaderContract):
    driver = feig("standard")


class TestThreeM(ItemReaderContract):
    driver = Driver(
        "3m",
        emulate=lambda field, plan: ThreeMPad(field, plan, air=False, sightings=2),
        open=opener(ThreeMConfig, "3m"),
        capabilities=frozenset({Capability.AFI_INVENTORY, Capability.EAS}),
        block_sizes=(4,),
    )


class TestRl866(ItemReaderContract):
    driver = Driver(
        "rl866",
        emulate=lambda field, plan: Rl866Pad(field, plan, air=False, tags_per_answer=7),
        open=opener(Rl866Config, "rl866"),
        capabilities=frozenset({Capability.EAS}),
        lists_dsfids=False,
        commands=3,
    )
