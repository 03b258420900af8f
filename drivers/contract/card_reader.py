"""What every card reader promises, on every kind of line: clean, slow, lossy, pulled out.

A driver joins with a class of two lines in a test of its own::

    class TestMine(CardReaderContract):
        driver = CardDriver("mine", emulate=…, open=…)
"""

from __future__ import annotations

import contextlib
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import pytest

from drivers.contract.garbler import Garbler
from drivers.contract.lines import WIRES, OnEveryLine
from drivers.errors import DeviceError, LinkLost
from drivers.model import CardSeen, CardTrouble
from drivers.ports import CardReader
from drivers.sim.cards.card import CardField, SimulatedCard, message
from drivers.sim.faults import FaultPlan, parse_faults
from drivers.sim.serve import Emulator, EmulatorServer

_GUARD_S = 20.0
"""A guard against hanging: what is promised is that it happens, not how soon."""


@dataclass(frozen=True, slots=True)
class CardDriver:
    """One driver under test."""

    name: str
    emulate: Callable[[CardField, FaultPlan], Emulator]
    """The far end."""
    open: Callable[[str], CardReader]
    """From URL to the open driver, whose device is called ``cards``."""
    reads_ndef: bool = True
    sees_several: bool = True
    """Does it tell one card from two? One that cannot shows neither."""
    finds_changing: bool = True
    """Does it look twice at a card, so that a UID that changes is noticed?"""
    asks: bool = True
    """Is the device itself asked? One that types, or stands behind a service, is not."""
    loses_link: bool = True
    """Is a line that ends noticed? A service may hide it."""
    technology: Callable[[str], str] = lambda kind: "iso14443-a"
    """What it says of a card, by the kind of SimulatedCard."""
    round_s: float = 0.0
    """How long a round lasts: eight of them without a card are an absence."""
    lossy: str = "silence:every=151,wrong_crc:every=199,deaf:every=233,noise:every=9"
    """Faults of a lossy line. A card takes some forty commands; a lost one may begin it anew."""
    wires: tuple[str, ...] = WIRES

    def faults(self, line: str) -> str:
        """The faults of one of LINES."""
        return {
            "clean": "",
            "byte-at-a-time": "split",
            "lossy": self.lossy,
            "delayed": "late:ms=2",
        }[line]


class Bench:
    """A field, its emulated reader and the way to it."""

    def __init__(self, driver: CardDriver, wire: str, faults: str, place: Path) -> None:
        self.field = CardField()
        self.driver = driver
        self.plan = FaultPlan(parse_faults(faults))
        self._wire, self._place = wire, place
        self._readers: list[CardReader] = []
        self.serve(driver.emulate(self.field, self.plan))

    def serve(self, emulator: Emulator) -> None:
        """Put ``emulator`` at the far end."""
        if self._wire == "pty":
            self.server = EmulatorServer(emulator, pty=self._place / "card-reader")
        else:
            self.server = EmulatorServer(emulator, listen="127.0.0.1:0")
        # One that sends without being asked.
        if served_by := getattr(emulator, "served_by", None):
            served_by(self.server)

    def nothing(self, reader: CardReader, rounds: int = 8) -> None:
        """So many rounds without a presentation. Lost answers are rounds, too."""
        for _ in range(rounds):
            try:
                assert reader.read(self.driver.round_s) is None
            except LinkLost:
                raise
            except DeviceError:
                continue

    def open(self) -> CardReader:
        reader = self.driver.open(self.server.url)
        self._readers.append(reader)
        return reader

    def __enter__(self) -> Bench:
        self.server.start()
        return self

    def __exit__(self, *_: object) -> None:
        for reader in self._readers:
            reader.close()
        self.server.stop()


def shown(reader: CardReader) -> CardSeen:
    """The next presentation, over lost answers, which a station asks for again as well."""
    until = time.monotonic() + _GUARD_S
    while time.monotonic() < until:
        try:
            seen = reader.read(0.2)
        except LinkLost:
            raise
        except DeviceError:
            continue
        if seen is not None:
            return seen
    raise AssertionError("no card was shown")


class CardReaderContract(OnEveryLine[Bench]):
    """The suite. A subclass names its driver and is called Test…"""

    driver: ClassVar[CardDriver]

    def on(self, wire: str, faults: str, place: Path) -> Bench:
        return Bench(self.driver, wire, faults, place)

    # Cards

    def test_nobody_shows_a_card(self, any_line: Bench) -> None:
        any_line.nothing(any_line.open())

    @pytest.mark.parametrize("uid", ["DEADBEEF", "04A1B2C3D4E5F6"])
    @pytest.mark.parametrize("kind", ["type2", "type4", "classic"])
    def test_a_card_says_its_uid(self, clean: Bench, uid: str, kind: str) -> None:
        reader = clean.open()
        clean.field.place(SimulatedCard(uid, kind))  # type: ignore[arg-type]
        assert shown(reader) == CardSeen("cards", self.driver.technology(kind), uid)

    @pytest.mark.parametrize("kind", ["type2", "type4"])
    def test_a_card_says_its_texts_and_uris(self, any_line: Bench, kind: str) -> None:
        if not self.driver.reads_ndef:
            pytest.skip("reads no NDEF")
        said = message(text="2000123456", uri="https://library.example/card/77")
        any_line.field.place(SimulatedCard("04A1B2C3D4E5F6", kind, said))  # type: ignore[arg-type]
        seen = shown(any_line.open())
        assert (seen.uid, seen.trouble) == ("04A1B2C3D4E5F6", None)
        assert seen.ndef == ("2000123456", "https://library.example/card/77")

    @pytest.mark.parametrize("nth", range(1, 9))
    @pytest.mark.parametrize("kind", ["type2", "type4"])
    def test_one_lost_answer_does_not_take_the_texts_of_a_card(
        self, kind: str, nth: int, tmp_path: Path
    ) -> None:
        if not self.driver.reads_ndef:
            pytest.skip("reads no NDEF")
        if not self.driver.asks:
            pytest.skip("its answers are lost by somebody else")
        with Bench(self.driver, "pty", f"silence:read@{nth}", tmp_path) as bench:
            card = SimulatedCard("04A1B2C3D4E5F6", kind, message(text="2000123"))  # type: ignore[arg-type]
            bench.field.place(card)
            assert shown(bench.open()).ndef == ("2000123",)

    def test_a_card_that_is_held_is_shown_once_and_again_after_it_was_away(
        self, any_line: Bench
    ) -> None:
        reader = any_line.open()
        card = SimulatedCard("04A1B2C3D4E5F6")
        for _ in range(2):
            any_line.field.place(card)
            assert shown(reader).uid == card.uid
            any_line.nothing(reader, 20)
            any_line.field.remove(card.uid)
            any_line.nothing(reader)

    def test_one_card_after_the_other(self, any_line: Bench) -> None:
        reader = any_line.open()
        for uid in ("DEADBEEF", "04A1B2C3D4E5F6", "DEADBEEF"):
            any_line.field.clear()
            any_line.nothing(reader, 1)
            any_line.field.place(SimulatedCard(uid))
            assert shown(reader).uid == uid

    def test_two_cards_are_neither(self, clean: Bench) -> None:
        reader = clean.open()
        first, second = SimulatedCard("04A1B2C3D4E5F6"), SimulatedCard("DEADBEEF")
        clean.field.place(first, second)
        if not self.driver.sees_several:
            clean.nothing(reader, 20)
            return
        assert shown(reader) == CardSeen("cards", trouble=CardTrouble.SEVERAL_CARDS)
        clean.nothing(reader, 20)
        # One of them is taken away: the other one is meant.
        clean.field.remove(first.uid)
        assert shown(reader).uid == second.uid

    def test_a_second_card_beside_one_that_was_shown(self, clean: Bench) -> None:
        if not self.driver.sees_several:
            pytest.skip("sees one card")
        reader = clean.open()
        clean.field.place(SimulatedCard("04A1B2C3D4E5F6"))
        assert shown(reader).uid == "04A1B2C3D4E5F6"
        clean.field.place(SimulatedCard("DEADBEEF"))
        assert shown(reader).trouble is CardTrouble.SEVERAL_CARDS

    def test_a_random_uid_is_shown_once_while_it_is_held(self, clean: Bench) -> None:
        reader = clean.open()
        clean.field.place(SimulatedCard("DEADBEEF", drawn="random"))
        seen = shown(reader)
        assert (seen.uid[:2], len(seen.uid), seen.trouble) == ("08", 8, None)
        clean.nothing(reader, 20)

    def test_a_uid_that_changes_each_time_is_named_once(self, clean: Bench) -> None:
        if not self.driver.finds_changing:
            pytest.skip("reads a UID once")
        reader = clean.open()
        clean.field.place(SimulatedCard("DEADBEEF", drawn="changing"))
        seen = shown(reader)
        assert (seen.uid, seen.trouble) == ("", CardTrouble.CHANGING_UID)
        clean.nothing(reader, 20)

    @pytest.mark.parametrize("nth", range(1, 4))
    def test_a_card_that_is_pulled_half_read_is_no_presentation(
        self, nth: int, tmp_path: Path
    ) -> None:
        if not self.driver.reads_ndef:
            pytest.skip("reads nothing of a card that takes a while")
        with Bench(self.driver, self.driver.wires[0], f"pull:read@{nth}", tmp_path) as bench:
            reader = bench.open()
            bench.field.place(SimulatedCard("04A1B2C3D4E5F6", ndef=message(text="2000123")))
            bench.nothing(reader, 8)
            # Had nothing been read of it any more, it would have been shown before.
            bench.field.place(SimulatedCard("04A1B2C3D4E5F6", ndef=message(text="2000123")))
            seen = shown(reader)
            assert (seen.uid, seen.ndef) == ("04A1B2C3D4E5F6", ("2000123",))

    # The device and its line

    def test_what_the_device_says_about_itself(self, clean: Bench) -> None:
        reader = clean.open()
        identity = reader.identity()
        assert identity.isprintable()
        assert identity == reader.identity()

    def test_what_happens_on_the_line_is_counted(self, clean: Bench) -> None:
        reader = clean.open()
        assert reader.statistics().sent == 0
        if not self.driver.asks:
            clean.field.place(SimulatedCard("DEADBEEF"))
            shown(reader)
            assert reader.statistics().answered > 0
            return
        clean.nothing(reader, 2)
        first = reader.statistics()
        assert first == reader.statistics()
        assert first.sent >= first.answered > 0

    @pytest.mark.parametrize("seed", range(3))
    def test_rubbish_is_an_error_and_ends(self, seed: int, tmp_path: Path) -> None:
        if not self.driver.asks:
            pytest.skip("is never asked anything")
        bench = Bench(self.driver, "tcp", "", tmp_path)
        bench.server.stop()
        bench.serve(Garbler(self.driver.emulate(bench.field, FaultPlan()), random.Random(seed)))
        bench.field.place(SimulatedCard("04A1B2C3D4E5F6"))
        with bench:
            reader = bench.open()
            for _ in range(8):
                try:
                    seen = reader.read(0.0)
                except DeviceError:
                    continue
                assert seen is None or seen.uid in ("", "04A1B2C3D4E5F6")

    def test_rubbish_without_end_ends_no_station(self, wire: str, tmp_path: Path) -> None:
        if not self.driver.asks:
            pytest.skip("is never asked anything")
        with Bench(self.driver, wire, "stuck", tmp_path) as bench:
            reader = bench.open()
            for _ in range(3):
                # The same answer over and over may pass for one. What is promised is an end.
                with contextlib.suppress(DeviceError):
                    reader.read(0.0)

    def test_a_silent_device_is_named(self, wire: str, tmp_path: Path) -> None:
        if not self.driver.asks:
            pytest.skip("is never asked anything")
        with Bench(self.driver, wire, "deaf", tmp_path) as bench:
            reader = bench.open()
            with pytest.raises(DeviceError, match="no answer"):
                reader.read(0.0)

    def test_a_device_that_was_silent_is_used_again(self, wire: str, tmp_path: Path) -> None:
        if not self.driver.asks:
            pytest.skip("is never asked anything")
        with Bench(self.driver, wire, "deaf", tmp_path) as bench:
            reader = bench.open()
            with pytest.raises(DeviceError, match="no answer"):
                reader.read(0.0)
            bench.plan.change(())
            bench.field.place(SimulatedCard("DEADBEEF"))
            assert shown(reader).uid == "DEADBEEF"

    def test_a_stolen_port(self, tmp_path: Path) -> None:
        if "pty" not in self.driver.wires:
            pytest.skip("has no port of its own")
        with Bench(self.driver, "pty", "", tmp_path) as bench:
            first = bench.open()
            with pytest.raises(LinkLost, match="the port is in use by another program"):
                bench.open()
            bench.nothing(first, 1)
            first.close()
            bench.nothing(bench.open(), 1)

    def test_a_port_that_is_not_there(self, tmp_path: Path) -> None:
        if "pty" not in self.driver.wires:
            pytest.skip("has no port of its own")
        with pytest.raises(LinkLost, match="No such file"):
            self.driver.open(str(tmp_path / "nothing"))
        with pytest.raises(LinkLost, match="refused"):
            self.driver.open("socket://127.0.0.1:1")

    def test_unplugged_and_plugged_in_again(self, clean: Bench) -> None:
        if not self.driver.loses_link:
            pytest.skip("a service stands between")
        reader = clean.open()
        clean.nothing(reader, 1)
        clean.server.unplug()
        # A service has names of its own.
        named = clean.server.url if "pty" in self.driver.wires else "."
        with pytest.raises(LinkLost, match=named):
            shown(reader)
        with pytest.raises(LinkLost):
            reader.read(0.0)
        reader.close()
        reader.close()
        with pytest.raises(LinkLost, match="closed"):
            reader.read(0.0)
        again = clean.open()
        clean.nothing(again, 1)
        clean.field.place(SimulatedCard("DEADBEEF"))
        assert shown(again).uid == "DEADBEEF"
