"""Everything that goes to a machine has a licence that may go along, and the page says which."""

from __future__ import annotations

import pytest
from release.bundled import BUNDLED
from release.licences import PAGE, Package, installed, page, problem, problems
from release.locks import ROOT, on_machines


@pytest.fixture(scope="module")
def packages() -> dict[str, Package]:
    return installed()


def test_all_of_it_may_go_along(packages: dict[str, Package]) -> None:
    assert problems(packages) == []


def test_the_page_is_up_to_date(packages: dict[str, Package]) -> None:
    assert PAGE.read_text() == page(packages), "./install.sh licences"


@pytest.mark.parametrize(
    ("licence", "said"),
    [
        ("MIT", ""),
        ("AGPL-3.0-only OR MIT", ""),
        ("Apache-2.0 AND BSD-2-Clause", ""),
        ("AGPL-3.0-only", "a hub is used over a network"),
        ("MIT AND AGPL-3.0-or-later", "not allowed"),
        ("GPL-3.0-only OR AGPL-3.0-only", "GPL-3.0-only is not allowed"),
        ("BUSL-1.1", "nobody has looked at it yet"),
        ("Other/Proprietary License", "no SPDX expression"),
        ("", "no licence is known"),
    ],
)
def test_what_may_not_go_along_says_why(licence: str, said: str) -> None:
    why = problem(licence)
    assert said in why
    assert bool(why) == bool(said)


def test_a_package_that_nobody_knows_is_found(packages: dict[str, Package]) -> None:
    name = next(iter(on_machines()))
    without = {**packages, name: Package(name, "1", "", False)}
    assert problems(without) == [f"{name} 1: {problem('')}"]
    del without[name]
    assert len(problems(without)) == 1


def test_what_is_bundled_is_named_as_beside_it() -> None:
    covered = {path for part in BUNDLED for path in part.paths()}
    for part in BUNDLED:
        assert part.paths(), part.name
        readme = (part.paths()[0].parent / "README.md").read_text()
        assert part.version in readme, part.name
        assert part.package in readme, part.name
        assert (ROOT / part.text).is_file()
    # Our own: what the board's pages do, and how they look.
    assert {
        path
        for pattern in ("assets/fonts/*.ttf", "assets/icons/*.svg", "sync/hub/board/static/*.js")
        for path in ROOT.glob(pattern)
        if path.name != "board.js"
    } == covered
