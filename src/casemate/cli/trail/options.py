"""The options that the trail's commands share."""

from __future__ import annotations

from typing import Annotated

import typer

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[WORD]...", help="Words that must stand in the event, any of its members.", show_default=False
    ),
]
User = Annotated[
    str | None,
    typer.Option(
        "--user", metavar="NAME", help="Who called: a user's name, a role session's name, root, an ARN; * and ? match."
    ),
]
Event = Annotated[
    str | None, typer.Option("--event", metavar="NAME", help="What was called: Decrypt, kms:Decrypt, Create*.")
]
Resource = Annotated[
    str | None,
    typer.Option("--resource", metavar="NAME", help="What it was about: an ARN, its last part, or a pattern."),
]
Type = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="The resource's type: AWS::KMS::Key.")]
Source = Annotated[str | None, typer.Option("--source", metavar="SERVICE", help="The service: kms, iam.")]
Error = Annotated[
    str | None, typer.Option("--error", metavar="CODE", help="The error's code, or a part of it: AccessDenied.")
]
Ip = Annotated[
    str | None, typer.Option("--ip", metavar="ADDRESS", help="Where the call came from: an address or a range (CIDR).")
]
Key = Annotated[str | None, typer.Option("--key", metavar="ID", help="The access key that signed the call.")]
Failed = Annotated[bool, typer.Option("--failed", help="Calls that ended with an error.")]
Denied = Annotated[bool, typer.Option("--denied", help="Calls that were not allowed.")]
Writes = Annotated[bool, typer.Option("--writes", help="Calls that change something.")]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="TIME", help="From then on: 30m, 2h, 7d, today, yesterday, 2026-11-23T14:00:00Z."),
]
Until = Annotated[str | None, typer.Option("--until", metavar="TIME", help="Until then.")]
Region = Annotated[
    str | None, typer.Option("--region", metavar="REGION", help="The Region whose history is read.", show_default=False)
]
Utc = Annotated[bool, typer.Option("--utc", help="Show and read times in UTC, not in this machine's zone.")]
Most = Annotated[int, typer.Option("--read", metavar="COUNT", min=1, help="Read this many events at most.")]
Limit = Annotated[int, typer.Option("--limit", metavar="COUNT", min=1, max=10_000, help="Show this many at most.")]
Json = Annotated[bool, typer.Option("--json", help="Show records as JSON, one a line.")]
