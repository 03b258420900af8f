"""Our drivers of payment terminals, against the suite of their port."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from drivers.config_payment import MollieConfig, SimulatedPaymentConfig
from drivers.contract.payment_terminal import Driver, Far, PaymentTerminalContract
from drivers.ports import PaymentTerminal
from drivers.registry import open_device
from drivers.sim.faults import FaultPlan, parse_faults
from drivers.sim.payments.mollie import TERMINAL, TEST_KEY, MollieSim
from drivers.sim.payments.terminal import TerminalSim
from drivers.sim.payments.till import Till, parse_ends
from drivers.sim.serve import EmulatorServer


class _Simulated:
    def __init__(self, sim: TerminalSim, plan: FaultPlan, server: EmulatorServer) -> None:
        self._sim, self._plan, self._server = sim, plan, server

    def open(self) -> PaymentTerminal:
        config = SimulatedPaymentConfig(
            kind="payment_terminal", driver="simulated", port=self._server.url, timeout_s=1.0
        )
        terminal: PaymentTerminal = open_device(config)
        return terminal

    def ends(self, text: str) -> None:
        self._sim.till.change(parse_ends(text))

    def faults(self, text: str) -> None:
        self._plan.change(parse_faults(text))

    def pay(self, handle: str) -> None:
        assert self._sim.till.end_now(handle, "paid")

    def taken(self, reference: str) -> list[int]:
        return [each.taken for each in self._sim.till.all() if each.reference == reference]

    def unplug(self) -> None:
        self._server.unplug()


def simulated(*, qr: bool = True) -> Callable[[str, Path], AbstractContextManager[Far]]:
    @contextmanager
    def stage(wire: str, folder: Path) -> Iterator[Far]:
        plan = FaultPlan()
        sim = TerminalSim(plan, Till(), qr=qr)
        if wire == "pty":
            server = EmulatorServer(sim, pty=folder / "terminal")
        else:
            server = EmulatorServer(sim, listen="127.0.0.1:0")
        with server:
            yield _Simulated(sim, plan, server)

    return stage


class TestSimulated(PaymentTerminalContract):
    driver = Driver("simulated", stage=simulated())


class TestSimulatedTerminal(PaymentTerminalContract):
    driver = Driver("simulated, without a code", stage=simulated(qr=False), has_code=False)


class _Mollie:
    def __init__(self, sim: MollieSim, key: Path, more: dict[str, object]) -> None:
        self._sim, self._key, self._more = sim, key, more

    def open(self) -> PaymentTerminal:
        config = MollieConfig.model_validate(
            {
                "kind": "payment_terminal",
                "driver": "mollie",
                "key_file": self._key,
                "url": self._sim.url,
                "timeout_s": 1.0,
            }
            | self._more
        )
        terminal: PaymentTerminal = open_device(config)
        return terminal

    def ends(self, text: str) -> None:
        self._sim.till.change(parse_ends(text))

    def faults(self, text: str) -> None:
        self._sim.faults.change(parse_faults(text))

    def pay(self, handle: str) -> None:
        assert self._sim.till.end_now(handle, "paid")

    def taken(self, reference: str) -> list[int]:
        return [each.taken for each in self._sim.till.all() if each.reference == reference]

    def unplug(self) -> None:
        raise NotImplementedError


def mollie(**more: object) -> Callable[[str, Path], AbstractContextManager[Far]]:
    @contextmanager
    def stage(wire: str, folder: Path) -> Iterator[Far]:
        key = folder / "mollie.key"
        key.touch(0o600)
        key.write_text(TEST_KEY + "\n")
        with MollieSim(Till()) as sim:
            yield _Mollie(sim, key, more)

    return stage


class TestMollieOnThePhone(PaymentTerminalContract):
    driver = Driver(
        "mollie",
        stage=mollie(redirect_url="https://bibliotheek.example/betaald"),
        wires=("http",),
        has_line=False,
    )


class TestMollieAtATerminal(PaymentTerminalContract):
    driver = Driver(
        "mollie, terminal",
        stage=mollie(terminal_id=TERMINAL),
        wires=("http",),
        has_code=False,
        has_line=False,
    )
