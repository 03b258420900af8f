"""The hub's side as processes: PostgreSQL, who serves, who settles, and the library system."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections import Counter as Tally
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any, Final

from catalogue import ACCOUNT, INSTITUTION, PASSWORD
from faults import WIRE, Cuts, draw
from scene import Acs
from speaker import LONGEST_S, Speaker
from wire import Wire

from fleet.line import Line
from fleet.town import Blow, Town
from sync.hub import database
from sync.hub.floor import keys
from sync.hub.postgres import PostgresFault, PrivatePostgres

LEASE_S: Final = 10.0
"""Of a shard: who is stopped for longer has lost it."""
SLOW_S: Final = 0.25
_SESSIONS: Final = 2
"""With the library system, of each worker."""
_CONFIG: Final = """\
[hub]
listen = "127.0.0.1:0"
database = "{url}"
state_dir = "{state}"
[ils]
host = "127.0.0.1"
port = {port}
account = "{account}"
password_file = "{password}"
profile = "koha"
institution = "{institution}"
connections = {connections}
"""
_CODES: Final = ("11", "09", "17", "63")
_WIRE: Final = tuple(kind for kind, (weight, _) in WIRE.items() if weight)
_LOOK_S: Final = 0.05
_REST_S: Final = 0.3
"""Before the next start of what did not even begin: its database may be away."""


class _Kept:
    """A process that is started again whenever it has ended, as systemd does."""

    def __init__(
        self,
        name: str,
        words: tuple[str, ...],
        folder: Path,
        *,
        ready: Callable[[str | None], None],
        may_end: Callable[[], bool],
    ) -> None:
        """``ready``: called with what it said, and with None when it is gone. ``may_end``: has it
        a reason to end by itself?"""
        self.name = name
        self._words = words
        self._errors = folder / f"{name}.log"
        self._ready, self._may_end = ready, may_end
        self._ending = False
        self._killed = False
        self._lock = threading.Lock()
        self._process: Speaker | None = None
        self.is_ready = threading.Event()
        self.starts = 0
        self.disorder: list[str] = []
        self._thread = threading.Thread(target=self._keep, daemon=True)
        self._thread.start()

    def kill(self) -> None:
        """kill -9."""
        with self._lock:
            if self._process is not None:
                self._killed = True
                self._process.process.kill()

    def hold(self, seconds: float) -> None:
        """SIGSTOP, and SIGCONT after so long."""
        with self._lock:
            process = self._process
            if process is None or process.process.poll() is not None:
                return
            process.process.send_signal(signal.SIGSTOP)
        time.sleep(seconds)
        with contextlib.suppress(ProcessLookupError):
            os.kill(process.process.pid, signal.SIGCONT)

    def said(self) -> str:
        """The last of its log."""
        return self._errors.read_text("utf-8")[-500:]

    def end(self) -> None:
        """SIGTERM, for good."""
        with self._lock:
            self._ending = True
            process = self._process
        if process is not None and not self._killed and (code := process.end()) != 0:
            self.disorder.append(f"{self.name} ended with {code} when it was asked to")
        self._thread.join()

    def _keep(self) -> None:
        while True:
            with self._lock:
                if self._ending:
                    return
                self._killed = False
                self._process = process = Speaker(self._words, self._errors)
            self.starts += 1
            was_ready = self._attend(process)
            self.is_ready.clear()
            self._ready(None)
            code = process.end()
            with self._lock:
                by_itself = not (self._killed or self._ending)
            if by_itself and was_ready and not self._may_end():
                self.disorder.append(f"{self.name} ended by itself with {code}")
            time.sleep(_LOOK_S if was_ready else _REST_S)

    def _attend(self, process: Speaker) -> bool:
        """Until it has ended. Was it ever ready?"""
        was_ready = False
        while not (process.silent.is_set() and process.process.poll() is not None):
            line = process.hear(0.2)
            if line is not None and "ready" in line:
                was_ready = True
                self._ready(str(line["ready"]))
                self.is_ready.set()
        return was_ready


class Plant:
    """Everything behind the line. Use as a context."""

    def __init__(
        self,
        folder: Path,
        data: Path,
        town: Town,
        *,
        hubs: int = 2,
        workers: int = 2,
        every: int = 25,
        settles: bool = True,
        line: Any = None,
    ) -> None:
        """``data``: where the cluster is to be, on a disk that whoever is nobody can enter.
        ``line``: between stations and hub; None: a proxy."""
        self.folder = folder
        self._shape = (hubs, workers if settles else 0)
        self.postgres = PrivatePostgres(data / "pg")
        self.cluster = data / "pg" / "data"
        self.url = self.postgres.url()
        self.acs = Acs(folder, town)
        self.wire = Wire(self.acs.port, self._killed_by_wire)
        self.line = line or Line(town.seed, hubs, every=every)
        self.hubs: list[_Kept] = []
        self.workers: list[_Kept] = []
        self.tally: Tally[str] = Tally()
        self._database = threading.Lock()
        self._down = 0.0
        """When the database was last away."""
        self._dice = Random(f"plant {town.seed}")
        self._cuts = Cuts(Random(f"cuts {town.seed}"))

    def __enter__(self) -> Plant:
        try:
            self._begin()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _begin(self) -> None:
        self._start_database()
        state = self.folder / "hub"
        keys.make(state)
        password = state / "ils-password"
        password.touch(mode=0o600)
        password.write_text(PASSWORD)
        config = self.folder / "hub.toml"
        config.write_text(
            _CONFIG.format(
                url=self.url,
                state=state,
                port=self.wire.port,
                account=ACCOUNT,
                password=password,
                institution=INSTITUTION,
                connections=max(1, _SESSIONS * self._shape[1]),
            )
        )
        hubs, workers = self._shape
        for at in range(hubs):
            self.hubs.append(self._kept("serve", at, config))
        for at in range(workers):
            self.workers.append(self._kept("worker", at, config))
        self._wait_until_ready()

    def _start_database(self) -> None:
        self.postgres.start()
        database.migrate(self.url)

    def _wait_until_ready(self) -> None:
        for each in (*self.hubs, *self.workers):
            if not each.is_ready.wait(LONGEST_S):
                raise RuntimeError(f"{each.name} is not ready: {each.said()}")

    def _kept(self, action: str, at: int, config: Path) -> _Kept:
        def ready(said: str | None) -> None:
            if action == "serve":
                self.line.point(at, int(said.rpartition(":")[2]) if said else None)

        words = ("hub", action, "--config", str(config), "--json")
        if action == "worker":
            words += ("--sessions", str(_SESSIONS))
        return _Kept(
            f"{action}-{at}",
            words,
            self.folder,
            ready=ready,
            may_end=lambda: time.monotonic() - self._down < LONGEST_S,
        )

    # Faults ------------------------------------------------------------------------------------

    def strike(self, blow: Blow) -> None:
        """Returns when it is over, where it lasts."""
        self.tally[blow.kind] += 1
        match blow.kind:
            case "kill_hub":
                self._one(self.hubs, blow).kill()
            case "kill_worker" if self.workers:
                self._one(self.workers, blow).kill()
            case "stop_worker" if self.workers:
                self._one(self.workers, blow).hold(LEASE_S + blow.seconds)
            case "partition":
                self.line.cut(blow.seconds)
            case "kill_ils":
                self.acs.kill()
            case "ils_away":
                self.wire.away(blow.seconds)
            case "ils_slow":
                self.wire.slow(blow.seconds, SLOW_S)
            case "kill_backend":
                self._kill_backend(blow.which)
            case "crash_database" | "kill_database":
                self._restart_database(by_kill=blow.kind == "kill_database")

    def disturb_ils(self, faults: int) -> None:
        """So many faults wait for requests to the library system."""
        self.wire.arm(draw(self._dice, self._cuts, _CODES, _WIRE) for _ in range(faults))

    def mend(self) -> None:
        """No fault any more."""
        self.line.mend()
        self.wire.mend()
        self._wait_until_ready()

    def _one(self, kept: Sequence[_Kept], blow: Blow) -> _Kept:
        return kept[blow.which % len(kept)]

    def _killed_by_wire(self, who: str) -> None:
        """A fault of the line to the library system kills who speaks there: of a hub, every worker,
        since any of them may be it."""
        if who == "acs":
            self.tally["kill_ils"] += 1
            self.acs.kill()
            return
        for each in self.workers:
            self.tally["kill_worker"] += 1
            each.kill()

    def _kill_backend(self, which: int) -> None:
        with self._database:
            children = self._children()
            if children:
                self._down = time.monotonic()
                with contextlib.suppress(ProcessLookupError):
                    os.kill(children[which % len(children)], signal.SIGKILL)

    def _restart_database(self, *, by_kill: bool) -> None:
        with self._database:
            self._down = time.monotonic()
            if by_kill:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(self._postmaster(), signal.SIGKILL)
            self.postgres.stop(crash=True)
            until = time.monotonic() + LONGEST_S
            while True:
                try:
                    self.postgres.start()
                    break
                except PostgresFault:
                    # Who was connected to the one that was killed is still about to end.
                    if time.monotonic() > until:
                        raise
                    time.sleep(_LOOK_S)
            self._down = time.monotonic()

    def _postmaster(self) -> int:
        return int((self.cluster / "postmaster.pid").read_text().split()[0])

    def _children(self) -> list[int]:
        """Processes that serve a connection."""
        postmaster = self._postmaster()
        found = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
        serving = []
        for each in found:
            with contextlib.suppress(OSError):
                words = Path(f"/proc/{each}/cmdline").read_bytes()
                if b"leenpunt postgres" in words:
                    serving.append(int(each))
        return serving

    # The end -----------------------------------------------------------------------------------

    def end(self) -> list[str]:
        """Everything ends in order, but for the database. What did not."""
        for each in (*self.workers, *self.hubs):
            each.end()
        if (code := self.acs.close()) != 0:
            raise RuntimeError(f"the ACS ended with {code}")
        return [one for each in (*self.workers, *self.hubs) for one in each.disorder]

    def close(self) -> None:
        """Whatever is left. Idempotent."""
        for each in (*self.workers, *self.hubs):
            each.end()
        self.line.close()
        self.wire.close()
        self.acs.close()
        self.postgres.stop(crash=True)
