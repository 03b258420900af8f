"""Makes the room of this folder importable, as ``from acceptance_room import …``."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
