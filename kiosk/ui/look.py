"""How a station looks and what stands around its screen: fixed as long as it runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from sync.model import Reason


@dataclass(frozen=True, slots=True)
class Form:
    """The library's own form, where somebody joins or goes on as a member."""

    address: str
    """As somebody types it: without https://."""
    png: bytes
    """The whole address as a QR code, a pixel a module, with the white around it."""
    modules: int
    """On a side, with the white."""
    helps: frozenset[Reason]
    """The refusals that it helps against."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a screen needs besides the flow's Rules; the composition root builds it."""

    library: str
    label: str
    bins: Mapping[str, tuple[int, str]]
    """By the ILS's code: number and colour key of each bin for returned items."""
    timezone: ZoneInfo
    colour: str = "#14594A"
    theme: str = "light"
    pitch_mm: float = 0.311
    pad_side: str = "below"
    reader_side: str = "right"
    terminal_side: str = "right"
    reduce_motion: bool = False
    mounted_mm: int | None = None
    """The panel's lower edge above the floor; None: nobody measured it."""
    reach_mm: int = 1220
    """How high hands come there."""
    viewing_mm: int = 600
    """From where somebody stands before the panel to the panel."""
    key_repeat_s: float = 2.0
    """A key that is held counts again after each so long; 0: never."""
    double_strike_s: float = 0.0
    """The same key counts again only so long after it was let go."""
    plan: bytes = b""
    """The floor as SVG, with the way to the desk; empty: there is none."""
    way: Mapping[str, str] = field(default_factory=dict)
    """To the desk in words, by language."""
    hours: Mapping[str, str] = field(default_factory=dict)
    """When somebody is there, by language."""
    phone: str = ""
    phone_unstaffed: str = ""
    """While no member of staff is there; empty: the same."""
    form: Form | None = None
    guest_forms: Mapping[str, Form] = field(default_factory=dict)
    """By the name of another library: where its patrons become guests here, if not there."""
    reading_levels: Mapping[str, str] = field(default_factory=dict)
    """AVI levels by folded item id (sync.ids)."""
    covers: Path | None = None
    """The folder of pictures that were cached beforehand; None: this site has none."""
    photos: frozenset[str] = frozenset()
    """The files of parts of kits that can be shown."""
    place: str = ""
    """Where what stands on notice slips is, as a slip says; empty: it does not."""
    fault: str = ""
    """Why the station cannot start, for whoever looks after it."""
