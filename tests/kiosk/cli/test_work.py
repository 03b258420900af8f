"""``leenpunt work settle`` beside a running program: who writes it, and what is known of it."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest
from waiting import PATIENCE_S

from kiosk.books import Books
from kiosk.cli import FAILED, main
from kiosk.config import Config, load
from sync import control
from sync.control import ControlSocket
from sync.journal.records import Intent, State
from sync.model import Action


def written(folder: Path, name: str, journal: str) -> Path:
    """A configuration whose journal is ``journal``; all of them share a state_dir."""
    path = folder / f"{name}.toml"
    path.write_text(
        f'[station]\nid = "{name}"\nstate_dir = "state"\n'
        '[ils]\nhost = "127.0.0.1"\nport = 9\naccount = "a"\npassword = "b"\n'
        f'[journal]\npath = "{journal}"\nallow_unsafe_storage = true\nreserve_mib = 0\n'
    )
    return path


def refused_return(books: Books) -> str:
    """Its work; the same name in every journal of this test but for the station's."""
    entry = books.journal.intend(Intent(Action.RETURN, "1", uids=("A",)))
    work = books.journal.add_work(entry, "return_refused", {"reason": "unmapped"})
    books.journal.settle(entry, State.REFUSED, {})
    return work


def is_open(books: Books, work: str) -> bool:
    return work in [item.key for item in books.journal.work()]


def settle(path: Path, capsys: pytest.CaptureFixture[str], work: str) -> tuple[int, dict[str, Any]]:
    command = ["work", "settle", work, "--how", "accept", "--by", "Ans"]
    code = main([*command, "--config", str(path), "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_of_two_journals_in_one_folder_the_right_one_is_settled(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    running, other = written(tmp_path, "s", "one.db"), written(tmp_path, "s2", "two.db")
    with Books(load(other)) as books:
        work = refused_return(books)
    with Books(load(running)) as books:
        here = books.control()
        here.start()
        same = refused_return(books)
        assert settle(other, capsys, work) == (0, {"work": work, "settled": True})
        assert is_open(books, same)
        assert settle(running, capsys, same) == (0, {"work": same, "settled": True})
        assert not is_open(books, same)
        here.stop()
    with Books(load(other)) as books:
        assert not is_open(books, work)


def test_a_copy_of_a_journal_is_not_settled_in_the_original(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    running = written(tmp_path, "s", "one.db")
    with Books(load(running)) as books:
        work = refused_return(books)
    copied = written(tmp_path, "copied", "two.db")
    copied.write_text(copied.read_text().replace('id = "copied"', 'id = "s"'))
    (tmp_path / "two.db").write_bytes((tmp_path / "one.db").read_bytes())
    with Books(load(running)) as books:
        here = books.control()
        here.start()
        code, _ = settle(copied, capsys, work)
        assert is_open(books, work)
        assert code == 0
        here.stop()


def test_an_order_whose_answer_does_not_come_is_sent_once_and_not_called_undone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(control, "_PATIENCE_S", 0.3)
    path = written(tmp_path, "s", "one.db")
    config: Config = load(path)
    orders: list[dict[str, Any]] = []
    go_on = threading.Event()
    with Books(config) as books:

        def slowly(request: dict[str, Any]) -> dict[str, Any]:
            orders.append(request)
            assert go_on.wait(PATIENCE_S)
            return books.settle_work(request)

        slow = ControlSocket(config.state_dir, config.journal_path, slowly)
        slow.start()
        work = refused_return(books)
        code, row = settle(path, capsys, work)
        assert (code, row["settled"]) == (FAILED, None)
        assert row["error"] == (
            "the running program did not answer within 0.3 s;"
            f" it may have been done: look at leenpunt work show {work}"
        )
        go_on.set()
        slow.stop()
        assert len(orders) == 1
        assert not is_open(books, work)
    code = main(["work", "show", work, "--config", str(path)])
    assert (code, "settled" in capsys.readouterr().out) == (0, True)


def test_what_is_open_as_a_file_for_the_desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = written(tmp_path, "s", "one.db"), tmp_path / "work.csv"
    with Books(load(path)) as books:
        entry = books.journal.intend(Intent(Action.BORROW, "=1+1", "P-SECRET"))
        books.journal.add_work(entry, "needs_review", {"message": "@Ans de Vries"})
        books.journal.settle(entry, State.NEEDS_REVIEW, {"reason": "patron_expired"})
        refused_return(books)
        command = ["work", "export", "--out", str(out), "--config", str(path), "--json"]
        assert main(command) == 0
        assert json.loads(capsys.readouterr().out) == {"out": str(out), "count": 2}
    head, first, second = out.read_text(encoding="utf-8-sig").splitlines()
    assert head == "opened_at;what;item;reason;suggested;owner;overdue;work"
    assert first.split(";")[1:4] == ["needs_review", "'=1+1", "patron_expired"]
    assert second.split(";")[1:3] == ["return_refused", "1"]
    assert out.stat().st_mode & 0o777 == 0o600
    assert "SECRET" not in out.read_text()
    assert "Vries" not in out.read_text()
    assert main([*command, "--cards"]) == 0
    assert "P-SECRET" in out.read_text()


def test_a_file_that_cannot_be_written_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, "s", "one.db")
    out = tmp_path / "nowhere" / "work.csv"
    assert main(["work", "export", "--out", str(out), "--config", str(path)]) == 2
    assert f"--out {out}" in capsys.readouterr().err
