"""Sets switched on the pad's thread: every fault at every command, and what is said afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.errors import (
    BadFrame,
    DeviceError,
    LinkLost,
    NoAnswer,
    NotVerified,
    TagGone,
    Unsupported,
)
from drivers.model import Capability, TagSeen
from drivers.security import HALF_SWITCHED, SecurityRules, Switched, SwitchState
from kiosk.devices.pad.switch import LIST_FROM, MOST_SILENCES, state_of, switch_set

IN, OUT = 0x07, 0xC2
UIDS = tuple(f"E00401000000000{letter}" for letter in "ABCD")
A, B, C, D = UIDS
BYSTANDER = "E00401000000000F"
TI = "E00701000000000A"
"""A chip that has no EAS."""

AFI = SecurityRules()
EAS = SecurityRules(mode="eas")
BOTH = SecurityRules(mode="both")
EAS_FIRST = SecurityRules(mode="both", order=("eas", "afi"))
MODES = {"afi": AFI, "eas": EAS, "both": BOTH, "eas first": EAS_FIRST}

Fault = Literal["lost", "silent", "gone", "differs", "unplugged"]
FAULTS: tuple[Fault, ...] = ("lost", "silent", "gone", "differs", "unplugged")
"""The command is lost on a tag · it is done, and nobody answers · the tag left before it · what is
read back is not what was written · the line is gone from here on."""
NAMED = (SwitchState.FAILED, SwitchState.GONE, SwitchState.UNKNOWN)


@dataclass
class Tag:
    afi: int = IN
    eas: bool = True
    there: bool = True


@dataclass
class FakeReader:
    """Tags with AFI and EAS; ``faults`` by number of the command that they strike."""

    tags: dict[str, Tag] = field(default_factory=lambda: {uid: Tag() for uid in UIDS})
    capabilities: frozenset[Capability] = frozenset({Capability.EAS})
    faults: dict[int, Fault] = field(default_factory=dict)
    silent: bool = False
    """From now on nothing answers at all."""
    calls: list[str] = field(default_factory=list)
    unplugged: bool = False

    def inventory(self, afi: int | None = None) -> tuple[TagSeen, ...]:
        assert Capability.AFI_INVENTORY in self.capabilities
        fault = self._command(f"list {afi:02X}")
        if fault == "silent":
            raise BadFrame("damaged")
        # AFI 00 asks every tag, and a low half of 0 a whole family (ISO 15693-3).
        assert afi is not None
        assert afi & 0x0F, "such a list says nothing"
        listed = [uid for uid, tag in self.tags.items() if tag.there and tag.afi == afi]
        return () if fault == "differs" else tuple(TagSeen(uid) for uid in listed)

    def write_afi(self, uid: str, afi: int) -> None:
        fault = self._command(f"write {uid[-1]} {afi:02X}", uid)
        tag = self._tag(uid)
        if fault != "lost":
            tag.afi = afi
        if fault == "silent":
            raise NoAnswer("silence")

    def read_afi(self, uid: str) -> int:
        fault = self._command(f"afi {uid[-1]}", uid)
        if fault == "silent":
            raise NoAnswer("silence")
        tag = self._tag(uid)
        return 0x55 if fault == "differs" else tag.afi

    def write_eas(self, uid: str, on: bool) -> None:
        assert Capability.EAS in self.capabilities
        fault = self._command(f"eas {uid[-1]} {'on' if on else 'off'}", uid)
        tag = self._tag(uid)
        if not uid.startswith("E004"):
            raise Unsupported("no EAS")
        if fault != "lost":
            tag.eas = on
        if fault == "silent":
            raise NoAnswer("silence")

    def read_eas(self, uid: str) -> bool:
        assert Capability.EAS in self.capabilities
        fault = self._command(f"eas? {uid[-1]}", uid)
        if not uid.startswith("E004"):
            raise Unsupported("no EAS")
        if fault == "silent":
            raise NoAnswer("silence")
        tag = self.tags[uid]
        if not tag.there:
            # Nobody answers the alarm: all that a reader can say is "not set".
            return False
        if fault == "differs":
            return tag.afi != IN
        return tag.eas

    def _command(self, name: str, uid: str = "") -> Fault | None:
        fault = self.faults.get(len(self.calls))
        self.calls.append(name)
        self.unplugged |= fault == "unplugged"
        if self.unplugged:
            raise LinkLost("unplugged")
        if self.silent:
            raise NoAnswer("silence")
        if fault == "gone" and uid:
            self.tags[uid].there = False
        return fault

    def _tag(self, uid: str) -> Tag:
        if not self.tags[uid].there:
            raise TagGone(uid)
        return self.tags[uid]


def switch(reader: FakeReader, rules: SecurityRules, uids: Sequence[str], afi: int) -> Switched:
    return switch_set(reader, rules, uids, afi)  # type: ignore[arg-type]


def states(reader: FakeReader, rules: SecurityRules, uids: Sequence[str]) -> dict[str, int]:
    return state_of(reader, rules, uids)  # type: ignore[arg-type]


def with_listing(reader: FakeReader) -> FakeReader:
    reader.capabilities |= {Capability.AFI_INVENTORY}
    return reader


@dataclass(frozen=True)
class Case:
    """One set to switch, with what goes wrong; everything but the faults is in its name."""

    rules: SecurityRules
    size: int
    arming: bool
    listing: bool

    def run(self, faults: dict[int, Fault]) -> tuple[FakeReader, Switched]:
        start = Tag(OUT, eas=False) if self.arming else Tag(IN, eas=True)
        reader = FakeReader({uid: Tag(start.afi, start.eas) for uid in (*UIDS, BYSTANDER)})
        if self.rules.mode == "afi":
            reader.capabilities = frozenset()
        if self.listing:
            with_listing(reader)
        if self.rules.mode == "eas":
            # One bit, read wrongly, is the other state: nobody could tell.
            faults = {at: fault for at, fault in faults.items() if fault != "differs"}
        reader.faults = faults
        switched = switch(reader, self.rules, UIDS[: self.size], IN if self.arming else OUT)
        assert reader.tags[BYSTANDER] == start, "a tag that nobody named"
        return reader, switched

    def holds(self, tag: Tag, afi: int) -> bool:
        eas = tag.eas == (afi == IN)
        return {"afi": tag.afi == afi, "eas": eas, "both": tag.afi == afi and eas}[self.rules.mode]

    def check(self, faults: dict[int, Fault]) -> tuple[FakeReader, Switched]:
        """What is said is so, and what is not so is said."""
        reader, switched = self.run(faults)
        told = switched.states
        assert list(told) == list(UIDS[: self.size])
        assert switched.whole == (set(told.values()) == {SwitchState.VERIFIED})
        for uid, state in told.items():
            tag = reader.tags[uid]
            if state is SwitchState.VERIFIED:
                assert self.holds(tag, switched.afi), (uid, tag, told, reader.calls)
            elif state is SwitchState.RESTORED:
                assert self.holds(tag, switched.former), (uid, tag, told, reader.calls)
            else:
                assert state in NAMED
            if self.rules.mode == "both" and tag.eas != (tag.afi == IN):
                assert state in NAMED, "half switched, and nobody says so"
            if switched.whole:
                assert self.holds(tag, switched.afi)
        written = {call.split()[1] for call in reader.calls if call.startswith(("write", "eas "))}
        assert written <= {uid[-1] for uid in told}
        return reader, switched


CASES = {
    f"{name}-{size}-{'arm' if arming else 'disarm'}{'-listed' if listing else ''}": Case(
        rules, size, arming, listing
    )
    for (name, rules), size, arming, listing in product(
        MODES.items(), range(1, 5), (False, True), (False, True)
    )
}


@pytest.fixture(params=CASES.values(), ids=CASES)
def case(request: pytest.FixtureRequest) -> Case:
    return request.param


def test_without_faults_a_set_is_whole(case: Case) -> None:
    reader, switched = case.check({})
    assert switched.whole
    per_tag = 4 if case.rules.mode == "both" else 2
    # Armed by EAS alone: who answers the alarm is there. Disarmed: that has to be seen as well.
    per_tag += case.rules.mode == "eas" and not case.arming
    wanted = case.size * per_tag
    if case.listing and case.size >= LIST_FROM and case.rules.mode != "eas":
        wanted += 1 - case.size
    assert len(reader.calls) == wanted


@pytest.mark.parametrize("fault", FAULTS)
def test_one_fault_at_any_command(case: Case, fault: Fault) -> None:
    at = 0
    while True:
        reader, switched = case.check({at: fault})
        if at >= len(reader.calls):
            break
        told = set(switched.states.values())
        if fault in ("lost", "differs"):
            assert switched.whole, "one repeat is enough"
        if fault == "silent" and "?" not in reader.calls[at] and "afi" not in reader.calls[at]:
            assert switched.whole, "a write is read back, and a list is not needed"
        if SwitchState.GONE in told:
            assert told <= {SwitchState.GONE, SwitchState.RESTORED}, "the others as they were"
            assert len([s for s in switched.states.values() if s is SwitchState.GONE]) == 1
        if fault in ("lost", "silent", "differs"):
            assert SwitchState.GONE not in told
        at += 1
    assert at >= 2


@pytest.mark.parametrize("arming", [False, True])
@pytest.mark.parametrize("rules", [BOTH, EAS_FIRST], ids=["afi first", "eas first"])
def test_two_faults_at_any_two_commands(rules: SecurityRules, arming: bool) -> None:
    case = Case(rules, 2, arming, listing=False)
    runs = 0
    for first, second in combinations(range(16), 2):
        for faults in product(FAULTS, repeat=2):
            case.check({first: faults[0], second: faults[1]})
            runs += 1
    assert runs == 3000


@settings(max_examples=250)
@given(
    case=st.sampled_from(list(CASES.values())),
    faults=st.dictionaries(st.integers(0, 40), st.sampled_from(FAULTS), max_size=8),
)
def test_any_faults_at_any_commands(case: Case, faults: dict[int, Fault]) -> None:
    case.check(faults)


@pytest.mark.parametrize("arming", [False, True])
@pytest.mark.parametrize("size", [1, 4])
def test_a_silent_pad_is_not_waited_for_tag_by_tag(size: int, arming: bool) -> None:
    reader = FakeReader(silent=True)
    switched = switch(reader, BOTH, UIDS[:size], IN if arming else OUT)
    assert set(switched.states.values()) == {SwitchState.UNKNOWN}
    assert len(reader.calls) <= 4


# What is restored, and what is not ------------------------------------------------------------


def test_a_set_of_which_one_left_is_armed_again() -> None:
    reader = FakeReader()
    reader.tags[B].there = False
    switched = switch(reader, BOTH, (A, B, C), OUT)
    assert switched.states == {
        A: SwitchState.RESTORED,
        B: SwitchState.GONE,
        C: SwitchState.RESTORED,
    }
    assert (reader.tags[A], reader.tags[C]) == (Tag(IN), Tag(IN))
    assert not [call for call in reader.calls if call.startswith("write C")], "it was never written"
    assert switched.afis() == {A: IN, C: IN}


def test_switching_back_is_tried_twice_too() -> None:
    reader = FakeReader()
    reader.tags[B].there = False
    # write A, write B (gone), read A: then A is written back, and that is lost.
    reader.faults = {3: "lost"}
    assert switch(reader, AFI, (A, B), OUT).states == {
        A: SwitchState.RESTORED,
        B: SwitchState.GONE,
    }
    assert reader.calls[2:] == ["afi A", "write A 07", "afi A", "write A 07", "afi A"]
    assert reader.tags[A].afi == IN


def test_who_left_is_not_asked_again() -> None:
    """It may come back into the field at once: only the patron laying it down makes sure."""
    reader = FakeReader()
    reader.tags[B].there = False
    switch(reader, BOTH, (A, B), OUT)
    assert [call for call in reader.calls if " B" in call] == ["write B C2"]


def test_a_tag_that_was_not_written_is_left_as_it_was() -> None:
    reader = FakeReader()
    reader.tags[A].there = False
    reader.tags[B] = Tag(0x00, eas=False)
    switched = switch(reader, BOTH, (A, B), OUT)
    assert switched.states == {A: SwitchState.GONE, B: SwitchState.FAILED}
    assert reader.tags[B] == Tag(0x00, eas=False)


def stubborn(reader: FakeReader, uid: str, bit: str) -> None:
    """One bit of this tag is never written again."""
    write_afi, write_eas = reader.write_afi, reader.write_eas

    def afi(which: str, value: int) -> None:
        if (which, bit) == (uid, "afi"):
            reader.calls.append("in vain")
        else:
            write_afi(which, value)

    def eas(which: str, on: bool) -> None:
        if (which, bit) == (uid, "eas"):
            reader.calls.append("in vain")
        else:
            write_eas(which, on)

    reader.write_afi, reader.write_eas = afi, eas  # type: ignore[method-assign]


@pytest.mark.parametrize("bit", ["afi", "eas"])
@pytest.mark.parametrize("rules", [BOTH, EAS_FIRST], ids=["afi first", "eas first"])
def test_a_tag_that_cannot_be_disarmed_whole_gets_its_alarm_back(
    rules: SecurityRules, bit: str
) -> None:
    reader = FakeReader()
    stubborn(reader, B, bit)
    switched = switch(reader, rules, (A, B), OUT)
    assert set(switched.states.values()) == {SwitchState.RESTORED}
    assert (reader.tags[A], reader.tags[B]) == (Tag(IN), Tag(IN))


@pytest.mark.parametrize("bit", ["afi", "eas"])
def test_a_tag_that_cannot_be_armed_whole_keeps_half_an_alarm(bit: str) -> None:
    reader = FakeReader({uid: Tag(OUT, eas=False) for uid in UIDS})
    stubborn(reader, B, bit)
    switched = switch(reader, BOTH, (A, B), IN)
    assert switched.states == {A: SwitchState.RESTORED, B: SwitchState.FAILED}
    assert (reader.tags[A], switched.afis()) == (Tag(OUT, False), {A: OUT, B: HALF_SWITCHED})
    assert (reader.tags[B].afi == IN) != reader.tags[B].eas


def test_what_cannot_be_switched_back_is_told_as_it_is() -> None:
    reader = FakeReader()
    write = reader.write_afi

    def only_off(uid: str, afi: int) -> None:
        if afi == OUT:
            write(uid, afi)

    reader.write_afi = only_off  # type: ignore[method-assign]
    reader.tags[B].there = False
    assert switch(reader, AFI, (A, B), OUT).states == {
        A: SwitchState.VERIFIED,
        B: SwitchState.GONE,
    }


def test_each_tag_is_switched_once_however_often_it_is_named() -> None:
    reader = FakeReader()
    assert switch(reader, AFI, (A, A), OUT).states == {A: SwitchState.VERIFIED}
    assert reader.calls == ["write A C2", "afi A"]


def test_an_empty_set_is_whole_and_asks_nobody() -> None:
    reader = FakeReader()
    assert switch(reader, BOTH, (), OUT).whole
    assert reader.calls == []


# What chips and pads can do --------------------------------------------------------------------


def test_a_chip_without_eas_has_its_afi_alone() -> None:
    reader = FakeReader({TI: Tag(), B: Tag()})
    assert switch(reader, BOTH, (TI, B), OUT).whole
    assert (reader.tags[TI], reader.tags[B]) == (Tag(OUT, eas=True), Tag(OUT, eas=False))
    assert states(reader, BOTH, (TI, B)) == {TI: OUT, B: OUT}


def test_a_chip_that_says_itself_that_it_has_no_eas_has_its_afi_alone() -> None:
    def unsupported(*_: object) -> bool:
        raise Unsupported("no EAS")

    reader = FakeReader()
    reader.write_eas = unsupported  # type: ignore[assignment, method-assign]
    reader.read_eas = unsupported  # type: ignore[method-assign]
    assert switch(reader, BOTH, (A, B), OUT).whole
    assert states(reader, BOTH, (A, B)) == {A: OUT, B: OUT}
    reader.tags = {uid: Tag() for uid in UIDS}
    assert switch(reader, EAS, (A, B), OUT).states == {
        A: SwitchState.FAILED,
        B: SwitchState.FAILED,
    }


@pytest.mark.parametrize("uids", [(A,), (A, B, C)], ids=["one", "by list"])
def test_a_chip_that_denies_its_eas_and_then_answers_is_not_verified_by_its_afi(
    uids: tuple[str, ...],
) -> None:
    """Whatever it said before: what is read back has to agree."""
    reader = FakeReader(capabilities=frozenset({Capability.EAS, Capability.AFI_INVENTORY}))
    denials = [A, A]

    def denied(call: Callable[..., object]) -> Callable[..., object]:
        def either(uid: str, *on: bool) -> object:
            if uid in denials:
                denials.remove(uid)
                raise Unsupported("no EAS")
            return call(uid, *on)

        return either

    reader.write_eas = denied(reader.write_eas)  # type: ignore[assignment, method-assign]
    reader.read_eas = denied(reader.read_eas)  # type: ignore[assignment, method-assign]
    assert switch(reader, BOTH, uids, OUT).whole
    assert denials == []
    assert all(reader.tags[uid] == Tag(OUT, eas=False) for uid in uids)


def test_a_chip_whose_eas_was_seen_cannot_lose_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its first write is silent, so that it is read; then it denies what it just showed."""
    reader = FakeReader()
    shown: list[str] = []
    read = reader.read_eas

    def twice(uid: str) -> bool:
        if len(shown) == 2:
            raise Unsupported("no EAS")
        shown.append(uid)
        return read(uid)

    def refused(uid: str, on: bool) -> None:
        if len(shown) == 2:
            raise Unsupported("no EAS")
        raise NoAnswer("silence")

    monkeypatch.setattr(reader, "read_eas", twice)
    monkeypatch.setattr(reader, "write_eas", refused)
    found = switch(reader, BOTH, (A,), OUT).states[A]
    assert found is not SwitchState.VERIFIED
    assert reader.tags[A].eas, "its alarm is still set"


def test_an_eas_that_is_locked_is_no_chip_without_eas() -> None:
    def locked(uid: str, on: bool) -> None:
        raise Unsupported("locked")

    reader = FakeReader()
    reader.write_eas = locked  # type: ignore[method-assign]
    assert switch(reader, BOTH, (A,), OUT).states == {A: SwitchState.RESTORED}
    assert reader.tags[A] == Tag(IN, eas=True)


def test_an_eas_that_cannot_be_read_back_is_not_verified() -> None:
    def unsupported(uid: str) -> bool:
        raise Unsupported("no alarm by UID")

    reader = FakeReader()
    reader.read_eas = unsupported  # type: ignore[method-assign]
    assert switch(reader, BOTH, (A,), OUT).states == {A: SwitchState.FAILED}


def test_a_write_that_the_tag_refuses_leaves_the_others_as_they_were() -> None:
    def refused(uid: str, afi: int) -> None:
        if uid == B:
            raise NotVerified("locked")
        reader.tags[uid].afi = afi

    reader = FakeReader()
    reader.write_afi = refused  # type: ignore[method-assign]
    assert set(switch(reader, AFI, (A, B), OUT).states.values()) == {SwitchState.RESTORED}
    assert reader.tags[A].afi == IN


@pytest.mark.parametrize("uids", [(TI,), (A, TI)])
def test_where_gates_look_at_eas_alone_a_chip_without_it_is_not_written(
    uids: tuple[str, ...],
) -> None:
    reader = FakeReader({TI: Tag(), A: Tag()})
    with pytest.raises(Unsupported, match="no NXP chip"):
        switch(reader, EAS, uids, OUT)
    assert reader.calls == []
    assert states(reader, EAS, (TI,)) == {TI: IN}


@pytest.mark.parametrize("rules", [EAS, BOTH], ids=["eas", "both"])
def test_a_pad_without_eas_writes_no_half(rules: SecurityRules) -> None:
    reader = FakeReader(capabilities=frozenset())
    with pytest.raises(Unsupported, match="this pad cannot switch EAS"):
        switch(reader, rules, (A,), OUT)
    assert reader.calls == []
    assert states(reader, rules, (A,)) == {A: IN}


def test_an_afi_that_is_neither_is_a_mistake() -> None:
    with pytest.raises(ValueError, match=r"AFI 21: expected 07 \(secured\) or C2"):
        switch(FakeReader(), AFI, (A,), 0x21)


def test_the_order_of_the_branch() -> None:
    reader = FakeReader()
    switch(reader, EAS_FIRST, (A,), OUT)
    assert reader.calls == ["eas A off", "write A C2", "eas? A", "afi A"]
    reader.calls.clear()
    switch(reader, BOTH, (A,), IN)
    assert reader.calls == ["write A 07", "eas A on", "eas? A", "afi A"]


# States ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rules", "tag", "effective"),
    [
        (AFI, Tag(IN, eas=False), IN),
        (AFI, Tag(OUT, eas=True), OUT),
        (AFI, Tag(0x00), 0x00),
        (EAS, Tag(0x00, eas=True), IN),
        (EAS, Tag(IN, eas=False), OUT),
        (BOTH, Tag(IN, eas=True), IN),
        (BOTH, Tag(OUT, eas=False), OUT),
        (BOTH, Tag(0x00, eas=False), 0x00),
        (BOTH, Tag(IN, eas=False), HALF_SWITCHED),
        (BOTH, Tag(OUT, eas=True), HALF_SWITCHED),
        (BOTH, Tag(0x00, eas=True), HALF_SWITCHED),
    ],
)
@pytest.mark.parametrize("count", [1, 3])
def test_the_effective_afi(
    rules: SecurityRules,
    tag: Tag,
    effective: int,
    count: int,
    expect_log: Callable[[str], None],
) -> None:
    if effective == HALF_SWITCHED:
        expect_log("tag half switched")
    reader = with_listing(FakeReader({uid: Tag(tag.afi, tag.eas) for uid in UIDS[:count]}))
    assert states(reader, rules, UIDS[:count]) == dict.fromkeys(UIDS[:count], effective)


def test_two_lists_say_as_much_as_a_question_to_every_tag() -> None:
    reader = with_listing(FakeReader())
    reader.tags[B].afi, reader.tags[D].afi = OUT, 0x42
    assert states(reader, AFI, UIDS) == {A: IN, B: OUT, C: IN, D: 0x42}
    assert reader.calls == ["list 07", "list C2", "afi D"]
    reader.calls.clear()
    assert states(reader, AFI, UIDS[: LIST_FROM - 1]) == {A: IN, B: OUT}
    assert reader.calls == ["afi A", "afi B"]


@pytest.mark.parametrize("unsecured", [0x00, 0xD0])
def test_an_afi_that_asks_many_families_is_not_listed(unsecured: int) -> None:
    rules = SecurityRules(unsecured=unsecured)
    reader = with_listing(FakeReader())
    assert states(reader, rules, UIDS) == dict.fromkeys(UIDS, IN)
    assert switch(reader, rules, UIDS, unsecured).whole
    assert not [call for call in reader.calls if call.startswith("list")]


def test_a_tag_on_both_lists_is_asked() -> None:
    reader = with_listing(FakeReader())

    def both(afi: int | None = None) -> tuple[TagSeen, ...]:
        return tuple(TagSeen(uid) for uid in UIDS)

    reader.inventory = both  # type: ignore[method-assign]
    assert states(reader, AFI, UIDS) == dict.fromkeys(UIDS, IN)
    assert reader.calls == [f"afi {uid[-1]}" for uid in UIDS]


@pytest.mark.parametrize("listing", [False, True])
@pytest.mark.parametrize("rules", MODES.values(), ids=MODES)
def test_who_left_or_stays_silent_has_no_state(rules: SecurityRules, listing: bool) -> None:
    reader = FakeReader()
    if listing:
        with_listing(reader)
    reader.tags[B] = Tag(OUT, eas=False, there=False)
    assert states(reader, rules, UIDS) == {A: IN, C: IN, D: IN}
    reader.silent = True
    reader.calls.clear()
    assert states(reader, rules, UIDS) == {}
    assert len([call for call in reader.calls if "list" not in call]) == MOST_SILENCES
    reader.unplugged = True
    with pytest.raises(LinkLost):
        states(reader, rules, UIDS)


def test_a_chip_that_cannot_tell_its_afi_was_never_secured() -> None:
    def unsupported(uid: str) -> int:
        raise Unsupported("no system information")

    reader = FakeReader()
    reader.read_afi = unsupported  # type: ignore[method-assign]
    assert states(reader, AFI, (A,)) == {A: 0}
    assert switch(reader, AFI, (A,), OUT).states == {A: SwitchState.FAILED}


ERRORS: list[DeviceError] = [
    NoAnswer("silence"),
    BadFrame("damaged"),
    Unsupported("no lists after all"),
    TagGone("some driver's word for none"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_a_list_that_fails_is_done_without(error: DeviceError) -> None:
    reader = with_listing(FakeReader())

    def failing(afi: int | None = None) -> tuple[TagSeen, ...]:
        raise error

    reader.inventory = failing  # type: ignore[method-assign]
    assert states(reader, BOTH, UIDS) == dict.fromkeys(UIDS, IN)
    assert switch(reader, BOTH, UIDS, OUT).whole
