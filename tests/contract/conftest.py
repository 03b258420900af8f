"""Makes the generic suites of this folder importable, as ``from iso15693 import …``."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

pytest.register_assert_rewrite("library_system", "pysip2_server")
sys.path.insert(0, str(Path(__file__).parent))
