"""The hub's web board: server-rendered pages for staff, technicians and managers. docs/hub.md."""

from pathlib import Path
from typing import Final

WORDS: Final = Path(__file__).parent / "words"
"""What its pages say, by language."""
