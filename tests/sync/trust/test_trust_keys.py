"""Keys are written once, read by their owner alone, and never shown."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from nacl.signing import SigningKey
from trust_samples import KEY, OTHER_KEY

from sync.config import TrustConfig
from sync.trust.keys import (
    key_id,
    public_text,
    read_private,
    read_public,
    read_public_file,
    write_private,
)

SEED = base64.b64encode(bytes(KEY)).decode()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "key"
    write_private(path, KEY)
    return path


def test_a_key_comes_back_as_it_was(file: Path) -> None:
    assert read_private(file) == KEY
    assert read_public(public_text(KEY.verify_key)) == KEY.verify_key
    assert public_text(KEY.verify_key) in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_key_is_never_written_over(file: Path) -> None:
    with pytest.raises(FileExistsError):
        write_private(file, OTHER_KEY)
    assert read_private(file) == KEY


def test_an_id_is_the_beginning_of_a_digest() -> None:
    """RFC 8032, 7.1, test 1; its digest by ``openssl dgst -sha256``."""
    seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
    public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    key = SigningKey(bytes.fromhex(seed))
    assert bytes(key.verify_key).hex() == public
    assert key_id(key.verify_key) == "21fe31dfa154a261"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_a_private_key_that_others_can_read_is_refused(file: Path, mode: int) -> None:
    file.chmod(mode)
    with pytest.raises(ValueError, match=f"has mode {mode:03o}, expected 600"):
        read_private(file)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "expected one line with a private key"),
        (f"private {SEED}\nprivate {SEED}\n", "expected one line with a private key"),
        (SEED, "expected one line with a private key"),
        (f"private {SEED[:-4]}", "expected a private key of 32 bytes, found 30"),
        ("private *", "expected a private key as 44 characters of base64"),
        ("private é", "expected keys in base64, found something else"),
    ],
)
def test_what_is_no_private_key_is_named_and_not_shown(file: Path, content: str, said: str) -> None:
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=said) as found:
        read_private(file)
    assert str(file) in str(found.value)
    assert SEED[:20] not in str(found.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    for read in (read_private, read_public_file):
        with pytest.raises(ValueError, match="nothing: No such file"):
            read(tmp_path / "nothing")


def test_a_private_key_is_never_taken_for_a_public_one(file: Path) -> None:
    with pytest.raises(ValueError, match=r"trust\.public_key_file: .*expected a public") as found:
        TrustConfig(pack=file, public_key_file=file).keys()
    assert SEED[:20] not in str(found.value)
    with pytest.raises(ValueError, match=r"trust\.public_key: expected a public key"):
        TrustConfig(pack=file, public_key=f"private {SEED}").keys()


def test_a_file_without_keys_trusts_nobody_and_says_so(file: Path) -> None:
    file.write_text("# none yet\n")
    with pytest.raises(ValueError, match="expected a public key a line, found none"):
        read_public_file(file)
