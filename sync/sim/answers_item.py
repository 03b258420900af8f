"""SIP2 requests about items answered from a library: 11, 29, 65, 09, 17, 19 and 15.

The order of the fields and what is left out follow a Koha 23.05 server; the reader must not depend
on it (SIP2 2.00: tagged fields come in any order).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sync.ils.sip2.codec import Message
from sync.sim import holds
from sync.sim.holds import Held
from sync.sim.library import Library
from sync.sim.outcomes import Circulated
from sync.sim.quirks import KOHA_JUNK
from sync.sim.replies import Dropped, Fields, moment_of, stamp, yes

RENTAL_FEE: Final = "06"
OTHER_FEE: Final = "01"
SECURITY_OTHER: Final = "02"


def _circulated(
    library: Library, outcome: Circulated, *, desensitize: bool
) -> tuple[dict[str, str], Fields]:
    fixed = {
        "ok": "1" if outcome.accepted else "0",
        "renewal_ok": yes(outcome.accepted and outcome.renewal),
        "magnetic_media": "N" if outcome.accepted else "U",
        "desensitize": yes(outcome.accepted and desensitize),
        "transaction_date": stamp(library, library.now()),
    }
    title = outcome.item.title if outcome.item else ""
    due = stamp(library, outcome.due) if outcome.due else ""
    return fixed, [("AJ", title), ("AH", due)]


def checkout(library: Library, request: Message) -> Message:
    """12 to 11."""
    outcome = library.checkout(
        request.get("AA"),
        request.get("AB"),
        no_block=request.fixed["no_block"] == "Y",
        nb_due=moment_of(library, request.fixed["nb_due_date"])
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
        fields.append(("BL", yes(outcome.patron_known)))
    return Message("12", fixed, (*fields, *_fee(library, outcome)))


def renew(library: Library, request: Message) -> Message:
    """30 to 29."""
    outcome = library.renew(
        request.get("AA"), request.get("AB"), fee_acknowledged=request.get("BO") == "Y"
    )
    fixed, tail = _circulated(library, outcome, desensitize=False)
    fields: Fields = [("AA", request.get("AA")), ("AB", request.get("AB")), *tail]
    if outcome.accepted:
        fields.append(("CK", outcome.item.media if outcome.item else ""))
    fields += _fee(library, outcome)
    fields.append(("AO", library.acs.institution))
    if outcome.message:
        fields.append(("AF", outcome.message))
    return Message("30", fixed, tuple(fields))


def _fee(library: Library, outcome: Circulated) -> Fields:
    """What stands between the patron and the loan. Koha has its currency fixed in the code."""
    if outcome.fee is None:
        return []
    currency = "USD" if library.koha else library.acs.currency
    return [("BV", f"{outcome.fee:.2f}"), ("BH", currency), ("BT", RENTAL_FEE)]


def checkin(library: Library, request: Message) -> Message:
    """10 to 09."""
    # The date plays no part in what happens, but a malformed one ends a connection to Koha.
    moment_of(library, request.fixed["return_date"])
    outcome = library.checkin(request.get("AB"), request.get("AP") or request.get("AO"))
    item = outcome.item
    fixed = {
        "ok": "1" if outcome.accepted else "0",
        "resensitize": yes(item is not None),
        "magnetic_media": "U" if item is None else "N",
        "alert": yes(not outcome.accepted or outcome.alert_type not in ("", "00")),
        "transaction_date": stamp(library, library.now()),
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
        if value or (tag == "CT" and item is not None and library.acs.ct_always):
            fields.append((tag, value))
    return Message("10", fixed, tuple(fields))


def item_information(library: Library, request: Message) -> Message:
    """18 to 17."""
    view = library.item(request.get("AB"))
    fixed = {
        "circulation_status": view.status,
        "security_marker": SECURITY_OTHER if view.item else "01",
        "fee_type": OTHER_FEE,
        "transaction_date": stamp(library, library.now()),
    }
    fields: Fields = [("AF", view.message)] if view.message else []
    fields.append(("AB", view.item.id if view.item else request.get("AB")))
    fields.append(("AJ", view.item.title if view.item else ""))
    if view.item is not None:
        fields.append(("AQ", view.location))
        if library.koha and library.release.tells_holding_branch:
            fields.append(("AP", view.location))
        fields.append(("BG", view.location))
        if view.item.media:
            fields.append(("CK", view.item.media))
        if view.holds:
            fields.append(("CF", str(view.holds)))
        if view.due is not None:
            fields.append(("AH", stamp(library, view.due)))
        if not library.koha and (properties := library.shelves[view.item.id].properties):
            fields.append(("CH", properties))
    return Message("18", fixed, tuple(fields))


def status_update(library: Library, request: Message) -> Message:
    """20 to 19. Koha says yes and keeps nothing."""
    item = library.find_item(request.get("AB"))
    fixed = {
        "item_properties_ok": "1" if item is not None else "0",
        "transaction_date": stamp(library, library.now()),
    }
    if item is None:
        return Message("20", fixed, (("AB", request.get("AB")),))
    fields: Fields = [("AB", item.id), ("AJ", item.title)]
    if not library.koha:
        library.shelves[item.id].properties = request.get("CH")
        library.touch()
        fields.append(("CH", request.get("CH")))
    return Message("20", fixed, tuple(fields))


def renew_all(library: Library, request: Message) -> Message:
    """66 to 65. Koha does not look at the PIN, and says ok whether or not a loan was renewed."""
    outcome = library.renew_all(request.get("AA"), None if library.koha else request.get("AD"))
    fixed = {
        "ok": "1" if outcome.accepted else "0",
        "renewed_count": f"{len(outcome.renewed):04d}",
        "unrenewed_count": f"{len(outcome.unrenewed):04d}",
        "transaction_date": stamp(library, library.now()),
    }
    fields: Fields = [("AO", library.acs.institution)]
    fields += [("BM", item) for item in outcome.renewed]
    left = [("BN", item) for item in outcome.unrenewed]
    if outcome.message:
        left.append(("AF", outcome.message))
    if not library.koha:
        return Message("66", fixed, (*fields, *left))
    # Undelimited, so that it swallows the tag behind it: split as any reader would split it.
    unrenewed = "".join(f"BN{item}|" for item in outcome.unrenewed)
    message = f"AF{outcome.message}|" if outcome.message else ""
    pieces = f"{KOHA_JUNK}{unrenewed}{KOHA_JUNK}{message}".removesuffix("|").split("|")
    return Message("66", fixed, (*fields, *((piece[:2], piece[2:]) for piece in pieces)))


def hold(library: Library, request: Message) -> Message:
    """16 to 15. Koha ends the connection for a pickup location that it does not know."""
    held = _hold(library, request)
    fixed = {
        "ok": "1" if held.accepted else "0",
        "available": yes(held.available),
        "transaction_date": stamp(library, library.now()),
    }
    fields: Fields = [("AA", request.get("AA"))]
    if held.accepted and held.item is not None:
        position = held.position - 1 if library.koha else held.position
        if held.position:
            fields.append(("BR", str(position)))
        if held.pickup:
            fields.append(("BS", held.pickup))
        fields += [("AB", held.item.id), ("AJ", held.item.title)]
        if held.expires and not library.koha:
            fields.append(("BW", held.expires))
    fields.append(("AO", library.acs.institution))
    if held.message:
        fields.append(("AF", held.message))
    return Message("16", fixed, tuple(fields))


def _hold(library: Library, request: Message) -> Held:
    mode, koha = request.fixed["hold_mode"], library.koha
    pin, pickup, expires = request.get("AD"), request.get("BS"), request.get("BW")
    patron = library.find_patron(request.get("AA"))
    if patron is None:
        return Held(False, library.release.unknown_patron if koha else "Card unknown")
    item = holds.asked_item(library, request.get("AB"), request.get("AJ"))
    if item is None:
        return Held(False, "No such item.")
    if not koha and pin and pin != library.pin(patron):
        return Held(False, "Wrong PIN")
    if mode != "-" and pickup and pickup not in library.branches:
        if koha:
            raise Dropped
        return Held(False, "Pickup location unknown")
    if mode == "+":
        # Koha queues a patron who may not borrow; the standard leaves that to the library.
        if not koha and (block := library.barred(patron)):
            return Held(False, block)
        return holds.place(library, patron, item, request.get("BY") or "2", pickup, expires)
    if koha and mode != "-":
        if not library.release.changes_holds:
            raise Dropped
        return Held(False, "No such outstanding hold.")
    if koha:
        # One that was placed over SIP2 is on the title: it is not found by the barcode of an item.
        placed = any(item.id in hold.copies for hold in library.holds if hold.patron == patron.card)
        held = patron.card in library.shelves[item.id].holds
        if placed or not held or not library.release.cancels_item_holds:
            return Held(False, "Error with transaction drop_hold: ")
        cancelled = holds.cancel(library, patron, item)
        return replace(cancelled, message="Hold Cancelled.", available=True, position=1)
    if mode == "-":
        return holds.cancel(library, patron, item)
    if mode == "*":
        return holds.change(library, patron, item, pickup, expires)
    return Held(False, f"Hold mode {mode} unknown")
