"""The order in which tags are written, cut at every single write."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from drivers.model import ItemTag, TagKind
from drivers.tags.declared.layout import Layout, load_layout
from drivers.tags.declared.tag import encode as encode_declared
from drivers.tags.decoder import Decoder
from drivers.tags.iso28560_2.tag import DSFID as DSFID_2
from drivers.tags.iso28560_3.tag import DSFID as DSFID_3
from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.services.encoding.memory import iso28560_2_memory
from kiosk.services.encoding.plan import BlockWrite, contents, write_plan
from kiosk.services.encoding.profile import Profile
from sync.tag_ledger import TagContent

LAYOUT = Path("assets/tag_layouts/example_city.toml")
LATE = """
name = "constant at the end"
size = 24
[[fields]]
kind = "constant"
offset = 20
hex = "ca fe ba be"
[[fields]]
name = "item_id"
kind = "text"
offset = 4
length = 16
"""


@pytest.fixture(scope="module")
def layouts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Layout, ...]:
    late = tmp_path_factory.mktemp("layouts") / "late.toml"
    late.write_text(LATE)
    return load_layout(LAYOUT), load_layout(late)


def _said(tag: ItemTag) -> tuple[object, ...] | None:
    return (tag.item_id, tag.part or 1, tag.parts or 1, tag.card) if tag.item_id else None


def _before(kind: str, dice: random.Random, layouts: tuple[Layout, ...]) -> tuple[bytes, int]:
    fields = ItemFields(str(dice.randrange(10**8, 10**9)), dice.choice(("", "NL-CPL")))
    match kind:
        case "blank":
            return b"", 0
        case "3":
            return encode(fields, reversed_blocks=dice.random() < 0.5), dice.choice((0, DSFID_3))
        case "2":
            return iso28560_2_memory(fields), DSFID_2
        case "declared":
            return encode_declared(layouts[0], {"item_id": fields.item_id}), 0
        case "late":
            return encode_declared(layouts[1], {"item_id": fields.item_id}), 0
        case "card":
            return encode(ItemFields(fields.item_id, usage=8)), DSFID_3
    return dice.randbytes(112), dice.choice((0, DSFID_2, DSFID_3))


@pytest.mark.parametrize("kind", ["3", "2", "declared", "late"])
@pytest.mark.parametrize("former", ["blank", "3", "2", "declared", "late", "card", "noise"])
def test_every_cut_is_the_old_item_none_or_the_new(
    kind: str, former: str, layouts: tuple[Layout, ...]
) -> None:
    dice = random.Random(f"{kind} {former}")
    decoder = Decoder(layouts=layouts)
    for _ in range(12):
        memory, dsfid = _before(former, dice, layouts)
        size = dice.choice((4, 8))
        before = TagContent(memory.ljust(112, b"\0"), dsfid)
        declared = {"declared": layouts[0], "late": layouts[1]}.get(kind)
        profile = Profile(
            TagKind.DECLARED if declared else TagKind(f"iso28560-{kind}"), layout=declared
        )
        fields = ItemFields(str(dice.randrange(10**8, 10**9)))
        due = profile.memory(fields, size, 112)
        announced = dsfid if profile.dsfid is None else profile.dsfid
        after = TagContent(due + before.memory[len(due) :], announced)

        def says(content: TagContent, size: int = size) -> ItemTag:
            return decoder.decode(content.memory, block_size=size, dsfid=content.dsfid)

        steps = write_plan(before, after, size, says)
        cuts = list(contents(before, steps, size))

        assert cuts[-1] == after
        assert _said(says(after)) == (fields.item_id, 1, 1, False)
        allowed = {None, _said(says(before)), _said(says(after))}
        assert {_said(says(cut)) for cut in cuts} <= allowed
        if len(steps) > 1 and _said(says(before)) is not None:
            between = [_said(says(cut)) for cut in cuts[:-1]]
            assert None in between, "it is made invalid before it is another"


def test_what_is_the_same_is_not_written() -> None:
    memory = encode(ItemFields("1")).ljust(112, b"\0")
    content = TagContent(memory, DSFID_3)
    assert write_plan(content, content, 4, lambda _: ItemTag(TagKind.BLANK)) == ()


def test_block_0_is_emptied_first_and_written_last() -> None:
    before = TagContent(encode(ItemFields("100000001")).ljust(112, b"\0"), 0)
    after = TagContent(encode(ItemFields("200000002")).ljust(112, b"\0"), DSFID_3)
    decoder = Decoder()
    steps = write_plan(before, after, 4, lambda each: decoder.decode(each.memory, dsfid=each.dsfid))
    assert steps[0] == BlockWrite(0, bytes(4))
    assert steps[-1] == BlockWrite(0, after.memory[:4])


def test_no_safe_order_is_said_before_anything_is_written() -> None:
    other = ItemTag(TagKind.DECLARED, "another")
    same = {bytes(8): ItemTag(TagKind.BLANK), b"12345678": ItemTag(TagKind.DECLARED, "mine")}
    with pytest.raises(ValueError, match="no order of writing"):
        write_plan(
            TagContent(bytes(8), 0),
            TagContent(b"12345678", 0),
            4,
            lambda content: same.get(content.memory, other),
        )
