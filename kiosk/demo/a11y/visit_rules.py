"""What holds for every visit, played on the rules of the station at hand: time, PINs, money, codes.

Nothing is drawn: the flow is pure, and its events are those of a patron.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final

from drivers.model import AFI_SECURED, ItemTag, TagKind
from drivers.model_speech import FIRST_VOLUME, STEPS, HeadsetMoved
from kiosk.demo.a11y.rules import Fault
from kiosk.flow import sight_code
from kiosk.flow.effects import BeginPayment, CancelPayment, Effect, MakeSightCode, SignIn
from kiosk.flow.events import (
    CardShown,
    Event,
    FeesListed,
    ItemSettled,
    ItemShown,
    LoanDecided,
    PadItem,
    PatronKnown,
    Security,
    SpeechVoiced,
    TimePassed,
    Timer,
)
from kiosk.flow.machine import PATRON
from kiosk.flow.patron_events import (
    FeesPressed,
    PayingStopped,
    PayPressed,
    PinEntered,
    ReceiptCode,
    SheetOpened,
    SightChosen,
    SightCodeMade,
    StopPressed,
    Touched,
    Verb,
    VerbChosen,
)
from kiosk.flow.rows import RowState
from kiosk.flow.rules import Rules
from kiosk.flow.session import Session, Step
from kiosk.flow.sight import AS_EVER, Colours, Letters, Sight
from kiosk.flow.sounds import of_visit
from kiosk.flow.timing import Wait
from kiosk.flow.visit import Visit
from sync.model import Action, Outcome

IDLE_S: Final = 60.0
"""Nobody is asked earlier whether they are there (house rule; EN 301 549 leaves it open)."""
WARNING_S: Final = 20.0
"""So long an answer can be given (WCAG 2.2.1)."""
SLOWER: Final = 3
"""So many times as long for who listens (house rule)."""
TIMES: Final = 10
"""So often more time is to be had (WCAG 2.2.1)."""
_CARD, _ITEM = "P1", "1"


class Played:
    """Somebody stands before the station: events in, what came of them out."""

    def __init__(self, rules: Rules) -> None:
        self.effects: list[Effect] = []
        session = Session(rules, language=rules.language)
        self._visit = Visit(PATRON, session, self.effects.append, lambda event, now: None)

    @property
    def session(self) -> Session:
        """As it stands now."""
        return self._visit.session

    @property
    def own(self) -> Wait | None:
        """The visit's own timer."""
        return self._visit.own

    def happen(self, *events: Event) -> Played:
        """One after another."""
        for event in events:
            self._visit.happen(event)
        return self

    def signed_in(self, **more: object) -> Played:
        """A card was shown, its PIN typed where one is asked, and it is known."""
        self.happen(CardShown(_CARD))
        if self.session.step is Step.PIN:
            self.happen(PinEntered("0000"))
        known = PatronKnown(_CARD, offline=False)
        return self.happen(replace(known, **more))  # type: ignore[arg-type]

    def borrows(self) -> Played:
        """A book is laid down and lent."""
        tags = (("E001", ItemTag(TagKind.ISO28560_3, _ITEM)),)
        self.happen(ItemShown("E001"), ItemSettled(PadItem(_ITEM, tags, (AFI_SECURED,))))
        lent = LoanDecided(_ITEM, Action.BORROW, Outcome.ACCEPTED, security=Security.VERIFIED)
        return self.happen(lent)


def asks_before_it_ends(rules: Rules) -> Iterator[Fault]:
    """Whoever does nothing is asked, in three ways and in time, and is given more of it."""
    at = Played(rules).signed_in()
    for number in range(1, TIMES + 1):
        before = at.session
        idle = at.own
        if idle is None or idle.timer is not Timer.IDLE or idle.seconds < IDLE_S:
            yield Fault("D1", f"expected {IDLE_S:.0f} s or more before it asks, found {idle}")
            return
        at.happen(TimePassed(Timer.IDLE))
        asked = at.own
        if not at.session.warned or asked is None or asked.seconds < WARNING_S:
            yield Fault("D1", f"expected {WARNING_S:.0f} s or more for an answer, found {asked}")
        if of_visit(before, at.session) is None:
            yield Fault("D1", "nothing is heard when it asks whether somebody is there")
        at.happen(Touched())
        if at.session.warned or at.session.step is not before.step:
            yield Fault("D1", f"the {number}. touch gave no more time")
            return


def gives_more_time_to_who_listens(rules: Rules) -> Iterator[Fault]:
    """Three times as much, and none runs out while something is being said."""
    at = _listening(rules)
    idle = at.own
    if idle is None or idle.seconds < SLOWER * IDLE_S:
        yield Fault("D1", f"expected {SLOWER * IDLE_S:.0f} s for who listens, found {idle}")
    at.happen(TimePassed(Timer.IDLE))
    asked = at.own
    if asked is None or asked.seconds < SLOWER * WARNING_S:
        yield Fault("D1", f"expected {SLOWER * WARNING_S:.0f} s for their answer, found {asked}")


def says_without_other_sounds(rules: Rules) -> Iterator[Fault]:
    """A loan that is heard otherwise is not, while it is said."""
    silent, heard = _listening(rules), Played(rules).signed_in()
    for at, sounds in ((heard, True), (silent, False)):
        before = at.session
        if (of_visit(before, at.borrows().session) is not None) is not sounds:
            yield Fault("B6", "a sound over speech" if not sounds else "a loan is never heard")


def begins_no_louder(rules: Rules) -> Iterator[Fault]:
    """The volume of one visit is not that of the next."""
    at = _listening(rules).happen(SightChosen(Sight(volume=STEPS)))
    if at.session.sight.volume != STEPS:
        yield Fault("B5", "the volume cannot be changed")
    at.happen(TimePassed(Timer.IDLE), TimePassed(Timer.EXPIRED), TimePassed(Timer.SHOWN))
    if at.session.step is not Step.IDLE or at.session.sight.volume != FIRST_VOLUME:
        yield Fault("B5", f"the next visit begins at volume {at.session.sight.volume}")


def _listening(rules: Rules) -> Played:
    at = Played(replace(rules, speaks=True)).signed_in()
    return at.happen(HeadsetMoved(plugged=True))


def waits_for_nobody_while_busy(rules: Rules) -> Iterator[Fault]:
    """No time runs out while the library system is asked, or while somebody reads."""
    at = Played(rules).happen(CardShown(_CARD))
    if at.session.step is Step.PIN:
        at.happen(PinEntered("0000"))
    if (running := at.own) is not None:
        yield Fault("D2", f"{running.timer} runs while a card is looked up")
    running = _listening(rules).happen(SpeechVoiced(True)).own
    if running is None or not running.stands:
        yield Fault("D2", f"{running} runs while something is being said")
    at = Played(rules).signed_in().borrows().happen(StopPressed(), SheetOpened(True))
    running = at.own
    if running is None or running.timer is not Timer.IDLE:
        yield Fault("D2", f"{running} runs while help is read on the last screen")


def loses_nothing(rules: Rules) -> Iterator[Fault]:
    """A loan that was booked is there on the last screen after nobody answered."""
    at = Played(rules).signed_in().borrows()
    at.happen(TimePassed(Timer.IDLE), TimePassed(Timer.EXPIRED))
    states = [row.state for row in at.session.rows]
    if at.session.step is not Step.DONE or states != [RowState.LENT]:
        yield Fault("D3", f"after time ran out: {at.session.step}, {states}")
    if rules.receipts_asked and not at.session.receipt_ways:
        yield Fault("D3", "no receipt is offered after time ran out")


def asks_a_pin_once(rules: Rules) -> Iterator[Fault]:
    """A card is enough, or a PIN is asked once in a visit."""
    at = Played(replace(rules, pin=False)).happen(CardShown(_CARD))
    if at.session.step is Step.PIN:
        yield Fault("D4", "a PIN is asked where a card is enough")
    at = Played(replace(rules, pin=True)).signed_in().borrows()
    at.happen(VerbChosen(Verb.OVERVIEW))
    asked = sum(isinstance(effect, SignIn) for effect in at.effects)
    if asked != 1 or at.session.step is Step.PIN:
        yield Fault("D4", f"the same PIN was asked {asked + (at.session.step is Step.PIN)} times")


def pays_after_a_tap(rules: Rules) -> Iterator[Fault]:
    """Nothing is paid before Betaal is pressed; Toch niet takes it back."""
    at = Played(replace(rules, phone="phone", pin=False))
    owed = Decimal("1.20")
    at.signed_in(fees=owed, currency="EUR").happen(VerbChosen(Verb.OVERVIEW), FeesPressed())
    at.happen(FeesListed(at.session.payments))
    if any(isinstance(effect, BeginPayment) for effect in at.effects):
        yield Fault("D7", "it is paid before anybody pressed Betaal")
    at.happen(PayPressed())
    if not any(isinstance(effect, BeginPayment) for effect in at.effects):
        yield Fault("D7", "Betaal does not begin a payment, so nothing was shown")
    at.happen(PayingStopped())
    if not any(isinstance(effect, CancelPayment) for effect in at.effects):
        yield Fault("D7", "Toch niet does not take a payment back")


def forgets_what_was_chosen(rules: Rules) -> Iterator[Fault]:
    """What somebody chose to see by is gone with their visit."""
    dark = Sight(Letters.LARGER, Colours.CONTRAST)
    at = Played(rules).signed_in().happen(SightChosen(dark))
    if at.session.sight != dark:
        yield Fault("A7", "colours that were chosen are not worn")
    at.happen(TimePassed(Timer.IDLE), TimePassed(Timer.EXPIRED), TimePassed(Timer.SHOWN))
    if at.session.sight != AS_EVER:
        yield Fault("A7", "colours outlive the visit in which they were chosen")


def takes_choices_along(rules: Rules) -> Iterator[Fault]:
    """What was chosen goes into a code, comes back out of it, and nothing else is in it."""
    chosen = Sight(Letters.LARGER, Colours.DARK, done_left=True, low=True, moves=False)
    text = sight_code.written(chosen)
    if sight_code.read(text) != chosen:
        yield Fault("F2", f"{text!r} does not say what was chosen")
    at = Played(rules).signed_in(initials="A.V.").happen(SightChosen(chosen))
    if any(told in text for told in (_CARD, "A.V.")):
        yield Fault("F2", f"{text!r} says who it was")
    asked = [effect.text for effect in at.effects if isinstance(effect, MakeSightCode)]
    if asked != [text]:
        yield Fault("F2", f"the code that is made says {asked}, expected {text!r}")
    at.happen(SightCodeMade(text, ReceiptCode(b"", 29)))
    if at.session.sight_code is None:
        yield Fault("F2", "the code is not shown")
    at.happen(TimePassed(Timer.IDLE), TimePassed(Timer.EXPIRED), TimePassed(Timer.SHOWN))
    if at.session.sight_code is not None:
        yield Fault("F2", "somebody's code outlives their visit")


def _time(rules: Rules) -> Iterator[Fault]:
    yield from asks_before_it_ends(rules)
    yield from gives_more_time_to_who_listens(rules)


CHECKS: Final[Mapping[str, tuple[Callable[[Rules], Iterator[Fault]], str]]] = {
    "A7": (forgets_what_was_chosen, "chosen for one visit, gone with it"),
    "B5": (begins_no_louder, "the volume of a visit is gone with it"),
    "B6": (says_without_other_sounds, "a loan that is said has no other sound"),
    "D1": (
        _time,
        f"asks after {IDLE_S:.0f} s or more by text and sound, waits {WARNING_S:.0f} s or more,"
        f" {TIMES} times; {SLOWER} times as long for who listens",
    ),
    "D2": (
        waits_for_nobody_while_busy,
        "no time runs while a card is looked up, something is said, or help is read",
    ),
    "D3": (loses_nothing, "a loan is still a loan after time ran out"),
    "D4": (asks_a_pin_once, "a card is enough; where a PIN is asked, once"),
    "D7": (pays_after_a_tap, "nothing is paid before Betaal; Toch niet takes it back"),
    "F2": (takes_choices_along, "letters, colours, places and motion come back out of the code"),
}
"""By line: what is played, and what it shows where nothing is wrong."""
