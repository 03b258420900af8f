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
    parse_faults,
    spoil,
)


def test_the_published_form() -> None:
    text = "silence:inventory@2, wrong_crc:every=3,late:read:ms=20,split,pull:write@1"
    assert parse_faults(text) == (
        Fault("silence", "inventory", nth=2),
        Fault("wrong_crc", every=3),
        Fault("late", "read", delay_s=0.02),
        Fault("split"),
        Fault("pull", "write", nth=1),
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
