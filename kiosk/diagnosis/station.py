"""The whole station, looked at in the order in which it needs things."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from kiosk.clock import system_clock
from kiosk.config import Config
from kiosk.diagnosis.clock import examine_clock
from kiosk.diagnosis.config import examine_config
from kiosk.diagnosis.devices import examine_device
from kiosk.diagnosis.finding import Finding
from kiosk.diagnosis.ils import examine_ils
from kiosk.diagnosis.journal import examine_journal, examine_key, examine_storage, journal_of
from kiosk.diagnosis.mail import examine_mail
from kiosk.diagnosis.payment import examine_payments
from kiosk.diagnosis.running import running_station
from kiosk.diagnosis.search import examine_search
from kiosk.diagnosis.sound import examine_sound
from kiosk.diagnosis.staff import examine_staff
from kiosk.diagnosis.staff_call import examine_staff_call
from kiosk.diagnosis.trust import examine_trust
from sync.errors import Alarm

BATTERY_CLOCK = Path("/sys/class/rtc/rtc0")


def examine(config: Config) -> Iterator[Finding]:
    """Every finding, as soon as it is found."""
    yield _clock(config)
    yield from examine_storage(config)
    yield examine_key(config)
    yield from examine_journal(config)
    yield from examine_payments(config)
    yield from examine_config(config)
    yield examine_ils(config)
    yield from examine_search(config)
    yield from examine_trust(config, system_clock()())
    station = running_station(config)
    for device in config.devices:
        yield examine_device(config, device, station)
    if any(device.kind == "item_reader" for device in config.devices):
        # Only to a pad is an item called back.
        yield examine_sound(config.sound)
    yield examine_staff_call(config)
    yield examine_staff(config)
    if config.mail is not None:
        yield examine_mail(config.mail, offered=bool(config.receipts.asked("mail")))


def _clock(config: Config) -> Finding:
    clock = system_clock(config.station.clock)
    if config.journal_path.exists():
        # One that cannot be read is told as the state of the journal.
        with contextlib.suppress(Alarm), journal_of(config) as journal:
            clock.remember(journal.newest_trusted())
    return examine_clock(clock, config.station.clock, has_battery=BATTERY_CLOCK.exists())
