"""The offline drill: the link is really out, and nothing is left behind in the library system."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.books import Books
from kiosk.demo.day.workbench import CARD, ITEM, Workbench
from kiosk.diagnosis.guided.link import PulledLink
from kiosk.diagnosis.guided.results import FILE_NAME, last_results
from kiosk.flow.staff.guided import Outcome, Result
from kiosk.services.loan_desk.desk import LoanDesk
from sync.errors import ConfigFault
from sync.model import Action
from sync.sim.holdings import Loan


class Bench(Workbench):
    def drill(self, **given: Any) -> Result:
        (result,) = self.test("offline", **given)
        return result

    @property
    def codes(self) -> list[str]:
        """What the library system was asked, by SIP2's numbers."""
        return [each.code for each in self.acs.exchanges()]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with Bench(tmp_path) as made:
        yield made


def on_loan(bench: Bench, card: str) -> None:
    now = datetime.now(UTC)
    bench.library.loans[ITEM] = Loan(ITEM, card, now + timedelta(days=9), now)


def test_it_lends_without_the_link_delivers_and_checks_in_again(bench: Bench) -> None:
    result = bench.drill()
    assert result.outcome is Outcome.PASS, result.why
    assert result.figures["checked_in"]
    # One checkout, sent later as done already; one checkin.
    (loan,) = bench.acs.exchanges("11")
    assert loan.fixed["no_block"] == "Y"
    assert len(bench.acs.exchanges("09")) == 1
    assert bench.codes.count("93") > 1
    assert bench.library.loans == {}
    with Books(bench.config) as books:
        assert [each.intent.action for each in books.journal.of_item(ITEM)] == [
            Action.BORROW,
            Action.RETURN,
        ]
        assert books.journal.open_deliveries() == []
        assert books.journal.work() == []


@pytest.mark.parametrize("missing", ["card", "item"])
def test_without_a_test_card_or_item_it_is_not_done(bench: Bench, missing: str) -> None:
    result = bench.drill(**{missing: ""})
    assert result.outcome is Outcome.SKIPPED
    assert "[tests] card and item, or give --card and --item" in result.next
    assert bench.codes == []


def test_beside_a_station_it_is_not_done(bench: Bench) -> None:
    with Books(bench.config):
        result = bench.drill()
    assert result.outcome is Outcome.SKIPPED
    assert "journal" in result.why
    assert "Stop the station" in result.next
    assert bench.codes == []


def test_an_item_that_somebody_has_is_left_alone(bench: Bench) -> None:
    on_loan(bench, "P1002")
    held = dict(bench.library.loans)
    result = bench.drill()
    assert result.outcome is Outcome.FAIL
    assert "the test item is on loan" in result.why
    assert bench.library.loans == held


def test_what_a_drill_that_was_killed_left_is_checked_in_first(bench: Bench) -> None:
    on_loan(bench, CARD)
    assert bench.drill().outcome is Outcome.PASS
    assert bench.library.loans == {}


def test_a_loan_that_is_refused_without_the_link_is_said(bench: Bench) -> None:
    bench.settings = '[offline]\nmode = "returns_only"\n'
    result = bench.drill()
    assert result.outcome is Outcome.FAIL
    assert "without the link the loan is refused (offline_not_allowed)" in result.why
    assert "[offline]" in result.next
    assert bench.acs.exchanges("11") == []
    assert bench.library.loans == {}


def test_a_library_system_that_is_away_is_said(
    bench: Bench, expect_log: Callable[[str], None]
) -> None:
    bench.acs.close()
    result = bench.drill()
    assert result.outcome is Outcome.FAIL
    assert result.why.startswith("offline: ")
    assert "leenpunt test ils" in result.next


def test_a_loan_that_is_not_there_later_is_said_and_nothing_is_left(
    bench: Bench, expect_log: Callable[[str], None]
) -> None:
    expect_log("needs review")
    bench.fault("ils", "lost_loan:11@*")
    result = bench.drill()
    assert result.outcome is Outcome.FAIL
    assert "the loan is needs review after the link was put in again" in result.why
    assert "leenpunt work list" in result.next
    assert bench.library.loans == {}


def test_a_loan_that_somebody_else_made_meanwhile_is_left_alone(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    def plug_in(link: PulledLink) -> None:
        on_loan(bench, "P1002")
        bench.fault("ils", "lost_loan:11@*")
        link._out = False

    expect_log("needs review")
    monkeypatch.setattr(PulledLink, "plug_in", plug_in)
    result = bench.drill()
    assert result.outcome is Outcome.FAIL
    assert "somebody else has borrowed the test item meanwhile" in result.why
    assert bench.library.loans[ITEM].patron == "P1002"
    assert bench.acs.exchanges("09") == []


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        ("half:11@1", Outcome.PASS),
        ("drop:09@1", Outcome.PASS),
        ("drop_before:09@1", Outcome.PASS),
        # What is promised stands until it is delivered: the next drill begins with that.
        ("drop_before:11@*", Outcome.FAIL),
    ],
)
def test_whatever_is_lost_on_the_way_nothing_is_left(
    bench: Bench, fault: str, outcome: Outcome
) -> None:
    bench.fault("ils", fault)
    result = bench.drill()
    assert result.outcome is outcome, result.why
    assert bench.library.loans == {}
    with Books(bench.config) as books:
        assert (books.journal.open_deliveries() == []) is (outcome is Outcome.PASS)
    bench.fault("ils", "")
    assert bench.drill().outcome is Outcome.PASS
    assert bench.library.loans == {}


def test_whoever_interrupts_it_leaves_nothing_either(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    # After the loan, while the link is out.
    monkeypatch.setattr(LoanDesk, "end", interrupted)
    with pytest.raises(KeyboardInterrupt):
        bench.drill()
    assert bench.library.loans == {}
    with Books(bench.config) as books:
        assert len(books.journal.of_item(ITEM)) == 2
        assert books.journal.open_deliveries() == []


# What is kept ------------------------------------------------------------------------------------


def test_the_last_result_of_each_test_is_kept_with_its_date(bench: Bench) -> None:
    state = bench.config.state_dir
    assert last_results(state) == ()
    bench.fault("scanner", "deaf")
    bench.limit_s, patient = 0.1, bench.limit_s
    (failed,) = bench.test("scanner")
    bench.limit_s = patient
    (passed,) = bench.test("ils")
    assert last_results(state) == (failed, passed)
    bench.fault("scanner", "")
    (mended,) = bench.test("scanner")
    assert last_results(state) == (mended, passed)
    assert mended.when > failed.when
    file = state / FILE_NAME
    assert file.stat().st_mode & 0o777 == 0o600
    assert ITEM not in file.read_text()
    assert CARD not in file.read_text()


def test_a_damaged_file_of_results_is_made_anew(bench: Bench) -> None:
    state = bench.config.state_dir
    state.mkdir(mode=0o700)
    (state / FILE_NAME).write_text('[{"name": 3')
    assert last_results(state) == ()
    bench.test("ils")
    assert [each["name"] for each in json.loads((state / FILE_NAME).read_text())] == ["ils"]


def test_a_folder_that_others_write_is_refused_before_anything_is_tested(bench: Bench) -> None:
    state = bench.config.state_dir
    state.mkdir()
    state.chmod(0o777)
    with pytest.raises(ConfigFault, match=r"station\.state_dir"):
        bench.test("ils")
    assert bench.codes == []
