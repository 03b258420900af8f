"""``random``, ``secrets``, ``uuid`` and ``os.urandom``, drawn from the seed of the world.

Each node has dice of its own: what one draws changes nothing for another. While modules are
imported there is none: they get the same numbers each time.
"""

from __future__ import annotations

import base64
import random as real_random
import uuid as real_uuid
from collections.abc import Sequence
from typing import Any, TypeVar

from lab import world as worlds

_importing = real_random.Random("while modules are imported")
_Item = TypeVar("_Item")


def dice() -> real_random.Random:
    """Those of the node that asks."""
    node = worlds.this_node()
    return _importing if node is None else node.dice


class _Drawn(real_random.Random):
    """The functions of ``random``, which have no seed of their own."""

    def random(self) -> float:
        return dice().random()

    def getrandbits(self, k: int, /) -> int:
        return dice().getrandbits(k)

    def seed(self, *_: Any, **__: Any) -> None:
        """Has no state."""


def SystemRandom() -> real_random.Random:
    """``random.SystemRandom``: a generator whose seed is drawn."""
    return real_random.Random(dice().getrandbits(64))


_drawn = _Drawn()
RANDOM = {
    name: getattr(_drawn, name)
    for name in (
        *("random", "uniform", "randint", "randrange", "choice", "choices", "sample", "shuffle"),
        *("expovariate", "gauss", "normalvariate", "triangular", "betavariate", "getrandbits"),
        "randbytes",
    )
} | {"SystemRandom": SystemRandom}
"""By its name in ``random``."""


def urandom(size: int, /) -> bytes:
    """``os.urandom``."""
    return dice().randbytes(size)


def token_bytes(nbytes: int | None = None) -> bytes:
    return urandom(32 if nbytes is None else nbytes)


def token_hex(nbytes: int | None = None) -> str:
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes: int | None = None) -> str:
    return base64.urlsafe_b64encode(token_bytes(nbytes)).rstrip(b"=").decode("ascii")


def randbelow(exclusive_upper_bound: int) -> int:
    return dice().randrange(exclusive_upper_bound)


def choice(sequence: Sequence[_Item]) -> _Item:
    return dice().choice(sequence)


SECRETS = {
    each.__name__: each for each in (token_bytes, token_hex, token_urlsafe, randbelow, choice)
} | {"SystemRandom": SystemRandom, "randbits": _drawn.getrandbits}
"""By its name in ``secrets``."""


def uuid4() -> real_uuid.UUID:
    """``uuid.uuid4``."""
    return real_uuid.UUID(bytes=urandom(16), version=4)
