"""A server that says again what a recording holds: of this simulator, or of a real server.

The answer is that of the recorded request with the same code, patron (AA), item (AB) and summary:
one that is equal in everything but dates before others, in the order of the recording. Each is
used once; a question that may be repeated gets the last one again. AY and AZ are made anew.
"""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sync.errors import ConfigFault
from sync.files import read_whole
from sync.ils.sip2.codec import LineBuffer, MalformedMessage, Message, checksum, decode
from sync.ils.sip2.messages import DATE_WIDTH, REPEATABLE, SECRET_TAGS, SPECS, WITHOUT_SEQUENCE
from sync.sim.recording import HIDDEN

_LARGEST_FILE: Final = 64 * 1024 * 1024

_TRAILER: Final = re.compile(rb"(?:AY[0-9])?AZ[0-9A-Fa-f]{1,4}$")
_LINES: Final = re.compile(rb"[^\r\n]+[\r\n]*|[\r\n]+")

UNSENT: Final = "SENDERR"
"""How a row ends whose request could not be sent: it says nothing about the server."""
_ENDS: Final = ("ok", "EOF", "TIMEOUT", UNSENT)
_RESEND: Final = b"96AZFEF6\r"

Key = tuple[str, str, str, str]


@dataclass(slots=True)
class Recorded:
    """One exchange of a recording. ``response`` is empty where nothing was sent."""

    request: Message
    response: bytes
    closed: bool
    used: bool = False


class Recording:
    """What there is to say. Not thread safe: the caller holds a lock."""

    def __init__(self, rows: list[Recorded], left_out: int = 0) -> None:
        self._rows: dict[Key, list[Recorded]] = {}
        for row in rows:
            self._rows.setdefault(_key(row.request), []).append(row)
        self.left_out = left_out
        """Lines of the file that hold no single request."""

    def find(self, request: Message) -> Recorded | None:
        """The exchange that answers ``request``, and use it up; None when there is none."""
        rows = self._rows.get(_key(request), [])
        fresh = [row for row in rows if not row.used]
        if not fresh and request.code in REPEATABLE:
            fresh = rows[::-1]
        if not fresh:
            return None
        found = next((row for row in fresh if _is_same(row.request, request)), fresh[0])
        found.used = True
        return found


def load(path: Path, *, encoding: str = "utf-8") -> Recording:
    """Read a recording: of ``--record``, or JSONL with ``request_hex``, ``response_hex`` and
    ``end``. Raises ConfigFault that names the line."""
    try:
        lines = read_whole(path, _LARGEST_FILE).decode("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise ConfigFault(f"--replay {path}: cannot be read: {fault}") from fault
    rows: list[Recorded] = []
    left_out = 0
    for number, text in enumerate(lines, 1):
        try:
            row = json.loads(text)
            request, response = (bytes.fromhex(row[f"{n}_hex"]) for n in ("request", "response"))
            end = str(row["end"]).partition(" ")[0]
            if end not in _ENDS:
                raise ValueError(f"end {end!r}")
        except (ValueError, KeyError, TypeError, RecursionError) as fault:
            raise ConfigFault(
                f"--replay {path}: line {number}: found something else ({fault!r}), expected an "
                "exchange with request_hex, response_hex and end"
            ) from fault
        pairs = _pairs(request, response)
        if end == UNSENT or not pairs:
            left_out += 1
            continue
        for at, (asked, answer) in enumerate(pairs, 1):
            try:
                message = decode(asked, encoding=encoding)
            except MalformedMessage:
                left_out += 1
                continue
            rows.append(Recorded(message, answer, end == "EOF" and at == len(pairs)))
    if not rows:
        raise ConfigFault(f"--replay {path}: found no request, expected at least one")
    return Recording(rows, left_out)


def _pairs(request: bytes, response: bytes) -> list[tuple[bytes, bytes]]:
    """Requests sent at once were answered one by one."""
    asked, answers = _LINES.findall(request), _LINES.findall(response)
    if len(asked) > 1 and len(asked) == len(answers):
        return list(zip(asked, answers, strict=True))
    return [(asked[0], response)] if len(asked) == 1 else []


def _key(request: Message) -> Key:
    return (
        request.code,
        request.get("AA"),
        request.get("AB"),
        request.fixed.get("summary", ""),
    )


def _is_same(recorded: Message, request: Message) -> bool:
    """Equal but for dates; a secret that was not written down may be any."""
    dates = {name for name, width in SPECS[recorded.code].fixed if width == DATE_WIDTH}
    fixed = [
        {name: value for name, value in message.fixed.items() if name not in dates}
        for message in (recorded, request)
    ]
    hidden = {tag for tag in SECRET_TAGS if recorded.get(tag) == HIDDEN.decode()}
    fields = [
        {(tag, value) for tag, value in message.fields if tag not in hidden}
        for message in (recorded, request)
    ]
    return fixed[0] == fixed[1] and fields[0] == fields[1]


def renewed(response: bytes, recorded: Message, request: Message) -> bytes:
    """The recorded bytes with AY and AZ of this request, where they had any; plain to a plain one.

    An answer without them to a request that had them stays so.
    """
    lines = []
    for line in _LINES.findall(response):
        body = line.rstrip(b"\r\n")
        end = line[len(body) :]
        found = _TRAILER.search(body)
        bare = body[: found.start()] if found is not None else body
        was_plain = found is None and recorded.checksum != "absent"
        if bare and request.checksum != "absent" and not was_plain:
            bare = _protected(bare, request.sequence)
        lines.append(bare + end)
    return b"".join(lines)


def _protected(body: bytes, sequence: int | None) -> bytes:
    if body[:2].decode("latin-1") not in WITHOUT_SEQUENCE:
        body += b"AY%d" % (sequence or 0)
    body += b"AZ"
    return body + checksum(body).encode()


class Replayed:
    """One connection to a recording. Used by that connection's thread alone.

    ``find`` gives the exchange for a request; ``missing`` is told what is in no recording, and the
    answer then is 96: nothing was carried out.
    """

    def __init__(
        self,
        channel: socket.socket,
        find: Callable[[Message], Recorded | None],
        missing: Callable[[str], None],
        encoding: str,
    ) -> None:
        self._channel = channel
        self._find = find
        self._missing = missing
        self._encoding = encoding
        self._last = b""

    def run(self) -> None:
        """Answer until the recording closes. Raises OSError when the connection ends by itself."""
        lines = LineBuffer()
        while data := self._channel.recv(65536):
            lines.receive_data(data)
            while True:
                try:
                    line = lines.next_line()
                except MalformedMessage:
                    return
                if line is None:
                    break
                if not self._answer(line):
                    return

    def _answer(self, line: bytes) -> bool:
        try:
            request = decode(line, encoding=self._encoding)
        except MalformedMessage:
            self._missing("a line that is no message")
            self._channel.sendall(_RESEND)
            return True
        if request.checksum == "bad":
            self._channel.sendall(_RESEND)
            return True
        found = self._find(request)
        if found is not None:
            response = renewed(found.response, found.request, request)
            self._last = response or self._last
            self._channel.sendall(response)
            return not found.closed
        if request.code == "97" and self._last:
            self._channel.sendall(self._last)
            return True
        asked = [request.code, *(f"{t} {request.get(t)}" for t in ("AA", "AB") if request.get(t))]
        summary = request.fixed.get("summary", "").find("Y")
        if summary >= 0:
            asked.append(f"summary {summary}")
        self._missing(" ".join(asked))
        self._channel.sendall(_RESEND if request.checksum != "absent" else b"96\r")
        return True
