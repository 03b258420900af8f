"""How a pile goes that is encoded: kept for the screen, put into its file, heard."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from kiosk.flow.sounds import Sound
from kiosk.flow.staff.encoding import EncodedRow, Encoding, Stage
from kiosk.services.encoding.log import EncodingLog
from kiosk.services.encoding.outcome import GOOD, Encoded, Outcome, Tally
from sync.ids import same_id

log = logging.getLogger(__name__)

_MOST_ROWS: Final = 6
_MOST_TROUBLES: Final = 200
"""That the screen lists; all of them are in the file."""


class Pile:
    """Used by the thread that encodes. ``tell`` gets each state; ``play`` what is heard."""

    def __init__(
        self,
        path: Path,
        now: Callable[[], datetime],
        tell: Callable[[Encoding], None],
        play: Callable[[Sound], None],
    ) -> None:
        """``path`` of the file of rows; ``now`` is aware, in the library's zone."""
        self.state = Encoding()
        self.tally = Tally()
        self._path = path
        self._log: EncodingLog | None = None
        self._now = now
        self._tell = tell
        self._play = play

    def close(self) -> None:
        """Close the file."""
        if self._log is not None:
            self._log.close()

    def at(self, stage: Stage, **changes: Any) -> None:
        """The station is there now."""
        before, self.state = self.state, replace(self.state, stage=stage, **changes)
        if self.state.asks and not before.asks:
            self._play(Sound.HAND)
        if self.state != before:
            self._tell(self.state)

    def keep(self, **changes: Any) -> None:
        """So it is; told with what comes next."""
        self.state = replace(self.state, **changes)

    def ended(self, encoded: Encoded, *, asks: bool = False) -> None:
        """This became of an item. ``asks``: whether its tag is to be written all the same."""
        self._keep(encoded)
        reason = encoded.reason
        row = EncodedRow(
            encoded.item,
            encoded.outcome.value,
            encoded.outcome in GOOD,
            self._now(),
            reason.why.value if reason else "",
            _details(reason.about) if reason else (),
            encoded.title,
            encoded.part,
            encoded.parts,
        )
        self._add(row, Stage.DONE if row.good else Stage.REPLACE if asks else Stage.TROUBLE)

    def hindered(self, item: str, why: str, /, **about: object) -> None:
        """Something that the encoding station itself does not know of: ``why`` is a key of
        kiosk.encoding_words."""
        row = EncodedRow(
            item, Outcome.REFUSED.value, good=False, at=self._now(), why=why, about=_details(about)
        )
        self._add(row, Stage.TROUBLE)

    def _add(self, row: EncodedRow, stage: Stage) -> None:
        state = self.state
        troubles = state.troubles
        if not row.good:
            troubles = (row, *troubles)[:_MOST_TROUBLES]
        elif any(_is_mended(each, row) for each in troubles):
            troubles = tuple(each for each in troubles if not _is_mended(each, row))
        self._play(Sound.STAMP if row.good else Sound.HAND)
        self.state = replace(
            state,
            stage=stage,
            item=row.item,
            title=row.title,
            part=row.part,
            parts=row.parts,
            last=row,
            done=self.tally.done,
            per_hour=round(self.tally.per_hour()),
            rows=(row, *state.rows)[:_MOST_ROWS],
            troubles=troubles,
        )
        self._tell(self.state)

    def _keep(self, encoded: Encoded) -> None:
        """Whatever becomes of the file, the pile goes on: what counts is in the ledger."""
        try:
            if self._log is None:
                self._log = EncodingLog(self._path)
            self._log.keep(encoded)
        except OSError as error:
            if self.state.log_kept:
                log.warning("rows are not kept", extra={"error": str(error)})
            if self._log is not None:
                with suppress(OSError):
                    self._log.close()
                self._log = None
        self.state = replace(self.state, log_kept=self._log is not None)


def _is_mended(trouble: EncodedRow, row: EncodedRow) -> bool:
    """A trouble from before its tag was seen does not know which part it was about."""
    return same_id(trouble.item, row.item) and (trouble.parts == 1 or trouble.part == row.part)


def _details(about: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)) for name, value in about.items())
