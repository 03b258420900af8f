"""Faults as text: what they mean, when they strike, and what is no fault."""

from __future__ import annotations

import pytest

from drivers.sim.faults import (
    KINDS,
    NOISE,
    SYNTAX,
    Fault,
    FaultPlan,
    Reply,
    UnknownFault,
    answering,
    parse_faults,
    spoil,
)
from drivers.sim.field import SimulatedTag


def test_the_published_form() -> None:
    text = "silence:inventory@2, wrong_crc:every=3,late:read:ms=20,split,pull:write@1"
    assert parse_faults(text) == (
        Fault("silence", "inventory", nth=2),
        Fault("wrong_crc", every=3),
        Fault("late", "read", delay_s=0.02),
        Fault("split"),
        Fault("pull", "write", nth=1),
    )
    assert parse_faults("status:inventory:code=83,weak:p=.25,weak,flip:p=0.1:seed=7") == (
        Fault("status", "inventory", code=0x83),
        Fault("weak", probability=0.25),
        Fault("weak", probability=0.5),
        Fault("flip", probability=0.1, seed=7),
    )
    assert parse_faults("") == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("explode", "silence.*close"),
        ("silence:inventry", "inventory"),
        ("silence@0", "@N"),
        ("silence@x", "@N"),
        ("late:ms=soon", "ms=N"),
        ("wrong_crc:every=0", "every=N"),
        ("split,,boom@2", "'boom'"),
        ("status:inventory", "code=HH"),
        ("status:code=1", "code=HH"),
        ("late:code=83", "code=HH"),
        ("weak:p=2", "p=P"),
        ("flip:seed=x", "seed=N"),
    ],
)
def test_what_does_not_exist_is_refused_with_what_does(text: str, named: str) -> None:
    with pytest.raises(UnknownFault, match=named):
        parse_faults(text)


def test_help_names_every_fault() -> None:
    assert all(f"\n  {kind}" in SYNTAX for kind in KINDS)


def test_when_faults_strike() -> None:
    plan = FaultPlan(parse_faults("silence:inventory@2,wrong_crc:every=3"))
    struck = [
        sorted(plan.for_command(command))
        for command in ("inventory", "read", "inventory", "inventory", "read", "read")
    ]
    assert struck == [[], [], ["silence", "wrong_crc"], [], [], ["wrong_crc"]]


def spoiled(text: str) -> list[Reply]:
    return spoil(b"abc", 0.5, FaultPlan(parse_faults(text)).for_command("read"))


def test_how_an_answer_is_spoilt() -> None:
    assert spoiled("") == [Reply(0.5, b"abc")]
    assert spoiled("close,late") == [Reply(0.5, b"", hang_up=True)]
    assert spoiled("silence") == [Reply(0.5, b"")]
    assert spoiled("late:ms=250") == [Reply(0.75, b"abc")]
    assert spoiled("noise") == [Reply(0.5, NOISE + b"abc")]
    pieces = spoiled("split")
    assert [reply.data for reply in pieces] == [b"a", b"b", b"c"]
    assert pieces[0].delay_s == 0.5
    assert all(0 < reply.delay_s < 0.012 for reply in pieces[1:])


def test_more_ways_to_spoil_an_answer() -> None:
    assert spoiled("repeat") == [Reply(0.5, b"abcabc")]
    assert spoiled("stuck") == [Reply(0.5, b"abc", endless=True)]
    (cut,) = spoiled("truncate")
    assert b"abc".startswith(cut.data)
    assert len(cut.data) < 3
    (flipped,) = spoiled("flip")
    changed = int.from_bytes(flipped.data, "big") ^ int.from_bytes(b"abc", "big")
    assert changed.bit_count() == 1


def test_every_place_is_flipped_and_cut_sooner_or_later() -> None:
    flips, cuts = FaultPlan(parse_faults("flip")), FaultPlan(parse_faults("truncate"))
    flipped = {spoil(b"abc", 0, flips.for_command("read"))[0].data for _ in range(300)}
    cut = {spoil(b"abc", 0, cuts.for_command("read"))[0].data for _ in range(60)}
    assert len(flipped) == 24
    assert cut == {b"", b"a", b"ab"}


@pytest.mark.parametrize("text", ["silence:p=0.25", "flip:p=0.25:seed=9", "weak:p=0.25"])
def test_the_seed_tells_all_that_is_random(text: str) -> None:
    def draws(seed: int) -> list[list[float]]:
        plan = FaultPlan(parse_faults(text), seed=seed)
        return [
            [fault.dice().random() for fault in plan.for_command("read").values()]
            for _ in range(400)
        ]

    assert draws(1) == draws(1) != draws(2)
    struck = sum(map(bool, draws(1)))
    # Of weak the probability is that of a tag.
    assert struck == 400 if "weak" in text else 60 <= struck <= 140


def test_a_changed_plan_counts_anew() -> None:
    plan = FaultPlan(parse_faults("silence@2"))
    plan.for_command("read")
    plan.change(parse_faults("deaf@1,silence@2"))
    assert [sorted(plan.for_command("read")) for _ in range(2)] == [["deaf"], ["silence"]]
    plan.change(())
    assert plan.for_command("read") == {}


TAGS = [SimulatedTag(f"E0040100000000{number:02X}", afi=7) for number in range(20)]


def listed(text: str, tags: list[SimulatedTag] = TAGS, seed: int = 0) -> list[str]:
    faults = FaultPlan(parse_faults(text), seed=seed).for_command("inventory")
    return [tag.uid for tag in answering(tags, faults)]


def test_what_an_inventory_lists() -> None:
    uids = [tag.uid for tag in TAGS]
    assert listed("") == uids
    weak = listed("weak:p=0.5")
    assert 3 < len(weak) < 17
    assert set(weak) < set(uids)
    assert listed("weak:p=0") == []
    double = listed("double")
    assert len(double) == 21
    assert sorted(set(double)) == uids
    for kinds in ("weak,misread,double", "misread", "double"):
        assert listed(kinds, []) == []


@pytest.mark.parametrize("seed", range(20))
def test_a_misread_uid_is_another_one_in_the_same_place(seed: int) -> None:
    (at,) = [at for at, uid in enumerate(listed("misread", seed=seed)) if uid != TAGS[at].uid]
    wrong = listed("misread", seed=seed)[at]
    assert wrong.startswith("E0")
    assert 1 <= (int(wrong, 16) ^ int(TAGS[at].uid, 16)).bit_count() <= 3
    assert TAGS[at].uid == f"E0040100000000{at:02X}"
