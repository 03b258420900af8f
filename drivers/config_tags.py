"""The station's [tags]: layouts that the library declares, and how paired tags are treated."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from drivers.tags.declared_layout import Layout, load_layout


class TagsConfig(BaseModel):
    """Beyond the formats that are built in or installed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    layouts: tuple[Path, ...] = ()
    """TOML files of declared layouts (docs/tag-layouts.md), best first."""
    switch_paired: bool = False
    """Switch the security bit of tags that are known by their UID alone?"""

    def load_layouts(self) -> tuple[Layout, ...]:
        """Every layout. LayoutFault (a ValueError) names the file, the key and what is wrong."""
        return tuple(load_layout(path) for path in self.layouts)
