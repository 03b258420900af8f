"""The rules of the simulated library, and its catalogue."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.errors import ConfigFault
from sync.sim.catalogue import Catalogue, load, parse
from sync.sim.demo import DEMO
from sync.sim.library import Library

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
CATALOGUE = parse(DEMO)


def library(**acs: object) -> Library:
    changed = replace(CATALOGUE, acs=replace(CATALOGUE.acs, **acs))  # type: ignore[arg-type]
    return Library(changed, lambda: NOW)


def test_a_loan_is_due_at_closing_time_of_the_last_day() -> None:
    lib = library()
    outcome = lib.checkout("P1001", "3000001")
    assert outcome.accepted
    assert not outcome.renewal
    assert outcome.due is not None
    assert outcome.due.isoformat() == "2026-12-15T23:59:00+01:00"


def test_the_same_checkout_again_renews_until_it_is_refused() -> None:
    lib = library()
    lib.checkout("P1001", "3000001")
    dues = [lib.loans["3000001"].due]
    for _ in range(3):
        again = lib.checkout("P1001", "3000001", may_renew=False)
        assert (again.accepted, again.renewal) == (True, True)
        assert again.message == "Item already checked out to you: renewing item."
        dues.append(lib.loans["3000001"].due)
    assert [due.date().isoformat() for due in dues] == [
        "2026-12-15",
        "2027-01-05",
        "2027-01-26",
        "2027-02-16",
    ]
    refused = lib.checkout("P1001", "3000001")
    assert (refused.accepted, refused.message) == (False, "Issue failed : NO_MORE_RENEWALS")
    assert lib.loans["3000001"].patron == "P1001"


def test_plain_takes_nb_due_date_for_the_due_date_and_honours_the_renewal_policy() -> None:
    lib = library(behaviour="plain")
    promised = datetime(2026, 12, 3, 22, 59, tzinfo=UTC)
    outcome = lib.checkout("P1001", "3000001", no_block=True, nb_due=promised)
    assert outcome.due == promised == lib.loans["3000001"].due
    assert not lib.checkout("P1001", "3000001", may_renew=False).accepted
    replayed = lib.checkout("P1001", "3000001", no_block=True, nb_due=promised)
    assert (replayed.accepted, replayed.renewal) == (True, True)
    assert (lib.loans["3000001"].due, lib.loans["3000001"].renewals) == (promised, 0)
    assert lib.checkout("P1010", "3000002").accepted, "a small debt does not block here"


@pytest.mark.parametrize("card", ["P1005", "P1006", "P1007", "P1008", "P1009", "NOPE"])
@pytest.mark.parametrize("nb_due", [None, NOW])
def test_blocked_patrons_stay_blocked(card: str, nb_due: datetime | None) -> None:
    lib = library()
    outcome = lib.checkout(card, "3000001", no_block=nb_due is not None, nb_due=nb_due)
    assert not outcome.accepted
    assert outcome.message
    assert "3000001" not in lib.loans
    assert lib.patron(card, None).flags.startswith("YYYY")


def test_no_block_without_a_date_is_no_no_block() -> None:
    lib = library()
    refused = lib.checkout("P1010", "3000001", no_block=True)
    assert (refused.accepted, refused.message) == (False, "Outstanding Fines block issue")
    taken = lib.checkout("P1010", "3000001", no_block=True, nb_due=NOW)
    assert (taken.accepted, taken.due) == (True, None)
    assert lib.patron("P1010", None).flags == " " * 14


def test_limit_hold_and_age() -> None:
    lib = library()
    for item in ("3000001", "3000002", "3000003"):
        assert lib.checkout("P1011", item).accepted
    assert lib.checkout("P1011", "3000004").message == "Item cannot be issued: TOO_MANY"
    assert lib.checkout("P1011", "3000004", no_block=True, nb_due=NOW).accepted
    held = lib.checkout("P1001", "3000009")
    assert held.message == "Item is reserved for another patron upon return."
    assert not lib.checkout("P1004", "3000030").accepted
    assert lib.checkout("P1001", "3000030").accepted
    assert lib.checkout("P1001", "3000029", no_block=True, nb_due=NOW).message == (
        "Issue failed : NOT_FOR_LOAN"
    )


def test_a_fee_is_asked_for_then_charged_once() -> None:
    lib = library()
    asked = lib.checkout("P1001", "3000028")
    assert (asked.accepted, asked.fee) == (False, Decimal("1.50"))
    assert lib.fees["P1001"] == 0
    assert lib.checkout("P1001", "3000028", fee_acknowledged=True).accepted
    assert lib.fees["P1001"] == Decimal("1.50")


def test_a_return_sets_a_hold_ready_and_its_holder_takes_it() -> None:
    lib = library()
    captured = lib.checkin("3000009")
    assert (captured.alert_type, captured.destination) == ("01", "CPL")
    assert captured.holder is not None
    assert captured.holder.card == "P1014"
    assert lib.item("3000009").status == "08"
    view = lib.patron("P1014", "2222")
    assert (view.ready, view.pin_ok) == (("3000009",), True)
    assert lib.checkout("P1001", "3000009").message == "Item is on hold for another patron."
    assert lib.checkout("P1014", "3000009").accepted
    view = lib.patron("P1014", "wrong")
    assert (view.ready, view.waiting, view.charged) == ((), (), ("3000009",))
    assert view.pin_ok is False


def test_an_offline_loan_past_a_hold_leaves_the_hold_waiting() -> None:
    lib = library()
    lib.checkin("3000009")
    assert lib.checkout("P1001", "3000009", no_block=True, nb_due=NOW).accepted
    assert lib.patron("P1014", None).ready == ()
    assert lib.checkin("3000009").alert_type == "01"


def test_returns_of_what_is_not_on_loan() -> None:
    assert library().checkin("3000001").accepted
    refused = library(checked_in_ok=False).checkin("3000001")
    assert (refused.accepted, refused.message) == (False, "Item not checked out")
    unknown = library().checkin("NOSUCH")
    assert (unknown.accepted, unknown.alert_type, unknown.message) == (False, "99", "Invalid Item")


def test_an_item_of_another_branch_travels_home() -> None:
    lib = library()
    assert lib.checkin("3000026").alert_type == "04"
    assert lib.item("3000026").status == "10"
    assert lib.checkin("3000026", "MPL").alert_type == "00"
    assert lib.item("3000026").status == "03"


def test_renewals() -> None:
    lib = library()
    assert lib.renew("P1001", "3000031").message == "Item not checked out to Ada Voorbeeld"
    for _ in range(3):
        assert lib.renew("P1002", "3000031").accepted
    assert lib.renew("P1002", "3000031").message == "Item has reached maximum renewals"
    assert lib.loans["3000031"].due.date().isoformat() == "2027-02-02"


def test_identifiers_match_loosely_but_are_answered_as_stored() -> None:
    lib = library()
    for written in (" 3000001", "３０００００１", "3000001\0"):
        item = lib.item(written).item
        assert item is not None
        assert item.id == "3000001"
    assert lib.checkout("p1001", "3000001").accepted
    assert lib.loans["3000001"].patron == "P1001"


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["checkout", "offline", "checkin", "renew"]),
        st.sampled_from(["P1001", "P1002", "P1010", "P1011", "P1014", "NOPE"]),
        st.sampled_from(["3000001", "3000009", "3000026", "3000031", "NOSUCH"]),
    ),
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(STEPS, st.sampled_from(["koha", "plain"]))
def test_whatever_happens_the_books_balance(
    steps: list[tuple[str, str, str]], behaviour: str
) -> None:
    """An item is lent to one known patron; an accepted loan exists; a refusal changes no loan."""
    lib = library(behaviour=behaviour)
    for action, card, item in steps:
        before = {i: (loan.patron, loan.due, loan.renewals) for i, loan in lib.loans.items()}
        if action == "checkin":
            lib.checkin(item)
            assert item not in lib.loans
            continue
        if action == "renew":
            outcome = lib.renew(card, item)
        else:
            offline = action == "offline"
            outcome = lib.checkout(
                card, item, no_block=offline, nb_due=NOW + timedelta(9) if offline else None
            )
        after = {i: (loan.patron, loan.due, loan.renewals) for i, loan in lib.loans.items()}
        if outcome.accepted:
            assert lib.loans[item].patron == card
        else:
            assert after == before
            assert outcome.message
        for loan in lib.loans.values():
            assert loan.renewals <= lib.policy.max_renewals
            view = lib.item(loan.item)
            assert (view.status, view.due) == ("04", loan.due)
            assert loan.item in lib.patron(loan.patron, None).charged


# -- the catalogue ---------------------------------------------------------------------------------


def test_the_demo_has_what_it_says() -> None:
    assert len(CATALOGUE.items) >= 12
    assert {"P1001", "P1005", "P1014"} <= {patron.card for patron in CATALOGUE.patrons}
    assert "1234" not in repr(CATALOGUE)
    assert "secret" not in repr(CATALOGUE)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[acs]\nbehavior = 'koha'", "acs.behavior"),
        ("[acs]\nbehaviour = 'aleph'", "koha, plain"),
        ("[acs]\nonline = 1", "acs.online: found 1, expected true or false"),
        ("[acs]\nencoding = 'nope'", "acs.encoding"),
        ("[acs]\ntimezone = 'Mars/Base'", "acs.timezone"),
        ("[acs]\ncurrency = 'EURO'", "acs.currency"),
        ("[acs]\nterminator = 'LF'", "CR, CRLF"),
        ("[acs]\naccounts = {kiosk1 = 1}", "acs.accounts"),
        ("[policy]\nloan_days = -1", "policy.loan_days"),
        ("[policy]\nfee_limit = nan", "policy.fee_limit"),
        ("acs = 3", "acs: found int, expected a table"),
        ("items = 3", "items: found 3"),
        ("items = [3]", "items[1]: found int, expected a table"),
        ("[books]", "books: found an unknown key, expected one of acs, policy, patrons"),
        ("[[patrons]]\nname = 'A'", "patrons[1].card: found nothing"),
        ("[[patrons]]\ncard = '1'\nname = 'A'\nstatus = 'dead'", "patrons[1].status"),
        ("[[patrons]]\ncard = '1'\nname = 'A'\nlanguage = 'xx'", "patrons[1].language"),
        ("[[patrons]]\ncard = '1'\nname = 'A'\nbirth = 'x'", "patrons[1].birth"),
        ("[[patrons]]\ncard = '1'\nname = 'A'\npin = 9876", "patrons[1].pin: found a value"),
        ("[[patrons]]\ncard = '1'\nname = 'A'\n[[patrons]]\ncard = '1'\nname = 'B'", "twice"),
        ("[[items]]\nid = '1'\ntitle = 'A'\nmedia = 'book'", "items[1].media"),
        ("[[items]]\nid = '1'\ntitle = 'A'\nhold_for = 1", "items[1].hold_for"),
        ("[[items]]\nid = '1'\ntitle = 'A'\nhold_for = ['x']", "items.hold_for"),
        ("[[items]]\nid = '1'\ntitle = 'A'\ncolour = 'red'", "items[1].colour"),
        ("[[loans]]\nitem = '1'\npatron = '1'\ndue = 1", "loans.item"),
        ("[[loans]]\nitem = '1'\npatron = '1'\ndue = 'soon'", "loans[1].due"),
        ("[acs", "not TOML"),
    ],
)
def test_a_bad_catalogue_is_refused_by_name(text: str, named: str) -> None:
    with pytest.raises(ConfigFault) as caught:
        parse(text)
    assert named in str(caught.value)
    assert "9876" not in str(caught.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigFault, match=r"absent\.toml"):
        load(tmp_path / "absent.toml")
    (tmp_path / "bad.toml").write_text("[acs]\nx = 1", encoding="utf-8")
    with pytest.raises(ConfigFault, match=r"bad.toml: acs.x"):
        load(tmp_path / "bad.toml")


def test_an_empty_catalogue_is_a_library_without_books() -> None:
    lib = Library(parse(""), lambda: NOW)
    assert lib.catalogue == Catalogue(acs=lib.acs)
    assert lib.item("1").item is None


def test_due_dates_of_given_loans() -> None:
    text = """
    [[patrons]]
    card = "1"
    name = "A"
    [[items]]
    id = "a"
    title = "A"
    [[items]]
    id = "b"
    title = "B"
    [[items]]
    id = "c"
    title = "C"
    [[loans]]
    item = "a"
    patron = "1"
    due = -3
    [[loans]]
    item = "b"
    patron = "1"
    due = 2026-12-01
    [[loans]]
    item = "c"
    patron = "1"
    due = 2026-12-01T10:00:00Z
    """
    lib = Library(parse(text), lambda: NOW)
    assert [loan.due.isoformat() for loan in lib.loans.values()] == [
        "2026-11-21T23:59:00+01:00",
        "2026-12-01T23:59:00+01:00",
        "2026-12-01T11:00:00+01:00",
    ]
    view = lib.patron("1", None)
    assert (view.overdue, len(view.charged), view.pin_ok) == (("a",), 3, None)
