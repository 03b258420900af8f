"""``leenpunt tag harmonise``: a pile on the pad, made to say what the library system says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from in_process import call

from drivers.model import AFI_SECURED, AFI_UNSECURED
from drivers.sim.faults import FaultPlan, parse_faults
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.serve import EmulatorServer
from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.books import Books
from kiosk.config import load
from sync.journal.records import Intent, SecurityPhase, State, Told
from sync.model import Action, Outcome
from sync.sim.acs import AcsServer
from sync.sim.catalogue import parse
from sync.sim.demo import DEMO
from sync.sim.library import Library

A, B, C, D, E = (f"E00401000000000{digit}" for digit in "ABCDE")


def tag(uid: str, item: str, afi: int, usage: int = 1) -> SimulatedTag:
    memory = encode(ItemFields(item, "NL-CPL", usage=usage)).ljust(112, b"\0")
    return SimulatedTag(uid, bytearray(memory), afi, 0x3E)


class Pile:
    def __init__(
        self, field: RadioField, library: Library, config: Path, faults: FaultPlan
    ) -> None:
        self.faults = faults
        self.field = field
        self.library = library
        self.config = config

    def harmonise(self, *more: str) -> tuple[int, dict[str, dict[str, Any]], str]:
        """The exit code, the row of each tag, and what was said besides."""
        ended = call(["tag", "harmonise", "--config", str(self.config), "--json", *more])
        rows = [json.loads(line) for line in ended.stdout.decode().splitlines()]
        return ended.returncode, {row.pop("uid"): row for row in rows}, ended.stderr.decode()

    def afi(self, uid: str) -> int:
        found = self.field.known(uid)
        assert found is not None
        return found.afi


@pytest.fixture
def pile(tmp_path: Path) -> Iterator[Pile]:
    field, library = RadioField(), Library(parse(DEMO), lambda: datetime.now(UTC))
    faults = FaultPlan()
    pad = FeigPad(field, faults, air=False)
    with AcsServer(library) as acs, EmulatorServer(pad, listen="127.0.0.1:0") as line:
        config = tmp_path / "station.toml"
        config.write_text(
            f'[station]\nid = "desk-1"\ninstitution = "CPL"\nstate_dir = "{tmp_path / "state"}"\n'
            f'[ils]\nhost = "127.0.0.1"\nport = {acs.address[1]}\naccount = "kiosk1"\n'
            'password = "secret"\nprofile = "koha"\n'
            "[journal]\nallow_unsafe_storage = true\n"
            f'[[devices]]\nkind = "item_reader"\ndriver = "feig"\nport = "{line.url}"\n'
        )
        yield Pile(field, library, config, faults)


def lay_down(pile: Pile) -> None:
    """Lent and armed, in the house and disarmed, right, unknown, and a tag without an id."""
    pile.library.checkout("P1001", "3000001")
    pile.field.place(tag(A, "3000001", AFI_SECURED))
    pile.field.place(tag(B, "3000002", 0))
    pile.field.place(tag(C, "3000003", AFI_SECURED))
    pile.field.place(tag(D, "9999999", AFI_UNSECURED))
    pile.field.place(SimulatedTag(E, bytearray(112), AFI_UNSECURED))


def outcomes(rows: dict[str, dict[str, Any]]) -> dict[str, tuple[str, bool | None, str | None]]:
    return {uid: (row["outcome"], row["armed"], row["reason"]) for uid, row in rows.items()}


def test_without_yes_it_says_what_it_would_do_and_writes_nothing(pile: Pile) -> None:
    lay_down(pile)
    code, rows, said = pile.harmonise()
    assert code == 1
    assert outcomes(rows) == {
        A: ("planned", True, None),
        B: ("planned", None, None),
        C: ("unchanged", True, None),
        D: ("left", False, "item_unknown"),
        E: ("left", False, "tag_unreadable"),
    }
    assert "nothing was written: with --yes 2 tags are switched" in said
    assert (pile.afi(A), pile.afi(B)) == (AFI_SECURED, 0)


def test_with_yes_each_tag_says_what_the_library_system_says(pile: Pile) -> None:
    lay_down(pile)
    _, rows, _ = pile.harmonise("--yes")
    assert outcomes(rows) == {
        A: ("switched", False, None),
        B: ("switched", True, None),
        C: ("unchanged", True, None),
        D: ("left", False, "item_unknown"),
        E: ("left", False, "tag_unreadable"),
    }
    assert [pile.afi(uid) for uid in (A, B, C, D, E)] == [
        AFI_UNSECURED,
        AFI_SECURED,
        AFI_SECURED,
        AFI_UNSECURED,
        AFI_UNSECURED,
    ]
    pile.field.remove(D)
    pile.field.remove(E)
    code, rows, _ = pile.harmonise("--yes")
    assert (code, {row["outcome"] for row in rows.values()}) == (0, {"unchanged"})


def test_what_is_on_its_way_to_the_library_system_is_left(pile: Pile) -> None:
    """Lent off-line, and not delivered yet: there it is still in the house."""
    with Books(load(pile.config)) as books:
        entry = books.journal.intend(Intent(Action.BORROW, "3000001", "P1001", (A,)))
        books.journal.tell(entry, Told(Outcome.PENDING, offline=True))
    pile.field.place(tag(A, "3000001", AFI_UNSECURED))
    _, rows, _ = pile.harmonise("--yes")
    assert outcomes(rows) == {A: ("left", False, "on_its_way")}
    assert pile.afi(A) == AFI_UNSECURED


def test_a_repair_that_waited_for_the_tag_ends_with_it(pile: Pile) -> None:
    pile.library.checkout("P1001", "3000001")
    with Books(load(pile.config)) as books:
        entry = books.journal.intend(Intent(Action.BORROW, "3000001", "P1001", (A,)))
        books.journal.tell(entry, Told(Outcome.ACCEPTED))
        books.journal.settle(entry, State.ACCEPTED, {})
        books.journal.secure(entry, SecurityPhase.GONE, A, AFI_UNSECURED)
    pile.field.place(tag(A, "3000001", AFI_SECURED))
    code, rows, _ = pile.harmonise("--yes")
    assert (code, outcomes(rows)) == (0, {A: ("switched", False, None)})
    with Books(load(pile.config)) as books:
        assert books.journal.repairs() == []


def test_no_card_is_written_or_told(pile: Pile) -> None:
    pile.field.place(tag(A, "P1001", AFI_UNSECURED, usage=8))
    code, rows, said = pile.harmonise("--yes")
    assert (code, rows) == (1, {})
    assert "no tag of an item" in said
    assert pile.afi(A) == AFI_UNSECURED


def test_a_tag_that_is_taken_away_meanwhile_is_named(pile: Pile) -> None:
    pile.field.place(tag(A, "3000001", AFI_UNSECURED))
    pile.faults.change(parse_faults("pull:write"))
    code, rows, _ = pile.harmonise("--yes")
    assert code == 1
    assert outcomes(rows) == {A: ("failed", None, "gone")}
