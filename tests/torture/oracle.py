"""Compares three truths: what patrons were told, what the ILS did, what the tags say. Pure.

Everything is per item, over its whole history and in the end. What the truths disagree about has to
be explained by the work list or by a repair that is planned. Rules, in the order of the code:

* whatever a screen said is in the journal, word for word, and nothing is open any more;
* every loan that was promised was carried out, or is work for staff (else it is *lost*);
* nothing was carried out more often than it was asked for (else it is *doubled*);
* a return ends no loan that is newer than it;
* a loan that was undone is over, in the ILS, in the journal and by its tag;
* what staff settled is in the journal with who and how, and explains no more than it says: what
  was left as it is explains that entry, a cancelled loan has to be over, one that was asked for
  again has to be there;
* in the end the ILS holds what was told last, until no earlier day than was told;
* a tag is disarmed exactly as long as the ILS lends its item; what was lent by its barcode, from
  the moment on in which it is laid on the pad of that session;
* while a sign-in is refused nothing is promised without the ILS;
* a station with a trust pack promises nothing off-line that the pack forbids, as long as it holds;
* nor more to a card in a day than is allowed;
* a station that is told to end does so in order, and none is started beside another;
* money that the payment provider took is booked in the ILS once, under its reference, or is work;
  nothing is booked that was not taken, and nobody was told "paid" of what was not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from facts import LOST, Asked, ByHand, Charged, Effect, Loan, Repaired, Truths

from sync.journal.seen_right import BY_STATION, SEEN_RIGHT

_OPEN = ("pending", "sent", "in_doubt")
_MAYBE_DONE = ("accepted", "superseded", "needs_review")
"""States of an intent that the ILS may have carried out."""
_DRIFT_S = 1.0
"""The ILS's clock and that of the journals may have gone apart by so much."""
_ANSWERED_S = 5.0
"""Longest wait of a station for an answer, with some room."""
_ALARM_SLACK_S = 0.3
"""A refused sign-in is an alarm at the station so long after it went over the line."""


@dataclass(slots=True)
class Verdict:
    """Findings about a run, one sentence each; no findings means that all is well."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    unexplained: list[str] = field(default_factory=list)
    explained: Counter[str] = field(default_factory=Counter)
    """Differences that the work list explains, by kind."""

    @property
    def good(self) -> bool:
        """0 lost, 0 doubled, 0 unexplained."""
        return not (self.lost or self.doubled or self.unexplained)


def judge(truths: Truths) -> Verdict:
    """The verdict on a whole run."""
    verdict = Verdict()
    verdict.unexplained += [f"the journal does not verify: {each}" for each in truths.broken_chains]
    verdict.unexplained += [f"a PIN was found in {each}" for each in truths.leaks]
    verdict.unexplained += truths.disorder
    _screens(truths, verdict)
    _alarms(truths, verdict)
    _packs(truths, verdict)
    _caps(truths, verdict)
    _audit(truths, verdict)
    _undone(truths, verdict)
    _payments(truths, verdict)
    loans = {loan.item: loan for loan in truths.loans}
    by_item: dict[str, list[Asked]] = {}
    for asked in sorted(truths.asked, key=lambda each: each.moment):
        by_item.setdefault(asked.item, []).append(asked)
    done: dict[str, list[Effect]] = {}
    for effect in truths.effects:
        done.setdefault(effect.item, []).append(effect)
    for item in sorted(by_item.keys() | done.keys() | loans.keys() | truths.afis.keys()):
        history = by_item.get(item, [])
        by_hand = [act for act in truths.by_hand if act.item == item]
        never, by_hand = _history(item, history, done.get(item, []), by_hand, verdict)
        word = _last_word(history, by_hand, never)
        _end(item, history, word, loans.get(item), verdict)
        _tags(item, history, word, item in loans, truths, verdict)
    return verdict


def _screens(truths: Truths, verdict: Verdict) -> None:
    journal = {(asked.station, asked.entry): asked for asked in truths.asked}
    for line in truths.lines:
        asked = journal.get((line.station, line.entry))
        where = f"{line.item}: {line.station} said {line.outcome} ({line.action})"
        if asked is None or not asked.told:
            verdict.unexplained.append(f"{where}, the journal told nothing")
        elif (asked.told, asked.due) != (line.outcome, line.due):
            verdict.unexplained.append(f"{where} until {line.due}, the journal {asked.told}")
    for asked in truths.asked:
        if asked.state in _OPEN:
            sentence = f"{asked.item}: {asked.station} still has {asked.entry} {asked.state}"
            verdict.unexplained.append(sentence)
        if asked.state == "needs_review" and not asked.work:
            verdict.unexplained.append(f"{asked.item}: {asked.entry} needs a review, is no work")


def _alarms(truths: Truths, verdict: Verdict) -> None:
    for station, begin, end in truths.alarms:
        for asked in truths.asked:
            within = begin + _ALARM_SLACK_S < asked.moment < end
            # What the ILS accepted it accepted after it had let the station in.
            alone = asked.promised and asked.offline and not asked.by_staff
            if asked.station == station and within and alone:
                sentence = f"{asked.item}: {asked.told} while the sign-in was refused"
                verdict.unexplained.append(sentence)


def _packs(truths: Truths, verdict: Verdict) -> None:
    for pack in truths.packs:
        for asked in truths.asked:
            if (
                asked.station == pack.station
                and asked.action in ("borrow", "renew")
                and asked.offline
                and asked.promised
                and not asked.by_staff
                and pack.forbids(asked)
                and pack.holds(asked.moment)
            ):
                sentence = f"{asked.item}: {asked.action} told {asked.told} to {asked.patron}"
                verdict.unexplained.append(f"{sentence} ({asked.entry}), its pack forbids that")


def _caps(truths: Truths, verdict: Verdict) -> None:
    """Finds cards that borrowed more off-line in a day than is allowed.

    Only loans that stand in the end count: they stood all the time.
    """
    undone = {each.undoes for each in truths.asked if each.promised} - {""}
    for cap in truths.caps:
        taken = Counter(
            (each.patron, each.day)
            for each in truths.asked
            if (each.station, each.action) == (cap.station, "borrow")
            and each.offline
            and each.promised
            and not each.by_staff
            and each.state not in ("superseded", "refused", "abandoned")
            and each.entry not in undone
            and LOST not in each.work
            and cap.holds(each.moment)
        )
        for (patron, day), count in taken.items():
            if count > cap.most:
                sentence = f"{cap.station}: {count} loans off-line to {patron} on {day}"
                verdict.unexplained.append(f"{sentence}, {cap.most} are allowed")


def _audit(truths: Truths, verdict: Verdict) -> None:
    """Finds settlements that the journal lacks, and settlements that nobody ordered.

    The station itself may settle only what it saw right since.
    """
    written = {
        (each.station, each.work, each.how, each.by)
        for each in truths.settled
        if (each.how, each.by) != (SEEN_RIGHT, BY_STATION)
    }
    ordered = {(each.station, each.work, each.how, each.by) for each in truths.orders}
    done = {(each.station, each.work, each.how, each.by) for each in truths.orders if each.done}
    for station, work, how, by in sorted(done - written):
        sentence = f"{station}: work {work} was settled ({how}, {by}), the journal does not say so"
        verdict.unexplained.append(sentence)
    for each in truths.orders:
        if each.disarmed:
            sentence = f"{each.station}: work {each.work} was cancelled, its item stays disarmed"
            verdict.unexplained.append(sentence)
    for station, work, how, by in sorted(written - ordered):
        verdict.unexplained.append(f"{station}: nobody settled work {work} ({how}, {by})")


def _undone(truths: Truths, verdict: Verdict) -> None:
    """A loan that was undone is over in the journal, too."""
    journal = {(asked.station, asked.entry): asked for asked in truths.asked}
    for undo in truths.asked:
        if not (undo.undoes and undo.promised and undo.state in ("accepted", "superseded")):
            continue
        loan = journal.get((undo.station, undo.undoes))
        if LOST in undo.work or (loan is not None and LOST in loan.work):
            verdict.explained["undo: the journal was lost"] += 1
        elif loan is None or not (loan.state == "superseded" or loan.accepted_as_it_is):
            state = "knows nothing of" if loan is None else f"has {loan.state} for"
            sentence = f"{undo.item}: undone by {undo.entry}, the journal {state} {undo.undoes}"
            verdict.unexplained.append(sentence)


def _payments(truths: Truths, verdict: Verdict) -> None:
    """The fourth truth: what the provider took."""
    charged = {each.entry: each for each in truths.charged}
    booked: dict[str, list[int]] = {}
    for booking in truths.booked:
        booked.setdefault(booking.reference, []).append(booking.cents)
    took: dict[str, int] = {}
    for each in truths.taken:
        took[each.reference] = took.get(each.reference, 0) + each.cents
    for reference in sorted(took.keys() | booked.keys()):
        _one_payment(reference, took.get(reference, 0), booked.get(reference, []), charged, verdict)
    for each in truths.charged:
        if each.state in (*_OPEN, "paying"):
            sentence = f"payment {each.entry}: {each.station} still has it {each.state}"
            verdict.unexplained.append(sentence)
    last = {(each.station, each.entry): each for each in truths.payments_told}
    for said in last.values():
        cents = took.get(said.entry, 0)
        if said.standing == "paid" and not cents:
            verdict.unexplained.append(f"payment {said.entry}: told paid, nothing was taken")
        if said.booked and not booked.get(said.entry):
            verdict.lost.append(f"payment {said.entry}: told booked, the ILS does not have it")
        if said.standing == "ended" and cents:
            verdict.explained["payment: paid after it had ended"] += 1
        if said.standing == "refused" and cents:
            verdict.unexplained.append(f"payment {said.entry}: told no, {cents} cents were taken")


def _one_payment(
    reference: str,
    took: int,
    booked: Sequence[int],
    charged: Mapping[str, Charged],
    verdict: Verdict,
) -> None:
    journal = charged.get(reference)
    about = f"payment {reference}"
    work = journal.work if journal is not None else frozenset()
    if len(booked) > 1:
        verdict.doubled.append(f"{about}: the ILS booked it {len(booked)} times")
    elif booked and not took:
        verdict.doubled.append(f"{about}: the ILS booked {booked[0]} cents, nothing was taken")
    elif booked and booked[0] != took:
        if "payment_surplus" in work:
            verdict.explained["payment: more was taken"] += 1
        else:
            sentence = f"{about}: {took} cents were taken, {booked[0]} booked"
            verdict.unexplained.append(sentence)
    elif took and not booked:
        whys = sorted(what for what in work if what.startswith("payment_"))
        if whys:
            verdict.explained[f"payment not booked: {whys[0]}"] += 1
        elif journal is not None and journal.lost:
            verdict.explained["payment: the journal was lost"] += 1
        else:
            state = journal.state if journal is not None else "unknown to the journal"
            verdict.lost.append(f"{about}: {took} cents were taken, never booked; {state}")


def _history(
    item: str,
    history: Sequence[Asked],
    effects: Sequence[Effect],
    by_hand: Sequence[ByHand],
    verdict: Verdict,
) -> tuple[set[str], list[ByHand]]:
    """Matches what was carried out with what was asked for, one to one.

    Returns the entries that were never carried out, and what staff did by hand that was: the ILS
    may have done it although staff never saw that.
    """
    # Of what was undone before it left the station the ILS never heard.
    unsent = {each.undoes for each in history if each.state == "superseded"} - {""}
    waiting = [each for each in history if each.entry not in unsent]
    hands = list(by_hand)
    began = float("-inf")
    """When the loan that is open was asked for."""
    for effect in effects:
        hand = _hand(hands, effect)
        found = None if hand else _asker(waiting, effect, began, history)
        hand = hand or (_late_hand(hands, effect) if found is None else None)
        if hand is not None:
            hands.remove(hand)
            continue
        if found is None:
            whom = f"the ILS has {effect.what} it to {effect.patron}"
            _nobody_asked(item, whom, effect, history, verdict)
        else:
            waiting.remove(found)
        if effect.what == "lent":
            began = found.asked_before(effect.moment + _DRIFT_S) if found is not None else began
    replaced = {each.undoes or each.corrects for each in history}
    for left in waiting:
        if left.action == "return" or not left.promised or left.state in _OPEN:
            # What is still open is told by itself: it is in the journal, and was not lost.
            continue
        if left.state == "superseded" and left.entry in replaced:
            continue
        if _is_his_already(left, history, effects):
            verdict.explained["borrow: the loan before it stands"] += 1
            continue
        if _was_over(left, history):
            verdict.explained[f"{left.action}: over before the ILS heard of it"] += 1
            continue
        if _is_no_longer(left, history):
            verdict.explained["renew: lent for as long before"] += 1
            continue
        sentence = f"{item}: {left.patron} was told {left.told} ({left.action}, {left.entry})"
        if left.explained or (left.action == "renew" and "due_differs" in left.work):
            why = "" if left.work else ", left by staff"
            verdict.explained[f"{left.action} not carried out{why}"] += 1
        else:
            why = "superseded by nothing" if left.state == "superseded" else "the ILS never did it"
            verdict.lost.append(f"{sentence}, {why}")
    never = unsent | {each.entry for each in waiting}
    return never, [act for act in by_hand if act.done or act not in hands]


def _is_his_already(left: Asked, history: Iterable[Asked], effects: Iterable[Effect]) -> bool:
    """Had the ILS the item with this patron all the time?

    Of a return before it nobody could say whether it was delivered, and staff knew of that; or it
    was lost with a journal, of which staff knew.
    """
    loan: Effect | None = None
    for effect in effects:
        if effect.moment > left.last_asked + _DRIFT_S:
            break
        if effect.what != "renewed":
            loan = effect if effect.what == "lent" else None
    if left.action != "borrow" or loan is None or loan.patron != left.patron:
        return False
    if any(LOST in each.work for each in history if each.moment < left.moment):
        return True
    # Staff corrects a loan to the card that has the item, by another station's loan.
    return bool(left.corrects) or any(
        each.action == "return" and each.promised and each.was_work
        for each in history
        if loan.moment - _DRIFT_S < each.moment < left.moment
    )


def _was_over(left: Asked, history: Sequence[Asked]) -> bool:
    """Was the item back before the ILS heard of this, or before it did it? Nobody is to look, but
    at that return, where it is work.

    Nor where two stations renewed one loan and the ILS heard of the later one first: that may stand
    for both, where the item came back before it mattered.
    """
    at = history.index(left)
    moves = [
        number
        for number, each in enumerate(history)
        if each.promised and each.action in ("borrow", "return") and number != at
    ]
    end = next((number for number in moves if number > at), None)
    if end is None:
        return False
    back = history[end]
    if back.action != "return" or (back.station == left.station and left.state != "superseded"):
        return False
    if back.state != "accepted" and not back.explained:
        return False
    begin = max((number for number in moves if number < at), default=0)
    renewed = any(
        (each.action, each.state, each.patron) == ("renew", "accepted", left.patron)
        and each.station != left.station
        for each in history[begin:end]
    )
    return left.state == "superseded" or (left.action == "renew" and renewed)


def _is_no_longer(left: Asked, history: Iterable[Asked]) -> bool:
    """Was this renewal promised off-line, until no later day than had been told before it?"""
    until = None
    for each in history:
        if each is left:
            break
        if each.promised and each.action == "return":
            until = None
        elif each.promised and each.patron == left.patron and each.due is not None:
            until = each.due
    if left.action != "renew" or left.told != "pending" or left.due is None:
        return False
    return until is not None and left.due <= until


def _hand(hands: Iterable[ByHand], effect: Effect) -> ByHand | None:
    """Was it staff, with its own hands?"""
    if effect.code != "09":
        return None
    return next(
        (each for each in hands if each.began - _DRIFT_S <= effect.moment <= each.ended + _DRIFT_S),
        None,
    )


def _late_hand(hands: Iterable[ByHand], effect: Effect) -> ByHand | None:
    """Was it a checkin by hand that got no answer, and that staff saw no end of?"""
    if effect.code != "09":
        return None
    return next(
        (each for each in hands if not each.done and each.began <= effect.moment + _DRIFT_S), None
    )


def _asker(
    waiting: list[Asked], effect: Effect, began: float, history: Sequence[Asked]
) -> Asked | None:
    """Which of what was asked before led to this? The likeliest: what stands, and the oldest."""
    action = {"lent": "borrow", "renewed": "renew", "returned": "return"}[effect.what]
    if effect.code == "11":
        # Real servers renew when somebody borrows what he has already: asked for, if told so.
        action = "borrow"
    fitting = [
        each
        for each in waiting
        if each.action == action
        and each.moment <= effect.moment + _DRIFT_S
        and (each.state in (*_MAYBE_DONE, *_OPEN) or each.accepted_as_it_is)
        and (each.patron == effect.patron or action == "return")
        and (each.asked_before(effect.moment + _DRIFT_S) > began or action != "return")
    ]

    def unlikely(each: Asked) -> tuple[bool, bool, bool, bool, bool, float]:
        # While somebody waited for its answer, and was told yes: then it was carried out then.
        waited = action != "return" and each.told == "accepted" and not each.offline
        later = each.moment > effect.moment
        then = waited and not later and effect.moment - each.moment <= _ANSWERED_S
        then = then and not any(_is_due_before(older, each, waiting) for older in fitting)
        needless = _is_no_longer(each, history)
        # What the ILS accepted it did, whatever is on a list about it: a journal that was lost.
        doubtful = each.explained and each.state != "accepted"
        return not then, later, doubtful, each.state == "superseded", needless, each.moment

    return min(fitting, key=unlikely, default=None)


def _is_due_before(older: Asked, newer: Asked, waiting: Iterable[Asked]) -> bool:
    """Whether the older loan goes to the ILS before the newer one.

    A station delivers its promises about one item in order. So the older loan is due first while
    the return between the two is not carried out.
    """
    if older.station != newer.station or older.state != "accepted":
        return False
    return any(
        (each.station, each.action, each.promised) == (newer.station, "return", True)
        and older.moment < each.moment < newer.moment
        for each in waiting
    )


def _nobody_asked(
    item: str, whom: str, effect: Effect, history: Iterable[Asked], verdict: Verdict
) -> None:
    done = {"lent": "borrow", "renewed": "borrow", "returned": "return"}[effect.what]
    dropped = [
        each
        for each in history
        if each.action == done and each.state not in _MAYBE_DONE and each.patron == effect.patron
    ]
    if effect.what == "renewed":
        verdict.doubled.append(f"{item}: {whom}, nobody asked for that")
    elif dropped:
        states = ", ".join(sorted({each.state for each in dropped}))
        verdict.unexplained.append(f"{item}: {whom}, the journal says {states}")
    elif effect.what == "lent":
        verdict.doubled.append(f"{item}: {whom} once more than was asked for")
    else:
        verdict.unexplained.append(f"{item}: {whom}, no return asked for that loan")


def _end(item: str, history: list[Asked], word: _Word, loan: Loan | None, verdict: Verdict) -> None:
    """The ILS holds what was told last, or somebody has to look at it."""
    holder = loan.patron if loan is not None else None
    if holder != word.holder:
        if any(each.state in _OPEN and each.promised for each in history):
            # Told by itself, as what is still open.
            return
        if (why := _explained(history, word)) is not None:
            verdict.explained[f"loan{why}"] += 1
        elif not word.said:
            verdict.unexplained.append(f"{item}: lent to {holder}, nobody was told yes")
        else:
            verdict.lost.append(f"{item}: {word.said}, the ILS has it with {holder}")
        return
    if loan is None:
        return
    told = [each for each in history if each.moment >= word.asked and each.promised and each.due]
    due = told[-1].due if told else None
    if due is not None and loan.due < due:
        if any(each.date_is_known for each in told):
            verdict.explained["due date"] += 1
        else:
            sentence = f"{item}: due {due.isoformat()} was told, the ILS says {loan.due}"
            verdict.unexplained.append(sentence)


def _tags(
    item: str, history: list[Asked], word: _Word, lent: bool, truths: Truths, verdict: Verdict
) -> None:
    tags = truths.afis.get(item, ())
    if all(disarmed == lent for disarmed in tags):
        return
    if item in truths.repairs:
        verdict.explained["tag: repair planned"] += 1
    elif (why := _explained(history, word)) is not None:
        verdict.explained[f"tag{why}"] += 1
    elif _by_old_plans(truths.repaired, item, word, lent) >= sum(each != lent for each in tags):
        verdict.explained["tag: an old plan finished off-line"] += 1
    elif lent and word.by_barcode and word.of not in truths.laid_down:
        # No station has seen it since.
        verdict.explained["tag: lent by barcode, not laid down"] += 1
    else:
        states = "/".join("disarmed" if disarmed else "armed" for disarmed in tags)
        verdict.unexplained.append(f"{item}: {states}, {'on loan' if lent else 'not on loan'}")


def _by_old_plans(repaired: Iterable[Repaired], item: str, word: _Word, lent: bool) -> int:
    """How many tags a station finished by a plan of its own, without the ILS, after another one
    had lent the item or taken it back.

    No station alone can know of that. It would not do it if it could ask.
    """
    return sum(
        (each.item, each.disarmed, each.asked) == (item, not lent, False)
        and each.station != word.of[0]
        and each.moment > word.moment
        for each in repaired
    )


@dataclass(frozen=True, slots=True)
class _Word:
    """Last statement about who has an item: to a patron, or by staff to the ILS."""

    holder: str | None = None
    moment: float = float("-inf")
    """When it was asked, for the last time."""
    asked: float = float("-inf")
    """When it was asked first."""
    said: str = ""
    """In words; empty: nobody said anything."""
    of: tuple[str, str] = ("", "")
    """(station, entry)"""
    by_barcode: bool = False
    """It was lent, and no tag of it was seen."""


def _last_word(
    history: Iterable[Asked], by_hand: Iterable[ByHand], never: Collection[str]
) -> _Word:
    """``by_hand``: what was done. ``never``: entries that were never carried out."""
    said: list[tuple[float, Asked | ByHand]] = [(act.ended, act) for act in by_hand]
    said += [(each.last_asked, each) for each in history if each.promised]
    word = _Word()
    before: dict[tuple[str, str], _Word] = {}
    for moment, each in sorted(said, key=lambda one: one[0]):
        if isinstance(each, ByHand):
            word = _Word(None, moment, moment, "taken back by staff")
            continue
        if each.action == "renew":
            continue
        if each.undoes and word.of != (each.station, each.undoes):
            # Of a loan that nobody was told about, or that is history.
            continue
        if each.undoes in never:
            # What was said before holds.
            word = before[word.of]
            continue
        corrected = (each.station, each.corrects)
        # What was said before a loan that staff corrected holds once the correction is over.
        before[each.station, each.entry] = before.get(corrected, word)
        sentence = f"{each.action} told {each.told} at {each.station} ({each.entry})"
        holder = each.patron if each.action == "borrow" else None
        blind = each.action == "borrow" and not (each.tags or each.by_staff)
        word = _Word(holder, moment, each.moment, sentence, (each.station, each.entry), blind)
    return word


def _explained(history: Iterable[Asked], word: _Word) -> str | None:
    """By work about what was said last, or about what was asked since? None: by nothing."""
    about = [each for each in history if each.explained and each.last_asked >= word.moment]
    if not about:
        return None
    return "" if any(each.work for each in about) else ", left by staff"
