"""docs/delivery.md shows the tables as they are."""

from __future__ import annotations

import runpy
from pathlib import Path

from sync.delivery.decide import Evidence, Next, Promise, Stage

SCRIPT = Path(__file__).parents[2] / "make_delivery_tables.py"


def test_the_page_is_up_to_date() -> None:
    made = runpy.run_path(str(SCRIPT))
    page = made["PAGE"].read_text(encoding="utf-8")
    assert page == made["page"](page), f"run: python tests/{SCRIPT.name}"


def test_every_word_of_the_tables_is_explained() -> None:
    made = runpy.run_path(str(SCRIPT))
    page = made["PAGE"].read_text(encoding="utf-8").partition("## The table")[0]
    words = {
        **{stage: made["_STAGES"][stage] for stage in Stage},
        **{promise: made["_PROMISES"][promise] for promise in Promise},
        **{evidence: made["_EVIDENCE"][evidence] for evidence in Evidence},
        **{step: made["_STEPS"][step].strip("*") for step in Next},
    }
    for word in words.values():
        assert f"**{word}**" in page, word
