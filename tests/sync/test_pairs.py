"""The table of paired tags: durable, shared between processes, cheap to ask, and out and in."""

from __future__ import annotations

import csv
import io
import sqlite3
import stat
from collections.abc import Callable, Iterator
from datetime import UTC
from pathlib import Path

import pytest
from fakes import START, now
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.errors import StorageFault
from sync.pairs import Pair, PairOutcome, Pairs, read_item_id, read_uid
from sync.pairs_csv import read_pairs, write_pairs

A, B = "E00401000000000A", "E00401000000000B"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "pairs.db"


@pytest.fixture
def pairs(path: Path) -> Iterator[Pairs]:
    table = Pairs.open(path, now=now)
    yield table
    table.close()


def test_pair_look_up_and_forget(pairs: Pairs) -> None:
    assert pairs.lookup(A) is None
    assert pairs.pair(A, "100", isil="NL-1", by="desk").outcome is PairOutcome.PAIRED
    assert pairs.lookup(A) == Pair(A, "100", "NL-1", START, "desk")
    assert pairs.pair(A, "100", isil="NL-1", by="x").outcome is PairOutcome.UNCHANGED
    refused = pairs.pair(A, "200", by="desk")
    assert refused.outcome is PairOutcome.REFUSED
    assert refused.previous is not None
    assert refused.previous.item_id == "100"
    assert pairs.lookup(A) == Pair(A, "100", "NL-1", START, "desk"), "the first one still holds"
    assert pairs.pair(A, "200", by="desk", replace=True).outcome is PairOutcome.REPLACED
    forgotten = pairs.unpair(A.lower())
    assert forgotten is not None
    assert forgotten.item_id == "200"
    assert pairs.lookup(A) is None
    assert pairs.unpair(A) is None


def test_another_connection_is_seen_at_once(path: Path, pairs: Pairs) -> None:
    with_it = Pairs.open(path, now=now)
    assert pairs.lookup(A) is None
    with_it.pair(A, "1", by="cli")
    found = pairs.lookup(A)
    assert found is not None
    assert found.item_id == "1"
    pairs.pair(A, "2", by="station", replace=True)
    seen = with_it.lookup(A)
    assert seen is not None
    assert seen.item_id == "2"
    with_it.close()


def test_it_survives_and_is_private_and_durable(path: Path, pairs: Pairs) -> None:
    pairs.pair(A, "1", by="desk")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert pairs._connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert pairs._connection.execute("PRAGMA synchronous").fetchone() == (2,)
    pairs.close()
    again = Pairs.open(path, now=now)
    assert [pair.item_id for pair in again.all()] == ["1"]
    again.close()


def test_many_or_none(pairs: Pairs) -> None:
    pairs.pair(A, "1", by="desk")
    wanted = [Pair(A, "9", "", START, "x"), Pair(B, "2", "", START, "x")]
    outcomes = [answer.outcome for answer in pairs.pair_all(wanted)]
    assert outcomes == [PairOutcome.REFUSED, PairOutcome.PAIRED]
    assert pairs.lookup(B) is None
    outcomes = [answer.outcome for answer in pairs.pair_all(wanted, replace=True)]
    assert outcomes == [PairOutcome.REPLACED, PairOutcome.PAIRED]
    assert [pair.item_id for pair in pairs.all()] == ["9", "2"]


def test_lookup_keeps_what_it_knew(
    path: Path, pairs: Pairs, expect_log: Callable[[str], None]
) -> None:
    pairs.pair(A, "1", by="desk")
    assert pairs.lookup(A) is not None
    expect_log("paired tags cannot be read")
    pairs.close()
    assert pairs.lookup(A) is not None
    with pytest.raises(StorageFault):
        pairs.all()
    with pytest.raises(StorageFault):
        pairs.pair(B, "1", by="desk")


@pytest.mark.parametrize("content", [b"no database, but long enough to be looked at " * 30])
def test_a_file_that_is_no_table(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(StorageFault, match=r"pairs\.db"):
        Pairs.open(path, now=now)


def test_a_newer_table_is_refused(path: Path, pairs: Pairs) -> None:
    pairs.close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 2")
    connection.close()
    with pytest.raises(StorageFault, match="schema 2"):
        Pairs.open(path, now=now)


@pytest.mark.parametrize("text", ["", "E004", A + "0", "F" + A[1:], A[:-1] + "G"])
def test_what_is_no_uid(text: str) -> None:
    with pytest.raises(ValueError, match="sixteen hex digits"):
        read_uid(text)


@pytest.mark.parametrize("text", ["", " 1", "1\n", "\x1b", "x" * 65, "\ud800"])
def test_what_is_no_item_id(text: str) -> None:
    with pytest.raises(ValueError, match="printable"):
        read_item_id(text)


def is_item_id(text: str) -> bool:
    return text.isprintable() and text == text.strip()


PAIRS = st.builds(
    Pair,
    st.integers(0, 16**14 - 1).map(lambda number: f"E0{number:014X}"),
    st.text(min_size=1, max_size=20).filter(is_item_id),
    st.sampled_from(["", "NL-0001", "DE-526"]),
    st.datetimes(timezones=st.just(UTC)),
    st.sampled_from(["desk-1", "a;b", 'q"q']),
)


@settings(max_examples=100)
@given(st.lists(PAIRS, max_size=5, unique_by=lambda pair: pair.uid))
def test_csv_round_trip(pairs: list[Pair]) -> None:
    file = io.StringIO(newline="")
    write_pairs(pairs, file)
    file.seek(0)
    assert read_pairs(file, now=START, by="x") == pairs


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "'", "'="])
def test_no_cell_of_an_export_is_a_formula(sign: str) -> None:
    pair = Pair("E004010000000001", f"{sign}HYPERLINK(1)", "", START, f"{sign}me")
    file = io.StringIO(newline="")
    write_pairs([pair], file)
    file.seek(0)
    (_, cells) = list(csv.reader(file))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    file.seek(0)
    assert read_pairs(file, now=START, by="") == [pair]


def test_csv_of_a_spreadsheet() -> None:
    text = f"UID;Item_ID\r\n{A.lower()};1\r\n\r\n{B};2\r\n"
    found = read_pairs(io.StringIO(text, newline=""), now=START, by="me")
    assert found == [Pair(A, "1", "", START, "me"), Pair(B, "2", "", START, "me")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: expected the columns"),
        ("uid,item\n", "found uid, item"),
        (f"uid,item_id\n{A}\n", "line 2: found 1 cells, expected 2"),
        (f"uid,item_id\n{A},1\n{A},2\n", "line 3: .* earlier line"),
        ("uid,item_id\nE004,1\n", "line 2: UID 'E004'"),
        (f"uid,item_id\n{A},\n", "line 2: item id ''"),
        (f"uid,item_id,paired_at\n{A},1,2026-11-24\n", "line 2: paired_at '2026-11-24'"),
        (f'uid,item_id\n{A},"1\n', "line 2: "),
    ],
)
def test_csv_faults_name_the_line(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_pairs(io.StringIO(text, newline=""), now=START, by="me")


@settings(max_examples=100)
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = read_pairs(io.StringIO("uid,item_id\n" + text, newline=""), now=START, by="me")
    except ValueError:
        return
    assert all(pair.item_id for pair in found)
