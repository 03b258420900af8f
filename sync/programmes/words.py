"""What people read in a programme: names and sentences, as its file has them."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field


def _said(text: str) -> str:
    text = " ".join(text.split(" ")).strip()
    if not text or not text.isprintable():
        raise ValueError("expected words that can be printed")
    return text


def _stated(text: str) -> str:
    return _said(text) if text else text


Name = Annotated[str, Field(max_length=60), AfterValidator(_said)]
Sentence = Annotated[str, Field(max_length=300), AfterValidator(_stated)]
