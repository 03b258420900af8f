"""Writes the commit into the wheel: there, no ``.git`` can be asked (kiosk/version.py)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CommitHook(BuildHookInterface[Any]):
    """Adds one file, and nothing where there is no checkout."""

    _folder: tempfile.TemporaryDirectory[str] | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """An editable install is a checkout and asks by itself."""
        sys.path.insert(0, self.root)
        from kiosk.version import COMMIT_FILE, commit_of

        commit = commit_of(Path(self.root))
        if version == "editable" or not commit:
            return
        self._folder = tempfile.TemporaryDirectory()
        path = Path(self._folder.name) / COMMIT_FILE
        path.write_text(commit + "\n", encoding="utf-8")
        build_data["force_include"][str(path)] = f"kiosk/{COMMIT_FILE}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """The wheel is there."""
        if self._folder is not None:
            self._folder.cleanup()
