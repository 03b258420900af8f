"""A process that may open few files says so, and nothing of Python's own."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from speaker import LEENPUNT, LONGEST_S
from station_alone import ALONE

from kiosk.cli.run import LEAST_FILES

WORDS = {
    "desk": ("desk", "return", "--item", "3000001"),
    "sync": ("sync", "once"),
    "doctor": ("doctor",),
    "verify": ("journal", "verify"),
}


def run(path: Path, files: int, *words: str) -> subprocess.CompletedProcess[str]:
    limited = ["bash", "-c", 'ulimit -n "$0" && exec "$@"', str(files), *LEENPUNT]
    return subprocess.run(
        [*limited, *words, "--config", str(path)],
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        check=False,
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "station.toml"
    path.write_text(ALONE)
    return path


@pytest.mark.parametrize("files", [7, 8, 9, 10, 12])
@pytest.mark.parametrize("command", WORDS)
def test_a_command_ends_with_a_sentence(path: Path, command: str, files: int) -> None:
    done = run(path, files, *WORDS[command])
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1, 2)


@pytest.mark.parametrize("role", ["kiosk", "sync", "gate", "return"])
def test_a_station_names_the_limit_that_it_needs(path: Path, role: str) -> None:
    done = run(path, 12, "run", "--headless", "--role", role)
    assert done.returncode == 2
    assert f"the 12 that it may: expected a limit of {LEAST_FILES} or more" in done.stderr
