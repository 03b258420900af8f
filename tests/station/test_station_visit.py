"""Somebody who cannot see borrows at a real station: by keys, and by what is read aloud alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.demo.day import library
from kiosk.demo.day.visits import play, visits

pytestmark = pytest.mark.station


@pytest.mark.timeout(300)
def test_three_books_are_lent_and_each_is_heard(tmp_path: Path) -> None:
    folder, pictures = tmp_path / "station", tmp_path / "pictures"
    folder.mkdir()
    pictures.mkdir()
    (blind,) = (visit for visit in visits() if visit.id == "blind")
    steps = play(blind, folder, pictures)
    assert all((pictures / step.picture).stat().st_size > 1000 for step in steps)
    heard = " ".join(said for step in steps for said in step.heard)
    for item in ("3000001", "3000002", "3000003"):
        assert library.COPIES[item].title.partition(" / ")[0] in heard
    assert "3 van 3 geleend." in heard
    assert "Klaar, knop." in heard
