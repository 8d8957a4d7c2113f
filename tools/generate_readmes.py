"""Fills the generated parts of README files from the program: which operations are built, refused, missing.

``make docs`` runs it; with ``--check`` it changes nothing and ends with 1 when a file is not fresh.
"""

from __future__ import annotations

import keyword
import sys
import textwrap
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from casemate.composition import SERVICES
from casemate.kernel.operations import Operation, Service

ROOT = Path(__file__).resolve().parent.parent
SERVICE_ROOM = ROOT / "src" / "casemate" / "services"


def readme_of(service: Service) -> Path:
    """A service's README."""
    name = service.model.name
    # Python keeps some words for itself.
    return SERVICE_ROOM / (f"{name}_" if keyword.iskeyword(name) else name) / "README.md"


def operations_part(service: Service, operations: Mapping[str, Operation[Any, Any]]) -> str:
    """What a service's README says of its operations."""
    built = sorted(service.operations)
    missing = sorted(set(operations) - set(built) - set(service.refused))
    parts = [f"{len(built)} of the {len(operations)} operations in its model are built.", "### Built", _built(service)]
    if service.refused:
        parts += ["### Refused on purpose", _refused(service)]
    if missing:
        names = ", ".join(f"`{name}`" for name in missing)
        sentence = f"Answered by name with `NotImplemented` (HTTP 501), and recorded like any denied call: {names}."
        parts += ["### Missing", textwrap.fill(sentence, 120, break_long_words=False, break_on_hyphens=False)]
    return "\n\n".join(parts)


def _built(service: Service) -> str:
    rows = ["| operation | what it does |", "|---|---|"]
    for name, registered in sorted(service.operations.items()):
        purpose = (registered.handler.__doc__ or "").strip().split("\n\n")[0]
        rows.append(f"| `{name}` | {' '.join(purpose.split())} |")
    return "\n".join(rows)


def _refused(service: Service) -> str:
    by_reason = defaultdict(list)
    for name, reason in sorted(service.refused.items()):
        by_reason[reason].append(f"`{name}`")
    rows = ["| operations | reason told to the caller |", "|---|---|"]
    return "\n".join(rows + [f"| {', '.join(names)} | {reason} |" for reason, names in by_reason.items()])


def services_part() -> str:
    """What the project's README says of its services."""
    rows = ["| service | operations built | in its model | details |", "|---|---:|---:|---|"]
    for service, operations in SERVICES:
        model, page = service.model, readme_of(service).relative_to(ROOT)
        counts = f"{len(service.operations)} | {len(operations)}"
        rows.append(f"| {model.service_id} | {counts} | [{model.name}]({page}) |")
    return "\n".join(rows)


def filled(text: str, marker: str, part: str) -> str:
    """``text`` with ``part`` between the markers ``<!-- marker -->`` and ``<!-- /marker -->``.

    Raises ValueError when they are not there once each, in order.
    """
    opening, closing = f"<!-- {marker} -->", f"<!-- /{marker} -->"
    before, opened, rest = text.partition(opening)
    _, closed, after = rest.partition(closing)
    if not opened or not closed or opening in rest or closing in after:
        raise ValueError(f"the markers {opening} and {closing} must be there once each")
    return f"{before}{opening}\n\n{part}\n\n{closing}{after}"


def pages() -> dict[Path, tuple[str, str]]:
    """Every file with a generated part: its path, the marker, the part."""
    found = {readme_of(service): ("operations", operations_part(service, model)) for service, model in SERVICES}
    return {**found, ROOT / "README.md": ("services", services_part())}


def stale() -> dict[Path, str]:
    """The files that are not fresh, with the text that they should have. Raises ValueError for missing markers."""
    wanted = {}
    for path, (marker, part) in pages().items():
        text = path.read_text(encoding="utf-8")
        fresh = filled(text, marker, part)
        if fresh != text:
            wanted[path] = fresh
    return wanted


def main() -> int:
    """Write what is not fresh, or with ``--check`` name it."""
    wanted = stale()
    for path, text in wanted.items():
        print(path.relative_to(ROOT))
        if "--check" not in sys.argv[1:]:
            path.write_text(text, encoding="utf-8")
    return 1 if wanted and "--check" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
