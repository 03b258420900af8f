"""Which addresses a receipt goes to."""

from __future__ import annotations

import pytest

from sync.mail.address import usable


@pytest.mark.parametrize("address", ["a@b.nl", "ada.van-v+bon@mail.example.org", "x_y@b.xn--p1ai"])
def test_an_address(address: str) -> None:
    assert usable(f" {address} ") == address


@pytest.mark.parametrize(
    "written",
    [
        *("", "ada", "ada@", "@b.nl", "a@b", "a b@c.nl", "a@b.nl, c@d.nl", "a@b.nl;c@d.nl"),
        *("a@b.nl\r\nBcc: all@d.nl", "a@b.nl\x00", "é@b.nl", "a@bé.nl", ".a@b.nl", "a..b@c.nl"),
        *(
            '"a b"@c.nl',
            "Ada <a@b.nl>",
            "a@-b.nl",
            "a@b.nl.",
            f"{'a' * 65}@b.nl",
            f"a@{'b.' * 130}nl",
        ),
    ],
)
def test_none(written: str) -> None:
    assert usable(written) == ""
