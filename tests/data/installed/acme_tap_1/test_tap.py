from acme_tap.tap import TapConfig, open_reader
from acme_tap.tap_sim import TapSim
from drivers.contract.card_reader import CardDriver, CardReaderContract


class TestTap(CardReaderContract):
    driver = CardDriver(
        "tap",
        emulate=TapSim,
        open=lambda url: open_reader(
            TapConfig(kind="card_reader", driver="acme-tap", name="cards", port=url)
        ),
        reads_ndef=False,
        finds_changing=False,
    )
