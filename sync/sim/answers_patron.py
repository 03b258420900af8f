"""SIP2 requests about a patron answered from a library: 23, 63, 35, 37, 01 and 25.

The order of the fields and what is left out follow a Koha 23.05 server; the reader must not depend
on it (SIP2 2.00: tagged fields come in any order).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from sync.ils.sip2.codec import Message
from sync.sim import payments
from sync.sim.holdings import Payment
from sync.sim.library import Library
from sync.sim.outcomes import PatronView
from sync.sim.replies import Dropped, Fields, money, stamp, yes


def _patron_start(library: Library, request: Message, view: PatronView) -> dict[str, str]:
    language = request.fixed["language"]
    if view.patron is not None and view.patron.language:
        language = view.patron.language
    return {
        "patron_status": view.flags,
        "language": language if language.isascii() and language.isalnum() else "000",
        "transaction_date": stamp(library, library.now()),
    }


def _ask_patron(library: Library, request: Message) -> PatronView:
    return library.patron(request.get("AA"), request.all("AD")[0] if request.all("AD") else None)


def _validity(library: Library, view: PatronView) -> Fields:
    if view.patron is None:
        return [("BL", "N")]
    fields = [("BL", "Y")]
    if view.pin_ok is not None:
        fields.append(("CQ", yes(view.pin_ok)))
    if not library.koha or library.release.tells_currency:
        fields.append(("BH", library.acs.currency))
    fields.append(("BV", money(library, view.fees)))
    return fields


def _patron_message(library: Library, view: PatronView, pin_wrong: bool) -> Fields:
    """Koha joins everything into one AF: the greeting, and each remark after " -- "."""
    if view.patron is None:
        return [("AF", view.messages[0])]
    messages = (*view.messages, "Invalid password") if pin_wrong else view.messages
    note = view.patron.note
    if not library.koha:
        return [("AF", text) for text in (library.acs.greeting, note, *messages) if text]
    text = library.acs.greeting + note
    expired = library.release.expired.partition("{")[0]
    for message in messages:
        text += message if message.startswith(expired) else f" -- {message}"
    return [("AF", text)]


def patron_status(library: Library, request: Message) -> Message:
    """24 to 23."""
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


def patron_information(library: Library, request: Message) -> Message:
    """64 to 63."""
    view = _ask_patron(library, request)
    patron = view.patron
    lists = (view.ready, view.overdue, view.charged, view.fines, view.recalled, view.waiting)
    counts = [len(items) for items in lists]
    names = ("hold_items", "overdue_items", "charged_items", "fine_items", "recall_items")
    fixed = _patron_start(library, request, view)
    for name, count in zip((*names, "unavailable_holds"), counts, strict=True):
        fixed[f"{name}_count"] = f"{min(count, 9999):04d}"
    card = patron.card if patron else request.get("AA")
    fields: Fields = [("AO", library.acs.institution), ("AA", card)]
    fields.append(("AE", patron.name if patron else ""))
    fields += _validity(library, view)
    if patron is not None:
        fields.append(("CC", money(library, view.fee_limit)))
        asked = request.fixed["summary"].find("Y")
        if 0 <= asked < len(_SUMMARY):
            tag = _SUMMARY[asked]
            # Fines have a list of their own kind.
            overlap = library.koha and library.release.pages_overlap and tag != "AV"
            fields += [(tag, item) for item in _page(request, lists[asked], overlap)]
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
            fields.append(("PI", yes(not view.blocked)))
    fields += _patron_message(library, view, view.pin_ok is False)
    if patron is not None and library.acs.home_library_in_af:
        fields.append(("AF", library.acs.institution))
    return Message("64", fixed, tuple(fields))


def _page(request: Message, items: tuple[str, ...], overlap: bool) -> tuple[str, ...]:
    """BP and BQ: the first and the last item asked for, counted from 1; all where they are not
    usable numbers. ``overlap``: one more than was asked for."""
    first, last = request.get("BP"), request.get("BQ")
    begin = int(first) if first.isdecimal() and len(first) < 6 else 0
    end = int(last) if last.isdecimal() and len(last) < 6 else 0
    if end and overlap:
        end += 1
    return items[max(begin - 1, 0) : end or None]


def end_session(library: Library, request: Message) -> Message:
    """36 to 35."""
    fixed = {"end_session": "Y", "transaction_date": stamp(library, library.now())}
    said = library.release.farewell
    fields = (("AO", library.acs.institution), ("AA", request.get("AA")), ("AF", said))
    return Message("36", fixed, fields)


def fee_paid(library: Library, request: Message) -> Message:
    """38 to 37. Koha 23.05 ends the connection for a card that it does not know."""
    patron = library.find_patron(request.get("AA"))
    unknown = library.release.unknown_payer if library.koha else "Card unknown"
    if patron is None and not unknown:
        raise Dropped
    pin = request.get("AD")
    if patron is None:
        paid = payments.Paid(False, unknown)
    elif not library.koha and pin and pin != library.pin(patron):
        paid = payments.Paid(False, "Wrong PIN")
    else:
        payment = Payment(
            patron=patron.card,
            amount=Decimal(0),
            reference=request.get("BK"),
            fee=request.get("CG"),
            fee_type=request.fixed["fee_type"],
            payment_type=request.fixed["payment_type"],
            currency=request.fixed["currency_type"],
            time=library.now().isoformat(),
        )
        paid = payments.pay(library, patron, payment, request.get("BV"))
    fixed = {
        "payment_accepted": yes(paid.accepted),
        "transaction_date": stamp(library, library.now()),
    }
    fields: Fields = [("AO", library.acs.institution), ("AA", request.get("AA"))]
    fields += [
        (tag, value) for tag, value in (("BK", request.get("BK")), ("AF", paid.message)) if value
    ]
    return Message("38", fixed, tuple(fields))


def block(library: Library, request: Message) -> Message:
    """24 to 01. Koha claims it and blocks nobody; an unknown card ends the connection there."""
    view = library.patron(request.get("AA"), None)
    if library.koha:
        if view.patron is None:
            raise Dropped
        fixed = {
            "patron_status": "YYYY".ljust(14),
            "language": "000",
            "transaction_date": stamp(library, library.now()),
        }
        fields: Fields = [("AE", view.patron.name), ("AA", view.patron.card), ("BL", "Y")]
        fields += [("CQ", "N"), ("BV", money(library, view.fees))]
        fields += [("AF", "Block feature not implemented"), ("AO", library.acs.institution)]
        return Message("24", fixed, tuple(fields))
    if view.patron is not None:
        library.block(view.patron, request.get("AL"))
        view = library.patron(request.get("AA"), None)
    return _about(library, request, "24", view)


def enable(library: Library, request: Message) -> Message:
    """26 to 25: undoes 01, unless a PIN was sent that is not the patron's. Koha undoes nothing."""
    view = _ask_patron(library, request)
    if library.koha and view.patron is not None:
        fixed = {
            "patron_status": view.flags,
            "language": view.patron.language or "000",
            "transaction_date": stamp(library, library.now()),
        }
        fields: Fields = [("AA", view.patron.card), ("AE", "")]
        if view.pin_ok is not None:
            fields.append(("CQ", yes(view.pin_ok)))
        fields += [("BL", "Y"), ("AF", "Enable feature not implemented.")]
        return Message("26", fixed, (*fields, ("AO", library.acs.institution)))
    if view.patron is not None and view.pin_ok is not False:
        library.enable(view.patron)
        view = library.patron(request.get("AA"), request.get("AD") or None)
    return _about(library, request, "26", view)


def _about(library: Library, request: Message, code: str, view: PatronView) -> Message:
    """The short answer about a patron: who it is, whether card and PIN are valid, and why not."""
    fixed = {
        "patron_status": view.flags,
        "language": (view.patron.language if view.patron else "") or "000",
        "transaction_date": stamp(library, library.now()),
    }
    card = view.patron.card if view.patron else request.get("AA")
    fields: Fields = [("AO", library.acs.institution), ("AA", card)]
    fields.append(("AE", view.patron.name if view.patron else ""))
    fields.append(("BL", yes(view.patron is not None)))
    if view.pin_ok is not None:
        fields.append(("CQ", yes(view.pin_ok)))
    elif view.patron is None and code == "26":
        fields.append(("CQ", "N"))
    fields += [("AF", text) for text in view.messages]
    return Message(code, fixed, tuple(fields))
