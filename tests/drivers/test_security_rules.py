"""Which tags may be switched, how a pad's configuration says so, and what a switch came to."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.config import ConfigError
from drivers.config_pad import FeigConfig, PadConfig
from drivers.model import ItemTag, TagKind
from drivers.registry import InstalledDriverConfig
from drivers.security import (
    HALF_SWITCHED,
    STANDARD_RULES,
    SecurityRules,
    Switched,
    SwitchState,
)
from drivers.tags.decoder import decode
from drivers.tags.iso28560_3.tag import ItemFields, encode

ALL_FORMATS = SecurityRules(
    own_formats=frozenset({"iso28560-3", "iso28560-2", "rfid501", "dm11", "declared", "paired"})
)
VECTORS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "data" / "rfid_vectors_tags.json").read_text("utf-8")
)
CHAIN = bytes.fromhex("9100051cbe991a140201d0140204b34607441cb6e2e335d6830207acc09ebaa06f6b0000")
"""The full example of ISO 28560-2."""
CHAIN_OF_ITEM = bytes.fromhex("11030aa8ae050112")
CHAIN_OF_CARD = bytes.fromhex("11030aa8ae050183")
RFID501 = bytes.fromhex("0411000131333032303033373637000000000000000000000000000000000000")
DM11 = bytes.fromhex("0b41244d54655d18000000000000bb4ca484ff4f42504401500400000000f555")


def tag(kind: TagKind, usage: int | None = 1, **fields: Any) -> ItemTag:
    return ItemTag(kind, **{"item_id": "100", "usage": usage, "confidence": 0.9} | fields)


SWITCHABLE = [
    tag(TagKind.ISO28560_3),
    tag(TagKind.ISO28560_3, usage=6),
    tag(TagKind.ISO28560_3, confidence=0.8),
    tag(TagKind.ISO28560_2),
    tag(TagKind.ISO28560_2, usage=6),
    tag(TagKind.ISO28560_2, usage=None),
    tag(TagKind.DECLARED, details={"switchable": True}),
    tag(TagKind.DECLARED, usage=None, details={"switchable": True}),
]
OTHERS = [
    tag(TagKind.RFID501, usage=None, confidence=0.6),
    tag(TagKind.DM11, usage=None, confidence=0.8),
    tag(TagKind.PAIRED, usage=None),
]
NEVER = [
    tag(TagKind.BLANK),
    tag(TagKind.UNKNOWN),
    tag(TagKind.DAMAGED, details={"format": "iso28560-3", "switchable": True}),
    tag(TagKind.ISO28560_3, usage=None),
    tag(TagKind.ISO28560_2, usage=None, confidence=0.6),
    tag(TagKind.ISO28560_2, usage=None, confidence=0.7),
    tag(TagKind.DECLARED, details={"switchable": False}),
    tag(TagKind.DECLARED, details={}),
    tag(TagKind.PAIRED, item_id=""),
]


def ids(value: ItemTag) -> str:
    return f"{value.kind.value}-{value.usage}-{value.confidence}"


@pytest.mark.parametrize("found", SWITCHABLE, ids=ids)
def test_tags_of_the_two_standards_are_switched(found: ItemTag) -> None:
    assert STANDARD_RULES.may_switch(found)
    assert not SecurityRules(own_formats=frozenset()).may_switch(found)


@pytest.mark.parametrize("found", OTHERS, ids=ids)
def test_other_formats_are_switched_only_where_they_are_named(found: ItemTag) -> None:
    assert not STANDARD_RULES.may_switch(found)
    assert SecurityRules(own_formats=frozenset({found.kind.value})).may_switch(found)


@pytest.mark.parametrize("found", NEVER, ids=ids)
def test_what_is_not_sound_or_not_ours_is_never_switched(found: ItemTag) -> None:
    assert not ALL_FORMATS.may_switch(found)


@pytest.mark.parametrize("found", [*SWITCHABLE, *OTHERS], ids=ids)
def test_no_card_no_equipment_and_nothing_without_an_id(found: ItemTag) -> None:
    assert ALL_FORMATS.may_switch(found)
    for usage in set(range(16)) - {1, 6}:
        assert not ALL_FORMATS.may_switch(replace(found, usage=usage))
    assert not ALL_FORMATS.may_switch(replace(found, item_id=""))


def vector(name: str) -> bytes:
    return bytes.fromhex(next(each for each in VECTORS if each["name"] == name)["bytes_hex"])


@pytest.mark.parametrize(
    ("memory", "dsfid", "rules", "switchable"),
    [
        (CHAIN, 0x06, STANDARD_RULES, True),
        # Nothing announces it: it may be anything that looks like a chain.
        (CHAIN, None, STANDARD_RULES, False),
        (CHAIN_OF_ITEM, 0x06, STANDARD_RULES, True),
        (CHAIN_OF_CARD, 0x06, ALL_FORMATS, False),
        (RFID501, None, STANDARD_RULES, False),
        (RFID501, None, ALL_FORMATS, True),
        (DM11, None, STANDARD_RULES, False),
        (DM11, None, ALL_FORMATS, True),
        # A wrong checksum.
        (DM11[:14] + b"\0\0" + DM11[16:], None, ALL_FORMATS, False),
        (encode(ItemFields("2935000003649", "RU-293", usage=8), size=32), None, ALL_FORMATS, False),
        (vector("iso28560-3/negative-short-no-crc"), None, ALL_FORMATS, False),
        (bytes(112), None, ALL_FORMATS, False),
    ],
    ids=[str(number) for number in range(12)],
)
def test_tags_as_they_are_decoded(
    memory: bytes, dsfid: int | None, rules: SecurityRules, switchable: bool
) -> None:
    assert rules.may_switch(decode(memory, dsfid=dsfid)) is switchable


@pytest.mark.parametrize("size", range(1, len(CHAIN_OF_CARD)))
def test_a_card_whose_chain_breaks_off_is_no_item(size: int) -> None:
    """What says that it is a card comes last."""
    for rest in (b"\xff" * 24, b"\x81" * 24):
        found = decode(CHAIN_OF_CARD[:size] + rest, dsfid=0x06)
        assert not ALL_FORMATS.may_switch(found)


@settings(max_examples=60)
@given(st.integers(0, 8 * 34 - 1), st.integers(0, 34))
def test_a_flipped_bit_or_a_cut_never_makes_another_item_of_it(bit: int, cut: int) -> None:
    good = encode(ItemFields("1000000056", "DK-718500"))
    assert STANDARD_RULES.may_switch(decode(good))
    flipped = bytearray(good)
    flipped[bit // 8] ^= 1 << bit % 8
    for memory in (bytes(flipped), good[: min(cut, 31)]):
        found = decode(memory)
        assert not STANDARD_RULES.may_switch(found) or found.item_id == "1000000056"


# Configuration ---------------------------------------------------------------------------------

FEIG = {"kind": "item_reader", "driver": "feig", "port": "/dev/pad"}
SETTINGS = {
    "security": "both",
    "security_order": ["eas", "afi"],
    "afi_secured": 0xD7,
    "afi_unsecured": 0xDA,
    "own_formats": ["rfid501"],
}
RULES = SecurityRules(0xD7, 0xDA, "both", ("eas", "afi"), frozenset({"rfid501"}))


def installed(**extra: Any) -> InstalledDriverConfig:
    """As another package's pad comes; that its driver exists is checked elsewhere."""
    return InstalledDriverConfig.model_construct(
        kind="item_reader", driver="theirs", name="theirs", **extra
    )


def test_the_rules_of_a_pad_are_those_of_its_configuration() -> None:
    assert SecurityRules.of(FeigConfig.model_validate(FEIG)) == STANDARD_RULES
    assert SecurityRules.of(FeigConfig.model_validate(FEIG | SETTINGS)) == RULES


def test_another_packages_pad_has_the_same_settings_by_the_same_names() -> None:
    assert SecurityRules.of(installed(tty="/dev/pad")) == STANDARD_RULES
    assert SecurityRules.of(installed(tty="/dev/pad", **SETTINGS)) == RULES


@pytest.mark.parametrize(
    ("extra", "message"),
    [
        ({"security": "radar"}, r"^theirs: security: .*'afi', 'eas' or 'both'"),
        ({"afi_secured": 256}, r"^theirs: afi_secured: .*255"),
        ({"afi_secured": 0xC2}, r"^theirs: security: .*must differ"),
        ({"security_order": ["afi", "afi"]}, r"^theirs: security: .*each once"),
        ({"own_formats": ["ours"]}, r"^theirs: own_formats\.0: "),
    ],
)
def test_settings_that_cannot_be_used_are_named(extra: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        SecurityRules.of(installed(**extra))


def test_every_security_setting_of_a_pad_is_one_of_another_packages_too() -> None:
    ours = {
        name for name in PadConfig.model_fields if name.startswith(("security", "afi_", "own_"))
    }
    assert set(SETTINGS) == ours


# Bits and results ------------------------------------------------------------------------------

NXP, TI = "E00401000000000A", "E00701000000000A"


@pytest.mark.parametrize(
    ("rules", "uid", "bits"),
    [
        (SecurityRules(), NXP, ("afi",)),
        (SecurityRules(mode="eas"), NXP, ("eas",)),
        (SecurityRules(mode="eas"), TI, ()),
        (SecurityRules(mode="both"), NXP, ("afi", "eas")),
        (SecurityRules(mode="both", order=("eas", "afi")), NXP, ("eas", "afi")),
        (SecurityRules(mode="both", order=("eas", "afi")), TI, ("afi",)),
    ],
)
def test_what_is_written_on_which_chip(
    rules: SecurityRules, uid: str, bits: tuple[str, ...]
) -> None:
    assert rules.bits(uid) == bits


def test_the_other_of_two_values() -> None:
    assert (RULES.opposite(0xD7), RULES.opposite(0xDA)) == (0xDA, 0xD7)
    with pytest.raises(ValueError, match=r"^AFI 07: expected D7 \(secured\) or DA$"):
        RULES.opposite(0x07)


def test_a_switch_is_whole_when_every_tag_was_verified() -> None:
    every = {state.value: state for state in SwitchState}
    assert not Switched(0xC2, 0x07, every).whole
    assert Switched(0xC2, 0x07, {"A": SwitchState.VERIFIED, "B": SwitchState.VERIFIED}).whole
    assert Switched(0xC2, 0x07, every).afis() == {
        "verified": 0xC2,
        "restored": 0x07,
        "failed": HALF_SWITCHED,
    }
