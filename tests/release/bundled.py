"""Files of others that lie in this repository (tests/release/bundled.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from release.locks import ROOT


@dataclass(frozen=True)
class Bundled:
    """``package`` is its name at npm; ``files`` a pattern, ``text`` its licence, from the root."""

    name: str
    version: str
    licence: str
    package: str
    files: str
    text: str
    where: str

    def paths(self) -> list[Path]:
        return sorted(ROOT.glob(self.files))


_DATA = tomllib.loads((ROOT / "tests" / "release" / "bundled.toml").read_text("utf-8"))
BUNDLED = [Bundled(**part) for part in _DATA["bundled"]]
