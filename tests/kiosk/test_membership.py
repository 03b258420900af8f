"""Cards of other libraries, patron types that are not served, and the form for the others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fakes import FakeIls, engine_of, journal_at, now

from kiosk.config import load
from kiosk.config_membership import MembershipConfig, matched_by_both
from kiosk.flow.guests import OtherLibrary
from kiosk.services.membership import Membership
from kiosk.services.patrons import known, sign_in
from sync.delivery.ils_access import DirectAccess, OfflineAccess
from sync.errors import ConfigFault, Unreachable
from sync.model import Authority, PatronAnswer, Reason

FORM = "https://bieb.example.org/lid-worden"
OOST = OtherLibrary("Bibliotheek Oosterdam", re.compile("29[0-9]{4}"))
ZAND = OtherLibrary(
    "Bibliotheek Zandhoven", re.compile("28[0-9]{4}"), welcome=True, form_url=FORM + "/gast"
)
RULES = Membership(FORM, (OOST, ZAND), ("SCHOOL", "Staff "))


class Typed(FakeIls):
    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def patron(self, card: str, pin: str | None, deadline: float) -> PatronAnswer:
        self.asked.append(card)
        kind = {"P1": "adult", "P2": "school", "P3": "", "P4": "staff"}.get(card, "")
        kind = "school" if card == "280002" else kind
        right = None if pin is None else pin == "1234"
        here = card.startswith("P") or card in ("280001", "280002")
        return PatronAnswer(card, here, right, patron_type=kind)


@pytest.mark.parametrize(
    ("card", "refusal", "by", "library"),
    [
        ("P1", None, None, None),
        ("P3", None, None, None),
        ("P2", Reason.PATRON_NOT_OURS, Authority.STATION, None),
        ("P4", Reason.PATRON_NOT_OURS, Authority.STATION, None),
        ("X1", Reason.PATRON_UNKNOWN, Authority.ILS, None),
        ("290001", Reason.PATRON_NOT_OURS, Authority.STATION, OOST),
        ("2900012", Reason.PATRON_UNKNOWN, Authority.ILS, None),
        ("280001", None, None, ZAND),
        ("280003", Reason.PATRON_NOT_OURS, Authority.ILS, ZAND),
        # It is known here; its patron type is what is refused, not the library.
        ("280002", Reason.PATRON_NOT_OURS, Authority.STATION, None),
    ],
)
def test_whose_card_it_is(
    tmp_path: Path,
    card: str,
    refusal: Reason | None,
    by: Authority | None,
    library: OtherLibrary | None,
) -> None:
    journal, ils = journal_at(tmp_path / "journal.db", now), Typed()
    access = DirectAccess(engine_of(journal, ils, now), now.monotonic)
    session = sign_in(access, card, None, pin_required=False, membership=RULES)
    assert (session.refusal, session.refused_by) == (refusal, by)
    assert ils.asked == ([] if card == "290001" else [card])
    told = known(session)
    assert (told.refusal, told.guest_of, told.offline) == (refusal, library, False)
    journal.close()


@pytest.mark.parametrize(
    ("card", "pin", "refusal"),
    [
        # No PIN of a card that nobody is asked about is missed.
        ("290001", None, Reason.PATRON_NOT_OURS),
        ("280001", None, Reason.PIN_WRONG),
        ("280001", "4321", Reason.PIN_WRONG),
        ("280001", "1234", None),
        ("280003", "1234", Reason.PATRON_NOT_OURS),
    ],
)
def test_a_guest_has_a_pin_as_anybody(
    tmp_path: Path, card: str, pin: str | None, refusal: Reason | None
) -> None:
    journal = journal_at(tmp_path / "journal.db", now)
    access = DirectAccess(engine_of(journal, Typed(), now), now.monotonic)
    session = sign_in(access, card, pin, pin_required=True, membership=RULES)
    assert session.refusal is refusal
    journal.close()


@pytest.mark.parametrize(
    "card",
    [
        "",
        "29",
        "290001 ",
        " 290001",
        "290001\n",
        "29000A",
        "29\x0000",
        "29" * 400,
        "\ud800",
    ],
)
def test_what_is_no_number_of_theirs_is_asked_about(card: str) -> None:
    assert RULES.library_of(card) is None


def test_off_line_a_card_of_another_library_is_known_by_its_number(tmp_path: Path) -> None:
    journal = journal_at(tmp_path / "journal.db", now)
    access = OfflineAccess(engine_of(journal, Typed(), now))
    theirs = sign_in(access, "290001", None, pin_required=False, membership=RULES)
    assert theirs.refusal is Reason.PATRON_NOT_OURS
    ours = sign_in(access, "P2", None, pin_required=False, membership=RULES)
    assert (ours.refusal, ours.answer) == (None, None)
    journal.close()


def test_a_silence_is_no_answer(tmp_path: Path) -> None:
    """What a station makes of it, the rules without a connection say."""

    class Silent(Typed):
        def patron(self, card: str, pin: str | None, deadline: float) -> PatronAnswer:
            raise Unreachable("no answer in time")

    journal = journal_at(tmp_path / "journal.db", now)
    access = DirectAccess(engine_of(journal, Silent(), now), now.monotonic)
    guest = sign_in(access, "280003", None, pin_required=False, membership=RULES)
    assert (guest.refusal, guest.answer, guest.guest_of) == (None, None, ZAND)
    journal.close()


def test_the_form_helps_against_what_joining_helps_against() -> None:
    helped = {reason for reason in Reason if RULES.form_for(reason)}
    assert helped == {Reason.PATRON_UNKNOWN, Reason.PATRON_EXPIRED, Reason.PATRON_NOT_OURS}
    assert helped == {reason for reason in Reason if RULES.form_for(reason, ZAND)}
    assert RULES.form_for(None) == ""
    assert Membership().form_for(Reason.PATRON_EXPIRED) == ""


def test_a_guest_becomes_one_on_the_form_for_guests_or_on_our_own() -> None:
    assert RULES.form_for(Reason.PATRON_NOT_OURS, ZAND) == FORM + "/gast"
    assert RULES.form_for(Reason.PATRON_EXPIRED, ZAND) == FORM + "/gast"
    assert RULES.form_for(Reason.PATRON_NOT_OURS, OOST) == FORM


def test_without_a_section_every_card_is_asked_about() -> None:
    rules = MembershipConfig().rules
    assert rules == Membership("", (), frozenset())
    assert rules.library_of("290001") is None
    assert rules.refuses(PatronAnswer("P1", True, None, patron_type="SCHOOL")) is None


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("29[0-9]{12}", "2987[0-9]{10}", "29870000000000"),
        ("29[0-9]{12}", "28[0-9]{12}", None),
        ("29[0-9]{12}", "29[0-9]{11}", None),
        ("(?:28|29)[0-9]{2}", "29.*", "2900"),
        ("(?!2900)[0-9]{4}", "29[0-9]{2}", "2901"),
        (r"P(?P<number>\d+)", "P1|Q1", "P1"),
        ("(?i)p1", "P1", "P1"),
        ("[^a]", "[^b]", "?"),
    ],
)
def test_a_number_that_two_patterns_match_is_found(one: str, other: str, both: str | None) -> None:
    assert matched_by_both(one, other) == both == matched_by_both(other, one)
    if both is not None:
        assert re.fullmatch(one, both)
        assert re.fullmatch(other, both)


GUESTS = """[[membership.guests]]
name = "Bibliotheek Oosterdam"
cards = "29[0-9]{5}"
"""


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('form_url = "http://bieb.example.org"', "membership.form_url: expected a URL"),
        ('form_url = "bieb.example.org/form"', "membership.form_url: expected a URL"),
        ('form_url = "https://bieb.example.org/a b"', "without blanks"),
        ('form_url = "https://biëb.example.org"', "ASCII"),
        ('form_url = "https://me@bieb.example.org"', "without a user"),
        (f'form_url = "https://{"a" * 400}.org"', "membership.form_url"),
        ('form_url = "javascript:alert(1)"', "membership.form_url: expected a URL"),
        ('refused_types = "SCHOOL"', "membership.refused_types"),
        ('url = "x"', "unknown key membership.url"),
        # What it was called before.
        ('other_libraries = "29.*"', "unknown key membership.other_libraries; there are form_url"),
        (
            GUESTS.replace("29[0-9]{5}", "29["),
            "membership.guests[0].cards: not a regular expression",
        ),
        (
            GUESTS.replace("29[0-9]{5}", "[0-9]*"),
            "membership.guests[0].cards: '[0-9]*' matches no number at all",
        ),
        (
            GUESTS.replace("29[0-9]{5}", "^29[0-9]+$"),
            "membership.guests[0].cards: cannot be compared with other numbers ('^'), expected",
        ),
        (GUESTS.replace("Bibliotheek Oosterdam", " "), "membership.guests[0].name: found 0"),
        (GUESTS.replace("Oosterdam", "a" * 40), "found 52 letters, expected a name of 1 to 32"),
        (GUESTS.replace("Oosterdam", "a\\u202eb"), "membership.guests[0].name: found 15 letters"),
        (GUESTS + 'lend = "always"', "membership.guests[0].lend: "),
        (GUESTS + 'form_url = "http://x.example"', "membership.guests[0].form_url: expected a URL"),
        (GUESTS + 'form = "https://x.example"', "unknown key membership.guests[0].form; did you"),
        ('[[membership.guests]]\nname = "X"', "membership.guests[0].cards is missing"),
        (
            GUESTS + GUESTS.replace("29", "28"),
            "membership: guests: two are called 'Bibliotheek Oosterdam', expected one",
        ),
        (
            GUESTS + GUESTS.replace("Oosterdam", "Zandhoven").replace("29[0-9]{5}", "[0-9]{7}"),
            "membership: guests: '2900000' would be a card of 'Bibliotheek Oosterdam' and of"
            " 'Bibliotheek Zandhoven', expected numbers of one library alone",
        ),
        (
            GUESTS.replace("29[0-9]{5}", "(?:29|99)[0-9]{5}"),
            "membership.guests: '9900000' would be a card of 'Bibliotheek Oosterdam' and, by"
            " station.card_barcodes, our own, expected numbers of one library alone",
        ),
    ],
)
def test_a_section_that_cannot_be_used_is_named(tmp_path: Path, lines: str, said: str) -> None:
    with pytest.raises(ConfigFault, match=re.escape(said)):
        load(written(tmp_path, lines))


def test_a_station_with_guests(tmp_path: Path) -> None:
    more = GUESTS.replace("Oosterdam", "Zandhoven").replace("29[", "28[") + 'lend = "if_known"'
    config = load(written(tmp_path, GUESTS + more))
    oost, zand = config.membership.rules.guests
    assert (oost.name, oost.welcome, oost.form_url) == ("Bibliotheek Oosterdam", False, "")
    assert (zand.name, zand.welcome) == ("Bibliotheek Zandhoven", True)
    assert config.barcodes.guests == ("29[0-9]{5}", "28[0-9]{5}")


def test_our_own_numbers_may_be_any_regular_expression(tmp_path: Path) -> None:
    """Those that cannot be compared are not."""
    path = written(tmp_path, GUESTS, own="^29.*$")
    assert load(path).membership.guests[0].cards == "29[0-9]{5}"


def written(folder: Path, lines: str, own: str = "99[0-9]{5}") -> Path:
    path = folder / "station.toml"
    path.write_text(
        f"""[station]
id = "desk-1"
card_barcodes = "{own}"
[ils]
host = "127.0.0.1"
port = 6001
account = ""
password = ""
[membership]
{lines}
""",
        encoding="utf-8",
    )
    return path
