"""What every view model has in common: it posts events, and tells QML only what changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, cast, get_type_hints

from PySide6 import QtQml
from PySide6.QtCore import Property, QObject, Signal

from kiosk.flow.events import Event

Post = Callable[[Event], None]
"""Where a touch goes: into the queue of events, never straight into the flow."""

# A decorator that PySide6's type stubs describe as something that cannot be called.
QmlUncreatable = cast(Callable[[str], Callable[[type], type]], QtQml.QmlUncreatable)

_BY_QT: Final = {
    list[str]: "QStringList",
    list[float]: "QVariantList",
    list[dict[str, str | int]]: "QVariantList",
    list[dict[str, Any]]: "QVariantList",
    dict[str, Any]: "QVariantMap",
}
"""The types that Qt has another name for."""


NONE: Final[list[Any]] = []
"""For a list of which nothing is there yet. Nobody changes it: QML gets a copy."""


def properties_of(shown: type) -> dict[str, Any]:
    """What QML may read of such a class, for the body of a view model: ``vars().update(…)``.

    Each field is a property that reads it from ``self._shown``; its signal is ``<field>Changed``.
    """
    made: dict[str, Any] = {}
    for name, hint in get_type_hints(shown).items():
        changed = made[f"{name}Changed"] = Signal()
        made[name] = _property(name, _BY_QT.get(hint, hint), changed)
    return made


def _property(name: str, kind: Any, changed: Any) -> Any:
    return Property(kind, lambda view: getattr(view._shown, name), notify=changed)


def tell(view: QObject, before: Any, after: Any) -> None:
    """Emit ``<field>Changed`` of ``view`` for every field that differs between two of a class, a
    NamedTuple or a dataclass."""
    if before == after:
        return
    for name in after.__match_args__:
        if getattr(before, name) != getattr(after, name):
            getattr(view, f"{name}Changed").emit()
