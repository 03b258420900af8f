"""Makes the samples of this folder importable: ``from trust_samples import …``."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

pytest.register_assert_rewrite("trust_samples")
sys.path.insert(0, str(Path(__file__).parent))
