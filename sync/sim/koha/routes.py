"""What Koha's REST routes do to a simulated library, and what they answer.

Statuses, texts and oddities follow exchanges recorded from a Koha 23.05.04 server, and from one of
25.06.00 what 23.05 does not have. Not thread safe: the caller holds one lock.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import Any, Final

from sync.sim.catalogue import ItemRecord, PatronRecord
from sync.sim.koha.lists import Said, listed
from sync.sim.koha.obstacles import Obstacles
from sync.sim.koha.releases import KohaRelease
from sync.sim.koha.rows import Desk, names, stamp
from sync.sim.library import Library

NO_ROUTE: Final = Said(404, {"errors": [{"message": "Not Found.", "path": "/"}], "status": 404})
CRASHED: Final = Said(
    500, {"errors": [{"message": "Internal Server Error.", "path": "/"}], "status": 500}
)
SHORTEST_PASSWORD: Final = 3
"""Preference minPasswordLength as Koha comes."""
FAILED_LOGINS: Final = 3
"""Preference FailedLoginAttempts of the recorded server."""
_LOAN_KEYS: Final = names(
    """
    auto_renew auto_renew_error checkin_date checkout_date checkout_id due_date issuer_id
    item_id last_renewed_date library_id note note_date note_seen onsite_checkout patron_id
    renewals_count timestamp unseen_renewals
    """
)
_CREDIT_KEYS: Final = names(
    """
    account_lines_ids amount credit_type date description library_id note payment_type
    """
)
_HOLD_KEYS: Final = names(
    """
    biblio_id expiration_date hold_date item_group_id item_id item_type non_priority notes
    patron_id pickup_library_id
    """
)


_MISSING: Final = {"Checkout": "Checkout doesn't exist", "Item": "item_id not found."}
"""Words of 23.05 that are not like the others."""
_HOLD_BLOCKS: Final = {
    "blocked": "restricted",
    "lost": "card_lost",
    "no_address": "bad_address",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, parsed."""

    method: str
    path: str
    query: Mapping[str, str] = field(repr=False)
    body: Any = field(repr=False)
    embed: tuple[str, ...] = ()


@dataclass(slots=True)
class Routes:
    """A library behind Koha's routes."""

    library: Library
    release: KohaRelease
    branches: tuple[str, ...] = ("CPL", "MPL", "FPL")
    desk: Desk = field(init=False)
    obstacles: Obstacles = field(init=False)

    def __post_init__(self) -> None:
        self.branches = tuple(dict.fromkeys((self.library.acs.institution, *self.branches)))
        self.desk = Desk(self.library)
        self.obstacles = Obstacles(self.desk)

    def find(self, method: str, path: str) -> tuple[str, Callable[[Asked], Said]] | None:
        """The name of what is asked, and what answers it."""
        for name, verb, pattern, action in _ROUTES:
            found = re.fullmatch(pattern, path)
            if found and verb == method and (self.release.lends or name not in _LATER):
                number = int(found[1]) if found.groups() else 0
                return name, partial(_act, self, action, number)
        return None

    # -- asking --------------------------------------------------------------------------------

    def patrons(self, asked: Asked, _: int) -> Said:
        return listed(self.desk.patrons(), asked.query)

    def items(self, asked: Asked, _: int) -> Said:
        allowed = ("+strings", "biblio")
        if any(name not in allowed for name in asked.embed):
            return _not_embedded(asked.embed, allowed)
        rows = self.desk.items()
        if "biblio" in asked.embed:
            return listed(rows, asked.query, ambiguous=("biblio_id",))
        for row in rows:
            del row["biblio"]
        return listed(rows, asked.query)

    def item_types(self, asked: Asked, _: int) -> Said:
        return listed(self.desk.item_types(), asked.query)

    def loans(self, asked: Asked, _: int) -> Said:
        return listed(self.desk.loans(), asked.query, also=("checked_in",))

    def patron_holds(self, asked: Asked, number: int) -> Said:
        if self.desk.patron_of(number) is None:
            return self._missing("Patron")
        mine = [row for row in self.desk.hold_rows() if row["patron_id"] == number]
        return listed(mine, asked.query)

    def holds(self, asked: Asked, _: int) -> Said:
        return listed(self.desk.hold_rows(), asked.query)

    def account(self, _: Asked, number: int) -> Said:
        patron = self.desk.patron_of(number)
        if patron is None:
            return self._missing("Patron")
        return Said(200, self.desk.account(patron))

    def credits(self, asked: Asked, number: int) -> Said:
        rows = [row for row in self.desk.credits if row["patron_id"] == number]
        return listed(rows, asked.query)

    def pickup_places(self, asked: Asked, _: int) -> Said:
        rows = [
            {"library_id": branch, "name": branch, "pickup_location": True, "needs_override": False}
            for branch in self.branches
        ]
        return listed(rows, asked.query, also=("patron_id",))

    def validation(self, asked: Asked, _: int) -> Said:
        body = asked.body if isinstance(asked.body, dict) else {}
        if "password" not in body:
            return _faulty("Missing property.", "/body/password")
        given = str(body.get("identifier", body.get("userid", "")))
        patron = next(
            (
                patron
                for patron in self.library.catalogue.patrons
                if given in (patron.card, patron.card.lower())
            ),
            None,
        )
        refused = Said(400, {"error": "Validation failed"})
        if patron is None:
            return refused
        failed = self.desk.login_attempts.get(patron.card, 0)
        if failed >= FAILED_LOGINS:
            return refused
        pin = self.library.pin(patron)
        if not pin or body["password"] != pin:
            self.desk.login_attempts[patron.card] = failed + 1
            return refused
        self.desk.login_attempts[patron.card] = 0
        number = self.desk.patron_id(patron.card)
        return Said(
            201,
            {"cardnumber": patron.card, "patron_id": number, "userid": patron.card.lower()},
        )

    def set_password(self, asked: Asked, number: int) -> Said:
        """Words of Koha's exceptions; they count as the preferences of the recorded server did."""
        refused = _schema(asked.body, ["password", "password_2"], ("password", "password_2"))
        if refused is not None:
            return refused
        patron, new = self.desk.patron_of(number), str(asked.body["password"])
        if patron is None:
            return self._missing("Patron")
        if new != asked.body["password_2"]:
            return Said(400, {"error": "Passwords don't match"})
        if len(new) < SHORTEST_PASSWORD:
            words = f"Password length ({len(new)}) is shorter than required ({SHORTEST_PASSWORD})"
            return Said(400, {"error": words})
        if new != new.strip():
            words = "Password contains leading/trailing whitespace character(s)"
            return Said(400, {"error": words})
        self.library.set_pin(patron, new)
        self.desk.login_attempts[patron.card] = 0
        return Said(200, "")

    def biblios(self, asked: Asked, _: int) -> Said:
        return listed([row["biblio"] for row in self.desk.items()], asked.query)

    # -- lending -------------------------------------------------------------------------------

    def availability(self, asked: Asked, _: int) -> Said:
        patron, item = self._both(asked.query)
        if patron is None or item is None:
            return CRASHED  # no guard in the code
        return Said(200, self.obstacles.of(patron, item))

    def checkout(self, asked: Asked, _: int) -> Said:
        refused = _schema(asked.body, _LOAN_KEYS, integers=("patron_id", "item_id"))
        if refused is not None:
            return refused
        patron = self.desk.patron_of(asked.body["patron_id"])
        item = self.desk.item_of(asked.body["item_id"])
        if patron is None:
            return Said(409, {"error": "Patron not found", "error_code": "PATRON_NOT_FOUND"})
        if item is None:
            return Said(409, {"error": "Item not found", "error_code": "ITEM_NOT_FOUND"})
        found = self.obstacles.of(patron, item)
        if found["blockers"]:
            return Said(403, {"error": f"Checkout not authorized ({' '.join(found['blockers'])})"})
        confirmed = asked.query.get("confirmation") == found["confirmation_token"]
        if found["confirms"] and not confirmed:
            return Said(412, {"error": "Confirmation error"})
        if "RENEW_ISSUE" in found["confirms"]:
            self.library.renew(patron.card, item.id, fee_acknowledged=True)
            return Said(201, self.desk.loan(self.library.loans[item.id]))
        if "ISSUED_TO_ANOTHER" in found["confirms"]:
            # Confirmed blindly, it is taken from the other patron without a word.
            self.library.checkin(item.id)
        self.library.checkout(
            patron.card,
            item.id,
            no_block=True,
            nb_due=self.library.now(),
            fee_acknowledged=True,
        )
        row = self.desk.loan(self.library.loans[item.id])
        return Said(201, row, {"Location": f"/api/v1/checkouts/{row['checkout_id']}"})

    def renewal(self, _: Asked, number: int) -> Said:
        loan = next(
            (
                self.library.loans[item]
                for item, (known, found) in self.desk.loan_numbers.items()
                if found == number and self.library.loans.get(item) is known
            ),
            None,
        )
        if loan is None:
            return self._missing("Checkout")
        done = self.library.renew(loan.patron, loan.item, fee_acknowledged=True)
        if done.accepted:
            where = f"/api/v1/checkouts/{number}/renewal"
            return Said(201, self.desk.loan(loan), {"Location": where})
        code = {
            "Item has reached maximum renewals": "too_many",
            "Item unavailable due to outstanding holds": "on_reserve",
        }.get(done.message, "restriction")
        return Said(403, {"error": f"Renewal not authorized ({code})"})

    def _missing(self, what: str) -> Said:
        """A record that is not there."""
        code = self.release.not_found
        if code:
            return Said(404, {"error": f"{what} not found", "error_code": code})
        return Said(404, {"error": _MISSING.get(what, f"{what} not found.")})

    def _block(self, patron: PatronRecord) -> str:
        """Why this patron may place no hold. An expired one may: BlockExpiredPatronOpacActions."""
        owes = self.library.fees[patron.card] > self.library.fee_limit(patron)
        return _HOLD_BLOCKS.get(patron.status, "debt_limit" if owes else "")

    def _both(self, ids: Mapping[str, str]) -> tuple[PatronRecord | None, ItemRecord | None]:
        numbers = [ids.get(key, "") for key in ("patron_id", "item_id")]
        patron_id, item_id = (int(text) if text.isdigit() else 0 for text in numbers)
        return self.desk.patron_of(patron_id), self.desk.item_of(item_id)

    # -- holds and money -----------------------------------------------------------------------

    def place(self, asked: Asked, _: int) -> Said:
        refused = _schema(asked.body, _HOLD_KEYS, ("pickup_library_id",), ("patron_id",))
        if refused is not None:
            return refused
        body = asked.body
        patron = self.desk.patron_of(body["patron_id"])
        number = body.get("item_id") or body.get("biblio_id")
        item = self.desk.item_of(number)
        if number is None:
            return Said(400, {"error": "At least one of biblio_id, item_id should be given"})
        if body["pickup_library_id"] not in self.branches:
            return Said(400, {"error": "The supplied pickup location is not valid"})
        if patron is None:
            return Said(400, {"error": "patron_id not found"})
        if item is None:
            return self._missing("Item")
        if self.release.blocks_holds and (code := self._block(patron)):
            error = f"Hold cannot be placed. Reason: {code}"
            return Said(409, {"error": error, "error_code": code})
        shelf, loan = self.library.shelves[item.id], self.library.loans.get(item.id)
        reason = ""
        if patron.card in shelf.holds:
            reason = "itemAlreadyOnHold"
        elif loan is not None and loan.patron == patron.card:
            reason = "alreadypossession"
        elif shelf.status == "not_for_loan":
            reason = "notReservable"
        if reason:
            return Said(403, {"error": f"Hold cannot be placed. Reason: {reason}"})
        shelf.holds.append(patron.card)
        hold = self.desk.add_hold(
            patron.card, number, bool(body.get("item_id")), body["pickup_library_id"]
        )
        return Said(201, self.desk.hold(hold))

    def cancel(self, _: Asked, number: int) -> Said:
        self.desk.hold_rows()
        hold = next((hold for hold in self.desk.holds if hold.hold_id == number), None)
        if hold is None:
            return self._missing("Hold")
        shelf = self.library.shelves[self.library.catalogue.items[hold.biblio_id - 1].id]
        shelf.holds.remove(hold.card)
        if shelf.ready_for == hold.card:
            shelf.ready_for = ""
        return Said(204)

    def pay(self, asked: Asked, number: int) -> Said:
        refused = _schema(asked.body, _CREDIT_KEYS, ("amount",))
        if refused is not None:
            return refused
        patron, body = self.desk.patron_of(number), asked.body
        if patron is None:
            return self._missing("Patron")
        if body["amount"] < 0:
            return _faulty(f"{body['amount']} < minimum(0)", "/body/amount")
        amount = Decimal(str(body["amount"]))
        self.library.fees[patron.card] -= min(amount, self.library.fees[patron.card])
        line = {
            "account_line_id": 1000 + len(self.desk.credits),
            "amount": -body["amount"],
            "amount_outstanding": 0.0,
            "cash_register_id": None,
            "date": stamp(self.library.now()),
            "description": body.get("description", ""),
            "interface": "api",
            "internal_note": body.get("note", ""),
            "library_id": body.get("library_id"),
            "patron_id": number,
            "payment_type": body.get("payment_type"),
            "status": None,
            "timestamp": stamp(self.library.now()),
            "user_id": 1,
        }
        self.desk.credits.append({**line, "type": body.get("credit_type", "CREDIT")})
        return Said(201, {**line, "credit_type": body.get("credit_type", "CREDIT")})


def _act(
    routes: Routes, action: Callable[[Routes, Asked, int], Said], number: int, asked: Asked
) -> Said:
    return action(routes, asked, number)


def _faulty(message: str, path: str) -> Said:
    return Said(400, {"errors": [{"message": message, "path": path}], "status": 400})


def _not_embedded(names: tuple[str, ...], allowed: tuple[str, ...]) -> Said:
    message = f"Not in enum list: {', '.join(allowed)}."
    errors = [
        {"message": message, "path": f"/x-koha-embed/{at}"}
        for at, name in enumerate(names)
        if name not in allowed
    ]
    return Said(400, {"errors": errors, "status": 400})


def _schema(
    body: Any, keys: list[str], needed: tuple[str, ...] = (), integers: tuple[str, ...] = ()
) -> Said | None:
    """Koha checks a body before anything else: no other keys, and whole numbers where it says."""
    if not isinstance(body, dict):
        return _faulty("Expected object - got null.", "/body")
    unknown = sorted(set(body) - set(keys))
    if unknown:
        return _faulty(f"Properties not allowed: {', '.join(unknown)}.", "/body")
    for key in (*needed, *integers):
        if key not in body:
            return _faulty("Missing property.", f"/body/{key}")
    for key in integers:
        if type(body[key]) is not int:
            found = "null" if body[key] is None else type(body[key]).__name__
            return _faulty(f"Expected integer - got {found}.", f"/body/{key}")
    return None


def parse_body(data: bytes) -> Any:
    """A JSON body; None for anything else."""
    try:
        return json.loads(data) if data else None
    except ValueError:
        return None


def _malformed(_: Routes, asked: Asked, __: int) -> Said:
    """23.05 takes "availability" for the number of a loan, which has no parameters."""
    if not asked.query:
        return Said(404, {"error": "Checkout doesn't exist"})
    return Said(
        400,
        [{"message": "Malformed query string", "path": f"/query/{key}"} for key in asked.query],
    )


_LATER: Final = ("availability", "checkout", "item_types")
"""What 23.05 does not have."""
_ROUTES: Final[tuple[tuple[str, str, str, Callable[[Routes, Asked, int], Said]], ...]] = (
    ("patrons", "GET", r"/patrons", Routes.patrons),
    ("items", "GET", r"/items", Routes.items),
    ("item_types", "GET", r"/item_types", Routes.item_types),
    ("loans", "GET", r"/checkouts", Routes.loans),
    ("patron_holds", "GET", r"/patrons/(\d+)/holds", Routes.patron_holds),
    ("holds", "GET", r"/holds", Routes.holds),
    ("account", "GET", r"/patrons/(\d+)/account", Routes.account),
    ("credits", "GET", r"/patrons/(\d+)/account/credits", Routes.credits),
    ("pickup", "GET", r"/(?:items|biblios)/(\d+)/pickup_locations", Routes.pickup_places),
    ("validation", "POST", r"/auth/password/validation", Routes.validation),
    ("password", "POST", r"/patrons/(\d+)/password", Routes.set_password),
    ("biblios", "GET", r"/biblios", Routes.biblios),
    ("availability", "GET", r"/checkouts/availability", Routes.availability),
    ("no_availability", "GET", r"/checkouts/availability", _malformed),
    ("checkout", "POST", r"/checkouts", Routes.checkout),
    ("renewal", "POST", r"/checkouts/(\d+)/renewals?", Routes.renewal),
    ("place", "POST", r"/holds", Routes.place),
    ("cancel", "DELETE", r"/holds/(\d+)", Routes.cancel),
    ("pay", "POST", r"/patrons/(\d+)/account/credits", Routes.pay),
)
OPERATIONS: Final = tuple(name for name, *_ in _ROUTES if name != "no_availability")
"""What faults can be for, besides "token"."""
