"""What hands do at a device once the doctor finds it well: scan, press, hold up a card, carry."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias, TypeVar

from drivers.cards.conventions import CardRefusal, number_of
from drivers.config import Device
from drivers.errors import DeviceError, LinkLost
from drivers.model import CardSeen, GateAlarm, GateCounters, GateReport, GateState, Scan
from drivers.ports import CardReader, Gate, Headset, Keypad, Scanner
from drivers.scanners.codes import SCHEMES
from kiosk.config import Config
from kiosk.devices.health import Health, statistics_of
from kiosk.diagnosis.devices import Look, look_of
from kiosk.diagnosis.finding import Notes
from kiosk.diagnosis.guided.model import Trial, shape
from kiosk.doctor_words import GATE
from kiosk.flow.events import CardShown, ItemScanned
from kiosk.flow.staff.guided import Instruction, Question

Used: TypeAlias = tuple[DeviceError | None, dict[str, Any]]
Figures: TypeAlias = dict[str, Any]
Hands: TypeAlias = Callable[[Trial, Any, Device, Notes, Figures], DeviceError | None]
"""At an open device. What is wrong goes into the notes, what was measured into the figures. Why it
cannot be used at all; None: it can."""
T = TypeVar("T")

_LOOK_S: Final = 0.25
"""How long a driver waits at a time."""
_ECHO_S: Final = 0.4
"""A code or key that comes again within this time came twice of one scan or press."""
_HELD: Final = 10
"""So often a key that is held repeats in half a second: no finger that presses it briefly does."""
_MOST_WAITING: Final = 100
"""Reports that a gate may still have from before."""

_CABLE = "Try a shorter or shielded cable; set the scanner up anew from the pages of its driver."
_CARD_ADVICE: Final = {
    CardRefusal.SEVERAL_CARDS: "Hold up one card alone, without the wallet.",
    CardRefusal.CHANGING_UID: "This card is broken or no card: try another one.",
    CardRefusal.RANDOM_UID: "Telephones and passports draw their number anew each time: try a"
    " card of this library.",
    CardRefusal.NO_NUMBER: "Compare [[card_conventions]] with this library's cards: `leenpunt card"
    " learn` finds them.",
}


def after_the_doctor(trial: Trial, hands: Hands | None) -> Look:
    """The doctor's look and, where that finds nothing wrong, what hands do."""

    def look(opened: Any, config: Config, device: Device, health: Health, notes: Notes) -> Used:
        error, figures = look_of(device.kind)(opened, config, device, health, notes)
        if hands is None or error is not None or not notes.ok:
            return error, figures
        return hands(trial, opened, device, notes, figures), figures

    return look


def awaited(trial: Trial, read: Callable[[float], T | None]) -> tuple[T | None, DeviceError | None]:
    """The first thing that comes within the limit, or the last error. Raises LinkLost."""
    until = trial.monotonic() + trial.limit_s
    last: DeviceError | None = None
    while (left := until - trial.monotonic()) > 0:
        trial.go_on()
        try:
            if (found := read(min(left, _LOOK_S))) is not None:
                return found, None
        except LinkLost:
            raise
        except DeviceError as error:
            last = error
    return None, last


def within(trial: Trial) -> str:
    return f"within {trial.limit_s:g} s"


# Scanner, keypad -------------------------------------------------------------------------------


def scan(
    trial: Trial, scanner: Scanner, device: Device, notes: Notes, figures: Figures
) -> DeviceError | None:
    """One scan of the test item, or two of any code: the same must come, once each."""
    wanted = trial.item
    first = Instruction.SCAN_ITEM if wanted else Instruction.SCAN_ANY
    trial.person.told("scanner", first, device.name)
    seen = _one_code(trial, scanner, notes)
    if seen is None:
        return None
    meant = trial.config.barcodes.meaning(seen)
    number = meant.item_id if isinstance(meant, ItemScanned) else seen.text
    if isinstance(meant, CardShown):
        number = meant.card
    sound = _sound_as(seen)
    figures |= {
        "symbology": seen.symbology or None,
        "characters": len(seen.text),
        "shape": shape(seen.text),
        "check_digits": sound,
        "taken_for": "item" if isinstance(meant, ItemScanned) else "card",
    }
    if wanted and wanted not in (number, seen.text):
        notes.wrong(
            f"a code of the shape {shape(seen.text)!r} came that is not the test item's"
            f" ({shape(wanted)!r})",
            f"Was it the test item? Compare prefix, suffix and check with the scanner. {_CABLE}",
        )
    if not wanted:
        trial.person.told("scanner", Instruction.SCAN_AGAIN, device.name)
        again = _one_code(trial, scanner, notes)
        if again is not None and again != seen:
            notes.wrong(
                f"the same barcode came as two codes, of the shapes {shape(seen.text)!r} and"
                f" {shape(again.text)!r}",
                f"Clean its window and try another barcode. {_CABLE}",
            )
    digits = f", check digit sound as {' or '.join(sound)}" if sound else ""
    if getattr(device, "aim_prefix", False) and not seen.symbology:
        notes.wrong(
            "a code came without its AIM identifier",
            "Switch the AIM identifier on in the scanner's own set-up, or leave aim_prefix out.",
        )
    notes.say(
        f"{seen.symbology or 'a code'} of {len(seen.text)} characters, {shape(seen.text)!r},"
        f" taken for that of {'an item' if figures['taken_for'] == 'item' else 'a card'}{digits}"
    )
    return None


def _sound_as(seen: Scan) -> list[str]:
    """Check digits that come out, of those that such a code has. Where the scanner does not say
    which it is: those of one length, for of the others one in ten comes out by chance."""
    return [
        name
        for name, scheme in SCHEMES.items()
        if (seen.symbology[0] in scheme.symbologies if seen.symbology else scheme.length)
        and scheme.is_sound(seen.text)
    ]


def _one_code(trial: Trial, scanner: Scanner, notes: Notes) -> Scan | None:
    found, error = awaited(trial, scanner.read)
    if found is None:
        refused = scanner.statistics().bad_frames
        said = f"; {refused} were refused as misread" if refused else ""
        notes.wrong(
            f"no code came {within(trial)}{said}{f': {error}' if error else ''}",
            "Does its beam go on, and does it beep? Then look at prefix, suffix, check and baud"
            " rate; else at its cable.",
        )
    elif scanner.read(_ECHO_S) is not None:
        notes.wrong(
            "one scan came as two codes or more",
            "Switch off repeated reading in the scanner's own set-up, and look at its cable.",
        )
    return found


def press(
    trial: Trial, keypad: Keypad, device: Device, notes: Notes, figures: Figures
) -> DeviceError | None:
    """Any key."""
    trial.person.told("keypad", Instruction.PRESS_KEY, device.name)
    key, error = awaited(trial, keypad.press)
    struck_twice = key is not None and keypad.press(_ECHO_S) is not None
    line = statistics_of(keypad)
    if line is not None and line.repeats >= _HELD:
        notes.wrong(
            "a key is held down: it repeats by itself",
            "Press a key briefly. If it goes on, a key sticks: clean the keypad, or change it.",
        )
        return None
    if key is None:
        notes.wrong(
            f"no key came {within(trial)}{f': {error}' if error else ''}",
            "Try another key and another socket; the page of its driver says which keys it has.",
        )
        return None
    if struck_twice:
        notes.wrong(
            "one press came as two keys or more",
            "Set lockout_s for this keypad, from 0.05 on; if that does not help, change it.",
        )
    notes.say(f"the key {key.value} came")
    figures["key"] = key.value
    return None


def plug(
    trial: Trial, headset: Headset, device: Device, notes: Notes, figures: Figures
) -> DeviceError | None:
    """A headset, in and out; one that is in comes out first."""
    stands = headset.moved(0.0)
    order = [(Instruction.PUT_HEADSET_IN, True), (Instruction.PULL_HEADSET_OUT, False)]
    if stands:
        order = [order[1], *order]
    for instruction, wanted in order:
        trial.person.told("headset", instruction, device.name)
        moved, error = awaited(trial, headset.moved)
        if moved is not wanted:
            missed = "no plug went in" if wanted else "no plug came out"
            notes.wrong(
                f"{missed} {within(trial)}{f': {error}' if error else ''}",
                "Is it this socket (`evtest` shows its events)? Else name another port.",
            )
            return None
    notes.say("a plug went in and out")
    figures["plugged_before"] = stands
    return None


# Cards -----------------------------------------------------------------------------------------


def hold_card(
    trial: Trial, reader: CardReader, device: Device, notes: Notes, figures: Figures
) -> DeviceError | None:
    """A card, and what the conventions of this library make of it."""
    trial.person.told("card", Instruction.HOLD_CARD, device.name)
    seen, error = awaited(trial, reader.read)
    if seen is None:
        if error is not None:
            return error
        notes.wrong(
            f"no card came {within(trial)}",
            "Hold a card of this library flat on the reader, away from metal; if none comes, try"
            " another card, then another reader.",
        )
        return None
    number = number_of(seen, trial.config.card_conventions)
    figures |= {
        "technology": seen.technology or None,
        "uid_bytes": len(seen.uid) // 2 or None,
        "records": len(seen.ndef),
        "number": shape(number.number) or None,
        "refused": number.refused and number.refused.value,
    }
    if number.refused is not None:
        notes.wrong(
            f"{_kind_of(seen)} came, and no number is made of it ({number.refused.value})",
            _CARD_ADVICE[number.refused],
        )
    elif trial.card and number.number != trial.card:
        notes.say(f"a number of the shape {shape(number.number)!r}, which is not the test card's")
    else:
        notes.say(f"{_kind_of(seen)}, its number of the shape {shape(number.number)!r}")
    return None


def _kind_of(seen: CardSeen) -> str:
    length = f" with a UID of {len(seen.uid) // 2} bytes" if seen.uid else ""
    return f"a card{f' ({seen.technology})' if seen.technology else ''}{length}"


# Gate ------------------------------------------------------------------------------------------


def carry(
    trial: Trial, gate: Gate, device: Device, notes: Notes, figures: Figures
) -> DeviceError | None:
    """A secured item sets it off; people who pass are counted."""
    for _ in range(_MOST_WAITING):
        # An alarm from before is none of this test's.
        if not isinstance(gate.next(0.0), GateAlarm):
            break
    trial.person.told("gate", Instruction.CARRY, device.name)

    def heard(timeout_s: float) -> GateAlarm | None:
        return _alarm_in(gate.next(timeout_s), figures, notes)

    alarm, error = awaited(trial, heard)
    if alarm is None:
        if error is not None:
            return error
        notes.wrong(
            f"no alarm came {within(trial)}",
            "Was the item secured (`leenpunt tag read`)? Does the gate look at AFI or at EAS as"
            " this station writes it? Then look at the gate's own notifications.",
        )
        return None
    figures |= {"alarm": True, "security": alarm.security.value}
    notes.say("a secured item set it off")
    if trial.person.answer("gate", Question.ALARMED, device.name) is False:
        notes.wrong(
            "it told of the alarm, and neither lamp nor horn went on",
            "`leenpunt gate alarm on`; then look at lamp and horn themselves.",
        )
    if "people" in figures:
        before = figures["people"]

        def counted(timeout_s: float) -> bool | None:
            _alarm_in(gate.next(timeout_s), figures, notes)
            return True if figures["people"] != before else None

        if awaited(trial, counted)[0] is None:
            notes.wrong(
                f"who carried the item was not counted {within(trial)}",
                "Is something before the people counter's eyes? Compare detectors with the gate.",
            )
            return None
        before = figures["people"]
        trial.person.told("gate", Instruction.WALK_IN, device.name)
        if awaited(trial, counted)[0] is None:
            notes.wrong(
                f"who walked in was not counted {within(trial)}",
                "Is something before the people counter's eyes? Compare detectors with the gate.",
            )
        elif figures["people"][0] == before[0]:
            notes.wrong(
                "who walked in was counted as going out",
                "Turn the people counter round, or have in and out changed in its own set-up.",
            )
    return None


def _alarm_in(report: GateReport | None, figures: dict[str, Any], notes: Notes) -> GateAlarm | None:
    match report:
        case GateAlarm():
            return report
        case GateCounters(counters=counters):
            figures["people"] = [sum(column) for column in zip(*counters, strict=True)]
        case GateState(trouble=trouble, present=True, detail=detail):
            notes.wrong(f"{trouble}: {detail}", GATE[trouble])
    return None
