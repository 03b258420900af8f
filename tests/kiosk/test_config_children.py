"""The [children] section."""

from __future__ import annotations

import pytest

from kiosk.config_children import ChildrenConfig


@pytest.mark.parametrize(
    ("types", "folded"),
    [
        ((), frozenset()),
        (("JEUGD", " jeugd ", "J 0-12"), frozenset({"jeugd", "j0-12"})),
        (("", "  "), frozenset()),
    ],
)
def test_patron_types_are_compared_as_ids_are(
    types: tuple[str, ...], folded: frozenset[str]
) -> None:
    assert ChildrenConfig(patron_types=types).folded_types == folded
