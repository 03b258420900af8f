"""How often the library system is asked in a visit: each question is a wait for its patron."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

from kiosk.config import load
from kiosk.station import Books
from sync.model import Outcome
from sync.sim import catalogue
from sync.sim.acs import AcsServer
from sync.sim.demo import DEMO
from sync.sim.library import Library

TEN = [f"30000{number:02d}" for number in range(1, 11)]


def test_a_card_costs_one_question_and_each_loan_one(tmp_path: Path) -> None:
    """With a session that is warm: no 93, no 99, and patron information once."""
    library = Library(catalogue.parse(DEMO), lambda: datetime.now(UTC))
    with AcsServer(library) as acs:
        path = tmp_path / "station.toml"
        path.write_text(
            f"""\
[station]
id = "desk-1"
state_dir = "{tmp_path}/state"
[journal]
allow_unsafe_storage = true
[ils]
host = "127.0.0.1"
port = {acs.address[1]}
account = "kiosk1"
password = "secret"
""",
            encoding="utf-8",
        )
        with Books(load(path)) as books:
            desk = books.desk()
            books.engine.ready(time.monotonic() + 30)
            assert [each.code for each in acs.exchanges()] == ["93", "99"]
            session = desk.sign_in("P1001")
            assert [each.code for each in acs.exchanges()][2:] == ["63"]
            lent = [desk.borrow(session, item) for item in TEN]
            assert [each.code for each in acs.exchanges()][3:] == ["11"] * len(TEN)
    assert Outcome.ACCEPTED in {each.outcome for each in lent}
