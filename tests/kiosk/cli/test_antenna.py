"""``leenpunt antenna``: its dialogue, its rows, its exit codes, and what is audited."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from antenna_bench import PILE, AntennaBench
from in_process import Ended, call

from drivers.sim.readers.threem import ThreeMPad
from kiosk.books import Books
from kiosk.cli import antenna
from kiosk.config import load
from kiosk.devices.health import FILE_NAME, StationHealth
from kiosk.flow.staff.antenna.advice import Reason
from kiosk.flow.staff.antenna.survey import FIELDS, Step, Survey, Trouble
from kiosk.services.antenna.memory import Memory

ALL = b"\n" * (1 + len(FIELDS) + 1 + 1)
"""Whoever does each step once, and saves what is advised."""
Follow = Callable[[dict[str, Any]], None]


class Site:
    """A pad, its station's configuration, and a technician who does what the command says."""

    def __init__(self, bench: AntennaBench, folder: Path) -> None:
        self.bench = bench
        self.path = bench.write_config(folder)
        self.follow: Follow = bench.follow
        self.rows: list[dict[str, Any]] = []

    @property
    def memory(self) -> Memory:
        return Memory(load(self.path).state_dir)

    def run(self, *words: str, stdin: bytes = b"") -> Ended:
        self.rows.clear()
        return call(["antenna", *words, "--config", str(self.path)], stdin)

    def tune(self, stdin: bytes, *words: str) -> int:
        """Its rows are ``rows``."""
        return self.run("tune", "--json", *words, stdin=stdin).returncode

    def row(self, *words: str) -> tuple[int, dict[str, Any]]:
        ended = self.run(*words, "--json")
        (row,) = map(json.loads, ended.stdout.splitlines())
        return ended.returncode, row

    def audited(self) -> list[tuple[str, str, str]]:
        ended = call(["staff", "audit", "--config", str(self.path), "--json"])
        rows = map(json.loads, ended.stdout.splitlines())
        return [(row["action"], row["object"], row["outcome"]) for row in rows]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    emit = antenna.emit
    with AntennaBench() as bench:
        made = Site(bench, tmp_path)

        def done(row: dict[str, Any]) -> None:
            emit(row)
            made.rows.append(json.loads(json.dumps(row)))
            if "instruction" in row:
                made.follow(row)

        monkeypatch.setattr(antenna, "emit", done)
        yield made


def test_four_steps_then_it_is_saved_shown_audited_and_undone(site: Site) -> None:
    assert site.tune(ALL, "--pile", str(len(PILE))) == 0
    asked = [row for row in site.rows if "instruction" in row]
    assert [row["step"] for row in asked] == ["empty", *["fields"] * 12, "pile", "save"]
    assert [row["field"] for row in asked if "field" in row] == list(FIELDS)
    assert asked[7]["instruction"] == (
        "Lay one test tag on field 7 of 12: row 2 of 3 from the back, 3 of 4 from the left."
    )
    empty = site.rows[1]
    assert list(empty) == ["step", "powers", "watts", "noise", "neighbours", "uids", "fixed"]
    assert (empty["powers"], empty["watts"]) == ([1, 2, 3, 4], [0.25, 0.5, 0.75, 1.0])
    field = site.rows[3]
    assert list(field) == ["step", "field", "rates", "trouble"]
    assert (field["field"], len(field["rates"]), field["trouble"]) == (1, 4, None)
    last = site.rows[-1]
    assert (last["saved"], last["power"]) == (True, last["advice"]["power"])
    power = last["power"]
    assert site.bench.levels == (power, power)

    code, row = site.row("show")
    assert (code, row["power"], row["former"], row["restore"]) == (0, power, 4, None)
    assert row["fields"]["1"] == field["rates"]
    assert row["pile"]["tags"] == len(PILE)
    assert b"the least at which all is read well" in site.run("show").stdout
    assert site.row("undo") == (0, {"device": "pad", "undone": True, "power": 4})
    assert site.bench.levels == (4, 4)
    assert site.row("undo") == (1, {"device": "pad", "undone": False, "power": None})
    assert site.audited() == [
        (act, "pad", outcome)
        for act in ("power_set", "power_taken_back")
        for outcome in ("begun", "done")
    ]


@pytest.mark.parametrize("stdin", [b"", b"\n\n\n", b"\n\nleave\n", ALL[:-1]])
def test_who_leaves_before_it_is_saved_changes_nothing(site: Site, stdin: bytes) -> None:
    assert site.tune(stdin) == 1
    assert site.rows[-1] | {"step": ""} == {"step": "", "saved": False, "restored": True}
    assert site.bench.levels == (4, 4)
    assert site.memory.of("pad").saved is None
    assert site.audited() == []


def test_a_power_of_ones_own_a_step_back_and_words_that_are_none(site: Site) -> None:
    lines = [b""] * 4 + [b"back", b"what", b""] + [b""] * 9 + [b"", b"99", b"x", b"4"]
    ended = site.run("tune", "--json", stdin=b"\n".join(lines) + b"\n")
    assert ended.returncode == 0
    fields = [row["field"] for row in site.rows if row["step"] == "fields" and "rates" in row]
    assert fields == [1, 2, 3, 3, *range(4, 13)]
    assert site.rows[-1]["power"] == 4
    complaints = ended.stderr.decode().splitlines()
    assert [line.partition("expected")[0] for line in complaints if "expected" in line] == [
        "leenpunt: found 'what', ",
        "leenpunt: found '99', ",
        "leenpunt: found 'x', ",
    ]


def test_a_tag_that_is_not_there_is_asked_for_again(site: Site) -> None:
    site.follow = lambda row: None
    assert site.tune(b"\n\nnone\n") == 1
    troubles = [(row["field"], row["trouble"]) for row in site.rows if "trouble" in row]
    assert troubles == [(1, "no_tag"), (1, None)]


def test_a_cable_that_is_pulled_ends_it_and_the_next_start_puts_it_right(site: Site) -> None:
    def pull(row: dict[str, Any]) -> None:
        if row.get("field") == 2:
            site.bench.line.pull_cable()
        site.bench.follow(row)

    site.follow = pull
    assert site.tune(ALL) == 1
    assert site.rows[-1]["restored"] is False
    code, row = site.row("show")
    assert (code, row["restore"], row["when"]) == (0, 4, None)
    assert b"a tuning was not ended: power 4" in site.run("show").stdout
    site.bench.plug_in()
    assert site.tune(b"") == 1
    assert site.memory.of("pad").borrowed is None


def test_a_pad_that_a_running_station_has_is_left_alone(site: Site) -> None:
    config = load(site.path)
    health = StationHealth(config.state_dir / FILE_NAME)
    with Books(config):
        health.device("pad", "item_reader").turned(True)
        health._write(health.snapshot())
        for action in ("tune", "undo"):
            ended = site.run(action, stdin=ALL)
            assert (ended.returncode, ended.stdout) == (1, b"")
            assert b"the running station has pad: stop it" in ended.stderr
        assert site.run("show").returncode == 0


def test_a_pad_whose_power_nobody_can_set_is_measured_as_it_is(tmp_path: Path) -> None:
    def threem(field, plan):  # type: ignore[no-untyped-def]
        return ThreeMPad(field, plan, air=False)

    with AntennaBench(make=threem) as bench:
        path = bench.write_config(tmp_path)
        text = path.read_text().replace('"feig"', '"3m"')
        path.write_text(text.replace("power_step_w = 0.25", ""))
        ended = call(["antenna", "tune", "--config", str(path)], b"\n")
        said = ended.stdout.decode().splitlines()
        assert said[0] == "Take everything off the pad."
        assert said[1].startswith("the power cannot be set: its driver cannot set the power")
        assert said[-1] == "nothing was saved"
        assert call(["antenna", "undo", "--config", str(path)]).returncode == 1


@pytest.mark.parametrize("words", [("tune", "--pile", "101"), ("tune", "--pile", "x"), ()])
def test_a_wrong_use_is_exit_code_2(site: Site, words: tuple[str, ...]) -> None:
    assert site.run(*words).returncode == 2


def test_every_trouble_and_reason_has_its_words() -> None:
    assert set(antenna._TROUBLE) == set(Trouble)
    survey = Survey((2, 4), {1: (0.5, 0.9)}, (1, 1), step_w=0.25)
    for reason in Reason:
        advice = antenna.Advice(4, reason, 0.9, (1,), 1)
        said = antenna.in_words(advice, survey)
        assert said.endswith(".")
        assert "90% at worst" in said
    assert [step.value for step in Step] == ["empty", "fields", "pile", "save"]
