"""How quick the hub's inbox is for 200 stations on-line, by its own metric of its answers.

By themselves, and while 20 others catch up; on a calm machine, and beside a process on each core
that does nothing but work. Small batches are the live ones, full ones the backlog.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import requests
from figures import Figure
from hub_fleet import Post, batches, enrolled, post, send
from hub_place import HubPlace, served

from sync.http.session import Http

ONLINE = 200
BEHIND = 20
SECONDS = 10.0
EACH_S = 1.0
"""Between two batches of a station: two items, lent and returned."""
LIVE_ROWS = 12
BATCH_ITEMS = 83
"""Lent and returned, they are a full batch."""
BACKLOG = 6
"""Full batches of each station that catches up."""
THREADS = 20
BURNING = 2
_BUCKET = re.compile(r"leenpunt_hub_request_seconds_bucket\{(.*)\} (\S+)")
_BOUND = re.compile(r'le="([^"]+)"')


def inboxes() -> Iterator[Figure]:
    """Calm is what the budget is about; busy is shown beside it."""
    found: dict[tuple[bool, bool], tuple[float, int]] = {}
    phases = [(busy, catching_up) for busy in (False, True) for catching_up in (False, True)]
    with served() as place:
        seal, members = enrolled(place, ONLINE + BEHIND * 2)
        most = int(len(phases) * SECONDS / EACH_S) + len(phases)
        live = [
            _Live(
                place, Post(name, key, list(batches(name, seal, _items(at, most * 2), LIVE_ROWS)))
            )
            for at, (name, key) in enumerate(members[:ONLINE])
        ]
        items = BATCH_ITEMS * BACKLOG
        backlog = [
            Post(name, key, list(batches(name, seal, _items(at, items))))
            for at, (name, key) in enumerate(members[ONLINE:], ONLINE)
        ]
        for busy, catching_up in phases:
            behind = [backlog.pop() for _ in range(BEHIND)] if catching_up else []
            with _burning(BURNING if busy else 0):
                found[busy, catching_up] = _measured(place, live, behind)
        hub_mb = place.hub.resident_mb()
        for each in live:
            each.http.close()
    for name, catching_up in (("hub-inbox.online", False), ("hub-inbox.catching-up", True)):
        calm, posts = found[False, catching_up]
        busily, others = found[True, catching_up]
        yield Figure(name, calm * 1000, busily * 1000, f"{posts} and {others} posts")
    yield Figure("hub-inbox.hub", hub_mb)


class _Live:
    """A station that posts a little each second, as long as it is asked to."""

    def __init__(self, place: HubPlace, post: Post) -> None:
        self._post, self._bodies = post, iter(post.bodies)
        self.http = Http(place.url, monotonic=time.monotonic, timeout_s=60)

    def once(self) -> None:
        """One batch."""
        if (status := send(self.http, self._post, next(self._bodies))) != 200:
            raise SystemExit(f"bench: {self._post.device}: answered by {status}")


def _measured(place: HubPlace, live: Sequence[_Live], behind: Sequence[Post]) -> tuple[float, int]:
    """The slowest of a hundred of the live posts, and how many there were."""
    before, until = _histogram(place), time.monotonic() + SECONDS

    def keep(mine: Sequence[tuple[float, _Live]]) -> None:
        began, turn = time.monotonic(), 0
        while True:
            for moment, each in mine:
                # Each at its own moment of the second, as far as it is not behind.
                time.sleep(max(0.0, began + turn * EACH_S + moment - time.monotonic()))
                if time.monotonic() > until:
                    return
                each.once()
            turn += 1

    # Of the second's moments each station has one by chance, as stations have: some together.
    chance = random.Random(0)
    moments = sorted(((chance.random() * EACH_S, each) for each in live), key=lambda one: one[0])
    catching_up = threading.Thread(target=post, args=(place.url, behind))
    threads = [threading.Thread(target=keep, args=(moments[at::THREADS],)) for at in range(THREADS)]
    for each in (catching_up, *threads):
        each.start()
    for each in (*threads, catching_up):
        each.join()
    after = _histogram(place)
    return _percentile({bound: after[bound] - before.get(bound, 0.0) for bound in after}, 0.99)


def _histogram(place: HubPlace) -> dict[float, float]:
    """Posts in the live lane so far, by the longest that they took: seconds."""
    found: dict[float, float] = {}
    for line in requests.get(f"{place.url}/metrics", timeout=60).text.splitlines():
        match = _BUCKET.fullmatch(line)
        if match and 'lane="live"' in match[1] and (bound := _BOUND.search(match[1])):
            found[float(bound[1])] = float(match[2])
    return found


def _percentile(counts: dict[float, float], share: float) -> tuple[float, int]:
    """Between the bounds of its bucket by how many are in it. And how many there are at all."""
    total = counts.get(float("inf"), 0.0)
    if not total:
        raise SystemExit("bench: the hub tells of no posts")
    wanted, low, below = total * share, 0.0, 0.0
    for bound, upto in sorted(counts.items()):
        if upto >= wanted:
            width = 0.0 if bound == float("inf") else bound - low
            return low + width * (wanted - below) / max(upto - below, 1.0), int(total)
        low, below = bound, upto
    return low, int(total)


@contextmanager
def _burning(processes: int) -> Iterator[None]:
    """So many processes beside that do nothing but work."""
    command = [sys.executable, "-c", "while True: pass"]
    burning = [subprocess.Popen(command) for _ in range(processes)]
    try:
        yield
    finally:
        for each in burning:
            each.kill()
            each.wait()


def _items(station: int, most: int) -> list[str]:
    return [f"4{station:04d}{at:06d}" for at in range(most)]
