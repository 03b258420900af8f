"""A PIN and the station's password are nowhere: not on disk, not in a log, not on a screen.

And what a station leaves on disk and in its logs says of nobody what was lent, to whoever does not
have the key of the journal.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import sys
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from at_the_pad import PAD, SCANNER
from data_map import unknown_files
from leaks import Leak, Search, Unread
from speaker import LONGEST_S
from waiting import wait_until

from drivers.model import AFI_SECURED
from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.clock import system_clock
from sync.journal.records import Kind
from sync.journal.store import Journal
from sync.model import Instant
from sync.retention import Housekeeping

pytestmark = pytest.mark.station


def holding(folder: Path, secret: str, *apart: str) -> list[Path]:
    """The files below a folder that hold a secret, in any form that could come about."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name not in apart]
    return [Path(leak.where) for leak in Search({"it": secret}).everywhere(files)]


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


def test_the_memory_of_a_crash_does_not_come_to_disk(open_branch: Any) -> None:
    former = resource.getrlimit(resource.RLIMIT_CORE)
    if former[1] == 0:
        pytest.skip("no core dump can be allowed here, so none can be forbidden")
    resource.setrlimit(resource.RLIMIT_CORE, (former[1], former[1]))
    try:
        role = open_branch.speak(*open_branch.arguments("run", "--role", "sync"))
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, former)
    limits = Path(f"/proc/{role.process.pid}/limits")
    wait_until(lambda: re.search(r"Max core file size +0 ", limits.read_text()))


def test_not_in_the_write_ahead_log_of_a_killed_command(
    branch: Any, secrets: tuple[str, str]
) -> None:
    branch.open_ils("silent:11")
    branch.configure(ils={"timeout_s": LONGEST_S})
    desk = branch.speak(
        *branch.arguments(
            *("desk", "borrow", "--card", "P1001", "--item", "3000001", "--pin-stdin")
        )
    )
    desk.process.stdin.write(secrets[0] + "\n")
    desk.process.stdin.flush()
    # The loan is on its way, with the PIN behind it, and the answer never comes.
    wait_until(
        lambda: [row.get("state") for row in branch.run("journal", "list").lines] == ["sent"]
    )
    desk.process.kill()
    desk.finish()
    assert desk.said == []
    assert (branch.state / "journal.db-wal").exists()
    assert holding(branch.state, secrets[0]) == []
    assert holding(branch.state, secrets[1]) == []


# Whoever finds the disk --------------------------------------------------------------------------

DEBUG = """
import logging, sys
import kiosk.log
kiosk.log.configure.__defaults__ = (logging.DEBUG,)
from kiosk.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""The station with everything in its log that it would ever say."""
CARDS = ("P1001", "P1002", "P1005")
TITLES = ("Max Havelaar", "koffieveilen", "De kleine Johannes", "Eline Vere", "Vos Reynaerde")
TITLES += ("Reynaerde", "Camera Obscura", "Kees de jongen", "Woordenboek der Nederlandsche taal")
ITEMS = tuple(f"300000{number}" for number in range(1, 7))


def leaks(files: list[Path], secrets: tuple[str, ...]) -> list[Leak]:
    """Every secret that stands in a file in any form."""
    return Search({secret: secret for secret in secrets}).everywhere(files)


def lent_in_every_way(branch: Any, pin: str, password: str) -> None:
    """A day after which all kinds of rows are in the journal; the last process was killed."""
    folder = branch.folder
    branch.open_ils()
    devices, offline = (PAD + SCANNER).format(folder=folder), {"pin_cards": "allow_capped"}
    branch.configure(devices, offline=offline)
    pad = branch.speak("sim", "reader", "--pty", str(folder / "pad"))
    pad.wait_for(lambda line: "pty" in line)
    scanner = branch.speak("sim", "scanner", "--pty", str(folder / "scanner"))
    scanner.wait_for(lambda line: "pty" in line)
    # Lent with a PIN, refused, returned; a refused return is work for staff.
    assert branch.borrow("P1001", *ITEMS[:2], pin=pin).code == 0
    assert branch.borrow("P1005", ITEMS[2]).code == 1
    assert branch.give_back(ITEMS[0]).code == 0
    # The answer to a loan is lost, and the ILS contradicts what was promised then: needs review.
    branch.configure(devices, offline=offline, ils={"timeout_s": 0.5})
    branch.again("silent:11")
    assert branch.borrow("P1002", ITEMS[2]).line["outcome"] == "pending"
    branch.again()
    assert branch.borrow("P1005", ITEMS[3], offline=True).line["outcome"] == "pending"
    assert branch.sync()[0] in (0, 1)
    # At the pad, with a log of everything; without the library system in the end.
    command = (sys.executable, "-c", DEBUG)
    station = branch.speak(*branch.arguments("run"), command=command)
    shown = Search({"PIN": pin, "password": password} | {each: each for each in CARDS})
    ready = {"pad", "scanner"}
    while ready:
        line = station.wait_for(lambda line: line.get("event") == "PortState" and line["up"])
        ready.discard(line["device"])
    for card, item in (("P1001", ITEMS[4]), ("P1002", ITEMS[5])):
        scanner.order(scan=card)
        station.wait_for(lambda line: line.get("event") == "PatronKnown")
        uid, memory = f"E0040150{int(item):08X}", encode(ItemFields(item, isil="NL-CPL")).hex()
        pad.order(place={"uid": uid, "memory": memory, "afi": AFI_SECURED})
        station.wait_for(lambda line: line.get("event") == "LoanDecided")
        pad.order(remove=uid)
        station.wait_for(lambda line: line.get("event") == "ItemRemoved")
        if branch.ils is not None:
            branch.close_ils()
    wait_until(lambda: branch.errors)
    if os.geteuid() == 0:
        assert shown.of_process(station.process.pid) == []
    else:
        # No other program of the same user may.
        with pytest.raises(Unread, match="environ"):
            shown.of_process(station.process.pid)
    # Killed, so that nothing is tidied up.
    station.end(signal.SIGKILL)
    assert (branch.state / "journal.db-wal").stat().st_size > 0


def left_behind(branch: Any) -> list[Path]:
    """Copies of what is on the disk of a station, in its log and in what a help desk is sent."""
    copies = branch.folder / "left"
    shutil.copytree(branch.state, copies, ignore=shutil.ignore_patterns("*.sock"))
    shutil.copy(branch.folder / "speakers.log", copies)
    shutil.copytree(branch.folder / "home", copies / "home")
    bundle = ("support", "bundle", "--out", str(copies / "bundle.zip"))
    assert branch.run(*bundle, "--log", str(branch.folder / "speakers.log")).code == 0
    files = [path for path in sorted(copies.rglob("*")) if path.is_file()]
    names = {path.name for path in files if path.stat().st_size}
    assert {"journal.db", "journal.db-wal", "journal.db-shm", "speakers.log"} <= names
    assert {"health.json", "bundle.zip"} <= names
    return files


def test_nobody_without_the_key_learns_who_borrowed_what(
    branch: Any, secrets: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pin, password = secrets
    for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
        (place := branch.folder / "home" / name).mkdir(parents=True, mode=0o700)
        monkeypatch.setenv(name, str(place))
    umask = os.umask(0)
    try:
        lent_in_every_way(branch, pin, password)
    finally:
        os.umask(umask)
    open_to_others = [path.name for path in branch.state.rglob("*") if path.stat().st_mode & 0o77]
    assert open_to_others == ["already-lent.json"], "for the gates"
    assert unknown_files(branch.state) == []
    files = left_behind(branch)
    people = (pin, password, "Voorbeeld", "Proefmans", "Verlopen", *CARDS, *TITLES)
    assert leaks(files, people) == []
    # An item's number alone says nothing, but in the journal it would stand beside a card.
    assert leaks([path for path in files if path.name.startswith("journal")], ITEMS) == []
    # With its key the same disk can be read: all of that was there to be found.
    rows = branch.run("journal", "list").lines
    assert {row["item"] for row in rows} >= set(ITEMS)
    assert {"accepted", "refused", "needs_review", "pending"} <= {row["state"] for row in rows}
    assert branch.run("work", "list").lines
    # One line of the log that says it, one page of the journal, one member of the bundle: found.
    for path, secret in zip(files, cycle(people)):
        with path.open("ab") as file:
            file.write(f"\n{secret}\n".encode())
        assert secret in {leak.what for leak in leaks([path], (secret,))}


def test_what_was_erased_is_not_in_the_file_for_whoever_has_the_key_either(
    branch: Any, secrets: tuple[str, str]
) -> None:
    """Retention: free pages and the log of writes hold nothing any more, sealed or not."""
    branch.open_ils()
    assert branch.borrow("P1001", *ITEMS[:3], pin=secrets[0]).code == 0
    assert branch.give_back(*ITEMS[:3]).code == 0
    now = system_clock()

    def in_ten_days() -> Instant:
        instant = now()
        return Instant(
            instant.utc + timedelta(days=10), instant.monotonic, instant.boot_id, trusted=True
        )

    journal = Journal.open(branch.journal, device="test", now=in_ten_days)
    # What a visit came to is nobody's, and stays for reports.
    every = "SELECT payload FROM entry WHERE kind != ?"
    sealed = [row[0] for row in journal._read(every, (Kind.VISIT.value,))]
    assert len(sealed) >= 18
    assert all(payload in whole(branch) for payload in sealed)
    Housekeeping(journal, now=in_ten_days, monotonic=lambda: 0.0, retention_days=7).erase()
    assert journal.deliveries() == []
    assert journal.verify()[1] is None
    assert [payload for payload in sealed if payload in whole(branch)] == []
    journal.close()
    assert [payload for payload in sealed if payload in whole(branch)] == []


def whole(branch: Any) -> bytes:
    """All bytes of the journal."""
    return b"".join(path.read_bytes() for path in sorted(branch.state.glob("journal.db*")))
