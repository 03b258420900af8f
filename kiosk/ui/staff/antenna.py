"""The tuning of the pad: what QML shows of fields, powers and what is advised."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QLocale, QObject, Slot
from PySide6.QtQml import QmlElement

from drivers.model import AntennaPower
from kiosk.flow.staff.antenna.advice import Reason, advise
from kiosk.flow.staff.antenna.survey import (
    FIELDS,
    GOOD,
    ROUNDS,
    Level,
    Progress,
    Step,
    Survey,
    Turn,
)
from kiosk.flow.staff.antenna.wizard import (
    LEAST_PILE,
    MOST_PILE,
    Antenna,
    MeasurePressed,
    MeasuringStopped,
    PileStepped,
    PowerStepped,
    SavePressed,
    TuningPressed,
    TuningStopped,
    TurnChosen,
    UndoPressed,
)
from kiosk.flow.staff.events import Heard
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.steps import StaffStep
from kiosk.texts import isolated
from kiosk.ui.dates import Days
from kiosk.ui.models.view import NONE, QmlUncreatable, properties_of, tell

QML_IMPORT_NAME = "Kiosk.StaffModels"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0

_NO_BREAK: Final = "\u00a0"


class _Shown(NamedTuple):
    known: bool = False
    """It is known whether there is a pad, and what was saved of it."""
    pad: bool = False
    working: bool = False
    """The pad is lent, or about to be."""
    step: str = ""
    """A value of the survey's Step; empty: no tuning goes on."""
    stepsDone: list[str] = NONE
    """Those that may be done again."""
    field: int = 0
    measuring: bool = False
    saving: bool = False
    round: int = 0
    """Inventories so far, of ``rounds``."""
    rounds: int = 0
    trouble: str = ""
    """A value of Trouble."""
    heard: int = 0
    fixed: bool = False
    """The power of this pad cannot be set."""
    surveyed: bool = False
    """There is something to be shown of a survey."""
    cells: list[dict[str, Any]] = NONE
    """``number``, ``state`` (todo, now, good, weak, none), ``percent`` of each field."""
    good: int = 0
    weak: list[str] = NONE
    """Numbers of fields."""
    powers: list[dict[str, Any]] = NONE
    """``watts`` (empty: not known), ``level`` (-1: as it is set), ``share`` (0 to 1, -1: not
    measured), ``percent``, ``good`` of what this turn is about."""
    at: int = 0
    """Which of them is shown."""
    advised: int = -1
    """Which of them is advised; -1: nothing was measured."""
    reason: str = ""
    """A value of Reason."""
    worst: str = ""
    """At the power that is shown, of all places."""
    allGood: bool = False
    neighbours: int = -1
    """Heard beside the pad at the power that is shown; -1: not measured."""
    noise: str = ""
    noiseBefore: str = ""
    """Of the survey that was saved last."""
    pile: int = 0
    canAdd: bool = False
    canTake: bool = False
    done: str = ""
    """A value of Done."""
    savedOn: str = ""
    """The day of the survey that was saved last; empty: none was."""
    savedPower: list[dict[str, Any]] = NONE
    """As ``powers``, one or none; so is the next."""
    formerPower: list[dict[str, Any]] = NONE
    brokeOff: str = ""
    """What it broke off at, in the words of whatever failed."""
    restores: bool = False
    """The pad has another power than before until it is opened next."""


@QmlElement
@QmlUncreatable("the station makes it")
class AntennaModel(QObject):
    """The wizard, and the last survey."""

    vars().update(properties_of(_Shown))

    def __init__(self, post: Callable[[Heard], None], days: Days) -> None:
        super().__init__()
        self._post = post
        self._days = days
        self._shown = _Shown()
        self._drawn: tuple[Antenna | None, str, bool, str] = (None, "", False, "")

    def project(self, now: Maintenance) -> None:
        """Show this."""
        at_it = now.step is StaffStep.ANTENNA
        working = now.works is StaffStep.ANTENNA
        drawn = (now.antenna if at_it else None, now.shown_language, working, now.broke_off)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        before, self._shown = self._shown, self._made(*drawn)
        tell(self, before, self._shown)

    def _made(
        self, antenna: Antenna | None, language: str, working: bool, broke_off: str
    ) -> _Shown:
        if antenna is None or antenna.remembered is None:
            return _Shown()
        remembered, wizard, survey = antenna.remembered, antenna.wizard, antenna.survey
        locale = QLocale(language)
        saved = remembered.saved
        known: dict[str, Any] = {
            "known": True,
            "pad": remembered.device != "",
            "working": working,
            "done": antenna.done.value if antenna.done is not None else "",
            "savedOn": self._days.day(saved.when, language) if saved is not None else "",
            "savedPower": (
                [_power(saved.survey, saved.level, locale)]
                if saved is not None and saved.level is not None
                else []
            ),
            "formerPower": _of_former(remembered.former, locale),
            "brokeOff": isolated(broke_off),
            "restores": remembered.borrowed is not None,
        }
        if survey is None:
            return _Shown(**known)
        at, progress = antenna.at, wizard.progress if wizard is not None else None
        turn = wizard.turn if wizard is not None else Turn(Step.SAVE)
        measured = bool(survey.rates)
        advice = advise(survey)
        weak = [number for number in sorted(survey.rates) if survey.rates[number][at] < GOOD]
        worst = survey.worst(at)
        cells = [_cell(survey, number, at, turn, progress, locale) for number in FIELDS]
        before = saved.survey.noise if saved is not None and wizard is not None else None
        return _Shown(
            **known,
            step=turn.step.value if wizard is not None else "",
            stepsDone=[step.value for step in Step if wizard is not None and survey.allows(step)],
            field=turn.field,
            measuring=progress is not None,
            saving=wizard is not None and wizard.saving,
            round=progress.rounds if progress is not None else 0,
            rounds=ROUNDS * len(survey.levels),
            trouble=wizard.trouble.value if wizard is not None and wizard.trouble else "",
            heard=wizard.heard if wizard is not None else 0,
            fixed=survey.levels == (None,),
            surveyed=measured,
            cells=cells,
            good=len(survey.rates) - len(weak),
            weak=list(map(str, weak)),
            powers=[
                _power(survey, level, locale, share)
                for level, share in zip(survey.levels, _shares(survey, turn, progress), strict=True)
            ],
            at=at,
            advised=survey.levels.index(advice.level) if measured else -1,
            reason=_reason(survey, at, advice.level, advice.reason) if measured else "",
            worst=_percent(worst, locale) if worst is not None else "",
            allGood=worst is not None and worst >= GOOD,
            neighbours=survey.neighbours[at] if survey.neighbours else -1,
            noise=locale.toString(survey.noise.average) if survey.noise is not None else "",
            noiseBefore=locale.toString(before.average) if before is not None else "",
            pile=antenna.pile,
            canAdd=antenna.pile < MOST_PILE,
            canTake=antenna.pile > LEAST_PILE,
        )

    @Slot()
    def begin(self) -> None:
        self._post(TuningPressed())

    @Slot()
    def stop(self) -> None:
        """Keep nothing of it."""
        self._post(TuningStopped())

    @Slot()
    def measure(self) -> None:
        self._post(MeasurePressed())

    @Slot()
    def measureBlind(self) -> None:
        """The tag lies there, heard or not."""
        self._post(MeasurePressed(blind=True))

    @Slot()
    def stopMeasuring(self) -> None:
        self._post(MeasuringStopped())

    @Slot(str, int)
    def choose(self, step: str, number: int) -> None:
        """Do this again; the number of a field, or 0."""
        self._post(TurnChosen(Turn(Step(step), number)))

    @Slot(int)
    def stepPower(self, by: int) -> None:
        self._post(PowerStepped(by))

    @Slot(int)
    def stepPile(self, by: int) -> None:
        self._post(PileStepped(by))

    @Slot()
    def save(self) -> None:
        self._post(SavePressed())

    @Slot()
    def undo(self) -> None:
        self._post(UndoPressed())


def _reason(survey: Survey, at: int, level: Level, reason: Reason) -> str:
    """Of the power that is advised; none of another one."""
    return reason.value if survey.levels[at] == level else ""


def _shares(survey: Survey, turn: Turn, progress: Progress | None) -> list[float | None]:
    """What a bar for each power says now; None: nothing yet."""
    positions = range(len(survey.levels))
    if progress is not None:
        return [progress.rates[at] if at < len(progress.rates) else None for at in positions]
    match turn.step:
        case Step.FIELDS:
            return list(survey.rates.get(turn.field, [None] * len(positions)))
        case Step.PILE:
            return list(survey.pile or [None] * len(positions))
        case Step.SAVE:
            return [survey.worst(at) for at in positions]
    return [None] * len(positions)


def _cell(
    survey: Survey, number: int, at: int, turn: Turn, progress: Progress | None, locale: QLocale
) -> dict[str, Any]:
    rates = survey.rates.get(number)
    rate = rates[at] if rates is not None else None
    now = turn == Turn(Step.FIELDS, number)
    if now and progress is not None:
        rate = progress.rates[at] if at < len(progress.rates) else None
    state = "todo" if rate is None else "good" if rate >= GOOD else "weak" if rate else "none"
    return {
        "number": number,
        "state": "now" if now else state,
        "percent": "" if rate is None else locale.toString(round(100 * rate)),
    }


def _power(
    survey: Survey, level: Level, locale: QLocale, share: float | None = None
) -> dict[str, Any]:
    watts = survey.watts(level)
    return {
        "watts": "" if watts is None else _watts(watts, locale),
        "level": -1 if level is None else level,
        "share": -1.0 if share is None else share,
        "percent": "" if share is None else _percent(share, locale),
        "good": share is not None and share >= GOOD,
    }


def _of_former(former: AntennaPower | None, locale: QLocale) -> list[dict[str, Any]]:
    if former is None:
        return []
    return [_power(Survey((former.kept,), step_w=former.step_w), former.kept, locale)]


def _watts(watts: float, locale: QLocale) -> str:
    return f"{locale.toString(watts, 'g', 3)}{_NO_BREAK}W"


def _percent(rate: float, locale: QLocale) -> str:
    figure = locale.toString(round(100 * rate))
    return (
        f"{figure}%" if locale.language() == QLocale.Language.English else f"{figure}{_NO_BREAK}%"
    )
