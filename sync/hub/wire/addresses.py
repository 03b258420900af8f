"""Where a hub is asked, for what has no file of its own here."""

from __future__ import annotations

from typing import Final

JOURNAL: Final = "/api/v1/journal"
OUTCOMES: Final = "/api/v1/outcomes"
MOST_ASKED: Final = 500
"""Intents in one question about them."""
JOIN: Final = "/api/v1/join"
KEY: Final = "/api/v1/key"
