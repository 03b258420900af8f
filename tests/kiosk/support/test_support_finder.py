"""What must not leave a station is found in whatever form it stands; what is none is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planted import FORMS

from kiosk.diagnosis.support.finder import Finder, is_iban
from kiosk.diagnosis.support.known import Known, What
from kiosk.diagnosis.support.views import views

_PEM = (
    "-----BEGIN PRIVATE KEY-----",
    "MC4CAQAwBQYDK2VwBCIEIJ8vX2k1Yw0qTn5uRzB4c3hQd2VydHkxMjM0NTY3ODkw",
    "-----END PRIVATE KEY-----",
)
"""Made up; of the form of RFC 8410."""


def known(*values: str, what: What = What.SECRET) -> Known:
    made = Known(("station", "password"))
    for value in values:
        made.add(value, what)
    return made


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-27T00:49:14.861410+01:00",
        "2026-11-27 00:49:14 UTC; trusted",
        "the oldest since 2026-11-20, for: staff",
        "192.168.100.200:6001 answers",
        "FEIG CPR.M02, firmware 1.0",
        "6.12.48+deb13-amd64 2.41-12+deb13u1 1:3.4.0~rc1",
        "0.1.0 (1a2b3c4d5e6f)",
        "74741 MiB free, 123456 entries",
        "/dev/serial/by-id/usb-FTDI_FT232R_A50285BI-if00-port0",
        '{"key": "ils.password", "value": "(secret, set)"}',
        "<td>ils.password</td><td>(secret, set)</td>",
        "a password_file of mode 600; the token is missing",
        "n62tacd2ha8t57-1204",
        "lights on at 08:00, 10:30:15; 12 of 30 rounds",
        "ff00, decade, facade, accede",
        "pin_wrong, pin_required; spin: fast; a PIN is asked for",
        "the journal's head is 0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0",
        "in /opt/leenpunt/versions/Vandaag1/lib/python3/sitepackages/kiosk/station",
        "a table: CALL | BACK | and so on; AFI 07, AAC",
    ],
)
def test_no_person_and_no_secret(text: str) -> None:
    finder = Finder(known("hunter22-x"))
    assert finder.found(text) == []
    assert finder.cleaned(text) == text


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("mail to a.b+c@bieb.example now", "mail to … now"),
        ("card 2012345 is", "card … is"),
        ("card P20123456X is", "card … is"),
        ("call 06-12345678 or 010 445 66 77", "call … or …"),
        ("call +31 (0)6 12345678 or", "call … or"),
        ("pay NL91ABNA0417164300 soon", "pay … soon"),
        ("pay BE68 5390 0754 7034 with thanks", "pay … with thanks"),
        ("tag E0 04 01 50 AB 12 CD 34 lies", "tag … lies"),
        ("card 04a1b2c3d4e5f6 or 9f:3a:00:b1", "card … or …"),
        ("http://kim:pw@hub.example/a?b=c", "http://hub.example/…"),
        ("see https://hooks.example/T01/xyz then", "see https://hooks.example/… then"),
        ("in /home/kim/leenpunt/log", "in /home/…/leenpunt/log"),
        ('{"api_key": "abcd-efgh"}', '{"…"}'),
        ("login wachtwoord=zilt4 failed", "login … failed"),
        ("Passwort: zilt4", "…"),
        ("mot de passe : zilt4", "…"),
        ("пароль: zilt4", "…"),
        ("كلمة المرور: zilt4", "…"),
        ("hasło=zilt4, şifre=zilt5", "…, …"),
        ("pincode: 4815", "…"),
        ("PIN 48154 is wrong", "… is wrong"),
        ("?pin=4815&x=1", "?…&x=1"),
        ("пін-код: 4815", "…"),
        ("found |AD48154| in it", "found |… in it"),
        ("found AAP1001 in it", "found … in it"),
        ("expected 98, found 64 AAP1002|AEVries", "expected 98, found 64 …"),
        ("found 64 AAP1002|AEJan de Vries|BLY|", "found 64 …"),
        (f"{_PEM[0]}\n{_PEM[1]}\n{_PEM[2]}", "…"),
        (f"read {_PEM[1]}", "read …"),
        ("x\udc80y", "x?y"),
    ],
)
def test_what_is_left_of_a_text(text: str, clean: str) -> None:
    finder = Finder(known("hunter22-x"))
    assert finder.cleaned(text) == clean
    assert finder.found(clean) == []


def test_numbers_lists_and_keys_are_cleaned_too() -> None:
    given_ = {"a": [1234567, 12, 0.12345678, True, None], "9000123457": ("x", 3.5)}
    assert Finder(known()).cleaned(given_) == {"a": [None, 12, 0.123, True, None], "…": ["x", 3.5]}


def test_a_text_that_holds_a_secret_in_another_form_goes_whole() -> None:
    finder = Finder(known("hunter22-x"))
    for form in ("base64", "hex", "URL", "JSON", "UTF-16 in hex"):
        assert finder.cleaned(f"it said {FORMS[form]('hunter22-x')} to us") == "…", form


def test_by_itself_or_within_and_in_any_case() -> None:
    finder = Finder(known("Sesam-11", "zeven7", what=What.SECRET))
    assert finder.found("xxSESAM-11yy") == [What.SECRET]
    assert finder.found("say ZEVEN7!") == [What.SECRET]
    assert finder.found("zeven77 and azeven7") == []
    numbers = Finder(known("P1001", "L-22113", what=What.JOURNAL_NUMBER))
    assert numbers.found("card p1001.") == [What.JOURNAL_NUMBER]
    assert numbers.found("P10010 and XP1001") == []
    assert numbers.found("(L-22113)") == [What.JOURNAL_NUMBER]


def test_what_is_not_looked_for_is_counted() -> None:
    made = known("abc", "Password", "station", "", "---", "long enough")
    assert (made.left_out, made.counts) == (3, {What.SECRET: 1})
    made.add("Mol", What.JOURNAL_TEXT)
    assert made.left_out == 4


def test_blanks_of_a_form() -> None:
    finder = Finder(known("De ontdekking van de hemel", what=What.JOURNAL_TEXT))
    assert finder.found("q=de+ontdekking+van+de+hemel&x=1") == [What.JOURNAL_TEXT]


def test_of_several_lines_each_is_one() -> None:
    finder = Finder(known("first line!\nsecond line!"))
    assert finder.found("a second line! b") == [What.SECRET]


def test_the_librarys_own_pattern_of_cards() -> None:
    finder = Finder(known(), cards=r"(?:2\d{5}|.*)")
    assert finder.found("card 212345") == ["what [station] card_barcodes takes for a card"]
    assert finder.found("word abcdef 1234") == []


@pytest.mark.parametrize(
    ("iban", "right"),
    [("NL91ABNA0417164300", True), ("nl91abna0417164300", True), ("NL92ABNA0417164300", False)],
)
def test_iban(iban: str, right: bool) -> None:
    assert is_iban(iban) is right


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), min_size=1),
    st.sampled_from(sorted(FORMS)),
)
def test_a_secret_is_found_whatever_stands_around_it(around: str, form: str) -> None:
    finder = Finder(known("Zee&hond 7/8=ja"))
    assert What.SECRET in finder.found(f"{around} {FORMS[form]('Zee&hond 7/8=ja')} {around}")


@given(st.text())
def test_any_text_has_an_end_and_can_be_cleaned(text: str) -> None:
    assert next(views(text)) == text
    clean = Finder(known("hunter22-x")).cleaned(text)
    assert Finder(known("hunter22-x")).found(clean) == []
