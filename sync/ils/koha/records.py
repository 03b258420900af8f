"""Koha's rows for what a station asks by: card, barcode, patron, item, record.

Every row is checked for the field it was asked by: a filter that Koha, or something before it, did
not take gives rows of other people.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from sync.ids import same_id
from sync.ils.koha.fields import Row, exact, number
from sync.ils.koha.session import KohaSession, Rows

MOST_ROWS: Final = 200
"""On one page: of a patron's loans or holds, or of a record's queue."""
MOST_PAGES: Final = 25
"""Of one patron's holds. More is no list of one patron."""
_AT_ONCE: Final = 50
"""Items in one question, so that the URL stays short."""


class Records:
    """Questions to one Koha. Raises what ``KohaSession`` does."""

    def __init__(self, session: KohaSession) -> None:
        self._session = session

    def patron(self, card: str, deadline: float) -> Row | None:
        """The patron with exactly this card number."""
        found = self._session.find("/patrons", {"cardnumber": card}, deadline, most=2)
        matching = [row for row in found.rows if exact(row, "cardnumber").strip() == card.strip()]
        return matching[0] if len(matching) == 1 else None

    def item(self, barcode: str, deadline: float) -> Row | None:
        """The item with this barcode, as any ILS compares barcodes; with its ``biblio``."""
        found = self._session.find(
            "/items", {"external_id": barcode}, deadline, most=2, embed="biblio"
        )
        matching = [row for row in found.rows if same_id(exact(row, "external_id"), barcode)]
        if len(matching) > 1:
            matching = [row for row in matching if exact(row, "external_id") == barcode]
        return matching[0] if len(matching) == 1 else None

    def items(self, key: str, ids: Iterable[int], deadline: float) -> dict[int, Row]:
        """Items with their ``biblio`` by ``item_id`` or ``biblio_id``: one of each.

        A record may have more copies than a page has rows: what they hid is asked for again.
        """
        # Embedded, the record has a column of the same name: Koha has to be told whose is meant.
        field = "me.biblio_id" if key == "biblio_id" else key
        wanted = sorted(set(ids))
        found: dict[int, Row] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            while part:
                answer = self._session.find(
                    "/items", {field: part}, deadline, most=MOST_ROWS, embed="biblio"
                )
                new = {n: row for row in answer.rows if (n := number(row, key)) in part}
                found |= new
                part = [n for n in part if n not in new] if new and not answer.whole else []
        return found

    def loans_of(self, patron_id: int, deadline: float) -> Rows:
        """Open loans of a patron."""
        return self._of(
            "patron_id",
            patron_id,
            self._session.find("/checkouts", {"patron_id": patron_id}, deadline, most=MOST_ROWS),
        )

    def loan_of(self, item_id: int, deadline: float) -> Row | None:
        """The open loan of an item."""
        found = self._session.find("/checkouts", {"item_id": item_id}, deadline, most=2)
        return next(iter(self._of("item_id", item_id, found).rows), None)

    def holds_of(self, patron_id: int, deadline: float) -> Rows:
        """A patron's holds, page after page."""
        path, rows = f"/patrons/{patron_id}/holds", list[dict[str, Any]]()
        for page in range(1, MOST_PAGES + 1):
            found = self._session.find(path, None, deadline, most=MOST_ROWS, page=page)
            rows += found.rows
            if found.whole or len(found.rows) < MOST_ROWS:
                return self._of("patron_id", patron_id, Rows(rows, len(rows), whole=True))
        return self._of("patron_id", patron_id, Rows(rows, len(rows), whole=False))

    def queue(self, biblio_id: int, deadline: float) -> Rows:
        """The holds on a record."""
        found = self._session.find("/holds", {"biblio_id": biblio_id}, deadline, most=MOST_ROWS)
        return self._of("biblio_id", biblio_id, found)

    def account(self, patron_id: int, deadline: float) -> dict[str, Any]:
        """What a patron owes."""
        answer = self._session.read(f"/patrons/{patron_id}/account", deadline)
        if answer.status != 200:
            raise self._session.unexpected(answer)
        return answer.object()

    def pickup_places(self, kind: str, number_: int, patron_id: int, deadline: float) -> set[str]:
        """Codes of the branches where this patron may fetch an item or a record.

        ``kind``: "items" or "biblios".
        """
        answer = self._session.read(
            f"/{kind}/{number_}/pickup_locations",
            deadline,
            query=[("patron_id", str(patron_id)), ("_per_page", "-1")],
        )
        if answer.status != 200:
            return set()
        return {
            exact(row, "library_id") for row in answer.rows() if row.get("needs_override") is False
        }

    def credits_of(self, patron_id: int, deadline: float) -> Sequence[Row]:
        """Every credit that a patron ever got."""
        found = self._session.find(f"/patrons/{patron_id}/account/credits", None, deadline, most=-1)
        return found.rows

    @staticmethod
    def _of(key: str, value: int, found: Rows) -> Rows:
        rows = [row for row in found.rows if number(row, key) == value]
        strangers = len(found.rows) - len(rows)
        return Rows(rows, found.total - strangers, found.whole and not strangers)
