"""SIP2 requests answered from a library: which function answers which request, and 94, 96, 98."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from sync.ils.sip2.codec import Message
from sync.sim import answers_item, answers_patron
from sync.sim.library import Library
from sync.sim.replies import Fields, stamp, yes

SUPPORTED: Final[dict[str, str]] = {"koha": "YYYYYYYYYYYNYYYY", "plain": "YYYYYYYYYYYYYYYY"}
"""BX. Koha claims all but 19, and answers that too; 01 and 25 it claims and does not do."""


def resend() -> Message:
    """96: send that again."""
    return Message("96", {}, ())


def login(ok: bool) -> Message:
    """94."""
    return Message("94", {"ok": "1" if ok else "0"}, ())


def status(library: Library, online: bool | None = None, level: int = 2) -> Message:
    """98; ``online`` overrides what the catalogue says. At ``level`` 1 it is that of SIP 1.00."""
    acs = library.acs
    fixed = {
        "on_line_status": yes(acs.online if online is None else online),
        "checkin_ok": yes(acs.checkin_ok),
        "checkout_ok": yes(acs.checkout_ok),
        "acs_renewal_policy": yes(acs.renewal_ok),
        "status_update_ok": yes(not library.koha),
        "off_line_ok": yes(acs.offline_ok),
        "timeout_period": f"{acs.timeout_tenths:03d}",
        "retries_allowed": f"{acs.retries:03d}",
        "date_time_sync": stamp(library, library.now()),
        "protocol_version": f"{level}.00",
    }
    fields: Fields = [("AO", acs.institution)]
    if level == 2:
        fields.append(("BX", SUPPORTED[acs.behaviour]))
    return Message("98", fixed, tuple(fields))


def as_koha_writes(library: Library, message: Message) -> Message:
    """Koha writes a delimiter in a value as an entity; the standard has no way to write it."""
    if not library.koha:
        return message
    delimiter = library.acs.delimiter
    entity = f"&#{ord(delimiter)};"
    fields = tuple((tag, value.replace(delimiter, entity)) for tag, value in message.fields)
    return replace(message, fields=fields)


def answer(library: Library, request: Message) -> Message:
    """The answer to any request but 93 and 97; 96 to one that is not supported.

    Raises Dropped where the library would close the connection.
    """
    reply = _REPLIES.get(request.code)
    return resend() if reply is None else reply(library, request)


def _status(library: Library, request: Message) -> Message:
    return status(library)


_REPLIES: Final[dict[str, Callable[[Library, Message], Message]]] = {
    "99": _status,
    "23": answers_patron.patron_status,
    "63": answers_patron.patron_information,
    "35": answers_patron.end_session,
    "37": answers_patron.fee_paid,
    "01": answers_patron.block,
    "25": answers_patron.enable,
    "11": answers_item.checkout,
    "29": answers_item.renew,
    "65": answers_item.renew_all,
    "09": answers_item.checkin,
    "17": answers_item.item_information,
    "19": answers_item.status_update,
    "15": answers_item.hold,
}
"""Every request but 93 and 97."""
