"""Who comes to a counter: visits, played at its station one after the other."""

from __future__ import annotations

import signal
import time
from collections.abc import Collection, Sequence
from functools import partial

from catalogue import NOBODY, Book
from faults import Fault
from payments import Payment, hear_all, in_a_while
from plan import Visit
from speaker import Speaker
from station import Dead, Heard, Line, Station, is_port
from wire import moment

_PATIENCE_S = 4.6
"""Without a word from the station for so long nothing more is decided."""
_ALARM_S = 16.0
_WALK_AWAY_S = 10.0


class Counter(Station):
    """Plays visits, on the thread of its caller."""

    # One visit ---------------------------------------------------------------------------------

    def play(self, visit: Visit) -> None:
        """One patron, with everything that goes wrong meanwhile."""
        if self._station is None or self._station.process.poll() is not None:
            self._open_again(visit)
        self.wire.arm(fault for fault in visit.faults if fault.on_wire)
        on_pad = [fault for fault in visit.faults if fault.on_pad]
        if on_pad:
            self.pad.faults(",".join(fault.words for fault in on_pad))
        for fault in visit.faults:
            if not (fault.on_wire or fault.on_pad):
                self._begin(fault)
        before = len(self.heard)
        try:
            self._visit(visit, on_pad)
        except Dead:
            pass
        finally:
            if on_pad:
                self.pad.faults("")
            self._timers = [timer for timer in self._timers if timer.is_alive()]
        if visit.undoes:
            self._undo(visit, before)
        for payment in visit.pays:
            self.pay(payment)

    def only_pay(self, visit: Visit) -> None:
        """Nothing else is done; now and then the station finds what the desk left."""
        for payment in visit.pays:
            self.pay(payment)
            self.decided += 1
        if visit.number % 3 == 2:
            self.start()
            self._hear_until(lambda line: False, 1.5)

    def pay(self, payment: Payment) -> None:
        """At the desk, with the terminal of this counter; what goes wrong meanwhile is drawn."""
        self.wait_for_faults()
        self.stop()
        payers = self.floor.library.payers[self.name == "A" :: 2]
        card = payers[payment.payer % len(payers)]
        self.bank.behave(ends=payment.end, faults=payment.faults)
        self.wire.arm(payment.wire)
        words = ("payment", "take", "--card", card, "--wait", str(payment.waits_s))
        words += ("--amount", f"{payment.cents // 100}.{payment.cents % 100:02d}")
        words += ("--config", str(self.config), "--json")
        self.started.append(moment())
        self._desk = desk = Speaker(words, self.folder / "payment.err", self._command)
        faults = []
        if payment.killed_after_s:
            kill = partial(desk.process.send_signal, signal.SIGKILL)
            faults.append(in_a_while(payment.killed_after_s, kill))
            self.tally["kill_desk"] += 1
        if payment.bank_killed_after_s:
            faults.append(in_a_while(payment.bank_killed_after_s, self.bank.kill))
            self.tally["kill_bank"] += 1
        said = hear_all(desk)
        self._desk = None
        for fault in faults:
            fault.join()
        self.payments_told += said
        self.tally[f"payment {payment.end.partition(':')[0]}"] += 1
        self.tally["payment line"] += bool(payment.faults)
        self.whims[
            f"payment {said[-1].get('standing', 'alarm')}" if said else "payment killed"
        ] += 1
        self.bank.behave(ends="", faults="")

    def _undo(self, visit: Visit, before: int) -> None:
        """The last loans of the visit, at the desk, as long as nobody else took the books."""
        lent = {
            heard.line["item"]: heard.line["entry"]
            for heard in self.heard[before:]
            if _is_loan(heard.line)
        }
        for item, entry in list(lent.items())[-visit.undoes :]:
            if not self.floor.take_from_home(item, self.name):
                continue
            book = self.floor.book(item)
            if self.floor.last_at(item) == self.name:
                self.wait_for_faults()
                self.stop()
                for row in self._at_desk(item, "undo", "--entry", entry):
                    self.whims[f"undo {row['outcome']}"] += 1
            self.floor.bring_back([book], {})
            if visit.puts_back and self.is_free() and self.floor.take_from_home(item, self.name):
                self.lay_for_repair([book])

    def _open_again(self, visit: Visit) -> None:
        self.stop()
        for item, card in list(self.lent.items())[-visit.renews :] if visit.renews else ():
            self._renew(card, item)
        self.start()

    def _renew(self, card: str, item: str) -> None:
        """At the desk, with a PIN: the one place where a PIN goes through a station here."""
        pin = self.floor.library.pins.get(card)
        if pin is None or not self.floor.take_from_home(item, self.name):
            return
        words = ("--card", card, "--item", item, "--pin-stdin")
        self._at_desk(item, "renew", *words, stdin=pin + "\n")
        self.floor.bring_back([self.floor.book(item)], {})

    def give_back_at_desk(self, item: str) -> None:
        """By staff, who has it in hand, while the station is down."""
        self._at_desk(item, "return", "--item", item)

    def _at_desk(self, item: str, verb: str, *words: str, stdin: str = "") -> list[Line]:
        """``leenpunt desk``. What it told, one decision a line."""
        began = moment()
        _, rows = self.run("desk", verb, *words, stdin=stdin)
        action = "return" if verb == "undo" else verb
        # Of a loan that was lost with its journal the desk only says that it knows of none.
        told = [row | {"action": action} for row in rows if row.get("entry")]
        for row in told:
            self.heard.append(Heard(self.name, began, row))
            self.decided += 1
        if not told or told[0]["offline"]:
            self.floor.bind(item, self.name, told[0]["entry"] if told else "")
        return told

    @property
    def lent(self) -> dict[str, str]:
        """Item: card, by what was said here. The other counter may know better."""
        cards: dict[str, str] = {}
        card = ""
        for heard in self.heard[-400:]:
            line = heard.line
            if line.get("event") == "PatronKnown":
                card = line["card"]
            elif line.get("event") == "LoanDecided" and line["outcome"] == "accepted":
                if line["action"] == "borrow":
                    cards[line["item"]] = card
                else:
                    cards.pop(line["item"], None)
        return cards

    def _visit(self, visit: Visit, on_pad: Sequence[Fault]) -> None:
        self._wait_for_service(visit)
        # With a session open, books that are laid down first would be lent on it.
        card_first = visit.card_first or bool(self._open_card)
        if visit.kind == "return":
            self._end_session()
        elif card_first:
            self._show(visit.card)
        # What has a row in the session at hand is not looked at again in it.
        books = self.floor.take(visit, self.name, visit.kind, self._used)
        expected = {book.item for book in books if self._is_expected(visit, book)}
        before = len(self.heard)
        uids = [uid for book in books for uid in book.uids]
        self._used |= {book.item for book in books}
        undecided = expected
        try:
            if card_first and self._open_card:
                self._scan(books[: visit.scans])
            self.pad.lay(self.floor.descriptions(books))
            if visit.kind != "return" and not card_first:
                self._hear_until(lambda line: line.get("event") == "ItemSettled", 1.0)
                self._show(visit.card)
            if visit.kind != "return" and not self._open_card:
                # A card that may not borrow: what is on loan is taken back all the same.
                expected = {each.item for each in books if self.floor.are_disarmed(each.item)}
            said = {heard.line.get("item") for heard in self.heard[before:] if _is_told(heard.line)}
            undecided = self._decisions(expected - said, visit.leaves_after)
            if self._by_barcode:
                self._hear_until(lambda line: not self._by_barcode, _PATIENCE_S)
        except Dead:
            said = {heard.line.get("item") for heard in self.heard[before:] if _is_told(heard.line)}
            undecided = expected - said
            raise
        finally:
            self._lift(books, uids, on_pad)
            for item in undecided:
                self.floor.bind(item, self.name, "")
        if undecided and visit.leaves_after:
            # What was on its way is still told, to nobody.
            self._decisions(undecided, 0, patience_s=0.8)
        if visit.puts_back:
            self._put_back(books, before)

    def _scan(self, books: list[Book]) -> None:
        """Borrow these by their barcodes: no station has seen their tags until they are laid."""
        for book in books:
            if not self._order_scan(book.item):
                return
            self._hear_until(
                lambda line, book=book: (
                    (_is_told(line) and line["item"] == book.item)
                    or line.get("event") == "AlarmRaised"
                ),
                _PATIENCE_S,
            )
            line = self.heard[-1].line
            if _is_loan(line) and line["item"] == book.item:
                self._by_barcode[book.item] = line["entry"]
                self.whims["lent by barcode"] += 1

    def _order_scan(self, code: str) -> bool:
        """False: the scanner was killed just now, and its standard input is closed."""
        try:
            self._scanner.order(scan=code)
        except (OSError, ValueError):
            return False
        return True

    def _is_expected(self, visit: Visit, book: Book) -> bool:
        if visit.kind == "return":
            return True
        tags = self.floor.descriptions([book])
        return any(tag["afi"] == 7 for tag in tags)

    def _wait_for_service(self, visit: Visit) -> None:
        if self._alarm:
            self._hear_until(lambda line: line.get("event") == "AlarmEnded", _ALARM_S)
        if visit.waits_for_ils and not self._link_up:
            self._hear_until(lambda line: line.get("event") == "IlsLink" and line["up"], 3.0)
        while self._hear(0.0) is not None:
            pass

    def _end_session(self) -> None:
        """A card that nobody has ends a session at once; while the ILS is away, time does."""
        if not self._open_card:
            return
        if not self._link_up:
            self._hear_until(lambda line: line.get("event") == "IlsLink" and line["up"], 3.0)
        self._used.clear()
        self._show(NOBODY)
        if self._open_card:
            self._hear_until(lambda line: line.get("event") == "TimePassed", _WALK_AWAY_S)

    def _show(self, card: str) -> None:
        """Hold a card up, and wait for the answer to it."""
        if card == self._open_card:
            return
        if self._open_card:
            self._used.clear()
        if not self._order_scan(card):
            return
        self._hear_until(
            lambda line: (
                (line.get("event") == "PatronKnown" and line["card"] == card)
                or line.get("event") == "AlarmRaised"
            ),
            _PATIENCE_S,
        )

    def _decisions(
        self, expected: Collection[str], leaves_after: int, patience_s: float = _PATIENCE_S
    ) -> set[str]:
        """Until the patron has been told about each of these items. Those that were not told."""
        waiting = set(expected)
        told = 0
        until = time.monotonic() + patience_s
        while waiting and time.monotonic() < until:
            line = self._hear(0.1)
            if line is None:
                continue
            if _is_told(line):
                until = time.monotonic() + patience_s
                waiting.discard(line["item"])
                told += 1
                if told == leaves_after:
                    return waiting
            elif line.get("event") == "AlarmRaised" or is_port(line, up=False):
                break
        self.unclear += len(waiting)
        return waiting

    def _lift(self, books: list[Book], uids: list[str], on_pad: Sequence[Fault]) -> None:
        lying = self.pad.tags()
        pulled = sum(not lying[uid]["present"] for uid in uids if uid in lying)
        for fault in on_pad if uids else ():
            self.tally[fault.kind] += 1
        self.tally["tag pulled by the pad"] += pulled if on_pad else 0
        self.floor.bring_back(books, self.pad.lift(uids))

    def _put_back(self, books: list[Book], before: int) -> None:
        """What could not be switched is laid down once more, until its tag has been put right."""
        failed = {
            heard.line["item"]
            for heard in self.heard[before:]
            if heard.line.get("event") == "LoanDecided"
            and heard.line["security"] not in ("none", "verified")
        }
        again = [book for book in books if book.item in failed]
        if not again:
            return
        uids = [uid for book in again for uid in book.uids]
        self._hear_until(lambda line: line.get("event") == "ItemRemoved", 0.5)
        self.pad.lay(self.floor.descriptions(again))
        try:
            settled = len(again)
            while settled and self._hear_until(
                lambda line: line.get("event") == "ItemSettled", 1.5
            ):
                settled -= 1
        finally:
            self.floor.bring_back(again, self.pad.lift(uids))

    def is_free(self) -> bool:
        """Is the station at work, and nobody signed in? It is started where it was stopped."""
        if self._station is None or self._station.process.poll() is not None:
            self.stop()
            self.start()
        try:
            while self._hear(0.0) is not None:
                pass
            self._end_session()
        except Dead:
            return False
        return not (self._alarm or self._open_card)

    def lay_for_repair(self, books: list[Book]) -> None:
        """Lay these down one after the other, so that their tags can be put right."""
        for book in books:
            self.pad.lay(self.floor.descriptions([book]))
            self._hear_until(
                lambda line, book=book: (
                    line.get("event") == "ItemSettled" and line["item"] == book.item
                ),
                4.0,
            )
            self._hear_until(lambda line: line.get("event") == "LoanDecided", 0.3)
            self.floor.bring_back([book], self.pad.lift(book.uids))
            self._hear_until(lambda line: line.get("event") == "ItemRemoved", 1.0)


def _is_loan(line: Line) -> bool:
    yes = line.get("outcome") in ("accepted", "pending")
    return yes and line["action"] == "borrow" and line.get("event") == "LoanDecided"


def _is_told(line: Line) -> bool:
    return line.get("event") == "LoanDecided"
