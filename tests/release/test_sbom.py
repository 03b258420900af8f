"""The bill of materials says of everything what it is, under which licence, and which bytes."""

from __future__ import annotations

import hashlib
import venv
from pathlib import Path

import pytest
from release.bundled import BUNDLED
from release.locks import ROOT
from release.sbom import bill

from kiosk.version import version_text


@pytest.fixture
def machine(tmp_path: Path) -> tuple[Path, Path]:
    """An environment that has one package, and the bundle of which it was made."""
    bundle = tmp_path / "bundle"
    bundle.mkdir()
    for name in ("idna-3.20", f"leenpunt-{version_text().split()[0]}"):
        (bundle / f"{name}-py3-none-any.whl").write_bytes(name.encode())
    venv.create(tmp_path / "machine", with_pip=False)
    (packages,) = (tmp_path / "machine" / "lib").glob("python3*/site-packages")
    information = packages / "idna-3.20.dist-info"
    information.mkdir()
    (information / "METADATA").write_text(
        "Metadata-Version: 2.4\nName: idna\nVersion: 3.20\nLicense-Expression: BSD-3-Clause\n"
    )
    return tmp_path / "machine" / "bin" / "python", bundle


def test_everything_has_its_bytes_and_its_licence(machine: tuple[Path, Path]) -> None:
    found = bill(*machine)
    components = {component["name"]: component for component in found["components"]}
    assert set(components) == {"idna", *(part.name for part in BUNDLED)}
    idna = components["idna"]
    assert idna["purl"] == "pkg:pypi/idna@3.20"
    assert idna["hashes"][0]["content"] == hashlib.sha256(b"idna-3.20").hexdigest()
    assert idna["licenses"] == [{"expression": "BSD-3-Clause"}]
    own = found["metadata"]["component"]
    assert (own["name"], own["version"]) == ("leenpunt", version_text().split()[0])
    assert own["hashes"]
    icons = {part["name"]: part for part in components["Tabler Icons"]["components"]}
    book = hashlib.sha256((ROOT / "assets/icons/book.svg").read_bytes()).hexdigest()
    assert icons["assets/icons/book.svg"]["hashes"] == [{"alg": "SHA-256", "content": book}]


def test_what_is_in_no_bundle_is_named(machine: tuple[Path, Path]) -> None:
    (machine[1] / "idna-3.20-py3-none-any.whl").unlink()
    with pytest.raises(ValueError, match=r"has idna 3\.20, of which .* has no wheel"):
        bill(*machine)
