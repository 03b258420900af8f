"""The terminal's thread: looks now and then, and asks what others want, from any thread."""

from __future__ import annotations

import queue

import pytest
from fakes import Seconds
from waiting import PATIENCE_S

from drivers.config_payment import SimulatedPaymentConfig
from drivers.errors import LinkLost, NotReady
from drivers.model import PortState
from drivers.model_payment import PaymentRequest, PaymentState
from drivers.registry import open_device
from drivers.sim.faults import FaultPlan
from drivers.sim.payments.terminal import TerminalSim
from drivers.sim.payments.till import Till, parse_ends
from drivers.sim.serve import EmulatorServer
from kiosk.devices.device_thread import DeviceThread
from kiosk.devices.paying import LOOK_EVERY_S, PAUSE_S, SharedTerminal
from kiosk.supervision import DEVICE_LIMIT_S


class Counting:
    """A terminal that is asked how it is."""

    def __init__(self) -> None:
        self.asked = 0
        self.fails = False

    def check(self) -> None:
        self.asked += 1
        if self.fails:
            raise NotReady("put in paper")


def test_a_terminal_that_is_well_is_looked_at_now_and_then() -> None:
    assert PAUSE_S < DEVICE_LIMIT_S, "else the watchdog takes it for one that hangs"
    clock, device = Seconds(), Counting()
    watch = SharedTerminal(clock)
    for _ in range(int(LOOK_EVERY_S / PAUSE_S)):
        watch.poll(device)  # type: ignore[arg-type]
        assert watch.pause_s == PAUSE_S
        clock.now += PAUSE_S
    assert device.asked == 1
    device.fails = True
    for number in range(3):
        with pytest.raises(NotReady):
            watch.poll(device)  # type: ignore[arg-type]
        assert device.asked == 2 + number, "until it is well again"
        assert watch.pause_s == PAUSE_S, "a service is not asked without end"


def test_others_ask_through_its_thread() -> None:
    shared = SharedTerminal()
    with pytest.raises(LinkLost, match="no payment terminal"):
        shared.status("pay1")
    sim = TerminalSim(FaultPlan(), Till(parse_ends("never")))
    states: queue.SimpleQueue[PortState] = queue.SimpleQueue()
    with EmulatorServer(sim, listen="127.0.0.1:0") as server:
        config = SimulatedPaymentConfig(
            kind="payment_terminal", driver="simulated", port=server.url
        )
        thread = DeviceThread(
            "payment",
            lambda: open_device(config),
            shared.poll,
            states.put,
            lost=shared.lost,
            pause=lambda: shared.pause_s,
        )
        shared.attach(thread)
        thread.start()
        try:
            assert states.get(timeout=PATIENCE_S).up
            shared.check()
            assert not shared.moves_money
            started = shared.start(PaymentRequest("r-1", 420, "EUR"))
            assert shared.status(started.handle).state is PaymentState.PENDING
            assert shared.abort(started.handle).state is PaymentState.CANCELLED
            assert len(shared.find("r-1", None)) == 1
            assert "simulated" in shared.identity()
            assert shared.statistics().sent > 3
            shared.close()
            assert shared.status(started.handle).state is PaymentState.CANCELLED
        finally:
            thread.stop()
