"""The worlds that several tests share are imported as modules."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from delivery_desk import Desk, ThreeItemIls
from fakes import Clock


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "journal.db", ThreeItemIls(), Clock())
    yield desk
    checked, broken = desk.journal.verify()
    assert broken is None, broken
    assert checked == len(desk.journal.entries())
    desk.journal.close()
