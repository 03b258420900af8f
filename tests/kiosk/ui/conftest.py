"""The screen's tests: without a display, drawn by the processor; what Qt warns of fails a test."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from waiting import PATIENCE_S

from drivers.model import AFI_SECURED, AFI_UNSECURED, ItemTag, TagKind
from kiosk import asset_folder, qr_code
from kiosk.flow.effects import Effect
from kiosk.flow.events import (
    CardShown,
    Event,
    ItemSettled,
    ItemShown,
    LoanDecided,
    PadItem,
    PatronKnown,
    Security,
)
from kiosk.flow.machine import PATRON
from kiosk.flow.rules import CallRules, Rules
from kiosk.flow.session import Session
from kiosk.flow.visit import Visit
from kiosk.services.membership import MENDED_BY_A_FORM
from kiosk.ui.app import Look, ScreenApp
from kiosk.ui.dates import Days
from kiosk.ui.engine import log_message
from kiosk.ui.look import Form
from kiosk.ui.models.kiosk import KioskModel
from kiosk.ui.models.paging import PagedModel
from kiosk.ui.models.placed import Placed
from sync.model import Action, Outcome, Reason

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def qtbot(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """pytest-qt's own waits for 5 s, which is a limit of speed on a busy machine."""
    patient = partial(qtbot.waitUntil, timeout=round(PATIENCE_S * 1000))
    monkeypatch.setattr(qtbot, "waitUntil", patient)
    return qtbot


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """No widgets."""
    return QGuiApplication


@pytest.fixture(autouse=True)
def _qt_warnings_fail(expect_log: Callable[[str], None]) -> Iterator[None]:
    """Into the log with them: there the hygiene of all tests catches them."""
    before = qInstallMessageHandler(log_message)
    yield
    qInstallMessageHandler(before)


@pytest.fixture
def rules() -> Rules:
    """A station with a pad and a scanner."""
    call = CallRules(possible=True)
    return Rules(unsecured_afi=0xC2, pad="pad", scanner="scanner", call=call)


@pytest.fixture
def look() -> Look:
    """A library with two bins."""
    return Look(
        library="Bibliotheek Lindeveld",
        label="Leenpunt 2",
        bins={"romans": (2, "yellow"), "jeugd": (1, "red")},
        timezone=ZoneInfo("Europe/Amsterdam"),
        reduce_motion=True,
        plan=asset_folder.example_plan(),
        way={
            "nl": "Loop langs de romans. De balie is rechts.",
            "en": "Walk past the novels. The desk is on the right.",
        },
        form=Form(
            "www.lindeveld.example/lid-worden",
            *qr_code.png("https://www.lindeveld.example/lid-worden"),
            MENDED_BY_A_FORM,
        ),
    )


@pytest.fixture
def screen_app(qapp: QGuiApplication, rules: Rules, look: Look) -> Iterator[ScreenApp]:
    """A screen that is not shown yet."""
    app = ScreenApp(rules, look)
    yield app
    app.close()


class Play:
    """A visit and its view models, without a window: events in, what a screen would show out."""

    def __init__(self, rules: Rules, look: Look) -> None:
        self.posted: list[Event] = []
        self.effects: list[Effect] = []
        days = Days(look.timezone, lambda: NOW, rules.languages)
        self.kiosk = KioskModel(self.posted.append, look, days)
        session = Session(rules, language=rules.language)
        self.visit = Visit(
            PATRON, session, self.effects.append, lambda _, now: self.kiosk.project(now)
        )
        self.kiosk.project(session)

    def happen(self, *events: Event) -> None:
        for event in events:
            self.visit.happen(event)

    def touched(self) -> None:
        """What the view models posted happens."""
        posted, self.posted[:] = list(self.posted), []
        self.happen(*posted)

    def lay(self, *items: str, out: bool = False, refusal: Reason | None = None) -> None:
        """Lay items down; ``out``: they are disarmed."""
        for item in items:
            tags = ((f"E0{item}", ItemTag(TagKind.ISO28560_3, item)),)
            pad_item = PadItem(item, tags, (AFI_UNSECURED if out else AFI_SECURED,), refusal)
            self.happen(ItemShown(f"E0{item}"), ItemSettled(pad_item))

    def sign_in(self, known: PatronKnown = PatronKnown("P1", offline=False)) -> None:  # noqa: B008
        self.happen(CardShown(known.card), known)

    def decide(
        self,
        item: str,
        action: Action = Action.BORROW,
        reason: Reason | None = None,
        **more: object,
    ) -> None:
        """The desk's word about an item: done, or refused for a reason."""
        outcome = Outcome.ACCEPTED if reason is None else Outcome.REFUSED
        decided = LoanDecided(item, action, outcome, reason=reason, security=Security.VERIFIED)
        self.happen(replace(decided, **more))  # type: ignore[arg-type]


@pytest.fixture
def play(rules: Rules, look: Look) -> Play:
    """At a station with a pad and a scanner."""
    return Play(rules, look)


@pytest.fixture
def play_at(look: Look) -> Callable[[Rules], Play]:
    """At a station with other rules."""
    return lambda rules: Play(rules, look)


@pytest.fixture
def shown() -> Callable[[PagedModel], list[Placed]]:
    """What the rows of a list say, as QML reads it."""

    def read(rows: PagedModel) -> list[Placed]:
        roles = {bytes(name.data()).decode(): role for role, name in rows.roleNames().items()}
        return [
            Placed(**{name: rows.data(rows.index(at), role) for name, role in roles.items()})
            for at in range(rows.rowCount())
        ]

    return read
