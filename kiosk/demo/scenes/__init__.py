"""Every screen as a short story of real events, for pictures and for tests.

A scene says what happened before somebody looked at the screen; the flow does the rest.
"""

from __future__ import annotations

from typing import Final

from kiosk.demo.scenes import (
    account,
    arriving,
    calling,
    children,
    family,
    goodbye,
    kits,
    opening,
    partners,
    paying,
    pile,
    school,
    trouble,
)
from kiosk.demo.scenes.scene import BOOKS, Scene, played

__all__ = ["BOOKS", "SCENES", "Scene", "played"]

SCENES: Final = (
    *arriving.SCENES,
    *partners.SCENES,
    *pile.SCENES,
    *account.SCENES,
    *paying.SCENES,
    *kits.SCENES,
    *goodbye.SCENES,
    *children.SCENES,
    *family.SCENES,
    *trouble.SCENES,
    *calling.SCENES,
    *opening.SCENES,
    *school.SCENES,
)
