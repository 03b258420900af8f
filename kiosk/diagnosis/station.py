"""The whole station, looked at in the order in which it needs things."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeAlias

from drivers.config import Device
from kiosk.config import Config
from kiosk.diagnosis.clock import examine_clock
from kiosk.diagnosis.config import examine_config
from kiosk.diagnosis.content import examine_content
from kiosk.diagnosis.devices import examine_device
from kiosk.diagnosis.encoding import examine_encoding
from kiosk.diagnosis.finding import Finding
from kiosk.diagnosis.ils import examine_ils
from kiosk.diagnosis.journal import examine_journal, examine_key, examine_storage
from kiosk.diagnosis.mail import examine_mail
from kiosk.diagnosis.opening import examine_opening, examine_room
from kiosk.diagnosis.payment import examine_payments
from kiosk.diagnosis.root import examine_root
from kiosk.diagnosis.running import running_station
from kiosk.diagnosis.search import examine_search
from kiosk.diagnosis.sound import examine_sound
from kiosk.diagnosis.speech import examine_speech
from kiosk.diagnosis.staff import examine_staff
from kiosk.diagnosis.staff_call import examine_staff_call
from kiosk.diagnosis.trust import examine_trust
from kiosk.equipment import station_clock

BATTERY_CLOCK = Path("/sys/class/rtc/rtc0")


Look: TypeAlias = Callable[[], Iterable[Finding]]


def examine(config: Config) -> Iterator[Finding]:
    """Every finding, as soon as it is found."""
    for _, look in looks(config):
        yield from look()


def looks(config: Config) -> Iterator[tuple[str, Look]]:
    """What is looked at, by name, each by itself: one that hangs or fails is no other's affair."""
    yield "clock", lambda: (_clock(config),)
    yield "storage", lambda: examine_storage(config)
    yield "root", examine_root
    yield "journal key", lambda: (examine_key(config),)
    # Before the journal: what its sign-in is told counts there.
    yield "ils", lambda: (examine_ils(config),)
    yield "journal", lambda: examine_journal(config)
    yield "payments", lambda: examine_payments(config)
    yield "config", lambda: examine_config(config)
    yield "search", lambda: examine_search(config)
    yield "trust", lambda: examine_trust(config, station_clock(config)())
    for device in config.devices:
        yield device.name, partial(_device, config, device)
    if any(device.kind == "item_reader" for device in config.devices):
        # Only to a pad is an item called back.
        yield "sound", lambda: (examine_sound(config.sound),)
    yield "speech", lambda: (examine_speech(config.speech, config.station.languages),)
    yield "opening", lambda: (*examine_opening(config), *examine_room(config))
    yield "staff call", lambda: (examine_staff_call(config),)
    yield "maintenance mode", lambda: (examine_staff(config),)
    yield "encoding", lambda: examine_encoding(config)
    yield "content", lambda: examine_content(config, station_clock(config)())
    if (mail := config.mail) is not None:
        offered = bool(config.receipts.asked("mail"))
        yield "mail", lambda: (examine_mail(mail, offered=offered),)


def _device(config: Config, device: Device) -> Iterator[Finding]:
    yield examine_device(config, device, running_station(config))


def _clock(config: Config) -> Finding:
    return examine_clock(
        station_clock(config), config.station.clock, has_battery=BATTERY_CLOCK.exists()
    )
