"""SIP2: what an ILS says of holds on its shelf, what it writes for patrons, what it can do."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from sync.errors import ConfigFault
from sync.ils.sip2.abilities import abilities
from sync.ils.sip2.answers import Reader
from sync.ils.sip2.codec import Message, decode
from sync.ils.sip2.profile import load_profile
from sync.model import Ability

ZONE = ZoneInfo("Europe/Amsterdam")
READER = Reader(load_profile("generic"), ZONE)
NOTED = Reader(load_profile("generic", {"notes_in_af": True}), ZONE)


def message(line: str) -> Message:
    return decode(line.encode())


@pytest.mark.parametrize(
    ("field", "day"),
    [
        ("CM20261204    000000|", date(2026, 12, 4)),
        ("CM20261204   Z230000|", date(2026, 12, 5)),
        ("CM2026-12-04|", date(2026, 12, 4)),
        ("CM99991231   Z235959|", None),
        ("CM99991231    235959|", date(9999, 12, 31)),
        ("CM99999999    999999|", None),
        ("CM000000000000000000|", None),
        ("CMzaterdag|", None),
        ("CM|", None),
        ("", None),
    ],
)
def test_until_when_it_waits(field: str, day: date | None) -> None:
    """2.00, "Hold Pickup Date": 18 characters; the day that the hold lapses."""
    answer = message(f"1808010120261124    101500AB300|AJMax Havelaar|APBR2|{field}")
    item = READER.item(answer, "300")
    assert (item.hold_until, item.location) == (day, "BR2")


PLAIN = "64              00120261124    101500000000000000000000000000AOLIBX|AAP1|AEA|BLY|CQY|"


@pytest.mark.parametrize(
    ("fields", "messages"),
    [
        ("", ()),
        ("AF|", ()),
        ("AFWelcome|", ()),
        ("AFWelkom bij de bibliotheek!|", ()),
        ("AFHallo Ada. Je foto ligt klaar.|", ("Je foto ligt klaar.",)),
        ("AFJe foto ligt klaar.|AFWij zijn maandag dicht.|", ("Je foto ligt klaar.",)),
        ("AFCard expired|", ()),
        ("AFYou owe 2.50|", ()),
        ("AFOne &lt;b&gt; two|", ("One <b> two",)),
    ],
)
def test_what_somebody_wrote(fields: str, messages: tuple[str, ...]) -> None:
    """A text that the profile has a reason for is a reason, and no letter."""
    found = NOTED.patron(message(PLAIN + fields), "P1", pin_sent=True).messages
    assert found[: len(messages)] == messages
    if not messages:
        assert found == ()


def test_a_patron_type_is_where_the_profile_says() -> None:
    line = message(PLAIN + "PCSCHOOL|")
    assert READER.patron(line, "P1", pin_sent=True).patron_type == ""
    koha = Reader(load_profile("koha"), ZONE)
    assert koha.patron(line, "P1", pin_sent=True).patron_type == "SCHOOL"


EVERYTHING = "Y" * 16


@pytest.mark.parametrize(
    ("profile", "supported", "can"),
    [
        (
            "generic",
            EVERYTHING,
            {
                Ability.LIST_HOLDS,
                Ability.HOLD_ITEM,
                Ability.CANCEL_ITEM_HOLD,
                Ability.BOOK_PAYMENT,
            },
        ),
        (
            "koha",
            EVERYTHING,
            {Ability.LIST_HOLDS, Ability.LIST_FEES, Ability.HOLD_ITEM, Ability.BOOK_PAYMENT},
        ),
        ("folio", EVERYTHING, {Ability.LIST_HOLDS, Ability.BOOK_PAYMENT}),
        ("generic", "YYY", set()),
        ("generic", "N" * 16, set()),
        ("generic", "NNNNNNNYNNNNNYNN", {Ability.LIST_HOLDS, Ability.HOLD_ITEM,
                                         Ability.CANCEL_ITEM_HOLD}),
    ],
)  # fmt: skip
def test_what_an_ils_can_do(profile: str, supported: str, can: set[Ability]) -> None:
    assert abilities(load_profile(profile), supported) == can


@pytest.mark.parametrize(
    ("fields", "amounts"),
    [
        ("BV2.50|AVTe laat 1.25|AVKosten 1.25|", ["1.25", "1.25"]),
        ("BV2.50|AVTe laat 1.25|", None),
        ("BV2.50|AVTe laat|", None),
        ("BV0.00|", []),
        ("", []),
        ("BV2.50|", None),
        ("BV1.25|AV1.250000|", ["1.25"]),
        ("BV-3.00|", None),
    ],
)
def test_fines_that_are_proved_by_what_is_owed(fields: str, amounts: list[str] | None) -> None:
    koha = Reader(load_profile("koha"), ZONE)
    fees = koha.fees(message(PLAIN + fields))
    assert (None if fees is None else [str(fee.amount) for fee in fees]) == amounts
    assert READER.fees(message(PLAIN + fields)) is None, "elsewhere AV has no form"


@pytest.mark.parametrize("form", ["(", "[0-9]+", "(?P<title>.*)"])
def test_a_form_of_fines_that_cannot_be_used(form: str) -> None:
    with pytest.raises(ConfigFault, match=r"fine_item"):
        load_profile("koha", {"fine_item": form})
