"""Reports: one for a person, one at a time, beside the hub; pages and stations wait for none."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import anyio
import psycopg
import pytest
import requests
from board_room import Board, Browser, fill
from hub_room import hub_toml, keys_in
from waiting import wait_until

from sync.hub import database
from sync.hub.access import accounts
from sync.hub.board import sessions
from sync.hub.board.impact import NoStation
from sync.hub.board.reporting import MOST, Busy, NotMade, Reporting
from sync.hub.floor import keys
from sync.hub.postgres import PrivatePostgres

CSV = "/board/report.csv?span=year"


@contextmanager
def _held(board: Board) -> Iterator[None]:
    """No report is done: what is entered for it cannot be read."""
    with board.db.transaction():
        board.db.execute("LOCK TABLE report IN ACCESS EXCLUSIVE MODE")
        yield


def test_a_viewer_who_asks_in_a_loop_holds_up_no_page(board: Board) -> None:
    viewer, manager = board.browser({"": "viewer"}), board.browser()

    def asked(_: int) -> tuple[int, str]:
        headers = {"Accept": "text/csv", "Cookie": f"leenpunt={viewer.token}"}
        answer = requests.get(board.url + CSV, headers=headers, timeout=60)
        return answer.status_code, answer.headers.get("Retry-After", "")

    with ThreadPoolExecutor(45) as pool:
        with _held(board):
            answers = [pool.submit(asked, n) for n in range(45)]
            wait_until(lambda: sum(each.done() for each in answers) == 44)
            refused = {each.result() for each in answers if each.done()}
            for path in ("/board", "/board/work", f"/board/station/{board.devices['lp-1']}"):
                manager.page(path)
            page = viewer.get(board.url + CSV, timeout=30)
            assert page.status_code == 429
            assert "Er wordt al een verslag gemaakt" in page.text
        assert {status for status, _ in refused} == {429}
        assert all(int(after) >= 1 for _, after in refused)
        assert sorted(each.result()[0] for each in answers)[0] == 200
    # There is room again.
    assert viewer.get(board.url + CSV, timeout=60).status_code == 200


def nothing() -> bytes:
    return b"made"


def forever() -> bytes:
    threading.Event().wait()
    return b""


def dies() -> bytes:
    os._exit(3)


def none() -> bytes:
    raise NoStation("there is no station")


def test_so_many_people_wait_and_no_more() -> None:
    async def work() -> None:
        over = threading.Event()
        reporting, ended = Reporting(over.is_set), []

        async def ask(who: str) -> None:
            with pytest.raises(NotMade):
                await reporting.made(who, forever)
            ended.append(who)

        async with anyio.create_task_group() as group:
            for number in range(MOST):
                group.start_soon(ask, f"p{number}")
            await anyio.sleep(0)
            for who in ("p0", "other"):
                with pytest.raises(Busy) as busy:
                    await reporting.made(who, nothing)
                assert busy.value.after_s >= MOST
            over.set()
        # The hub ends: what is being made is broken off, and what waits is not begun for long.
        assert len(ended) == MOST
        assert await Reporting().made("p0", nothing) == b"made"

    anyio.run(work)


def test_what_went_wrong_there_is_said_here() -> None:
    async def work() -> None:
        reporting = Reporting()
        with pytest.raises(NotMade):
            await reporting.made("a", dies)
        with pytest.raises(NoStation, match="there is no station"):
            await reporting.made("a", none)
        assert await reporting.made("a", nothing) == b"made"

    anyio.run(work)


def _children(pid: int) -> set[int]:
    found = set()
    for each in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = each.read_text()
        except OSError:
            continue
        if int(text.rpartition(")")[2].split()[1]) == pid:
            found.add(int(each.parent.name))
    return found


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_what_makes_a_report_ends_with_the_hub(
    postgres: PrivatePostgres, tmp_path: Path, how: signal.Signals
) -> None:
    name = f"ends_{how.name.lower()}"
    with database.connect(postgres.url()) as db:
        db.execute(f"CREATE DATABASE {name}")
    url = postgres.url(name)
    database.migrate(url)
    keys_in(tmp_path)
    (tmp_path / "hub.toml").write_text(hub_toml(url))
    command = [sys.executable, "-m", "kiosk", "hub", "serve", "--config", "hub.toml", "--json"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as hub:
        try:
            assert hub.stdout is not None
            where = json.loads(hub.stdout.readline())["ready"]
            _ends(hub, where, url, tmp_path, how)
        finally:
            hub.kill()


def _ends(
    hub: subprocess.Popen[bytes], where: str, url: str, folder: Path, how: signal.Signals
) -> None:
    seal = keys.load(folder).seal
    with database.connect(url) as db:
        fill(db, seal, datetime.now(UTC))
        account = accounts.add(db, "m.deboer", {"": "manager"}, None)
        browser = Browser(where, sessions.begin(db, account, "nl"), "")
        with browser, _held(Board(where, db, seal)), ThreadPoolExecutor(1) as pool:
            pool.submit(browser.get, where + CSV, timeout=60)
            wait_until(lambda: _waits(db))
            started = _children(hub.pid)
            assert started
            hub.send_signal(how)
            hub.wait()
            wait_until(lambda: not any(Path(f"/proc/{each}").exists() for each in started))


def _waits(db: psycopg.Connection[tuple[object, ...]]) -> bool:
    """Does the report's process wait for what is held?"""
    row = db.execute(
        "SELECT count(*) FROM pg_locks WHERE relation = 'report'::regclass AND NOT granted"
    ).fetchone()
    return row is not None and bool(row[0])
