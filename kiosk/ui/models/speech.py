"""Reading aloud, as QML sees it: what is being said, and what a patron chose about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from drivers.model_speech import STEPS, End
from kiosk.flow.patron_events import AloudAnswered, ReceiptHeard, SightChosen, SpeechSwitched
from kiosk.flow.session import Session
from kiosk.flow.sight import Sight
from kiosk.ui.models.view import Post, QmlUncreatable, properties_of, tell

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0


_LONG = 150
_BRIEF = 66
"""Characters of a panel, and of the band, in the largest letters."""


class _Shown(NamedTuple):
    offered: bool = False
    """This station can read aloud."""
    on: bool = False
    headset: bool = False
    asks: bool = False
    """Is it asked whether the loudspeaker may say what is personal?"""
    tempo: int = 3
    volume: int = 3
    text: str = ""
    """What is being said, or was said last, as much of it as a panel holds; empty: nothing, or
    nothing to be shown."""
    brief: str = ""
    """The same in a line or two."""
    place: int = 0
    """Where that is in its list, from 1; 0: in none."""
    places: int = 0
    mute: bool = False
    """What was to be said last failed: nobody hears anything."""


@QmlElement
@QmlUncreatable("the station makes it")
class SpeechModel(QObject):
    """What is read aloud, for the panel, the sheet and the question."""

    vars().update(properties_of(_Shown))
    pressed = Signal(str)
    """again, silence or slower: a button of the panel."""

    def __init__(self, post: Post) -> None:
        super().__init__()
        self._post = post
        self._shown = _Shown()
        self._sight = Sight()

    def project(self, session: Session) -> None:
        """Show this session."""
        self._sight = session.sight
        speech = session.speech
        self._tell(
            offered=session.rules.speaks,
            on=speech.on,
            headset=speech.headset,
            asks=session.asks_aloud,
            tempo=session.sight.tempo,
            volume=session.sight.volume,
        )
        if not speech.on:
            self._tell(text="", brief="", place=0, places=0, mute=False)

    def say(self, text: str, place: int, places: int) -> None:
        """This is being said."""
        brief = shortened(text, _BRIEF)
        self._tell(text=shortened(text, _LONG), brief=brief, place=place, places=places)

    def ended(self, end: End) -> None:
        """What was being said is over."""
        if end is not End.BROKEN_OFF:
            self._tell(mute=end is End.FAILED)

    def _tell(self, **now: object) -> None:
        before = self._shown
        self._shown = before._replace(**now)  # type: ignore[arg-type]
        tell(self, before, self._shown)

    @Property(int, constant=True)
    def steps(self) -> int:
        """Of tempo and volume."""
        return STEPS

    @Slot(bool)
    def choose(self, on: bool) -> None:
        """Voorlezen."""
        self._post(SpeechSwitched(on))

    @Slot()
    def hearReceipt(self) -> None:
        """Hoor je bon."""
        self._post(ReceiptHeard())

    @Slot(bool)
    def answer(self, agreed: bool) -> None:
        """May the loudspeaker say it?"""
        self._post(AloudAnswered(agreed))

    @Slot(int)
    def chooseTempo(self, tempo: int) -> None:
        self._choose(lambda sight: replace(sight, tempo=_within(tempo)))

    @Slot(int)
    def chooseVolume(self, volume: int) -> None:
        self._choose(lambda sight: replace(sight, volume=_within(volume)))

    def _choose(self, chosen: Callable[[Sight], Sight]) -> None:
        # Two touches may come before the session has taken the first.
        self._sight = chosen(self._sight)
        self._post(SightChosen(self._sight))


def shortened(text: str, most: int) -> str:
    """Its first sentences, in so many characters; of a longer one its first words."""
    if len(text) <= most:
        return text
    sentences = text[: most + 1]
    end = max(sentences.rfind(f"{sign} ") for sign in ".?!")
    if end > most // 3:
        return sentences[: end + 1]
    return f"{sentences[:most].rsplit(' ', 1)[0]} …"


def _within(step: int) -> int:
    return min(max(1, step), STEPS)
