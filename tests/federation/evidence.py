"""What a server has written of calls: audit records by request, and the counts of the refused."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from tests.serving import Server


@dataclass(frozen=True)
class Records:
    """The audit records of a server's first account."""

    server: Server

    def of(self, request_id: str) -> list[dict[str, Any]]:
        """The records of a request, decoded."""
        pages = self.server.client("cloudtrail").get_paginator("lookup_events").paginate()
        found = [json.loads(event["CloudTrailEvent"]) for page in pages for event in page["Events"]]
        return [record for record in found if record["requestID"] == request_id]
