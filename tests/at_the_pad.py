"""Items that are laid on the pad of a station and taken off again: orders to its emulator."""

from __future__ import annotations

import json
from typing import Any

from drivers.model import AFI_SECURED
from drivers.tags.iso28560_3.tag import ItemFields, encode

PAD = """
[[devices]]
kind = "item_reader"
driver = "feig"
port = "{folder}/pad"
"""
SCANNER = """
[[devices]]
kind = "scanner"
driver = "serial"
port = "{folder}/scanner"
"""


def uid(item: str) -> str:
    """The tag of an item."""
    return f"E0040150{int(item):08X}"


class AtThePad:
    """Somebody who stands there. Who that is has the ``branch``, the ``pad`` and the events."""

    branch: Any
    pad: Any

    def event(self, name: str, **members: Any) -> dict[str, Any]:
        """The next event of that name."""
        raise NotImplementedError

    def new(self, *items: str, afi: int = AFI_SECURED) -> None:
        """Lay items on the pad whose tags were never there."""
        for item in items:
            memory = encode(ItemFields(item, isil="NL-CPL")).hex()
            self.pad.order(place={"uid": uid(item), "memory": memory, "afi": afi})

    def put(self, *items: str) -> None:
        """Lay items on the pad that were there before."""
        for item in items:
            self.pad.order(place={"uid": uid(item)})

    def take(self, *items: str) -> None:
        """Take items off, and wait until the station has seen that."""
        for item in items:
            self.pad.order(remove=uid(item))
        left = {uid(item) for item in items}
        while left:
            left.discard(self.event("ItemRemoved")["uid"])

    def afi(self, item: str) -> int:
        """What a tag holds, by the emulator's own file."""
        tags = json.loads((self.branch.folder / "tags.json").read_text("utf-8"))["tags"]
        (tag,) = [tag for tag in tags if tag["uid"] == uid(item)]
        return int(tag["afi"])
