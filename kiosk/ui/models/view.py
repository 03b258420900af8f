"""What every view model has in common: it posts events, and tells QML only what changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any, cast

from PySide6 import QtQml
from PySide6.QtCore import QObject

from kiosk.flow.events import Event

Post = Callable[[Event], None]
"""Where a touch goes: into the queue of events, never straight into the flow."""

# A decorator that PySide6's type stubs describe as something that cannot be called.
QmlUncreatable = cast(Callable[[str], Callable[[type], type]], QtQml.QmlUncreatable)


def tell(view: QObject, before: Any, after: Any) -> None:
    """Emit ``<field>Changed`` of ``view`` for every field that differs between two dataclasses."""
    for field in fields(after):
        if getattr(before, field.name) != getattr(after, field.name):
            getattr(view, f"{field.name}Changed").emit()
