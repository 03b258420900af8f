"""What a station or a hub gets, as a CycloneDX 1.6 bill of materials in JSON.

    PYTHONPATH=tests python -m release.sbom PYTHON BUNDLE FILE

PYTHON is of an environment that was made of the folder BUNDLE, as a machine makes it
(assets/machine/versions.sh). What is in it, and what needs what, cyclonedx-py says. Added here:
the SHA-256 of the very wheel, the licence as docs/licences.md has it, and the files of others that
lie in our own wheel. The same bundle gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from packageurl import PackageURL
from packaging.utils import canonicalize_name, parse_wheel_filename
from release.bundled import BUNDLED, Bundled
from release.licences import installed
from release.locks import ROOT

OWN = "leenpunt"


def bill(python: Path, bundle: Path) -> dict[str, Any]:
    """Of that environment. ValueError: it holds something that is not in the bundle."""
    words = ["environment", "--no-validate", "--output-reproducible", "--spec-version", "1.6"]
    words += ["--pyproject", str(ROOT / "pyproject.toml"), str(python)]
    made = subprocess.run(
        [sys.executable, "-m", "cyclonedx_py", *words],
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
    )
    found: dict[str, Any] = json.loads(made.stdout)
    wheels: dict[tuple[str, str], Path] = {}
    for path in bundle.glob("*.whl"):
        name, version, *_ = parse_wheel_filename(path.name)
        wheels[name, str(version)] = path
    licences = installed(_packages(python))
    for component in found["components"]:
        key = canonicalize_name(component["name"]), component["version"]
        if key not in wheels:
            raise ValueError(f"{python} has {' '.join(key)}, of which {bundle} has no wheel")
        component["hashes"] = [_sha256(wheels[key])]
        component["licenses"] = [{"expression": licences[key[0]].licence}]
        # Where it can be had says each machine's own index.
        component.pop("externalReferences", None)
    own = found["metadata"]["component"]
    own["hashes"] = [_sha256(wheels[OWN, own["version"]])]
    found["components"] += [_bundled(part) for part in BUNDLED]
    return found


def _packages(python: Path) -> Path:
    said = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return Path(said.stdout.strip())


def _bundled(part: Bundled) -> dict[str, Any]:
    namespace, _, name = part.package.rpartition("/")
    purl = PackageURL("npm", namespace or None, name, part.version).to_string()
    return {
        "type": "library",
        "bom-ref": purl,
        "name": part.name,
        "version": part.version,
        "purl": purl,
        "licenses": [{"expression": part.licence}],
        "components": [
            {
                "type": "file",
                "bom-ref": str(path.relative_to(ROOT)),
                "name": str(path.relative_to(ROOT)),
                "hashes": [_sha256(path)],
            }
            for path in part.paths()
        ],
    }


def _sha256(path: Path) -> dict[str, str]:
    return {"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}


def _check(found: dict[str, Any]) -> None:
    # They read 38 grammars, which every process that collects tests would do too.
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(found))
    if error is not None:
        raise ValueError(f"no CycloneDX 1.6: {error}")


def main(python: str, bundle: str, file: str) -> None:
    """The command."""
    found = bill(Path(python).absolute(), Path(bundle))
    # Once, and strictly: it takes seconds.
    _check(found)
    Path(file).write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
