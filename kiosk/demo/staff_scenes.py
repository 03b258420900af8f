"""Maintenance mode as short stories, for pictures and for tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from kiosk import doctor_words
from kiosk.demo import antenna_scenes as antenna
from kiosk.demo import journal_scenes as journal
from kiosk.demo import service_scenes as service
from kiosk.demo import shelf_scenes as shelf
from kiosk.demo import tag_scenes as tags
from kiosk.demo import work_list_scenes as work
from kiosk.demo.encoding_scenes import ENCODING_STORIES
from kiosk.demo.guided_scenes import BUNDLE_STORIES, GUIDED_STORIES
from kiosk.demo.settings_scenes import SETTINGS_SCENES
from kiosk.flow.events import Event, ItemShown, TimePassed, Timer
from kiosk.flow.staff.board import SETTINGS, About, Board, Condition, Fact, Reading
from kiosk.flow.staff.events import (
    BoardSampled,
    PinWaitTold,
    StaffPinChecked,
    StaffPinEntered,
    TileChosen,
)
from kiosk.flow.staff.kinds import StaffEvent
from kiosk.flow.staff.opening import MaintenanceAsked, Role
from kiosk.flow.staff.steps import StaffStep

_TECHNICIAN: Final = Role.TECHNICIAN
_HOUR: Final = 60
_WHOLE: Final = (1.0,) * _HOUR


@dataclass(frozen=True, slots=True)
class StaffScene:
    """What happened at a station."""

    name: str
    step: StaffStep
    events: tuple[Event | StaffEvent, ...]
    role: Role | None = _TECHNICIAN
    """Whose PIN was right before that; None: nobody's."""
    board: Callable[[datetime], Board] | None = None
    told: Callable[[datetime], tuple[StaffEvent, ...]] | None = None
    """What its screen is told after that, and what is pressed there."""
    hands: Callable[[Any], None] = lambda staff: None
    """What they open then, that only the screen knows of; gets its StaffModel."""

    @property
    def screen(self) -> StaffStep:
        """As patrons' scenes have one."""
        return self.step

    def happened(self, now: datetime, tries: int) -> tuple[Event | StaffEvent, ...]:
        """All of it. ``tries``: PINs that were tried at this station before."""
        let_in: tuple[StaffEvent, ...] = ()
        if self.role is not None:
            let_in = (MaintenanceAsked(self.role), StaffPinEntered("000000"))
            let_in += (StaffPinChecked(tries + 1, self.role, ok=True),)
        seen = (BoardSampled(self.board(now)),) if self.board is not None else ()
        told = self.told(now) if self.told is not None else ()
        return (*let_in, *seen, *self.events, *told)


def device(
    key: str,
    kind: str,
    since: datetime,
    *facts: tuple[Fact, float | datetime | str | None],
) -> Reading:
    """One that works."""
    return Reading(key, kind, Condition.FINE, (*facts, (Fact.UP_SINCE, since)), _WHOLE)


_PASSED: Final = ((Fact.PEOPLE, "412 / 398"), (Fact.ALARMS, 2))


def _services(now: datetime) -> tuple[Reading, ...]:
    fine = Condition.FINE
    queue = tuple(0.0 if at % 9 else 0.2 for at in range(_HOUR))
    asked = tuple(None if at % 7 == 3 else 0.3 + at * 17 % 23 / 60 for at in range(_HOUR))
    warm = tuple(0.55 + at % 6 / 60 for at in range(_HOUR))
    return (
        Reading(About.ILS, About.ILS, fine, ((Fact.ANSWERS_IN, 0.4),), asked),
        Reading(About.QUEUE, About.QUEUE, fine, ((Fact.UNSENT, 0), (Fact.WORK, 0)), queue),
        Reading(About.CLOCK, About.CLOCK, fine, ((Fact.TIME, now), (Fact.KEPT, None)), _WHOLE),
        Reading(
            About.DISK, About.DISK, fine, ((Fact.FREE, 41e9), (Fact.OF_SIZE, 64e9)), (0.36,) * _HOUR
        ),
        Reading(
            About.MACHINE, About.MACHINE, fine, ((Fact.DEGREES, 52), (Fact.RUNS, "0.1.0")), warm
        ),
        Reading(About.SOUND, About.SOUND, fine, ((Fact.LOUD, 0.8),)),
    )


def calm(now: datetime) -> Board:
    """Everything works."""
    since = now - timedelta(hours=5)
    rate = tuple(0.94 + at % 5 / 100 for at in range(_HOUR))
    pad = Reading(
        "pad",
        "item_reader",
        Condition.FINE,
        ((Fact.ON_PAD, 3), (Fact.READ_RATE, 0.98), (Fact.IDENTITY, "ID ISC.LRU1002, 3.1.0")),
        rate,
    )
    return Board(
        now,
        (
            pad,
            device("scanner", "scanner", since),
            device("cards", "card_reader", since),
            device("printer", "printer", since, (Fact.PAPER_ENOUGH, None), (Fact.OUTAGES, 1)),
            device("gate", "gate", since, *_PASSED),
            *_services(now),
        ),
    )


def troubled(now: datetime) -> Board:
    """Two faults, two things that need attention."""
    away = now - timedelta(minutes=14)
    gone = (*(1.0,) * (_HOUR - 14), *(0.0,) * 14)
    since = now - timedelta(hours=5)
    attention = Condition.ATTENTION
    services = {each.key: each for each in _services(now)}
    grown = (*(0.05,) * (_HOUR - 14), *(at / 14 for at in range(1, 15)))
    return Board(
        now,
        (
            Reading(
                "printer",
                "printer",
                Condition.FAULT,
                ((Fact.AWAY_SINCE, away), (Fact.REASON, "no such device"), (Fact.OUTAGES, 2)),
                gone,
                (doctor_words.AWAY["missed"],),
            ),
            Reading(
                About.ILS,
                About.ILS,
                Condition.FAULT,
                ((Fact.AWAY_SINCE, away), (Fact.OFFLINE, None)),
                (*(0.3,) * (_HOUR - 14), *(None,) * 14),
                (doctor_words.ILS_AWAY,),
            ),
            Reading(
                "pad",
                "item_reader",
                attention,
                ((Fact.READ_RATE, 0.62), (Fact.NOISE, 21)),
                tuple(0.6 + at % 4 / 50 for at in range(_HOUR)),
                (doctor_words.RARELY_READ, doctor_words.NOISY),
            ),
            Reading(
                About.QUEUE,
                About.QUEUE,
                attention,
                ((Fact.UNSENT, 27), (Fact.IN_DOUBT, 1), (Fact.WORK, 3)),
                grown,
                (doctor_words.WORK,),
            ),
            device("hoofdingang", "gate", since, *_PASSED),
            device("achterdeur", "gate", since),
            device("scanner", "scanner", since),
            services[About.CLOCK],
            services[About.DISK],
            services[About.MACHINE],
            services[About.SOUND],
        ),
    )


def large(now: datetime) -> Board:
    """More than fit on one page."""
    since = now - timedelta(hours=5)
    gates = (device(f"poort {number}", "gate", since) for number in range(1, 7))
    more = (*(device(kind, kind, since) for kind in ("speech", "headset")), *gates)
    changed = Reading(SETTINGS, SETTINGS, Condition.ATTENTION, ((Fact.ON_TRIAL, 45),))
    inside = Reading(
        About.OPENING,
        About.OPENING,
        Condition.ATTENTION,
        ((Fact.INSIDE, "2 (0 – 5)"), (Fact.OPENS, now + timedelta(hours=14))),
        do=(doctor_words.LOOK_INSIDE,),
    )
    return Board(now, (changed, inside, *troubled(now).readings, *more))


_WORK: Final = (TileChosen(StaffStep.WORK_LIST),)
_SERVICE: Final = (TileChosen(StaffStep.SERVICE),)
_JOURNAL: Final = (TileChosen(StaffStep.JOURNAL),)
_TUNING: Final = (TileChosen(StaffStep.ANTENNA),)
_SETTINGS: Final = (TileChosen(StaffStep.SETTINGS),)
_WARNED: Final = (TimePassed(Timer.IDLE),)

STAFF_SCENES: Final = (
    StaffScene("staff-waiting", StaffStep.WAITING, (ItemShown("E01"), MaintenanceAsked()), None),
    StaffScene("staff-role", StaffStep.ROLE, (MaintenanceAsked(),), None),
    StaffScene("staff-pin", StaffStep.PIN, (MaintenanceAsked(_TECHNICIAN),), None),
    StaffScene(
        "staff-pin-locked",
        StaffStep.PIN,
        (MaintenanceAsked(Role.STAFF), PinWaitTold(Role.STAFF, 120)),
        None,
    ),
    StaffScene("staff-board", StaffStep.BOARD, (), board=troubled),
    StaffScene("staff-board-calm", StaffStep.BOARD, (), board=calm),
    StaffScene("staff-board-large", StaffStep.BOARD, (), board=large),
    StaffScene("staff-board-warned", StaffStep.BOARD, _WARNED, board=troubled),
    StaffScene("staff-advice", StaffStep.ADVICE, (TileChosen(StaffStep.ADVICE),), board=troubled),
    *(StaffScene(name, StaffStep.TESTS, events) for name, events in GUIDED_STORIES),
    *(StaffScene(name, StaffStep.BUNDLE, events) for name, events in BUNDLE_STORIES),
    StaffScene("staff-advice-none", StaffStep.ADVICE, (TileChosen(StaffStep.ADVICE),), board=calm),
    StaffScene("staff-work-list", StaffStep.WORK_LIST, (), Role.STAFF, told=work.listed),
    StaffScene("staff-work-list-open", StaffStep.WORK_LIST, (), Role.STAFF, told=work.opened),
    StaffScene("staff-work-list-card", StaffStep.WORK_LIST, (), Role.STAFF, told=work.whose),
    StaffScene("staff-work-list-pad", StaffStep.WORK_LIST, _WORK, told=work.on_pad),
    StaffScene("staff-work-list-taken", StaffStep.WORK_LIST, (), Role.STAFF, told=work.taken),
    StaffScene("staff-work-list-unsafe", StaffStep.WORK_LIST, (), Role.STAFF, told=work.unsafe),
    StaffScene("staff-work-list-long", StaffStep.WORK_LIST, (), Role.STAFF, told=work.long),
    StaffScene("staff-work-list-file", StaffStep.WORK_LIST, (), Role.STAFF, told=work.written),
    StaffScene("staff-work-list-full", StaffStep.WORK_LIST, (), Role.STAFF, told=work.disk_full),
    StaffScene("staff-work-list-none", StaffStep.WORK_LIST, (), Role.STAFF, told=work.nothing),
    StaffScene("staff-journal", StaffStep.JOURNAL, _JOURNAL, board=troubled, told=journal.waiting),
    StaffScene("staff-journal-calm", StaffStep.JOURNAL, _JOURNAL, board=calm, told=journal.calm),
    StaffScene("staff-journal-asked", StaffStep.JOURNAL, _JOURNAL, board=calm, told=journal.asked),
    StaffScene(
        "staff-journal-warned",
        StaffStep.JOURNAL,
        (*_JOURNAL, *_WARNED),
        board=troubled,
        told=journal.waiting,
    ),
    StaffScene(
        "staff-service-warned",
        StaffStep.SERVICE,
        (*_SERVICE, *_WARNED),
        Role.STAFF,
        told=service.called,
    ),
    StaffScene(
        "staff-work-list-warned",
        StaffStep.WORK_LIST,
        _WARNED,
        Role.STAFF,
        told=work.opened,
    ),
    StaffScene("staff-journal-gone", StaffStep.JOURNAL, _JOURNAL, told=journal.unreadable),
    StaffScene("staff-service", StaffStep.SERVICE, _SERVICE, Role.STAFF, told=service.open_now),
    StaffScene("staff-service-out", StaffStep.SERVICE, _SERVICE, Role.STAFF, told=service.out),
    StaffScene("staff-service-call", StaffStep.SERVICE, _SERVICE, told=service.called),
    StaffScene("staff-service-night", StaffStep.SERVICE, _SERVICE, Role.STAFF, told=service.night),
    StaffScene("staff-service-sweep", StaffStep.SERVICE, _SERVICE, Role.STAFF, told=service.sweep),
    StaffScene(
        "staff-service-emptied", StaffStep.SERVICE, _SERVICE, Role.STAFF, told=service.emptied
    ),
    StaffScene("staff-service-full", StaffStep.SERVICE, _SERVICE, Role.STAFF, told=service.failed),
    *(
        StaffScene(f"staff-shelf{name}", StaffStep.INVENTORY, events, role)
        for role, name, events in shelf.SCENES
    ),
    *(
        StaffScene(f"staff-tags{name}", StaffStep.TAGS, events, role)
        for role, name, events in tags.SCENES
    ),
    StaffScene("staff-work-list-gone", StaffStep.WORK_LIST, (), Role.STAFF, told=work.unreadable),
    *(
        StaffScene(name, StaffStep.ENCODING, events, Role.STAFF)
        for name, events in ENCODING_STORIES
    ),
    StaffScene("staff-antenna-never", StaffStep.ANTENNA, _TUNING, told=antenna.never),
    StaffScene("staff-antenna-known", StaffStep.ANTENNA, _TUNING, told=antenna.before),
    StaffScene("staff-antenna-no-pad", StaffStep.ANTENNA, _TUNING, told=antenna.no_pad),
    StaffScene("staff-antenna-empty", StaffStep.ANTENNA, _TUNING, told=antenna.empty),
    StaffScene("staff-antenna-fields", StaffStep.ANTENNA, _TUNING, told=antenna.fields),
    StaffScene("staff-antenna-measuring", StaffStep.ANTENNA, _TUNING, told=antenna.measuring),
    StaffScene("staff-antenna-no-tag", StaffStep.ANTENNA, _TUNING, told=antenna.no_tag),
    StaffScene("staff-antenna-pile", StaffStep.ANTENNA, _TUNING, told=antenna.pile),
    StaffScene("staff-antenna-save", StaffStep.ANTENNA, _TUNING, told=antenna.save),
    StaffScene("staff-antenna-metal", StaffStep.ANTENNA, _TUNING, told=antenna.metal),
    StaffScene("staff-antenna-fixed", StaffStep.ANTENNA, _TUNING, told=antenna.fixed),
    StaffScene("staff-antenna-saved", StaffStep.ANTENNA, _TUNING, told=antenna.saved),
    StaffScene("staff-antenna-gone", StaffStep.ANTENNA, _TUNING, told=antenna.gone),
    *(
        StaffScene(name, StaffStep.SETTINGS, _SETTINGS, told=told, hands=hands)
        for name, told, hands in SETTINGS_SCENES
    ),
)
