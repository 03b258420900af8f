"""Packs of the hub at a station: fetched in parts, checked, put in place; what is never taken."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgpack
import pytest
from followed import Followed
from hub_room import SIGNING, Station

from kiosk.rollout import packs as taking
from sync.content.pack import packed, unpacked
from sync.errors import StorageFault
from sync.hub.rollout import packs
from sync.hub.station.client import HubAway
from sync.hub.station.fetching import Fetching
from sync.hub.wire.wanted import CONTENT, TRUST, UID_PAIRS, Item, digest_of
from sync.pairs import Pairs
from sync.trust.build import ItemRow, PatronRow, Plan, build
from sync.trust.keys import public_text
from sync.trust.policy import Policy

UIDS = ("E004010012345678", "E004010012345679", "E00401001234567A")
TEXTS = '[nl]\n"Klaar" = "Afronden"\n'


@pytest.fixture
def kiosk(station: Station) -> Followed:
    # A branch of its own: what other tests keep for all is older.
    branch = f"b-{station.name}"
    station.db.execute("UPDATE device SET branch = %s WHERE device = %s", (branch, station.number))
    made = Followed(station)
    made.branch = branch  # type: ignore[attr-defined]
    return made


def keep(kiosk: Followed, kind: str, body: bytes) -> int:
    branch: str = kiosk.branch  # type: ignore[attr-defined]
    return packs.add(kiosk.station.db, SIGNING, kind, branch, body, by="test")


def state(kiosk: Followed, kind: str) -> packs.PackState:
    found = packs.states(kiosk.station.db)
    return next(each for each in found if (each.station, each.kind) == (kiosk.station.name, kind))


def trust_pack(institution: str = "") -> bytes:
    policy = Policy.model_validate({"default_type": "BK", "types": {"BK": {"loan_days": 21}}})
    now = datetime.now(UTC).replace(microsecond=0)
    plan = Plan(policy, institution, now, now.date(), days=3, rate=0.01, probes=10)
    rows = [PatronRow("P1001")], [ItemRow("3000001")]
    return build(*rows, plan, salt=bytes(32), dice=random.Random(1), keys=(SIGNING,)).file


def with_trust(kiosk: Followed) -> Path:
    place = kiosk.folder / "pack.json"
    key = public_text(SIGNING.verify_key)
    text = kiosk.file.read_text() + f'[trust]\npack = "{place}"\npublic_key = "{key}"\n'
    kiosk.file.write_text(text.replace("account = ", 'institution = "CPL"\naccount = '))
    kiosk.start()
    return place


def test_a_trust_pack_lies_where_the_station_looks(kiosk: Followed) -> None:
    place = with_trust(kiosk)
    body = trust_pack("CPL")
    version = keep(kiosk, TRUST, body)
    kiosk.follower.once()
    assert place.read_bytes() == body
    assert place.stat().st_mode & 0o777 == 0o600
    found = state(kiosk, TRUST)
    assert (found.version, found.state) == (version, "same")
    # It is fetched once.
    place.unlink()
    kiosk.start()
    kiosk.follower.once()
    assert not place.exists()


def test_a_trust_pack_of_another_library_or_key_leaves_the_former_one(
    kiosk: Followed, expect_log: Callable[[str], None]
) -> None:
    place = with_trust(kiosk)
    good = trust_pack()
    version = keep(kiosk, TRUST, good)
    kiosk.follower.once()
    for body, why in (
        (trust_pack("OTHER"), "made for institution 'OTHER', expected 'CPL'"),
        (b"{}", "not a trust pack"),
    ):
        keep(kiosk, TRUST, body)
        expect_log("a pack of the hub is not taken")
        kiosk.follower.once()
        found = state(kiosk, TRUST)
        assert (found.version, found.state) == (version, "refused")
        assert why in found.detail
        assert place.read_bytes() == good
    # What was refused is not fetched again.
    kiosk.follower.once()


def test_a_station_without_trust_packs_fetches_none(kiosk: Followed) -> None:
    keep(kiosk, TRUST, trust_pack())
    kiosk.follower.once()
    assert state(kiosk, TRUST).state == "pending"


def test_pairs_of_the_hub_hold_and_what_a_station_learnt_stays(
    kiosk: Followed, expect_log: Callable[[str], None]
) -> None:
    def table() -> dict[str, str]:
        found = Pairs.open(kiosk.folder / "state" / "pairs.db", now=kiosk.station.now)
        try:
            return {each.uid: each.item_id for each in found.all()}
        finally:
            found.close()

    own = Pairs.open(kiosk.folder / "state" / "pairs.db", now=kiosk.station.now)
    own.pair(UIDS[0], "1", by="desk-1")
    own.pair(UIDS[2], "3", by="desk-1")
    own.close()
    keep(kiosk, UID_PAIRS, f"uid,item_id\n{UIDS[0]},11\n{UIDS[1]},2\n".encode())
    kiosk.follower.once()
    assert table() == {UIDS[0]: "11", UIDS[1]: "2", UIDS[2]: "3"}
    keep(kiosk, UID_PAIRS, f"uid,item_id\n{UIDS[0]},11\n".encode())
    kiosk.follower.once()
    assert table() == {UIDS[0]: "11", UIDS[2]: "3"}
    keep(kiosk, UID_PAIRS, b"uid,item_id\nE1,1\n")
    expect_log("a pack of the hub is not taken")
    kiosk.follower.once()
    assert "expected sixteen hex digits" in state(kiosk, UID_PAIRS).detail
    assert table() == {UIDS[0]: "11", UIDS[2]: "3"}


def files(**named: str) -> bytes:
    return content(*((name.replace("__", "."), text) for name, text in named.items()))


def content(*files: tuple[str, str]) -> bytes:
    packed_files: bytes = msgpack.packb(sorted((name, text.encode()) for name, text in files))
    return packed_files


def test_content_is_turned_to_in_one_step_and_back_where_a_station_could_not_start(
    kiosk: Followed, expect_log: Callable[[str], None]
) -> None:
    folder = kiosk.folder / "state" / "content"
    first = keep(kiosk, CONTENT, files(texts__toml=TEXTS))
    # Content comes before the configuration that names it.
    kiosk.roll_out('[screen]\ntexts = "content:texts.toml"\n')
    kiosk.takes()
    assert kiosk.state.state == "same"
    assert kiosk.value("screen.texts") == str(folder / "current" / "texts.toml")
    assert os.readlink(folder / "current") == str(first)
    second = keep(kiosk, CONTENT, files(texts__toml=TEXTS.replace("Afronden", "Sluiten")))
    with kiosk.at_work():
        kiosk.follower.once()
        assert kiosk.changes.leaves(nobody=True)
    assert os.readlink(folder / "current") == str(second)
    keep(kiosk, CONTENT, files(texts__toml="nl ="))
    kiosk.start()
    expect_log("a pack of the hub is not taken")
    kiosk.follower.once()
    assert os.readlink(folder / "current") == str(second)
    assert "screen.texts" in state(kiosk, CONTENT).detail
    assert not kiosk.changes.leaves(nobody=True)
    assert sorted(each.name for each in folder.iterdir()) == sorted(
        ["current", str(first), str(second)]
    )


def test_programmes_come_as_content_and_those_that_nobody_can_keep_to_are_turned_back(
    kiosk: Followed, expect_log: Callable[[str], None]
) -> None:
    folder = kiosk.folder / "state" / "content"
    trial = 'name = "Proef"\nfrom = 2026-07-06\nto = 2026-08-30\n[policy]\n'
    first = keep(kiosk, CONTENT, content(("programmes/a.toml", f"{trial}most_per_day = 5\n")))
    kiosk.roll_out('[programmes]\nfolder = "content:programmes"\n')
    kiosk.takes()
    assert kiosk.value("programmes.folder") == str(folder / "current" / "programmes")
    keep(kiosk, CONTENT, content(("programmes/a.toml", f"{trial}loan_days = 42\n")))
    kiosk.start()
    expect_log("a pack of the hub is not taken")
    kiosk.follower.once()
    assert os.readlink(folder / "current") == str(first)
    assert "policy.loan_days" in state(kiosk, CONTENT).detail


@pytest.mark.parametrize(
    "path",
    [
        *("../x", "/etc/passwd", "a/../../x", "a//b", ".hidden", "a/.b", "a\\b", "a\0b", "", "é"),
        *("a" * 200, "1/2/3/4/5/6"),
    ],
)
def test_no_path_leads_out_of_its_folder(path: str) -> None:
    with pytest.raises(ValueError, match="expected a path"):
        unpacked(msgpack.packb([[path, b"x"]]))


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"\xc1", b"\xdd\xff\xff\xff\xff"),
        *map(msgpack.packb, (1, [], [["a"]], [["a", b""]] * 2000)),
        *map(msgpack.packb, ([["a", b"x"], ["a", b"y"]], [["a/b", b"x"], ["a", b"y"]])),
        msgpack.packb([["a", b"x"], ["a/b", b"y"]]),
    ],
)
def test_what_is_no_content_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each says something else
        unpacked(body)


def test_a_folder_is_packed_without_links(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="expected files"):
        packed(tmp_path)
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.png").write_bytes(b"x")
    assert unpacked(packed(tmp_path)) == {"deep/a.png": b"x"}
    (tmp_path / "link").symlink_to("/etc/passwd")
    with pytest.raises(ValueError, match="found a link"):
        packed(tmp_path)
    with pytest.raises(OSError, match="No such file"):
        packed(tmp_path / "nowhere")


class Torn:
    """A hub that sends so many bytes of a pack, and then breaks off."""

    def __init__(self, body: bytes, size: int = 4) -> None:
        self.body, self.size, self.offsets = body, size, list[int]()
        self.left = 2

    def part(self, item: Item, offset: int) -> bytes:
        self.offsets.append(offset)
        if not self.left:
            raise HubAway("gone")
        self.left -= 1
        return self.body[offset : offset + self.size]


def one(body: bytes, version: int = 7, digest: str = "") -> Item:
    return Item(CONTENT, "", version, digest or digest_of(body), len(body), "")


def test_a_download_that_broke_off_goes_on_from_there(tmp_path: Path) -> None:
    came: list[bytes] = []
    body = b"0123456789"
    hub: Any = Torn(body)
    taken = taking.Packs(tmp_path, {CONTENT: lambda item, content: came.append(content)})
    with pytest.raises(HubAway):
        taken.take(one(body), hub)
    assert came == []
    again = taking.Packs(tmp_path, {CONTENT: lambda item, content: came.append(content)})
    hub.left = 9
    again.take(one(body), hub)
    assert came == [body]
    assert hub.offsets == [0, 4, 8, 8]
    assert [each.name for each in (tmp_path / taking.FOLDER).iterdir()] == ["taken.json"]
    # Another start knows it, and an older one is never wanted again.
    third = taking.Packs(tmp_path, {CONTENT: lambda *_: None})
    assert not third.lacks(one(body))
    assert not third.lacks(one(body, 6))
    assert third.lacks(one(body, 8))


def test_what_came_wrong_is_fetched_anew_by_the_next_version(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    body = b"0123456789"
    hub: Any = Torn(body, 100)
    hub.left = 9
    taken = taking.Packs(tmp_path, {CONTENT: lambda *_: pytest.fail("it was looked at")})
    expect_log("a pack of the hub is not taken")
    taken.take(one(body, digest="0" * 64), hub)
    assert taken.report()[CONTENT]["failed"] == 7
    # One byte more than announced is not even written.
    expect_log("a pack of the hub is not taken")
    taken.take(Item(CONTENT, "", 8, digest_of(body), 3, ""), hub)
    assert not list((tmp_path / taking.FOLDER).glob("*.part"))
    expect_log("a pack of the hub is not taken")
    taken.take(Item(CONTENT, "", 9, digest_of(body), 2**40, ""), hub)
    assert "expected at most" in taken.report()[CONTENT]["detail"]


def test_a_full_disk_leaves_what_was_there_and_is_tried_again(
    kiosk: Followed, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = with_trust(kiosk)
    version = keep(kiosk, TRUST, trust_pack())

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kiosk.rollout.uses.replace_own", full)
    with pytest.raises(StorageFault, match="No space left"):
        kiosk.follower.once()
    assert not place.exists()
    monkeypatch.undo()
    kiosk.follower.once()
    assert state(kiosk, TRUST).version == version


def test_what_was_taken_is_said_where_it_cannot_be_read(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    (tmp_path / taking.FOLDER).mkdir()
    (tmp_path / taking.FOLDER / "taken.json").write_text('{"content": {"x": 1}}')
    expect_log("which packs were taken is not known")
    assert taking.Packs(tmp_path, {}).report() == {}


def test_a_part_is_for_stations_of_its_branch_alone(kiosk: Followed) -> None:
    body = files(a="x" * 3_000_000)
    version = keep(kiosk, CONTENT, body)
    (item,) = [each for each in kiosk.hub.wanted() if each.kind == CONTENT]
    assert (item.version, item.size) == (version, len(body))
    came, offset = b"", 0
    while part := kiosk.hub.part(item, offset):
        came, offset = came + part, offset + len(part)
    assert came == body
    other = Station(kiosk.folder, kiosk.station.url, kiosk.station.db)
    stranger = Fetching(other.client(), other.membership)
    assert version not in {each.version for each in stranger.wanted()}
    with pytest.raises(Exception, match="is to have no such pack"):
        stranger.part(item, 0)
    other.close()


def test_a_branch_has_its_own_before_what_is_for_all(kiosk: Followed) -> None:
    db = kiosk.station.db
    own = keep(kiosk, CONTENT, files(a="own"))
    common = packs.add(db, SIGNING, CONTENT, "", files(a="all"), by="test")
    wants = {each.kind: each.version for each in packs.wanted(db, kiosk.station.number)}
    assert wants[CONTENT] == own
    kiosk.follower.once()
    assert packs.withdraw(db, CONTENT, kiosk.branch, by="test") == 1  # type: ignore[attr-defined]
    wants = {each.kind: each.version for each in packs.wanted(db, kiosk.station.number)}
    assert wants[CONTENT] == common
    kiosk.follower.once()
    assert state(kiosk, CONTENT).version == common
    packs.withdraw(db, CONTENT, "", by="test")
    with pytest.raises(ValueError, match="no station is in branch"):
        packs.add(db, SIGNING, CONTENT, "nowhere", b"", by="test")


def test_few_versions_are_kept(kiosk: Followed) -> None:
    versions = [keep(kiosk, CONTENT, files(a=str(each))) for each in range(5)]
    mine = [each for each in packs.all_of(kiosk.station.db) if each.version in versions]
    assert [each.version for each in mine] == versions[-3:]
