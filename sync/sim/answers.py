"""SIP2 requests answered from a library: one function per message, no socket.

The order of the fields and what is left out follow a Koha 23.05 server; the reader must not depend
on it (SIP2 2.00: tagged fields come in any order).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Final

from sync.ils.sip2.codec import Message
from sync.ils.sip2.dates import format_date_time, parse_date_time
from sync.sim.library import Library
from sync.sim.outcomes import Circulated, PatronView

Fields = list[tuple[str, str]]

SUPPORTED: Final = "YYYNYYYYYNYNNNYN"
"""BX: 23 11 09 99 96/97 93 63 35 17 29; not 01 37 19 25 15 65."""
RENTAL_FEE: Final = "06"
OTHER_FEE: Final = "01"
SECURITY_OTHER: Final = "02"


class Dropped(Exception):
    """The library ends the connection without a word, as Koha does on a malformed date."""


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
        "on_line_status": _yes(acs.online if online is None else online),
        "checkin_ok": _yes(acs.checkin_ok),
        "checkout_ok": _yes(acs.checkout_ok),
        "acs_renewal_policy": _yes(acs.renewal_ok),
        "status_update_ok": "N",
        "off_line_ok": _yes(acs.offline_ok),
        "timeout_period": f"{acs.timeout_tenths:03d}",
        "retries_allowed": f"{acs.retries:03d}",
        "date_time_sync": _stamp(library, library.now()),
        "protocol_version": f"{level}.00",
    }
    fields: Fields = [("AO", acs.institution)]
    if level == 2:
        fields.append(("BX", SUPPORTED))
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


def _yes(value: bool) -> str:
    return "Y" if value else "N"


def _stamp(library: Library, moment: datetime) -> str:
    return format_date_time(moment, library.acs.timezone)


def _moment(library: Library, text: str) -> datetime | None:
    """A date-time of a request; None for blanks. Koha drops the connection on a malformed one."""
    if not text.strip():
        return None
    moment = parse_date_time(text, library.acs.timezone)
    # Beyond these years the loan period cannot be added in every time zone.
    if moment is not None and 1900 <= moment.year <= 9000:
        return moment
    if library.koha:
        raise Dropped
    return None


def _money(library: Library, amount: Decimal) -> str:
    """Koha writes a number: 0, 1.2, 15.75; others always write cents."""
    return f"{amount.normalize():f}" if library.koha else f"{amount:.2f}"


def _status(library: Library, request: Message) -> Message:
    return status(library)


def _patron_start(library: Library, request: Message, view: PatronView) -> dict[str, str]:
    language = request.fixed["language"]
    if view.patron is not None and view.patron.language:
        language = view.patron.language
    return {
        "patron_status": view.flags,
        "language": language if language.isascii() and language.isalnum() else "000",
        "transaction_date": _stamp(library, library.now()),
    }


def _ask_patron(library: Library, request: Message) -> PatronView:
    return library.patron(request.get("AA"), request.all("AD")[0] if request.all("AD") else None)


def _validity(library: Library, view: PatronView) -> Fields:
    if view.patron is None:
        return [("BL", "N")]
    fields = [("BL", "Y")]
    if view.pin_ok is not None:
        fields.append(("CQ", _yes(view.pin_ok)))
    if not library.koha:
        fields.append(("BH", library.acs.currency))
    fields.append(("BV", _money(library, view.fees)))
    return fields


def _patron_message(library: Library, view: PatronView, pin_wrong: bool) -> Fields:
    """Koha joins everything into one AF: the greeting, and each remark after " -- "."""
    if view.patron is None:
        return [("AF", view.messages[0])]
    messages = (*view.messages, "Invalid password") if pin_wrong else view.messages
    if not library.koha:
        return [("AF", text) for text in (library.acs.greeting, *messages) if text]
    text = library.acs.greeting
    for message in messages:
        text += message if message == "PATRON EXPIRED" else f" -- {message}"
    return [("AF", text)]


def _patron_status(library: Library, request: Message) -> Message:
    view = _ask_patron(library, request)
    card = view.patron.card if view.patron else request.get("AA")
    fields: Fields = [("AE", view.patron.name if view.patron else ""), ("AA", card)]
    fields += _validity(library, view)
    # On 23 Koha stays silent about an empty PIN; CQ says N all the same.
    pin_wrong = view.pin_ok is False and bool(request.get("AD"))
    fields += _patron_message(library, view, pin_wrong)
    fields.append(("AO", library.acs.institution))
    return Message("24", _patron_start(library, request, view), tuple(fields))


_SUMMARY: Final = ("AS", "AT", "AU", "AV", "BU", "CD")
"""The field that lists the items of summary position n."""


def _patron_information(library: Library, request: Message) -> Message:
    view = _ask_patron(library, request)
    patron = view.patron
    lists = (view.ready, view.overdue, view.charged, (), (), view.waiting)
    counts = [len(items) for items in lists]
    counts[3] = int(view.fees > 0)
    names = ("hold_items", "overdue_items", "charged_items", "fine_items", "recall_items")
    fixed = _patron_start(library, request, view)
    for name, count in zip((*names, "unavailable_holds"), counts, strict=True):
        fixed[f"{name}_count"] = f"{min(count, 9999):04d}"
    card = patron.card if patron else request.get("AA")
    fields: Fields = [("AO", library.acs.institution), ("AA", card)]
    fields.append(("AE", patron.name if patron else ""))
    fields += _validity(library, view)
    if patron is not None:
        fields.append(("CC", _money(library, view.fee_limit)))
        asked = request.fixed["summary"].find("Y")
        if 0 <= asked < len(_SUMMARY):
            fields += [(_SUMMARY[asked], item) for item in _page(request, lists[asked])]
        birth = patron.birth.strftime("%Y%m%d") if patron.birth else ""
        for tag, value in (
            ("BD", patron.address),
            ("BE", patron.email),
            ("BF", patron.phone),
            ("PB", birth),
            ("PC", patron.category),
        ):
            if value:
                fields.append((tag, value))
        if library.koha:
            fields.append(("PI", _yes(not view.blocked)))
    fields += _patron_message(library, view, view.pin_ok is False)
    return Message("64", fixed, tuple(fields))


def _page(request: Message, items: tuple[str, ...]) -> tuple[str, ...]:
    """BP and BQ: the first and the last item asked for, counted from 1; all where they are not
    usable numbers."""
    first, last = request.get("BP"), request.get("BQ")
    begin = int(first) if first.isdecimal() and len(first) < 6 else 0
    end = int(last) if last.isdecimal() and len(last) < 6 else 0
    return items[max(begin - 1, 0) : end or None]


def _circulated(
    library: Library, outcome: Circulated, *, desensitize: bool
) -> tuple[dict[str, str], Fields]:
    fixed = {
        "ok": "1" if outcome.accepted else "0",
        "renewal_ok": _yes(outcome.accepted and outcome.renewal),
        "magnetic_media": "N" if outcome.accepted else "U",
        "desensitize": _yes(outcome.accepted and desensitize),
        "transaction_date": _stamp(library, library.now()),
    }
    title = outcome.item.title if outcome.item else ""
    due = _stamp(library, outcome.due) if outcome.due else ""
    return fixed, [("AJ", title), ("AH", due)]


def _checkout(library: Library, request: Message) -> Message:
    outcome = library.checkout(
        request.get("AA"),
        request.get("AB"),
        no_block=request.fixed["no_block"] == "Y",
        nb_due=_moment(library, request.fixed["nb_due_date"])
        if request.fixed["no_block"] == "Y"
        else None,
        fee_acknowledged=request.get("BO") == "Y",
        may_renew=request.fixed["sc_renewal_policy"] == "Y",
    )
    fixed, tail = _circulated(library, outcome, desensitize=True)
    fields: Fields = [("AO", library.acs.institution), ("AA", request.get("AA"))]
    fields += [("AB", request.get("AB")), *tail]
    if outcome.accepted and outcome.item and outcome.item.media:
        fields.append(("CK", outcome.item.media))
    if outcome.message:
        fields.append(("AF", outcome.message))
    if not outcome.accepted:
        fields.append(("BL", _yes(outcome.patron_known)))
    if outcome.fee is not None:
        fields += [("BV", f"{outcome.fee:.2f}"), ("BH", library.acs.currency), ("BT", RENTAL_FEE)]
    return Message("12", fixed, tuple(fields))


def _renew(library: Library, request: Message) -> Message:
    outcome = library.renew(request.get("AA"), request.get("AB"))
    fixed, tail = _circulated(library, outcome, desensitize=False)
    fields: Fields = [("AA", request.get("AA")), ("AB", request.get("AB")), *tail]
    if outcome.accepted:
        fields.append(("CK", outcome.item.media if outcome.item else ""))
    fields.append(("AO", library.acs.institution))
    if outcome.message:
        fields.append(("AF", outcome.message))
    return Message("30", fixed, tuple(fields))


def _checkin(library: Library, request: Message) -> Message:
    # The date plays no part in what happens, but a malformed one ends a connection to Koha.
    _moment(library, request.fixed["return_date"])
    outcome = library.checkin(request.get("AB"), request.get("AP") or request.get("AO"))
    item = outcome.item
    fixed = {
        "ok": "1" if outcome.accepted else "0",
        "resensitize": _yes(item is not None),
        "magnetic_media": "U" if item is None else "N",
        "alert": _yes(not outcome.accepted or outcome.alert_type not in ("", "00")),
        "transaction_date": _stamp(library, library.now()),
    }
    fields: Fields = [("AO", request.get("AO") or library.acs.institution)]
    fields += [("AB", request.get("AB")), ("AQ", outcome.location)]
    if item is not None:
        fields.append(("AJ", item.title))
    for tag, value in (
        ("CL", item.sort_bin if item and outcome.accepted else ""),
        ("AA", outcome.patron),
        ("CK", item.media if item else ""),
        ("CS", item.call_number if item else ""),
        ("CY", outcome.holder.card if outcome.holder else ""),
        ("CT", outcome.destination),
        ("DA", outcome.holder.name if outcome.holder else ""),
        ("CV", outcome.alert_type),
        ("AF", outcome.message),
    ):
        if value:
            fields.append((tag, value))
    return Message("10", fixed, tuple(fields))


def _item(library: Library, request: Message) -> Message:
    view = library.item(request.get("AB"))
    fixed = {
        "circulation_status": view.status,
        "security_marker": SECURITY_OTHER if view.item else "01",
        "fee_type": OTHER_FEE,
        "transaction_date": _stamp(library, library.now()),
    }
    fields: Fields = [("AF", view.message)] if view.message else []
    fields.append(("AB", view.item.id if view.item else request.get("AB")))
    fields.append(("AJ", view.item.title if view.item else ""))
    if view.item is not None:
        fields += [("AQ", view.location), ("BG", view.location)]
        if view.item.media:
            fields.append(("CK", view.item.media))
        if view.holds:
            fields.append(("CF", str(view.holds)))
        if view.due is not None:
            fields.append(("AH", _stamp(library, view.due)))
    return Message("18", fixed, tuple(fields))


def _end_session(library: Library, request: Message) -> Message:
    fixed = {"end_session": "Y", "transaction_date": _stamp(library, library.now())}
    fields = (("AO", library.acs.institution), ("AA", request.get("AA")), ("AF", "Thank you !"))
    return Message("36", fixed, fields)


_REPLIES: Final[dict[str, Callable[[Library, Message], Message]]] = {
    "99": _status,
    "23": _patron_status,
    "63": _patron_information,
    "11": _checkout,
    "29": _renew,
    "09": _checkin,
    "17": _item,
    "35": _end_session,
}
"""Any other request is answered 96."""
