"""Writes the bill of materials of a release (CycloneDX 1.6, JSON): every package of the lock and every copied asset.

`tools/make_bill.py --version 0.1.0 > line-of-sight-0.1.0.cdx.json`. Names, versions and hashes come from
`requirements/base.txt`, licences from what is installed, the pages' assets from `tools/assets/package.json`.
"""

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements/base.txt"


def locked() -> Iterator[tuple[str, str, list[str]]]:
    """Name, version and SHA-256 sums of each package of the lock."""
    for found in re.finditer(
        r"^([\w.-]+)==([\w.]+)[^\n]*\\\n((?:    --hash=sha256:\w+(?: \\)?\n)+)", LOCK.read_text(), re.M
    ):
        yield found[1], found[2], re.findall(r"sha256:(\w+)", found[3])


def licence(name: str) -> list[dict[str, Any]]:
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return []
    if expression := said.get("License-Expression"):
        return [{"expression": expression}]
    classes = [each.rpartition(":: ")[2] for each in said.get_all("Classifier") or [] if each.startswith("License ::")]
    return [{"license": {"name": each}} for each in classes]


def components() -> Iterator[dict[str, Any]]:
    for name, version, sums in locked():
        yield {
            "type": "library",
            "bom-ref": f"pkg:pypi/{name}@{version}",
            "name": name,
            "version": version,
            "purl": f"pkg:pypi/{name}@{version}",
            "licenses": licence(name),
            # Each file the index offers for this version has a sum of its own; any of them may be what is installed.
            "properties": [{"name": "lineofsight:sha256", "value": each} for each in sums],
        }
    for name, version in json.loads((ROOT / "tools/assets/package.json").read_text())["dependencies"].items():
        purl = f"pkg:npm/{name.replace('@', '%40')}@{version}"
        yield {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}


def bill(version: str, at: datetime) -> dict[str, Any]:
    product = f"pkg:generic/lineofsight@{version}"
    found = list(components())
    direct = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    named = {re.split(r"[\[<>=~! ]", each)[0].lower() for each in direct}
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, product)}",
        "version": 1,
        "metadata": {
            "timestamp": at.isoformat(timespec="seconds"),
            "component": {"type": "application", "bom-ref": product, "name": "Line of Sight", "version": version},
        },
        "components": found,
        "dependencies": [
            {
                "ref": product,
                "dependsOn": [each["bom-ref"] for each in found if "npm" in each["purl"] or each["name"] in named],
            }
        ],
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    parser.add_argument("--version", default=project["version"])
    json.dump(bill(parser.parse_args().version, datetime.now(UTC)), sys.stdout, indent=1)
    return 0


if __name__ == "__main__":
    sys.exit(main())
