"""Pulled away, or the process killed, at every single write and commit: never another item."""

from __future__ import annotations

import contextlib
import copy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from encoding_desk import ISIL, PLAIN, Desk, ProgrammingReader, Shelf, blank, uid, written
from fakes import Crash, Plan

from drivers.model import TagKind
from drivers.security import SecurityRules
from drivers.sim.field import RadioField, SimulatedTag
from kiosk.services.encoding.catalogue import Known
from kiosk.services.encoding.outcome import Encoded, Outcome
from kiosk.services.encoding.profile import Lock, Profile
from kiosk.services.encoding.why import Why
from sync.tag_ledger import EntryState

ALICE, BOB = "3000000001", "3000000002"
RULES = SecurityRules(mode="both")
PROFILES = {
    "3": replace(PLAIN, lock=Lock.ALL),
    "2": Profile(TagKind.ISO28560_2, ISIL, lock=Lock.ID),
}
FORMER: dict[str, Callable[[], SimulatedTag]] = {
    "blank": lambda: blank(1),
    "other": lambda: written(1, BOB),
}
ROUTES = ("its barcode", "the tag alone")


def _dies_at(desk: Desk, reader: ProgrammingReader, plan: Plan) -> None:
    """Before and after each write to the tag, to the ledger and to the table of pairs."""
    reader.before = reader.after = plan.point
    for table, name in (
        (desk.ledger, "begin"),
        (desk.ledger, "note"),
        (desk.pairs, "pair"),
        (desk.pairs, "unpair"),
    ):
        call = getattr(table, name)

        def dying(*what: object, call: Callable[..., object] = call, **more: object) -> object:
            plan.point()
            answer = call(*what, **more)
            plan.point()
            return answer

        setattr(table, name, dying)


def _is_one_of(desk: Desk, tag: SimulatedTag, before: SimulatedTag) -> None:
    said = desk.says(tag)
    old = desk.says(before).item_id
    assert said.item_id in ("", old, ALICE)
    if said.item_id == ALICE:
        assert (said.part or 1, said.parts or 1, said.isil) == (1, 1, ISIL)


def _finished(desk: Desk, tag: SimulatedTag, profile: str) -> None:
    said = desk.says(tag)
    assert (said.item_id, said.kind, tag.afi, tag.eas) == (
        ALICE,
        PROFILES[profile].kind,
        RULES.secured,
        True,
    )
    memory = bytes(tag.memory)
    assert tag.locked == set(PROFILES[profile].locked_blocks(memory[:36], 4)) or profile == "2"
    assert tag.locked
    assert desk.ledger.unfinished() == []
    entry = desk.ledger.of_tag(tag.uid)
    assert entry is not None
    assert entry.state is EntryState.DONE


@pytest.mark.parametrize("former", FORMER)
@pytest.mark.parametrize("profile", PROFILES)
def test_killed_at_every_step_and_finished_by_the_next_life(
    profile: str, former: str, tmp_path: Path
) -> None:
    at = 0
    while True:
        # After one write it is as before the next: each state is finished both ways.
        route = ROUTES[at % 2]
        folder = tmp_path / str(at)
        folder.mkdir()
        tag, before = FORMER[former](), FORMER[former]()
        radio = RadioField([tag])
        reader = ProgrammingReader(radio)
        plan = Plan(at)
        with Desk(folder, reader, PROFILES[profile], RULES) as desk:
            _dies_at(desk, reader, plan)
            with contextlib.suppress(Crash):
                desk.encode(ALICE, replace=True)
        if not plan.fired:
            assert at > 20, "it did go through all of them"
            return
        reader.before = reader.after = lambda: None
        with Desk(folder, reader, PROFILES[profile], RULES) as desk:
            _is_one_of(desk, tag, before)
            begun = bool(desk.ledger.unfinished())
            resumed = desk.station.resume() if route == "the tag alone" else None
            assert (resumed is not None) == (begun and route == "the tag alone")
            if not begun and former == "other" and desk.says(tag).item_id == BOB:
                # It died before it was begun: nothing was told, and nothing was written.
                assert bytes(tag.memory) == bytes(before.memory)
                assert desk.encode(ALICE).reason is not None
                desk.encode(ALICE, replace=True)
            encoded = desk.encode(ALICE)
            assert encoded.verified
            assert encoded.outcome in (Outcome.WRITTEN, Outcome.UNCHANGED)
            _finished(desk, tag, profile)
        at += 1


@pytest.mark.parametrize("former", FORMER)
@pytest.mark.parametrize("profile", PROFILES)
def test_pulled_away_at_every_write_is_named_and_finished(
    profile: str, former: str, tmp_path: Path
) -> None:
    at = 0
    while True:
        folder = tmp_path / str(at)
        folder.mkdir()
        tag, before = FORMER[former](), FORMER[former]()
        radio = RadioField([tag])
        reader = ProgrammingReader(radio)
        pulled = _Puller(radio, at)
        reader.before = reader.after = pulled
        with Desk(folder, reader, PROFILES[profile], RULES) as desk:
            encoded = desk.encode(ALICE, replace=True)
            _is_one_of(desk, tag, before)
            if not pulled.done:
                assert encoded.verified
                assert at > 20, "it did go through all of them"
                return
            if encoded.outcome is Outcome.FAILED:
                assert encoded.reason is not None
                assert encoded.reason.why in (Why.PULLED, Why.NOT_SECURED)
                (entry,) = desk.ledger.unfinished()
                assert (entry.uid, entry.item) == (tag.uid, ALICE)
                radio.place(blank(9))
                _refused_while_unfinished(desk)
                radio.remove(uid(9))
            radio.place(tag)
            assert desk.encode(ALICE).verified
            _finished(desk, tag, profile)
        at += 1


@pytest.mark.parametrize("paired", [False, True])
def test_an_undo_is_finished_as_well(tmp_path: Path, *, paired: bool) -> None:
    make = (lambda: blank(1)) if paired else (lambda: written(1, BOB))
    at = 0
    while True:
        folder = tmp_path / str(at)
        folder.mkdir()
        tag, before = make(), make()
        reader = ProgrammingReader(RadioField([tag]))
        plan = Plan(at)
        with Desk(folder, reader) as desk:
            if paired:
                desk.pairs.pair(uid(1), BOB, by="desk-1")
            desk.encode(ALICE, replace=True)
            _dies_at(desk, reader, plan)
            with contextlib.suppress(Crash):
                desk.station.undo()
        reader.before = reader.after = lambda: None
        with Desk(folder, reader) as desk:
            _is_one_of(desk, tag, before)
            if desk.ledger.unfinished():
                assert desk.station.resume() is not None
            elif desk.ledger.last() is not None:
                assert desk.station.undo() is not None
            assert tag == before
            assert desk.says(tag).item_id == BOB
            assert desk.ledger.unfinished() == []
        if not plan.fired:
            assert at > 10, "it did go through all of them"
            return
        at += 1


def test_a_tag_that_somebody_else_wrote_since_is_left(tmp_path: Path) -> None:
    tag = blank(1)
    radio = RadioField([tag])
    reader = ProgrammingReader(radio)
    reader.before = _Puller(radio, 3)
    with Desk(tmp_path, reader) as desk:
        assert desk.encode(ALICE).outcome is Outcome.FAILED
    elsewhere = written(1, BOB)
    radio.place(elsewhere)
    before = copy.deepcopy(elsewhere)
    with Desk(tmp_path, reader) as desk:
        encoded = desk.encode(ALICE)
        assert encoded.reason is not None
        assert encoded.reason.why is Why.OTHER_ITEM
        assert desk.station.resume() is None
        assert elsewhere == before
        assert desk.ledger.unfinished() == []


class _Puller:
    """Takes tag 1 off the pad at one of the points where it is called."""

    def __init__(self, radio: RadioField, at: int) -> None:
        self._radio = radio
        self._at = at
        self._passed = 0
        self.done = False

    def __call__(self) -> None:
        if self._passed == self._at:
            self.done = True
            self._radio.remove(uid(1))
        self._passed += 1


def _refused_while_unfinished(desk: Desk) -> None:
    encoded: Encoded = desk.encode(ALICE)
    assert encoded.reason is not None
    assert encoded.reason.why is Why.HAS_TAG
    assert uid(1) in str(encoded.reason)


@pytest.mark.parametrize("lent", [False, True])
def test_what_was_lent_or_returned_since_it_was_begun_is_secured_as_it_is_now(
    lent: bool, tmp_path: Path
) -> None:
    tag = blank(1)
    radio = RadioField([tag])
    reader = ProgrammingReader(radio)
    reader.before = _Puller(radio, 3)
    with Desk(tmp_path, reader, shelf=Shelf({ALICE: Known(lent=not lent)})) as desk:
        assert desk.encode(ALICE).outcome is Outcome.FAILED
    radio.place(tag)
    reader.before = lambda: None
    with Desk(tmp_path, reader, shelf=Shelf({ALICE: Known(lent=lent)})) as desk:
        resumed = desk.station.resume()
    assert resumed is not None
    assert resumed.outcome is Outcome.WRITTEN
    assert tag.afi == (RULES.unsecured if lent else RULES.secured)
