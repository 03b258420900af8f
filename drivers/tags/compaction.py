"""Compaction schemes of ISO/IEC 15962 as ISO 28560-2 uses them: text to bytes and back."""

from __future__ import annotations

SCHEME_NAMES = (
    "application",
    "integer",
    "numeric",
    "5-bit",
    "6-bit",
    "7-bit",
    "octet",
    "utf-8",
)
"""Names by scheme number 0..7 (ISO/IEC 15962)."""

APPLICATION_DEFINED = 0
INTEGER = 1
NUMERIC = 2
OCTET = 6
UTF_8 = 7

_WIDTHS = {3: 5, 4: 6, 5: 7}
"""Bits per character of the schemes that pack groups."""
_LEAST_LENGTHS = {INTEGER: 2, NUMERIC: 2, 3: 3, 4: 4, 5: 5, OCTET: 1, UTF_8: 1}
"""Shorter texts take the next scheme; tables of ISO/IEC 15962."""
_MOST_INTEGER_DIGITS = 19
_LONGEST_INTEGER = 9_999_999_999_999_999_999

_ALPHABETS = {
    NUMERIC: b"0123456789",
    3: bytes(range(0x41, 0x60)),
    4: bytes(range(0x20, 0x60)),
    5: bytes(range(0x7F)),
}
_ACCEPTS = {
    INTEGER: "at most 19 digits without a leading 0",
    NUMERIC: "digits",
    3: "characters 41..5F hex",
    4: "characters 20..5F hex, not ending in a blank",
    5: "characters 00..7E hex",
    OCTET: "ISO 8859-1",
    UTF_8: "text that UTF-8 can hold",
}
_FILL = {5: 0b00000000, 6: 0b10000000, 7: 0b11111111}
"""What fills the last byte, by width: as many of these bits, from the left, as are needed."""
_FIVE_BITS = tuple(chr(0x40 + code) for code in range(0x20))
_SIX_BITS = tuple(chr(code + 0x40 if code < 0x20 else code) for code in range(0x40))


def compact(text: str, scheme: int | None = None) -> tuple[int, bytes]:
    """The scheme 1..7 and the bytes that ``text`` takes under it.

    Without ``scheme``: the shortest, and the lowest-numbered of equals. With ``scheme``: that one,
    also below its least length, because encoders in the field do so. Raises ValueError when the
    text is empty or the scheme cannot hold it.
    """
    if not text:
        raise ValueError("an element without text")
    if scheme is None:
        scheme = min(
            (at for at in _LEAST_LENGTHS if len(text) >= _LEAST_LENGTHS[at] and _accepts(at, text)),
            key=lambda at: _size(at, text),
            default=UTF_8,
        )
    elif scheme not in _ACCEPTS:
        raise ValueError(f"compaction scheme {scheme}: expected 1..7")
    if not _accepts(scheme, text):
        raise ValueError(
            f"{text!r} in {SCHEME_NAMES[scheme]} compaction: expected {_ACCEPTS[scheme]}"
        )
    if scheme == INTEGER:
        return scheme, int(text).to_bytes(_size(scheme, text), "big")
    if scheme == NUMERIC:
        return scheme, bytes.fromhex(text + "f" * (len(text) % 2))
    if scheme in _WIDTHS:
        return scheme, _pack(text.encode("ascii"), _WIDTHS[scheme])
    return scheme, text.encode("iso8859-1" if scheme == OCTET else "utf-8")


def expand(scheme: int, data: bytes) -> str:
    """The text that ``data`` holds under ``scheme`` 1..7.

    Scheme 0 is defined by each element, not here. Least lengths are not enforced: real encoders
    use 5 bits for two characters. Raises ValueError when the bytes cannot stand for a text.
    """
    if not data:
        raise ValueError("an element without data")
    match scheme:
        case 1:
            value = int.from_bytes(data, "big")
            if value > _LONGEST_INTEGER:
                raise ValueError("integer of more than 19 digits")
            return str(value)
        case 2:
            return _numeric(data)
        case 3:
            return "".join([_FIVE_BITS[code] for code in _groups(data, 5, padding=0)])
        case 4:
            return "".join([_SIX_BITS[code] for code in _groups(data, 6, padding=0b100000)])
        case 5:
            codes = _groups(data, 7, padding=0x7F)
            if 0x7F in codes:
                raise ValueError("7-bit code 7F")
            return bytes(codes).decode("ascii")
        case 6:
            return data.decode("iso8859-1")
        case 7:
            return data.decode("utf-8")
        case _:
            raise ValueError(f"compaction scheme {scheme}: expected 1..7")


def _accepts(scheme: int, text: str) -> bool:
    if scheme in (OCTET, UTF_8):
        try:
            text.encode("iso8859-1" if scheme == OCTET else "utf-8")
        except UnicodeEncodeError:
            return False
        return True
    if not text.isascii():
        return False
    if scheme == INTEGER:
        plain = len(text) <= _MOST_INTEGER_DIGITS and text.isdecimal()
        return plain and (text[0] != "0" or text == "0")
    # A blank at the end of a 6-bit text would read as the fill of the last byte.
    if scheme == 4 and text.endswith(" "):
        return False
    return not text.encode().translate(None, _ALPHABETS[scheme])


def _size(scheme: int, text: str) -> int:
    """Bytes that a text takes under a scheme that accepts it."""
    if scheme == INTEGER:
        return (int(text).bit_length() + 7) // 8 or 1
    if scheme == NUMERIC:
        return (len(text) + 1) // 2
    if scheme in _WIDTHS:
        return (_WIDTHS[scheme] * len(text) + 7) // 8
    return len(text) if scheme == OCTET else len(text.encode())


def _numeric(data: bytes) -> str:
    digits = data.hex()
    # An odd count of digits is filled up with one nibble F.
    digits = digits.removesuffix("f")
    if not digits.isdecimal():
        raise ValueError("numeric compaction with a nibble above 9")
    return digits


def _pack(characters: bytes, width: int) -> bytes:
    """The low ``width`` bits of each character, most significant first, the last byte filled."""
    mask = (1 << width) - 1
    parts = []
    # Eight groups are ``width`` whole bytes: one long number would take quadratic time.
    for at in range(0, len(characters), 8):
        bits, used = 0, 0
        for character in characters[at : at + 8]:
            bits = bits << width | character & mask
            used += width
        spare = -used % 8
        bits = bits << spare | _FILL[width] >> 8 - spare
        parts.append(bits.to_bytes((used + spare) // 8, "big"))
    return b"".join(parts)


def _groups(data: bytes, width: int, *, padding: int) -> list[int]:
    """Groups of ``width`` bits, most significant first, without the fill of the last byte.

    The fill can be as long as a whole group. It is told from a character by its value, and only
    where one group less would have needed as many bytes.
    """
    mask = (1 << width) - 1
    codes: list[int] = []
    for start in range(0, len(data), width):
        chunk = data[start : start + width]
        count = 8 * len(chunk) // width
        bits = int.from_bytes(chunk, "big") >> 8 * len(chunk) - count * width
        codes += [bits >> width * at & mask for at in range(count - 1, -1, -1)]
    could_be_fill = (width * (len(codes) - 1) + 7) // 8 == len(data)
    if could_be_fill and codes[-1] == padding:
        codes.pop()
    return codes
