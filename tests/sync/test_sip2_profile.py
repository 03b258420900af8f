"""Profiles: what is shipped, what a site writes, and sentences about what cannot be used."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from sync.errors import ConfigFault
from sync.ils.config import KohaRestConfig, Sip2Config
from sync.ils.sip2.answers import Reader
from sync.ils.sip2.codec import Message, decode
from sync.ils.sip2.compose import Composer
from sync.ils.sip2.messages import SUPPORTED_MESSAGES
from sync.ils.sip2.profile import load_profile, shipped
from sync.ils.sip2.profile_keys import Profile
from sync.model import Action, Hold, Order, Reason, Verdict

ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 3, 14, 9, 15, tzinfo=UTC)
DATE = "20260314    101500"
GIVEN = {"host": "127.0.0.1", "port": 6001, "account": "kiosk", "password": "s3cret"}


def reader(override: Mapping[str, Any], name: str = "generic") -> Reader:
    return Reader(load_profile(name, override), ZONE, "BR1")


def returned(fields: str, head: str = "1YNN", **override: Any) -> Verdict:
    answer = decode(f"10{head}{DATE}AOX|ABB1|{fields}".encode())
    return reader(override).verdict(answer, Order(Action.RETURN, "B1", NOW), None)


def lent(fields: str, head: str = "1NNY", **override: Any) -> Verdict:
    answer = decode(f"12{head}{DATE}AOX|AAP1|ABB1|AJTitle|{fields}".encode())
    return reader(override).verdict(answer, Order(Action.BORROW, "B1", NOW, "P1"), None)


def patron(fields: str, counts: str = "0000" * 6, language: str = "005") -> Message:
    return decode(f"64{' ' * 14}{language}{DATE}{counts}AOX|AAP1|AE|BLY|{fields}".encode())


def composer(profile: Profile, language: str = "nl") -> Composer:
    return Composer("LIBX", "BR1", language, ZONE, profile)


# Files -----------------------------------------------------------------------------------------


def test_what_is_shipped() -> None:
    assert shipped() == [
        "alma",
        "bibliofil",
        "dp2",
        "evergreen",
        "folio",
        "generic",
        "horizon",
        "koha",
        "polaris",
        "sierra",
        "symphony",
        "tlc",
        "v-smart",
        "wise",
    ]


@pytest.mark.parametrize("name", [name for name in shipped() if name != "generic"])
def test_every_profile_starts_from_generic(name: str) -> None:
    generic, own = load_profile("generic"), load_profile(name)
    assert own.reasons[-len(generic.reasons) :] == generic.reasons
    assert own.flags == generic.flags
    assert own.alerts == generic.alerts


def test_of_what_is_not_public_nothing_is_claimed() -> None:
    assert load_profile("v-smart") == load_profile("generic")


def test_of_wise_no_more_is_claimed_than_its_pages_say() -> None:
    wise, generic = load_profile("wise").model_dump(), load_profile("generic").model_dump()
    differing = {key: value for key, value in wise.items() if value != generic[key]}
    assert differing.keys() == {"renewal_ok", "due_date_order", "currency", "signs"}


def test_what_is_known_of_others() -> None:
    assert load_profile("koha").messages_missing == {"01", "25"}
    assert load_profile("evergreen").expires_field == "PA"
    folio = load_profile("folio")
    assert folio.messages_missing == {"15", "01", "25", "19"}
    assert (folio.encoding, folio.renewal_ok, folio.hold_items_count) == (
        "cp850",
        "ignored",
        "open",
    )


def test_a_file_of_the_sites_own_and_single_lines(tmp_path: Path) -> None:
    own = tmp_path / "town.toml"
    own.write_text(
        'currency = "EUR"\nfee_type = "04"\n[flags]\n5 = "none"\n'
        '[[reasons]]\npattern = "XYZZY"\nreason = "card_lost"\n',
        encoding="utf-8",
    )
    found = load_profile(
        str(own),
        {
            "currency": "CHF",
            "flags": {"1": "patron_blocked"},
            "reasons": [{"pattern": "xyzzy!", "reason": "not_ours"}],
        },
    )
    assert (found.currency, found.fee_type, found.encoding) == ("CHF", "04", "utf-8")
    assert found.blocks_of((), "     Y        ") == ()
    assert found.blocks_of((), " Y            ") == (Reason.PATRON_BLOCKED,)
    assert found.blocks_of((), "    Y         ") == (Reason.CARD_LOST,)
    assert found.reason_of(["XYZZY"]) is Reason.CARD_LOST
    assert found.reason_of(["XYZZY!"]) is Reason.NOT_OURS
    assert load_profile("generic").currency == ""


@pytest.mark.parametrize(
    ("override", "sentence"),
    [
        ({"bogus": 1}, "unknown key ils.override.bogus"),
        (
            {"nb_due_date_offlin": "due"},
            "unknown key ils.override.nb_due_date_offlin;"
            " did you mean ils.override.nb_due_date_offline?",
        ),
        ({"telnet": {"usr": "x"}}, "unknown key ils.override.telnet.usr; did you mean"),
        (
            {"reasons": [{"pattern": "x", "reason": "fees_owed", "notise": True}]},
            "unknown key ils.override.reasons[0].notise; did you mean"
            " ils.override.reasons[0].notice?",
        ),
        (
            {"nb_due_date_offline": "later"},
            "ils.override.nb_due_date_offline: found 'later', expected 'due' or 'issue'",
        ),
        ({"error_detection": "yes"}, "ils.override.error_detection: found 'yes', expected"),
        ({"encoding": "utf-16"}, "ils.override.encoding: found 'utf-16', 'utf-16' is not one"),
        ({"flags": {"14": "card_lost"}}, "ils.override.flags.14: found '14', expected less"),
        ({"flags": {"4": "lost"}}, "ils.override.flags.4: found 'lost', expected"),
        ({"flags": 4}, "ils.override.flags: found 4, expected a table"),
        ({"guests": "29"}, "ils.override.guests: found '29', expected a list of tables"),
        ({"guests": [{"pattern": "2"}]}, "ils.override.guests[0].institution is missing"),
        ({"messages_missing": ["77"]}, "ils.override.messages_missing[0]: found '77', '77' is"),
        ({"media": {"DVD": "5"}}, "ils.override.media.DVD: found '5', expected match"),
        ({"idle_s": 0}, "ils.override.idle_s: found 0, expected greater than 0"),
        ({"due_date_formats": ["%d %q"]}, "ils.override.due_date_formats[0]: found '%d %q', "),
        (
            {"due_date_formats": ["%d.%m."]},
            "ils.override.due_date_formats[0]: found '%d.%m.', it needs day, month and year",
        ),
        (
            {"due_date_formats": ["%d-%d-%Y"]},
            "ils.override.due_date_formats[0]: found '%d-%d-%Y', not a form of dates: ",
        ),
        (
            {"signs": {"AF": "a{99999999999999}"}},
            "ils.override.signs.AF: found 'a{99999999999999}', not a regular expression: ",
        ),
        (
            {"messages_missing": ["64"]},
            "ils.override.messages_missing[0]: found '64', '64' is not a request of SIP2 2.00",
        ),
        ({"encoding": "utf-7"}, "ils.override.encoding: found 'utf-7', 'utf-7' is not one"),
        ({"encoding": "idna"}, "ils.override.encoding: found 'idna', 'idna' is not one"),
        ({"delimiter": "a"}, "ils.override.delimiter: found 'a'"),
    ],
)
def test_a_line_that_cannot_be_used(override: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ConfigFault) as caught:
        load_profile("koha", override)
    assert str(caught.value).startswith(sentence)


def test_a_fault_is_told_from_where_it_stands(tmp_path: Path) -> None:
    own = tmp_path / "town.toml"
    own.write_text('[[reasons]]\npattern = "("\nreason = "fees_owed"\n', encoding="utf-8")
    rule = {"pattern": "x", "reason": "fees_owed"}
    with pytest.raises(ConfigFault) as caught:
        load_profile(str(own), {"reasons": [rule, rule | {"reason": "no"}], "idle_s": -1})
    places = [line.partition(": found")[0] for line in str(caught.value).splitlines()]
    assert sorted(places) == [
        "ils.override.idle_s",
        "ils.override.reasons[1].reason",
        f"ils.profile {own}: reasons[0].pattern",
    ]


# In the configuration --------------------------------------------------------------------------


def config(**keys: Any) -> Sip2Config:
    return Sip2Config.model_validate({**GIVEN, **keys})


def test_encoding_and_terminator_of_the_site_go_before_the_profile() -> None:
    assert config(profile="folio").quirks.encoding == "cp850"
    assert config(profile="folio", encoding="latin-1").quirks.encoding == "latin-1"
    assert config(override={"encoding": "latin-1"}).quirks.encoding == "latin-1"
    assert config(terminator="crlf").quirks.terminator == "crlf"


def test_a_profile_is_checked_with_the_rest_of_the_file() -> None:
    config().check_files()
    with pytest.raises(ValueError, match=r"^unknown key ils\.override\.curency; did you mean"):
        config(override={"curency": "EUR"}).check_files()
    with pytest.raises(ValueError, match=r"^ils\.profile: found 'kohaa'"):
        config(profile="kohaa").check_files()
    with pytest.raises(ValidationError, match="nb_due_date_offline"):
        config(nb_due_date_offline="due")


def test_beside_rest_the_keys_are_named_where_they_stand() -> None:
    section = {"driver": "koha-rest", "url": "https://ils", "account": "a", "password": "p"}
    rest = KohaRestConfig.model_validate({**section, "sip2": {**GIVEN, "override": {"x": 1}}})
    with pytest.raises(ValueError, match=r"^unknown key ils\.sip2\.override\.x"):
        rest.check_files()


# What a line changes ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("override", "supported", "has"),
    [
        ({}, "Y" * 16, True),
        ({}, "Y" * 13, False),
        ({}, "", True),
        ({"messages_missing": ["15"]}, "Y" * 16, False),
        ({"messages_missing": ["15"]}, "", False),
        ({"messages_present": ["15"]}, "N" * 16, True),
    ],
)
def test_which_messages_exist(override: dict[str, Any], supported: str, has: bool) -> None:
    assert load_profile("generic", override).has("15", supported) is has


def test_every_position_of_bx_is_looked_up() -> None:
    generic = load_profile("generic")
    for position, codes in enumerate(SUPPORTED_MESSAGES):
        only = "N" * position + "Y"
        assert [
            code for each in SUPPORTED_MESSAGES for code in each if generic.has(code, only)
        ] == [*codes]


def test_languages() -> None:
    profile = load_profile("generic", {"languages": {"026": "fr", "101": "fy"}})
    assert profile.language_of("026") == "fr"
    assert profile.language_of("101") == "fy"
    assert profile.language_of("005") == "nl"
    assert profile.language_of("999") == ""
    asked = composer(profile, "fy").patron_information("P1", None, NOW)
    assert asked.fixed["language"] == "101"
    assert composer(profile, "nl").patron_status("P1", None, NOW).fixed["language"] == "005"
    assert composer(profile, "008").patron_status("P1", None, NOW).fixed["language"] == "008"
    assert composer(profile, "tlh").patron_status("P1", None, NOW).fixed["language"] == "000"
    assert load_profile("generic").code_of("en") == "001"


def test_guests_are_named_by_their_own_library() -> None:
    guests = [{"pattern": r"29\d{4}", "institution": "OTHER"}]
    asks = composer(load_profile("generic", {"guests": guests}))
    hers, ours = "290001", "0290001"
    assert asks.patron_information(hers, "1", NOW).get("AO") == "OTHER"
    assert asks.patron_status(hers, "1", NOW).get("AO") == "OTHER"
    assert asks.end_session(hers, NOW).get("AO") == "OTHER"
    for action in (Action.BORROW, Action.RENEW, Action.HOLD):
        assert asks.order(Order(action, "B1", NOW, hers)).get("AO") == "OTHER"
        assert asks.order(Order(action, "B1", NOW, ours)).get("AO") == "LIBX"
    assert asks.item_information("B1", NOW).get("AO") == "LIBX"


@pytest.mark.parametrize(
    ("fields", "override", "sort_bin"),
    [
        ("CL2|CTBR2|AQBR3|", {}, "2"),
        ("CL|CTBR2|AQBR3|", {}, "BR2"),
        ("CV01|AQBR3|", {}, "BR3"),
        ("AQ|", {}, ""),
        ("CTBR2|AQBR3|", {"sort_bin_from": ["CL"]}, ""),
        ("CV01|AQBR3|", {"sort_bin_from": ["CL", "CV", "AQ"]}, "01"),
        ("CV00|AQBR3|", {"sort_bin_from": ["CL", "CV", "AQ"]}, "BR3"),
        ("CRADULT|", {"sort_bin_from": ["CR"]}, "ADULT"),
    ],
)
def test_sort_bin(fields: str, override: dict[str, Any], sort_bin: str) -> None:
    assert returned(fields, **override).sort_bin == sort_bin


def test_what_was_refused_goes_into_no_bin() -> None:
    assert returned("CL2|AQBR3|AFUnknown item|", head="0NUY").sort_bin == ""


@pytest.mark.parametrize(
    ("fields", "head", "alert", "destination"),
    [
        ("", "1YNN", False, ""),
        ("", "1YNY", True, ""),
        ("CV00|", "1YNN", False, ""),
        ("CV01|", "1YNN", True, ""),
        ("CV01|CTBR1|", "1YNY", True, "BR1"),
        ("CV02|CTBR2|", "1YNN", True, "BR2"),
        ("CV04|CTBR2|", "1YNN", True, "BR2"),
        ("CV99|CTBR2|", "1YNN", True, ""),
        ("CV98|", "1YNN", True, ""),
        ("CTBR1|", "1YNN", False, ""),
        ("CTBR2|", "1YNN", False, "BR2"),
        ("CV55|CTBR2|", "1YNN", False, "BR2"),
    ],
)
def test_where_it_goes(fields: str, head: str, alert: bool, destination: str) -> None:
    got = returned(f"AQBR3|{fields}", head)
    assert (got.alert, got.destination) == (alert, destination)


def test_alerts_of_another_meaning() -> None:
    assert not returned("CV01|", alerts={"01": "none"}).alert
    assert returned("CV55|CTBR2|", alerts={"55": "staff"}).destination == ""


def test_media() -> None:
    media = {"DVD": "005", "001": "006"}
    assert lent("AH|CKDVD|", media=media).media == "005"
    assert lent("AH|CK001|", media=media).media == "006"
    assert lent("AH|CK002|", media=media).media == "002"
    assert lent("AH|CKVHS|", media=media).media == ""


@pytest.mark.parametrize(
    ("sign", "text", "amount"),
    [
        ("any", "1.234", "1.234"),
        ("point", "1,234", "1234"),
        ("point", "1,50", "150"),
        ("point", "1.50", "1.50"),
        ("comma", "1.234", "1234"),
        ("comma", "1.234,5", "1234.5"),
        ("comma", "-0,50", "-0.50"),
    ],
)
def test_decimal_sign(sign: str, text: str, amount: str) -> None:
    found = reader({"decimal_sign": sign}).patron(patron(f"BV{text}|"), "P1", False)
    assert found.fees == Decimal(amount)


def test_currency_where_the_ils_names_none() -> None:
    mine = reader({"currency": "EUR"})
    assert mine.patron(patron("BV1|"), "P1", False).currency == "EUR"
    assert mine.patron(patron("BV1|BHUSD|"), "P1", False).currency == "USD"
    assert reader({}).patron(patron("BV1|"), "P1", False).currency == ""


@pytest.mark.parametrize(("said", "read"), [("eur", "EUR"), ("€", "CHF"), ("euro", "CHF")])
def test_a_currency_that_is_none_of_iso_4217(said: str, read: str) -> None:
    known = reader({"currency": "CHF"}).patron(patron(f"BV1|BH{said}|"), "P1", False).currency
    assert known == read
    order = Order(Action.PAY, "", NOW, "P1", amount=Decimal(1), currency=known, reference="R")
    assert composer(load_profile("generic")).order(order).fixed["currency_type"] == read


def test_a_fee_to_be_confirmed_is_told() -> None:
    got = lent("AH|BV1.50|BHUSD|BT06|", "0NUN")
    assert (got.reason, got.fee, got.currency) == (Reason.CONFIRM_NEEDED, Decimal("1.50"), "USD")
    got = lent("AH20260411    235900|BV0.50|BHUSD|")
    assert (got.accepted, got.fee, got.currency) == (True, Decimal(0), "")


@pytest.mark.parametrize(
    ("formats", "text", "due"),
    [
        ([], "11 apr 2026", None),
        (["%d %b %Y"], "11 apr 2026", datetime(2026, 4, 11, 21, 59, tzinfo=UTC)),
        (
            ["%Y/%m/%d", "%d %b %Y %H.%M"],
            "11 Apr 2026 17.30",
            datetime(2026, 4, 11, 15, 30, tzinfo=UTC),
        ),
        (["%d %b %Y"], "2026-04-11", datetime(2026, 4, 11, 21, 59, tzinfo=UTC)),
    ],
)
def test_further_forms_of_a_due_date(formats: list[str], text: str, due: datetime | None) -> None:
    assert lent(f"AH{text}|", due_date_formats=formats).due == due


def test_renewal_ok_may_say_nothing() -> None:
    assert lent("AH|", "1YNY").renewed
    assert not lent("AH|", "1YNY", renewal_ok="ignored").renewed


def test_holds_as_counted_and_listed() -> None:
    counts = "0003    0000000000000002"
    found = reader({"hold_items_count": "open"}).patron(patron("", counts), "P1", False)
    assert (found.holds_ready, found.holds_waiting) == (0, 3)
    on_shelf, others = patron("ASB1|ASB2|"), patron("CDB2|CDB3|")
    assert reader({}).holds(on_shelf, others) == (
        Hold("B1", ready=True),
        Hold("B2", ready=True),
        Hold("B3"),
    )
    titles = reader({"hold_list": "titles", "hold_items_count": "open"})
    assert titles.holds(on_shelf, others) == (
        Hold(title="B1"),
        Hold(title="B2"),
        Hold(title="B3"),
    )


@pytest.mark.parametrize(
    ("counts", "order", "whole"),
    [
        ("0002000000000000    0002", {}, True),
        ("0003000000000000    0002", {}, False),
        ("0002000000000000    0003", {}, False),
        ("000400000000000000000000", {"hold_items_count": "open"}, True),
        ("000500000000000000000000", {"hold_items_count": "open"}, False),
        ("    " * 6, {}, True),
    ],
)
def test_a_list_of_holds_that_is_shorter_than_its_count_is_none(
    counts: str, order: dict[str, Any], whole: bool
) -> None:
    found = reader(order).holds(patron("ASB1|ASB2|", counts), patron("CDB3|CDB4|", counts))
    assert (found is not None) is whole


def test_holds_of_a_card_that_is_not_valid_are_not_known() -> None:
    unknown = decode(f"64{' ' * 14}000{DATE}{'0000' * 6}AOX|AAP1|AE|BLN|".encode())
    assert reader({}).holds(unknown, unknown) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [("20261231", date(2026, 12, 31)), ("2026-12-31", date(2026, 12, 31)), ("", None), ("x", None)],
)
def test_end_of_the_membership(text: str, day: date | None) -> None:
    answer = patron(f"PA{text}|")
    assert reader({}, "evergreen").patron(answer, "P1", False).expires == day
    assert reader({}).patron(answer, "P1", False).expires is None
