"""Each screen's model, after events that a patron, a pad and a desk would cause."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject

from drivers.model import PAPER_OUT, PortState
from kiosk.flow import events, patron_events
from kiosk.flow.events import (
    AlarmRaised,
    CardShown,
    HoldPlaced,
    HoldsKnown,
    IlsLink,
    ItemKnown,
    ItemScanned,
    ItemSettled,
    ItemShown,
    PadItem,
    PatronKnown,
    Security,
    TimePassed,
    Timer,
)
from kiosk.flow.patron_events import (
    Answer,
    AnswerGiven,
    DonePressed,
    ReceiptCode,
    ReceiptCodeMade,
    UndoPressed,
    Verb,
    VerbChosen,
    WhyPressed,
)
from kiosk.flow.rules import CallRules, Rules
from kiosk.texts import isolated
from sync.model import Ability, Action, GoesOn, Hold, ItemStatus, Loan, Outcome, Reason

if TYPE_CHECKING:
    from conftest import Play

    from kiosk.ui.models.paging import PagedModel
    from kiosk.ui.models.placed import Placed

pytestmark = pytest.mark.usefixtures("qapp")

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
TUESDAY = datetime(2026, 12, 15, 22, 59, tzinfo=UTC)
LATER = TUESDAY + timedelta(7)

Read = Callable[["PagedModel"], list["Placed"]]


def test_attract_says_what_the_visit_is_for(play: Play) -> None:
    for press, verb in (
        (play.kiosk.attract.borrow, Verb.BORROW),
        (play.kiosk.attract.giveBack, Verb.RETURN),
        (play.kiosk.attract.overview, Verb.OVERVIEW),
    ):
        press()
        assert play.posted.pop() == VerbChosen(verb)
    play.happen(VerbChosen(Verb.RETURN))
    assert play.kiosk.screen == "stack"
    assert play.kiosk.pile.verb == "return"


def test_a_row_appears_before_anybody_knows_what_it_is(play: Play, shown: Read) -> None:
    play.happen(ItemShown("E0B1"))
    assert shown(play.kiosk.pile.rows) == [], "it is read in a moment, or not"
    play.kiosk.pile.layDown()
    (row,) = shown(play.kiosk.pile.rows)
    assert (row.settled, row.title, row.tail, row.rowState) == (False, "", "", "seen")
    inserted: list[int] = []
    play.kiosk.pile.rows.rowsInserted.connect(lambda _, at, to: inserted.append(at))
    play.happen(ItemSettled(PadItem("3000471147", (("E0B1", None),), (7,))))  # type: ignore[arg-type]
    play.happen(ItemKnown("3000471147", "Kaas / Willem Elsschot", ItemStatus.AVAILABLE))
    (row,) = shown(play.kiosk.pile.rows)
    assert (row.settled, row.title, row.author) == (True, "Kaas", "Willem Elsschot")
    assert (row.key, row.tail) == ("3000471147", "1147")
    assert inserted == [], "the same row as before, though it has another key now"


def test_the_question_about_what_is_out_stands_on_its_rows(play: Play, shown: Read) -> None:
    play.lay("B1")
    play.lay("B2", "B3", out=True)
    pile = play.kiosk.pile
    assert (pile.asking, pile.strip.said) == (0, "missing"), "not while hands are there"
    play.happen(TimePassed(Timer.QUIET))
    assert (pile.asking, pile.onTop, pile.canRenew, pile.runs) == (2, True, False, 1)
    assert [(row.key, row.asked, row.asks) for row in shown(pile.rows)] == [
        ("B3", True, 0),
        ("B2", True, 2),
        ("B1", False, 0),
    ]
    assert (pile.strip.said, pile.strip.count) == ("question", 2)
    pile.giveBack()
    play.touched()
    assert (play.kiosk.screen, pile.asking) == ("pile", 0)


def test_what_is_asked_about_lies_in_several_places(play: Play, shown: Read) -> None:
    play.sign_in(PatronKnown("P1", offline=False, loans=(Loan("B1", due=TUESDAY), Loan("B3"))))
    play.lay("B1", out=True)
    play.lay("B2")
    play.decide("B2")
    play.lay("B3", out=True)
    play.happen(TimePassed(Timer.QUIET))
    pile = play.kiosk.pile
    assert (pile.asking, pile.onTop, pile.canRenew, pile.runs) == (2, False, True, 2)
    top, _, bottom = shown(pile.rows)
    assert (top.asks, bottom.asks) == (1, 1)
    assert (bottom.mine, bottom.home) == (True, "15 dec")
    for press, answer in ((pile.giveBack, Answer.RETURN), (pile.renew, Answer.RENEW)):
        press()
        assert play.posted.pop() == AnswerGiven(answer)


def test_a_scanned_item_may_be_returned_until_the_ils_says_it_is_in(
    play_at: Callable[[Rules], Play], rules: Rules
) -> None:
    play = play_at(replace(rules, pad="", scans_items=True))
    play.happen(ItemScanned("B1"), TimePassed(Timer.QUIET))
    assert play.kiosk.pile.asking == 1
    play.happen(ItemKnown("B1", "Kaas", ItemStatus.AVAILABLE))
    assert play.kiosk.pile.asking == 0
    assert not play.kiosk.hasPad
    assert play.kiosk.scansItems


@pytest.mark.parametrize(
    ("scans", "what"),
    [
        (True, "Zoek de streepjescode van de bibliotheek. Scan die."),
        (False, "Leg het boek hier neer."),
    ],
)
def test_a_publishers_number_leads_to_what_this_station_can_do(
    play_at: Callable[[Rules], Play], rules: Rules, scans: bool, what: str
) -> None:
    play = play_at(replace(rules, scans_items=scans))
    play.happen(ItemScanned("9780306406157", Reason.PUBLISHER_NUMBER))
    play.happen(WhyPressed("9780306406157"))
    assert play.kiosk.screen == "refusal"
    assert play.kiosk.refusal.title == "Dit is het nummer van de uitgever"
    assert play.kiosk.refusal.what == what


def test_a_card_is_being_asked_about(play: Play) -> None:
    play.lay("B1")
    play.happen(CardShown("P1"))
    assert play.kiosk.pile.signingIn
    assert not play.kiosk.signedIn
    play.happen(PatronKnown("P1", offline=False, initials="A.V."))
    assert not play.kiosk.pile.signingIn
    assert play.kiosk.signedIn
    assert play.kiosk.initials == "\u2068A.V.\u2069"


def test_lending_live_per_item(play: Play, shown: Read) -> None:
    play.lay("B1", "B2", "B3")
    play.sign_in()
    pile = play.kiosk.pile
    assert (pile.done, pile.total, pile.word, pile.busy) == (0, 3, "lent", True)
    play.decide("B1", title="Kaas / Elsschot", due=TUESDAY)
    play.decide("B2", reason=Reason.HELD_FOR_OTHER)
    play.decide("B3", security=Security.GONE)
    assert (pile.done, pile.total, pile.busy) == (1, 3, False)
    put_back, refused, lent = shown(pile.rows)
    assert (lent.rowState, lent.title, lent.due) == ("lent", "Kaas", "di 15 dec")
    assert refused.reason == "Iemand anders wacht hierop."
    said = (put_back.rowState, put_back.reason)
    assert said == ("put_back", "Anders gaat straks het poortje af.")
    pile.finish()
    assert play.posted == [DonePressed()]


def test_what_was_lent_just_now_can_be_undone(play: Play, shown: Read) -> None:
    play.lay("B1", "B2", "B3")
    play.sign_in()
    pile = play.kiosk.pile
    for item in ("B1", "B2", "B3"):
        play.decide(item, due=TUESDAY, entry=f"loan {item}")
    assert [row.undoable for row in shown(pile.rows)] == [True] * 3
    play.happen(TimePassed(Timer.UNDO, "B3"))
    assert [row.undoable for row in shown(pile.rows)] == [False, True, True]
    pile.undo("B1")
    assert play.posted == [UndoPressed("B1")]
    play.touched()
    play.happen(UndoPressed("B2"))
    assert (pile.done, pile.total, pile.word, pile.busy) == (1, 3, "lent", True)
    play.decide("B1", Action.RETURN, undoes="loan B1")
    play.decide("B2", Action.RETURN, undoes="loan B2", reason=Reason.UNMAPPED)
    _, stays, undone = shown(pile.rows)
    assert (undone.rowState, undone.reason) == ("undone", "Dit staat niet meer op je pas.")
    assert (stays.rowState, stays.due) == ("lent", "di 15 dec")
    assert stays.reason == "Dat lukte niet. Dit staat nog op je pas."
    # What was undone is in no count.
    assert (pile.done, pile.total, pile.word) == (2, 2, "lent")


@pytest.mark.parametrize(
    ("action", "says"),
    [
        (Action.BORROW, "Laat dit zien aan de balie, anders gaat het poortje af."),
        (Action.RETURN, "Leg het nog een keer neer. Of geef het aan een medewerker."),
    ],
)
def test_what_did_not_come_back_in_time_still_says_what_to_do(
    play: Play, shown: Read, action: Action, says: str
) -> None:
    play.lay("B1", out=action is Action.RETURN)
    if action is Action.RETURN:
        play.happen(AnswerGiven(Answer.RETURN))
        play.decide("B1", action, reason=Reason.TAG_UNREADABLE, security=Security.GONE)
    else:
        play.sign_in()
        play.decide("B1", security=Security.GONE)
    play.happen(TimePassed(Timer.PUT_BACK, "B1"))
    (row,) = shown(play.kiosk.pile.rows)
    assert (row.rowState, row.reason) == ("missed", says)
    play.happen(DonePressed())
    (row,) = shown(play.kiosk.pile.rows)
    assert (row.reason, row.size, row.take) == (says, "goodbye", action is Action.BORROW)


def test_a_return_that_was_refused_goes_to_staff(play: Play, shown: Read) -> None:
    play.lay("B1", "B2", out=True)
    play.happen(AnswerGiven(Answer.RETURN))
    play.decide("B1", Action.RETURN, reason=Reason.NOT_ON_LOAN)
    play.decide("B2", Action.RETURN, reason=Reason.NOT_OURS)
    theirs, stays = shown(play.kiosk.pile.rows)
    assert stays.reason == "Dit was niet geleend. Geef dit aan een medewerker."
    assert theirs.reason == "Dit is van een andere bibliotheek."


def test_a_return_says_where_it_goes(play: Play, shown: Read) -> None:
    play.lay("B1", "B2", "B3", out=True)
    play.happen(AnswerGiven(Answer.RETURN))
    play.decide("B1", Action.RETURN, sort_bin="romans")
    play.decide("B2", Action.RETURN, destination="Zuid", alert=True)
    play.decide("B3", Action.RETURN, alert=True, sort_bin="elsewhere")
    three, two, one = shown(play.kiosk.pile.rows)
    assert (one.binNumber, one.binColour, one.returning) == (2, "yellow", True)
    assert (two.destination, two.reason) == ("Zuid", "")
    assert (three.binNumber, three.reason) == (0, "Geef dit aan een medewerker.")
    assert play.kiosk.pile.word == "returned"
    assert not play.kiosk.pile.card


def test_both_directions_in_one_visit(play: Play) -> None:
    play.lay("B1")
    play.sign_in()
    play.decide("B1")
    play.lay("B2", out=True)
    play.happen(AnswerGiven(Answer.RETURN))
    play.decide("B2", Action.RETURN)
    assert (play.kiosk.pile.done, play.kiosk.pile.word) == (2, "both")
    assert play.kiosk.pile.did == [{"word": "lent", "count": 1}, {"word": "returned", "count": 1}]


def test_signed_in_with_nothing_there(play: Play) -> None:
    play.sign_in()
    assert play.kiosk.screen == "pile"
    assert play.kiosk.pile.empty
    assert play.kiosk.pile.card
    play.kiosk.pile.overview()
    play.touched()
    assert play.kiosk.screen == "overview"


def test_klaar_leaves_as_it_is_what_was_asked_about(play: Play, shown: Read) -> None:
    loans = (Loan("B1", due=TUESDAY),)
    play.sign_in(PatronKnown("P1", offline=False, loans=loans))
    play.lay("B1", "B2", out=True)
    play.lay("B3")
    play.decide("B3", due=LATER)
    play.happen(TimePassed(Timer.QUIET), DonePressed())
    assert (play.kiosk.pile.strip.said, play.kiosk.pile.strip.count) == ("undone", 2)
    play.happen(DonePressed())
    assert (play.kiosk.screen, play.kiosk.success.undone) == ("success", 2)
    rows = {row.key: (row.rowState, row.take) for row in shown(play.kiosk.pile.rows)}
    assert rows == {"B1": ("left", True), "B2": ("left", False), "B3": ("lent", True)}
    assert (play.kiosk.pile.take, play.kiosk.pile.leave) == (2, 1)


def test_klaar_is_pressed_twice_while_something_has_to_come_back(play: Play) -> None:
    play.lay("B1")
    play.sign_in()
    play.decide("B1", title="Kaas / Elsschot", security=Security.GONE)
    strip = play.kiosk.pile.strip
    play.happen(DonePressed())
    assert (strip.said, strip.title, play.kiosk.pile.insisted) == ("insist", "Kaas", True)
    play.happen(DonePressed())
    assert play.kiosk.screen == "success"


def test_the_overview_shows_what_is_due_first(play: Play) -> None:
    overview = play.kiosk.overview
    yesterday = datetime(2026, 11, 23, 22, 59, tzinfo=UTC)
    tonight = datetime(2026, 11, 24, 22, 59, tzinfo=UTC)
    loans = (Loan("L1"), Loan("L2", "Kaas / Elsschot", TUESDAY), Loan("L3", due=yesterday))
    play.happen(VerbChosen(Verb.OVERVIEW))
    play.sign_in(
        PatronKnown(
            "P1",
            offline=False,
            loans=(*loans, Loan("L4", due=tonight)),
            holds_ready=1,
            holds_waiting=2,
            fees=Decimal("2.5"),
            currency="EUR",
        )
    )
    assert [_row(overview.rows, at)["key"] for at in range(4)] == ["L3", "L4", "L2", "L1"]
    assert [_row(overview.rows, at)["overdue"] for at in range(4)] == [True, False, False, False]
    third = _row(overview.rows, 2)
    assert (third["title"], third["author"], third["due"]) == ("Kaas", "Elsschot", "di 15 dec")
    assert (overview.home, overview.overdue) == (4, 1)
    assert (overview.holdsReady, overview.holdsWaiting) == (1, 2)
    assert overview.fees == "€\u00a02,50"
    assert overview.canRenewAll


def test_the_overview_shows_what_stands_ready_first_and_what_only_the_ils_knows(play: Play) -> None:
    overview = play.kiosk.overview
    play.happen(VerbChosen(Verb.OVERVIEW))
    written = ("Come by.",)
    play.sign_in(PatronKnown("P1", offline=False, abilities=frozenset(Ability), messages=written))
    assert (overview.tab, overview.hasHolds, overview.messages.count) == ("home", True, 1)
    overview.show("holds")
    play.touched()
    assert (overview.tab, overview.listed) == ("holds", "asking")
    holds = (
        Hold(
            "1", "Kaas / Elsschot", ready=True, pickup="MAIN", shelf="A 4", until=date(2026, 12, 1)
        ),
        Hold("2", ready=True, pickup="MAIN", until=date(2026, 11, 23)),
        Hold("3", position=2, expected=date(2026, 12, 9)),
        Hold("4"),
    )
    play.happen(HoldsKnown("P1", holds))
    rows = [_row(overview.holds, at) for at in range(4)]
    assert [row["heads"] for row in rows] == [True, False, True, False]
    assert [row["place"] for row in rows] == ["A 4", "MAIN", "", ""]
    assert [row["until"] for row in rows] == ["di 1 dec", "ma 23 nov", "", ""]
    assert [row["late"] for row in rows] == [False, True, False, False]
    assert [(row["position"], row["expected"]) for row in rows[2:]] == [(2, "wo 9 dec"), (0, "")]
    assert [row["cancels"] for row in rows] == [False, False, True, True]
    overview.cancel("3")
    play.touched()
    assert _row(overview.holds, 2)["holdState"] == "leaving"
    overview.keep("3")
    play.touched()
    assert _row(overview.holds, 2)["holdState"] == "there"
    overview.done()
    play.touched()
    assert (overview.holds.count, overview.messages.count) == (0, 0)


def test_a_hold_lies_where_the_site_says(play_at: Callable[[Rules], Play], rules: Rules) -> None:
    play = play_at(replace(rules, pickup=(("CPL", "Hier"), ("LPL", "Oosterdam"))))
    play.happen(VerbChosen(Verb.OVERVIEW))
    play.sign_in(PatronKnown("P1", offline=False, abilities=frozenset(Ability)))
    play.kiosk.overview.show("holds")
    play.touched()
    holds = (
        Hold("1", ready=True, pickup="LPL", shelf="A 4"),
        Hold("2", ready=True, pickup="CPL", shelf="A 4"),
        Hold("3", ready=True, pickup="CPL"),
        Hold("4", ready=True, pickup="FPL"),
    )
    play.happen(HoldsKnown("P1", holds))
    places = [_row(play.kiosk.overview.holds, at)["place"] for at in range(4)]
    assert places == ["Oosterdam", "A 4", "Hier", "FPL"], "a shelf is one of this library's"


def test_that_a_card_may_not_borrow_is_said_before_anything_is_carried(play: Play) -> None:
    strip = play.kiosk.pile.strip
    play.sign_in(PatronKnown("P1", offline=False, block=Reason.FEES_OWED))
    assert (strip.said, strip.blocked, play.kiosk.pile.blocked) == ("greeting", True, True)
    play.kiosk.pile.why("")
    play.touched()
    assert (play.kiosk.pile.mode, play.kiosk.pile.blocked) == ("card", False)


def test_a_hold_is_placed_where_somebody_chose(
    play_at: Callable[[Rules], Play], rules: Rules
) -> None:
    places = (("MAIN", "Here"), ("OOST", "Oosterdam"))
    play = play_at(replace(rules, pickup=places))
    reserve, refusal = play.kiosk.reserve, play.kiosk.refusal
    play.lay("100")
    play.sign_in(PatronKnown("P1", offline=False, abilities=frozenset(Ability)))
    play.decide("100", reason=Reason.HELD_FOR_OTHER, title="Kaas / Elsschot")
    play.happen(WhyPressed("100"))
    assert refusal.canReserve
    refusal.reserve()
    play.touched()
    assert (play.kiosk.screen, reserve.state, reserve.itemTitle) == ("reserve", "choosing", "Kaas")
    assert (reserve.places, reserve.chosen) == (["Here", "Oosterdam"], 0)
    reserve.choose(1)
    assert reserve.chosen == 1
    reserve.reserve()
    play.touched()
    assert reserve.state == "asking"
    play.happen(HoldPlaced("P1", "100", Outcome.ACCEPTED, position=2))
    assert (reserve.state, reserve.position, reserve.reason) == ("placed", 2, "")
    reserve.goOn()
    play.touched()
    assert (play.kiosk.screen, reserve.state, reserve.chosen) == ("pile", "", 0)


def test_renewing_one_and_all(play: Play) -> None:
    overview = play.kiosk.overview
    play.happen(VerbChosen(Verb.OVERVIEW))
    loans = (Loan("L1", due=TUESDAY), Loan("L2", due=TUESDAY))
    play.sign_in(PatronKnown("P1", offline=False, loans=loans))
    overview.renew("L1")
    play.touched()
    assert _row(overview.rows, 0)["loanState"] == "asking"
    assert overview.busy
    play.decide("L1", Action.RENEW, due=LATER)
    assert {_row(overview.rows, at)["loanState"] for at in range(2)} == {"home", "renewed"}
    overview.renewAll()
    assert play.posted == [patron_events.RenewPressed(("L2",))]
    play.touched()
    play.decide("L2", Action.RENEW, reason=Reason.HELD_FOR_OTHER)
    first = _row(overview.rows, 0)
    assert (first["loanState"], first["reason"]) == (
        "refused",
        "Iemand anders wacht hierop.",
    )
    assert not overview.canRenewAll
    overview.why("L2")
    play.touched()
    assert play.kiosk.refusal.why == "Het is gereserveerd. Daarom kun je het niet verlengen."


def test_titles_are_hidden_for_one_visit(play: Play) -> None:
    overview = play.kiosk.overview
    play.happen(VerbChosen(Verb.OVERVIEW))
    play.sign_in()
    overview.toggleTitles()
    assert play.posted[-1] == patron_events.TitlesHidden(True), (
        "what is printed keeps them back too"
    )
    play.touched()
    assert overview.titlesHidden
    assert play.kiosk.titlesHidden
    overview.done()
    play.touched()
    assert play.kiosk.screen == "attract"
    assert not overview.titlesHidden


def test_the_end_counts_and_says_what_was_not_done(play: Play, shown: Read) -> None:
    play.lay("B1", "B2", "B3")
    play.sign_in()
    play.decide("B1", due=TUESDAY)
    play.decide("B2", due=TUESDAY - timedelta(hours=3), offline=True)
    play.decide("B3", reason=Reason.NOT_FOR_LOAN)
    play.happen(DonePressed())
    success = play.kiosk.success
    assert play.kiosk.screen == "success"
    assert (success.lent, success.returned, success.renewed) == (2, 0, 0)
    assert (success.due, success.firstDue, success.offline) == ("di 15 dec", "", True)
    rows = shown(play.kiosk.pile.rows)
    assert [(row.key, row.take, row.level) for row in rows] == [
        ("B2", True, 1),
        ("B1", True, 0),
        ("B3", False, 0),
    ]
    play.kiosk.pile.finish()
    play.touched()
    assert success.lent == 0
    assert play.kiosk.pile.rows.count == 0


def test_the_end_asks_whether_a_receipt_is_wanted(play: Play) -> None:
    session = play.visit.session
    rules = replace(session.rules, receipts_asked=frozenset(Action), printer="printer")
    play.visit.session = replace(session, rules=rules)
    success = play.kiosk.success
    play.lay("B1")
    play.sign_in()
    play.decide("B1", due=TUESDAY)
    assert success.receiptWays == []
    play.happen(DonePressed())
    assert (success.receiptWays, success.receipt) == (["none", "paper"], "none")
    assert success.paperFault == ""
    for reason, fault in ((PAPER_OUT, "paper"), ("it is mute", "printer")):
        play.happen(PortState("printer", up=False, reason=reason))
        assert success.paperFault == fault
        play.happen(PortState("printer", up=True))
        assert success.paperFault == ""
    success.chooseReceipt("paper")
    play.touched()
    assert success.receipt == "paper"


def test_the_end_shows_an_address_masked_and_a_code_as_a_picture(play: Play) -> None:
    session, every = play.visit.session, frozenset(Action)
    rules = replace(session.rules, receipts_mailed=every, receipts_coded=every)
    play.visit.session = replace(session, rules=rules)
    success = play.kiosk.success
    play.lay("B1")
    play.sign_in(PatronKnown("P1", offline=False, mail="ada@example.org"))
    play.decide("B1", due=TUESDAY)
    play.happen(DonePressed())
    assert success.receiptWays == ["none", "mail", "code"]
    # It stands in sentences of any direction, as names and titles of every view model do.
    assert success.mailTo == isolated("a…@…")
    assert (success.code, success.codeModules) == ("", 0)
    success.chooseReceipt("code")
    play.touched()
    play.happen(ReceiptCodeMade(play.visit.session.codes, ReceiptCode(b"png", 37, 2)))
    assert success.code == "image://code/cG5n"
    assert (success.codeModules, success.codeLeftOut) == (37, 2)
    success.chooseReceipt("mail")
    play.touched()
    assert (success.receipt, success.code, success.codeLeftOut) == ("mail", "", 0)
    play.happen(DonePressed())
    assert success.mailTo == ""


def test_several_days_have_a_first_one_and_an_unknown_day_promises_nothing(play: Play) -> None:
    play.lay("B1", "B2", "B3")
    play.sign_in()
    play.decide("B1", due=LATER)
    play.decide("B2", due=TUESDAY)
    success = play.kiosk.success
    assert (success.due, success.firstDue) == ("", "di 15 dec")
    play.decide("B3")
    assert (success.due, success.firstDue) == ("", "")


def test_an_item_is_explained(play: Play) -> None:
    play.lay("B1", "B2")
    play.sign_in()
    play.decide("B1")
    play.decide("B2", reason=Reason.HELD_FOR_OTHER, title="Kaas / Elsschot", sort_bin="romans")
    play.kiosk.pile.why("B2")
    play.touched()
    refusal = play.kiosk.refusal
    assert play.kiosk.screen == "refusal"
    assert refusal.title == "Dit blijft nog even hier"
    assert (refusal.icon, refusal.action) == ("bookmark", "borrow")
    assert (refusal.itemTitle, refusal.author, refusal.kind) == ("Kaas", "Elsschot", "book-2")
    assert (refusal.binNumber, refusal.binColour) == (2, "yellow")
    assert (refusal.othersDone, refusal.othersWord) == (1, "lent")
    assert "Roep een medewerker" in refusal.who
    refusal.goOn()
    play.touched()
    assert play.kiosk.screen == "pile"
    assert refusal.itemTitle == ""


def test_a_card_is_explained(play: Play) -> None:
    play.sign_in(PatronKnown("P1", offline=False, refusal=Reason.PATRON_EXPIRED))
    assert (play.kiosk.screen, play.kiosk.pile.mode) == ("card", "card")
    assert play.kiosk.card.title == "Je lidmaatschap is voorbij"
    assert play.kiosk.initials == ""


def test_what_an_alarm_broke_off_is_explained(play: Play, shown: Read) -> None:
    play.lay("B1", "B2")
    play.sign_in()
    play.decide("B1")
    play.happen(AlarmRaised("storage", "disk full"))
    row, _ = sorted(shown(play.kiosk.pile.rows), key=lambda row: row.take)
    assert (row.key, row.rowState, row.reason) == ("B2", "not_done", "Dit is nog niet gedaan.")
    play.happen(WhyPressed("B2"))
    assert play.kiosk.refusal.title == "Dit is nog niet gedaan"


def test_off_line_says_what_still_works(play: Play) -> None:
    offline = play.kiosk.offline
    play.sign_in(PatronKnown("P1", offline=True, most_items=7))
    assert play.kiosk.screen == "offline"
    assert (offline.returns, offline.maxItems, offline.overviewAsked) == (True, 7, False)
    assert (play.kiosk.banner, play.kiosk.goesOn) == ("offline", "loans")
    offline.goOn()
    play.touched()
    play.kiosk.pile.overview()
    play.touched()
    assert play.kiosk.screen == "offline"
    assert offline.overviewAsked


@pytest.mark.parametrize("goes_on", list(GoesOn))
@pytest.mark.parametrize("known", list(GoesOn))
def test_the_banner_says_what_goes_on_for_whoever_stands_there(
    play: Play, goes_on: GoesOn, known: GoesOn
) -> None:
    play.happen(IlsLink(up=False, goes_on=goes_on, known_goes_on=known))
    assert (play.kiosk.banner, play.kiosk.goesOn) == ("offline", goes_on)
    play.happen(IlsLink(up=True))
    assert (play.kiosk.banner, play.kiosk.goesOn) == ("", "")
    play.lay("B1")
    play.sign_in()
    play.happen(IlsLink(up=False, goes_on=goes_on, known_goes_on=known))
    assert play.kiosk.goesOn == known


def test_the_banner_of_a_card_that_may_borrow_nothing_off_line_names_returns_alone(
    play: Play,
) -> None:
    play.happen(IlsLink(up=False))
    play.sign_in(PatronKnown("P1", offline=True, most_items=0))
    assert play.kiosk.goesOn == "returns"


def test_a_call_as_it_goes_on(play: Play) -> None:
    call = play.kiosk.call
    assert (call.possible, call.state, call.hasPlan) == (True, "", True)
    call.call()
    play.touched()
    assert (call.state, call.sentAt) == ("asked", "")
    play.happen(events.CallNews(1, events.CallWord.SENT, NOW))
    play.happen(events.CallNews(1, events.CallWord.SEEN, NOW + timedelta(seconds=12)))
    assert (call.sentAt, call.seenAt, call.seenAfter, call.comingAt) == ("13.00", "13.00", 12, "")
    call.say("paying")
    play.touched()
    assert call.about == "paying"
    later = NOW + timedelta(minutes=1)
    play.happen(events.CallNews(1, events.CallWord.COMING, later, minutes=5))
    assert (call.state, call.comingAt, call.minutes) == ("coming", "13.01", 5)
    call.cancel()
    play.touched()
    assert (call.state, call.sentAt, call.about) == ("", "", "")


def test_the_way_to_the_desk_is_in_the_patrons_language(play: Play) -> None:
    assert play.kiosk.call.way.startswith("Loop langs")
    play.happen(patron_events.LanguageChosen("en"))
    assert play.kiosk.call.way.startswith("Walk past")


def test_nobody_is_promised_where_nobody_can_be_called(
    play_at: Callable[[Rules], Play], rules: Rules
) -> None:
    play = play_at(replace(rules, call=CallRules()))
    play.happen(events.CardShown("P1"))
    play.happen(events.PatronKnown("P1", offline=False, refusal=Reason.PATRON_EXPIRED))
    assert not play.kiosk.call.possible
    assert "Roep" not in play.kiosk.card.who
    assert "Ga naar de balie" in play.kiosk.card.who


def test_the_strip_says_one_thing(play: Play) -> None:
    strip = play.kiosk.pile.strip
    assert strip.said == ""
    late = Loan("L1", "Kaas", datetime(2026, 11, 20, 22, 59, tzinfo=UTC))
    known = PatronKnown(
        "P1", offline=False, loans=(late,), holds_ready=2, expires=date(2026, 12, 31)
    )
    play.lay("B1")
    assert strip.said == "missing"
    play.happen(CardShown("P1"))
    assert strip.said == "signing_in"
    play.happen(known)
    assert (strip.said, strip.late, strip.lateSince) == ("greeting", 1, "vr 20 nov")
    assert (strip.ready, strip.expires) == (2, "31\u00a0december")
    play.decide("B1", due=TUESDAY)
    assert (strip.said, strip.day, strip.shortDay) == ("date", "dinsdag 15 december", "di 15 dec")
    play.lay("B2")
    assert strip.said == "greeting", "until the last item is final"
    play.decide("B2", due=LATER)
    assert (strip.said, strip.day) == ("first_date", "dinsdag 15 december")
    play.happen(IlsLink(up=False))
    assert strip.said == "offline"
    play.happen(patron_events.StaffPressed())
    assert strip.said == "staff"
    play.lay("B3")
    play.happen(DonePressed())
    assert (strip.said, strip.count) == ("finishing", 1)


def test_what_is_wrong_with_the_card_is_calm_on_the_rows(play: Play, shown: Read) -> None:
    play.lay("B1", "B2", "B3", "B4", "B5")
    play.sign_in()
    play.decide("B1")
    for item in ("B2", "B3", "B4", "B5"):
        play.decide(item, reason=Reason.LIMIT_REACHED)
    assert (play.kiosk.screen, play.kiosk.pile.blocked) == ("pile", True)
    assert (play.kiosk.pile.strip.said, play.kiosk.pile.strip.blocked) == ("greeting", True)
    assert play.kiosk.card.why == ""
    play.happen(WhyPressed(""))
    assert play.kiosk.screen == "card"
    assert play.kiosk.card.why == "Je hebt het hoogste aantal geleend."
    rows = shown(play.kiosk.pile.rows)
    assert [row.rowState for row in rows] == ["stays"] * 4 + ["lent"]
    assert play.kiosk.pile.behind == 2


def test_what_to_give_back_is_chosen_and_nothing_goes_meanwhile(play: Play, shown: Read) -> None:
    items = [f"B{number:02}" for number in range(12)]
    play.lay(*items)
    play.sign_in()
    play.kiosk.pile.layDown()
    for item in items:
        play.decide(item, entry=f"loan {item}")
    pile = play.kiosk.pile
    pile.choose()
    play.touched()
    assert (pile.choosing, play.visit.session.reading) == (True, True)
    pile.toggle("B03")
    pile.toggle("B05")
    pile.toggle("B05")
    chosen = {row.key: row.choice for row in shown(pile.rows)}
    assert chosen.pop("B03") == "unwanted"
    assert set(chosen.values()) == {"wanted"}
    pile.chosen()
    assert play.posted == [patron_events.SheetOpened(False), UndoPressed("B03")]
    assert not pile.choosing


def test_from_21_on_there_are_sheets_and_a_row_that_needs_somebody_is_shown(
    play: Play, shown: Read
) -> None:
    play.lay(*(f"B{number:02}" for number in range(24)))
    pile = play.kiosk.pile
    pile.layDown()
    assert (pile.size, pile.sheet, pile.sheets, pile.first, pile.last) == ("narrow", 2, 2, 19, 24)
    play.sign_in()
    play.decide("B02", reason=Reason.HELD_FOR_OTHER)
    assert (pile.sheet, pile.first, pile.last, pile.count) == (1, 1, 18, 24)
    pile.forward()
    assert (pile.sheet, sum(row.here for row in shown(pile.rows))) == (2, 6)
    play.decide("B03", security=Security.GONE)
    assert pile.sheet == 1


def test_a_sheet_is_turned_without_a_row_that_is_made_anew(play: Play, shown: Read) -> None:
    play.lay(*(f"B{number:02}" for number in range(24)))
    pile = play.kiosk.pile
    pile.layDown()
    made: list[int] = []
    for signal in (pile.rows.rowsInserted, pile.rows.rowsRemoved, pile.rows.rowsMoved):
        signal.connect(lambda *_: made.append(pile.sheet))
    first, second = [], []
    for here in (second, first):
        here += [row.key for row in shown(pile.rows) if row.here]
        pile.back()
    assert (len(first), len(second), made) == (18, 6, [])
    assert {row.key for row in shown(pile.rows)} == {*first, *second}


def test_what_was_scanned_first_keeps_its_place_when_it_is_laid_down(
    play_at: Callable[[Rules], Play], rules: Rules, shown: Read
) -> None:
    play = play_at(replace(rules, scans_items=True))
    play.sign_in()
    play.happen(ItemScanned("B1"), ItemScanned("B2"))
    play.decide("B1")
    play.decide("B2")
    play.lay("B1")
    rows = shown(play.kiosk.pile.rows)
    assert [(row.key, row.level, row.laid) for row in rows] == [("B2", 1, False), ("B1", 0, True)]


def test_a_pile_that_is_laid_down_at_once_is_laid_out_once(
    play: Play, shown: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    pile = play.kiosk.pile
    monkeypatch.setattr(pile, "_monotonic", lambda: 0.0)
    sizes: list[str] = []
    pile.sizeChanged.connect(lambda: sizes.append(pile.size))
    items = [f"B{number:02}" for number in range(16)]
    play.happen(*(ItemShown(f"E0{item}") for item in items))
    play.lay(*items[:15])
    assert len(shown(pile.rows)) == 6
    play.lay(items[15])
    assert (len(shown(pile.rows)), sizes) == (16, ["narrow"])


def test_at_most_one_banner(play_at: Callable[[Rules], Play], rules: Rules) -> None:
    play = play_at(replace(rules, scans_items=True, card_reader="cards"))
    for event, banner in (
        (PortState("cards", up=False), "card_reader"),
        (PortState("cards", up=True), ""),
        (IlsLink(up=False), "offline"),
        (PortState("scanner", up=False), "scanner"),
        (PortState("pad", up=False), ""),
        (PortState("scanner", up=True), "pad"),
        (PortState("pad", up=True), "offline"),
        (IlsLink(up=True), ""),
    ):
        play.happen(event)
        assert play.kiosk.banner == banner, event
    play.happen(AlarmRaised("storage", ""))
    assert play.kiosk.screen == "out_of_service"


def test_the_corner_that_every_screen_has(play: Play) -> None:
    play.kiosk.call.call()
    play.touched()
    assert play.kiosk.call.state == "asked"
    play.kiosk.chooseLanguage("en")
    play.touched()
    assert play.kiosk.language == "en"
    assert list(play.kiosk.languages) == ["nl", "en"]
    play.kiosk.touched()
    assert play.posted == [patron_events.Touched()]
    assert (play.kiosk.libraryName, play.kiosk.stationLabel) == (
        "Bibliotheek Lindeveld",
        "Leenpunt 2",
    )
    assert (play.kiosk.padSide, play.kiosk.readerSide) == ("below", "right")


def test_only_what_changed_is_told(play: Play) -> None:
    play.lay("B1", "B2")
    play.sign_in()
    told: list[str] = []
    for name in ("done", "total", "word", "empty", "busy", "finishing", "card", "count"):
        signal: Any = getattr(play.kiosk.pile, f"{name}Changed")
        signal.connect(lambda name=name: told.append(name))
    play.decide("B1")
    assert told == ["done"]
    play.happen(patron_events.Touched())
    assert told == ["done"]


def test_nothing_personal_is_left_when_a_visit_ends(play: Play) -> None:
    play.lay("B1", "B2")
    play.sign_in(PatronKnown("P1", offline=False, initials="A.V.", loans=(Loan("L1", "Kaas"),)))
    play.decide("B1", title="Max Havelaar / Multatuli")
    play.decide("B2", reason=Reason.HELD_FOR_OTHER, title="Eline Vere / Couperus")
    play.happen(WhyPressed("B2"), patron_events.StopPressed(), patron_events.DonePressed())
    play.happen(patron_events.StopPressed())
    assert play.kiosk.screen == "attract"
    text = " ".join(_everything(play.kiosk))
    for personal in ("A.V.", "Kaas", "Max Havelaar", "Eline Vere", "Couperus", "B1", "L1"):
        assert personal not in text


def _row(rows: PagedModel, at: int) -> dict[str, object]:
    return {
        bytes(name.data()).decode(): rows.data(rows.index(at), role)
        for role, name in rows.roleNames().items()
    }


def _everything(view: QObject) -> list[str]:
    """Every value that QML could read, through all the models."""
    found = []
    meta = view.metaObject()
    for number in range(meta.propertyOffset(), meta.propertyCount()):
        value = getattr(view, meta.property(number).name())
        found += _everything(value) if isinstance(value, QObject) else [str(value)]
    if hasattr(view, "roleNames"):
        found += [str(_row(view, at)) for at in range(view.rowCount())]  # type: ignore[arg-type]
    return found
