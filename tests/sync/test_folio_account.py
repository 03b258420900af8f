"""FOLIO: what an account shows beside loans, and what it may not do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from folio_tenant import tenant

from sync.errors import BadMessage, Unreachable
from sync.ils.media import BOOK
from sync.model import Ability, Action, FeeKind, Order, Reason
from sync.sim.catalogue import parse
from sync.sim.folio.world import Account, uuid_of

BOOKS = parse(
    """
[acs]
accounts = {kiosk1 = "secret"}
institution = "CPL"
[[patrons]]
card = "P1"
name = "Ada van Voorbeeld"
pin = "4711"
category = "Leners"
[[patrons]]
card = "P2"
name = "Zoë Örnek"
[[items]]
id = "300"
title = "Max Havelaar, of de koffij-veilingen"
author = "Multatuli"
media = "001"
[[items]]
id = "301"
title = "Verborgen"
[[loans]]
item = "300"
patron = "P2"
due = 7
[[loans]]
item = "301"
patron = "P2"
due = -7
"""
)


def test_the_first_in_the_queue_hears_when_the_copy_is_due_back() -> None:
    with tenant(BOOKS) as one:
        for item in ("300", "301"):
            order = Order(Action.HOLD, item, one.clock[0], "P1")
            assert one.submit(order).accepted
        holds = {hold.item: hold for hold in one.ils.holds("P1", one.deadline())}
        assert (holds["300"].position, holds["300"].expected) == (1, date(2026, 12, 1))
        # What is overdue comes nobody knows when.
        assert (holds["301"].position, holds["301"].expected) == (1, None)


def test_who_is_not_the_first_hears_no_date() -> None:
    with tenant(BOOKS) as one:
        for card in ("P2", "P1"):
            one.folio.library.shelves["300"].holds.append(card)
        one.folio.library.loans["300"].patron = "P2"
        made = one.submit(Order(Action.HOLD, "300", one.clock[0], "P1"))
        holds = one.ils.holds("P1", one.deadline())
        assert all(hold.expected is None for hold in holds if hold.position != 1), made


def test_a_title_with_its_author_and_carrier() -> None:
    with tenant(BOOKS) as one:
        found = one.ils.search("havelaar koffij", 5, one.deadline())
        assert found is not None
        (title,) = found.titles
        assert (title.author, title.media) == ("Multatuli", BOOK)
        assert title.title_id == uuid_of("instance", "300")
        # The formats are asked for once.
        one.ils.search("havelaar", 5, one.deadline())
        assert one.routes().count("GET /instance-formats") == 1


def test_what_staff_hides_is_not_found() -> None:
    with tenant(BOOKS) as one:
        shown = one.folio.instance

        def hidden(item: object) -> dict[str, object]:
            return shown(item) | {"discoverySuppress": True}  # type: ignore[arg-type]

        one.folio.instance = hidden  # type: ignore[method-assign,assignment]
        found = one.ils.search("havelaar", 5, one.deadline())
        assert found is not None
        assert (found.titles, found.total) == ((), 0)


def test_a_missing_permission_ends_the_search_and_nothing_else(
    expect_log: Callable[[str], None],
) -> None:
    expect_log("search fails")
    with tenant(BOOKS) as one:
        one.server.gateway.missing.add("inventory.instances.collection.get")
        assert Ability.SEARCH in one.ils.sign_in(one.deadline()).abilities
        assert one.ils.search("havelaar", 5, one.deadline()) is None
        assert Ability.SEARCH not in one.ils.sign_in(one.deadline()).abilities
        assert one.ils.patron("P1", None, one.deadline()).valid


@pytest.mark.parametrize("fault", ["garbled", "silent", "failed"])
def test_a_search_that_fails_leaves_the_rest_alone(fault: str) -> None:
    with tenant(BOOKS, timeout_s=0.5) as one:
        one.ils.sign_in(one.deadline())
        one.fail(fault, "GET /inventory/instances")
        with pytest.raises((BadMessage, Unreachable)):
            one.ils.search("max", 5, one.deadline())
        assert one.ils.patron("P1", None, one.deadline()).valid


def test_a_pin_that_may_not_be_set(expect_log: Callable[[str], None]) -> None:
    expect_log("change of a PIN fails")
    with tenant(BOOKS) as one:
        one.server.gateway.missing.add("patron-pin.post")
        refused = one.ils.change_pin("P1", "4711", "5822", one.deadline())
        assert (refused.accepted, refused.reason) == (False, Reason.ILS_CLOSED)
        assert one.ils.patron("P1", "4711", one.deadline()).pin_ok


def test_a_password_is_not_changed_here() -> None:
    with tenant(BOOKS, pin="password") as one:
        assert Ability.CHANGE_PIN not in one.ils.sign_in(one.deadline()).abilities
        refused = one.ils.change_pin("P1", "4711", "5822", one.deadline())
        assert (refused.accepted, refused.reason, refused.asked) == (
            False,
            Reason.ILS_CLOSED,
            False,
        )


def test_without_a_payment_method_nothing_is_paid_here() -> None:
    with tenant(BOOKS, payment_method="") as one:
        assert Ability.BOOK_PAYMENT not in one.ils.sign_in(one.deadline()).abilities


def test_a_patron_group_is_told_by_its_id() -> None:
    with tenant(BOOKS) as one:
        assert one.ils.patron("P1", None, one.deadline()).patron_type == uuid_of("group", "Leners")
        assert one.ils.patron("P2", None, one.deadline()).patron_type == ""


def test_the_words_of_a_block_are_for_the_patron() -> None:
    with tenant(BOOKS) as one:
        one.folio.block("P1", desc="staff: never seen", message="Kom even langs")
        assert one.ils.patron("P1", None, one.deadline()).messages == ("Kom even langs",)


def test_a_fee_of_the_librarys_own_kind() -> None:
    with tenant(BOOKS) as one:
        one.folio.accounts.append(
            Account(uuid_of("account", "x"), "P1", Decimal(2), Decimal(2), kind="Kliko")
        )
        (fee,) = one.ils.fees("P1", one.deadline())
        assert (fee.kind, fee.title) == (FeeKind.OTHER, "Kliko")
