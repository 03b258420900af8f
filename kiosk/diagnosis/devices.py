"""``leenpunt doctor`` on devices: is each there, what is it, how is its line, and what to do.

Through the ports of drivers/ports.py alone; a driver of another package that lacks a method is
asked no more than it can say.
"""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from pydantic import ValidationError

from drivers.config import ConfigError, Device
from drivers.config_pad import FeigConfig
from drivers.errors import BadFrame, DeviceError, LinkLost, NoAnswer
from drivers.identity import is_numbered, stable_name
from drivers.model import GateCounters, GateState, LineStatistics, PaperState
from drivers.ports import CardReader, Gate
from drivers.registry import check_keys, open_device
from kiosk.config import Config
from kiosk.devices.away import away
from kiosk.devices.health import (
    DeviceHealth,
    Health,
    Snapshot,
    as_json,
    identity_of,
    statistics_of,
)
from kiosk.devices.kinds import USES
from kiosk.diagnosis.advice import advice, folder_of
from kiosk.diagnosis.finding import Finding, Notes
from kiosk.diagnosis.pad import examine_pad
from kiosk.diagnosis.payment import examine_payment
from kiosk.diagnosis.printer import examine_layout, examine_printer
from kiosk.diagnosis.relay import examine_relay
from kiosk.diagnosis.troubles import BY_WORD
from kiosk.doctor_words import (
    AWAY,
    DISTURBED,
    GATE,
    LOOSE,
    MISREAD,
    NEW_ROLL,
    NOISY,
    RARELY_READ,
    TALKS,
)
from kiosk.services.antenna.opening import opened

GATE_LOOK_S = 5.0
"""A gate that calls us tries again after seconds."""
_LOOK_ONCE_S = 1.0
LOW_READ_RATE = 0.9
"""A tag that lies still is listed in more than nine of ten rounds (docs/presence.md)."""
MOST_PER_1000 = 10
"""Bad frames, unanswered questions or warnings in 1000 frames: a sound line has none."""

_KEYS = "Correct this device in the configuration; the pages of its driver name its keys."
_INSTALL = "Install it as it says there, for the station's own Python, and look again."
_DAMAGED = (
    "Check baud rate and parity; then try a shorter or shielded cable, away from power supplies."
)
_PAYMENT = (
    "Does the network work, and does a firewall let this machine reach the address above?"
    " Look at the payment provider's own page about outages, too."
)

Look: TypeAlias = Callable[
    [Any, Config, Device, Health, Notes], tuple[DeviceError | None, dict[str, Any]]
]
"""Use an open device; why it cannot be used at all (None: it can), and its figures."""


def examine_keys(config: Config) -> Iterator[Finding]:
    """What drivers of other packages say of their keys, without opening anything."""
    for device in config.devices:
        try:
            check_keys(device)
        except ValidationError as refused:
            said = "; ".join(_misconfigured(refused, device.name))
            yield Finding(device.name, False, said, _KEYS, page="drivers.md#configuration")
        except (Exception, SystemExit) as error:  # noqa: BLE001
            # Importing another package may raise anything; the rest is still looked at.
            said = f"{device.name}: its driver cannot be imported: {type(error).__name__}: {error}"
            yield Finding(
                device.name, False, said, AWAY["driver_fault"], page="drivers.md#configuration"
            )


def examine_device(
    config: Config, device: Device, station: Snapshot | None, look: Look | None = None
) -> Finding:
    """One device; ``station`` is what a station that runs now says of its devices.

    A device that a running station has is left alone: two programs on one line hurt each other.
    Any other is opened; ``look`` is how it is used then, where not as ``look_of`` its kind.
    """
    check = device.name
    notes = Notes()
    known = station.of(check) if station is not None else None
    if known is not None:
        _as_the_station_sees_it(known, notes)
        values: dict[str, Any] = {"source": "station", **as_json(known)}
    else:
        values = {"source": "doctor", **_tried(config, device, look or look_of(device.kind), notes)}
    if device.kind == "printer" and look is None:
        examine_layout(notes)
    _examine_port(str(getattr(device, "port", "")), str(getattr(device, "only_from", "")), notes)
    return notes.finding(check, values)


def judged(known: DeviceHealth) -> Notes:
    """What a running station's own figures of a device mean."""
    notes = Notes()
    _as_the_station_sees_it(known, notes)
    return notes


def _as_the_station_sees_it(known: DeviceHealth, notes: Notes) -> None:
    since = f" since {known.since:%Y-%m-%d %H:%M:%S} UTC" if known.since else ""
    if known.up is None:
        notes.say("in use by the running station, which has not heard it yet")
    elif known.up:
        notes.say(f"in use by the running station, up{since}")
    else:
        notes.wrong(
            f"the running station misses it{since}: {known.reason}",
            _do_about(known.trouble or away(known.kind)),
        )
    if known.identity:
        notes.say(known.identity)
    if known.outages:
        notes.say(f"{known.outages} outages and {known.hiccups} hiccups since the station started")
    _judge(known, notes)


def _do_about(word: str) -> str:
    """The next step. A file of another version may have a word that is not known here."""
    return BY_WORD.get(word, BY_WORD["missed"]).do


def look_of(kind: str) -> Look:
    """How the doctor uses a device of this kind."""
    return _LOOKS.get(kind, _examine_alone)


def _tried(config: Config, device: Device, look: Look, notes: Notes) -> dict[str, Any]:
    """Open the device and use it; its figures."""
    health = Health(device.name, device.kind)
    figures: dict[str, Any] = {}
    try:
        figures = _used(config, device, look, health, notes)
    except DeviceError as error:
        health.turned(False, str(error))
        notes.wrong(str(error), advice(error, str(getattr(device, "port", ""))))
    except Exception as error:  # noqa: BLE001
        # A driver of another package may raise anything; the other devices are still looked at.
        health.turned(False, "fault in the driver")
        notes.wrong(
            f"fault in the driver: {type(error).__name__}: {error}",
            AWAY["driver_fault"],
        )
    known = health.snapshot()
    if known.up:
        _judge(known, notes)
    return as_json(known) | figures


def _used(
    config: Config, device: Device, look: Look, health: Health, notes: Notes
) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    try:
        used: Any = opened(open_device, config.state_dir, device)
    except (ConfigError, ValidationError) as refused:
        # A driver of another package looks at its own keys, and does so here.
        for sentence in _misconfigured(refused, device.name):
            notes.wrong(sentence, _INSTALL if "with the package" in sentence else _KEYS)
        health.turned(False, "it cannot be used as configured")
        return figures
    try:
        error, figures = look(used, config, device, health, notes)
        if error is None:
            identity = identity_of(used)
            health.identified(identity)
            if identity:
                notes.said.insert(0, identity)
        line = statistics_of(used)
        health.heard(line)
        if line is None:
            notes.say("its driver counts nothing on its line")
    finally:
        used.close()
    health.turned(error is None, str(error or ""))
    if error is not None:
        # The port has to be given back before another baud rate is tried.
        _silent(device, error, line, notes)
    return figures


def _examine_alone(
    opened: object, config: Config, device: Device, health: Health, notes: Notes
) -> tuple[None, dict[str, Any]]:
    """Of a kind that says nothing unless somebody uses it."""
    notes.say("the port can be opened")
    if device.kind in USES and (try_it := USES[device.kind].try_it):
        notes.advice.append(try_it)
    return None, {}


def _examine_gate(
    opened: Gate, config: Config, device: Device, health: Health, notes: Notes
) -> tuple[DeviceError | None, dict[str, Any]]:
    """Is it there, and what does it tell within a few seconds?"""
    figures: dict[str, Any] = {}
    end = time.monotonic() + GATE_LOOK_S
    error: DeviceError | None = NoAnswer(f"{device.name}: nothing within {GATE_LOOK_S:g} s")
    while time.monotonic() < end:
        try:
            report = opened.next(_LOOK_ONCE_S)
        except NoAnswer as silent:
            error = silent
            if not _listens(device):
                break
            continue
        except DeviceError as lost:
            return lost, figures
        error = None
        if report is None:
            break
        match report:
            case GateState(trouble=trouble, present=True, detail=detail):
                notes.wrong(f"{trouble}: {detail}", GATE[trouble])
            case GateCounters(counters=counters):
                figures["people"] = [sum(column) for column in zip(*counters, strict=True)]
                notes.say("people counter: {} in, {} out".format(*figures["people"]))
                break
    if error is None:
        notes.say("the gate is there")
        notes.advice.append(USES["gate"].try_it)
    return error, figures


def _examine_card_reader(
    opened: CardReader, config: Config, device: Device, health: Health, notes: Notes
) -> tuple[DeviceError | None, dict[str, Any]]:
    """Looks for a card once: a reader that answers that works."""
    try:
        opened.read(0.0)
    except LinkLost:
        raise
    except DeviceError as error:
        return error, {}
    notes.say("it answers")
    if not config.card_conventions:
        notes.hint(
            "a card's number is its UID as it was read: there are no card_conventions",
            "Find out how this library numbers its cards: `leenpunt card learn`.",
        )
    notes.advice.append(USES[device.kind].try_it)
    return None, {}


_LOOKS: Mapping[str, Look] = {
    "item_reader": examine_pad,
    "printer": examine_printer,
    "relay": examine_relay,
    "card_reader": _examine_card_reader,
    "gate": _examine_gate,
    "payment_terminal": examine_payment,
}
"""By kind; of others ``_examine_alone``."""


def _misconfigured(error: ConfigError | ValidationError, check: str) -> list[str]:
    """Device, key and what is wrong with it; never a value, which may be a password."""
    if isinstance(error, ConfigError):
        return [f"{check}: {error}"]
    sentences = []
    for fault in error.errors(include_url=False, include_input=False, include_context=False):
        key = ".".join(map(str, fault["loc"]))
        said = "unknown key" if fault["type"] == "extra_forbidden" else fault["msg"]
        sentences.append(": ".join(filter(None, (check, key, said))))
    return sentences


def _silent(device: Device, error: DeviceError, line: LineStatistics | None, notes: Notes) -> None:
    unasked = line.dropped_bytes + line.stray_frames if line is not None else 0
    if isinstance(error, BadFrame) and device.kind != "payment_terminal":
        notes.wrong(f"the port can be opened, but answers are damaged: {error}", _DAMAGED)
    elif device.kind == "payment_terminal":
        # Most are a service on the network; one at a port may be another device's.
        do = AWAY["silent"] if getattr(device, "port", "") else _PAYMENT
        notes.wrong(f"it cannot be used: {error}", do)
    elif _listens(device):
        notes.wrong(f"it is listened for, and does not come: {error}", AWAY["not_calling"])
    elif line is not None and unasked > line.sent:
        notes.wrong(
            f"the port can be opened, but what comes is noise ({line.dropped_bytes} bytes,"
            f" {line.stray_frames} answers that nobody asked for): {error}",
            TALKS,
        )
    else:
        notes.wrong(f"the port can be opened, but nothing answers: {error}", AWAY["silent"])
    if isinstance(device, FeigConfig) and "://" not in device.port:
        from drivers.readers.feig.service import find_baud

        try:
            found = find_baud(device.port, parity=device.parity)
        except DeviceError:
            return
        if found != device.baud:
            notes.hint(f"it answers at {found} Bd", f"Set baud = {found} for this device.")


def _judge(known: DeviceHealth, notes: Notes) -> None:
    """What complaints, the figures of a line and of a pad mean."""
    if known.up:
        for each in known.complaints:
            notes.wrong(str(each), _do_about(each.word))
        if known.paper is PaperState.NEAR_END:
            notes.hint("its paper is near the end", NEW_ROLL)
    line, pad = known.line, known.pad
    # A scanner that ends its codes otherwise than configured sends nothing but noise.
    noisy = MISREAD if known.kind == "scanner" else NOISY
    frames = max(line.sent, line.answered, 1)
    if line.bad_frames:
        _note(
            notes,
            line.bad_frames,
            frames,
            f"{line.bad_frames} damaged answers (CRC) in {frames}",
            noisy,
        )
    if line.no_answers:
        _note(
            notes,
            line.no_answers,
            frames,
            f"{line.no_answers} of {line.sent} questions without an answer",
            LOOSE,
        )
    if line.warnings:
        _note(
            notes,
            line.warnings,
            frames,
            f"it complained {line.warnings} times of its antenna or of noise",
            DISTURBED,
        )
    if line.dropped_bytes:
        # Told as the station's own figure is: what came in vain, damaged answers with it.
        wrong = line.dropped_bytes + line.bad_frames
        _note(
            notes, wrong, frames, f"{line.dropped_bytes} bytes of noise in {frames} frames", noisy
        )
    if line.stray_frames:
        text = f"{line.stray_frames} answers that nobody asked for in {frames}"
        _note(notes, line.stray_frames, frames, text, TALKS)
    if line.repeats:
        notes.say(f"{line.repeats} repeats")
    if pad is not None and pad.read_rate is not None:
        text = f"read rate {pad.read_rate:.0%}"
        if pad.read_rate >= LOW_READ_RATE:
            notes.say(text)
        else:
            notes.wrong(text, RARELY_READ)


def _note(notes: Notes, count: int, frames: int, text: str, do: str) -> None:
    """Few are only told: a station that runs for months sees some."""
    if 1000 * count > MOST_PER_1000 * frames:
        notes.wrong(text, do)
    else:
        notes.say(text)


def _examine_port(port: str, only_from: str, notes: Notes) -> None:
    """Will this name still lead to this device tomorrow?"""
    if is_numbered(port):
        name = stable_name(port)
        instead = f'Set port = "{name}".' if name else f"Use its name under {folder_of(port)}."
        notes.hint(
            f"{port} may be another device after the next start",
            instead,
        )
    elif port.startswith("/dev/serial/by-id/") and "@" in (name := stable_name(port)):
        notes.hint(
            "an equal device without a serial number is plugged in: this path may lead to either",
            f'Set port = "{name}", which is the USB socket it is in now.',
        )
    elif port.startswith("listen://") and not only_from and not _is_here(port):
        notes.hint(
            "whatever reaches this port passes for the gate",
            "Set only_from to the gate's own address.",
        )
    elif port.startswith("socket://") and _is_a_name(urlsplit(port).hostname or ""):
        notes.hint(
            "its network name has to be looked up at every connection",
            "Write the device's IP address: without a name server it would not be found.",
        )


def _is_here(port: str) -> bool:
    """Is this an address that nobody reaches from outside?"""
    host = urlsplit(port).hostname or ""
    return host == "localhost" or host.startswith("127.")


def _listens(device: Device) -> bool:
    """Does the device connect to us?"""
    return str(getattr(device, "port", "")).startswith("listen://")


def _is_a_name(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host not in ("", "localhost")
    return False
