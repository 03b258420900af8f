"""A pack says what the library said, to the day; anything else is one named error."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trust_samples import (
    ISSUED,
    ITEMS,
    KEY,
    OTHER_KEY,
    PATRONS,
    SALT,
    TODAY,
    at,
    built,
    payload_of,
    plan,
    signed,
)

from sync.trust.answer import Standing
from sync.trust.build import ItemRow, PatronRow
from sync.trust.fault import NoFreshPack, Why
from sync.trust.pack import FORMAT, TrustPack

FILE = built().file
PUBLIC = (KEY.verify_key,)


def fault(file: bytes, keys: Any = PUBLIC) -> tuple[Why, str]:
    with pytest.raises(NoFreshPack) as found:
        TrustPack.read(file, keys)
    return found.value.why, str(found.value)


def outcome(file: bytes) -> tuple[TrustPack | None, Why | None]:
    """A fresh pack, or why not. Any other exception is a crash."""
    try:
        pack = TrustPack.read(file, PUBLIC)
        pack.check_fresh(at(), "CPL")
    except NoFreshPack as found:
        return None, found.why if len(str(found)) > 10 else None
    return pack, None


# What it says ----------------------------------------------------------------------------------


def test_cards_stand_as_the_ils_said_on_each_day() -> None:
    pack = TrustPack.read(FILE, PUBLIC)
    expected = {
        "P1001": (Standing.VALID, Standing.VALID),
        "P1002": (Standing.VALID, Standing.BLOCKED),
        "P1005": (Standing.BLOCKED, Standing.BLOCKED),
        "P1006": (Standing.BLOCKED, Standing.BLOCKED),
        "P1007": (Standing.VALID, Standing.VALID),
        "P9999": (Standing.UNKNOWN, Standing.UNKNOWN),
        "": (Standing.UNKNOWN, Standing.UNKNOWN),
        "p1001": (Standing.UNKNOWN, Standing.UNKNOWN),
        "\udcff": (Standing.UNKNOWN, Standing.UNKNOWN),
    }
    # P1002 is valid through the 25th and the pack through the 27th.
    days = (TODAY + timedelta(days=1), TODAY + timedelta(days=2))
    found = {card: tuple(pack.standing(card, day) for day in days) for card in expected}
    assert found == expected


def test_items_have_their_type_hold_and_date() -> None:
    pack = TrustPack.read(FILE, PUBLIC)

    def about(item: str, card: str = "P1001") -> tuple[str, bool, bool, date | None]:
        found = pack.about(card, item, TODAY)
        return pack.item_type(item), found.lendable, found.held_for_other, found.due_day

    three_weeks, week = date(2026, 12, 15), date(2026, 12, 1)
    assert about("100") == ("BK", True, False, three_weeks)
    assert about("101") == ("DVD", True, False, week)
    assert about("102") == ("GAME", False, False, week)
    assert about("103") == ("REF", False, False, None)
    assert about("105") == ("BK", False, False, three_weeks)
    assert about("106") == ("BK", True, False, three_weeks)
    assert about("106", "P1002") == ("BK", True, True, three_weeks)
    assert about("106", "") == ("BK", True, True, three_weeks)
    # Held, and nobody knows for whom.
    assert about("107") == ("BK", True, True, three_weeks)
    assert about("of another library") == ("BK", True, False, three_weeks)


def test_a_type_that_lends_like_the_default_is_not_in_the_pack() -> None:
    assert set(payload_of(FILE)["item_types"]) == {"DVD", "GAME", "REF"}
    assert TrustPack.read(FILE, PUBLIC).item_type("104") == "BK"


def test_the_figures_are_the_rows() -> None:
    figures = TrustPack.read(FILE, PUBLIC).figures()
    assert (figures["cards"], figures["blocked"], figures["holds"]) == (3, 3, 2)
    assert figures["not_for_loan"] == 1
    assert figures["items_by_type"] == {"DVD": 1, "GAME": 1, "REF": 1}
    assert figures["issued_at"] == ISSUED.isoformat()
    assert figures["expires_at"] == (ISSUED + timedelta(days=3)).isoformat()
    assert figures["false_accepts"]["asked"] == 1e-3


def test_no_card_and_no_item_is_in_a_pack() -> None:
    long_ids = [PatronRow("29077001234567"), PatronRow("GEBLOKKEERD-1", blocked=True)]
    items = [ItemRow("30770000012345", "DVD"), ItemRow("30770000099999", held=True, holder="A-9Z")]
    file = built(long_ids, items).file
    text = file + base64.b64decode(json.loads(file)["payload"])
    for packed in (value for value in payload_of(file).values() if isinstance(value, str)):
        text += packed.encode()
    for identifier in ("29077001234567", "GEBLOKKEERD", "30770000012345", "30770000099999", "A-9Z"):
        assert identifier.encode() not in text
        assert identifier.encode("utf-16-le") not in text


def test_two_holds_of_one_card_do_not_look_alike() -> None:
    items = [ItemRow(f"20{n}", held=True, holder="P1001") for n in range(9)]
    records = base64.b64decode(payload_of(built(items=items).file)["holds"])
    holders = {records[at + 8 : at + 16] for at in range(0, len(records), 16)}
    assert len(records) == 9 * 16
    assert len(holders) == 9


def test_two_packs_of_the_same_rows_have_nothing_in_common() -> None:
    ours, other = payload_of(FILE), payload_of(built(salt=SALT[::-1]).file)
    for name in ("holds", "not_for_loan", "salt"):
        assert ours[name] != other[name]
    assert ours["item_types"]["DVD"] != other["item_types"]["DVD"]
    assert ours["cards"]["filter"] != other["cards"]["filter"]


def test_a_pack_without_a_valid_card_is_not_built() -> None:
    with pytest.raises(ValueError, match="no valid card"):
        built([PatronRow("P1", blocked=True)])
    with pytest.raises(ValueError, match="no valid card"):
        built([])


IDS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=20)


@settings(max_examples=40)
@given(
    cards=st.dictionaries(IDS, st.booleans(), min_size=1, max_size=40),
    items=st.dictionaries(
        IDS, st.tuples(st.sampled_from(["", "BK", "DVD", "REF"]), st.booleans()), max_size=40
    ),
    rate=st.sampled_from([2e-5, 1e-3, 0.1]),
    salt=st.binary(min_size=32, max_size=32),
)
def test_every_valid_card_passes_and_every_block_hold_and_type_is_kept(
    cards: dict[str, bool], items: dict[str, tuple[str, bool]], rate: float, salt: bytes
) -> None:
    # One card at least is valid, or there is no pack.
    cards = cards | {"always": False}
    patrons = [PatronRow(card, blocked=blocked) for card, blocked in cards.items()]
    rows = [ItemRow(item, kind, held=held) for item, (kind, held) in items.items()]
    pack = built(patrons, rows, plan(rate=rate), salt=salt).pack
    for card, blocked in cards.items():
        expected = Standing.BLOCKED if blocked else Standing.VALID
        assert pack.standing(card, TODAY) is expected
    for item, (kind, held) in items.items():
        found = pack.about("always", item, TODAY)
        assert pack.item_type(item) == (kind or "BK")
        assert (found.held_for_other, found.lendable) == (held, kind != "REF")


# When it holds ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "why"),
    [
        (0, None),
        (-0.08, None),  # clocks may differ by five minutes
        (-0.09, Why.NOT_YET_VALID),
        (71.99, None),
        (72, Why.EXPIRED),
        (24 * 365, Why.EXPIRED),
    ],
)
def test_a_pack_holds_from_issue_to_expiry(hours: float, why: Why | None) -> None:
    pack = TrustPack.read(FILE, PUBLIC)
    if why is None:
        pack.check_fresh(at(hours), "CPL")
        return
    with pytest.raises(NoFreshPack, match=r"and it is 20\d\d-\d\d-\d\d \d\d:\d\d now") as found:
        pack.check_fresh(at(hours), "CPL")
    assert found.value.why is why


def test_without_a_clock_and_for_another_library_it_does_not_hold() -> None:
    pack = TrustPack.read(FILE, PUBLIC)
    with pytest.raises(NoFreshPack, match="clock is not set") as found:
        pack.check_fresh(at(trusted=False))
    assert found.value.why is Why.CLOCK_UNTRUSTED
    with pytest.raises(NoFreshPack, match="'CPL', expected 'MPL'") as found:
        pack.check_fresh(at(), "MPL")
    assert found.value.why is Why.WRONG_INSTITUTION
    pack.check_fresh(at(), "")


# What is no pack -------------------------------------------------------------------------------


def change_envelope(**changes: Any) -> bytes:
    return json.dumps(json.loads(FILE) | changes).encode()


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    """The pack with its payload changed by whoever holds the key."""
    payload = payload_of(FILE)
    change(payload)
    return signed(payload)


def test_whose_signature_it_is_counts() -> None:
    why, said = fault(built(key=OTHER_KEY).file)
    assert why is Why.WRONG_KEY
    assert said.startswith("signed with key ")
    assert ", expected " in said
    # While a key is being changed, stations know both.
    both = (OTHER_KEY.verify_key, KEY.verify_key)
    assert TrustPack.read(built(key=OTHER_KEY).file, both).card_count == 3
    assert TrustPack.read(FILE, both).key == TrustPack.read(FILE, PUBLIC).key


def test_one_changed_bit_of_what_is_signed_is_a_bad_signature() -> None:
    payload = bytearray(base64.b64decode(json.loads(FILE)["payload"]))
    payload[len(payload) // 2] ^= 1
    forged = change_envelope(payload=base64.b64encode(payload).decode())
    why, said = fault(forged)
    assert why is Why.BAD_SIGNATURE
    assert "changed or forged" in said
    signature = json.loads(FILE)["signatures"][0]
    for sig in ("", "AAAA", base64.b64encode(bytes(64)).decode()):
        forged = change_envelope(signatures=[signature | {"sig": sig}])
        assert fault(forged)[0] is Why.BAD_SIGNATURE
    # A forger's own key under our key's name.
    own = json.loads(built(key=OTHER_KEY).file)
    own["signatures"][0]["keyid"] = signature["keyid"]
    assert fault(json.dumps(own).encode())[0] is Why.BAD_SIGNATURE


def test_a_signature_of_something_else_does_not_count() -> None:
    """The type is signed, too: what this key signs for another purpose is no pack."""
    envelope = json.loads(FILE)
    bare = KEY.sign(base64.b64decode(envelope["payload"])).signature
    envelope["signatures"][0]["sig"] = base64.b64encode(bare).decode()
    assert fault(json.dumps(envelope).encode())[0] is Why.BAD_SIGNATURE
    why, said = fault(change_envelope(payloadType="application/vnd.in-toto+json"))
    assert (why, "payload type 'application/vnd.in-toto+json', expected" in said) == (
        Why.DAMAGED,
        True,
    )


def test_every_truncation_is_damage() -> None:
    for length in range(0, len(FILE) - 2, 13):
        assert fault(FILE[:length])[0] is Why.DAMAGED


def test_a_newer_format_is_named_before_anything_else_of_it() -> None:
    newer = {"format": FORMAT + 1, "everything": "else is new"}
    why, said = fault(signed(newer))
    assert (why, said) == (
        Why.NEWER_FORMAT,
        f"found format {FORMAT + 1}, this program reads up to format {FORMAT}: upgrade it",
    )
    # Only whoever holds the key can say so.
    assert fault(signed(newer, OTHER_KEY))[0] is Why.WRONG_KEY


def _pop(name: str) -> Callable[[dict[str, Any]], object]:
    return lambda payload: payload.pop(name)


def _set(name: str, value: Any, *inside: str) -> Callable[[dict[str, Any]], object]:
    def change(payload: dict[str, Any]) -> None:
        for part in inside:
            payload = payload[part]
        payload[name] = value

    return change


EIGHT, SWAPPED = base64.b64encode(bytes(8)).decode(), base64.b64encode(b"2" * 8 + b"1" * 8).decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_pop("salt"), "salt: Field required"),
        (_pop("policy"), "policy: Field required"),
        (_set("extra", 1), "extra: Extra inputs"),
        (_set("salt", EIGHT), "salt: expected 32 bytes, found 8"),
        (_set("salt", 3), "salt: expected base64"),
        (_set("holds", "*"), "holds: "),
        (_set("holds", EIGHT), "holds are not in order"),
        (_set("not_for_loan", SWAPPED), "a table of hashes is not in order"),
        (_set("not_for_loan", "AAAA"), "a table of hashes is not in order"),
        (_set("DVD", SWAPPED, "item_types"), "a table of hashes is not in order"),
        (_set("2026-11-24", SWAPPED, "blocked"), "a table of hashes is not in order"),
        (_set("CD", EIGHT, "item_types"), "item_types: 'CD' is not in the policy"),
        (_set("blocked", {"yesterday": EIGHT}), "blocked.yesterday"),
        (_set("bits", 7, "cards"), "cards: filter, bits and hashes do not fit"),
        (_set("bits", 10**30, "cards"), "cards: filter, bits and hashes do not fit"),
        (_set("hashes", 17, "cards"), "cards: filter, bits and hashes do not fit"),
        (_set("hashes", 0, "cards"), "cards: filter, bits and hashes do not fit"),
        (_set("filter", "AAAA", "cards"), "cards: filter, bits and hashes do not fit"),
        (_set("expires_at", "2026-11-24T02:00:00Z"), "expires_at is not after issued_at"),
        (_set("expires_at", "2026-11-25T02:00:00"), "expires_at: "),
        (_set("expires_at", "9999-12-31T23:59:59-05:00"), "expires_at: beyond the end"),
        (_set("default_type", "CD", "policy"), "policy: default_type: 'CD' is not among types"),
        (_set("format", 0), "format: "),
        (_set("format", "one"), "format: "),
    ],
)
def test_a_signed_pack_with_a_fault_is_damaged(
    change: Callable[[dict[str, Any]], object], said: str
) -> None:
    why, sentence = fault(changed(change))
    assert (why, said in sentence) == (Why.DAMAGED, True), sentence


@pytest.mark.parametrize("junk", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b"1"])
def test_what_is_no_envelope_is_damaged(junk: bytes) -> None:
    why, said = fault(junk)
    assert (why, said.startswith("not a trust pack: ")) == (Why.DAMAGED, True)
    # Nor is it a payload.
    assert fault(signed(junk.decode("latin-1")))[0] is Why.DAMAGED


@settings(max_examples=400)
@given(data=st.data())
def test_no_change_of_the_file_gets_past(data: st.DataObject) -> None:
    """Bytes replaced, left out, put in: one named error, or the pack as it was."""
    file = bytearray(FILE)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(file) - 1))
        length = data.draw(st.integers(0, 30))
        file[place : place + length] = data.draw(st.binary(max_size=30))
        if not file:
            break
    pack, why = outcome(bytes(file))
    assert why is not None or pack == TrustPack.read(FILE, PUBLIC)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=5,
)


@settings(max_examples=300)
@given(
    name=st.sampled_from(sorted(payload_of(FILE))),
    inside=st.sampled_from([None, "bits", "hashes", "filter", "count", "types", "closed_dates"]),
    value=JSON,
)
def test_a_builder_with_any_fault_makes_a_named_error_or_a_pack(
    name: str, inside: str | None, value: Any
) -> None:
    payload = payload_of(FILE)
    if inside is not None and isinstance(payload[name], dict):
        payload[name][inside] = value
    else:
        payload[name] = value
    pack, why = outcome(signed(payload))
    if pack is not None:
        pack.about("P1001", "100", TODAY)
    else:
        assert why in (
            Why.DAMAGED,
            Why.NEWER_FORMAT,
            Why.EXPIRED,
            Why.NOT_YET_VALID,
            Why.WRONG_INSTITUTION,
        )


def test_the_samples_are_what_the_tests_think() -> None:
    assert len({patron.card for patron in PATRONS}) == len(PATRONS)
    assert len({item.item for item in ITEMS}) == len(ITEMS)
