"""Makes the modules of the soak importable by their own names, as ``run.py`` does."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]
