"""A configuration on disk, and an editor of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from edited_file import FILE

from kiosk.settings.editor import Editor


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "station.toml"
    path.write_text(FILE)
    path.chmod(0o640)
    return path


@pytest.fixture
def editor(file: Path) -> Editor:
    return Editor(file, "technician")
