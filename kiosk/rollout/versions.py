"""Files that come whole, version by version: ``current`` is turned to the newest in one step."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from sync.own_files import flush_folder, make_folder, replace_own

_DRAFT: Final = ".new"


class VersionedFolder:
    """A folder with one for each version, which is called by its number."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def current(self) -> Path:
        """A link to the version that is shown."""
        return self._folder / "current"

    def leads_to(self) -> str:
        """Which that is; empty: there is none yet. Raises OSError."""
        try:
            return os.readlink(self.current)
        except FileNotFoundError:
            return ""

    def put(self, name: str, files: Mapping[str, bytes]) -> None:
        """This version is shown from now on. Raises OSError."""
        draft, target = self._folder / f"{name}{_DRAFT}", self._folder / name
        make_folder(self._folder)
        if draft.exists():
            shutil.rmtree(draft)
        for path, content in files.items():
            make_folder((draft / path).parent)
            replace_own(draft / path, content)
        if target.exists():
            shutil.rmtree(target)
        draft.replace(target)
        flush_folder(self._folder)
        self._turn(name)

    def back_to(self, former: str, name: str) -> None:
        """The version before is shown again, or none; ``name`` goes. Raises OSError."""
        if former:
            self._turn(former)
        else:
            self.current.unlink()
        shutil.rmtree(self._folder / name)

    def forget_but(self, *names: str) -> None:
        """Every other version goes. Raises OSError."""
        for each in self._folder.iterdir():
            if each.name not in names and each.name.removesuffix(_DRAFT).isdecimal():
                shutil.rmtree(each)

    def _turn(self, name: str) -> None:
        link = self._folder / ".current.new"
        link.unlink(missing_ok=True)
        link.symlink_to(name, target_is_directory=True)
        link.replace(self.current)
        flush_folder(self._folder)
