"""A dotenv file as a source, parsed by python-dotenv."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

from casemate.transfer.items import Item
from casemate.transfer.problems import TransferProblem
from casemate.transfer.sources import Form, Unreadable, object_secret, value_parameter, value_secret

LIMIT = 1024 * 1024
"""Bytes of a file."""


def read_dotenv(path: Path, *, expand: bool = False) -> tuple[dict[str, str], list[str]]:
    """The file's variables in their order, and sentences about what is odd. Raises TransferProblem.

    Of a name that stands twice, the last value counts. With ``expand``, ``${NAME}`` is what the file said of NAME
    further up; nothing is taken from this process's environment, which the file's author has not seen.
    """
    from dotenv.parser import parse_stream
    from dotenv.variables import parse_variables

    try:
        with path.open("rb") as file:
            raw = file.read(LIMIT + 1)
        if len(raw) > LIMIT:
            raise TransferProblem(f"{path} is larger than {LIMIT} bytes", "That is no dotenv file.")
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise TransferProblem(f"{path} can't be read: {error.strerror}", "Check its path and permissions.") from error
    except UnicodeDecodeError:
        raise TransferProblem(f"{path} is not UTF-8 text", "Write it in UTF-8.") from None
    values: dict[str, str] = {}
    notes = []
    for binding in parse_stream(io.StringIO(text)):
        if binding.error:
            raise TransferProblem(f"{path}, line {binding.original.line}: this is no NAME=VALUE", "Mend that line.")
        if binding.key is None:
            continue
        if binding.value is None:
            notes.append(f"{binding.key} has no value (no = in line {binding.original.line}) and is left out.")
            continue
        if binding.key in values:
            notes.append(f"{binding.key} stands twice; the value in line {binding.original.line} counts.")
        value = binding.value
        if "${" in value:
            if expand:
                value = "".join(atom.resolve(values) for atom in parse_variables(value))
            else:
                notes.append(f"{binding.key} has a ${{…}} in it, which is kept as it stands (--expand replaces it).")
        values[binding.key] = value
    return values, notes


class DotenvSource:
    """A file's variables as one secret, a secret each, or a SecureString each."""

    def __init__(self, path: Path, form: Form, to: str, tier: str = "Standard", *, expand: bool = False) -> None:
        """``to`` is the secret's name, or what stands before each variable's. Raises TransferProblem."""
        values, self.notes = read_dotenv(path, expand=expand)
        if not values:
            raise TransferProblem(f"{path} has no variables", "Name another file.")
        self._items: list[Item]
        if form is Form.SECRET:
            self._items = [object_secret(to, [(1, values)], "")]
        elif form is Form.SECRETS:
            self._items = [value_secret(f"{to}{key}", [(1, value)], "") for key, value in values.items()]
        else:
            self._items = [value_parameter(f"{to}{key}", [(1, value)], "", tier) for key, value in values.items()]

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def items(self, wanted: Callable[[str], bool]) -> Iterator[Item | Unreadable]:
        """The items whose names are wanted."""
        return (item for item in self._items if wanted(item.name))
