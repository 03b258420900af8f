"""A tag on its way to what it is to hold: written, read back, secured, locked, noted as done.

The ledger knows of it before the first write. So whatever happens in between, the tag can be
finished by whoever sees it again; until then it says of itself that it is what it was, or nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from drivers.errors import DeviceError, NotVerified, TagGone, Unsupported
from drivers.model import ItemTag
from drivers.security import SecurityRules, SwitchState
from kiosk.services.encoding.plan import Step, write_plan
from kiosk.services.encoding.tag_access import TagAccess, TagRead
from kiosk.services.encoding.why import Reason, Why, because
from kiosk.services.security import PadAccess
from sync.pairs import Pairs
from sync.tag_ledger import Entry, EntryState, TagContent, TagLedger

log = logging.getLogger(__name__)


class Phase(StrEnum):
    """What is being done with the tag."""

    WRITE = "write"
    VERIFY = "verify"
    SECURE = "secure"
    LOCK = "lock"


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a tag."""

    whole: bool
    """It holds what it is to hold, read back, and so does the ledger."""
    reason: Reason | None = None
    """Why not; or what there is to say all the same."""


class TagWriting:
    """Used by one thread at a time. Methods may raise StorageFault, and no DeviceError."""

    def __init__(
        self,
        access: TagAccess,
        pad: PadAccess,
        rules: SecurityRules,
        ledger: TagLedger,
        pairs: Pairs,
        *,
        by: str,
        on_phase: Callable[[Phase], None] = lambda phase: None,
    ) -> None:
        """``by``: the station, kept with a pair that an undo gives back."""
        self._access = access
        self._pad = pad
        self._rules = rules
        self._ledger = ledger
        self._pairs = pairs
        self._by = by
        self._on_phase = on_phase

    def plan(self, read: TagRead, target: TagContent) -> tuple[Step, ...]:
        """How it gets there. ValueError when no order is safe."""
        span = len(target.memory)
        tail = read.content.memory[span:]
        dsfid = read.content.dsfid if target.dsfid is None else target.dsfid
        whole = replace(target, memory=target.memory + tail, dsfid=dsfid)

        def says(content: TagContent) -> ItemTag:
            # By its content alone: what it is paired with ends before the first write.
            return self._access.says("", content, read.block_size)

        return write_plan(read.content, whole, read.block_size, says)

    def carry_out(self, entry: Entry, read: TagRead) -> Written:
        """Bring the tag to where its entry says, from what it holds now."""
        undoing = entry.state is EntryState.UNDOING
        target = entry.former if undoing else entry.wanted
        if entry.pair is not None and not undoing:
            self._pairs.unpair(entry.uid)
        try:
            read = self._access.with_bytes(read, len(target.memory))
            steps = self.plan(read, target)
            self._on_phase(Phase.WRITE)
            self._access.write(entry.uid, steps)
            self._on_phase(Phase.VERIFY)
            if not self._verified(entry, target):
                raise NotVerified("what was read back differs")
            self._on_phase(Phase.SECURE)
            remark = self._given_back(entry) if undoing else self._secured(entry)
            if remark is not None and remark.why is Why.NOT_SECURED:
                return Written(whole=False, reason=remark)
            if not undoing:
                self._on_phase(Phase.LOCK)
                if not self._access.lock(entry.uid, entry.lock):
                    raise NotVerified("its blocks are not locked")
        except DeviceError as error:
            return self._failed(entry, error)
        except ValueError as error:
            return Written(whole=False, reason=because(Why.DOES_NOT_FIT, error=error))
        if undoing and entry.pair is not None:
            # Before the ledger is done with it: a power cut between the two leaves it to be undone.
            item, isil = entry.pair
            self._pairs.pair(entry.uid, item, isil=isil, by=self._by, replace=True)
        self._ledger.note(entry, EntryState.UNDONE if undoing else EntryState.DONE)
        return Written(whole=True, reason=remark)

    def _verified(self, entry: Entry, target: TagContent) -> bool:
        """Once more where a block did not take: some tags at the edge of the field need that."""
        if self._access.holds(entry.uid, target, entry.block_size):
            return True
        read = self._access.with_bytes(self._access.read(entry.uid), len(target.memory))
        self._access.write(entry.uid, self.plan(read, target))
        return self._access.holds(entry.uid, target, entry.block_size)

    def _secured(self, entry: Entry) -> Reason | None:
        """As the rule of the branch has it: AFI, EAS or both, read back."""
        wanted = entry.wanted
        tag = self._access.says(entry.uid, wanted, entry.block_size)
        if wanted.afi is None or not self._rules.may_switch(tag):
            return because(Why.NEVER_SECURED)
        states = self._pad.switch((entry.uid,), wanted.afi).states
        state = states.get(entry.uid, SwitchState.UNKNOWN)
        if state is SwitchState.GONE:
            raise TagGone(f"{entry.uid} left before it was secured")
        if state is not SwitchState.VERIFIED:
            return because(Why.NOT_SECURED, state=state.value, item=entry.item)
        return because(Why.ON_LOAN) if wanted.afi == self._rules.unsecured else None

    def _given_back(self, entry: Entry) -> Reason | None:
        if not self._access.give_security(entry.uid, entry.former):
            return because(Why.NOT_SECURED, state=SwitchState.FAILED.value, item=entry.item)
        return None

    def _failed(self, entry: Entry, error: DeviceError) -> Written:
        log.info("tag not encoded", extra={"uid": entry.uid, "error": str(error)})
        if isinstance(error, TagGone):
            return Written(whole=False, reason=because(Why.PULLED, item=entry.item))
        if isinstance(error, NotVerified):
            return Written(whole=False, reason=because(Why.NOT_VERIFIED, item=entry.item))
        if isinstance(error, Unsupported) and entry.state is EntryState.WRITING:
            # It can never be written, as with a locked block: back to what it was.
            undoing = self._ledger.note(entry, EntryState.UNDOING)
            try:
                given = self.carry_out(undoing, self._access.read(entry.uid))
            except DeviceError:
                given = Written(whole=False)
            if given.whole:
                return Written(whole=False, reason=because(Why.GIVEN_BACK, error=error))
        return Written(whole=False, reason=because(Why.SILENT, error=error, item=entry.item))
