"""Ids as they are typed at the command line."""

from __future__ import annotations

import argparse


def identifier(text: str) -> str:
    """An id that can be journaled: bytes that are no text come in as lone surrogates."""
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise argparse.ArgumentTypeError(f"{text!a} is not text in this locale's encoding")
    return text
