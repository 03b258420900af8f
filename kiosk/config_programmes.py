"""The [programmes] section: where lending models are declared, and what patrons there are."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sync.sections import Section

if TYPE_CHECKING:
    from sync.programmes.model import Programme


class ProgrammesConfig(Section):
    """Lending models that are tried here."""

    folder: Path | None = None
    """A folder of [programmes](programmes.md#programmes): each `.toml` in it is one; or the file of
    one."""
    patron_types: tuple[str, ...] = ()
    """All patron types of the library system, by its own codes: a programme that names another is
    refused. Empty: nobody has listed them, and nothing is said of such names."""

    @cached_property
    def declared(self) -> tuple[Programme, ...]:
        """Read once, and checked. ValueError has a line for each fault."""
        if self.folder is None:
            return ()
        # Few stations try anything.
        from sync.programmes.files import load_all

        return load_all([self.folder])
