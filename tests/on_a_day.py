"""Runs tests on other days and in other time zones: none depends on today.

    .venv/bin/python tests/on_a_day.py [--pair NAME]... [--midnight] [-n WORKERS] [PATH]...

``faketime`` sets the clock of pytest and of every process it starts. Without PATH: what
depends on days (``DATED``). ``--midnight`` has midnight pass 20 ms after each test began, so it
takes one worker.

The exit code is 0 if every test passed in every pair, 1 if one failed, 3 if there is no faketime
(Debian: ``apt install faketime``). Ctrl-C leaves ``/dev/shm/*faketime*`` behind.

Moved by an offset: every process then has the same clock, and it goes on as the real one does.
Timers keep the real monotonic clock. Three things keep the real day: the time that the kernel
writes to a file (``st_mtime``), the boot time in ``/proc``, and a process without its parent's
environment.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

ROOT: Final = Path(__file__).parents[1]
NO_FAKETIME: Final = 3
LEFT_OUT: Final = (
    "tests/kiosk/demo/test_a11y_page.py::test_pages_are_accessible_themselves",
    "tests/sync/hub/board/test_board_chromium.py",
    "tests/sync/hub/test_hub_retention.py::test_who_holds_the_table_is_not_waited_for",
    "tests/sync/hub/test_hub_database.py::test_a_schema_comes_up_to_date_beside_whoever_is_at_work",
    "tests/sync/hub/board/test_board_belonging.py::test_two_who_invite_one_id_at_once_leave_one_code",
)
"""With faketime's library in them Chromium hangs and PostgreSQL's lock_timeout ends nothing, on
whatever day."""


class Pair(NamedTuple):
    """A time, as the clock on the wall says it in ``zone``."""

    at: str
    zone: str


PAIRS: Final = {
    "new-year": Pair("2027-01-01 12:00", "Europe/Amsterdam"),
    "new-year-first": Pair("2027-01-01 00:30", "Pacific/Kiritimati"),  # 31 December in UTC
    "first-week": Pair("2027-01-05 12:00", "Europe/Amsterdam"),  # a year of one day
    "leap-day": Pair("2028-02-29 12:00", "UTC"),
    "leap-day-last": Pair("2028-02-29 21:00", "America/Los_Angeles"),  # 1 March in UTC
    "widest": Pair("2026-12-23 12:00", "Europe/Amsterdam"),  # Wednesday 23 December
    "widest-first": Pair("2026-12-23 09:00", "Pacific/Kiritimati"),  # 22 December in UTC
    "summer": Pair("2027-03-28 01:59", "Europe/Amsterdam"),  # 03:00 is a minute away
    "summer-utc": Pair("2027-03-28 00:30", "UTC"),
    "winter": Pair("2027-10-31 02:59", "Europe/Amsterdam"),  # 02:00 comes again in a minute
    "winter-last": Pair("2027-10-31 23:30", "Europe/Amsterdam"),  # a day of 25 hours
    "winter-west": Pair("2027-10-31 18:00", "America/Los_Angeles"),  # November in UTC
}

DATED: Final = (
    # Words and screens.
    "tests/kiosk/ui/test_days.py",
    "tests/kiosk/ui/test_lines.py",
    "tests/kiosk/ui/test_plan.py",
    "tests/kiosk/ui/test_scenes.py",
    "tests/kiosk/ui/test_shelf_models.py",
    "tests/kiosk/ui/test_suggestions_model.py",
    "tests/kiosk/ui/test_texts.py",
    "tests/kiosk/ui/test_view_models.py",
    "tests/kiosk/ui/speech",
    "tests/kiosk/ui/window/test_pairwise.py",
    "tests/kiosk/ui/window/test_walk_look.py",
    "tests/kiosk/ui/window/test_sounds_are_seen.py",
    "tests/kiosk/demo",
    "tests/kiosk/receipts",
    # Rules of a day, an hour or an age.
    "tests/kiosk/cli/test_desk_account.py",
    "tests/kiosk/cli/test_impact.py",
    "tests/kiosk/cli/test_opening_command.py",
    "tests/kiosk/cli/test_tag_read.py",
    "tests/kiosk/cli/test_trust.py",
    "tests/kiosk/monitoring",
    "tests/kiosk/programmes",
    "tests/kiosk/rollout",
    "tests/kiosk/staff",
    "tests/kiosk/test_clock.py",
    "tests/kiosk/test_closing.py",
    "tests/kiosk/test_doctor.py",
    "tests/kiosk/test_doctor_clock.py",
    "tests/kiosk/test_education.py",
    "tests/kiosk/test_loans.py",
    "tests/kiosk/test_notices.py",
    "tests/kiosk/test_opening_hours.py",
    "tests/kiosk/test_receipt_by_mail.py",
    "tests/kiosk/test_school_point.py",
    "tests/kiosk/test_visit_book.py",
    "tests/sync/content",
    "tests/sync/delivery/test_decide.py",
    "tests/sync/delivery/test_engine_clock.py",
    "tests/sync/delivery/test_evidence.py",
    "tests/sync/delivery/test_in_doubt.py",
    "tests/sync/delivery/test_offline.py",
    "tests/sync/delivery/test_one_outage.py",
    "tests/sync/delivery/test_replays.py",
    "tests/sync/mail",
    "tests/sync/programmes",
    "tests/sync/test_acs_library.py",
    "tests/sync/test_journal.py",
    "tests/sync/test_koha_rest_loans.py",
    "tests/sync/test_library_days.py",
    "tests/sync/test_moments.py",
    "tests/sync/test_retention.py",
    "tests/sync/test_sip2_dates.py",
    "tests/sync/test_work.py",
    "tests/sync/trust",
    # Figures and the hub.
    "tests/sync/impact",
    "tests/sync/hub",
)
"""What depends on days: words, screens, reports, rules of the journal and figures of the hub."""


def run(pair: Pair, tests: list[str], at_midnight: bool) -> bool:
    """Whether pytest passes with ``tests``; its report goes to standard output."""
    at = datetime.fromisoformat(pair.at).replace(tzinfo=ZoneInfo(pair.zone))
    ahead = f"{(at - datetime.now(UTC)).total_seconds():+.0f}"
    environ = os.environ | {
        "TZ": pair.zone,
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "FAKE_UTIME": "0",  # as stat, so that a time written to a file is read again
    }
    pytest = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *tests]
    pytest += [f"--deselect={each}" for each in LEFT_OUT]
    if not at_midnight:
        faked = ["faketime", "-m", "-f", ahead, *pytest]
        return subprocess.run(faked, cwd=ROOT, env=environ).returncode == 0
    midnight = at.replace(hour=0, minute=0) + timedelta(days=1)
    with tempfile.NamedTemporaryFile("w", prefix="leenpunt-midnight-") as file:
        file.write(ahead)
        file.flush()
        environ |= {
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_TIMESTAMP_FILE": file.name,
            "MIDNIGHT": str(midnight.timestamp()),
        }
        # The file is asked where the environment says nothing.
        faked = ["faketime", "-m", "-f", "+0", "env", "-u", "FAKETIME", *pytest]
        faked += ["-p", "midnight"]
        return subprocess.run(faked, cwd=ROOT, env=environ).returncode == 0


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pair", action="append", choices=PAIRS, help="all of them by default")
    parser.add_argument("--midnight", action="store_true", help="it passes in every test")
    parser.add_argument("-n", default="0", metavar="WORKERS", help="of pytest; 1 with --midnight")
    parser.add_argument("tests", nargs="*", metavar="PATH", help="what depends on a day by default")
    given = parser.parse_args()
    if shutil.which("faketime") is None:
        sys.stderr.write("faketime is not there: apt install faketime. No test was run.\n")
        return NO_FAKETIME
    workers = ["-n", "0" if given.midnight else given.n]
    tests = given.tests or DATED
    failed = []
    for name in given.pair or PAIRS:
        pair = PAIRS[name]
        sys.stdout.write(f"{name}: {pair.at} {pair.zone}\n")
        sys.stdout.flush()
        if not run(pair, [*workers, *tests], given.midnight):
            failed.append(name)
    said = f"failed: {', '.join(failed)}" if failed else "passed in every pair"
    sys.stdout.write(f"{said}\n")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
