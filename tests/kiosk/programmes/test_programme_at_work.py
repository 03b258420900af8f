"""From the file that a configuration names, over SIP2, to the journal: the commands as they are."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from in_process import call

from sync.sim.acs import AcsServer
from sync.sim.catalogue import parse
from sync.sim.demo import DEMO
from sync.sim.library import Library


def test_the_second_book_of_a_day_is_refused_here_and_that_is_what_is_reported(
    tmp_path: Path,
) -> None:
    today = datetime.now(UTC).date()
    (tmp_path / "programmes").mkdir()
    (tmp_path / "programmes" / "one.toml").write_text(
        f'name = "Een per dag"\nfrom = {today - timedelta(days=1)}\n'
        f'to = {today + timedelta(days=1)}\nmeasures = ["refused_visits"]\n'
        "[policy]\nmost_per_day = 1\n"
    )
    with AcsServer(Library(parse(DEMO), lambda: datetime.now(UTC))) as acs:
        config = tmp_path / "station.toml"
        config.write_text(
            f'[station]\nid = "lp-1"\nstate_dir = "{tmp_path}/state"\n'
            f'[ils]\nhost = "127.0.0.1"\nport = {acs.address[1]}\naccount = "kiosk1"\n'
            'password = "secret"\n[journal]\nallow_unsafe_storage = true\nreserve_mib = 0\n'
            '[programmes]\nfolder = "programmes"\n'
        )

        def said(*words: str) -> list[dict[str, Any]]:
            ended = call((*words, "--config", str(config), "--json"), b"1234\n")
            return [json.loads(line) for line in ended.stdout.splitlines()]

        def borrow(item: str) -> tuple[str, str | None, str | None]:
            (row,) = said("desk", "borrow", "--card", "P1001", "--pin-stdin", "--item", item)
            return row["outcome"], row["reason"], row["by"]

        assert borrow("3000001") == ("accepted", None, None)
        assert borrow("3000002") == ("refused", "programme_limit", "station")
        assert "3000001" in acs.library.loans
        assert "3000002" not in acs.library.loans
        rows = said("journal", "list")
        assert [(row["state"], row["reason"]) for row in rows] == [
            ("accepted", None),
            ("refused", "programme_limit"),
        ]
        for _ in range(4):
            borrow("3000002")
        (row,) = said("programme", "report")
        assert (row["n"], row["programme_limit"], row["verdict"]) == (6, 5, "alone")
