"""The station's [tags]: layouts that the library declares."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from drivers.tags.declared.layout import Layout


class TagsConfig(BaseModel):
    """Beyond the formats that are built in or installed."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    layouts: tuple[Path, ...] = ()
    """TOML files of [declared layouts](tag-layouts.md), best first."""
    tagged: bool = False
    """Every item of this library has a tag that its gates look at
    ([security](tags.md#security-afi-and-eas)). Otherwise only those whose tag was seen at
    this station are known to have one."""

    def load_layouts(self) -> tuple[Layout, ...]:
        """Every layout. LayoutError (a ValueError) names the file, the key and what is wrong."""
        if not self.layouts:
            return ()
        from drivers.tags.declared.layout import load_layout

        return tuple(load_layout(path) for path in self.layouts)
