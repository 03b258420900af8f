"""A station whose hub was taken out of its configuration while it had loans to deliver."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from station_alone import ALONE

from kiosk.books import Books
from kiosk.cli import DONE, FAILED, USAGE, main
from kiosk.config import load
from kiosk.diagnosis.journal import examine_journal
from sync.journal.records import Intent, State, Told
from sync.model import Action, Outcome
from sync.settler import FACT, HUB, with_a_hub


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "station.toml"
    path.write_text(ALONE)
    with Books(load(path)) as books:
        books.journal.remember(FACT, HUB)
        for item in ("3001", "3002"):
            entry = books.journal.intend(Intent(Action.BORROW, item, "P1"))
            books.journal.tell(entry, Told(Outcome.PENDING, offline=True))
            books.journal.mark(entry, State.SENT)
    return path


def test_doctor_says_what_to_do(file: Path) -> None:
    (found,) = [each for each in examine_journal(load(file)) if each.check == "hub"]
    assert not found.ok
    assert "a hub has 2 loans and returns of this station to deliver" in found.message
    assert "leenpunt sync once --hub-is-gone" in found.do


def test_only_who_says_that_it_is_gone_has_it_delivered_from_here(
    file: Path, capsys: pytest.CaptureFixture[str], expect_log: Callable[[str], None]
) -> None:
    once = ["sync", "once", "--config", str(file), "--json"]
    expect_log("there is no hub any more")
    assert main(once) == FAILED
    capsys.readouterr()
    assert main(["work", "list", "--config", str(file), "--json"]) == DONE
    work = json.loads(capsys.readouterr().out)
    assert (work["what"], work["owner"]) == ("hub_taken_away", "technician")
    assert "leenpunt sync once --hub-is-gone" in work["suggested"]
    with Books(load(file)) as books:
        assert with_a_hub(books.journal) == 2
    assert main([*once, "--hub-is-gone"]) == FAILED
    with Books(load(file)) as books:
        assert with_a_hub(books.journal) == 0
        # The library system is away here; what may have been delivered is asked about first.
        assert len(books.engine.store.open_deliveries()) == 2
        assert books.journal.work() == []
    assert [each for each in examine_journal(load(file)) if each.check == "hub"] == []
    capsys.readouterr()


def test_a_hub_that_is_configured_is_not_gone(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(ALONE + '[hub]\nurl = "http://127.0.0.1:1"\nsettle = "hub"\n')
    assert main(["sync", "once", "--config", str(file), "--hub-is-gone"]) == USAGE
    assert "[hub] is in the configuration" in capsys.readouterr().err
