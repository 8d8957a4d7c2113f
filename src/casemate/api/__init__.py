"""The services' shapes, errors and operations, one generated module a service (``tools/generate_api.py``)."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Shape(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The base of every generated structure.

    ``__sensitive__`` names the fields whose values must stay out of logs, errors and audit records; ``__payload__``
    the field that is the whole body in the REST protocols, "" for none.
    """

    __sensitive__: ClassVar[frozenset[str]] = frozenset()
    __payload__: ClassVar[str] = ""

    def __repr__(self) -> str:
        shown = (
            f"{name}={'***' if name in self.__sensitive__ else repr(value)}"
            for name in self.__struct_fields__
            if (value := getattr(self, name)) is not None
        )
        return f"{type(self).__name__}({', '.join(shown)})"
