"""Cards of other libraries, patron types that are not served, and the form for the others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fakes import FakeIls, engine_of, journal_at, now

from kiosk.config import load
from kiosk.config_membership import MembershipConfig
from kiosk.services.membership import Membership
from kiosk.services.patrons import sign_in
from sync.delivery.ils_access import DirectAccess, OfflineAccess
from sync.errors import ConfigFault
from sync.model import Authority, PatronAnswer, Reason

FORM = "https://bieb.example.org/lid-worden"
RULES = Membership(FORM, re.compile("29[0-9]{4}"), ("SCHOOL", "Staff "))


class Typed(FakeIls):
    def patron(self, card: str, pin: str | None, deadline: float) -> PatronAnswer:
        kind = {"P1": "adult", "P2": "school", "P3": "", "P4": "staff"}.get(card, "")
        return PatronAnswer(card, card.startswith("P"), None, patron_type=kind)


@pytest.mark.parametrize(
    ("card", "refusal", "by"),
    [
        ("P1", None, None),
        ("P3", None, None),
        ("P2", Reason.PATRON_NOT_OURS, Authority.STATION),
        ("P4", Reason.PATRON_NOT_OURS, Authority.STATION),
        ("X1", Reason.PATRON_UNKNOWN, Authority.ILS),
        ("290001", Reason.PATRON_NOT_OURS, Authority.STATION),
        ("2900012", Reason.PATRON_UNKNOWN, Authority.ILS),
    ],
)
def test_whose_card_it_is(
    tmp_path: Path, card: str, refusal: Reason | None, by: Authority | None
) -> None:
    journal = journal_at(tmp_path / "journal.db", now)
    access = DirectAccess(engine_of(journal, Typed(), now), now.monotonic)
    session = sign_in(access, card, None, pin_required=False, membership=RULES)
    assert (session.refusal, session.refused_by) == (refusal, by)
    journal.close()


def test_off_line_a_card_of_another_library_is_known_by_its_number(tmp_path: Path) -> None:
    journal = journal_at(tmp_path / "journal.db", now)
    access = OfflineAccess(engine_of(journal, Typed(), now))
    theirs = sign_in(access, "290001", None, pin_required=False, membership=RULES)
    assert theirs.refusal is Reason.PATRON_NOT_OURS
    ours = sign_in(access, "P2", None, pin_required=False, membership=RULES)
    assert (ours.refusal, ours.answer) == (None, None)
    journal.close()


def test_the_form_helps_against_what_joining_helps_against() -> None:
    helped = {reason for reason in Reason if RULES.form_for(reason)}
    assert helped == {Reason.PATRON_UNKNOWN, Reason.PATRON_EXPIRED, Reason.PATRON_NOT_OURS}
    assert RULES.form_for(None) == ""
    assert Membership().form_for(Reason.PATRON_EXPIRED) == ""


def test_without_a_section_every_card_is_asked_about() -> None:
    rules = MembershipConfig().rules
    assert rules == Membership("", None, frozenset())
    assert rules.refuses_card("290001") is None
    assert rules.refuses(PatronAnswer("P1", True, None, patron_type="SCHOOL")) is None


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
        ('other_libraries = "29["', "membership.other_libraries: not a regular expression"),
        ('refused_types = "SCHOOL"', "membership.refused_types"),
        ('url = "x"', "unknown key membership.url"),
    ],
)
def test_a_section_that_cannot_be_used_is_named(tmp_path: Path, lines: str, said: str) -> None:
    path = tmp_path / "station.toml"
    path.write_text(
        f"""[station]
id = "desk-1"
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
    with pytest.raises(ConfigFault, match=re.escape(said)):
        load(path)
