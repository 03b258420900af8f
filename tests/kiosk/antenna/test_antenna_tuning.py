"""The antenna wizard over an emulated pad in which power and distance decide; its real protocol."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from antenna_bench import BESIDE, CARD, PILE, AntennaBench, place_of

from drivers.errors import DeviceError, LinkLost
from drivers.registry import open_device
from drivers.sim.antenna import Place
from drivers.sim.faults import parse_faults
from drivers.sim.field import SimulatedTag
from drivers.sim.readers.feig.pad import FeigPad
from kiosk.flow.staff.antenna.advice import Reason
from kiosk.flow.staff.antenna.survey import FIELDS, GOOD, ROUNDS, Progress, Step, Trouble, Turn
from kiosk.services.antenna.memory import Memory, undo
from kiosk.services.antenna.opening import opened
from kiosk.services.antenna.place import FILE_NAME
from kiosk.services.antenna.tuning import Tuning
from sync.errors import StorageFault

NOW = datetime(2026, 3, 31, 9, tzinfo=UTC)
NEAR = Place(0.275, 0.0, 0.01)
"""Beside the pad, yet so near that more power hears it."""


@pytest.fixture
def bench() -> Iterator[AntennaBench]:
    with AntennaBench() as made:
        yield made


def tuning(bench: AntennaBench, folder: Path, **settings: object) -> Tuning:
    return Tuning(bench.reader(**settings), Memory(folder), "pad", now=lambda: NOW)


def measure(wizard: Tuning, steps: Iterator[Progress]) -> Trouble | None:
    for _ in steps:
        pass
    return wizard.trouble


def measure_fields(bench: AntennaBench, wizard: Tuning) -> None:
    for number in FIELDS:
        bench.lay_card(number)
        assert measure(wizard, wizard.measure_field(number)) is None


def measure_all(bench: AntennaBench, wizard: Tuning) -> None:
    measure(wizard, wizard.measure_empty())
    measure_fields(bench, wizard)
    bench.lay_pile()
    assert measure(wizard, wizard.measure_pile(len(PILE))) is None


def test_the_least_power_that_reads_all_is_saved_and_undone(
    bench: AntennaBench, tmp_path: Path
) -> None:
    wizard = tuning(bench, tmp_path)
    seen = [wizard.survey.turn.step]
    measure(wizard, wizard.measure_empty())
    seen.append(wizard.survey.turn.step)
    measure_fields(bench, wizard)
    seen.append(wizard.survey.turn.step)
    bench.lay_pile()
    assert measure(wizard, wizard.measure_pile()) is None
    assert [*seen, wizard.survey.turn.step] == list(Step)
    survey = wizard.survey
    assert survey.levels == (1, 2, 3, 4)
    assert [survey.watts(level) for level in survey.levels] == [0.25, 0.5, 0.75, 1.0]
    assert survey.noise == bench.antenna.noise()
    assert survey.neighbours == (0, 0, 0, 0)
    assert survey.pile_tags == len(PILE)
    # More power reads more, and a corner more than the middle: its wire is nearer.
    middle, corner = survey.rates[6], survey.rates[1]
    assert middle[0] < GOOD <= middle[-1]
    assert sum(middle) < sum(corner)
    advice = wizard.advice()
    at = survey.levels.index(advice.level)
    assert advice.reason is Reason.LEAST
    assert advice.level in (3, 4)
    assert all((survey.worst(lower) or 0) < GOOD for lower in range(at))

    assert bench.levels == (4, 4)
    wizard.save(3)
    assert not wizard.leave()
    assert (bench.levels, bench.antenna.power_w) == ((3, 3), 0.75)
    kept = tmp_path / FILE_NAME
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert not any(uid in kept.read_text() for uid in (CARD, *PILE))
    row = Memory(tmp_path).of("pad").as_json()
    assert (row["power"], row["former"], row["restore"]) == (3, 4, None)
    assert row["fields"]["6"] == list(middle)

    # What was set by whoever installed it stays the end of the scale.
    again = tuning(bench, tmp_path)
    measure(again, again.measure_empty())
    assert again.survey.levels == (1, 2, 3, 4)
    bench.clear()
    measure_all(bench, again)
    again.save(2)
    third = tuning(bench, tmp_path)
    assert third.survey.levels == (1, 2, 3, 4)

    reader = bench.reader()
    assert undo(reader, Memory(tmp_path), "pad")
    assert (bench.levels, bench.antenna.power_w) == ((3, 3), 0.75)
    assert not undo(reader, Memory(tmp_path), "pad")


def test_nothing_is_written_before_the_last_step_and_leaving_gives_the_power_back(
    bench: AntennaBench, tmp_path: Path
) -> None:
    bench.antenna.power_w = 0.5
    bench.pad.reader.pages[0x03] = bytes((0, 0, 2, *bytes(11)))
    wizard = tuning(bench, tmp_path)
    with pytest.raises(ValueError, match="found step empty, expected fields"):
        measure(wizard, wizard.measure_field(1))
    measure(wizard, wizard.measure_empty())
    with pytest.raises(ValueError, match="found step fields, expected save"):
        wizard.save(1)
    with pytest.raises(ValueError, match="found field 13, expected 1 to 12"):
        measure(wizard, wizard.measure_field(13))
    assert bench.levels == (4, 4)
    assert wizard.leave()
    # RAM and EEPROM each as they were.
    assert bench.levels == (2, 4)
    assert not wizard.leave()


@pytest.mark.parametrize("cut", ["measured", "kept"])
def test_a_kill_in_the_middle_is_put_right_when_the_pad_is_opened_next(
    bench: AntennaBench, tmp_path: Path, cut: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wizard = tuning(bench, tmp_path)
    measure(wizard, wizard.measure_empty())
    if cut == "kept":
        measure_fields(bench, wizard)
        bench.lay_pile()
        measure(wizard, wizard.measure_pile())
        monkeypatch.setattr(Memory, "keep", _killed)
        with pytest.raises(KeyboardInterrupt):
            wizard.save(1)
        monkeypatch.undo()
        assert bench.levels == (1, 1)
    else:
        hang_up(bench, wizard)
        assert bench.levels == (1, 4)
    bench.unplug()
    with closing(opened(open_device, tmp_path, bench.config())):
        assert (bench.levels, bench.antenna.power_w) == ((4, 4), 1.0)
    assert Memory(tmp_path).of("pad").borrowed is None


def hang_up(bench: AntennaBench, wizard: Tuning) -> None:
    """In the first inventory, which is that at the lowest power."""
    bench.lay_card(1)
    bench.plan.change(parse_faults("close:inventory@1"))
    with pytest.raises(LinkLost):
        measure(wizard, wizard.measure_field(1))
    bench.plan.change(())


def _killed(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_cable_that_is_pulled_costs_one_measurement_and_no_power(
    bench: AntennaBench, tmp_path: Path
) -> None:
    wizard = tuning(bench, tmp_path)
    measure(wizard, wizard.measure_empty())
    hang_up(bench, wizard)
    assert wizard.survey.rates == {}
    bench.line.pull_cable()
    with pytest.raises(LinkLost):
        wizard.leave()
    assert bench.levels == (1, 4)
    bench.plug_in()
    tuning(bench, tmp_path)
    assert bench.levels == (4, 4)


def test_tags_beside_the_pad_are_told_and_are_never_the_test_tag(
    bench: AntennaBench, tmp_path: Path
) -> None:
    bench.lay(BESIDE, NEAR)
    wizard = tuning(bench, tmp_path, power_max=12)
    measure(wizard, wizard.measure_empty())
    survey = wizard.survey
    assert survey.levels == (2, 4, 6, 8, 10, 12)
    assert survey.neighbours[0] == 0
    assert survey.neighbours[-1] == 1
    assert wizard.neighbours[-1] == {BESIDE}
    measure_fields(bench, wizard)
    bench.lay_pile()
    assert measure(wizard, wizard.measure_pile()) is None
    assert wizard.survey.pile_tags == len(PILE)
    advice = wizard.advice()
    assert (advice.reason, advice.neighbours) == (Reason.LEAST, 0)
    assert advice.level == 4
    wizard.leave()


def test_a_book_that_is_laid_beside_while_fields_are_measured_is_a_neighbour(
    bench: AntennaBench, tmp_path: Path
) -> None:
    wizard = tuning(bench, tmp_path, power_max=12)
    measure(wizard, wizard.measure_empty())
    bench.lay_card(1)
    bench.lay(BESIDE, NEAR)
    assert measure(wizard, wizard.measure_field(1)) is None
    assert wizard.survey.neighbours[-1] == 1
    assert wizard.survey.rates[1][-1] == 1.0
    wizard.leave()


def test_what_lies_there_wrongly_does_not_count(bench: AntennaBench, tmp_path: Path) -> None:
    wizard = tuning(bench, tmp_path)
    measure(wizard, wizard.measure_empty())
    assert measure(wizard, wizard.measure_field(1)) is Trouble.NO_TAG
    bench.lay_card(1)
    bench.lay(PILE[0], place_of(1))
    assert measure(wizard, wizard.measure_field(1)) is Trouble.SEVERAL_TAGS
    assert wizard.survey.turn == Turn(Step.FIELDS, 1)
    bench.field.remove(PILE[0])
    assert measure(wizard, wizard.measure_field(1)) is None
    bench.field.remove(CARD)
    assert measure(wizard, wizard.measure_field(2, blind=True)) is None
    assert wizard.survey.rates[2] == (0.0,) * 4
    for number in FIELDS[2:]:
        bench.lay_card(number)
        assert measure(wizard, wizard.measure_field(number)) is None
    assert measure(wizard, wizard.measure_pile()) is Trouble.FEW_TAGS
    bench.lay_pile()
    assert measure(wizard, wizard.measure_pile(len(PILE) + 1)) is Trouble.FEW_TAGS
    assert measure(wizard, wizard.measure_pile(len(PILE))) is None
    advice = wizard.advice()
    assert (advice.reason, advice.weak[0]) == (Reason.BEST, 2)
    wizard.leave()


def test_a_reader_without_power_is_measured_as_it_is_set(tmp_path: Path) -> None:
    def without(field, plan):  # type: ignore[no-untyped-def]
        return FeigPad(field, plan, air=False, reader_type=80)

    with AntennaBench(make=without) as bench:
        pages = dict(bench.pad.reader.pages)
        wizard = tuning(bench, tmp_path)
        assert wizard.fixed == "the CPR.M02 has no output power that can be set"
        measure_all(bench, wizard)
        assert wizard.survey.levels == (None,)
        assert wizard.advice().reason is Reason.FIXED
        wizard.save(None)
        assert not wizard.leave()
        assert bench.pad.reader.pages == pages
        row = Memory(tmp_path).of("pad").as_json()
        assert (row["powers"], row["power"], row["former"]) == ([None], None, None)


def test_powers_that_the_reader_refuses_are_measured_no_more(
    bench: AntennaBench, tmp_path: Path
) -> None:
    wizard = tuning(bench, tmp_path, power_max=30)
    measure(wizard, wizard.measure_empty())
    assert wizard.survey.levels == (5, 10, 15, 20)
    assert wizard.leave()
    assert bench.levels == (4, 4)


def test_a_line_that_is_bad_is_no_bad_antenna(bench: AntennaBench, tmp_path: Path) -> None:
    wizard = tuning(bench, tmp_path)
    measure(wizard, wizard.measure_empty())
    bench.lay_card(1)
    bench.plan.change(parse_faults("status:inventory:code=82"))
    with pytest.raises(DeviceError):
        measure(wizard, wizard.measure_field(1))
    assert wizard.survey.turn == Turn(Step.FIELDS, 1)
    bench.plan.change(())
    assert wizard.leave()


def test_what_cannot_be_remembered_is_not_changed(bench: AntennaBench, tmp_path: Path) -> None:
    place = tmp_path / "file"
    wizard = Tuning(bench.reader(), Memory(place), "pad", now=lambda: NOW)
    place.write_text("no folder")
    with pytest.raises(StorageFault):
        measure(wizard, wizard.measure_empty())
    assert bench.levels == (4, 4)


def test_a_damaged_file_stops_the_wizard_and_no_lending(
    bench: AntennaBench, tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("the power before its tuning is not set")
    (tmp_path / FILE_NAME).write_text("[{")
    (tmp_path / FILE_NAME).chmod(0o600)
    with pytest.raises(StorageFault, match="damaged"):
        tuning(bench, tmp_path)
    bench.field.place(SimulatedTag(CARD))
    bench.unplug()
    with closing(opened(open_device, tmp_path, bench.config())) as reader:
        assert [tag.uid for tag in reader.inventory()] == [CARD]


def test_a_uid_that_was_misread_is_no_neighbour_and_no_second_tag(
    bench: AntennaBench, tmp_path: Path
) -> None:
    wizard = tuning(bench, tmp_path)
    measure(wizard, wizard.measure_empty())
    bench.lay_card(1)
    bench.plan.change(parse_faults("misread:inventory:every=9"))
    assert measure(wizard, wizard.measure_field(1)) is None
    assert wizard.survey.neighbours == (0, 0, 0, 0)
    assert wizard.survey.rates[1][-1] >= 0.85
    wizard.leave()


def test_each_inventory_tells_how_far_it_is_and_what_is_left_does_not_count(
    bench: AntennaBench, tmp_path: Path
) -> None:
    wizard = tuning(bench, tmp_path)
    measure(wizard, wizard.measure_empty())
    bench.lay_card(1)
    told = list(wizard.measure(Turn(Step.FIELDS, 1)))
    levels = len(wizard.survey.levels)
    assert [each.rounds for each in told] == list(range(1, levels * ROUNDS + 1))
    assert [len(each.rates) for each in told[::ROUNDS]] == list(range(1, levels + 1))
    assert (told[-1].rates, told[-1].tags) == (wizard.survey.rates[1], 1)
    survey = wizard.survey
    left = wizard.measure(Turn(Step.FIELDS, 2))
    next(left)
    left.close()
    assert wizard.survey == survey
    assert wizard.leave()
    assert bench.levels == (4, 4)


def test_test_tags_that_are_swapped_are_both_test_tags(bench: AntennaBench, tmp_path: Path) -> None:
    wizard = tuning(bench, tmp_path)
    measure(wizard, wizard.measure_empty())
    bench.lay_card(1)
    assert measure(wizard, wizard.measure_field(1)) is None
    bench.clear()
    bench.lay(PILE[0], place_of(2))
    assert measure(wizard, wizard.measure_field(2)) is None
    bench.clear()
    bench.lay_card(3)
    assert measure(wizard, wizard.measure_field(3)) is None
    assert wizard.survey.neighbours == (0, 0, 0, 0)
    assert min(wizard.survey.rates[number][-1] for number in (1, 2, 3)) >= GOOD
    wizard.leave()
