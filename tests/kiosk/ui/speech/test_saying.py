"""What is said now, and what waits for it: never more than still matters."""

from __future__ import annotations

import pytest

from kiosk.ui.speech.reader import Change, Urgency
from kiosk.ui.speech.saying import Saying
from kiosk.ui.speech.transcript import Why

TITLE = "4 van 6 geleend."


class Mouth:
    """Says one thing at a time, until somebody tells it that it is through."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.silences = 0
        self.saying = Saying(self._say, self._silence)

    def _say(self, text: str, why: Why) -> int:
        self.said.append(text)
        return len(self.said)

    def _silence(self) -> None:
        self.silences += 1

    def through(self) -> None:
        self.saying.ended(len(self.said))


@pytest.fixture
def mouth() -> Mouth:
    return Mouth()


def row(number: int, urgency: Urgency = Urgency.DONE) -> Change:
    return Change(f"row {number}", f"Boek {number}.", urgency, row=True)


def test_another_screen_forgets_what_was_to_be_said_of_the_one_before(mouth: Mouth) -> None:
    mouth.saying.state("Een.")
    mouth.saying.change([row(1)])
    mouth.saying.state("Twee.")
    mouth.through()
    assert mouth.said == ["Een.", "Twee."]
    assert not mouth.saying.busy


def test_what_is_done_waits_for_the_end_and_for_a_pause(mouth: Mouth) -> None:
    mouth.saying.state("Een.")
    mouth.saying.change([row(1), row(2)])
    mouth.saying.pause(TITLE)
    assert mouth.said == ["Een."]
    mouth.through()
    mouth.through()
    assert mouth.said == ["Een.", "Boek 1.", "Boek 2."]


def test_of_many_the_count_is_said_and_what_failed(mouth: Mouth) -> None:
    mouth.saying.change([*map(row, range(10)), row(11, Urgency.FAILED)])
    mouth.saying.pause(TITLE)
    mouth.through()
    mouth.through()
    assert mouth.said == ["Boek 11.", TITLE]


def test_what_needs_a_hand_breaks_in_once(mouth: Mouth) -> None:
    mouth.saying.state("Een lang verhaal.")
    call = row(1, Urgency.CALLS)
    mouth.saying.change([row(2), call])
    assert mouth.said[-1] == "Boek 1."
    # Not each other.
    mouth.saying.change([row(3, Urgency.CALLS), call])
    assert mouth.said[-1] == "Boek 1."
    mouth.through()
    assert mouth.said[-1] == "Boek 3."
    mouth.through()
    mouth.through()
    assert mouth.said == ["Een lang verhaal.", "Boek 1.", "Boek 3.", "Boek 2."]


def test_whoever_presses_a_key_has_silence_and_then_the_count(mouth: Mouth) -> None:
    mouth.saying.state("Een.")
    mouth.saying.change(map(row, range(3)))
    mouth.saying.hush(TITLE)
    assert mouth.silences == 1
    assert not mouth.saying.busy
    mouth.saying.at_once("Klaar, knop.", Why.FOCUS)
    mouth.through()
    assert mouth.said == ["Een.", "Klaar, knop.", TITLE]
    mouth.saying.hush(TITLE)
    mouth.saying.hush(TITLE)
    assert mouth.silences == 2, "where nothing is said nothing is to be silent"


def test_the_newest_of_each_thing_is_said_and_never_twice(mouth: Mouth) -> None:
    mouth.saying.change([Change("title", "1 van 6.")])
    mouth.saying.change([Change("title", "2 van 6.")])
    mouth.saying.pause(TITLE)
    mouth.saying.change([Change("title", "2 van 6.")])
    mouth.through()
    assert mouth.said == ["2 van 6."]


def test_the_end_of_what_was_broken_off_ends_nothing_else(mouth: Mouth) -> None:
    mouth.saying.state("Een.")
    mouth.saying.state("Twee.")
    mouth.saying.ended(1)
    assert mouth.saying.busy
