"""``leenpunt support bundle``: made of what there is, whatever is wrong with the station."""

from __future__ import annotations

import errno
import json
import os
import stat
import threading
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from in_process import Ended, call

from drivers.model import NoiseLevel
from kiosk.books import Books
from kiosk.config import load
from kiosk.diagnosis.finding import Finding
from kiosk.diagnosis.support import logs, parts
from kiosk.diagnosis.support.bundle import make_bundle
from kiosk.diagnosis.support.finder import Finder
from kiosk.diagnosis.support.page import About, page
from kiosk.diagnosis.support.parts import Found, Part
from kiosk.flow.staff.antenna.remembered import Remembered, Saved
from kiosk.flow.staff.antenna.survey import Survey
from kiosk.services.antenna.memory import Memory
from sync.journal.records import Intent
from sync.model import Action

NOW = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
STATION = (
    '[station]\nid = "s1"\nstate_dir = "state"\n'
    '[ils]\nhost = "127.0.0.1"\nport = 9\naccount = "a"\npassword = "zilte-bries"\n'
    "[journal]\nallow_unsafe_storage = true\nreserve_mib = 0\n"
)
LINE = {
    "event": "station is up",
    "level": "info",
    "logger": "kiosk.station",
    "timestamp": "2026-11-26T10:11:12.123456+00:00",
}
NAMES = [
    "health",
    "guided tests",
    "antenna",
    "devices",
    "journal",
    "audit",
    "configuration",
    "configuration history",
    "versions",
    "log",
    "checked",
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "station.toml"
    path.write_text(STATION, encoding="utf-8")
    (tmp_path / "log").write_text(json.dumps(LINE) + "\n", encoding="utf-8")
    return path


def bundled(path: Path, *words: str) -> tuple[Ended, Path]:
    out = path.parent / "b.zip"
    given = ("--config", str(path), "--out", str(out), "--log", str(path.parent / "log"))
    return call(("support", "bundle", *given, *words)), out


def made(path: Path, **given: Any) -> dict[str, Part]:
    out = path.parent / "b.zip"
    found = make_bundle(path, out, now=lambda: NOW, logs=[path.parent / "log"], **given)
    assert not found.refused
    return {part.name: part for part in found.parts}


def text_of(out: Path) -> str:
    with zipfile.ZipFile(out) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


def lend(path: Path) -> None:
    with Books(load(path)) as books:
        books.journal.intend(Intent(Action.BORROW, "3000041", "P1007"))


def test_one_file_for_its_owner_alone_and_the_page_first(path: Path) -> None:
    lend(path)
    done, out = bundled(path, "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    (line,) = done.stdout.splitlines()
    said = json.loads(line)
    assert list(said) == ["out", "bytes", "parts", "refused"]
    assert (said["out"], said["bytes"]) == (str(out), out.stat().st_size)
    assert [part["name"] for part in said["parts"]] == NAMES
    assert [part["name"] for part in said["parts"] if not part["ok"]] == []
    assert list(said["parts"][0]) == ["name", "ok", "why"]
    assert said["refused"] == []
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    with zipfile.ZipFile(out) as archive:
        first, *files = archive.namelist()
        journal = [json.loads(row) for row in archive.read("journal.jsonl").splitlines()]
    assert first == "index.html"
    assert files == [f"{name.replace(' ', '-')}.jsonl" for name in NAMES]
    assert {"of": "intents", "what": "pending", "count": 1} in journal


def test_the_last_survey_of_the_antenna_is_in_it_and_on_its_page(path: Path) -> None:
    survey = Survey((2, 4), {1: (0.5, 1.0)}, (0, 1), (0.95, 1.0), 4, NoiseLevel(70, 100, 160))
    kept = Remembered("pad", saved=Saved(NOW, survey, 4))
    Memory(load(path).state_dir).keep(kept)
    (row,) = made(path)["antenna"].found.rows
    assert row == kept.as_json()
    assert "<h2>Last survey of the antenna</h2>" in text_of(path.parent / "b.zip")


def test_it_stands_in_the_audit_and_so_in_the_next_one(path: Path) -> None:
    lend(path)
    with Books(load(path)) as books:
        # Beside a running station, too.
        control = books.control()
        control.start()
        done, _ = bundled(path)
        control.stop()
    assert (done.returncode, done.stderr) == (0, b"")
    (row,) = made(path, force=True)["audit"].found.rows
    assert (row["role"], row["action"], row["outcome"]) == ("technician", "support_bundle", "done")


def test_what_is_there_already_stays_unless_it_is_said(path: Path) -> None:
    out = path.parent / "b.zip"
    with zipfile.ZipFile(out, "w") as other:
        other.writestr("other", "")
    before = out.read_bytes()
    done, _ = bundled(path)
    assert done.returncode == 1
    assert b"b.zip is there already: name another file, or replace it with --force" in done.stderr
    assert out.read_bytes() == before
    assert bundled(path, "--force")[0].returncode == 0
    assert out.read_bytes() != before
    for other_file in (path, path.parent):
        given = ("--config", str(path), "--out", str(other_file), "--force")
        done = call(("support", "bundle", *given))
        assert (done.returncode, b"is no bundle: name another" in done.stderr) == (1, True)
    assert path.read_text() == STATION


def test_no_configuration_and_no_folder(path: Path) -> None:
    missing = path.with_name("none.toml")
    done, out = bundled(missing)
    assert (done.returncode, out.exists()) == (2, False)
    given = ("--config", str(path), "--out", str(path.parent / "no" / "b.zip"))
    done = call(("support", "bundle", *given))
    assert (done.returncode, b"there is no folder" in done.stderr) == (1, True)


def test_a_disk_that_is_full(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = sorted(path.parent.iterdir())

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("sync.own_files.os.fsync", full)
    done, out = bundled(path)
    assert done.returncode == 1
    assert f"{out}: No space left on device; nothing was written there".encode() in done.stderr
    assert sorted(path.parent.iterdir()) == before


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ('[screen]\nteme = "dark"\n', "unknown key screen.teme"),
        ("[ils]\n", "not a TOML file"),
        ("[[devices]]\nkind = 3\n", "devices"),
        ("[station.more]\n", "unknown key station.more"),
    ],
)
def test_a_configuration_that_cannot_be_used(path: Path, more: str, why: str) -> None:
    lend(path)
    path.write_text(STATION + more, encoding="utf-8")
    found = made(path)
    assert not found["configuration"].found.ok
    assert why in found["configuration"].found.why
    assert "the configuration cannot be used" in found["health"].found.why
    text = text_of(path.parent / "b.zip")
    assert text.index("1 to be mended") < text.index("<b>configuration</b>") < text.index(why)
    assert "zilte-bries" not in text
    # A file that says where the journal is needs nothing more for that.
    knows = why != "not a TOML file"
    for name in ("journal", "audit", "guided tests", "antenna", "checked"):
        assert found[name].found.ok is knows, name
    assert bool(found["journal"].found.rows) is knows


def test_a_journal_that_is_damaged_is_named_and_left_as_it_is(path: Path) -> None:
    lend(path)
    journal = path.parent / "state" / "journal.db"
    damaged = b"\xff" * journal.stat().st_size
    journal.write_bytes(damaged)
    done, out = bundled(path)
    assert done.returncode == 0
    assert b"not in the audit: " in done.stderr
    assert journal.read_bytes() == damaged
    text = text_of(out)
    assert "not known, so looked for by its shape alone: journal: " in text
    assert "<b>journal</b>: the journal" in text
    assert text.index("<b>journal</b>") < text.index("<h2>Versions</h2>")


def test_whatever_hangs_or_breaks_is_named_and_the_rest_is_there(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = threading.Event()

    def hang() -> Iterator[Finding]:
        free.wait(30)
        yield Finding("pad", True, "too late")

    def broken() -> Iterator[Finding]:
        yield Finding("gate", True, "here")
        raise KeyError("ring")

    looks = [("pad", hang), ("gate", broken), ("disk", lambda: [Finding("disk", True, "roomy")])]
    monkeypatch.setattr(parts, "looks", lambda config: looks)
    monkeypatch.setattr(parts, "_versions", lambda: 1 // 0)
    found = made(path, limit_s=1.0)
    free.set()
    health = found["health"].found
    assert [(row["check"], row["ok"]) for row in health.rows] == [
        ("pad", False),
        ("gate", False),
        ("disk", True),
    ]
    assert health.why == "pad: no answer within 1 s; gate: KeyError: 'ring'"
    assert found["versions"].found.why.startswith("ZeroDivisionError")
    assert "no answer within 1 s" in text_of(path.parent / "b.zip")


def test_what_was_let_through_is_refused_by_name_and_place(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lend(path)
    line = LINE | {"error": "550 kim@post.example"}
    (path.parent / "log").write_text(f"{json.dumps(LINE)}\n{json.dumps(line)}\n")
    monkeypatch.setattr(Finder, "cleaned", lambda self, value: value)
    monkeypatch.setattr(parts, "_versions", Found)
    done, out = bundled(path, "--json")
    assert (done.returncode, out.exists()) == (1, False)
    said = json.loads(done.stdout)
    assert (said["out"], said["bytes"]) == (None, 0)
    where = {"part": "log.jsonl", "line": 2, "what": "an e-mail address"}
    assert where in said["refused"]
    assert b"kim@" not in done.stdout
    people, _ = bundled(path)
    assert b"no bundle was made" in people.stderr
    rows = call(("staff", "audit", "--config", str(path), "--json")).stdout.splitlines()
    assert [json.loads(row)["outcome"] for row in rows] == ["refused", "refused"]


# The log --------------------------------------------------------------------------------------


def journalctl(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    program = folder / "journalctl"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


def test_lines_of_journald(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trace = (
        'Traceback:\n  File "/opt/x/sync/a.py", line 7, in ask\nsync.errors.InDoubt: Kim de Boer'
    )
    ours = LINE | {"uid": "E0040100FF00AA11", "patron": "Kim", "device": "pad", "exception": trace}
    entries: list[Any] = [
        {"MESSAGE": json.dumps(ours), "_HOSTNAME": "kim-pc"},
        {"MESSAGE": "Started leenpunt.service"},
        {"MESSAGE": [1, 2]},
        {"MESSAGE": json.dumps(LINE | {"logger": "urllib3.connectionpool"})},
        "rubbish",
    ]
    (tmp_path / "said").write_text("\n".join(map(json.dumps, entries)))
    journalctl(tmp_path, monkeypatch, f'echo "$@" > {tmp_path}/asked; cat {tmp_path}/said')
    found = logs.read_logs([])
    assert (tmp_path / "asked").read_text().split()[:2] == ["--unit=leenpunt*", "--output=json"]
    when = {"timestamp": "2026-11-26T10:11:12+00:00"}
    places = {"device": "pad", "exception": ["sync/a.py:7 ask", "sync.errors.InDoubt"]}
    assert found.rows == (LINE | when | places,)
    assert found.why == "4 lines that are not the station's own were dropped"


def test_a_journald_that_fails_or_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journalctl(tmp_path, monkeypatch, "exit 3")
    with pytest.raises(OSError, match=r"journalctl ended with 3: .* into --log -"):
        logs.read_logs([])
    journalctl(tmp_path, monkeypatch, "exit 0")
    shown = logs.read_logs([])
    assert (shown.ok, shown.why.startswith("journald shows this user no line")) == (False, True)
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    with pytest.raises(FileNotFoundError):
        logs.read_logs([])


def test_lines_of_standard_input(path: Path) -> None:
    given = ("--config", str(path), "--out", str(path.with_name("b.zip")), "--log", "-")
    done = call(("support", "bundle", *given), json.dumps(LINE).encode())
    assert done.returncode == 0
    assert "station is up" in text_of(path.with_name("b.zip"))


def test_files_are_read_and_the_newest_lines_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "MOST_BYTES", 450)
    one, two = tmp_path / "1", tmp_path / "2"
    one.write_text("".join(json.dumps(LINE | {"count": n}) + "\n" for n in range(9)))
    two.write_bytes(
        b"\xff\xfe{]\n" + b"[" * 100_000 + b"\n" + json.dumps(LINE | {"count": 9}).encode()
    )
    found = logs.read_logs([one, two])
    assert [row["count"] for row in found.rows] == [7, 8, 9]
    assert found.why.startswith("3 lines that are not the station's own were dropped; 7 older")
    with pytest.raises(FileNotFoundError):
        logs.read_logs([tmp_path / "none"])


# The page -------------------------------------------------------------------------------------


def test_what_is_wrong_stands_first_and_nothing_is_run() -> None:
    health = Found(
        (
            Finding("disk", True, "roomy").as_json(),
            Finding("pad", False, "<script>silent</script>", "plug it in").as_json(),
            Finding("tls", True, "warning: no TLS", "switch it on").as_json(),
        )
    )
    shown = page([Part("health", "health.jsonl", health)], About("s1", "now", "1"))
    assert "1 to be mended" in shown
    assert "&lt;script&gt;silent" in shown
    order = [shown.index(each) for each in ("plug it in", "switch it on", "roomy")]
    assert order == sorted(order)
    log = Found(
        tuple({"timestamp": f"at {n}", "level": "error", "event": "hangs"} for n in range(7))
    )
    shown += page([Part("log", "log.jsonl", log)], About("s1", "now", "1"))
    assert "<td>at 6</td><td>7</td><td>error</td><td>hangs</td>" in shown
    for loads in ("<script", "src=", "href=", "@import", "url("):
        assert loads not in shown
    assert "Nothing is known to be wrong" in page([], About("s1", "now", "1"))
