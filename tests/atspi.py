"""A client of the accessibility bus that shares no code with the station or with Qt: jeepney speaks
the bus, and this org.a11y.atspi. What a screen reader of the desktop hears, a test hears here.

The bus, its launcher and a display without a screen are programs of the machine (Debian: dbus,
at-spi2-core, xvfb); ``missing`` says which of them are not there.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from jeepney import (
    DBusAddress,
    HeaderFields,
    MatchRule,
    Message,
    MessageType,
    message_bus,
    new_method_call,
)
from jeepney.io.blocking import open_dbus_connection
from waiting import PATIENCE_S

LAUNCHERS: Final = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
ROOT: Final = "/org/a11y/atspi/accessible/root"
ACCESSIBLE: Final = "org.a11y.atspi.Accessible"
_REGISTRY: Final = "org.a11y.atspi.Registry"
_STATES: Final = {4: "checked", 8: "enabled", 11: "focusable", 12: "focused"} | {
    22: "selectable",
    23: "selected",
    25: "showing",
    41: "checkable",
}
"""Bits of AtspiStateType."""
_HEARD: Final = ("object:announcement", "object:state-changed:focused")


def missing() -> str:
    """What is not on this machine, as a sentence; empty: everything is there."""
    programs = [name for name in ("dbus-daemon", "Xvfb") if shutil.which(name) is None]
    if not any(Path(launcher).exists() for launcher in LAUNCHERS):
        programs.append("at-spi-bus-launcher")
    return f"not on this machine: {', '.join(programs)}" if programs else ""


@contextlib.contextmanager
def session(folder: Path) -> Iterator[Mapping[str, str]]:
    """A session bus and a display of its own; what a program in it finds in its environment."""
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    around = {"XDG_RUNTIME_DIR": str(runtime), "HOME": str(folder)}
    with (
        _started(["dbus-daemon", "--session", "--nofork", "--print-address=1"], around) as bus,
        _started(_XVFB, around) as display,
    ):
        yield around | {
            "DBUS_SESSION_BUS_ADDRESS": bus,
            "DISPLAY": f":{display}",
            "QT_QPA_PLATFORM": "xcb",
            "QT_QUICK_BACKEND": "software",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }


_XVFB: Final = ["Xvfb", "-displayfd", "1", "-screen", "0", "1080x1920x24", "-nolisten", "tcp"]


@contextlib.contextmanager
def _started(command: list[str], around: Mapping[str, str]) -> Iterator[str]:
    """A program that says on its first line where it can be found."""
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, **around},
    ) as program:
        try:
            assert program.stdout is not None
            yield program.stdout.readline().strip()
        finally:
            program.terminate()


@dataclass(frozen=True, slots=True)
class Found:
    """One node, as the bus has it at this moment."""

    path: str
    role: str
    name: str
    more: str
    states: frozenset[str]
    children: tuple[Found, ...]

    def below(self) -> Iterator[Found]:
        """Everything in it that is shown, in its order. Qt keeps the rest in the tree."""
        for child in self.children:
            if "showing" in child.states:
                yield child
                yield from child.below()


@dataclass(frozen=True, slots=True)
class Heard:
    """An event: focused or announcement, and of what or what was said."""

    kind: str
    path: str
    text: str


class Client:
    """Reads one program on the accessibility bus, and acts there."""

    def __init__(self, session_bus: str) -> None:
        self._desktop = open_dbus_connection(session_bus)
        (address,) = _ask(self._desktop, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus.GetAddress")
        self._bus = open_dbus_connection(address)
        self.heard: list[Heard] = []
        """Since the beginning, in order."""
        for event in _HEARD:
            call = f"{_REGISTRY}.RegisterEvent"
            _ask(self._bus, _REGISTRY, "/org/a11y/atspi/registry", call, "s", event)
        rule = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object")
        _send(self._bus, message_bus.AddMatch(rule))

    def close(self) -> None:
        """Idempotent."""
        self._bus.close()
        self._desktop.close()

    def programs(self) -> list[str]:
        """The bus names of those that can be read."""
        call = f"{ACCESSIBLE}.GetChildren"
        (found,) = _ask(self._bus, _REGISTRY, ROOT, call)
        return [name for name, _ in found]

    def read(self, program: str, path: str = ROOT) -> Found:
        """The tree below a node; the program itself by default."""
        role = self._ask(program, path, "GetRoleName")
        low, high = self._ask(program, path, "GetState")
        bits = low | high << 32
        below = self._ask(program, path, "GetChildren")
        return Found(
            path,
            role,
            self._property(program, path, "Name"),
            self._property(program, path, "Description"),
            frozenset(name for bit, name in _STATES.items() if bits >> bit & 1),
            tuple(self.read(program, child) for _, child in below),
        )

    def place(self, program: str, path: str) -> int:
        """Its number in what it stands in, from 0."""
        return int(self._ask(program, path, "GetIndexInParent"))

    def press(self, program: str, path: str) -> None:
        """Its first action."""
        (done,) = _ask(self._bus, program, path, "org.a11y.atspi.Action.DoAction", "i", 0)
        assert done

    def listen(self, until: Callable[[], object]) -> None:
        """Take in what is said until this holds; fail when it never does."""
        end = time.monotonic() + PATIENCE_S
        while not until():
            assert time.monotonic() < end, f"never heard; {self.heard[-5:]}"
            self.take_in(0.05)

    def take_in(self, within_s: float) -> None:
        """What has been said until now."""
        with contextlib.suppress(TimeoutError):
            while True:
                self._take(self._bus.receive(timeout=within_s))

    def _take(self, message: Message) -> None:
        fields = message.header.fields
        if message.header.message_type is not MessageType.signal:
            return
        member, path = fields[HeaderFields.member], fields[HeaderFields.path]
        if fields.get(HeaderFields.interface) != "org.a11y.atspi.Event.Object":
            return
        detail, one, _, (_, value), *_ = message.body
        if member == "Announcement":
            self.heard.append(Heard("announcement", path, value))
        elif member == "StateChanged" and detail == "focused" and one:
            self.heard.append(Heard("focused", path, ""))

    def _ask(self, program: str, path: str, method: str) -> Any:
        answer = _ask(self._bus, program, path, f"{ACCESSIBLE}.{method}", take=self._take)
        return answer[0]

    def _property(self, program: str, path: str, name: str) -> str:
        call = "org.freedesktop.DBus.Properties.Get"
        ((_, value),) = _ask(
            self._bus, program, path, call, "ss", ACCESSIBLE, name, take=self._take
        )
        return str(value)


def _ask(
    bus: Any,
    program: str,
    path: str,
    call: str,
    signature: str | None = None,
    *body: Any,
    take: Callable[[Message], None] = lambda message: None,
) -> Any:
    interface, _, method = call.rpartition(".")
    address = DBusAddress(path, bus_name=program, interface=interface)
    return _send(bus, new_method_call(address, method, signature, body), take)


def _send(
    bus: Any, message: Message, take: Callable[[Message], None] = lambda message: None
) -> Any:
    serial = next(bus.outgoing_serial)
    bus.send(message, serial=serial)
    while True:
        answer = bus.receive(timeout=PATIENCE_S)
        if answer.header.fields.get(HeaderFields.reply_serial) != serial:
            take(answer)
        elif answer.header.message_type is MessageType.error:
            raise Gone(f"{message.header.fields[HeaderFields.member]}: {answer.body}")
        else:
            return answer.body


class Gone(LookupError):
    """The program does not have that node any more."""
