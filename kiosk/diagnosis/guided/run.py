"""The guided tests, in the order of a visit: one row each, and how they are done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from drivers.config import Device
from drivers.errors import DeviceError
from kiosk.clock import system_clock
from kiosk.config import Config
from kiosk.devices.health import DeviceHealth, without_numbers
from kiosk.diagnosis.devices import examine_device
from kiosk.diagnosis.finding import Finding
from kiosk.diagnosis.guided import hands, machines, results
from kiosk.diagnosis.guided.drill import OpenGround, drill
from kiosk.diagnosis.guided.ils import try_ils
from kiosk.diagnosis.guided.model import Trial
from kiosk.diagnosis.guided.pad import LAY_BACK, look_with
from kiosk.diagnosis.guided.sound import try_sound
from kiosk.diagnosis.guided.spare_block import Loans
from kiosk.diagnosis.guided.speech import try_speech
from kiosk.diagnosis.guided.touch import judge
from kiosk.equipment import tag_decoder
from kiosk.flow.staff.guided import TOUCH, Outcome, Result
from kiosk.flow.touch_grid import TouchGrid
from sync.errors import StationBusy

_STOP = "Stop the station (`systemctl stop leenpunt`), test again, and start it."


@dataclass(frozen=True, slots=True)
class GuidedTest:
    """One row of the table."""

    what: str
    """For a list of the tests."""
    expected: str
    """How it is where it is well: the second half of why a test failed."""
    mend: str
    """What to do where nothing better is known."""
    kind: str = ""
    """Of the devices that it is about; empty: it is about none."""
    hands: hands.Hands | None = None
    """What is done at the device after the doctor's look."""


TESTS: Final[Mapping[str, GuidedTest]] = {
    TOUCH: GuidedTest(
        "every cell of the screen is touched, and none touches itself",
        "every cell to be touched when a finger is there, and only then",
        "Clean the screen, then test again.",
    ),
    "sound": GuidedTest(
        "the sound that calls an item back is heard",
        "a sound that is heard",
        "Look at the loudspeaker and at [sound].",
    ),
    "speak": GuidedTest(
        "what is read aloud is heard, at the loudspeaker and in the headset",
        "a voice that counts to ten",
        "Look at the loudspeaker, the headset and [speech].",
    ),
    "scanner": GuidedTest(
        "a barcode comes as it is, once",
        "one barcode, whole and once",
        "Look at the scanner and its cable.",
        "scanner",
        hands.scan,
    ),
    "keypad": GuidedTest(
        "a key comes", "a key", "Look at the keypad and its cable.", "keypad", hands.press
    ),
    "headset": GuidedTest(
        "a plug that goes in and out is told",
        "a socket that tells of its plug",
        "Look at the socket and its cable.",
        "headset",
        hands.plug,
    ),
    "card": GuidedTest(
        "a card is read, and gets its number",
        "a card that is read and gets a number",
        "Look at the card reader and its cable.",
        "card_reader",
        hands.hold_card,
    ),
    "pad": GuidedTest(
        "a test tag is listed, read, written, verified and put back as it was",
        "a test tag that is listed in each round, read, written, verified and put back",
        "Look at the pad, its antenna and its cable.",
        "item_reader",
    ),
    "gate": GuidedTest(
        "a secured item sets it off, people are counted",
        "a gate that tells of a secured item",
        "Look at the gate and its cable.",
        "gate",
        hands.carry,
    ),
    "printer": GuidedTest(
        "a page comes out of it",
        "a page on paper",
        "Look at the printer, its paper and its cable.",
        "printer",
        machines.print_page,
    ),
    "relay": GuidedTest(
        "each output is on for a second, and off again",
        "outputs that stand as they are told",
        "Look at the board, its power and its cable.",
        "relay",
        machines.switch,
    ),
    "payment": GuidedTest(
        "the terminal would take a payment",
        "a terminal that would take a payment",
        "Look at the terminal, and at the account at the payment provider.",
        "payment_terminal",
        machines.ask_again,
    ),
    "ils": GuidedTest(
        "the library system lets this station in, and answers soon",
        "a library system that lets this station in and answers soon",
        "Is its address right, and does the network work?",
    ),
    "offline": GuidedTest(
        "the link is pulled out, the test item is lent, the loan delivered, all undone",
        "a loan without the link that is delivered once it is back, and undone",
        "`leenpunt doctor` says what stands in the way of lending offline.",
    ),
}
"""By name."""


_OF_HEALTH: Final = frozenset(each.name for each in fields(DeviceHealth)) | {"source"}
"""What a running station counts: here it is that of one test."""


def run(trial: Trial, names: Sequence[str], open_ground: OpenGround) -> Iterator[Result]:
    """Do these tests, one result for each device where there are several; each is kept at once.

    ConfigFault and StorageFault: results cannot be kept.
    """
    results.require_place(trial.config.state_dir)
    for name in names:
        for result in _done(trial, name, open_ground):
            yield _kept(trial, result)


def devices_of(config: Config, test: GuidedTest) -> list[Device]:
    """Those that this test is about."""
    return [each for each in config.devices if each.kind == test.kind]


def touched(trial: Trial, grid: TouchGrid) -> Result:
    """The test ``touch``, for whoever has the screen. StorageFault: it cannot be kept."""
    return _kept(trial, _of_finding(trial, TOUCH, *judge(grid)))


def left_out(trial: Trial, name: str, device: str) -> Result:
    """What a person skipped; what it came to before is kept."""
    return _skipped(trial, name, "it was skipped", "", device)


def _kept(trial: Trial, result: Result) -> Result:
    results.keep(trial.config.state_dir, result)
    return result


def _done(trial: Trial, name: str, open_ground: OpenGround) -> Iterator[Result]:
    test = TESTS[name]
    if test.kind:
        yield from _at_devices(trial, name, test)
        return
    match name:
        case _ if name == TOUCH:
            yield _skipped(trial, name, "it needs the screen", "Open it in maintenance mode.")
        case "sound" if not trial.config.sound.enabled:
            do = "Set [sound] enabled = true where there is a loudspeaker."
            yield _skipped(trial, name, "the sound is switched off", do)
        case "sound":
            yield _of_finding(trial, name, *try_sound(trial))
        case "speak" if not trial.config.speech.enabled:
            do = "Set [speech] enabled = true where somebody is to be read to."
            yield _skipped(trial, name, "reading aloud is switched off", do)
        case "speak":
            yield _of_finding(trial, name, *try_speech(trial))
        case "ils":
            yield _of_finding(trial, name, *try_ils(trial))
        case "offline":
            yield _drilled(trial, name, open_ground)


def _drilled(trial: Trial, name: str, open_ground: OpenGround) -> Result:
    if not (trial.card and trial.item):
        return _skipped(
            trial,
            name,
            "it lends a test item to a test card, and does not know which",
            "Set [tests] card and item, or give --card and --item: a card and an item of the"
            " library's own, in nobody's use.",
        )
    try:
        return _of_finding(trial, name, *drill(trial, open_ground))
    except StationBusy as busy:
        return _skipped(trial, name, str(busy), _STOP)


def _at_devices(trial: Trial, name: str, test: GuidedTest) -> Iterator[Result]:
    devices = devices_of(trial.config, test)
    if not devices:
        what = test.kind.replace("_", " ")
        yield _skipped(trial, name, f"the configuration has no {what}", "")
    for device in devices:
        if trial.device in ("", device.name):
            yield _at_device(trial, name, test, device)


def _at_device(trial: Trial, name: str, test: GuidedTest, device: Device) -> Result:
    is_taken = trial.station is not None and trial.station.of(device.name) is not None
    with ExitStack() as stack:
        try:
            stack.enter_context(trial.borrowed(device.name))
        except DeviceError as error:
            return _skipped(trial, name, str(error), "", device.name)
        look = hands.after_the_doctor(trial, test.hands)
        if name == "pad" and not is_taken:
            clock = system_clock(trial.config.station.clock)
            look = look_with(trial, tag_decoder(trial.config, clock, stack))
        found = examine_device(trial.config, device, trial.station, look)
    if is_taken and found.ok:
        said = f"{device.name}: {_once(device.name, found.message)}"
        return _skipped(trial, name, said, _STOP, device.name)
    health = found.health or {}
    figures = {key: value for key, value in health.items() if key not in _OF_HEALTH}
    figures["line"] = {key: count for key, count in health.get("line", {}).items() if count}
    result = _of_finding(trial, name, found, figures, device.name)
    left = name == "pad" and LAY_BACK not in result.next and not is_taken
    if left and Loans(trial.config.state_dir).all():
        return replace(result, next=f"{result.next} {LAY_BACK}".strip())
    return result


def _of_finding(
    trial: Trial, name: str, found: Finding, figures: dict[str, Any], device: str = ""
) -> Result:
    """What was found, as the result of a test."""
    about, test = device or name, TESTS[name]
    if found.ok:
        said = without_numbers(f"{about}: {_once(about, found.message)}")
        return Result(name, device, Outcome.PASS, said, "", trial.now(), figures)
    # A driver's words may hold a number that is somebody's.
    wrong = _once(about, found.wrong or found.message)
    why = without_numbers(f"{about}: {wrong}; expected {test.expected}")
    do = found.mend or found.do or test.mend
    return Result(name, device, Outcome.FAIL, why, do, trial.now(), figures)


def _once(about: str, said: str) -> str:
    """Drivers begin with the device's own name, and end with a full stop, as they like."""
    parts = (each.removeprefix(f"{about}: ").rstrip(".") for each in said.split("; "))
    return "; ".join(parts)


def _skipped(trial: Trial, name: str, why: str, do: str, device: str = "") -> Result:
    return Result(name, device, Outcome.SKIPPED, why, do, trial.now())
