"""Where a station keeps the power of its pads, for those who only ask whether it does."""

from __future__ import annotations

from typing import Final

FILE_NAME: Final = "antenna.json"
"""In the station's state directory, once a pad was tuned."""
