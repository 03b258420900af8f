"""What an account may do at Koha, found out at sign-in and not when a patron needs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sync.ils.koha.fields import Row
from sync.ils.koha.session import KohaSession, MissingPermission

_NEEDED: Final[tuple[tuple[str, Mapping[str, Any] | None], ...]] = (
    ("/patrons", {"patron_id": 0}),
    ("/items", {"item_id": 0}),
    ("/checkouts", None),
    ("/holds", {"hold_id": 0}),
)
"""The lists that a station needs, and a question about nobody; of loans any one will do."""


def examine(session: KohaSession, deadline: float, *, pins: bool) -> Sequence[Row]:
    """Ask every route that needs a permission, about nobody. ``pins``: that of PINs as well.

    Returns an open loan, if there is one. Raises MissingPermission with a line for each that lacks:
    nobody is told "no holds" or "nothing owed" because this account may not look.
    """
    lacking: dict[str, None] = {}
    loans: Sequence[Row] = ()
    for path, where in _NEEDED:
        try:
            found = session.find(path, where, deadline, most=1).rows
        except MissingPermission as missing:
            lacking[str(missing)] = None
        else:
            loans = found if path == "/checkouts" else loans
    try:
        session.read("/patrons/0/account", deadline)
        if pins:
            session.ask("/auth/password/validation", {}, deadline)
    except MissingPermission as missing:
        lacking[str(missing)] = None
    if lacking:
        raise MissingPermission("\n".join(lacking))
    return loans
