"""The configuration on the screen of maintenance mode, as short stories."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from kiosk.flow.staff.kinds import StaffEvent
from kiosk.flow.staff.settings import (
    Changed,
    Checked,
    Effect,
    Form,
    OnTrial,
    Pressed,
    SettingsPressed,
    SettingsTold,
    Snapshot,
    Standing,
    Told,
    Version,
    Wish,
)
from sync.files import parse_toml

_FILE: Final = """
[station]
id = "leenpunt-2"
name = "Bibliotheek Lindeveld"
label = "Leenpunt 2"
languages = ["nl", "en", "de"]

[ils]
host = "ils.example.org"
port = 6001
account = "leenpunt-2"
password_file = "ils_password"
timeout_s = 3.5

[staff]
keys = ["up", "up", "down", "left", "down"]

[[devices]]
kind = "item_reader"
driver = "feig"
port = "/dev/serial/by-id/pad"

[[devices]]
kind = "gate"
driver = "feig"
name = "hoofdingang"
server = "192.0.2.10"

[[devices]]
kind = "printer"
driver = "cups"
queue = "bon"
"""
_AT: Final = datetime(2026, 11, 12, 13, 32, tzinfo=UTC)
_TIMEOUT: Final = Changed("ils.timeout_s", "3.5", "5")
_HISTORY: Final = (
    Version(42, _AT, "technician", "set", (_TIMEOUT, Changed("sound.volume", "", "60"))),
    Version(
        41,
        _AT,
        "station",
        "taken_back",
        (Changed("devices[0].port", "/dev/ttyUSB7", "/dev/serial/by-id/pad"),),
        "not healthy within 60 s: pad",
    ),
    Version(40, _AT, "", "hand", (Changed("ils.password", "(secret, set)", "(secret, set)"),)),
)


@cache
def file(fault: str = "") -> Snapshot:
    """The file of a branch."""
    # What makes forms of it costs a start of whoever shows other scenes.
    from kiosk.settings.forms import sections_of

    sections = () if fault else sections_of(parse_toml(_FILE), Path("/etc/leenpunt"))
    undoes = tuple(Changed(each.key, each.new, each.old) for each in _HISTORY[0].changes)
    return Snapshot("seen", sections, _HISTORY, undoes, fault)


def _told(
    *acts: Pressed, then: tuple[Told, ...] = (), fault: str = ""
) -> Callable[[datetime], tuple[StaffEvent, ...]]:
    """The file is read, then hands do this, then the work says that."""

    def events(now: datetime) -> tuple[StaffEvent, ...]:
        pressed = map(SettingsPressed, acts)
        return (SettingsTold(file(fault)), *pressed, *map(SettingsTold, then))

    return events


def _stay(staff: Any) -> None:
    """Nothing is opened."""


def _field(key: str) -> Callable[[Any], None]:
    def opened(staff: Any) -> None:
        staff.settings.openSection(key.split(".", maxsplit=1)[0])
        staff.settings.openField(key)

    return opened


_LONGER: Final = Wish("ils.timeout_s", "5", Form.NUMBER)
_NEVER: Final = Wish("ils.timeout_s", "0", Form.NUMBER)
_DARK: Final = Wish("screen.theme", "dark", Form.CHOICE)
_SECRET: Final = Wish("ils.password", "x", Form.SECRET)
_ALL: Final = (
    _TIMEOUT,
    Changed("screen.theme", "", "dark"),
    Changed("ils.password", "(secret, set)", "(secret, set)"),
)
_WRONG: Final = "ils.timeout_s: expected greater than 0, found '0'"
_LOCKED_OUT: Final = (
    "staff: no card, no keys and no key switch of a technician are left, or nothing that reads the"
    " card, expected one at least: nobody could come into maintenance mode and change this back"
)
_NO_TOML: Final = "not a TOML file: Expected '=' after a key in a key/value pair (at line 4)"
_OUT: Final = Standing(OnTrial.TAKEN_BACK, missing=("pad",), starts_anew=True)

SETTINGS_SCENES: Final = (
    ("staff-settings", _told(_LONGER, _DARK, then=(Checked(3, _ALL),)), _stay),
    ("staff-settings-section", _told(_LONGER), lambda staff: staff.settings.openSection("ils")),
    ("staff-settings-number", _told(_LONGER, then=(Checked(2, _ALL[:1]),)), _field(_LONGER.key)),
    (
        "staff-settings-wrong",
        _told(_NEVER, then=(Checked(2, faults=(_WRONG,)),)),
        _field(_NEVER.key),
    ),
    ("staff-settings-text", _told(), _field("station.name")),
    ("staff-settings-choice", _told(), _field("screen.theme")),
    ("staff-settings-secret", _told(), _field("ils.password")),
    (
        "staff-settings-changes",
        _told(_LONGER, _DARK, _SECRET, then=(Checked(4, _ALL, Effect.RESTART),)),
        lambda staff: staff.settings.look(),
    ),
    (
        "staff-settings-misfit",
        _told(Wish("staff.keys", "", Form.LIST), then=(Checked(2, faults=(_LOCKED_OUT,)),)),
        lambda staff: staff.settings.look(),
    ),
    (
        "staff-settings-trial",
        _told(then=(Standing(OnTrial.PROVING, 45, ("hoofdingang", "pad")),)),
        _stay,
    ),
    ("staff-settings-taken-back", _told(then=(_OUT,)), _stay),
    ("staff-settings-versions", _told(), lambda staff: staff.settings.lookBack()),
    ("staff-settings-undo", _told(), lambda staff: staff.settings.askBack()),
    ("staff-settings-unreadable", _told(fault=_NO_TOML), _stay),
)
"""Name, what the screen is told, and what hands open there, of each."""
