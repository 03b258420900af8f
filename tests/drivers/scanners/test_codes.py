"""What a code says: AIM identifiers, framing, check digits, publishers' numbers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.scanners.codes import (
    SCHEMES,
    Code,
    Dress,
    Misread,
    Scheme,
    is_isbn10,
    is_publishers,
)

VECTORS = json.loads((Path(__file__).parents[2] / "data" / "check_digits.json").read_text())["rows"]
CODABAR = SCHEMES["codabar"].frame


def split(scheme: str, text: str) -> tuple[str, str]:
    """(between start and stop, start and stop where they count)."""
    return (text[1:-1], text[0] + text[-1]) if scheme == "codabar" else (text, "")


def check_of(scheme: Scheme, text: str, frame: str = "") -> str:
    """The check digit that ``text`` (without one) has."""
    return next(c for c in scheme.alphabet if scheme.is_sound(text + c, frame))


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: f"{row['scheme']} {row['text']}")
def test_published_examples(row: dict[str, str]) -> None:
    scheme, text = row["scheme"], row["text"]
    if scheme == "isbn10":
        assert is_isbn10(text)
        return
    bare, frame = split(scheme, text)
    assert SCHEMES[scheme].is_sound(bare, frame)
    assert check_of(SCHEMES[scheme], bare[:-1], frame) == bare[-1]


def characters(scheme: str) -> str:
    return "".join(c for c in SCHEMES[scheme].alphabet if c not in SCHEMES[scheme].frame)


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_single_wrong_character_is_found(scheme: str, data: st.DataObject) -> None:
    """All five schemes promise that; transposed ones only some find."""
    row, alphabet = SCHEMES[scheme], characters(scheme)
    size = row.length - 1 if row.length else data.draw(st.integers(1, 20))
    payload = data.draw(st.text(alphabet, min_size=size, max_size=size))
    frame = data.draw(st.text(CODABAR, min_size=2, max_size=2)) if scheme == "codabar" else ""
    whole = payload + check_of(row, payload, frame)
    assert row.is_sound(whole, frame)
    at = data.draw(st.integers(0, len(whole) - 1))
    for wrong in set(alphabet) - {whole[at]}:
        assert not row.is_sound(whole[:at] + wrong + whole[at + 1 :], frame)


@settings(max_examples=60, deadline=None)
@given(st.text("0123456789", min_size=2, max_size=19), st.data())
def test_luhn_finds_neighbours_that_changed_places(payload: str, data: st.DataObject) -> None:
    """All but 09 and 90 (ISO/IEC 7812-1, annex B)."""
    luhn = SCHEMES["luhn"]
    whole = payload + check_of(luhn, payload)
    at = data.draw(st.integers(0, len(whole) - 2))
    pair = whole[at : at + 2]
    swapped = whole[:at] + pair[::-1] + whole[at + 2 :]
    assert luhn.is_sound(swapped) is (pair[0] == pair[1] or set(pair) == {"0", "9"})


@settings(max_examples=100, deadline=None)
@given(st.text("0123456789X", min_size=2, max_size=15))
def test_what_another_library_says(text: str) -> None:
    """python-stdnum, written by others from the same standards."""
    ean = pytest.importorskip("stdnum.ean")
    isbn = pytest.importorskip("stdnum.isbn")
    luhn = pytest.importorskip("stdnum.luhn")
    assert SCHEMES["luhn"].is_sound(text) is luhn.is_valid(text)
    twelve = f"{text:0>12}"[:12].replace("X", "7")
    for book in (twelve, "978" + twelve[3:], "979" + twelve[3:]):
        whole = book + check_of(SCHEMES["ean13"], book)
        assert ean.is_valid(whole)
        if is_publishers(whole) and whole.startswith("978"):
            assert isbn.validate(whole) == whole
    ten = f"{text:0>10}"[:10]
    stem = ten[:9].replace("X", "1")
    assert [c for c in "0123456789X" if is_isbn10(stem + c)] == [
        c for c in "0123456789X" if isbn.is_valid(stem + c)
    ]


@pytest.mark.parametrize(
    ("dress", "sent", "code"),
    [
        (Dress(), "]C0P1001", Code("]C0P1001")),
        (Dress(aim=True), "P1001", Code("P1001")),
        (Dress(aim=True), "]C0P1001", Code("P1001", "C0")),
        (Dress(aim=True), "]F0A30234000517861B", Code("30234000517861", "F0")),
        (Dress(aim=True), "]F030234000517861", Code("30234000517861", "F0")),
        (Dress(aim=True), "]A0*P1001*", Code("P1001", "A0")),
        (Dress(aim=True), "]C0A1001B", Code("A1001B", "C0")),
        (Dress(prefix="%", suffix=";"), "%P1001;", Code("P1001")),
        (Dress(prefix="%", aim=True), "%]C1P1001", Code("P1001", "C1")),
        (Dress(prefix="%", aim=True), "]C1%P1001", Code("P1001", "C1")),
        (Dress(suffix="\t"), "P1001\t", Code("P1001")),
        (Dress(check="luhn"), "30234000517861", Code("30234000517861")),
        (Dress(check="luhn", keep_check=False), "30234000517861", Code("3023400051786")),
        (Dress(check="codabar"), "A012345B", Code("012345")),
        (Dress(check="codabar", keep_check=False), "a012345b", Code("01234")),
        (Dress(check="code39", keep_check=False), "*258-416J*", Code("258-416")),
        (Dress(check="code39", keep_check=False), "258-416J", Code("258-416")),
        # Looked at and taken off by the scanner: what is left has none.
        (Dress(check="code39", aim=True, keep_check=False), "]A3258-416", Code("258-416", "A3")),
        (Dress(check="code39", aim=True, keep_check=False), "]A1258-416J", Code("258-416", "A1")),
        (Dress(check="codabar", aim=True), "]F4A01234B", Code("01234", "F4")),
        # Another symbology has another check, or one of its own.
        (Dress(check="codabar", aim=True), "]Q0LIBRARY:P1001", Code("LIBRARY:P1001", "Q0")),
        (Dress(check="luhn", aim=True), "]d1P1001", Code("P1001", "d1")),
        # A publisher's number goes on as it is, to be told apart.
        (Dress(check="luhn"), "9780306406157", Code("9780306406157")),
        (Dress(check="ean13", keep_check=False), "9780306406157", Code("9780306406157")),
        (Dress(check="ean13", keep_check=False), "4006381333931", Code("400638133393")),
        (Dress(check="itf", keep_check=False), "15400141288763", Code("1540014128876")),
    ],
)
def test_what_is_left_of_what_was_sent(dress: Dress, sent: str, code: Code) -> None:
    assert dress.undress(sent) == code


@pytest.mark.parametrize(
    ("dress", "sent", "said"),
    [
        (Dress(prefix="%"), "P1001", "the prefix of this scanner is missing"),
        (Dress(suffix=";"), "P1001", "the suffix of this scanner is missing"),
        (Dress(prefix="%"), "%P1001%P1002", "another code begins within it"),
        (Dress(aim=True), "]C0P1001]C0P1002", "another code begins within it"),
        (Dress(check="luhn"), "30234000517862", "the luhn check digit is wrong"),
        (Dress(check="luhn"), "3023400051786A", "the luhn check digit is wrong"),
        (Dress(check="luhn"), "0", "the luhn check digit is wrong"),
        (Dress(check="luhn"), "", "the luhn check digit is wrong"),
        (Dress(check="ean13"), "400638133393", "the ean13 check digit is wrong"),
        (Dress(check="code39"), "258-416K", "the code39 check digit is wrong"),
        (Dress(check="codabar"), "A012346B", "the codabar check digit is wrong"),
        (Dress(check="codabar"), "012345", "needs the start and stop characters"),
        (Dress(check="ean13"), "9780306406158", "the ean13 check digit is wrong"),
    ],
)
def test_what_was_misread_is_refused_and_not_named(dress: Dress, sent: str, said: str) -> None:
    with pytest.raises(Misread, match=said) as refused:
        dress.undress(sent)
    assert not sent or sent not in str(refused.value), "a number may be a patron's"


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(["codabar", "code39", "ean13", "itf", "luhn", "sbc"]),
    st.booleans(),
    st.booleans(),
    st.text("#;~", max_size=2),
    st.data(),
)
def test_whatever_a_scanner_puts_around_it_comes_off(
    check: str, aim: bool, keep: bool, around: str, data: st.DataObject
) -> None:
    row = SCHEMES[check]
    size = row.length - 1 if row.length else data.draw(st.integers(3, 16))
    payload = data.draw(
        st.text(characters(check), min_size=size, max_size=size).filter(
            lambda text: not is_publishers(text + check_of(row, text))
        )
    )
    frame = "AB" if check == "codabar" else ""
    whole = payload + check_of(row, payload, frame)
    symbology = f"{row.symbologies[0]}0" if aim else ""
    sent = (f"]{symbology}" if aim else "") + around + frame[:1] + whole + frame[1:] + around
    dress: Any = Dress(around, around, aim, check, keep)
    assert dress.undress(sent) == Code(whole if keep else payload, symbology)


@pytest.mark.parametrize(
    ("text", "symbology", "is_it"),
    [
        ("9780306406157", "", True),
        ("9780306406157", "E0", True),
        ("978030640615712345", "E3", True),
        ("9790260000438", "", True),
        ("9770317847001", "", True),
        ("977031784700112", "", True),
        ("9780306406158", "", False),
        ("4006381333931", "", False),
        ("080442957X", "", True),
        ("0306406152", "", False),
        ("0306406152", "X0", True),
        ("0306406153", "X0", False),
        ("30234000517861", "", False),
        ("", "", False),
    ],
)
def test_publishers_numbers(text: str, symbology: str, is_it: bool) -> None:
    assert is_publishers(text, symbology) is is_it
