"""The guided test of a pad: a test tag is listed, read, written, verified and put back."""

from __future__ import annotations

from typing import Any, Final

from drivers.config import Device
from drivers.errors import DeviceError, LinkLost, NotVerified, TagGone, Unsupported
from drivers.ports import ItemReader
from drivers.security import SecurityRules
from drivers.tags.decoder import Decoder
from kiosk.config import Config
from kiosk.devices.health import Health
from kiosk.diagnosis.devices import Look
from kiosk.diagnosis.finding import Notes, of_alarm
from kiosk.diagnosis.guided.hands import Used, within
from kiosk.diagnosis.guided.model import Trial
from kiosk.diagnosis.guided.spare_block import BorrowedTag, Loans, NotSpare, again, pattern
from kiosk.diagnosis.pad import FAILURES_TO_GIVE_UP, examine_pad
from kiosk.flow.staff.guided import Instruction
from sync.errors import StorageFault

_PAUSE_S: Final = 0.05
_STEADY: Final = 2
"""So many rounds in a row a tag is seen alone before it is the one that lies there."""

_MIDDLE = "Lay a test tag in the middle of the pad, away from metal; leave it there, test again."
_NO_TAG = (
    "Try another tag. If none is seen, look at the antenna's plug and at the power that is set for"
    " the pad."
)
_NOT_WRITTEN = (
    "Leave the tag in the middle of the pad until the test is over. If it lay there, try another"
    " one: it may be locked or broken. If it is all tags, have the antenna tuned."
)
LAY_BACK = (
    "Lay the same tag on the pad and test again: what it held is remembered and put back first."
)


def look_with(trial: Trial, decoder: Decoder) -> Look:
    """How the doctor uses the pad, with one test tag on it, and a block of that."""

    def look(
        reader: ItemReader, config: Config, device: Device, health: Health, notes: Notes
    ) -> Used:
        try:
            return _tried(trial, reader, decoder, config, device, health, notes)
        except StorageFault as fault:
            # It is said before anything is written; or what was written was read back as it was.
            found = of_alarm(device.name, fault)
            notes.wrong(found.message, found.do)
            return None, {}

    return look


def _tried(
    trial: Trial,
    reader: ItemReader,
    decoder: Decoder,
    config: Config,
    device: Device,
    health: Health,
    notes: Notes,
) -> Used:
    loans = Loans(config.state_dir)
    trial.person.told("pad", Instruction.LAY_TAG, device.name)
    uid, error = _steady_tag(trial, reader, notes)
    if uid is None:
        return error, {}
    tag = BorrowedTag(reader, decoder, uid)
    mended = _finish(loans, tag, notes)
    error, figures = examine_pad(reader, config, device, health, notes)
    if mended:
        notes.say("a block that an earlier test had not put back was put back")
    if error is not None or not notes.ok:
        return error, figures
    figures |= _written(trial, loans, tag, notes)
    if notes.ok:
        _write_same_afi(reader, SecurityRules.of(device), uid, notes)
    return None, figures


def _steady_tag(
    trial: Trial, reader: ItemReader, notes: Notes, uid: str = ""
) -> tuple[str | None, DeviceError | None]:
    """The one tag that lies there; with ``uid`` that one. None: why not, or it is noted."""
    until = trial.monotonic() + trial.limit_s
    seen: set[str] = set()
    most, rounds, failed, before, steady = 0, 0, 0, "", 0
    while trial.monotonic() < until:
        trial.go_on()
        try:
            uids = {each.uid for each in reader.inventory()}
        except LinkLost:
            raise
        except DeviceError as error:
            failed += 1
            if not rounds and failed >= FAILURES_TO_GIVE_UP:
                return None, error
            continue
        rounds += 1
        seen |= uids
        most = max(most, len(uids))
        only = next(iter(uids)) if len(uids) == 1 else ""
        steady = steady + 1 if only and only == before else 1
        before = only
        if only and steady >= _STEADY and uid in ("", only):
            return only, None
        trial.pause(_PAUSE_S)
    if uid:
        return None, None
    if not most:
        notes.wrong(f"no tag was seen {within(trial)}", _NO_TAG)
    elif most > 1:
        notes.wrong(f"{most} tags at a time were seen, and one was asked for", _MIDDLE)
    else:
        notes.wrong(
            f"no tag was seen twice in a row {within(trial)}: {len(seen)} numbers in {rounds}"
            " rounds",
            _MIDDLE,
        )
    return None, None


def _finish(loans: Loans, tag: BorrowedTag, notes: Notes) -> bool:
    """Put back what an earlier test could not. True: it is."""
    borrowed = next((each for each in loans.all() if each.uid == tag.uid), None)
    if borrowed is None:
        return False
    try:
        tag.give_back(borrowed)
    except LinkLost:
        raise
    except DeviceError as error:
        notes.wrong(f"a block of an earlier test is not put back yet: {error}", LAY_BACK)
        return False
    loans.end(tag.uid)
    return True


def _written(trial: Trial, loans: Loans, tag: BorrowedTag, notes: Notes) -> dict[str, Any]:
    """A spare block: written, verified, put back, verified."""
    figures: dict[str, Any] = {"written": False, "restored": None}
    try:
        borrowed = tag.spare()
    except NotSpare as why:
        notes.wrong(f"no test can be written on this tag: {why}", "Lay a blank tag there.")
        return figures
    except LinkLost:
        raise
    except DeviceError as error:
        notes.wrong(f"the tag is listed, and cannot be read: {error}", _MIDDLE)
        return figures
    loans.begin(borrowed)
    figures["restored"] = False
    failed: DeviceError | None = None
    try:
        began = trial.monotonic()
        tag.write(borrowed.block, pattern(len(borrowed.was) // 2))
        figures["write_ms"] = round(1000 * (trial.monotonic() - began), 1)
        figures["written"] = True
    except LinkLost:
        raise
    except DeviceError as error:
        failed = error
    restored = _put_back(trial, loans, tag, notes, gone=isinstance(failed, TagGone))
    figures["restored"] = restored
    if failed is None and restored:
        notes.say("a spare block was written, read back and put back")
    elif failed is not None:
        notes.wrong(_why(failed), _NOT_WRITTEN if restored else LAY_BACK)
    return figures


def _why(error: DeviceError) -> str:
    match error:
        case TagGone():
            return f"the tag left the pad while it was written: {error}"
        case NotVerified():
            return str(error)
    return f"a block cannot be written and read back: {error}"


def _put_back(trial: Trial, loans: Loans, tag: BorrowedTag, notes: Notes, *, gone: bool) -> bool:
    """At once, and where the tag has left once it lies there again."""
    borrowed = next(each for each in loans.all() if each.uid == tag.uid)
    failed: DeviceError | None = None
    for wait in (gone, True):
        if wait:
            trial.person.told("pad", Instruction.LAY_TAG_BACK, "")
            found, _ = _steady_tag(trial, tag.reader, notes, tag.uid)
            if found is None:
                break
        try:
            tag.give_back(borrowed)
        except LinkLost:
            raise
        except DeviceError as error:
            failed = error
        else:
            loans.end(tag.uid)
            return True
    said = f": {failed}" if failed else ", for it did not come back"
    notes.wrong(f"the test tag's block is not put back yet{said}", LAY_BACK)
    return False


def _write_same_afi(reader: ItemReader, rules: SecurityRules, uid: str, notes: Notes) -> None:
    """What lending writes, with the value that is there."""
    if rules.mode == "eas":
        return
    try:
        afi = again(lambda: reader.read_afi(uid))
        reader.write_afi(uid, afi)
        if again(lambda: reader.read_afi(uid)) != afi:
            notes.wrong("its AFI is another one after it was written", _NOT_WRITTEN)
            return
    except LinkLost:
        raise
    except Unsupported:
        return
    except DeviceError as error:
        notes.wrong(f"its AFI cannot be written: {error}", _NOT_WRITTEN)
        return
    notes.say("its AFI can be written")
