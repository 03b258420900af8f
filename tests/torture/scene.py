"""The whole scene: one ACS and its counters, as processes; played, mended, and looked at."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from catalogue import Library
from counter import Counter
from facts import Truths
from items import Floor
from journals import undelivered
from office import build_pack
from payments import LONGEST_LIE_S
from speaker import LEENPUNT, Speaker
from staff import Staff
from truths import collect, to_repair
from wire import Reached

_LONGEST_DRAIN_S = 90.0
"""For nothing to come to an end. What is still open then the oracle names."""


class Acs:
    """The library system, on one port, through any number of deaths."""

    def __init__(self, folder: Path, library: Library) -> None:
        self.state = folder / "acs.json"
        self._folder = folder
        self._catalogue = folder / "catalogue.toml"
        self._catalogue.write_text(library.catalogue, encoding="utf-8")
        self._lock = threading.Lock()
        self.port = 0
        self.restarts = 0
        self._closed = False
        self._process = self._start()

    def _start(self) -> Speaker:
        words = ["sim", "acs", "--listen", f"127.0.0.1:{self.port}", "--durable"]
        words += ["--catalogue", str(self._catalogue), "--state", str(self.state)]
        process = Speaker(tuple(words), self._folder / "acs.err")
        ready = process.wait_for(lambda line: "listening" in line)
        self.port = int(ready["listening"].rpartition(":")[2])
        return process

    def kill(self) -> None:
        """kill -9, and start it again. One at a time."""
        with self._lock:
            self._process.end(signal.SIGKILL)
            if not self._closed:
                self._process = self._start()
                self.restarts += 1

    def close(self) -> int:
        """Let it end for good, so that it writes down what it holds."""
        with self._lock:
            self._closed = True
            return self._process.end()


class Scene:
    """Use as a context. All files are in ``folder``."""

    def __init__(
        self,
        folder: Path,
        library: Library,
        stations: Sequence[str],
        *,
        command: tuple[str, ...] = LEENPUNT,
        packs: Collection[str] = (),
        sleeps: Callable[[], object] | None = None,
        outage_s: float = 0.0,
        lives_s: float = 0.0,
    ) -> None:
        """``packs``: stations that work with a trust pack.

        In the end all stations are switched off as ``sleeps`` is called. Then the library system
        is away for ``outage_s``, and each has ``lives_s`` to settle everything by itself; 0: it is
        only told to.
        """
        self.folder, self._sleeps = folder, sleeps
        self._outage_s, self._lives_s = outage_s, lives_s
        journals = {name: folder / name / "state" / "journal.db" for name in stations}
        self.floor = Floor(library, journals)
        self.acs = Acs(folder, library)
        self.counters: list[Counter] = []
        pack = build_pack(folder / "office", library) if packs else None
        self.staff: dict[str, Staff] = {}
        reached = Reached()
        try:
            for at, name in enumerate(stations):
                counter = Counter(
                    name,
                    folder / name,
                    self.floor,
                    self.acs.port,
                    self.acs.kill,
                    protocol=("feig", "rl866")[at % 2],
                    reached=reached,
                    pack=pack if name in packs else None,
                    command=command,
                )
                self.counters.append(counter)
            configs = {counter.name: counter.config for counter in self.counters}
            for counter in self.counters:
                self.staff[counter.name] = Staff(counter, self.acs.port, configs)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Scene:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End every process."""
        for staff in self.staff.values():
            staff.close()
        for counter in self.counters:
            counter.close()
        self.acs.close()

    def at_once(self, what: Callable[[Counter], None]) -> None:
        """At every counter, each on a thread of its own. Raises what one of them raised."""
        failed: list[Exception] = []

        def run(counter: Counter) -> None:
            try:
                what(counter)
            except Exception as error:  # noqa: BLE001 - raised below, by the caller's thread
                failed.append(error)

        threads = [threading.Thread(target=run, args=(each,)) for each in self.counters]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if failed:
            raise failed[0]

    def finish(self) -> Truths:
        """Mend everything, deliver everything, put every tag right; then what is the truth?"""
        self.at_once(Counter.mend)
        # Whatever a payment says first, the last look at it comes after that.
        time.sleep(LONGEST_LIE_S)
        if self._sleeps is not None:
            self.at_once(Counter.shut)
            self._sleeps()
        if self._lives_s:
            self.at_once(self._live)
        self.at_once(self._deliver)
        self.at_once(self._repair)
        self.at_once(self._deliver)
        if (code := self.acs.close()) != 0:
            raise RuntimeError(f"the ACS ended with {code}")
        staff = tuple(self.staff.values())
        return collect(self.counters, staff, self.floor, self.acs.state, self.folder)

    def _live(self, counter: Counter) -> None:
        """After one more outage nothing is wrong any more. Does it settle everything by itself?"""
        counter.go_on()
        if self._outage_s:
            counter.wire.away(self._outage_s)
            time.sleep(self._outage_s)
        until = time.monotonic() + self._lives_s
        while left := undelivered(counter.config):
            if time.monotonic() > until:
                still = f"still open {self._lives_s:.0f} s after everything was mended"
                counter.disorder.append(f"{counter.name}: {', '.join(left)}: {still}")
                return
            time.sleep(1.0)

    def _deliver(self, counter: Counter) -> None:
        counter.stop()
        stands, since = None, time.monotonic()
        while True:
            # Whatever a payment was going to wait for; what ended without money is closed.
            paid, payments = counter.run("payment", "once", "--close")
            code, loans = counter.run("sync", "once")
            if stands != (payments, loans):
                stands, since = (payments, loans), time.monotonic()
            if code == paid == 0 or time.monotonic() - since > _LONGEST_DRAIN_S:
                return
            time.sleep(0.5)

    def _repair(self, counter: Counter) -> None:
        wanted = to_repair(counter)
        if not wanted:
            return
        books = [book for book in self.floor.library.books if wanted & set(book.uids)]
        counter.start()
        counter.lay_for_repair(books)
