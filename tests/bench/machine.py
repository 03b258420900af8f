"""The machine that figures are measured on, and who else was at work on it meanwhile."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

BUSY = 0.25
"""Cores that others may use: more, and what was measured meanwhile is disturbed."""
_NAMED = 0.1
"""Cores: whoever used less is not named."""
_MOST_NAMED = 3
_KTHREADD = 2
"""The kernel's own threads are its children: most of their work is ours, written to the disk."""
_TICK_S = 1 / os.sysconf("SC_CLK_TCK")


def facts() -> dict[str, Any]:
    """Of the machine and of what runs the program."""
    from PySide6 import __version__ as qt

    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    names = {line.partition(":")[2].strip() for line in lines if line.startswith("model name")}
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "cpu": ", ".join(sorted(names)) or platform.machine(),
        "cores": cores(),
        "memory_mb": round(memory / 1e6),
        "kernel": platform.release(),
        "python": platform.python_version(),
        "qt": qt,
    }


def cores() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0))


def load() -> float:
    """Of the last minute."""
    return os.getloadavg()[0]


@dataclass(frozen=True, slots=True)
class _Process:
    """As the kernel told of it. ``used_s``: of the processor, with its children that ended."""

    parent: int
    name: str
    used_s: float
    began: int
    """Tells it from another that had its number."""


@dataclass(frozen=True, slots=True)
class Others:
    """The cores that others used between two looks."""

    cores: float = 0.0
    by: Mapping[str, float] = field(default_factory=dict)
    """The part of each, the largest first."""

    @property
    def disturbed(self) -> bool:
        """Is it more than they may?"""
        return self.cores > BUSY

    def __str__(self) -> str:
        return ", ".join(f"{name} {used:.1f}" for name, used in self.by.items())


@dataclass(frozen=True, slots=True)
class Look:
    """Who had used how much of the processor at a moment."""

    at: float
    """Seconds of a clock that only goes on."""
    busy_s: float
    """Of all cores together, what the host took away among it."""
    stolen_s: float
    processes: Mapping[int, _Process]

    @classmethod
    def now(
        cls, proc: Path = Path("/proc"), monotonic: Callable[[], float] = time.monotonic
    ) -> Look:
        """Of the whole machine."""
        first = (proc / "stat").read_text(encoding="ascii").splitlines()[0]
        user, nice, system, _idle, _waiting, _irq, _soft, stolen = map(int, first.split()[1:9])
        busy = (user + nice + system + stolen) * _TICK_S
        return cls(monotonic(), busy, stolen * _TICK_S, dict(_told(proc)))

    def since(self, before: Look, root: int) -> Others:
        """Who else worked between that look and this one; ours are ``root`` and its children.

        What a process that ended had used is in the account of the one that started it.
        """
        span = self.at - before.at
        if span <= 0:
            return Others()
        used = {pid: each.used_s for pid, each in self.processes.items()}
        for pid, each in before.processes.items():
            heir = next((at for at in before.line(pid) if self._goes_on(before, at)), None)
            if heir is not None and (heir == pid or self.processes[heir].parent):
                used[heir] -= each.used_s
        known, by = 0.0, dict[str, float]()
        for pid, each in self.processes.items():
            if root in self.line(pid) or each.parent == _KTHREADD:
                known += used[pid]
            else:
                by[each.name] = by.get(each.name, 0.0) + max(0.0, used[pid])
        by["the host, for other machines"] = self.stolen_s - before.stolen_s
        unseen = self.busy_s - before.busy_s - known - sum(by.values())
        by["processes that are not seen here"] = max(0.0, unseen)
        largest = sorted(by.items(), key=lambda one: -one[1])[:_MOST_NAMED]
        named = {name: took / span for name, took in largest if took / span >= _NAMED}
        return Others(sum(by.values()) / span, named)

    def line(self, pid: int) -> Iterator[int]:
        """A process, the one that started it, and so on."""
        while (found := self.processes.get(pid)) is not None:
            yield pid
            pid = found.parent

    def _goes_on(self, before: Look, pid: int) -> bool:
        now = self.processes.get(pid)
        return now is not None and now.began == before.processes[pid].began


def _told(proc: Path) -> Iterator[tuple[int, _Process]]:
    """Each process that has not gone meanwhile."""
    for place in proc.iterdir():
        if not place.name.isdigit():
            continue
        try:
            head, _, rest = (place / "stat").read_text(errors="replace").rpartition(")")
            words = (place / "cmdline").read_text(errors="replace").split("\0")
        except OSError:
            continue
        fields = rest.split()
        parent, began = int(fields[1]), int(fields[19])
        # The first process takes over the account of whoever's parent ended before it.
        used = sum(map(int, fields[11 : 15 if parent else 13])) * _TICK_S
        yield int(place.name), _Process(parent, _named(head.partition("(")[2], words), used, began)


def _named(name: str, words: list[str]) -> str:
    """A program, and where it is Python or a shell what it runs. After -c stands that itself."""
    if not name.startswith(("python", "bash", "sh")) or "-c" in words:
        return name
    said = [Path(each).name for each in words[1:] if each and not each.startswith("-")]
    return f"{name} {said[0][:24]}" if said else name
