"""``leenpunt antenna``: the antenna wizard at a terminal, what it kept, and its undo."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, Final, TypeAlias

from drivers.config import ConfigError
from drivers.errors import DeviceError
from kiosk.cli import DONE, FAILED, USAGE, progress
from kiosk.cli.books import recorder
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, say
from kiosk.cli.tag.pairs import open_pad
from kiosk.config import Config, load
from kiosk.diagnosis.running import running_station
from kiosk.flow.staff.antenna.advice import Advice, Reason, advise
from kiosk.flow.staff.antenna.survey import (
    COLUMNS,
    FIELDS,
    GOOD,
    ROWS,
    Level,
    Step,
    Survey,
    Trouble,
    Turn,
)
from kiosk.flow.staff.opening import Role
from kiosk.services.antenna.memory import Memory, undo
from kiosk.services.antenna.tuning import Tuning
from kiosk.services.staff.audit import Act, on_record
from sync.errors import Alarm

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

_LONGEST_LINE: Final = 80
_BACK, _NONE, _LEAVE = "back", "none", "leave"
_ABOUT: Final = f"""\
Four steps, one instruction at a time: nothing on the pad, a test tag on each of {len(FIELDS)}
fields, a pile, save. Each instruction waits for a line on standard input: an empty one measures,
and at the last step saves what is advised; a number there saves that power. "back" is the step
before; "none": the test tag lies there, and is not read; "leave", or the end of the input, changes
nothing: the reader gets back the power that it had, after a kill when the pad is opened next. Stop
the station first: it owns the pad.
"""


def add_parser(subparsers: Subparsers) -> None:
    """Add ``antenna`` and its actions."""
    antenna = subparsers.add_parser("antenna", help="tune the antenna of the pad, step by step")
    actions = antenna.add_subparsers(dest="action", metavar="ACTION", required=True)
    tune = actions.add_parser(
        "tune",
        help="measure, be advised, save",
        description=_ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    tune.add_argument(
        "--pile",
        type=int,
        default=0,
        metavar="N",
        help="how many tags the pile has (default: as many as are seen, two at least)",
    )
    show = actions.add_parser("show", help="what was measured and saved last; asks no device")
    back = actions.add_parser("undo", help="set the power from before what was saved last")
    for parser, run in ((tune, _tune), (show, _show), (back, _undo)):
        add_config(parser)
        add_json(parser)
        parser.set_defaults(run=partial(_guarded, run))


def _guarded(run: Callable[[argparse.Namespace, Config, str], int], options: Any) -> int:
    try:
        config = load(options.config)
        pad = config.first("item_reader")
        if pad is None:
            raise ConfigError("devices: expected an item_reader, found none")
        return run(options, config, pad.name)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    except DeviceError as error:
        complain(f"{error}. If another program uses this pad, stop it first.")
        return FAILED
    except (ConfigError, ValueError) as error:
        complain(f"antenna: {error}")
        return USAGE


def _is_taken(config: Config, pad: str) -> bool:
    station = running_station(config)
    if station is None or station.of(pad) is None:
        return False
    complain(f"the running station has {pad}: stop it, and begin again")
    return True


def _show(options: argparse.Namespace, config: Config, pad: str) -> int:
    remembered = Memory(config.state_dir).of(pad)
    if options.json:
        emit(remembered.as_json())
        return DONE
    if remembered.saved is None:
        say(f"{pad}: nothing was saved")
    else:
        saved = remembered.saved
        when = saved.when.astimezone(config.station.zone)
        say(f"{pad}: {when:%Y-%m-%d %H:%M}, {_power(saved.survey, saved.level)}")
        _say_map(saved.survey)
    if remembered.borrowed is not None:
        say(f"  a tuning was not ended: power {remembered.borrowed.now} is set when it is opened")
    return DONE


def _undo(options: argparse.Namespace, config: Config, pad: str) -> int:
    if _is_taken(config, pad):
        return FAILED
    memory = Memory(config.state_dir)
    former = memory.of(pad).former
    if former is not None:
        with (
            open_pad(config) as reader,
            on_record(recorder(config), Role.TECHNICIAN, Act.POWER_TAKEN_BACK, pad),
        ):
            undo(reader, memory, pad)
    row = {"device": pad, "undone": former is not None, "power": former and former.kept}
    if options.json:
        emit(row)
    else:
        say(f"{pad}: power {former.kept}" if former else f"{pad}: there is nothing to undo")
    return FAILED if former is None else DONE


def _tune(options: argparse.Namespace, config: Config, pad: str) -> int:
    if not 0 <= options.pile <= 100:
        raise ValueError(f"--pile: found {options.pile}, expected 2 to 100")
    if _is_taken(config, pad):
        return FAILED
    zone = config.station.zone
    with open_pad(config) as reader:
        memory = Memory(config.state_dir)
        tuning = Tuning(reader, memory, pad, now=lambda: datetime.now(zone))
        dialogue = _Dialogue(
            tuning,
            options,
            lambda: on_record(recorder(config), Role.TECHNICIAN, Act.POWER_SET, pad),
        )
        try:
            code = dialogue.run()
        finally:
            restored = _left(tuning)
            if not dialogue.saved:
                said = "" if restored else "; the former power is set when the pad is opened next"
                row = {"step": tuning.survey.turn.step.value, "saved": False, "restored": restored}
                dialogue.row(row, f"nothing was saved{said}")
    return code if restored else FAILED


def _left(tuning: Tuning) -> bool:
    try:
        tuning.leave()
    except (DeviceError, Alarm) as error:
        complain(f"the power that was set before is not set yet: {error}")
        return False
    return True


class _Dialogue:
    """One instruction, one line, one row; as long as there are lines."""

    def __init__(
        self,
        tuning: Tuning,
        options: argparse.Namespace,
        audited: Callable[[], contextlib.AbstractContextManager[None]],
    ) -> None:
        self._tuning = tuning
        self._as_json: bool = options.json
        self._pile: int = options.pile
        self._audited = audited
        self._turn = Turn()
        self.saved = False

    def row(self, row: dict[str, Any], line: str) -> None:
        """For a program, or for people."""
        if self._as_json:
            emit(row)
        else:
            say(line)

    def run(self) -> int:
        """Until something is saved or somebody leaves."""
        while not self.saved:
            step = self._turn.step
            instruction = self._instruction()
            where = {"field": self._turn.field} if step is Step.FIELDS else {}
            self.row({"step": step.value, **where, "instruction": instruction}, instruction)
            word = _word()
            if word in (None, _LEAVE):
                return FAILED
            if word == _BACK:
                self._turn = self._turn.before
            elif step is Step.SAVE:
                self._save(word or "")
            elif word not in ("", _NONE):
                complain(f'found {word!r}, expected an empty line, "{_BACK}" or "{_LEAVE}"')
            else:
                self._measure(blind=word == _NONE)
        return DONE

    def _measure(self, *, blind: bool) -> None:
        """Then it is the turn of what was not measured yet; of the same where it does not count."""
        tuning, turn = self._tuning, self._turn
        for _ in progress.following(
            "measurements", tuning.measure(turn, blind=blind, tags=self._pile)
        ):
            pass
        trouble, survey = tuning.trouble, tuning.survey
        row: dict[str, Any] = {"step": turn.step.value}
        match turn.step:
            case Step.EMPTY:
                self._say_empty()
            case Step.FIELDS:
                rates = None if trouble else survey.rates[turn.field]
                self._say_rates(row | {"field": turn.field}, rates, trouble)
            case _:
                rates = None if trouble else survey.pile
                self._say_rates(row | {"tags": survey.pile_tags}, rates, trouble)
        if trouble is None:
            self._turn = survey.turn

    def _instruction(self) -> str:
        tuning = self._tuning
        match self._turn.step:
            case Step.EMPTY:
                return "Take everything off the pad."
            case Step.FIELDS:
                number = self._turn.field
                row, column = divmod(number - 1, COLUMNS)
                return (
                    f"Lay one test tag on field {number} of {len(FIELDS)}: row {row + 1} of"
                    f" {ROWS} from the back, {column + 1} of {COLUMNS} from the left."
                )
            case Step.PILE:
                many = f"{self._pile} items" if self._pile else "a pile of items"
                return f"Lay {many} in the middle of the pad, one upon the other, and nothing else."
        advice = tuning.advice()
        asked = "Keep this survey?" if advice.level is None else "Save this power, or which?"
        return f"{in_words(advice, tuning.survey)} {asked}"

    def _save(self, word: str) -> None:
        advice = self._tuning.advice()
        level: Level = advice.level
        if word:
            level = int(word) if word.isdecimal() and word.isascii() else -1
            if level not in self._tuning.survey.levels:
                powers = ", ".join(map(str, self._tuning.survey.levels))
                complain(f"found {word!r}, expected nothing or a power: {powers}")
                return
        with self._audited() if level is not None else contextlib.nullcontext():
            self._tuning.save(level)
        self.saved = True
        row = {"step": Step.SAVE.value, "saved": True, "power": level, "advice": advice.as_json()}
        self.row(row, f"saved: {_power(self._tuning.survey, level)}")

    def _say_empty(self) -> None:
        tuning = self._tuning
        survey = tuning.survey
        row = survey.as_json()
        row = {key: row[key] for key in ("powers", "watts", "noise", "neighbours")}
        uids = [sorted(each) for each in tuning.neighbours]
        said = (
            f"powers {_list(survey.levels)}; tags heard beside the pad {_list(survey.neighbours)}"
        )
        if survey.noise is not None:
            said += f"; noise {survey.noise.average}"
        if tuning.fixed:
            said = f"the power cannot be set: {tuning.fixed}; {said}"
        row |= {"uids": uids, "fixed": tuning.fixed or None}
        self.row({"step": Step.EMPTY.value, **row}, said)

    def _say_rates(
        self, row: dict[str, Any], rates: tuple[float, ...] | None, trouble: Trouble | None
    ) -> None:
        said = _TROUBLE[trouble] if trouble else f"read {_list(map(_percent, rates or ()))}"
        self.row(row | {"rates": rates and list(rates), "trouble": trouble and trouble.value}, said)


_TROUBLE: Final = {
    Trouble.NO_TAG: f'no tag was read. Measure once more, or "{_NONE}": it is there all the same',
    Trouble.SEVERAL_TAGS: "several tags were read. Lay one there, and measure once more",
    Trouble.FEW_TAGS: "fewer tags were read than lie there. Look for the others; measure once more",
}


def in_words(advice: Advice, survey: Survey) -> str:
    """What is advised, and why."""
    power = _power(survey, advice.level)
    worst = "nothing was measured" if advice.worst is None else f"{_percent(advice.worst)} at worst"
    weak = f" Weak: {_list(advice.weak)}." if advice.weak else ""
    match advice.reason:
        case Reason.LEAST:
            return f"Advised: {power}, the least at which all is read well ({worst})."
        case Reason.NEIGHBOURS:
            return (
                f"Advised: {power}, the least at which all is read well ({worst}). Heard"
                f" beside the pad all the same: {advice.neighbours}. Move these tags, or shield the"
                " pad."
            )
        case Reason.BEST:
            return (
                f"Advised: {power}, and at no power all is read well (here {worst}).{weak} Move the"
                " pad away from metal, or have its antenna tuned."
            )
        case Reason.FIXED:
            return f"At the power that is set: {worst}.{weak}"


def _say_map(survey: Survey) -> None:
    """Read rates at the advised power as the fields lie, and what else was found."""
    advice = advise(survey)
    at = survey.levels.index(advice.level)
    for row in range(ROWS):
        numbers = FIELDS[row * COLUMNS : (row + 1) * COLUMNS]
        rates = [survey.rates.get(number) for number in numbers]
        cells = (
            "    -" if each is None else f"{_percent(each[at]):>5}{'' if each[at] >= GOOD else '!'}"
            for each in rates
        )
        say("  " + " ".join(cells))
    say(f"  {in_words(advice, survey)}")


def _word() -> str | None:
    """What somebody says; None: nobody says anything any more."""
    with progress.paused():
        line = sys.stdin.readline(_LONGEST_LINE) if sys.stdin is not None else ""
    return line.strip().lower() if line else None


def _power(survey: Survey, level: Level) -> str:
    if level is None:
        return "the power that is set"
    watts = survey.watts(level)
    return f"power {level}" + ("" if watts is None else f" ({watts:g} W)")


def _percent(rate: float) -> str:
    return f"{100 * rate:.0f}%"


def _list(values: Any) -> str:
    return ", ".join(map(str, values))
