"""The provider behind the emulated terminals: ends as data, kept over kill -9; its lines."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from drivers.payments.lines import LONGEST_LINE, Lines, encode
from drivers.sim.payments.terminal import TerminalSim
from drivers.sim.payments.till import ENDS, Till, parse_ends

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


def begun(till: Till, reference: str = "r-1") -> str:
    return till.start(lambda number: f"pay{number}", reference, 420, "EUR", "").handle


@pytest.mark.parametrize("text", ["", "paid", "never@2", "twice:every=3", "paid@1:s=0.5,failed"])
def test_ends(text: str) -> None:
    assert len(parse_ends(text)) == len([part for part in text.split(",") if part])


@pytest.mark.parametrize("text", ["nonsense", "paid@0", "paid:s=-1", "paid:n=1", "@2"])
def test_no_ends(text: str) -> None:
    with pytest.raises(ValueError, match=r"unknown end|expected @N"):
        parse_ends(text)


def test_the_first_that_fits_counts() -> None:
    till = Till(parse_ends("failed@2,expired:every=3"), now=lambda: NOW)
    states = [till.get(begun(till, f"r-{number}")) for number in range(1, 5)]
    assert [each and each.state for each in states] == ["paid", "failed", "expired", "paid"]


@pytest.mark.parametrize("end", sorted(ENDS))
def test_what_it_holds_outlives_it(tmp_path: Path, end: str) -> None:
    clock = [NOW]
    file = tmp_path / "till.json"
    till = Till(parse_ends(f"{end}:s=1"), state=file, now=lambda: clock[0])
    handle = begun(till)
    till.stop(handle)
    clock[0] += timedelta(hours=1)
    again = Till(state=file, now=lambda: clock[0])
    assert again.get(handle) == till.get(handle)
    assert again.begun("r-1") is not None
    assert json.loads(file.read_text())["payments"][0]["reference"] == "r-1"


def test_by_hand() -> None:
    till = Till(parse_ends("never"), now=lambda: NOW)
    handle = begun(till)
    assert till.end_now(handle, "paid")
    assert not till.end_now(handle, "failed"), "it is over"
    assert not till.end_now("nobodys", "paid")
    found = till.get(handle)
    assert found is not None
    assert (found.state, found.taken) == ("paid", 420)


def test_lines_are_cut_wherever_they_are_split() -> None:
    data = encode({"id": 1, "do": "hello"}) + encode({"id": 2, "do": "status", "handle": "é"})
    for at in range(len(data)):
        lines = Lines()
        assert [each["id"] for each in lines.receive(data[:at]) + lines.receive(data[at:])] == [
            1,
            2,
        ]


@pytest.mark.parametrize(
    "line", [b"", b"[]", b"7", b"{", b'{"cents": 4.2}', b'{"a": NaN}', b"\xff"]
)
def test_a_line_that_is_none_is_counted(line: bytes) -> None:
    lines = Lines()
    assert lines.receive(line + b"\n" + encode({"id": 1})) == [{"id": 1}]
    assert lines.bad == 1


def test_a_line_without_end_is_dropped() -> None:
    lines = Lines()
    assert lines.receive(b"x" * (LONGEST_LINE + 1)) == []
    assert not lines.partial
    assert lines.dropped == LONGEST_LINE + 1


@pytest.mark.parametrize(
    "request_",
    [
        {"do": "start"},
        {"do": "start", "reference": "r-1", "cents": 0, "currency": "EUR"},
        {"do": "start", "reference": "r-1", "cents": -420, "currency": "EUR"},
        {"do": "start", "reference": "r-1", "cents": "420", "currency": "EUR"},
        {"do": "start", "reference": "r-1", "cents": 420, "currency": "JPY"},
        {"do": "status"},
        {"do": "find", "reference": 7},
        {"do": "nonsense"},
        {},
    ],
)
def test_what_it_cannot_do_it_says(request_: dict[str, object]) -> None:
    sim = TerminalSim()
    (reply,) = sim.receive_data(encode({"id": 1} | request_))
    answer = json.loads(reply.data)
    assert (answer["id"], answer["ok"], answer["error"]) == (1, False, "unsupported")
    assert sim.till.all() == []


def test_one_that_is_busy_begins_nothing_and_goes_on_with_what_was_begun() -> None:
    sim = TerminalSim(till=Till(parse_ends("never")))
    start = {"do": "start", "reference": "r-1", "cents": 420, "currency": "EUR"}
    sim.receive_data(encode({"id": 1} | start))
    sim.busy = "put in paper"
    (again,) = sim.receive_data(encode({"id": 2} | start))
    (other,) = sim.receive_data(encode({"id": 3} | start | {"reference": "r-2"}))
    assert json.loads(again.data)["ok"]
    assert json.loads(other.data)["error"] == "not_ready"
    assert len(sim.till.all()) == 1
