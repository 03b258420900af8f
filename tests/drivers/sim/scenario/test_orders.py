"""What can be asked of each device but the pad: what is right, and what is wrong with the rest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fakes import Seconds

from drivers.model import PadKey
from drivers.sim.faults import FaultPlan, parse_faults
from drivers.sim.scenario.load import SCENARIOS, ScenarioError, load_scenario
from drivers.sim.scenario.orders import CardOrder, GateOrder, KeypadOrder, PrinterOrder
from drivers.sim.scenario.player import Player
from drivers.sim.scenario.script import Scenario


def load(device: str, steps: str, tmp_path: Path, head: str = "") -> Scenario[Any]:
    path = tmp_path / "my.toml"
    path.write_text(f'about = "x"\ndevice = "{device}"\n{head}\n{steps}')
    return load_scenario(path, device)


@pytest.mark.parametrize(
    ("device", "steps", "named"),
    [
        ("card", "", "step is missing"),
        ("card", "step = []", "step: .*at least 1"),
        ("card", "[[step]]\nat_s = 0", r"step\[0\]: expected one of remove, place, faults, cable"),
        ("card", '[[step]]\nat_s=0\nplce="x"', r"step\[0\]: found 'plce', expected one of remove"),
        ("card", '[[step]]\nplace={uid="04A1B2C3"}', r"step\[0\]: .*at_s and after_.*neither"),
        ("card", '[[step]]\nat_s=0\nplace={text="1"}', r"step\[0\].place\[0\].uid is missing"),
        ("card", '[[step]]\nat_s=0\nplace={uid="04"}', "place.*4 or 7 bytes.*found '04'"),
        ("card", '[[step]]\nat_s=0\nplace={uid="04A1B2C3",kind="x"}', "kind: .*'type4'.*found 'x'"),
        ("card", '[[step]]\nat_s=0\nplace={uid="04A1B2C3",ui="x"}', r"unknown key .*place\[0\].ui"),
        (
            "card",
            f'[[step]]\nat_s=0\nplace={{uid="04A1B2C3",text="{"x" * 300}"}}',
            "does not fit",
        ),
        ("card", '[[step]]\nat_s=0\nplace="04A1B2C3"', r"place\[0\]: .*object.*found '04A1B2C3'"),
        (
            "card",
            '[[step]]\nat_s=0\nremove="04A1B2C3"',
            r"step\[0\].remove: found '04A1B2C3', expected a card that a step places",
        ),
        (
            "card",
            '[[step]]\nat_s=2\ncable="out"\n[[step]]\nat_s=1\ncable="in"',
            r"step\[1\].at_s: found 1.0, expected 2.0 or later",
        ),
        ("gate", "[[step]]\nat_s=0\npeople={in=-1}", "people.in: .*found '-1'"),
        ("gate", "[[step]]\nat_s=0\npeople={in=true}", "people.in: .*found 'True'"),
        ("gate", "[[step]]\nat_s=0\npeople={detector=3}", "people.detector: .*1 or 2, found '3'"),
        ("gate", "[[step]]\nat_s=0\ncounters=[1,2]", "counters"),
        ("gate", '[[step]]\nat_s=0\ntag={uid="E0", memory="0"}', "memory: .*hexadecimal"),
        ("gate", '[[step]]\nat_s=0\ntag={uid="E0", memory="00"}', "found 1 bytes, expected whole"),
        ("gate", '[[step]]\nat_s=0\nclock="noon"', "clock: .*1970-01-01T00:00:00.*found 'noon'"),
        ("gate", '[[step]]\nat_s=0\ncomplain=["boredom"]', r"one of noise.*found 'boredom'"),
        ("gate", "[[step]]\nat_s=0\nrestart=-1", "restart: .*found '-1"),
        ("printer", '[[step]]\nat_s=0\npaper="wet"', "'enough', 'near_end' or 'out', found 'wet'"),
        ("printer", "[[step]]\nat_s=0\nmute=1", "mute: .*boolean, found '1'"),
        ("printer", '[[step]]\nat_s="0"\nmute=true', "at_s: .*number, found '0'"),
        ("printer", '[[step]]\nat_s=0\nfaults="explode"', "faults: unknown fault 'explode'"),
        ("relay", "[[step]]\nat_s=0\ninput=1", r"step\[0\]: expected input .* and on"),
        ("relay", "[[step]]\nat_s=0\nrestart=false", "restart: .*True, found 'False'"),
        ("keypad", '[[step]]\nat_s=0\npress=["up","F1"]', r"press\[1\]: .*down.*found 'F1'"),
        ("keypad", "[[step]]\nat_s=0\npress=true", r"press\[0\]: .*found 'True'"),
        ("keypad", '[[step]]\nafter_commands=1\npress="up"', "only speaks and hears no commands"),
        ("scanner", '[[step]]\nat_s=0\naim="A0"', "aim: expected beside scan"),
        ("scanner", '[[step]]\nat_s=0\nscan="1"\naim="]"', "aim: .*letter and a sign.*found"),
        ("payment", '[[step]]\nat_s=0\nends="rich"', "unknown end 'rich'; there are: paid"),
    ],
)
def test_what_cannot_be_used_is_named(device: str, steps: str, named: str, tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match=named) as caught:
        load(device, steps, tmp_path)
    assert all(line.startswith(f"{tmp_path}/my.toml: ") for line in str(caught.value).splitlines())


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('device = "gate"', "device: found 'gate', expected 'card'"),
        ('about = "x"', "device is missing, a pad's then, expected 'card'"),
        ('device = "lamp"', "device: expected one of reader, card, .*found 'lamp'"),
        ("device = 1", "device: .*string, found '1'"),
        ("device =", "not a TOML file: Invalid value"),
    ],
)
def test_a_scenario_of_something_else(text: str, named: str, tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text(text)
    with pytest.raises(ScenarioError, match=named):
        load_scenario(tmp_path / "my.toml", "card")
    with pytest.raises(ScenarioError, match=r"no\.toml: No such file"):
        load_scenario(tmp_path / "no.toml", "card")


def test_orders_of_now_are_the_same_as_those_of_a_step(tmp_path: Path) -> None:
    scenario = load("card", '[[step]]\nat_s=0\nplace={uid="04a1b2c3",text="1"}', tmp_path)
    assert CardOrder.now({"place": {"uid": "04a1b2c3", "text": "1"}}) == scenario.step[0]
    (card,) = scenario.step[0].place
    assert (card.uid, card.is_bare) == ("04A1B2C3", False)
    assert CardOrder.now({"place": [{"uid": "04A1B2C3"}]}).place[0].is_bare
    assert GateOrder.now({"clock": None}).clock == GateOrder.now({"clock": "none"}).clock == "none"
    # All is well again: that is an order too.
    assert GateOrder.now({"complain": []}).complain == ()
    assert KeypadOrder.now({"press": ["up", 59]}).press == (PadKey.UP, 59)
    for values, named in (
        ({"at_s": 1, "cable": "in"}, "in the steps of a scenario only"),
        ({}, "expected one of paper, cover, mute, faults, cable, found none"),
        ({"sing": 1}, "found 'sing', expected one of paper"),
        ({"mute": "x", "paper": "x"}, "paper: .*; mute: "),
    ):
        with pytest.raises(ValueError, match=named):
            PrinterOrder.now(values)


def played(tmp_path: Path, head: str, clock: Seconds) -> tuple[Player[Any], list[Any]]:
    """A player of three steps, and what it did."""
    done: list[Any] = []

    def obey(order: PrinterOrder) -> None:
        if order.cover == "open":
            raise ValueError("it is stuck")
        done.append(order.paper)

    scenario = load(
        "printer",
        '[[step]]\nat_s=1\npaper="out"\nfaults="deaf"\n[[step]]\nat_s=2\ncover="open"\n'
        '[[step]]\nafter_commands=2\npaper="enough"\n',
        tmp_path,
        head,
    )
    player = Player(
        scenario,
        obey,
        lambda: done.append("begin"),
        FaultPlan(),
        always=parse_faults("split"),
        monotonic=clock,
        ended=lambda: done.append("ended"),
        refused=done.append,
    )
    return player, done


def test_it_ends_once_when_time_and_commands_have_brought_every_step(tmp_path: Path) -> None:
    clock = Seconds(50.0)
    player, done = played(tmp_path, 'faults = "late"', clock)
    assert player.advance() == 1.0
    assert sorted(player.faults.for_command("print")) == ["late", "split"]
    clock.now += 5
    assert player.advance() is None
    assert done == ["out", "step[1]: it is stuck"]
    assert sorted(player.faults.for_command("notify")) == ["deaf", "split"]
    player.advance()
    assert player.faults.heard == 1
    player.faults.for_command("print")
    player.advance()
    player.advance()
    assert done[2:] == ["enough", "ended"]
    player.follow(PrinterOrder.now({"paper": "near_end", "faults": ""}))
    assert (done[4:], sorted(player.faults.for_command("print"))) == (["near_end"], ["split"])
    with pytest.raises(ValueError, match="cable: there is none here"):
        player.follow(PrinterOrder.now({"cable": "out"}))


def test_one_that_begins_anew_never_ends(tmp_path: Path) -> None:
    clock = Seconds(50.0)
    player, done = played(tmp_path, "loop_s = 4", clock)
    for _ in range(2):
        clock.now += 3
        for _ in range(2):
            player.faults.for_command("print")
        player.advance()
        clock.now += 1
        player.advance()
    once = ["out", "step[1]: it is stuck", "enough", "begin"]
    assert done == 2 * once


def test_the_page_shows_a_file_that_works_and_names_every_order(tmp_path: Path) -> None:
    page = (Path(__file__).parents[4] / "docs" / "emulators.md").read_text(encoding="utf-8")
    blocks = [block.partition("```")[0] for block in page.split("```toml\n")[1:]]
    (example,) = (block for block in blocks if 'device = "printer"' in block)
    (tmp_path / "my.toml").write_text(example)
    assert len(load_scenario(tmp_path / "my.toml", "printer").step) == 3
    named = [
        name
        for scenario in SCENARIOS.values()
        for name in scenario.model_fields["step"].annotation.__args__[0].names()
    ]
    assert len(named) > 20
    assert [name for name in named if f'"{name}"' not in page and f"`{name}`" not in page] == []


def test_every_emulated_device_has_scenarios() -> None:
    assert set(SCENARIOS) == {
        "reader", "card", "gate", "printer", "relay", "keypad", "headset", "scanner", "payment",
    }  # fmt: skip
