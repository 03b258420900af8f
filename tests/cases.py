"""Many small cases in one test: a failure names its case."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def case(name: object) -> Iterator[None]:
    """Whatever fails here says ``name`` as well.

    For recordings: of a case that takes less than a millisecond, pytest's own work is the most.
    """
    try:
        yield
    except BaseException as error:
        error.add_note(f"in the case {name}")
        raise
