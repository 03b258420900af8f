"""Hygiene for every test: loopback only, no long sleeps, no unexpected log lines."""

from __future__ import annotations

import gc
import ipaddress
import logging
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from data_map import hold_journals_to_it
from hypothesis import HealthCheck, settings

import kiosk.ui  # noqa: F401  Before pytest-qt: PySide then reads the source of no test.

# As install.sh does: a developer's own settings decide no test, whoever starts pytest.
for _name in [name for name in os.environ if name.startswith(("PYTHON", "QT_", "QML", "LC_"))]:
    # In the laboratory sets have one order, in the workers too.
    if _name != "PYTHONHASHSEED":
        del os.environ[_name]
# How far a command is depends on how fast it is; what is written of that has tests of its own.
os.environ["LEENPUNT_QUIET"] = "1"

LONG = (
    "station",
    "contract",
    "drivers/gates/test_feig_gate.py",
    "drivers/payments/test_mollie.py",
    "drivers/printers/test_cups.py",
    "drivers/printers/test_escpos_job.py",
    "drivers/printers/test_escpos_printer.py",
    "drivers/readers/feig/test_reader.py",
    "drivers/readers/feig/test_service.py",
    "drivers/relays/test_http.py",
    "drivers/relays/test_modbus_second_source.py",
    "drivers/scanners/test_codes.py",
    "drivers/sim/test_devices_cli.py",
    "drivers/sim/test_scenarios_cli.py",
    "drivers/speech/test_espeak.py",
    "drivers/tags/iso28560_2/test_encode.py",
    "drivers/tags/iso28560_2/test_rewrite.py",
    "drivers/tags/iso28560_3/test_tag.py",
    "drivers/tags/test_declared.py",
    "drivers/tags/test_through_a_pad.py",
    "drivers/test_sounders.py",
    "drivers/wedge",
    "fuzz",
    "kiosk/acceptance",
    "kiosk/antenna",
    "kiosk/antenna/test_tuning_work.py",
    "kiosk/cli",
    "kiosk/demo",
    "kiosk/devices/pad/test_presence_figures.py",
    "kiosk/devices/pad/test_presence_worlds.py",
    "kiosk/devices/pad/test_switch.py",
    "kiosk/devices/test_card_watch.py",
    "kiosk/devices/test_device_thread.py",
    "kiosk/devices/test_device_thread_replug.py",
    "kiosk/devices/test_new_kind.py",
    "kiosk/devices/test_printing.py",
    "kiosk/encoding/test_encoding_cuts.py",
    "kiosk/encoding/test_encoding_pile.py",
    "kiosk/flow/test_flow_every_order.py",
    "kiosk/flow/test_flow_page.py",
    "kiosk/flow/test_flow_whatever_happens.py",
    "kiosk/flow/test_flow_whose_visit.py",
    "kiosk/monitoring/test_alarms.py",
    "kiosk/monitoring/test_one_truth.py",
    "kiosk/monitoring/test_status.py",
    "kiosk/paying/test_till_crashes.py",
    "kiosk/paying/test_till_thread.py",
    "kiosk/programmes/test_programme_report.py",
    "kiosk/receipts/test_code.py",
    "kiosk/receipts/test_samples.py",
    "kiosk/rollout",
    "kiosk/settings",
    "kiosk/support",
    "kiosk/test_bundle_on_screen.py",
    "kiosk/test_configuration_desk.py",
    "kiosk/test_covers.py",
    "kiosk/test_doctor.py",
    "kiosk/test_doctor_gates.py",
    "kiosk/test_doctor_speech.py",
    "kiosk/test_doctor_wrong_port.py",
    "kiosk/test_gate_role.py",
    "kiosk/test_guided_drill.py",
    "kiosk/test_guided_faults.py",
    "kiosk/test_guided_on_station.py",
    "kiosk/test_guided_pad.py",
    "kiosk/test_install_machine.py",
    "kiosk/test_install_script.py",
    "kiosk/test_install_taking.py",
    "kiosk/test_install_uninstall.py",
    "kiosk/test_item_lifecycle.py",
    "kiosk/test_item_states.py",
    "kiosk/test_log.py",
    "kiosk/test_mixed_pad_station.py",
    "kiosk/test_not_configured.py",
    "kiosk/test_notices.py",
    "kiosk/test_overlapping_loans.py",
    "kiosk/test_popup_point.py",
    "kiosk/test_receipt_by_mail.py",
    "kiosk/test_reconfigure.py",
    "kiosk/test_room_on_the_board.py",
    "kiosk/test_school_point.py",
    "kiosk/test_security.py",
    "kiosk/test_security_station.py",
    "kiosk/test_shelf_work.py",
    "kiosk/test_speech_station.py",
    "kiosk/test_staff_call.py",
    "kiosk/test_station.py",
    "kiosk/test_tag_work.py",
    "kiosk/test_workbench.py",
    "kiosk/ui",
    "lab",
    "release",
    "soak",
    "sync/content/test_catalogue_files.py",
    "sync/content/test_catalogue_servers.py",
    "sync/content/test_refresh.py",
    "sync/delivery/test_delivery_exploration.py",
    "sync/delivery/test_ils_access.py",
    "sync/hub",
    "sync/impact/test_attack.py",
    "sync/mail",
    "sync/programmes/test_programme_compare.py",
    "sync/test_acs_command.py",
    "sync/test_acs_driver.py",
    "sync/test_acs_koha_dialogues.py",
    "sync/test_acs_quirks.py",
    "sync/test_acs_server.py",
    "sync/test_acs_standard.py",
    "sync/test_another_service.py",
    "sync/test_control.py",
    "sync/test_end_flag.py",
    "sync/test_folio_account.py",
    "sync/test_folio_accounts.py",
    "sync/test_folio_circulation.py",
    "sync/test_folio_engine.py",
    "sync/test_folio_faults.py",
    "sync/test_folio_questions.py",
    "sync/test_folio_sign_in.py",
    "sync/test_http_session.py",
    "sync/test_journal_keys.py",
    "sync/test_journal_salvage.py",
    "sync/test_koha_account.py",
    "sync/test_koha_replayed.py",
    "sync/test_koha_rest_2506_dialogues.py",
    "sync/test_koha_rest_command.py",
    "sync/test_koha_rest_faults.py",
    "sync/test_koha_rest_loans.py",
    "sync/test_koha_rest_questions.py",
    "sync/test_koha_rest_sign_in.py",
    "sync/test_pairs.py",
    "sync/test_retention.py",
    "sync/test_sip2_client.py",
    "sync/test_sip2_cut_points.py",
    "sync/test_sip2_koha_dialogues.py",
    "sync/test_sip2_letters.py",
    "sync/test_sip2_probe.py",
    "sync/test_sip2_session.py",
    "sync/test_sip2_trace.py",
    "sync/test_sru.py",
    "sync/test_sru_command.py",
    "sync/test_sru_yaz.py",
    "sync/test_work_seen_right.py",
    "sync/trust/test_trust_cards.py",
    "sync/trust/test_trust_pack.py",
    "test_docs.py",
    "test_installed.py",
    "test_last_line.py",
    "test_mutated.py",
    "torture",
)
"""Below this folder: whole stations, windows, commands, long searches, each line of the recordings,
and what waits for time-outs. They begin early, so that none is left over for one worker at the end;
``--fast`` leaves them out."""

WORLD = (
    "kiosk/antenna/test_tuning_work.py",
    "kiosk/devices/test_device_thread.py",
    "kiosk/devices/test_device_thread_outages.py",
    "kiosk/monitoring/test_figures.py",
    "kiosk/paying/test_till_thread.py",
    "kiosk/test_bundle_on_screen.py",
    "kiosk/test_configuration_desk.py",
    "kiosk/test_popup_point.py",
    "kiosk/test_reconfigure.py",
    "kiosk/test_room_on_the_board.py",
    "kiosk/test_school_point.py",
    "kiosk/test_security_station.py",
    "kiosk/test_tag_work.py",
    "station/test_station_backup.py",
    "station/test_station_clock.py",
    "station/test_station_sync.py",
    "station/test_station_trust.py",
    "station/test_station_undo.py",
    "station/test_station_work.py",
    "sync/delivery/test_connections.py",
    "sync/delivery/test_ils_access.py",
    "sync/test_control.py",
    "sync/test_sip2_cut_points.py",
)
"""Below this folder: what waits for threads and sockets, and runs in virtual time by
``tests/lab/pytest_world.py``. The usual run leaves it out; a file that is named runs either way."""

settings.register_profile(
    "leenpunt", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.register_profile("fast", parent=settings.get_profile("leenpunt"), max_examples=15)
"""A seventh of the usual: what is found by looking at all, not by searching long."""
settings.load_profile("leenpunt")

collect_ignore = ["data"]
"""What is there belongs to others, with a test of theirs: it runs where that is installed."""

LONGEST_SLEEP_S = 0.05
MEMORY = Path("/dev/shm")
ROOM = 1 << 30
"""Bytes; a run takes less, since what a passed test wrote is removed."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fast", action="store_true", help="without whole stations and windows")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """With ``--fast`` short searches. Files in memory, where there is room: journals wait for the
    disk at each entry, and only what whole stations do is about that. (``--basetemp`` keeps them,
    elsewhere.)
    """
    if config.getoption("--fast"):
        settings.load_profile("fast")
    whole_stations = all(Path(each).name == "station" for each in config.args)
    if config.option.basetemp is not None or whole_stations or not _has_room(MEMORY):
        return
    folder = tempfile.mkdtemp(prefix="leenpunt-tests-", dir=MEMORY)
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    config.option.basetemp = Path(folder) / "pytest"


def pytest_sessionstart(session: pytest.Session) -> None:
    hold_journals_to_it()


def _has_room(folder: Path) -> bool:
    return os.access(folder, os.W_OK) and shutil.disk_usage(folder).free >= ROOM


def _is_in(path: Path, places: Iterable[str]) -> bool:
    place = path.relative_to(Path(__file__).parent).as_posix()
    return any(place == each or place.startswith(f"{each}/") for each in places)


@cache
def _is_long(path: Path) -> bool:
    return _is_in(path, LONG)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """With ``--fast`` not even looked into: collecting takes its time too."""
    here = Path(__file__).parent
    if not collection_path.is_relative_to(here):
        return None
    if config.getoption("--fast") and _is_long(collection_path):
        return True
    in_world = config.pluginmanager.hasplugin("lab.pytest_world")
    if collection_path.is_dir():
        leads_there = any((here / each).is_relative_to(collection_path) for each in WORLD)
        return (in_world and not leads_there) or None
    named = {config.invocation_params.dir / each.partition("::")[0] for each in config.args}
    return (
        True
        if _is_in(collection_path, WORLD) != in_world and collection_path not in named
        else None
    )


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """None of what is collected, and of what was imported for it, is garbage before the end."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those that were given more time first, then the long ones, in each of the equal pieces that
    the workers begin with.
    """
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    items.sort(
        key=lambda item: (item.get_closest_marker("timeout") is None, not _is_long(item.path))
    )
    items[:] = [item for first in range(workers) for item in items[first::workers]]


def _loopback_only(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook: a test that reaches for another machine is a mistake."""
    if event not in ("socket.connect", "socket.bind"):
        return
    address = arguments[1]
    if not isinstance(address, tuple):
        return
    host = address[0]
    if host in ("", "localhost"):
        return
    try:
        if ipaddress.ip_address(host).is_loopback:
            return
    except ValueError:
        pass
    raise RuntimeError(f"{event} to {host}: tests stay on loopback")


sys.addaudithook(_loopback_only)


@pytest.fixture(autouse=True)
def _no_long_sleep(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Time is a parameter: whole-process tests alone may really wait, and where it is virtual."""
    in_world = request.config.pluginmanager.hasplugin("lab.pytest_world")
    if in_world or request.node.get_closest_marker("station"):
        return
    sleep = time.sleep

    def short(seconds: float) -> None:
        if seconds > LONGEST_SLEEP_S:
            pytest.fail(f"time.sleep({seconds}) in a test that is not marked station")
        sleep(seconds)

    monkeypatch.setattr(time, "sleep", short)


class _Lines(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.unexpected: list[str] = []
        self.expected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if not any(words in text for words in self.expected):
            self.unexpected.append(f"{record.levelname} {record.name}: {text}")


@pytest.fixture(autouse=True)
def expect_log() -> Iterator[Callable[[str], None]]:
    """Warnings and errors fail the test unless it says before that lines with these words come."""
    handler, root = _Lines(), logging.getLogger()
    level = root.level
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    root.addHandler(handler)
    yield handler.expected.append
    root.removeHandler(handler)
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    # A command that was called here writes its log as JSON: only until its test is over.
    root.setLevel(level)
    for each in [each for each in root.handlers if type(each) is logging.StreamHandler]:
        root.removeHandler(each)
    assert not handler.unexpected, f"unexpected log lines: {handler.unexpected}"
