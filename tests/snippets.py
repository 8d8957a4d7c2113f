"""Snippets of the documentation, as they stand there, for tests to run."""

from __future__ import annotations

import re
from pathlib import Path

_DOCS = Path(__file__).resolve().parents[1] / "docs"


def snippet(page: str, name: str) -> str:
    """The fenced block after ``<!-- name -->`` on a page of ``docs/``."""
    text = (_DOCS / page).read_text(encoding="utf-8")
    found = re.findall(rf"<!-- {name} -->\n\n```\w+\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert len(found) == 1, f"{page} has {len(found)} snippets {name}"
    made: str = found[0]
    return made
