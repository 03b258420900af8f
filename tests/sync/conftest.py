"""The worlds that several tests share are imported as modules; sessions with a scripted ACS."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sip2_peer import Acs, Opener, opened

from sync.ils.sip2.driver import Sip2Ils

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def acs() -> Iterator[Acs]:
    peer = Acs()
    yield peer
    peer.stop()


@pytest.fixture
def ils_of(acs: Acs) -> Iterator[Opener]:
    """Opens sessions with ``acs``; they are closed in the end."""
    made: list[Sip2Ils] = []

    def open_(**options: Any) -> Sip2Ils:
        made.append(opened(acs, **options))
        return made[-1]

    yield open_
    for ils in made:
        ils.close()


@pytest.fixture
def ils(ils_of: Opener) -> Sip2Ils:
    return ils_of()
