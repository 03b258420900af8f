"""What an inventory read: at the edge of the field, and over kill -9."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from drivers.errors import TagGone
from drivers.model import AFI_SECURED, AFI_UNSECURED, ItemTag, TagBlocks, TagKind, TagSeen
from drivers.security import NOT_READ, STANDARD_RULES
from drivers.tags.decoder import Decoder
from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.devices.pad.contents import UNREADABLE
from kiosk.devices.pad.items import ReadTag
from kiosk.devices.pad.rounds import Rounds
from kiosk.diagnosis.inventory import Inventory
from kiosk.diagnosis.sightings import Sightings
from kiosk.flow.staff.inventory import ItemState, Subject
from kiosk.services.inventory.compare import Here
from sync.errors import Unreachable
from sync.model import ItemAnswer, ItemStatus

NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)
A, B = "E004010000000001", "E004010000000002"
READ = ReadTag(ItemTag(TagKind.ISO28560_3, "100", 1, 2, 1, confidence=1.0), AFI_SECURED)
DECLARED = ReadTag(ItemTag(TagKind.DECLARED, "101", details={"switchable": True}), 0x9A)


def opened(folder: Path, now: datetime = NOW, *, anew: bool = False) -> Sightings:
    return Sightings(folder, Subject(place="kast 1"), now=now, anew=anew)


def killed(sightings: Sightings) -> None:
    """Nothing more is written; the system closes the file."""
    sightings.close()


def test_what_was_kept_is_there_after_a_kill_with_all_that_the_comparison_needs(
    tmp_path: Path,
) -> None:
    first = opened(tmp_path)
    assert first.resumed is None
    first.keep({A: READ})
    first.keep({B: DECLARED})
    killed(first)
    second = opened(tmp_path, NOW + timedelta(hours=2))
    assert second.resumed == NOW
    assert second.tags.keys() == {A, B}
    kept = replace(READ.tag, details={"switchable": False})
    assert second.tags[A] == ReadTag(kept, AFI_SECURED)
    assert STANDARD_RULES.may_switch(second.tags[B].tag)
    second.end()
    killed(second)
    assert list(tmp_path.iterdir()) == []


def test_a_line_that_was_torn_does_not_tear_the_next_one(tmp_path: Path) -> None:
    first = opened(tmp_path)
    first.keep({A: READ})
    killed(first)
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes() + b'{"uid": "E004')
    second = opened(tmp_path)
    second.keep({B: READ})
    killed(second)
    third = opened(tmp_path)
    assert third.tags.keys() == {A, B}
    killed(third)


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"rubbish\n", b'{"began": "2026-03-31T12:00:00+00:00"}\n[]\n']
)
def test_a_file_that_holds_something_else_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    killed(opened(tmp_path))
    (path,) = tmp_path.iterdir()
    path.write_bytes(content)
    sightings = opened(tmp_path)
    assert (sightings.resumed, sightings.tags) == (None, {})
    sightings.keep({A: READ})
    killed(sightings)
    again = opened(tmp_path)
    assert again.tags.keys() == {A}
    killed(again)


def test_yesterdays_shelf_and_one_that_is_forgotten_begin_anew(tmp_path: Path) -> None:
    for later, anew in ((timedelta(hours=25), False), (timedelta(0), True)):
        first = opened(tmp_path, anew=True)
        first.keep({A: READ})
        killed(first)
        second = opened(tmp_path, NOW + later, anew=anew)
        assert (second.resumed, second.tags) == (None, {})
        killed(second)


class Edge:
    """A pad with one tag, which answers a round and then not, or only so far."""

    capabilities: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self.lies = True
        self.answers_reads = False
        self.afi: int | None = None

    def inventory(self, afi: int | None = None) -> tuple[TagSeen, ...]:
        return (TagSeen(A, 0x3E),) if self.lies else ()

    def read_each(self, uids, first, count):  # type: ignore[no-untyped-def]
        memory = encode(ItemFields("100", "NL-CPL")).ljust(32, b"\0")
        for uid in uids:
            yield uid, TagBlocks(uid, 0, 4, memory) if self.answers_reads else TagGone(uid)

    def read_afi(self, uid: str) -> int:
        if self.afi is None:
            raise TagGone(uid)
        return self.afi


def test_a_tag_that_was_listed_once_is_named_and_told_again_once_it_answers() -> None:
    pad, rounds = Edge(), Rounds(Decoder(), STANDARD_RULES)
    assert rounds.poll(pad) == {A: ReadTag(UNREADABLE, NOT_READ)}  # type: ignore[arg-type]
    pad.lies = False
    assert rounds.poll(pad) == {}  # type: ignore[arg-type]
    pad.lies, pad.answers_reads = True, True
    told = rounds.poll(pad)[A]  # type: ignore[arg-type]
    assert (told.tag.item_id, told.afi) == ("100", NOT_READ)
    pad.afi = AFI_UNSECURED
    assert rounds.poll(pad)[A].afi == AFI_UNSECURED  # type: ignore[arg-type]
    assert rounds.poll(pad) == {}  # type: ignore[arg-type]


def test_silence_later_does_not_take_back_what_was_read_before() -> None:
    pad, rounds = Edge(), Rounds(Decoder(), STANDARD_RULES, {A: READ})
    assert rounds.poll(pad) == {}  # type: ignore[arg-type]


def test_the_library_system_is_asked_once_an_item_and_its_silence_ends_the_asking(
    tmp_path: Path,
) -> None:
    asked: list[str] = []

    def ask(item: str) -> ItemAnswer:
        asked.append(item)
        if item == "101":
            raise Unreachable("no answer")
        return ItemAnswer(item, ItemStatus.AVAILABLE)

    sightings = opened(tmp_path)
    inventory = Inventory(sightings, Decoder(), STANDARD_RULES, ask, listed=None, here=Here())
    inventory.saw({A: READ})
    assert inventory.ask_next()
    inventory.saw({A: READ, B: DECLARED})
    assert not inventory.ask_next()
    assert (asked, inventory.away) == (["100", "101"], "no answer")
    assert {row.item: row.state for row in inventory.rows()} == {
        "100": ItemState.PRESENT,
        "101": ItemState.UNKNOWN,
    }
    killed(sightings)


def test_a_tag_that_turns_out_to_be_a_card_is_nobodys(tmp_path: Path) -> None:
    sightings = opened(tmp_path)
    inventory = Inventory(
        sightings, Decoder(), STANDARD_RULES, lambda item: ItemAnswer(item, ItemStatus.OTHER),
        listed=None, here=Here(),
    )  # fmt: skip
    inventory.saw({A: ReadTag(UNREADABLE, NOT_READ)})
    inventory.saw({A: ReadTag(ItemTag(TagKind.ISO28560_3, "P1001", usage=8), 0)})
    assert (list(inventory.rows()), inventory.cards, inventory.ask_next()) == ([], {A}, False)
    killed(sightings)
    (path,) = tmp_path.iterdir()
    assert A not in path.read_text()
