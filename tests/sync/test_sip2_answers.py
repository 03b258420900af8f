"""Profiles and what answers mean: reasons, blocks, money, ids, status."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import BadMessage, ConfigFault
from sync.ids import same_id
from sync.ils.sip2.answers import Reader
from sync.ils.sip2.codec import Message, decode
from sync.ils.sip2.profile import load_profile
from sync.ils.sip2.values import money, shown
from sync.model import Action, ItemStatus, Order, Reason, Verdict

ZONE = ZoneInfo("Europe/Amsterdam")
READER = Reader(load_profile("generic"), ZONE)
NOW = datetime(2026, 3, 14, 9, 15, tzinfo=UTC)
DATE = "20260314    101500"


def verdict(line: str, action: Action = Action.BORROW, flags: str | None = None) -> Verdict:
    return READER.verdict(decode(line.encode()), Order(action, "B1", NOW, "P1"), flags)


def checkout(head: str, fields: str) -> str:
    return f"12{head}{DATE}AOX|AAP1|ABB1|AJTitle|{fields}"


def patron(fields: str, flags: str = " " * 14, counts: str = "0001    0002000000000003") -> Message:
    return decode(f"64{flags}005{DATE}{counts}AOX|AAP1|AEName|{fields}".encode())


def test_accepted_checkout() -> None:
    got = verdict(checkout("1NNY", "AH20260411    235900|AFEnjoy|AFreading|"))
    assert got.accepted
    assert got.reason is None
    assert got.due == datetime(2026, 4, 11, 21, 59, tzinfo=UTC)
    assert (got.title, got.message, got.renewed) == ("Title", "Enjoy / reading", False)


def test_renewal_ok_on_a_borrow_says_the_loan_was_there() -> None:
    assert verdict(checkout("1YNY", "AH2026-04-11|")).renewed
    assert not verdict(checkout("0YNY", "AH|AFrenewal limit|")).renewed
    renewal = f"301YNY{DATE}AOX|AAP1|ABB1|AJTitle|AH2026-04-11|"
    assert not verdict(renewal, Action.RENEW).renewed


def test_due_date_that_cannot_be_read_is_kept_as_text() -> None:
    got = verdict(checkout("1NNY", "AHover three weeks|"))
    assert got.due is None
    assert got.message == "AH over three weeks"


def test_due_date_of_a_refusal_means_nothing() -> None:
    assert verdict(checkout("0NNN", "AH20260314    101500|AFtoo many items|")).due is None


@pytest.mark.parametrize(
    ("fields", "flags", "reason"),
    [
        ("BT06|BHEUR|BV1.00|AFRental fee 1.00 EUR|", None, Reason.CONFIRM_NEEDED),
        ("BV0|AFNope|", None, Reason.UNMAPPED),
        ("", None, Reason.UNMAPPED),
        ("BLN|", None, Reason.PATRON_UNKNOWN),
        ("", "    Y         ", Reason.CARD_LOST),
        ("", "     Y        ", Reason.LIMIT_REACHED),
        ("", "          Y   ", Reason.FEES_OWED),
        ("", "           Y  ", Reason.FEES_OWED),
        ("", "Y             ", Reason.PATRON_BLOCKED),
        ("", " YYY          ", Reason.UNMAPPED),
        ("AFcard EXPIRED|", "    Y         ", Reason.PATRON_EXPIRED),
        ("AFItem checked out to another patron|", None, Reason.ON_LOAN_TO_OTHER),
        ("AFAlready checked out to this patron|", None, Reason.ALREADY_LENT),
        ("AFUnknown barcode|", None, Reason.ITEM_UNKNOWN),
        ("AFOnbekende lener|", None, Reason.PATRON_UNKNOWN),
        ("AFExemplaar is gereserveerd|", None, Reason.HELD_FOR_OTHER),
        ("AFReference only|", None, Reason.NOT_FOR_LOAN),
        ("AFPincode onjuist|", None, Reason.PIN_WRONG),
        ("AFOutstanding fines|", None, Reason.FEES_OWED),
        ("AFSystem closed for backup|", None, Reason.ILS_CLOSED),
    ],
)
def test_refused_checkout(fields: str, flags: str | None, reason: Reason) -> None:
    got = verdict(checkout("0NUN", f"AH|{fields}"), flags=flags)
    assert not got.accepted
    assert got.reason is reason


def test_checkin_sorts_and_alerts() -> None:
    line = f"101YNY{DATE}AOX|ABB1|AQX|AJA &#124; B &amp; C\x1b[2J|CL2|CTBR2|CV02|AFTo BR2|"
    got = verdict(line, Action.RETURN)
    assert got == Verdict(
        True,
        title="A | B & C [2J",
        message="To BR2",
        alert=True,
        hold=True,
        destination="BR2",
        sort_bin="2",
    )


@pytest.mark.parametrize(
    ("fields", "alert", "hold", "destination"),
    [
        ("", False, False, ""),
        ("CV00|CT|", False, False, ""),
        ("CV01|CTBR1|CYP9|DAName|", True, True, "BR1"),
        ("CV02|CTBR2|", True, True, "BR2"),
        ("CV03|CTBR2|", True, True, "BR2"),
        ("CV04|CTBR2|", True, False, "BR2"),
        ("CYP9|CTBR2|", False, True, "BR2"),
        ("DAName|", False, True, ""),
        ("CV99|CTBR2|", True, False, ""),
        ("CV99|CTBR2|AFItem is on hold, please return to circulation desk|", True, True, ""),
    ],
)
def test_whether_somebody_waits_for_a_returned_item(
    fields: str, alert: bool, hold: bool, destination: str
) -> None:
    for ok in "10":
        got = verdict(f"10{ok}YNN{DATE}AOX|ABB1|AQX|AJTitle|{fields}", Action.RETURN)
        assert (got.alert, got.destination) == (alert, destination)
        assert got.hold is (hold if "AF" not in fields else ok == "0")


def test_checkin_of_what_is_not_on_loan_is_the_profiles_choice(tmp_path: Path) -> None:
    line = f"100NUY{DATE}AOX|ABB1|AQX|AFItem not checked out|"
    refused = verdict(line, Action.RETURN)
    assert (refused.accepted, refused.reason) == (False, Reason.NOT_ON_LOAN)
    own = tmp_path / "site.toml"
    own.write_text('checkin_not_on_loan = "accepted"\n', encoding="utf-8")
    reader = Reader(load_profile(str(own)), ZONE)
    got = reader.verdict(decode(line.encode()), Order(Action.RETURN, "B1", NOW), None)
    assert (got.accepted, got.reason) == (True, Reason.NOT_ON_LOAN)


def test_an_answer_about_another_item_decides_nothing() -> None:
    with pytest.raises(BadMessage, match="found 'B2', expected 'B1'"):
        verdict(f"121NNY{DATE}AOX|AAP1|ABB2|AJTitle|AH|")
    assert verdict(f"121NNY{DATE}AOX|AAP1|AB b1|AJTitle|AH|").accepted
    assert verdict(f"121NNY{DATE}AOX|AAP1|AJTitle|AH|").accepted


def test_an_ok_that_is_neither_is_an_alarm() -> None:
    with pytest.raises(BadMessage, match="12 ok: found 'X', expected 1 or 0"):
        verdict(checkout("XNNY", "AH|"))


@pytest.mark.parametrize(("field", "valid"), [("BLY|", True), ("BLN|", False), ("BL|", False)])
def test_only_a_stated_y_is_valid(field: str, valid: bool) -> None:
    assert READER.patron(patron(field), "P1", False).valid is valid
    assert READER.patron(patron(""), "P1", False).blocks == (Reason.PATRON_UNKNOWN,)


@pytest.mark.parametrize(
    ("fields", "sent", "pin_ok"),
    [
        ("CQY|", True, True),
        ("CQN|", True, False),
        ("CQ|", True, None),
        ("", True, None),
        ("CQY|", False, None),
    ],
)
def test_pin_is_confirmed_only_by_cq(fields: str, sent: bool, pin_ok: bool | None) -> None:
    assert READER.patron(patron(f"BLY|{fields}"), "P1", sent).pin_ok is pin_ok


def test_patron_facts() -> None:
    line = patron("BLY|BHEUR|BV1,50|AU1|AU 2 |AU|AFHello|AF&lt;b&gt;|")
    got = READER.patron(line, "P1", False)
    assert [loan.item for loan in got.loans] == ["1", "2"]
    assert (got.holds_ready, got.holds_waiting) == (1, 3)
    assert (got.fees, got.currency, got.language) == (Decimal("1.50"), "EUR", "nl")
    assert got.message == "Hello / <b>"
    assert got.blocks == ()


def test_koha_counts_no_ready_hold_among_those_that_wait() -> None:
    """Two holds on one title, of which one stood ready, once looked like one counted twice."""
    koha = Reader(load_profile("koha"), ZONE)
    got = koha.patron(patron("BLY|"), "P1", False)
    assert (got.holds_ready, got.holds_waiting) == (1, 3)


def test_koha_says_its_currency_of_a_patron_and_a_wrong_one_of_a_loan() -> None:
    koha = Reader(load_profile("koha"), ZONE)
    assert koha.patron(patron("BLY|BHEUR|BV1.50|"), "P1", False).currency == "EUR"
    line = "120NUN20261126    093023AOCPL|AAP1|ABI1|AJ|AH|BLY|BV1.50|BHUSD|BT06|"
    order = Order(Action.BORROW, "I1", NOW, "P1")
    got = koha.verdict(decode(line.encode()), order, None)
    assert (got.reason, got.fee, got.currency) == (Reason.CONFIRM_NEEDED, Decimal("1.50"), "")


@pytest.mark.parametrize(
    ("flags", "texts", "blocks"),
    [
        (" " * 14, "AFPatron owes 1.20|", ()),
        (" " * 14, "AFYour card expired on 2020-01-01|", (Reason.PATRON_EXPIRED,)),
        (" " * 14, "AFYou have an item on hold|", ()),
        ("YYYY          ", "", (Reason.PATRON_BLOCKED,)),
        ("Y   YY    YY  ", "", (Reason.CARD_LOST, Reason.LIMIT_REACHED, Reason.FEES_OWED)),
        (" YYY   YY     ", "", ()),
    ],
)
def test_blocks(flags: str, texts: str, blocks: tuple[Reason, ...]) -> None:
    assert READER.patron(patron(f"BLY|{texts}", flags), "P1", False).blocks == blocks


def test_flags_of_a_wrong_pin_are_no_blocks() -> None:
    answer = patron("BLY|CQN|", "Y  YYYYYYYYYYY")
    assert READER.patron(answer, "P1", True).blocks == ()


def test_patron_status_without_counts() -> None:
    answer = decode(f"24{' ' * 14}000{DATE}AOX|AAP1|AEName|BLY|".encode())
    got = READER.patron(answer, "P1", False)
    assert (got.holds_ready, got.loans, got.language, got.fees) == (0, (), "", Decimal(0))


@pytest.mark.parametrize(
    ("code", "title", "status"),
    [
        ("01", "", ItemStatus.UNKNOWN),
        ("01", "Title", ItemStatus.OTHER),
        ("03", "Title", ItemStatus.AVAILABLE),
        ("04", "Title", ItemStatus.ON_LOAN),
        ("07", "Title", ItemStatus.ON_LOAN),
        ("08", "Title", ItemStatus.ON_HOLD_SHELF),
        ("12", "Title", ItemStatus.LOST),
        ("77", "Title", ItemStatus.OTHER),
    ],
)
def test_item_status(code: str, title: str, status: ItemStatus) -> None:
    answer = decode(f"18{code}0201{DATE}AB3000001|AJ{title}|CF2|AH2026-04-11|".encode())
    got = READER.item(answer, " 3000001")
    assert (got.item, got.status, got.holds) == ("3000001", status, 2)
    assert got.due == datetime(2026, 4, 11, 21, 59, tzinfo=UTC)


def test_status_flags_and_override(tmp_path: Path) -> None:
    line = decode(f"98YNYNYN100003{DATE}2.00AOLIBX|BXYYY|".encode())
    got = READER.status(line)
    assert (got.online, got.checkin_ok, got.checkout_ok) == (True, False, True)
    assert (got.renewal_ok, got.offline_ok) == (False, False)
    assert (got.institution, got.messages) == ("LIBX", "YYY")
    own = tmp_path / "site.toml"
    own.write_text('offline_ok = "yes"\n', encoding="utf-8")
    assert Reader(load_profile(str(own)), ZONE).status(line).offline_ok


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("115.57", "115.57"),
        ("1.2", "1.2"),
        ("0", "0"),
        ("", "0"),
        ("1,50", "1.50"),
        ("EUR 2.50", "2.50"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1,234", "1234"),
        ("-3.10", "-3.10"),
        ("none", "0"),
        ("2.", "2"),
    ],
)
def test_money(text: str, amount: str) -> None:
    assert money(text) == Decimal(amount)


@pytest.mark.parametrize(
    ("fields", "charged", "known"),
    [
        ("BLY|AU1|AU2|", "0002", True),
        ("BLY|AU1|AU2|", "0001", True),
        ("BLY|AU1|AU2|", "0003", False),
        ("BLY|", "0000", True),
        ("BLY|", "    ", False),
        ("BLY|AU1|", "    ", True),
        ("BLN|", "0000", False),
        ("BLN|AU1|", "0001", True),
    ],
)
def test_a_list_of_loans_is_whole_or_proves_nothing(fields: str, charged: str, known: bool) -> None:
    found = READER.patron(patron(fields, counts=f"00000000{charged}000000000000"), "P1", False)
    assert found.loans_known is known
    assert found.has("1") is (True if "AU1" in fields else False if known else None)
    assert found.has("9") is (False if known else None)


def test_a_patron_status_has_no_list_of_loans() -> None:
    answer = decode(f"24{' ' * 14}000{DATE}AOX|AAP1|AEName|BLY|".encode())
    assert READER.patron(answer, "P1", False).has("1") is None


@given(st.text(max_size=20))
def test_money_never_raises(text: str) -> None:
    assert money(text).is_finite()


def test_ids_match_as_lenient_servers_match_them() -> None:
    assert same_id(" 3000001", "３０００００１")
    assert same_id("ab12", "AB12")
    assert not same_id("3000001", "3000002")


def test_shown_text_holds_no_controls() -> None:
    assert shown("a\x1b]0;x\x07 &amp; b\u2028c") == "a ]0;x & b c"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('bogus = "x"\n', "unknown key bogus"),
        (
            'nb_due_date_offline = "later"\n',
            "nb_due_date_offline: found 'later', expected 'due' or 'issue'",
        ),
        ('[[reasons]]\npattern = "("\nreason = "fees_owed"\n', "profile"),
        ('[[reasons]]\npattern = "x"\nreason = "no_such"\n', "no_such"),
        ("not toml", "profile"),
    ],
)
def test_profile_faults_name_the_key(tmp_path: Path, text: str, words: str) -> None:
    own = tmp_path / "site.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigFault, match=words):
        load_profile(str(own))


@pytest.mark.parametrize("name", ["nosuch", "../koha", "", "/nowhere/x.toml"])
def test_unknown_profile(name: str) -> None:
    with pytest.raises(ConfigFault, match="profile"):
        load_profile(name)


# What only the screen shows --------------------------------------------------------------------


def test_of_a_name_only_the_initials_are_left() -> None:
    line = f"64{' ' * 14}005{DATE}000000000000000000000000AOX|AAP1|AEVoorbeeld, Ada van|BLY|"
    got = READER.patron(decode(line.encode()), "P1", pin_sent=False)
    assert got.initials == "A.V."
    assert "Voorbeeld" not in repr(got)
    unknown = decode(line.replace("BLY", "BLN").encode())
    assert READER.patron(unknown, "P1", pin_sent=False).initials == ""


def test_the_address_is_of_a_valid_card_and_in_nothing_that_is_printed() -> None:
    line = f"64{' ' * 14}005{DATE}000000000000000000000000AOX|AAP1|BE ada@x.nl|BLY|"
    got = READER.patron(decode(line.encode()), "P1", pin_sent=False)
    assert got.mail == "ada@x.nl"
    assert "ada" not in repr(got)
    unknown = decode(line.replace("BLY", "BLN").encode())
    assert READER.patron(unknown, "P1", pin_sent=False).mail == ""


def test_of_a_home_address_only_whether_another_card_has_it_too() -> None:
    line = f"64{' ' * 14}005{DATE}000000000000000000000000AOX|AAP1|BDKade 3, 1234 AB Dam|BLY|"
    one = READER.patron(decode(line.encode()), "P1", pin_sent=False)
    same = READER.patron(decode(line.replace("Kade", "KADE").encode()), "P2", pin_sent=False)
    other = READER.patron(decode(line.replace("Kade 3", "Kade 5").encode()), "P3", pin_sent=False)
    assert one.household == same.household != other.household
    assert "Kade" not in repr(one)
    unknown = decode(line.replace("BLY", "BLN").encode())
    assert READER.patron(unknown, "P1", pin_sent=False).household == ""


@pytest.mark.parametrize(
    ("field", "media"),
    [("CK001|", "001"), ("CK 006 |", "006"), ("CK|", ""), ("CKbook|", ""), ("CK1|", ""), ("", "")],
)
def test_media_type_is_three_digits_or_nothing(field: str, media: str) -> None:
    item = decode(f"18030001{DATE}ABB1|AJTitle|{field}".encode())
    assert READER.item(item, "B1").media == media
    assert verdict(checkout("1NNY", f"AH|{field}")).media == media
