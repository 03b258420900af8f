"""Collects what no truth keeps: messages, moves of items, programs that come and go, payments.

It takes no turn, draws nothing and waits for nothing: a seed goes the same way with it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from catalogue import UNSECURED, Library
from counter import Counter
from payments import Payment
from scene import Scene

from drivers.sim.field import RadioField
from lab import programs
from lab import world as worlds
from lab.story import ILS, Event, Kind
from sync.ils.sip2.messages import SPECS

_ITEM: Final = re.compile(r"\|AB(3\d{6})\|")
_CARD: Final = re.compile(r"\|AA(P\d{4})\|")
"""Nothing else of a message is kept: a 63 has a PIN."""
_YES: Final = {"1": ": yes", "Y": ": yes", "0": ": no", "N": ": no"}
_SLOW_S: Final = 0.5
_BECAME: Final = {
    "cut": ", cut on its way",
    "lost": ", lost on its way",
    "twice": ", which comes twice",
    "changed": ", changed on its way",
}


class Recorder:
    """Of one history. ``events``: so far, as they ended."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._tags: dict[str, tuple[str, str]] = {}
        """UID: its item, and which of its tags it is."""
        self._afis: dict[str, int] = {}
        self._lying: dict[str, set[str]] = defaultdict(set)
        """By pad: UIDs."""

    def begin(self, world: worlds.World, library: Library) -> None:
        """Before the first program of this world starts. For a process of its own."""
        self._world = world
        self._afis = {tag["uid"].upper(): tag["afi"] for tag in library.tags()}
        for book in library.books:
            for number, uid in enumerate(book.uids, 1):
                which = f"tag {number} of {len(book.uids)}" if len(book.uids) > 1 else ""
                self._tags[uid.upper()] = book.item, which
        _with(programs.Popen, "__init__", after=self._starts)
        _with(programs.Popen, "_end", after=self._ends)
        _with(RadioField, "_changed", before=self._look)

    def attend(self, scene: Scene) -> None:
        """Before anybody comes."""
        for counter in scene.counters:
            self._listen(counter)
            _with(counter, "pay", before=self._pays(counter), after=self._paid(counter))
        _with(scene.floor, "write_tags", after=self._written_by_hand)

    def _note(self, kind: Kind, who: str, words: str, item: str = "", **more: Any) -> None:
        moment = more.pop("moment", None)
        self.events.append(
            Event(self._now() if moment is None else moment, who, words, item, kind, **more)
        )

    def _now(self) -> float:
        return self._world.moment

    # Programs ----------------------------------------------------------------------------------

    def _starts(self, program: programs.Popen, *_: Any, **__: Any) -> None:
        node = program.node
        self._note(Kind.START, node.own["of"], f"{node.name} starts", state=node.name)

    def _ends(self, program: programs.Popen, code: int) -> None:
        node = program.node
        if code != programs.KILLED:
            self._note(Kind.END, node.own["of"], f"{node.name} ends with {code}", state=node.name)

    # Items -------------------------------------------------------------------------------------

    def _look(self, field: RadioField) -> None:
        """At a pad on which something changed. By its own data: a lock would be a turn."""
        node = worlds.this_node()
        if node is None or not field._observers:
            return  # It is only being set up.
        pad = node.own["of"]
        lying, there = self._lying[pad], set(field._present)
        for uid in sorted((lying | there) & self._tags.keys()):
            if uid not in there:
                self._moved(Kind.LIFTED, pad, uid, "is taken off the pad")
                continue
            afi, former = field._present[uid].afi, self._afis[uid]
            self._afis[uid] = afi
            if uid not in lying:
                self._moved(Kind.LAID, pad, uid, "is laid on the pad")
            elif afi != former:
                words = "is disarmed" if afi == UNSECURED else "is armed"
                self._moved(Kind.WRITTEN, pad, uid, words, tag="its tag")
        self._lying[pad] = there

    def _moved(self, kind: Kind, who: str, uid: str, words: str, tag: str = "") -> None:
        item, which = self._tags[uid]
        state = self._state(item)
        how = "" if kind is Kind.WRITTEN else f", {state.replace('both', 'partly disarmed')}"
        said = " ".join(each for each in (which or tag, words) if each)
        self._note(kind, who, said + how, item, state=state)

    def _state(self, item: str) -> str:
        afis = {self._afis[uid] == UNSECURED for uid, (of, _) in self._tags.items() if of == item}
        return "both" if len(afis) > 1 else "disarmed" if afis == {True} else "armed"

    def _written_by_hand(self, item: str, *, disarmed: bool) -> None:
        for uid, (of, _) in self._tags.items():
            if of == item:
                self._afis[uid] = UNSECURED if disarmed else 0
        state = self._state(item)
        self._note(Kind.WRITTEN, "staff", f"is {state} by hand", item, state=state)

    # Payments ----------------------------------------------------------------------------------

    def _pays(self, counter: Counter) -> Callable[[Payment], None]:
        def note(payment: Payment) -> None:
            amount = f"{payment.cents // 100}.{payment.cents % 100:02d}"
            who, words = f"{counter.name} terminal", f"is to take {amount} ({payment.end})"
            self._note(Kind.PAYMENT, who, words)

        return note

    def _paid(self, counter: Counter) -> Callable[[Payment], None]:
        def note(_: Payment) -> None:
            for line in counter.payments_told[-1:]:
                booked = ", booked" if line.get("booked") else ""
                entry = f" [{line['entry']}]" if line.get("entry") else ""
                said = f"payment told: {line.get('standing', 'an alarm')}{booked}{entry}"
                self._note(Kind.PAYMENT, f"{counter.name} terminal", said)

        return note

    # Messages ----------------------------------------------------------------------------------

    def _listen(self, counter: Counter) -> None:
        pass_on = counter.wire._pass_on

        def passes(talk: Any, request: bytes) -> bool:
            seen, began = _Talk(talk, self._now), self._now()
            try:
                return pass_on(seen, request)  # type: ignore[arg-type]
            finally:
                self._exchanged(counter.name, began, request, seen)

        counter.wire._pass_on = passes  # type: ignore[method-assign]

    def _exchanged(self, station: str, began: float, request: bytes, seen: _Talk) -> None:
        item, card = (found[1] if found else "" for found in _named(request))
        words = f"asks {_name(request)}{f' for {card}' if card else ''}"
        state = _became(request, seen.far.sent)
        words += _BECAME.get(state, "")
        self._note(Kind.REQUEST, station, words, item, to=ILS, state=state, moment=began)
        whole, passed = seen.answer, seen.near.sent
        if not whole and not passed:
            return
        state = _became(whole, passed)
        answered = seen.near.moment or seen.answered
        slow = f" after {answered - began:.1f} s" if answered - began > _SLOW_S else ""
        words = f"answers {_name(whole or passed)}{slow}{_BECAME.get(state, '')}"
        if not whole:
            state, words = "changed", f"{words}, by the line alone"
        self._note(Kind.ANSWER, ILS, words, item, to=station, state=state, moment=answered)


class _End:
    """Of a line: what was sent there, and when last."""

    def __init__(self, end: Any, now: Callable[[], float]) -> None:
        self._end, self._now = end, now
        self.sent = b""
        self.moment = 0.0

    def sendall(self, data: bytes) -> None:
        self._end.sendall(data)
        self.sent += data
        self.moment = self._now()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._end, name)


class _Talk:
    """As that of ``wire``, for one exchange, with what passed."""

    def __init__(self, talk: Any, now: Callable[[], float]) -> None:
        self._talk, self._now = talk, now
        self.near, self.far = _End(talk.near, now), _End(talk.far, now)
        self.answer = b""
        self.answered = 0.0

    def ask(self, request: bytes) -> bytes:
        self.far.sent += request
        self.answer = self._talk.ask(request)
        self.answered = self._now()
        return self.answer

    def wait(self) -> bool:
        return bool(self._talk.wait())


def _became(whole: bytes, sent: bytes) -> str:
    """Of a message on its way: a state of ``Event``."""
    if sent == whole:
        return ""
    if not sent:
        return "lost"
    if whole.startswith(sent):
        return "cut"
    return "twice" if sent == whole + whole else "changed"


def _named(message: bytes) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    text = message.decode("latin-1")
    return _ITEM.search(text), _CARD.search(text)


def _name(message: bytes) -> str:
    """Its code, its name, and whether it says yes."""
    text = message.decode("latin-1").lstrip("\n")
    spec = SPECS.get(text[:2])
    if spec is None:
        return "by what is no message"
    says_so = spec.fixed[:1] == (("ok", 1),)
    return f"{spec.code} {spec.name.lower()}{_YES.get(text[2:3], '') if says_so else ''}"


def _with(
    owner: Any,
    name: str,
    *,
    before: Callable[..., object] | None = None,
    after: Callable[..., object] | None = None,
) -> None:
    """Have these called with each call of that method, with the same arguments."""
    former = getattr(owner, name)

    @wraps(former)
    def call(*args: Any, **more: Any) -> Any:
        if before is not None:
            before(*args, **more)
        result = former(*args, **more)
        if after is not None:
            after(*args, **more)
        return result

    setattr(owner, name, call)
