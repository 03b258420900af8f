"""One run of the hub's proof: a town's day under faults, then the verdict."""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections import Counter as Tally
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import TypeVar

from catalogue import PASSWORD
from nacl.signing import SigningKey

from fleet.holdings import leaks, read
from fleet.machine import Memory, Station, day_began, impatient
from fleet.plant import Plant
from fleet.report import Report
from fleet.town import Blow, Town
from fleet.verdict import verdict_on
from sync.hub import database
from sync.hub.floor import devices, keys
from sync.hub.station.device import Membership

_Result = TypeVar("_Result")
AT_ONCE = 12
"""Stations that are at work at the same time."""
_MEND_S = 240.0
"""For what was left when nothing fails any more: a guard, not a limit of speed."""
_STILL_S = 90.0
"""Nothing more is settled for so long: it never will be."""
_LOOK_S = 0.2


def play(
    folder: Path,
    data: Path,
    disks: Path,
    town: Town,
    *,
    until: float = float("inf"),
    every: int = 25,
    ils_faults: int = 2,
    settles: bool = True,
    build: Callable[..., Plant] = Plant,
    equip: Callable[..., Station] = Station,
) -> Report:
    """Round after round, or until that moment of the monotonic clock.

    ``disks``: where the stations have theirs. ``every``: one request in so many is struck;
    ``ils_faults``: so many a round strike requests to the library system. ``build`` and ``equip``
    make the hub's side and a station.
    """
    began = time.monotonic()
    logging.basicConfig(filename=folder / "stations.log", level=logging.WARNING)
    impatient()
    memory = Memory()
    with build(folder, data, town, every=every, settles=settles) as plant:
        stations, secrets = _joined(folder, disks, town, plant, memory, equip)
        ready = time.monotonic()
        blows: list[threading.Thread] = []
        for number in range(len(town.rounds)):
            if time.monotonic() > until:
                break
            blows += [_later(plant, blow) for blow in town.blows[number]]
            if settles:
                plant.disturb_ils(ils_faults)
            _round(town, stations, number)
            sys.stderr.write(f"torture: round {number + 1} of {len(town.rounds)}\n")
        for each in blows:
            each.join()
        played = time.monotonic()
        plant.mend()
        _deliver(stations, memory)
        delivered = time.monotonic()
        if settles:
            _wait_until_settled(plant)
            _all(Station.bring_back, stations)
        settled = time.monotonic()
        # What is due is played back until the end; then nobody may be at work.
        disorder = plant.end()
        with database.connect(plant.url) as connection:
            connection.execute("CHECKPOINT")
            holdings = read(connection, plant.acs.state)
        # A card stands there sealed, or not at all.
        disorder += leaks(plant.cluster, {*town.pins, *town.cards}, secrets)
        judged = verdict_on(town, memory, holdings, settles=settles, disorder=disorder)
        return Report(
            town=town,
            judged=judged,
            holdings=holdings,
            faults=plant.tally
            + plant.line.tally
            + Tally(f"ils: {strike.kind}" for strike in plant.wire.strikes),
            besides=memory.tally,
            starts={each.name: each.starts for each in (*plant.hubs, *plant.workers)},
            requests=plant.line.requests,
            exchanges=plant.wire.exchanges,
            seconds={
                "starting": ready - began,
                "playing": played - ready,
                "delivering": delivered - played,
                "settling": settled - delivered,
                "whole": time.monotonic() - began,
            },
        )


def _joined(
    folder: Path,
    disks: Path,
    town: Town,
    plant: Plant,
    memory: Memory,
    equip: Callable[..., Station],
) -> tuple[list[Station], list[bytes]]:
    """Every machine with the key of its device; and what must stand nowhere in the database."""
    hub = keys.load(folder / "hub")
    secrets = [PASSWORD.encode()]
    for key in (hub.fleet, bytes(hub.signing)):
        secrets += [key, key.hex().encode()]
    members = {}
    with database.connect(plant.url) as connection:
        for device in town.devices:
            key = SigningKey.generate()
            devices.enrol(connection, device, bytes(key.verify_key), "centrum")
            members[device] = Membership(device, key, hub.fleet, bytes(hub.signing.verify_key))
    url = f"http://127.0.0.1:{plant.line.port}"
    began = day_began(time.time())
    stations = [
        equip(
            machine,
            disks / f"{machine.number:04d}",
            url,
            members[machine.device],
            memory,
            seed=town.seed,
            day_began=began,
            ils_port=plant.wire.port,
        )
        for machine in town.machines
    ]
    return stations, secrets


def _round(town: Town, stations: list[Station], number: int) -> None:
    for station in stations:
        of = station.machine.copy_of
        station.begin(number, stations[of].folder if of is not None else None)

    def work(station: Station) -> None:
        own = [each for each in town.rounds[number] if each.machine == station.machine.number]
        station.work(own, posts=number not in station.machine.away)

    order = list(stations)
    Random(f"{town.seed} order {number}").shuffle(order)
    _all(work, order)


def _deliver(stations: list[Station], memory: Memory) -> None:
    """Nothing fails any more: everybody posts what is left."""
    until = time.monotonic() + _MEND_S
    left = list(stations)
    while left and time.monotonic() < until:
        done = _all(lambda station: (station, station.work((), posts=True)), left)
        left = [station for station, whole in done if not whole]
    memory.findings += [f"{each.machine.device}: cannot post what it has" for each in left]


def _all(what: Callable[[Station], _Result], stations: Iterable[Station]) -> list[_Result]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(what, stations))


def _later(plant: Plant, blow: Blow) -> threading.Thread:
    def strike() -> None:
        time.sleep(blow.after_s)
        plant.strike(blow)

    thread = threading.Thread(target=strike, daemon=True)
    thread.start()
    return thread


def _wait_until_settled(plant: Plant) -> None:
    """As long as anything goes on."""
    left, since = -1, time.monotonic()
    with database.connect(plant.url) as connection:
        while time.monotonic() - since < _STILL_S:
            row = connection.execute("SELECT count(*) FROM event WHERE state < 3").fetchone()
            now = row[0] if row is not None else 0
            if now == 0:
                return
            if now != left:
                left, since = now, time.monotonic()
            time.sleep(_LOOK_S)
