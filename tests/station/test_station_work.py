"""Work list, export and exclusion, with real processes."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

import pytest

pytestmark = pytest.mark.station


def refused_promise(branch: Any) -> dict[str, Any]:
    """The work that an expired card's offline loan becomes."""
    assert branch.borrow("P1005", "3000001", offline=True).line["outcome"] == "pending"
    assert branch.sync() == (0, {"needs_review": 1})
    (work,) = branch.run("work", "list").lines
    assert (work["what"], work["reason"], work["owner"]) == (
        "needs_review",
        "patron_expired",
        "desk",
    )
    return dict(work)


def test_settled_with_an_audit(open_branch: Any) -> None:
    branch = open_branch
    work = refused_promise(branch)["work"]
    assert branch.run("work", "settle", work, "--how", "cancel", "--by", "Ans").code == 0
    assert branch.run("work", "settle", work, "--how", "cancel", "--by", "Ans").code == 1
    assert branch.run("work", "settle", "none-1", "--how", "accept", "--by", "Ans").code == 1
    assert branch.run("work", "list").lines == []
    shown = branch.run("work", "show", work).line
    assert (shown["state"], shown["settled"]["how"], shown["settled"]["by"]) == (
        "settled",
        "cancel",
        "Ans",
    )
    assert branch.sync() == (0, {"superseded": 1, "accepted": 1})


def test_settled_beside_a_program_that_has_the_journal(open_branch: Any) -> None:
    branch = open_branch
    work = refused_promise(branch)["work"]
    drain = branch.speak("run", "--role", "sync", "--config", str(branch.config), "--json")
    # What has the journal for a moment while that starts does not keep it from starting.
    while not (branch.state / "control.sock").exists():
        assert drain.process.poll() is None, branch.errors
        branch.borrow("P1001", "3000002")
    assert branch.borrow("P1001", "3000002").alarm == "station_busy"
    settled = branch.run("work", "settle", work, "--how", "accept", "--by", "Ans")
    assert (settled.code, settled.line["settled"]) == (0, True)
    again = branch.run("work", "settle", work, "--how", "accept", "--by", "Ans")
    assert (again.code, again.line["settled"]) == (1, False)
    assert branch.run("work", "list").lines == []
    assert drain.end() == 0
    assert not (branch.state / "control.sock").exists()


def test_an_export_is_verified_without_the_key(open_branch: Any) -> None:
    branch = open_branch
    branch.borrow("P1001", "3000001", offline=True)
    branch.borrow("P1002", "3000002", offline=True)
    exported = branch.run("journal", "export").lines
    assert len(exported) == 6
    before = bytes(32)
    for row in exported:
        sealed = base64.b64decode(row["sealed"])
        digest = hashlib.sha256(bytes.fromhex(row["salt"]) + sealed).digest()
        assert digest.hex() == row["payload_digest"]
        assert row["prev_hash"] == before.hex()
        names = ("device", "epoch", "seq", "key", "kind", "refers_to")
        names += ("occurred_at", "monotonic", "boot_id")
        text = [str(row[name]) for name in names] + [str(int(row["clock_trusted"]))]
        before = hashlib.sha256("\x1f".join([*text, ""]).encode() + digest + before).digest()
    assert not [word for word in ("P1001", "3000001", "payload") if word in exported[0]]
    assert "P1001" not in json.dumps(exported)
    opened = branch.run("journal", "export", "--open").lines
    assert opened[0]["payload"]["patron"] == "P1001"
    shown = branch.run("journal", "show", exported[0]["key"]).lines
    assert [row["kind"] for row in shown] == ["intent", "told"]
    assert branch.run("journal", "show", "none-1").code == 1
