"""The standard library's ``threading`` on tasks of a world.

Signatures and errors are those of CPython's documentation. A lock that is freed wakes every task
that waits for it; the seed says which of them gets it.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from lab import world as worlds
from lab.world import Killed, Task

_FOREVER: Final = -1
_threads: dict[int, Thread] = {}
"""By the number of their task."""


def _deadline(timeout: float | None) -> float | None:
    return None if timeout is None or timeout < 0 else worlds.here().now + timeout


def _left(deadline: float | None) -> float | None:
    return None if deadline is None else deadline - worlds.here().now


def point() -> None:
    """Others may run here. Outside of a world nothing happens."""
    if (here := worlds.world) is not None:
        here.point()


class Waiters:
    """Tasks that wait for one thing."""

    __slots__ = ("_tasks",)

    def __init__(self) -> None:
        self._tasks: list[Task] = []

    def __len__(self) -> int:
        return len(self._tasks)

    def add(self, task: Task) -> None:
        self._tasks.append(task)

    def drop(self, task: Task) -> None:
        """Where it was not woken."""
        if task in self._tasks:
            self._tasks.remove(task)

    def wait(self, deadline: float | None) -> bool:
        """Whether it was woken. Raises Killed."""
        here = worlds.here()
        task = here.current
        assert task is not None, "this would wait for ever: nothing else runs outside of a world"
        self.add(task)
        try:
            return here.block(_left(deadline))
        finally:
            self.drop(task)

    def wake(self, most: int | None = None) -> None:
        """The first of them, or all."""
        woken = self._tasks[:most]
        del self._tasks[: len(woken)]
        for task in woken:
            worlds.here().wake(task)


class Lock:
    """``threading.Lock``."""

    __slots__ = ("_held", "_waiters")

    def __init__(self) -> None:
        self._held = False
        self._waiters = Waiters()

    def acquire(self, blocking: bool = True, timeout: float = _FOREVER) -> bool:
        point()
        if not self._held:
            self._held = True
            return True
        if not blocking:
            return False
        deadline = _deadline(timeout)
        while self._held:
            if not self._waiters.wait(deadline) and self._held:
                return False
        self._held = True
        return True

    def release(self) -> None:
        if not self._held:
            raise RuntimeError("release unlocked lock")
        self._held = False
        if self._waiters:
            self._waiters.wake()

    def locked(self) -> bool:
        return self._held

    def _at_fork_reinit(self) -> None:
        """For ``concurrent.futures``: no world is forked while it goes on."""

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *_: object) -> None:
        self.release()


class RLock:
    """``threading.RLock``."""

    __slots__ = ("_count", "_lock", "_owner")

    def __init__(self) -> None:
        self._lock = Lock()
        self._owner: int | None = None
        self._count = 0

    def acquire(self, blocking: bool = True, timeout: float = _FOREVER) -> bool:
        own = get_ident()
        if self._owner != own:
            if not self._lock.acquire(blocking, timeout):
                return False
            self._owner = own
        self._count += 1
        return True

    def release(self) -> None:
        if self._owner != get_ident():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if not self._count:
            self._owner = None
            self._lock.release()

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *_: object) -> None:
        self.release()

    # As Condition asks of a lock.

    def _is_owned(self) -> bool:
        return self._owner == get_ident()

    def _release_save(self) -> int:
        count, self._count, self._owner = self._count, 0, None
        self._lock.release()
        return count

    def _acquire_restore(self, count: int) -> None:
        self._lock.acquire()
        self._owner, self._count = get_ident(), count


class Condition:
    """``threading.Condition``."""

    def __init__(self, lock: Lock | RLock | None = None) -> None:
        self._lock = RLock() if lock is None else lock
        self._waiters = Waiters()
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self) -> bool:
        return self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        self._lock.release()

    def wait(self, timeout: float | None = None) -> bool:
        self._owned("wait on")
        count = self._lock._release_save() if isinstance(self._lock, RLock) else None
        if count is None:
            self._lock.release()
        try:
            # With a time of nothing others run all the same, as they do where threads switch.
            return self._waiters.wait(_deadline(timeout))
        finally:
            if isinstance(self._lock, RLock) and count is not None:
                self._lock._acquire_restore(count)
            else:
                self._lock.acquire()

    def wait_for(self, predicate: Callable[[], Any], timeout: float | None = None) -> Any:
        deadline = _deadline(timeout)
        while not (found := predicate()):
            left = _left(deadline)
            if left is not None and left <= 0:
                break
            self.wait(left)
        return found

    def notify(self, n: int = 1) -> None:
        self._owned("notify")
        self._waiters.wake(n)

    def notify_all(self) -> None:
        self._owned("notify")
        self._waiters.wake()

    def _owned(self, what: str) -> None:
        lock = self._lock
        if not (lock._is_owned() if isinstance(lock, RLock) else lock.locked()):
            raise RuntimeError(f"cannot {what} un-acquired lock")


class Event:
    """``threading.Event``."""

    def __init__(self) -> None:
        self._flag = False
        self._waiters = Waiters()

    def is_set(self) -> bool:
        point()
        return self._flag

    def set(self) -> None:
        point()
        self._flag = True
        self._waiters.wake()

    def set_now(self) -> None:
        """The same, from where nothing may wait."""
        self._flag = True
        self._waiters.wake()

    def clear(self) -> None:
        self._flag = False

    def wait(self, timeout: float | None = None) -> bool:
        point()
        deadline = None if timeout is None else worlds.here().now + max(0.0, timeout)
        while not self._flag:
            if not self._waiters.wait(deadline):
                break
        return self._flag


class Semaphore:
    """``threading.Semaphore``."""

    def __init__(self, value: int = 1) -> None:
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value
        self._waiters = Waiters()

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        point()
        deadline = None if timeout is None else worlds.here().now + max(0.0, timeout)
        while not self._value:
            if not blocking or (not self._waiters.wait(deadline) and not self._value):
                return False
        self._value -= 1
        return True

    def release(self, n: int = 1) -> None:
        if n < 1:
            raise ValueError("n must be one or more")
        self._value += n
        self._waiters.wake()

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *_: object) -> None:
        self.release()


class BoundedSemaphore(Semaphore):
    """``threading.BoundedSemaphore``."""

    def __init__(self, value: int = 1) -> None:
        super().__init__(value)
        self._most = value

    def release(self, n: int = 1) -> None:
        if self._value + n > self._most:
            raise ValueError("Semaphore released too many times")
        super().release(n)


class Barrier(threading.Barrier):
    """``threading.Barrier``: CPython's own, over a lock of tasks."""

    def __init__(
        self, parties: int, action: Callable[[], object] | None = None, timeout: float | None = None
    ) -> None:
        super().__init__(parties, action, timeout)
        self._cond = Condition(Lock())


class Thread:
    """``threading.Thread``."""

    _made = _number = 0

    def __init__(
        self,
        group: None = None,
        target: Callable[..., object] | None = None,
        name: str | None = None,
        args: Iterable[Any] = (),
        kwargs: Mapping[str, Any] | None = None,
        *,
        daemon: bool | None = None,
    ) -> None:
        Thread._number += 1
        self._hash = Thread._number
        if name is None:
            Thread._made += 1
            name = f"Thread-{Thread._made}"
        self.name = name
        self.daemon = bool(daemon)
        self._target, self._args, self._kwargs = target, args, kwargs or {}
        self._task: Task | None = None
        self._over = Event()

    @property
    def ident(self) -> int | None:
        return None if self._task is None else self._task.number

    native_id = ident

    def __hash__(self) -> int:
        """A set of threads, such as a pool's, has one order in every process."""
        return self._hash

    def start(self) -> None:
        if self._task is not None:
            raise RuntimeError("threads can only be started once")
        here = worlds.here()
        task = here.current
        assert task is not None, "a thread belongs to a node: start it in a task"
        self._task = here.spawn(self._live, self.name, task.node)
        _threads[self._task.number] = self
        point()

    def run(self) -> None:
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def join(self, timeout: float | None = None) -> None:
        if self._task is None:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        self._over.wait(timeout)

    def is_alive(self) -> bool:
        point()
        return self._task is not None and not self._over._flag

    def _live(self) -> None:
        assert self._task is not None
        try:
            self.run()
        except Killed:
            raise
        except SystemExit:
            pass
        except BaseException:  # noqa: BLE001 - as a thread's: the hook is told
            sys.modules[__name__].excepthook(  # type: ignore[attr-defined]
                threading.ExceptHookArgs((*sys.exc_info(), self))  # type: ignore[arg-type]
            )
        finally:
            _threads.pop(self._task.number, None)
            self._over.set_now()


class _MainThread(Thread):
    """Stands for a task that no Thread began."""

    def __init__(self, task: Task | None) -> None:
        super().__init__(name="MainThread" if task is None else task.name)
        self._task = task


class Timer(Thread):
    """``threading.Timer``."""

    def __init__(
        self,
        interval: float,
        function: Callable[..., object],
        args: Iterable[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__()
        self.interval, self.function = interval, function
        self.args, self.kwargs = args or (), kwargs or {}
        self.finished = Event()

    def cancel(self) -> None:
        self.finished.set()

    def run(self) -> None:
        if not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class local:
    """``threading.local``."""

    def __init__(self, /, *args: Any, **kwargs: Any) -> None:
        object.__setattr__(self, "_outside", {})

    def _own(self) -> dict[str, Any]:
        task = worlds.world.current if worlds.world is not None else None
        if task is None:
            return object.__getattribute__(self, "_outside")  # type: ignore[no-any-return]
        return task.own.setdefault(id(self), {})  # type: ignore[no-any-return]

    def __getattr__(self, name: str) -> Any:
        try:
            return self._own()[name]
        except KeyError:
            raise AttributeError(name) from None

    def __setattr__(self, name: str, value: Any) -> None:
        self._own()[name] = value

    def __delattr__(self, name: str) -> None:
        try:
            del self._own()[name]
        except KeyError:
            raise AttributeError(name) from None


def get_ident() -> int:
    """Number of the task; 0 outside of all."""
    task = worlds.world.current if worlds.world is not None else None
    return 0 if task is None else task.number


def current_thread() -> Thread:
    task = worlds.world.current if worlds.world is not None else None
    if task is None:
        return _main
    return _threads.get(task.number) or task.own.setdefault(Thread, _MainThread(task))  # type: ignore[no-any-return]


def main_thread() -> Thread:
    """That of the program which asks."""
    node = worlds.this_node()
    task = None if node is None else node.own.get("main")
    if task is None:
        return _main
    return task.own.setdefault(Thread, _MainThread(task))  # type: ignore[no-any-return]


def enumerate() -> list[Thread]:
    return list(_threads.values())


def active_count() -> int:
    return len(_threads)


def excepthook(args: threading.ExceptHookArgs) -> None:
    """A thread that fails fails the history: the error is kept at its task."""
    task = worlds.here().current
    error = args.exc_value
    assert task is not None
    assert error is not None
    worlds.here().fail(repr(task), error)


get_native_id = get_ident
_main = _MainThread(None)
