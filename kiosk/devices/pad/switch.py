"""Whole sets armed or disarmed and read back, on the pad's own thread, between two polls.

A set ends as it was asked for or as it was before; where neither can be had, the result names every
tag of which that is not known. Half-written pairs of AFI and EAS are the most common complaint from
the field.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from drivers.errors import (
    BadFrame,
    DeviceError,
    LinkLost,
    NoAnswer,
    NotVerified,
    TagGone,
    Unsupported,
)
from drivers.model import Capability
from drivers.ports import ItemReader
from drivers.security import HALF_SWITCHED, Bit, SecurityRules, Switched, SwitchState

log = logging.getLogger(__name__)

LIST_FROM = 3
"""Tags from which on one inventory by AFI costs less than to ask each of them."""
MOST_SILENCES = 2
"""Tags that may stay without any answer before the others are left for later.

A tag that left is named by the pad; a pad that says nothing costs a time-out for each question.
"""

T = TypeVar("T")


def state_of(reader: ItemReader, rules: SecurityRules, uids: Collection[str]) -> dict[str, int]:
    """The effective AFI of each tag; one that does not answer now is left out. Raises LinkLost.

    With EAS alone it is that of the two AFI values that says the same. A tag whose AFI and EAS
    disagree is HALF_SWITCHED, which is not disarmed, and is named in the log. A chip or a pad
    without EAS has the AFI only; 0 where not even that can be read.
    """
    return _Field(reader, rules).states(uids)


def switch_set(reader: ItemReader, rules: SecurityRules, uids: Sequence[str], afi: int) -> Switched:
    """Write ``afi``, or EAS, or both, on every tag and read it back: all of them or none.

    When a tag fails or is gone, those that were written get their former value back, verified. The
    tag that fails gets its alarm back, but keeps what it has of a new one. Raises Unsupported, and
    writes nothing, when a chip or this pad lacks what the gates look at; else no DeviceError: a
    lost link makes UNKNOWN of what was not read back. ValueError when ``afi`` is not one of the
    two values.
    """
    former = rules.opposite(afi)
    field = _Field(reader, rules)
    for uid in uids:
        field.require(uid)
    return Switched(afi, former, _SetSwitch(field, uids, afi, former).run(afi == rules.secured))


class _SetSwitch:
    """One set on its way from ``former`` to ``afi``."""

    def __init__(self, field: _Field, uids: Sequence[str], afi: int, former: int) -> None:
        self._field = field
        self._uids = tuple(dict.fromkeys(uids))
        self._afi = afi
        self._former = former
        self._written: set[str] = set()
        self._states: dict[str, SwitchState] = {}

    def run(self, arming: bool) -> dict[str, SwitchState]:
        if not (self._write_all() and self._verify_all()):
            self._restore(arming)
        return {uid: self._states.get(uid, SwitchState.UNKNOWN) for uid in self._uids}

    def _write_all(self) -> bool:
        for uid in self._uids:
            self._written.add(uid)
            trouble = _attempt(uid, partial(self._field.write, uid, self._afi))
            if trouble is not None:
                self._states[uid] = trouble
                return False
        return True

    def _verify_all(self) -> bool:
        try:
            held = self._field.holding(self._uids, self._afi)
        except LinkLost as error:
            log.info("set not read back", extra={"error": str(error)})
            return False
        for uid in self._uids:
            if uid in held:
                self._states[uid] = SwitchState.VERIFIED
                continue
            self._states[uid] = self._bring(uid, self._afi, SwitchState.VERIFIED, writes=1)
            if self._states[uid] is not SwitchState.VERIFIED:
                return False
        return True

    def _bring(self, uid: str, afi: int, wanted: SwitchState, *, writes: int) -> SwitchState:
        """``wanted`` once the tag is read back with ``afi``; it is written where it differs."""

        def bring() -> SwitchState:
            left = writes
            while (found := self._field.effective(uid)) != afi:
                if not left:
                    log.info(
                        "tag differs", extra={"uid": uid, "state": f"{found:02X}, not {afi:02X}"}
                    )
                    return SwitchState.FAILED
                self._field.write(uid, afi)
                left -= 1
            return wanted

        return _attempt(uid, bring)

    def _restore(self, arming: bool) -> None:
        troubled = {uid for uid, state in self._states.items() if state is not SwitchState.VERIFIED}
        # Whoever made the trouble comes last: the others may well answer.
        for uid in sorted(self._uids, key=troubled.__contains__):
            if self._states.get(uid) is SwitchState.GONE:
                continue
            if uid not in self._written or (arming and uid in troubled):
                # What was not written is left as it is, and half an alarm is better than none.
                self._states[uid] = _attempt(uid, partial(self._found, uid))
            else:
                self._states[uid] = self._bring(uid, self._former, SwitchState.RESTORED, writes=2)
            if self._states[uid] is SwitchState.FAILED:
                self._states[uid] = _attempt(uid, partial(self._found, uid))
            if self._states[uid] is SwitchState.UNKNOWN:
                # The pad is silent: nobody waits for the same silence from every tag.
                return

    def _found(self, uid: str) -> SwitchState:
        found = self._field.effective(uid)
        if found == self._afi:
            return SwitchState.VERIFIED
        return SwitchState.RESTORED if found == self._former else SwitchState.FAILED


class _Field:
    """The security of the tags in one pad's field, as the gates of this library see it."""

    def __init__(self, reader: ItemReader, rules: SecurityRules) -> None:
        self._reader = reader
        self._rules = rules
        self._has_eas = Capability.EAS in reader.capabilities
        self._without_eas: set[str] = set()
        """Chips that said themselves that they have none, against what their UID lets expect."""
        self._has_answered: set[str] = set()
        """Chips whose EAS was written or read."""

    def require(self, uid: str) -> None:
        """Unsupported when what the gates look at cannot be written on this chip, or by this pad.

        To write the AFI alone where they look at EAS too would be half a switch.
        """
        bits = self._rules.bits(uid)
        if not bits:
            raise Unsupported(f"{uid} is no NXP chip: it has no EAS, which alone the gates look at")
        if "eas" in bits and not self._has_eas:
            raise Unsupported("this pad cannot switch EAS, which the gates look at")

    def write(self, uid: str, afi: int) -> None:
        """Write what makes ``afi`` of this tag, in the branch's order. Not read back yet."""
        for bit in self._bits(uid):
            try:
                self._write_bit(uid, bit, afi)
            except (NoAnswer, BadFrame) as error:
                # Written or not? Reading it back tells; a pad that is silent again ends it here.
                log.info("write without answer", extra={"uid": uid, "error": str(error)})
                self.effective(uid)

    def effective(self, uid: str) -> int:
        """The AFI that the tag stands for, or HALF_SWITCHED. Raises a DeviceError.

        EAS first: a tag that left answers to no EAS alarm either, which would pass for disarmed.
        That its AFI can be read after that shows that it was there.
        """
        eas = self._eas(uid)
        if self._rules.mode == "eas":
            if eas is None:
                raise Unsupported(f"{uid} has no EAS, which alone the gates look at")
            if eas:
                return self._rules.secured
        return self._together(eas, self._reader.read_afi(uid))

    def holding(self, uids: Collection[str], afi: int) -> frozenset[str]:
        """Those of many tags of which one inventory shows that they hold ``afi``. Raises LinkLost.

        Whoever is not among them has to be asked.
        """
        if not self._can_list(uids):
            return frozenset()
        armed = afi == self._rules.secured
        agreeing = {uid for uid, eas in self._answers(uids, self._eas) if eas in (None, armed)}
        return frozenset(agreeing & self._listed(afi))

    def states(self, uids: Collection[str]) -> dict[str, int]:
        """The effective AFI of those that answer. Raises LinkLost."""
        eas = dict(self._answers(uids, self._readable_eas))
        if self._rules.mode == "eas":
            # What answers an EAS alarm is armed and is there.
            found = {uid: self._rules.secured for uid, on in eas.items() if on}
        else:
            found = {}
        listed = self._by_afi(eas) if self._can_list(eas) else {}
        rest = [uid for uid in eas if uid not in found and uid not in listed]
        for uid, afi in (listed | dict(self._answers(rest, self._afi))).items():
            found[uid] = self._together(eas[uid], afi)
            if found[uid] == HALF_SWITCHED:
                state = f"AFI {afi:02X}, EAS {'set' if eas[uid] else 'not set'}"
                log.warning("tag half switched", extra={"uid": uid, "state": state})
        return found

    def _bits(self, uid: str) -> tuple[Bit, ...]:
        bits = self._rules.bits(uid)
        return ("afi",) if uid in self._without_eas else bits

    def _write_bit(self, uid: str, bit: Bit, afi: int) -> None:
        if bit == "afi":
            self._reader.write_afi(uid, afi)
            return
        try:
            self._reader.write_eas(uid, afi == self._rules.secured)
        except Unsupported:
            # Locked, or not there at all? Only what can never be read either can never alarm.
            if (
                self._rules.mode == "eas"
                or uid in self._has_answered
                or self._readable_eas(uid) is not None
            ):
                raise
            self._without_eas.add(uid)
        else:
            self._has_answered.add(uid)

    def _eas(self, uid: str) -> bool | None:
        """None: this chip or this pad has none, or nobody looks at it."""
        if not self._has_eas or "eas" not in self._rules.bits(uid):
            return None
        try:
            found = self._reader.read_eas(uid)
        except Unsupported:
            if uid in self._without_eas:
                return None
            raise
        # What answers has one, whatever was said before: it has to be written, and to agree.
        self._has_answered.add(uid)
        self._without_eas.discard(uid)
        return found

    def _readable_eas(self, uid: str) -> bool | None:
        """The same; None also for a chip that cannot say, against what its UID lets expect."""
        try:
            return self._eas(uid)
        except Unsupported:
            return None

    def _afi(self, uid: str) -> int:
        try:
            return self._reader.read_afi(uid)
        except Unsupported:
            return 0

    def _together(self, eas: bool | None, afi: int) -> int:
        if eas is None:
            return afi
        if self._rules.mode == "eas":
            return self._rules.secured if eas else self._rules.unsecured
        return afi if eas == (afi == self._rules.secured) else HALF_SWITCHED

    def _can_list(self, uids: Collection[str]) -> bool:
        """Worth while, and exact: an AFI with a lower half of 0 asks a whole family, 00 every tag.

        So ISO 15693-3 codes the AFI of an inventory.
        """
        return (
            len(uids) >= LIST_FROM
            and self._rules.mode != "eas"
            and Capability.AFI_INVENTORY in self._reader.capabilities
            and all(afi & 0x0F for afi in (self._rules.secured, self._rules.unsecured))
        )

    def _listed(self, afi: int) -> set[str]:
        try:
            return {tag.uid for tag in self._reader.inventory(afi)}
        except LinkLost:
            raise
        except DeviceError as error:
            log.info("no inventory by AFI", extra={"error": str(error)})
            return set()

    def _by_afi(self, uids: Collection[str]) -> dict[str, int]:
        """Those of ``uids`` that one inventory lists, and not the other too."""
        secured = self._listed(self._rules.secured)
        unsecured = self._listed(self._rules.unsecured)
        afis = dict.fromkeys(secured - unsecured, self._rules.secured)
        afis |= dict.fromkeys(unsecured - secured, self._rules.unsecured)
        return {uid: afis[uid] for uid in uids if uid in afis}

    def _answers(self, uids: Iterable[str], read: Callable[[str], T]) -> Iterator[tuple[str, T]]:
        """Of those that answer; the rest is left out once the pad itself seems to be silent."""
        silences = 0
        for uid in uids:
            try:
                answer = read(uid)
            except LinkLost:
                raise
            except DeviceError as error:
                log.info("tag not read", extra={"uid": uid, "error": str(error)})
                silences += isinstance(error, NoAnswer)
                if silences == MOST_SILENCES:
                    return
            else:
                yield uid, answer


def _attempt(uid: str, step: Callable[[], T]) -> T | SwitchState:
    """What the step gives, or what is known of the tag after its error."""
    try:
        return step()
    except TagGone:
        return SwitchState.GONE
    except (Unsupported, NotVerified) as error:
        log.info("tag cannot be switched", extra={"uid": uid, "error": str(error)})
        return SwitchState.FAILED
    except DeviceError as error:
        log.info("tag silent", extra={"uid": uid, "error": str(error)})
        return SwitchState.UNKNOWN
