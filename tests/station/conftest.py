"""A branch of real processes: library system, station commands, pad and scanner on loopback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

import fork_server
import pytest
from in_process import IN_PROCESS, call
from lab import programs
from loopback import own_host
from speaker import LEENPUNT, LONGEST_S, Speaker

import sync.journal.storage
from kiosk.books import Books
from kiosk.config import load
from sync.delivery.watch import kept
from sync.model import IlsStatus

IN_WORLD = "lab.pytest_world" in sys.modules
"""Commands are programs of a world then."""
PASSWORD = "Wachtwoord-7f3a"
"""Long enough that its bytes are nowhere by chance."""
PIN = "8642097531"
CATALOGUE = f"""\
[acs]
accounts = {{kiosk1 = "{PASSWORD}"}}
institution = "CPL"
@acs@

[policy]
loan_days = 21
max_loans = 5
max_renewals = 3
fee_limit = 10.00

[[patrons]]
card = "P1001"
pin = "{PIN}"
name = "Ada Voorbeeld"
language = "nl"

[[patrons]]
card = "P1002"
pin = "2345"
name = "Bram Proefmans"

[[patrons]]
card = "P1004"
name = "Daan Jeugdlid"
age = 9

[[patrons]]
card = "P1005"
name = "Evert Verlopen"
status = "expired"

[[patrons]]
card = "P1006"
name = "Femke Geblokkeerd"
status = "blocked"

[[patrons]]
card = "P1007"
name = "Gijs Verloren"
status = "lost"

[[patrons]]
card = "P1008"
name = "Hanna Verhuisd"
status = "no_address"

[[patrons]]
card = "P1009"
name = "Ilse Schuld"
fees = 15.75

[[patrons]]
card = "P1011"
name = "Karel Eenboek"
max_loans = 1

[[items]]
id = "3000001"
title = "Max Havelaar &amp; &#39;t koffieveilen"

[[items]]
id = "3000002"
title = "De kleine Johannes"

[[items]]
id = "3000003"
title = "Eline Vere"

[[items]]
id = "3000004"
title = "Van den vos Reynaerde"

[[items]]
id = "3000005"
title = "Camera Obscura"

[[items]]
id = "3000006"
title = "Kees de jongen"

[[items]]
id = "3000009"
title = "Sara Burgerhart"
hold_for = ["P1002"]

[[items]]
id = "3000028"
title = "Psalmen op luisterschijf"
fee = 1.50

[[items]]
id = "3000029"
title = "Woordenboek der Nederlandsche taal"
status = "not_for_loan"

[[items]]
id = "3000030"
title = "Verhalen voor volwassenen"
minimum_age = 16

[[items]]
id = "3000031"
title = "Ferdinand Huyck"

[[loans]]
item = "3000031"
patron = "P1002"
due = 7
"""


@dataclass(frozen=True, slots=True)
class Done:
    """One command that ended: exit code, its JSON lines (``--json`` only), output, seconds."""

    code: int
    lines: list[dict[str, Any]]
    out: str
    err: str
    seconds: float

    @property
    def line(self) -> dict[str, Any]:
        """The only line."""
        assert len(self.lines) == 1, (self.out, self.err)
        return self.lines[0]

    @property
    def told(self) -> list[tuple[str, str]]:
        """(item, outcome) of every object."""
        return [(line["item"], line["outcome"]) for line in self.lines]

    @property
    def alarm(self) -> str:
        """The kind of the alarm that is the only object."""
        assert list(self.line) == ["alarm"], (self.out, self.err)
        assert set(self.line["alarm"]) == {"kind", "message"}
        assert self.line["alarm"]["message"]
        return str(self.line["alarm"]["kind"])


def _toml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


@dataclass
class Branch:
    """One folder, one configuration, at most one library system. All files are in ``folder``."""

    folder: Path
    port: int = 0
    ils: Speaker | None = None
    speakers: list[Speaker] = field(default_factory=list)
    config: Path = Path()
    host: str = field(default_factory=own_host)
    """Its own, so that the library system comes back to a port that nobody has taken since."""

    # The library system ------------------------------------------------------------------------

    def open_ils(self, faults: str = "", acs: str = 'behaviour = "koha"', *more: str) -> None:
        """Start the library system, on the same port and with the same truth as before."""
        catalogue = self.folder / "catalogue.toml"
        catalogue.write_text(CATALOGUE.replace("@acs@", acs), encoding="utf-8")
        arguments = ["sim", "acs", "--listen", f"{self.host}:{self.port}"]
        arguments += ["--catalogue", str(catalogue), "--state", str(self.folder / "acs.json")]
        if faults:
            arguments += ["--faults", faults]
        self.ils = self.speak(*arguments, *more)
        ready = self.ils.wait_for(lambda line: "listening" in line)
        self.port = int(ready["listening"].rpartition(":")[2])
        if not self.config.name:
            # Of silence a little is enough; an answer may take as long as a busy machine does, and
            # rubbish is one.
            silent = any(word in faults for word in ("silent", "half"))
            self.configure(ils={"timeout_s": 0.5} if silent else {})
            self.meet()

    def meet(self) -> None:
        """Let the station have signed in before: where it never did, it lends nothing off-line."""
        config = load(self.config)
        with Books(config) as books:
            books.journal.remember("ils_status", json.dumps(kept(config.ils.where, IlsStatus())))

    def written(self) -> dict[str, bytes]:
        """What stands in the station's files, by name."""
        return {path.name: path.read_bytes() for path in self.state.iterdir()}

    def close_ils(self) -> dict[str, Any]:
        """End it; its truth: the state file, with ``loans`` by item added."""
        assert self.ils is not None
        assert self.ils.end() == 0, self.errors
        self.ils = None
        return self.truth()

    def again(self, faults: str = "", acs: str = 'behaviour = "koha"') -> dict[str, Any]:
        """End it and start it anew, perhaps with faults; its truth in between."""
        truth = self.close_ils()
        self.open_ils(faults, acs)
        return truth

    def truth(self) -> dict[str, Any]:
        """What the library system wrote down last."""
        state: dict[str, Any] = json.loads((self.folder / "acs.json").read_text("utf-8"))
        return state

    def loans(self) -> dict[str, dict[str, Any]]:
        """The loans of the last truth, by item, without the one that the catalogue begins with."""
        return {loan["item"]: loan for loan in self.truth()["loans"] if loan["item"] != "3000031"}

    # The station -------------------------------------------------------------------------------

    def configure(self, extra: str = "", **changes: dict[str, Any]) -> Path:
        """Write the configuration; ``changes`` are keys by section, None takes a key away."""
        sections: dict[str, dict[str, Any]] = {
            "station": {"id": "test", "institution": "CPL", "state_dir": str(self.state)},
            "ils": {
                "host": self.host,
                "port": self.port or 1,
                "account": "kiosk1",
                "password": PASSWORD,
                "profile": "koha",
                "timeout_s": 5.0,
            },
            "journal": {"allow_unsafe_storage": True},
            "offline": {},
            # Tests are silent, whatever plays sounds here.
            "sound": {"enabled": False},
            "speech": {"enabled": False},
        }
        for section, keys in changes.items():
            sections[section] = sections.get(section, {}) | keys
        lines = []
        for section, keys in sections.items():
            lines.append(f"[{section}]")
            lines += [f"{key} = {_toml(value)}" for key, value in keys.items() if value is not None]
        self.config = self.folder / "station.toml"
        self.config.write_text("\n".join(lines) + "\n" + extra, encoding="utf-8")
        return self.config

    @property
    def state(self) -> Path:
        """The folder of the station's own files."""
        return self.folder / "state"

    @property
    def journal(self) -> Path:
        """The journal's file."""
        return self.state / "journal.db"

    def arguments(self, *words: str, json_lines: bool = True) -> tuple[str, ...]:
        """A command with this branch's configuration."""
        return (*words, "--config", str(self.config), *(["--json"] if json_lines else []))

    def run(self, *words: str, stdin: str = "", json_lines: bool = True, **options: Any) -> Done:
        """Run a command on this branch's configuration to its end."""
        return self.command(
            *self.arguments(*words, json_lines=json_lines),
            stdin=stdin,
            json_lines=json_lines,
            **options,
        )

    def command(
        self, *words: str, stdin: str = "", json_lines: bool = True, **options: Any
    ) -> Done:
        """Run any command to its end; with ``options`` (of subprocess.run) as a process."""
        began = time.monotonic()
        done: Any
        if IN_WORLD:
            assert not options, "a program of a world has the environment of all"
            done = programs.run([*LEENPUNT, *words], input=stdin)
        elif words[0] in IN_PROCESS and not options:
            done = call(words, stdin.encode())
        else:
            done = subprocess.run(
                [*LEENPUNT, *words],
                input=stdin.encode(),
                capture_output=True,
                timeout=LONGEST_S,
                **options,
            )
        seconds = time.monotonic() - began
        out, err = done.stdout, done.stderr
        if isinstance(out, bytes):
            out, err = out.decode("utf-8"), err.decode("utf-8")
        assert "Traceback" not in err, err
        with (self.folder / "heard").open("a", encoding="utf-8") as heard:
            heard.write(out + err)
        lines = [json.loads(line) for line in out.splitlines()] if json_lines else []
        return Done(done.returncode, lines, out, err, seconds)

    def borrow(self, card: str, *items: str, pin: str | None = None, offline: bool = False) -> Done:
        """``desk borrow``."""
        words = ["desk", "borrow", "--card", card]
        words += [word for item in items for word in ("--item", item)]
        words += ["--pin-stdin"] if pin is not None else []
        words += ["--offline"] if offline else []
        return self.run(*words, stdin=f"{pin}\n" if pin is not None else "")

    def give_back(self, *items: str, offline: bool = False) -> Done:
        """``desk return``."""
        words = [word for item in items for word in ("--item", item)]
        return self.run("desk", "return", *words, *(["--offline"] if offline else []))

    def renew(self, card: str, *items: str, offline: bool = False) -> Done:
        """``desk renew``."""
        words = [word for item in items for word in ("--item", item)]
        words += ["--offline"] if offline else []
        return self.run("desk", "renew", "--card", card, *words)

    def sync(self) -> tuple[int, dict[str, int]]:
        """``sync once``: exit code and the counts that are not zero, of the whole journal."""
        done = self.run("sync", "once")
        counts = ((state, count) for state, count in done.line.items() if state != "now")
        return done.code, {state: count for state, count in counts if count}

    def rows(self) -> list[tuple[str, str, str, str | None]]:
        """(kind, item, state, reason) of ``journal list``."""
        done = self.run("journal", "list")
        assert done.code == 0, done
        return [(row["kind"], row["item"], row["state"], row["reason"]) for row in done.lines]

    def speak(self, *words: str, command: tuple[str, ...] = LEENPUNT) -> Speaker:
        """Start a process that goes on.

        One on a pseudo-terminal beside a station that goes on is not killed but ended: it takes
        its link away first. A link that a kill left behind leads to a number that is given to the
        next pseudo-terminal, of a test beside this one, and this station would find it there.
        """
        speaker = Speaker(words, self.folder / "speakers.log", command)
        self.speakers.append(speaker)
        return speaker

    @property
    def errors(self) -> str:
        """What all processes that go on wrote to stderr."""
        return (self.folder / "speakers.log").read_text("utf-8")

    def close(self) -> None:
        """End every process that was started here."""
        for speaker in reversed(self.speakers):
            speaker.end(signal.SIGKILL)


@pytest.fixture
def branch(tmp_path: Path) -> Iterator[Branch]:
    """A branch whose library system does not run yet."""
    made = Branch(tmp_path)
    yield made
    made.close()
    # A crash is never silent, whatever the test looked at.
    log = tmp_path / "speakers.log"
    assert not log.exists() or "Traceback" not in log.read_text("utf-8"), log.read_text("utf-8")


@pytest.fixture
def open_branch(branch: Branch) -> Branch:
    """A branch whose library system runs without faults."""
    branch.open_ils()
    return branch


@pytest.fixture
def secrets() -> tuple[str, str]:
    """(PIN of P1001, password of the station): to be found nowhere."""
    return PIN, PASSWORD


if IN_WORLD:
    # Once, and not in the fork of each test.
    for _each in fork_server.IMPORTED:
        import_module(_each)


@pytest.fixture(autouse=True)
def _forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes that go on need not import everything once more; in a world they are programs."""
    start = programs.start if IN_WORLD else fork_server.start
    monkeypatch.setattr(Speaker, "start", staticmethod(start))
    if IN_WORLD:
        # A copy of a folder stands for the folder itself: see lab.programs.
        monkeypatch.setattr(sync.journal.storage, "_place", lambda path: ("", str(path)))


@pytest.fixture(autouse=True)
def expect_log(expect_log: Callable[[str], None]) -> Callable[[str], None]:
    """Programs of a world have this process's log, and may say there whatever they have to."""
    if IN_WORLD:
        expect_log("")
    return expect_log


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the developer's own station is touched or seen."""
    monkeypatch.setenv("XDG_STATE_HOME", os.devnull)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    # A process that is aborted says where its threads stand.
    monkeypatch.setenv("PYTHONFAULTHANDLER", "1")
    # Without a display, whatever the tests of the screen have set in this process.
    for name in ("QT_QPA_PLATFORM", "QT_QUICK_BACKEND", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
