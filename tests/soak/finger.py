"""Inside the station: a finger before its window, and counts of what is in the process."""

from __future__ import annotations

import gc
import json
import os
import sys
import threading
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from heap import heap
from shiboken6 import Shiboken

from kiosk.cli.lines import Lines
from kiosk.cli.sim.patron import answer
from kiosk.demo.finger import Finger
from kiosk.ui.app import ScreenApp


def counts(items: int) -> dict[str, int]:
    """Of this process. ``items``: of the window."""
    gc.collect()
    given_out, free = heap()
    tracked = gc.get_objects()
    return {
        "heap": given_out,
        "free": free,
        "blocks": sys.getallocatedblocks(),
        "gc": len(tracked),
        "wrappers": len(Shiboken.getAllValidWrappers()),
        "qt": items,
        "python_threads": threading.active_count(),
    }


_COUNT = """(function count(item) {
    let found = 1
    for (let at = 0; at < item.children.length; at++) { found += count(item.children[at]) }
    return found
})"""


def _items(app: ScreenApp) -> int:
    """Visual items of the window. Counted by QML: in Python each would get a wrapper, which stays
    when the item goes."""
    engine = app._engine.qml
    content = engine.newQObject(app.window.contentItem())
    found = engine.evaluate(_COUNT).call([content]).toInt()
    engine.collectGarbage()
    return int(found)


def follow(lines: Lines) -> Callable[[ScreenApp], Any]:
    """What runs beside the window: orders of ``sim patron``, and those of a soak."""

    @contextmanager
    def before(app: ScreenApp) -> Iterator[None]:
        finger = Finger(app.window)
        thread = threading.Thread(target=_follow, args=(finger, app, lines), daemon=True)
        thread.start()
        yield

    return before


def _follow(finger: Finger, app: ScreenApp, lines: Lines) -> None:
    for text in sys.stdin:
        order = json.loads(text)
        if order.get("count"):
            found = finger._on_gui(lambda: counts(_items(app)))
            lines.line({"counts": found})
        elif "trace" in order:
            lines.line({"traced": _trace(order["trace"])})
        else:
            lines.line(answer(finger, app, text))
    # The soak itself is gone: nobody would end this station.
    os._exit(0)


def _trace(what: str) -> Any:
    """``begin``; or what of memory is new since, by the line that took it, and which objects."""
    global _former, _kinds
    gc.collect()
    kinds = Counter(type(each).__qualname__ for each in gc.get_objects())
    if what == "begin":
        tracemalloc.start(12)
        _former, _kinds = tracemalloc.take_snapshot(), kinds
        return "begun"
    now = tracemalloc.take_snapshot()
    top = now.compare_to(_former, "traceback")[:20]
    return {
        "lines": [[each.size_diff, each.count_diff, each.traceback.format()[-8:]] for each in top],
        "kinds": (kinds - _kinds).most_common(30),
    }


_former: Any = None
_kinds: Counter[str] = Counter()
