"""The acceptance report, made against every library system that is simulated here."""

from __future__ import annotations

import errno
import json
import re
from pathlib import Path

import pytest
from acceptance_room import CARD, ITEMS, NAME, PIN, SYSTEMS, Room, sip2

from drivers.sim.faults import FaultPlan
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.serve import EmulatorServer
from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.books import Books
from kiosk.cli import acceptance, main
from kiosk.config import load
from kiosk.diagnosis.acceptance.page import WORDS
from kiosk.diagnosis.acceptance.run import ERRANDS, Run
from sync.ils.koha import driver as koha_driver
from sync.sim.holdings import Loan
from sync.sim.library import Library
from sync.words import LANGUAGES, catalogue

CORE = ("sign_in", "patron", "borrow", "return", "pile", "outage", "doubt", "end")
GENERIC = sip2("generic")


@pytest.fixture(autouse=True)
def _looks_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Koha over REST waits for its SIP2 server by the minute."""
    monkeypatch.setattr(koha_driver, "STATUS_MAX_AGE_S", 0.0)
    monkeypatch.setattr(koha_driver, "SIP2_PAUSE_S", 0.0)


def _lend(room: Room, item: str, card: str) -> None:
    now = room.library.now()
    room.library.loans[item] = Loan(item, card, now, now)


def _nothing_waits(room: Room) -> None:
    with Books(load(room.config)) as books:
        assert books.journal.open_deliveries() == []
        assert books.journal.work() == []


@pytest.mark.parametrize("name", SYSTEMS)
def test_each_system_comes_through_it_and_is_left_as_it_was(name: str, tmp_path: Path) -> None:
    with SYSTEMS[name](tmp_path) as room:
        assert room.run("--language", "en") == 0
        came = room.came()
        assert {step: came[step][0] for step in CORE} == dict.fromkeys(CORE, "ok"), came
        assert list(came) == ["sign_in", "patron", *ERRANDS, "end"]
        assert "failed" not in {how for how, _ in came.values()}
        assert room.lent == {}
        assert not room.left.exists()
        assert room.report()["items"] == list(ITEMS)
        _nothing_waits(room)


@pytest.mark.parametrize("name", SYSTEMS)
def test_nobody_is_named_in_it(name: str, tmp_path: Path) -> None:
    with SYSTEMS[name](tmp_path) as room:
        room.run()
        for path in (room.page, room.page.with_suffix(".json")):
            text = path.read_text(encoding="utf-8")
            for secret in (CARD, NAME, "ada@example.org", "s3cret"):
                assert secret not in text
            assert not re.search(rf"(AD|CQ){PIN}", text)
        for path in (tmp_path / "state").rglob("*"):
            if path.is_file() and path.suffix in (".json", ".key"):
                assert PIN.encode() not in path.read_bytes()
                assert path.stat().st_mode & 0o077 == 0 or path.suffix == ".json"


def test_what_was_sent_once_was_carried_out_once(tmp_path: Path) -> None:
    with GENERIC(tmp_path) as room:
        room.run()
        (doubt,) = (each for each in room.report()["steps"] if each["name"] == "doubt")
        sent = [row["line"][:2] for row in doubt["wire"] if row["direction"] == "out"]
        assert (sent.count("11"), sent.count("09")) == (1, 1)
        # Asked about, for no answer had come.
        assert "17" in sent[sent.index("11") :]


def test_it_takes_no_more_than_fifteen_minutes_where_each_answer_takes_half_a_second(
    tmp_path: Path,
) -> None:
    for number, (name, stage) in enumerate(SYSTEMS.items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        with stage(folder) as room:
            room.run()
            rows = [row for step in room.report()["steps"] for row in step["wire"]]
            asked = sum(row.get("direction", "out") == "out" for row in rows)
            assert 30 < asked * 0.5 < 15 * 60, name


def test_a_card_that_is_blocked_is_told_and_nothing_is_lent(tmp_path: Path) -> None:
    with GENERIC(tmp_path) as room:
        assert room.run(card="BLOCKED", pin="") == 1
        came = room.came()
        assert came["patron"] == ("failed", "patron_blocked")
        assert {came[each] for each in ERRANDS} == {("left_out", "stopped")}
        assert room.report()["verdict"] == "does_not_fit"
        assert room.acs is not None
        assert room.acs.exchanges("11") == []


def test_three_of_ten_are_somebody_elses_and_stay_so(tmp_path: Path) -> None:
    with GENERIC(tmp_path) as room:
        for item in ITEMS[:3]:
            _lend(room, item, "P2")
        assert room.run() == 0
        assert room.report()["items"] == list(ITEMS[3:])
        assert room.report()["left_out"] == dict.fromkeys(ITEMS[:3], "on_loan")
        assert room.lent == dict.fromkeys(ITEMS[:3], "P2")


def test_with_too_few_items_it_does_not_begin(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with GENERIC(tmp_path) as room:
        for item in ITEMS[:3]:
            _lend(room, item, "P2")
        assert room.run(items=ITEMS[:5]) == 1
        said = capsys.readouterr().err
        assert "2 items are free, expected 3 or more, best 10" in said
        assert f"{ITEMS[0]}: on_loan" in said
        assert not room.page.exists()
        assert room.acs is not None
        assert room.acs.exchanges("11") == []


def test_a_system_that_is_closed_does_not_fit(tmp_path: Path) -> None:
    with sip2("generic", "plain", "checkout_ok = false", "checkin_ok = false")(tmp_path) as room:
        assert room.run() == 1
        came = room.came()
        assert came["sign_in"] == ("failed", "ils_closed")
        assert {came[each] for each in ERRANDS} == {("left_out", "stopped")}
        assert "ils" in [each["check"] for each in room.report()["advice"]]


def test_a_system_that_refuses_everything_does_not_fit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library, "_never", lambda *_: "NOT_FOR_LOAN")
    with GENERIC(tmp_path) as room:
        assert room.run() == 1
        came = room.came()
        assert came["borrow"] == ("failed", "not_for_loan")
        assert {came[each] for each in ("renew", "return", "pile", "outage", "doubt")} == {
            ("left_out", "no_loan")
        }
        assert came["end"] == ("ok", "")
        assert room.report()["verdict"] == "does_not_fit"
        assert room.lent == {}


def test_a_system_that_is_away_is_told_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with GENERIC(tmp_path) as room:
        assert room.acs is not None
        room.acs.close()
        assert room.run() == 1
        assert "127.0.0.1" in capsys.readouterr().err
        assert not room.page.exists()


def test_a_report_is_not_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with GENERIC(tmp_path) as room:
        (tmp_path / "report1.json").write_text("mine")
        assert room.run() == 2
        assert "report1.json: it is there already" in capsys.readouterr().err
        assert (tmp_path / "report1.json").read_text() == "mine"
        assert room.acs is not None
        assert room.acs.exchanges() == []


def test_a_station_that_runs_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with GENERIC(tmp_path) as room, Books(load(room.config)):
        assert room.run() == 1
        assert "journal" in capsys.readouterr().err
        assert room.acs is not None
        assert room.acs.exchanges() == []


def test_a_disk_that_is_full_is_told_and_nothing_stays_lent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(path: Path, content: bytes, mode: int) -> None:
        if path.suffix == ".json":
            raise OSError(errno.ENOSPC, "No space left on device")
        path.write_bytes(content)

    monkeypatch.setattr(acceptance, "replace_own", full)
    with GENERIC(tmp_path) as room:
        assert room.run() == 2
        assert "No space left on device; nothing is left on loan" in capsys.readouterr().err
        assert not room.page.exists()
        assert room.lent == {}


class Killed(BaseException):
    """As a process ends: nothing of it is caught."""


@pytest.mark.parametrize("at", ["twice", "return_again", "holds", "outage", "doubt"])
def test_who_is_killed_in_its_middle_undoes_that_at_the_next_start(
    at: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with GENERIC(tmp_path) as room, monkeypatch.context() as patch:

        def killed(run: Run) -> None:
            raise Killed

        def dead(*_: object) -> list[str]:
            raise Killed

        patch.setattr(Run, f"_{at}", killed)
        # Whoever is dead undoes nothing.
        patch.setattr("kiosk.diagnosis.acceptance.run.undo", dead)
        with pytest.raises(Killed):
            room.run()
        assert json.loads(room.left.read_text())["items"] == list(ITEMS)
        assert room.left.stat().st_mode & 0o777 == 0o600
        assert PIN not in room.left.read_text()
        patch.undo()
        monkeypatch.setattr(koha_driver, "STATUS_MAX_AGE_S", 0.0)
        _lend(room, ITEMS[9], "P2")
        capsys.readouterr()
        # Lent to somebody meanwhile: not ours to take back, and said so.
        assert room.run() == 2
        assert f"{ITEMS[9]}: on loan, and not to the card of this run" in capsys.readouterr().err
        assert room.lent == {ITEMS[9]: "P2"}
        del room.library.loans[ITEMS[9]]
        assert room.run() == 0
        said = capsys.readouterr().err
        assert "an earlier run was stopped in its middle" in said
        assert "it is undone" in said
        assert room.lent == {}
        assert not room.left.exists()
        _nothing_waits(room)


def test_a_file_of_another_run_that_is_damaged_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with GENERIC(tmp_path) as room:
        room.run()
        room.left.write_text("{")
        room.left.chmod(0o600)
        assert room.run() == 2
        assert "found something else than an acceptance run writes" in capsys.readouterr().err


def test_what_was_changed_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with GENERIC(tmp_path) as room:
        room.run()
        file, verify = room.page.with_suffix(".json"), ("acceptance", "verify")
        assert main([*verify, str(file)]) == 0
        assert "compare it with paper" in capsys.readouterr().out
        public = json.loads(file.read_text())["key"]
        (tmp_path / "key").write_text(public)
        whole = json.loads(file.read_text())
        whole["report"]["steps"][5]["came"] = "failed"
        file.write_text(json.dumps(whole))
        assert main([*verify, str(file), "--public-key", str(tmp_path / "key"), "--json"]) == 1
        found = json.loads(capsys.readouterr().out)
        assert found["changed"] == ['steps[5].came: "ok" was signed, found "failed"']
        room.page.write_text(room.page.read_text().replace("werkt", "werkt niet"))
        assert main([*verify, str(file)]) == 1
        assert "it is not the page that was signed" in capsys.readouterr().out
        whole["signed"]["payload"] = whole["signed"]["payload"][:-8] + "AAAAAAAA"
        file.write_text(json.dumps(whole))
        assert main([*verify, str(file)]) == 1
        assert "the signature is not that of key" in capsys.readouterr().err


def _tag(item: str, afi: int = 0x07) -> SimulatedTag:
    memory = bytearray(encode(ItemFields(item, "NL-CPL", 1, 1)).ljust(112, b"\0"))
    return SimulatedTag(f"E00401501234{item[-4:]}", memory, afi, 0x3E)


def test_tags_on_the_pad_are_disarmed_and_armed_and_left_as_they_were(tmp_path: Path) -> None:
    field = RadioField()
    for item in ITEMS[:4]:
        field.place(_tag(item))
    # Free, and not armed: that is how it was found, and how it is left.
    odd = _tag(ITEMS[4], afi=0xC2)
    field.place(odd)
    pad = FeigPad(field, FaultPlan(()), air=False)
    with EmulatorServer(pad, pty=tmp_path / "pad") as line, GENERIC(tmp_path) as room:
        room.more = (
            f'[[devices]]\nkind = "item_reader"\ndriver = "feig"\nport = "{line.url}"\n'
            "timeout_s = 0.5\n"
        )
        assert room.run(items=()) == 0, room.came()
        tags = {tag["item"]: tag for tag in room.report()["tags"]}
        assert sorted(tags) == sorted(ITEMS[:5])
        for item in ITEMS[:4]:
            assert (tags[item]["before"], tags[item]["lent"], tags[item]["after"]) == (
                "07",
                "C2",
                "07",
            )
            assert tags[item]["format"] == "iso28560-3"
        assert (tags[ITEMS[4]]["before"], tags[ITEMS[4]]["after"]) == ("C2", "C2")
        assert odd.afi == 0xC2
        assert room.report()["pad"] is True
        assert room.lent == {}


def test_both_languages_say_the_same_things() -> None:
    dutch, english = (set(catalogue(language, WORDS)) for language in LANGUAGES)
    assert dutch == english
    for name in ("sign_in", "patron", *ERRANDS, "end"):
        assert f"step.{name}" in dutch
