"""The station's [sound]: what calls an item back to the pad."""

from __future__ import annotations

import shlex

from pydantic import BaseModel, ConfigDict, field_validator


class SoundConfig(BaseModel):
    """By which program of the operating system sounds are played."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    enabled: bool = True
    player: str = ""
    """A program and its options, as a shell has them; the sound's file is added. Empty: the first
    that is there of drivers.sounders.player.PLAYERS."""

    @field_validator("player")
    @classmethod
    def _words(cls, player: str) -> str:
        try:
            words = shlex.split(player)
        except ValueError as error:
            raise ValueError(f"not a command: {error}") from error
        if "\0" in player or (player and not (words and words[0])):
            raise ValueError("not a command")
        return player

    @property
    def command(self) -> tuple[str, ...]:
        """The words of ``player``."""
        return tuple(shlex.split(self.player))
