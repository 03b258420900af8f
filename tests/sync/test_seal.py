"""The seal: what is closed opens with the same key for the same purpose, and with no other."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import StorageFault
from sync.journal.seal import KEY_BYTES, KeySeal

SEAL = KeySeal(bytes(range(32)))
OTHER = KeySeal(bytes(range(1, 33)))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(payload=st.dictionaries(st.text(max_size=8), JSON, max_size=5), about=st.text(max_size=20))
def test_what_is_closed_opens_again(payload: dict[str, Any], about: str) -> None:
    assert SEAL.open(SEAL.close(payload, about), about) == payload


@given(bit=st.integers(0, 10_000))
def test_one_bit_anywhere_is_noticed(bit: int) -> None:
    stored = bytearray(SEAL.close({"item": "3000001"}, "intent:a-1"))
    at = bit % (8 * len(stored))
    stored[at // 8] ^= 1 << at % 8
    with pytest.raises(StorageFault, match="cannot be read"):
        SEAL.open(bytes(stored), "intent:a-1")


@given(length=st.integers(0, 104))
def test_half_a_payload_is_noticed(length: int) -> None:
    stored = SEAL.close({"item": "3000001"}, "a")
    assert len(stored) == 1 + 24 + 64 + 16
    with pytest.raises(StorageFault, match="cannot be read"):
        SEAL.open(stored[:length], "a")


def test_another_key_and_another_purpose_open_nothing() -> None:
    stored = SEAL.close({"item": "1"}, "told:a-1")
    for seal, about in ((OTHER, "told:a-1"), (SEAL, "told:a-2"), (SEAL, "intent:a-1"), (SEAL, "")):
        with pytest.raises(StorageFault, match="cannot be read"):
            seal.open(stored, about)
    for nonsense in (None, "text", 3):
        with pytest.raises(StorageFault, match="cannot be read"):
            SEAL.open(nonsense, "a")  # type: ignore[arg-type]


def test_the_length_says_little_and_nothing_comes_twice() -> None:
    lengths = {len(SEAL.close({"title": "x" * n}, "a")) for n in range(40)}
    assert lengths == {1 + 24 + 64 + 16}
    assert len({SEAL.close({"title": "x"}, "a") for _ in range(50)}) == 50
    assert b"Havelaar" not in SEAL.close({"title": "Max Havelaar"}, "a")


def test_references_are_stable_and_keyed() -> None:
    assert SEAL.reference("P1001") == KeySeal(bytes(range(32))).reference("P1001")
    assert SEAL.reference("P1001") != SEAL.reference("P1002")
    assert SEAL.reference("P1001") != OTHER.reference("P1001")
    assert "P1001" not in SEAL.reference("P1001")


def test_the_name_of_a_key_tells_keys_apart_and_nothing_of_them() -> None:
    assert SEAL.key_id != OTHER.key_id
    assert len(SEAL.key_id) == 16
    assert SEAL.key_id not in bytes(range(32)).hex()
    with pytest.raises(ValueError, match=f"{KEY_BYTES} bytes, found 31"):
        KeySeal(bytes(31))
