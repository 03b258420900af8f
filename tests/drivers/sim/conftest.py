"""Emulators as processes, which end with the test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from emulator_process import Process, Start


@pytest.fixture
def start() -> Iterator[Start]:
    processes: list[Process] = []

    def start(*arguments: str) -> Process:
        processes.append(Process(*arguments))
        return processes[-1]

    yield start
    for process in processes:
        if process.running:
            process.end()
