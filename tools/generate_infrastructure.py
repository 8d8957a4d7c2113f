"""Writes ``src/casemate/services/ssm/data/infrastructure.json``: AWS's regions and services, and where services are.

Run ``python tools/generate_infrastructure.py``. Source: the installed botocore's ``endpoints.json`` and service models
(Apache License 2.0). Services go by botocore's names, as they do in AWS's public parameters.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import botocore
import botocore.loaders

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "casemate" / "services" / "ssm" / "data" / "infrastructure.json"
PARTITIONS = ("aws", "aws-cn", "aws-us-gov")


def infrastructure() -> dict[str, Any]:
    """The file's content: regions by name, services with their regions, and the hosts that are not the usual ones."""
    data = Path(botocore.__file__).parent / "data"
    loader = botocore.loaders.Loader(extra_search_paths=[str(data)], include_default_search_paths=False)
    known = json.loads((data / "endpoints.json").read_text(encoding="utf-8"))["partitions"]
    partitions = [each for each in known if each["partition"] in PARTITIONS]
    regions = {
        name: {"longName": region["description"], "partition": each["partition"], "domain": each["dnsSuffix"]}
        for each in partitions
        for name, region in each["regions"].items()
    }
    services: dict[str, Any] = {}
    for name in loader.list_available_services("service-2"):
        metadata = loader.load_service_model(name, "service-2")["metadata"]
        prefix = metadata["endpointPrefix"]
        hosts: dict[str, str] = {}
        for each in partitions:
            hosts.update(_hosts(each, prefix))
        usual = {region: f"{prefix}.{region}.{regions[region]['domain']}" for region in hosts}
        services[name] = {
            "longName": metadata["serviceFullName"],
            "prefix": prefix,
            "regions": sorted(hosts),
            "hosts": {region: host for region, host in sorted(hosts.items()) if host != usual[region]},
        }
    return {
        "provenance": f"botocore {botocore.__version__}, Apache License 2.0; made by tools/generate_infrastructure.py",
        "regions": dict(sorted(regions.items())),
        "services": dict(sorted(services.items())),
    }


def _hosts(partition: Mapping[str, Any], prefix: str) -> dict[str, str]:
    """A service's hosts in the regions of a partition; one for all regions stands in the region it is signed for."""
    service = partition["services"].get(prefix)
    if service is None:
        return {}
    if service.get("isRegionalized") is False:
        endpoint = service["endpoints"].get(service.get("partitionEndpoint", ""), {})
        region = endpoint.get("credentialScope", {}).get("region")
        return {region: endpoint["hostname"]} if region in partition["regions"] and "hostname" in endpoint else {}
    template = service.get("defaults", {}).get("hostname", partition["defaults"]["hostname"])
    return {
        region: endpoint.get("hostname")
        or template.format(service=prefix, region=region, dnsSuffix=partition["dnsSuffix"])
        for region, endpoint in service["endpoints"].items()
        if region in partition["regions"] and not endpoint.get("deprecated")
    }


def text() -> str:
    """The file's text: a line for each region and service."""
    content = infrastructure()
    lines = [f'{{"provenance": {json.dumps(content["provenance"])}']
    for part in ("regions", "services"):
        rows = [f"{json.dumps(name)}: {json.dumps(value)}" for name, value in content[part].items()]
        lines.append(f'"{part}": {{\n' + ",\n".join(rows) + "\n}")
    return ",\n".join(lines) + "}\n"


def main() -> int:
    """Write the file."""
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
