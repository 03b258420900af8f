"""Makes the far ends in this folder importable, as ``from koha_server import …``."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

pytest.register_assert_rewrite("pysip2_server")
sys.path.insert(0, str(Path(__file__).parent))
