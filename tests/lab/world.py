"""A world in one process: tasks, virtual time and nodes; whatever is drawn follows from a seed.

Each thread of the program is a task, and one task runs at a time. At a point (a call of
``lab.std``) another task may be drawn to go on, or the node may be killed. Time passes when every
task waits: the clock then jumps to the next wake.

The models are FoundationDB's simulation and TigerBeetle's VOPR. Tasks are greenlets: a switch costs
a fraction of a microsecond, a switch of threads tens of them.
"""

from __future__ import annotations

import heapq
import itertools
import math
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any, Final

from greenlet import greenlet

POINT_S: Final = 1e-6
"""Seconds that each point takes: a task that asks the clock again and again gets somewhere."""
EPOCH: Final = 1_780_300_800.0
"""POSIX time at which every world begins: 1 June 2026, 08:00 UTC, a Monday."""
UPTIME_S: Final = 1000.0
"""What the monotonic clock shows then: a machine is up before its programs are."""
_OURS: Final = str(Path(__file__).parent)
_MOST_WAKES: Final = 1000
"""So often a task of a dead node may catch its end before that is a fault of this world."""


_OWN: Final = (f'"{Path(__file__)}"', f'"{Path(__file__).with_name("std")}/')
_MOST_FRAMES: Final = 6


class Killed(BaseException):
    """The node of this task is dead. No handler of ``Exception`` catches it."""


class Stuck(Exception):
    """Every task waits, and nothing will ever wake one."""


class Endless(Exception):
    """It goes on after all the time, or all the points, that it was given."""


class Task:
    """A thread of a program. ``error`` is what its call raised, once it ``ended``."""

    __slots__ = (
        *("name", "node", "number", "call", "ended", "error", "own", "waits", "woken", "wait"),
        *("told", "let", "due"),
    )

    def __init__(self, name: str, node: Node, number: int, call: Callable[[], object]) -> None:
        self.name, self.node, self.number, self.call = name, node, number, call
        self.ended = False
        self.error: BaseException | None = None
        self.own: dict[Any, Any] = {}
        """By key, what belongs to this task alone (``threading.local``)."""
        self.waits = False
        self.woken = False
        self.wait = 0
        """The number of its wait, by which a timer knows whether it still goes on."""
        self.told = 0
        """So often it was told that its node is dead."""
        self.let: greenlet | None = None
        self.due: BaseException | None = None
        """What its wait is to raise."""

    def __repr__(self) -> str:
        return f"<{self.node.name}/{self.name}>"


class Node:
    """A machine: its tasks, its wall clock and its dice. ``alive`` until it is killed."""

    def __init__(self, world: World, name: str, dice: Random) -> None:
        self.world, self.name, self.dice = world, name, dice
        self.alive = True
        self.ahead_s = 0.0
        """Seconds by which its wall clock is ahead of the world's."""
        self.tasks: dict[int, Task] = {}
        """Those that have not ended, by number."""
        self.held_until = 0.0
        """Second of the world until which none of its tasks goes on."""
        self.own: dict[object, Any] = {}
        """What a program has there: its streams, what handles its signals."""
        self.at_death: list[Callable[[], None]] = []
        """Called when it is killed, before anything of it ends: what would the disk hold?"""
        self.fuse = -1
        """Points that are left to it; below 0: as many as there are."""

    @property
    def wall(self) -> float:
        """POSIX time by its own clock."""
        return EPOCH - UPTIME_S + self.world.moment + self.ahead_s

    def kill_after(self, points: int) -> None:
        """Have it killed at that point from now on; below 0: not any more."""
        self.fuse = points


class World:
    """``preempt``: how likely another task goes on at a point, between 0 and 1. One world a process
    at a time."""

    def __init__(self, seed: int, *, preempt: float = 0.1) -> None:
        self.seed = seed
        self.now = 0.0
        """Seconds since this world began."""
        self.points = 0
        self.course = 0
        """A checksum over its steps: which task went on, after how many points, and when."""
        self.skipped_s = 0.0
        """Seconds in which no machine ran: of every clock but the monotonic one."""
        self.most_s = math.inf
        """Seconds after which ``run`` breaks off."""
        self.most_points = sys.maxsize
        self.current: Task | None = None
        self.own: dict[object, Any] = {}
        """What it has one of, such as its network."""
        self.failed: list[tuple[str, BaseException]] = []
        """Threads that ended by an error that nobody caught, and the error."""
        self.watched: Callable[[str], object] | None = None
        """Gets a line for each step, for whoever compares two runs of one seed."""
        self.at_kill: Callable[[Node], object] = lambda node: None
        """Called for each node that is killed."""
        self._dice = Random(f"{seed} world")
        self._stays = math.log1p(-preempt)
        self._left = self._drawn_run()
        self._ready: list[Task] = []
        self._timers: list[tuple[float, int, Callable[[], None]]] = []
        self._order = itertools.count()
        self._numbers = itertools.count(1)
        self._tasks: dict[int, Task] = {}
        self._scheduler = greenlet.getcurrent()
        self.nodes: dict[str, Node] = {}

    @property
    def moment(self) -> float:
        """Seconds since the machines were first up, those included in which none ran."""
        return UPTIME_S + self.now + self.skipped_s

    def node(self, name: str) -> Node:
        """A machine of that name, switched on; one of the same name before it is forgotten."""
        number = next(self._numbers)
        node = Node(self, name, Random(f"{self.seed} {name} {number}"))
        self.nodes[name] = node
        return node

    def spawn(self, call: Callable[[], object], name: str, node: Node) -> Task:
        """A task that begins when it is drawn."""
        task = Task(name, node, next(self._numbers), call)
        task.let = greenlet(lambda: self._live(task), self._scheduler)
        self._tasks[task.number] = node.tasks[task.number] = task
        self._ready.append(task)
        return task

    def run(self, task: Task) -> None:
        """Until this task ended; the others stand still then.

        Raises what it raised, Stuck or Endless.
        """
        while not task.ended:
            if self.now > self.most_s or self.points > self.most_points:
                gone = f"{self.now:.0f} s of the branch and {self.points} points"
                raise Endless(f"no end after {gone}:\n{self.standing()}")
            if not self._ready:
                self._jump()
                continue
            place = self._dice.randrange(len(self._ready))
            drawn = self._ready[place]
            self._ready[place] = self._ready[-1]
            self._ready.pop()
            if drawn.node.held_until > self.now:
                self.at(drawn.node.held_until, lambda held=drawn: self._ready.append(held))
                continue
            self._resume(drawn)
            while self._timers and self._timers[0][0] <= self.now:
                heapq.heappop(self._timers)[2]()
        if task.error is not None:
            raise task.error

    def point(self) -> None:
        """Another task may go on here; the node may die here. Raises Killed."""
        task = self.current
        if task is None:
            return
        self.now += POINT_S
        self.points += 1
        node = task.node
        if not node.alive:
            raise self._killed(task)
        if node.fuse >= 0:
            node.fuse -= 1
            if node.fuse < 0:
                self.kill(node)
        self._left -= 1
        if self._left <= 0:
            self._left = self._drawn_run()
            due = self._timers and self._timers[0][0] <= self.now
            if self._ready or due or self.points > self.most_points:
                self._ready.append(task)
                self._leave(task)

    def block(self, timeout: float | None) -> bool:
        """Wait until ``wake``, or for so many seconds; whether it was woken. Raises Killed."""
        task = self.current
        assert task is not None, "only a task can wait"
        if not task.node.alive:
            raise self._killed(task)
        task.waits, task.woken = True, False
        task.wait += 1
        if timeout is not None:
            wait = task.wait
            self.at(self.now + max(0.0, timeout), lambda: self._passed(task, wait))
        self._leave(task)
        return task.woken

    def wake(self, task: Task) -> None:
        """End its wait, if it waits."""
        if task.waits:
            task.waits, task.woken = False, True
            self._ready.append(task)

    def interrupt(self, task: Task, error: BaseException) -> None:
        """Have its wait raise this, or its next one."""
        task.due = error
        self.wake(task)

    def standing(self) -> str:
        """Where each task stands that has not ended."""
        lines = []
        for task in self._tasks.values():
            lines.append(f"{task!r}{' waits' if task.waits else ''}:")
            frame = task.let.gr_frame if task.let is not None else None
            if task is self.current:
                lines.append("  runs\n")
            elif frame is None:
                lines.append("  has not begun\n")
            else:
                stack = traceback.format_stack(frame)
                own = [line for line in stack if not any(each in line for each in _OWN)]
                lines += own[-_MOST_FRAMES:]
        return "\n".join(lines)

    def at(self, when: float, call: Callable[[], object]) -> None:
        """Have this called by the scheduler at that second of the world. It must not wait."""
        heapq.heappush(self._timers, (when, next(self._order), call))

    def delay(self, least_s: float, most_s: float) -> float:
        """Seconds, drawn."""
        return self._dice.uniform(least_s, most_s)

    def kill(self, node: Node) -> None:
        """End it, as kill -9 does: nothing of it runs on. Raises Killed in a task of its own."""
        if not node.alive:
            return
        calls, node.at_death = node.at_death, []
        for call in calls:
            call()
        node.alive = False
        self.at_kill(node)
        if self.watched is not None:
            self.watched(f"{self.now:.6f} {node.name} is killed")
        for task in node.tasks.values():
            if task.waits:
                self.wake(task)
        if self.current is not None and self.current.node is node:
            raise self._killed(self.current)

    def fail(self, who: str, error: BaseException) -> None:
        """Keep an error that nobody caught. A dead node has none: nothing of it ran on."""
        if self.current is None or self.current.node.alive:
            self.failed.append((who, error))

    # -- the scheduler ----------------------------------------------------------------------------

    def _resume(self, task: Task) -> None:
        self.course = hash((self.course, task.number, self.points, self.now))
        if self.watched is not None:
            self.watched(f"{self.now:.6f} {task.node.name}/{task.name}")
        self.current = task
        assert task.let is not None
        task.let.switch()
        self.current = None

    def _leave(self, task: Task) -> None:
        """To the scheduler, and back when this task was drawn again."""
        self._scheduler.switch()
        if not task.node.alive:
            raise self._killed(task)
        if task.due is not None:
            due, task.due = task.due, None
            raise due

    def _killed(self, task: Task) -> Killed:
        task.told += 1
        if task.told > _MOST_WAKES:
            raise AssertionError(f"{task!r} goes on after its node was killed")
        return Killed(task.node.name)

    def _live(self, task: Task) -> None:
        try:
            if task.node.alive:
                task.call()
        except Killed:
            pass
        except BaseException as error:  # noqa: BLE001 - kept for whoever waits for this task
            task.error = error
        finally:
            task.ended = True
            task.node.tasks.pop(task.number, None)
            self._tasks.pop(task.number, None)

    def _passed(self, task: Task, wait: int) -> None:
        if task.waits and task.wait == wait:
            task.waits, task.woken = False, False
            self._ready.append(task)

    def _jump(self) -> None:
        if not self._timers:
            waiting = ", ".join(map(repr, self._tasks.values()))
            raise Stuck(f"nothing wakes {waiting}")
        when, _, call = heapq.heappop(self._timers)
        self.now = max(self.now, when)
        call()

    def _drawn_run(self) -> int:
        """Points until another task may go on, at each of which it is as likely, by one draw."""
        return 1 + int(math.log1p(-self._dice.random()) / self._stays)


world: World | None = None
"""The one that goes on in this process."""


def begin(seed: int, *, preempt: float = 0.1) -> World:
    """A world, which is that of this process from now on."""
    global world  # noqa: PLW0603 - one process, one world
    world = World(seed, preempt=preempt)
    return world


def here() -> World:
    """The world of this process. Raises AssertionError: none has begun."""
    assert world is not None, "no world has begun in this process"
    return world


def this_node() -> Node | None:
    """The machine on which this runs; None outside of every task."""
    task = world.current if world is not None else None
    return task.node if task is not None else None


def place(frame: FrameType | None = None) -> str:
    """Where a program is: its innermost call that is not the laboratory's, as ``file:line name``.

    ``frame``: of a task that waits; None: of the one that runs. Empty: nothing of it is left.
    """
    at = frame or sys._getframe(1)
    while at.f_code.co_filename.startswith(_OURS):
        if at.f_back is None:
            return ""
        at = at.f_back
    file = Path(at.f_code.co_filename)
    return f"{file.parent.name}/{file.name}:{at.f_lineno} {at.f_code.co_name}"
