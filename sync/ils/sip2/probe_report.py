"""What was found out about an ACS, and what that says about the configuration."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from sync.ils.config import Sip2Config


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
    latency_ms: dict[str, float] = field(default_factory=dict)
    """Request code → milliseconds, the median where it was asked more than once."""
    problems: list[str] = field(default_factory=list)


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


def differences(config: Sip2Config, report: ProbeReport) -> Mapping[str, tuple[str, str]]:
    """Key of the [ils] section → (as it is set, as it was seen)."""
    found: dict[str, tuple[str, str]] = {}
    seen = report.encoding.partition(" ")[0]
    encoding = config.quirks.encoding
    if seen and not _same_encoding(seen, encoding):
        found["encoding"] = (encoding, seen)
    if report.institution and config.institution not in ("", report.institution):
        found["institution"] = (config.institution, report.institution)
    return found


def _same_encoding(one: str, other: str) -> bool:
    return "é".encode(one, "replace") == "é".encode(other, "replace")
