"""What the station says over its lives, what it is told to do, and what patrons were told."""

from __future__ import annotations

import json
import queue
import socket
import threading
import time
from collections import Counter as Tally
from pathlib import Path
from typing import Any, Final

Row = dict[str, Any]

PATIENCE_S: Final = 12.0
_YES: Final = ("accepted", "pending")
_KEPT: Final = ("item", "action", "outcome", "offline", "due", "entry")
"""Of a decision."""


class Missed(Exception):
    """Something that a visit waits for did not come, or the station is gone; it says what."""


class Conversation:
    """The far end of the station's standard input and output, through any number of starts."""

    def __init__(self, folder: Path) -> None:
        self.place = folder / "line"
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listener.bind(str(self.place))
        self._listener.listen()
        self._line: socket.socket | None = None
        self._rows: queue.SimpleQueue[Row] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[Row] = queue.SimpleQueue()
        self.told: list[Row] = []
        """Every decision, with the card of that moment."""
        self.paid: list[Row] = []
        self.events: Tally[str] = Tally()
        self.starts = 0
        self.screen = ""
        self.up: dict[str, bool] = {}
        """Devices, by what was said of them last."""
        self.link = False
        self._card = ""
        threading.Thread(target=self._accept, name="counter", daemon=True).start()

    @property
    def lent(self) -> dict[str, str]:
        """Item to card, by what was told."""
        lent: dict[str, str] = {}
        for row in list(self.told):
            if row["outcome"] in _YES:
                if row["action"] == "return":
                    lent.pop(row["item"], None)
                else:
                    lent[row["item"]] = row["patron"]
        return lent

    @property
    def is_there(self) -> bool:
        """Does a station run?"""
        return self._line is not None

    def close(self) -> None:
        """No station comes any more."""
        self._listener.close()

    # Doing -------------------------------------------------------------------------------------

    def forget(self) -> None:
        """What was said before nobody waits for."""
        while True:
            try:
                self._rows.get_nowait()
            except queue.Empty:
                return

    def event(self, name: str, count: int = 1, within_s: float = PATIENCE_S, **values: Any) -> Row:
        """The next of these; the last of ``count``. Raises Missed."""
        until = time.monotonic() + within_s
        row: Row = {}
        for _ in range(count):
            row = self._next(name, values, until)
        return row

    def decided(self, items: tuple[str, ...], within_s: float = PATIENCE_S) -> list[Row]:
        """A decision on each of these. Raises Missed."""
        until = time.monotonic() + within_s
        waiting, rows = set(items), []
        while waiting:
            row = self._next("LoanDecided", {}, until)
            if row["item"] in waiting:
                waiting.discard(row["item"])
                rows.append(row)
        return rows

    def is_attract(self, within_s: float) -> bool:
        """Is the first screen shown, or soon?"""
        until = time.monotonic() + within_s
        while self.screen != "attract":
            if time.monotonic() > until or not self.is_there:
                return False
            time.sleep(0.05)
        return True

    def tap(self, name: str) -> None:
        """A finger on the control of this name. Raises Missed."""
        self.obey(tap=name)

    def obey(self, **order: Any) -> Row:
        """An order, and its answer. Raises Missed where it cannot be followed."""
        line = self._line
        if line is None:
            raise Missed("no station")
        while not self._answers.empty():
            self._answers.get()
        try:
            line.sendall(json.dumps(order).encode() + b"\n")
            answer = self._answers.get(timeout=PATIENCE_S + 10)
        except (OSError, queue.Empty) as error:
            raise Missed(f"no answer to {order}") from error
        if "error" in answer:
            raise Missed(str(answer["error"]))
        return answer

    def _next(self, name: str, values: Row, until: float) -> Row:
        while (left := until - time.monotonic()) > 0:
            try:
                row = self._rows.get(timeout=min(left, 0.2))
            except queue.Empty:
                continue
            if row["event"] == "Ended":
                raise Missed("the station ended")
            if row["event"] == name and all(row.get(key) == each for key, each in values.items()):
                return row
        raise Missed(f"{name} {values or ''}")

    # Listening ---------------------------------------------------------------------------------

    def _accept(self) -> None:
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            self.screen, self._card, self.link = "", "", False
            self.starts += 1
            self._line = line
            self._read(line)
            self._line, self.screen = None, ""
            self._rows.put({"event": "Ended"})
            line.close()

    def _read(self, line: socket.socket) -> None:
        with line.makefile("r", encoding="utf-8") as said:
            try:
                for text in said:
                    if text.endswith("\n"):
                        self._take(json.loads(text))
            except OSError:
                return

    def _take(self, row: Row) -> None:
        if "event" not in row:
            if "alarm" not in row and "gate" not in row:
                self._answers.put(row)
            return
        name = row["event"]
        self.events[name] += 1
        match name:
            case "ScreenShown":
                self.screen = row["screen"]
            case "PortState":
                self.up[row["device"]] = row["up"]
            case "IlsLink":
                self.link = row["up"]
            case "PatronKnown":
                self._card = row["card"] if row["refusal"] is None else ""
            case "LoanDecided":
                self.told.append({key: row[key] for key in _KEPT} | {"patron": self._card})
        self._rows.put(row)
