"""A station in figures: read back by Prometheus' own parser, and what its alerts are made of."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from fakes import journal_at
from prometheus_client.parser import text_string_to_metric_families
from station_alone import ALONE
from waiting import wait_until

from drivers.model import PaperState
from kiosk.books import Books
from kiosk.clock import system_clock
from kiosk.compose.monitoring import monitored
from kiosk.config import load
from kiosk.devices.health import DeviceHealth
from kiosk.diagnosis.board import Measured
from kiosk.diagnosis.troubles import BY_WORD
from kiosk.diagnosis.unwell import Unwell
from kiosk.monitoring.counting import Counting, visits
from kiosk.monitoring.figures import FIGURES, Shown, ended, exposition
from kiosk.monitoring.status import Finding, StationStatus
from kiosk.monitoring.textfile import Textfile
from kiosk.supervision import Supervision
from sync.delivery.breaker import Answers, IlsState
from sync.hub.wire.status import Counted, StationState
from sync.journal.records import Kind, Waiting

ALERTS = Path(__file__).resolve().parents[3] / "docs" / "station-alerts.yml"
NOW = datetime(2026, 11, 27, 12, 20, tzinfo=UTC)
STATUS = StationStatus(
    at=NOW,
    role="kiosk",
    station='the "first"\\one',
    version="0.1.0",
    since=NOW - timedelta(hours=1),
    state=StationState.OPEN,
    ils="online",
    waiting=3,
    oldest=NOW - timedelta(minutes=5),
    findings=(Finding(Unwell("pad", BY_WORD["missed"], True), NOW),),
)
DEVICES = (
    DeviceHealth("pad", "item_reader", up=False, outages=2),
    DeviceHealth("printer", "printer", up=True, paper=PaperState.NEAR_END),
    DeviceHealth("new", "scanner"),
)
SHOWN = Shown(
    status=STATUS,
    measured=Measured(
        DEVICES,
        Waiting(3, 1, 2),
        4,
        IlsState.ONLINE,
        "",
        Answers(10, 2.5, 0.2),
        10**9,
        10**10,
        51.5,
    ),
    silent_s=7.5,
    clock_trusted=True,
    journal_bytes=61440,
    starts=12,
    unclean=1,
    counts={
        (Counted.OF_VISITS, ""): 7,
        (Counted.OF_VISITS, "left:stack"): 2,
        (Counted.LOANS, ""): 20,
        (Counted.REFUSALS, "fees_owed"): 1,
        (Counted.GATE_ALARMS, ""): 3,
    },
)


def families(text: str) -> dict[str, Any]:
    # The parser takes the end off a counter's name.
    return {
        family.name + "_total" * (family.type == "counter"): family
        for family in text_string_to_metric_families(text)
    }


def values(text: str, name: str, label: str = "station") -> dict[str, float]:
    return {each.labels[label]: each.value for each in families(text)[name].samples}


def test_prometheus_reads_every_figure_as_it_is() -> None:
    text = exposition(SHOWN)
    found = families(text)
    assert list(found) == [figure.name for figure in FIGURES]
    assert {figure.name: figure.kind for figure in FIGURES} == {
        name: family.type for name, family in found.items()
    }
    every = [sample for family in found.values() for sample in family.samples]
    assert {sample.labels["station"] for sample in every} == {STATUS.station}

    def one(name: str) -> float:
        return values(text, f"leenpunt_station_{name}")[STATUS.station]

    assert one("healthy") == 0
    assert one("oldest_pending_seconds") == 300
    assert (one("pending"), one("in_doubt"), one("work")) == (3, 1, 2)
    assert one("tags_not_switched") == 4
    assert one("ils_silent_seconds") == 7.5
    assert one("looked_seconds") == NOW.timestamp()
    assert one("unclean_starts_total") == 1
    assert values(text, "leenpunt_station_device_up", "device") == {"pad": 0, "printer": 1}
    paper = values(text, "leenpunt_station_printer_paper", "paper")
    assert paper == {"unknown": 0, "enough": 0, "near_end": 1, "out": 0}
    assert values(text, "leenpunt_station_refusals_total", "reason") == {"fees_owed": 1}
    assert values(text, "leenpunt_station_operations_total", "kind") == {"loans": 20}
    results = values(text, "leenpunt_station_visits_total", "result")
    assert (results["done"], results["stack"], results["pin"]) == (5, 2, 0)
    (finding,) = found["leenpunt_station_finding"].samples
    assert (finding.labels["check"], finding.labels["word"]) == ("pad", "missed")


def test_what_nobody_knows_is_no_figure() -> None:
    measured = replace(SHOWN.measured, waiting=None, celsius=None)
    text = exposition(replace(SHOWN, measured=measured, silent_s=None))
    for name in ("pending", "in_doubt", "work", "celsius", "ils_silent_seconds"):
        assert families(text)[f"leenpunt_station_{name}"].samples == []


def test_an_end_that_was_meant_is_its_last_word() -> None:
    assert values(ended("kiosk-1"), "leenpunt_station_up") == {"kiosk-1": 0}


def test_every_alert_names_metrics_that_there_are_and_every_word_of_it() -> None:
    known = {figure.name for figure in FIGURES}
    (group,) = yaml.safe_load(ALERTS.read_text("utf-8"))["groups"]
    assert group["rules"]
    for rule in group["rules"]:
        assert rule.keys() == {"alert", "expr", "for", "labels", "annotations"}
        assert rule["annotations"].keys() == {"summary", "description"}
        named = set(re.findall(r"\bleenpunt_station_[a-z_]+", rule["expr"]))
        assert named <= known, rule["alert"]
        assert named, rule["alert"]
        assert set(re.findall(r'word!?="([a-z_]+)"', rule["expr"])) <= set(BY_WORD)


# Counting ----------------------------------------------------------------------------------------


def test_what_is_counted_is_told_when_its_half_hour_is_over(tmp_path: Path) -> None:
    with closing(journal_at(tmp_path / "journal.db")) as journal:
        visit = {"lent": 2, "returned": 0, "renewed": 0, "helped": False, "left": "done"}
        journal.note(Kind.VISIT, visit)
        counting = Counting(journal)
        # What was there before is of another process.
        assert counting.look(NOW) == {}
        journal.note(Kind.VISIT, visit)
        journal.note(Kind.VISIT, visit | {"left": "stack"})
        assert counting.look(NOW + timedelta(minutes=9)) == {}
        told = counting.look(NOW + timedelta(minutes=10))
        assert (visits(told)["done"], visits(told)["stack"]) == (1, 1)
        journal.note(Kind.VISIT, visit)
        assert counting.look(NOW + timedelta(minutes=39)) == told
        assert visits(counting.look(NOW + timedelta(minutes=40)))["done"] == 2


# The file ----------------------------------------------------------------------------------------


def test_the_file_is_whole_for_others_to_read_and_says_the_end(tmp_path: Path) -> None:
    path = tmp_path / "station.toml"
    path.write_text(
        f'{ALONE}item_barcodes = "[0-9]+"\n[monitoring]\ntextfile = "{tmp_path}/leenpunt.prom"\n'
    )
    file = tmp_path / "leenpunt.prom"
    with Books(load(path)) as books, ExitStack() as stack:
        monitored(books.config, "sync", books, system_clock("rtc"), Supervision(), stack)
        wait_until(file.exists)
        assert values(file.read_text(), "leenpunt_station_up") == {"kiosk-1": 1}
        assert values(file.read_text(), "leenpunt_station_healthy") == {"kiosk-1": 1}
        assert stat.S_IMODE(file.stat().st_mode) == 0o644
        stack.close()
    assert values(file.read_text(), "leenpunt_station_up") == {"kiosk-1": 0}


def test_a_folder_that_takes_nothing_is_told_once(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("figures are not written")
    file = Textfile(tmp_path / "away" / "leenpunt.prom")
    file.write("")
    file.write("")
    (tmp_path / "away").mkdir()
    file.write("x 1\n")
    assert (tmp_path / "away" / "leenpunt.prom").read_text() == "x 1\n"


def test_every_figure_is_in_the_manual() -> None:
    page = ALERTS.with_name("monitoring.md").read_text("utf-8")
    rows = re.findall(r"^\| (`.*?) \|", page.split("## Figures")[1], re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`([a-z_]+)`", row)}
    assert named == {figure.name.removeprefix("leenpunt_station_") for figure in FIGURES}
