"""``leenpunt payment``: money at a terminal, and in three library systems; what ``doctor`` says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from in_process import Ended, call

from drivers.sim.faults import FaultPlan, parse_faults
from drivers.sim.payments.mollie import TEST_KEY, MollieSim
from drivers.sim.payments.terminal import TerminalSim
from drivers.sim.payments.till import Till, parse_ends
from drivers.sim.serve import EmulatorServer
from kiosk.books import Books
from kiosk.cli.payment import payments
from kiosk.config import load
from kiosk.diagnosis.devices import examine_device
from kiosk.diagnosis.payment import examine_payments
from sync.journal.records import Intent
from sync.model import Action
from sync.sim import catalogue
from sync.sim.acs import AcsServer
from sync.sim.demo import DEMO
from sync.sim.folio.server import FolioServer
from sync.sim.folio.world import Folio, ServicePoint
from sync.sim.koha.server import KohaRestServer
from sync.sim.library import Library

CARD = "P1009"
"""Owes 15.75."""
OWED = Decimal("15.75")


@dataclass
class Branch:
    config: Path
    library: Library
    sim: TerminalSim
    plan: FaultPlan

    def run(self, *words: str) -> Ended:
        return call(("payment", *words, "--config", str(self.config)))

    def said(self, *words: str) -> tuple[int, list[dict[str, Any]]]:
        done = self.run(*words, "--json")
        return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]

    def take(self, *words: str, amount: str = "4.20") -> tuple[int, list[dict[str, Any]]]:
        return self.said("take", "--card", CARD, "--amount", amount, *words)

    @property
    def owed(self) -> Decimal:
        return self.library.fees[CARD]


@contextmanager
def sip2() -> Iterator[tuple[Library, str]]:
    library = Library(catalogue.parse(DEMO), lambda: datetime.now(UTC))
    with AcsServer(library) as acs:
        yield library, f'host = "127.0.0.1"\nport = {acs.address[1]}\n'


@contextmanager
def koha() -> Iterator[tuple[Library, str]]:
    library = Library(catalogue.parse(DEMO), lambda: datetime.now(UTC))
    with AcsServer(library) as acs, KohaRestServer(library, lock=acs.lock) as rest:
        sip = f'[ils.sip2]\nhost = "127.0.0.1"\nport = {acs.address[1]}\n'
        sip += 'account = "kiosk1"\npassword = "secret"\n'
        yield library, f'driver = "koha-rest"\nurl = "{rest.url}"\nlibrary = "CPL"\n{sip}'


@contextmanager
def folio() -> Iterator[tuple[Library, str]]:
    library = Library(catalogue.parse(DEMO), lambda: datetime.now(UTC))
    here = ServicePoint(library.acs.institution, library.acs.institution)
    with FolioServer(Folio(library, service_points=(here,))) as server:
        keys = f'driver = "folio-rest"\nurl = "{server.url}"\ntenant = "{server.folio.tenant}"\n'
        yield library, f'{keys}service_point = "{here.code}"\npayment_method = "Debit card"\n'


SYSTEMS = {"sip2": sip2, "koha-rest": koha, "folio-rest": folio}


@contextmanager
def branch_of(folder: Path, system: str, ends: str = "", faults: str = "") -> Iterator[Branch]:
    plan = FaultPlan(parse_faults(faults))
    sim = TerminalSim(plan, Till(parse_ends(ends)))
    with ExitStack() as stack:
        library, keys = stack.enter_context(SYSTEMS[system]())
        server = stack.enter_context(EmulatorServer(sim, listen="127.0.0.1:0"))
        head, _, rest = keys.partition("[ils.sip2]")
        path = folder / "station.toml"
        path.write_text(
            '[station]\nid = "desk-1"\nname = "Bibliotheek Zuid"\nstate_dir = "state"\n'
            "[journal]\nallow_unsafe_storage = true\nreserve_mib = 0\n"
            f'[ils]\n{head}account = "kiosk1"\npassword = "secret"\n'
            + (f"[ils.sip2]{rest}" if rest else "")
            + '[[devices]]\nkind = "payment_terminal"\ndriver = "simulated"\n'
            f'port = "{server.url}"\ntimeout_s = 0.5\n'
        )
        yield Branch(path, library, sim, plan)


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Branch]]:
    monkeypatch.setattr(payments, "_POLL_S", 0.01)
    with ExitStack() as stack:
        yield lambda system="sip2", **more: stack.enter_context(branch_of(tmp_path, system, **more))


@pytest.mark.parametrize("system", SYSTEMS)
def test_paid_and_booked_once_under_one_reference(make: Callable[..., Branch], system: str) -> None:
    branch = make(system)
    code, (shown, done) = branch.take()
    assert code == 0
    assert (shown["standing"], shown["code"]) == ("waiting", "https://pay.example/pay00001")
    assert (done["standing"], done["booked"], done["work"]) == ("paid", True, False)
    assert branch.owed == OWED - Decimal("4.20")
    (held,) = branch.sim.till.all()
    assert (held.reference, held.taken, held.description) == (
        done["entry"],
        420,
        "Bibliotheek Zuid",
    )
    code, rows = branch.said("list", "--all")
    assert code == 0
    (row,) = rows
    assert (row["entry"], row["state"], row["money"]) == (done["entry"], "accepted", "paid")
    assert row["handle"] == "pay00001"
    assert branch.said("list") == (0, [])


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_payment_that_ends_after_the_power_cut_is_found_and_booked(
    make: Callable[..., Branch], system: str, expect_log: Callable[[str], None]
) -> None:
    """Killed before the answer came: only the intent is in the journal."""
    expect_log("nothing is known of a payment")
    branch = make(system, faults="silence:start", ends="too_late")
    code, (unknown,) = branch.take()
    assert (code, unknown["standing"]) == (1, "unknown")
    branch.plan.change(())
    assert branch.said("list")[0] == 1
    code, (found,) = branch.said("once")
    assert (code, found["standing"], found["booked"]) == (0, "paid", True)
    assert branch.owed == OWED - Decimal("4.20")
    assert branch.said("once") == (0, [])
    assert branch.owed == OWED - Decimal("4.20")


def test_nobody_pays(make: Callable[..., Branch]) -> None:
    branch = make(ends="never")
    code, (_, done) = branch.take("--wait", "0")
    assert (code, done["standing"], done["how"]) == (1, "ended", "cancelled")
    assert branch.said("once")[0] == 1, "it is looked at once more"
    assert branch.said("once", "--close")[0] == 0
    assert branch.owed == OWED
    assert [row["state"] for row in branch.said("list", "--all")[1]] == ["abandoned"]


@pytest.mark.parametrize(
    ("amount", "said"), [("15.76", "more than is owed"), ("0.01", None), ("15.75", None)]
)
def test_part_or_all_and_no_more(
    make: Callable[..., Branch], amount: str, said: str | None
) -> None:
    branch = make()
    code, rows = branch.take(amount=amount)
    assert (code, rows[-1]["message"]) == (1 if said else 0, said)
    assert branch.owed == OWED - (0 if said else Decimal(amount))


@pytest.mark.parametrize("amount", ["0", "0.00", "-1", "1e3", "NaN", "1,50", "1.005", "100000"])
def test_what_is_no_amount_is_no_command(make: Callable[..., Branch], amount: str) -> None:
    branch = make()
    assert branch.run("take", "--card", CARD, f"--amount={amount}").returncode == 2
    assert branch.sim.till.all() == []


def test_words_for_people(make: Callable[..., Branch]) -> None:
    branch = make(ends="twice")
    done = branch.run("take", "--card", CARD, "--amount", "4.20")
    assert b"paid" in done.stdout
    listed = branch.run("list", "--all")
    assert b"accepted" in listed.stdout
    assert b"4.20" in listed.stdout


def test_status_and_test(make: Callable[..., Branch]) -> None:
    branch = make(ends="never")
    code, (status,) = branch.said("status")
    assert (code, status["ok"]) == (0, True)
    assert "no money moves" in status["message"]
    code, (tried,) = branch.said("test")
    assert (code, tried["state"], tried["error"]) == (0, "cancelled", None)
    branch.sim.busy = "put in paper"
    code, (status,) = branch.said("status")
    assert (code, status["ok"]) == (1, False)
    assert "put in paper" in status["message"]
    code, (tried,) = branch.said("test")
    assert (code, tried["error"]) == (1, "put in paper")


def test_without_a_terminal(make: Callable[..., Branch]) -> None:
    branch = make()
    text = branch.config.read_text()
    branch.config.write_text(text[: text.index("[[devices]]")])
    for words in (("status",), ("test",), ("once",), ("take", "--card", "1", "--amount", "1")):
        done = branch.run(*words)
        assert done.returncode == 2
        assert b'no device of kind "payment_terminal"' in done.stderr
    assert branch.run("list").returncode == 0


# doctor ------------------------------------------------------------------------------------------


def _doctor(branch: Branch) -> dict[str, Any]:
    config = load(branch.config)
    return examine_device(config, config.devices[0], None).as_json()


def test_doctor_a_mute_terminal(make: Callable[..., Branch]) -> None:
    branch = make(faults="deaf")
    found = _doctor(branch)
    assert not found["ok"]
    assert "no answer within 0.5 s" in found["message"]
    assert "is this port its own?" in found["do"]


def _mollie(branch: Branch, tmp_path: Path, url: str, key: str = TEST_KEY) -> Path:
    file = tmp_path / "mollie.key"
    file.touch(0o600)
    file.write_text(key)
    text = branch.config.read_text()
    branch.config.write_text(
        text[: text.index("[[devices]]")]
        + '[[devices]]\nkind = "payment_terminal"\ndriver = "mollie"\n'
        f'url = "{url}"\nkey_file = "{file}"\nredirect_url = "https://bibliotheek.example"\n'
    )
    return file


def test_doctor_on_mollie(make: Callable[..., Branch], tmp_path: Path) -> None:
    branch = make()
    with MollieSim(Till()) as sim:
        key = _mollie(branch, tmp_path, sim.url)
        found = _doctor(branch)
        assert found["ok"], "the library system is a simulated one, too"
        assert "test mode" in found["message"]
        key.chmod(0o644)
        found = _doctor(branch)
        assert not found["ok"]
        assert "mode 644, expected 600" in found["message"]
        assert "chmod 600" in found["message"]
        key.unlink()
        assert "No such file" in _doctor(branch)["message"]
        _mollie(branch, tmp_path, sim.url, "test_ofAnotherAccount123")
        found = _doctor(branch)
        assert not found["ok"]
        assert "does not take the API key" in found["message"]
        assert "ofAnotherAccount" not in json.dumps(found)
    _mollie(branch, tmp_path, sim.url)
    found = _doctor(branch)
    assert not found["ok"]
    assert "no answer from Mollie" in found["message"]


def test_doctor_a_test_key_where_patrons_pay(make: Callable[..., Branch], tmp_path: Path) -> None:
    branch = make()
    with MollieSim(Till()) as sim:
        _mollie(branch, tmp_path, sim.url)
        text = branch.config.read_text()
        branch.config.write_text(text.replace('host = "127.0.0.1"', 'host = "ils.example"'))
        found = _doctor(branch)
        assert not found["ok"]
        assert "no money moves" in found["message"]
        assert "live key" in found["do"]


def test_doctor_on_payments_that_hang(make: Callable[..., Branch]) -> None:
    branch = make()
    config = load(branch.config)
    with Books(config) as books:
        paying = Intent(Action.PAY, "", patron=CARD, amount="4.20", terminal="payment")
        books.journal.begin_payment(paying)
    (found,) = examine_payments(config)
    assert (found.ok, found.message) == (True, "1 open")
    text = branch.config.read_text()
    branch.config.write_text(f'{text}name = "another"\n')
    (found,) = examine_payments(load(branch.config))
    assert (found.ok, found.message) == (False, "1 open, and there is no terminal payment")
    branch.config.write_text(text[: text.index("[[devices]]")])
    (found,) = examine_payments(load(branch.config))
    assert not found.ok
    assert "there is no terminal" in found.message


def test_the_terminal_that_is_meant(make: Callable[..., Branch]) -> None:
    branch = make()
    assert branch.run("status", "--terminal", "payment").returncode == 0
    wrong = branch.run("status", "--terminal", "other")
    assert (wrong.returncode, b"found other, expected payment" in wrong.stderr) == (2, True)
