"""``leenpunt doctor`` over a station with one of everything, each in turn broken."""

from __future__ import annotations

import signal
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from loopback import own_place
from waiting import wait_until

pytestmark = pytest.mark.station


@dataclass(frozen=True, slots=True)
class Row:
    """One device of the station: its emulator and its table, with ``{place}`` in both."""

    sim: str
    device: str
    tcp: bool = False
    """It is called over a socket; else a pseudo-terminal."""


EVERYTHING: Mapping[str, Row] = {
    "pad": Row("reader --protocol feig --air none", 'kind = "item_reader"\ndriver = "feig"'),
    "codes": Row("scanner", 'kind = "scanner"\ndriver = "serial"'),
    "typed": Row("scanner --keys us", 'kind = "scanner"\ndriver = "evdev"'),
    "cards": Row("card", 'kind = "card_reader"\ndriver = "nfcpy"'),
    "keys": Row("keypad", 'kind = "keypad"\ndriver = "evdev"'),
    "paper": Row("printer", 'kind = "printer"\ndriver = "escpos"', tcp=True),
    "board": Row(
        "relay",
        'kind = "relay"\ndriver = "modbus"\noutputs = { lamp = 0 }\ninputs = { bin_full = 0 }',
    ),
    "passage": Row(
        "gate --notify {place} --keep-alive 0.2", 'kind = "gate"\ndriver = "feig"', tcp=True
    ),
}
"""By name."""


class Everything:
    """The branch and the emulators, by the name of their device."""

    def __init__(self, branch: Any) -> None:
        self.branch = branch
        self._places: dict[str, str] = {}
        self._sims: dict[str, Any] = {}
        for name, row in EVERYTHING.items():
            if row.tcp:
                self._places[name] = "{}:{}".format(*own_place())
            else:
                self._places[name] = str(branch.folder / name)
            self.mend(name)
        branch.configure("\n".join(self._table(name) for name in EVERYTHING))

    def _table(self, name: str) -> str:
        row, place = EVERYTHING[name], self._places[name]
        port = f"listen://{place}" if "--notify" in row.sim else place
        return f'[[devices]]\n{row.device}\nname = "{name}"\nport = "{port}"\n'

    def mend(self, name: str) -> None:
        """Switch a device on."""
        if name == "ils":
            self.branch.open_ils()
            return
        row, place = EVERYTHING[name], self._places[name]
        words = ["sim", *(word.format(place=place) for word in row.sim.split())]
        if not row.tcp:
            words += ["--pty", place]
        elif "--notify" in words:
            words += ["--listen", "127.0.0.1:0"]
        else:
            words += ["--listen", place]
        self._sims[name] = self.branch.speak(*words)
        self._sims[name].wait_for(lambda line: "pty" in line or "listening" in line)

    def spoil(self, name: str) -> None:
        """Take a device away, cable and all."""
        if name == "ils":
            self.branch.close_ils()
        else:
            self._sims[name].end(signal.SIGTERM)

    def looked(self) -> dict[str, dict[str, Any]]:
        """What doctor finds, by check."""
        found = self.branch.run("doctor")
        rows = {row["check"]: row for row in found.lines}
        assert found.code == (0 if all(row["ok"] for row in rows.values()) else 1)
        return rows


@pytest.fixture
def everything(open_branch: Any) -> Everything:
    """A station with one of everything, and all of it well."""
    return Everything(open_branch)


def wrong(rows: dict[str, dict[str, Any]]) -> set[str]:
    return {name for name, row in rows.items() if not row["ok"]}


def test_each_in_turn_broken_is_named_alone_with_what_to_do(everything: Everything) -> None:
    well = everything.looked()
    assert not wrong(well), [well[name] for name in wrong(well)]
    assert EVERYTHING.keys() | {"ils"} <= well.keys()
    for name in (*EVERYTHING, "ils"):
        everything.spoil(name)
        rows = everything.looked()
        assert wrong(rows) == {name}, (name, [rows[each] for each in wrong(rows)])
        assert rows[name]["do"]
        assert rows[name]["page"]
        everything.mend(name)
    assert not wrong(everything.looked())


def test_a_station_that_runs_misses_each_in_turn_and_takes_it_back(everything: Everything) -> None:
    station = everything.branch.speak(*everything.branch.arguments("run", "--headless"))

    def seen(*missing: str) -> bool:
        rows = everything.looked()
        return wrong(rows) == set(missing) and all(
            rows[name]["health"]["source"] == "station" for name in EVERYTHING
        )

    wait_until(seen)
    for name in EVERYTHING:
        everything.spoil(name)
        wait_until(lambda name=name: seen(name))
        everything.mend(name)
        wait_until(seen)
    assert station.end() == 0
