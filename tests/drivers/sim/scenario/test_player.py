"""Playing scenarios: time, commands, weak tags, faults, the cable, and what is recorded of it."""

from __future__ import annotations

import threading
from pathlib import Path
from random import Random

import pytest
from fakes import Seconds
from waiting import PATIENCE_S

from drivers.sim.faults import Reply, parse_faults
from drivers.sim.field import SimulatedTag
from drivers.sim.scenario.field import Coupling, Round, ScenarioField
from drivers.sim.scenario.load import load_scenario
from drivers.sim.scenario.pad import PadScenario
from drivers.sim.scenario.pad_player import PadPlayer
from drivers.sim.scenario.record import Recorder, RecordError, read_rounds

A, B, C = (f"E00401000000000{number}" for number in (1, 2, 3))
SHIPPED = [
    path
    for path in sorted((Path(__file__).parents[4] / "assets" / "scenarios").glob("*.toml"))
    if load_scenario(path).device == "reader"
]


class CountingPad:
    """A pad that takes an inventory for every byte."""

    has_partial = False

    def __init__(self, player: PadPlayer) -> None:
        self.disconnects = 0
        self._player = player

    def receive_data(self, data: bytes) -> list[Reply]:
        return [self._inventory() for _ in data]

    def _inventory(self) -> Reply:
        self._player.faults.for_command("inventory")
        return Reply(0.0, bytes((len(self._player.field.tags()),)))

    def discard_partial(self) -> list[Reply]:
        return []

    def disconnected(self) -> None:
        self.disconnects += 1


class CountingCable:
    """Remembers how it was moved."""

    def __init__(self) -> None:
        self.moves: list[str] = []

    def pull_cable(self) -> None:
        self.moves.append("out")

    def plug_in(self) -> None:
        self.moves.append("in")


def scenario(*steps: dict[str, object], **more: object) -> PadScenario:
    tags = [
        {"uid": A, "name": "one", "memory": ""},
        {"uid": B, "name": "pile", "memory": "", "present": False},
        {"uid": C, "name": "pile", "memory": "", "present": False},
    ]
    return PadScenario.model_validate({"about": "x", "tag": tags, "step": steps} | more)


def uids(player: PadPlayer) -> list[str]:
    return [tag.uid for tag in player.field.tags()]


def test_steps_come_with_time() -> None:
    clock = Seconds(50.0)
    player = PadPlayer(
        scenario(
            {"at_s": 1, "place": ["pile"]},
            {"at_s": 2, "remove": ["one", B], "faults": "deaf"},
            {"at_s": 2, "place": [A.lower()], "faults": ""},
        ),
        monotonic=clock,
    )
    assert (uids(player), player.advance()) == ([A], 1.0)
    clock.now += 0.75
    assert (uids(player), player.advance()) == ([A], 0.25)
    clock.now += 0.25
    assert player.advance() == 1.0
    assert uids(player) == [A, B, C]
    clock.now += 7
    assert player.advance() is None
    assert uids(player) == [C, A]
    assert player.faults.for_command("read") == {}


def test_steps_come_with_commands() -> None:
    player = PadPlayer(
        scenario(
            {"after_commands": 2, "place": ["pile"]},
            {"after_commands": 3, "faults": "deaf"},
            {"at_s": 5, "remove": ["pile"]},
        ),
        monotonic=Seconds(50.0),
        always=parse_faults("silence"),
    )
    pad = CountingPad(player)
    watched = player.watch(pad)
    assert [reply.data for reply in watched.receive_data(b"..")] == [b"\1", b"\1"]
    assert sorted(player.faults.for_command("read")) == ["silence"]
    assert [reply.data for reply in watched.receive_data(b".")] == [b"\3"]
    assert sorted(player.faults.for_command("read")) == ["deaf", "silence"]
    assert (watched.has_partial, watched.discard_partial()) == (False, [])
    watched.disconnected()
    assert pad.disconnects == 1


def test_a_loop_begins_as_the_first_time_but_tags_keep_what_was_written() -> None:
    clock, cable = Seconds(50.0), CountingCable()
    player = PadPlayer(
        scenario(
            {"after_commands": 1, "weak": {"one": 0}},
            {"at_s": 1, "place": ["pile"], "remove": ["one"]},
            {"at_s": 3, "cable": "out", "faults": "deaf"},
            loop_s=4,
            faults="split",
        ),
        monotonic=clock,
    )
    player.attach(cable)
    watched = player.watch(CountingPad(player))
    for _ in range(3):
        assert sorted(player.faults.for_command("read")) == ["split"]
        assert uids(player) == [A]
        watched.receive_data(b".")
        assert uids(player) == []
        clock.now += 1
        assert player.advance() == 2.0
        assert uids(player) == [B, C]
        player.field.write_afi(B, 0xC2)
        clock.now += 2
        assert player.advance() == 1.0
        assert sorted(player.faults.for_command("read")) == ["deaf"]
        assert cable.moves.pop() == "out"
        # Rounds that nobody was there to play are left out.
        clock.now += 1 + 4 * 5
        assert player.advance() == 1.0
        assert cable.moves.pop() == "in"
    known = player.field.known(B)
    assert known is not None
    assert known.afi == 0xC2


def test_without_power_nobody_stays_quiet() -> None:
    clock = Seconds(50.0)
    player = PadPlayer(scenario({"at_s": 1, "cable": "out"}), monotonic=clock)
    player.attach(CountingCable())
    (tag,) = player.field.tags()
    tag.quiet = True
    clock.now += 1
    player.advance()
    assert not tag.quiet


def test_playing_in_time() -> None:
    placed = threading.Event()
    player = PadPlayer(scenario({"at_s": 0.02, "place": ["pile"]}))
    player.field.observe(placed.set)
    with player.playing():
        assert placed.wait(PATIENCE_S)
    assert not any(thread.name == "scenario" for thread in threading.enumerate())


def test_a_flicker_follows_its_pattern() -> None:
    coupling = Coupling(flicker=(0.5, 0.25, 1.0, 0.25))
    dice = Random(0)
    heard = [coupling.visible(dice, 20 + at / 8) for at in range(32)]
    assert heard == 2 * ([True] * 4 + [False] * 2 + [True] * 8 + [False] * 2)


def test_a_weak_tag_answers_so_often_and_by_the_seed() -> None:
    def rounds(seed: int) -> list[bool]:
        field = ScenarioField([SimulatedTag(A), SimulatedTag(B)], seed=seed)
        field.couple(A.lower(), Coupling(0.3))
        heard = [field.tags() for _ in range(1000)]
        assert all(tags[-1].uid == B for tags in heard)
        return [len(tags) == 2 for tags in heard]

    assert rounds(1) == rounds(1) != rounds(2)
    assert 250 <= sum(rounds(1)) <= 350


def test_a_tag_that_is_not_heard_answers_nothing_else_either() -> None:
    clock = Seconds(50.0)
    field = ScenarioField([SimulatedTag(A)], seconds=clock)
    field.couple(A, Coupling(flicker=(60.0, 60.0)))
    assert field.addressed(A) is not None
    clock.now += 20
    assert field.addressed(A) is None
    assert field.is_present(A)
    assert not field.is_present(B)
    assert field.addressed(B) is None


def test_rounds_are_recorded_and_read_back(tmp_path: Path) -> None:
    clock, path = Seconds(50.0), tmp_path / "rounds.jsonl"
    with Recorder(path) as recorder:
        field = ScenarioField([SimulatedTag(A), SimulatedTag(B)], seconds=clock, noted=recorder)
        field.couple(B, Coupling(0.0))
        field.tags()
        clock.now += 0.12345678
        field.remove(A)
        field.tags()
        # Whole lines, while it goes on.
        assert len(path.read_text().splitlines()) == 2
        field.place(SimulatedTag(C))
        (quiet,) = field.tags()
        quiet.quiet = True
        field.tags()
    assert list(read_rounds(path)) == [
        Round(50.0, (A, B), (A,)),
        Round(50.1235, (B,), ()),
        Round(50.1235, (B, C), (C,)),
        Round(50.1235, (B, C), ()),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"at_s": 1, "field": []}',
        '{"at_s": "1", "field": [], "listed": []}',
        '{"at_s": 1, "field": "E0", "listed": []}',
        '{"at_s": 1, "field": [], "listed": [1]}',
        '{"at_s": 1, "field": [], "listed": [], "more": 1}',
        "[" * 60_000,
    ],
)
def test_a_line_that_is_no_round(line: str, tmp_path: Path) -> None:
    path = tmp_path / "rounds.jsonl"
    path.write_text('{"at_s": 1, "field": [], "listed": []}\n' + line + "\n")
    rounds = read_rounds(path)
    assert next(rounds) == Round(1.0, (), ())
    with pytest.raises(RecordError, match=r"rounds.jsonl, line 2: found .*expected \{\"at_s\""):
        next(rounds)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_scenarios_that_come_along_play_alike_each_time(path: Path) -> None:
    def played() -> list[Round]:
        clock = Seconds(50.0)
        rounds: list[Round] = []
        scenario = load_scenario(path)
        assert isinstance(scenario, PadScenario)
        player = PadPlayer(scenario, monotonic=clock, noted=rounds.append)
        player.attach(CountingCable())
        for _ in range(400):
            player.field.tags()
            player.faults.for_command("inventory")
            clock.now += 0.1
            player.advance()
        return rounds

    first = played()
    assert first == played()
    assert len({round_.listed for round_ in first}) > 1
    assert all(set(round_.listed) <= set(round_.field) for round_ in first)
    # The second loop begins with what the first began with.
    began = int(10 * (load_scenario(path).loop_s or 0)) + 1
    if began < 400:
        assert set(first[0].field) == set(first[began].field)
