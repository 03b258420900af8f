"""What once broke a target, or reached something new, is fed to it again; and some of it torn."""

from __future__ import annotations

import logging
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from target import CORPUS, Target, kept
from targets import TARGETS


@pytest.fixture(autouse=True)
def _nobody_listens() -> Iterator[None]:
    """What the product logs about rubbish is another test's."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_no_input_of_the_corpus_breaks_it(target: Target) -> None:
    seeds = [*target.seeds(), *kept(target.name)]
    assert seeds
    for each in seeds:
        target.feed(each)


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_nor_do_inputs_that_were_torn(target: Target) -> None:
    dice = random.Random(target.name)
    seeds = [each for each in (*target.seeds(), *kept(target.name)) if each]
    for _ in range(target.torn):
        target.feed(_torn(dice.choice(seeds), dice)[: target.largest])


def test_every_file_of_the_corpus_has_its_target() -> None:
    assert {path.stem for path in CORPUS.glob("*.txt")} <= set(TARGETS)


def _torn(whole: bytes, dice: random.Random) -> bytes:
    torn = bytearray(whole)
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(torn) + 1)
        match dice.randrange(4):
            case 0:
                torn[at:at] = dice.randbytes(dice.randint(1, 8))
            case 1:
                del torn[at : at + dice.randint(1, 16)]
            case 2:
                torn[at:at] = torn[max(0, at - 12) : at] * dice.randint(1, 20)
            case _:
                if at < len(torn):
                    torn[at] ^= 1 << dice.randrange(8)
    return bytes(torn)
