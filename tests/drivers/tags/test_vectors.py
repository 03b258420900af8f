"""Every published vector of the tag formats, value by value.

A key of ``expected`` is either compared or explained away below; a key that is neither fails.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from drivers.model import TagKind
from drivers.tags.compaction import compact, expand
from drivers.tags.crc import basic_block_crc, crc16_ccitt_false, stored_crc
from drivers.tags.decoder import decode
from drivers.tags.isil_packing import pack_isil, unpack_isil
from drivers.tags.iso28560_2.chain import length_field, read_length
from drivers.tags.iso28560_2.encode import NewElement, encode

VECTORS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "data" / "rfid_vectors_tags.json").read_text("utf-8")
)
BY_NAME = {vector["name"]: vector for vector in VECTORS}

COMPARED = {
    "iso28560-3": {
        "kind",
        "version",
        "type_of_usage",
        "usage_meaning",
        "parts_in_item",
        "ordinal_part",
        "primary_item_id",
        "crc_stored_le",
        "crc_value",
        "crc_ok",
        "crc_ok_as_is",
        "crc_ok_after_reversal",
        "owner_raw",
        "owner",
        "country",
        "isil",
        "extension_blocks",
    },
    "iso28560-2": {"kind", "elements"},
    "rfid501": {
        "kind",
        "set_item",
        "set_total",
        "item_type",
        "item_type_label",
        "content",
        "branch",
        "library",
        "custom",
    },
    "dm11": {"kind", "primary_item_id", "checksum_stored_le", "leading_group", "checksum_ok"},
}

EXPLAINED_KEYS = {
    "note": "prose",
    "nibble_order": "value followed by prose in brackets: its first word is compared",
    "block_order": "prose; the verdict is in crc_ok_as_is and crc_ok_after_reversal",
    "checksum_algorithm": "a pointer to the rule that checksum_ok applies",
    "locked_blocks": "state of the chip's lock bits, not in user memory",
    "afi": "a register of the chip, not in user memory",
    "dsfid": "a register of the chip, given to decode() as a parameter",
}

EXPLAINED_VALUES = {
    ("iso28560-3/negative-short-no-crc", "kind"): (
        "names the format that was cut; without its checksum the verdict is damaged"
    ),
    ("iso28560-3/all-zero-32-byte-with-its-own-crc", "kind"): (
        "not a kind of tag: the vector asks for blank or unknown"
    ),
    ("iso28560-3/all-zero-32-byte-with-its-own-crc", "crc_ok"): "compared by the test on zeros",
    ("iso28560-3/all-zero-32-byte-with-its-own-crc", "crc_stored_le"): "the same",
}

TAGS = [v for v in VECTORS if v["expected"]["kind"] in COMPARED]
COMPACTIONS = [v for v in VECTORS if v["expected"]["kind"] == "compaction"]
LENGTHS = [v for v in VECTORS if v["expected"]["kind"] == "length"]
CHECKSUMS = [v for v in VECTORS if v["expected"]["kind"] in ("crc-only", "iso28560-3-crc")]


def names(vectors: list[dict[str, Any]]) -> list[str]:
    return [vector["name"] for vector in vectors]


def test_every_vector_is_walked_by_one_test() -> None:
    walked = names(TAGS) + names(COMPACTIONS) + names(LENGTHS) + names(CHECKSUMS)
    assert sorted(walked) == sorted(names(VECTORS))
    assert len(VECTORS) == 40
    assert all(vector["source_repo_or_doc"] for vector in VECTORS)


def first_word_of_prose(text: str) -> str:
    return text.partition(" (")[0]


def as_elements(expected: Any) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Both published spellings of elements: an object by OID, or a list with extra facts."""
    if isinstance(expected, dict):
        plain = {
            oid: first_word_of_prose(value) if isinstance(value, str) else value
            for oid, value in expected.items()
        }
        return plain, []
    return (
        {
            str(entry["oid"]): entry.get("value", entry.get("value_oids", entry.get("value_hex")))
            for entry in expected
        },
        # "meaning" is prose for the byte that value_hex holds.
        [{key: value for key, value in entry.items() if key != "meaning"} for entry in expected],
    )


@pytest.mark.parametrize("vector", TAGS, ids=names(TAGS))
def test_tag(vector: dict[str, Any]) -> None:
    expected = vector["expected"]
    tag = decode(bytes.fromhex(vector["bytes_hex"]))
    found = {"kind": tag.kind.value, **tag.details}
    unexplained = set(expected) - COMPARED[expected["kind"]] - set(EXPLAINED_KEYS)
    assert not unexplained
    for key in set(expected) & COMPARED[expected["kind"]]:
        if (vector["name"], key) in EXPLAINED_VALUES:
            continue
        if key == "elements":
            elements, facts = as_elements(expected["elements"])
            assert found["elements"] == elements
            for fact, entry in zip(facts, found["element_details"], strict=bool(facts)):
                assert fact.items() <= entry.items()
        else:
            assert found[key] == expected[key], key
    if "nibble_order" in expected:
        assert found["nibble_order"] == first_word_of_prose(expected["nibble_order"])
    if tag.kind is TagKind.ISO28560_3:
        assert tag.item_id == expected["primary_item_id"]
        assert tag.parts == expected["parts_in_item"]
        assert tag.part == expected["ordinal_part"]


def test_cut_tag_is_damaged_and_names_no_item() -> None:
    vector = BY_NAME["iso28560-3/negative-short-no-crc"]
    tag = decode(bytes.fromhex(vector["bytes_hex"]))
    assert (tag.kind, tag.item_id) == (TagKind.DAMAGED, "")
    assert tag.details["format"] == "iso28560-3"
    assert "memory:truncated" in tag.checks


@pytest.mark.parametrize("vector", COMPACTIONS, ids=names(COMPACTIONS))
def test_compaction(vector: dict[str, Any]) -> None:
    expected = vector["expected"]
    assert set(expected) <= {"kind", "scheme", "value", "note"}
    data = bytes.fromhex(vector["bytes_hex"])
    found = unpack_isil(data) if expected["scheme"] == "isil" else expand(expected["scheme"], data)
    assert found == expected["value"]
    if expected["scheme"] == "isil":
        assert pack_isil(found) == data
    else:
        assert compact(found, expected["scheme"]) == (expected["scheme"], data)


@pytest.mark.parametrize("vector", LENGTHS, ids=names(LENGTHS))
def test_length_field(vector: dict[str, Any]) -> None:
    field = bytes.fromhex(vector["bytes_hex"])
    assert set(vector["expected"]) == {"kind", "value"}
    assert read_length(field, 0) == (vector["expected"]["value"], len(field))
    assert length_field(vector["expected"]["value"]) == field


CHAINS: list[tuple[str, list[NewElement], dict[str, Any]]] = [
    (
        "iso28560-2/standard-full-example",
        [
            NewElement(1, "123456789012", locked=True),
            NewElement(4, "1203"),
            NewElement(6, "QA268.L55"),
            NewElement(3, "US-InU-Mu", locked=True),
        ],
        {},
    ),
    (
        "iso28560-2/two-byte-content-parameter-and-oid-17",
        [
            NewElement(1, "123456789012", locked=True),
            NewElement(4, "1203"),
            NewElement(6, "QA268.L55"),
            NewElement(3, "US-InU-Mu", locked=True),
            # UTF-8 where octets would do.
            NewElement(17, "test", scheme=7, locked=True),
        ],
        {},
    ),
    (
        "iso28560-2/finnish-real-tag",
        [
            NewElement(1, "1620168259", locked=True),
            NewElement(5, "10"),
            NewElement(7, "BA"),
            NewElement(3, "FI-Mamk-M"),
        ],
        {"pad": 0x80, "memory_size": 108},
    ),
    (
        "iso28560-2/chinese-vendor-tag-6bit-5bit-7bit",
        [
            NewElement(1, "DPB000002", offset=2),
            NewElement(3, "ZYLS", offset=2),
            # Numeric compaction for a byte, five bits for two characters.
            NewElement(5, "10", scheme=2),
            NewElement(7, "BA", scheme=3),
            NewElement(23, "Lib01"),
        ],
        {},
    ),
    ("iso28560-2/minimal-tag", [NewElement(1, "698542")], {"memory_size": 39}),
    (
        "iso15962/annex-p-first-three-elements",
        [
            # Stored with a leading zero byte, which the shortest integer has not.
            NewElement(1, bytes.fromhex("002bdc545e14d64e"), scheme=1, offset=5),
            NewElement(7, "AB12XY", offset=0),
            NewElement(9, "20091231"),
        ],
        {"pad": 0x80, "with_content": False},
    ),
]


@pytest.mark.parametrize(("name", "elements", "layout"), CHAINS, ids=[name for name, *_ in CHAINS])
def test_chain_is_written_byte_for_byte(
    name: str, elements: list[NewElement], layout: dict[str, Any]
) -> None:
    """From the published values and the layout choices that the vectors show."""
    written = encode(elements, **layout)
    assert written.hex() == BY_NAME[name]["bytes_hex"]


def test_every_chain_is_written() -> None:
    chains = {v["name"] for v in TAGS if v["expected"]["kind"] == "iso28560-2"}
    assert {name for name, *_ in CHAINS} == chains


@pytest.mark.parametrize("vector", CHECKSUMS, ids=names(CHECKSUMS))
def test_checksum(vector: dict[str, Any]) -> None:
    expected = vector["expected"]
    assert set(expected) <= {
        "kind",
        "crc",
        "crc_stored_le",
        "crc_ok",
        "correct_crc_le",
        "blank",
        "note",
        "note_2",
    }
    memory = bytes.fromhex(vector["bytes_hex"])
    if "crc" in expected:
        assert crc16_ccitt_false(memory) == expected["crc"]
        return
    computed = basic_block_crc(memory)
    assert (computed == stored_crc(memory)) is expected["crc_ok"]
    if "correct_crc_le" in expected:
        assert computed.to_bytes(2, "little").hex() == expected["correct_crc_le"]
    tag = decode(memory)
    assert tag.kind is (TagKind.BLANK if expected["crc_ok"] else TagKind.UNKNOWN)
    if expected["crc_ok"]:
        assert tag.details["crc_stored_le"] == expected["crc_stored_le"]
        assert tag.details["blank"] is expected.get("blank", True)
