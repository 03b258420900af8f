"""The station that a configuration describes, as far as it can be made out when that is wrong."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from kiosk import config as configuration
from kiosk.config import Config
from kiosk.config_paths import resolve_paths
from kiosk.config_station import StationConfig
from kiosk.service_unit import state_home
from kiosk.settings.place import at
from sync.config import JournalConfig, TrustConfig
from sync.errors import ConfigFault
from sync.files import parse_toml
from sync.sections import Section

_UNNAMED: Final = "unknown"
_Found = TypeVar("_Found", bound=Section)


@dataclass(frozen=True, slots=True)
class Site:
    """What every part of a bundle goes by."""

    path: Path
    """Of the configuration."""
    text: str = field(repr=False)
    values: dict[str, Any] = field(repr=False)
    """Its tables as they are written; empty: it is no TOML."""
    config: Config
    """Where ``wrong`` is not empty only sections that stand by themselves: station, journal, trust,
    and the defaults of others."""
    wrong: str
    """Why the configuration cannot be used; empty: it can."""

    def usable(self) -> Config:
        """The whole configuration. ConfigFault where it cannot be used."""
        if self.wrong:
            raise ConfigFault(f"the configuration cannot be used: {self.wrong}")
        return self.config

    def placed(self) -> Config:
        """The configuration, for what is in the station's own folder. ConfigFault where it does not
        say which one that is."""
        if self.wrong and not self.values and state_home(self.path) is None:
            raise ConfigFault(f"nobody knows where the station keeps its files: {self.wrong}")
        return self.config


def read_site(path: Path) -> Site:
    """ConfigFault only where there is no file that can be read."""
    content = configuration.read(path)
    text = content.decode("utf-8", "replace")
    values: dict[str, Any] = {}
    with contextlib.suppress(ValueError):
        values = parse_toml(text)
    try:
        return Site(path, text, values, configuration.checked(content, path), "")
    except ConfigFault as fault:
        return Site(path, text, values, _salvaged(values, path), str(fault))


def _salvaged(values: dict[str, Any], path: Path) -> Config:
    tables = json.loads(json.dumps(values, default=str))
    with contextlib.suppress(ValueError):
        resolve_paths(tables, path.parent)
    station = _section(StationConfig, tables.get("station"))
    if station is None:
        folder = at(tables, ("station", "state_dir"))
        station = StationConfig(
            id=_UNNAMED, state_dir=Path(folder) if isinstance(folder, str) else None
        )
    if station.state_dir is None and (home := state_home(path)) is not None:
        station = station.model_copy(update={"state_dir": home / "leenpunt"})
    found: dict[str, Any] = {"station": station}
    if (journal := _section(JournalConfig, tables.get("journal"))) is not None:
        found["journal"] = journal
    if (trust := _section(TrustConfig, tables.get("trust"))) is not None:
        found["trust"] = trust
    return Config.model_construct(**found)


def _section(model: type[_Found], table: Any) -> _Found | None:
    try:
        return model.model_validate_json(json.dumps(table), strict=True)
    except ValidationError:
        return None
