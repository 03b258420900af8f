"""A history to watch: all that happened is there, in one file that needs nothing else."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from lab.watch.conftest import HISTORY, RUN

VOID = {"meta", "input"}
REACHES = {"src", "href", "action", "data", "poster", "srcset"}


class Reader(HTMLParser):
    """Tags that are open, what each element holds, and every attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.held: dict[str, list[str]] = {}
        self.attributes: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, key, value or "") for key, value in attributes]
        if tag not in VOID:
            self.open.append(tag)
            self.held.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.held[self.open[-1]][-1] += data


@pytest.fixture(scope="module")
def read(page: Path) -> Reader:
    reader = Reader()
    reader.feed(page.read_text("utf-8"))
    reader.close()
    assert reader.open == []
    return reader


@pytest.fixture(scope="module")
def shown(read: Reader) -> dict[str, Any]:
    shown: dict[str, Any] = json.loads(read.held["script"][0])
    return shown


def test_it_is_one_file_and_its_policy_lets_nothing_else_run(read: Reader) -> None:
    (policy,) = (value for _, key, value in read.attributes if value.startswith("default-src"))
    rules = dict(each.strip().split(" ", 1) for each in policy.split(";"))
    assert rules["default-src"] == "'none'"
    for rule, text in (
        ("style-src", read.held["style"][0]),
        ("script-src", read.held["script"][1]),
    ):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"
    assert {key for _, key, _ in read.attributes} & {"style", "onclick", "onload"} == set()
    reached = [value for _, key, value in read.attributes if key in REACHES]
    assert [each for each in reached if not each.startswith("#")] == []
    names = [value for _, key, value in read.attributes if key == "id"]
    assert len(names) == len(set(names))


def test_all_that_happened_is_there(shown: dict[str, Any]) -> None:
    events = shown["events"]
    assert events == sorted(events, key=lambda each: each["moment"])
    kinds = {each["kind"] for each in events}
    wanted = {"visit", "start", "card", "laid", "tag", "journal", "request", "answer", "effect"}
    wanted |= {"written", "told", "lifted", "strike", "kill", "fault", "link", "finding", "end"}
    assert wanted - kinds == set()
    lanes = {each["id"] for each in shown["lanes"]}
    assert {"A", "A pad", "A line", "B", "B pad", "ILS", "out", "shelf"} <= lanes
    assert {each["who"] for each in events} | {each["who"] for each in shown["spans"]} <= lanes
    assert {each.get("to", "ILS") for each in events} <= lanes
    assert all(0 <= each["from"] <= each["to"] < len(events) for each in shown["spans"])


def test_a_checkout_is_asked_done_answered_and_told(shown: dict[str, Any]) -> None:
    events = shown["events"]
    told = next(each for each in events if each.get("state") == "accepted")
    assert told["words"].startswith("borrow told: accepted")
    own = [events[at] for at in shown["stories"][told["item"]] if events[at].get("item")]
    kinds = [each["kind"] for each in own[: own.index(told) + 1]]
    assert kinds == [
        *("laid", "tag", "journal", "request", "effect", "finding", "answer", "written", "told")
    ]
    request, answer = own[3], own[6]
    assert (request["who"], request["to"]) == (answer["to"], answer["who"]) == ("A", "ILS")
    assert request["words"].startswith("asks 11 checkout for P")
    assert answer["words"] == "answers 12 checkout response: yes"


@pytest.mark.parametrize(
    ("kind", "message"), [("cut_request", "request"), ("cut_answer", "answer")]
)
def test_what_was_cut_is_drawn_as_cut(shown: dict[str, Any], kind: str, message: str) -> None:
    struck = [each for each in shown["events"] if f"its line: {kind}" in each["words"]]
    assert struck
    assert all(each["means"].startswith("the link is cut after byte k") for each in struck)
    # A cut after no byte at all is a message that was lost.
    cut = [
        each
        for each in shown["events"]
        if each["kind"] == message and each.get("state") in ("cut", "lost")
    ]
    assert [each["moment"] for each in cut] == pytest.approx(
        [each["moment"] for each in struck], abs=0.01
    )


def test_findings_stand_where_the_truths_part(shown: dict[str, Any]) -> None:
    events = shown["events"]
    found = [each for each in events if each["kind"] == "finding"]
    assert len(found) == shown["findings"] > 0
    for at, finding in enumerate(events):
        if "said accepted (borrow), the journal told nothing" in finding["words"]:
            told = [each for each in events[:at] if each.get("item") == finding["item"]]
            assert told[-1]["words"].startswith("borrow told: accepted"), told[-1]
            assert finding["words"].split(": ")[1].startswith(told[-1]["who"])
            assert any("told nothing" in line for line in shown["ends"][finding["item"]])


def test_an_item_moves_to_the_pad_and_on(shown: dict[str, Any]) -> None:
    events, books = shown["events"], shown["books"]
    for at, event in enumerate(events):
        if event["kind"] not in ("laid", "lifted", "written"):
            continue
        index, where, _, state = [move for move in books[event["item"]] if move[0] <= at][-1]
        assert state == event["state"], event
        if event["kind"] == "laid":
            assert where == event["who"]
        if event["kind"] == "lifted" and index == at:
            assert where == ("out" if state == "disarmed" else "shelf")
    # No two lie in one row of a pad.
    for at in range(0, len(events), 20):
        lie = [[move for move in moves if move[0] <= at][-1:] for moves in books.values()]
        rows = [(move[1], move[2]) for last in lie for move in last if move[1].endswith(" pad")]
        assert len(rows) == len(set(rows))


def test_a_seed_goes_the_same_way_whether_it_is_watched_or_not(shown: dict[str, Any]) -> None:
    words = [str(RUN), "--seeds", "1", *HISTORY, "--tries", "0", "--json"]
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, timeout=170)
    (unwatched,) = json.loads(done.stdout)["histories"]
    for key in ("digest", "schedule", "decisions", "strikes", "kills", "seconds"):
        assert shown[key] == unwatched[key], key


def test_nobody_is_in_it_but_invented_cards(page: Path, shown: dict[str, Any]) -> None:
    from torture.catalogue import ACCOUNT, PASSWORD

    text = page.read_text("utf-8")
    assert PASSWORD not in text
    assert ACCOUNT not in text
    # No message of a patron's is there: its name, its PIN and its address would be.
    assert re.findall(r"\|A[DEF]|\bBD|\bBE", text) == []
    assert {each.get("kind") for each in shown["events"]} >= {"request"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--watch", "x.html"), "--watch: found no --replay, expected the history"),
        (("--replay", "1", "--watch", "/nowhere/x.html"), "--watch: found no folder '/nowhere'"),
    ],
)
def test_what_cannot_be_watched_is_said_at_once(words: tuple[str, ...], said: str) -> None:
    done = subprocess.run(
        [sys.executable, str(RUN), *words], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
