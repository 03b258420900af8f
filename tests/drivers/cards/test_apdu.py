"""What cards behind PC/SC readers say: answers to reset and APDUs as readers give them.

Answers to reset: PC/SC Workgroup part 3, 2.01.09, appendix B, and Ludovic Rousseau's list of cards
(smartcard_list.txt of pcsc-tools). The NDEF exchange of a Type 4 Tag: NFC Forum T4T 2.0, annex C.
"""

from __future__ import annotations

import pytest

from drivers.cards.apdu import card_type, follow, type2_message, type4_message, uid_in
from drivers.cards.ndef_texts import texts
from drivers.sim.cards.card import message

OK = b"\x90\x00"


@pytest.mark.parametrize(
    ("atr", "technology", "is_storage", "locked"),
    [
        ("3B8F8001804F0CA000000306030001000000006A", "iso14443-a", True, True),  # Classic 1K
        ("3B8F8001804F0CA0000003060300020000000069", "iso14443-a", True, True),  # Classic 4K
        ("3B8F8001804F0CA0000003060300030000000068", "iso14443-a", True, False),  # Ultralight
        ("3B8F8001804F0CA0000003060B00140000000077", "iso15693", True, False),  # ICODE SLI
        ("3B8F8001804F0CA00000030611003B0000000042", "felica", True, False),
        ("3B8180018080", "iso14443", False, False),  # DESFire
        ("3B65000020630680", "", False, False),  # with contacts
        ("", "", False, False),
        ("3B8F8001804F0CA000000306", "iso14443", False, False),  # broken off
    ],
)
def test_answers_to_reset(atr: str, technology: str, is_storage: bool, locked: bool) -> None:
    kind = card_type(bytes.fromhex(atr))
    assert (kind.technology, kind.is_storage, kind.locked) == (technology, is_storage, locked)


@pytest.mark.parametrize(
    ("answer", "technology", "uid"),
    [
        ("04A1B2C3D4E5F69000", "iso14443-a", "04A1B2C3D4E5F6"),
        ("E00401501234ABCD9000", "iso15693", "E00401501234ABCD"),
        ("CDAB3412500104E09000", "iso15693", "E00401501234ABCD"),
        ("6A81", "iso14443-a", ""),
        ("6300", "", ""),
        ("", "", ""),
    ],
)
def test_uids(answer: str, technology: str, uid: str) -> None:
    assert uid_in(bytes.fromhex(answer), technology) == uid


class Type2:
    """Pages from 0 on, behind Read Binary."""

    def __init__(self, user: bytes, cc: str = "E1103E00") -> None:
        self.memory = bytes(12) + bytes.fromhex(cc) + user.ljust(496, b"\0")
        self.asked = 0

    def __call__(self, command: bytes) -> bytes:
        self.asked += 1
        assert command[:2] == b"\xff\xb0"
        at = 4 * int.from_bytes(command[2:4])
        found = self.memory[at : at + command[4]]
        return found + OK if found else b"\x6a\x82"


SAID = message(text="2000123456", uri="https://library.example/card/77")


@pytest.mark.parametrize(
    ("before", "after"),
    [(b"", b"\xfe"), (b"\0\0", b""), (b"\x01\x03\xa0\x0c\x34", b"\xfe"), (b"\xfd\x02ab", b"\xfe")],
)
def test_a_type_2_tag(before: bytes, after: bytes) -> None:
    tlv = bytes((3, len(SAID))) + SAID
    found = follow(type2_message(), Type2(before + tlv + after))
    assert texts(found) == ("2000123456", "https://library.example/card/77")


def test_a_long_message_of_a_type_2_tag() -> None:
    said = message(text="x" * 300)
    user = b"\x03\xff" + len(said).to_bytes(2) + said + b"\xfe"
    assert texts(follow(type2_message(), Type2(user))) == ("x" * 300,)


@pytest.mark.parametrize("cc", ["00000000", "E1203E00", "E1103EF0"])
def test_a_type_2_tag_that_is_none(cc: str) -> None:
    card = Type2(b"\x03\x02ab", cc)
    assert follow(type2_message(), card) == b""
    assert card.asked == 1


@pytest.mark.parametrize("user", [b"\xfe", bytes(496), b"\x03\xff\xff\xff", b"\x01\xff\xff\xf0"])
def test_a_type_2_tag_without_a_message_is_read_to_its_end_at_most(user: bytes) -> None:
    card = Type2(user)
    assert texts(follow(type2_message(), card)) == ()
    assert card.asked <= 1 + 496 // 16


@pytest.mark.parametrize("at", range(8))
def test_a_card_that_stops_answering_has_no_message(at: int) -> None:
    whole = Type2(bytes((3, len(SAID))) + SAID)
    assert texts(follow(type2_message(), lambda c: whole(c) if whole.asked < at else b""))[2:] == ()


def test_a_type_4_tag() -> None:
    said = message(text="2000123456")
    file = len(said).to_bytes(2) + said
    dialogue = {
        "00A4040007D276000085010100": "9000",
        "00A4000C02E103": "9000",
        "00B000000F": "000F20000500340406E104040000FF9000",
        "00A4000C02E104": "9000",
        "00B0000002": file[:2].hex() + "9000",
    }
    asked = []

    def card(command: bytes) -> bytes:
        asked.append(command.hex().upper())
        if asked[-1] in dialogue:
            return bytes.fromhex(dialogue[asked[-1]])
        at, count = int.from_bytes(command[2:4]), command[4]
        # MLe of this card is 5.
        assert count <= 5
        return file[at : at + count] + OK

    assert texts(follow(type4_message(), card)) == ("2000123456",)
    assert asked[:5] == list(dialogue)


def test_a_type_4_card_without_the_application() -> None:
    assert follow(type4_message(), lambda command: b"\x6a\x82") == b""
