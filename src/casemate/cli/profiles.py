"""AWS configuration files: one profile's section is set, every other line stays as it is.

The files' form and names: AWS CLI User Guide, "Configuration and credential file settings". A profile named
``default`` has the section ``[default]`` in both files, others ``[profile NAME]`` in ``config``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from casemate.cli.files import write_private

NAME = re.compile(r"[A-Za-z0-9_.@+-]{1,64}")
_HEADER = re.compile(r"^\[(?P<name>[^\]\n]*)\]\s*(?:[#;].*)?$")
_SETTING = re.compile(r"^(?P<key>[A-Za-z0-9_]+)\s*=\s*(?P<value>.*?)\s*$")


def config_section(profile: str) -> str:
    """The profile's section in ``config``."""
    return "default" if profile == "default" else f"profile {profile}"


def set_section(text: str, section: str, values: Mapping[str, str | None]) -> str:
    """``text`` with those keys of ``section`` set, those with None removed; the section is added if need be.

    Other keys of the section, comments and all other sections keep their bytes. Where a key or the section
    stands twice, the last one counts, and is the one set; a key's indented continuation goes with its value.
    """
    lines = text.splitlines(keepends=True)
    start, end = _bounds(lines, section)
    ours = [f"{key} = {value}\n" for key, value in values.items() if value is not None]
    if start is None:
        gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
        return text + gap + f"[{section}]\n" + "".join(ours)
    if not lines[end - 1].endswith("\n"):
        lines[end - 1] += "\n"
    kept: list[str] = []
    dropping = False
    for line in lines[start + 1 : end]:
        match = _SETTING.match(line)
        if match is not None:
            dropping = match["key"].lower() in values
        elif not line[:1].isspace() or not line.strip():
            dropping = False
        if not dropping:
            kept.append(line)
    return "".join(lines[: start + 1] + ours + kept + lines[end:])


def get_section(text: str, section: str) -> dict[str, str] | None:
    """The top-level keys of ``section``, or None when there is no such section."""
    lines = text.splitlines(keepends=True)
    start, end = _bounds(lines, section)
    if start is None:
        return None
    matches = (_SETTING.match(line) for line in lines[start + 1 : end])
    return {match["key"].lower(): match["value"] for match in matches if match is not None}


def read_text(path: Path) -> str:
    """The file's text, "" when there is none. Raises OSError, and ValueError when it is not UTF-8."""
    try:
        # Line ends are kept as they are.
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except FileNotFoundError:
        return ""


def write_text(path: Path, text: str) -> None:
    """Replace the file, for its owner only; its directory is made when missing."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_private(path, text.encode())


def _bounds(lines: list[str], section: str) -> tuple[int | None, int]:
    """The line of the section's header, the last one of that name, and the line behind its last."""
    start: int | None = None
    end = len(lines)
    for number, line in enumerate(lines):
        match = _HEADER.match(line.rstrip("\r\n"))
        if match is None:
            continue
        if " ".join(match["name"].split()) == section:
            start, end = number, len(lines)
        elif start is not None and end == len(lines):
            end = number
    return start, end
