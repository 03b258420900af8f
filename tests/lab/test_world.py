"""A world: the same seed goes the same way, time passes when all wait, a dead node does nothing."""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from lab import world as worlds
from lab.std import clocks, disk, net, threads
from lab.world import Endless, Killed, Stuck, World


@pytest.fixture
def world() -> World:
    return worlds.begin(1)


def _run(world: World, call: Callable[[], object], name: str = "one") -> None:
    world.run(world.spawn(call, "main", world.node(name)))


def _workers(seed: int) -> list[str]:
    said: list[str] = []
    world = worlds.begin(seed)

    def work(name: str) -> None:
        for number in range(20):
            clocks.monotonic()
            said.append(f"{name}{number}")

    def main() -> None:
        each = [threads.Thread(target=work, args=(name,)) for name in "abc"]
        for thread in each:
            thread.start()
        for thread in each:
            thread.join()

    _run(world, main)
    return said


def test_a_seed_goes_one_way_and_another_seed_another() -> None:
    assert _workers(3) == _workers(3)
    assert len({tuple(_workers(seed)) for seed in range(9)}) == 9
    # They take turns: no worker is done before another has begun.
    assert _workers(3) != sorted(_workers(3))


def test_a_year_passes_at_once(world: World) -> None:
    def main() -> None:
        before, day = clocks.monotonic(), clocks.datetime.now().date()
        clocks.sleep(365 * 86400)
        assert clocks.monotonic() - before == pytest.approx(365 * 86400, abs=0.01)
        assert (clocks.date.today() - day).days == 365

    _run(world, main)


def test_each_node_has_a_wall_clock_of_its_own(world: World) -> None:
    seen: dict[str, float] = {}
    world.node("late").ahead_s = -3600

    def look() -> None:
        seen["late"] = clocks.time()

    world.run(world.spawn(look, "main", world.nodes["late"]))
    _run(world, lambda: seen.update(right=clocks.time()), "right")
    assert seen["right"] - seen["late"] == pytest.approx(3600, abs=0.01)


def test_a_month_in_which_no_machine_ran_is_seen_by_wall_clocks_and_by_the_time_since_boot(
    world: World,
) -> None:
    def main() -> None:
        before = clocks.monotonic(), clocks.time(), clocks.clock_gettime(time.CLOCK_BOOTTIME)
        world.skipped_s += 30 * 86400
        after = clocks.monotonic(), clocks.time(), clocks.clock_gettime(time.CLOCK_BOOTTIME)
        gone = [late - early for early, late in zip(before, after, strict=True)]
        assert gone == pytest.approx([0, 30 * 86400, 30 * 86400], abs=0.01)

    _run(world, main)


def test_whoever_waits_for_ever_is_named(world: World) -> None:
    with pytest.raises(Stuck, match="nothing wakes <one/main>"):
        _run(world, threads.Event().wait)


def test_what_never_ends_is_broken_off_and_says_where_it_stands(world: World) -> None:
    def for_ever() -> None:
        while True:
            clocks.sleep(60)

    world.most_s = 3600
    with pytest.raises(Endless, match=r"no end after 36\d\d s .*\n(.*\n)*.*for_ever"):
        _run(world, for_ever)


def test_what_asks_the_time_for_ever_is_broken_off_too(world: World) -> None:
    def for_ever() -> None:
        while True:
            world.point()

    world.most_points = 10_000
    with pytest.raises(Endless, match="and 10"):
        _run(world, for_ever)


def test_a_lock_is_held_by_one_and_given_up_in_time(world: World) -> None:
    lock, inside = threads.Lock(), []

    def work() -> None:
        for _ in range(30):
            with lock:
                inside.append(1)
                clocks.sleep(0.001)
                assert len(inside) == 1
                inside.pop()

    def main() -> None:
        each = [threads.Thread(target=work) for _ in range(4)]
        for thread in each:
            thread.start()
        for thread in each:
            thread.join()
        lock.acquire()
        before = world.now
        assert not lock.acquire(timeout=2)
        assert world.now - before == pytest.approx(2, abs=0.001)
        with pytest.raises(RuntimeError):
            threads.RLock().release()

    _run(world, main)
    assert world.failed == []


def test_a_condition_wakes_one_and_waits_no_longer_than_it_may(world: World) -> None:
    condition, woken = threads.Condition(), []

    def wait(name: str) -> None:
        with condition:
            woken.append((name, condition.wait(5)))

    def main() -> None:
        each = [threads.Thread(target=wait, args=(name,)) for name in "ab"]
        for thread in each:
            thread.start()
        clocks.sleep(1)
        with condition:
            condition.notify()
        for thread in each:
            thread.join()

    _run(world, main)
    assert sorted(found for _, found in woken) == [False, True]
    assert world.now == pytest.approx(5, abs=0.1)


def test_a_thread_that_fails_is_told_with_its_error(world: World) -> None:
    def fail() -> None:
        raise ValueError("as planned")

    def main() -> None:
        thread = threads.Thread(target=fail, name="worker")
        thread.start()
        thread.join()

    _run(world, main)
    ((who, error),) = world.failed
    assert "worker" in who
    assert str(error) == "as planned"


def _echo(listener: net.socket) -> None:
    near, _ = listener.accept()
    while piece := near.recv(100):
        near.sendall(piece)
    near.close()


def test_bytes_get_there_in_order_and_later(world: World) -> None:
    def main() -> None:
        listener = net.create_server(("127.0.0.1", 0))
        threads.Thread(target=_echo, args=(listener,)).start()
        far = net.create_connection(listener.getsockname(), timeout=3)
        data, back = bytes(range(256)) * 2000, b""
        sender = threads.Thread(target=far.sendall, args=(data,))
        sender.start()
        while len(back) < len(data):
            back += far.recv(5000)
        assert back == data
        before = world.now
        with pytest.raises(TimeoutError):
            far.recv(1)
        assert world.now - before == pytest.approx(3, abs=0.01)
        far.shutdown(1)
        assert far.recv(1) == b""

    _run(world, main)


def test_nobody_listens_there(world: World) -> None:
    def main() -> None:
        with pytest.raises(ConnectionRefusedError):
            net.create_connection(("127.0.0.1", 7))
        listener = net.create_server(("127.0.0.1", 700))
        with pytest.raises(OSError, match=os.strerror(errno.EADDRINUSE)):
            net.create_server(("127.0.0.1", 700))
        listener.close()
        net.create_server(("127.0.0.1", 700)).close()

    _run(world, main)


def test_who_is_killed_says_no_more_and_its_peer_reads_the_end(world: World) -> None:
    victim, said = world.node("victim"), []

    def serve() -> None:
        near, _ = net.create_server(("127.0.0.1", 700)).accept()
        try:
            while True:
                near.sendall(b"x")
                said.append(world.now)
                clocks.sleep(0.1)
        except Exception:
            said.append(-1.0)
            raise
        finally:
            # A dead program closes nothing in good order.
            with pytest.raises(Killed):
                near.sendall(b"last words")

    def main() -> None:
        clocks.sleep(0.01)
        far = net.create_connection(("127.0.0.1", 700))
        clocks.sleep(1)
        world.kill(victim)
        killed_at = world.now
        while far.recv(100):
            pass
        clocks.sleep(5)
        assert max(said) <= killed_at
        assert -1.0 not in said
        with pytest.raises(ConnectionRefusedError):
            net.create_connection(("127.0.0.1", 700))

    world.spawn(serve, "serve", victim)
    _run(world, main)
    assert world.failed == []


def test_a_kill_strikes_at_each_point_of_a_transaction(tmp_path: Path) -> None:
    """Whatever call it was before, the file holds all of it or nothing."""
    found = set()
    for points in range(40):
        world = worlds.begin(1)
        path = tmp_path / f"{points}.db"
        real = sqlite3.connect(path)
        real.execute("CREATE TABLE t (n)")
        victim = world.node("victim")

        def write(path: Path = path) -> None:
            connection = disk.connect(path, isolation_level=None)
            connection.execute("BEGIN")
            for number in range(3):
                connection.execute("INSERT INTO t VALUES (?)", (number,))
            connection.execute("COMMIT")

        victim.kill_after(points)
        task = world.spawn(write, "write", victim)
        world.run(task)
        assert task.ended
        found.add((victim.alive, real.execute("SELECT count(*) FROM t").fetchone()[0]))
        real.close()
    assert found == {(False, 0), (False, 3), (True, 3)} or found == {(False, 0), (True, 3)}


def test_a_lock_of_the_database_is_waited_for_in_virtual_time(world: World, tmp_path: Path) -> None:
    def main() -> None:
        one = disk.connect(tmp_path / "x.db", isolation_level=None)
        one.execute("CREATE TABLE t (n)")
        one.execute("BEGIN IMMEDIATE")
        other = disk.connect(tmp_path / "x.db", timeout=3, isolation_level=None)
        before = world.now
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("INSERT INTO t VALUES (1)")
        assert world.now - before == pytest.approx(3, abs=0.1)
        threads.Timer(1, one.execute, ["COMMIT"]).start()
        other.execute("INSERT INTO t VALUES (1)")

    _run(world, main)
    assert world.failed == []


def test_two_nodes_apart_hear_nothing_until_they_are_together_again(world: World) -> None:
    other = world.node("other")

    def serve() -> None:
        _echo(net.create_server(("127.0.0.1", 700)))

    def main() -> None:
        clocks.sleep(0.01)
        far = net.create_connection(("127.0.0.1", 700), timeout=10)
        net.net().apart.add(frozenset(("one", "other")))
        far.sendall(b"?")
        with pytest.raises(TimeoutError):
            far.recv(1)
        net.net().apart.clear()
        assert far.recv(1) == b"?"

    world.spawn(serve, "serve", other)
    _run(world, main)
