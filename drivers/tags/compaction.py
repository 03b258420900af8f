"""Compaction schemes of ISO/IEC 15962 as ISO 28560-2 uses them: bytes of an element to text."""

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

_LONGEST_INTEGER = 9_999_999_999_999_999_999
"""Scheme 1 takes 2 to 19 digits."""


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
            return "".join(chr(0x40 + code) for code in _groups(data, 5, padding=0))
        case 4:
            codes = _groups(data, 6, padding=0b100000)
            return "".join(chr(code + 0x40 if code < 0x20 else code) for code in codes)
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


def _numeric(data: bytes) -> str:
    digits = data.hex()
    # An odd count of digits is filled up with one nibble F.
    digits = digits.removesuffix("f")
    if not digits.isdecimal():
        raise ValueError("numeric compaction with a nibble above 9")
    return digits


def _groups(data: bytes, width: int, *, padding: int) -> list[int]:
    """Groups of ``width`` bits, most significant first, without the fill of the last byte.

    The fill can be as long as a whole group. It is told from a character by its value, and only
    where one group less would have needed as many bytes.
    """
    count = 8 * len(data) // width
    spare = 8 * len(data) - count * width
    bits = int.from_bytes(data, "big") >> spare
    mask = (1 << width) - 1
    codes = [bits >> width * at & mask for at in range(count - 1, -1, -1)]
    could_be_fill = (width * (count - 1) + 7) // 8 == len(data)
    if could_be_fill and codes[-1] == padding:
        codes.pop()
    return codes
