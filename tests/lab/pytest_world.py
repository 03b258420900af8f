"""A pytest plug-in: each test is the first task of a world of its own, in a fork.

    .venv/bin/python tests/lab/pytest_world.py [--world-seed N] [--world-seeds N] [pytest's own]

runs the files of ``ROOMS`` (or those that are named) on ``lab.std``: threads are tasks, time passes
when all wait, connections reach no kernel. What is drawn follows from the test's name and the
seed. A test that waits for what never happens fails at once, and says what waits where.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import zlib
from collections import deque
from collections.abc import Generator
from pathlib import Path
from typing import Any, Final

import pytest

TESTS: Final = Path(__file__).resolve().parents[1]
MOST_STEPS: Final = 1_000_000
"""Of one test: more than any needs that comes to an end."""
LAST_STEPS: Final = 12
_PLUGIN: Final = "lab.pytest_world"
_TRIES: Final = 20
"""So often what a test still waits for while it ends is broken off."""


def main() -> None:
    """Become pytest with this plug-in, and sets in one order."""
    more = {"PYTHONHASHSEED": "0", "PYTHONPATH": f"{TESTS}", "PYTEST_PLUGINS": _PLUGIN}
    # Qt has threads of its own; orders are drawn by the seed alone.
    without = "-p no:pytest-qt -p no:randomly"
    more["PYTEST_ADDOPTS"] = f"{os.environ.get('PYTEST_ADDOPTS', '')} {without}"
    words = [sys.executable, "-m", "pytest", *sys.argv[1:]]
    os.execve(sys.executable, words, os.environ | more)


if __name__ == "__main__":
    main()

from lab import hook, programs  # noqa: E402
from lab import world as worlds  # noqa: E402
from lab.world import Endless, Stuck, Task  # noqa: E402

hook.install(below=TESTS)


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("world")
    group.addoption("--world-seed", type=int, default=0, help="which order each test draws")
    group.addoption("--world-seeds", type=int, default=1, help="so many orders of each")
    group.addoption("--world-steps", type=int, default=MOST_STEPS, help="of a test, at most")


def pytest_configure(config: pytest.Config) -> None:
    from hypothesis import settings

    settings.register_profile("world", settings.default, derandomize=True, database=None)
    settings.load_profile("world")


def pytest_sessionstart(session: pytest.Session) -> None:
    if os.environ.get("PYTHONHASHSEED") != "0":
        raise pytest.UsageError("sets have an order of their own: run tests/lab/pytest_world.py")
    # Made once: each fork would empty it.
    session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> bool:
    first = item.config.getoption("--world-seed")
    reports: list[pytest.TestReport] = []
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    for number in range(first, first + item.config.getoption("--world-seeds")):
        reports = _forked(item, number)
        if any(report.failed for report in reports):
            break
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def _forked(item: pytest.Item, number: int) -> list[pytest.TestReport]:
    """Play it in a child. What that says comes back as JSON."""
    sys.stdout.flush()
    sys.stderr.flush()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        code = 1
        try:
            said = [
                item.config.hook.pytest_report_to_serializable(config=item.config, report=each)
                for each in _played(item, number)
            ]
            with os.fdopen(writing, "w") as out:
                json.dump(said, out)
            code = 0
        finally:
            sys.stderr.flush()
            os._exit(code)
    os.close(writing)
    why = "its process ended"
    text = ""
    with os.fdopen(reading) as out:
        try:
            text = out.read()
        except pytest.fail.Exception as error:
            # The guard of pytest-timeout: it computes, and comes to no point.
            why = str(error)
            os.kill(child, signal.SIGABRT)
    status = os.waitpid(child, 0)[1]
    if not text:
        ended = os.waitstatus_to_exitcode(status)
        return [_lost(item, f"{why} ({ended}); --world-seed {number}")]
    of = item.config.hook.pytest_report_from_serializable
    return [of(config=item.config, data=each) for each in json.loads(text)]


def _lost(item: pytest.Item, why: str) -> pytest.TestReport:
    return pytest.TestReport(item.nodeid, item.location, {}, "failed", why, "call")


def _played(item: pytest.Item, number: int) -> list[pytest.TestReport]:
    """Its reports. For a process of its own: whatever it leaves goes on."""
    from _pytest.runner import runtestprotocol

    world = worlds.begin(zlib.crc32(f"{item.nodeid} {number}".encode()))
    reports: list[pytest.TestReport] = []
    node = world.node("test")
    steps: deque[str] = deque(maxlen=LAST_STEPS)
    most: int = item.config.getoption("--world-steps")
    left = most

    def note(line: str) -> None:
        nonlocal left
        steps.append(line)
        left -= 1
        if left == 0:
            left = most
            world.own["standing"] = world.standing()
            world.interrupt(task, Endless(f"no end after {most} steps"))

    world.watched = note
    world.own["steps"], world.own["number"] = steps, number
    task = world.spawn(lambda: reports.extend(runtestprotocol(item, log=False)), "MainThread", node)
    node.own["main"] = task
    _run(world, task)
    return reports


def _run(world: worlds.World, task: Task) -> None:
    """To its end. Whatever it waits for in vain raises that."""
    for _ in range(_TRIES):
        try:
            world.run(task)
        except Stuck as stuck:
            world.own["standing"] = world.standing()
            world.interrupt(task, stuck.with_traceback(None))
        else:
            return
    raise AssertionError("it waits for ever while it ends")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A failure says where it was played and where all tasks stand."""
    report = yield
    world = worlds.world
    if world is not None and report.failed:
        number = world.own["number"]
        said = [f"again: --world-seed {number}; {world.now:.6f} s after its beginning"]
        standing = world.own.pop("standing", "") or world.standing()
        said += ["", "Where tasks stand:", standing, "Its last steps:", *world.own["steps"]]
        report.sections.append(("World", "\n".join(said)))
    return report


def _phase() -> Generator[None, Any, Any]:
    """A thread that ended by an error nobody caught fails the test."""
    world = worlds.here()
    if world.own.get("programs"):
        # Pytest gave its own to this phase.
        programs.take_streams()
    done = yield
    failed, world.failed = world.failed, []
    for who, error in failed:
        raise AssertionError(f"{who} ended by an error that nobody caught") from error
    return done


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_setup() -> Generator[None, Any, Any]:
    return (yield from _phase())


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call() -> Generator[None, Any, Any]:
    return (yield from _phase())


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_teardown() -> Generator[None, Any, Any]:
    return (yield from _phase())
