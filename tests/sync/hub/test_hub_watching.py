"""What whoever watches a hub gets: metrics, who may see them, readiness, names of requests."""

from __future__ import annotations

import logging
import re
import socket
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
import requests
import yaml
from fastapi import FastAPI
from hub_room import Station, served
from prometheus_client.parser import text_string_to_metric_families
from waiting import wait_until

from kiosk import log as kiosk_log
from kiosk.settings.fleet import examine_new_version
from sync.hub.config import HubServerConfig
from sync.hub.floor import keys
from sync.hub.serve import Hub
from sync.hub.watch.figures import FIGURES
from sync.hub.watch.processes import Presence
from sync.hub.watch.watching import Requests

ALERTS = Path(__file__).resolve().parents[3] / "docs" / "hub-alerts.yml"


def _families(url: str, **headers: str) -> dict[str, Any]:
    answer = requests.get(f"{url}/metrics", headers=headers, timeout=30)
    assert answer.status_code == 200, answer.text
    return {family.name: family for family in text_string_to_metric_families(answer.text)}


def test_what_happened_is_counted(station: Station) -> None:
    station.lend(400)
    station.posting().once()
    station.lend(1, settled=False)
    station.posting(orders=True).once()
    found = _families(station.url)
    assert {figure.name for figure in FIGURES} <= found.keys()
    seconds = {
        (sample.labels["route"], sample.labels["lane"]): sample.value
        for sample in found["leenpunt_hub_request_seconds"].samples
        if sample.name.endswith("_count")
    }
    assert seconds["/api/v1/journal", "bulk"] >= 2
    assert seconds["/api/v1/journal", "live"] >= 2
    assert seconds["/api/v1/journal", ""] >= 2
    opened = {sample.labels["state"] for sample in found["leenpunt_hub_open"].samples}
    assert "pending" in opened
    station.db.execute("UPDATE event SET state = 3 WHERE device = %s", (station.number,))
    # What staff has to look at is not late: the work list says how old it is.
    before = "UPDATE event SET received_at = now() - interval '9 days' WHERE device = %s"
    station.db.execute(before, (station.number,))
    late = _families(station.url)["leenpunt_hub_oldest_due_seconds"].samples
    assert all(sample.value < 86400 for sample in late)
    assert found["leenpunt_hub_partition_days_ahead"].samples[0].value == 7
    wait_until(lambda: "serve" in _roles(station.url))


def _roles(url: str) -> set[str]:
    found = _families(url).get("leenpunt_hub_processes")
    return {sample.labels["role"] for sample in found.samples} if found else set()


def test_who_asks_for_nothing_that_is_there_makes_no_metric(station: Station) -> None:
    assert requests.get(f"{station.url}/no/such/thing", timeout=30).status_code == 404
    routes = {
        sample.labels["route"] for sample in _families(station.url)["leenpunt_hub_answers"].samples
    }
    assert not any("such" in route for route in routes)


def test_metrics_are_for_this_machine_alone(hub: str) -> None:
    passed_on = requests.get(f"{hub}/metrics", headers={"X-Forwarded-For": "192.0.2.1"}, timeout=30)
    assert passed_on.status_code == 403
    assert "this machine" in passed_on.json()["error"]


def test_with_a_token_they_are_for_who_shows_it(schema: str, tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text("correct horse\n")
    token.chmod(0o600)
    with served(schema, tmp_path, metrics_token_file=token) as url:
        assert requests.get(f"{url}/metrics", timeout=30).status_code == 403
        wrong = requests.get(f"{url}/metrics", headers={"Authorization": "Bearer é"}, timeout=30)
        assert wrong.status_code == 403
        assert _families(url, Authorization="Bearer correct horse")


def test_it_is_ready_while_today_has_its_partition(hub: str, db: psycopg.Connection[Any]) -> None:
    assert requests.get(f"{hub}/ready", timeout=30).json() == {"status": "ready"}
    row = db.execute("SELECT 'entry_' || to_char(current_date, 'YYYYMMDD')").fetchone()
    assert row is not None
    db.execute(f"ALTER TABLE {row[0]} RENAME TO away")
    try:
        answer = requests.get(f"{hub}/ready", timeout=30)
        assert (answer.status_code, answer.json()["error"]) == (503, "today's partition is missing")
    finally:
        db.execute(f"ALTER TABLE away RENAME TO {row[0]}")


def test_a_request_has_one_name_from_the_station_to_the_log(
    station: Station, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "sync.hub.watch.watching")
    caplog.handler.addFilter(Requests())
    answer = requests.post(
        f"{station.url}/api/v1/journal", data=b"", headers={"X-Request-Id": "r-1"}, timeout=30
    )
    assert (answer.status_code, answer.headers["x-request-id"]) == (401, "r-1")
    answer = requests.get(f"{station.url}/nowhere", headers={"X-Request-Id": "a\tb"}, timeout=30)
    name = answer.headers["x-request-id"]
    assert re.fullmatch("[0-9a-f]{16}", name)
    record = next(each for each in caplog.records if getattr(each, "state", 0) == 404)
    assert (record.getMessage(), vars(record)["request"]) == ("refused", name)
    assert f'"request": "{name}"' in kiosk_log._JsonLine().format(record)


def test_a_process_says_that_it_is_there_and_that_it_goes(
    db: psycopg.Connection[Any], tmp_path: Path
) -> None:
    keys.make(tmp_path)
    presence = Presence("worker", keys.load(tmp_path))
    count = "SELECT count(*) FROM process WHERE role = 'worker'"
    assert presence.see(db) > 0
    presence.see(db)
    assert db.execute(count).fetchone() == (1,)
    presence.leave(db)
    assert db.execute(count).fetchone() == (0,)


def test_an_answer_waits_for_no_acknowledgement_between_its_head_and_its_body(
    schema: str, tmp_path: Path
) -> None:
    keys.make(tmp_path)
    hub = Hub(
        HubServerConfig(listen="127.0.0.1:0", database=schema, state_dir=tmp_path),
        examine_new_version,
    )
    with hub._socket, closing(hub._pool), socket.create_connection(hub._socket.getsockname()):
        accepted, _ = hub._socket.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_every_alert_names_metrics_that_there_are(schema: str, tmp_path: Path) -> None:
    keys.make(tmp_path)
    hub = Hub(
        HubServerConfig(listen="127.0.0.1:0", database=schema, state_dir=tmp_path),
        examine_new_version,
    )
    app = hub._server.config.app
    assert isinstance(app, FastAPI)
    desk = app.user_middleware[-1].kwargs["desk"]
    own = {sample for each in desk.watch.registry.collect() for sample in _names(each)}
    hub._socket.close()
    hub._pool.close()
    known = own | {figure.name + "_total" * figure.counts_up for figure in FIGURES}
    (group,) = yaml.safe_load(ALERTS.read_text("utf-8"))["groups"]
    assert group["rules"]
    for rule in group["rules"]:
        assert rule.keys() == {"alert", "expr", "for", "labels", "annotations"}
        assert rule["annotations"].keys() == {"summary", "description"}
        named = set(re.findall(r"\bleenpunt_hub_[a-z_]+", rule["expr"]))
        assert named <= known, rule["alert"]
        assert named, rule["alert"]


def _names(family: Any) -> list[str]:
    if family.type == "histogram":
        return [f"{family.name}_{end}" for end in ("bucket", "count", "sum")]
    return [family.name + "_total" * (family.type == "counter")]
