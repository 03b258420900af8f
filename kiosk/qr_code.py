"""QR codes of texts (ISO/IEC 18004), error correction M: a thumb or a shine may hide a part."""

from __future__ import annotations

import io
from typing import Final

import segno

QUIET_ZONE: Final = 4
"""Modules of white around it (ISO/IEC 18004 section 6.3.8)."""
LARGEST_VERSION: Final = 15
"""77 modules: at 1.5 mm a module (5 px of the panel) 128 mm with its white."""
MOST_BYTES: Final = 412
"""What that version holds at M, in bytes (ISO/IEC 18004, table 7)."""


_CAPITALS: Final = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
"""What is written in less room (ISO/IEC 18004, table 5)."""


def fits(text: str) -> bool:
    """Can it be written in the largest version?"""
    return len(text.encode()) <= MOST_BYTES


def png(text: str, scale: int = 1) -> tuple[bytes, int]:
    """(PNG, modules on a side), both with the quiet zone; ``scale`` pixels a module.

    UTF-8 without saying so (ECI), as phones expect it. ValueError where it does not fit.
    """
    if not fits(text):
        raise ValueError(f"found {len(text.encode())} bytes, a code holds at most {MOST_BYTES}")
    mode = "alphanumeric" if _CAPITALS.issuperset(text) else "byte"
    encoding = "utf-8" if mode == "byte" else None
    code = segno.make_qr(text, error="m", mode=mode, encoding=encoding, boost_error=False)
    written = io.BytesIO()
    code.save(written, kind="png", scale=scale, border=QUIET_ZONE)
    return written.getvalue(), int(code.symbol_size(border=QUIET_ZONE)[0])
