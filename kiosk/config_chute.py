"""The station's [chute]: how a return chute behaves (``run --role return``)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sync.sections import Section


class ChuteConfig(Section):
    """A flap or a door, a pad or a scanner behind it, and bins."""

    when_full: Literal["shut", "open"] = "shut"
    """Of a [return chute](devices.md#return-chute): `shut`: nothing is taken while the input
    `bin_full` is on; `open`: it is only said."""
    staff_bin: int = Field(default=0, ge=0, le=9)
    """The bin for what is not taken back, such as a book of another library: the flap `bin_N`. 0:
    the door stays shut and it is taken home again."""
    follows_hours: bool = False
    """It is shut outside `[hours]`; otherwise it takes items day and night."""
    lamp: bool = True
    """The output `lamp` is on while nothing is taken, or the bin is full."""
