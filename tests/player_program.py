"""Player programs for tests: real ones, that write down instead of sounding."""

from __future__ import annotations

from pathlib import Path


class PlayerProgram:
    """An executable script that notes its process id and its arguments, then does ``then``."""

    def __init__(self, folder: Path, then: str = "", name: str = "player") -> None:
        self.path = folder / name
        self._log = folder / f"{name}.log"
        text = f'#!/bin/sh\necho "$$ $*" >>"{self._log}"\n{then}\n'
        self.path.write_text(text, encoding="utf-8")
        self.path.chmod(0o755)

    @property
    def lines(self) -> list[str]:
        """The arguments of each time that it was started."""
        return [arguments for _, arguments in self._noted()]

    @property
    def running(self) -> list[int]:
        """Process ids of those that have not ended yet."""
        return [pid for pid, _ in self._noted() if _is_alive(pid)]

    def _noted(self) -> list[tuple[int, str]]:
        if not self._log.exists():
            return []
        # What has no end yet is being written.
        whole, _, _ = self._log.read_text("utf-8").rpartition("\n")
        pairs = [line.partition(" ") for line in whole.splitlines()]
        return [(int(pid), arguments) for pid, _, arguments in pairs]


def _is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
