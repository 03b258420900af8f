"""``leenpunt hub trace``: one loan from the touch to the library system."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hub_room import FLEET, SIGNING, Station, hub_toml, keys_in

from kiosk.cli import main
from sync.hub.trace import NoEntry, traces
from sync.hub.wire.box import HubSeal
from sync.model import Action


def test_what_was_asked_told_and_is_open_in_order(station: Station) -> None:
    entry = station.promise(Action.BORROW, "3000001", "P1001")
    station.posting(orders=True).once()
    (found,) = traces(station.db, entry)
    assert (found.device, found.branch) == (station.name, "centrum")
    assert [step.what for step in found.steps] == ["intent", "told", "open"]
    opened = found.steps[-1].detail
    assert (opened["state"], opened["in_flight"], opened["told"]) == ("pending", False, True)
    assert "3000001" not in repr(found)
    # By a row about it, too, and by whose it is.
    assert traces(station.db, found.steps[1].detail["entry"]) == [found]
    assert traces(station.db, f"{station.name}/{found.entry}") == [found]
    with pytest.raises(NoEntry, match="no station posted other/"):
        traces(station.db, f"other/{found.entry}")


def test_what_is_on_its_way_was_settled_or_is_work(station: Station) -> None:
    entry = station.promise(Action.BORROW, "3000002", "P1001")
    station.posting(orders=True).once()
    epoch, _, seq = entry.rpartition("-")
    key = (station.number, epoch, int(seq))
    where = "WHERE device = %s AND epoch = %s AND seq = %s"
    station.db.execute(
        "UPDATE shard SET owner = 'w1', flight = ARRAY[event.id] FROM event"
        f" {where} AND shard.shard = event.shard",
        key,
    )
    try:
        (found,) = traces(station.db, entry)
        assert found.steps[-1].detail["worker"] == "w1"
    finally:
        station.db.execute("UPDATE shard SET owner = NULL, flight = '{}'")
    station.db.execute(
        "INSERT INTO outcome (device, epoch, seq, item, action, state, attempts)"
        " VALUES (%s, %s, %s, 'x', 'borrow', 5, 1)",
        key,
    )
    station.db.execute(
        "INSERT INTO work (device, epoch, seq, what, reason, state, settled_at, settled_by, how)"
        " VALUES (%s, %s, %s, 'needs_review', 'card_expired', 'settled', now(), 'anna', 'lent')",
        key,
    )
    station.db.execute(
        "INSERT INTO alarm (kind, device, detail) VALUES ('clone', %s,"
        " jsonb_build_object('epoch', %s::text, 'found', 'two journals'))",
        key[:2],
    )
    (found,) = traces(station.db, entry)
    said = {step.what: step.detail for step in found.steps}
    assert said["outcome"]["state"] == "refused"
    assert said["work"]["by"] == "anna"
    assert said["alarm"]["found"] == "two journals"


def test_what_is_sealed_is_opened_where_somebody_wants_it_and_the_audit_says_who(
    station: Station, schema: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = station.promise(Action.BORROW, "3000003", "P1001")
    station.posting(orders=True).once()
    (found,) = traces(station.db, entry, HubSeal(FLEET, SIGNING), "anna")
    revealed = next(step.detail for step in found.steps if step.what == "revealed")
    assert revealed["intent"]["item"] == "3000003"
    audited = "SELECT who || ' ' || (detail ->> 'entry') FROM audit WHERE device = %s"
    assert station.one(audited) == f"anna {entry}"
    keys_in(tmp_path)
    config = tmp_path / "hub.toml"
    config.write_text(hub_toml(schema))
    assert main(["hub", "trace", entry, "--config", str(config), "--json"]) == 0
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["what"] for line in said] == ["intent", "told", "open"]
    assert main(["hub", "trace", entry, "--config", str(config)]) == 0
    assert "clock_trusted: yes" in capsys.readouterr().out
    assert main(["hub", "trace", "nonsense", "--config", str(config)]) == 1
    assert "expected [DEVICE/]EPOCH-SEQ" in capsys.readouterr().err
