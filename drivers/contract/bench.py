"""An emulated device that only tells, and the way to it: for the suites of such kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Generic, Protocol, Self, TypeVar

from drivers.sim.serve import Emulator, EmulatorServer


class Closes(Protocol):
    """An open driver, as far as a bench has to know it."""

    def close(self) -> None: ...


_Far = TypeVar("_Far", bound=Emulator)
_Device = TypeVar("_Device", bound=Closes)


class Bench(Generic[_Far, _Device]):
    """``wire`` is one of drivers.contract.lines.WIRES, ``pty`` the path of one."""

    def __init__(
        self, far_end: _Far, driver: Callable[[str], _Device], wire: str, pty: Path
    ) -> None:
        self._far_end = far_end
        self._driver = driver
        self._opened: list[_Device] = []
        if wire == "pty":
            self.server = EmulatorServer(far_end, pty=pty)
        else:
            self.server = EmulatorServer(far_end, listen="127.0.0.1:0")

    def open(self) -> _Device:
        """Once more, closed with the bench."""
        self._opened.append(self._driver(self.server.url))
        return self._opened[-1]

    def __enter__(self) -> Self:
        self.server.start()
        return self

    def __exit__(self, *_: object) -> None:
        for each in self._opened:
            each.close()
        self.server.stop()


_Entered = TypeVar("_Entered")


def benches(
    build: Callable[[str], AbstractContextManager[_Entered]],
) -> Iterator[Callable[..., _Entered]]:
    """The body of a fixture: benches by their faults, until the test is over."""
    with ExitStack() as stack:

        def begun(faults: str = "") -> _Entered:
            return stack.enter_context(build(faults))

        yield begun
