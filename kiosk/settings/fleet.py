"""What a hub may set of a station's configuration: a table, and what makes a version unfit.

Who a station is, what is connected to it, its accounts, its secrets, where its files lie and who
comes into maintenance mode stay the station's own. The same check is made at the hub, before a
version is kept, and at each station, before it is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from kiosk.config import Config, checked
from kiosk.settings.document import inline
from kiosk.settings.fields import is_hidden, model_of
from kiosk.settings.fields import keys_of as keys_of_model
from kiosk.settings.place import dotted
from sync.errors import ConfigFault
from sync.files import parse_toml
from sync.hub.wire.fragment import keys_of

CONTENT: Final = "content:"
"""How a path begins: in what the hub sent as content (docs/hub.md)."""
_ALL: Final = frozenset[str]()
"""Every key that is no path of a file of the station's own."""
SETTABLE: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "station": frozenset(
            {
                *("name", "institution", "language", "languages", "item_barcodes"),
                *("card_barcodes", "timezone", "pin_required"),
            }
        ),
        "ils": frozenset({"timeout_s", "institution"}),
        "journal": frozenset({"retention_days"}),
        "offline": _ALL,
        "screen": frozenset(
            {
                *("colour", "theme", "reduce_motion", "reach_mm", "texts"),
                *("key_repeat_s", "double_strike_s"),
            }
        ),
        "sound": frozenset({"enabled", "volume", "quiet_hours"}),
        "speech": frozenset({"enabled"}),
        "tags": frozenset({"tagged"}),
        "receipts": _ALL,
        "membership": _ALL,
        "sign_in": _ALL,
        "holds": _ALL,
        "hours": _ALL,
        "closing": frozenset({"minutes", "heard", "counter_error_percent"}),
        "impact": _ALL,
        "family": _ALL,
        "search": frozenset({"title_id", "item", "most", "timeout_s"}),
        "children": _ALL,
        "covers": frozenset({"folder", "timeout_s"}),
        "classes": _ALL,
        "programmes": _ALL,
        "notices": frozenset({"slips", "place", "quiet_hours", "refresh_minutes"}),
        "chute": frozenset({"when_full", "follows_hours", "lamp"}),
        "staff_call": frozenset({"again_s", "unanswered_s", "longest_s", "hours", "phone"}),
    }
)
PATHS: Final = frozenset({"screen.texts", "covers.folder", "classes.lists", "programmes.folder"})
"""Keys that name a file or folder, of which the hub sends the content."""


SHORTEST_ILS_S: Final = 0.5
"""Seconds; a fleet that waits for less has an outage for good."""


def examine_version(body: str) -> dict[str, Any]:
    """Its values by ``section.key``. ConfigFault says everything that is wrong with it."""
    try:
        keys = keys_of(body)
    except ValueError as error:
        raise ConfigFault(str(error)) from None
    if faults := list(_not_settable(keys)) or _wrong(keys):
        raise ConfigFault("\n".join(faults))
    return keys


def settable(section: str) -> list[str]:
    """The keys of this section that the hub may set."""
    allowed = SETTABLE.get(section)
    if allowed is None:
        return []
    model = model_of(Config.model_fields[section].annotation)
    every = {each.name for each in keys_of_model(model)} if model is not None else set()
    return sorted(allowed or every)


def at_station(key: str, value: Any, state_dir: Path) -> Any:
    """The value as it stands in this station's file."""
    if key in PATHS and isinstance(value, str):
        return str(state_dir / "content" / "current" / value.removeprefix(CONTENT))
    return value


def examine_new_version(body: str) -> None:
    """The same of a version that is to be kept now, and that no hub should give to all.

    What was kept before stays as it is. Raises ConfigFault.
    """
    waits = examine_version(body).get("ils.timeout_s", SHORTEST_ILS_S)
    if waits < SHORTEST_ILS_S:
        raise ConfigFault(
            f"ils.timeout_s: found {waits}, expected {SHORTEST_ILS_S} s or more: no library system"
            " answers sooner, and every station would be without it"
        )


def _not_settable(keys: Mapping[str, Any]) -> Iterator[str]:
    values: dict[str, Any] = {}
    for name, value in keys.items():
        section, _, key = name.partition(".")
        values.setdefault(section, {})[key] = value
        may, shown = settable(section), dotted((section, key))
        if key not in may:
            what = f"of [{section}] it sets {', '.join(may)}" if may else "it is each station's own"
            yield f"{shown}: not a key that the hub sets; {what}"
        elif is_hidden(values, (section, key)):
            yield f"{shown}: that is a secret, expected none in a version"
        elif name in PATHS and not _is_content(value):
            yield f'{shown}: expected a path in the content, such as "{CONTENT}texts.toml"'


def _is_content(value: Any) -> bool:
    if not isinstance(value, str) or not value.startswith(CONTENT):
        return False
    parts = value.removeprefix(CONTENT).split("/")
    return all(part not in ("", ".", "..") and part.isprintable() for part in parts)


def _wrong(keys: Mapping[str, Any]) -> list[str]:
    """By the station's own models, at a station that has everything; each knows what it lacks."""
    values = parse_toml(_STATION)
    for name, value in keys.items():
        section, _, key = name.partition(".")
        if name not in PATHS:
            values.setdefault(section, {})[key] = value
    text = "".join(f"{name} = {inline(value)}\n" for name, value in values.items())
    try:
        checked(text.encode(), _FILE)
    except ConfigFault as fault:
        return [line.removeprefix(f"{_FILE}: ") for line in str(fault).splitlines()]
    return []


_FILE: Final = Path("version")
_STATION: Final = """
devices = [
    {kind = "item_reader", driver = "feig", port = "/dev/pad"},
    {kind = "printer", driver = "escpos", port = "/dev/printer"},
]
[station]
id = "every-station"
state_dir = "/var/lib/leenpunt"
[ils]
host = "ils.example.org"
port = 6001
account = "every-station"
password = "-"
[mail]
host = "mail.example.org"
sender = "library@example.org"
account = "every-station"
password = "-"
"""
