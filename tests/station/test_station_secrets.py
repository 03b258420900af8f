"""A PIN and the station's password are nowhere: not on disk, not in a log, not on a screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.station


def holding(folder: Path, secret: str, *apart: str) -> list[Path]:
    """The files below a folder that hold a secret, in any encoding that could come about."""
    forms = [secret.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path.name not in apart
        and any(form in path.read_bytes() for form in forms)
    ]


@pytest.mark.parametrize(
    "faults",
    [
        "silent:11",
        "rubbish:11,half:63",
        "resend:11@*,resend:63,bad_checksum:17",
    ],
)
def test_nowhere(branch: Any, secrets: tuple[str, str], faults: str) -> None:
    branch.open_ils(faults)
    pin, password = secrets
    branch.configure(offline={"pin_cards": "allow_capped"})
    branch.borrow("P1001", "3000001", "3000002", pin=pin)
    branch.run("desk", "patron", "--card", "P1001", "--pin-stdin", stdin=pin + "\n")
    branch.run(
        "desk", "renew", "--card", "P1001", "--item", "3000001", "--pin-stdin", stdin=pin + "\n"
    )
    branch.again()
    branch.sync()
    branch.rows()
    branch.close_ils()
    branch.borrow("P1001", "3000003", pin=pin)
    files = [path.name for path in branch.folder.rglob("*") if path.is_file()]
    assert {"heard", "acs.json", "journal.db", "speakers.log"} <= set(files)
    # Where they come from, and nowhere else.
    assert holding(branch.folder, pin, "catalogue.toml") == []
    assert holding(branch.folder, password, "catalogue.toml", "station.toml") == []


def test_not_in_the_write_ahead_log_of_a_killed_command(
    branch: Any, secrets: tuple[str, str]
) -> None:
    branch.open_ils("silent:11")
    branch.configure(ils={"timeout_s": 3.0})
    desk = branch.speak(
        *branch.arguments(
            *("desk", "borrow", "--card", "P1001", "--item", "3000001", "--pin-stdin")
        )
    )
    desk.process.stdin.write(secrets[0] + "\n")
    desk.process.stdin.flush()
    with pytest.raises(AssertionError):
        desk.wait_for(lambda line: True, within_s=1.0)
    desk.process.kill()
    desk.finish()
    assert (branch.state / "journal.db-wal").exists()
    assert holding(branch.state, secrets[0]) == []
    assert holding(branch.state, secrets[1]) == []
