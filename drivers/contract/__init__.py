"""What the drivers of a kind promise, as suites of pytest: for ours and for any other package's."""

import pytest

# Before the modules are imported, so that their assertions say what they found.
pytest.register_assert_rewrite(
    "drivers.contract.card_reader",
    "drivers.contract.gate",
    "drivers.contract.headset",
    "drivers.contract.item_reader",
    "drivers.contract.keypad",
    "drivers.contract.printer",
    "drivers.contract.relay",
    "drivers.contract.scanner",
    "drivers.contract.speech",
)
