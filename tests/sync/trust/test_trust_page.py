"""docs/trust.md is true: its reader reads our packs, its numbers are ours."""

from __future__ import annotations

import base64
import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from nacl.exceptions import BadSignatureError
from trust_samples import ISSUED, ITEMS, KEY, OTHER_KEY, PATRONS, built

from sync.trust.cards import CardFilter
from sync.trust.envelope import PAYLOAD_TYPE
from sync.trust.fault import Why
from sync.trust.hashes import blocked_hash, holder_hash, item_hash
from sync.trust.keys import public_text

PAGE = (Path(__file__).parents[3] / "docs" / "trust.md").read_text("utf-8")
MADE = built()
PUBLIC = public_text(KEY.verify_key)


@pytest.fixture(scope="module")
def page() -> dict[str, Any]:
    """The names of the reader on the page."""
    (code,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.M | re.S)
    names: dict[str, Any] = {}
    exec(compile(code, "docs/trust.md", "exec"), names)
    assert not any("leenpunt" in str(getattr(value, "__file__", "")) for value in names.values())
    return names


def test_the_reader_on_the_page_says_what_ours_says(page: dict[str, Any]) -> None:
    pack = page["read_pack"](MADE.file, PUBLIC, ISSUED + timedelta(hours=1))
    for day in (date(2026, 11, 24), date(2026, 11, 26)):
        for card in [*(patron.card for patron in PATRONS), "P9999", "é"]:
            expected = MADE.pack.standing(card, day).value
            assert page["standing"](pack, card, day.isoformat()) == expected
    for item in [*(row.item for row in ITEMS), "9999"]:
        assert page["item_type"](pack, item) == MADE.pack.item_type(item)
        for card in ("P1001", "P1002"):
            expected = MADE.pack.about(card, item, date(2026, 11, 24)).held_for_other
            assert page["held_for_other"](pack, item, card) == expected


def test_the_reader_on_the_page_believes_nobody_else(page: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="unpack"):
        page["read_pack"](built(key=OTHER_KEY).file, PUBLIC, ISSUED)
    envelope = json.loads(MADE.file)
    payload = base64.b64decode(envelope["payload"]).replace(b'"count":3', b'"count":4')
    envelope["payload"] = base64.b64encode(payload).decode()
    with pytest.raises(BadSignatureError):
        page["read_pack"](json.dumps(envelope).encode(), PUBLIC, ISSUED)


def test_the_numbers_on_the_page() -> None:
    salt = bytes(range(32))
    for found in (
        item_hash(salt, "3000001"),
        blocked_hash(salt, "P1006"),
        holder_hash(salt, "3000009", "P1002"),
    ):
        assert f"`{found.hex()}`" in PAGE
    (text,) = re.findall(r"k = 10 are ([\d, ]+)\.", PAGE)
    places = [int(place) for place in text.split(", ")]
    field = bytearray((1918 + 7) // 8)
    for place in places:
        field[place // 8] |= 1 << place % 8
    # These ten places and no nine of them let the card pass.
    assert CardFilter(bytes(field), 1918, 10).accepts(salt, "P1001")
    for place in places:
        fewer = bytearray(field)
        fewer[place // 8] &= ~(1 << place % 8)
        assert not CardFilter(bytes(fewer), 1918, 10).accepts(salt, "P1001")
    assert f"DSSEv1 {len(PAYLOAD_TYPE)} {PAYLOAD_TYPE} " in PAGE
    assert len(base64.b64decode(PUBLIC)) == 32


def test_every_reason_is_on_the_page() -> None:
    for why in Why:
        assert f"`{why.value}`" in PAGE
