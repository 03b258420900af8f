"""``leenpunt desk`` about a patron's account, over Koha's REST interface."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from in_process import piped

from kiosk.cli import main
from kiosk.cli.desk.command import add_pay
from sync.sim import catalogue
from sync.sim.acs import AcsServer
from sync.sim.demo import DEMO
from sync.sim.koha.server import KohaRestServer, parse_faults
from sync.sim.library import Library
from sync.sim.sru import SruServer


def amount_of(text: str) -> Decimal:
    parser = argparse.ArgumentParser(exit_on_error=False)
    add_pay(parser)
    found: Decimal = parser.parse_args([f"--amount={text}"]).amount
    return found


@pytest.mark.parametrize(
    ("text", "amount"), [("2.50", "2.50"), ("2.5", "2.50"), ("12", "12.00"), ("0.01", "0.01")]
)
def test_an_amount(text: str, amount: str) -> None:
    assert str(amount_of(text)) == amount


@pytest.mark.parametrize(
    "text",
    [
        *("1_0", "1e3", "1E2", "1,50", "1.234,50", "+1", "-1", " 1", "1 ", "1.", ".5", "0", "0.00"),
        *("1.005", "1000000", "NaN", "Infinity", "١", "1٫5", "0x10", "", "EUR 1", "1.5\n"),
    ],
)
def test_no_amount(text: str) -> None:
    with pytest.raises(argparse.ArgumentError, match=r"expected an amount such as 2\.50"):
        amount_of(text)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--fee", "99999"], "99999: no open fee of this card"),
        (["--fee", "2"], "2: no open fee of this card"),
        (["--currency", "USD"], "USD: the library's own currency is EUR"),
    ],
)
def test_what_koha_would_book_wrongly_does_not_leave_the_station(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    """P1009 is asked for; fee 2 is P1002's."""
    with _branch(tmp_path) as (koha, path):
        library = koha.routes.library
        asked = ["desk", "pay", "--card", "P1009", "--amount", "1.00", "--config", path]
        assert main([*asked, *words, "--json"]) == 1
        row: dict[str, Any] = json.loads(capsys.readouterr().out)
        assert (row["outcome"], row["reason"], row["by"]) == (
            "refused",
            "confirm_needed",
            "station",
        )
        assert row["message"] == said
        assert koha.served("pay") == []
        assert library.fees["P1009"] == Decimal("15.75")


@pytest.mark.parametrize(
    ("faults", "failed"),
    [("", set()), ("500:patron_holds@2", {"holds"}), ("500:account@3", {"fees"})],
)
def test_a_list_that_fails_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], faults: str, failed: set[str]
) -> None:
    """What Koha could not say is neither an empty list nor one that it does not have."""
    with _branch(tmp_path) as (koha, path):
        koha.break_with(parse_faults(faults))
        asked = ["desk", "patron", "--card", "P1014", "--lists", "--config", path, "--json"]
        assert main(asked) == (1 if failed else 0)
        row: dict[str, Any] = json.loads(capsys.readouterr().out)
        assert (row["holds"]["ready"], row["holds"]["waiting"]) == (0, 1)
        for name in ("holds", "fees"):
            if name in failed:
                assert "answered by 500" in row[name]["failed"]
                assert "list" not in row[name]
            elif not failed:
                assert "failed" not in row[name]
        if not failed:
            assert [hold["item"] for hold in row["holds"]["list"]] == ["3000009"]
            assert row["fees"]["list"] == []


@pytest.mark.parametrize(
    ("fault", "booked", "work"), [("500", 0, ["payment_in_doubt"]), ("500_after", 1, [])]
)
def test_a_payment_that_koha_answers_by_500_is_in_doubt_and_asked_never_sent_again(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    expect_log: Callable[[str], None],
    fault: str,
    booked: int,
    work: list[str],
) -> None:
    if work:
        expect_log("needs review")
    with _branch(tmp_path) as (koha, path):
        koha.break_with(parse_faults(f"{fault}:pay@1"))
        paying = ("pay", "--card", "P1009", "--amount", "2.50", "--config", path)
        row = asked(capsys, *paying, code=1)
        assert (row["outcome"], row["reason"], row["by"]) == (
            "needs_review",
            "confirm_needed",
            "station",
        )
        assert row["reference"]
        assert "answered by 500" in row["message"]
        assert "do not book it again" in row["do"]
        assert main(["sync", "once", "--config", path, "--json"]) == 0
        capsys.readouterr()
        assert main(["work", "list", "--config", path, "--json"]) == 0
        open_now = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert [each["what"] for each in open_now] == work
        assert len(koha.served("pay")) == 1
        account = koha.routes.library
        assert account.fees["P1009"] == Decimal("15.75") - booked * Decimal("2.50")


def test_a_payment_in_doubt_is_told_to_people_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with _branch(tmp_path) as (koha, path):
        koha.break_with(parse_faults("500:pay@1"))
        paying = ["desk", "pay", "--card", "P1009", "--amount", "2.50", "--config", path]
        assert main(paying) == 1
        said = capsys.readouterr()
        assert "needs_review" in said.out
        assert "answered by 500" in said.err
        assert "do not book it again" in said.err


def test_a_payment_of_which_nothing_was_sent_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with _branch(tmp_path) as (koha, path):
        koha.break_with(parse_faults("500:account@1"))
        row = asked(capsys, "pay", "--card", "P1009", "--amount", "2.50", "--config", path, code=1)
        assert (row["outcome"], row["by"], row["reference"]) == ("refused", "station", None)
        assert row["alarm"]["kind"] == "bad_message"
        assert row["do"].startswith("Nothing was sent")
        assert koha.served("pay") == []


RENTAL = """
[[items]]
id = "3000900"
title = "A game"
fee = 2.50
"""


@pytest.mark.parametrize("release", ["23.05", "25.06"])
def test_what_costs_something_is_refused_with_the_amount(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], release: str
) -> None:
    with _branch(tmp_path, DEMO + RENTAL, release) as (koha, path):
        asked = ["desk", "borrow", "--card", "P1001", "--item", "3000900", "--config", path]
        assert main([*asked, "--json"]) == 1
        row: dict[str, Any] = json.loads(capsys.readouterr().out)
        assert (row["outcome"], row["reason"], row["by"]) == ("refused", "confirm_needed", "ils")
        assert row["advice"] == "it costs 2.50 EUR"
        assert main(asked) == 1
        assert "3000900: it costs 2.50 EUR" in capsys.readouterr().out
        assert "3000900" not in koha.routes.library.loans


WRITTEN = """
[[patrons]]
card = "P2001"
name = "Ada van Voorbeeld"
pin = "24681357"
note = "Je foto ligt bij de balie."
category = "SCHOOL"
[[patrons]]
card = "P2002"
name = "Evert Verlopen"
status = "expired"
[[fees]]
patron = "P2001"
amount = 1.50
text = "Te laat"
"""


def asked(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> dict[str, Any]:
    assert main(["desk", *words, "--json"]) == code
    row: dict[str, Any] = json.loads(capsys.readouterr().out)
    return row


def test_what_the_library_wrote_and_what_is_owed_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with _branch(tmp_path, DEMO + WRITTEN) as (_, path):
        row = asked(capsys, "patron", "--card", "P2001", "--lists", "--config", path)
        assert (row["messages"], row["type"], row["form"]) == (
            ["Je foto ligt bij de balie."],
            "SCHOOL",
            None,
        )
        (fee,) = row["fees"]["list"]
        assert (fee["amount"], fee["kind"], fee["title"]) == ("1.50", "other", "Lost card")
        assert main(["desk", "patron", "--card", "P2001", "--lists", "--config", path]) == 0
        assert "for the patron: Je foto ligt" in capsys.readouterr().out


def test_who_is_no_member_is_shown_the_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = "https://bieb.example.org/lid-worden"
    more = f"""[membership]
form_url = "{form}"
refused_types = ["school"]
[[membership.guests]]
name = "Bibliotheek Oosterdam"
cards = "29[0-9]{{12}}"
[[membership.guests]]
name = "Bibliotheek Zandhoven"
cards = "P99.."
lend = "if_known"
form_url = "{form}/gast"
[[membership.guests]]
name = "Bibliotheek Westkade"
cards = "P200[34]"
lend = "if_known"
"""
    with _branch(tmp_path, DEMO + WRITTEN, more=more) as (koha, path):
        expired = asked(capsys, "patron", "--card", "P2002", "--config", path)
        assert (expired["blocks"], expired["form"]) == (["patron_expired"], form)
        unknown = asked(capsys, "patron", "--card", "P9999", "--config", path, code=1)
        assert (unknown["blocks"], unknown["form"]) == (
            ["patron_not_ours", "patron_unknown"],
            f"{form}/gast",
        )
        assert unknown["library"] == "Bibliotheek Zandhoven"
        nobody = asked(capsys, "patron", "--card", "Q9999", "--config", path, code=1)
        assert (nobody["blocks"], nobody["form"]) == (["patron_unknown"], form)
        assert nobody["library"] is None
        pupil = asked(capsys, "patron", "--card", "P2001", "--config", path, code=1)
        assert (pupil["blocks"], pupil["form"]) == (["patron_not_ours"], form)
        served = len(koha.log)
        other = asked(capsys, "patron", "--card", "29012345678901", "--config", path, code=1)
        assert (other["blocks"], other["form"]) == (["patron_not_ours"], form)
        assert other["library"] == "Bibliotheek Oosterdam"
        assert "offline" not in other
        assert koha.served("patrons")[served:] == []
        words = ("--card", "29012345678901", "--item", "3000001", "--config", path)
        refused = asked(capsys, "borrow", *words, code=1)
        assert (refused["reason"], refused["by"]) == ("patron_not_ours", "station")
        held = asked(capsys, "hold", "--card", "P2001", *words[2:], code=1)
        assert (held["reason"], held["by"]) == ("patron_not_ours", "station")


def test_a_title_is_found_put_on_hold_and_given_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with _branch(tmp_path) as (koha, path):
        found = asked(capsys, "search", "max", "havelaar", "--config", path)
        assert found["total"] == 1
        (title,) = found["titles"]
        assert (title["title"], title["item"]) == ("Max Havelaar", None)
        wish = ("hold", "--card", "P1001", "--title", title["title_id"], "--config", path)
        for _ in range(2):
            assert asked(capsys, *wish)["outcome"] == "accepted"
        row = asked(capsys, "patron", "--card", "P1001", "--lists", "--config", path)
        (hold,) = row["holds"]["list"]
        assert (hold["title"], hold["title_id"]) == ("Max Havelaar", title["title_id"])
        assert {"shelf", "expected", "until", "position"} <= set(hold)
        assert asked(capsys, *wish, "--cancel")["outcome"] == "accepted"
        assert koha.routes.desk.hold_rows() == [
            row for row in koha.routes.desk.hold_rows() if row["patron_id"] != 1
        ]
        nothing = asked(capsys, "search", "nobody", "wrote", "this", "--config", path)
        assert nothing == {"total": 0, "titles": []}
        assert main(["desk", "search", "havelaar", "--config", path]) == 0
        assert "Max Havelaar" in capsys.readouterr().out


def test_a_search_that_fails_says_so_and_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], expect_log: Callable[[str], None]
) -> None:
    expect_log("search fails")
    with _branch(tmp_path) as (koha, path):
        koha.permissions["biblios"] = {"catalogue": "1"}
        failed = asked(capsys, "search", "havelaar", "--config", path, code=1)
        assert (failed["titles"], failed["total"]) == (None, None)
        assert failed["failed"] == "this library system cannot be searched"
        lent = ("borrow", "--card", "P1001", "--item", "3000001", "--config", path)
        assert asked(capsys, *lent)["outcome"] == "accepted"
        away = asked(capsys, "search", "max", "--offline", "--config", path, code=1)
        assert away["failed"]


def test_sru_goes_before_the_library_system(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = Library(catalogue.parse(DEMO), lambda: datetime.now(UTC))
    with SruServer(library) as sru:
        more = f"""[search]
sru_url = "{sru.url}"
title_id = "999$c"
item = "952$p"
"""
        with _branch(tmp_path, more=more) as (koha, path):
            found = asked(capsys, "search", "havelaar", "--config", path)
            assert found["titles"][0]["item"] == "3000001"
            assert koha.log == []


@pytest.mark.parametrize(
    ("old", "new", "outcome", "reason"),
    [
        ("24681357", "84629173", "accepted", None),
        ("00000000", "84629173", "refused", "pin_wrong"),
        ("24681357", "1", "refused", "unmapped"),
        ("24681357", "", "refused", "unmapped"),
    ],
)
def test_another_pin(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    old: str,
    new: str,
    outcome: str,
    reason: str | None,
) -> None:
    with _branch(tmp_path, DEMO + WRITTEN) as (koha, path):
        monkeypatch.setattr("sys.stdin", piped(f"{old}\n{new}\n".encode()))
        words = ("pin", "--card", "P2001", "--pin-stdin", "--config", path)
        row = asked(capsys, *words, code=int(outcome != "accepted"))
        assert (row["outcome"], row["reason"]) == (outcome, reason)
        patron = koha.routes.library.find_patron("P2001")
        assert patron is not None
        kept = koha.routes.library.pin(patron)
        assert kept == (new if outcome == "accepted" else "24681357")
        files = {file for file in tmp_path.rglob("*") if file.is_file()} - {Path(path)}
        for pin in {old, new} - {"", "1"}:
            assert not [file for file in files if pin.encode() in file.read_bytes()]


@contextmanager
def _branch(
    folder: Path, book: str = DEMO, release: str = "25.06", more: str = ""
) -> Iterator[tuple[KohaRestServer, str]]:
    """A Koha, and the configuration of a station that uses it."""
    library = Library(catalogue.parse(book), lambda: datetime.now(UTC))
    with (
        AcsServer(library) as acs,
        KohaRestServer(library, lock=acs.lock, release=release) as koha,
    ):
        path = folder / "station.toml"
        path.write_text(_station(folder, koha, acs) + more, encoding="utf-8")
        yield koha, str(path)


def _station(folder: Path, koha: KohaRestServer, acs: AcsServer) -> str:
    return f"""
[station]
id = "desk-1"
state_dir = "{folder}"
[journal]
allow_unsafe_storage = true
[ils]
driver = "koha-rest"
url = "{koha.url}"
account = "kiosk1"
password = "secret"
library = "CPL"
[ils.sip2]
host = "127.0.0.1"
port = {acs.address[1]}
account = "kiosk1"
password = "secret"
"""
