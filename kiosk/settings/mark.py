"""What is on trial, or kept and watched, as it stands on disk beside a configuration's versions."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from sync.files import read_whole
from sync.own_files import flush_folder, replace_own

log = logging.getLogger(__name__)

_LARGEST: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Trial:
    """What is on trial."""

    version: int
    back_to: int
    """The version that worked."""
    worked: tuple[str, ...]
    """Names of devices, and ``ils``: what worked before has to work again."""
    starts: int = 0
    role: str = "kiosk"
    """Of the program that has to prove it (``leenpunt run --role``): another one, such as that
    which delivers while the station is stopped, has not the devices that worked."""
    kept: bool = False
    """It has proved itself, and is watched (kiosk.watched)."""


def mark(config: Path, trial: Trial) -> None:
    """Durably. Raises OSError."""
    replace_own(_file(config), json.dumps(asdict(trial)).encode())


def over(config: Path) -> None:
    """Nothing is on trial any more. Raises OSError."""
    _file(config).unlink(missing_ok=True)
    flush_folder(_file(config).parent)


def marked(config: Path) -> Trial | None:
    """What is on trial; None: nothing, or nothing that can be understood."""
    trial = _read(config)
    return None if trial is None or trial.kept else trial


def watched(config: Path) -> Trial | None:
    """What was kept and is watched; None as of ``marked``."""
    trial = _read(config)
    return trial if trial is not None and trial.kept else None


def _read(config: Path) -> Trial | None:
    try:
        row = json.loads(read_whole(_file(config), _LARGEST))
        return Trial(
            int(row["version"]),
            int(row["back_to"]),
            tuple(map(str, row["worked"])),
            int(row["starts"]),
            str(row["role"]),
            bool(row.get("kept")),
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError) as error:
        log.warning("the trial of the configuration is not known", extra={"error": str(error)})
        return None


def _file(config: Path) -> Path:
    return config.with_name(f"{config.name}.history") / "trial.json"
