"""Questions to one FEIG reader in its configured form, shared by all that ask it something."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from typing import TypeVar

from drivers.config_pad import FeigConfig
from drivers.link import Link
from drivers.readers.dialogue import Dialogue, Question
from drivers.readers.feig import settings
from drivers.readers.feig.frames import ANY_READER, Answer, AnswerFrames, Command, encode
from drivers.readers.feig.settings import ReaderInfo
from drivers.readers.feig.status import WARNINGS

T = TypeVar("T")

SMALLEST_BUFFER = 64
"""Bytes. A reader that reports less is not believed: the worked answers would not fit."""
HARMLESS = (
    (settings.SOFTWARE_VERSION, b""),
    (settings.READER_INFO, settings.reader_info()),
    (settings.GET_INPUT, b""),
    (settings.BAUD_DETECT, b""),
    (settings.READ_PAGE, bytes((settings.page_address(1),))),
    (settings.BUFFER_INFO, b""),
)
"""Commands that change nothing and concern no tag. An answer carries the command's code, with the
status of an unknown command too: six answers that nobody takes for one another."""


class FeigLine:
    """The reader's end of a link. Used by one thread at a time."""

    def __init__(
        self, link: Link, config: FeigConfig, *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self.config = config
        self.answer_limit: int | None = None
        """Bytes of the longest frame that the reader sends, once it was asked."""
        self._frames = AnswerFrames()
        self.dialogue = Dialogue(
            link,
            self._frames,
            [self.question(code, data) for code, data in HARMLESS],
            timeout_s=config.timeout_s,
            monotonic=monotonic,
        )

    @property
    def counts(self) -> Counter[str]:
        """How often what happened, by the names of LineStatistics."""
        return self.dialogue.counts

    def question(self, code: int, data: bytes = b"") -> Question[Answer]:
        """The command as bytes, and which frame answers it."""
        wanted = self.config.address
        command = Command(code, data, wanted, advanced=self.config.frames == "advanced")

        def is_answer(frame: Answer) -> bool:
            return frame.code == code and wanted in (ANY_READER, frame.address)

        return Question(encode(command), is_answer)

    def ask(self, code: int, data: bytes = b"", *, timeout_s: float | None = None) -> Answer:
        """One command, unrepeated. Raises NoAnswer, BadFrame or LinkLost."""
        return self.heard(self.dialogue.ask(self.question(code, data), timeout_s))

    def read(self, code: int, data: bytes, parse: Callable[[Answer], T]) -> T:
        """A harmless command and what its answer means; once more when it failed."""
        return self.dialogue.repeated(lambda: parse(self.ask(code, data)))

    def heard(self, answer: Answer) -> Answer:
        """Count the warning that came with an answer."""
        if answer.status in WARNINGS:
            self.counts["warnings"] += 1
        return answer

    def limit_to(self, info: ReaderInfo) -> None:
        """Read no more at once, and believe in no longer frame, than the reader can send."""
        if info.send_buffer >= SMALLEST_BUFFER:
            self.answer_limit = info.send_buffer
            self._frames.max_frame = min(self._frames.max_frame, info.send_buffer)
