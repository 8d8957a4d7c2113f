"""The root key on its way from the supervisor to a worker, over a socket that only the two of them have."""

from __future__ import annotations

import msgspec

from casemate.crypto.rootkey import RootKey


class RootKeyMessage(msgspec.Struct, frozen=True, kw_only=True):
    """A root key's generations, in the clear. It is shown nowhere and written to nothing but such a socket."""

    generations: dict[int, bytes]
    current: int

    def __repr__(self) -> str:
        return f"RootKeyMessage(current={self.current})"


def hand_over(root: RootKey) -> RootKeyMessage:
    """The message that carries ``root``."""
    return RootKeyMessage(
        generations={number: root.generation(number) for number in root.numbers}, current=root.current
    )


def take_over(message: RootKeyMessage) -> RootKey:
    """The root key in a message. Raises ValueError or UnknownGeneration for one that is none."""
    return RootKey(message.generations, message.current)
