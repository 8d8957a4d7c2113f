"""Random passwords. API Reference, GetRandomPassword."""

from __future__ import annotations

import string

from casemate.api import secretsmanager as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.services.secretsmanager.service import secretsmanager

LENGTH = 32


@secretsmanager.operation(op.GetRandomPassword, lane=Lane.INLINE)
def get_random_password(call: Call, req: op.GetRandomPasswordRequest) -> op.GetRandomPasswordResponse:
    """A random password of the kinds of characters asked for, at least one of each kind unless that is not wanted."""
    length = req.password_length or LENGTH
    excluded = frozenset(req.exclude_characters or "")
    kinds = [
        "".join(character for character in characters if character not in excluded)
        for characters, left_out in (
            (string.ascii_uppercase, req.exclude_uppercase),
            (string.ascii_lowercase, req.exclude_lowercase),
            (string.digits, req.exclude_numbers),
            (string.punctuation, req.exclude_punctuation),
        )
        if not left_out
    ]
    alphabet = "".join(kinds)
    if req.include_space and " " not in excluded:
        alphabet += " "
    required = [kind for kind in kinds if kind] if req.require_each_included_type is not False else []
    if not alphabet:
        raise op.InvalidRequestException("The password can't be generated: all characters are excluded.")
    if length < len(required):
        raise op.InvalidParameterException("The password length is too short for one character of each included type.")
    drawn = _Drawn(call)
    characters = [drawn.one_of(kind) for kind in required]
    characters += [drawn.one_of(alphabet) for _ in range(length - len(required))]
    for place in range(len(characters) - 1, 0, -1):
        other = drawn.below(place + 1)
        characters[place], characters[other] = characters[other], characters[place]
    return op.GetRandomPasswordResponse(random_password="".join(characters))


class _Drawn:
    """Numbers drawn from the random source, each as likely as any other below its limit (at most 65,536)."""

    def __init__(self, call: Call) -> None:
        self._ids = call.ids
        self._bytes = b""

    def below(self, limit: int) -> int:
        """A number from 0 to ``limit`` - 1."""
        fair = 65_536 - 65_536 % limit
        while True:
            if len(self._bytes) < 2:
                self._bytes = self._ids.random(256)
            number = int.from_bytes(self._bytes[:2], "big")
            self._bytes = self._bytes[2:]
            if number < fair:
                return number % limit

    def one_of(self, characters: str) -> str:
        """One of them."""
        return characters[self.below(len(characters))]
