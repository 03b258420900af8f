"""Conventions: what a card says becomes a number, and a few cards tell how."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from drivers.cards.conventions import (
    CardNumber,
    CardRefusal,
    Unexplained,
    apply,
    is_random,
    keys_of,
    learn,
    number_of,
    number_on_tag,
    read_uid,
)
from drivers.config_cards import FEWEST_DIGITS, CardConvention
from drivers.model import CardSeen, CardTrouble

UID = "04A1B2C3D4E5F6"


def convention(**keys: Any) -> CardConvention:
    return CardConvention.model_validate(keys)


def seen(uid: str = UID, *ndef: str, trouble: CardTrouble | None = None) -> CardSeen:
    return CardSeen("cards", "iso14443-a", uid, ndef, trouble)


@pytest.mark.parametrize(
    ("keys", "number"),
    [
        ({}, "04A1B2C3D4E5F6"),
        ({"order": "reversed"}, "F6E5D4C3B2A104"),
        ({"form": "decimal"}, "1303689068602870"),
        ({"order": "reversed", "form": "decimal"}, "69495546249912580"),
        ({"digits": 8}, "C3D4E5F6"),
        ({"digits": -8}, "04A1B2C3"),
        ({"pad": 16}, "0004A1B2C3D4E5F6"),
        ({"digits": 8, "pad": 10, "prefix": "B"}, "B00C3D4E5F6"),
        ({"pattern": "04[0-9A-F]{12}"}, "04A1B2C3D4E5F6"),
        ({"pattern": "04([0-9A-F]{6}).*"}, "A1B2C3"),
        ({"pattern": "[0-9]+"}, ""),
    ],
)
def test_each_key(keys: dict[str, Any], number: str) -> None:
    assert apply(convention(**keys), UID) == number


def test_the_decimal_form_is_what_an_independent_calculation_gives() -> None:
    assert int(apply(convention(form="decimal"), "DEADBEEF")) == 0xDEADBEEF
    assert int(apply(convention(form="decimal", order="reversed"), "DEADBEEF")) == 0xEFBEADDE


@pytest.mark.parametrize(
    ("card", "conventions", "result"),
    [
        (seen(), [], CardNumber(UID)),
        (seen(), [{"source": "ndef"}], CardNumber(refused=CardRefusal.NO_NUMBER)),
        (seen(UID, "x", "2000123"), [{"source": "ndef", "pattern": "2[0-9]+"}], "2000123"),
        (seen(UID, "https://a.example/c/77001"), [{"source": "ndef", "digits": 5}], "77001"),
        (seen(UID, "2000123"), [{"source": "ndef"}, {}], "2000123"),
        (seen(UID), [{"source": "ndef"}, {}], UID),
        (seen("08A1B2C3"), [{}], CardNumber(refused=CardRefusal.RANDOM_UID)),
        (seen("08A1B2C3", "2000123"), [{}, {"source": "ndef"}], "2000123"),
        (seen("", trouble=CardTrouble.SEVERAL_CARDS), [{}], CardRefusal.SEVERAL_CARDS),
        (seen(trouble=CardTrouble.CHANGING_UID), [{}], CardRefusal.CHANGING_UID),
        (seen(UID, "", "\x1b[2J", "9" * 300), [{"source": "ndef"}], CardRefusal.NO_NUMBER),
    ],
)
def test_the_first_that_gives_a_number_holds(
    card: CardSeen, conventions: list[dict[str, Any]], result: object
) -> None:
    if isinstance(result, CardRefusal):
        result = CardNumber(refused=result)
    elif isinstance(result, str):
        result = CardNumber(result)
    assert number_of(card, [convention(**keys) for keys in conventions]) == result


def test_a_card_on_the_pad_says_its_number_itself_unless_a_convention_is_about_it() -> None:
    assert number_on_tag("2935000003649", [convention()]) == CardNumber("2935000003649")
    cut = [convention(source="tag", digits=7, prefix="P", pattern="P[0-9]{7}")]
    assert number_on_tag("2935000003649", cut) == CardNumber("P0003649")
    assert number_on_tag("29350abc", cut).refused is CardRefusal.NO_NUMBER


def test_a_random_uid_is_one_of_four_bytes_that_begins_with_08() -> None:
    assert is_random("08000000")
    assert not is_random("18000000")
    assert not is_random("08000000000000")


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"digits": 3}, "expected 0, 4 to 40, or -4 to -40"),
        ({"pad": 41}, "less than or equal to 40"),
        ({"pattern": "("}, "not a regular expression"),
        ({"pattern": "(a)(b)"}, "at most one group, found 2"),
        ({"source": "ndef", "order": "reversed"}, "order and form are of a UID"),
        ({"source": "pin"}, "'uid', 'ndef', 'tag' or 'typed'"),
        ({"bytes": 4}, "Extra inputs"),
    ],
)
def test_what_cannot_be_used_is_named(keys: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        convention(**keys)


@pytest.mark.parametrize("text", ["04:A1:B2:C3", " 04a1b2c3 ", "04-A1-B2-C3"])
def test_a_uid_as_people_write_it(text: str) -> None:
    assert read_uid(text) == "04A1B2C3"


@pytest.mark.parametrize("text", ["", "04A1B2", "04A1B2C", "xyzw0123", "04A1B2C3D4"])
def test_what_is_no_uid(text: str) -> None:
    with pytest.raises(ValueError, match="4, 7, 8, 10 bytes"):
        read_uid(text)


# Learning

uids = st.sampled_from((4, 7, 10)).flatmap(
    lambda size: st.binary(min_size=size, max_size=size).map(lambda uid: uid.hex().upper())
)
drawn = st.builds(
    CardConvention,
    order=st.sampled_from(("as_read", "reversed")),
    form=st.sampled_from(("hex", "decimal")),
    digits=st.one_of(st.just(0), st.integers(FEWEST_DIGITS, 20), st.integers(-20, -FEWEST_DIGITS)),
    pad=st.one_of(st.just(0), st.integers(1, 24)),
    prefix=st.text("0123456789ABCP", max_size=6),
)


@given(drawn, st.lists(uids, min_size=1, max_size=6, unique=True))
def test_what_a_convention_made_is_explained_again(
    made_by: CardConvention, cards: list[str]
) -> None:
    cards = [uid for uid in cards if not is_random(uid)]
    assume(cards)
    pairs = [(uid, apply(made_by, uid)) for uid in cards]
    learnt = learn(pairs)
    assert {uid: number_of(seen(uid), learnt).number for uid in cards} == dict(pairs)
    assert len(learnt) == 1
    # No more keys than it was made with.
    assert len(keys_of(learnt[0])) <= len(keys_of(made_by) | {"source": "uid"})


@given(st.lists(uids, min_size=1, max_size=4, unique=True), st.data())
def test_conventions_that_were_learnt_explain_every_pair_or_there_are_none(
    cards: list[str], data: st.DataObject
) -> None:
    numbers = [data.draw(st.text("0123456789AB", min_size=1, max_size=12)) for _ in cards]
    try:
        learnt = learn(list(zip(cards, numbers, strict=True)))
    except Unexplained:
        return
    assert [number_of(seen(uid), learnt).number for uid in cards] == numbers


@pytest.mark.parametrize(
    ("pairs", "keys"),
    [
        ([("DEADBEEF", "DEADBEEF")], {}),
        ([("DEADBEEF", "3735928559")], {"form": "decimal"}),
        ([("0EADBEEF", "0246267631")], {"form": "decimal", "pad": 10}),
        ([(UID, "F6E5D4C3B2A104")], {"order": "reversed"}),
        ([(UID, "D4E5F6"), ("04000000000001", "000001")], {"digits": 6}),
        ([(UID, "L-D4E5F6"), ("04000000000001", "L-000001")], {"digits": 6, "prefix": "L-"}),
    ],
)
def test_as_few_keys_as_it_takes(pairs: list[tuple[str, str]], keys: dict[str, Any]) -> None:
    (learnt,) = learn(pairs)
    assert keys_of(learnt) == {"source": "uid", **keys}


def test_old_and_new_cards_get_a_convention_each() -> None:
    pairs = [("DEADBEEF", "3735928559"), ("CAFEBABE", "3405691582"), (UID, UID)]
    learnt = learn(pairs)
    assert len(learnt) == 2
    assert [number_of(seen(uid), learnt).number for uid, _ in pairs] == [n for _, n in pairs]
    # And a card that was not among them is not taken for one of the other kind.
    assert number_of(seen("F00DF00D"), learnt).number == str(0xF00DF00D)


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([], "no pairs"),
        ([(UID, "")], "has no number"),
        ([(UID, "1"), (UID, "2")], "has two numbers"),
        ([("08A1B2C3", "08A1B2C3")], "drawn anew"),
        ([(UID, "2000123456"), ("04000000000001", "2000777777")], "no order, form, digits"),
    ],
)
def test_what_nothing_explains_is_said(pairs: list[tuple[str, str]], said: str) -> None:
    with pytest.raises(Unexplained, match=said):
        learn(pairs)
