"""One place where bytes of strangers come in, and what has to hold whatever they are."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).parents[1] / "data" / "fuzz"
"""One file a target: an input a line, in base64; what stands behind ``#`` is for people."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is fed to whom."""

    name: str
    feed: Callable[[bytes], object]
    """Raises for a fault alone: what may be raised there it catches itself."""
    seeds: Callable[[], Iterable[bytes]]
    """Inputs that are right, so that what comes of them gets deep."""
    largest: int = 4096
    """Bytes; the bounds themselves are for tests of their own."""
    torn: int = 40
    """So many inputs are made of its seeds in each test run: fewer where one takes long."""


def kept(name: str) -> Iterator[bytes]:
    """What the corpus has for a target: its finds, and what reached something new."""
    path = CORPUS / f"{name}.txt"
    if not path.is_file():
        return
    for line in path.read_text(encoding="ascii").splitlines():
        coded = line.partition("#")[0].strip()
        if coded:
            yield base64.b64decode(coded, validate=True)


def keep(name: str, inputs: Iterable[bytes]) -> None:
    """Write the corpus of a target anew, smallest first; finds with their comments stay on top."""
    path = CORPUS / f"{name}.txt"
    lines = path.read_text(encoding="ascii").splitlines() if path.is_file() else []
    finds = [line for line in lines if "#" in line]
    known = {line.partition("#")[0].strip() for line in finds}
    coded = (
        base64.b64encode(each).decode("ascii")
        for each in sorted(set(inputs), key=lambda each: (len(each), each))
    )
    CORPUS.mkdir(exist_ok=True)
    path.write_text(
        "".join(f"{line}\n" for line in (*finds, *(each for each in coded if each not in known))),
        encoding="ascii",
    )
