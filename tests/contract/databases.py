"""Registered databases for the contract, and good inputs about them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from tests.contract.vault import HOME

Ask = Callable[..., Any]
"""Calls an operation by its full name with wire members."""

_TAGS = [{"Key": "colour", "Value": "red"}]


def database_samples(ask: Ask) -> Mapping[str, Mapping[str, Any]]:
    """Make databases and secrets; inputs by operation (``casemate:AttachSecret``), each of which succeeds."""
    value = json.dumps({"username": "app", "password": "of the contract"})
    made = {
        name: ask("secretsmanager:CreateSecret", Name=name, SecretString=value)["ARN"]
        for name in ("database/attached", "database/detached", "database/superuser")
    }
    for name in ("standing-database", "doomed-database", "released-database", "managed-database"):
        ask("casemate:RegisterDatabase", Name=name, Engine="postgresql", Host="127.0.0.1", Tags=_TAGS)
    ask("casemate:AttachSecret", Name="standing-database", SecretId="database/detached")
    # A trial: it ends by itself, and nothing goes on behind the calls that are watched.
    managed = {"Username": "boss", "Password": "of the contract, handed over", "RotateImmediately": False}
    ask("casemate:ManageSuperuser", Name="released-database", **managed)
    named = {"Name": "standing-database"}
    assert f":{HOME}:" in made["database/attached"]
    return {
        "casemate:RegisterDatabase": {
            "Name": "new-database",
            "Engine": "mariadb",
            "Host": "db.example.com",
            "Port": 3307,
            "DatabaseName": "shop",
            "Tls": "VERIFY",
            "SuperuserSecretArn": made["database/superuser"],
            "Tags": _TAGS,
        },
        "casemate:DescribeDatabase": named,
        "casemate:ListDatabases": {"MaxResults": 1},
        # Nothing that attached secrets would follow, since calls are watched for what else changes.
        "casemate:UpdateDatabase": {**named, "AddTags": [{"Key": "colour", "Value": "green"}], "RemoveTags": ["none"]},
        "casemate:DeregisterDatabase": {"Name": "doomed-database"},
        "casemate:AttachSecret": {**named, "SecretId": made["database/attached"], "Strategy": "single-user"},
        "casemate:DetachSecret": {**named, "SecretId": "database/detached"},
        "casemate:ListAttachedSecrets": {**named, "MaxResults": 10},
        "casemate:ManageSuperuser": {"Name": "managed-database", **managed},
        "casemate:ReleaseSuperuser": {"Name": "released-database"},
    }
