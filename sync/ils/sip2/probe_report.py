"""What was found out about an ACS, and what that says about the configuration."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sync.ils.config import Sip2Config
from sync.ils.sip2.profile import load_profile, shipped


@dataclass(slots=True)
class ProbeReport:
    """What was found. None: it could not be seen; texts say why where that matters."""

    where: str
    tls: bool
    connect_ms: float | None = None
    greeting: str = ""
    """What came before anything was asked, by its first words; empty: nothing."""
    login: str = ""
    """ "accepted", "refused", "not needed" or "no answer"."""
    status_before_login: bool | None = None
    """Does it answer 99 before 93?"""
    version: str = ""
    online: bool | None = None
    closed: tuple[str, ...] = ()
    """What the last 98 says no to."""
    offline_ok: bool | None = None
    supports: tuple[str, ...] = ()
    """Request codes that BX says it has."""
    bx: str = ""
    abilities: tuple[str, ...] = ()
    """What the station can do there beside lending, by BX and the profile."""
    timeout_s: float | None = None
    """Of the 98: a hint, often wrong by a factor of ten."""
    retries: int | None = None
    clock_off_s: int | None = None
    """Its clock against this machine's, where 98 tells the time."""
    institution: str = ""
    library: str = ""
    terminator: str = ""
    """ "cr", "crlf" or "lf": how its lines end."""
    error_detection: bool | None = None
    """Does AY come back, with a checksum that fits?"""
    encoding: str = ""
    """What its texts are in, as far as bytes beyond ASCII were seen; else empty."""
    loses_letters: bool | None = None
    """Do letters come back as question marks?"""
    latency_ms: dict[str, float] = field(default_factory=dict)
    """Request code → milliseconds, the median where it was asked more than once."""
    problems: list[str] = field(default_factory=list)
    profiles: list[dict[str, Any]] = field(default_factory=list)
    """What it looks like, the likeliest first: name of a profile, and the fields that say so."""


def encoding_of(texts: bytes) -> str:
    """Which of the encodings seen in the field these texts are in; empty: pure ASCII.

    UTF-8 is told by its form, decomposed characters (NFD) too. Of the one-byte sets CP850 has its
    letters where Latin-1 has control characters.
    """
    if texts.isascii():
        return ""
    try:
        text = texts.decode("utf-8")
    except UnicodeDecodeError:
        return "cp850" if any(0x80 <= byte < 0xA0 for byte in texts) else "latin-1"
    decomposed = unicodedata.normalize("NFC", text) != text
    return "utf-8 (decomposed)" if decomposed else "utf-8"


def likely_profiles(values: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
    """Profiles of which ``values``, field → what answers held, show a sign. No sign: "generic"."""
    found = []
    for name in shipped():
        signs = load_profile(name).signs
        because = [
            tag
            for tag, pattern in signs.items()
            if any(pattern.search(value) for value in values.get(tag, ()))
        ]
        if because:
            found.append({"name": name, "because": because})
    found.sort(key=lambda each: -len(each["because"]))
    return found or [{"name": "generic", "because": []}]


def differences(config: Sip2Config, report: ProbeReport) -> Mapping[str, tuple[str, str]]:
    """Key of the [ils] section → (as it is set, as it was seen)."""
    found: dict[str, tuple[str, str]] = {}
    likely = [each["name"] for each in report.profiles]
    if likely and config.profile not in likely and not config.profile.endswith(".toml"):
        found["profile"] = (config.profile, likely[0])
    seen = report.encoding.partition(" ")[0]
    encoding = config.quirks.encoding
    if seen and not _same_encoding(seen, encoding):
        found["encoding"] = (encoding, seen)
    if report.institution and config.institution not in ("", report.institution):
        found["institution"] = (config.institution, report.institution)
    return found


def _same_encoding(one: str, other: str) -> bool:
    return "é".encode(one, "replace") == "é".encode(other, "replace")
