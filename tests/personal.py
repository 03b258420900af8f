"""What view models and items in the window have that is somebody's own.

A ``visitor`` is that of tests/kiosk/ui/window/conftest.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from PySide6.QtCore import QMetaObject, QObject
from PySide6.QtQuick import QQuickItem

from kiosk.demo.scenes import BOOKS
from kiosk.ui.models.kiosk import KioskModel
from kiosk.ui.models.paging import PagedModel

MODELS = ("number", "pin", "pile", "card", "overview", "success", "refusal", "reserve", "offline")
PERSONAL = ("A.V.", "P1001", "30000", "29876", "290001")
"""Initials, card, items; and the titles of BOOKS."""
DRAWN = ("Max Havelaar", "Eline Vere", "Kaas", "Kruimeltje", "Oorlogswinter")
"""On the backs of the pile that is always there."""
_SECRET = re.compile(
    "|".join(map(re.escape, (*PERSONAL, *(part for book in BOOKS for part in book.split(" / ")))))
)


def _without_text(meta: QMetaObject) -> list[str]:
    properties = map(meta.property, range(meta.propertyCount()))
    return [each.name() for each in properties if each.typeName() != "QString"]


EVERY_TEXT = """
(() => {
    const never = new Set(NEVER);
    const texts = [];
    const known = {};
    const values = item => {
        const names = [];
        for (const name in item)
            if (!never.has(name) && typeof item[name] !== "function")
                names.push(name);
        return names;
    };
    const read = item => {
        const type = String(item).split("(", 1)[0];
        known[type] = known[type] || values(item);
        for (const name of known[type])
            if (typeof item[name] === "string")
                texts.push(item[name]);
        const children = item.children;
        for (let at = 0; at < children.length; at++)
            read(children[at]);
    };
    read(this.parent);
    return texts.join("\\n");
})()
""".replace("NEVER", str(_without_text(QQuickItem.staticMetaObject)))
"""Of all that is in the window of the stage, in QML. Half of what an item has are methods and
signals; which ones, the first of its type tells. Nor can places, sizes and children be text."""
TEXTS = ("QString", "QStringList")


def held_by_models(kiosk: KioskModel) -> Iterator[str]:
    """Every text that they would give to QML."""
    for model in (kiosk, *(getattr(kiosk, name) for name in MODELS)):
        yield from _properties(model)
        rows = getattr(model, "rows", None)
        if isinstance(rows, PagedModel):
            yield from (str(entry) for entry in (*rows._entries, *rows._rows))


def _properties(holder: QObject) -> Iterator[str]:
    meta = holder.metaObject()
    for at in range(meta.propertyCount()):
        if meta.property(at).typeName() in TEXTS:
            yield str(holder.property(meta.property(at).name()))


def in_the_window(visitor: Any) -> list[str]:
    """Every text of every item, seen or not."""
    return str(visitor.read(visitor.stage, EVERY_TEXT)).split("\n")


def personal(texts: Iterable[str]) -> list[str]:
    """Those of them that are."""
    return [text for text in texts if text not in DRAWN and _SECRET.search(text)]
