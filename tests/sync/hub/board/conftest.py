"""A board to look at."""

from __future__ import annotations

from board_room import board, board_url

__all__ = ["board", "board_url"]
