"""What malloc has of the system, by its own word (glibc, mallinfo2(3))."""

from __future__ import annotations

import ctypes
from typing import NamedTuple


class _Mallinfo2(ctypes.Structure):
    _fields_ = [
        (name, ctypes.c_size_t)
        for name in (
            *("arena", "ordblks", "smblks", "hblks", "hblkhd"),
            *("usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"),
        )
    ]


class Heap(NamedTuple):
    """Bytes: what was given out, and what is kept free for the next who asks."""

    given_out: int
    free: int


_libc = ctypes.CDLL(None)
_libc.mallinfo2.restype = _Mallinfo2


def heap() -> Heap:
    """Of this process, in all its arenas, just now."""
    found = _libc.mallinfo2()
    return Heap(found.uordblks + found.hblkhd, found.fordblks)
