"""What devices report, whoever wrote their driver."""

from __future__ import annotations

import pytest

from drivers.errors import BadFrame
from drivers.model import TagBlocks


@pytest.mark.parametrize("size", [0, -4])
def test_a_block_without_bytes_is_a_damaged_answer(size: int) -> None:
    with pytest.raises(BadFrame, match=f"has {size} bytes, expected 1 or more"):
        TagBlocks("E004015000000001", 0, size, b"")
