"""The demo station's branch in the hands of the simulator panel."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace

from kiosk.demo.branch.program import BranchFailed
from kiosk.demo.day import library
from kiosk.demo.day.maintenance import Technician
from kiosk.demo.day.stage import DayBranch
from kiosk.demo.panel import BranchState, Panel, PanelModel
from kiosk.ui.app import ScreenApp

Order = tuple[str, str]


@contextmanager
def panel(
    branch: DayBranch, app: ScreenApp, technician: Technician | None = None
) -> Iterator[None]:
    """The panel's window, open beside the station's. On the GUI thread, once Qt is there."""
    hands = Hands(branch)
    books = {item: copy.title for item, copy in library.COPIES.items()}
    cards = {card: f"{card} {whose}" for card, whose in library.CARDS.items()}
    pins = {} if technician is None else {technician.card: technician.pin}
    model = PanelModel(books, cards, hands.order, pins)
    with closing(Panel(model)) as window:
        window.stand_beside(app.window)
        hands.start(model)
        try:
            yield
        finally:
            hands.stop()


class Hands:
    """Does what the panel orders, one after the other, in a thread that may wait."""

    def __init__(self, branch: DayBranch) -> None:
        self._branch = branch
        self._orders: queue.SimpleQueue[Order | None] = queue.SimpleQueue()
        self._state = BranchState()

    def order(self, what: str, which: str) -> None:
        """Leave an order; see ``kiosk.demo.panel.Order``."""
        self._orders.put((what, which))

    def start(self, model: PanelModel) -> None:
        """Follow orders from now on, and show ``model`` what became of them."""
        self._thread = threading.Thread(target=self._work, args=(model,), name="panel")
        self._thread.start()

    def stop(self) -> None:
        """Finish what was ordered and end."""
        self._orders.put(None)
        self._thread.join()

    def _work(self, model: PanelModel) -> None:
        while (order := self._orders.get()) is not None:
            try:
                self._state = replace(self._done(*order), trouble="")
            except (BranchFailed, OSError) as error:
                self._state = replace(self._state, trouble=str(error))
            model.show(self._state)

    def _done(self, what: str, which: str) -> BranchState:
        state = self._state
        match what, which:
            case "lay", item:
                self._branch.put(item)
                return replace(state, on_pad=state.on_pad | {item})
            case "take", item:
                self._branch.take(item)
                return replace(state, on_pad=state.on_pad - {item})
            case "scan", code:
                self._branch.scan(code)
            case "ils", "off":
                self._branch.ils.close()
                return replace(state, ils_up=False)
            case "ils", _:
                self._branch.ils.open()
                return replace(state, ils_up=True)
            case "pad", "off":
                self._branch.lines["pad"].pull_cable()
                return replace(state, pad_up=False)
            case "pad", _:
                self._branch.lines["pad"].plug_in()
                return replace(state, pad_up=True)
        return state
