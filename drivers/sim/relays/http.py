"""An emulated board that speaks HTTP: as a Shelly of the second generation, a Tasmota, a hook.

Sans-IO. The paths and answers are those that the makers' pages print (docs/drivers.md).
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Mapping
from urllib.parse import parse_qs, unquote, urlsplit

from drivers.sim.faults import Fault, FaultPlan, Reply, spoil

_LONGEST = 64 * 1024
_SHELLY_SET, _SHELLY_SWITCH = "/rpc/Switch.Set", "/rpc/Switch.GetStatus"
_SHELLY_INPUT = "/rpc/Input.GetStatus"


class HttpBoard:
    """Outputs and inputs by number. Its state may be looked at and turned from any thread."""

    def __init__(
        self,
        plan: FaultPlan | None = None,
        *,
        size: int = 16,
        token: str = "",
    ) -> None:
        """``token``: whoever brings none such as a bearer is answered with 401."""
        self._plan = plan or FaultPlan()
        self._outputs, self._inputs = [False] * size, [False] * size
        self._token = token
        self._lock = threading.Lock()
        self._buffer = b""
        self.messages: list[str] = []
        """What was posted to its hook."""
        self.writes = 0

    def output(self, number: int) -> bool:
        """How that output stands."""
        with self._lock:
            return self._outputs[number]

    @property
    def on(self) -> list[int]:
        """The outputs that are on."""
        with self._lock:
            return [number for number, on in enumerate(self._outputs) if on]

    def turn(self, number: int, on: bool) -> None:
        """Somebody presses, or no longer does."""
        with self._lock:
            self._inputs[number] = on

    def restart(self) -> None:
        """Its supply was away: all relays fall off."""
        with self._lock:
            self._outputs = [False] * len(self._outputs)

    def receive_data(self, data: bytes) -> list[Reply]:
        """What to send for the bytes that came in."""
        self._buffer = (self._buffer + data)[-_LONGEST:]
        replies: list[Reply] = []
        while (cut := self._cut()) is not None:
            head, body = cut
            replies += self._answered(head, body)
        return replies

    @property
    def has_partial(self) -> bool:
        """Has a request begun that is not whole?"""
        return bool(self._buffer)

    def discard_partial(self) -> list[Reply]:
        """The line was silent inside a request."""
        self._buffer = b""
        return []

    def disconnected(self) -> None:
        """The host went away."""
        self._buffer = b""

    def _cut(self) -> tuple[str, bytes] | None:
        head, end, rest = self._buffer.partition(b"\r\n\r\n")
        if not end:
            return None
        text = head.decode("latin-1")
        length = re.search(r"(?im)^content-length: *(\d+)", text)
        size = int(length[1]) if length else 0
        if len(rest) < size:
            return None
        self._buffer = rest[size:]
        return text, rest[:size]

    def _answered(self, head: str, body: bytes) -> list[Reply]:
        method, _, rest = head.partition(" ")
        target = urlsplit(rest.partition(" ")[0])
        query = {key: values[-1] for key, values in parse_qs(target.query).items()}
        is_write = target.path in (_SHELLY_SET, "/hook") or " " in query.get("cmnd", "")
        faults = self._plan.for_command("write" if is_write else "read")
        if "deaf" in faults:
            return []
        status: int
        answer: Mapping[str, object]
        if "status" in faults:
            status, answer = 400 + faults["status"].code, {}
        elif self._token and f"authorization: bearer {self._token}".lower() not in head.lower():
            status, answer = 401, {}
        else:
            status, answer = self._done(method, target.path, query, body, faults)
        said = json.dumps(answer).encode()
        # A wrong length is what comes nearest to a wrong checksum.
        size = len(said) + (7 if "wrong_crc" in faults else 0)
        lines = [f"HTTP/1.1 {status} Said", "Content-Type: application/json"]
        lines += [f"Content-Length: {size}", "Connection: close", "", ""]
        spoilt = spoil("\r\n".join(lines).encode() + said, 0.0, faults)
        return [*spoilt, Reply(0.0, b"", hang_up=True)]

    def _done(
        self,
        method: str,
        path: str,
        query: Mapping[str, str],
        body: bytes,
        faults: Mapping[str, Fault],
    ) -> tuple[int, dict[str, object]]:
        number = int(found) if (found := query.get("id", "0")).isdecimal() else -1
        if not 0 <= number < len(self._outputs):
            return 404, {"code": -105, "message": f"Argument 'id', value {found} not found!"}
        with self._lock:
            match path, query:
                case "/rpc/Switch.Set", {"on": "true" | "false" as word}:
                    was_on = self._outputs[number]
                    self._switch(number, word == "true", faults)
                    return 200, {"was_on": was_on}
                case "/rpc/Switch.GetStatus", _:
                    return 200, {"id": number, "source": "HTTP_in", "output": self._outputs[number]}
                case "/rpc/Input.GetStatus", _:
                    return 200, {"id": number, "state": self._inputs[number]}
                case "/cm", {"cmnd": command}:
                    return self._tasmota(unquote(command), faults)
                case "/hook", _ if method == "POST":
                    self.writes += 1
                    self.messages.append(body.decode(errors="replace"))
                    return 200, {}
        return 404, {}

    def _tasmota(self, command: str, faults: Mapping[str, Fault]) -> tuple[int, dict[str, object]]:
        found = re.fullmatch(r"(?i)power(\d*)(?: +(on|off))?", command)
        number = int(found[1] or 1) - 1 if found else -1
        if not found or not 0 <= number < len(self._outputs):
            return 200, {"Command": "Unknown"}
        if found[2]:
            self._switch(number, found[2].lower() == "on", faults)
        return 200, {f"POWER{found[1]}": "ON" if self._outputs[number] else "OFF"}

    def _switch(self, number: int, on: bool, faults: Mapping[str, Fault]) -> None:
        self.writes += 1
        if "lie" not in faults:
            self._outputs[number] = on
