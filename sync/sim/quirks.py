"""What an ACS writes otherwise than SIP2 2.00 has it: answers as real servers shape them.

``shape`` changes what an answer says, ``wire`` how it is written. Pure; ``active`` are the faults
and quirks that strike this answer, by name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Final

from sync.ils.sip2.codec import Message, checksum, encode
from sync.ils.sip2.dates import parse_date_time
from sync.ils.sip2.messages import SPECS, WITHOUT_SEQUENCE
from sync.sim.faults import Fault

Active = Mapping[str, Fault]
Fields = tuple[tuple[str, str], ...]

UNKNOWN_FIELDS: Final = (("ZZ", "of no standard"), ("U1", ""), ("PX", "20301231"))
"""Tags that 2.00 does not have; PX is one of those that vendors use."""
KOHA_JUNK: Final = "C4::SIP::SIPServer=HASH(0x55e543fc6e20)"
"""What Koha 23.05 writes into 66, undelimited, before the unrenewed items and after them."""

_LISTS: Final = ("AS", "AT", "AU", "AV", "BU", "CD")
_COUNTS_64: Final = tuple(name for name, width in SPECS["64"].fixed if width == 4)
_LOCAL: Final = re.compile(r"\d{8}    \d{6}")
_DATE_TAGS: Final = frozenset({"AH", "BW", "CJ", "CM"})
_ZONES: Final[dict[str, tzinfo]] = {
    "Z": UTC,
    "A": timezone(timedelta(hours=1)),
    "R": timezone(timedelta(hours=-5)),
}
_DUE_FORMS: Final[dict[str, str]] = {
    "words": "Return before {0:%d-%m-%Y}",
    "us": "{0.month}/{0.day}/{0.year},{0:%H:%M}",
    "iso": "{0:%Y-%m-%d}",
    "iso_time": "{0:%Y-%m-%d %H:%M}",
    "dotted": "{0.day}.{0.month}.{0.year}",
    "dashed": "{0:%d-%m-%Y}",
    "slashed": "{0:%d/%m/%Y}",
    "empty": "",
    "never": "As long as you like",
}


def shape(message: Message, active: Active, *, zone: tzinfo, now: datetime) -> Message:
    """The answer with its fields as this server writes them. ``zone`` is its local time."""
    fixed, fields = dict(message.fixed), message.fields
    refused = fixed.get("ok", fixed.get("payment_accepted")) in ("0", "N")
    if "long_list" in active and message.code == "64":
        fields = _long(fixed, fields, int(active["long_list"].value))
    if "ah" in active:
        fields = _written(fields, active["ah"].words[0], zone)
    if "ah_now" in active and refused:
        stamp = now.astimezone(zone).strftime("%Y%m%d    %H%M%S")
        fields = tuple((tag, stamp if tag == "AH" else value) for tag, value in fields)
    if "zone" in active:
        mark = active["zone"].words[0]
        fixed = {name: _zoned(value, mark, zone) for name, value in fixed.items()}
        fields = tuple(
            (tag, _zoned(value, mark, zone) if tag in _DATE_TAGS else value)
            for tag, value in fields
        )
    for name, tag in (("af", "AF"), ("ag", "AG")):
        if name in active and tag in SPECS[message.code].optional:
            fields = _repeated(fields, tag, int(active[name].value))
    unwanted = set(active["without"].words) if "without" in active else set()
    if "no_reason" in active and refused:
        unwanted |= {"AF", "AG"}
    if "alert_without_cv" in active and fixed.get("alert") == "Y":
        unwanted.add("CV")
    fields = tuple(field for field in fields if field[0] not in unwanted)
    if "never_renewal" in active and message.code == "12":
        fixed["renewal_ok"] = "N"
    if "blank_counts" in active and message.code == "64":
        fixed |= dict.fromkeys(_COUNTS_64, "    ")
    if "blank_padded" in active and message.code == "98":
        for name in ("timeout_period", "retries_allowed"):
            fixed[name] = f"{int(fixed[name]):3d}"
    if "bx" in active:
        width = int(active["bx"].words[0])
        fields = tuple(
            (tag, value[:width].ljust(width, "Y") if tag == "BX" else value)
            for tag, value in fields
        )
    return replace(message, fixed=fixed, fields=_ordered(message.code, fields, active))


def _ordered(code: str, fields: Fields, active: Active) -> Fields:
    """Order, strangers and characters: what has nothing to do with what the fields mean."""
    if "unknown_fields" in active and "AF" in SPECS[code].optional:
        fields = (*UNKNOWN_FIELDS, *fields)
    if "reversed" in active:
        fields = fields[::-1]
    if "ao_last" in active:
        fields = tuple(sorted(fields, key=lambda field: field[0] == "AO"))
    if "entities" in active:
        fields = tuple((tag, value.replace("|", "&#124;")) for tag, value in fields)
    if "nfd" in active:
        fields = tuple((tag, unicodedata.normalize("NFD", value)) for tag, value in fields)
    return fields


def _long(fixed: dict[str, str], fields: Fields, length: int) -> Fields:
    """Fill the list that was asked for, and its count; 64 without a list gets charged items."""
    tag = next((tag for tag, _ in fields if tag in _LISTS), "AU")
    real = sum(name == tag for name, _ in fields)
    invented = [(tag, f"99{number:06d}") for number in range(real + 1, length + 1)]
    fixed[_COUNTS_64[_LISTS.index(tag)]] = f"{max(real, length):04d}"
    last = max((at for at, field in enumerate(fields, 1) if field[0] == tag), default=len(fields))
    return (*fields[:last], *invented, *fields[last:])


def _repeated(fields: Fields, tag: str, count: int) -> Fields:
    """``count`` fields ``tag``: those that there are, then lines that say nothing."""
    texts = [value for name, value in fields if name == tag]
    texts += [f"Line {number}" for number in range(len(texts) + 1, count + 1)]
    rest = tuple(field for field in fields if field[0] != tag)
    return (*rest, *((tag, text) for text in texts[:count]))


def _written(fields: Fields, form: str, zone: tzinfo) -> Fields:
    changed = []
    for tag, value in fields:
        due = parse_date_time(value, zone) if tag == "AH" else None
        if due is not None:
            value = _DUE_FORMS[form].format(due.astimezone(zone))
        changed.append((tag, value))
    return tuple(changed)


def _zoned(value: str, mark: str, zone: tzinfo) -> str:
    if not _LOCAL.fullmatch(value):
        return value
    if mark == "0000":
        return value[:8] + mark + value[12:]
    moment = parse_date_time(value, zone)
    if moment is None:
        return value
    return moment.astimezone(_ZONES[mark]).strftime(f"%Y%m%d   {mark}%H%M%S")


def wire(
    message: Message,
    active: Active,
    *,
    encoding: str,
    delimiter: str,
    sequence: int | None,
    protected: bool,
    whole: bool = False,
) -> bytes:
    """The answer as bytes, without its line end: protected by AY and AZ, or plain.

    ``whole``: values beyond 255 bytes are not cut, as Koha does not cut them.
    """
    body = _body(message, encoding, delimiter, whole=whole or "overlong" in active)
    if "date_first" in active and message.code == "38":
        body = body[:2] + body[3:21] + body[2:3] + body[21:]
    junk = message.fields and "".join(message.fields[-1]).endswith(KOHA_JUNK)
    if "open_end" in active or junk:
        body = body.removesuffix(delimiter.encode(encoding))
    if "unprotected" in active:
        return body
    if not protected:
        return body + b"AY0AZ0000" if "bad_checksum" in active else body
    if message.code not in WITHOUT_SEQUENCE and "no_sequence" not in active:
        if "wrong_sequence" in active and sequence is not None:
            sequence = (sequence + 1) % 10
        body += b"AY%d" % (sequence or 0)
    body += b"AZ"
    digits = checksum(body)
    if "character_sum" in active:
        digits = f"{-sum(map(ord, body.decode(encoding))) & 0xFFFF:04X}"
    if "bad_checksum" in active:
        digits = f"{(int(digits, 16) + 1) & 0xFFFF:04X}"
    if "short_checksum" in active:
        digits = digits.lstrip("0") or "0"
    if "lower_checksum" in active:
        digits = digits.lower()
    return body + digits.encode()


def _body(message: Message, encoding: str, delimiter: str, *, whole: bool) -> bytes:
    def written(part: Message) -> bytes:
        return encode(
            part, encoding=encoding, delimiter=delimiter, terminator=b"", error_detection=False
        )

    if not whole:
        return written(message)
    body = written(replace(message, fields=()))
    for tag, value in message.fields:
        text = "".join(c if c.isprintable() and c != delimiter else " " for c in value)
        body += f"{tag}{text}{delimiter}".encode(encoding, "replace")
    return body
