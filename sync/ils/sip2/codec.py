"""SIP2 on the wire, both roles, without I/O: bytes in, messages out, and back.

The writer is strict, the reader lenient: whatever a real server sends that can be read is read,
and what is odd about it is said in ``Message.problems``. Source: 3M SIP2 2.00.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from string import ascii_uppercase, digits
from typing import Final

from sync.ils.sip2.messages import SECRET_TAGS, SPECS, WITHOUT_SEQUENCE, Spec

MAX_VALUE_BYTES: Final = 255
"""A tagged field holds 0 to 255 characters (2.00, "Variable-length fields"); counted in bytes."""
MAX_LINE_BYTES: Final = 32 * 1024
"""A 64 with a thousand loans has half of it. A peer that never ends a line holds no more."""
_LONG_LINE: Final = f"line: found more than {MAX_LINE_BYTES} bytes, expected an end"

_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_TRAILER: Final = re.compile(rb"(?:AY([0-9]))?(?:AZ([0-9A-Fa-f]{0,4}))?$")
_LINE_END: Final = re.compile(rb"[\r\n]")
_CR: Final = re.compile(rb"\r")
_TAGS: Final = frozenset(
    first + second for first in ascii_uppercase for second in ascii_uppercase + digits
)
"""Each form that a tag can have (2.00, "Field identifiers")."""
_TEXTS: Final = frozenset({"AE", "AF", "AG", "AJ", "BD", "BE", "BF", "CH", "DA"})
"""Words of people. Ids, flags and amounts hold no delimiter: what follows one is not part of it."""
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


class MalformedMessage(ValueError):
    """Nothing readable: no known code, a fixed part that is cut short, a line without end.

    ``problems`` says what was found and what was expected, without any field value.
    """

    def __init__(self, *problems: str) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


class LongLine(MalformedMessage):
    """A line beyond ``MAX_LINE_BYTES``. ``code``: its first two characters."""

    def __init__(self, code: str) -> None:
        super().__init__(_LONG_LINE)
        self.code = code


@dataclass(frozen=True, slots=True, repr=False)
class Message:
    """One SIP2 message. ``fixed`` by name at its exact width, ``fields`` in order with repeats.

    ``checksum`` of a decoded message is "ok", "bad" or "absent". ``raw`` is the line as received.
    """

    code: str
    fixed: dict[str, str]
    fields: tuple[tuple[str, str], ...]
    sequence: int | None = None
    checksum: str = "absent"
    problems: tuple[str, ...] = ()
    raw: bytes = field(default=b"", compare=False)

    def get(self, tag: str, default: str = "") -> str:
        """The first value of ``tag``."""
        for name, value in self.fields:
            if name == tag:
                return value
        return default

    def all(self, tag: str) -> tuple[str, ...]:
        """Every value of ``tag``, in order."""
        return tuple([value for name, value in self.fields if name == tag])

    def shown_fields(self) -> tuple[tuple[str, str], ...]:
        """``fields`` for people and logs: passwords replaced; that one is empty is no secret."""
        return tuple(
            (tag, "***" if value and tag in SECRET_TAGS else value) for tag, value in self.fields
        )

    def __repr__(self) -> str:
        return (
            f"Message(code={self.code!r}, fixed={self.fixed!r}, fields={self.shown_fields()!r}, "
            f"sequence={self.sequence!r}, checksum={self.checksum!r}, problems={self.problems!r})"
        )


def checksum(data: bytes) -> str:
    """Four upper-case hex digits over ``data``, which ends with ``AZ`` (2.00, "Checksum")."""
    return f"{-sum(data) & 0xFFFF:04X}"


def checksum_state(line: bytes) -> str:
    """Whether a line, readable or not, ends in AY and AZ that fit it: "ok", "bad" or "absent"."""
    data = line.strip(b"\r\n").replace(b"\0", b"")
    found = _TRAILER.search(data, max(0, len(data) - 9))
    if found is None or found[1] is None or found[2] is None:
        return "absent"
    total = sum(data) - sum(found[2])
    return "ok" if (total + int(found[2] or b"0", 16)) & 0xFFFF == 0 else "bad"


def travels_unchanged(value: str, *, encoding: str = "utf-8", delimiter: str = "|") -> bool:
    """Whether ``encode`` sends a value as it is. An id that it would change is another's id."""
    if delimiter in value or _CONTROLS.search(value):
        return False
    try:
        return len(value.encode(encoding)) <= MAX_VALUE_BYTES
    except UnicodeEncodeError:
        return False


def encode(
    message: Message,
    *,
    encoding: str = "utf-8",
    delimiter: str = "|",
    terminator: bytes = b"\r",
    error_detection: bool = True,
) -> bytes:
    """The message as bytes. Raises ValueError that names the field, what it holds and must hold.

    Delimiters, line ends and control characters in a value become blanks; a value is cut at 255
    bytes on a character border; what ``encoding`` does not have becomes ``?``. An SC message must
    hold its required tags; an ACS may leave some out, as real ones do.
    """
    spec = SPECS.get(message.code)
    if spec is None:
        raise ValueError(f"code: found {message.code!r}, expected one of SIP2 2.00")
    parts = [message.code]
    for name, width in spec.fixed:
        value = message.fixed.get(name)
        if value is None or len(value) != width or not (value.isascii() and value.isprintable()):
            raise ValueError(
                f"{message.code} {name}: found {value!r}, expected {width} ASCII characters"
            )
        parts.append(value)
    if len(message.fixed) != len(spec.fixed):
        extra = sorted(set(message.fixed) - {name for name, _ in spec.fixed})
        raise ValueError(f"{message.code} fixed fields: found {extra}, expected none of them")
    if spec.sender == "sc":
        tags = {tag for tag, _ in message.fields}
        for tag in spec.required:
            if tag not in tags:
                raise ValueError(f"{message.code} {tag}: found nothing, expected it to be present")
    for tag, value in message.fields:
        if len(tag) != 2 or not (tag.isalnum() and tag.isascii()) or tag in ("AY", "AZ"):
            raise ValueError(f"{message.code} tag: found {tag!r}, expected two letters or digits")
        if not value.isprintable() or delimiter in value:
            value = _CONTROLS.sub(" ", value).replace(delimiter, " ")
        # No encoding that SIP2 is used with needs more than four bytes a character.
        if len(value) > MAX_VALUE_BYTES // 4:
            value = _cut(value, encoding)
        parts.append(f"{tag}{value}{delimiter}")
    body = "".join(parts).encode(encoding, "replace")
    if error_detection:
        if message.code not in WITHOUT_SEQUENCE:
            if message.sequence is None or not 0 <= message.sequence <= 9:
                raise ValueError(
                    f"{message.code} AY: found {message.sequence!r}, expected a digit 0 to 9"
                )
            body += b"AY%d" % message.sequence
        body += b"AZ"
        body += b"%04X" % (-sum(body) & 0xFFFF)
    return body + terminator


def _cut(value: str, encoding: str) -> str:
    raw = value.encode(encoding, "replace")
    if len(raw) <= MAX_VALUE_BYTES:
        return value
    return raw[:MAX_VALUE_BYTES].decode(encoding, "ignore")


def decode(line: bytes, *, encoding: str = "utf-8", delimiter: str = "|") -> Message:
    """Read one message, with or without its line end. Values are NFC; bytes that ``encoding``
    cannot read become U+FFFD. Raises MalformedMessage only when there is nothing readable.
    """
    problems: list[str] = []
    data = line.strip(b"\r\n")
    if b"\0" in data:
        data = data.replace(b"\0", b"")
        problems.append("NUL characters dropped")
    marked = data.startswith(_BYTE_ORDER_MARK)
    if marked:
        data = data[len(_BYTE_ORDER_MARK) :]
        problems.append("byte order mark dropped")
    spec = SPECS.get(data[:2].decode("latin-1"))
    if spec is None:
        raise MalformedMessage(
            f"code: found {data[:2]!r} in {len(data)} bytes, expected one of SIP2 2.00"
        )
    body, sequence, state = _split_trailer(data, spec, delimiter, encoding, problems)
    if marked and state != "absent":
        # The mark is skipped for reading only: a sum is over every byte that was sent.
        state = checksum_state(line)
    text = body.decode(encoding, "replace")
    if not text.isascii():
        if "\ufffd" in text:
            problems.append(f"bytes that are not {encoding}")
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
    start = spec.tagged_from
    if len(text) < start:
        raise MalformedMessage(
            f"{spec.code} fixed part: found {len(text)} characters, expected at least {start}"
        )
    fixed = {}
    at = 2
    for name, width in spec.fixed:
        fixed[name] = text[at : at + width]
        at += width
    if spec.code == "38" and text[2].isdigit() and text[20] in "YN":
        # One server writes the date first; read as laid down it would deny a payment made.
        fixed = {"payment_accepted": text[20], "transaction_date": text[2:20]}
        problems.append("38 date before payment accepted")
    pieces = text[start:].split(delimiter)
    if pieces[-1]:
        problems.append("last field not closed by the delimiter")
    else:
        pieces.pop()
    fields = tuple([(piece[:2], piece[2:]) for piece in pieces if len(piece) > 1])
    if len(fields) != len(pieces):
        problems.append("fields shorter than a tag skipped")
    tags = {tag for tag, _ in fields}
    if not tags <= _TAGS:
        fields = _rejoined(fields, delimiter, problems)
    if not tags.issuperset(spec.required):
        missing = " ".join(tag for tag in spec.required if tag not in tags)
        problems.append(f"required fields missing: {missing}")
    return Message(spec.code, fixed, fields, sequence, state, tuple(problems), line)


def _rejoined(
    fields: tuple[tuple[str, str], ...], delimiter: str, problems: list[str]
) -> tuple[tuple[str, str], ...]:
    """Fields, with what no tag begins put back behind the words that a delimiter cut in two."""
    found: list[tuple[str, str]] = []
    for tag, value in fields:
        former, text = found[-1] if found else ("", "")
        if tag not in _TAGS and former in _TEXTS:
            found[-1] = (former, f"{text}{delimiter}{tag}{value}")
            problems.append(f"{former}: found the delimiter within the value")
        else:
            found.append((tag, value))
    return tuple(found)


def _split_trailer(
    data: bytes, spec: Spec, delimiter: str, encoding: str, problems: list[str]
) -> tuple[bytes, int | None, str]:
    """Cut AY and AZ off the end. Both stand after a delimiter or directly after the fixed part."""
    found = _TRAILER.search(data, max(2, len(data) - 9))
    if found is None or found.start() == len(data):
        return data, None, "absent"
    ay, az = found.groups()
    body = data[: found.start()]
    state = "absent"
    if az is not None:
        received = int(az, 16) if az else 0
        total = sum(data) - sum(az)
        state = "ok" if (total + received) & 0xFFFF == 0 else "bad"
    closed = body.endswith(delimiter.encode(encoding, "replace"))
    if not closed and len(body) > spec.tagged_from and state != "ok":
        # The last value of an unprotected message may look like this by chance.
        if ay is None or az is None:
            return data, None, "absent"
        problems.append("AY does not follow a delimiter")
    if az is not None and len(az) < 4:
        problems.append(f"AZ: found {len(az)} digits, expected 4")
    if ay is None and az is not None and spec.code not in WITHOUT_SEQUENCE:
        problems.append("AZ without AY")
    return body, None if ay is None else int(ay), state


class LineBuffer:
    """Framing without I/O: cuts a stream at CR or LF or both, drops NUL, skips empty lines.

    ``faithful``: the other side ends every line alike, so that once a CR has ended one an LF alone
    is part of a value; Koha sends titles that hold one. Call ``next_line`` until it says None after
    each ``receive_data``.
    """

    def __init__(self, *, faithful: bool = False) -> None:
        self._faithful = faithful
        self._buffer = bytearray()
        self._end = _LINE_END
        self._skipping = False

    def clear(self) -> None:
        """Forget what came, but not how lines end here."""
        self._buffer.clear()
        self._skipping = False

    @property
    def pending(self) -> bytes:
        """What came after the last line end: the half of a message."""
        cut = max(self._buffer.rfind(b"\r"), self._buffer.rfind(b"\n"))
        return bytes(self._buffer[cut + 1 :])

    def receive_data(self, data: bytes) -> None:
        """Take bytes as they come."""
        self._buffer += data.replace(b"\0", b"") if b"\0" in data else data

    def next_line(self) -> bytes | None:
        """The next line without its end, or None. Raises LongLine for a line beyond 32 KiB, once;
        reading goes on after the end of that line."""
        while True:
            end = self._end.search(self._buffer)
            size = len(self._buffer) if end is None else end.start()
            line = bytes(self._buffer[:size]) if end is not None and not self._skipping else b""
            line = line.lstrip(b"\n")
            code = self._buffer[:3].lstrip(b"\n")[:2].decode("latin-1")
            if end is not None:
                if self._faithful and end[0] == b"\r":
                    self._end = _CR
                del self._buffer[: end.end()]
            elif self._skipping or size > MAX_LINE_BYTES:
                self._buffer.clear()
            too_long = not self._skipping and size > MAX_LINE_BYTES
            self._skipping = end is None and (self._skipping or too_long)
            if too_long:
                raise LongLine(code)
            if end is None:
                return None
            if line:
                return line
